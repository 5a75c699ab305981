//! Reading the keys of one mapping.

use super::Reader;
use super::rules::{MISSING_FIELD, UNKNOWN_KEY, WRONG_TYPE};
use super::shape::{Key, Shape, synonyms};
use crate::finding::{Fix, Problem};
use crate::message::{Message, term};
use crate::model::{Extra, Place};
use crate::nearest::nearest;
use crate::source::Span;
use crate::yaml::{Node, NodeKind, Pair};

/// The pairs of a mapping whose keys are known, and the organisation's own ones.
pub(super) struct Known {
    /// Where the mapping stands.
    pub(super) place: Place,
    /// Known keys with their pairs, in the order written.
    pub(super) pairs: Vec<(&'static Key, Pair)>,
    /// Keys that begin with `x-`.
    pub(super) extra: Extra,
}

impl Reader<'_> {
    /// The known pairs of a mapping, or a problem for a node that is none. Keys that are unknown or
    /// missing are reported.
    pub(super) fn known(&mut self, node: Node, shape: &'static Shape) -> Option<Known> {
        let span = node.span;
        let pairs = match node.kind {
            NodeKind::Mapping(pairs) => pairs,
            NodeKind::Faulty => return None,
            NodeKind::Empty => {
                self.problems.push(Problem::new(
                    WRONG_TYPE,
                    span,
                    Message::new(
                        "{thing} is missing here: there is nothing after the dash or the colon",
                    )
                    .with("thing", term(shape.name)),
                ));
                return None;
            }
            NodeKind::Scalar { .. } | NodeKind::Sequence(_) => {
                let example = shape.keys.first().map_or("id", |key| key.name);
                self.problems.push(
                    Problem::new(
                        WRONG_TYPE,
                        span,
                        Message::new("{thing} is written as keys with values, one a line, such as `{example}: …`")
                            .with("thing", term(shape.name))
                            .with("example", example),
                    )
                    .judging(self.source.slice(span)),
                );
                return None;
            }
        };
        Some(self.sort_pairs(pairs, span, shape))
    }

    fn sort_pairs(&mut self, pairs: Vec<Pair>, span: Span, shape: &'static Shape) -> Known {
        let head = pairs
            .iter()
            .find(|pair| {
                key_text(pair) == Some("id") && !matches!(pair.value.kind, NodeKind::Empty)
            })
            .map_or_else(|| self.first_line(span), |pair| pair.value.span);
        let mut seen: u64 = 0;
        let mut known = Vec::with_capacity(pairs.len());
        let mut unknown = Vec::new();
        let mut extra = Extra::default();
        for pair in pairs {
            let Some(name) = key_text(&pair) else {
                unknown.push(pair);
                continue;
            };
            if let Some(at) = shape.position(name) {
                seen |= 1 << at;
                if let Some(key) = shape.keys.get(at) {
                    known.push((key, pair));
                }
            } else if name.starts_with("x-") {
                extra.0.push(pair);
            } else {
                unknown.push(pair);
            }
        }
        let place = Place { span, head };
        seen |= self.report_unknown(unknown, seen, shape, &mut known);
        self.report_missing(place, seen, shape);
        Known {
            place,
            pairs: known,
            extra,
        }
    }

