//! Fixes are offered only if they leave a text no more broken than it is.

use super::limits::Limits;
use super::rules;
use crate::finding::{Fix, Problem};
use crate::source::Source;

/// How many bytes are read again at most to try the fixes of a text.
const BUDGET: usize = 1 << 20;

/// Drops each fix after which more of the text could not be read than before. In a text that is too
/// large to try them all, the rest are kept: whoever applies a fix reads the text again anyway.
pub(super) fn fixes(source: &Source, limits: &Limits, problems: &mut [Problem]) {
    let before = faults(problems);
    let mut budget = BUDGET;
    for problem in problems {
        problem.fixes.retain(|fix| {
            let Some(left) = budget.checked_sub(source.text().len()) else {
                return true;
            };
            budget = left;
            let text = applied(source.text(), fix);
            let again = Source::new(source.id(), source.path().clone(), text);
            faults(&super::tree(&again, limits).problems) <= before
        });
    }
}

fn faults(problems: &[Problem]) -> usize {
    problems
        .iter()
        .filter(|problem| problem.rule == rules::SYNTAX)
        .count()
}

fn applied(text: &str, fix: &Fix) -> String {
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut out = String::with_capacity(text.len() + 16);
    let mut at = 0;
    for edit in edits {
        let range = edit.span.range();
        out.push_str(text.get(at..range.start).unwrap_or(""));
        out.push_str(&edit.text);
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}
