//! The spanned tree.

use compact_str::CompactString;

use crate::finding::Problem;
use crate::source::Span;

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarStyle {
    /// Without quotes.
    Plain,
    /// `'…'`
    SingleQuoted,
    /// `"…"`
    DoubleQuoted,
    /// `|`
    Literal,
    /// `>`
    Folded,
}

/// A node with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The node's own characters: a scalar with its quotes, a collection from its first key, item
    /// or bracket to its last. For a node that an alias stands for: the alias.
    pub span: Span,
    /// What the node is.
    pub kind: NodeKind,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeKind {
    /// Text. Scalars are never typed here: the field that they stand in reads their text.
    Scalar {
        /// The text after YAML has unfolded and unescaped it. Keys and most values are short enough to
        /// need no memory of their own.
        text: CompactString,
        /// How it is written.
        style: ScalarStyle,
    },
    /// Nothing is written: `key:` alone, `~`-less. Its span is the empty place after the colon or dash.
    Empty,
    /// A list.
    Sequence(Vec<Node>),
    /// Keys with values, in the order written; a key may stand twice (which is a problem already reported).
    Mapping(Vec<Pair>),
    /// What stood here could not be read, and that is already reported: whoever needs it is silent.
    Faulty,
}

/// One `key: value` of a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The key.
    pub key: Node,
    /// The value.
    pub value: Node,
}

/// One YAML document of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The root node; an empty document has none.
    pub root: Option<Node>,
}

/// A comment, from its `#` to the end of its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment {
    /// Its characters, `#` included, line break excluded.
    pub span: Span,
    /// Whether something else than blanks stands before it on its line.
    pub trailing: bool,
}

/// What one file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// Its documents in order.
    pub documents: Vec<Document>,
    /// Comments that address goalpost (`# goalpost: …`), in order.
    pub comments: Vec<Comment>,
    /// Everything that is wrong with it as YAML, in order of place.
    pub problems: Vec<Problem>,
    /// Stretches that a merge left twice, from the first marker line of a conflict to its last, in
    /// order. Both sides are in the tree, so that both are judged; what is twice there for it (a
    /// key, an id) is no duplicate, for the conflict is already reported.
    pub conflicts: Vec<Span>,
}

impl Parsed {
    /// Whether `span` begins inside a conflict that a merge left.
    #[must_use]
    pub fn in_conflict(&self, span: Span) -> bool {
        let after = self
            .conflicts
            .partition_point(|conflict| conflict.start <= span.start);
        after
            .checked_sub(1)
            .and_then(|before| self.conflicts.get(before))
            .is_some_and(|conflict| span.start < conflict.end)
    }
}
