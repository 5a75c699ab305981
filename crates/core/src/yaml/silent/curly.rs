//! Curly quotes, which programs for writing put in place of straight ones.

use super::Place;
use crate::finding::{Edit, Fix, Problem};
use crate::message::Message;
use crate::yaml::diagnose::{inside_curly, quoted};
use crate::yaml::rules;
use crate::yaml::task::Task;
use crate::yaml::tree::{Node, NodeKind, ScalarStyle};

/// Takes curly quotes off that wrap a value.
pub(super) fn unwrap(
    task: &Task<'_>,
    place: &Place<'_>,
    node: &mut Node,
    problems: &mut Vec<Problem>,
) {
    let NodeKind::Scalar { text, .. } = &node.kind else {
        return;
    };
    let Some(inner) = inside_curly(text).filter(|_| !place.is_key) else {
        return;
    };
    let raw = task.source.slice(node.span);
    let Some(raw_inner) = inside_curly(raw) else {
        return;
    };
    let first = raw.chars().next().map_or(0, char::len_utf8);
    let open = node.span.part(0..first);
    let close = node.span.part(first + raw_inner.len()..raw.len());
    let mut problem = Problem::new(
        rules::INVISIBLE_CHARACTER,
        open,
        "curly quotes are part of the text to YAML",
    )
    .note(close, "and here")
    .help(
        Message::new("write straight quotes: {value}")
            .with("value", format!("`{}`", quoted(inner))),
    )
    .judging(inner);
    if !raw_inner.contains(['"', '\\']) {
        let edit = |span| Edit {
            span,
            text: "\"".to_owned(),
        };
        problem = problem.fix(Fix {
            title: Message::new("use straight quotes"),
            safe: true,
            edits: vec![edit(open), edit(close)],
        });
    } else if !place.multiline {
        problem = problem.fix(Fix::safe(
            "use straight quotes",
            node.span,
            quoted(raw_inner),
        ));
    }
    problems.push(problem);
    let text = inner.into();
    node.kind = NodeKind::Scalar {
        text,
        style: ScalarStyle::DoubleQuoted,
    };
}
