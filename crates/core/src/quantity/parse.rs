//! Reading the raw text of a quantity, independent of any metric.

use std::ops::Range;

use rust_decimal::Decimal;

use super::error::{QuantityError, QuantityFault as Fault};
use super::number::{self, DecimalMark, Reading, is_space};
use super::words::{self, Bound, BoundSpelling, DurationUnit, MoneySign, UnitWord};
use super::written::{Form, Quantity, Sign, Style, Written, WrittenUnit};
use super::{NumberStyle, Suggestion};

/// The longest text that is read as a quantity, in bytes.
const MAX_LEN: usize = 120;

impl Written {
    /// Reads the raw text of a quantity field, without any metric; `decimal` is `organisation.decimal`.
    ///
    /// # Errors
    /// Where it cannot be read, can be read in two ways, or is not spelled as the language spells it; in the last case
    /// the error carries what was understood.
    pub fn parse(raw: &str, decimal: DecimalMark) -> Result<Self, QuantityError> {
        let text = raw.trim();
        if text.is_empty() {
            return Err(QuantityError::new(Fault::Empty, 0..raw.len()));
        }
        if text.len() > MAX_LEN {
            return Err(QuantityError::new(Fault::TooLong, span(raw, text)));
        }
        if let Some((word, exact)) = word(text) {
            if exact {
                return Ok(word);
            }
            let write = word.to_string();
            let fault = Fault::Spelling {
                written: text.to_owned(),
                write: write.clone(),
            };
            return Err(QuantityError::new(fault, span(raw, text))
                .suggest(Suggestion::safe(write))
                .understood(word));
        }
        Parser {
            raw,
            text,
            decimal,
            respelled: None,
            strict: false,
        }
        .quantity()
    }
}

/// Where a part of the raw text stands in it.
pub(super) fn span(raw: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr().addr().saturating_sub(raw.as_ptr().addr());
    start..start.saturating_add(part.len())
}

fn word(text: &str) -> Option<(Written, bool)> {
    let lower = text.to_lowercase();
    Some(match lower.as_str() {
        "undisclosed" => (Written::Undisclosed, text == "undisclosed"),
        "confidential" | "secret" | "withheld" | "salainen" | "luottamuksellinen" => {
            (Written::Undisclosed, false)
        }
        "unknown" => (Written::Unknown, text == "unknown"),
        "not known" | "tuntematon" | "ei tiedossa" | "ei tiedetä" => (Written::Unknown, false),
        _ => return None,
    })
}

struct Parser<'a> {
    raw: &'a str,
    text: &'a str,
    decimal: DecimalMark,
    /// The first part that the language spells in another way.
    respelled: Option<Range<usize>>,
    /// That part leaves out the limit itself.
    strict: bool,
}

type Outcome<T> = Result<T, QuantityError>;

impl<'a> Parser<'a> {
    fn fault(&self, part: &str, make: impl FnOnce(String) -> Fault) -> QuantityError {
        QuantityError::new(make(part.to_owned()), span(self.raw, part))
    }

    fn respell(&mut self, part: &str) {
        let range = span(self.raw, part);
        self.respelled.get_or_insert(range);
    }

    /// The whole text with one part of it written in another way.
    fn with(&self, part: &str, write: &str) -> String {
        let whole = span(self.raw, self.text);
        let range = span(self.raw, part);
        let before = self.raw.get(whole.start..range.start).unwrap_or_default();
        let after = self.raw.get(range.end..whole.end).unwrap_or_default();
        format!("{before}{write}{after}")
    }

