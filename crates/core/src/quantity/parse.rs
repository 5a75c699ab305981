//! Reading the raw text of a quantity, independent of any metric.

use std::ops::Range;

use rust_decimal::Decimal;

use super::bounds;
use super::error::{QuantityError, QuantityFault as Fault};
use super::number::{self, DecimalMark, Reading, is_space};
use super::words;
use super::written::{Form, Quantity, Sign, Style, Written, WrittenUnit};
use super::{NumberStyle, Suggestion};

mod behind;
mod front;
mod time;
mod why;

use behind::Behind;

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
        if let Some(after) = bounds::approximate(rest) {
            let error = self.fault(rest, |written| Fault::Approximate { written });
            return Err(error.suggest(Suggestion::unsafe_(after)));
        }
        if let Some(figure) = bounds::in_words(rest) {
            let error = self.fault(rest, |written| Fault::InWords { written });
            return Err(error.suggest(Suggestion::unsafe_(figure)));
        }
        let (bound, after) = self.bound(rest);
        rest = after;
        let bounded = if rest.is_empty() { self.text } else { rest };

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
        let (value, places, number_style) = self.number(digits, scanned.reading)?;
        let style = Style {
            number: number_style,
            digits: places,
            ..Style::default()
        };
        let Behind {
            magnitude,
            mut unit,
            mut style,
            times,
            mut unit_range,
        } = self.behind(rest, digits, after, value, style, bound)?;
        let times = times || times_first;
        if times && unit != WrittenUnit::None {
            return Err(self.fault(rest, |written| Fault::Combination { written }));
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
            (Some(_), Some(Sign::Plus), false) => {
                let error = self.fault(bounded, |written| Fault::Combination { written });
                let text = self.with(bounded, rest);
                let error =
                    error.suggest(Suggestion::unsafe_(self.with(bounded, &format!("+{rest}"))));
                return Err(error.suggest(Suggestion::unsafe_(text)));
            }
            (Some(part), None, false) => {
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
            magnitude: magnitude.normalize(),
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
                // `1.5.2026` is no slip in a number
                if digits.contains(['.', ',']) {
                    return Err(error);
                }
                Err(error.suggest(Suggestion::unsafe_(self.with(digits, &joined))))
            }
            Reading::TooLarge => Err(self.fault(digits, |written| Fault::TooLarge { written })),
        }
    }
}

/// The spaces of the language stay as they are, others become plain.
fn quiet(space: char) -> char {
    match space {
        '\u{a0}' | '\u{202f}' => space,
        _ => ' ',
    }
}
