//! Comments that address goalpost.

use super::tree::{Comment, Document, Node, NodeKind};
use crate::source::{Source, Span};

/// The comments that begin with `goalpost:`, in order. What stands inside text is no comment.
pub(super) fn collect(source: &Source, documents: &[Document]) -> Vec<Comment> {
    let mut found = Vec::new();
    let text = source.text();
    // Much faster than the search for every place, and most files have none.
    if !text.contains("goalpost:") {
        return found;
    }
    for (at, _) in text.match_indices("goalpost:") {
        let before = text.get(..at).unwrap_or("").trim_end_matches([' ', '\t']);
        // `##` is a comment too; what matters is the first `#` of the row.
        let hashes = before.trim_end_matches('#');
        if hashes.len() == before.len() {
            continue;
        }
        let start = hashes.len();
        if !(hashes.is_empty() || hashes.ends_with([' ', '\t', '\n', '\r', '\u{feff}'])) {
            continue;
        }
        let line = super::line::bounds(text, start);
        let trailing = text
            .get(line.start..start)
            .is_some_and(|before| !before.trim_matches(['\u{feff}', ' ', '\t']).is_empty());
        found.push(Comment {
            span: Span::new(source.id(), start..line.end.max(start)),
            trailing,
        });
    }
    if !found.is_empty() {
        for root in documents
            .iter()
            .filter_map(|document| document.root.as_ref())
        {
            drop_inside(root, &mut found);
        }
    }
    found
}

/// Drops those that stand inside a scalar. What could not be read may well hold a comment.
fn drop_inside(node: &Node, comments: &mut Vec<Comment>) {
    match &node.kind {
        NodeKind::Scalar { .. } => {
            let from = comments.partition_point(|comment| comment.span.start < node.span.start);
            let inside = comments.get(from..).map_or(0, |rest| {
                rest.iter()
                    .take_while(|c| node.span.contains(c.span))
                    .count()
            });
            if inside > 0 {
                comments.drain(from..from + inside);
            }
        }
        NodeKind::Sequence(items) => items.iter().for_each(|item| drop_inside(item, comments)),
        NodeKind::Mapping(pairs) => {
            for pair in pairs {
                drop_inside(&pair.key, comments);
                drop_inside(&pair.value, comments);
            }
        }
        NodeKind::Empty | NodeKind::Faulty => {}
    }
}
