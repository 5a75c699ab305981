//! `github`: workflow commands, which GitHub shows as annotations of a pull request.
//!
//! A step shows at most ten annotations of a kind: the most severe come first, and the last says how
//! many more there are.

use std::io::{self, Write};

use goalpost_core::finding::Level;

use crate::clean::one_line;
use crate::escape::{workflow_message, workflow_property};
use crate::run::{Run, Style};
use crate::summary;
use crate::told::{self, Told};

/// How many annotations of a kind a step shows. One notice is kept for the rest.
const MOST: [(Level, usize); 3] = [(Level::Error, 10), (Level::Warning, 10), (Level::Info, 9)];

pub(crate) fn write(run: &Run<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut more = 0;
    for (level, most) in MOST {
        let mut count = 0;
        told::each(run, style, |told| {
            if told.finding.level != level || told.finding.suppressed.is_some() {
                return Ok(());
            }
            count += 1;
            if count <= most {
                annotate(&told, out)
            } else {
                more += 1;
                Ok(())
            }
        })?;
    }
    if more > 0 {
        let rest = style.words.count(
            "There is {count} more: all of them are in the summary of the job",
            "There are {count} more: all of them are in the summary of the job",
            more,
        );
        writeln!(out, "::notice title=goalpost::{rest}")?;
    }
    if style.summary {
        writeln!(out, "{}", summary::timeless(run, style.words))?;
    }
    Ok(())
}

fn annotate(told: &Told<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
    let command = match told.finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "notice",
    };
    write!(out, "::{command} file={}", workflow_property(&told.path()))?;
    if let Some(place) = told.range() {
        let (start, end) = (place.start, place.end);
        write!(out, ",line={},endLine={}", start.line, end.line)?;
        // Columns over several lines would be refused.
        if start.line == end.line {
            // The last column is the last character, not the one after it.
            let last = end.column.saturating_sub(1).max(start.column);
            write!(out, ",col={},endColumn={last}", start.column)?;
        }
    }
    let title = one_line(told.finding.rule().as_str()).into_owned();
    let message: Vec<String> = told
        .message_and_help()
        .lines()
        .map(|line| one_line(line).into_owned())
        .collect();
    writeln!(
        out,
        ",title={}::{}",
        workflow_property(&title),
        workflow_message(&message.join("\n"))
    )
}
