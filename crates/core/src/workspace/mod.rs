//! The linked workspace: all files together, every reference resolved, every measure read in its
//! metric's unit.

mod audited;
mod inherit;
mod link;
mod linked;
mod metrics;
mod names;
mod occurrences;
mod reading;
mod references;
pub mod rules;

pub use audited::Audited;
pub use link::{FilePart, link, link_again};
pub use linked::LinkedBefore;
pub use metrics::MetricBook;
pub use occurrences::occurrences;
pub use reading::{Kind, Reading, UnitFault};
pub(crate) use references::{unknown_account_problem, unknown_metric_problem};

use std::sync::Arc;

use names::Names;

use crate::date::Date;
use crate::finding::Problem;
use crate::measurements::{self, Figures, TablePart};
use crate::model::{Account, Audit, Form, Goal, Program, Strategy, Text};
use crate::nearest::nearest;
use crate::settings::Settings;
use crate::source::{SourceId, Sources};

/// A goal, OKR or key result of the workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GoalId(pub u32);

/// An entry of the strategy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StrategyId(pub u32);

/// An audit, the oldest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AuditId(pub u32);

/// What `supports` can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Supported {
    /// What the business wants.
    Strategy(StrategyId),
    /// A goal, an OKR or a key result.
    Goal(GoalId),
}

/// A goal with what is known of it in its workspace. Fields that a key result inherits, and
/// defaults of the configuration, are filled in, at the places that say them.
#[derive(Debug)]
pub struct LinkedGoal {
    /// The goal. Shared with what was read of its file, so that a workspace is linked again without
    /// copying it.
    pub goal: Arc<Goal>,
    /// The entry's name, such as `goals/reach` or `okrs/reputation/nps`.
    pub path: Text,
    /// The file it stands in.
    pub source: SourceId,
    /// Which settings hold for it.
    pub scope: usize,
    /// The OKR of a key result.
    pub parent: Option<GoalId>,
    /// The key results of an OKR.
    pub key_results: Vec<GoalId>,
    /// What `supports` names, item by item; nothing for what does not exist.
    pub supports: Vec<Option<Supported>>,
    /// Whether a chain of `supports` reaches the strategy. Unknown where a link of it is broken.
    pub aligned: Option<bool>,
    /// Its measure, where it has a metric that is known.
    pub reading: Option<Arc<Reading>>,
}

/// All files together.
#[derive(Debug)]
pub struct Workspace {
    /// The day as of which everything is judged.
    pub as_of: Date,
    /// Settings by scope.
    pub scopes: Vec<Arc<Settings>>,
    /// Goals; an OKR is followed by its key results.
    pub goals: Vec<LinkedGoal>,
    /// The strategy.
    pub strategies: Vec<Linked<Strategy>>,
    /// Audits, the oldest first.
    pub audits: Vec<Linked<Audit>>,
    /// Every metric that is known here.
    pub metrics: MetricBook,
    /// What was measured.
    pub figures: Figures,
    /// The number of the first goal, and of the first entry of every other list.
    first: u32,
    names: Names<Supported>,
    accounts: Names<AuditEntry>,
}

/// An entry with the file it stands in.
#[derive(Debug)]
pub struct Linked<T> {
    /// The entry.
    pub entry: T,
    /// The entry's name.
    pub path: Text,
    /// The file it stands in.
    pub source: SourceId,
    /// Which settings hold for it.
    pub scope: usize,
}

/// An account or a programme of an audit, by their positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AuditEntry {
    /// An account.
    Account(AuditId, u32),
    /// A programme.
    Program(AuditId, u32),
}

impl Workspace {
    /// The same workspace with numbers that begin at `first`, so that its entries are never taken for
    /// those of another that is looked at beside it.
    #[must_use]
    pub fn numbered_from(mut self, first: u32) -> Self {
        let by = first.saturating_sub(self.first);
        let goal = |id: GoalId| GoalId(id.0.saturating_add(by));
        let supported = |thing: Supported| match thing {
            Supported::Goal(id) => Supported::Goal(goal(id)),
            Supported::Strategy(id) => Supported::Strategy(StrategyId(id.0.saturating_add(by))),
        };
        let audit = |id: AuditId| AuditId(id.0.saturating_add(by));
        for linked in &mut self.goals {
            linked.parent = linked.parent.map(goal);
            for id in &mut linked.key_results {
                *id = goal(*id);
            }
            for thing in linked.supports.iter_mut().flatten() {
                *thing = supported(*thing);
            }
        }
        self.names = self.names.map(supported);
        self.accounts = self.accounts.map(|entry| match entry {
            AuditEntry::Account(id, at) => AuditEntry::Account(audit(id), at),
            AuditEntry::Program(id, at) => AuditEntry::Program(audit(id), at),
        });
        self.first = first;
        self
    }

