//! What a person probably meant where YAML fails.
//!
//! The parser notices a fault where it can go no further, which may be lines after the place where
//! it was made. So several mends are offered, the likeliest first, and the reader keeps the first
//! one that gets it further.

mod flow;
mod generic;
mod indent;
mod layout;
mod open;
mod quote;
mod value;

use std::ops::Range;

use super::line::Line;
use super::place::Patch;
use super::task::{Fault, FaultKind};
use crate::finding::{Fix, Problem};
use crate::message::Message;
use crate::source::{Source, Span};

pub(super) use generic::entry;
pub(super) use quote::inside_curly;
pub use quote::quoted;

/// How many lines above the place where a fault shows are asked whether they made it.
const ABOVE: usize = 12;

/// One explanation of a fault, with what makes the text readable if it is right.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// What to say.
    pub(super) problem: Problem,
    /// What the parser shall read instead.
    pub(super) patches: Vec<Patch>,
    /// Whether it explains a fault that shows further down, so that others may come to light above that.
    pub(super) from_above: bool,
}

impl Candidate {
    fn new(problem: Problem, patch: Patch) -> Self {
        Self {
            problem,
            patches: vec![patch],
            from_above: false,
        }
    }
}

/// The text of one broken part.
#[derive(Clone, Copy)]
pub(super) struct Part<'s> {
    /// The text and its name.
    source: &'s Source,
    /// The first byte and one past the last.
    start: usize,
    end: usize,
}

impl<'s> Part<'s> {
    fn text(&self) -> &'s str {
        self.source.text()
    }

    fn get(&self, range: Range<usize>) -> &'s str {
        self.text().get(range).unwrap_or("")
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.source.id(), range)
    }

    /// The line around `at`.
    fn line(&self, at: usize) -> Line<'s> {
        Line::around(self.text(), at)
    }

    /// The lines above `line` within the part that are not blank, from below.
    fn above(&self, line: &Line<'s>) -> impl Iterator<Item = Line<'s>> + use<'s> {
        let start = self.start;
        let mut at = line.previous();
        std::iter::from_fn(move || {
            let line = at
                .take()
                .filter(|line| line.range.end >= start && line.range.start >= start)?;
            at = line.previous();
            Some(line)
        })
        .filter(|line| !line.is_blank())
    }

    /// The lines below `line` within the part that are not blank.
    fn below(&self, line: &Line<'s>) -> impl Iterator<Item = Line<'s>> + use<'s> {
        let end = self.end;
        let mut at = line.next();
        std::iter::from_fn(move || {
            let line = at.take().filter(|line| line.range.start < end)?;
            at = line.next();
            Some(line)
        })
        .filter(|line| !line.is_blank())
    }

    /// A fix that keeps the meaning, and the patch by which it is read already.
    fn mended(
        &self,
        problem: Problem,
        title: impl Into<Message>,
        range: Range<usize>,
        text: &str,
    ) -> Candidate {
        let fix = Fix::safe(title, self.span(range.clone()), text);
        Candidate::new(problem.fix(fix), Patch::mend(range, text))
    }
}

/// Explanations of a fault in the part `range`, the likeliest first.
pub(super) fn candidates(source: &Source, range: &Range<usize>, fault: &Fault) -> Vec<Candidate> {
    let part = Part {
        source,
        start: range.start,
        end: range.end,
    };
    // At the end of a text, or at the start of the next part, it is the last line that was not ended.
    let at = fault.at.min(range.end.saturating_sub(1)).max(range.start);
    let mut line = part.line(at);
    if line.is_blank()
        && let Some(above) = part.above(&line).next()
    {
        line = above;
    }
    let mut found = Vec::new();
    match fault.kind {
        FaultKind::MissingSpace => found.extend(layout::missing_space(&part, &line, at)),
        FaultKind::InvisibleIndentation => {
            found.extend(indent::invisible_indentation(&part, &line))
        }
        FaultKind::Joined => found.extend(layout::joined(&part, &line)),
        FaultKind::TooDeep => {}
        FaultKind::Parser(_) => explain(&part, &line, at, fault.open.is_some(), &mut found),
    }
    if !fault.kind.is_legal() {
        generic::candidates(&part, &line, fault, &mut found);
    }
    found
}

fn explain(
    part: &Part<'_>,
    line: &Line<'_>,
    at: usize,
    in_brackets: bool,
    found: &mut Vec<Candidate>,
) {
    // A tab in front of a line is noticed in the text above it.
    if let Some(below) = part.below(line).next() {
        found.extend(indent::invisible_indentation(part, &below));
    }
    found.extend(indent::invisible_indentation(part, line));
    found.extend(layout::unprintable(part, at));
    if in_brackets && !line.value_text().starts_with(['[', '{']) {
        found.extend(flow::of_line(part, line, at));
    }
    if line.key.is_some() || line.is_item() {
        found.extend(value::of_line(part, line, at));
    }
    found.extend(layout::missing_space(part, line, at));
    for (distance, above) in part.above(line).take(ABOVE).enumerate() {
        found.extend(open::of_line(part, &above));
        if distance == 0 {
            found.extend(value::of_line(part, &above, above.value.start));
            found.extend(layout::missing_space(part, &above, above.body));
            found.extend(layout::stray(part, &above));
        }
    }
    found.extend(open::of_line(part, line));
    found.extend(indent::indentation(part, line));
    found.extend(layout::stray(part, line));
}
