//! `gitlab`: a Code Quality report of GitLab.

use std::collections::BTreeSet;
use std::io::{self, Write};

use goalpost_core::finding::Level;
use serde::Serialize;

use crate::run::{Run, Style};
use crate::told;

pub(crate) fn write(run: &Run<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut issues = Vec::new();
    let mut seen = BTreeSet::new();
    told::each(run, style, |told| -> io::Result<()> {
        if told.finding.suppressed.is_some() {
            return Ok(());
        }
        let path = told.path().into_owned();
        let place = told.range();
        let (begin, end) = place.map_or((1, 1), |place| (place.start.line, place.end.line));
        // Two workspaces may have the same finding; GitLab drops what it takes for a repetition.
        let mut fingerprint = told.finding.fingerprint.clone();
        let mut count = 1;
        while !seen.insert(fingerprint.clone()) {
            count += 1;
            fingerprint = format!("{}-{path}-{count}", told.finding.fingerprint);
        }
        issues.push(Issue {
            description: told.message_and_help().replace('\n', ": "),
            check_name: told.finding.rule().to_string(),
            fingerprint,
            severity: match told.finding.level {
                Level::Error => "major",
                Level::Warning => "minor",
                Level::Info => "info",
            },
            location: Location {
                path,
                lines: Lines { begin, end },
            },
        });
        Ok(())
    })?;
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}
