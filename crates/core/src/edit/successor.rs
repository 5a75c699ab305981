//! An entry that goes on as a new one: its text with other values, comments and layout kept.

use super::entry::{item, past_comments};
use super::scalar::block_scalar;
use super::{behind_item, in_braces, newline};
use crate::finding::Edit;
use crate::source::{Source, Span};
use crate::yaml::{self, Limits, Node, NodeKind, Pair};

/// What stands in place of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Replacement {
    /// A text.
    Text(String),
    /// A mapping: keys with their texts.
    Mapping(Vec<(&'static str, String)>),
}

/// What is other in the entry that follows another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Successor {
    /// Keys with their new values; those that the entry does not have are added.
    pub values: Vec<(&'static str, Replacement)>,
    /// Keys that are left out.
    pub without: Vec<&'static str>,
    /// Of an OKR: its key results that go on, by where they stand, with what is other in them.
    pub key_results: Vec<(Span, Successor)>,
    /// Where in `deliverables` those stand that are still to come.
    pub deliverables: Vec<Span>,
}

impl Successor {
    /// The text of the new entry, its first key at the margin, as `add_entry` and [`add_after`] take it.
    /// None where `entry` is no mapping of this text.
    #[must_use]
    pub fn text(&self, source: &Source, entry: Span) -> Option<String> {
        let parsed = yaml::tree(source, &Limits::default());
        let mut roots = parsed.documents.iter().filter_map(|one| one.root.as_ref());
        let node = roots.find_map(|root| mapping_at(root, entry))?;
        self.of_mapping(source, node)
    }

    fn of_mapping(&self, source: &Source, node: &Node) -> Option<String> {
        let NodeKind::Mapping(pairs) = &node.kind else {
            return None;
        };
        let in_flow = source.slice(node.span).starts_with('{');
        let mut out = String::new();
        let mut added = self
            .values
            .iter()
            .filter(|(key, _)| !pairs.iter().any(|pair| name(&pair.key) == Some(key)));
        for (at, pair) in pairs.iter().enumerate() {
            let key = name(&pair.key)?;
            if key == "key_results" {
                added
                    .by_ref()
                    .for_each(|(key, value)| new(&mut out, key, value));
            }
            if self.without.contains(&key) {
                continue;
            }
            let replaced = self.values.iter().find(|(own, _)| *own == key);
            if !in_flow {
                out.push_str(&comments_above(source, pair, at));
            }
            match (replaced, key) {
                (Some((_, value)), _) => replace(&mut out, source, pair, value),
                (None, "key_results") => {
                    out.push_str("key_results:\n");
                    for (span, successor) in &self.key_results {
                        let node = mapping_at(&pair.value, *span)?;
                        let text = successor.of_mapping(source, node)?;
                        out.push_str(&item("\n", "  ", &text));
                        out.push('\n');
                    }
                }
                (None, "deliverables") if !self.deliverables.is_empty() => {
                    let copied = Self {
                        without: vec!["due", "done"],
                        ..Self::default()
                    };
                    out.push_str("deliverables:\n");
                    for span in &self.deliverables {
                        let node = mapping_at(&pair.value, *span)?;
                        let text = copied.of_mapping(source, node)?;
                        out.push_str(&item("\n", "  ", &text));
                        out.push('\n');
                    }
                }
                (None, _) if in_flow => {
                    let value = source.slice(pair.value.span);
                    out.push_str(&format!("{key}: {value}\n"));
                }
                (None, _) => out.push_str(&as_written(source, pair)),
            }
        }
        added.for_each(|(key, value)| new(&mut out, key, value));
        Some(out)
    }
}

/// The mapping that begins where an entry does.
fn mapping_at(node: &Node, entry: Span) -> Option<&Node> {
    match &node.kind {
        NodeKind::Mapping(pairs) if node.span.start != entry.start => pairs
            .iter()
            .filter(|pair| pair.value.span.end >= entry.start)
            .find_map(|pair| mapping_at(&pair.value, entry)),
        NodeKind::Mapping(_) => Some(node),
        NodeKind::Sequence(items) => items.iter().find_map(|one| mapping_at(one, entry)),
        _ => None,
    }
}

fn name(key: &Node) -> Option<&str> {
    match &key.kind {
        NodeKind::Scalar { text, .. } => Some(text),
        _ => None,
    }
}

fn new(out: &mut String, key: &str, value: &Replacement) {
    match value {
        Replacement::Text(text) => out.push_str(&format!("{key}: {}\n", block_scalar(text))),
        Replacement::Mapping(pairs) => out.push_str(&format!("{key}: {}\n", in_braces(pairs))),
    }
}

/// A pair with another value; a comment behind what is a name stays.
fn replace(out: &mut String, source: &Source, pair: &Pair, value: &Replacement) {
    let is_block = !source.slice(pair.value.span).starts_with('{');
    let is_mapping = matches!(pair.value.kind, NodeKind::Mapping(_));
    match value {
        Replacement::Mapping(pairs) if is_block && is_mapping => {
            let key = source.slice(pair.key.span);
            out.push_str(&format!("{key}:\n"));
            for (key, value) in pairs {
                out.push_str(&format!("  {key}: {}\n", block_scalar(value)));
            }
        }
        _ => {
            let mut line = String::new();
            new(&mut line, source.slice(pair.key.span), value);
            out.push_str(line.trim_end());
            // What is said of a date or a figure is said of that one.
            if matches!(name(&pair.key), Some("id" | "title" | "objective")) {
                out.push_str(&comment_behind(source, pair));
            }
            out.push('\n');
        }
    }
}

/// The comment on the last line of a pair, with the blanks before it.
fn comment_behind(source: &Source, pair: &Pair) -> String {
    let value = pair.value.span;
    let line = source.line_span(source.line_column(value.end).line);
    let rest = source.slice(Span {
        start: value.end,
        ..line
    });
    if rest.trim_start().starts_with('#') {
        rest.trim_end().to_owned()
    } else {
        String::new()
    }
}

/// The comments on lines of their own right above a pair; the first pair's stand above the entry.
fn comments_above(source: &Source, pair: &Pair, at: usize) -> String {
    let mut lines: Vec<&str> = Vec::new();
    let mut number = source.line_column(pair.key.span.start).line;
    while at > 0 && number > 1 {
        number -= 1;
        let line = source.slice(source.line_span(number)).trim();
        // What silences a finding of the old entry says nothing of the new one.
        if !line.starts_with('#') || line.contains("goalpost:") {
            break;
        }
        lines.push(line);
    }
    lines.iter().rev().map(|line| format!("{line}\n")).collect()
}

/// A pair as it stands, at the margin, with the comment behind it.
fn as_written(source: &Source, pair: &Pair) -> String {
    let column = source
        .line_column(pair.key.span.start)
        .column
        .saturating_sub(1);
    let whole = pair.key.span.to(pair.value.span);
    let mut out = String::new();
    for (at, line) in source.slice(whole).trim_end().lines().enumerate() {
        let blanks = line.len() - line.trim_start_matches(' ').len();
        let cut = if at == 0 { 0 } else { blanks.min(column) };
        out.push_str(line.get(cut..).unwrap_or_default().trim_end());
        out.push('\n');
    }
    let comment = comment_behind(source, pair);
    if !comment.is_empty() && out.lines().count() == 1 {
        out = format!("{}{comment}\n", out.trim_end());
    }
    out
}

/// What adds an entry right behind another one of its list, in the style of the list. None where the layout
/// leaves no certain place.
#[must_use]
pub fn add_after(source: &Source, last: Span, entry: &str) -> Option<Edit> {
    let (indent, end) = behind_item(source, last)?;
    let place = past_comments(source, end, indent.chars().count() + 1);
    let newline = newline(source);
    let number = source.line_column(last.start).line;
    let is_blank = |number: usize| source.slice(source.line_span(number)).trim().is_empty();
    let end_number = source.line_column(place.start).line;
    let lines = source.line_column(source.span().end).line;
    let parted = (number > 1 && is_blank(number - 1))
        || (end_number + 1 < lines && is_blank(end_number + 1));
    let gap = if parted { newline } else { "" };
    Some(Edit {
        span: place,
        text: format!("{newline}{gap}{}", item(newline, indent, entry)),
    })
}
