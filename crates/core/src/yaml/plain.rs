//! The tree of a text from the events of the parser.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, ScalarStyle as Style};

use super::{Document, Node, NodeKind, Pair, Parsed, ScalarStyle};
use crate::finding::{Problem, RuleId};
use crate::message::Message;
use crate::source::{Source, Span};

/// Not YAML.
pub const SYNTAX: RuleId = RuleId::builtin("yaml/syntax");

/// How much of a file is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, in bytes.
    pub bytes: usize,
    /// How deep values may be nested.
    pub depth: usize,
    /// How many values aliases may stand for.
    pub alias_nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 16 * 1024 * 1024,
            depth: 64,
            alias_nodes: 10_000,
        }
    }
}

enum Open {
    Sequence(Vec<Node>, usize, usize),
    Mapping(Vec<Pair>, Option<Node>, usize, usize),
}

/// Parses.
#[must_use]
pub fn parse(source: &Source, _limits: &Limits) -> Parsed {
    let text = source.text();
    let mut parsed = Parsed {
        documents: Vec::new(),
        comments: Vec::new(),
        problems: Vec::new(),
    };
    let offsets: Option<Vec<usize>> = (!text.is_ascii()).then(|| {
        text.char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect()
    });
    let byte = |at: usize| {
        offsets
            .as_ref()
            .map_or(at, |all| all.get(at).copied().unwrap_or(text.len()))
    };
    let mut stack: Vec<Open> = Vec::new();
    let mut anchors: BTreeMap<usize, Node> = BTreeMap::new();
    let mut root: Option<Node> = None;
    for event in Parser::new_from_str(text) {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                let at = byte(error.marker().index()).min(text.len());
                parsed.problems.push(Problem::new(
                    SYNTAX,
                    Span::new(source.id(), at..at),
                    Message::new("this is not YAML: {reason}").with("reason", error.info()),
                ));
                break;
            }
        };
        let (start, end) = (byte(span.start.index()), byte(span.end.index()));
        let place = Span::new(source.id(), start..end);
        let node = match event {
            Event::Scalar(value, style, anchor, _) => {
                let kind = if value.is_empty() && style == Style::Plain {
                    NodeKind::Empty
                } else {
                    NodeKind::Scalar {
                        text: value.into_owned().into_boxed_str(),
                        style: match style {
                            Style::Plain => ScalarStyle::Plain,
                            Style::SingleQuoted => ScalarStyle::SingleQuoted,
                            Style::DoubleQuoted => ScalarStyle::DoubleQuoted,
                            Style::Literal => ScalarStyle::Literal,
                            Style::Folded => ScalarStyle::Folded,
                        },
                    }
                };
                let node = Node { span: place, kind };
                if anchor != 0 {
                    anchors.insert(anchor, node.clone());
                }
                Some(node)
            }
            Event::Alias(id) => Some(Node {
                span: place,
                kind: anchors
                    .get(&id)
                    .map_or(NodeKind::Empty, |node| node.kind.clone()),
            }),
            Event::SequenceStart(anchor, _) => {
                stack.push(Open::Sequence(Vec::new(), start, anchor));
                None
            }
            Event::MappingStart(anchor, _) => {
                stack.push(Open::Mapping(Vec::new(), None, start, anchor));
                None
            }
            Event::SequenceEnd | Event::MappingEnd => stack
                .pop()
                .map(|open| close(source, open, end, &mut anchors)),
            Event::DocumentEnd => {
                parsed.documents.push(Document { root: root.take() });
                None
            }
            _ => None,
        };
        if let Some(node) = node {
            match stack.last_mut() {
                None => root = Some(node),
                Some(Open::Sequence(items, ..)) => items.push(node),
                Some(Open::Mapping(pairs, key, ..)) => match key.take() {
                    None => *key = Some(node),
                    Some(key) => pairs.push(Pair { key, value: node }),
                },
            }
        }
    }
    parsed
}

fn close(source: &Source, open: Open, end: usize, anchors: &mut BTreeMap<usize, Node>) -> Node {
    let (kind, start, anchor, last) = match open {
        Open::Sequence(items, start, anchor) => {
            let last = items.last().map(|node| node.span.end as usize);
            (NodeKind::Sequence(items), start, anchor, last)
        }
        Open::Mapping(pairs, _, start, anchor) => {
            let last = pairs
                .last()
                .map(|pair| (pair.value.span.end as usize).max(pair.key.span.end as usize));
            (NodeKind::Mapping(pairs), start, anchor, last)
        }
    };
    let flow = source
        .text()
        .get(..end)
        .is_some_and(|text| text.ends_with([']', '}']));
    let end = if flow { end } else { last.unwrap_or(end) };
    let node = Node {
        span: Span::new(source.id(), start..end.max(start)),
        kind,
    };
    if anchor != 0 {
        anchors.insert(anchor, node.clone());
    }
    node
}

/// Whether a line begins with the name of a section.
#[must_use]
pub fn begins_with_section(text: &str) -> bool {
    text.lines().any(|line| {
        ["strategy:", "audit:", "goals:", "okrs:", "metrics:"]
            .iter()
            .any(|name| line.starts_with(name))
    })
}
