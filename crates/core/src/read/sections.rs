//! The top level of a file: which sections it has, and whether it is ours at all.

use super::entries::KeyResults;
use super::mapping::key_text;
use super::rules::{UNKNOWN_KEY, UNKNOWN_SECTION, WRONG_TYPE};
use super::{FileModel, Reader, shape};
use crate::finding::{Fix, Problem};
use crate::message::{Message, term};
use crate::nearest::nearest;
use crate::settings::Organisation;
use crate::source::{Source, Span};
use crate::suppress;
use crate::yaml::{Node, NodeKind, Pair, Parsed};

/// Whether a file is about goals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kinship {
    /// It has a section of ours.
    Ours,
    /// It has none, but a key that is near to a section's name.
    Misspelt,
    /// It is somebody else's.
    Foreign,
}

/// Sections whose name alone shows that a file is ours.
const CERTAIN: [&str; 2] = ["goals", "okrs"];

/// Reads what a parsed file says. The parser's own problems come first in the result.
#[must_use]
pub fn read_file(
    source: &Source,
    parsed: Parsed,
    organisation: &Organisation,
) -> (Kinship, FileModel) {
    let kinship = kinship(&parsed);
    let mut reader = Reader {
        source,
        organisation,
        problems: parsed.problems,
        invalid_ids: Vec::new(),
    };
    let mut model = FileModel::default();
    match kinship {
        Kinship::Foreign => {}
        Kinship::Misspelt => {
            reader.problems.clear();
            for document in &parsed.documents {
                reader.unknown_sections(document.root.as_ref());
            }
        }
        Kinship::Ours => {
            model.suppressions = suppress::collect(source, &parsed.comments, &parsed.documents);
            model.conflicts.clone_from(&parsed.conflicts);
            for document in parsed.documents {
                if let Some(root) = document.root {
                    reader.document(root, &mut model);
                }
            }
        }
    }
    model.problems = reader.problems;
    model.invalid_ids = reader.invalid_ids;
    (kinship, model)
}

fn kinship(parsed: &Parsed) -> Kinship {
    let mut kinship = Kinship::Foreign;
    for document in &parsed.documents {
        let Some(Node {
            kind: NodeKind::Mapping(pairs),
            ..
        }) = &document.root
        else {
            continue;
        };
        for pair in pairs {
            let Some(name) = key_text(pair) else { continue };
            if CERTAIN.contains(&name) || fits(name, &pair.value) {
                return Kinship::Ours;
            }
            if misspelt_section(name).is_some() && has_entries(&pair.value) {
                kinship = Kinship::Misspelt;
            }
        }
    }
    kinship
}

/// Whether a section that other tools have too has our shape.
fn fits(name: &str, value: &Node) -> bool {
    match name {
        "strategy" | "metrics" => has_entries(value),
        "audit" => mappings(value).any(|pairs| {
            pairs
                .iter()
                .any(|pair| matches!(key_text(pair), Some("accounts" | "programs")))
        }),
        _ => false,
    }
}

/// Whether a value is a list of mappings with an `id`, or one such mapping.
fn has_entries(value: &Node) -> bool {
    mappings(value).any(|pairs| pairs.iter().any(|pair| key_text(pair) == Some("id")))
}

fn mappings(value: &Node) -> impl Iterator<Item = &Vec<Pair>> {
    let nodes = match &value.kind {
        NodeKind::Sequence(items) => items.as_slice(),
        _ => std::slice::from_ref(value),
    };
    nodes.iter().filter_map(|node| match &node.kind {
        NodeKind::Mapping(pairs) => Some(pairs),
        _ => None,
    })
}

/// The section that a top-level key certainly stands for. Stricter than nearness elsewhere: files
/// of other tools must not be claimed.
fn misspelt_section(name: &str) -> Option<&'static str> {
    if name.len() < 4 {
        return None;
    }
    shape::synonyms(&shape::FILE, name).next().or_else(|| {
        nearest(
            name,
            shape::FILE
                .keys
                .iter()
                .map(|key| key.name)
                .filter(|key| *key != "note"),
        )
    })
}

