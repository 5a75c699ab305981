//! The words that a schema is put into.

use crate::message::Message;
use crate::metric::Metric;
use crate::quantity::Locale;

/// The language of those who read a schema, and what goalpost's own texts are in it. Keys, ids and words
/// of closed sets are the same in every language.
#[derive(Clone, Copy)]
pub struct Wording<'w> {
    locale: Locale,
    translate: &'w dyn Fn(&str) -> String,
}

impl Default for Wording<'_> {
    /// English.
    fn default() -> Self {
        Self::new(Locale::En, &str::to_owned)
    }
}

impl<'w> Wording<'w> {
    /// The words of a language, with what makes its texts of English ones.
    #[must_use]
    pub fn new(locale: Locale, translate: &'w dyn Fn(&str) -> String) -> Self {
        Self { locale, translate }
    }

    /// A text of goalpost's own.
    pub(super) fn text(&self, english: &str) -> String {
        (self.translate)(english)
    }

    /// A template with the text that stands for its name.
    pub(super) fn say(&self, english: &str, (name, value): (&'static str, &str)) -> String {
        Message::new(self.text(english)).with(name, value).render()
    }

    /// A metric in one line.
    pub(super) fn metric(&self, metric: &Metric) -> String {
        let mut about = match self.locale {
            Locale::En => metric.name.clone(),
            Locale::Fi => metric.finnish_name().to_owned(),
        };
        if let Some(definition) = &metric.definition {
            about.push_str(": ");
            about.push_str(self.text(definition).trim_end_matches('.'));
        }
        match &metric.formula {
            Some(formula) => about.push_str(&format!(" ({}, {formula})", metric.unit)),
            None => about.push_str(&format!(" ({})", metric.unit)),
        }
        about
    }
}
