//! The history of an entry: when, who, what moved, from what to what, with which reason.

use std::io::{self, Write};

use goalpost_core::change::{Authorship, ChangeKind, EntryEvent, EntryHistory, FieldChange};
use goalpost_translation::Words;
use serde::Serialize;

use crate::changed::moved;
use crate::clean::one_line;
use crate::escape::markdown;

/// How far lines of a field are set in.
const INDENT: &str = "  ";

/// Writes a history for people.
///
/// # Errors
/// What writing fails with.
pub fn text(log: &EntryHistory, words: Words, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}: {}", one_line(&log.entry), one_line(&log.title))?;
    for event in &log.events {
        writeln!(out)?;
        match &event.by {
            Some(by) => writeln!(
                out,
                "{}  {}  {}  {}",
                by.day,
                one_line(&by.author),
                short(by),
                one_line(&by.subject)
            )?,
            None => writeln!(out, "{}", words.text("not committed yet"))?,
        }
        for line in sentences(event, words) {
            writeln!(out, "{INDENT}{}", one_line(&line))?;
        }
        let width = event.fields.iter().map(|one| one.field.chars().count());
        let width = width.max().unwrap_or(0);
        for change in &event.fields {
            let name = one_line(&change.field);
            let what = moved(change, words);
            writeln!(out, "{INDENT}{name:width$}  {}", one_line(&what))?;
            if let Some(reason) = &change.reason {
                writeln!(
                    out,
                    "{INDENT}{:width$}  {}: {}",
                    "",
                    words.text("because"),
                    one_line(reason)
                )?;
            }
        }
    }
    Ok(())
}

/// The first characters of a revision, as people name it.
fn short(by: &Authorship) -> &str {
    by.revision.get(..10).unwrap_or(&by.revision)
}

/// What happened beside its fields.
fn sentences(event: &EntryEvent, words: Words) -> Vec<String> {
    let mut lines = Vec::new();
    match event.kind {
        ChangeKind::Added => lines.push(words.text("written").to_owned()),
        ChangeKind::Removed => lines.push(words.text("deleted").to_owned()),
        ChangeKind::Changed => {}
    }
    if let Some(name) = &event.renamed_from {
        lines.push(words.say("renamed from {name}", &[("name", name)]));
    }
    if let Some(file) = &event.moved_from {
        lines.push(words.say("moved from {file}", &[("file", file)]));
    }
    lines
}

/// Writes a history as a table in Markdown.
///
/// # Errors
/// What writing fails with.
pub fn to_markdown(log: &EntryHistory, words: Words, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "## {}: {}\n",
        markdown(&log.entry),
        markdown(&log.title)
    )?;
    let head = ["When", "Who", "Commit", "What", "Why"].map(|name| words.text(name));
    writeln!(out, "| {} |", head.join(" | "))?;
    writeln!(out, "| --- | --- | --- | --- | --- |")?;
    for event in &log.events {
        let (day, author, commit) = match &event.by {
            Some(by) => (
                by.day.clone(),
                markdown(&by.author),
                format!("`{}` {}", short(by), markdown(&by.subject)),
            ),
            None => (
                words.text("not yet").to_owned(),
                String::new(),
                String::new(),
            ),
        };
        let head = format!("| {day} | {author} | {commit} |");
        for line in sentences(event, words) {
            writeln!(out, "{head} {} | |", markdown(&line))?;
        }
        for change in &event.fields {
            writeln!(
                out,
                "{head} {}: {} | {} |",
                markdown(&change.field),
                markdown(&moved(change, words)),
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
pub fn json(log: &EntryHistory, out: &mut dyn Write) -> io::Result<()> {
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
    fn of(event: &'a EntryEvent) -> Self {
        let by = event.by.as_ref();
        Self {
            revision: by.map(|by| by.revision.as_str()),
            date: by.map(|by| by.day.as_str()),
            author: by.map(|by| by.author.as_str()),
            subject: by.map(|by| by.subject.as_str()),
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
