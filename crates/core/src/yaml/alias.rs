//! Anchors and what their aliases expand to, within bounds.

use std::collections::BTreeMap;

use super::limits::Limits;
use super::rules;
use super::tree::{Node, NodeKind};
use crate::finding::Problem;
use crate::message::Message;
use crate::source::Span;

/// Bytes of text that may be expanded for each node that may.
const BYTES_A_NODE: usize = 100;

/// The anchors of one document.
pub(super) struct Anchors {
    defined: BTreeMap<usize, Option<Anchored>>,
    depth: usize,
    nodes: usize,
    /// What is left to expand, and to keep: keeping what is never used costs too.
    expand: Size,
    keep: Size,
}

struct Anchored {
    node: Node,
    size: Size,
    depth: usize,
}

/// How much a node and all in it weigh.
#[derive(Clone, Copy, Default)]
struct Size {
    nodes: usize,
    bytes: usize,
}

impl Size {
    fn of(node: &Node) -> (Self, usize) {
        let mut size = Self { nodes: 1, bytes: 0 };
        let mut depth = 0;
        let mut add = |child: &Node| {
            let (inner, below) = Self::of(child);
            size.nodes += inner.nodes;
            size.bytes += inner.bytes;
            depth = depth.max(below + 1);
        };
        match &node.kind {
            NodeKind::Scalar { text, .. } => size.bytes = text.len(),
            NodeKind::Sequence(items) => items.iter().for_each(&mut add),
            NodeKind::Mapping(pairs) => {
                for pair in pairs {
                    add(&pair.key);
                    add(&pair.value);
                }
            }
            NodeKind::Empty | NodeKind::Faulty => {}
        }
        (size, depth)
    }

    fn take(&mut self, size: Self) -> bool {
        if size.nodes > self.nodes || size.bytes > self.bytes {
            return false;
        }
        self.nodes -= size.nodes;
        self.bytes -= size.bytes;
        true
    }
}

impl Anchors {
    pub(super) fn new(limits: &Limits) -> Self {
        let of = |nodes: usize| Size {
            nodes,
            bytes: nodes.saturating_mul(BYTES_A_NODE),
        };
        Self {
            defined: BTreeMap::new(),
            depth: limits.depth,
            nodes: limits.alias_nodes,
            expand: of(limits.alias_nodes),
            keep: of(limits.alias_nodes.saturating_mul(10)),
        }
    }

    /// An anchor ends with its document.
    pub(super) fn clear(&mut self) {
        self.defined.clear();
    }

    /// Keeps what an anchor stands for; what is too large is not kept, and no alias expands to it.
    pub(super) fn define(&mut self, id: usize, node: &Node) {
        // Where nothing is left to keep, the size of one more large node is not even counted.
        let anchored = if self.keep.nodes == 0 {
            None
        } else {
            let (size, depth) = Size::of(node);
            let fits = self.keep.take(size);
            if !fits {
                self.keep.nodes = self.keep.nodes.saturating_sub(size.nodes);
            }
            fits.then(|| Anchored {
                node: node.clone(),
                size,
                depth,
            })
        };
        self.defined.insert(id, anchored);
    }

    /// What the alias at `span` stands for, in a tree that is `depth` deep there.
    pub(super) fn expand(
        &mut self,
        id: usize,
        span: Span,
        depth: usize,
        problems: &mut Vec<Problem>,
    ) -> Node {
        let problem = match self.defined.get(&id) {
            None => Problem::new(
                rules::LIMIT,
                span,
                "this alias stands inside what it refers to, so that it never ends",
            )
            .help("write out the value here"),
            Some(Some(anchored)) if depth + anchored.depth > self.depth => Problem::new(
                rules::LIMIT,
                span,
                Message::new("this alias expands to more than {limit} levels of lists and keys inside each other")
                    .with("limit", self.depth),
            )
            .help("write out the value here with fewer levels"),
            Some(anchored) => {
                if let Some(anchored) = anchored
                    && self.expand.take(anchored.size)
                {
                    return Node {
                        span,
                        kind: anchored.node.kind.clone(),
                    };
                }
                Problem::new(
                    rules::LIMIT,
                    span,
                    Message::new("the aliases of this file expand to more than {limit} values")
                        .with("limit", self.nodes),
                )
                .help("write out the value here instead of the alias")
            }
        };
        problems.push(problem);
        Node {
            span,
            kind: NodeKind::Faulty,
        }
    }
}
