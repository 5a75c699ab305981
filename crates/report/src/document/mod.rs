//! Documentation as data: what a rule, a metric or a page of the reference says, without its looks.
//!
//! A [`Document`] is written for a terminal by [`Document::write_text`], and as Markdown by
//! [`Document::write_markdown`], so that both always say the same.

mod markdown;
mod terminal;
mod words;

use goalpost_translation::Vocabulary;

use crate::run::Style;

pub use words::{Page, Word, Words};

/// What is said of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What it is called, such as a rule's id.
    pub title: String,
    /// What it is, in a few words.
    pub summary: String,
    /// What is said of it.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Section(String),
    /// A heading below a section's.
    Subsection(String),
    /// Sentences.
    Paragraph(Words),
    /// Names with what they stand for.
    Facts(Vec<(String, Words)>),
    /// Rows under a head; the last column is the widest.
    Table {
        /// The names of the columns.
        head: Vec<String>,
        /// As many cells a row as the head has.
        rows: Vec<Vec<Words>>,
    },
    /// Text as it stands in a file.
    Code {
        /// What Markdown calls its language.
        language: &'static str,
        /// The text.
        text: String,
    },
    /// Findings as `check` draws them, for a terminal and without colours.
    Drawing {
        /// With colours, where they are wanted.
        styled: String,
        /// Without.
        plain: String,
    },
}

impl Document {
    /// A document that says nothing yet.
    #[must_use]
    pub fn new(title: impl Into<String>, summary: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            summary: summary.into(),
            blocks: Vec::new(),
        }
    }

    /// Adds a heading.
    pub fn section(&mut self, title: impl Into<String>) {
        self.blocks.push(Block::Section(title.into()));
    }

    /// Adds sentences.
    pub fn paragraph(&mut self, words: impl Into<Words>) {
        self.blocks.push(Block::Paragraph(words.into()));
    }

    /// Adds names with what they stand for; nothing where there are none.
    pub fn facts(&mut self, facts: Vec<(String, Words)>) {
        if !facts.is_empty() {
            self.blocks.push(Block::Facts(facts));
        }
    }

    /// Adds a table; nothing where it has no rows.
    pub fn table(&mut self, head: &[&'static str], rows: Vec<Vec<Words>>) {
        if !rows.is_empty() {
            self.blocks.push(Block::Table {
                head: head.iter().map(|name| (*name).to_owned()).collect(),
                rows,
            });
        }
    }

    /// Adds text as it stands in a file.
    pub fn code(&mut self, language: &'static str, text: impl Into<String>) {
        self.blocks.push(Block::Code {
            language,
            text: text.into(),
        });
    }

    /// Adds another document as a section of this one.
    pub fn append(&mut self, other: Self) {
        self.section(other.title);
        if !other.summary.is_empty() {
            self.paragraph(other.summary);
        }
        let blocks = other.blocks.into_iter().map(|block| match block {
            Block::Section(title) => Block::Subsection(title),
            block => block,
        });
        self.blocks.extend(blocks);
    }

    /// Puts everything that is said into a language, where there is a translation of the sentence as
    /// a whole. Levels, code, and names that have pages of their own stay as they are.
    pub fn translate(&mut self, vocabulary: Vocabulary<'_>) {
        let text = |text: &mut String| *text = vocabulary.text(text).to_owned();
        let words = |words: &mut Words| words.translate(vocabulary);
        text(&mut self.summary);
        for block in &mut self.blocks {
            match block {
                Block::Section(title) | Block::Subsection(title) => text(title),
                Block::Paragraph(said) => words(said),
                Block::Facts(facts) => facts.iter_mut().for_each(|(name, said)| {
                    text(name);
                    words(said);
                }),
                Block::Table { head, rows } => {
                    head.iter_mut().for_each(text);
                    rows.iter_mut().flatten().for_each(words);
                }
                Block::Code { .. } | Block::Drawing { .. } => {}
            }
        }
    }

    /// The document for a terminal.
    #[must_use]
    pub fn write_text(&self, style: &Style) -> String {
        terminal::write(self, style)
    }

    /// The document as Markdown. `link` gives the address of a page, where there is one.
    #[must_use]
    pub fn write_markdown(&self, link: &dyn Fn(&Page) -> Option<String>) -> String {
        markdown::write(self, link)
    }
}
