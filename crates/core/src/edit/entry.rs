//! Whole entries added to the list that they belong to.

use crate::finding::Edit;
use crate::model::Audit;
use crate::source::{Source, Span};
use crate::yaml::{self, Limits, Node, NodeKind};

use super::{behind_item, newline};

/// What adds an entry to a section such as `goals`, as its last one: behind the entries that are
/// there, under a key that has none yet, or in a new section at the end of the file. `entry` is the
/// entry's lines, its first key at the margin (`id: a\ntitle: A`); they get the list's indentation, and
/// a blank line before them where entries are parted so. None where the layout leaves no certain
/// place, such as a list in brackets.
#[must_use]
pub fn add_entry(source: &Source, section: &str, entry: &str) -> Option<Edit> {
    let parsed = yaml::tree(source, &Limits::default());
    let roots = || parsed.documents.iter().filter_map(|one| one.root.as_ref());
    let holder = roots().rfind(|root| value_of(root, section).is_some());
    let edit = match holder.or_else(|| roots().next_back()) {
        Some(root) => add_to(source, root, section, entry, Behind::Everything),
        None => Some(at_end(source, "", section, entry)),
    }?;
    let count = |source: &Source| items_in_section(source, section);
    comes_out(source, &edit, &count).then_some(edit)
}

/// What adds an account to an audit, as [`add_entry`] adds an entry to a section.
#[must_use]
pub fn add_account(source: &Source, audit: &Audit, account: &str) -> Option<Edit> {
    let parsed = yaml::tree(source, &Limits::default());
    let wanted = audit.place.span;
    let mut roots = parsed.documents.iter().filter_map(|one| one.root.as_ref());
    let mapping = roots.find_map(|root| match &value_of(root, "audit")?.kind {
        NodeKind::Sequence(audits) => audits.iter().find(|one| one.span.start == wanted.start),
        _ => value_of(root, "audit").filter(|one| one.span.start == wanted.start),
    })?;
    let edit = add_to(source, mapping, "accounts", account, Behind::Itself)?;
    comes_out(source, &edit, &accounts).then_some(edit)
}

/// Where a new key of a mapping goes.
#[derive(Clone, Copy)]
enum Behind {
    /// Behind all that the file holds.
    Everything,
    /// Behind the mapping itself.
    Itself,
}

fn value_of<'a>(mapping: &'a Node, name: &str) -> Option<&'a Node> {
    let NodeKind::Mapping(pairs) = &mapping.kind else {
        return None;
    };
    let is_named = |key: &Node| matches!(&key.kind, NodeKind::Scalar { text, .. } if *text == name);
    let mut named = pairs.iter().filter(|pair| is_named(&pair.key));
    named.next_back().map(|pair| &pair.value)
}

fn add_to(
    source: &Source,
    mapping: &Node,
    name: &str,
    entry: &str,
    behind: Behind,
) -> Option<Edit> {
    let NodeKind::Mapping(pairs) = &mapping.kind else {
        return None;
    };
    if source.slice(mapping.span).starts_with('{') {
        return None;
    }
    let column = source.line_column(mapping.span.start).column;
    let indent = " ".repeat(column.checked_sub(1)?);
    match value_of(mapping, name) {
        // What an alias stands for is written elsewhere.
        Some(value) if source.slice(value.span).starts_with('*') => None,
        Some(value) => match &value.kind {
            NodeKind::Sequence(items) if items.is_empty() => {
                in_place_of(source, value.span, &indent, entry)
            }
            NodeKind::Empty => in_place_of(source, value.span, &indent, entry),
            NodeKind::Sequence(items) => after_items(source, items, entry),
            _ => None,
        },
        None if matches!(behind, Behind::Everything) => Some(at_end(source, &indent, name, entry)),
        None => {
            let last = pairs.last()?;
            let end = last.key.span.to(last.value.span);
            let written = source.slice(end).trim_end().len();
            let place = end_of_line(source, end.part(written..written));
            let place = past_comments(source, place, column.saturating_sub(1));
            Some(new_list(source, place, &indent, name, entry))
        }
    }
}

/// Behind the last item of a list of lines.
fn after_items(source: &Source, items: &[Node], entry: &str) -> Option<Edit> {
    let (last, others) = items.split_last()?;
    let (indent, end) = behind_item(source, last.span)?;
    let place = past_comments(source, end, indent.chars().count() + 1);
    let parted = others.last().is_none_or(|before| {
        let between = Span {
            start: before.span.start,
            end: last.span.start,
            ..last.span
        };
        let lines: Vec<&str> = source.slice(between).lines().collect();
        lines.iter().any(|line| line.trim().is_empty())
    });
    let newline = newline(source);
    let gap = if parted { newline } else { "" };
    Some(Edit {
        span: place,
        text: format!("{newline}{gap}{}", item(newline, indent, entry)),
    })
}

