//! Running rules again after a change: only on what the change can touch.
//!
//! An outcome of judging a thing is kept with what was looked at for it. It stands for as long as the
//! goals that were read are the same, and so is what was read of all goals together: that is read again,
//! and compared. Where more changed than goals, everything is judged anew.

use std::hash::{BuildHasher as _, Hash, Hasher};
use std::sync::Arc;

use foldhash::fast::FixedState;
use foldhash::{HashMap, HashMapExt as _, HashSet};
use goalpost_core::settle::{Judged, KnownFields};
use goalpost_core::source::{SourceId, Sources};
use goalpost_core::workspace::{GoalId, Linked, LinkedBefore, LinkedGoal, Supported, Workspace};
use rayon::prelude::*;

use crate::budget::Spent;
use crate::trace::{Shared, SharedKey, Trace};
use crate::value::{Content, Thing, Value};
use crate::world::World;

/// What is kept of a run for the next one, which is by the same rules and settings.
#[derive(Debug, Default)]
pub struct Memory {
    kept: Option<Kept>,
    /// What of the world that is being judged is what of the one that is kept.
    moved: Option<Moved>,
    /// The fields of the findings. They depend on texts alone.
    pub(crate) fields: KnownFields,
}

#[derive(Debug)]
struct Kept {
    world: Arc<World>,
    /// Which rules ran in which scope.
    plans: u64,
    outcomes: HashMap<Thing, (usize, Outcome)>,
    shared: HashMap<SharedKey, (Shared, u64)>,
}

/// What judging one thing came to.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    pub(crate) judged: Vec<Judged>,
    /// What each rule that was entered spent.
    pub(crate) spent: Vec<(usize, Spent)>,
    looked_at: Arc<LookedAt>,
}

#[derive(Debug, Clone)]
struct LookedAt {
    goals: Vec<GoalId>,
    shared: Vec<SharedKey>,
}

/// What of the things of a world is known from the run before.
#[derive(Debug, Default)]
pub(crate) struct Recalled {
    outcomes: HashMap<Thing, (usize, Outcome)>,
    shared: HashMap<SharedKey, (Shared, u64)>,
}

impl Recalled {
    /// Whether nothing stands, so that every thing is judged.
    pub(crate) fn is_empty(&self) -> bool {
        self.outcomes.is_empty()
    }

    /// What judging a thing came to, where that stands.
    pub(crate) fn outcome(&self, thing: Thing) -> Option<&Outcome> {
        self.outcomes.get(&thing).map(|(_, outcome)| outcome)
    }
}

