//! The word around a place.

use goalpost_core::source::{Source, Span};

/// The word around a byte of a text: what a key, an id or one of a few words is made of.
pub(crate) fn word_at(source: &Source, offset: usize) -> Option<Span> {
    let text = source.text();
    let (before, after) = (text.get(..offset)?, text.get(offset..)?);
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '*');
    let begin = before.trim_end_matches(is_part).len();
    let end = text.len() - after.trim_start_matches(is_part).len();
    (begin < end).then(|| Span::new(source.id(), begin..end))
}

/// The key around a byte of a text: at the head of its line, or in braces.
pub(crate) fn key_at(source: &Source, offset: usize) -> Option<Span> {
    let word = word_at(source, offset)?;
    let text = source.text();
    let after = text.get(word.end as usize..)?.strip_prefix(':')?;
    if !(after.is_empty() || after.starts_with([' ', '\n', '\r'])) {
        return None;
    }
    let before = text.get(..word.start as usize)?;
    let line = before.rsplit('\n').next()?.trim_start_matches('\u{feff}');
    let at_head = line.trim_matches([' ', '-']).is_empty();
    (at_head || line.trim_end().ends_with(['{', ','])).then_some(word)
}