/// In place of nothing, or of an empty list in brackets; a comment behind it stays where it is.
fn in_place_of(source: &Source, value: Span, indent: &str, entry: &str) -> Option<Edit> {
    let line = source.line_span(source.line_column(value.start).line);
    let before = source.slice(Span {
        end: value.start,
        ..line
    });
    if !before.trim_end().ends_with(':') || value.end > line.end {
        return None;
    }
    let rest = source.slice(Span {
        start: value.end,
        ..line
    });
    if !(rest.trim().is_empty() || rest.trim_start().starts_with('#')) {
        return None;
    }
    let start = line.start + u32::try_from(before.trim_end().len()).ok()?;
    let line_end = Span {
        start: line.end,
        ..line
    };
    let place = past_comments(source, line_end, indent.chars().count() + 1);
    let newline = newline(source);
    let kept = source.slice(Span {
        start: value.end,
        end: place.end,
        ..value
    });
    let kept = if rest.trim().is_empty() {
        kept.strip_prefix(rest).unwrap_or(kept).to_owned()
    } else {
        format!("  {}", kept.trim_start())
    };
    Some(Edit {
        span: Span { start, ..place },
        text: format!(
            "{kept}{newline}{}",
            item(newline, &format!("{indent}  "), entry)
        ),
    })
}

/// A new section behind everything else.
fn at_end(source: &Source, indent: &str, name: &str, entry: &str) -> Edit {
    let text = source.text();
    let kept = text.trim_end().len();
    let newline = newline(source);
    let gap = if text.trim_end().trim_start_matches('\u{feff}').is_empty() {
        String::new()
    } else {
        format!("{newline}{newline}")
    };
    let list = item(newline, &format!("{indent}  "), entry);
    Edit {
        span: source.span().part(kept..text.len()),
        text: format!("{gap}{indent}{name}:{newline}{list}{newline}"),
    }
}

/// A new list in a mapping that goes on elsewhere.
fn new_list(source: &Source, place: Span, indent: &str, name: &str, entry: &str) -> Edit {
    let newline = newline(source);
    let list = item(newline, &format!("{indent}  "), entry);
    Edit {
        span: place,
        text: format!("{newline}{indent}{name}:{newline}{list}"),
    }
}

/// An entry as an item of a list, without a line break at its end.
pub(super) fn item(newline: &str, indent: &str, entry: &str) -> String {
    let lines = entry.trim_end().lines().enumerate();
    let lines = lines.map(|(at, line)| match (at, line.is_empty()) {
        (_, true) => String::new(),
        (0, _) => format!("{indent}- {line}"),
        _ => format!("{indent}  {line}"),
    });
    lines.collect::<Vec<_>>().join(newline)
}

fn end_of_line(source: &Source, place: Span) -> Span {
    let before = place.start.saturating_sub(1);
    let line = source.line_span(source.line_column(before).line);
    Span {
        start: line.end,
        ..line
    }
}

/// The end of the comments that follow a line and are indented by at least `columns`: they belong to
/// what stands above them.
pub(super) fn past_comments(source: &Source, line_end: Span, columns: usize) -> Span {
    let mut end = line_end;
    let mut number = source.line_column(line_end.start).line;
    let last = source.line_column(source.span().end).line;
    while number < last {
        number += 1;
        let line = source.line_span(number);
        let text = source.slice(line);
        let inner = text.trim_start();
        if inner.starts_with('#') && text.len() - inner.len() >= columns {
            end = Span {
                start: line.end,
                ..line
            };
        } else if !inner.is_empty() {
            break;
        }
    }
    end
}

/// Whether the text reads with one item more afterwards, and no new problem.
fn comes_out(source: &Source, edit: &Edit, count: &dyn Fn(&Source) -> usize) -> bool {
    let mut after = source.text().to_string();
    after.replace_range(edit.span.range(), &edit.text);
    let after = Source::new(source.id(), source.path().clone(), after);
    let problems = |source: &Source| yaml::tree(source, &Limits::default()).problems.len();
    count(&after) == count(source) + 1 && problems(&after) <= problems(source)
}

fn items_in_section(source: &Source, section: &str) -> usize {
    let parsed = yaml::tree(source, &Limits::default());
    let roots = parsed.documents.iter().filter_map(|one| one.root.as_ref());
    roots
        .filter_map(|root| value_of(root, section))
        .map(items)
        .sum()
}

fn accounts(source: &Source) -> usize {
    let parsed = yaml::tree(source, &Limits::default());
    let roots = parsed.documents.iter().filter_map(|one| one.root.as_ref());
    let audits = roots.filter_map(|root| value_of(root, "audit"));
    let count = |audit: &Node| value_of(audit, "accounts").map_or(0, items);
    audits
        .map(|audit| match &audit.kind {
            NodeKind::Sequence(audits) => audits.iter().map(count).sum(),
            _ => count(audit),
        })
        .sum()
}

