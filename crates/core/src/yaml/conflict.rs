//! Markers that a merge left: `<<<<<<<`, `|||||||`, `=======`, `>>>>>>>` at the start of a line.

use std::ops::Range;

use super::place::{Patch, Patches};
use super::rules;
use crate::finding::Problem;
use crate::source::{Source, Span};

/// What a merge left in a text.
#[derive(Default)]
pub(super) struct Conflicts {
    /// The text without the markers, and without what was there before both sides.
    pub(super) patches: Patches,
    /// From the first marker of each conflict to its last: both sides are kept, so that both are
    /// judged, and what stands on both of them is no duplicate.
    pub(super) ranges: Vec<Range<usize>>,
    /// One for each conflict.
    pub(super) problems: Vec<Problem>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Marker {
    Ours,
    Before,
    Theirs,
    End,
}

/// Looks for conflicts. A text without them costs four searches.
pub(super) fn find(source: &Source) -> Conflicts {
    let text: &str = source.text();
    let mut conflicts = Conflicts::default();
    // With the line break in front, the standard library searches much faster.
    let markers = ["\n<<<<<<<", "\n|||||||", "\n=======", "\n>>>>>>>"];
    let begins = text.starts_with(['<', '|', '=', '>', '\u{feff}']);
    if !begins && !markers.iter().any(|marker| text.contains(marker)) {
        return conflicts;
    }
    let mut open: Vec<(Marker, Range<usize>)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.trim_end_matches(['\n', '\r']).len();
        at += line.len();
        let Some(marker) = marker(text.get(range.clone()).unwrap_or("")) else {
            continue;
        };
        if marker == Marker::Ours {
            conflicts.close(source, &mut open);
        }
        open.push((marker, range));
        if marker == Marker::End {
            conflicts.close(source, &mut open);
        }
    }
    conflicts.close(source, &mut open);
    conflicts
}

fn marker(line: &str) -> Option<Marker> {
    let line = line.trim_start_matches('\u{feff}');
    let of = |mark: &str| {
        line.strip_prefix(mark)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    if of("<<<<<<<") {
        Some(Marker::Ours)
    } else if of("|||||||") {
        Some(Marker::Before)
    } else if line.trim_end() == "=======" {
        Some(Marker::Theirs)
    } else if of(">>>>>>>") {
        Some(Marker::End)
    } else {
        None
    }
}

impl Conflicts {
    fn close(&mut self, source: &Source, open: &mut Vec<(Marker, Range<usize>)>) {
        let markers = std::mem::take(open);
        let Some((_, first)) = markers.first() else {
            return;
        };
        let span = |range: &Range<usize>| Span::new(source.id(), range.clone());
        let mut problem = Problem::new(
            rules::CONFLICT_MARKER,
            span(first),
            "a merge left this conflict unsolved",
        )
        .help("keep one of the two sides, or join them, and delete the marker lines");
        let mut end = first.end;
        let mut before = None;
        for (at, (marker, range)) in markers.iter().enumerate() {
            if at > 0 {
                let words = match marker {
                    Marker::Ours => "one side begins here",
                    Marker::Before => "what was there before both sides begins here",
                    Marker::Theirs => "the other side begins here",
                    Marker::End => "and ends here",
                };
                problem = problem.note(span(range), words);
            }
            end = range.end;
            match (marker, before.take()) {
                (Marker::Before, _) => before = Some(range.start),
                (Marker::Theirs, Some(start)) => {
                    self.patches.add(Patch::mend(start..range.end, ""));
                    continue;
                }
                _ => {}
            }
            self.patches.add(Patch::mend(range.clone(), ""));
        }
        self.ranges.push(first.start..end);
        self.problems.push(problem);
    }
}

/// Whether a byte stands in one of the conflicts, which are in order.
pub(super) fn contains(ranges: &[Range<usize>], at: usize) -> bool {
    let after = ranges.partition_point(|range| range.start <= at);
    after
        .checked_sub(1)
        .and_then(|before| ranges.get(before))
        .is_some_and(|range| at < range.end)
}
