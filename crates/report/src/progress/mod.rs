//! How far along goals are, for their readers: [`write()`] is the one way in. A format is one file
//! with a function `write(report, style, out)`, and one line in [`ReportFormat`]'s list.

mod audit;
mod csv;
mod entry;
mod group;
mod html;
mod json;
mod markdown;
mod sentence;
mod spark;
mod text;

use std::fmt;
use std::io::{self, BufWriter, Write};
use std::str::FromStr;

use goalpost_core::date::Date;
use goalpost_core::model::Form;
use goalpost_core::source::Sources;
use goalpost_core::workspace::Workspace;
use goalpost_translation::Words;
use rayon::prelude::*;

pub use audit::AuditReport;
pub use entry::Entry;
pub use group::By;

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
}

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

    /// The key results of an OKR that are asked for.
    pub(crate) fn key_results(&self, okr: &Entry<'_>) -> impl Iterator<Item = &Entry<'a>> {
        let ids = okr.linked.key_results.as_slice();
        let entries = self.entries.iter();
        entries.filter(move |entry| ids.contains(&entry.id))
    }
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

#[cfg(test)]
mod tests;
