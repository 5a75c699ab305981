//! What stands after a number: a magnitude and a unit, or more parts of a duration.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{Outcome, Parser, quiet, span};
use crate::quantity::Suggestion;
use crate::quantity::bounds::Bound;
use crate::quantity::error::QuantityFault as Fault;
use crate::quantity::number::is_space;
use crate::quantity::words::{self, UnitWord};
use crate::quantity::written::{Style, WrittenUnit};

/// What a number and the text after it say.
pub(super) struct Behind {
    pub(super) magnitude: Decimal,
    pub(super) unit: WrittenUnit,
    pub(super) style: Style,
    pub(super) times: bool,
    pub(super) unit_range: Option<Range<usize>>,
}

impl<'a> Parser<'a> {
    /// What stands after the number: a magnitude and a unit, or more parts of a duration.
    pub(super) fn behind(
        &mut self,
        rest: &'a str,
        digits: &'a str,
        after: &'a str,
        value: Decimal,
        style: Style,
        bound: Option<Bound>,
    ) -> Outcome<Behind> {
        let tail = after.trim_matches(is_space);
        let gap = after.chars().next().filter(|c| is_space(*c));
        if gap.is_some_and(|space| quiet(space) != space) {
            self.respell(after);
        }
        let unit_range = (!tail.is_empty()).then(|| span(self.raw, tail));
        let mut style = Style {
            magnitude_gap: gap.map(quiet),
            unit_gap: gap.map(quiet),
            ..style
        };
        if tail.contains(|c: char| c.is_ascii_digit()) {
            let Some((seconds, largest, respelled)) = self.compound(rest)? else {
                return Err(self.no_tail(rest, digits, tail, bound));
            };
            if respelled {
                self.respell(rest);
            }
            style.time = Some(largest);
            style.shows_unit = true;
            let unit = WrittenUnit::Duration;
            return Ok(Behind {
                magnitude: seconds,
                unit,
                style,
                times: false,
                unit_range,
            });
        }
        let Some(found) = words::tail(tail) else {
            return Err(self.no_tail(rest, digits, tail, bound));
        };
        if found.respelled {
            self.respell(tail);
        }
        style.magnitude = found.magnitude;
        if found.magnitude.is_some() {
            style.unit_gap = tail.chars().find(|c| is_space(*c)).map(quiet);
        }
        let mut factor = found.magnitude.map_or(1, words::Magnitude::factor);
        let mut unit = WrittenUnit::None;
        let mut times = false;
        match found.unit {
            None | Some(UnitWord::Pieces) => {}
            Some(UnitWord::Percent) => unit = WrittenUnit::Percent,
            Some(UnitWord::Points) => unit = WrittenUnit::Points,
            Some(UnitWord::Money { sign, symbol }) => {
                unit = WrittenUnit::Money(sign);
                style.symbol = symbol;
            }
            Some(UnitWord::Time(time)) => {
                unit = WrittenUnit::Duration;
                style.time = Some(time);
                factor = factor.saturating_mul(time.seconds());
            }
            Some(UnitWord::Times) => times = true,
            Some(UnitWord::EitherPoints) => {
                let error = self.fault(tail, |written| Fault::Points { written });
                let error = error.suggest(Suggestion::unsafe_(self.with(tail, "pp")));
                return Err(error.suggest(Suggestion::unsafe_(self.with(tail, "").trim_end())));
            }
            Some(UnitWord::MillionOrMinutes) => {
                let error = self.fault(tail, |_| Fault::MillionOrMinutes);
                let error = error.suggest(Suggestion::unsafe_(self.with(tail, "M")));
                return Err(error.suggest(Suggestion::unsafe_(self.with(tail, "min"))));
            }
            Some(UnitWord::Calendar(days)) => {
                return Err(self.calendar(rest, tail, value, days));
            }
        }
        let alone = times || matches!(unit, WrittenUnit::Percent | WrittenUnit::Points);
        if alone && found.magnitude.is_some() {
            return Err(self.fault(rest, |written| Fault::Combination { written }));
        }
        style.shows_unit = unit != WrittenUnit::None;
        let Some(magnitude) = value.checked_mul(Decimal::from(factor)) else {
            return Err(self.fault(digits, |written| Fault::TooLarge { written }));
        };
        Ok(Behind {
            magnitude,
            unit,
            style,
            times,
            unit_range,
        })
    }
}
