//! `--add-suppressions`: comments that allow what is found, with a reason.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use goalpost_core::source::{Source, SourceId};
use goalpost_project::Overlay;
use goalpost_session::{Changed, Judged, Mended, Session};
use goalpost_translation::Words;

use crate::check::Job;
use crate::problem::Trouble;

/// Writes comments above the lines of all findings that a comment may silence, reads again, and keeps
/// the files in which nothing else came of it. Nothing is written to the disk yet.
pub(crate) fn add(
    job: &Job<'_>,
    session: Session,
    reason: &str,
    words: Words,
) -> Result<(Session, Mended), Trouble> {
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    if reason.is_empty() {
        return Err(Trouble::NoReason);
    }
    let mut changes: Vec<Changed> = session
        .workspaces
        .iter()
        .flat_map(|workspace| of_workspace(workspace, &reason))
        .collect();
    let before = open(&session);
    let mut after = judged_again(job, &changes);
    // A comment in a text that goes over several lines would be part of that text.
    let worse: BTreeSet<PathBuf> = spoilt(&session, &after, &changes);
    if !worse.is_empty() {
        changes.retain(|change| !worse.contains(&change.path));
        after = judged_again(job, &changes);
    }
    let left = open(&after);
    let count = before.saturating_sub(left);
    let findings = words.count("{count} finding", "{count} findings", count);
    let files = words.count("{count} file", "{count} files", changes.len());
    crate::say(&words.say(
        "{findings} allowed by comments in {files}",
        &[("findings", &findings), ("files", &files)],
    ));
    if left > 0 {
        crate::say(&words.count(
            "{count} finding cannot be allowed by a comment, and is left",
            "{count} findings cannot be allowed by a comment, and are left",
            left,
        ));
    }
    let mended = Mended { changes, count: 0 };
    Ok((after, mended))
}

fn judged_again(job: &Job<'_>, changes: &[Changed]) -> Session {
    let overlays = changes.iter().map(|change| Overlay {
        path: change.path.clone(),
        bytes: change.after.as_bytes().into(),
    });
    job.run(overlays.collect())
}

/// How many findings nobody has silenced.
fn open(session: &Session) -> usize {
    let findings = session.findings();
    findings
        .filter(|finding| finding.suppressed.is_none())
        .count()
}

/// The files in which there are more findings than before, or the same.
fn spoilt(before: &Session, after: &Session, changes: &[Changed]) -> BTreeSet<PathBuf> {
    let counts = |session: &Session| -> BTreeMap<PathBuf, usize> {
        let mut counts = BTreeMap::new();
        for workspace in &session.workspaces {
            let findings = workspace.outcome.findings.iter();
            for finding in findings.filter(|finding| finding.suppressed.is_none()) {
                let span = finding.problem.span;
                if let Some(path) = span.and_then(|span| workspace.disk_paths.get(&span.source)) {
                    *counts.entry(path.clone()).or_insert(0) += 1;
                }
            }
        }
        counts
    };
    let (before, after) = (counts(before), counts(after));
    let of =
        |counts: &BTreeMap<PathBuf, usize>, path: &PathBuf| counts.get(path).copied().unwrap_or(0);
    changes
        .iter()
        .map(|change| &change.path)
        .filter(|path| of(&after, path) >= of(&before, path))
        .cloned()
        .collect()
}

/// The files of a workspace with their comments.
fn of_workspace(workspace: &Judged, reason: &str) -> Vec<Changed> {
    let mut lines: BTreeMap<SourceId, BTreeMap<usize, BTreeSet<String>>> = BTreeMap::new();
    let outcome = &workspace.outcome;
    for finding in &outcome.findings {
        let (Some(span), None, Some(_)) =
            (finding.problem.span, &finding.suppressed, &finding.entry)
        else {
            continue;
        };
        let Some(source) = outcome.sources.get(span.source) else {
            continue;
        };
        if source.revision().is_none() && workspace.may_be_allowed(finding) {
            lines
                .entry(span.source)
                .or_default()
                .entry(source.line_column(span.start).line)
                .or_default()
                .insert(finding.rule().to_string());
        }
    }
    lines
        .into_iter()
        .filter_map(|(id, lines)| {
            let source = outcome.sources.get(id)?;
            let path = workspace.disk_paths.get(&id)?.clone();
            Some(Changed {
                path,
                shown: crate::files::shown(&outcome.root, source.path()),
                before: source.text().to_string(),
                after: with_comments(source, &lines, reason),
            })
        })
        .collect()
}

/// The text with a comment above each of the lines, set in as the line is.
fn with_comments(
    source: &Source,
    lines: &BTreeMap<usize, BTreeSet<String>>,
    reason: &str,
) -> String {
    let text = source.text();
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut out = String::with_capacity(text.len() + lines.len() * 80);
    let mut from = 0;
    for (line, rules) in lines {
        let at = source.line_span(*line).range().start;
        out.push_str(text.get(from..at).unwrap_or(""));
        let rest = text.get(at..).unwrap_or("");
        let indent: String = rest.chars().take_while(|c| *c == ' ').collect();
        let rules: Vec<&str> = rules.iter().map(String::as_str).collect();
        out.push_str(&format!(
            "{indent}# goalpost: allow {} -- {reason}{newline}",
            rules.join(", ")
        ));
        from = at;
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out
}
