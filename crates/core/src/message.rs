//! Messages as templates with named values, so that they can be formatted and translated for a
//! reader instead of being glued together where a fault is found.
//!
//! What stands between backticks in a template is to be typed: it is written as the language of goals
//! has it (`2026-06-30`), whatever the reader's language is.

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::io;

use rust_decimal::Decimal;

use crate::date::Period;
use crate::quantity::{Amount, Locale};

/// A value that a message names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MessageValue {
    /// Text as written by a person, or a word of the language of goals.
    Text(String),
    /// Words of goalpost's own in English, such as the name of a built-in metric: they are translated
    /// as templates are.
    Term(Cow<'static, str>),
    /// Texts of which one is meant: `a`, `b` or `c`.
    OneOf(Vec<String>),
    /// Texts which are meant together: `a`, `b` and `c`.
    AllOf(Vec<String>),
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

/// Words of goalpost's own as the value of a message.
#[must_use]
pub fn term(words: impl Into<Cow<'static, str>>) -> MessageValue {
    MessageValue::Term(words.into())
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
            Self::Term(words) => out.push_str(words),
            Self::OneOf(texts) => list(texts, locale.or(), out),
            Self::AllOf(texts) => list(texts, locale.and(), out),
            Self::Number(number) => out.push_str(&locale.number(*number)),
            Self::Amount(amount) => out.push_str(&locale.amount(amount)),
            Self::Difference(amount) => {
                let size = Amount::new(amount.value.abs(), amount.unit);
                out.push_str(locale.change(&size).trim_start_matches('+'));
            }
            Self::Date(period) => out.push_str(&locale.period(period)),
        }
    }
}

/// Why the system could not do something with a file or a folder, in words that have a translation.
#[must_use]
pub fn system_reason(error: &io::Error) -> MessageValue {
    match error.kind() {
        io::ErrorKind::NotFound => term("there is no such file or folder"),
        io::ErrorKind::PermissionDenied => term("permission is denied"),
        io::ErrorKind::IsADirectory => term("it is a folder"),
        io::ErrorKind::NotADirectory => term("a part of its path is no folder"),
        io::ErrorKind::AlreadyExists => term("it is there already"),
        io::ErrorKind::StorageFull => term("the disk is full"),
        io::ErrorKind::InvalidData => term("it is not UTF-8"),
        _ => error.to_string().into(),
    }
}

/// Texts as a sentence lists them, with a word before the last.
fn list(texts: &[String], word: &str, out: &mut String) {
    for (at, text) in texts.iter().enumerate() {
        if at > 0 {
            let is_last = at + 1 == texts.len();
            out.push_str(if is_last { word } else { ", " });
        }
        out.push_str(text);
    }
}

/// A template in the reader's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Translation<'a> {
    /// One for every value.
    Text(&'a str),
    /// One where the first number that the message names is 1, another for all else.
    Counted {
        /// `{days} päivä`
        one: &'a str,
        /// `{days} päivää`
        many: &'a str,
    },
}

/// A template with named values in braces: `there is no {kind} {id}`. A brace that is meant as such is
/// doubled. It is written in English, until it is [translated](Message::translated).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    template: Cow<'static, str>,
    values: Vec<(Cow<'static, str>, MessageValue)>,
    locale: Locale,
}

impl Message {
    /// A message of `template` without values yet.
    #[must_use]
    pub fn new(template: impl Into<Cow<'static, str>>) -> Self {
        Self {
            template: template.into(),
            values: Vec::new(),
            locale: Locale::En,
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

    /// The template: in English, the key of a translation.
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

    /// The message in another language, with its values as that language writes them. It stays as it
    /// is where there is no translation of its template.
    #[must_use]
    pub fn translated<'a>(
        &self,
        locale: Locale,
        lookup: impl Fn(&str) -> Option<Translation<'a>>,
    ) -> Self {
        let template = match lookup(&self.template) {
            None => return self.clone(),
            Some(Translation::Text(text)) => text,
            Some(Translation::Counted { one, many }) => {
                if self.first_number() == Some(Decimal::ONE) {
                    one
                } else {
                    many
                }
            }
        };
        let values = self.values.iter().map(|(name, value)| {
            let value = match value {
                MessageValue::Term(words) => match lookup(words) {
                    Some(Translation::Text(text)) => MessageValue::Term(text.to_owned().into()),
                    _ => value.clone(),
                },
                _ => value.clone(),
            };
            (name.clone(), value)
        });
        Self {
            template: template.to_owned().into(),
            values: values.collect(),
            locale,
        }
    }

    fn first_number(&self) -> Option<Decimal> {
        self.values.iter().find_map(|(_, value)| match value {
            MessageValue::Number(number) => Some(*number),
            _ => None,
        })
    }

    /// The message as its language writes it. A name without a value is left as it stands, so that
    /// nothing is lost.
    #[must_use]
    pub fn render(&self) -> String {
        let mut out = String::with_capacity(self.template.len() + 16);
        let mut rest = self.template.as_ref();
        // Whether what comes stands between backticks.
        let mut typed = false;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, from) = rest.split_at(at);
            typed ^= before.matches('`').count() % 2 == 1;
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
                let locale = if typed { Locale::En } else { self.locale };
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