    fn quantity(mut self) -> Outcome<Written> {
        let mut rest = self.text;
        if let Some(after) = words::approximate(rest) {
            let error = self.fault(rest, |written| Fault::Approximate { written });
            return Err(error.suggest(Suggestion::unsafe_(after)));
        }
        if let Some(figure) = words::in_words(rest) {
            let error = self.fault(rest, |written| Fault::InWords { written });
            return Err(error.suggest(Suggestion::unsafe_(figure)));
        }
        let (bound, after) = self.bound(rest);
        rest = after;
        let bounded = rest;

        let mut to_level = None;
        if let Some(after) = words::strip_prefix_any_case(rest, "to")
            && after.starts_with(is_space)
        {
            to_level = Some(rest);
            rest = after.trim_start_matches(is_space);
        }
        let mut sign = None;
        self.sign(&mut rest, &mut sign);
        let money_first = self.money_first(&mut rest);
        if money_first.is_some() && sign.is_none() {
            let before = rest;
            self.sign(&mut rest, &mut sign);
            if sign.is_some() {
                self.respell(before);
            }
        }
        let mut times_first = false;
        if let Some(after) = rest.strip_prefix(['x', 'X', '×'])
            && after.starts_with(|c: char| c.is_ascii_digit())
        {
            self.respell(rest);
            times_first = true;
            rest = after;
        }

        let Some(scanned) = number::scan(rest, self.decimal) else {
            return Err(self.fault(bounded, |written| Fault::NotANumber { written }));
        };
        let Some((digits, after)) = rest.split_at_checked(scanned.len) else {
            return Err(self.fault(bounded, |written| Fault::NotANumber { written }));
        };
        if after.starts_with(':') {
            return Err(self.clock(rest, bound, sign));
        }
        let (value, places, style) = self.number(digits, scanned.reading)?;
        let tail = after.trim_matches(is_space);
        let gap = after.chars().next().filter(|c| is_space(*c));
        if let Some(first) = after.chars().next()
            && is_space(first)
            && !matches!(first, ' ' | '\u{a0}' | '\u{202f}')
        {
            self.respell(after);
        }

        let mut style = Style {
            number: style,
            digits: places,
            magnitude_gap: gap.map(quiet),
            unit_gap: gap.map(quiet),
            ..Style::default()
        };
        let mut magnitude = value;
        let mut unit = WrittenUnit::None;
        let mut times = times_first;
        let mut unit_range = None;
        if tail.contains(|c: char| c.is_ascii_digit()) {
            let Some((seconds, largest, respelled)) = self.compound(rest)? else {
                return Err(self.no_tail(rest, digits, tail, bound));
            };
            if respelled {
                self.respell(rest);
            }
            magnitude = seconds;
            unit = WrittenUnit::Duration;
            style.time = Some(largest);
            style.shows_unit = true;
            unit_range = Some(span(self.raw, tail));
        } else {
            let Some(found) = words::tail(tail) else {
                return Err(self.no_tail(rest, digits, tail, bound));
            };
            if !tail.is_empty() {
                unit_range = Some(span(self.raw, tail));
            }
            if found.respelled {
                self.respell(tail);
            }
            style.magnitude = found.magnitude;
            let mut factor = Decimal::from(found.magnitude.map_or(1, words::Magnitude::factor));
            if found.magnitude.is_some() {
                let space = tail.chars().find(|c| is_space(*c));
                style.unit_gap = space.map(quiet);
            }
            match found.unit {
                None | Some(UnitWord::Pieces) => {}
                Some(UnitWord::Percent) => unit = WrittenUnit::Percent,
                Some(UnitWord::Points) => unit = WrittenUnit::Points,
                Some(UnitWord::Money { sign, symbol }) => {
                    unit = WrittenUnit::Money(sign);
                    style.symbol = symbol;
                    if found.respelled
                        && found.magnitude.is_some()
                        && style.unit_gap.is_none()
                        && !symbol
                    {
                        style.unit_gap = Some(' ');
                    }
                }
                Some(UnitWord::Time(time)) => {
                    unit = WrittenUnit::Duration;
                    style.time = Some(time);
                    let Some(product) = factor.checked_mul(Decimal::from(time.seconds())) else {
                        return Err(self.fault(digits, |written| Fault::TooLarge { written }));
                    };
                    factor = product;
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
            let lone = matches!(unit, WrittenUnit::Percent | WrittenUnit::Points) || times;
            if lone && found.magnitude.is_some() || times && unit != WrittenUnit::None {
                return Err(self.fault(rest, |written| Fault::Combination { written }));
            }
            style.shows_unit = unit != WrittenUnit::None;
            let Some(product) = magnitude.checked_mul(factor) else {
                return Err(self.fault(digits, |written| Fault::TooLarge { written }));
            };
            magnitude = product;
        }
        if let Some((money, symbol, space, part)) = money_first {
            if unit != WrittenUnit::None || times {
                return Err(self.fault(bounded, |written| Fault::Combination { written }));
            }
            unit = WrittenUnit::Money(money);
            style.symbol = symbol;
            style.sign_first = true;
            style.shows_unit = true;
            style.unit_gap = space;
            unit_range = Some(span(self.raw, part));
        }
        let form = match (to_level, sign, times) {
            (None, None, true) => Form::Factor,
            (_, _, true) => {
                let error = self.fault(bounded, |written| Fault::Combination { written });
                return Err(error.suggest(Suggestion::unsafe_(self.with(bounded, digits) + "x")));
            }
            (None, None, false) => Form::Level,
            (None, Some(sign), false) => Form::Change(sign),
            (Some(_), Some(Sign::Minus), false) => Form::LevelBelowZero,
            (Some(part), _, false) => {
                self.respell(part);
                Form::Level
            }
        };
        if form == Form::Factor {
            style.shows_unit = true;
            if after != "x" {
                self.respell(rest);
            }
        }
        let number_range = span(self.raw, digits);
        self.finish(Quantity {
            bound,
            form,
            magnitude,
            unit,
            style,
            number_range,
            unit_range,
        })
    }

    fn finish(self, quantity: Quantity) -> Outcome<Written> {
        let Some(range) = self.respelled else {
            return Ok(Written::Quantity(quantity));
        };
        let write = quantity.to_string();
        let written = self.text.to_owned();
        let (fault, suggestion) = if self.strict {
            (
                Fault::StrictBound {
                    written,
                    write: write.clone(),
                },
                Suggestion::unsafe_(write),
            )
        } else {
            (
                Fault::Spelling {
                    written,
                    write: write.clone(),
                },
                Suggestion::safe(write),
            )
        };
        Err(QuantityError::new(fault, range)
            .suggest(suggestion)
            .understood(Written::Quantity(quantity)))
    }

    fn bound(&mut self, text: &'a str) -> (Option<Bound>, &'a str) {
        let found = match words::bound(text) {
            Some(found) => Some(found),
            // `+` behind a number, not the sign before it
            None => words::bound_behind(text)
                .filter(|(_, _, rest)| rest.contains(|c: char| c.is_ascii_digit())),
        };
        let Some((bound, how, rest)) = found else {
            return (None, text);
        };
        let front = span(self.raw, rest).start > span(self.raw, text).start;
        let part = if front {
            text.get(..text.len().saturating_sub(rest.len()))
                .unwrap_or(text)
        } else {
            text.get(rest.len()..).unwrap_or(text)
        };
        let glued = front && how == BoundSpelling::Exact && !rest.starts_with(' ');
        if how != BoundSpelling::Exact || glued {
            self.respell(part.trim());
        }
        if how == BoundSpelling::Strict {
            self.strict = true;
        }
        (Some(bound), rest.trim_matches(is_space))
    }

    fn sign(&mut self, rest: &mut &'a str, sign: &mut Option<Sign>) {
        let text = *rest;
        let Some(first) = text.chars().next() else {
            return;
        };
        let (found, plain) = match first {
            '+' => (Sign::Plus, true),
            '-' => (Sign::Minus, true),
            '\u{ff0b}' => (Sign::Plus, false),
            '\u{2212}' | '\u{2013}' | '\u{2014}' | '\u{2012}' | '\u{2010}' | '\u{2011}'
            | '\u{fe63}' | '\u{ff0d}' => (Sign::Minus, false),
            _ => return,
        };
        let after = text.strip_prefix(first).unwrap_or(text);
        let trimmed = after.trim_start_matches(is_space);
        if !plain || trimmed.len() != after.len() {
            let part = text
                .get(..text.len().saturating_sub(trimmed.len()))
                .unwrap_or(text);
            self.respell(part);
        }
        *sign = Some(found);
        *rest = trimmed;
    }

    /// A currency before the number: `€1.20`, `EUR 1.20`.
    fn money_first(
        &mut self,
        rest: &mut &'a str,
    ) -> Option<(MoneySign, bool, Option<char>, &'a str)> {
        let text = *rest;
        let end = text.find(|c: char| {
            c.is_ascii_digit() || is_space(c) || matches!(c, '+' | '-' | '.' | '\u{2212}')
        })?;
        let (part, after) = text.split_at_checked(end)?;
        let found = words::unit(part)?;
        let UnitWord::Money { sign, symbol } = found.means else {
            return None;
        };
        let space = after.chars().next().filter(|c| is_space(*c)).map(quiet);
        if found.respelled {
            self.respell(part);
        }
        *rest = after.trim_start_matches(is_space);
        Some((sign, symbol, space, part))
    }

    fn number(
        &mut self,
        digits: &'a str,
        reading: Reading,
    ) -> Outcome<(Decimal, u32, NumberStyle)> {
        match reading {
            Reading::One {
                value,
                digits: places,
                style,
                respelled,
            } => {
                if respelled {
                    self.respell(digits);
                }
                Ok((value, places, style))
            }
            Reading::Two { decimal, thousands } => {
                let error = self.fault(digits, |written| Fault::Ambiguous {
                    written,
                    one: decimal.clone(),
                    other: thousands.clone(),
                });
                let error = error.suggest(Suggestion::unsafe_(self.with(digits, &decimal)));
                Err(error.suggest(Suggestion::unsafe_(self.with(digits, &thousands))))
            }
            Reading::Grouping { joined } => {
                let error = self.fault(digits, |written| Fault::Grouping { written });
                Err(error.suggest(Suggestion::unsafe_(self.with(digits, &joined))))
            }
            Reading::TooLarge => Err(self.fault(digits, |written| Fault::TooLarge { written })),
        }
    }

    /// `5 h 40 min`: seconds, the longest unit, and whether it was respelled; `None` where it is something else.
    fn compound(&self, text: &'a str) -> Outcome<Option<(Decimal, DurationUnit, bool)>> {
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
    fn clock(&self, text: &'a str, bound: Option<Bound>, sign: Option<Sign>) -> QuantityError {
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

    fn calendar(&self, whole: &'a str, tail: &'a str, value: Decimal, days: i64) -> QuantityError {
        let error = self.fault(tail, |written| Fault::CalendarSpan { written });
        match value.checked_mul(Decimal::from(days)) {
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

    /// Why what stands after the number is no unit.
    fn no_tail(
        &self,
        whole: &'a str,
        digits: &'a str,
        tail: &'a str,
        bound: Option<Bound>,
    ) -> QuantityError {
        const JOINTS: [&str; 9] = ["->", "→", "…", "..", "to ", "-", "–", "—", "− "];
        let lower = tail.to_lowercase();
        for joint in JOINTS {
            let Some(second) = tail.strip_prefix(joint) else {
                continue;
            };
            let second = second.trim_start_matches(['.', ' ', '\u{a0}']);
            if !second.starts_with(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let mut error = self.fault(whole, |written| Fault::Range { written });
            let dash = !matches!(joint, "->" | "→" | "to ");
            if dash && bound.is_none() {
                let unit = second
                    .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
                error = error
                    .suggest(Suggestion::unsafe_(format!("at least {digits}{unit}")))
                    .suggest(Suggestion::unsafe_(format!("at most {second}")));
            } else if bound.is_none() {
                error = error.suggest(Suggestion::unsafe_(second));
            }
            return error;
        }
        let period = [
            "/",
            "per ",
            "a ",
            "an ",
            "each ",
            "kuukaudessa",
            "viikossa",
            "päivässä",
            "vuodessa",
            "monthly",
        ];
        for (at, _) in lower.char_indices() {
            let Some(rest) = lower.get(at..) else {
                continue;
            };
            let begins = at == 0
                || lower
                    .get(..at)
                    .is_some_and(|before| before.ends_with(is_space))
                || rest.starts_with('/');
            if begins && period.iter().any(|word| rest.starts_with(word)) {
                let part = tail.get(at..).unwrap_or(tail);
                let error = self.fault(part, |written| Fault::PerPeriod { written });
                let text = self.with(part, "");
                return error.suggest(Suggestion::unsafe_(text.trim_end()));
            }
        }
        if tail.chars().all(|c| c.is_alphabetic() || is_space(c)) && tail.chars().count() > 3 {
            let error = self.fault(tail, |written| Fault::CountedThing { written });
            return error.suggest(Suggestion::unsafe_(self.with(tail, "").trim_end()));
        }
        if tail.starts_with(['/', ':', '*', '^']) || tail.contains(|c: char| c.is_ascii_digit()) {
            return self.fault(whole, |written| Fault::NotANumber { written });
        }
        self.fault(tail, |written| Fault::UnknownUnit { written })
    }
}

/// The spaces of the language stay as they are, others become plain.
fn quiet(space: char) -> char {
    match space {
        '\u{a0}' | '\u{202f}' => space,
        _ => ' ',
    }
}