impl Memory {
    /// The workspace as it was linked before, for texts of now.
    pub(crate) fn linked(&self, sources: &Sources) -> Option<LinkedBefore<'_>> {
        let world = &self.kept.as_ref()?.world;
        Some(LinkedBefore::new(
            world.workspace(),
            world.sources(),
            sources,
        ))
    }

    /// Lets a world take over what an earlier one has worked out of goals that are the same.
    pub(crate) fn prepare(&mut self, world: &mut World) {
        let Some(kept) = &self.kept else { return };
        self.moved = Moved::between(&kept.world, world);
        for (new, old) in self.moved.iter().flat_map(Moved::unchanged) {
            world.take_over(new, &kept.world, old);
        }
    }

    /// What stands of the run before.
    pub(crate) fn recall(&mut self, world: &World, plans: u64) -> Recalled {
        let kept = self.kept.take().filter(|kept| kept.plans == plans);
        let Some((kept, moved)) = kept.zip(self.moved.take()) else {
            return Recalled::default();
        };
        let mut shared = kept.shared;
        let changed: HashSet<SharedKey> = shared
            .par_iter()
            .filter(|(_, (one, before))| {
                let now = moved.shared(one);
                now.is_none_or(|now| fingerprint(world, &now.read(world)) != *before)
            })
            .map(|(key, _)| key.clone())
            .collect();
        shared.retain(|key, _| !changed.contains(key));
        if !moved.in_place {
            let mut renamed = HashMap::with_capacity(shared.len());
            renamed.extend(shared.into_values().filter_map(|(one, print)| {
                let now = moved.shared(&one)?;
                Some((now.key(), (now, print)))
            }));
            shared = renamed;
        }
        let stands = |looked: &LookedAt| {
            looked.goals.iter().all(|id| moved.goal(*id).is_some())
                && (changed.is_empty() || looked.shared.iter().all(|key| !changed.contains(key)))
        };
        let stood: Vec<(Thing, (usize, Outcome))> = kept
            .outcomes
            .into_par_iter()
            .filter_map(|(thing, (scope, mut outcome))| {
                let now = moved.thing(thing)?;
                (scope_of(world, now, scope) && stands(&outcome.looked_at)).then(|| {
                    moved.rename(&mut outcome);
                    (now, (scope, outcome))
                })
            })
            .collect();
        // Growing step by step would hash everything again at each.
        let mut outcomes = HashMap::with_capacity(stood.len());
        outcomes.extend(stood);
        Recalled { outcomes, shared }
    }

    /// Keeps a run, or nothing of one that cannot be kept.
    pub(crate) fn keep(
        &mut self,
        world: &Arc<World>,
        plans: u64,
        recalled: Recalled,
        fresh: Vec<(Thing, usize, Outcome, Vec<Shared>)>,
    ) {
        let Recalled {
            outcomes,
            mut shared,
        } = recalled;
        let mut new: HashMap<SharedKey, Shared> = HashMap::new();
        for (.., read) in &fresh {
            for one in read {
                let key = one.key();
                if !shared.contains_key(&key) {
                    new.entry(key).or_insert_with(|| one.clone());
                }
            }
        }
        let printed: Vec<(SharedKey, (Shared, u64))> = new
            .into_par_iter()
            .map(|(key, one)| {
                let print = fingerprint(world, &one.read(world));
                (key, (one, print))
            })
            .collect();
        shared.extend(printed);
        let mut all = outcomes;
        all.extend(
            fresh
                .into_iter()
                .map(|(thing, scope, outcome, _)| (thing, (scope, outcome))),
        );
        self.moved = None;
        self.kept = Some(Kept {
            world: Arc::clone(world),
            plans,
            outcomes: all,
            shared,
        });
    }

    /// Forgets everything.
    pub fn forget(&mut self) {
        *self = Self::default();
    }
}

impl Outcome {
    /// What came of judging a thing; nothing where nobody can say what was looked at.
    pub(crate) fn of(
        judged: Vec<Judged>,
        spent: Vec<(usize, Spent)>,
        trace: Trace,
    ) -> Option<(Self, Vec<Shared>)> {
        if trace.opaque {
            return None;
        }
        let looked_at = LookedAt {
            goals: trace.goals,
            shared: trace.shared.iter().map(Shared::key).collect(),
        };
        let outcome = Self {
            judged,
            spent,
            looked_at: Arc::new(looked_at),
        };
        Some((outcome, trace.shared))
    }
}

/// Two worlds of one workspace that differ in goals alone: which of one is which of the other.
#[derive(Debug)]
struct Moved {
    /// By the number of the old goal: its number now, where it is the same.
    goals: Vec<Option<GoalId>>,
    /// By the number of the old owner.
    owners: Vec<Option<u32>>,
    /// Whether all numbers are what they were.
    in_place: bool,
}

