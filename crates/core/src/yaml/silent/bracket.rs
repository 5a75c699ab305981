//! What YAML makes of a comma and a colon inside brackets.

use super::{is_squeezed_field, span};
use crate::finding::{Fix, Problem};
use crate::message::Message;
use crate::yaml::diagnose::quoted;
use crate::yaml::rules;
use crate::yaml::task::Task;
use crate::yaml::tree::{Node, NodeKind, Pair, ScalarStyle};

/// Adds a pair of the mapping in braces whose pairs begin at `from`. A word without a value after a value is its rest, which a
/// comma has split off. Says where a space is missing after a colon.
pub(in crate::yaml) fn flow_pair(
    task: &Task<'_>,
    pairs: &mut Vec<Pair>,
    from: usize,
    pair: Pair,
    problems: &mut Vec<Problem>,
) -> Option<usize> {
    let at = pair.key.span.range().start;
    let Some(key) = lone_word(task, &pair) else {
        pairs.push(pair);
        return None;
    };
    if is_squeezed_field(key) && !task.ignored.contains(&at) {
        return Some(at);
    }
    match pairs.get_mut(from..).and_then(<[Pair]>::last_mut) {
        Some(last) if is_plain(&last.value) => rejoin(task, last, &pair, problems),
        _ => pairs.push(pair),
    }
    None
}

/// The key of a pair of which nothing else is written, not even a colon.
fn lone_word<'p>(task: &Task<'_>, pair: &'p Pair) -> Option<&'p str> {
    if pair.value.kind != NodeKind::Empty {
        return None;
    }
    let NodeKind::Scalar {
        text,
        style: ScalarStyle::Plain,
    } = &pair.key.kind
    else {
        return None;
    };
    let after = task.source.text().get(pair.key.span.range().end..)?;
    (!after.trim_start().starts_with(':')).then_some(text)
}

fn is_plain(node: &Node) -> bool {
    matches!(
        node.kind,
        NodeKind::Scalar {
            style: ScalarStyle::Plain,
            ..
        }
    )
}

/// `4` and `2 %` become `4,2 %` again. The problem grows with each piece.
fn rejoin(task: &Task<'_>, last: &mut Pair, rest: &Pair, problems: &mut Vec<Problem>) {
    let whole = last.value.span.to(rest.key.span);
    let raw = task.source.slice(whole);
    let text = raw.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    // What cannot be seen may stand between the value and its comma.
    let within = raw
        .get(last.value.span.len()..)
        .and_then(|rest| rest.find(','));
    let comma = last.value.span.range().end + within.unwrap_or(0);
    let piece = task.source.slice(rest.key.span);
    let quoted = quoted(&text);
    let key = task.source.slice(last.key.span).to_owned();
    // Digits on both sides, or words that no key has: there is no other reading.
    let certain = piece.contains(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'))
        || piece.starts_with(|c: char| c.is_ascii_digit());
    let mut fix = Fix::safe("put the value in quotes", whole, quoted.clone());
    fix.safe = certain;
    let before = problems
        .last()
        .filter(|problem| problem.rule == rules::LOST_TEXT)
        .and_then(|problem| problem.fixes.first()?.edits.first())
        .is_some_and(|edit| edit.span == last.value.span);
    let at = if before {
        problems.pop().and_then(|problem| problem.span)
    } else {
        None
    };
    problems.push(
        Problem::new(
            rules::LOST_TEXT,
            at.unwrap_or_else(|| span(task, comma..comma + 1)),
            Message::new("inside braces a comma ends the value: `{rest}` is split off `{key}`")
                .with("rest", piece)
                .with("key", key.as_str()),
        )
        .label("here")
        .help(
            Message::new("write `{key}: {value}`")
                .with("key", key)
                .with("value", quoted.as_str()),
        )
        .fix(fix)
        .judging(text.as_str()),
    );
    last.value = Node {
        span: whole,
        kind: NodeKind::Scalar {
            text: text.into(),
            style: ScalarStyle::Plain,
        },
    };
}
