//! Text that YAML takes for a comment, or for the beginning of a block.

use std::ops::Range;

use super::{Place, after, set_text, span, trimmed};
use crate::finding::{Fix, Level, Problem};
use crate::message::Message;
use crate::yaml::diagnose::quoted;
use crate::yaml::task::Task;
use crate::yaml::tree::Node;
use crate::yaml::{rules, words};

/// Where text begins after a node that YAML takes for a comment: `#` with a letter or digit.
fn hash(task: &Task<'_>, node: &Node) -> Option<Range<usize>> {
    let bytes = task.source.text().as_bytes();
    let end = node.span.range().end;
    let blanks = bytes
        .get(end..)?
        .iter()
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .count();
    // The usual case: nothing follows.
    if blanks == 0 || bytes.get(end + blanks) != Some(&b'#') {
        return None;
    }
    let rest = after(task, node);
    let text = rest.get(blanks + 1..)?;
    if !text.starts_with(char::is_alphanumeric) || text.starts_with("goalpost:") {
        return None;
    }
    // A comment may follow even so.
    let length = text.find(" # ").unwrap_or(text.len());
    Some(end + blanks..end + blanks + 1 + length)
}

/// `title: #acme reach`: the value is a comment, and nothing is left.
pub(super) fn whole_value(task: &Task<'_>, place: &Place<'_>, node: &mut Node) -> Vec<Problem> {
    if place.is_key || place.flow {
        return Vec::new();
    }
    let Some(range) = hash(task, node) else {
        return Vec::new();
    };
    let (range, text) = trimmed(task, range);
    let whole = span(task, range.clone());
    let words = match place.key_text() {
        Some(key) => Message::new("`{key}` is empty: `#` starts a comment").with("key", key),
        None => Message::new("this item is empty: `#` starts a comment"),
    };
    let quoted = quoted(text);
    let problem = Problem::new(
        rules::LOST_TEXT,
        span(task, range.start..range.start + 1),
        words,
    )
    .help(Message::new("put the value in quotes: {value}").with("value", format!("`{quoted}`")))
    .fix(Fix::safe("put the value in quotes", whole, quoted))
    .judging(text);
    set_text(node, whole, text);
    vec![problem]
}

/// `purpose: Fans of #acme`: the text ends before the `#`.
pub(super) fn rest(task: &Task<'_>, place: &Place<'_>, node: &Node) -> Option<Problem> {
    let lost = hash(task, node)?;
    let key = place.key_text().filter(|key| words::is_free_text(key))?;
    let (lost, text) = trimmed(task, lost);
    let (whole, value) = trimmed(task, node.span.range().start..lost.end);
    let quoted = quoted(value);
    Some(
        Problem::new(
            rules::LOST_TEXT,
            span(task, lost),
            Message::new("`{key}` ends before `#`: the rest is a comment to YAML").with("key", key),
        )
        .level(Level::Warning)
        .label(Message::new("lost"))
        .help("put the whole value in quotes; if it is a comment, write a space after the `#`")
        .fix(Fix::needs_review(
            "put the value in quotes",
            span(task, whole),
            quoted,
        ))
        .judging(text),
    )
}

/// `target: >4`: an empty block of text whose lines would be indented by four.
pub(super) fn bound(task: &Task<'_>, place: &Place<'_>, node: &mut Node) -> Vec<Problem> {
    let header = task.source.slice(node.span);
    let Some(amount) = header
        .strip_prefix('>')
        .filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()) && !rest.is_empty())
    else {
        return Vec::new();
    };
    let words = format!("at least {amount}");
    let whole = node.span;
    let problem = Problem::new(
        rules::LOST_TEXT,
        whole.part(0..1),
        "`>` does not mean \"more than\" to YAML: it begins a block of text",
    )
    .help(
        Message::new("write `{key}: {value}`")
            .with("key", place.key_text().unwrap_or("target"))
            .with("value", words.as_str()),
    )
    .fix(Fix::needs_review(
        "write the bound in words",
        whole,
        words.as_str(),
    ))
    .judging(header);
    set_text(node, whole, &words);
    vec![problem]
}
