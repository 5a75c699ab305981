//! The few lines of a text that a finding shows, cut to the width of the terminal and without
//! anything that a terminal would obey.
//!
//! Only these lines go to the renderer, so that a finding costs the same in a short file and in a
//! long one, on a short line and on one of a megabyte.

use std::collections::BTreeSet;
use std::ops::Range;

use goalpost_core::source::Source;

use crate::clean;
use crate::place::Lines;

/// A range of more lines than this is shown by its first line.
pub(crate) const MOST_LINES: usize = 50;

/// What is drawn under or beside a range.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    /// Bytes: of the source in what is asked for, of the excerpt's text in what comes out.
    pub(crate) range: Range<usize>,
    /// The words beside it; a mark that is not primary and has none only shows its lines.
    pub(crate) label: Option<String>,
    /// Whether it is the place of the finding itself.
    pub(crate) primary: bool,
}

/// Consecutive lines; those that are not shown are empty.
#[derive(Debug)]
pub(crate) struct Excerpt {
    pub(crate) text: String,
    pub(crate) first_line: usize,
    pub(crate) last_line: usize,
    pub(crate) marks: Vec<Mark>,
    /// The bytes of a line that is shown though nothing marks it.
    pub(crate) context: Option<Range<usize>>,
}

impl Excerpt {
    /// The lines of `marks`, each no wider than `columns`.
    pub(crate) fn of(source: &Source, lines: &Lines, marks: &[Mark], columns: usize) -> Self {
        let marks: Vec<_> = marks
            .iter()
            .map(|mark| Placed::of(mark, source, lines))
            .collect();
        let context = line_before(&marks, source);
        let shown = shown_lines(&marks, context);
        let first_line = shown.first().copied().unwrap_or(1);
        let last_line = shown.last().copied().unwrap_or(first_line);
        let mut text = String::new();
        let mut pieces = Vec::new();
        for line in first_line..=last_line {
            if line > first_line {
                text.push('\n');
            }
            if shown.contains(&line) {
                let piece = Piece::of(source, line, &marks, columns, text.len());
                text.push_str(&piece.text);
                pieces.push(piece);
            }
        }
        let on = |line: usize| pieces.iter().find(|piece| piece.line == line);
        Self {
            first_line,
            last_line,
            context: context.and_then(on).map(Piece::range),
            marks: marks
                .iter()
                .filter_map(|mark| mark.in_pieces(on(mark.first)?, on(mark.last)?))
                .collect(),
            text,
        }
    }
}

/// A mark on its lines.
struct Placed<'a> {
    mark: &'a Mark,
    range: Range<usize>,
    first: usize,
    last: usize,
}

impl<'a> Placed<'a> {
    fn of(mark: &'a Mark, source: &Source, lines: &Lines) -> Self {
        let text = source.text();
        let start = boundary(text, mark.range.start);
        let end = boundary(text, mark.range.end).max(start);
        // A block text ends with its line break, which nobody would call a part of it.
        let visible = text.get(start..end).unwrap_or("").trim_end().len();
        let mut end = start + visible;
        let first = lines.line(start);
        let mut last = first.max(lines.line(end));
        if last - first >= MOST_LINES {
            last = first;
            end = source.line_span(first).range().end.max(start);
        }
        Self {
            mark,
            range: start..end,
            first,
            last,
        }
    }

    fn in_pieces(&self, first: &Piece, last: &Piece) -> Option<Mark> {
        let start = first.place_of_start(self.range.start);
        let mut end = last.place_of_end(self.range.end);
        if end <= start {
            let rest = first.text.get(start - first.offset..)?;
            end = start + rest.chars().next().map_or(0, char::len_utf8);
        }
        Some(Mark {
            range: start..end,
            label: self.mark.label.clone(),
            primary: self.mark.primary,
        })
    }
}

