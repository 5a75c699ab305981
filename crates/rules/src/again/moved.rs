//! Which goals and owners of one world are which of another.

use std::sync::Arc;

use foldhash::HashSet;
use goalpost_core::source::SourceId;
use goalpost_core::workspace::{GoalId, Linked, LinkedGoal, Supported};
use rayon::prelude::*;

use super::fingerprint::place_of;
use super::firsts;
use crate::trace::Shared;
use crate::value::Thing;
use crate::world::{Owner, World};

/// Two worlds of one workspace that differ in goals alone: which of one is which of the other.
#[derive(Debug)]
pub(super) struct Moved {
    /// By the number of the old goal: its number now, where it is the same.
    goals: Vec<Option<GoalId>>,
    /// By the number of the new goal: its number then, where it is the same.
    before: Vec<Option<GoalId>>,
    /// By the number of the old owner, where they own the same.
    owners: Vec<Option<u32>>,
    /// Whether all numbers are what they were.
    in_place: bool,
}

impl Moved {
    /// Nothing where more differs than goals.
    pub(super) fn between(old: &World, new: &World) -> Option<Self> {
        if !differ_in_goals_alone(old, new) {
            return None;
        }
        let changed = changed_files(old, new)?;
        let goals = same_goals(old, new, &changed);
        let mut before = vec![None; new.workspace().goals.len()];
        for (now, was) in goals.iter().zip(0_u32..) {
            if let Some(slot) = now.and_then(|now| before.get_mut(now.0 as usize)) {
                *slot = Some(GoalId(was));
            }
        }
        let owners = same_owners(old.all_owners(), new.all_owners(), &goals);
        let numbered = goals.iter().zip(0_u32..);
        let in_place = numbered
            .filter_map(|(now, was)| Some((now.as_ref()?, was)))
            .all(|(now, was)| now.0 == was)
            && owners
                .iter()
                .zip(0_u32..)
                .all(|(now, was)| now.is_none_or(|now| now == was));
        Some(Self {
            goals,
            before,
            owners,
            in_place,
        })
    }

    /// Whether all numbers are what they were.
    pub(super) fn in_place(&self) -> bool {
        self.in_place
    }

    /// Goals that are the same: the number now, and before.
    pub(super) fn unchanged(&self) -> impl Iterator<Item = (GoalId, GoalId)> + '_ {
        let numbered = self.goals.iter().zip(0_u32..);
        numbered.filter_map(|(now, was)| now.map(|now| (now, GoalId(was))))
    }

    /// A goal as it is numbered now, where it is the same.
    pub(super) fn goal(&self, id: GoalId) -> Option<GoalId> {
        self.goals.get(id.0 as usize).copied().flatten()
    }

    /// A goal as it was numbered then, where it is the same.
    fn goal_then(&self, id: GoalId) -> Option<GoalId> {
        self.before.get(id.0 as usize).copied().flatten()
    }

    /// An owner as they are numbered now, where they own the same.
    pub(super) fn owner(&self, at: u32) -> Option<u32> {
        self.owners.get(at as usize).copied().flatten()
    }

    /// A thing as it is numbered now; nothing for one that is not there any more, or not the same.
    pub(super) fn thing(&self, thing: Thing) -> Option<Thing> {
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
            Thing::Owner(at) => Thing::Owner(self.owner(at)?),
            Thing::Revision(_) => return None,
            // Numbered by audits, the strategy and measurements, which are the same.
            other => other,
        })
    }

    /// The same of all goals together, as it is named now.
    pub(super) fn shared(&self, shared: &Shared) -> Option<Shared> {
        Some(match shared {
            Shared::Property(thing, property) => Shared::Property(self.thing(*thing)?, property),
            other => other.clone(),
        })
    }

    /// Goals of the old world that are the same, and repeat or contradict others than they did.
    pub(super) fn changed_relations(&self, old: &World, new: &World) -> HashSet<GoalId> {
        // What nobody has asked for, nobody has looked at.
        old.known_relations().map_or_else(HashSet::default, |was| {
            was.changed(new.same(), |id| self.goal(id), |id| self.goal_then(id))
        })
    }
}

/// Whether settings, strategy, audits, metrics and the day are the same.
fn differ_in_goals_alone(old: &World, new: &World) -> bool {
    let (was, is) = (old.workspace(), new.workspace());
    old.before().is_none()
        && new.before().is_none()
        && was.as_of == is.as_of
        && was.scopes.len() == is.scopes.len()
        && was
            .scopes
            .iter()
            .zip(&is.scopes)
            .all(|(one, other)| Arc::ptr_eq(one, other))
        && all_same(&was.strategies, &is.strategies)
        && all_same(&was.audits, &is.audits)
        && all_same(was.metrics.own(), is.metrics.own())
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
        if Arc::ptr_eq(was, is) {
            continue;
        }
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

/// By the number of the old goal: its number now, where it is the same.
fn same_goals(old: &World, new: &World, changed: &HashSet<SourceId>) -> Vec<Option<GoalId>> {
    let was = old.workspace();
    let starts = firsts(new.workspace());
    let mut goals: Vec<Option<GoalId>> = Vec::with_capacity(was.goals.len());
    for file in was.goals.chunk_by(|one, other| one.source == other.source) {
        let source = file.first().map(|goal| goal.source);
        let start = source
            .filter(|source| !changed.contains(source))
            .and_then(|source| starts.get(&source));
        let numbers = (0..).take(file.len());
        goals.extend(numbers.map(|at: u32| start.map(|start| GoalId(start + at))));
    }
    goals
        .into_par_iter()
        .zip(&was.goals)
        .map(|(now, goal)| now.filter(|now| is_same(old, goal, new, *now)))
        .collect()
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

/// By the number of the old owner: their number now, where they own the same. Both are in order of their
/// names.
fn same_owners(old: &[Owner], new: &[Owner], goals: &[Option<GoalId>]) -> Vec<Option<u32>> {
    let now = |id: &GoalId| goals.get(id.0 as usize).copied().flatten();
    let mut new = new.iter().zip(0_u32..).peekable();
    let mut same = Vec::with_capacity(old.len());
    for was in old {
        while new.next_if(|(is, _)| is.name < was.name).is_some() {}
        let is = new.next_if(|(is, _)| is.name == was.name);
        let owns_the_same = |is: &Owner| {
            was.goals.len() == is.goals.len()
                && was
                    .goals
                    .iter()
                    .zip(&is.goals)
                    .all(|(was, is)| now(was) == Some(*is))
        };
        same.push(is.filter(|(is, _)| owns_the_same(is)).map(|(_, at)| at));
    }
    same
}
