//! Where findings are: lines and columns, and paths as they are shown.

use std::borrow::Cow;
use std::cell::OnceCell;

use goalpost_core::outcome::Outcome;
use goalpost_core::source::{LineColumn, Source, Span};

/// How many bytes lie between two counted places of a text.
const STEP: usize = 256;

/// The lines and characters of one text, counted once, so that thousands of places on one very
/// long line cost no more than on short ones.
pub(crate) struct Lines {
    /// The first byte of each line.
    starts: Vec<usize>,
    /// How many characters begin before each [`STEP`]th byte.
    characters: Vec<usize>,
}

impl Lines {
    fn of(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        let mut characters = Vec::with_capacity(text.len() / STEP + 1);
        characters.push(0);
        let mut count = 0;
        for step in text.as_bytes().chunks_exact(STEP) {
            count += characters_in(step);
            characters.push(count);
        }
        Self { starts, characters }
    }

    /// The line of a byte, from 1.
    pub(crate) fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let step = offset / STEP;
        let counted = self.characters.get(step).copied().unwrap_or(0);
        let rest = text.as_bytes().get(step * STEP..offset).unwrap_or_default();
        counted + characters_in(rest)
    }

    fn line_column(&self, text: &str, offset: usize) -> LineColumn {
        let offset = offset.min(text.len());
        let line = self.line(offset);
        let start = line
            .checked_sub(1)
            .and_then(|at| self.starts.get(at))
            .copied()
            .unwrap_or(0);
        let marks = text
            .get(start..offset)
            .unwrap_or("")
            .chars()
            .take_while(|c| *c == '\u{feff}')
            .count();
        let column =
            self.characters_before(text, offset) - self.characters_before(text, start) - marks + 1;
        LineColumn { line, column }
    }
}

/// How many characters begin in the bytes.
fn characters_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

/// A range of a text with the lines and columns of its ends.
pub(crate) struct Place<'a> {
    pub(crate) source: &'a Source,
    pub(crate) lines: &'a Lines,
    pub(crate) span: Span,
    pub(crate) start: LineColumn,
    pub(crate) end: LineColumn,
}

impl Place<'_> {
    /// Whether it is the whole file, of which only the path is told.
    pub(crate) fn is_whole_file(&self) -> bool {
        self.span == self.source.span()
    }
}

/// The texts of one workspace with their lines, counted when they are first asked for.
pub(crate) struct Texts<'a> {
    outcome: &'a Outcome,
    lines: Vec<OnceCell<Lines>>,
}

impl<'a> Texts<'a> {
    pub(crate) fn of(outcome: &'a Outcome) -> Self {
        let lines = outcome.sources.iter().map(|_| OnceCell::new()).collect();
        Self { outcome, lines }
    }

    /// The place of a span; nothing where its source is not among those of the workspace.
    pub(crate) fn place(&self, span: Span) -> Option<Place<'_>> {
        let source = self.outcome.sources.get(span.source)?;
        let cell = self.lines.get(span.source.0 as usize)?;
        let lines = cell.get_or_init(|| Lines::of(source.text()));
        Some(Place {
            source,
            lines,
            span,
            start: lines.line_column(source.text(), span.start as usize),
            end: lines.line_column(source.text(), span.end as usize),
        })
    }

    /// The path of the source of a span, relative to the workspace.
    pub(crate) fn path(&self, span: Span) -> Option<&'a str> {
        let source = self.outcome.sources.get(span.source)?;
        Some(source.path().as_ref())
    }

    /// The revision at which the source of a span stood so, of the old side of a change.
    pub(crate) fn revision(&self, span: Span) -> Option<&'a str> {
        let source = self.outcome.sources.get(span.source)?;
        source.revision().map(AsRef::as_ref)
    }

    /// The path of a source relative to the current folder; a name such as `builtin:smart.rhai` is
    /// no path and stays.
    pub(crate) fn shown_path<'s>(&self, source: &'s Source) -> Cow<'s, str> {
        if let Some(revision) = source.revision() {
            return Cow::Owned(format!("{} at {revision}", self.relative_path(source)));
        }
        self.relative_path(source)
    }

    fn relative_path<'s>(&self, source: &'s Source) -> Cow<'s, str> {
        let path = source.path().as_ref();
        let root = self.outcome.root.as_str();
        let is_name = path.starts_with("builtin:") || path == "-";
        if root.is_empty() || root == "." || is_name || path.starts_with('/') {
            Cow::Borrowed(path)
        } else {
            Cow::Owned(format!("{}/{path}", root.trim_end_matches('/')))
        }
    }
}

#[cfg(test)]
mod tests {
    use goalpost_core::source::SourceId;

    use super::*;

    #[test]
    fn agrees_with_the_source_everywhere() {
        let long = "aä€😀".repeat(300);
        let text = format!("\u{feff}ä: b\r\nc: {long}\n\n\u{feff}x{long}\nend");
        let source = Source::new(SourceId(0), "a.yaml", text.as_str());
        let lines = Lines::of(&text);
        let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        for at in ends {
            let expected = source.line_column(u32::try_from(at).unwrap());
            assert_eq!(lines.line_column(&text, at), expected, "byte {at}");
        }
        let past = source.line_column(u32::MAX);
        assert_eq!(lines.line_column(&text, u32::MAX as usize), past);
        let whole = "a".repeat(STEP * 2);
        assert_eq!(Lines::of(&whole).line_column(&whole, STEP * 2).column, 513);
        assert_eq!(Lines::of("").line_column("", 0).column, 1);
    }
}
