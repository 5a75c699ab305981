//! Bounds that keep a hostile file from costing more than it is worth.

use super::rules;
use crate::finding::Problem;
use crate::message::Message;
use crate::source::Source;

/// How much of a file is read. A file of goals stays far below each of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file, 16 MiB unless told: who reads files refuses a larger one with [`too_large`].
    pub bytes: usize,
    /// Lists and mappings inside each other, 64 unless told. Walks over a tree may recurse this deep.
    pub depth: usize,
    /// Nodes that all aliases of a file may expand to, 10 000 unless told; and a hundred times as
    /// many bytes of text.
    pub alias_nodes: usize,
    /// Syntax faults that are reported before the rest of a file is passed over, 100 unless told.
    pub faults: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 16 << 20,
            depth: 64,
            alias_nodes: 10_000,
            faults: 100,
        }
    }
}

/// The problem of a file that is larger than `limits.bytes`; `size` is in bytes. It stands at the
/// first line of `source`, whose text may be empty.
#[must_use]
pub fn too_large(source: &Source, size: usize, limits: &Limits) -> Problem {
    Problem::new(
        rules::LIMIT,
        source.line_span(1),
        Message::new("this file has {size} bytes: the limit is {limit}")
            .with("size", size)
            .with("limit", limits.bytes),
    )
    .help("split the file: any number of files may hold goals")
}
