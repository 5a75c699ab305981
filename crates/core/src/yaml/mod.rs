//! YAML as people write it: a spanned tree, and a problem for every fault.

mod alias;
mod build;
mod chunk;
mod comment;
mod conflict;
mod diagnose;
mod duplicate;
mod encoding;
mod limits;
mod line;
mod place;
mod recover;
pub mod rules;
mod silent;
mod tabs;
mod task;
#[cfg(test)]
mod tests;
mod tree;
mod verify;
mod words;

pub use diagnose::quoted;
pub use encoding::{Encoding, EncodingFault, decode, decode_owned};
pub use limits::{Limits, too_large};
pub use tree::{Comment, Document, Node, NodeKind, Pair, Parsed, ScalarStyle};
pub use words::begins_with_section;

use std::collections::BTreeSet;

use crate::source::{Source, Span};

/// Reads a text: its documents, the comments that address goalpost, and everything that is wrong
/// with it as YAML. A fault hides nothing but the value that it stands in.
#[must_use]
pub fn parse(source: &Source, limits: &Limits) -> Parsed {
    counted(source, limits).0
}

/// Reads a text for its tree alone: which of the fixes are any good is not looked at.
pub(crate) fn tree(source: &Source, limits: &Limits) -> Parsed {
    read(source, limits).0
}

/// Reads a text, and says how many bytes the parser was given for it.
fn counted(source: &Source, limits: &Limits) -> (Parsed, usize) {
    let (mut parsed, cost) = read(source, limits);
    let more = verify::fixes(source, limits, &mut parsed.problems, cost);
    (parsed, cost.saturating_add(more))
}

/// Reads a text; whether the fixes are any good is not known yet. Also says how many bytes the
/// parser was given.
fn read(source: &Source, limits: &Limits) -> (Parsed, usize) {
    let conflict::Conflicts {
        mut patches,
        ranges,
        problems: conflicts,
    } = conflict::find(source);
    let nul = encoding::without_nul(source, &mut patches);
    let known = recover::Known {
        source,
        limits,
        aliased: names(source.text(), '*'),
        anchored: names(source.text(), '&'),
        conflicts: ranges,
    };
    let recover::Recovered { built, cost } = recover::read(&known, patches);
    let mut problems = built.problems;
    problems.extend(conflicts);
    problems.extend(nul);
    problems.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
    let span = |range| Span::new(source.id(), range);
    let parsed = Parsed {
        comments: comment::collect(source, &built.documents),
        documents: built.documents,
        problems,
        conflicts: known.conflicts.into_iter().map(span).collect(),
    };
    (parsed, cost)
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
