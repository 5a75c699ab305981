//! Additions to an entry as edits of its text: comments and layout stay as they are.

mod entry;
mod fields;
mod scalar;
mod successor;

pub use entry::{add_account, add_entry};
pub use fields::set_fields;
pub use scalar::block_scalar;
pub use successor::{Replacement, Successor, add_after};

use scalar::flow_scalar;

use crate::finding::Edit;
use crate::model::{Field, Goal};
use crate::source::{Source, Span};

/// What adds a check-in to an entry: an item after the last one, in the style of that one, or a new list.
/// `fields` are keys with their values as they are to be read. None where the layout of the entry leaves
/// no certain place.
#[must_use]
pub fn add_check_in(source: &Source, goal: &Goal, fields: &[(&str, String)]) -> Option<Edit> {
    let list = &goal.measure.check_ins;
    match (list, list.items().last()) {
        (Field::Given { placed, .. }, last) => {
            let written = source.slice(placed.span);
            if written.starts_with('[') {
                return into_brackets(source, placed.span, fields);
            }
            after_last(source, last?.place.span, fields)
        }
        (Field::Faulty { .. }, _) => None,
        (Field::Absent, _) => new_list(source, goal, fields),
    }
}

/// An item of a list in brackets.
fn into_brackets(source: &Source, list: Span, fields: &[(&str, String)]) -> Option<Edit> {
    let written = source.slice(list);
    let inner = written.strip_prefix('[')?.strip_suffix(']')?;
    let comma = if inner.trim().is_empty() { "" } else { ", " };
    let end = inner.trim_end().len() + 1;
    Some(Edit {
        span: list.part(end..end),
        text: format!("{comma}{}", in_braces(fields)),
    })
}

/// An item of a list of lines, after the last one and what stands behind it.
fn after_last(source: &Source, last: Span, fields: &[(&str, String)]) -> Option<Edit> {
    let (indent, end) = behind_item(source, last)?;
    let newline = newline(source);
    let item = if source.slice(last).starts_with('{') {
        format!("{newline}{indent}- {}", in_braces(fields))
    } else {
        in_lines(newline, indent, fields)
    };
    Some(Edit {
        span: end,
        text: item,
    })
}

/// What stands before the dash of an item that begins its line, and the end of the line that it ends
/// on. None where something else stands on these lines.
fn behind_item(source: &Source, item: Span) -> Option<(&str, Span)> {
    let line = source.line_span(source.line_column(item.start).line);
    let before = source.slice(Span {
        end: item.start,
        ..line
    });
    let indent = before.trim_end().strip_suffix('-')?;
    if !indent.trim().is_empty() {
        return None;
    }
    let text = source.slice(item);
    let end = item.start + u32::try_from(text.trim_end().len()).ok()?;
    let end_line = source.line_span(source.line_column(end.checked_sub(1)?).line);
    let rest = source.slice(Span {
        start: end,
        ..end_line
    });
    if !(rest.trim().is_empty() || rest.trim_start().starts_with('#')) {
        return None;
    }
    let end = Span {
        start: end_line.end,
        ..end_line
    };
    Some((indent, end))
}

/// A list where there is none yet, after the last field that stands on one line.
fn new_list(source: &Source, goal: &Goal, fields: &[(&str, String)]) -> Option<Edit> {
    if source.slice(goal.place.span).starts_with('{') {
        let list = format!("check_ins: [{}]", in_braces(fields));
        return into_braces(source, goal.place.span, &list);
    }
    let (indent, place) = behind_simple_field(source, goal)?;
    let newline = newline(source);
    let item = in_lines(newline, &format!("{indent}  "), fields);
    Some(Edit {
        span: place,
        text: format!("{newline}{indent}check_ins:{item}"),
    })
}

/// One more pair of a mapping in braces.
fn into_braces(source: &Source, mapping: Span, pair: &str) -> Option<Edit> {
    let written = source.slice(mapping);
    let inner = written.trim_end().strip_suffix('}')?;
    let end = inner.trim_end().len();
    let comma = if inner.trim_end().ends_with(['{', ',']) {
        " "
    } else {
        ", "
    };
    Some(Edit {
        span: mapping.part(end..end),
        text: format!("{comma}{pair}"),
    })
}

/// The end of the line of the last simple field of an entry, and the indentation of its keys.
fn behind_simple_field(source: &Source, goal: &Goal) -> Option<(String, Span)> {
    let simple = |key: Option<Span>, value: Option<Span>| key.zip(value);
    let (key, value) = [
        simple(goal.status.key(), goal.status.span()),
        simple(goal.review.key(), goal.review.span()),
        simple(goal.due.key(), goal.due.span()),
        simple(goal.start.key(), goal.start.span()),
        simple(goal.measure.target.key(), goal.measure.target.span()),
        simple(goal.measure.keep.key(), goal.measure.keep.span()),
        simple(goal.measure.metric.key(), goal.measure.metric.span()),
        simple(goal.owner.key(), goal.owner.span()),
        simple(goal.title.key(), goal.title.span()),
        simple(goal.id.key(), goal.id.span()),
    ]
    .into_iter()
    .flatten()
    // What is inherited stands elsewhere.
    .find(|(key, value)| goal.place.span.contains(*key) && is_one_line(source, *value))?;
    let column = source.line_column(key.start).column.saturating_sub(1);
    let line = source.line_span(source.line_column(value.end).line);
    let end = Span {
        start: line.end,
        ..line
    };
    Some((" ".repeat(column), end))
}

