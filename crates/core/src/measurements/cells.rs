//! The cells of one line. A line is a row: no cell of a measurement holds a line break, so that a
//! quote that is never closed spoils its own line and no other.

use std::borrow::Cow;
use std::ops::Range;

/// A cell with the bytes that it stands at, without its quotes and the spaces around it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell<'a> {
    /// What it says.
    pub text: Cow<'a, str>,
    /// Where it stands in the text of the file.
    pub range: Range<usize>,
    /// Whether a quote opens it that nothing closes on its line.
    pub is_unclosed: bool,
}

/// The lines of a text that hold something, each with its first byte; a byte order mark is none of
/// theirs.
#[derive(Debug, Clone)]
pub(super) struct Lines<'a> {
    rest: &'a str,
    at: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let rest = text.trim_start_matches('\u{feff}');
        Self {
            rest,
            at: text.len() - rest.len(),
        }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        while !self.rest.is_empty() {
            let end = memchr::memchr2(b'\n', b'\r', self.rest.as_bytes());
            let end = end.unwrap_or(self.rest.len());
            let (line, after) = self.rest.split_at_checked(end)?;
            let rest = after.get(1..).unwrap_or("");
            let at = self.at;
            self.at += self.rest.len() - rest.len();
            self.rest = rest;
            if line.starts_with(|c: char| c.is_ascii_graphic()) || !line.trim().is_empty() {
                return Some((at, line));
            }
        }
        None
    }
}

/// The cells of one line that begins at a byte of its text.
#[derive(Debug, Clone)]
pub(super) struct Cells<'a> {
    rest: Option<&'a str>,
    at: usize,
    delimiter: char,
}

impl<'a> Cells<'a> {
    pub(super) fn new((at, line): (usize, &'a str), delimiter: char) -> Self {
        Self {
            rest: Some(line),
            at,
            delimiter,
        }
    }
}

impl<'a> Cells<'a> {
    /// A cell as almost all are: without quotes and without spaces around it.
    fn plain(&mut self, rest: &'a str) -> Option<Cell<'a>> {
        let delimiter = u8::try_from(self.delimiter).ok()?;
        let bytes = rest.as_bytes();
        let end = bytes.iter().position(|byte| *byte == delimiter);
        let text = rest.get(..end.unwrap_or(rest.len()))?;
        let bare = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
        if !bare(text.as_bytes().first()) || !bare(text.as_bytes().last()) || text.starts_with('"')
        {
            return None;
        }
        let start = self.at;
        self.rest = end.and_then(|end| rest.get(end + 1..));
        self.at += text.len() + 1;
        Some(Cell {
            text: Cow::Borrowed(text),
            range: start..start + text.len(),
            is_unclosed: false,
        })
    }
}

impl<'a> Iterator for Cells<'a> {
    type Item = Cell<'a>;

    fn next(&mut self) -> Option<Cell<'a>> {
        let rest = self.rest?;
        if let Some(cell) = self.plain(rest) {
            return Some(cell);
        }
        // Only the quotes of a cell that begins with one hide a delimiter.
        let opened = rest
            .trim_start_matches(|c: char| c.is_whitespace() && c != self.delimiter)
            .strip_prefix('"');
        let quoted = opened.map_or(0, |inner| rest.len() - inner.len() + closed_after(inner));
        let after = rest.get(quoted..).unwrap_or("");
        let end = after
            .find(self.delimiter)
            .map_or(rest.len(), |end| quoted + end);
        let whole = rest.get(..end).unwrap_or(rest);
        let start = self.at;
        self.rest = rest.get(end + self.delimiter.len_utf8()..);
        self.at += end + self.delimiter.len_utf8();
        Some(cell(start, whole, opened.is_some()))
    }
}

/// How many bytes after the quote that opens a cell the one that closes it ends.
fn closed_after(inner: &str) -> usize {
    let mut at = 0;
    while let Some(quote) = inner.get(at..).and_then(|rest| rest.find('"')) {
        at += quote + 1;
        match inner.get(at..) {
            Some(rest) if rest.starts_with('"') => at += 1,
            _ => return at,
        }
    }
    inner.len()
}

fn cell(start: usize, whole: &str, quoted: bool) -> Cell<'_> {
    let (mut at, mut text) = trimmed(start, whole);
    let mut is_unclosed = false;
    if quoted {
        if let Some(inner) = text.strip_prefix('"') {
            at += 1;
            is_unclosed = !inner.ends_with('"');
            text = inner.strip_suffix('"').unwrap_or(inner);
        }
        (at, text) = trimmed(at, text);
    }
    Cell {
        is_unclosed,
        range: at..at + text.len(),
        text: if quoted && text.contains("\"\"") {
            Cow::Owned(text.replace("\"\"", "\""))
        } else {
            Cow::Borrowed(text)
        },
    }
}

/// A text that begins at a byte, without the spaces around it.
fn trimmed(at: usize, text: &str) -> (usize, &str) {
    let rest = text.trim_start();
    (at + text.len() - rest.len(), rest.trim_end())
}
