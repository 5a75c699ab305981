//! What stands before a number: a bound, a sign, a currency.

use super::super::bounds::{self, Bound, BoundSpelling};
use super::super::number::is_space;
use super::super::words::{self, MoneySign, UnitWord};
use super::super::written::Sign;
use super::{Parser, quiet, span};

impl<'a> Parser<'a> {
    pub(super) fn bound(&mut self, text: &'a str) -> (Option<Bound>, &'a str) {
        let found = match bounds::bound(text) {
            Some(found) => Some(found),
            // `+` behind a number, not the sign before it
            None => bounds::bound_behind(text)
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

    pub(super) fn sign(&mut self, rest: &mut &'a str, sign: &mut Option<Sign>) {
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
    pub(super) fn money_first(
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
}
