//! Durations of several parts, clock times, and calendar spans, which are no durations.

use rust_decimal::Decimal;

use super::super::bounds::Bound;
use super::super::error::{QuantityError, QuantityFault as Fault};
use super::super::number::{self, DecimalMark, Reading, is_space};
use super::super::words::{self, DurationUnit, UnitWord};
use super::super::written::{Sign, Written};
use super::super::{NumberStyle, Suggestion};
use super::{Outcome, Parser, span};

impl<'a> Parser<'a> {
    /// `5 h 40 min`: seconds, the longest unit, and whether it was respelled; `None` where it is something else.
    pub(super) fn compound(&self, text: &'a str) -> Outcome<Option<(Decimal, DurationUnit, bool)>> {
        let mut rest = text;
        let mut total = Decimal::ZERO;
        let mut units: Vec<DurationUnit> = Vec::new();
        let mut respelled = false;
        let mut fraction = false;
        while !rest.is_empty() {
            let Some(scanned) = number::scan(rest, self.decimal) else {
                return Ok(None);
            };
            let Some((digits, after)) = rest.split_at_checked(scanned.len) else {
                return Ok(None);
            };
            let after = after.trim_start_matches(is_space);
            let end = after
                .find(|c: char| c.is_ascii_digit())
                .unwrap_or(after.len());
            let Some((word, next)) = after.split_at_checked(end) else {
                return Ok(None);
            };
            let mut word = word.trim_end_matches(is_space);
            for joint in [" and", " ja", ",", " &"] {
                if let Some(before) = word.strip_suffix(joint) {
                    word = before.trim_end_matches(is_space);
                    respelled = true;
                    break;
                }
            }
            let follows_hours = units.last() == Some(&DurationUnit::Hour);
            let unit = match words::unit(word).map(|found| (found.means, found.respelled)) {
                Some((UnitWord::Time(unit), other)) => {
                    respelled |= other;
                    unit
                }
                // after hours, `40 m` and `30` alone can only be minutes
                Some((UnitWord::MillionOrMinutes, _)) if follows_hours => {
                    respelled = true;
                    DurationUnit::Minute
                }
                None if word.is_empty() && follows_hours && next.is_empty() => {
                    respelled = true;
                    DurationUnit::Minute
                }
                _ => return Ok(None),
            };
            if fraction || units.last().is_some_and(|last| *last <= unit) {
                return Ok(None);
            }
            let Reading::One {
                value,
                digits: places,
                respelled: other,
                ..
            } = scanned.reading
            else {
                return Ok(None);
            };
            respelled |= other;
            fraction = places > 0;
            let sum = value
                .checked_mul(Decimal::from(unit.seconds()))
                .and_then(|seconds| total.checked_add(seconds));
            let Some(sum) = sum else {
                return Err(self.fault(digits, |written| Fault::TooLarge { written }));
            };
            total = sum;
            units.push(unit);
            rest = next;
        }
        Ok(units.first().map(|largest| (total, *largest, respelled)))
    }

    /// `4:30`: hours and minutes, or minutes and seconds.
    pub(super) fn clock(
        &self,
        text: &'a str,
        bound: Option<Bound>,
        sign: Option<Sign>,
    ) -> QuantityError {
        let not = || self.fault(text, |written| Fault::NotANumber { written });
        let (clock, unit) = match text.find(is_space) {
            Some(at) => text.split_at_checked(at).unwrap_or((text, "")),
            None => (text, ""),
        };
        let parts: Vec<&str> = clock.split(':').collect();
        let figures: Option<Vec<u32>> = parts
            .iter()
            .map(|part| {
                (part.len() <= 6 && part.bytes().all(|b| b.is_ascii_digit()))
                    .then(|| part.parse().ok())?
            })
            .collect();
        let Some(figures) = figures else { return not() };
        let two_digits = parts.iter().skip(1).all(|part| part.len() == 2);
        if !two_digits || figures.iter().skip(1).any(|figure| *figure > 59) {
            return not();
        }
        let write = |units: [DurationUnit; 2], figures: &[u32]| {
            let said: Vec<String> = units
                .iter()
                .zip(figures)
                .filter(|(_, figure)| **figure > 0)
                .map(|(unit, figure)| format!("{figure} {}", unit.as_str()))
                .collect();
            let said = if said.is_empty() {
                format!("0 {}", units[0].as_str())
            } else {
                said.join(" ")
            };
            let sign = match sign {
                Some(Sign::Plus) => "+",
                Some(Sign::Minus) => "-",
                None => "",
            };
            match bound {
                Some(bound) => format!("{} {sign}{said}", bound.as_str()),
                None => format!("{sign}{said}"),
            }
        };
        use DurationUnit::{Hour, Minute, Second};
        let one = |write: String| {
            let fault = Fault::Spelling {
                written: clock.to_owned(),
                write: write.clone(),
            };
            let error = QuantityError::new(fault, span(self.raw, clock))
                .suggest(Suggestion::safe(write.clone()));
            match Written::parse(&write, DecimalMark::Unsettled) {
                Ok(understood) => error.understood(understood),
                Err(_) => error,
            }
        };
        let unit = unit.trim_matches(is_space);
        match figures.as_slice() {
            [hours, minutes, seconds] if unit.is_empty() => {
                let said = write([Hour, Minute], &[*hours, *minutes]);
                one(if *seconds > 0 {
                    format!("{said} {seconds} s")
                } else {
                    said
                })
            }
            [_, _] => match words::unit(unit).map(|found| found.means) {
                Some(UnitWord::Time(Hour)) => one(write([Hour, Minute], &figures)),
                Some(UnitWord::Time(Minute)) => one(write([Minute, Second], &figures)),
                None if unit.is_empty() => {
                    let (hours, minutes) = (
                        write([Hour, Minute], &figures),
                        write([Minute, Second], &figures),
                    );
                    let fault = Fault::Ambiguous {
                        written: clock.to_owned(),
                        one: hours.clone(),
                        other: minutes.clone(),
                    };
                    QuantityError::new(fault, span(self.raw, clock))
                        .suggest(Suggestion::unsafe_(hours))
                        .suggest(Suggestion::unsafe_(minutes))
                }
                _ => not(),
            },
            _ => not(),
        }
    }

    pub(super) fn calendar(
        &self,
        whole: &'a str,
        tail: &'a str,
        value: Decimal,
        months: i64,
    ) -> QuantityError {
        let error = self.fault(tail, |written| Fault::CalendarSpan { written });
        // a twelfth of 365 days, as near as whole days come
        let days = value
            .checked_mul(Decimal::from(months.saturating_mul(365)))
            .and_then(|days| days.checked_div(Decimal::from(12)));
        match days {
            Some(days) => {
                let days = number::write(
                    days.round(),
                    0,
                    NumberStyle {
                        group: Some(' '),
                        comma: false,
                    },
                );
                error.suggest(Suggestion::unsafe_(self.with(whole, &format!("{days} d"))))
            }
            None => error,
        }
    }
}
