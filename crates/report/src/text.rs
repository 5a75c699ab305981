//! `text`: the text at fault, underlined, with help.

use std::io::{self, Write};

use annotate_snippets::renderer;
use goalpost_core::date::Period;
use goalpost_core::finding::{Finding, Level, Suppressed};
use goalpost_core::message::{Message, MessageValue};
use goalpost_translation::Words;

use crate::clean::one_line;
use crate::place::Texts;
use crate::run::{Run, Style};
use crate::{snippet, statistics, summary};

pub(crate) fn write(run: &Run<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut first = true;
    if style.statistics {
        statistics::write_table(run, style, out)?;
    } else {
        run.tell_each(style, |finding, texts| {
            if !std::mem::take(&mut first) {
                writeln!(out)?;
            }
            write_finding(finding, texts, style, out)
        })?;
    }
    if style.summary {
        if !first {
            writeln!(out)?;
        }
        writeln!(out, "{}", summary::sentence(run, style.words))?;
    }
    Ok(())
}

fn write_finding(
    finding: &Finding,
    texts: &Texts<'_>,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let palette = Palette::of(style);
    let (level, bold) = (palette.level(finding.level), palette.emphasis);
    let rule = one_line(finding.rule().as_str());
    let message = finding.problem.message.render();
    writeln!(
        out,
        "{level}{}[{rule}]{level:#}{bold}: {}{bold:#}",
        style.words.level(finding.level),
        one_line(&message)
    )?;
    let drawing = snippet::draw(finding, texts, style);
    out.write_all(drawing.rows.as_bytes())?;
    let mut remark = |name: &str, text: &str| {
        write_remark(drawing.gutter, style.words.text(name), text, &palette, out)
    };
    for note in &drawing.remarks {
        remark("note", note)?;
    }
    remark("why", &format!("`goalpost explain {rule}`"))?;
    if let Some(help) = help(finding) {
        remark("help", &help)?;
    }
    if let Some(suppressed) = &finding.suppressed {
        remark("suppressed", &suppressed_because(suppressed, style.words))?;
    }
    Ok(())
}

/// The instruction: the rule's own, else what its first fix does.
fn help(finding: &Finding) -> Option<String> {
    let problem = &finding.problem;
    let first_fix = problem.fixes.first().map(|fix| &fix.title);
    let help = problem.help.as_ref().or(first_fix)?;
    Some(help.render())
}

/// The reason of a suppression, with its last day.
pub(crate) fn suppressed_because(suppressed: &Suppressed, words: Words) -> String {
    let reason = match suppressed.reason.as_str() {
        "" => words.text("no reason given"),
        reason => reason,
    };
    match &suppressed.until {
        Some(until) => {
            // As written, where that is no day.
            let day = Period::parse(until, None)
                .map_or_else(|_| until.as_str().into(), MessageValue::from);
            words.message(
                &Message::new("{reason}, until {until}")
                    .with("reason", reason)
                    .with("until", day),
            )
        }
        None => reason.to_owned(),
    }
}

/// A line such as `= help: …` under a drawing; further lines of the text stand under its first.
fn write_remark(
    gutter: usize,
    name: &str,
    text: &str,
    palette: &Palette,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (line, bold) = (palette.line, palette.emphasis);
    let indent = gutter + 1;
    write!(out, "{:indent$}{line}={line:#} {bold}{name}{bold:#}: ", "")?;
    let under = indent + name.chars().count() + "= : ".len();
    for (number, row) in text.trim_end().lines().enumerate() {
        if number > 0 {
            write!(out, "{:under$}", "")?;
        }
        writeln!(out, "{}", one_line(row))?;
    }
    Ok(())
}

/// The colours, those of the renderer that draws the lines; without colours, nothing.
pub(crate) struct Palette {
    /// The headline, names of remarks, paths.
    pub(crate) emphasis: anstyle::Style,
    /// Line numbers and the lines that are drawn.
    pub(crate) line: anstyle::Style,
    error: anstyle::Style,
    warning: anstyle::Style,
    info: anstyle::Style,
}

impl Palette {
    pub(crate) fn of(style: &Style) -> Self {
        let when = |wanted: anstyle::Style| {
            if style.color {
                wanted
            } else {
                anstyle::Style::new()
            }
        };
        Self {
            emphasis: when(renderer::DEFAULT_EMPHASIS_STYLE),
            line: when(renderer::DEFAULT_LINE_NUM_STYLE),
            error: when(renderer::DEFAULT_ERROR_STYLE),
            warning: when(renderer::DEFAULT_WARNING_STYLE),
            info: when(renderer::DEFAULT_INFO_STYLE),
        }
    }

    pub(crate) fn level(&self, level: Level) -> anstyle::Style {
        match level {
            Level::Error => self.error,
            Level::Warning => self.warning,
            Level::Info => self.info,
        }
    }
}
