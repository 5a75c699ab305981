//! Days and months in figures: which is which.

use super::{Loose, not_a_date};
use crate::date::Date;
use crate::date::error::DateFault as Fault;
use crate::date::period::Period;
use crate::date::pieces::{Number, Pieces};

impl Pieces {
    pub(super) fn named_month(
        &self,
        month: i8,
        before: usize,
        year: Option<i16>,
        small: &[Number],
    ) -> Loose {
        match (year, small) {
            (Some(year), []) => Period::month(year, month).map_or_else(not_a_date, Loose::One),
            (Some(year), [number]) => {
                let Ok(number) = i8::try_from(number.value) else {
                    return not_a_date();
                };
                match (day(year, month, number), Period::month(year, month)) {
                    (Some(period), _) => Loose::One(period),
                    (None, Some(month)) if number > 0 => {
                        Period::day(month.last_day()).map_or_else(not_a_date, Loose::NoDay)
                    }
                    _ => not_a_date(),
                }
            }
            // `Jun 26`: a day, or a year?
            (None, [number]) => {
                let year = number.value.checked_add(2000);
                let short = year.and_then(|year| Period::month(year, month));
                match short {
                    Some(period)
                        if before == 0
                            && number.digits == 2
                            && self.separators.is_empty()
                            && number.value > 12 =>
                    {
                        Loose::Short(vec![period])
                    }
                    _ => Loose::Fault(|written| Fault::MissingYear { written }),
                }
            }
            (None, [number, short]) if short.digits == 2 => {
                let found = i8::try_from(number.value)
                    .ok()
                    .zip(short.value.checked_add(2000))
                    .and_then(|(number, year)| day(year, month, number));
                found.map_or_else(not_a_date, |period| Loose::Short(vec![period]))
            }
            (None, []) => Loose::Fault(|written| Fault::MissingYear { written }),
            _ => not_a_date(),
        }
    }

    /// Figures alone: `30.6.2026`, `6/25/2026`, `2026/06/30`, `6/2026`.
    pub(super) fn figures(&self, year: Option<i16>, small: &[Number]) -> Loose {
        let first_is_year = self
            .numbers
            .first()
            .is_some_and(|number| number.digits == 4);
        let last_is_year = self.numbers.last().is_some_and(|number| number.digits == 4);
        let dotted = !self.separators.is_empty() && self.separators.iter().all(|c| *c == '.');
        let small: Option<Vec<i8>> = small
            .iter()
            .map(|number| i8::try_from(number.value).ok())
            .collect();
        let Some(small) = small else {
            return not_a_date();
        };
        match (year, small.as_slice()) {
            (Some(year), []) => Period::year(year).map_or_else(not_a_date, Loose::One),
            (Some(year), [month]) if first_is_year || last_is_year => {
                Period::month(year, *month).map_or_else(not_a_date, Loose::One)
            }
            (Some(year), [month, number]) if first_is_year => match day(year, *month, *number) {
                Some(period) => Loose::One(period),
                None => no_day(year, *month, *number),
            },
            (Some(year), [one, other]) if last_is_year => Self::turned(year, *one, *other, dotted),
            (None, [one, other, _]) => {
                let Some(year) = self.numbers.last().filter(|number| number.digits == 2) else {
                    return not_a_date();
                };
                let Some(year) = year.value.checked_add(2000) else {
                    return not_a_date();
                };
                match Self::turned(year, *one, *other, dotted) {
                    Loose::One(period) => Loose::Short(vec![period]),
                    Loose::Two(first, second) => Loose::Short(vec![first, second]),
                    other => other,
                }
            }
            (None, [_, _]) if !self.separators.is_empty() => {
                Loose::Fault(|written| Fault::MissingYear { written })
            }
            _ => not_a_date(),
        }
    }

    /// Day, month, year, or month, day, year. With points it is day first everywhere that writes points.
    fn turned(year: i16, one: i8, other: i8, dotted: bool) -> Loose {
        let (day_first, month_first) = (day(year, other, one), day(year, one, other));
        match (day_first, month_first) {
            (Some(period), _) if dotted => Loose::One(period),
            (None, Some(period)) if dotted => Loose::Guess(period),
            (Some(left), Some(right)) if left == right => Loose::One(left),
            (Some(left), Some(right)) => Loose::Two(right, left),
            (Some(period), None) | (None, Some(period)) => Loose::One(period),
            (None, None) => no_day(year, other, one),
        }
    }
}

pub(super) fn day(year: i16, month: i8, number: i8) -> Option<Period> {
    Date::new(year, month, number).ok().and_then(Period::day)
}

pub(super) fn no_day(year: i16, month: i8, number: i8) -> Loose {
    match Period::month(year, month) {
        Some(month) if (28..=31).contains(&number) => {
            Period::day(month.last_day()).map_or_else(not_a_date, Loose::NoDay)
        }
        _ => not_a_date(),
    }
}
