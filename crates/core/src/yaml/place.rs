//! From the positions of the parser to bytes of the text that a person wrote.
//!
//! The parser counts characters, and it may be reading a mended copy of the text. Both are undone
//! here, in time linear in the text.

use std::ops::Range;

/// A stretch of the original text that the parser is given in another form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Patch {
    /// Bytes of the original.
    pub(super) range: Range<usize>,
    /// What the parser reads instead.
    pub(super) text: String,
    /// Whether the text only stands in for a value that cannot be read.
    pub(super) faulty: bool,
}

impl Patch {
    /// The parser reads `text` instead.
    pub(super) fn mend(range: Range<usize>, text: impl Into<String>) -> Self {
        Self {
            range,
            text: text.into(),
            faulty: false,
        }
    }

    /// What stands at `range` cannot be read as a value: the parser reads a word.
    pub(super) fn faulty(range: Range<usize>) -> Self {
        Self {
            range,
            text: "faulty".to_owned(),
            faulty: true,
        }
    }
}

/// Patches in order of place, none overlapping another.
#[derive(Debug, Clone, Default)]
pub(super) struct Patches(Vec<Patch>);

impl Patches {
    /// Adds a patch; those that it overlaps give way to it, and it grows over what they covered.
    pub(super) fn add(&mut self, mut patch: Patch) {
        let from = self
            .0
            .partition_point(|old| old.range.end < patch.range.start);
        let mut to = from;
        while let Some(old) = self.0.get(to) {
            let touches = overlap(&old.range, &patch.range);
            if old.range.start > patch.range.end {
                break;
            }
            if touches
                && !patch.faulty
                && !(patch.range.start <= old.range.start && old.range.end <= patch.range.end)
            {
                // Half covered: nothing sensible can be read of either.
                patch.faulty = old.faulty;
            }
            if touches {
                patch.range =
                    patch.range.start.min(old.range.start)..patch.range.end.max(old.range.end);
                self.0.remove(to);
            } else {
                to += 1;
            }
        }
        let at = self.0.partition_point(|old| {
            (old.range.start, old.range.end) <= (patch.range.start, patch.range.end)
        });
        self.0.insert(at, patch);
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text of `range` as the parser shall read it, and the way back.
    pub(super) fn apply(&self, text: &str, range: Range<usize>) -> (String, Map) {
        let mut out = String::with_capacity(range.len() + 64);
        let mut pieces = Vec::new();
        let mut at = range.start;
        let first = self
            .0
            .partition_point(|patch| patch.range.end < range.start);
        for patch in self.0.iter().skip(first) {
            if patch.range.start < at || patch.range.end > range.end {
                if patch.range.start > range.end {
                    break;
                }
                continue;
            }
            out.push_str(text.get(at..patch.range.start).unwrap_or(""));
            let start = out.len();
            out.push_str(&patch.text);
            pieces.push(Piece {
                work: start..out.len(),
                original: patch.range.clone(),
                faulty: patch.faulty,
            });
            at = patch.range.end;
        }
        out.push_str(text.get(at..range.end).unwrap_or(""));
        (
            out,
            Map {
                base: range.start,
                pieces,
            },
        )
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a == b || (a.start < b.end && b.start < a.end)
}

/// One patch as it came to stand in the text that the parser reads.
#[derive(Debug, Clone)]
struct Piece {
    work: Range<usize>,
    original: Range<usize>,
    faulty: bool,
}

/// The way from bytes of the parser's text to bytes of the original.
#[derive(Debug, Clone, Default)]
pub(super) struct Map {
    base: usize,
    pieces: Vec<Piece>,
}

impl Map {
    /// Of a text that the parser reads as it is.
    pub(super) fn identity() -> Self {
        Self::default()
    }

    /// Where `work` stands in the original. Inside a patch: its start for the start of something,
    /// its end for an end.
    fn original(&self, work: usize, is_end: bool) -> usize {
        if self.pieces.is_empty() {
            return self.base + work;
        }
        // An end at the start of a patch lies before it; a start at the end of a patch after it.
        let after = self.pieces.partition_point(|piece| {
            if is_end {
                piece.work.start < work
            } else {
                piece.work.start <= work
            }
        });
        let Some(piece) = after.checked_sub(1).and_then(|at| self.pieces.get(at)) else {
            return self.base + work;
        };
        if work >= piece.work.end {
            return piece.original.end + (work - piece.work.end);
        }
        if is_end {
            piece.original.end
        } else {
            piece.original.start
        }
    }

    /// Where a stretch of the parser's text stands in the original.
    pub(super) fn range(&self, work: Range<usize>) -> Range<usize> {
        let start = self.original(work.start, false);
        if work.is_empty() {
            return start..start;
        }
        start..self.original(work.end, true).max(start)
    }

    /// Whether a patch lies in or at the edge of a stretch of the parser's text.
    pub(super) fn is_patched(&self, work: &Range<usize>) -> bool {
        let at = self
            .pieces
            .partition_point(|piece| piece.work.end < work.start);
        self.pieces
            .get(at)
            .is_some_and(|piece| piece.work.start <= work.end)
    }

    /// The original of what could not be read, where a word stands in for it at `work`.
    pub(super) fn faulty_at(&self, work: &Range<usize>) -> Option<Range<usize>> {
        if self.pieces.is_empty() {
            return None;
        }
        let at = self
            .pieces
            .partition_point(|piece| piece.work.start < work.start);
        self.pieces
            .get(at)
            .filter(|piece| piece.faulty && piece.work.start == work.start)
            .map(|piece| piece.original.clone())
    }
}

/// From character counts to bytes, by a cursor that moves with the parser.
pub(super) struct Cursor<'t> {
    bytes: &'t [u8],
    ascii: bool,
    character: usize,
    byte: usize,
}

impl<'t> Cursor<'t> {
    /// A cursor at the start of `text`.
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            bytes: text.as_bytes(),
            ascii: text.is_ascii(),
            character: 0,
            byte: 0,
        }
    }

    /// The byte at which the character of this index begins; the end for one past it.
    pub(super) fn byte(&mut self, character: usize) -> usize {
        if self.ascii {
            return character.min(self.bytes.len());
        }
        while self.character < character && self.byte < self.bytes.len() {
            if character - self.character >= 8 && self.eight_ascii() {
                self.byte += 8;
                self.character += 8;
                continue;
            }
            self.byte += 1;
            while self.inside_character() {
                self.byte += 1;
            }
            self.character += 1;
        }
        while self.character > character && self.byte > 0 {
            self.byte -= 1;
            while self.inside_character() {
                self.byte -= 1;
            }
            self.character -= 1;
        }
        self.byte
    }

    /// Whether the next eight bytes are a character each.
    fn eight_ascii(&self) -> bool {
        self.bytes
            .get(self.byte..)
            .and_then(|rest| rest.first_chunk::<8>())
            .is_some_and(|eight| u64::from_ne_bytes(*eight) & 0x8080_8080_8080_8080 == 0)
    }

    /// Whether the byte at the cursor continues a character.
    fn inside_character(&self) -> bool {
        self.bytes
            .get(self.byte)
            .is_some_and(|byte| byte & 0xc0 == 0x80)
    }
}
