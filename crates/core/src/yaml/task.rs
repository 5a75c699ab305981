//! What a text is read with, and what can stop the reading.

use std::collections::BTreeSet;
use std::ops::Range;

use super::limits::Limits;
use super::place::Map;
use super::tree::Document;
use crate::finding::Problem;
use crate::source::Source;

/// Why the parser, or the tree, could not go on, and where in the original text.
#[derive(Debug, Clone)]
pub(super) struct Fault {
    /// The byte at which it was noticed, which is often later than where it was made.
    pub(super) at: usize,
    /// What it is.
    pub(super) kind: FaultKind,
    /// Where the innermost bracket opens that is not closed yet.
    pub(super) open: Option<usize>,
}

/// What stopped the building of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FaultKind {
    /// The parser's own words.
    Parser(String),
    /// More collections inside each other than the limit.
    TooDeep,
    /// Legal, but surely not meant: `target:60000`.
    MissingSpace,
    /// Legal, but surely not meant: a line that is indented by no-break spaces.
    InvisibleIndentation,
    /// Legal, but surely not meant: a line that is joined to the one above.
    Joined,
}

impl FaultKind {
    /// Whether the parser itself would have gone on.
    pub(super) fn is_legal(&self) -> bool {
        matches!(
            self,
            Self::MissingSpace | Self::InvisibleIndentation | Self::Joined
        )
    }
}

/// What one text and its documents are built with.
pub(super) struct Task<'a> {
    /// Whose places the nodes have.
    pub(super) source: &'a Source,
    /// What the parser reads: the source's text, or a mended copy of a part of it.
    pub(super) work: &'a str,
    /// The way from `work` to the source.
    pub(super) map: &'a Map,
    /// Bounds.
    pub(super) limits: &'a Limits,
    /// Places of legal faults that nothing could be done about.
    pub(super) ignored: &'a BTreeSet<usize>,
    /// Names that an `*alias` is written for anywhere in the text.
    pub(super) aliased: &'a BTreeSet<&'a str>,
    /// Stretches in which a key may stand twice without a word.
    pub(super) conflicts: &'a [Range<usize>],
}

/// What was built before the end, or before a fault.
#[derive(Debug, Default)]
pub(super) struct Built {
    /// The documents.
    pub(super) documents: Vec<Document>,
    /// What is wrong with them, though YAML can be read.
    pub(super) problems: Vec<Problem>,
}
