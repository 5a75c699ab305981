//! `short`: one line a finding.

use std::io::{self, Write};

use goalpost_core::finding::Finding;

use crate::clean::one_line;
use crate::place::Texts;
use crate::run::{Run, Style};
use crate::text::{Palette, suppressed_because};
use crate::{statistics, summary};

pub(crate) fn write(run: &Run<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let palette = Palette::of(style);
    if style.statistics {
        statistics::write_table(run, style, out)?;
    } else {
        run.tell_each(style, |finding, texts| {
            write_finding(finding, texts, style, &palette, out)
        })?;
    }
    if style.summary {
        writeln!(out, "{}", summary::sentence(run, style.words))?;
    }
    Ok(())
}

fn write_finding(
    finding: &Finding,
    texts: &Texts<'_>,
    style: &Style,
    palette: &Palette,
    out: &mut dyn Write,
) -> io::Result<()> {
    if let Some(place) = finding.problem.span.and_then(|span| texts.place(span)) {
        let path = texts.shown_path(place.source);
        let bold = palette.emphasis;
        write!(out, "{bold}{}{bold:#}", one_line(&path))?;
        if !place.is_whole_file() {
            write!(out, ":{}:{}", place.start.line, place.start.column)?;
        }
        write!(out, ": ")?;
    }
    let level = palette.level(finding.level);
    let message = finding.problem.message.render();
    write!(
        out,
        "{level}{}[{}]{level:#} {}",
        finding.level,
        one_line(finding.rule().as_str()),
        one_line(&message)
    )?;
    if let Some(suppressed) = &finding.suppressed {
        let because = suppressed_because(suppressed, style.words);
        let name = style.words.text("suppressed");
        write!(out, " ({name}: {})", one_line(&because))?;
    }
    writeln!(out)
}
