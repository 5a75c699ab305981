//! What is to be written, and how it is to look.

use std::collections::BTreeMap;
use std::io;
use std::time::Duration;

use goalpost_core::finding::{Finding, RuleId};
use goalpost_core::outcome::{Outcome, Tally};
use goalpost_core::rule::RuleInfo;
use goalpost_translation::Words;

use crate::place::Texts;

/// What one run has come to, over all its workspaces.
#[derive(Debug, Clone)]
pub struct Run<'a> {
    /// The day by which the goals were judged, as `2026-06-01`.
    pub as_of: String,
    /// The workspaces, in the order in which their findings are told.
    pub outcomes: &'a [Outcome],
    /// How long it took, for the last line of `text`; without it that line says nothing of time.
    pub elapsed: Option<Duration>,
    /// How many findings the baseline file holds back. They are not among those of the outcomes.
    pub baselined: usize,
    /// With `--since`: how many findings are elsewhere than in what was changed.
    pub elsewhere: Option<usize>,
    /// What is known of the rules, for formats that tell of it.
    pub rules: Option<&'a BTreeMap<RuleId, RuleInfo>>,
}

impl<'a> Run<'a> {
    /// A run that took no time that anybody asked for, without a baseline.
    #[must_use]
    pub fn new(as_of: impl Into<String>, outcomes: &'a [Outcome]) -> Self {
        Self {
            as_of: as_of.into(),
            outcomes,
            elapsed: None,
            baselined: 0,
            elsewhere: None,
            rules: None,
        }
    }

    /// Tells of each finding that is shown, with the texts that it stands in.
    pub(crate) fn tell_each(
        &self,
        style: &Style,
        mut tell: impl FnMut(&Finding, &Texts<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        for outcome in self.outcomes {
            let texts = Texts::of(outcome);
            for finding in outcome.findings.iter().filter(|one| style.shows(one)) {
                tell(finding, &texts)?;
            }
        }
        Ok(())
    }

    /// How many findings of each kind, over all workspaces.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let findings = self.outcomes.iter().flat_map(|outcome| &outcome.findings);
        let mut tally = Tally::of(findings);
        tally.baselined += self.baselined;
        tally
    }
}

/// How it is to look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// Whether colours are wanted.
    pub color: bool,
    /// How many columns a line has.
    pub width: usize,
    /// The language of what goes round the findings. They themselves are in it already.
    pub words: Words,
    /// Whether `text` and `short` end with the counts.
    pub summary: bool,
    /// Whether findings that a comment silences are told too.
    pub show_suppressed: bool,
    /// Whether findings are counted by rule: `text` and `short` show the counts in place of the
    /// findings, `json` and `jsonl` beside them.
    pub statistics: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            color: false,
            width: 80,
            words: Words::default(),
            summary: true,
            show_suppressed: false,
            statistics: false,
        }
    }
}

impl Style {
    pub(crate) fn shows(&self, finding: &Finding) -> bool {
        self.show_suppressed || finding.suppressed.is_none()
    }
}
