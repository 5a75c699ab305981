//! `text`: a line a goal, with a small chart of its path.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style as Ansi};
use goalpost_core::model::Form;
use goalpost_core::progress::Status;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::entry::percent;
use super::group::{groups, needing};
use super::sentence::{figures, heading, sentences, sign, status, summary};
use super::spark::{WIDTH, spark};
use super::{Entry, Report};
use crate::clean::one_line;
use crate::run::Style;

/// The most columns that a status takes, with its sign.
pub(super) const STATUS: usize = 15;
/// The columns of a percentage.
const PERCENT: usize = 6;
/// The fewest columns of a name.
const NAME: usize = 16;

pub(super) fn write(reports: &[Report<'_>], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    for (at, report) in reports.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        if reports.len() > 1 {
            let root = if report.root.is_empty() {
                "."
            } else {
                &report.root
            };
            writeln!(out, "{}\n", one_line(root))?;
        }
        one(report, style, out)?;
    }
    Ok(())
}

fn one(report: &Report<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let pen = Pen::new(report, style);
    let bold = pen.paint(Ansi::new().bold());
    writeln!(
        out,
        "{bold}{}{bold:#}\n{}",
        one_line(&heading(report)),
        summary(report)
    )?;
    for (name, entries) in groups(report) {
        if name.is_empty() {
            writeln!(out)?;
        } else {
            writeln!(out, "\n{bold}{}{bold:#}", one_line(&name))?;
        }
        for entry in entries {
            pen.line(entry, 0, out)?;
            for key_result in report.key_results(entry) {
                pen.line(key_result, 2, out)?;
            }
        }
    }
    if style.summary {
        pen.attention(out)?;
    }
    Ok(())
}

struct Pen<'r, 'a> {
    report: &'r Report<'a>,
    color: bool,
    width: usize,
    /// The columns of figures, and of due dates.
    figures: usize,
    due: usize,
}

impl<'r, 'a> Pen<'r, 'a> {
    fn new(report: &'r Report<'a>, style: &Style) -> Self {
        let words = report.words;
        let widest = |text: &dyn Fn(&Entry<'_>) -> String| {
            let widths = report.entries.iter().map(|entry| text(entry).width());
            widths.max().unwrap_or(0)
        };
        Self {
            report,
            color: style.color,
            width: style.width.max(60),
            figures: widest(&|entry| figures(entry, words)).min(28),
            due: widest(&|entry| entry.due().map_or_else(String::new, |due| words.day(due))),
        }
    }

    fn paint(&self, style: Ansi) -> Ansi {
        if self.color { style } else { Ansi::new() }
    }

    fn line(&self, entry: &Entry<'_>, indent: usize, out: &mut dyn Write) -> io::Result<()> {
        let words = self.report.words;
        let color = self.paint(color_of(entry.status()));
        let said = format!("{} {}", sign(entry.status()), status(entry.status(), words));
        let done = entry.progress.progress.map_or_else(String::new, |share| {
            format!("{} %", words.locale().number(percent(share)))
        });
        let due = entry.due().map_or_else(String::new, |due| words.day(due));
        let fixed = STATUS + 1 + WIDTH + 1 + PERCENT + 2 + self.figures + 2 + self.due + 2;
        let rest = self.width.saturating_sub(fixed).max(NAME);
        writeln!(
            out,
            "{color}{}{color:#} {} {}  {}  {}  {}{}",
            fit(&said, STATUS),
            spark(entry, self.report.as_of()),
            right(&done, PERCENT),
            fit(&figures(entry, words), self.figures),
            fit(&due, self.due),
            " ".repeat(indent),
            self.name(entry, rest.saturating_sub(indent)),
        )
    }

    /// The name of an entry, and its owner where there is room and no group says it.
    fn name(&self, entry: &Entry<'_>, width: usize) -> String {
        let name = one_line(entry.short_name());
        let name = match (entry.linked.goal.form, name.rsplit_once('/')) {
            (Form::KeyResult, Some((_, own))) => own.to_owned(),
            _ => name.into_owned(),
        };
        let owner = entry
            .owner()
            .filter(|_| entry.linked.goal.form != Form::KeyResult)
            .map(|owner| format!("{name} ({})", one_line(owner)));
        let text = owner.filter(|text| text.width() <= width).unwrap_or(name);
        fit(&text, width).trim_end().to_owned()
    }

    /// What is behind, in sentences: what has to be done is in them.
    fn attention(&self, out: &mut dyn Write) -> io::Result<()> {
        let words = self.report.words;
        let needing = needing(self.report);
        if needing.is_empty() {
            return Ok(());
        }
        let bold = self.paint(Ansi::new().bold());
        writeln!(
            out,
            "\n{bold}{}{bold:#}",
            words.text("What needs attention")
        )?;
        const TOLD: usize = 10;
        for entry in needing.iter().take(TOLD) {
            let color = self.paint(color_of(entry.status()));
            let owner = entry.owner().unwrap_or(words.text("no owner"));
            writeln!(
                out,
                "{color}{}{color:#} {} ({})",
                sign(entry.status()),
                one_line(entry.title()),
                one_line(owner),
            )?;
            for sentence in sentences(entry, self.report) {
                for line in wrap(&one_line(&sentence), self.width.min(100) - 4) {
                    writeln!(out, "    {line}")?;
                }
            }
        }
        if needing.len() > TOLD {
            let more = needing.len() - TOLD;
            writeln!(
                out,
                "{}",
                words.count("and {count} more", "and {count} more", more)
            )?;
        }
        Ok(())
    }
}

/// The colour of a status; its sign and its word say the same.
pub(super) fn color_of(status: Status) -> Ansi {
    let color = match status {
        Status::Ahead | Status::OnTrack | Status::Achieved | Status::MetLate => AnsiColor::Green,
        Status::AtRisk => AnsiColor::Yellow,
        Status::OffTrack | Status::Missed => AnsiColor::Red,
        Status::NotMeasured => AnsiColor::Magenta,
        Status::NotStarted | Status::Draft | Status::Dropped => return Ansi::new().dimmed(),
    };
    Ansi::new().fg_color(Some(color.into()))
}

/// A text in so many columns: filled up, or cut with an ellipsis.
pub(super) fn fit(text: &str, width: usize) -> String {
    let taken = text.width();
    if taken <= width {
        return format!("{text}{}", " ".repeat(width - taken));
    }
    let mut cut = String::new();
    let mut used = 0;
    for character in text.chars() {
        let columns = character.width().unwrap_or(0);
        if used + columns + 1 > width {
            break;
        }
        cut.push(character);
        used += columns;
    }
    cut.push('…');
    format!("{cut}{}", " ".repeat(width.saturating_sub(used + 1)))
}

fn right(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(text.width())))
}

pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
