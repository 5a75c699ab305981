//! Text that begins with `!` or `&`, which YAML takes for a tag or an anchor.

use saphyr_parser::Tag;

use super::{Place, set_text};
use crate::finding::{Fix, Problem};
use crate::message::Message;
use crate::yaml::diagnose::quoted;
use crate::yaml::rules;
use crate::yaml::task::Task;
use crate::yaml::tree::Node;

/// A tag of YAML's own and an anchor that is used are fine; anything else was meant as text.
pub(super) fn judge(
    task: &Task<'_>,
    place: &Place<'_>,
    tag: Option<&Tag>,
    node: &mut Node,
) -> Vec<Problem> {
    let raw = task.source.slice(node.span);
    if place.is_key || place.multiline || raw.contains('\n') {
        return Vec::new();
    }
    let words = if let Some(anchor) = raw.strip_prefix('&') {
        let name = anchor.split_whitespace().next().unwrap_or("");
        if task.aliased.contains(name) || tag.is_some() {
            return Vec::new();
        }
        "text that begins with `&` is an anchor to YAML: `{raw}` loses its first word"
    } else if raw.starts_with('!') {
        if tag.is_none_or(is_known) {
            return Vec::new();
        }
        "text that begins with `!` is a tag to YAML: `{raw}` loses its first word"
    } else {
        return Vec::new();
    };
    let raw = raw.trim_end();
    let quoted = quoted(raw);
    let whole = node.span.part(0..raw.len());
    let problem = Problem::new(
        rules::LOST_TEXT,
        whole.part(0..1),
        Message::new(words).with("raw", raw),
    )
    .help(Message::new("put the value in quotes: {value}").with("value", format!("`{quoted}`")))
    .fix(Fix::safe("put the value in quotes", whole, quoted))
    .judging(raw);
    set_text(node, whole, raw);
    vec![problem]
}

/// The tags of YAML itself, `!!str` and its like.
fn is_known(tag: &Tag) -> bool {
    const YAML: &str = "tag:yaml.org,2002:";
    tag.handle.starts_with(YAML) || tag.suffix.starts_with(YAML)
}
