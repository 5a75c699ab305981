//! The words of a language with those of a workspace's own packs.

use std::collections::BTreeMap;

use goalpost_core::finding::Problem;
use goalpost_core::message::{Message, Translation};

use crate::{Catalogue, CatalogueError, Words};

/// Translations that packs bring, by the code of the language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Translations {
    by_language: BTreeMap<String, Catalogue>,
}

impl Translations {
    /// Adds the text of a `.po` file. Where two packs translate the same text, the first counts.
    ///
    /// # Errors
    /// Where the text is no such file.
    pub fn add(&mut self, language: &str, text: &str) -> Result<(), CatalogueError> {
        let read = Catalogue::read(text)?;
        self.by_language
            .entry(language.to_owned())
            .or_default()
            .add(read);
        Ok(())
    }

    /// The words of a language, with those of these packs.
    #[must_use]
    pub fn with(&self, words: Words) -> Vocabulary<'_> {
        Vocabulary {
            words,
            packs: self.by_language.get(words.code()),
        }
    }
}

/// The words of a language, with those of the packs of a workspace. What goalpost itself says is never
/// said in the words of a pack.
#[derive(Debug, Clone, Copy, Default)]
pub struct Vocabulary<'a> {
    words: Words,
    packs: Option<&'a Catalogue>,
}

impl From<Words> for Vocabulary<'static> {
    fn from(words: Words) -> Self {
        Self { words, packs: None }
    }
}

impl<'a> Vocabulary<'a> {
    /// Goalpost's own words.
    #[must_use]
    pub fn words(self) -> Words {
        self.words
    }

    fn translation(self, english: &str) -> Option<Translation<'a>> {
        let own = self.words.translation(english);
        own.or_else(|| self.packs?.get(english))
    }

    /// A text in this language.
    #[must_use]
    pub fn text(self, english: &'a str) -> &'a str {
        match self.translation(english) {
            Some(Translation::Text(text) | Translation::Counted { many: text, .. }) => text,
            None => english,
        }
    }

    /// A message in this language.
    #[must_use]
    pub fn message(self, message: &Message) -> Message {
        message.translated(self.words.locale(), |english| self.translation(english))
    }

    /// Everything that a problem says, put into this language. Its place, and by what it is known
    /// again, stay as they are.
    pub fn translate(self, problem: &mut Problem) {
        if self.words == Words::default() && self.packs.is_none() {
            return;
        }
        let mut put = |message: &mut Message| *message = self.message(message);
        put(&mut problem.message);
        problem.label.iter_mut().for_each(&mut put);
        problem.help.iter_mut().for_each(&mut put);
        problem
            .notes
            .iter_mut()
            .for_each(|note| put(&mut note.message));
        problem.fixes.iter_mut().for_each(|fix| put(&mut fix.title));
    }
}
