//! Why an export cannot be turned into measurements.

use std::fmt;

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

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DateOrder { example } => write!(
                f,
                "its dates can be read in two ways, such as `{example}`: add `--date-order dmy` (day first) or `--date-order mdy` (month first)"
            ),
            Self::DecimalMark { example } => write!(
                f,
                "its figures can be read in two ways, such as `{example}`: add `--decimal point` or `--decimal comma`"
            ),
            Self::Year { example } => write!(
                f,
                "its dates have no year, such as `{example}`: add `--year YEAR` with that of the first one"
            ),
            Self::Period => f.write_str(
                "it holds totals and does not say of when: add `--period PERIOD` with the one that was chosen when it was exported, such as `--period 2026-05`",
            ),
        }
    }
}

/// Why an export cannot be turned into measurements.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// There is nothing in it.
    #[error("it is empty")]
    Empty,
    /// It is no table of any kind.
    #[error("it is no table: {0}")]
    NotATable(String),
    /// No mapping knows its headers.
    #[error(
        "no importer knows it: its columns are {columns}. Its own columns can be mapped to metrics under `importers` in `goalpost.yaml`"
    )]
    Unknown {
        /// The columns of its first table.
        columns: String,
    },
    /// It is known, and holds nothing that could be measured.
    #[error("{platform}: {why}, so there is nothing to import")]
    NothingToMeasure {
        /// What wrote it.
        platform: String,
        /// Why.
        why: String,
    },
    /// It ends in the middle of a row.
    #[error("it ends in the middle of a row (line {line}): it was cut off, so export it again")]
    CutOff {
        /// The line.
        line: usize,
    },
    /// A column that is needed is there twice, with other figures.
    #[error(
        "the column `{column}` is there twice with different figures (line {line}): delete one of the two columns"
    )]
    DuplicateColumn {
        /// Its name.
        column: String,
        /// The first line at which they differ.
        line: usize,
    },
    /// A date that cannot be read.
    #[error("line {line}: `{written}` is no date")]
    Date {
        /// The line.
        line: usize,
        /// As it is written.
        written: String,
    },
    /// A figure that cannot be read.
    #[error("line {line}, column `{column}`: `{written}` is no figure")]
    Figure {
        /// The line.
        line: usize,
        /// The column.
        column: String,
        /// As it is written.
        written: String,
    },
    /// A day has two rows.
    #[error("line {line}: {date} has a row already, in line {earlier}")]
    DayTwice {
        /// The line.
        line: usize,
        /// The day.
        date: String,
        /// The line of the first row.
        earlier: usize,
    },
    /// The period of the export is none that measurements have.
    #[error(
        "it covers {first} to {last}, which is no day, week from Monday to Sunday, month, quarter or year: export one of those"
    )]
    NoPeriod {
        /// The first day.
        first: String,
        /// The last day.
        last: String,
    },
    /// There is no row of totals.
    #[error("it has no row `{0}`: export the table with its totals")]
    NoTotals(String),
    /// Somebody has to say what is meant.
    #[error("{0}")]
    Ask(Question),
}
