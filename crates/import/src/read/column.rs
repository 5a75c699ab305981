//! The columns of a table that metrics are made of.

use rust_decimal::Decimal;

use super::Notice;
use crate::cell::Cell;
use crate::error::ImportError;
use crate::grid::GridRow;
use crate::mapping::ColumnMapping;
use crate::numbers::{Marks, is_nothing, seconds};
use crate::recognise::{self, Found};

/// A column that is read.
pub(super) struct Column<'a> {
    pub(super) at: usize,
    pub(super) metric: &'a str,
    pub(super) segment: Option<&'a str>,
    pub(super) unit: Option<&'a str>,
    pub(super) name: String,
}

/// The columns of metrics, and a word on those that are none.
pub(super) fn columns<'f>(
    found: &'f Found<'_>,
    header: &GridRow,
    notices: &mut Vec<Notice>,
) -> Result<Vec<Column<'f>>, ImportError> {
    let table = found.table;
    let mut columns: Vec<Column<'f>> = Vec::new();
    if !table.titles.is_empty() {
        let title = found.title.as_deref().unwrap_or_default();
        let name = Cell::text(title).name();
        match recognise::metric_of(table, &name) {
            Some(metric) => {
                let date = recognise::column(header, &table.date);
                let at = recognise::column(header, &table.value)
                    .or_else(|| (0..header.width()).find(|at| Some(*at) != date));
                columns.extend(at.map(|at| Column {
                    at,
                    metric,
                    segment: None,
                    unit: None,
                    name: title.to_owned(),
                }));
            }
            None => notices.push(Notice::PassedOver {
                title: title.to_owned(),
            }),
        }
        return Ok(columns);
    }
    let whole = table.columns.iter().map(|(metric, of)| (None, metric, of));
    let parts = table.segments.iter().flat_map(|(segment, of)| {
        of.iter()
            .map(move |(metric, of)| (Some(segment.as_str()), metric, of))
    });
    for (segment, metric, of) in whole.chain(parts) {
        columns.extend(one_column(found, header, segment, metric, of)?);
    }
    let unused = unused(found, header, &columns);
    if !unused.is_empty() {
        notices.push(Notice::UnusedColumns(unused));
    }
    Ok(columns)
}

/// The columns that hold something, and that no metric is made of.
fn unused(found: &Found<'_>, header: &GridRow, columns: &[Column<'_>]) -> Vec<String> {
    let table = found.table;
    let about: Vec<usize> = [
        &table.date,
        &table.marks,
        &table.handle,
        &table.link,
        &table.about,
    ]
    .into_iter()
    .flat_map(|names| recognise::columns(header, names))
    .collect();
    header
        .cells
        .iter()
        .enumerate()
        .filter(|(at, cell)| {
            !cell.is_empty()
                && !about.contains(at)
                && columns.iter().all(|column| column.at != *at)
                && found
                    .rows
                    .iter()
                    .any(|row| row.cells.get(*at).is_some_and(|cell| !is_nothing(cell)))
        })
        .map(|(_, cell)| cell.shown())
        .collect()
}

/// The column of a metric. One that is there twice must say the same twice.
fn one_column<'f>(
    found: &'f Found<'_>,
    header: &GridRow,
    segment: Option<&'f str>,
    metric: &'f str,
    of: &'f ColumnMapping,
) -> Result<Option<Column<'f>>, ImportError> {
    // The first of its names that is there: `Likes` before `Reactions`.
    let named = of.names().iter().find_map(|name| {
        let at = recognise::columns(header, std::slice::from_ref(name));
        (!at.is_empty()).then_some((name, at))
    });
    let Some((name, positions)) = named else {
        return Ok(None);
    };
    let Some((first, others)) = positions.split_first() else {
        return Ok(None);
    };
    for other in others {
        let differs = found
            .rows
            .iter()
            .find(|row| row.cells.get(*first) != row.cells.get(*other));
        if let Some(row) = differs {
            return Err(ImportError::DuplicateColumn {
                column: name.clone(),
                line: row.line,
            });
        }
    }
    Ok(Some(Column {
        at: *first,
        metric,
        segment,
        unit: of.unit(),
        name: name.clone(),
    }))
}

/// The figure of a cell in its metric's base unit; nothing where the cell says nothing.
pub(super) fn figure(
    row: &GridRow,
    column: &Column<'_>,
    marks: &Marks,
) -> Result<Option<Decimal>, ImportError> {
    let Some(cell) = row.cells.get(column.at).filter(|cell| !is_nothing(cell)) else {
        return Ok(None);
    };
    let unreadable = || ImportError::Figure {
        line: row.line,
        column: column.name.clone(),
        written: cell.shown(),
    };
    let value = marks
        .read(cell)
        .map_err(|question| question.map_or_else(unreadable, ImportError::Ask))?;
    match column.unit {
        None => Ok(Some(value)),
        Some(unit) => seconds(value, unit).map(Some).ok_or_else(unreadable),
    }
}
