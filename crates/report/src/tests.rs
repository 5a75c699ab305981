//! What each format writes, as people and programs see it.

mod hostile;
mod json;
mod text;

use std::time::Duration;

use goalpost_core::finding::{Finding, Fix, Level, Problem, RuleId};
use goalpost_core::outcome::{Counts, Outcome};
use goalpost_core::source::{SourceId, Sources, Span};

use crate::{Format, Run, Style, write};

/// The workspace of the example of the interface.
pub(super) const WEBSITE: &str = "\
version: 1
goals:
  - id: visits
    title: More visits to the website
    metric: visits
    baseline: { value: 1000, date: 2026-01-05 }
    target: 2000
    due: 2026-12-31

  - id: bounce
    title: Keep visitors on the page
    metric: bounce_rate
    baseline: { value: 48 %, date: 2026-01-05 }
    target: 55 %
    due: 2026-12-31
";

/// The span of the `nth` (from 0) occurrence of `needle` in a source.
pub(super) fn nth(sources: &Sources, source: u32, needle: &str, nth: usize) -> Span {
    let id = SourceId(source);
    let text = sources.get(id).unwrap().text();
    let (at, _) = text.match_indices(needle).nth(nth).unwrap();
    Span::new(id, at..at + needle.len())
}

pub(super) fn find(sources: &Sources, source: u32, needle: &str) -> Span {
    nth(sources, source, needle, 0)
}

pub(super) fn sources(files: &[(&str, &str)]) -> Sources {
    let mut sources = Sources::new();
    for (path, text) in files {
        sources.add(*path, *text);
    }
    sources
}

pub(super) fn finding(level: Level, problem: Problem) -> Finding {
    Finding {
        problem,
        level,
        entry: None,
        field: None,
        owner: None,
        fingerprint: "0123456789abcdef".to_owned(),
        suppressed: None,
    }
}

pub(super) fn rule(id: &'static str) -> RuleId {
    RuleId::builtin(id)
}

/// A problem of a made-up rule.
pub(super) fn problem(span: Span, message: &'static str) -> Problem {
    Problem::new(rule("smart/example"), span, message)
}

pub(super) fn outcome(sources: Sources, findings: Vec<Finding>) -> Outcome {
    Outcome {
        change: None,
        root: String::new(),
        root_in_git: None,
        counts: Counts {
            files: sources.iter().count(),
            skipped: 2,
            goals: 3,
            okrs: 1,
        },
        sources,
        findings,
    }
}

/// The finding of the example.
pub(super) fn wrong_direction(sources: &Sources) -> Finding {
    let target = find(sources, 0, "55 %");
    let problem = Problem::new(
        rule("smart/wrong-direction"),
        target,
        "the target is worse than the baseline: a bounce rate gets better as it falls",
    )
    .label("7 pp higher than the baseline")
    .note(find(sources, 0, "48 %"), "the baseline")
    .help("write `target: 41 %` to ask for the same change in the other direction")
    .fix(Fix::needs_review("write `41 %`", target, "41 %"))
    .judging("48 %");
    Finding {
        entry: Some("goals/bounce".to_owned()),
        field: Some("target".to_owned()),
        owner: Some("maija@acme.example".to_owned()),
        ..finding(Level::Error, problem)
    }
}

/// The run of the example: the finding shown, and two that the summary counts.
pub(super) fn example() -> Outcome {
    let sources = sources(&[("goals/website.yaml", WEBSITE)]);
    let id = find(&sources, 0, "visits");
    let error = problem(id, "the baseline was never measured");
    let warning = problem(id, "the goal has no milestones");
    let findings = vec![
        wrong_direction(&sources),
        finding(Level::Error, error),
        finding(Level::Warning, warning),
    ];
    let mut outcome = outcome(sources, findings);
    outcome.counts.files = 5;
    outcome
}

pub(super) fn written(format: Format, run: &Run<'_>, style: &Style) -> String {
    let mut out = Vec::new();
    write(format, run, style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The findings of one workspace without the summary.
pub(super) fn told(format: Format, outcome: Outcome, width: usize) -> String {
    let outcomes = [outcome];
    let style = Style {
        width,
        summary: false,
        ..Style::default()
    };
    written(format, &Run::new("2026-06-01", &outcomes), &style)
}

/// One finding as text, 80 columns wide.
pub(super) fn drawn(sources: Sources, problem: Problem) -> String {
    drawn_in(80, sources, problem)
}

pub(super) fn drawn_in(width: usize, sources: Sources, problem: Problem) -> String {
    let findings = vec![finding(Level::Error, problem)];
    told(Format::Text, outcome(sources, findings), width)
}

pub(super) fn in_four_milliseconds(outcomes: &[Outcome]) -> Run<'_> {
    Run {
        elapsed: Some(Duration::from_millis(4)),
        ..Run::new("2026-06-01", outcomes)
    }
}
