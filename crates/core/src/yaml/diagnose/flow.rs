//! Faults inside brackets on one line, and after them.

use std::ops::Range;

use super::quote::quoted;
use super::value::{self, Value};
use super::{Candidate, Part};
use crate::finding::Problem;
use crate::message::Message;
use crate::yaml::line::{self, Line};
use crate::yaml::rules;

/// How many parts are asked that are not where the fault shows.
const ELSEWHERE: usize = 8;

/// Explanations in a value that begins with a bracket.
pub(super) fn of_value(part: &Part<'_>, value: &Value<'_>, at: usize) -> Vec<Candidate> {
    let mut found = Vec::new();
    match closing(value.text) {
        Some(close) if close + 1 < value.text.len() => found.push(text_after(part, value, close)),
        Some(_) => return of_segments(part, value.range.clone(), at),
        None => {}
    }
    found
}

/// Explanations in a line between brackets that were opened above it.
pub(super) fn of_line(part: &Part<'_>, line: &Line<'_>, at: usize) -> Vec<Candidate> {
    of_segments(part, line.first..line.range.end, at)
}

fn of_segments(part: &Part<'_>, range: Range<usize>, at: usize) -> Vec<Candidate> {
    let segments = segments(part, range);
    let is_here = |segment: &&Range<usize>| segment.start <= at && at <= segment.end;
    let here = segments.iter().filter(is_here);
    let others = segments.iter().filter(|segment| !is_here(segment));
    here.chain(others.take(ELSEWHERE))
        .filter_map(|segment| of_segment(part, segment.clone()))
        .collect()
}

/// `[draft] Grow reach`, `{{title}} of the year`.
fn text_after(part: &Part<'_>, value: &Value<'_>, close: usize) -> Candidate {
    let at = value.range.start + close;
    let text = quoted(value.text);
    let problem = Problem::new(
        rules::SYNTAX,
        part.span(at..value.range.end),
        Message::new("text goes on after the closing `{bracket}`")
            .with("bracket", value.text.get(close..=close).unwrap_or("")),
    )
    .help(value.help(&text))
    .judging(value.text);
    part.mended(
        problem,
        "put the value in quotes",
        value.range.clone(),
        &text,
    )
}

fn of_segment(part: &Part<'_>, range: Range<usize>) -> Option<Candidate> {
    let text = part.get(range.clone());
    let (key, range) = match text.split_once(':') {
        Some((key, rest)) if rest.is_empty() || rest.starts_with([' ', '\t']) => {
            let from = range.start + key.len() + 1;
            (
                Some(key.trim()),
                line::trimmed(part.text(), from..range.end),
            )
        }
        _ => (None, range),
    };
    value::one(part, &Value::new(part, key, range))
}

/// The pieces between brackets and commas, without blanks around them.
pub(super) fn segments(part: &Part<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = range.start;
    for (at, c) in tokens(part.get(range.clone())) {
        if matches!(c, '[' | ']' | '{' | '}' | ',') {
            let piece = line::trimmed(part.text(), start..range.start + at);
            if !piece.is_empty() {
                found.push(piece);
            }
            start = range.start + at + 1;
        }
    }
    let rest = line::trimmed(part.text(), start..range.end);
    if !rest.is_empty() {
        found.push(rest);
    }
    found
}

/// Where the bracket that `text` begins with is closed.
pub(super) fn closing(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in tokens(text) {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// The characters that are not inside quotes. A quote counts where a value may begin.
fn tokens(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quote = None;
    let mut may_begin = true;
    text.char_indices().filter(move |(_, c)| {
        if quote == Some(*c) {
            quote = None;
            return false;
        }
        if quote.is_some() {
            return false;
        }
        if may_begin && matches!(c, '"' | '\'') {
            quote = Some(*c);
            return false;
        }
        may_begin = matches!(c, '[' | '{' | ',' | ':') || may_begin && c.is_whitespace();
        true
    })
}
