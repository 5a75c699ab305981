//! `jsonl`: one finding a line as in `json`, then a line with the summary.

use std::io::{self, Write};

use serde::Serialize;

use crate::json::{FORMAT, SummaryJson, findings};
use crate::run::{Run, Style};
use crate::statistics::{RuleCount, statistics};

pub(crate) fn write(run: &Run<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    for finding in findings(run, style) {
        serde_json::to_writer(&mut *out, &finding)?;
        writeln!(out)?;
    }
    let last = LastLine {
        format: FORMAT,
        as_of: &run.as_of,
        statistics: style.statistics.then(|| statistics(run, style)),
        summary: SummaryJson::of(run),
    };
    serde_json::to_writer(&mut *out, &last)?;
    writeln!(out)
}

/// What `json` says beside the findings.
#[derive(Serialize)]
struct LastLine<'a> {
    format: &'static str,
    as_of: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    statistics: Option<Vec<RuleCount<'a>>>,
    summary: SummaryJson,
}
