//! Fields of an entry written in place, or added to it.

use super::scalar::{block_scalar, flow_scalar};
use super::{behind_simple_field, in_braces, into_braces, newline};
use crate::finding::Edit;
use crate::model::Goal;
use crate::source::{Source, Span};

/// What gives an entry the fields of how it ended: `status`, `achieved`, `score`, `reason`, in that order.
/// A value that is there is replaced, and what an entry inherits is not touched. None where its layout
/// leaves no certain place.
#[must_use]
pub fn set_fields(source: &Source, goal: &Goal, fields: &[(&str, String)]) -> Option<Vec<Edit>> {
    let entry = goal.place.span;
    let in_flow = source.slice(entry).starts_with('{');
    let mut edits = Vec::new();
    let mut new: Vec<(&str, String)> = Vec::new();
    for (key, value) in fields {
        match own_value(goal, key) {
            Some(span) => edits.push(Edit {
                span,
                text: if in_flow {
                    flow_scalar(value)
                } else {
                    block_scalar(value)
                },
            }),
            None => new.push((key, value.clone())),
        }
    }
    if new.is_empty() {
        return Some(edits);
    }
    if in_flow {
        let braced = in_braces(&new);
        let pairs = braced.strip_prefix("{ ")?.strip_suffix(" }")?;
        edits.push(into_braces(source, entry, pairs)?);
        return Some(edits);
    }
    let (indent, place) = behind_simple_field(source, goal)?;
    let newline = newline(source);
    let lines = new
        .iter()
        .map(|(key, value)| format!("{newline}{indent}{key}: {}", block_scalar(value)));
    edits.push(Edit {
        span: place,
        text: lines.collect(),
    });
    Some(edits)
}

/// The characters of a value that the entry itself has.
fn own_value(goal: &Goal, key: &str) -> Option<Span> {
    let (key, value) = match key {
        "status" => (goal.status.key(), goal.status.span()),
        "achieved" => (goal.achieved.key(), goal.achieved.span()),
        "score" => (goal.score.key(), goal.score.span()),
        "reason" => (goal.reason.key(), goal.reason.span()),
        _ => (None, None),
    };
    value.filter(|_| key.is_some_and(|key| goal.place.span.contains(key)))
}
