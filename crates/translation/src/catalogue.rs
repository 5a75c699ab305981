//! Translations as translators edit them: gettext's `.po` files.

use std::collections::BTreeMap;

use goalpost_core::message::{Message, Translation};

/// The translations of one language, by the English text that is their key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue {
    entries: BTreeMap<String, Entry>,
}

/// What one English text is in the language.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Entry {
    /// The same for every value.
    Text(String),
    /// For one thing, and for any other number of them.
    Counted(String, String),
}

/// Why a file of translations cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CatalogueError {
    /// It is not gettext's format.
    #[error("{}", self.message())]
    NotGettext {
        /// Where and why, in the words of the library that reads it.
        reason: String,
    },
}

impl CatalogueError {
    /// What is wrong, for people.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::NotGettext { reason } => {
                Message::new("this is no file of translations (`.po`): {reason}")
                    .with("reason", reason.as_str())
            }
        }
    }
}

/// The key of a text that has a translation of its own in a context (`msgctxt`), as gettext has it.
pub(crate) fn in_context(context: &str, english: &str) -> String {
    format!("{context}\u{4}{english}")
}

impl Catalogue {
    /// Reads the text of a `.po` file. Entries without a translation, and those that a translator's
    /// tool has marked as fuzzy, are left out.
    ///
    /// # Errors
    /// Where the text is no such file.
    pub fn read(text: &str) -> Result<Self, CatalogueError> {
        let read = polib::po_file::parse_from_reader(text.as_bytes()).map_err(|error| {
            CatalogueError::NotGettext {
                reason: error.to_string(),
            }
        })?;
        let mut catalogue = Self::default();
        for message in read.messages() {
            if message.is_fuzzy() {
                continue;
            }
            let entry = if message.is_plural() {
                match message.msgstr_plural().map(Vec::as_slice) {
                    Ok([one, many, ..]) if !many.is_empty() => {
                        Entry::Counted(one.clone(), many.clone())
                    }
                    _ => continue,
                }
            } else {
                match message.msgstr() {
                    Ok(text) if !text.is_empty() => Entry::Text(text.to_owned()),
                    _ => continue,
                }
            };
            let key = match message.msgctxt() {
                None | Some("") => message.msgid().to_owned(),
                Some(context) => in_context(context, message.msgid()),
            };
            catalogue.entries.insert(key, entry);
        }
        Ok(catalogue)
    }

    /// The translation of an English text.
    #[must_use]
    pub fn get(&self, english: &str) -> Option<Translation<'_>> {
        self.entries.get(english).map(|entry| match entry {
            Entry::Text(text) => Translation::Text(text),
            Entry::Counted(one, many) => Translation::Counted { one, many },
        })
    }

    /// Adds the translations of another file. What is translated already stays as it is.
    pub fn add(&mut self, other: Self) {
        for (english, entry) in other.entries {
            self.entries.entry(english).or_insert(entry);
        }
    }

    /// Adds what one text is in the language, unless that is known.
    pub(crate) fn add_text(&mut self, english: &str, translated: &str) {
        self.entries
            .entry(english.to_owned())
            .or_insert_with(|| Entry::Text(translated.to_owned()));
    }

    /// The English texts that have a translation, with all forms of it.
    pub fn entries(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        self.entries.iter().map(|(english, entry)| {
            let forms = match entry {
                Entry::Text(text) => vec![text.as_str()],
                Entry::Counted(one, many) => vec![one.as_str(), many.as_str()],
            };
            (english.as_str(), forms)
        })
    }
}
