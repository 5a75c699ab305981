//! What can be wrong with a quantity, in words that a marketing manager understands.

use super::{MetricUnit, Written};
use crate::message::Message;
use crate::unreadable::{Fault, Unreadable};

/// A quantity that cannot be read, can be read in several ways, or is written in a way that the language does not have.
pub type QuantityError = Unreadable<QuantityFault, Written>;

/// What is wrong with a quantity. `written` is always the text at fault.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum QuantityFault {
    /// Nothing was written.
    Empty,
    /// More text than any quantity needs.
    TooLong,
    /// No number at all.
    NotANumber {
        /// The text at fault.
        written: String,
    },
    /// A number in words.
    InWords {
        /// The text at fault.
        written: String,
    },
    /// One separator and exactly three digits: thousands, or decimals?
    Ambiguous {
        /// The text at fault.
        written: String,
        /// The first way to read it.
        one: String,
        /// The second way to read it.
        other: String,
    },
    /// Digits that are not in groups of three.
    Grouping {
        /// The text at fault.
        written: String,
    },
    /// Clear, but not spelled as the language spells it.
    Spelling {
        /// The text at fault.
        written: String,
        /// How to write the whole value.
        write: String,
    },
    /// `over`, `>`: leaves out the limit itself, which a bound of the language does not.
    StrictBound {
        /// The text at fault.
        written: String,
        /// How to write the whole value.
        write: String,
    },
    /// `m` alone: million, or minutes?
    MillionOrMinutes,
    /// Months and years, which are no durations since they differ in length.
    CalendarSpan {
        /// The text at fault.
        written: String,
    },
    /// A unit that the language does not have.
    UnknownUnit {
        /// The text at fault.
        written: String,
    },
    /// Words after a number that are no unit.
    CountedThing {
        /// The text at fault.
        written: String,
    },
    /// `150 000 / month`: the period belongs in `per`.
    PerPeriod {
        /// The text at fault.
        written: String,
    },
    /// Two figures where one is meant.
    Range {
        /// The text at fault.
        written: String,
    },
    /// `about 5 000`.
    Approximate {
        /// The text at fault.
        written: String,
    },
    /// `points`: of a percentage, or of a score?
    Points {
        /// The text at fault.
        written: String,
    },
    /// Too large, or more digits than can be held exactly (28).
    TooLarge {
        /// The text at fault.
        written: String,
    },
    /// Parts that do not go together, such as `2k %`.
    Combination {
        /// The text at fault.
        written: String,
    },
    /// `20 %` without a sign on a metric that is no percentage.
    PercentOfWhat {
        /// The text at fault.
        written: String,
        /// How to write a change.
        write: String,
    },
    /// `5 pp` without a sign.
    PointsNeedSign {
        /// The text at fault.
        written: String,
        /// How to write a change.
        write: String,
    },
    /// A bare number where the metric is a duration.
    DurationNeedsUnit {
        /// The text at fault.
        written: String,
    },
    /// A unit that is not the metric's.
    UnitMismatch {
        /// The text at fault.
        written: String,
        /// The metric's unit.
        unit: MetricUnit,
    },
    /// `$`, `kr`, `¥` stand for several currencies, and the organisation does not say which.
    CurrencyUnsettled {
        /// The text at fault.
        written: String,
    },
    /// A bare `-10` where the metric can be below zero: a change, or a level?
    LevelOrChange {
        /// The text at fault.
        written: String,
    },
    /// `3x` where a level is meant.
    FactorIsNoLevel {
        /// The text at fault.
        written: String,
    },
    /// `at least` where a figure is reported.
    BoundIsNoLevel {
        /// The text at fault.
        written: String,
    },
    /// `unknown` or `undisclosed` where a number is needed.
    WordIsNoLevel {
        /// The text at fault.
        written: String,
    },
    /// A confidence or score that is not from 0 to 1.
    OutsideZeroToOne {
        /// The text at fault.
        written: String,
    },
}

impl QuantityFault {
    /// True where the text reads well and only the metric does not go with it (`smart/unit-mismatch`).
    #[must_use]
    pub fn is_mismatch(&self) -> bool {
        matches!(
            self,
            Self::UnitMismatch { .. } | Self::PercentOfWhat { .. } | Self::PointsNeedSign { .. }
        )
    }
}

