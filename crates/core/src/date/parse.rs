//! Reading dates as the language writes them; [`super::loose`] reads what else people write.

use std::ops::Range;

use jiff::civil::Date;

use super::error::{DateError, DateFault as Fault};
use super::fiscal::FiscalYear;
use super::loose;
use super::period::{Period, YEARS};
use crate::quantity::Suggestion;

/// The longest text that is read as a date, in bytes.
const MAX_LEN: usize = 80;

impl Period {
    /// Reads a day or a period from its raw text; `fiscal` is `organisation.fiscal_year`.
    ///
    /// # Errors
    /// Where it is no date, can be read in two ways, or is written in another order; in the last case the error
    /// carries what was understood and a safe fix.
    pub fn parse(raw: &str, fiscal: Option<FiscalYear>) -> Result<Self, DateError> {
        let text = raw.trim();
        let start = raw.len().saturating_sub(raw.trim_start().len());
        let whole = start..start.saturating_add(text.len());
        if text.is_empty() {
            return Err(DateError::new(Fault::Empty, 0..raw.len()));
        }
        if text.len() > MAX_LEN {
            let written: String = text.chars().take(20).chain(std::iter::once('…')).collect();
            return Err(DateError::new(Fault::NotADate { written }, whole));
        }
        match exact(text, fiscal) {
            Some(Ok(period)) => Ok(period),
            Some(Err(problem)) => Err(problem.at(text, start)),
            None => Err(loose::read(text, fiscal).into_error(text, whole)),
        }
    }

    /// Reads a day where no period is meant (`done`).
    ///
    /// # Errors
    /// As [`Period::parse`], and where it is a period of more than a day.
    pub fn parse_day(raw: &str, fiscal: Option<FiscalYear>) -> Result<Date, DateError> {
        let needed = |period: Self, range| {
            DateError::new(
                Fault::DayNeeded {
                    written: raw.trim().to_owned(),
                },
                range,
            )
            .suggest(Suggestion::unsafe_(period.first_day().to_string()))
            .suggest(Suggestion::unsafe_(period.last_day().to_string()))
        };
        match Self::parse(raw, fiscal) {
            Ok(period) if period.is_day() => Ok(period.first_day()),
            Ok(period) => Err(needed(period, 0..raw.len())),
            Err(DateError {
                understood: Some(period),
                range,
                ..
            }) if !period.is_day() => Err(needed(*period, range)),
            Err(error) => Err(error),
        }
    }
}

/// A fault in a part of the text, before it is known where the text stands.
#[derive(Debug)]
pub(super) struct Problem {
    fault: Fault,
    part: Range<usize>,
    suggestions: Vec<Suggestion>,
}

impl Problem {
    fn new(fault: Fault, part: Range<usize>) -> Self {
        Self {
            fault,
            part,
            suggestions: Vec::new(),
        }
    }

    fn at(self, text: &str, start: usize) -> DateError {
        let end = self.part.end.min(text.len());
        let mut error = DateError::new(self.fault, start + self.part.start.min(end)..start + end);
        error.suggestions = self.suggestions;
        error
    }

    fn suggest(mut self, text: impl Into<String>) -> Self {
        self.suggestions.push(Suggestion::unsafe_(text));
        self
    }
}

/// All digits, and so many.
fn digits(text: &str, count: usize) -> Option<i16> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

