//! `json`: the whole run as one document, `goalpost/1`.

use std::cell::Cell;
use std::io::{self, Write};

use goalpost_core::finding::{Edit, Finding, Fix, Note, Suppressed};
use goalpost_core::outcome::Outcome;
use goalpost_core::source::{LineColumn, Span};
use serde::{Serialize, Serializer};

use crate::place::Texts;
use crate::run::{Run, Style};
use crate::statistics::{RuleCount, statistics};
use crate::summary;

/// The name and version of the format.
pub(crate) const FORMAT: &str = "goalpost/1";

pub(crate) fn write(run: &Run<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let findings = findings(run, style);
    let document = Document {
        format: FORMAT,
        as_of: &run.as_of,
        findings: Stream(Cell::new(Some(findings))),
        statistics: style.statistics.then(|| statistics(run, style)),
        summary: SummaryJson::of(run),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

/// All findings that are told, each made when it is asked for.
pub(crate) fn findings<'a>(
    run: &Run<'a>,
    style: &'a Style,
) -> impl Iterator<Item = FindingJson<'a>> {
    let several = run.outcomes.len() > 1;
    run.outcomes.iter().flat_map(move |outcome| {
        let texts = Texts::of(outcome);
        let shown = outcome.findings.iter().filter(|one| style.shows(one));
        shown.map(move |finding| FindingJson::of(finding, &texts, several.then_some(outcome)))
    })
}

/// A list that is written item by item, so that no run is held in memory twice.
struct Stream<I>(Cell<Option<I>>);

impl<I: Iterator<Item: Serialize>> Serialize for Stream<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.take().into_iter().flatten())
    }
}

/// The document.
#[derive(Serialize)]
struct Document<'a, L> {
    format: &'static str,
    as_of: &'a str,
    findings: L,
    #[serde(skip_serializing_if = "Option::is_none")]
    statistics: Option<Vec<RuleCount<'a>>>,
    summary: SummaryJson,
}

/// One finding.
#[derive(Serialize)]
pub(crate) struct FindingJson<'a> {
    rule: &'a str,
    level: &'static str,
    message: String,
    /// The folder of the workspace, where a run has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    workspace: Option<&'a str>,
    #[serde(flatten)]
    place: PlaceJson<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<NoteJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<FixJson<'a>>,
    fingerprint: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressed: Option<SuppressedJson<'a>>,
}

impl<'a> FindingJson<'a> {
    fn of(finding: &'a Finding, texts: &Texts<'a>, workspace: Option<&'a Outcome>) -> Self {
        let problem = &finding.problem;
        Self {
            rule: finding.rule().as_str(),
            level: finding.level.as_str(),
            message: problem.message.render(),
            workspace: workspace.map(|outcome| match outcome.root.as_str() {
                "" => ".",
                root => root,
            }),
            place: PlaceJson::of(problem.span, texts),
            entry: finding.entry.as_deref(),
            field: finding.field.as_deref(),
            notes: problem
                .notes
                .iter()
                .map(|note| NoteJson::of(note, texts))
                .collect(),
            help: problem.help.as_ref().map(|help| help.render()),
            fixes: problem
                .fixes
                .iter()
                .map(|fix| FixJson::of(fix, texts))
                .collect(),
            fingerprint: &finding.fingerprint,
            owner: finding.owner.as_deref(),
            suppressed: finding.suppressed.as_ref().map(SuppressedJson::of),
        }
    }
}

/// A file, and a range in it unless the whole file is meant.
#[derive(Serialize)]
struct PlaceJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    /// The commit at which the file stood so, of the old side of a change.
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<PositionJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<PositionJson>,
}

