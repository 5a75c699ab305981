//! What judging things came to, with what was looked at for it.

use foldhash::{HashMap, HashMapExt as _, HashSet};
use goalpost_core::settle::Judged;
use goalpost_core::workspace::GoalId;

use super::moved::Moved;
use crate::budget::Spent;
use crate::trace::{Shared, SharedKey, Trace};
use crate::value::Thing;
use crate::world::World;

/// What judging one thing came to.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) judged: Vec<Judged>,
    /// What each rule that was entered spent.
    pub(crate) spent: Vec<(usize, Spent)>,
    /// Most goals are judged by themselves.
    beyond: Option<Box<Beyond>>,
}

/// What was looked at beyond the goal that is judged and what it repeats or contradicts.
#[derive(Debug)]
struct Beyond {
    goals: Vec<GoalId>,
    owners: Vec<u32>,
    relations: Vec<GoalId>,
    shared: Vec<SharedKey>,
}

impl Outcome {
    /// What came of judging a thing; nothing where nobody can say what was looked at.
    pub(crate) fn of(
        thing: Thing,
        judged: Vec<Judged>,
        spent: Vec<(usize, Spent)>,
        trace: Trace,
    ) -> Option<(Self, Vec<Shared>)> {
        if trace.opaque {
            return None;
        }
        let own = match thing {
            Thing::Goal(id) => Some(id),
            _ => None,
        };
        let others = |mut ids: Vec<GoalId>| {
            ids.retain(|id| Some(*id) != own);
            ids
        };
        let beyond = Beyond {
            goals: others(trace.goals),
            owners: trace.owners,
            relations: others(trace.relations),
            shared: trace.shared.iter().map(Shared::key).collect(),
        };
        let outcome = Self {
            judged,
            spent,
            beyond: (!beyond.is_empty()).then(|| Box::new(beyond)),
        };
        Some((outcome, trace.shared))
    }

    /// Whether nothing has changed that was looked at for it.
    fn stands(&self, standing: &Standing<'_>) -> bool {
        self.beyond
            .as_ref()
            .is_none_or(|beyond| beyond.stands(standing))
    }

    /// Gives it the numbers of now.
    fn rename(&mut self, moved: &Moved) {
        for judged in &mut self.judged {
            judged.goal = judged.goal.and_then(|id| moved.goal(id));
        }
        if let Some(beyond) = &mut self.beyond {
            beyond.rename(moved);
        }
    }
}

impl Beyond {
    fn is_empty(&self) -> bool {
        self.goals.is_empty()
            && self.owners.is_empty()
            && self.relations.is_empty()
            && self.shared.is_empty()
    }

    fn stands(&self, standing: &Standing<'_>) -> bool {
        let moved = &standing.moved;
        self.goals.iter().all(|id| moved.goal(*id).is_some())
            && self.owners.iter().all(|at| moved.owner(*at).is_some())
            && self.relations.iter().all(|id| standing.is_related_so(*id))
            && (standing.shared.is_empty()
                || !self.shared.iter().any(|key| standing.shared.contains(key)))
    }

    /// What stands has been looked for, and so is there.
    fn rename(&mut self, moved: &Moved) {
        for id in self.goals.iter_mut().chain(&mut self.relations) {
            *id = moved.goal(*id).unwrap_or(*id);
        }
        for at in &mut self.owners {
            *at = moved.owner(*at).unwrap_or(*at);
        }
        for key in &mut self.shared {
            if let SharedKey::Property(thing, _) = key {
                *thing = moved.thing(*thing).unwrap_or(*thing);
            }
        }
    }
}

/// What of an earlier run may stand in the world of now.
pub(super) struct Standing<'a> {
    pub(super) world: &'a World,
    pub(super) moved: Moved,
    /// Goals that repeat or contradict others than they did, by their numbers of then.
    pub(super) relations: HashSet<GoalId>,
    /// What was read of all goals together and is another now, by its name of then.
    pub(super) shared: HashSet<SharedKey>,
}

impl Standing<'_> {
    fn is_related_so(&self, id: GoalId) -> bool {
        self.moved.goal(id).is_some() && !self.relations.contains(&id)
    }

    /// The thing of now that a thing of then is, where its outcome stands.
    fn now(&self, thing: Thing, known: &Known) -> Option<Thing> {
        let now = self.moved.thing(thing)?;
        let is_as_it_was = match (thing, now) {
            (Thing::Goal(was), Thing::Goal(is)) => {
                let goal = self.world.workspace().goal(is);
                goal.map(|goal| goal.scope) == Some(known.scope) && self.is_related_so(was)
            }
            _ => true,
        };
        (is_as_it_was && known.outcome.stands(self)).then_some(now)
    }
}

/// An outcome under the settings of a scope.
#[derive(Debug)]
struct Known {
    scope: usize,
    outcome: Outcome,
}

/// The outcomes of things. Most are of goals, which are numbered.
#[derive(Debug, Default)]
pub(super) struct Outcomes {
    of_goals: Vec<Option<Known>>,
    of_others: HashMap<Thing, Known>,
}

impl Outcomes {
    pub(super) fn is_empty(&self) -> bool {
        self.of_others.is_empty() && self.of_goals.iter().all(Option::is_none)
    }

    pub(super) fn get(&self, thing: Thing) -> Option<&Outcome> {
        let known = match thing {
            Thing::Goal(id) => self.of_goals.get(id.0 as usize)?.as_ref(),
            other => self.of_others.get(&other),
        };
        known.map(|known| &known.outcome)
    }

    pub(super) fn insert(&mut self, thing: Thing, scope: usize, outcome: Outcome) {
        let known = Known { scope, outcome };
        match thing {
            Thing::Goal(id) => {
                let at = id.0 as usize;
                if at >= self.of_goals.len() {
                    self.of_goals.resize_with(at + 1, || None);
                }
                if let Some(slot) = self.of_goals.get_mut(at) {
                    *slot = Some(known);
                }
            }
            other => {
                self.of_others.insert(other, known);
            }
        }
    }

    /// Those that stand, of the things of now.
    pub(super) fn standing(self, standing: &Standing<'_>) -> Self {
        let of_goals = self.of_goals.into_iter().zip(0_u32..);
        let of_goals = of_goals.filter_map(|(known, id)| Some((Thing::Goal(GoalId(id)), known?)));
        let mut stands = Self {
            of_goals: Vec::with_capacity(standing.world.workspace().goals.len()),
            // Growing step by step would hash everything again at each.
            of_others: HashMap::with_capacity(self.of_others.len()),
        };
        for (thing, mut known) in of_goals.chain(self.of_others) {
            if let Some(now) = standing.now(thing, &known) {
                if !standing.moved.in_place() {
                    known.outcome.rename(&standing.moved);
                }
                stands.insert(now, known.scope, known.outcome);
            }
        }
        stands
    }
}
