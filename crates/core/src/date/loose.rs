//! Dates as people write them: in another order, with names of months, in English and Finnish.

use std::ops::Range;

use super::error::{DateError, DateFault as Fault};
use super::fiscal::{FiscalYear, NamedBy};
use super::parse::exact;
use super::period::Period;
use super::pieces::{Edge, Number, Part, Pieces};
use crate::quantity::Suggestion;

mod figures;

/// What a text that is not in the language's own shape turned out to be.
pub(super) enum Loose {
    /// Exactly one reading.
    One(Period),
    /// Day and month could be the other way round.
    Two(Period, Period),
    /// A year of two digits; what it would be in this century.
    Short(Vec<Period>),
    /// A guess that a person has to confirm.
    Guess(Period),
    /// Something else.
    Fault(fn(String) -> Fault),
    /// A day that does not exist, and the last day of its month.
    NoDay(Period),
}

impl Loose {
    pub(super) fn into_error(self, text: &str, range: Range<usize>) -> DateError {
        let written = text.to_owned();
        match self {
            Self::One(period) => {
                let write = period.to_string();
                let mut error = DateError::new(
                    Fault::Spelling {
                        written,
                        write: write.clone(),
                    },
                    range,
                );
                error.understood = Some(Box::new(period));
                error.suggest(Suggestion::safe(write))
            }
            Self::Two(one, other) => {
                let (one, other) = (one.to_string(), other.to_string());
                let fault = Fault::Ambiguous {
                    written,
                    one: one.clone(),
                    other: other.clone(),
                };
                DateError::new(fault, range)
                    .suggest(Suggestion::unsafe_(one))
                    .suggest(Suggestion::unsafe_(other))
            }
            Self::Short(periods) => periods.into_iter().fold(
                DateError::new(Fault::ShortYear { written }, range),
                |error, period| error.suggest(Suggestion::unsafe_(period.to_string())),
            ),
            Self::Guess(period) => DateError::new(Fault::NotADate { written }, range)
                .suggest(Suggestion::unsafe_(period.to_string())),
            Self::NoDay(last) => {
                let last = last.to_string();
                DateError::new(
                    Fault::NoSuchDay {
                        written,
                        last: last.clone(),
                    },
                    range,
                )
                .suggest(Suggestion::unsafe_(last))
            }
            Self::Fault(fault) => DateError::new(fault(written), range),
        }
    }
}

fn not_a_date() -> Loose {
    Loose::Fault(|written| Fault::NotADate { written })
}

/// Reads a text that is not in the language's own shape.
pub(super) fn read(text: &str, fiscal: Option<FiscalYear>) -> Loose {
    let plain: String = text
        .to_lowercase()
        .chars()
        .map(|c| match c {
            '\u{2010}'..='\u{2014}' | '\u{2212}' => '-',
            '\u{a0}' | '\u{202f}' | '\t' => ' ',
            _ => c,
        })
        .collect();
    if let Some(period) = timestamp(&plain) {
        return Loose::One(period);
    }
    let upper = plain.to_uppercase();
    if let Some(Ok(period)) = exact(&upper, fiscal) {
        return Loose::One(period);
    }
    match Pieces::of(&plain) {
        Some(pieces) => pieces.read(fiscal),
        None if is_relative(&plain) => Loose::Fault(|written| Fault::Relative { written }),
        None => not_a_date(),
    }
}

/// A timestamp of RFC 3339, or a day with a time of day: its day, as written.
fn timestamp(text: &str) -> Option<Period> {
    let (day, time) = text.split_at_checked(10)?;
    let clock = time.strip_prefix(['t', ' '])?.trim_start();
    let shape = clock.get(..5)?;
    let (hours, minutes) = shape.split_once(':')?;
    let in_day = |part: &str, limit: u8| {
        part.len() == 2
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && part.parse::<u8>().is_ok_and(|n| n <= limit)
    };
    let rest = clock.get(5..)?;
    let allowed = |c: char| {
        c.is_ascii_alphanumeric()
            || matches!(c, ':' | '.' | '+' | '-' | ' ' | '[' | ']' | '/' | '_')
    };
    if !in_day(hours, 24) || !in_day(minutes, 59) || !rest.chars().all(allowed) {
        return None;
    }
    exact(day, None)?.ok().filter(Period::is_day)
}

fn is_relative(text: &str) -> bool {
    const WORDS: [&str; 28] = [
        "today",
        "tomorrow",
        "yesterday",
        "now",
        "asap",
        "soon",
        "next",
        "this",
        "last",
        "ongoing",
        "continuous",
        "eoy",
        "eoq",
        "eom",
        "tänään",
        "huomenna",
        "heti",
        "pian",
        "ensi",
        "tämän",
        "tämä",
        "tänä",
        "seuraava",
        "viime",
        "jatkuva",
        "jatkuvasti",
        "toistaiseksi",
        "later",
    ];
    text.split(|c: char| !c.is_alphabetic())
        .any(|word| WORDS.contains(&word))
}

