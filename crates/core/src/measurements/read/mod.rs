//! From tables to figures: every row understood, or reported at its cell.

mod named;
mod plain;
mod reader;

use rayon::prelude::*;

use self::reader::Reader;
use super::overlap;
use super::store::{Figures, TableRows};
use super::table::Table;
use crate::finding::Problem;
use crate::settings::Settings;
use crate::source::{SourceId, Sources};
use crate::workspace::Workspace;

/// A text among the measurements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TablePart {
    /// The text.
    pub source: SourceId,
    /// Which settings hold for it.
    pub scope: usize,
}

/// Reads the tables of a workspace whose metrics and accounts are known, and says what is wrong with
/// them: a text that is no table, rows that cannot be understood, days that are counted twice.
#[must_use]
pub fn read(
    tables: &[TablePart],
    sources: &Sources,
    workspace: &Workspace,
) -> (Figures, Vec<Problem>) {
    let nothing = Settings::default();
    // Rows are gathered in the same memory table after table: to get it anew takes longer than to read them.
    let read: Vec<Option<(TableRows, Vec<Problem>)>> = tables
        .par_iter()
        .map_init(Vec::new, |rows, part| {
            let source = sources.get(part.source)?;
            let settings = workspace.scopes.get(part.scope);
            let settings = settings.map_or(&nothing, AsRef::as_ref);
            let mut reader = Reader::new(source, settings, workspace, std::mem::take(rows));
            match Table::read(source.text()) {
                Ok(table) => reader.read(&table),
                Err(fault) => reader.problems.push(fault.problem(source)),
            }
            *rows = reader.entries;
            Some((TableRows::of(rows, reader.series), reader.problems))
        })
        .collect();
    let (tables, problems): (Vec<TableRows>, Vec<Vec<Problem>>) =
        read.into_iter().flatten().unzip();
    let mut problems: Vec<Problem> = problems.into_iter().flatten().collect();
    let figures = Figures::of(tables);
    problems.extend(overlap::problems(&figures, sources));
    (figures, problems)
}

#[cfg(test)]
mod tests;
