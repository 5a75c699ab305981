//! Values that only the configuration has: words of its own, currencies, months, numbers.

use super::INVALID_VALUE;
use super::shapes::FISCAL_YEAR;
use crate::date::{FiscalYear, NamedBy};
use crate::finding::{Fix, Problem};
use crate::message::{Message, MessageValue};
use crate::nearest::nearest;
use crate::quantity::Currency;
use crate::read::Reader;
use crate::read::mapping::Known;
use crate::yaml::Pair;

impl Reader<'_> {
    pub(super) fn word_of(
        &mut self,
        name: &str,
        pair: Pair,
        words: &[&'static str],
    ) -> Option<&'static str> {
        let scalar = self
            .scalar(pair.key.span, name, pair.value, "one word")
            .ok()?;
        if let Some(word) = words.iter().find(|word| **word == &*scalar.text) {
            return Some(word);
        }
        let near = nearest(&scalar.text.to_lowercase(), words.iter().copied());
        let problem = Problem::new(
            INVALID_VALUE,
            scalar.span,
            Message::new("`{name}` is {words}, not `{value}`")
                .with("name", name.to_owned())
                .with(
                    "words",
                    MessageValue::OneOf(words.iter().map(|word| format!("`{word}`")).collect()),
                )
                .with("value", &*scalar.text),
        )
        .judging(&*scalar.text);
        self.problems.push(match near {
            Some(word) => problem.fix(Fix::safe(
                Message::new("write `{word}`").with("word", word),
                scalar.span,
                word,
            )),
            None => problem,
        });
        None
    }

    pub(super) fn currency(&mut self, name: &str, pair: Pair) -> Option<Currency> {
        let scalar = self
            .scalar(
                pair.key.span,
                name,
                pair.value,
                "a currency code such as `EUR`",
            )
            .ok()?;
        let currency = Currency::from_code(&scalar.text);
        if currency.is_none() {
            self.problems.push(
                Problem::new(
                    INVALID_VALUE,
                    scalar.span,
                    Message::new("`{value}` is no currency code").with("value", &*scalar.text),
                )
                .help("write the three letters of ISO 4217, such as `EUR`")
                .judging(&*scalar.text),
            );
        }
        currency
    }

    pub(super) fn fiscal_year(&mut self, pair: Pair) -> Option<FiscalYear> {
        let span = pair.value.span;
        let Known { pairs, .. } = self.known(pair.value, &FISCAL_YEAR)?;
        let (mut starts, mut by_end) = (None, None);
        for (name, pair) in pairs {
            match name {
                "starts" => starts = self.whole_number(name, pair, 1, 12),
                "named_by" => {
                    by_end = self
                        .word_of(name, pair, &["start", "end"])
                        .map(|word| word == "end")
                }
                _ => {}
            }
        }
        let starts = starts.and_then(|month| i8::try_from(month).ok());
        match starts {
            Some(month) => FiscalYear::new(
                month,
                if by_end == Some(true) {
                    NamedBy::End
                } else {
                    NamedBy::Start
                },
            ),
            None => {
                if self
                    .problems
                    .iter()
                    .all(|problem| problem.span.is_none_or(|at| !span.contains(at)))
                {
                    self.problems.push(
                        Problem::new(
                            INVALID_VALUE,
                            span,
                            "the fiscal year needs the month that it starts in",
                        )
                        .help("write `fiscal_year: {{ starts: 4, named_by: end }}`"),
                    );
                }
                None
            }
        }
    }

    pub(super) fn whole_number(
        &mut self,
        name: &str,
        pair: Pair,
        least: u64,
        most: u64,
    ) -> Option<u64> {
        let scalar = self
            .scalar(pair.key.span, name, pair.value, "a number")
            .ok()?;
        let number = scalar
            .text
            .parse::<u64>()
            .ok()
            .filter(|number| (least..=most).contains(number));
        if number.is_none() {
            self.problems.push(
                Problem::new(
                    INVALID_VALUE,
                    scalar.span,
                    Message::new(
                        "`{name}` is a whole number from {least} to {most}, not `{value}`",
                    )
                    .with("name", name.to_owned())
                    .with("least", least.to_string())
                    .with("most", most.to_string())
                    .with("value", &*scalar.text),
                )
                .judging(&*scalar.text),
            );
        }
        number
    }
}
