//! YAML as people write it: a spanned tree, and a problem for every fault.

mod plain;
mod tree;

pub use plain::{Limits, begins_with_section, parse};
pub use tree::{Comment, Document, Node, NodeKind, Pair, Parsed, ScalarStyle};
