//! What a text becomes, what is said of it, and what each fix makes of it.

mod basics;
mod cost;
mod property;
mod recovery;
mod table;

use super::*;
use crate::finding::{Fix, Problem};
use crate::source::SourceId;

fn source(text: &str) -> Source {
    Source::new(SourceId(0), "goals.yaml", text)
}

fn read(text: &str) -> (Source, Parsed) {
    let source = source(text);
    let parsed = parse(&source, &Limits::default());
    (source, parsed)
}

/// A tree on one line: `{key: value}`, `[item]`, `()` for what is empty, `!` for what is faulty.
fn show(node: &Node) -> String {
    match &node.kind {
        NodeKind::Scalar { text, .. } => text.to_string(),
        NodeKind::Empty => "()".to_owned(),
        NodeKind::Faulty => "!".to_owned(),
        NodeKind::Sequence(items) => {
            let items: Vec<_> = items.iter().map(show).collect();
            format!("[{}]", items.join(" | "))
        }
        NodeKind::Mapping(pairs) => {
            let pair = |pair: &Pair| format!("{}: {}", show(&pair.key), show(&pair.value));
            let pairs: Vec<_> = pairs.iter().map(pair).collect();
            format!("{{{}}}", pairs.join(" | "))
        }
    }
}

fn shown(parsed: &Parsed) -> String {
    let root = |document: &Document| document.root.as_ref().map_or("none".to_owned(), show);
    let documents: Vec<_> = parsed.documents.iter().map(root).collect();
    documents.join(" --- ")
}

/// The text after a fix.
fn fixed(text: &str, fix: &Fix) -> String {
    let mut edits = fix.edits.clone();
    edits.sort_by_key(|edit| std::cmp::Reverse((edit.span.start, edit.span.end)));
    let mut text = text.to_owned();
    for edit in edits {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}

/// `rule <characters>` of each problem.
fn said(source: &Source, problems: &[Problem]) -> Vec<String> {
    let one = |problem: &Problem| {
        let characters = problem.span.map_or("", |span| source.slice(span));
        format!("{} <{characters}>", problem.rule)
    };
    problems.iter().map(one).collect()
}

fn spans(node: &Node, visit: &mut impl FnMut(&Node)) {
    visit(node);
    match &node.kind {
        NodeKind::Sequence(items) => items.iter().for_each(|item| spans(item, visit)),
        NodeKind::Mapping(pairs) => pairs.iter().for_each(|pair| {
            spans(&pair.key, visit);
            spans(&pair.value, visit);
        }),
        _ => {}
    }
}
