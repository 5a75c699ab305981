//! `markdown`: a comment fit for a pull request: what changed, findings by owner, and what to write
//! instead on the lines that the change wrote.

use std::collections::BTreeMap;
use std::io::{self, Write};

use goalpost_core::change::{EntryChange, FieldChange};
use goalpost_core::finding::Level;
use goalpost_translation::Words;

use crate::changed::moved;
use crate::escape::{fence, markdown};
use crate::run::{Run, Style};
use crate::summary;
use crate::told::{self, Told};

/// How many bytes a comment has at most: GitHub takes 65 536 characters.
const MOST: usize = 60_000;
/// How many entries the table of changes has at most.
const MOST_CHANGES: usize = 50;

pub(crate) fn write(run: &Run<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    within(run, style, MOST, out)
}

/// The same in at most so many bytes.
pub(crate) fn within(
    run: &Run<'_>,
    style: &Style,
    most: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut text = format!("### goalpost\n\n{}\n", summary::timeless(run, style.words));
    let changes: Vec<&EntryChange> = run
        .outcomes
        .iter()
        .filter_map(|outcome| outcome.change.as_ref())
        .flat_map(|change| &change.entries)
        .collect();
    table(&changes, style.words, &mut text);
    findings(run, style, most, &mut text)?;
    out.write_all(text.as_bytes())
}

/// What changed, an entry a row.
fn table(changes: &[&EntryChange], words: Words, text: &mut String) {
    if changes.is_empty() {
        return;
    }
    text.push_str(&format!(
        "\n| {} | {} |\n| --- | --- |\n",
        words.text("Entry"),
        words.text("What changes")
    ));
    for change in changes.iter().take(MOST_CHANGES) {
        let what: Vec<String> = change.fields.iter().map(|one| field(one, words)).collect();
        let what = if what.is_empty() {
            words.text(change.kind.as_str()).to_owned()
        } else {
            what.join("<br>")
        };
        text.push_str(&format!("| {} | {what} |\n", markdown(&change.entry)));
    }
    if let Some(more) = changes
        .len()
        .checked_sub(MOST_CHANGES)
        .filter(|more| *more > 0)
    {
        let rest = words.count("And {count} more.", "And {count} more.", more);
        text.push_str(&format!("\n{rest}\n"));
    }
}

fn field(change: &FieldChange, words: Words) -> String {
    let why = change.reason.iter();
    let why: String = why
        .map(|reason| format!(": {}", markdown(reason)))
        .collect();
    let what = markdown(&moved(change, words));
    format!("{}: {what}{why}", markdown(&change.field))
}

/// Findings of one owner, written out.
type Items = Vec<(Level, String)>;

/// Findings by owner, the most severe first; those that do not fit are counted.
fn findings(run: &Run<'_>, style: &Style, most: usize, text: &mut String) -> io::Result<()> {
    let mut owners: BTreeMap<Option<String>, Items> = BTreeMap::new();
    told::each(run, style, |told| -> io::Result<()> {
        if told.finding.suppressed.is_none() {
            owners
                .entry(told.finding.owner.clone())
                .or_default()
                .push((told.finding.level, item(&told, style.words)));
        }
        Ok(())
    })?;
    let mut left = 0;
    // Who has errors comes first; those without an owner come last.
    let mut groups: Vec<(Option<String>, Items)> = owners.into_iter().collect();
    groups.sort_by_key(|(owner, items)| {
        let worst = items.iter().map(|(level, _)| *level).max();
        (owner.is_none(), std::cmp::Reverse(worst))
    });
    for (owner, mut items) in groups {
        items.sort_by_key(|(level, _)| std::cmp::Reverse(*level));
        let nobody = || style.words.text("Without an owner").to_owned();
        let title = owner.map_or_else(nobody, |owner| markdown(&owner));
        let mut head = format!("\n#### {title}\n\n");
        for (_, item) in items {
            if text.len() + head.len() + item.len() > most {
                left += 1;
                continue;
            }
            text.push_str(&std::mem::take(&mut head));
            text.push_str(&item);
        }
    }
    if left > 0 {
        let rest = style.words.count(
            "{count} more did not fit here.",
            "{count} more did not fit here.",
            left,
        );
        text.push_str(&format!("\n{rest}\n"));
    }
    Ok(())
}

fn item(told: &Told<'_, '_>, words: Words) -> String {
    let finding = told.finding;
    let place = told.range();
    let line = place.map_or(String::new(), |place| format!(":{}", place.start.line));
    let mut item = format!(
        "- **{}** `{}` {}{line}: {}\n",
        words.level(finding.level),
        finding.rule(),
        markdown(&told.path()),
        markdown(&told.message())
    );
    if let Some(help) = told.help() {
        item.push_str(&format!("  {}\n", markdown(&help)));
    }
    if let Some(lines) = suggestion(told) {
        let ticks = fence(&lines);
        item.push_str(&format!("\n  {ticks}suggestion\n"));
        for line in lines.lines() {
            item.push_str(&format!("  {line}\n"));
        }
        item.push_str(&format!("  {ticks}\n"));
    }
    item
}

/// The line of a finding as its fix would have it, where the change wrote that line.
fn suggestion(told: &Told<'_, '_>) -> Option<String> {
    let change = told.outcome.change.as_ref()?;
    let edit = told.plain_fix()?.edits.first()?;
    let source = told.outcome.sources.get(edit.span.source)?;
    let line = source.line_column(edit.span.start).line;
    let is_written = change.written.holds(edit.span, &told.outcome.sources);
    if source.line_column(edit.span.end).line != line || !is_written {
        return None;
    }
    let whole = source.line_span(line);
    let text = source.slice(whole);
    let at = |offset: u32| offset.checked_sub(whole.start).map(|at| at as usize);
    let (start, end) = (at(edit.span.start)?, at(edit.span.end)?);
    let mut new = text.get(..start)?.to_owned();
    new.push_str(&edit.text);
    new.push_str(text.get(end..)?);
    let harmless = new
        .chars()
        .all(|character| character == '\n' || character == '\t' || !character.is_control());
    harmless.then_some(new)
}
