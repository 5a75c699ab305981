//! Lookups over the whole workspace, each made once in a run, when the first rule asks: no rule over
//! many things has to go through all goals for each of them.

pub(crate) mod audit;
pub(crate) mod functions;
pub(crate) mod lookups;
pub(crate) mod opposites;
pub(crate) mod owner;
pub(crate) mod same;

use std::sync::{Arc, OnceLock};

use goalpost_core::model::Status;
use goalpost_core::workspace::{GoalId, LinkedGoal, Supported};

use crate::trace;
use crate::value::{Thing, Value};
use crate::world::World;
use audit::{AuditIndex, DeliverableWords};
use lookups::Lookups;
use same::{Conflict, Same, Twin};

/// A list as scripts see it, shared rather than copied.
pub(crate) type List = Arc<[Value]>;

/// What is derived from all goals together.
#[derive(Debug, Default)]
pub(crate) struct Index {
    lookups: OnceLock<Arc<Lookups>>,
    same: OnceLock<Same>,
    audit: OnceLock<AuditIndex>,
    words: OnceLock<DeliverableWords>,
}

impl Index {
    pub(crate) fn take_over_lookups(&mut self, other: &Self) {
        self.lookups.clone_from(&other.lookups);
    }
}

impl World {
    /// Entries by metric, account, deadline, and by what they support.
    pub(crate) fn lookups(&self) -> &Lookups {
        trace::all();
        let init = || Arc::new(trace::quietly(|| Lookups::of(self)));
        self.index.lookups.get_or_init(init)
    }

    /// The earlier entry that an entry disagrees with, and how.
    pub(crate) fn conflict(&self, id: GoalId) -> Option<(GoalId, Conflict)> {
        trace::relations(id);
        self.same().conflict(id)
    }

    /// The earlier entry that an entry repeats, and in what.
    pub(crate) fn twin(&self, id: GoalId) -> Option<(GoalId, Twin)> {
        trace::relations(id);
        self.same().twin(id)
    }

    /// All entries that measure the same figure until the same day, the entry itself among them.
    pub(crate) fn same_measure(&self, id: GoalId) -> Option<List> {
        trace::relations(id);
        self.same().group(id)
    }

    /// Entries that ask for the same, or for what cannot be had together, where that has been asked for.
    pub(crate) fn known_relations(&self) -> Option<&Same> {
        self.index.same.get()
    }

    pub(crate) fn same(&self) -> &Same {
        let init = || trace::quietly(|| Same::of(self));
        self.index.same.get_or_init(init)
    }

    /// The accounts of all audits by their ids, and the platforms of the newest.
    pub(crate) fn audits(&self) -> &AuditIndex {
        let init = || trace::quietly(|| AuditIndex::of(self));
        self.index.audit.get_or_init(init)
    }

    /// What the deliverables of the workspace name.
    pub(crate) fn deliverable_words(&self) -> &DeliverableWords {
        trace::all();
        let init = || trace::quietly(|| DeliverableWords::of(self));
        self.index.words.get_or_init(init)
    }

    /// Whether one entry supports another, directly, through a chain, or through its OKR. Two of one
    /// name are related too: that they are two is told of as such.
    pub(crate) fn related(&self, one: GoalId, other: GoalId) -> bool {
        let path = |id: GoalId| self.goal(id).map(|goal| &goal.path);
        if path(one) == path(other) {
            return true;
        }
        let okr = |id: GoalId| self.goal(id).and_then(|goal| goal.parent);
        let (above_one, above_other) = (okr(one), okr(other));
        (above_one.is_some() && above_one == above_other)
            || self.reaches(one, other, above_other)
            || self.reaches(other, one, above_one)
    }

    /// Whether a chain of `supports` leads from an entry to one of two others. A chain so wide that it
    /// is not followed to its end counts as one that does: who cannot tell is silent.
    fn reaches(&self, from: GoalId, to: GoalId, or: Option<GoalId>) -> bool {
        const MOST: usize = 200;
        let mut seen = vec![from];
        let mut at = 0;
        while let Some(id) = seen.get(at).copied() {
            at += 1;
            let Some(goal) = self.goal(id) else { continue };
            let supported = goal.supports.iter().filter_map(|thing| match thing {
                Some(Supported::Goal(id)) => Some(*id),
                _ => None,
            });
            for next in supported.chain(goal.parent) {
                if next == to || Some(next) == or {
                    return true;
                }
                if seen.len() > MOST {
                    return true;
                }
                if !seen.contains(&next) {
                    seen.push(next);
                }
            }
        }
        false
    }
}

/// Whether somebody works towards an entry, or prepares to: it is neither achieved, missed nor
/// dropped. A status that could not be read leaves it open, and nothing is said.
pub(crate) fn is_open(goal: &LinkedGoal) -> bool {
    !goal.goal.status.is_faulty() && !goal.goal.status().is_closed()
}

/// Whether an entry is worked towards now: open, and no draft.
pub(crate) fn is_running(goal: &LinkedGoal) -> bool {
    is_open(goal) && goal.goal.status() != Status::Draft
}

/// Goals as a list.
pub(crate) fn list(ids: impl IntoIterator<Item = GoalId>) -> List {
    ids.into_iter()
        .map(|id| Value::from(Thing::Goal(id)))
        .collect()
}
