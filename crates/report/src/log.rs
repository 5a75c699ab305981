//! The history of an entry: when, who, what moved, from what to what, with which reason.

use std::io::{self, Write};

use goalpost_core::change::{ChangeKind, FieldChange};
use serde::Serialize;

use crate::clean::one_line;
use crate::escape::markdown;

/// The history of an entry, the newest first.
#[derive(Debug, Clone, Default)]
pub struct Log {
    /// The entry's name now, or the last that it had.
    pub entry: String,
    /// Its title now, or the last that it had.
    pub title: String,
    /// What happened to it.
    pub events: Vec<Event>,
}

/// What one commit did to an entry.
#[derive(Debug, Clone)]
pub struct Event {
    /// The commit; none for what is not committed yet.
    pub commit: Option<CommitLine>,
    /// What happened.
    pub kind: ChangeKind,
    /// The name that it had before, where it got another.
    pub renamed_from: Option<String>,
    /// The file that it stood in before, where it came from another.
    pub moved_from: Option<String>,
    /// What changed in it.
    pub fields: Vec<FieldChange>,
}

/// A commit as it is told of.
#[derive(Debug, Clone)]
pub struct CommitLine {
    /// Its id.
    pub id: String,
    /// The day on which it was written, as `2026-06-01`.
    pub day: String,
    /// Who wrote it.
    pub author: String,
    /// The first line of its message.
    pub subject: String,
}

impl CommitLine {
    /// The first characters of its id, as people name it.
    fn short(&self) -> &str {
        self.id.get(..10).unwrap_or(&self.id)
    }
}

/// How far lines of a field are set in.
const INDENT: &str = "  ";

/// Writes a history for people.
///
/// # Errors
/// What writing fails with.
pub fn text(log: &Log, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}: {}", one_line(&log.entry), one_line(&log.title))?;
    for event in &log.events {
        writeln!(out)?;
        match &event.commit {
            Some(commit) => writeln!(
                out,
                "{}  {}  {}  {}",
                commit.day,
                one_line(&commit.author),
                commit.short(),
                one_line(&commit.subject)
            )?,
            None => writeln!(out, "not committed yet")?,
        }
        for line in sentences(event) {
            writeln!(out, "{INDENT}{}", one_line(&line))?;
        }
        let width = event.fields.iter().map(|one| one.field.chars().count());
        let width = width.max().unwrap_or(0);
        for change in &event.fields {
            let name = one_line(&change.field);
            let what = what(change);
            writeln!(out, "{INDENT}{name:width$}  {}", one_line(&what))?;
            if let Some(reason) = &change.reason {
                writeln!(out, "{INDENT}{:width$}  because: {}", "", one_line(reason))?;
            }
        }
    }
    Ok(())
}

/// What happened beside its fields.
fn sentences(event: &Event) -> Vec<String> {
    let mut lines = Vec::new();
    match event.kind {
        ChangeKind::Added => lines.push("written".to_owned()),
        ChangeKind::Removed => lines.push("deleted".to_owned()),
        ChangeKind::Changed => {}
    }
    if let Some(name) = &event.renamed_from {
        lines.push(format!("renamed from {name}"));
    }
    if let Some(file) = &event.moved_from {
        lines.push(format!("moved from {file}"));
    }
    lines
}

/// From what to what, and whether that moved the goalposts.
fn what(change: &FieldChange) -> String {
    let moved = match (&change.from, &change.to) {
        (Some(from), Some(to)) => format!("{from} → {to}"),
        (None, Some(to)) => to.clone(),
        (Some(from), None) => format!("{from} → nothing"),
        (None, None) => String::new(),
    };
    match (change.easier, &change.reason) {
        (true, None) => format!("{moved}   (easier, with no reason recorded)"),
        (true, Some(_)) => format!("{moved}   (easier)"),
        (false, _) => moved,
    }
}

/// Writes a history as a table in Markdown.
///
/// # Errors
/// What writing fails with.
pub fn to_markdown(log: &Log, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "## {}: {}\n",
        markdown(&log.entry),
        markdown(&log.title)
    )?;
    writeln!(out, "| When | Who | Commit | What | Why |")?;
    writeln!(out, "| --- | --- | --- | --- | --- |")?;
    for event in &log.events {
        let (day, author, commit) = match &event.commit {
            Some(commit) => (
                commit.day.clone(),
                markdown(&commit.author),
                format!("`{}` {}", commit.short(), markdown(&commit.subject)),
            ),
            None => ("not yet".to_owned(), String::new(), String::new()),
        };
        let head = format!("| {day} | {author} | {commit} |");
        for line in sentences(event) {
            writeln!(out, "{head} {} | |", markdown(&line))?;
        }
        for change in &event.fields {
            writeln!(
                out,
                "{head} {}: {} | {} |",
                markdown(&change.field),
                markdown(&what(change)),
                markdown(change.reason.as_deref().unwrap_or(""))
            )?;
        }
    }
    Ok(())
}

/// Writes a history as one document, `goalpost-log/1`.
///
/// # Errors
/// What writing fails with.
pub fn json(log: &Log, out: &mut dyn Write) -> io::Result<()> {
    let document = Document {
        format: "goalpost-log/1",
        entry: &log.entry,
        title: &log.title,
        events: log.events.iter().map(EventJson::of).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    entry: &'a str,
    title: &'a str,
    events: Vec<EventJson<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
struct EventJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<&'a str>,
    change: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    renamed_from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    moved_from: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldJson<'a>>,
}

impl<'a> EventJson<'a> {
    fn of(event: &'a Event) -> Self {
        let commit = event.commit.as_ref();
        Self {
            revision: commit.map(|commit| commit.id.as_str()),
            date: commit.map(|commit| commit.day.as_str()),
            author: commit.map(|commit| commit.author.as_str()),
            subject: commit.map(|commit| commit.subject.as_str()),
            change: event.kind.as_str(),
            renamed_from: event.renamed_from.as_deref(),
            moved_from: event.moved_from.as_deref(),
            fields: event.fields.iter().map(FieldJson::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct FieldJson<'a> {
    field: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'a str>,
    easier: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

impl<'a> FieldJson<'a> {
    fn of(change: &'a FieldChange) -> Self {
        Self {
            field: &change.field,
            from: change.from.as_deref(),
            to: change.to.as_deref(),
            easier: change.easier,
            reason: change.reason.as_deref(),
        }
    }
}
