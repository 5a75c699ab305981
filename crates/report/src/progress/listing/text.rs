//! A list for a terminal: a line an entry, two where the terminal is narrow.

use std::io::{self, Write};

use anstyle::Style as Ansi;
use goalpost_core::model::Form;
use unicode_width::UnicodeWidthStr as _;

use super::super::group::By;
use super::super::sentence::{heading, sign, status};
use super::super::text::{STATUS, color_of, fit, wrap};
use super::{Entry, Report, Row, listed, rows};
use crate::clean::one_line;
use crate::run::Style;

/// From how many columns on the title stands beside the name.
const WIDE: usize = 110;

pub(super) fn write(reports: &[Report<'_>], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let told = reports.iter().filter(|report| !report.entries.is_empty());
    let none = reports.first().filter(|_| told.clone().next().is_none());
    for (at, report) in told.chain(none).enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        if reports.len() > 1 {
            let root = Some(report.root.as_str()).filter(|root| !root.is_empty());
            writeln!(out, "{}\n", one_line(root.unwrap_or(".")))?;
        }
        one(report, style, out)?;
    }
    Ok(())
}

fn one(report: &Report<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let bold = if style.color {
        Ansi::new().bold()
    } else {
        Ansi::new()
    };
    if style.summary {
        writeln!(
            out,
            "{bold}{}{bold:#}\n{}",
            one_line(&heading(report)),
            counts(report)
        )?;
    }
    let groups = listed(report);
    let columns = Columns::of(report, &groups, style);
    let mut before = None;
    for row in rows(report, &groups) {
        if before != Some(row.group) {
            let first = before.is_none();
            if style.summary || !first {
                writeln!(out)?;
            }
            if !row.group.is_empty() {
                writeln!(out, "{bold}{}{bold:#}", one_line(row.group))?;
            }
            before = Some(row.group);
        }
        columns.write(&row, out)?;
    }
    Ok(())
}

/// How many there are of each form.
fn counts(report: &Report<'_>) -> String {
    let words = report.words;
    let count = |form| {
        let entries = report.entries.iter();
        entries
            .filter(|entry| entry.linked.goal.form == form)
            .count()
    };
    let counts: Vec<String> = [
        (Form::Goal, "{count} goal", "{count} goals"),
        (Form::Okr, "{count} OKR", "{count} OKRs"),
        (Form::KeyResult, "{count} key result", "{count} key results"),
    ]
    .into_iter()
    .map(|(form, one, many)| (count(form), one, many))
    .filter(|(count, _, _)| *count > 0)
    .map(|(count, one, many)| words.count(one, many, count))
    .collect();
    if counts.is_empty() {
        words.text("No goal is like that.").to_owned()
    } else {
        counts.join(", ")
    }
}

/// The columns of a list, and how wide each is.
struct Columns<'r, 'a> {
    report: &'r Report<'a>,
    color: bool,
    width: usize,
    due: usize,
    name: usize,
    owner: usize,
}

impl<'r, 'a> Columns<'r, 'a> {
    fn of(
        report: &'r Report<'a>,
        groups: &'r [(String, Vec<&'r Entry<'a>>)],
        style: &Style,
    ) -> Self {
        let words = report.words;
        let width = style.width.max(60);
        let widest =
            |text: &dyn Fn(&Row<'_, '_>) -> usize| rows(report, groups).map(|row| text(&row)).max();
        let due = widest(&|row| row.entry.due().map_or(0, |due| words.day(due).width()));
        let name = widest(&|row| name(row).width());
        let owner = widest(&|row| owner(row, report).width());
        Self {
            report,
            color: style.color,
            width,
            due: due.unwrap_or(0),
            name: name.unwrap_or(0).min(width / 4),
            owner: owner.unwrap_or(0).min(width / 5),
        }
    }

    fn write(&self, row: &Row<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
        let words = self.report.words;
        let entry = row.entry;
        let color = if self.color {
            color_of(entry.status())
        } else {
            Ansi::new()
        };
        let said = format!("{} {}", sign(entry.status()), status(entry.status(), words));
        let due = entry.due().map_or_else(String::new, |due| words.day(due));
        let before = STATUS + 1 + self.due + 2;
        let (name, owner) = (name(row), owner(row, self.report));
        write!(
            out,
            "{color}{}{color:#} {}  ",
            fit(&said, STATUS),
            fit(&due, self.due)
        )?;
        if self.width >= WIDE {
            let mut rest = self.width.saturating_sub(before + self.name + 2);
            let mut line = format!("{}  ", fit(&name, self.name));
            if self.owner > 0 {
                rest = rest.saturating_sub(self.owner + 2);
                line.push_str(&format!("{}  ", fit(&owner, self.owner)));
            }
            line.push_str(&fit(&one_line(entry.title()), rest));
            return writeln!(out, "{}", line.trim_end());
        }
        let rest = self.width.saturating_sub(before);
        let named = if owner.is_empty() {
            name
        } else {
            format!("{name} ({owner})")
        };
        writeln!(out, "{}", fit(&named, rest).trim_end())?;
        let indent = before + if row.below { 2 } else { 0 };
        for line in wrap(&one_line(entry.title()), self.width.saturating_sub(indent)) {
            writeln!(out, "{}{line}", " ".repeat(indent))?;
        }
        Ok(())
    }
}

/// What an entry is called: below its OKR, a key result goes without the OKR's name.
fn name(row: &Row<'_, '_>) -> String {
    let name = one_line(row.entry.short_name());
    match name.rsplit_once('/') {
        Some((_, own)) if row.below => format!("  {own}"),
        _ => name.into_owned(),
    }
}

/// Who answers for it, where no group and no line above says so.
fn owner(row: &Row<'_, '_>, report: &Report<'_>) -> String {
    let above = row.entry.linked.parent.filter(|_| row.below);
    let above = above.and_then(|okr| report.entry(okr)?.owner());
    let owner = row.entry.owner();
    match owner.filter(|owner| report.by != Some(By::Owner) && above != Some(*owner)) {
        Some(owner) => one_line(owner).into_owned(),
        None => String::new(),
    }
}