impl Reader<'_> {
    fn unknown_sections(&mut self, root: Option<&Node>) {
        let Some(Node {
            kind: NodeKind::Mapping(pairs),
            ..
        }) = root
        else {
            return;
        };
        for pair in pairs {
            let Some(name) = key_text(pair) else { continue };
            let Some(right) = misspelt_section(name).filter(|_| has_entries(&pair.value)) else {
                continue;
            };
            self.problems.push(
                Problem::new(
                    UNKNOWN_SECTION,
                    pair.key.span,
                    Message::new("no section is called `{name}`, so nothing of this file is read")
                        .with("name", name),
                )
                .help(Message::new("write `{right}`").with("right", right))
                .fix(Fix::safe(
                    Message::new("write `{right}`").with("right", right),
                    pair.key.span,
                    right,
                ))
                .judging(name),
            );
        }
    }

    fn document(&mut self, root: Node, model: &mut FileModel) {
        let NodeKind::Mapping(pairs) = root.kind else {
            return;
        };
        let present: Vec<&str> = pairs
            .iter()
            .filter_map(key_text)
            .map(section_name)
            .collect();
        for pair in &pairs {
            self.report_unknown_top(pair, &present);
        }
        for pair in pairs {
            let Some(name) = key_text(&pair).map(section_name) else {
                continue;
            };
            self.section(name, pair, model);
        }
    }

    fn report_unknown_top(&mut self, pair: &Pair, present: &[&str]) {
        let Some(name) = key_text(pair) else { return };
        if name.starts_with("x-") || name.starts_with('$') || shape::FILE.position(name).is_some() {
            return;
        }
        let problem = Problem::new(
            UNKNOWN_KEY,
            pair.key.span,
            Message::new("no section is called `{name}`").with("name", name),
        )
        .judging(name);
        self.problems.push(match misspelt_section(name) {
            Some(right) if !present.contains(&right) => problem
                .help(Message::new("write `{right}`").with("right", right))
                .fix(Fix::safe(Message::new("write `{right}`").with("right", right), pair.key.span, right)),
            _ => problem.help("the sections are `strategy`, `audit`, `goals`, `okrs` and `metrics`; a key of your own begins with `x-`"),
        });
    }

    fn section(&mut self, name: &'static str, pair: Pair, model: &mut FileModel) {
        let key = pair.key.span;
        match name {
            "strategy" => {
                for (position, node) in self.items(name, key, pair.value).into_iter().enumerate() {
                    model.strategies.extend(self.strategy(node, position));
                }
            }
            "audit" => {
                for node in self.audits(pair.value) {
                    model.audits.extend(self.audit(node));
                }
            }
            "goals" => {
                let before = model.goals.len();
                for (position, node) in self.items(name, key, pair.value).into_iter().enumerate() {
                    model.goals.extend(self.goal(node, before + position));
                }
            }
            "okrs" => {
                for (position, node) in self.items(name, key, pair.value).into_iter().enumerate() {
                    if let Some((okr, KeyResults(key_results))) = self.okr(node, position) {
                        model.goals.push(okr);
                        model.goals.extend(key_results);
                    }
                }
            }
            "metrics" => {
                for (position, node) in self.items(name, key, pair.value).into_iter().enumerate() {
                    model.metrics.extend(self.metric(node, position));
                }
            }
            _ => {}
        }
    }

    /// The entries of a section, which is a list. A mapping from ids to entries, and one entry
    /// without its dash, are read as what they mean after they are reported.
    pub(super) fn items(&mut self, name: &str, key: Span, value: Node) -> Vec<Node> {
        let span = value.span;
        match value.kind {
            NodeKind::Sequence(items) => items,
            NodeKind::Empty | NodeKind::Faulty => Vec::new(),
            NodeKind::Mapping(pairs) => {
                self.problems.push(
                    Problem::new(
                        WRONG_TYPE,
                        key,
                        Message::new("`{name}` is a list: begin each {one} with `- id:`")
                            .with("name", name.to_owned())
                            .with("one", term(one_of(name))),
                    )
                    .judging(name),
                );
                if pairs.iter().any(|pair| key_text(pair) == Some("id")) {
                    vec![Node {
                        span,
                        kind: NodeKind::Mapping(pairs),
                    }]
                } else {
                    pairs.into_iter().filter_map(with_key_as_id).collect()
                }
            }
            NodeKind::Scalar { .. } => {
                self.problems.push(
                    Problem::new(
                        WRONG_TYPE,
                        span,
                        Message::new("`{name}` is a list: begin each {one} with `- id:` on a line of its own").with("name", name.to_owned()).with("one", term(one_of(name))),
                    )
                    .judging(self.source.slice(span)),
                );
                Vec::new()
            }
        }
    }

    fn audits(&mut self, value: Node) -> Vec<Node> {
        match value.kind {
            NodeKind::Sequence(items) => items,
            NodeKind::Empty | NodeKind::Faulty => Vec::new(),
            kind => vec![Node {
                span: value.span,
                kind,
            }],
        }
    }
}

/// The section that a top-level key is read as.
fn section_name(name: &str) -> &'static str {
    shape::FILE
        .position(name)
        .and_then(|at| shape::FILE.keys.get(at))
        .map(|key| key.name)
        .or_else(|| misspelt_section(name))
        .unwrap_or("")
}

fn one_of(section: &str) -> &'static str {
    match section {
        "goals" => "goal",
        "okrs" => "OKR",
        "metrics" => "metric",
        "key_results" => "key result",
        "deliverables" => "deliverable",
        "accounts" => "account",
        "programs" => "programme",
        _ => "entry",
    }
}

/// The entry of `id: {…}`, with its key as its id.
fn with_key_as_id(pair: Pair) -> Option<Node> {
    let NodeKind::Mapping(mut pairs) = pair.value.kind else {
        return None;
    };
    let span = pair.key.span.to(pair.value.span);
    let id = Node {
        span: pair.key.span,
        kind: NodeKind::Scalar {
            text: "id".into(),
            style: crate::yaml::ScalarStyle::Plain,
        },
    };
    pairs.insert(
        0,
        Pair {
            key: id,
            value: pair.key,
        },
    );
    Some(Node {
        span,
        kind: NodeKind::Mapping(pairs),
    })
}
