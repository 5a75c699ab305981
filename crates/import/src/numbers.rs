//! Figures as exports write them.

use goalpost_core::quantity::{DecimalMark, MetricUnit, Scale, Written};
use rust_decimal::Decimal;

use crate::cell::Cell;
use crate::error::Question;

/// Which mark stands before decimals in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// `4.2`
    Point,
    /// `4,2`
    Comma,
}

impl From<Mark> for DecimalMark {
    fn from(mark: Mark) -> Self {
        match mark {
            Mark::Point => Self::Point,
            Mark::Comma => Self::Comma,
        }
    }
}

/// What a cell without a figure is filled with.
const NOTHING: [&str; 6] = ["-", "–", "—", "--", "n/a", "null"];

/// Whether a cell says nothing.
pub(crate) fn is_nothing(cell: &Cell) -> bool {
    match cell {
        Cell::Empty => true,
        Cell::Text(text) => NOTHING.contains(&text.to_lowercase().as_str()),
        Cell::Number(_) | Cell::Day(_) => false,
    }
}

/// What the figures of a file settle about their decimal mark.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Marks {
    given: Option<Mark>,
    seen: Option<Mark>,
}

impl Marks {
    pub(crate) fn given(given: Option<Mark>) -> Self {
        Self { given, seen: None }
    }

    /// Looks at a figure: one that has one reading only settles the others.
    pub(crate) fn look(&mut self, text: &str) {
        let reads = |mark| figure(text, mark);
        match (reads(Mark::Point), reads(Mark::Comma)) {
            (Some(_), None) => {
                self.seen.get_or_insert(Mark::Point);
            }
            (None, Some(_)) => {
                self.seen.get_or_insert(Mark::Comma);
            }
            _ => {}
        }
        // `1777.0` has a decimal that no group of thousands is.
        let marks: Vec<char> = text.chars().filter(|c| matches!(c, '.' | ',')).collect();
        let decimal_beside = |group: char| {
            if group == ',' {
                Mark::Point
            } else {
                Mark::Comma
            }
        };
        if let [first, .., last] = marks.as_slice() {
            // `2,000,000` groups, `1.234,5` does both.
            let mark = if first == last {
                decimal_beside(*first)
            } else {
                decimal_beside(if *last == ',' { '.' } else { ',' })
            };
            self.seen.get_or_insert(mark);
        } else if let [mark] = marks.as_slice() {
            let decimals = text.rsplit(*mark).next().map_or(0, |rest| {
                rest.chars().take_while(char::is_ascii_digit).count()
            });
            if decimals != 3 {
                let mark = if *mark == '.' {
                    Mark::Point
                } else {
                    Mark::Comma
                };
                self.seen.get_or_insert(mark);
            }
        }
    }

    /// The figure of a cell.
    pub(crate) fn read(&self, cell: &Cell) -> Result<Decimal, Option<Question>> {
        let text = match cell {
            Cell::Number(number) => return Ok(*number),
            Cell::Text(text) => text,
            Cell::Empty | Cell::Day(_) => return Err(None),
        };
        if let Some(mark) = self.given.or(self.seen) {
            return figure(text, mark).ok_or(None);
        }
        match (figure(text, Mark::Point), figure(text, Mark::Comma)) {
            (Some(point), Some(comma)) if point == comma => Ok(point),
            (Some(_), Some(_)) => Err(Some(Question::DecimalMark {
                example: text.clone(),
            })),
            (Some(one), None) | (None, Some(one)) => Ok(one),
            (None, None) => Err(None),
        }
    }
}

/// A text as a figure, with a decimal mark; a percentage as its number.
fn figure(text: &str, mark: Mark) -> Option<Decimal> {
    let bare = text.trim().trim_end_matches('%').trim();
    let bare = bare.strip_prefix('+').unwrap_or(bare);
    let (sign, bare) = match bare.strip_prefix(['-', '−']) {
        Some(rest) => (Decimal::NEGATIVE_ONE, rest),
        None => (Decimal::ONE, bare),
    };
    let scale = Scale {
        unit: MetricUnit::Ratio,
        below_zero: true,
        currency: None,
    };
    let read = Written::parse(bare, mark.into());
    let written = match read {
        Ok(written) => written,
        // A thousands mark of another country: `1,234` where the point is decimal.
        Err(error) => *error.understood?,
    };
    let amount = written.measurement(&scale).ok()?;
    amount.value.checked_mul(sign)
}

/// Seconds of a duration such as `0:04:04`, or of a number in a unit.
pub(crate) fn seconds(value: Decimal, unit: &str) -> Option<Decimal> {
    let factor = match unit {
        "h" => 3600,
        "min" => 60,
        "s" => 1,
        _ => return None,
    };
    value.checked_mul(Decimal::from(factor))
}

/// A figure as it is written to a table of measurements.
#[must_use]
pub fn written(value: Decimal) -> String {
    let text = value.normalize().to_string();
    // `8.125` has two readings in a table of measurements: one zero more leaves one.
    match text.rsplit_once('.') {
        Some((_, decimals)) if decimals.len() == 3 => format!("{text}0"),
        _ => text,
    }
}
