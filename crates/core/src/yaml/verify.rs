//! Fixes are offered only if they leave a text no more broken than it is.
//!
//! A few are tried in the whole text. Where there are many, each is tried in the parts of the text
//! that it changes, so that a fault costs no more among many than alone.

use std::ops::Range;

use super::chunk::{self, Chunk};
use super::limits::Limits;
use super::{names, rules};
use crate::finding::{Edit, Fix, Problem};
use crate::source::Source;

/// How many bytes the parser is given at most to try fixes in the whole of a text.
const WHOLE: usize = 64 << 10;
/// How many it is given at most for each byte of the text, and for any text.
const AGAIN: usize = 8;
const AGAIN_AT_LEAST: usize = 1 << 20;

/// Drops each fix after which more of the text could not be read than before. Where trying them all
/// would cost too much the rest are kept: whoever applies a fix reads the text again anyway. `once`
/// is how many bytes the parser was given to read the text; gives how many it was given for this.
pub(super) fn fixes(
    source: &Source,
    limits: &Limits,
    problems: &mut [Problem],
    once: usize,
) -> usize {
    if problems.iter().all(|problem| problem.fixes.is_empty()) {
        return 0;
    }
    let budget = source.text().len().saturating_mul(AGAIN);
    let mut trial = Trial {
        source,
        limits,
        parts: Parts::new(source.text()),
        before: None,
        once,
        budget: budget.saturating_add(AGAIN_AT_LEAST),
        cost: 0,
    };
    for problem in problems {
        problem.fixes.retain(|fix| trial.keeps(fix));
    }
    trial.cost
}

struct Trial<'a> {
    source: &'a Source,
    limits: &'a Limits,
    parts: Parts,
    /// The part that was looked at last, and how many faults it has as it is.
    before: Option<(Range<usize>, usize)>,
    /// What reading the whole text costs.
    once: usize,
    budget: usize,
    cost: usize,
}

impl Trial<'_> {
    /// Whether a fix leaves no more faults than there are, as far as that may be asked.
    fn keeps(&mut self, fix: &Fix) -> bool {
        let part = if self.cost.saturating_add(self.once) <= WHOLE {
            0..self.source.text().len()
        } else {
            self.parts.around(&fix.edits)
        };
        let text = self.source.text().get(part.clone()).unwrap_or("");
        let before = match &self.before {
            Some((known, faults)) if *known == part => *faults,
            _ => {
                let Some(faults) = self.faults(text.to_owned()) else {
                    return true;
                };
                self.before = Some((part.clone(), faults));
                faults
            }
        };
        self.faults(applied(text, part.start, fix))
            .is_none_or(|after| after <= before)
    }

    /// How many faults a text has; nothing where the budget is spent.
    fn faults(&mut self, text: String) -> Option<usize> {
        if self.cost >= self.budget {
            return None;
        }
        let again = Source::new(self.source.id(), self.source.path().clone(), text);
        let (parsed, cost) = super::read(&again, self.limits);
        self.cost = self.cost.saturating_add(cost);
        let is_fault = |problem: &&Problem| problem.rule == rules::SYNTAX;
        Some(parsed.problems.iter().filter(is_fault).count())
    }
}

/// A text in parts that can be read each on its own.
struct Parts {
    chunks: Vec<Chunk>,
    length: usize,
    /// Whether an alias names an anchor, which may stand in another part.
    linked: bool,
}

impl Parts {
    fn new(text: &str) -> Self {
        let aliased = names(text, '*');
        Self {
            chunks: chunk::split(text),
            length: text.len(),
            linked: names(text, '&').iter().any(|name| aliased.contains(name)),
        }
    }

    /// What has to be read to see what edits do: the parts that they touch with their neighbours, or
    /// the whole where parts hang together otherwise.
    fn around(&self, edits: &[Edit]) -> Range<usize> {
        let whole = 0..self.length;
        let starts = edits.iter().map(|edit| edit.span.range().start);
        let ends = edits.iter().map(|edit| edit.span.range().end);
        let (Some(start), Some(end)) = (starts.min(), ends.max()) else {
            return whole;
        };
        let chunk = |at: usize| chunk::find(&self.chunks, at);
        let (Some(first), Some(last)) = (chunk(start), chunk(end)) else {
            return whole;
        };
        let first = first.saturating_sub(1);
        let parts = self.chunks.get(first..self.chunks.len().min(last + 2));
        let Some(parts @ [one, .., other]) = parts else {
            return whole;
        };
        if self.linked || parts.iter().any(|part| !part.alone) {
            return whole;
        }
        one.range.start..other.range.end
    }
}

/// The part of a text that begins at `start`, after a fix.
fn applied(text: &str, start: usize, fix: &Fix) -> String {
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut out = String::with_capacity(text.len() + 16);
    let mut at = 0;
    for edit in edits {
        let range = edit.span.range();
        let range = range.start.saturating_sub(start)..range.end.saturating_sub(start);
        out.push_str(text.get(at..range.start).unwrap_or(""));
        out.push_str(&edit.text);
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}
