//! The same key twice in one mapping.

use std::collections::BTreeMap;

use super::task::Task;
use super::tree::{Node, NodeKind, Pair};
use super::{conflict, rules};
use crate::finding::Problem;
use crate::message::Message;
use crate::source::Span;

/// Up to this many keys are compared each with each, which is faster than sorting them.
const FEW: usize = 16;

/// Reports each later key with the same text as an earlier one.
pub(super) fn check(task: &Task<'_>, pairs: &[Pair], problems: &mut Vec<Problem>) {
    if pairs.len() <= FEW {
        for (at, pair) in pairs.iter().enumerate() {
            let Some(text) = text(&pair.key) else {
                continue;
            };
            let mut earlier = pairs.iter().take(at);
            if let Some(first) = earlier.find(|other| self::text(&other.key) == Some(text)) {
                report(task, text, first.key.span, pair.key.span, problems);
            }
        }
        return;
    }
    let mut seen = BTreeMap::new();
    for pair in pairs {
        let Some(text) = text(&pair.key) else {
            continue;
        };
        let first = *seen.entry(text).or_insert(pair.key.span);
        if first != pair.key.span {
            report(task, text, first, pair.key.span, problems);
        }
    }
}

fn text(key: &Node) -> Option<&str> {
    match &key.kind {
        NodeKind::Scalar { text, .. } => Some(text),
        _ => None,
    }
}

fn report(task: &Task<'_>, text: &str, first: Span, later: Span, problems: &mut Vec<Problem>) {
    // Both sides of a merge conflict are kept, so that both are judged: that is reported once.
    let in_conflict = |span: Span| conflict::contains(task.conflicts, span.start as usize);
    if in_conflict(first) || in_conflict(later) {
        return;
    }
    problems.push(
        Problem::new(
            rules::DUPLICATE_KEY,
            later,
            Message::new("`{key}` stands here for the second time").with("key", text),
        )
        .label("again here")
        .note(first, Message::new("the first `{key}`").with("key", text))
        .help(
            Message::new("delete one of the two `{key}` lines: only one of them can count")
                .with("key", text),
        )
        .judging(text),
    );
}
