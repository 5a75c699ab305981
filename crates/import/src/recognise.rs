//! Which mapping a table belongs to, by its headers.

use crate::cell::Cell;
use crate::grid::{Grid, GridRow};
use crate::mapping::{ColumnMapping, Each, Mapping, TableMapping};

/// A table of a file with what it was recognised as.
#[derive(Debug)]
pub(crate) struct Found<'a> {
    pub(crate) mapping: &'a Mapping,
    pub(crate) table: &'a TableMapping,
    /// The title above it.
    pub(crate) title: Option<String>,
    /// The row of its header; none of one that has no columns to be read.
    pub(crate) header: Option<&'a GridRow>,
    pub(crate) rows: Vec<&'a GridRow>,
}

/// In how many rows of a block a header is looked for: a few notes may stand above it.
const PREAMBLE: usize = 12;

/// The tables of a grid that a mapping knows, each as the first that does.
pub(crate) fn tables<'a>(grid: &'a Grid, mappings: &'a [Mapping]) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    for block in grid.rows.split(|row| row.width() == 0) {
        let mut rest = block;
        while let Some((at, table)) = first_table(rest, mappings) {
            let after = rest.get(at + 1..).unwrap_or_default();
            // Another title and header in the same block end the table.
            let end = after
                .iter()
                .position(|row| {
                    row.width() == 1 && table.header.is_some_and(|head| head.width() > 1)
                })
                .unwrap_or(after.len());
            let rows = after.get(..end).unwrap_or_default();
            found.push(Found {
                rows: rows.iter().collect(),
                ..table
            });
            rest = after.get(end..).unwrap_or_default();
        }
    }
    found
}

/// The first table of some rows, and the position of its header.
fn first_table<'a>(rows: &'a [GridRow], mappings: &'a [Mapping]) -> Option<(usize, Found<'a>)> {
    for (at, row) in rows.iter().enumerate().take(PREAMBLE) {
        let title = at
            .checked_sub(1)
            .and_then(|above| rows.get(above))
            .filter(|above| above.width() == 1)
            .and_then(|above| above.cells.first())
            .map(Cell::shown);
        for mapping in mappings {
            for table in &mapping.tables {
                if knows(table, row, title.as_deref()) {
                    let header = (table.each != Each::Nothing).then_some(row);
                    let found = Found {
                        mapping,
                        table,
                        title,
                        header,
                        rows: Vec::new(),
                    };
                    return Some((at, found));
                }
            }
        }
    }
    None
}

fn knows(table: &TableMapping, row: &GridRow, title: Option<&str>) -> bool {
    if table.each == Each::Nothing {
        let own = row.cells.first().filter(|_| row.width() == 1);
        return own.is_some_and(|cell| is_one_of(&cell.name(), &table.titles_passed_over));
    }
    let has = |names: &[String]| column(row, names).is_some();
    let needs_title = !table.titles.is_empty();
    let titled = title.is_some_and(|title| {
        let name = Cell::text(title).name();
        metric_of(table, &name).is_some() || is_one_of(&name, &table.passed_over)
    });
    // A table of a date and one value is known by its title, also one that nobody has mapped yet.
    let looks_so = needs_title && title.is_some() && has(&table.value);
    (!needs_title || titled || looks_so)
        && (table.marks.is_empty() || has(&table.marks))
        && (table.date.is_empty() || has(&table.date))
        && table.requires.iter().all(|metric| {
            let columns = table.columns.get(metric);
            columns.is_some_and(|columns| has(columns.names()))
        })
        && (needs_title || has_any_metric(table, row))
}

fn has_any_metric(table: &TableMapping, row: &GridRow) -> bool {
    let columns = table
        .columns
        .values()
        .chain(table.segments.values().flat_map(|columns| columns.values()));
    let mut columns = columns.map(ColumnMapping::names);
    columns.any(|names| column(row, names).is_some())
}

/// The metric that the title of a table names.
pub(crate) fn metric_of<'a>(table: &'a TableMapping, title: &str) -> Option<&'a str> {
    let mut titles = table.titles.iter();
    titles
        .find(|(_, names)| is_one_of(title, names))
        .map(|(metric, _)| metric.as_str())
}

/// Whether a name, in small letters, is one of some names.
pub(crate) fn is_one_of(name: &str, names: &[String]) -> bool {
    names.iter().any(|known| Cell::text(known).name() == name)
}

/// The positions of a column by its names.
pub(crate) fn columns(row: &GridRow, names: &[String]) -> Vec<usize> {
    let cells = row.cells.iter().enumerate();
    cells
        .filter(|(_, cell)| !cell.is_empty() && is_one_of(&cell.name(), names))
        .map(|(at, _)| at)
        .collect()
}

/// The first column of one of some names.
pub(crate) fn column(row: &GridRow, names: &[String]) -> Option<usize> {
    columns(row, names).first().copied()
}
