//! A broken file in parts that can be read each on its own: entries, sections, settings of a section.
//!
//! A quote that is never closed swallows the rest of what it is read with. So the parts are cut by
//! indentation alone, which a person sees as well.

use std::ops::Range;

use super::line::Line;

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chunk {
    /// Its bytes, whole lines.
    pub(super) range: Range<usize>,
    /// Whether it can be read on its own: not so `---` and directives.
    pub(super) alone: bool,
}

/// Cuts a text at its sections, and sections at their entries or keys.
pub(super) fn split(text: &str) -> Vec<Chunk> {
    let mut splitter = Splitter::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        splitter.line(&Line::new(text, at..at + content.len()));
        at += line.len();
    }
    splitter.cut(text.len(), true);
    splitter.chunks
}

#[derive(Default)]
struct Splitter {
    chunks: Vec<Chunk>,
    start: usize,
    alone: bool,
    /// What may follow a section's key, and what may follow a key of that section.
    section: Level,
    inner: Level,
    /// Whether the document is one pair of brackets.
    flow: bool,
    /// Whether the document has content yet.
    begun: bool,
}

/// What stands below a key.
#[derive(Default)]
struct Level {
    /// Whether the key stands alone on its line, so that entries follow.
    opened: bool,
    /// The indentation at which they begin, once one was seen.
    column: Option<usize>,
}

impl Level {
    /// Below the key of a line; below a dash nothing is cut.
    fn below(line: &Line<'_>) -> Self {
        Self {
            opened: !line.is_item() && is_open(line.value_text()),
            column: None,
        }
    }

    /// Whether an entry begins with a line.
    fn begins(&mut self, line: &Line<'_>) -> bool {
        let begins = self.opened && self.column.is_none_or(|column| column == line.indent());
        if begins {
            self.column = Some(line.indent());
        }
        begins
    }
}

impl Splitter {
    fn cut(&mut self, at: usize, alone: bool) {
        if at > self.start {
            self.chunks.push(Chunk {
                range: self.start..at,
                alone: self.alone || self.chunks.is_empty() && alone,
            });
        }
        self.start = at;
        self.alone = true;
    }

    fn line(&mut self, line: &Line<'_>) {
        let content = line.text.get(line.range.clone()).unwrap_or("");
        if is_marker(content) {
            self.cut(line.range.start, true);
            self.alone = false;
            self.section = Level::default();
            self.inner = Level::default();
            self.flow = false;
            self.begun = false;
            return;
        }
        if line.is_blank() || self.flow {
            return;
        }
        if !self.begun {
            self.begun = true;
            self.flow = content
                .trim_start_matches('\u{feff}')
                .trim_start()
                .starts_with(['{', '[']);
        }
        let is_entry = line.is_item() || line.key.is_some();
        if !is_entry {
            return;
        }
        if line.indent() == 0 {
            self.cut(line.range.start, true);
            self.section = Level::below(line);
            self.inner = Level::default();
        } else if self.section.begins(line) {
            self.cut(line.range.start, true);
            self.inner = Level::below(line);
        } else if line.is_item() && self.inner.begins(line) {
            self.cut(line.range.start, true);
        }
    }
}

/// Whether what follows a key leaves it to the next lines to give its value.
fn is_open(value: &str) -> bool {
    value.is_empty() || value.starts_with('#')
}

fn is_marker(line: &str) -> bool {
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    line.starts_with('%')
        || line.strip_prefix("---").is_some_and(ends)
        || line.strip_prefix("...").is_some_and(ends)
}

/// The chunk that holds the byte at `at`, or the last one.
pub(super) fn find(chunks: &[Chunk], at: usize) -> Option<usize> {
    let after = chunks.partition_point(|chunk| chunk.range.start <= at);
    after.checked_sub(1)
}
