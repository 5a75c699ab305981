//! Dates, quantities and shares: what is read of the raw text, and what could be written instead.

use rust_decimal::Decimal;

use super::{Scalar, given, retype};
use crate::date::Period;
use crate::finding::{Problem, RuleId};
use crate::message::Message;
use crate::model::Field;
use crate::quantity::{Score01, Written};
use crate::read::Reader;
use crate::read::rules::{INVALID_DATE, INVALID_QUANTITY, WRONG_TYPE};
use crate::read::shape::{Content, Key};
use crate::source::Span;
use crate::unreadable::{Fault, Unreadable};
use crate::yaml::{Pair, ScalarStyle};

impl Reader<'_> {
    /// A day or a period.
    pub(in crate::read) fn date(&mut self, key: &Key, pair: Pair) -> Field<Period> {
        debug_assert!(
            matches!(key.content, Content::Date),
            "`{}` is read as a date",
            key.name
        );
        self.period(key.name, pair)
    }

    fn period(&mut self, name: &str, pair: Pair) -> Field<Period> {
        let key = pair.key.span;
        match self.scalar(key, name, pair.value, Content::Date.meant()) {
            Ok(scalar) => {
                let rule = if is_unpadded(&scalar.text) {
                    WRONG_TYPE
                } else {
                    INVALID_DATE
                };
                let period = Period::parse(&scalar.text, self.organisation.fiscal_year);
                self.understood(rule, key, &scalar, period)
            }
            Err(faulty) => retype(&faulty),
        }
    }

    /// A day, where a whole period would say too little.
    pub(in crate::read) fn day(&mut self, key: &Key, pair: Pair) -> Field<Period> {
        debug_assert!(
            matches!(key.content, Content::Day),
            "`{}` is read as a day",
            key.name
        );
        let name = key.name;
        let field = self.period(name, pair);
        let Field::Given { key, placed } = &field else {
            return field;
        };
        if placed.value.first_day() == placed.value.last_day() {
            return field;
        }
        self.problems.push(
            Problem::new(
                INVALID_DATE,
                placed.span,
                Message::new("`{name}` is a day, and `{value}` is a longer period")
                    .with("name", name)
                    .with("value", placed.value.to_string()),
            )
            .help(
                Message::new("write the day, such as `{day}`")
                    .with("day", placed.value.last_day().to_string()),
            )
            .judging(placed.value.to_string()),
        );
        Field::Faulty {
            key: *key,
            span: placed.span,
        }
    }

    /// A quantity as written; what it means depends on the metric, which is not known yet.
    pub(in crate::read) fn quantity(&mut self, key: &Key, pair: Pair) -> Field<Written> {
        debug_assert!(
            matches!(key.content, Content::Quantity | Content::QuantityOr(_)),
            "`{}` is read as a quantity",
            key.name
        );
        self.figure(key.name, pair)
    }

    /// The same under a name that no shape has: a metric's.
    pub(in crate::read) fn figure(&mut self, name: &str, pair: Pair) -> Field<Written> {
        let key = pair.key.span;
        match self.scalar(key, name, pair.value, Content::Quantity.meant()) {
            Ok(scalar) => {
                if crate::quantity::parse_bool(&scalar.text)
                    .map_or_else(|error| error.understood, Some)
                    .is_some()
                {
                    self.problems.push(
                        Problem::new(
                            WRONG_TYPE,
                            scalar.span,
                            Message::new("`{name}` is a quantity, and `{value}` is a word")
                                .with("name", name.to_owned())
                                .with("value", &*scalar.text),
                        )
                        .help("write a figure, `undisclosed`, or delete the line")
                        .judging(&*scalar.text),
                    );
                    return Field::Faulty {
                        key,
                        span: scalar.span,
                    };
                }
                let written = Written::parse(&scalar.text, self.organisation.decimal);
                self.understood(INVALID_QUANTITY, key, &scalar, written)
            }
            Err(faulty) => retype(&faulty),
        }
    }

    /// A confidence or a score: 0 to 1, or a percentage.
    pub(in crate::read) fn share(&mut self, key: &Key, pair: Pair) -> Field<Decimal> {
        debug_assert!(
            matches!(key.content, Content::Share),
            "`{}` is read as a share",
            key.name
        );
        let name = key.name;
        let key = pair.key.span;
        match self.scalar(key, name, pair.value, Content::Share.meant()) {
            Ok(scalar) => match Score01::parse(&scalar.text, self.organisation.decimal) {
                Ok(share) => given(key, share.value(), scalar.span),
                Err(error) => {
                    self.report_unreadable(INVALID_QUANTITY, &scalar, &error);
                    Field::Faulty {
                        key,
                        span: scalar.span,
                    }
                }
            },
            Err(faulty) => retype(&faulty),
        }
    }

    /// What was read; where it could not be, that is reported, and what was meant is taken.
    fn understood<F: Fault, T>(
        &mut self,
        rule: RuleId,
        key: Span,
        scalar: &Scalar,
        read: Result<T, Unreadable<F, T>>,
    ) -> Field<T> {
        let meant = match read {
            Ok(value) => Some(value),
            Err(error) => {
                self.report_unreadable(rule, scalar, &error);
                error.understood.map(|meant| *meant)
            }
        };
        match meant {
            Some(value) => given(key, value, scalar.span),
            None => Field::Faulty {
                key,
                span: scalar.span,
            },
        }
    }

    fn report_unreadable<F: Fault, T>(
        &mut self,
        rule: RuleId,
        scalar: &Scalar,
        error: &Unreadable<F, T>,
    ) {
        let span = self.inside(scalar, error.range.clone());
        let problem = Problem::new(rule, span, error.message()).judging(scalar.text.trim());
        let spelt = |text: &str| requote(scalar.style, text);
        self.problems
            .push(error.mended(problem, scalar.span, spelt));
    }

    /// The span of a range of a scalar's text, where text and source agree character by character;
    /// else the whole scalar.
    fn inside(&self, scalar: &Scalar, range: std::ops::Range<usize>) -> Span {
        let written = self.source.slice(scalar.span);
        let quotes = usize::from(scalar.style != ScalarStyle::Plain);
        let same = written.get(quotes..written.len().saturating_sub(quotes)) == Some(&*scalar.text);
        if same && range.start < range.end && range.end <= scalar.text.len() {
            scalar.span.part(range.start + quotes..range.end + quotes)
        } else {
            scalar.span
        }
    }
}

/// Whether a date only lacks its leading zeros: `2026-1-5`, which YAML would otherwise read as text.
fn is_unpadded(text: &str) -> bool {
    let parts: Vec<&str> = text.trim().split('-').collect();
    let digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        [year, month, day] => {
            year.len() == 4
                && parts.iter().all(digits)
                && (1..=2).contains(&month.len())
                && (1..=2).contains(&day.len())
                && (month.len() == 1 || day.len() == 1)
        }
        _ => false,
    }
}

/// Text as it has to be written in the style of the scalar that it replaces.
fn requote(style: ScalarStyle, text: &str) -> String {
    match style {
        ScalarStyle::SingleQuoted => format!("'{}'", text.replace('\'', "''")),
        ScalarStyle::DoubleQuoted => {
            format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
        }
        _ => text.to_owned(),
    }
}
