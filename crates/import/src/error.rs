//! Why an export cannot be turned into measurements.

use std::fmt;

use goalpost_core::message::{Message, term};

/// What a person has to decide, because the file can be read in more than one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// `6/5/2026`: June or May.
    DateOrder {
        /// A date of the file.
        example: String,
    },
    /// `1,234`: a thousand or one and a bit.
    DecimalMark {
        /// A figure of the file.
        example: String,
    },
    /// Dates without a year.
    Year {
        /// A date of the file.
        example: String,
    },
    /// A table of totals that does not say of which period.
    Period,
}

impl Question {
    /// What to decide, and how to say it.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::DateOrder { example } => Message::new("its dates can be read in two ways, such as `{example}`: add `--date-order dmy` (day first) or `--date-order mdy` (month first)").with("example", example.clone()),
            Self::DecimalMark { example } => Message::new("its figures can be read in two ways, such as `{example}`: add `--decimal point` or `--decimal comma`").with("example", example.clone()),
            Self::Year { example } => Message::new("its dates have no year, such as `{example}`: add `--year YEAR` with that of the first one").with("example", example.clone()),
            Self::Period => Message::new("it holds totals and does not say of when: add `--period PERIOD` with the one that was chosen when it was exported, such as `--period 2026-05`"),
        }
    }
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

/// Why an export cannot be turned into measurements.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// There is nothing in it.
    #[error("{}", self.message())]
    Empty,
    /// It is no table of any kind.
    #[error("{}", self.message())]
    NotATable(String),
    /// A sheet with more merged cells than a table has.
    #[error("{}", self.message())]
    MergedCells {
        /// Its name.
        sheet: String,
        /// How many it may have.
        most: usize,
    },
    /// A sheet whose cells lie so far from each other that it is none that people filled in.
    #[error("{}", self.message())]
    FarApart {
        /// Its name.
        sheet: String,
    },
    /// No mapping knows its headers.
    #[error("{}", self.message())]
    Unknown {
        /// The columns of its first table.
        columns: String,
    },
    /// It is known, and holds nothing that could be measured.
    #[error("{}", self.message())]
    NothingToMeasure {
        /// What wrote it.
        platform: String,
        /// Why.
        why: String,
    },
    /// It ends in the middle of a row.
    #[error("{}", self.message())]
    CutOff {
        /// The line.
        line: usize,
    },
    /// A column that is needed is there twice, with other figures.
    #[error("{}", self.message())]
    DuplicateColumn {
        /// Its name.
        column: String,
        /// The first line at which they differ.
        line: usize,
    },
    /// A date that cannot be read.
    #[error("{}", self.message())]
    Date {
        /// The line.
        line: usize,
        /// As it is written.
        written: String,
    },
    /// A figure that cannot be read.
    #[error("{}", self.message())]
    Figure {
        /// The line.
        line: usize,
        /// The column.
        column: String,
        /// As it is written.
        written: String,
    },
    /// A day has two rows.
    #[error("{}", self.message())]
    DayTwice {
        /// The line.
        line: usize,
        /// The day.
        date: String,
        /// The line of the first row.
        earlier: usize,
    },
    /// The period of the export is none that measurements have.
    #[error("{}", self.message())]
    NoPeriod {
        /// The first day.
        first: String,
        /// The last day.
        last: String,
    },
    /// There is no row of totals.
    #[error("{}", self.message())]
    NoTotals(String),
    /// Somebody has to say what is meant.
    #[error("{0}")]
    Ask(Question),
}

impl ImportError {
    /// What is wrong and what to do about it, for people.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Empty => Message::new("it is empty"),
            Self::NotATable(reason) => Message::new("it is no table: {reason}").with("reason", term(reason.clone())),
            Self::MergedCells { sheet, most } => Message::new("it is no table: its sheet `{sheet}` has more than {most} merged cells").with("sheet", sheet.clone()).with("most", *most),
            Self::FarApart { sheet } => Message::new("it is no table: the cells of its sheet `{sheet}` stand too far apart").with("sheet", sheet.clone()),
            Self::Unknown { columns } => Message::new("no importer knows it: its columns are {columns}. Its own columns can be mapped to metrics under `importers` in `goalpost.yaml`").with("columns", columns.clone()),
            Self::NothingToMeasure { platform, why } => Message::new("{platform}: {why}, so there is nothing to import").with("platform", term(platform.clone())).with("why", term(why.clone())),
            Self::CutOff { line } => Message::new("it ends in the middle of a row (line {line}): it was cut off, so export it again").with("line", line.to_string()),
            Self::DuplicateColumn { column, line } => Message::new("the column `{column}` is there twice with different figures (line {line}): delete one of the two columns").with("column", column.clone()).with("line", line.to_string()),
            Self::Date { line, written } => Message::new("line {line}: `{written}` is no date").with("line", line.to_string()).with("written", written.clone()),
            Self::Figure { line, column, written } => Message::new("line {line}, column `{column}`: `{written}` is no figure").with("line", line.to_string()).with("column", column.clone()).with("written", written.clone()),
            Self::DayTwice { line, date, earlier } => Message::new("line {line}: {date} has a row already, in line {earlier}").with("line", line.to_string()).with("date", date.clone()).with("earlier", earlier.to_string()),
            Self::NoPeriod { first, last } => Message::new("it covers {first} to {last}, which is no day, week from Monday to Sunday, month, quarter or year: export one of those").with("first", first.clone()).with("last", last.clone()),
            Self::NoTotals(row) => Message::new("it has no row `{row}`: export the table with its totals").with("row", row.clone()),
            Self::Ask(error) => error.message(),
        }
    }
}
