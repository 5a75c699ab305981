//! Where things begin and end that the parser places otherwise than a person would.

use std::ops::Range;

use super::Builder;

impl Builder<'_> {
    /// A list that is not further in than its key begins, for the parser, after its first dash.
    pub(super) fn dash(&self, start: usize) -> usize {
        let before = self.task.work.get(..start).unwrap_or("").trim_end();
        if self.task.work.as_bytes().get(start) == Some(&b'-') || !before.ends_with('-') {
            start
        } else {
            before.len() - 1
        }
    }

    /// The place after the colon or dash at which nothing is written.
    pub(super) fn empty_place(&self, range: &Range<usize>) -> Range<usize> {
        let bytes = self.task.work.as_bytes();
        let mut at = self.before.min(range.end);
        if self.pending_key().is_some() {
            while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                at += 1;
            }
            at = if bytes.get(at) == Some(&b':') {
                at + 1
            } else {
                self.before.min(range.end)
            };
        } else {
            let dash = self.dash(range.start);
            at = if bytes.get(dash) == Some(&b'-') {
                dash + 1
            } else {
                range.start
            };
        }
        at..at
    }

    /// The parser's span of a block scalar begins with its text: ours begins with `|` or `>`, and
    /// ends with the last line that is not blank.
    pub(super) fn block_scalar(&self, range: &Range<usize>, bare: bool) -> Range<usize> {
        let from = if bare { self.before } else { range.start };
        let bytes = self.task.work.as_bytes();
        let is_header = |at: &usize| {
            matches!(bytes.get(*at), Some(b'|' | b'>'))
                && at
                    .checked_sub(1)
                    .and_then(|at| bytes.get(at))
                    .is_none_or(|before| matches!(before, b' ' | b'\t' | b'\n' | b'\r'))
        };
        let start = (from..range.end).find(is_header).unwrap_or(range.start);
        let text = self.task.work.get(start..range.end).unwrap_or("");
        start..start + text.trim_end().len()
    }
}

/// Whether what opens a collection, a tag and an anchor before it included, is a bracket.
pub(super) fn is_bracket(opening: &str) -> bool {
    let opens = |word: &str| word.starts_with(['[', '{']);
    opens(opening)
        || opening.starts_with(['&', '!']) && opening.split_whitespace().skip(1).any(opens)
}
