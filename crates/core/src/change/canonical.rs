//! What an entry says, in a form that layout, order, comments and quotes do not change.

use std::collections::BTreeMap;

use crate::source::{Source, Span};
use crate::yaml::{self, Limits, Node, NodeKind};

/// What the mappings of one file say, by their place.
pub(super) struct Canonical {
    by_place: BTreeMap<(u32, u32), String>,
}

impl Canonical {
    pub(super) fn of(source: &Source, limits: &Limits) -> Self {
        let mut canonical = Self {
            by_place: BTreeMap::new(),
        };
        let parsed = yaml::tree(source, limits);
        let roots = parsed.documents.iter().filter_map(|one| one.root.as_ref());
        for root in roots {
            canonical.add(source, root, 0);
        }
        canonical
    }

    /// What an entry says; its words one by one where it could not be read as YAML.
    pub(super) fn text(&self, source: &Source, span: Span) -> String {
        match self.by_place.get(&(span.start, span.end)) {
            Some(text) => text.clone(),
            None => words(source.slice(span)),
        }
    }

    fn add(&mut self, source: &Source, node: &Node, depth: usize) -> String {
        match &node.kind {
            NodeKind::Scalar { text, .. } => scalar(text),
            NodeKind::Empty => String::new(),
            NodeKind::Faulty => words(source.slice(node.span)),
            NodeKind::Sequence(items) => {
                let mut items: Vec<String> = items
                    .iter()
                    .map(|item| self.add(source, item, depth + 1))
                    .collect();
                items.sort_unstable();
                // Where a list is meant, one value alone is fine.
                if items.len() == 1 {
                    return items.pop().unwrap_or_default();
                }
                format!("[{}]", items.join("\u{1f}"))
            }
            NodeKind::Mapping(pairs) => {
                let mut lines: Vec<(String, String)> = pairs
                    .iter()
                    .map(|pair| {
                        let value = self.add(source, &pair.value, depth + 1);
                        (self.add(source, &pair.key, depth + 1), value)
                    })
                    .collect();
                lines.sort_unstable();
                let text = match lines.as_slice() {
                    // `baseline: 5` is short for `baseline: { value: 5 }`.
                    [(key, value)] if key == "value" => value.clone(),
                    lines => {
                        let lines: Vec<String> = lines
                            .iter()
                            .map(|(key, value)| format!("{key}\u{1e}{value}"))
                            .collect();
                        format!("{{{}}}", lines.join("\u{1f}"))
                    }
                };
                // An entry stands a few levels deep; what is deeper is part of one.
                if depth <= ENTRY_DEPTH {
                    let place = (node.span.start, node.span.end);
                    self.by_place.insert(place, text.clone());
                }
                text
            }
        }
    }
}

/// How deep in its document an entry stands at most: a key result in the list of an OKR in a list.
const ENTRY_DEPTH: usize = 6;

/// Text without its layout: white space is one space, and groups of digits are not kept apart.
fn scalar(text: &str) -> String {
    let words = words(text);
    let mut out = String::with_capacity(words.len());
    let mut characters = words.chars().peekable();
    while let Some(character) = characters.next() {
        let groups = matches!(character, ' ' | '_' | '\'')
            && out.ends_with(|before: char| before.is_ascii_digit())
            && characters.peek().is_some_and(char::is_ascii_digit);
        if !groups {
            out.push(character);
        }
    }
    out
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
