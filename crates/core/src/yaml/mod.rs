//! YAML as people write it: a spanned tree, and a problem for every fault.

mod tree;

pub use tree::{Comment, Document, Node, NodeKind, Pair, Parsed, ScalarStyle};
