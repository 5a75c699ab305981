//! A line as a person sees it: how far in it begins, its dashes, its key and its value.

use std::ops::Range;

/// One line, all offsets in the text that it was cut from.
#[derive(Debug, Clone)]
pub(super) struct Line<'t> {
    /// The whole text.
    pub(super) text: &'t str,
    /// The line without its break.
    pub(super) range: Range<usize>,
    /// Where the first character stands that is no space.
    pub(super) first: usize,
    /// Where what is not `- ` begins.
    pub(super) body: usize,
    /// The key, and where its colon stands, if the line begins with `word: ` or `word:` alone.
    pub(super) key: Option<(Range<usize>, usize)>,
    /// What follows the colon, or the dashes where there is no key; without blanks at its ends.
    pub(super) value: Range<usize>,
}

impl<'t> Line<'t> {
    /// The line that `range` of `text` is, without its break.
    pub(super) fn new(text: &'t str, range: Range<usize>) -> Self {
        let content = text.get(range.clone()).unwrap_or("");
        let first = range.start + leading(content, |c| c == ' ');
        let mut body = first;
        while let Some(rest) = text
            .get(body..range.end)
            .and_then(|rest| rest.strip_prefix('-'))
            && rest.starts_with([' ', '\t'])
        {
            body += 1 + leading(rest, |c| c == ' ' || c == '\t');
        }
        let rest = text.get(body..range.end).unwrap_or("");
        let key = key(rest).map(|(word, colon)| (body + word.start..body + word.end, body + colon));
        let from = key.as_ref().map_or(body, |(_, colon)| colon + 1);
        let value = trimmed(text, from..range.end);
        Self {
            text,
            range,
            first,
            body,
            key,
            value,
        }
    }

    /// The line that holds the byte at `at`.
    pub(super) fn around(text: &'t str, at: usize) -> Self {
        Self::new(text, bounds(text, at))
    }

    /// How many spaces it is indented.
    pub(super) fn indent(&self) -> usize {
        self.first - self.range.start
    }

    /// The column at which its key, or what follows its dashes, begins.
    pub(super) fn body_column(&self) -> usize {
        self.body - self.range.start
    }

    /// Whether nothing or only a comment stands on it.
    pub(super) fn is_blank(&self) -> bool {
        self.text
            .get(self.first..self.range.end)
            .is_none_or(|rest| rest.trim_start().is_empty() || rest.starts_with('#'))
    }

    /// Whether it begins with a dash and a blank.
    pub(super) fn is_item(&self) -> bool {
        self.body > self.first
            || self.text.get(self.first..self.range.end).map(str::trim_end) == Some("-")
    }

    /// The text of its value, a comment included.
    pub(super) fn value_text(&self) -> &'t str {
        self.text.get(self.value.clone()).unwrap_or("")
    }

    /// The word of its key.
    pub(super) fn key_text(&self) -> Option<&'t str> {
        let (range, _) = self.key.as_ref()?;
        self.text.get(range.clone())
    }

    /// The line before it, if there is one.
    pub(super) fn previous(&self) -> Option<Self> {
        let end = self.range.start.checked_sub(1)?;
        Some(Self::around(self.text, end))
    }

    /// The line after it, if there is one.
    pub(super) fn next(&self) -> Option<Self> {
        let rest = self.text.get(self.range.end..)?;
        let at = rest.find('\n')?;
        let start = self.range.end + at + 1;
        (start < self.text.len()).then(|| Self::around(self.text, start))
    }
}

/// The bounds of the line around `at`, without its break.
pub(super) fn bounds(text: &str, at: usize) -> Range<usize> {
    let at = at.min(text.len());
    let start = text
        .as_bytes()
        .get(..at)
        .and_then(|before| before.iter().rposition(|byte| *byte == b'\n'))
        .map_or(0, |found| found + 1);
    let end = text
        .as_bytes()
        .get(at..)
        .and_then(|after| after.iter().position(|byte| *byte == b'\n'))
        .map_or(text.len(), |found| at + found);
    let line = text.get(start..end).unwrap_or("");
    start..start + line.trim_end_matches('\r').len()
}

/// `range` of `text` without the blanks at its ends.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let content = text.get(range.clone()).unwrap_or("");
    let is_blank = |c: char| c == ' ' || c == '\t' || c == '\r';
    let start = range.start + leading(content, is_blank);
    let end = range.start + content.trim_end_matches(is_blank).len();
    start.min(end.max(range.start))..end.max(range.start)
}

/// How many bytes at the start of `text` are of a kind.
pub(super) fn leading(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.len() - text.trim_start_matches(is).len()
}

/// The key that `text` begins with: one word, quoted or not, a colon, and a blank or the end.
fn key(text: &str) -> Option<(Range<usize>, usize)> {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''));
    let (word, colon) = if let Some(quote) = quote {
        let inner = text.get(1..)?;
        let end = inner.find(quote)? + 2;
        (0..end, end + leading(text.get(end..)?, |c| c == ' '))
    } else {
        let end = leading(text, is_word);
        (0..end, end + leading(text.get(end..)?, |c| c == ' '))
    };
    let after = text.get(colon..)?.strip_prefix(':')?;
    (!word.is_empty() && (after.is_empty() || after.starts_with([' ', '\t', '\r'])))
        .then_some((word, colon))
}

/// Whether a character may stand in a word that is meant as a key.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.')
}
