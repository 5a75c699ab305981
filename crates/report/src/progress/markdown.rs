//! `markdown`: for a weekly message.

use std::io::{self, Write};

use super::entry::percent;
use super::group::{groups, needing};
use super::sentence::{figures, heading, sentences, sign, status, summary};
use super::spark::spark;
use super::{Entry, Report};
use crate::escape::markdown;
use crate::run::Style;

pub(super) fn write(reports: &[Report<'_>], _style: &Style, out: &mut dyn Write) -> io::Result<()> {
    for (at, report) in reports.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        one(report, out)?;
    }
    Ok(())
}

fn one(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let words = report.words;
    writeln!(out, "# {}\n", markdown(&heading(report)))?;
    writeln!(out, "{}.", markdown(&summary(report)))?;
    let groups = groups(report);
    let needing = needing(report);
    if !needing.is_empty() {
        writeln!(out, "\n## {}\n", words.text("What needs attention"))?;
        for entry in needing {
            attention(entry, report, out)?;
        }
    }
    for (name, entries) in &groups {
        let title = if name.is_empty() {
            words.text("All goals").to_owned()
        } else {
            markdown(name)
        };
        writeln!(out, "\n## {title}\n")?;
        table(entries, report, out)?;
    }
    Ok(())
}

fn attention(entry: &Entry<'_>, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let words = report.words;
    let owner = entry.owner().unwrap_or(words.text("no owner"));
    let said = sentences(entry, report).join(" ");
    writeln!(
        out,
        "- {} **{}**, {} ({}): {}",
        sign(entry.status()),
        markdown(entry.title()),
        status(entry.status(), words),
        markdown(owner),
        markdown(&said),
    )
}

fn table(entries: &[&Entry<'_>], report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let words = report.words;
    let head = [
        "Status", "Goal", "Owner", "Path", "Progress", "Figures", "Due",
    ];
    let head: Vec<&str> = head.iter().map(|name| words.text(name)).collect();
    writeln!(out, "| {} |", head.join(" | "))?;
    writeln!(out, "|{}", " --- |".repeat(head.len()))?;
    for entry in entries {
        row(entry, report, "", out)?;
        for key_result in report.key_results(entry) {
            row(key_result, report, "↳ ", out)?;
        }
    }
    Ok(())
}

fn row(
    entry: &Entry<'_>,
    report: &Report<'_>,
    indent: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let words = report.words;
    let done = entry.progress.progress.map_or_else(String::new, |share| {
        format!("{} %", words.locale().number(percent(share)))
    });
    writeln!(
        out,
        "| {} {} | {indent}{} | {} | {} | {done} | {} | {} |",
        sign(entry.status()),
        status(entry.status(), words),
        markdown(entry.title()),
        markdown(entry.owner().unwrap_or_default()),
        spark(entry, report.as_of()),
        markdown(&figures(entry, words)),
        entry.due().map_or_else(String::new, |due| words.day(due)),
    )
}
