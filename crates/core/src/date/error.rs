//! What can be wrong with a date, in words that a marketing manager understands.

use super::Period;
use crate::message::Message;
use crate::unreadable::{Fault, Unreadable};

/// A date that cannot be read, can be read in several ways, or is written in another order than the language has.
pub type DateError = Unreadable<DateFault, Period>;

/// What is wrong with a date. `written` is always the text at fault.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DateFault {
    /// Nothing was written.
    Empty,
    /// Nothing that is a date or a period.
    NotADate {
        /// The text at fault.
        written: String,
    },
    /// A day that its month does not have.
    NoSuchDay {
        /// The text at fault.
        written: String,
        /// The last day of that month.
        last: String,
    },
    /// A month beyond 12.
    NoSuchMonth {
        /// The text at fault.
        written: String,
    },
    /// A quarter beyond 4.
    NoSuchQuarter {
        /// The text at fault.
        written: String,
    },
    /// A half beyond 2.
    NoSuchHalf {
        /// The text at fault.
        written: String,
    },
    /// A week that its year does not have.
    NoSuchWeek {
        /// The text at fault.
        written: String,
        /// The last week of that year.
        last: String,
    },
    /// Clear, but in another order or spelling.
    Spelling {
        /// The text at fault.
        written: String,
        /// How to write it.
        write: String,
    },
    /// Day and month, or month and day?
    Ambiguous {
        /// The text at fault.
        written: String,
        /// The first way to read it.
        one: String,
        /// The second way to read it.
        other: String,
    },
    /// A year of two digits.
    ShortYear {
        /// The text at fault.
        written: String,
    },
    /// No year.
    MissingYear {
        /// The text at fault.
        written: String,
    },
    /// A date that depends on the day that it is read.
    Relative {
        /// The text at fault.
        written: String,
    },
    /// Two dates where one is meant.
    Range {
        /// The text at fault.
        written: String,
    },
    /// A year before 1000 or after 9999.
    YearOutOfRange {
        /// The text at fault.
        written: String,
    },
    /// `FY2027` where nothing says when the fiscal year begins.
    NoFiscalYear {
        /// The text at fault.
        written: String,
    },
    /// A period where a day is needed.
    DayNeeded {
        /// The text at fault.
        written: String,
    },
}

impl Fault for DateFault {
    fn message(&self) -> Message {
        let text =
            |template, written: &String| Message::of(template, vec![("written", written.clone())]);
        let both = |template, written: &String, name, value: &String| {
            Message::of(
                template,
                vec![("written", written.clone()), (name, value.clone())],
            )
        };
        match self {
            Self::Empty => Message::of(
                "a date is missing: write a day such as `2026-06-30`, or a period such as `2026-Q2`",
                vec![],
            ),
            Self::NotADate { written } => text(
                "`{written}` is not a date: write a day such as `2026-06-30`, or a period such as `2026-Q2`",
                written,
            ),
            Self::NoSuchDay { written, last } => both(
                "there is no day `{written}`: the last day of that month is `{last}`",
                written,
                "last",
                last,
            ),
            Self::NoSuchMonth { written } => text(
                "there is no month `{written}`: a year has months 01 to 12",
                written,
            ),
            Self::NoSuchQuarter { written } => text(
                "there is no quarter `{written}`: a year has quarters Q1 to Q4",
                written,
            ),
            Self::NoSuchHalf { written } => text(
                "there is no half `{written}`: a year has halves H1 and H2",
                written,
            ),
            Self::NoSuchWeek { written, last } => both(
                "there is no week `{written}`: the last week of that year is `{last}`",
                written,
                "last",
                last,
            ),
            Self::Spelling { written, write } => both(
                "write `{write}` in place of `{written}`",
                written,
                "write",
                write,
            ),
            Self::Ambiguous {
                written,
                one,
                other,
            } => Message::of(
                "`{written}` can be read as {one} or as {other}",
                vec![
                    ("written", written.clone()),
                    ("one", one.clone()),
                    ("other", other.clone()),
                ],
            ),
            Self::ShortYear { written } => text(
                "`{written}` has a year of two digits: write all four",
                written,
            ),
            Self::MissingYear { written } => text(
                "`{written}` has no year: write it as well, such as `2026-06-30`",
                written,
            ),
            Self::Relative { written } => text(
                "`{written}` changes its meaning as time passes: write a day such as `2026-06-30`",
                written,
            ),
            Self::Range { written } => text(
                "`{written}` is a span of time: write its beginning in `start` and its end in `due`",
                written,
            ),
            Self::YearOutOfRange { written } => {
                text("`{written}` is not a year from 1000 to 9999", written)
            }
            Self::NoFiscalYear { written } => text(
                "`{written}` is a fiscal year, and nothing says when it begins: set `organisation.fiscal_year` in goalpost.yaml",
                written,
            ),
            Self::DayNeeded { written } => text(
                "`{written}` is a period: a single day is meant here",
                written,
            ),
        }
    }
}
