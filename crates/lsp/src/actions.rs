//! What can be done about findings: fixes, everything safe at once, and allowing one with a reason.

use std::path::{Path, PathBuf};

use goalpost_core::finding::{Finding, Fix};
use goalpost_core::source::{Source, Span};
use goalpost_session::{Judged, mend};
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Location, Position, Range,
    Uri, WorkspaceEdit,
};
use serde_json::json;

use crate::answer::path;
use crate::client::fix_all;
use crate::diagnostics::{diagnostic, location, told};
use crate::navigate::edit;
use crate::state::{Located, State};

/// What can be done about the findings of a part of a file.
pub(crate) fn of(state: &State, asked: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let uri = &asked.text_document.uri;
    let Some(path) = path(uri) else {
        return Vec::new();
    };
    let Some(file) = state.located(&path) else {
        return Vec::new();
    };
    let only = asked.context.only.as_deref();
    let mut actions = Vec::new();
    if wants(only, &CodeActionKind::QUICKFIX) {
        for finding in told(file.judged) {
            if touches(state, &file, finding, asked.range) {
                actions.extend(of_finding(state, &file, finding));
            }
        }
    }
    if wants(only, &fix_all()) {
        actions.extend(of_file(state, &file, &path, uri));
    }
    let actions = actions.into_iter();
    actions.map(CodeActionOrCommand::CodeAction).collect()
}

/// Whether a kind of action is asked for: one of those named, or inside of one.
fn wants(only: Option<&[CodeActionKind]>, kind: &CodeActionKind) -> bool {
    only.is_none_or(|only| {
        only.iter().any(|asked| {
            let asked = asked.as_str();
            let inside = kind.as_str().strip_prefix(asked);
            inside.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || asked.is_empty())
        })
    })
}

fn touches(state: &State, file: &Located<'_>, finding: &Finding, part: Range) -> bool {
    let Some(span) = finding.problem.span else {
        return false;
    };
    let range = state.client.encoding.range(file.source, span);
    let before =
        |one: Position, other: Position| (one.line, one.character) <= (other.line, other.character);
    span.source == file.source.id()
        && before(range.start, part.end)
        && before(part.start, range.end)
}

fn of_finding(state: &State, file: &Located<'_>, finding: &Finding) -> Vec<CodeAction> {
    let judged = file.judged;
    let diagnostics = diagnostic(state, judged, finding).map(|(_, diagnostic)| vec![diagnostic]);
    let fixes = finding.problem.fixes.iter();
    let mut actions: Vec<CodeAction> = fixes
        .filter_map(|fix| {
            Some(CodeAction {
                title: fix.title.render(),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: diagnostics.clone(),
                edit: Some(fix_edit(state, judged, fix)?),
                is_preferred: Some(fix.safe),
                ..CodeAction::default()
            })
        })
        .collect();
    if judged.may_be_allowed(finding) && finding.entry.is_some() {
        actions.extend(allowing(state, file, finding).map(|edit| CodeAction {
            title: file.words.say(
                "Allow `{rule}` here: write the reason after `--`",
                &[("rule", finding.rule().as_str())],
            ),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics,
            edit: Some(edit),
            ..CodeAction::default()
        }));
    }
    actions
}

/// A fix as an edit; nothing where a file that it changes must not be written.
fn fix_edit(state: &State, judged: &Judged, fix: &Fix) -> Option<WorkspaceEdit> {
    let mut changes = Vec::with_capacity(fix.edits.len());
    for change in &fix.edits {
        judged.disk_paths.get(&change.span.source)?;
        let place = location(state, judged, change.span)?;
        changes.push((place, change.text.clone()));
    }
    (!changes.is_empty()).then(|| edit(state, changes))
}

/// A comment above the line of a finding. It silences nothing until somebody says why.
fn allowing(state: &State, file: &Located<'_>, finding: &Finding) -> Option<WorkspaceEdit> {
    let span = finding.problem.span?;
    file.judged.disk_paths.get(&span.source)?;
    let source = file.source;
    let line = source.line_span(source.line_column(span.start).line);
    let text = source.slice(line);
    let blanks = text.len() - text.trim_start_matches(' ').len();
    let indent = text.get(..blanks).unwrap_or("");
    let newline = if source.text().contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let above = Span {
        end: line.start,
        ..line
    };
    let comment = format!("{indent}# goalpost: allow {} -- {newline}", finding.rule());
    let place = location(state, file.judged, above)?;
    Some(edit(state, [(place, comment)]))
}