fn is_one_line(source: &Source, value: Span) -> bool {
    !source.slice(value).trim_end().contains('\n')
}

fn newline(source: &Source) -> &'static str {
    if source.text().contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    }
}

fn in_lines(newline: &str, indent: &str, fields: &[(&str, String)]) -> String {
    let mut text = String::new();
    for (at, (key, value)) in fields.iter().enumerate() {
        let dash = if at == 0 { "- " } else { "  " };
        text.push_str(&format!(
            "{newline}{indent}{dash}{key}: {}",
            flow_scalar(value)
        ));
    }
    text
}

fn in_braces(fields: &[(&str, String)]) -> String {
    let pairs: Vec<String> = fields
        .iter()
        .map(|(key, value)| format!("{key}: {}", flow_scalar(value)))
        .collect();
    format!("{{ {} }}", pairs.join(", "))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::read::{FileModel, read_file};
    use crate::settings::Settings;
    use crate::source::{SourceId, Sources};
    use crate::yaml;

    fn read(text: &str) -> (Arc<Source>, FileModel) {
        let mut sources = Sources::new();
        let source = sources.add("goals.yaml", text);
        let settings = Settings::default();
        let parsed = yaml::parse(&source, &settings.limits);
        let (_, model) = read_file(&source, parsed, &settings.organisation);
        assert_eq!(source.id(), SourceId(0));
        (source, model)
    }

    fn added(text: &str) -> String {
        let (source, model) = read(text);
        let fields = [
            ("date", "2026-06-01".to_owned()),
            ("value", "4,2 %".to_owned()),
            ("note", "It: went well".to_owned()),
        ];
        let edit = add_check_in(&source, &model.goals[0], &fields).unwrap();
        let mut after = text.to_owned();
        after.replace_range(edit.span.range(), &edit.text);
        let (_, again) = read(&after);
        assert!(again.problems.is_empty(), "{after}\n{:?}", again.problems);
        let before = model.goals[0].measure.check_ins.items().len();
        let items = again.goals[0].measure.check_ins.items();
        assert_eq!(items.len(), before + 1, "{after}");
        assert_eq!(
            items.last().unwrap().note.get().map(|note| &**note),
            Some("It: went well")
        );
        after
    }

    #[test]
    fn a_check_in_follows_the_last_one_in_its_style() {
        assert_eq!(
            added(
                "goals:\n  - id: a\n    check_ins:\n      - date: 2026-05-01   # first\n        value: 4 %  # kept\n    title: A\n"
            ),
            "goals:\n  - id: a\n    check_ins:\n      - date: 2026-05-01   # first\n        value: 4 %  # kept\n      - date: 2026-06-01\n        value: \"4,2 %\"\n        note: \"It: went well\"\n    title: A\n"
        );
        assert_eq!(
            added(
                "goals:\n- id: a\n  check_ins:\n  - { date: 2026-05-01, value: 4 % }\n  title: A"
            ),
            "goals:\n- id: a\n  check_ins:\n  - { date: 2026-05-01, value: 4 % }\n  - { date: 2026-06-01, value: \"4,2 %\", note: \"It: went well\" }\n  title: A"
        );
        assert_eq!(
            added(
                "goals:\n  - { id: a, title: A, check_ins: [{ date: 2026-05-01, value: 4 % }] }\n"
            ),
            "goals:\n  - { id: a, title: A, check_ins: [{ date: 2026-05-01, value: 4 % }, { date: 2026-06-01, value: \"4,2 %\", note: \"It: went well\" }] }\n"
        );
    }

    #[test]
    fn a_first_check_in_begins_the_list() {
        assert_eq!(
            added("goals:\r\n  - id: a\r\n    title: A\r\n    review: monthly  # always\r\n"),
            "goals:\r\n  - id: a\r\n    title: A\r\n    review: monthly  # always\r\n    check_ins:\r\n      - date: 2026-06-01\r\n        value: \"4,2 %\"\r\n        note: \"It: went well\"\r\n"
        );
        added("goals:\n  - { id: a, title: A }\n");
        added("goals:\n  - id: a\n    title: >\n      A long\n      title\n");
        added("goals:\n  - id: a\n    title: A\n    check_ins: []\n");
        added(
            "goals:\n  - id: a\n    title: A\n    check_ins:\n      - date: 2026-05-01\n        value: 3 %\n        note: |\n          two\n          lines\n  - id: b\n    title: B\n",
        );
    }
}
