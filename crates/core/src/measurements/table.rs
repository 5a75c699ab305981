//! A text as a table of measurements: its header, its delimiter and its rows.

use std::ops::Range;

use super::cells::{Cell, Cells, Lines};

/// The columns that every table has.
const NEEDED: [&str; 3] = ["date", "metric", "value"];
/// What may stand between cells.
const DELIMITERS: [char; 3] = [',', ';', '\t'];
/// In how many lines of a text that is no table of measurements another table is looked for:
/// exports have a few lines of their own in front.
const PREAMBLE: usize = 30;

/// Why a text is no table of measurements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotATable {
    /// There is no line in it.
    Empty,
    /// Its header is that of measurements, but for these columns.
    Lacks(Vec<&'static str>),
    /// It looks like the export of a platform: a table with another header.
    Export,
    /// It is no table.
    Prose,
}

/// Where a column stands in each line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Date,
    Metric,
    Value,
    Account,
    Segment,
    Other,
}

impl Column {
    fn of(name: &str) -> Self {
        match name {
            "date" => Self::Date,
            "metric" => Self::Metric,
            "value" => Self::Value,
            "account" => Self::Account,
            "segment" => Self::Segment,
            _ => Self::Other,
        }
    }

    /// The name of a column that every table has.
    fn needed(self) -> Option<&'static str> {
        match self {
            Self::Date => Some("date"),
            Self::Metric => Some("metric"),
            Self::Value => Some("value"),
            Self::Account | Self::Segment | Self::Other => None,
        }
    }
}

/// A table of measurements whose header was read.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    delimiter: char,
    columns: Vec<Column>,
    lines: Lines<'a>,
}

/// One row as it is written; a cell that the line does not have is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row<'a> {
    /// The day or period.
    pub date: Cell<'a>,
    /// The metric's id.
    pub metric: Cell<'a>,
    /// The figure.
    pub value: Cell<'a>,
    /// The account, where one is named.
    pub account: Option<Cell<'a>>,
    /// The part of the whole, where one is named.
    pub segment: Option<Cell<'a>>,
    /// The whole line.
    pub line: Range<usize>,
    /// What makes it no row of its table.
    pub fault: Option<RowFault>,
}

/// What makes a line no row of its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowFault {
    /// It ends before one of the columns that every table has.
    Short(&'static str),
    /// It has more cells than the header.
    Long,
    /// A quote is opened and not closed on the line.
    Unclosed,
}

impl<'a> Table<'a> {
    /// Reads the header, which decides the delimiter. No row is read yet.
    ///
    /// # Errors
    /// Where the first line is not the header of measurements.
    pub fn read(text: &'a str) -> Result<Self, NotATable> {
        let mut lines = Lines::new(text);
        let header = lines.next().ok_or(NotATable::Empty)?;
        let mut nearest: Option<Vec<&'static str>> = None;
        for delimiter in DELIMITERS {
            let names = Cells::new(header, delimiter);
            let columns: Vec<Column> = names.map(|cell| Column::of(&cell.text)).collect();
            let lacks: Vec<&'static str> = NEEDED
                .into_iter()
                .filter(|name| !columns.contains(&Column::of(name)))
                .collect();
            if lacks.is_empty() {
                return Ok(Self {
                    delimiter,
                    columns,
                    lines,
                });
            }
            // Capitals are no reason to take a table for somebody else's.
            let named = |needed: &&str| {
                Cells::new(header, delimiter).any(|cell| cell.text.eq_ignore_ascii_case(needed))
            };
            if NEEDED.iter().filter(|name| named(name)).count() > 1 {
                nearest = Some(lacks);
            }
        }
        Err(match nearest {
            Some(lacks) => NotATable::Lacks(lacks),
            None if looks_like_export(text) => NotATable::Export,
            None => NotATable::Prose,
        })
    }

    /// What stands between cells.
    #[must_use]
    pub fn delimiter(&self) -> char {
        self.delimiter
    }

    /// Whether a comma in a figure is its decimal mark.
    #[must_use]
    pub fn has_decimal_comma(&self) -> bool {
        self.delimiter == ';'
    }

    /// The rows in their order, read as they are asked for.
    pub fn rows(&self) -> impl Iterator<Item = Row<'a>> {
        let lines = self.lines.clone();
        lines.filter_map(|line| self.row(line))
    }

    /// The row that begins at a byte of the text that the table was read from.
    #[must_use]
    pub fn row_at(&self, text: &'a str, at: usize) -> Option<Row<'a>> {
        let line = text.get(at..)?.split(['\n', '\r']).next()?;
        self.row((at, line))
    }

    /// The row of a line; none where every cell is empty.
    fn row(&self, line: (usize, &'a str)) -> Option<Row<'a>> {
        let end = line.0 + line.1.len();
        let nothing = Cell {
            range: end..end,
            ..Cell::default()
        };
        let mut row = Row {
            date: nothing.clone(),
            metric: nothing.clone(),
            value: nothing,
            account: None,
            segment: None,
            line: line.0..end,
            fault: None,
        };
        let mut empty = true;
        let mut cells = Cells::new(line, self.delimiter);
        for column in &self.columns {
            let Some(cell) = cells.next() else {
                if let Some(needed) = column.needed() {
                    row.fault.get_or_insert(RowFault::Short(needed));
                }
                continue;
            };
            let given = !cell.text.is_empty();
            empty &= !given;
            if cell.is_unclosed {
                row.fault = Some(RowFault::Unclosed);
            }
            match column {
                Column::Date => row.date = cell,
                Column::Metric => row.metric = cell,
                Column::Value => row.value = cell,
                Column::Account => row.account = given.then_some(cell),
                Column::Segment => row.segment = given.then_some(cell),
                Column::Other => {}
            }
        }
        if cells.any(|cell| !cell.text.is_empty()) {
            row.fault.get_or_insert(RowFault::Long);
        }
        (!empty).then_some(row)
    }
}

/// Whether some platform wrote a text: it begins as a spreadsheet wants it, or two lines in a row
/// have the same number of cells; the header alone must have three. Prose has commas too, but a
/// space after them.
fn looks_like_export(text: &str) -> bool {
    let mut lines = Lines::new(text);
    if lines
        .next()
        .is_some_and(|(_, first)| first.starts_with("sep="))
    {
        return true;
    }
    DELIMITERS.into_iter().any(|delimiter| {
        let mut before = 0;
        let mut last = 0;
        let mut read = 0;
        for line in Lines::new(text).take(PREAMBLE) {
            last = width(line, delimiter);
            if last > 1 && last == before {
                return true;
            }
            before = last;
            read += 1;
        }
        last > 2 && read < PREAMBLE
    })
}

/// How many cells a line of a table has; 0 for a line of prose.
fn width(line: (usize, &str), delimiter: char) -> usize {
    let prose = format!("{delimiter} ");
    let quoted = line.1.contains('"');
    if !quoted && line.1.contains(&prose) {
        return 0;
    }
    Cells::new(line, delimiter).count()
}