/// Everything in a file that can be mended safely, at once.
fn of_file(state: &State, file: &Located<'_>, path: &Path, uri: &Uri) -> Option<CodeAction> {
    let id = file.source.id();
    let any = told(file.judged).any(|finding| {
        finding.has_safe_fix() && finding.problem.span.is_some_and(|span| span.source == id)
    });
    if !any {
        return None;
    }
    let mut action = CodeAction {
        title: file
            .words
            .text("Mend everything that can be mended safely")
            .to_owned(),
        kind: Some(fix_all()),
        ..CodeAction::default()
    };
    if state.client.resolves_actions {
        action.data = Some(json!({ "mend": uri }));
    } else {
        action.edit = mended(state, file.judged, path);
    }
    Some(action)
}

/// An action with its edit, now that it was chosen.
pub(crate) fn resolved(state: &State, mut action: CodeAction) -> CodeAction {
    let uri = action.data.as_ref().and_then(|data| data.get("mend"));
    let uri: Option<Uri> = uri.and_then(|uri| serde_json::from_value(uri.clone()).ok());
    let path: Option<PathBuf> = uri.as_ref().and_then(path);
    if let (None, Some(path)) = (&action.edit, path)
        && let Some(file) = state.located(&path)
    {
        action.edit = mended(state, file.judged, &path);
    }
    action
}

/// What mending a workspace changes in one of its files: read and judged again, as `--fix` does.
fn mended(state: &State, judged: &Judged, path: &Path) -> Option<WorkspaceEdit> {
    let judge = |texts| state.judge_with(&judged.root, texts);
    let (_, mended) = mend(&judge, judge(Vec::new()), false);
    let changed = mended
        .changes
        .into_iter()
        .find(|change| change.path == *path)?;
    let source = Source::new(
        goalpost_core::source::SourceId(0),
        "",
        changed.before.as_str(),
    );
    let (span, text) = difference(&source, &changed.after);
    let place = Location {
        uri: state.uri(path)?,
        range: state.client.encoding.range(&source, span),
    };
    Some(edit(state, [(place, text)]))
}

/// The lines that differ between a text and what becomes of it, so that marks elsewhere stay where they
/// are.
fn difference(before: &Source, after: &str) -> (Span, String) {
    let old = before.text();
    let lines = |text: &str| -> Vec<usize> {
        let mut at = 0;
        text.split_inclusive('\n')
            .map(|line| {
                at += line.len();
                line.len()
            })
            .collect()
    };
    let (was, is) = (lines(old), lines(after));
    let mut start = 0;
    for (one, other) in was.iter().zip(&is) {
        if one != other || old.get(start..start + one) != after.get(start..start + other) {
            break;
        }
        start += one;
    }
    let mut end = 0;
    for (one, other) in was.iter().rev().zip(is.iter().rev()) {
        let next = end + one;
        let fits = one == other && old.len() - next >= start && after.len() - next >= start;
        if !fits || old.get(old.len() - next..) != after.get(after.len() - next..) {
            break;
        }
        end = next;
    }
    let text = after.get(start..after.len() - end).unwrap_or(after);
    (before.span().part(start..old.len() - end), text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use goalpost_core::source::SourceId;

    #[test]
    fn only_the_lines_that_differ_are_replaced() {
        for (before, after, gone, new) in [
            ("a\nb\nc\n", "a\nB\nc\n", "b\n", "B\n"),
            ("a\nb\n", "a\nb\nb\n", "", "b\n"),
            ("a\na\na\n", "a\na\n", "a\n", ""),
            ("a\n", "a\n", "", ""),
            ("ä", "ö\n", "ä", "ö\n"),
        ] {
            let source = Source::new(SourceId(0), "", before);
            let (span, text) = difference(&source, after);
            assert_eq!(
                (source.slice(span), text.as_str()),
                (gone, new),
                "{before:?}"
            );
        }
    }
}
