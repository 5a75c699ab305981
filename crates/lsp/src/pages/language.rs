//! What the keys of the language and their words mean.

use std::fmt::Write as _;

use goalpost_core::metric::Category;
use goalpost_core::model::Word;
use goalpost_core::read::shape::Key;
use goalpost_translation::Words;

use super::Page;

/// A key of the language: what it holds, and what can be written there.
pub(crate) fn key(words: Words, key: &Key) -> String {
    let mut page = Page::new(words, key.name, Some(words.text(key.about)));
    if !key.detail.is_empty() {
        page.paragraph(words.text(key.detail));
    }
    if key.required {
        page.paragraph(words.text("It is needed."));
    }
    if !key.examples.is_empty() {
        let examples = key.examples.iter();
        let examples: Vec<String> = examples
            .map(|example| format!("`{}`", words.text(example)))
            .collect();
        page.point("such as", examples.join(", "));
    }
    for word in key
        .content
        .vocabulary()
        .map_or(&[][..], |known| known.words)
    {
        let _ = writeln!(page.text, "- `{}`: {}", word.text, words.text(word.about));
    }
    page.written()
}

/// One of a few words that a key takes.
pub(crate) fn word(words: Words, word: &Word) -> String {
    let mut page = Page::new(words, word.text, Some(words.text(word.about)));
    if let Some(category) = Category::from_id(word.text) {
        page.paragraph(words.text(category.says()));
    }
    page.written()
}