impl Moved {
    /// Nothing where more differs than goals.
    fn between(old: &World, new: &World) -> Option<Self> {
        let (was, is) = (old.workspace(), new.workspace());
        if old.before().is_some() || new.before().is_some() || was.as_of != is.as_of {
            return None;
        }
        let same_settings = was.scopes.len() == is.scopes.len()
            && was
                .scopes
                .iter()
                .zip(&is.scopes)
                .all(|(one, other)| Arc::ptr_eq(one, other));
        let same_rest = same_settings
            && all_same(&was.strategies, &is.strategies)
            && all_same(&was.audits, &is.audits)
            && all_same(was.metrics.own(), is.metrics.own());
        if !same_rest {
            return None;
        }
        let changed = changed_files(old, new)?;
        let begins = firsts(was);
        let starts = firsts(is);
        let mut goals: Vec<Option<GoalId>> = Vec::with_capacity(was.goals.len());
        let (mut file, mut move_by) = (None, None);
        for (id, goal) in (0_u32..).zip(&was.goals) {
            if file != Some(goal.source) {
                file = Some(goal.source);
                move_by = begins
                    .get(&goal.source)
                    .zip(starts.get(&goal.source))
                    .map(|(was, is)| (*was, *is))
                    .filter(|_| !changed.contains(&goal.source));
            }
            let now = move_by.map(|(was, is)| GoalId(id - was + is));
            goals.push(now);
        }
        let goals: Vec<Option<GoalId>> = goals
            .into_par_iter()
            .zip(&was.goals)
            .map(|(now, goal)| now.filter(|now| is_same(old, goal, new, *now)))
            .collect();
        let owners = new.owners();
        let owners: Vec<Option<u32>> = old
            .owners()
            .iter()
            .map(|owner| {
                let at = owners.binary_search_by(|one| one.name.cmp(&owner.name));
                at.ok().and_then(|at| u32::try_from(at).ok())
            })
            .collect();
        let in_place = goals
            .iter()
            .zip(0_u32..)
            .all(|(now, was)| now.is_none_or(|now| now.0 == was))
            && owners
                .iter()
                .zip(0_u32..)
                .all(|(now, was)| *now == Some(was));
        Some(Self {
            goals,
            owners,
            in_place,
        })
    }

    /// Goals that are the same: the number now, and before.
    fn unchanged(&self) -> impl Iterator<Item = (GoalId, GoalId)> + '_ {
        let numbered = self.goals.iter().zip(0_u32..);
        numbered.filter_map(|(now, was)| now.map(|now| (now, GoalId(was))))
    }

    fn goal(&self, id: GoalId) -> Option<GoalId> {
        self.goals.get(id.0 as usize).copied().flatten()
    }

    /// A thing as it is numbered now; nothing for one that is not there any more, or not the same.
    fn thing(&self, thing: Thing) -> Option<Thing> {
        if self.in_place && thing.goal().is_none() {
            return Some(thing);
        }
        Some(match thing {
            Thing::Goal(id) => Thing::Goal(self.goal(id)?),
            Thing::Baseline(id) => Thing::Baseline(self.goal(id)?),
            Thing::Target(id) => Thing::Target(self.goal(id)?),
            Thing::Milestone(id, at) => Thing::Milestone(self.goal(id)?, at),
            Thing::CheckIn(id, at) => Thing::CheckIn(self.goal(id)?, at),
            Thing::Deliverable(id, at) => Thing::Deliverable(self.goal(id)?, at),
            Thing::Change(id, at) => Thing::Change(self.goal(id)?, at),
            Thing::UnitFault(id, at) => Thing::UnitFault(self.goal(id)?, at),
            Thing::Contradiction(id, at) => Thing::Contradiction(self.goal(id)?, at),
            Thing::Metric(id) => Thing::Metric(self.goal(id)?),
            Thing::Progress(id) => Thing::Progress(self.goal(id)?),
            Thing::Owner(at) => Thing::Owner(self.owners.get(at as usize).copied().flatten()?),
            Thing::Revision(_) => return None,
            // Numbered by audits, the strategy and measurements, which are the same.
            other => other,
        })
    }

    fn shared(&self, shared: &Shared) -> Option<Shared> {
        Some(match shared {
            Shared::Property(thing, property) => Shared::Property(self.thing(*thing)?, property),
            other => other.clone(),
        })
    }

    /// Gives an outcome the numbers of now.
    fn rename(&self, outcome: &mut Outcome) {
        if self.in_place {
            return;
        }
        for judged in &mut outcome.judged {
            judged.goal = judged.goal.and_then(|id| self.goal(id));
        }
        let looked = Arc::make_mut(&mut outcome.looked_at);
        looked.goals.retain_mut(|id| {
            let now = self.goal(*id);
            *id = now.unwrap_or(*id);
            now.is_some()
        });
        for key in &mut looked.shared {
            // What stands has been read, and so is there.
            if let SharedKey::Property(thing, _) = key
                && let Some(now) = self.thing(*thing)
            {
                *thing = now;
            }
        }
    }
}

/// Whether a thing is judged under the settings that it was.
fn scope_of(world: &World, thing: Thing, was: usize) -> bool {
    match thing {
        Thing::Goal(id) => world.workspace().goal(id).map(|goal| goal.scope) == Some(was),
        _ => true,
    }
}

