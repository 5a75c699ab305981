//! What one run of the checks comes to.

use crate::change::{EntryChange, Written};
use crate::finding::{Finding, Level};
use crate::source::Sources;

/// What was judged and found in one workspace.
#[derive(Debug, Default, Clone)]
pub struct Outcome {
    /// The folder of the workspace as it is shown to people: relative to the current folder, with
    /// `/` between its parts and none at its end; empty where the workspace is the current folder.
    pub root: String,
    /// The folder of the workspace relative to the Git root in the same way, where there is one.
    pub root_in_git: Option<String>,
    /// The texts that the findings' places lie in. Paths of sources are relative to the workspace.
    pub sources: Sources,
    /// Findings in their final order, those that a comment silences among them.
    pub findings: Vec<Finding>,
    /// How much was read.
    pub counts: Counts,
    /// The change that is judged, where one is.
    pub change: Option<ChangeTold>,
}

/// A change, for those who tell of it.
#[derive(Debug, Clone, Default)]
pub struct ChangeTold {
    /// What it does to goals, OKRs and key results.
    pub entries: Vec<EntryChange>,
    /// What it wrote.
    pub written: Written,
}

/// How much was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Files that hold goals and their like.
    pub files: usize,
    /// YAML files that are somebody else's.
    pub skipped: usize,
    /// Goals.
    pub goals: usize,
    /// OKRs.
    pub okrs: usize,
}

/// How many findings of each kind: what the last line of every format says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Findings of level error that are printed.
    pub errors: usize,
    /// Findings of level warning that are printed.
    pub warnings: usize,
    /// Findings of level info that are printed.
    pub infos: usize,
    /// Findings that a comment silences.
    pub suppressed: usize,
    /// Findings that the baseline file holds.
    pub baselined: usize,
    /// Findings with a safe fix.
    pub fixable: usize,
    /// Findings that have a fix, but none that is safe.
    pub suggested: usize,
}

impl Tally {
    /// Counts findings.
    #[must_use]
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        let mut tally = Self::default();
        for finding in findings {
            tally.add(finding);
        }
        tally
    }

    /// Counts one more finding.
    pub fn add(&mut self, finding: &Finding) {
        if finding.suppressed.is_some() {
            self.suppressed += 1;
            return;
        }
        match finding.level {
            Level::Error => self.errors += 1,
            Level::Warning => self.warnings += 1,
            Level::Info => self.infos += 1,
        }
        if finding.has_safe_fix() {
            self.fixable += 1;
        } else if !finding.problem.fixes.is_empty() {
            self.suggested += 1;
        }
    }

    /// The tally of two workspaces together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            errors: self.errors + other.errors,
            warnings: self.warnings + other.warnings,
            infos: self.infos + other.infos,
            suppressed: self.suppressed + other.suppressed,
            baselined: self.baselined + other.baselined,
            fixable: self.fixable + other.fixable,
            suggested: self.suggested + other.suggested,
        }
    }
}