impl<'a> PlaceJson<'a> {
    fn of(span: Option<Span>, texts: &Texts<'a>) -> Self {
        let mut place = Self {
            path: None,
            revision: span.and_then(|span| texts.revision(span)),
            start: None,
            end: None,
        };
        if let Some(found) = span.and_then(|span| texts.place(span)) {
            place.path = texts.path(found.span);
            if !found.is_whole_file() {
                place.start = Some(PositionJson::of(found.start, found.span.start));
                place.end = Some(PositionJson::of(found.end, found.span.end));
            }
        }
        place
    }

    /// A place with its range even where that is the whole file: an edit must say what it replaces.
    fn of_edit(span: Span, texts: &Texts<'a>) -> Self {
        let found = texts.place(span);
        Self {
            path: texts.path(span),
            revision: texts.revision(span),
            start: found
                .as_ref()
                .map(|place| PositionJson::of(place.start, span.start)),
            end: found
                .as_ref()
                .map(|place| PositionJson::of(place.end, span.end)),
        }
    }
}

/// A place between two characters.
#[derive(Serialize)]
struct PositionJson {
    /// From 1.
    line: usize,
    /// From 1, in Unicode code points.
    column: usize,
    /// From 0, in bytes.
    offset: u32,
}

impl PositionJson {
    fn of(at: LineColumn, offset: u32) -> Self {
        Self {
            line: at.line,
            column: at.column,
            offset,
        }
    }
}

/// Another place of a finding.
#[derive(Serialize)]
struct NoteJson<'a> {
    message: String,
    #[serde(flatten)]
    place: PlaceJson<'a>,
}

impl<'a> NoteJson<'a> {
    fn of(note: &'a Note, texts: &Texts<'a>) -> Self {
        Self {
            message: note.message.render(),
            place: PlaceJson::of(Some(note.span), texts),
        }
    }
}

/// One way to mend a finding.
#[derive(Serialize)]
struct FixJson<'a> {
    title: String,
    safe: bool,
    edits: Vec<EditJson<'a>>,
}

impl<'a> FixJson<'a> {
    fn of(fix: &'a Fix, texts: &Texts<'a>) -> Self {
        Self {
            title: fix.title.render(),
            safe: fix.safe,
            edits: fix
                .edits
                .iter()
                .map(|edit| EditJson::of(edit, texts))
                .collect(),
        }
    }
}

/// A replacement of the characters of one range.
#[derive(Serialize)]
struct EditJson<'a> {
    #[serde(flatten)]
    place: PlaceJson<'a>,
    text: &'a str,
}

impl<'a> EditJson<'a> {
    fn of(edit: &'a Edit, texts: &Texts<'a>) -> Self {
        Self {
            place: PlaceJson::of_edit(edit.span, texts),
            text: &edit.text,
        }
    }
}

/// Why a finding is not told where nobody asks for it.
#[derive(Serialize)]
struct SuppressedJson<'a> {
    reason: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<&'a str>,
}

impl<'a> SuppressedJson<'a> {
    fn of(suppressed: &'a Suppressed) -> Self {
        Self {
            reason: &suppressed.reason,
            until: suppressed.until.as_deref(),
        }
    }
}

/// How much was read, and how many findings of each kind there are.
#[derive(Serialize)]
pub(crate) struct SummaryJson {
    files: usize,
    skipped: usize,
    goals: usize,
    okrs: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    suppressed: usize,
    baselined: usize,
    /// Findings with a safe fix.
    fixable: usize,
    /// Findings outside what was changed, with `--since`.
    #[serde(skip_serializing_if = "Option::is_none")]
    elsewhere: Option<usize>,
}

impl SummaryJson {
    pub(crate) fn of(run: &Run<'_>) -> Self {
        let counts = summary::counts(run);
        let tally = run.tally();
        Self {
            files: counts.files,
            skipped: counts.skipped,
            goals: counts.goals,
            okrs: counts.okrs,
            errors: tally.errors,
            warnings: tally.warnings,
            infos: tally.infos,
            suppressed: tally.suppressed,
            baselined: tally.baselined,
            fixable: tally.fixable,
            elsewhere: run.elsewhere,
        }
    }
}
