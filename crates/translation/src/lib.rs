//! Goalpost in the reader's language.
//!
//! What is written in English in the code and in rules is the key of its translation. Translations live
//! in `po/LANGUAGE/*.po`, gettext's format, which translators' tools open; what has none stays English.
//! The test `translation` names every text without one as an entry that can be pasted there. A pack of
//! rules brings its own as `po/LANGUAGE.po` in its folder.
//!
//! A translation names values where their nominative is right, because a value cannot be inflected:
//! `mittari {metric} paranee laskiessaan`.

mod catalogue;
mod vocabulary;

use std::sync::OnceLock;

use catalogue::in_context;
use goalpost_core::date::Date;
use goalpost_core::finding::Level;
use goalpost_core::message::{Message, Translation};
use goalpost_core::metric::{Catalogue as Metrics, Category, Metric};
use goalpost_core::quantity::{Amount, Locale};

pub use catalogue::{Catalogue, CatalogueError};
pub use vocabulary::{Translations, Vocabulary};

/// The files of Finnish, as translators edit them: the name and the text of each, one a group of
/// rules, and one each for reports, pages and the command line.
pub const FINNISH: &[(&str, &str)] = &[
    ("audit.po", include_str!("../po/fi/audit.po")),
    ("categories.po", include_str!("../po/fi/categories.po")),
    ("check.po", include_str!("../po/fi/check.po")),
    ("command-line.po", include_str!("../po/fi/command-line.po")),
    ("config.po", include_str!("../po/fi/config.po")),
    ("editing.po", include_str!("../po/fi/editing.po")),
    ("editor.po", include_str!("../po/fi/editor.po")),
    ("history.po", include_str!("../po/fi/history.po")),
    ("link.po", include_str!("../po/fi/link.po")),
    ("metric.po", include_str!("../po/fi/metric.po")),
    ("notices.po", include_str!("../po/fi/notices.po")),
    ("okr.po", include_str!("../po/fi/okr.po")),
    ("pages.po", include_str!("../po/fi/pages.po")),
    ("portfolio.po", include_str!("../po/fi/portfolio.po")),
    ("progress.po", include_str!("../po/fi/progress.po")),
    ("report.po", include_str!("../po/fi/report.po")),
    ("rule.po", include_str!("../po/fi/rule.po")),
    ("schema.po", include_str!("../po/fi/schema.po")),
    ("smart.po", include_str!("../po/fi/smart.po")),
    ("suppress.po", include_str!("../po/fi/suppress.po")),
    ("writing.po", include_str!("../po/fi/writing.po")),
    ("yaml.po", include_str!("../po/fi/yaml.po")),
];

fn finnish() -> &'static Catalogue {
    static READ: OnceLock<Catalogue> = OnceLock::new();
    READ.get_or_init(|| {
        let mut all = Catalogue::default();
        for (_, text) in FINNISH {
            // A file that its tests have read is never broken.
            all.add(Catalogue::read(text).unwrap_or_default());
        }
        for metric in Metrics::built_in().metrics() {
            if let Some(name) = &metric.name_fi {
                all.add_text(&metric.name, name);
            }
        }
        for category in Category::ALL {
            all.add_text(category.name(), category.finnish_name());
        }
        all
    })
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
        Self::known(code).unwrap_or_default()
    }

    /// The words of a language by its code; nothing for one that there is no translation to.
    #[must_use]
    pub fn known(code: &str) -> Option<Self> {
        match code {
            "en" => Some(Self::of(Locale::En)),
            "fi" => Some(Self::of(Locale::Fi)),
            _ => None,
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

    /// What an English text is in this language; nothing in English, and where there is no
    /// translation.
    #[must_use]
    pub fn translation(self, english: &str) -> Option<Translation<'static>> {
        match self.locale {
            Locale::En => None,
            Locale::Fi => finnish().get(english),
        }
    }

    /// A text in this language.
    #[must_use]
    pub fn text(self, english: &str) -> &str {
        match self.translation(english) {
            Some(Translation::Text(text) | Translation::Counted { many: text, .. }) => text,
            None => english,
        }
    }

    /// A level at the head of a finding. Elsewhere levels are words of the configuration, which have no
    /// translation.
    #[must_use]
    pub fn level(self, level: Level) -> &'static str {
        match self.translation(&in_context("level", level.as_str())) {
            Some(Translation::Text(text)) => text,
            _ => level.as_str(),
        }
    }

    /// A message in this language, with its values as this language writes them.
    #[must_use]
    pub fn message(self, message: &Message) -> String {
        message
            .translated(self.locale, |english| self.translation(english))
            .render()
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
        Message::new(english)
            .with("count", count)
            .translated(self.locale, |_| self.translation(one))
            .render()
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
    fn every_file_can_be_read() {
        for (name, text) in FINNISH {
            let read = Catalogue::read(text);
            assert!(read.is_ok(), "{name}: {read:?}");
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
