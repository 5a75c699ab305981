//! The table that goals live in before they are YAML: a spreadsheet, or the export of an OKR tool.
//!
//! A sheet becomes tables with headings, a table becomes rows of cells, rows become goals, or objectives
//! with their key results. Nothing is made up: what a row does not say is left for `goalpost check` to
//! find. Nothing is lost: what the language has no place for becomes a key of the organisation's own.

mod fields;
mod figures;
mod headings;
mod names;
mod outline;
mod table;
mod words;
mod write;

use goalpost_core::message::Message;
use goalpost_core::settings::Organisation;
use goalpost_core::workspace::Workspace;

use crate::cell::Cell;
use crate::error::ImportError;
use crate::grid;
use crate::workbook::{Sheet, Shown, column_name};
use headings::Column;
use table::{Found, Line, Table};

/// What is known where the goals are to live.
#[derive(Debug, Clone, Copy)]
pub struct GoalContext<'a> {
    /// The entries, metrics and accounts that rows may name.
    pub workspace: &'a Workspace,
    /// What settles figures and dates.
    pub organisation: &'a Organisation,
    /// The comment at the top of the file.
    pub comment: &'a str,
}

/// The same, with what is looked up for every row.
#[derive(Debug)]
struct Context<'a> {
    workspace: &'a Workspace,
    organisation: &'a Organisation,
    metrics: words::Names,
    supported: words::Names,
}

/// The most rows that a table of goals may have.
const MOST_ROWS: usize = 20_000;

/// Goals in YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedGoals {
    /// The text of the file.
    pub text: String,
    /// How many goals it holds.
    pub goals: usize,
    /// How many OKRs.
    pub okrs: usize,
    /// How many key results these have together.
    pub key_results: usize,
    /// What a person should know: sheets and rows that were passed over.
    pub notices: Vec<Message>,
}

/// Why a table does not become goals.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GoalsError {
    /// It cannot be read at all.
    #[error("{0}")]
    File(#[from] ImportError),
    /// There is no column that could be goals.
    #[error("{}", self.message())]
    NoTable {
        /// What stands in the first row.
        columns: String,
    },
    /// There is a table, and no row in it.
    #[error("{}", self.message())]
    NoRows,
    /// A formula was saved without its result.
    #[error("{}", self.message())]
    Uncomputed {
        /// The cell, such as `F5`.
        cell: String,
        /// Its sheet.
        sheet: String,
    },
    /// A fraction, of which this kind of file does not say whether it is shown as a percentage.
    #[error("{}", self.message())]
    PercentUnknown {
        /// The cell.
        cell: String,
        /// Its sheet.
        sheet: String,
        /// The fraction.
        number: String,
    },
    /// There are more rows than anybody has goals.
    #[error("{}", self.message())]
    TooMany {
        /// How many.
        rows: usize,
    },
    /// The workspace has these entries already.
    #[error("{}", self.message())]
    There {
        /// The first of them.
        entry: String,
        /// The row that says it again.
        line: usize,
        /// How many there are.
        count: usize,
    },
}

impl GoalsError {
    /// What is wrong and what to do about it, for people.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::File(error) => error.message(),
            Self::NoTable { columns } => Message::new(
                "it has no column of goals: call one `Goal`, or `Objective` and `Key result`, beside columns such as `Owner`, `KPI`, `Target` and `Due date`. It has {columns}",
            )
            .with("columns", columns.clone()),
            Self::NoRows => Message::new("it has headings and no row below them"),
            Self::Uncomputed { cell, sheet } => Message::new(
                "the formula in {cell} of the sheet `{sheet}` was saved without its result: open the file in a spreadsheet program, save it, and import it again",
            )
            .with("cell", cell.clone())
            .with("sheet", sheet.clone()),
            Self::PercentUnknown {
                cell,
                sheet,
                number,
            } => Message::new(
                "a file of this kind does not say whether {number} in {cell} of the sheet `{sheet}` is shown as a percentage: save it as .xlsx or .ods, and import that",
            )
            .with("cell", cell.clone())
            .with("sheet", sheet.clone())
            .with("number", number.clone()),
            Self::TooMany { rows } => Message::new(
                "it has {rows} rows, and a table of goals has at most {most}: leave in it only what are goals",
            )
            .with("rows", *rows)
            .with("most", MOST_ROWS),
            Self::There { entry, line, count } if *count == 1 => Message::new(
                "row {line} is in this workspace already, as {entry}: delete the row, or the entry, and import again",
            )
            .with("entry", entry.clone())
            .with("line", line.to_string()),
            Self::There { entry, line, count } => Message::new(
                "{count} of its rows are in this workspace already, the first of them in row {line}, as {entry}: delete those rows, or the entries, and import again",
            )
            .with("count", *count)
            .with("entry", entry.clone())
            .with("line", line.to_string()),
        }
    }
}