impl Pieces {
    fn read(self, fiscal: Option<FiscalYear>) -> Loose {
        let edge = self.edge;
        let found = self.period(fiscal);
        let Some(edge) = edge else { return found };
        let day = |period: Period| {
            Period::day(match edge {
                Edge::Start => period.first_day(),
                Edge::End => period.last_day(),
            })
        };
        match found {
            Loose::One(period) if !period.is_day() => {
                day(period).map_or_else(not_a_date, Loose::One)
            }
            // `by the end of 30 June 2026`
            other => other,
        }
    }

    fn period(&self, fiscal: Option<FiscalYear>) -> Loose {
        if let Some((year, month, day)) = self.compact {
            if !self.numbers.is_empty() || self.month.is_some() || self.part.is_some() {
                return not_a_date();
            }
            return match figures::day(year, month, day) {
                Some(period) if year >= 1000 => Loose::One(period),
                _ => not_a_date(),
            };
        }
        let years: Vec<i16> = self
            .numbers
            .iter()
            .filter(|number| number.digits == 4)
            .map(|number| number.value)
            .collect();
        let small: Vec<Number> = self
            .numbers
            .iter()
            .filter(|number| number.digits <= 2)
            .copied()
            .collect();
        if self.numbers.iter().any(|number| number.digits == 3) {
            return not_a_date();
        }
        if years.len() > 1 {
            return Loose::Fault(|written| Fault::Range { written });
        }
        let year = years.first().copied();
        if self.fiscal {
            return self.fiscal(year, &small, fiscal);
        }
        if let Some((part, _)) = self.part {
            return Self::part(part, year, &small, self.month.is_some());
        }
        if let Some((month, before)) = self.month {
            return self.named_month(month, before, year, &small);
        }
        self.figures(year, &small)
    }

    fn fiscal(&self, year: Option<i16>, small: &[Number], fiscal: Option<FiscalYear>) -> Loose {
        let Some(fiscal) = fiscal else {
            return Loose::Fault(|written| Fault::NoFiscalYear { written });
        };
        if self.month.is_some() {
            return not_a_date();
        }
        let century = |number: Number| number.value.checked_add(2000);
        let quarter = matches!(self.part, Some((Part::Quarter, _)));
        match (year, small, quarter) {
            (Some(year), [], false) => {
                Period::fiscal_year(year, fiscal).map_or_else(not_a_date, Loose::One)
            }
            (Some(year), [quarter], true) => i8::try_from(quarter.value)
                .ok()
                .and_then(|quarter| Period::fiscal_quarter(year, quarter, fiscal))
                .map_or(
                    Loose::Fault(|written| Fault::NoSuchQuarter { written }),
                    Loose::One,
                ),
            (None, [short], false) => {
                let period = century(*short).and_then(|year| Period::fiscal_year(year, fiscal));
                period.map_or_else(not_a_date, |period| Loose::Short(vec![period]))
            }
            // `FY2026/27`, `FY26/27`
            (_, [.., last], false) => {
                let end = century(*last);
                let name = match fiscal.named_by() {
                    NamedBy::End => end,
                    NamedBy::Start => end.and_then(|end| end.checked_sub(1)),
                };
                let period = name.and_then(|name| Period::fiscal_year(name, fiscal));
                period.map_or_else(not_a_date, Loose::Guess)
            }
            _ => not_a_date(),
        }
    }

    fn part(part: Part, year: Option<i16>, small: &[Number], named: bool) -> Loose {
        let build = |number: i16, year: i16| {
            let number = i8::try_from(number).ok()?;
            match part {
                Part::Quarter => Period::quarter(year, number),
                Part::Half => Period::half(year, number),
                Part::Week => Period::iso_week(year, number),
            }
        };
        if named {
            return not_a_date();
        }
        match (year, small) {
            (Some(year), [number]) => match build(number.value, year) {
                Some(period) => Loose::One(period),
                None => match part {
                    Part::Quarter => Loose::Fault(|written| Fault::NoSuchQuarter { written }),
                    Part::Half => Loose::Fault(|written| Fault::NoSuchHalf { written }),
                    Part::Week => not_a_date(),
                },
            },
            (None, [number, short]) if short.digits == 2 => {
                let year = short.value.checked_add(2000);
                let period = year.and_then(|year| build(number.value, year));
                period.map_or_else(not_a_date, |period| Loose::Short(vec![period]))
            }
            (None, [_]) => Loose::Fault(|written| Fault::MissingYear { written }),
            _ => not_a_date(),
        }
    }
}