/// A text in the language's own shapes; `None` where its shape is another one.
pub(super) fn exact(text: &str, fiscal: Option<FiscalYear>) -> Option<Result<Period, Problem>> {
    if let Some(named) = text.strip_prefix("FY") {
        return exact_fiscal(text, named, fiscal);
    }
    let (year_text, rest) = match text.split_once('-') {
        Some((year, rest)) => (year, Some(rest)),
        None => (text, None),
    };
    let year = digits(year_text, 4)?;
    let year_fault = || {
        Problem::new(
            Fault::YearOutOfRange {
                written: year_text.to_owned(),
            },
            0..4,
        )
    };
    let checked = |period: Option<Period>, problem: Problem| {
        Some(if YEARS.contains(&year) {
            period.ok_or(problem)
        } else {
            Err(year_fault())
        })
    };
    let written = || text.to_owned();
    let part = 5..text.len();
    let Some(rest) = rest else {
        return Some(Period::year(year).ok_or_else(year_fault));
    };
    if let Some(quarter) = rest.strip_prefix('Q') {
        let quarter = digits(quarter, 1)?;
        let period = i8::try_from(quarter)
            .ok()
            .and_then(|quarter| Period::quarter(year, quarter));
        return checked(
            period,
            Problem::new(Fault::NoSuchQuarter { written: written() }, part),
        );
    }
    if let Some(half) = rest.strip_prefix('H') {
        let half = digits(half, 1)?;
        let period = i8::try_from(half)
            .ok()
            .and_then(|half| Period::half(year, half));
        return checked(
            period,
            Problem::new(Fault::NoSuchHalf { written: written() }, part),
        );
    }
    if let Some(week) = rest.strip_prefix('W') {
        let week = digits(week, 2)?;
        let period = i8::try_from(week)
            .ok()
            .and_then(|week| Period::iso_week(year, week));
        let last = Period::iso_week(year, 53).or_else(|| Period::iso_week(year, 52));
        let last = last.map(|week| week.to_string()).unwrap_or_default();
        let problem = Problem::new(
            Fault::NoSuchWeek {
                written: written(),
                last: last.clone(),
            },
            part,
        );
        return checked(
            period,
            if week > 52 {
                problem.suggest(last)
            } else {
                problem
            },
        );
    }
    match rest.split_once('-') {
        None => {
            let month = digits(rest, 2)?;
            let period = i8::try_from(month)
                .ok()
                .and_then(|month| Period::month(year, month));
            checked(
                period,
                Problem::new(Fault::NoSuchMonth { written: written() }, part),
            )
        }
        Some((month_text, day_text)) => {
            let (month, day) = (digits(month_text, 2)?, digits(day_text, 2)?);
            let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
            let problem = match Period::month(year, month) {
                Some(month) => {
                    let last = month.last_day().to_string();
                    let problem = Problem::new(
                        Fault::NoSuchDay {
                            written: written(),
                            last: last.clone(),
                        },
                        8..10,
                    );
                    if day > 0 {
                        problem.suggest(last)
                    } else {
                        problem.suggest(month.first_day().to_string())
                    }
                }
                None => {
                    let problem = Problem::new(Fault::NoSuchMonth { written: written() }, 5..7);
                    // `2026-31-12` has its day and month the other way round
                    match Date::new(year, day, month).ok() {
                        Some(turned) => problem.suggest(turned.to_string()),
                        None => problem,
                    }
                }
            };
            checked(
                Date::new(year, month, day).ok().and_then(Period::day),
                problem,
            )
        }
    }
}

fn exact_fiscal(
    text: &str,
    named: &str,
    fiscal: Option<FiscalYear>,
) -> Option<Result<Period, Problem>> {
    let (year_text, quarter) = match named.split_once("-Q") {
        Some((year, quarter)) => (year, Some(digits(quarter, 1)?)),
        None => (named, None),
    };
    let year = digits(year_text, 4)?;
    let written = text.to_owned();
    let Some(fiscal) = fiscal else {
        return Some(Err(Problem::new(
            Fault::NoFiscalYear { written },
            0..text.len(),
        )));
    };
    let Some(whole) = Period::fiscal_year(year, fiscal) else {
        return Some(Err(Problem::new(Fault::YearOutOfRange { written }, 2..6)));
    };
    let Some(quarter) = quarter else {
        return Some(Ok(whole));
    };
    let period = i8::try_from(quarter)
        .ok()
        .and_then(|quarter| Period::fiscal_quarter(year, quarter, fiscal));
    Some(period.ok_or_else(|| Problem::new(Fault::NoSuchQuarter { written }, 7..text.len())))
}
