//! Spreadsheets: the cells of their sheets, and what is known of these beside their values.

mod cells;
mod look;
mod region;

use std::io::{Cursor, Read, Seek};

use calamine::{Data, Range, Reader as _, SheetVisible, Sheets, open_workbook_auto_from_rs};

pub(crate) use self::look::Shown;
pub(crate) use self::region::{Region, column_name};

use self::cells::grid;
use self::look::Look;
use self::region::{regions, size};
use crate::error::ImportError;
use crate::grid::Grid;
use crate::ods;

/// The most cells that the corners of a sheet may span: a few values far apart would fill the memory.
const MOST_CELLS: u64 = 20_000_000;

/// The most merged cells of a sheet: people merge some, and each costs time for every row.
const MOST_MERGED: usize = 100_000;

/// One sheet.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// Its name; none of a text file.
    pub(crate) name: Option<String>,
    /// Whether a person sees it.
    pub(crate) is_hidden: bool,
    /// Its rows; the first cell of each stands in the column `first_column`.
    pub(crate) grid: Grid,
    /// The first column that holds anything, from 0.
    pub(crate) first_column: usize,
    /// Cells that are shown as one.
    pub(crate) merged: Vec<Region>,
    /// The first cell whose formula has no result saved with it, such as `F5`.
    pub(crate) uncomputed: Option<String>,
    look: Look,
}

impl Sheet {
    /// The rows of a text file, whose cells are nothing but text.
    pub(crate) fn of_text(grid: Grid) -> Self {
        Self {
            name: None,
            is_hidden: false,
            grid,
            first_column: 0,
            merged: Vec::new(),
            uncomputed: None,
            look: Look::Plain,
        }
    }

    /// How the number in a cell is shown; the line counts from 1, the column from 0 as the cells of a row.
    pub(crate) fn shown(&self, line: usize, column: usize) -> Shown {
        let row = line.saturating_sub(1);
        self.look.of(row, column + self.first_column)
    }
}

/// Reads a spreadsheet.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, ImportError> {
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(broken)?;
    let sheets = workbook.sheets_metadata().to_vec();
    let mut ods = match workbook {
        Sheets::Ods(_) => ods::read(bytes)?,
        _ => Vec::new(),
    }
    .into_iter();
    let mut read = Vec::new();
    for sheet in sheets {
        let name = sheet.name;
        within_bounds(&mut workbook, &name)?;
        let range = workbook.worksheet_range(&name).map_err(broken)?;
        let (merged, look) = beside_values(&mut workbook, &name, &mut ods);
        if merged.len() > MOST_MERGED {
            return Err(ImportError::MergedCells {
                sheet: name,
                most: MOST_MERGED,
            });
        }
        let formulas = workbook.worksheet_formula(&name).unwrap_or_default();
        read.push(Sheet {
            is_hidden: sheet.visible != SheetVisible::Visible,
            first_column: range.start().map_or(0, |(_, column)| size(column)),
            uncomputed: uncomputed(&formulas, &range),
            grid: grid(&range),
            name: Some(name),
            merged,
            look,
        });
    }
    Ok(read)
}

/// What is known of a sheet beside its values: what is shown as one cell, and how numbers look.
fn beside_values<R: Read + Seek>(
    workbook: &mut Sheets<R>,
    name: &str,
    ods: &mut impl Iterator<Item = ods::Table>,
) -> (Vec<Region>, Look) {
    match workbook {
        Sheets::Xlsx(workbook) => {
            let merged = workbook.merge_cells_by_sheet_name(name);
            let styles = workbook.worksheet_style(name);
            (
                regions(&merged.unwrap_or_default()),
                styles.map_or(Look::Unknown, |styles| Look::Styles(Box::new(styles))),
            )
        }
        Sheets::Xls(workbook) => {
            let merged = workbook.merge_cells_by_sheet_name(name);
            (regions(&merged.unwrap_or_default()), Look::Unknown)
        }
        Sheets::Ods(_) => ods.next().map_or((Vec::new(), Look::Unknown), |table| {
            (table.merged, Look::Percent(table.percent))
        }),
        Sheets::Xlsb(_) => (Vec::new(), Look::Unknown),
    }
}

fn broken(error: impl ToString) -> ImportError {
    ImportError::NotATable(error.to_string())
}

/// Refuses a sheet whose cells stand so far apart that a table of them would fill the memory.
fn within_bounds<R: Read + Seek>(workbook: &mut Sheets<R>, name: &str) -> Result<(), ImportError> {
    let Sheets::Xlsx(workbook) = workbook else {
        return Ok(());
    };
    // A sheet that is no table, such as a chart, has no cells to read.
    let Ok(mut cells) = workbook.worksheet_cells_reader(name) else {
        return Ok(());
    };
    let (mut rows, mut columns) = (0, 0);
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        rows = rows.max(u64::from(row) + 1);
        columns = columns.max(u64::from(column) + 1);
        if rows.saturating_mul(columns) > MOST_CELLS {
            return Err(ImportError::FarApart {
                sheet: name.to_owned(),
            });
        }
    }
    Ok(())
}

/// The first cell with a formula and no result: a program that does not calculate wrote it.
fn uncomputed(formulas: &Range<String>, values: &Range<Data>) -> Option<String> {
    let (row, column) = formulas.start()?;
    let first = formulas.used_cells().find_map(|(down, right, formula)| {
        let down = u32::try_from(down).ok()?;
        let right = u32::try_from(right).ok()?;
        let place = (row.checked_add(down)?, column.checked_add(right)?);
        let is_empty = values
            .get_value(place)
            .is_none_or(|value| matches!(value, Data::Empty));
        (!formula.is_empty() && is_empty).then_some(place)
    })?;
    Some(format!("{}{}", column_name(size(first.1)), first.0 + 1))
}
