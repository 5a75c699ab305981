//! Goals, OKRs and key results at a glance: what there is, whose it is, until when, and how it stands.

mod csv;
mod json;
mod text;

use std::io::{self, BufWriter, Write};

use goalpost_core::model::Form;

use super::group::groups_of;
use super::{Entry, Report};
use crate::run::Style;

/// A form in which a list can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListingFormat {
    /// A line an entry, two where the terminal is narrow.
    Text,
    /// One document, `goalpost-list/1`.
    Json,
    /// A table, for spreadsheets.
    Csv,
}

/// Writes the entries of all workspaces of a run as a list.
///
/// # Errors
/// What writing to `out` fails with.
pub fn write_list(
    format: ListingFormat,
    reports: &[Report<'_>],
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    match format {
        ListingFormat::Text => text::write(reports, style, &mut out)?,
        ListingFormat::Json => json::write(reports, &mut out)?,
        ListingFormat::Csv => csv::write(reports, &mut out)?,
    }
    out.flush()
}

/// An entry in its place in the list.
struct Row<'r, 'a> {
    /// What it has in common with its neighbours; empty where nothing was asked for.
    group: &'r str,
    entry: &'r Entry<'a>,
    /// Whether the OKR that it is a key result of stands above it.
    below: bool,
}

/// Entries by group: an OKR is followed by its key results. A key result whose OKR is not asked for stands
/// for itself.
fn listed<'r, 'a>(report: &'r Report<'a>) -> Vec<(String, Vec<&'r Entry<'a>>)> {
    let alone = |entry: &&Entry<'_>| {
        entry.linked.goal.form != Form::KeyResult
            || entry
                .linked
                .parent
                .is_none_or(|okr| report.entry(okr).is_none())
    };
    groups_of(report, report.entries.iter().filter(alone))
}

/// The rows of a list, in its order.
fn rows<'r, 'a>(
    report: &'r Report<'a>,
    groups: &'r [(String, Vec<&'r Entry<'a>>)],
) -> impl Iterator<Item = Row<'r, 'a>> {
    groups.iter().flat_map(move |(group, entries)| {
        entries.iter().flat_map(move |entry| {
            let row = move |entry, below| Row {
                group,
                entry,
                below,
            };
            let below = report.key_results(entry);
            std::iter::once(row(entry, false)).chain(below.map(move |entry| row(entry, true)))
        })
    })
}

/// Where an entry stands: its file, and its line.
fn place(entry: &Entry<'_>, report: &Report<'_>) -> Option<(String, usize, usize)> {
    let head = entry.linked.goal.place.head;
    let source = report.sources.get(head.source)?;
    let place = source.line_column(head.start);
    Some((source.path().to_string(), place.line, place.column))
}

/// The OKR of a key result.
fn part_of<'w>(entry: &Entry<'_>, report: &Report<'w>) -> Option<&'w str> {
    let okr = report.workspace.goal(entry.linked.parent?)?;
    Some(&okr.path)
}
