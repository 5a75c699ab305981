//! Spreadsheets: the cells of their sheets, and what is known of these beside their values.

use std::io::{Cursor, Read, Seek};

use calamine::{
    Data, ExcelDateTime, Range, Reader as _, SheetVisible, Sheets, StyleRange,
    open_workbook_auto_from_rs,
};
use goalpost_core::date::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive as _;

use crate::cell::Cell;
use crate::error::ImportError;
use crate::grid::{Grid, GridRow};
use crate::ods;

/// The most cells that the corners of a sheet may span: a few values far apart would fill the memory.
const MOST_CELLS: u64 = 20_000_000;

/// The most merged cells of a sheet: people merge some, and each costs time for every row.
const MOST_MERGED: usize = 100_000;

/// Cells in a rectangle, by rows and columns from 0; both corners belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Region {
    pub(crate) first: (usize, usize),
    pub(crate) last: (usize, usize),
}

impl Region {
    pub(crate) fn contains(&self, row: usize, column: usize) -> bool {
        (self.first.0..=self.last.0).contains(&row)
            && (self.first.1..=self.last.1).contains(&column)
    }
}

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// As it is.
    Plain,
    /// A hundred times, with `%`.
    Percent,
    /// With a currency, as quantities have it.
    Money(&'static str),
    /// It cannot be told in this kind of file.
    Unknown,
}

/// Where the look of numbers is known from.
#[derive(Debug)]
enum Look {
    Plain,
    Styles(Box<StyleRange>),
    /// What is shown as percentages, in the order of rows and columns.
    Percent(Vec<Region>),
    Unknown,
}

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
        let column = column + self.first_column;
        match &self.look {
            Look::Plain => Shown::Plain,
            Look::Unknown => Shown::Unknown,
            Look::Percent(regions) => {
                let at = regions.partition_point(|one| {
                    one.last.0 < row || (one.first.0 <= row && one.last.1 < column)
                });
                let is_inside = regions.get(at).is_some_and(|one| one.contains(row, column));
                if is_inside {
                    Shown::Percent
                } else {
                    Shown::Plain
                }
            }
            Look::Styles(styles) => {
                let position = u32::try_from(row).ok().zip(u32::try_from(column).ok());
                let style = position.and_then(|position| styles.get(position));
                let format = style.and_then(|style| style.number_format.as_ref());
                format.map_or(Shown::Plain, |format| shown_by(&format.format_code))
            }
        }
    }
}

/// Signs and codes of currencies in number formats, and how quantities have them.
const CURRENCIES: [(&str, &str); 11] = [
    ("€", "EUR"),
    ("EUR", "EUR"),
    ("£", "GBP"),
    ("GBP", "GBP"),
    ("$", "$"),
    ("USD", "USD"),
    ("kr", "kr"),
    ("SEK", "SEK"),
    ("NOK", "NOK"),
    ("DKK", "DKK"),
    ("CHF", "CHF"),
];