/// Reads a table of goals.
///
/// # Errors
/// Where it is no table, holds no goals, cannot be read in one way only, or was imported before.
pub fn read(bytes: &[u8], context: &GoalContext<'_>) -> Result<ImportedGoals, GoalsError> {
    let sheets = grid::sheets(bytes, grid::Lines::AllRows)?;
    let rows: usize = sheets.iter().map(|sheet| sheet.grid.rows.len()).sum();
    if rows > MOST_ROWS {
        return Err(GoalsError::TooMany { rows });
    }
    let comment = context.comment.to_owned();
    let context = &Context {
        workspace: context.workspace,
        organisation: context.organisation,
        metrics: words::Names::of_metrics(context.workspace),
        supported: words::Names::of_supported(context.workspace),
    };
    let mut notices = Vec::new();
    let mut found: Vec<(&Sheet, Found)> = Vec::new();
    let mut columns = String::new();
    for sheet in &sheets {
        match tables(sheet, context) {
            Ok(tables) => found.push((sheet, tables)),
            Err(None) => {}
            Err(Some((first, notice))) => {
                columns = if columns.is_empty() { first } else { columns };
                notices.push(notice);
            }
        }
    }
    if found.is_empty() {
        return Err(GoalsError::NoTable { columns });
    }
    let several = found.len() > 1;
    let mut comments = vec![comment];
    let mut entries = Vec::new();
    for (sheet, found) in &found {
        certain(sheet, found)?;
        comments.extend(said_beside(sheet, found, several, &mut notices));
        for table in &found.tables {
            let mut own = outline::entries(table, sheet, context);
            if let Some(name) = sheet.name.as_ref().filter(|_| several) {
                for entry in &mut own {
                    entry.fields.put_extra("sheet", name.clone());
                }
            }
            entries.extend(own);
        }
    }
    if entries.is_empty() {
        return Err(GoalsError::NoRows);
    }
    let (entries, there) = names::named(entries, context.workspace);
    if let Some(first) = there.first() {
        return Err(GoalsError::There {
            entry: first.entry.clone(),
            line: first.line,
            count: there.len(),
        });
    }
    let okrs: Vec<&names::Named> = entries
        .iter()
        .filter(|entry| entry.form == goalpost_core::model::Form::Okr)
        .collect();
    Ok(ImportedGoals {
        goals: entries.len() - okrs.len(),
        okrs: okrs.len(),
        key_results: okrs.iter().map(|okr| okr.key_results.len()).sum(),
        text: write::file(&comments, &entries),
        notices,
    })
}

/// The tables of a sheet; the first row and a notice where it has none, and nothing where it is empty.
fn tables(sheet: &Sheet, context: &Context<'_>) -> Result<Found, Option<(String, Message)>> {
    let Some(first) = sheet.grid.rows.iter().find(|row| row.width() > 0) else {
        return Err(None);
    };
    let name = sheet.name.clone().unwrap_or_default();
    let columns = table::beginning(first);
    if sheet.is_hidden {
        let notice = Message::new("the sheet `{sheet}` is hidden, and passed over: show it and import again where it holds goals")
            .with("sheet", name);
        return Err(Some((columns, notice)));
    }
    let found = table::find(sheet, context.organisation);
    if found.tables.is_empty() {
        let notice = Message::new("the sheet `{sheet}` is passed over: it has no column of goals")
            .with("sheet", name);
        return Err(Some((columns, notice)));
    }
    Ok(found)
}

/// Refuses cells that cannot be read in one way only.
fn certain(sheet: &Sheet, found: &Found) -> Result<(), GoalsError> {
    let name = || sheet.name.clone().unwrap_or_default();
    if let Some(cell) = &sheet.uncomputed {
        return Err(GoalsError::Uncomputed {
            cell: cell.clone(),
            sheet: name(),
        });
    }
    for table in &found.tables {
        if let Some((cell, number)) = doubtful(sheet, table) {
            return Err(GoalsError::PercentUnknown {
                cell,
                sheet: name(),
                number,
            });
        }
    }
    Ok(())
}

/// A fraction that may be shown as a percentage.
fn doubtful(sheet: &Sheet, table: &Table) -> Option<(String, String)> {
    let rows = table.lines.iter().filter_map(|line| match line {
        Line::Row(row) => Some(row),
        _ => None,
    });
    rows.flat_map(|row| {
        let cells = row.cells.iter().zip(&table.headings).enumerate();
        cells.map(move |(at, (cell, heading))| (row.line, at, cell, heading))
    })
    .find_map(|(line, at, cell, heading)| {
        let Cell::Number(number) = cell else {
            return None;
        };
        let is_figure = matches!(
            heading.column,
            Column::Field("baseline" | "target" | "check_ins" | "keep")
        );
        let is_fraction = number.abs() < rust_decimal::Decimal::ONE && !number.is_zero();
        let is_unknown = sheet.shown(line, at) == Shown::Unknown;
        (is_figure && is_fraction && is_unknown).then(|| {
            let column = column_name(at + sheet.first_column);
            (format!("{column}{line}"), number.normalize().to_string())
        })
    })
}

/// What a sheet says beside its goals, for the comments at the top of the file.
fn said_beside(
    sheet: &Sheet,
    found: &Found,
    several: bool,
    notices: &mut Vec<Message>,
) -> Vec<String> {
    let mut comments = Vec::new();
    let before = match &sheet.name {
        Some(name) if several => format!("{name}: "),
        _ => String::new(),
    };
    comments.extend(found.above.iter().map(|said| format!("{before}{said}")));
    for line in found.tables.iter().flat_map(|table| &table.lines) {
        if let Line::Total(row) = line {
            let said = table::shown(row);
            notices.push(
                Message::new("row {line} is passed over, because it holds totals: {said}")
                    .with("line", row.line.to_string())
                    .with("said", said.clone()),
            );
            comments.push(format!("{before}{said}"));
        }
    }
    comments
}

#[cfg(test)]
mod tests;
