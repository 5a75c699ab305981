//! Words of a sentence: plain, names as they are written in files, and names of other pages.

use goalpost_translation::Vocabulary;

/// What a page of the documentation is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Page {
    /// A rule, by its id.
    Rule(String),
    /// The rules of a group, by its name.
    Group(String),
    /// A metric, by its id.
    Metric(String),
    /// A category, by its id.
    Category(String),
    /// A framework, by its name.
    Framework(String),
    /// A type of the rule API, by its name.
    Type(String),
    /// The rule API as a whole.
    Reference,
}

/// A part of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// Plain text.
    Text(String),
    /// A name, a command or a value, as it is written in a file.
    Code(String),
    /// The name of something that has a page of its own.
    Link(String, Page),
}

/// A sentence, or several.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(pub Vec<Word>);

impl Words {
    /// Reads text in which names stand between backticks.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut words = Vec::new();
        let mut pieces = text.split('`').peekable();
        let mut code = false;
        while let Some(piece) = pieces.next() {
            // A backtick that nothing closes is only a backtick.
            if code && pieces.peek().is_none() {
                words.push(Word::Text(format!("`{piece}")));
            } else if code {
                words.push(Word::Code(piece.to_owned()));
            } else if !piece.is_empty() {
                words.push(Word::Text(piece.to_owned()));
            }
            code = !code;
        }
        Self(words)
    }

    /// Text that is shown as it is.
    #[must_use]
    pub fn code(text: impl Into<String>) -> Self {
        Self(vec![Word::Code(text.into())])
    }

    /// The name of something that has a page.
    #[must_use]
    pub fn link(text: impl Into<String>, page: Page) -> Self {
        Self(vec![Word::Link(text.into(), page)])
    }

    /// Several, with commas between.
    #[must_use]
    pub fn list(items: impl IntoIterator<Item = Self>) -> Self {
        let mut words = Vec::new();
        for item in items {
            if !words.is_empty() {
                words.push(Word::Text(", ".to_owned()));
            }
            words.extend(item.0);
        }
        Self(words)
    }

    /// With more words after them.
    #[must_use]
    pub fn and(mut self, more: impl Into<Self>) -> Self {
        self.0.extend(more.into().0);
        self
    }

    /// Puts the sentence into a language: as a whole, or piece by piece where it has names of other
    /// pages in it.
    pub(crate) fn translate(&mut self, vocabulary: Vocabulary<'_>) {
        let mut english = String::new();
        let mut has_links = false;
        for word in &self.0 {
            match word {
                Word::Text(text) => english.push_str(text),
                Word::Code(text) => english.push_str(&format!("`{text}`")),
                Word::Link(..) => has_links = true,
            }
        }
        let translated = vocabulary.text(&english);
        if translated != english && !has_links {
            *self = Self::parse(translated);
            return;
        }
        for word in &mut self.0 {
            if let Word::Text(text) = word {
                *text = vocabulary.text(text).to_owned();
            }
        }
    }

    /// As one text, names without their backticks where they stand alone.
    #[must_use]
    pub(crate) fn plain(&self) -> String {
        let alone = !self.0.iter().any(|word| matches!(word, Word::Text(_)));
        self.0
            .iter()
            .map(|word| match word {
                Word::Text(text) | Word::Link(text, _) => text.clone(),
                Word::Code(text) if alone => text.clone(),
                Word::Code(text) => format!("`{text}`"),
            })
            .collect()
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self::parse(text)
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self::parse(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_between_backticks() {
        let words = Words::parse("write `due:` or `start:` here");
        assert_eq!(words.0.len(), 5);
        assert_eq!(words.plain(), "write `due:` or `start:` here");
        assert_eq!(Words::parse("one ` alone").plain(), "one ` alone");
        assert_eq!(Words::parse("`due`").plain(), "due");
        assert_eq!(Words::parse("").plain(), "");
    }
}