/// Whether a goal of an unchanged file supports what it did, and leads to where it did. What a file says
/// is decided by its text; only what it names lies elsewhere.
fn is_same(old: &World, was: &LinkedGoal, new: &World, now: GoalId) -> bool {
    let Some(now) = new.workspace().goal(now) else {
        return false;
    };
    was.path == now.path
        && was.scope == now.scope
        && was.aligned == now.aligned
        && was.supports.len() == now.supports.len()
        && was
            .supports
            .iter()
            .zip(&now.supports)
            .all(|(was, now)| match (was, now) {
                // The same goal, or one at the same place of a file that changed: what is read of it
                // is noted by itself.
                (Some(Supported::Goal(was)), Some(Supported::Goal(now))) => {
                    place_of(old, *was) == place_of(new, *now)
                }
                (was, now) => was == now,
            })
}

fn all_same<T: PartialEq>(one: &[Linked<T>], other: &[Linked<T>]) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).all(|(one, other)| {
            one.source == other.source
                && one.scope == other.scope
                && one.path == other.path
                && one.entry == other.entry
        })
}

/// The files whose texts differ; nothing where other files are there, or one differs that is no file of
/// goals.
fn changed_files(old: &World, new: &World) -> Option<HashSet<SourceId>> {
    let mut was = old.sources().iter();
    let mut changed = HashSet::default();
    for is in new.sources().iter() {
        let was = was.next()?;
        if was.path() != is.path() || was.revision() != is.revision() {
            return None;
        }
        if was.text() != is.text() {
            if is.path().ends_with(".csv") || is.path().ends_with(".rhai") {
                return None;
            }
            changed.insert(is.id());
        }
    }
    was.next().is_none().then_some(changed)
}

/// The number of the first goal of each file.
pub(crate) fn firsts(workspace: &Workspace) -> HashMap<SourceId, u32> {
    let mut firsts = HashMap::new();
    for (id, goal) in workspace.goal_ids() {
        firsts.entry(goal.source).or_insert(id.0);
    }
    firsts
}

/// A goal by its file and its position there, which other files do not move.
fn place_of(world: &World, id: GoalId) -> Option<(SourceId, u32)> {
    let source = world.workspace().goal(id)?.source;
    let first = world.firsts().get(&source)?;
    Some((source, id.0 - first))
}

/// A number for a value that another value hardly has. Goals are named by their places, so that entries
/// that come or go elsewhere do not count.
fn fingerprint(world: &World, value: &Value) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    hash_value(world, value, &mut hasher);
    hasher.finish()
}

fn hash_value(world: &World, value: &Value, hasher: &mut impl Hasher) {
    value.span.hash(hasher);
    std::mem::discriminant(&value.content).hash(hasher);
    match &value.content {
        Content::Absent | Content::Faulty => {}
        Content::Switch(switch) => switch.hash(hasher),
        // Two figures of one value may be written in two ways.
        Content::Number(number) => number.serialize().hash(hasher),
        Content::Text(text) => text.hash(hasher),
        Content::Amount(amount) | Content::Difference(amount) => {
            amount.value.serialize().hash(hasher);
            amount.unit.hash(hasher);
        }
        Content::Date(period) => period.hash(hasher),
        Content::Thing(thing) => hash_thing(world, *thing, hasher),
        Content::List(items) => {
            items.len().hash(hasher);
            for item in items.iter() {
                hash_value(world, item, hasher);
            }
        }
    }
}

fn hash_thing(world: &World, thing: Thing, hasher: &mut impl Hasher) {
    std::mem::discriminant(&thing).hash(hasher);
    if let Some(id) = thing.goal() {
        place_of(world, id).hash(hasher);
    }
    match thing {
        Thing::Owner(at) => {
            let owner = world.owners().get(at as usize);
            owner.map(|owner| &owner.name).hash(hasher);
        }
        Thing::Milestone(_, at)
        | Thing::CheckIn(_, at)
        | Thing::Deliverable(_, at)
        | Thing::Change(_, at)
        | Thing::UnitFault(_, at)
        | Thing::Contradiction(_, at) => at.hash(hasher),
        _ if thing.goal().is_some() => {}
        other => other.hash(hasher),
    }
}