    /// Reports keys that the place does not have; a key that certainly stands for one of ours is
    /// read as that, so that its absence is not reported as well. Returns the keys covered so.
    fn report_unknown(
        &mut self,
        unknown: Vec<Pair>,
        seen: u64,
        shape: &'static Shape,
        known: &mut Vec<(&'static Key, Pair)>,
    ) -> u64 {
        let mut covered = 0;
        for pair in unknown {
            let Some(name) = key_text(&pair) else {
                self.problems.push(Problem::new(
                    WRONG_TYPE,
                    pair.key.span,
                    Message::new("a key is one word, such as `{example}`")
                        .with("example", shape.keys.first().map_or("id", |key| key.name)),
                ));
                continue;
            };
            let (problem, meant) = self.unknown_key(name, pair.key.span, seen | covered, shape);
            self.problems.push(problem);
            if let Some(at) = meant {
                covered |= 1 << at;
                if let Some(key) = shape.keys.get(at) {
                    known.push((key, pair));
                }
            }
        }
        covered
    }

    fn unknown_key(
        &self,
        name: &str,
        span: Span,
        seen: u64,
        shape: &'static Shape,
    ) -> (Problem, Option<usize>) {
        let absent =
            |key: &&'static str| shape.position(key).is_some_and(|at| seen & (1 << at) == 0);
        let meant = synonyms(shape, name)
            .find(absent)
            .or_else(|| differs_in_form(shape, name).filter(absent));
        let base = Problem::new(
            UNKNOWN_KEY,
            span,
            Message::new("{thing} has no field `{name}`")
                .with("thing", term(shape.name))
                .with("name", name),
        )
        .judging(name);
        if let Some(right) = meant {
            let problem = base
                .help(Message::new("write `{right}`").with("right", right))
                .fix(Fix::safe(
                    Message::new("write `{right}`").with("right", right),
                    span,
                    right,
                ));
            return (problem, shape.position(right));
        }
        if let Some(present) = synonyms(shape, name).next() {
            return (
                base.help(
                    Message::new("`{right}` is already there: delete one of the two")
                        .with("right", present),
                ),
                None,
            );
        }
        if name == "<<" {
            let message = "`<<` (merge) is not part of YAML 1.2, so its fields are not read";
            return (Problem { message: message.into(), ..base }.help("write the fields out, or share them by a key result's inheritance from its OKR"), None);
        }
        let near = nearest(name, shape.keys.iter().map(|key| key.name));
        match near {
            Some(right) if absent(&right) => (
                base.help(Message::new("did you mean `{right}`?").with("right", right))
                    .fix(Fix::safe(
                        Message::new("write `{right}`").with("right", right),
                        span,
                        right,
                    )),
                shape.position(right),
            ),
            Some(right) => (
                base.help(
                    Message::new("did you mean `{right}`, which is already there?")
                        .with("right", right),
                ),
                None,
            ),
            None => (
                base.help(
                    Message::new("write one of {keys}; a field of your own begins with `x-`")
                        .with("keys", list_of_keys(shape)),
                ),
                None,
            ),
        }
    }

    fn report_missing(&mut self, place: Place, seen: u64, shape: &'static Shape) {
        for (at, key) in shape.keys.iter().enumerate() {
            if key.required && seen & (1 << at) == 0 {
                self.problems.push(missing_field(place.head, shape, key));
            }
        }
    }

    /// The first line of a node.
    pub(super) fn first_line(&self, span: Span) -> Span {
        let text = self.source.slice(span);
        let line = text.lines().next().unwrap_or("");
        span.part(0..line.trim_end().len())
    }
}

/// The problem of a required field that is not there.
pub(super) fn missing_field(head: Span, shape: &Shape, key: &Key) -> Problem {
    Problem::new(
        MISSING_FIELD,
        head,
        Message::new("{thing} needs `{key}`: {about}")
            .with("thing", term(shape.name))
            .with("key", key.name)
            .with("about", term(key.about)),
    )
    .help(Message::new("add a line `{key}: …`").with("key", key.name))
    .judging(key.name)
}

/// The text of a scalar key.
pub(super) fn key_text(pair: &Pair) -> Option<&str> {
    match &pair.key.kind {
        NodeKind::Scalar { text, .. } => Some(text),
        _ => None,
    }
}

/// The key that differs only in case, or in `-`, space and `_`.
fn differs_in_form(shape: &'static Shape, name: &str) -> Option<&'static str> {
    let plain = name.to_lowercase().replace(['-', ' '], "_");
    shape
        .keys
        .iter()
        .map(|key| key.name)
        .find(|key| *key == plain)
}

fn list_of_keys(shape: &Shape) -> String {
    let keys: Vec<String> = shape
        .keys
        .iter()
        .map(|key| format!("`{}`", key.name))
        .collect();
    keys.join(", ")
}
