//! What can be folded: sections, entries, and lists inside of entries.

use goalpost_core::yaml::{self, Node, NodeKind};
use lsp_types::FoldingRange;

use crate::state::{Located, State};
use crate::subject::pairs;

/// What can be folded in a file.
pub(crate) fn ranges(_: &State, file: &Located<'_>) -> Vec<FoldingRange> {
    let parsed = yaml::parse(file.source, &yaml::Limits::default());
    let mut found = Vec::new();
    for document in &parsed.documents {
        if let Some(root) = &document.root {
            fold(file, root, &mut found);
        }
    }
    found
}

fn fold(file: &Located<'_>, node: &Node, found: &mut Vec<FoldingRange>) {
    for (key, value) in pairs(node) {
        if matches!(value.kind, NodeKind::Mapping(_) | NodeKind::Sequence(_)) {
            push(file, key.span.start, value, found);
            fold(file, value, found);
        }
    }
    if let NodeKind::Sequence(items) = &node.kind {
        for item in items {
            if matches!(item.kind, NodeKind::Mapping(_)) {
                push(file, item.span.start, item, found);
                fold(file, item, found);
            }
        }
    }
}

/// From the line that something begins on to the last one that holds something of it.
fn push(file: &Located<'_>, start: u32, node: &Node, found: &mut Vec<FoldingRange>) {
    let text = file.source.slice(node.span).trim_end();
    let end = node.span.start + u32::try_from(text.len()).unwrap_or(0);
    let line = |offset: u32| {
        let line = file.source.line_column(offset).line;
        u32::try_from(line - 1).unwrap_or(u32::MAX)
    };
    let (first, last) = (line(start), line(end.saturating_sub(1)));
    if first < last {
        found.push(FoldingRange {
            start_line: first,
            end_line: last,
            ..FoldingRange::default()
        });
    }
}