impl Fault for QuantityFault {
    fn message(&self) -> Message {
        let text =
            |template, written: &String| Message::of(template, vec![("written", written.clone())]);
        let both = |template, written: &String, write: &String| {
            Message::of(
                template,
                vec![("written", written.clone()), ("write", write.clone())],
            )
        };
        match self {
            Self::Empty => Message::of(
                "a quantity is missing: write a number, such as `60 000` or `+20 %`",
                vec![],
            ),
            Self::TooLong => Message::of(
                "this is too long for a quantity: write one number and its unit",
                vec![],
            ),
            Self::NotANumber { written } => text(
                "`{written}` is not a quantity: write a number, such as `60 000` or `+20 %`",
                written,
            ),
            Self::InWords { written } => text(
                "`{written}` is a number in words: write it in digits",
                written,
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
            Self::Grouping { written } => text(
                "the digits of `{written}` are not in groups of three, so a digit may be missing",
                written,
            ),
            Self::Spelling { written, write } => {
                both("write `{write}` in place of `{written}`", written, write)
            }
            Self::StrictBound { written, write } => both(
                "`{written}` leaves out the limit itself: write `{write}`",
                written,
                write,
            ),
            Self::MillionOrMinutes => Message::of(
                "`m` is not a unit: write `M` for million or `min` for minutes",
                vec![],
            ),
            Self::CalendarSpan { written } => text(
                "`{written}` is not a duration, because months and years differ in length: write days (`d`) or weeks (`w`)",
                written,
            ),
            Self::UnknownUnit { written } => text(
                "`{written}` is not a unit: use `%`, `pp`, a currency such as `EUR`, or `s`, `min`, `h`, `d`, `w`",
                written,
            ),
            Self::CountedThing { written } => text(
                "`{written}` is not part of a quantity: leave it out, the metric says what is counted",
                written,
            ),
            Self::PerPeriod { written } => text(
                "`{written}` is not part of a quantity: write the period in its own field, `per:`",
                written,
            ),
            Self::Range { written } => text(
                "`{written}` is a range: write one figure, or a bound such as `at least 10`",
                written,
            ),
            Self::Approximate { written } => text(
                "`{written}` leaves open what counts as met: write the figure alone, or a bound",
                written,
            ),
            Self::Points { written } => text(
                "`{written}` can be percentage points or points of a score: write `pp` for percentage points, and no unit for a score",
                written,
            ),
            Self::TooLarge { written } => text(
                "`{written}` is too large, or has more digits than can be counted exactly",
                written,
            ),
            Self::Combination { written } => {
                text("`{written}` does not go together in one quantity", written)
            }
            Self::PercentOfWhat { written, write } => both(
                "`{written}` of what? The metric is not a percentage: write `{write}` for a change from the baseline",
                written,
                write,
            ),
            Self::PointsNeedSign { written, write } => both(
                "`{written}` is a change in percentage points: write `{write}`",
                written,
                write,
            ),
            Self::DurationNeedsUnit { written } => text(
                "`{written}` of what? The metric is a time: write `s`, `min`, `h`, `d` or `w` after it",
                written,
            ),
            Self::UnitMismatch { written, unit } => Message::of(
                match unit {
                    MetricUnit::Count => "the metric counts things, and `{written}` is not a count",
                    MetricUnit::Percent => "the metric is a percentage, and `{written}` is not",
                    MetricUnit::Ratio => "the metric is a plain ratio, and `{written}` is not",
                    MetricUnit::Score => "the metric is a score in points, and `{written}` is not",
                    MetricUnit::Money => "the metric is an amount of money, and `{written}` is not",
                    MetricUnit::Duration => "the metric is a time, and `{written}` is not",
                },
                vec![("written", written.clone())],
            ),
            Self::CurrencyUnsettled { written } => text(
                "`{written}` stands for several currencies: write the code, such as `USD`, or set `organisation.currency`",
                written,
            ),
            Self::LevelOrChange { written } => text(
                "`{written}` can be a level below zero or a change from the baseline: write `to {written}` for the level",
                written,
            ),
            Self::FactorIsNoLevel { written } => text(
                "`{written}` is a multiple of a baseline: a figure as it was measured is meant here",
                written,
            ),
            Self::BoundIsNoLevel { written } => text(
                "`{written}` is a bound: a figure as it was measured is meant here",
                written,
            ),
            Self::WordIsNoLevel { written } => {
                text("`{written}` cannot stand here: write a number", written)
            }
            Self::OutsideZeroToOne { written } => text(
                "`{written}` is outside 0 to 1: write a number such as `0.7`, or `70 %`",
                written,
            ),
        }
    }
}
