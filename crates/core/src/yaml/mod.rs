//! YAML as people write it: a spanned tree, and a problem for every fault.

mod alias;
mod build;
mod chunk;
mod comment;
mod diagnose;
mod duplicate;
mod limits;
mod line;
mod place;
mod recover;
pub mod rules;
mod silent;
mod tree;

pub use limits::{Limits, too_large};
pub use tree::{Comment, Document, Node, NodeKind, Pair, Parsed, ScalarStyle};

use std::collections::BTreeSet;

use crate::source::Source;

/// Reads a text: its documents, the comments that address goalpost, and everything that is wrong
/// with it as YAML. A fault hides nothing but the value that it stands in.
#[must_use]
pub fn parse(source: &Source, limits: &Limits) -> Parsed {
    let known = recover::Known {
        source,
        limits,
        aliased: names(source.text(), '*'),
        anchored: names(source.text(), '&'),
        conflicts: Vec::new(),
    };
    let built = recover::read(&known, place::Patches::default());
    let mut problems = built.problems;
    problems.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
    let comments = comment::collect(source, &built.documents);
    Parsed {
        documents: built.documents,
        comments,
        problems,
    }
}

/// The names that follow a `*` or `&` anywhere in a text.
fn names(text: &str, mark: char) -> BTreeSet<&str> {
    text.match_indices(mark)
        .filter_map(|(at, _)| text.get(at + 1..).map(name_at_start))
        .filter(|name| !name.is_empty())
        .collect()
}

/// The name of an anchor or alias that `text` begins with, after its mark.
fn name_at_start(text: &str) -> &str {
    let ends = |c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}');
    text.split(ends).next().unwrap_or("")
}