fn items(list: &Node) -> usize {
    match &list.kind {
        NodeKind::Sequence(items) => items.len(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::read::read_file;
    use crate::settings::Settings;
    use crate::source::Sources;

    fn read(text: &str) -> Arc<Source> {
        Sources::new().add("goals.yaml", text)
    }

    fn apply(text: &str, edit: &Edit) -> String {
        let mut after = text.to_owned();
        after.replace_range(edit.span.range(), &edit.text);
        after
    }

    fn added(text: &str) -> String {
        let edit = add_entry(&read(text), "goals", "id: b\ntitle: B\n").unwrap();
        apply(text, &edit)
    }

    #[test]
    fn an_entry_follows_the_last_one_as_the_others_do() {
        assert_eq!(
            added("goals:\n  - id: a # first\n    title: A\n"),
            "goals:\n  - id: a # first\n    title: A\n\n  - id: b\n    title: B\n"
        );
        assert_eq!(
            added("goals:\n- id: a\n- id: c\n\nstrategy:\n- id: s\n"),
            "goals:\n- id: a\n- id: c\n- id: b\n  title: B\n\nstrategy:\n- id: s\n"
        );
        assert_eq!(
            added("goals:\r\n    - id: a\r\n\r\n    - { id: c } # braces\r\n"),
            "goals:\r\n    - id: a\r\n\r\n    - { id: c } # braces\r\n\r\n    - id: b\r\n      title: B\r\n"
        );
    }

    #[test]
    fn comments_stay_with_what_they_are_about() {
        assert_eq!(
            added(
                "goals:\n  - id: a\n    # to be agreed\n\n# What the business wants\nstrategy:\n  - id: s\n"
            ),
            "goals:\n  - id: a\n    # to be agreed\n\n  - id: b\n    title: B\n\n# What the business wants\nstrategy:\n  - id: s\n"
        );
        assert_eq!(
            added("goals: [] # none yet\nokrs: []\n"),
            "goals:  # none yet\n  - id: b\n    title: B\nokrs: []\n"
        );
        assert_eq!(
            added("goals:\n  # - id: an-example\nokrs: []\n"),
            "goals:\n  # - id: an-example\n  - id: b\n    title: B\nokrs: []\n"
        );
    }

    #[test]
    fn a_section_that_is_not_there_begins_at_the_end() {
        assert_eq!(added(""), "goals:\n  - id: b\n    title: B\n");
        assert_eq!(
            added("# Our goals\n"),
            "# Our goals\n\ngoals:\n  - id: b\n    title: B\n"
        );
        assert_eq!(
            added("strategy:\n  - id: s\n# the end\n\n\n"),
            "strategy:\n  - id: s\n# the end\n\ngoals:\n  - id: b\n    title: B\n"
        );
        assert_eq!(added("goals:"), "goals:\n  - id: b\n    title: B");
        assert_eq!(
            added("---\nokrs: []\n---\ngoals:\n  - id: a\n---\nstrategy: []\n"),
            "---\nokrs: []\n---\ngoals:\n  - id: a\n\n  - id: b\n    title: B\n---\nstrategy: []\n"
        );
    }

    #[test]
    fn where_no_place_is_certain_there_is_none() {
        for text in [
            "goals: [{ id: a }]\n",
            "{ goals: [] }\n",
            "goals:\n  a:\n    title: A\n",
            "- a\n",
            "x: &x []\ngoals: *x\n",
        ] {
            assert_eq!(add_entry(&read(text), "goals", "id: b\n"), None, "{text}");
        }
    }

    #[test]
    fn an_account_goes_to_its_audit() {
        let add = |text: &str, at: usize| {
            let source = read(text);
            let settings = Settings::default();
            let parsed = yaml::parse(&source, &settings.limits);
            let (_, model) = read_file(&source, parsed, &settings.organisation);
            let edit = add_account(&source, &model.audits[at], "id: x\nplatform: x\n").unwrap();
            apply(text, &edit)
        };
        assert_eq!(
            add(
                "audit:\n  date: 2026-01-05 # spring\n  # all of them\n\ngoals: []\n",
                0
            ),
            "audit:\n  date: 2026-01-05 # spring\n  # all of them\n  accounts:\n    - id: x\n      platform: x\n\ngoals: []\n"
        );
        assert_eq!(
            add(
                "audit:\n  - date: 2026-01-05\n    accounts:\n      - id: a\n        platform: x\n    programs: []\n  - date: 2026-06-01\n    accounts: []\n",
                0
            ),
            "audit:\n  - date: 2026-01-05\n    accounts:\n      - id: a\n        platform: x\n\n      - id: x\n        platform: x\n    programs: []\n  - date: 2026-06-01\n    accounts: []\n"
        );
        assert_eq!(
            add(
                "audit:\n  - date: 2026-01-05\n  - date: 2026-06-01\n    accounts: []\n",
                1
            ),
            "audit:\n  - date: 2026-01-05\n  - date: 2026-06-01\n    accounts:\n      - id: x\n        platform: x\n"
        );
    }
}
