//! What YAML does in silence, and surely was not meant.
//!
//! Asked once for each scalar, so that what is usual costs a look at a byte or two.

mod bracket;
mod curly;
mod cut;
pub(super) mod invisible;
mod joined;
mod mark;

use std::ops::Range;

use saphyr_parser::Tag;

use super::line;
use super::task::{FaultKind, Task};
use super::tree::{Node, NodeKind, ScalarStyle};
use super::words;
use crate::finding::Problem;
use crate::source::Span;

pub(super) use bracket::flow_pair;

/// Where a scalar stands.
pub(super) struct Place<'n> {
    /// The key whose value it is.
    pub(super) key: Option<&'n Node>,
    /// Whether it is a key itself.
    pub(super) is_key: bool,
    /// Whether it stands inside brackets.
    pub(super) flow: bool,
    /// Whether it goes over several lines.
    pub(super) multiline: bool,
}

impl Place<'_> {
    /// The word of the key.
    fn key_text(&self) -> Option<&str> {
        match &self.key?.kind {
            NodeKind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }
}

/// A legal fault that only reading again with a mended text can undo, and its byte.
pub(super) type Again = (usize, FaultKind);

/// Judges a scalar as written, mends the node where one reading is certain, and says what was wrong.
pub(super) fn scalar(
    task: &Task<'_>,
    place: &Place<'_>,
    tag: Option<&Tag>,
    bare: bool,
    node: &mut Node,
) -> Result<Vec<Problem>, Again> {
    let text = match &node.kind {
        NodeKind::Scalar {
            text,
            style: ScalarStyle::Plain,
        } => text,
        NodeKind::Empty if !bare => return Ok(mark::judge(task, place, tag, node)),
        NodeKind::Empty => return Ok(cut::whole_value(task, place, node)),
        NodeKind::Scalar {
            text,
            style: ScalarStyle::Folded,
        } if text.is_empty() => return Ok(cut::bound(task, place, node)),
        NodeKind::Scalar {
            text,
            style: ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted,
        } if !text.is_ascii() => {
            let mut problems = Vec::new();
            invisible::strip(task, place, node, &mut problems);
            return Ok(problems);
        }
        _ => return Ok(Vec::new()),
    };
    if !bare {
        return Ok(mark::judge(task, place, tag, node));
    }
    let bytes = text.as_bytes();
    let odd_ends =
        !bytes.first().is_some_and(u8::is_ascii) || !bytes.last().is_some_and(u8::is_ascii);
    let mut problems = Vec::new();
    if odd_ends || !text.is_ascii() && (place.is_key || invisible::hides(place, text)) {
        if begins_line(task, node) && text.starts_with(invisible::is_space) && !place.flow {
            return Err((node.span.range().start, FaultKind::InvisibleIndentation));
        }
        invisible::strip(task, place, node, &mut problems);
        curly::unwrap(task, place, node, &mut problems);
    }
    if place.is_key {
        return Ok(problems);
    }
    if !place.flow {
        lines(task, place, node, &mut problems)?;
    }
    Ok(problems)
}

/// What can go wrong with plain text outside of brackets.
fn lines(
    task: &Task<'_>,
    place: &Place<'_>,
    node: &Node,
    problems: &mut Vec<Problem>,
) -> Result<(), Again> {
    let NodeKind::Scalar { text, .. } = &node.kind else {
        return Ok(());
    };
    if is_squeezed_field(text) && begins_line(task, node) {
        return Err((node.span.range().start, FaultKind::MissingSpace));
    }
    if place.multiline {
        joined::judge(task, place, node, problems)?;
    } else {
        problems.extend(cut::rest(task, place, node));
    }
    Ok(())
}

/// Whether a text is a field, a colon, and a value without a space between them.
fn is_squeezed_field(text: &str) -> bool {
    // Asked of every text: most have no colon.
    text.as_bytes().contains(&b':')
        && text.split_once(':').is_some_and(|(word, rest)| {
            !rest.is_empty()
                && !rest.starts_with(|c: char| c.is_ascii_whitespace())
                && !rest.starts_with("//")
                && words::is_field(word)
        })
}

/// Whether only blanks and dashes stand before a node on its line.
fn begins_line(task: &Task<'_>, node: &Node) -> bool {
    let at = node.span.range().start;
    let before = task.source.text().as_bytes().get(..at).unwrap_or(&[]);
    before
        .iter()
        .rev()
        .take_while(|byte| **byte != b'\n')
        .all(|byte| matches!(byte, b' ' | b'-' | b'\t'))
}

/// The source's text from a node's end to the end of its line.
fn after<'t>(task: &Task<'t>, node: &Node) -> &'t str {
    let at = node.span.range().end;
    let rest = task.source.text().get(at..).unwrap_or("");
    let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
    rest.get(..end).unwrap_or("")
}

/// A span of the source that is being read.
fn span(task: &Task<'_>, range: Range<usize>) -> Span {
    Span::new(task.source.id(), range)
}

/// A plain scalar in place of what YAML made of it.
fn set_text(node: &mut Node, span: Span, text: &str) {
    *node = Node {
        span,
        kind: NodeKind::Scalar {
            text: text.into(),
            style: ScalarStyle::Plain,
        },
    };
}

/// `range` of the source without blanks at its ends, and its characters.
fn trimmed<'t>(task: &Task<'t>, range: Range<usize>) -> (Range<usize>, &'t str) {
    let text: &'t str = task.source.text();
    let range = line::trimmed(text, range);
    (range.clone(), text.get(range).unwrap_or(""))
}
