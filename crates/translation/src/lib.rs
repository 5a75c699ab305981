//! Goalpost in the reader's language.
//!
//! What is written in English in the code is the key of its translation. Translations live in
//! `po/*.po`, gettext's format, which translators' tools open; what has none stays English.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use goalpost_core::date::Date;
use goalpost_core::message::Message;
use goalpost_core::metric::{Category, Metric};
use goalpost_core::quantity::{Amount, Locale};

/// The catalogue of Finnish, as translators edit it.
pub const FINNISH: &str = include_str!("../po/fi.po");

/// The translations of one language.
#[derive(Debug, Default)]
struct Catalogue {
    texts: BTreeMap<String, String>,
    /// One and many, in the language's own words.
    plurals: BTreeMap<String, (String, String)>,
}

impl Catalogue {
    fn read(text: &str) -> Self {
        let mut catalogue = Self::default();
        // A file that its tests have read is never broken.
        let Ok(read) = polib::po_file::parse_from_reader(text.as_bytes()) else {
            return catalogue;
        };
        for message in read.messages() {
            if message.is_fuzzy() {
                continue;
            }
            if message.is_plural() {
                if let Ok(forms) = message.msgstr_plural()
                    && let [one, many, ..] = forms.as_slice()
                    && !many.is_empty()
                {
                    let key = message.msgid().to_owned();
                    catalogue.plurals.insert(key, (one.clone(), many.clone()));
                }
            } else if let Ok(translated) = message.msgstr()
                && !translated.is_empty()
            {
                let key = message.msgid().to_owned();
                catalogue.texts.insert(key, translated.to_owned());
            }
        }
        catalogue
    }
}

fn finnish() -> &'static Catalogue {
    static READ: OnceLock<Catalogue> = OnceLock::new();
    READ.get_or_init(|| Catalogue::read(FINNISH))
}

/// The words of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Words {
    locale: Locale,
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn of(locale: Locale) -> Self {
        Self { locale }
    }

    /// The words of a language by its code; English for one that there is no translation to.
    #[must_use]
    pub fn by_code(code: &str) -> Self {
        match code {
            "fi" => Self::of(Locale::Fi),
            _ => Self::default(),
        }
    }

    /// The language.
    #[must_use]
    pub fn locale(self) -> Locale {
        self.locale
    }

    /// The code of the language, as HTML names it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self.locale {
            Locale::En => "en",
            Locale::Fi => "fi",
        }
    }

    /// A text in this language.
    #[must_use]
    pub fn text(self, english: &str) -> &str {
        match self.locale {
            Locale::En => english,
            Locale::Fi => finnish().texts.get(english).map_or(english, String::as_str),
        }
    }

    /// A message in this language, with its values as this language writes them.
    #[must_use]
    pub fn message(self, message: &Message) -> String {
        message.render_in(self.locale, |english| {
            Cow::Owned(self.text(english).to_owned())
        })
    }

    /// A template with texts for its names, in this language.
    #[must_use]
    pub fn say(self, english: &'static str, values: &[(&'static str, &str)]) -> String {
        let mut message = Message::new(english);
        for (name, value) in values {
            message = message.with(*name, (*value).to_owned());
        }
        self.message(&message)
    }

    /// A template whose words depend on a count, which it names `{count}`.
    #[must_use]
    pub fn count(self, one: &'static str, many: &'static str, count: usize) -> String {
        let english = if count == 1 { one } else { many };
        let template = match self.locale {
            Locale::En => english.to_owned(),
            Locale::Fi => finnish().plurals.get(one).map_or_else(
                || english.to_owned(),
                |(one, many)| {
                    if count == 1 {
                        one.clone()
                    } else {
                        many.clone()
                    }
                },
            ),
        };
        Message::new(template)
            .with("count", count)
            .render_in(self.locale, Cow::Borrowed)
    }

    /// A quantity with its unit.
    #[must_use]
    pub fn amount(self, amount: &Amount) -> String {
        self.locale.amount(amount)
    }

    /// The name of a metric.
    #[must_use]
    pub fn metric_name(self, metric: &Metric) -> &str {
        match self.locale {
            Locale::En => &metric.name,
            Locale::Fi => metric.finnish_name(),
        }
    }

    /// The name of a category.
    #[must_use]
    pub fn category_name(self, category: Category) -> &'static str {
        match self.locale {
            Locale::En => category.name(),
            Locale::Fi => category.finnish_name(),
        }
    }

    /// A day: `31 Dec 2026`, `31.12.2026`.
    #[must_use]
    pub fn day(self, day: Date) -> String {
        self.locale.day(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_reads_and_keeps_the_names_of_its_values() {
        let names = |text: &str| {
            let mut names: Vec<String> = text
                .split('{')
                .skip(1)
                .filter_map(|rest| rest.split_once('}'))
                .map(|(name, _)| name.to_owned())
                .collect();
            names.sort();
            names.dedup();
            names
        };
        let read = finnish();
        assert!(read.texts.len() > 50, "{}", read.texts.len());
        for (english, translated) in &read.texts {
            assert_eq!(names(english), names(translated), "{english}");
        }
        for (english, (one, many)) in &read.plurals {
            assert_eq!(names(english), names(one), "{english}");
            assert_eq!(names(english), names(many), "{english}");
        }
    }

    #[test]
    fn numbers_dates_and_plurals_are_those_of_the_language() {
        let fi = Words::by_code("fi");
        let day = Date::new(2026, 6, 1).unwrap();
        assert_eq!(fi.day(day), "1.6.2026");
        assert_eq!(Words::default().day(day), "1 Jun 2026");
        assert_eq!(fi.count("{count} goal", "{count} goals", 1), "1 tavoite");
        assert_eq!(fi.count("{count} goal", "{count} goals", 2), "2 tavoitetta");
        assert_eq!(
            Words::default().count("{count} goal", "{count} goals", 2),
            "2 goals"
        );
        assert_eq!(fi.text("never translated"), "never translated");
    }
}