    /// Reads the tables of measurements, now that metrics and accounts are known, and says what is
    /// wrong with them.
    pub fn measure(&mut self, tables: &[TablePart], sources: &Sources) -> Vec<Problem> {
        let (figures, problems) = measurements::read(tables, sources, self);
        self.figures = figures;
        problems
    }

    /// The id of an account or a programme that was probably meant.
    pub(crate) fn nearest_account(&self, wanted: &str) -> Option<&str> {
        let ids = self.audits.iter().flat_map(|audit| {
            let accounts = audit.entry.accounts.items().iter();
            let programs = audit.entry.programs.items().iter();
            accounts
                .filter_map(|account| account.id.get())
                .chain(programs.filter_map(|program| program.id.get()))
        });
        nearest(wanted, ids.map(|id| &**id))
    }

    /// A goal by its number.
    #[must_use]
    pub fn goal(&self, id: GoalId) -> Option<&LinkedGoal> {
        self.goals.get(id.0.checked_sub(self.first)? as usize)
    }

    /// All goals with their numbers.
    pub fn goal_ids(&self) -> impl Iterator<Item = (GoalId, &LinkedGoal)> {
        self.goals
            .iter()
            .enumerate()
            .map(|(at, goal)| (GoalId(self.first.saturating_add(link::number(at))), goal))
    }

    /// An entry of the strategy by its number.
    #[must_use]
    pub fn strategy(&self, id: StrategyId) -> Option<&Linked<Strategy>> {
        self.strategies.get(id.0.checked_sub(self.first)? as usize)
    }

    /// An audit by its number.
    #[must_use]
    pub fn audit(&self, id: AuditId) -> Option<&Linked<Audit>> {
        self.audits.get(id.0.checked_sub(self.first)? as usize)
    }

    /// The newest audit.
    #[must_use]
    pub fn latest_audit(&self) -> Option<&Linked<Audit>> {
        self.audits.last()
    }

    /// An account by its position.
    #[must_use]
    pub fn account(&self, audit: AuditId, position: u32) -> Option<&Account> {
        self.audit(audit)?
            .entry
            .accounts
            .items()
            .get(position as usize)
    }

    /// A programme by its position.
    #[must_use]
    pub fn program(&self, audit: AuditId, position: u32) -> Option<&Program> {
        self.audit(audit)?
            .entry
            .programs
            .items()
            .get(position as usize)
    }

    /// The name by which `supports` refers to a goal; key results are `okr/key-result`. None without an id.
    #[must_use]
    pub fn support_name(&self, goal: &LinkedGoal) -> Option<String> {
        let id = goal.goal.id.get()?;
        match goal.parent {
            None => Some(id.to_string()),
            Some(okr) => {
                let okr = self.goal(okr)?.goal.id.get()?;
                Some(format!("{okr}/{id}"))
            }
        }
    }

    /// The goal, OKR or key result of a name: its path, such as `goals/reach`, or as `supports` writes it.
    #[must_use]
    pub fn goal_named(&self, name: &str) -> Option<(GoalId, &LinkedGoal)> {
        if let Some(Supported::Goal(id)) = self.find(name) {
            return Some((id, self.goal(id)?));
        }
        // Of two with one id, the first has the name; each still has its path.
        self.goal_ids().find(|(_, goal)| {
            *goal.path == *name || self.support_name(goal).as_deref() == Some(name)
        })
    }

    /// What an id of the support namespace stands for; key results are `okr/key-result`.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Supported> {
        self.names.get(name)
    }

    /// What an id of an account or a programme stands for, in the newest audit that has it.
    #[must_use]
    pub fn find_account(&self, name: &str) -> Option<AuditEntry> {
        self.accounts.get(name)
    }

    /// The settings that hold for a goal.
    #[must_use]
    pub fn settings(&self, goal: &LinkedGoal) -> Option<&Arc<Settings>> {
        self.scopes.get(goal.scope)
    }

    /// How many goals and OKRs there are; key results are no entries of their own here.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let count = |form| {
            self.goals
                .iter()
                .filter(|goal| goal.goal.form == form)
                .count()
        };
        (count(Form::Goal), count(Form::Okr))
    }
}
