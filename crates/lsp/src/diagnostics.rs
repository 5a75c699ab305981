//! Findings as an editor shows them.

use std::fmt::Write as _;
use std::path::PathBuf;

use goalpost_core::finding::{Finding, Level};
use goalpost_core::source::Span;
use goalpost_project::CONFIGURATION;
use goalpost_session::Judged;
use lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location,
    NumberOrString, Range,
};
use serde_json::json;

use crate::state::{State, file_by};

/// The name under which findings are shown.
pub(crate) const SOURCE: &str = "goalpost";

/// The findings that nobody silenced.
pub(crate) fn told(judged: &Judged) -> impl Iterator<Item = &Finding> {
    let findings = judged.outcome.findings.iter();
    findings.filter(|finding| finding.suppressed.is_none())
}

/// A finding with the file that it is shown in. One about the workspace as a whole is shown where its
/// configuration begins, or is to begin.
pub(crate) fn diagnostic(
    state: &State,
    judged: &Judged,
    finding: &Finding,
) -> Option<(PathBuf, Diagnostic)> {
    let placed = finding.problem.span.and_then(|span| {
        let (source, path) = file_by(judged, span.source)?;
        Some((path, state.client.encoding.range(source, span)))
    });
    let (path, range) =
        placed.unwrap_or_else(|| (judged.root.join(CONFIGURATION), Range::default()));
    let problem = &finding.problem;
    let mut message = problem.message.render();
    if let Some(help) = &problem.help {
        let label = state.words_for(judged).text("help").to_owned();
        let _ = write!(message, "\n{label}: {}", help.render());
    }
    let related = problem.notes.iter().filter_map(|note| {
        let location = location(state, judged, note.span)?;
        Some(DiagnosticRelatedInformation {
            location,
            message: note.message.render(),
        })
    });
    let related: Vec<_> = related.collect();
    let diagnostic = Diagnostic {
        range,
        severity: Some(match finding.level {
            Level::Error => DiagnosticSeverity::ERROR,
            Level::Warning => DiagnosticSeverity::WARNING,
            Level::Info => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(finding.rule().to_string())),
        code_description: None,
        source: Some(SOURCE.to_owned()),
        message,
        related_information: (state.client.related_places && !related.is_empty())
            .then_some(related),
        tags: tags(finding),
        data: Some(json!({ "fingerprint": finding.fingerprint })),
    };
    Some((path, diagnostic))
}

/// A place that findings name, where it is one of a file that stands there now.
pub(crate) fn location(state: &State, judged: &Judged, span: Span) -> Option<Location> {
    let (source, path) = file_by(judged, span.source)?;
    if source.revision().is_some() {
        return None;
    }
    Some(Location {
        uri: state.uri(&path)?,
        range: state.client.encoding.range(source, span),
    })
}

/// What can go without anything being lost is faded.
fn tags(finding: &Finding) -> Option<Vec<DiagnosticTag>> {
    let unnecessary = ["suppress/unused", "suppress/expired", "config/no-effect"];
    unnecessary
        .contains(&finding.rule().as_str())
        .then(|| vec![DiagnosticTag::UNNECESSARY])
}
