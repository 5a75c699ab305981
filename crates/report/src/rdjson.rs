//! `rdjson`: the Reviewdog Diagnostic Format. Columns count bytes of UTF-8 there.

use std::io::{self, Write};

use goalpost_core::finding::Level;
use goalpost_core::source::{Source, Span};
use serde::Serialize;

use crate::run::{Run, Style};
use crate::told::{self, Told};

pub(crate) fn write(run: &Run<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut diagnostics = Vec::new();
    told::each(run, style, |told| -> io::Result<()> {
        if told.finding.suppressed.is_none() {
            diagnostics.push(Diagnostic::of(&told));
        }
        Ok(())
    })?;
    let document = Document {
        source: SourceName { name: "goalpost" },
        diagnostics,
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Document {
    source: SourceName,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Serialize)]
struct SourceName {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic {
    message: String,
    location: Location,
    severity: &'static str,
    code: Code,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
}

#[derive(Serialize)]
struct Location {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Code {
    value: String,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

impl Diagnostic {
    fn of(told: &Told<'_, '_>) -> Self {
        let place = told.range();
        let span = told.finding.problem.span;
        // Each suggestion is a whole way to mend it: one that changes several places is none.
        let suggestion = told.plain_fix().and_then(|fix| {
            let edit = fix.edits.first()?;
            let here = span.is_some_and(|span| span.source == edit.span.source);
            let source = told.outcome.sources.get(edit.span.source)?;
            here.then(|| Suggestion {
                range: Range::of(source, edit.span),
                text: edit.text.clone(),
            })
        });
        Self {
            message: told.message_and_help(),
            location: Location {
                path: told.path().into_owned(),
                range: place.map(|place| Range::of(place.source, place.span)),
            },
            severity: match told.finding.level {
                Level::Error => "ERROR",
                Level::Warning => "WARNING",
                Level::Info => "INFO",
            },
            code: Code {
                value: told.finding.rule().to_string(),
            },
            suggestions: suggestion.into_iter().collect(),
        }
    }
}

impl Range {
    fn of(source: &Source, span: Span) -> Self {
        let position = |offset: u32| {
            let line = source.line_column(offset).line;
            let start = source.line_span(line).start;
            Position {
                line,
                column: (offset.saturating_sub(start) as usize) + 1,
            }
        };
        Self {
            start: position(span.start),
            end: position(span.end),
        }
    }
}
