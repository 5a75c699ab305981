//! Values that only the configuration has: words of its own, currencies, months, numbers.

use super::INVALID_VALUE;
use crate::date::{FiscalYear, NamedBy};
use crate::finding::{Fix, Problem};
use crate::message::{Message, MessageValue};
use crate::nearest::nearest;
use crate::quantity::Currency;
use crate::read::Reader;
use crate::read::mapping::Known;
use crate::read::shape::{Content, FISCAL_YEAR, Key};
use crate::yaml::Pair;

impl Reader<'_> {
    /// One word of those that the key takes.
    pub(super) fn word_of(&mut self, key: &Key, pair: Pair) -> Option<&'static str> {
        let name = key.name;
        let scalar = self
            .scalar(pair.key.span, name, pair.value, key.content.meant())
            .ok()?;
        let words = key.content.vocabulary()?.texts();
        if let Some(word) = words.clone().find(|word| *word == &*scalar.text) {
            return Some(word);
        }
        let near = nearest(&scalar.text.to_lowercase(), words.clone());
        let problem = Problem::new(
            INVALID_VALUE,
            scalar.span,
            Message::new("`{name}` is {words}, not `{value}`")
                .with("name", name)
                .with(
                    "words",
                    MessageValue::OneOf(words.map(|word| format!("`{word}`")).collect()),
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

    pub(super) fn currency(&mut self, key: &Key, pair: Pair) -> Option<Currency> {
        debug_assert!(
            matches!(key.content, Content::Currency),
            "`{}` is read as a currency",
            key.name
        );
        let scalar = self
            .scalar(pair.key.span, key.name, pair.value, key.content.meant())
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
        let Known { pairs, .. } = self.known(pair.value, &FISCAL_YEAR)?;
        let (mut starts, mut by_end) = (None, None);
        for (key, pair) in pairs {
            match key.name {
                "starts" => starts = self.whole_number(key, pair),
                "named_by" => by_end = self.word_of(key, pair).map(|word| word == "end"),
                _ => {}
            }
        }
        let month = starts.and_then(|month| i8::try_from(month).ok())?;
        let named_by = if by_end == Some(true) {
            NamedBy::End
        } else {
            NamedBy::Start
        };
        FiscalYear::new(month, named_by)
    }

    /// A whole number in the range that the key has.
    pub(super) fn whole_number(&mut self, key: &Key, pair: Pair) -> Option<u64> {
        let Content::WholeNumber { least, most } = key.content else {
            return None;
        };
        let name = key.name;
        let scalar = self
            .scalar(pair.key.span, name, pair.value, key.content.meant())
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
                    .with("name", name)
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
