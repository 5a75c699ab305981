//! How far along goals are, for their readers: [`write()`] is the one way in. A format is one file
//! with a function `write(report, style, out)`, and one line in [`ReportFormat`]'s list.

mod audit;
mod csv;
mod entry;
mod group;
mod html;
mod json;
mod listing;
mod markdown;
mod sentence;
mod spark;
mod text;

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, BufWriter, Write};
use std::str::FromStr;
use std::sync::OnceLock;

use goalpost_core::date::Date;
use goalpost_core::model::{Form, Text};
use goalpost_core::progress;
use goalpost_core::source::Sources;
use goalpost_core::workspace::{GoalId, Workspace};
use goalpost_translation::Words;
use rayon::prelude::*;
use rust_decimal::Decimal;

pub use audit::AuditReport;
pub use entry::Entry;
pub use group::By;
pub use listing::{ListingFormat, write_list};
pub use sentence::status;

use crate::run::Style;

/// The entries of one workspace with how far along they are.
#[derive(Debug)]
pub struct Report<'a> {
    pub(crate) workspace: &'a Workspace,
    pub(crate) sources: &'a Sources,
    /// The folder of the workspace as it is shown; empty for the current folder.
    pub(crate) root: String,
    /// Goals, and OKRs with their key results after them, in the order of the files.
    pub(crate) entries: Vec<Entry<'a>>,
    /// By what they are put together.
    pub(crate) by: Option<By>,
    pub(crate) words: Words,
    /// The due dates and scores of closed OKRs by their owners, put together when first asked for.
    past: OnceLock<PastScores>,
}

/// Due dates and scores of closed OKRs by their owners, the oldest first.
type PastScores = BTreeMap<Text, Vec<(GoalId, Date, Decimal)>>;

impl<'a> Report<'a> {
    /// The report of the goals, OKRs and key results of a workspace that are asked for.
    #[must_use]
    pub fn of(
        workspace: &'a Workspace,
        sources: &'a Sources,
        wanted: &(dyn Fn(&Entry<'_>) -> bool + Sync),
        words: Words,
    ) -> Self {
        let ids: Vec<_> = workspace.goal_ids().collect();
        let entries: Vec<Entry<'_>> = ids
            .par_iter()
            .map(|(id, linked)| Entry::of(workspace, *id, linked))
            .filter(|entry| wanted(entry))
            .collect();
        Self {
            workspace,
            sources,
            root: String::new(),
            entries,
            by: None,
            words,
            past: OnceLock::new(),
        }
    }

    /// The same, put together by what they have in common.
    #[must_use]
    pub fn by(self, by: Option<By>) -> Self {
        Self { by, ..self }
    }

    /// The same, of a workspace in this folder.
    #[must_use]
    pub fn in_folder(self, root: &str) -> Self {
        Self {
            root: root.to_owned(),
            ..self
        }
    }

    /// The scores of OKRs that the owner of an OKR closed before it, the oldest first.
    pub(crate) fn past(&self, okr: &Entry<'_>) -> Vec<(Date, Decimal)> {
        let past = self.past.get_or_init(|| past_scores(self.workspace));
        let owner = okr.linked.goal.owner.get();
        let closed = owner.and_then(|owner| past.get(owner));
        let before = |due: &Date| okr.due().is_none_or(|own| *due <= own);
        closed
            .into_iter()
            .flatten()
            .filter(|(id, due, _)| *id != okr.id && before(due))
            .map(|(_, due, score)| (*due, *score))
            .collect()
    }

    /// The day.
    pub(crate) fn as_of(&self) -> Date {
        self.workspace.as_of
    }

    /// What the organisation is called.
    pub(crate) fn organisation(&self) -> Option<&str> {
        let settings = self.workspace.scopes.first()?;
        settings.organisation.name.as_deref()
    }

    /// Goals and OKRs, without key results.
    pub(crate) fn heads(&self) -> impl Iterator<Item = &Entry<'a>> {
        let entries = self.entries.iter();
        entries.filter(|entry| entry.linked.goal.form != Form::KeyResult)
    }

    /// An entry by its number, if it is asked for.
    pub(crate) fn entry(&self, id: GoalId) -> Option<&Entry<'a>> {
        // Entries are in the order of their numbers.
        let at = self.entries.binary_search_by_key(&id, |entry| entry.id);
        self.entries.get(at.ok()?)
    }

    /// The key results of an OKR that are asked for.
    pub(crate) fn key_results<'r>(
        &'r self,
        okr: &'r Entry<'_>,
    ) -> impl Iterator<Item = &'r Entry<'a>> {
        let ids = okr.linked.key_results.iter();
        ids.filter_map(|id| self.entry(*id))
    }
}

fn past_scores(workspace: &Workspace) -> PastScores {
    let mut past = PastScores::new();
    for (id, goal) in workspace.goal_ids() {
        if goal.goal.form != Form::Okr || !goal.goal.status().is_closed() {
            continue;
        }
        let score = progress::of(workspace, id).score;
        let score = score.or(goal.goal.score.get().copied());
        let due = goal.goal.due.get().map(|due| due.last_day());
        if let (Some(owner), Some(due), Some(score)) = (goal.goal.owner.get(), due, score) {
            let score = score.round_dp(2).normalize();
            past.entry(owner.clone())
                .or_default()
                .push((id, due, score));
        }
    }
    for closed in past.values_mut() {
        closed.sort_by_key(|(id, due, _)| (*due, *id));
    }
    past
}

/// A function that writes reports in one format.
type Writer = fn(&[Report<'_>], &Style, &mut dyn Write) -> io::Result<()>;

macro_rules! formats {
    ($($(#[$doc:meta])* $variant:ident, $name:literal => $writer:path;)*) => {
        /// A form in which progress can be written.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum ReportFormat {
            $($(#[$doc])* $variant,)*
        }

        impl ReportFormat {
            /// All formats, in the order in which help lists them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name under which it is asked for.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            fn writer(self) -> Writer {
                match self {
                    $(Self::$variant => $writer,)*
                }
            }
        }
    };
}

formats! {
    /// A line a goal with a small chart of its path: for people at a terminal.
    Text, "text" => text::write;
    /// For a weekly message.
    Markdown, "markdown" => markdown::write;
    /// One page without anything from elsewhere, for everybody.
    Html, "html" => html::write;
    /// One document, `goalpost-report/1`.
    Json, "json" => json::write;
    /// A table, for spreadsheets.
    Csv, "csv" => csv::write;
}

impl fmt::Display for ReportFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that is no format's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "there is no format `{name}` of a report: it is one of `text`, `markdown`, `html`, `json`, `csv`"
)]
pub struct UnknownReportFormat {
    /// The name that was asked for.
    pub name: String,
}

impl FromStr for ReportFormat {
    type Err = UnknownReportFormat;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let mut formats = Self::ALL.iter().copied();
        formats
            .find(|format| format.name() == name)
            .ok_or_else(|| UnknownReportFormat {
                name: name.to_owned(),
            })
    }
}

/// Writes the reports of all workspaces of a run in one format.
///
/// # Errors
/// What writing to `out` fails with.
pub fn write(
    format: ReportFormat,
    reports: &[Report<'_>],
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut buffered = BufWriter::with_capacity(1 << 16, out);
    format.writer()(reports, style, &mut buffered)?;
    buffered.flush()
}
