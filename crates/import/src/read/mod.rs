//! From the tables of an export to tidy rows.

mod column;
mod period;
mod reader;

use goalpost_core::date::{FiscalYear, Period};
use rust_decimal::Decimal;

use self::reader::Reader;
use crate::dates::DateOrder;
use crate::error::ImportError;
use crate::grid::{self, Grid};
use crate::mapping::Mapping;
use crate::numbers::{Mark, written};
use crate::recognise::{self, Found};

/// What a person has said of a file.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Which of two numbers of a date comes first.
    pub date_order: Option<DateOrder>,
    /// The decimal mark.
    pub decimal: Option<Mark>,
    /// The year of the first date, where dates have none.
    pub year: Option<i16>,
    /// The period that totals are of.
    pub period: Option<Period>,
    /// `organisation.fiscal_year`
    pub fiscal: Option<FiscalYear>,
}

/// One tidy row, without the account, which the file mostly does not say.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TidyRow {
    /// The day or the period.
    pub date: Period,
    /// The metric's id.
    pub metric: String,
    /// The part of the whole.
    pub segment: Option<String>,
    /// The figure in the metric's base unit.
    pub value: Decimal,
    /// The line of the export that it comes from; of several the last.
    pub line: usize,
}

impl TidyRow {
    /// The figure as it is written to a table of measurements.
    #[must_use]
    pub fn written(&self) -> String {
        written(self.value)
    }
}

/// Something that a person should know of what was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Columns that no metric is made of.
    UnusedColumns(Vec<String>),
    /// A table that is known and holds no metric.
    PassedOver {
        /// Its title.
        title: String,
    },
    /// Two tables of the file say different things of one metric: the first is taken.
    TablesDiffer {
        /// The metric.
        metric: String,
        /// What the first says.
        taken: String,
        /// What the other says.
        other: String,
    },
}

/// What a file holds.
#[derive(Debug, Clone)]
pub struct Imported {
    /// What wrote it, as people call it.
    pub name: String,
    /// Which `platform`s of accounts it can be of.
    pub platforms: Vec<String>,
    /// The handle of the account that it names, without the @.
    pub handle: Option<String>,
    /// The rows, sorted.
    pub rows: Vec<TidyRow>,
    /// What a person should know.
    pub notices: Vec<Notice>,
}

/// Reads an export.
///
/// # Errors
/// Where nobody knows it, it cannot be read, or a person has to decide something first.
pub fn read(
    bytes: &[u8],
    mappings: &[Mapping],
    options: &Options,
) -> Result<Imported, ImportError> {
    let grids = grid::read(bytes)?;
    let mut tables: Vec<(&Grid, Found<'_>)> = Vec::new();
    for grid in &grids {
        let found = recognise::tables(grid, mappings);
        tables.extend(found.into_iter().map(|table| (grid, table)));
    }
    // A file is of one platform: that of its first table.
    let Some(mapping) = tables.first().map(|(_, table)| table.mapping) else {
        return Err(ImportError::Unknown {
            columns: columns_of(&grids),
        });
    };
    tables.retain(|(_, table)| std::ptr::eq(table.mapping, mapping));
    let mut reader = Reader::new(options);
    for (grid, table) in &tables {
        reader.table(grid, table)?;
    }
    let imported = reader.imported(mapping);
    if imported.rows.is_empty() {
        return Err(ImportError::NothingToMeasure {
            platform: imported.name,
            why: why_nothing(&tables, &imported.notices),
        });
    }
    Ok(imported)
}

/// Why tables that are known give no figure.
fn why_nothing(tables: &[(&Grid, Found<'_>)], notices: &[Notice]) -> String {
    let mut reasons = tables.iter().map(|(_, table)| table.table.why.as_ref());
    if let Some(why) = reasons.find_map(|why| why) {
        return why.clone();
    }
    let passed_over = notices.iter().find_map(|notice| match notice {
        Notice::PassedOver { title } => Some(title),
        _ => None,
    });
    match passed_over {
        Some(title) => format!("goalpost has no metric for its table `{title}`"),
        None if tables.iter().all(|(_, table)| table.rows.is_empty()) => {
            "it has a header and no rows".to_owned()
        }
        None => "none of its columns is a metric".to_owned(),
    }
}

fn columns_of(grids: &[Grid]) -> String {
    // Of rows of the same width the first is the header.
    let rows = grids.iter().flat_map(|grid| &grid.rows).rev();
    let header = rows.max_by_key(|row| row.width().min(12));
    let names: Vec<String> = header.map_or_else(Vec::new, |row| {
        let cells = row.cells.iter().filter(|cell| !cell.is_empty()).take(12);
        cells.map(|cell| format!("`{}`", cell.shown())).collect()
    });
    names.join(", ")
}