/// The nearest character boundary at or before `offset`.
fn boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The line before the first mark, where it is a sibling of that line or what holds it: the end of
/// the entry before says nothing of this one.
fn line_before(marks: &[Placed<'_>], source: &Source) -> Option<usize> {
    let first = marks.iter().map(|mark| mark.first).min()?;
    let before = first.checked_sub(1).filter(|line| *line > 0)?;
    let line = source.slice(source.line_span(before));
    let depth = |line: &str| line.len() - line.trim_start().len();
    let holds =
        !line.trim().is_empty() && depth(line) <= depth(source.slice(source.line_span(first)));
    holds.then_some(before)
}

fn shown_lines(marks: &[Placed<'_>], context: Option<usize>) -> BTreeSet<usize> {
    let mut shown: BTreeSet<_> = marks
        .iter()
        .flat_map(|mark| mark.first..=mark.last)
        .chain(context)
        .collect();
    // A single line between two is shown rather than left out.
    let between: Vec<_> = shown
        .iter()
        .map(|line| line + 1)
        .filter(|line| shown.contains(&(line + 1)))
        .collect();
    shown.extend(between);
    shown
}

/// A line as it is shown.
struct Piece {
    line: usize,
    /// Where it begins in the text of the excerpt.
    offset: usize,
    text: String,
    /// For each character that is shown, its byte in the source and in `text`; the last pair is
    /// where they end.
    at: Vec<(usize, usize)>,
}

/// What stands for the part of a line that is cut away.
const CUT: char = '…';

impl Piece {
    fn of(
        source: &Source,
        line: usize,
        marks: &[Placed<'_>],
        columns: usize,
        offset: usize,
    ) -> Self {
        let mut range = source.line_span(line).range();
        let text = source.text();
        let marks_of_order = text
            .get(range.clone())
            .unwrap_or("")
            .chars()
            .take_while(|c| *c == '\u{feff}')
            .count();
        range.start += marks_of_order * '\u{feff}'.len_utf8();
        let here = marks
            .iter()
            .filter(|mark| (mark.first..=mark.last).contains(&line));
        let focus = here
            .clone()
            .max_by_key(|mark| mark.mark.primary)
            .map_or(range.start..range.start, |mark| mark.range.clone());
        let focus =
            focus.start.clamp(range.start, range.end)..focus.end.clamp(range.start, range.end);
        let shown = cut(text, range.clone(), focus, columns);
        let mut piece = Self {
            line,
            offset,
            text: String::new(),
            at: Vec::new(),
        };
        piece.fill(text, &shown, &range);
        // A mark at the end of the line, or on an empty one, needs a column to stand under.
        if here
            .filter(|mark| mark.first == line)
            .any(|mark| piece.place_of_start(mark.range.start) == piece.range().end)
        {
            piece.text.push(' ');
        }
        piece
    }

    fn fill(&mut self, text: &str, shown: &Range<usize>, line: &Range<usize>) {
        if shown.start > line.start {
            self.text.push(CUT);
        }
        let characters = text.get(shown.clone()).unwrap_or("").char_indices();
        for (at, character) in characters {
            self.at.push((shown.start + at, self.text.len()));
            self.text.push(clean::in_source(character));
        }
        self.at.push((shown.end, self.text.len()));
        if shown.end < line.end {
            self.text.push(CUT);
        }
    }

    fn range(&self) -> Range<usize> {
        self.offset..self.offset + self.text.len()
    }

    /// Where a mark that begins at a byte of the source begins; one that begins before what is
    /// shown begins at the cut.
    fn place_of_start(&self, byte: usize) -> usize {
        let after = self.at.partition_point(|(source, _)| *source <= byte);
        let at = after.checked_sub(1).and_then(|at| self.at.get(at));
        self.offset + at.map_or(0, |(_, here)| *here)
    }

    /// Where a mark that ends at a byte of the source ends; one that ends after what is shown ends
    /// with the cut.
    fn place_of_end(&self, byte: usize) -> usize {
        let at = self.at.partition_point(|(source, _)| *source < byte);
        let here = self.at.get(at).map_or(self.text.len(), |(_, here)| *here);
        self.offset + here
    }
}

/// The part of a line that is shown, so that `focus` is in it where it can be. Cutting leaves a
/// column free on each side for the sign that something was cut.
fn cut(text: &str, line: Range<usize>, focus: Range<usize>, columns: usize) -> Range<usize> {
    let part = |range: Range<usize>| text.get(range).unwrap_or("");
    let whole = Taken::of(part(line.clone()).chars(), columns);
    if whole.all {
        return line;
    }
    let head = Taken::of(
        part(line.start..focus.end).chars(),
        columns.saturating_sub(1),
    );
    let start = if head.all {
        line.start
    } else {
        let inside = columns.saturating_sub(2);
        let focused = Taken::of(part(focus.clone()).chars(), inside);
        let lead = ((inside - focused.width) / 2).max(columns / 8);
        let before = Taken::of(part(line.start..focus.start).chars().rev(), lead);
        focus.start - before.bytes
    };
    let room = columns.saturating_sub(1 + usize::from(start > line.start));
    let rest = Taken::of(part(start..line.end).chars(), room);
    start..start + rest.bytes
}

/// How far characters go within a number of columns.
struct Taken {
    bytes: usize,
    width: usize,
    all: bool,
}

impl Taken {
    fn of(characters: impl Iterator<Item = char>, columns: usize) -> Self {
        let mut taken = Self {
            bytes: 0,
            width: 0,
            all: true,
        };
        for (count, character) in characters.enumerate() {
            let width = clean::width(clean::in_source(character));
            // Characters without a width of their own could go on for ever.
            if taken.width + width > columns || count > columns * 8 {
                taken.all = false;
                break;
            }
            taken.width += width;
            taken.bytes += character.len_utf8();
        }
        taken
    }
}