/// How a number format shows a number.
fn shown_by(code: &str) -> Shown {
    // What stands in quotes is text; what stands in brackets names the currency, such as `[$kr-41D]`.
    let bare: String = code
        .split('"')
        .step_by(2)
        .collect::<Vec<_>>()
        .concat()
        .replace("\\%", "");
    if bare.contains('%') {
        return Shown::Percent;
    }
    let signs = code.replace("[$", "[");
    let is_part = |c: char| c.is_alphabetic() || matches!(c, '€' | '£' | '$');
    let money = signs.split(|c| !is_part(c)).find_map(|word| {
        let mut known = CURRENCIES.iter();
        known.find(|(sign, _)| *sign == word)
    });
    money.map_or(Shown::Plain, |(_, written)| Shown::Money(written))
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
        let (merged, look) = match &mut workbook {
            Sheets::Xlsx(workbook) => {
                let merged = workbook.merge_cells_by_sheet_name(&name);
                let styles = workbook.worksheet_style(&name);
                (
                    regions(&merged.unwrap_or_default()),
                    styles.map_or(Look::Unknown, |styles| Look::Styles(Box::new(styles))),
                )
            }
            Sheets::Xls(workbook) => {
                let merged = workbook.merge_cells_by_sheet_name(&name);
                (regions(&merged.unwrap_or_default()), Look::Unknown)
            }
            Sheets::Ods(_) => ods.next().map_or((Vec::new(), Look::Unknown), |table| {
                (table.merged, Look::Percent(table.percent))
            }),
            Sheets::Xlsb(_) => (Vec::new(), Look::Unknown),
        };
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

fn broken(error: impl ToString) -> ImportError {
    ImportError::NotATable(error.to_string())
}

fn size(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
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

fn regions(merged: &[calamine::Dimensions]) -> Vec<Region> {
    let corner = |(row, column): (u32, u32)| (size(row), size(column));
    let merged = merged.iter();
    merged
        .map(|one| Region {
            first: corner(one.start),
            last: corner(one.end),
        })
        .collect()
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

/// The name of a column as spreadsheets show it: `A`, `Z`, `AA`.
pub(crate) fn column_name(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

fn grid(range: &Range<Data>) -> Grid {
    let first = range.start().map_or(0, |(row, _)| size(row));
    let rows = range.rows().enumerate().map(|(at, cells)| GridRow {
        line: first + at + 1,
        cells: cells.iter().map(cell).collect(),
    });
    Grid {
        rows: rows.collect(),
        comments: Vec::new(),
    }
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Int(number) => Cell::Number(Decimal::from(*number)),
        Data::Float(number) => number_cell(*number),
        Data::String(text) | Data::DurationIso(text) => Cell::text(text),
        Data::DateTimeIso(text) => iso(text),
        Data::DateTime(moment) => moment_cell(moment),
        Data::Bool(truth) => Cell::text(if *truth { "true" } else { "false" }),
        Data::Error(error) => Cell::text(&error.to_string()),
        Data::Empty => Cell::Empty,
    }
}

/// A day as OpenDocument writes it; with a time of day it stays text.
fn iso(text: &str) -> Cell {
    let day = text.strip_suffix("T00:00:00").unwrap_or(text);
    day.parse().map_or_else(|_| Cell::text(text), Cell::Day)
}

/// A number; as text where it has no exact reading, so that it is neither lost nor another one.
fn number_cell(number: f64) -> Cell {
    let exact = Decimal::from_f64(number).filter(|exact| exact.is_zero() == (number == 0.0));
    exact.map_or_else(|| Cell::text(&format!("{number:e}")), Cell::Number)
}

/// A serial number that is shown as a day, as a time of day or as a duration; as the number where it is
/// none of these.
fn moment_cell(moment: &ExcelDateTime) -> Cell {
    /// The first serial number that is no day of a year of four digits, in whichever way days are counted.
    const BEYOND: f64 = 2_957_003.0;
    let number = moment.as_f64();
    if !moment.is_datetime() {
        let minutes = Decimal::from_f64(number)
            .and_then(|days| days.checked_mul(Decimal::from(24 * 60)))
            .map(|minutes| Cell::text(&format!("{} min", minutes.round_dp(2).normalize())));
        return minutes.unwrap_or_else(|| number_cell(number));
    }
    if !(0.0..BEYOND).contains(&number) {
        return number_cell(number);
    }
    let (year, month, day, hours, minutes, seconds, _) = moment.to_ymd_hms_milli();
    if number < 1.0 {
        return Cell::text(&format!("{hours:02}:{minutes:02}:{seconds:02}"));
    }
    let day = i16::try_from(year)
        .ok()
        .zip(i8::try_from(month).ok())
        .zip(i8::try_from(day).ok())
        .and_then(|((year, month), day)| Date::new(year, month, day).ok());
    day.map_or_else(|| number_cell(number), Cell::Day)
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn a_number_without_an_exact_reading_is_neither_lost_nor_another() {
        let number = |number| cell(&Data::Float(number));
        assert_eq!(number(0.0), Cell::Number(Decimal::ZERO));
        assert_eq!(number(12.5), Cell::Number(Decimal::new(125, 1)));
        assert_eq!(number(1e30), Cell::text("1e30"));
        assert_eq!(number(1e-40), Cell::text("1e-40"));
        assert_eq!(number(f64::NAN), Cell::text("NaN"));
        let moment =
            |number, kind| cell(&Data::DateTime(ExcelDateTime::new(number, kind, false))).shown();
        let day = |number| moment(number, ExcelDateTimeType::DateTime);
        assert_eq!(day(46_000.5), "2025-12-09");
        assert_eq!(day(0.5), "12:00:00");
        assert_eq!(day(3_000_000.0), "3000000");
        assert_eq!(day(1e300), "1e300");
        assert_eq!(day(-5.0), "-5");
        let duration = |number| moment(number, ExcelDateTimeType::TimeDelta);
        assert_eq!(duration(1.5), "2160 min");
        assert_eq!(duration(1e300), "1e300");
    }

    #[test]
    fn a_number_format_says_whether_a_number_is_a_percentage_or_money() {
        let cases = [
            ("0%", Shown::Percent),
            ("0\\%", Shown::Plain),
            ("0\"%\"", Shown::Plain),
            ("#,##0.00 €", Shown::Money("EUR")),
            ("[$€-40B] #,##0", Shown::Money("EUR")),
            ("\"$\"#,##0", Shown::Money("$")),
            ("[$$-409]#,##0", Shown::Money("$")),
            ("[$-409]d.m.yyyy", Shown::Plain),
            ("#,##0 [$kr-41D]", Shown::Money("kr")),
            ("0 \"kriteeriä\"", Shown::Plain),
            ("[Red]#,##0", Shown::Plain),
        ];
        for (code, shown) in cases {
            assert_eq!(shown_by(code), shown, "{code}");
        }
    }

    #[test]
    fn percentages_are_found_among_many() {
        let region = |row: usize, column: usize| Region {
            first: (row, column),
            last: (row + 1, column + 1),
        };
        let rows = (0..1000).step_by(2);
        let regions = rows.flat_map(|row| [region(row, 1), region(row, 5)]);
        let mut sheet = Sheet::of_text(Grid::default());
        sheet.look = Look::Percent(regions.collect());
        for line in 1..=1000 {
            let percent = |column| sheet.shown(line, column) == Shown::Percent;
            let found: Vec<usize> = (0..8).filter(|column| percent(*column)).collect();
            assert_eq!(found, [1, 2, 5, 6], "{line}");
        }
        assert_eq!(sheet.shown(1001, 1), Shown::Plain);
    }
}
