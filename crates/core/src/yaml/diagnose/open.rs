//! Quotes and brackets that are never closed.

use super::value::{Value, closing_quote};
use super::{Candidate, Part, flow};
use crate::finding::{Fix, Problem};
use crate::message::Message;
use crate::yaml::line::Line;
use crate::yaml::place::Patch;
use crate::yaml::rules;

/// A line whose value opens a quote or bracket that is closed neither on it nor on the lines that
/// belong to it.
pub(super) fn of_line(part: &Part<'_>, line: &Line<'_>) -> Option<Candidate> {
    let value = Value::new(part, line.key_text(), line.value.clone());
    let first = value.text.chars().next()?;
    let inner = value.text.get(first.len_utf8()..)?;
    let (closed, words, close) = match first {
        '"' | '\'' => (
            closing_quote(inner, first).is_some(),
            "this quote is never closed",
            first.to_string(),
        ),
        '[' | '{' => (
            flow::closing(value.text).is_some(),
            "this bracket is never closed",
            if first == '[' { "]" } else { "}" }.to_owned(),
        ),
        _ => return None,
    };
    if closed || closed_below(part, line, &close) {
        return None;
    }
    let at = value.range.start..value.range.start + first.len_utf8();
    let end = value.range.end..value.range.end;
    let problem = Problem::new(rules::SYNTAX, part.span(at), words)
        .help(
            Message::new("write {bracket} where it ends, perhaps at the end of the line")
                .with("bracket", format!("`{close}`")),
        )
        .fix(Fix::needs_review(
            Message::new("close it at the end of the line"),
            part.span(end),
            close,
        ))
        .judging(value.text);
    let mut candidate = Candidate::new(problem, Patch::faulty(value.range));
    candidate.from_above = true;
    Some(candidate)
}

/// Whether a line that belongs to `line`, or the one after them, closes what it opens.
fn closed_below(part: &Part<'_>, line: &Line<'_>, close: &str) -> bool {
    for below in part.below(line) {
        let text = part.get(below.first..below.range.end);
        if below.indent() <= line.body_column() {
            // Of the lines that are no further in, only one that closes can belong to it.
            return text.starts_with(close) && (close == "]" || close == "}");
        }
        if text.contains(close) && !is_own_field(&below, close) {
            return true;
        }
    }
    false
}

/// Whether a line is a field with a value of its own, so that a quote in it belongs to that value.
fn is_own_field(line: &Line<'_>, close: &str) -> bool {
    line.key.is_some() && close != "]" && close != "}"
}
