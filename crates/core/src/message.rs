//! Messages as templates with named values, so that they can be formatted and translated for a
//! reader instead of being glued together where a fault is found.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use rust_decimal::Decimal;

use crate::date::Period;
use crate::quantity::{Amount, Locale};

/// A value that a message names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MessageValue {
    /// Text as written by a person, or a word of the language.
    Text(String),
    /// A number, such as a count of things.
    Number(Decimal),
    /// A quantity in its base unit.
    Amount(Amount),
    /// The difference of two quantities, without its sign; of two percentages, in points.
    Difference(Amount),
    /// A day or a period.
    Date(Period),
}

impl From<&str> for MessageValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for MessageValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for MessageValue {
    fn from(number: usize) -> Self {
        Self::Number(Decimal::from(number))
    }
}

impl From<Amount> for MessageValue {
    fn from(amount: Amount) -> Self {
        Self::Amount(amount)
    }
}

impl From<Period> for MessageValue {
    fn from(period: Period) -> Self {
        Self::Date(period)
    }
}

impl MessageValue {
    /// The value in English, as text.
    #[must_use]
    pub fn render(&self) -> String {
        let mut out = String::new();
        self.write(Locale::En, &mut out);
        out
    }

    /// The value as a language writes it.
    fn write(&self, locale: Locale, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(text),
            Self::Number(number) => out.push_str(&locale.number(*number)),
            Self::Amount(amount) => out.push_str(&locale.amount(amount)),
            Self::Difference(amount) => {
                let size = Amount::new(amount.value.abs(), amount.unit);
                out.push_str(locale.change(&size).trim_start_matches('+'));
            }
            Self::Date(period) => {
                let _ = write!(out, "{period}");
            }
        }
    }
}

/// A template in English with named values in braces: `there is no {kind} {id}`. A brace that is
/// meant as such is doubled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    template: Cow<'static, str>,
    values: Vec<(Cow<'static, str>, MessageValue)>,
}

impl Message {
    /// A message of `template` without values yet.
    #[must_use]
    pub fn new(template: impl Into<Cow<'static, str>>) -> Self {
        Self {
            template: template.into(),
            values: Vec::new(),
        }
    }

    /// A message of `template` with texts for its names.
    #[must_use]
    pub fn of(template: &'static str, texts: Vec<(&'static str, String)>) -> Self {
        texts
            .into_iter()
            .fold(Self::new(template), |message, (name, text)| {
                message.with(name, text)
            })
    }

    /// The same message with the value that stands for `{name}`.
    #[must_use]
    pub fn with(
        mut self,
        name: impl Into<Cow<'static, str>>,
        value: impl Into<MessageValue>,
    ) -> Self {
        self.values.push((name.into(), value.into()));
        self
    }

    /// The template: the key of a translation.
    #[must_use]
    pub fn template(&self) -> &str {
        &self.template
    }

    /// The named values, in the order in which they were given.
    pub fn values(&self) -> impl Iterator<Item = (&str, &MessageValue)> {
        self.values
            .iter()
            .map(|(name, value)| (name.as_ref(), value))
    }

    /// The message in English. A name without a value is left as it stands, so that nothing is lost.
    #[must_use]
    pub fn render(&self) -> String {
        self.render_in(Locale::En, Cow::Borrowed)
    }

    /// The message in a language: `translate` gives the template's own words in it.
    #[must_use]
    pub fn render_in<'a>(
        &'a self,
        locale: Locale,
        translate: impl FnOnce(&'a str) -> Cow<'a, str>,
    ) -> String {
        let template = translate(&self.template);
        let mut out = String::with_capacity(template.len() + 16);
        let mut rest = template.as_ref();
        while let Some(at) = rest.find(['{', '}']) {
            let (before, from) = rest.split_at(at);
            out.push_str(before);
            if let Some(after) = from.strip_prefix("{{") {
                out.push('{');
                rest = after;
            } else if let Some(after) = from.strip_prefix("}}") {
                out.push('}');
                rest = after;
            } else if let Some((name, after)) = from
                .strip_prefix('{')
                .and_then(|inner| inner.split_once('}'))
            {
                match self.values.iter().find(|(given, _)| given == name) {
                    Some((_, value)) => value.write(locale, &mut out),
                    None => {
                        let _ = write!(out, "{{{name}}}");
                    }
                }
                rest = after;
            } else {
                let mut characters = from.chars();
                out.extend(characters.next());
                rest = characters.as_str();
            }
        }
        out.push_str(rest);
        out
    }
}

impl From<&'static str> for Message {
    fn from(template: &'static str) -> Self {
        Self::new(template)
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render())
    }
}
