//! The baseline: findings that were there when a team began, held back until what they judge changes.
//!
//! A text with one line a finding, sorted, so that two branches merge by lines: rule, entry, and the
//! values judged, with tabs between them. No line numbers and no counts: another layout keeps a debt,
//! and whoever touches the judged values pays it.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Finding, Problem, RuleId};
use crate::message::Message;
use crate::source::{Source, Sources};

/// A line that matches nothing.
pub const UNUSED: RuleId = RuleId::builtin("suppress/unused-baseline");

/// What a baseline begins with, in English; it has a translation.
pub const HEAD: &str = "\
# Findings that were there when this file was written: goalpost holds them back.
# One a line: rule, entry, values judged. `goalpost check --prune-baseline` takes out what is mended.
";

/// The line of a finding.
#[must_use]
pub fn line(finding: &Finding, sources: &Sources) -> String {
    let path = || {
        let span = finding.problem.span?;
        Some(sources.get(span.source)?.path().to_string())
    };
    // What belongs to no entry belongs to its file.
    let entry = finding.entry.clone().or_else(path);
    let mut line = format!(
        "{}\t{}",
        finding.rule(),
        escape(entry.as_deref().unwrap_or("-"))
    );
    for value in &finding.problem.judged {
        line.push('\t');
        line.push_str(&escape(value.trim()));
    }
    line
}

/// A value on one line, without tabs.
fn escape(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for character in value.chars() {
        match character {
            '\\' => out.push_str("\\\\"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            _ => out.push(character),
        }
    }
    out
}

/// The text of a baseline with the lines given, under a head of comments.
#[must_use]
pub fn write(head: &str, lines: &BTreeSet<String>) -> String {
    let mut text = head.to_owned();
    for line in lines {
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// A baseline that was read.
#[derive(Debug, Clone, Default)]
pub struct Baseline {
    /// The lines with where they stand, from 1.
    lines: BTreeMap<String, usize>,
    used: BTreeSet<String>,
}

impl Baseline {
    /// Reads a baseline. Comments, empty lines, and the markers of a merge conflict say nothing: of a
    /// conflict, both sides hold.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let lines = text
            .trim_start_matches('\u{feff}')
            .lines()
            .enumerate()
            .map(|(at, line)| (line.trim_end_matches('\r').to_owned(), at + 1))
            .filter(|(line, _)| line.contains('\t'))
            .collect();
        Self {
            lines,
            used: BTreeSet::new(),
        }
    }

    /// Whether the baseline holds a finding back. What it holds is used from then on.
    pub fn holds(&mut self, finding: &Finding, sources: &Sources) -> bool {
        let line = line(finding, sources);
        let held = self.lines.contains_key(&line);
        if held {
            self.used.insert(line);
        }
        held
    }

    /// The lines that hold something back.
    #[must_use]
    pub fn used(&self) -> &BTreeSet<String> {
        &self.used
    }

    /// What is wrong with the lines that hold nothing back, each at its place.
    #[must_use]
    pub fn unused(&self, source: &Source) -> Vec<Problem> {
        let mut lines: Vec<(&String, usize)> = self
            .lines
            .iter()
            .filter(|(line, _)| !self.used.contains(*line))
            .map(|(line, at)| (line, *at))
            .collect();
        lines.sort_by_key(|(_, at)| *at);
        lines
            .into_iter()
            .map(|(line, at)| {
                let mut parts = line.split('\t');
                let rule = parts.next().unwrap_or("").to_owned();
                let entry = parts.next().unwrap_or("").to_owned();
                Problem::new(
                    UNUSED,
                    source.line_span(at),
                    Message::new("this debt is paid, or what it judges has changed: `{rule}` says nothing like it of {entry}")
                        .with("rule", rule)
                        .with("entry", entry),
                )
                .help("delete the line; `--prune-baseline` deletes all such lines")
                .judging(line.as_str())
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Level;
    use crate::settle;
    use crate::source::SourceId;

    fn finding(judged: &str) -> Finding {
        let problem =
            Problem::of_workspace(RuleId::new("smart/no-owner"), "no owner").judging(judged);
        settle::alone(problem, Level::Error)
    }

    #[test]
    fn a_baseline_holds_what_it_was_written_of() {
        let sources = Sources::new();
        for judged in ["plain", "two\nlines\twith\\all", ""] {
            let lines = BTreeSet::from([line(&finding(judged), &sources)]);
            let mut read = Baseline::read(&write(HEAD, &lines));
            assert!(read.holds(&finding(judged), &sources), "{judged}");
            assert!(!read.holds(&finding("other"), &sources));
            assert_eq!(*read.used(), lines);
        }
    }

    #[test]
    fn both_sides_of_a_conflict_hold_and_what_holds_nothing_is_told() {
        let text = "# a remark\n<<<<<<< HEAD\nsmart/no-owner\t-\ta\n=======\nsmart/no-owner\t-\tb\r\n>>>>>>> other\n\n";
        let mut read = Baseline::read(text);
        let sources = Sources::new();
        assert!(read.holds(&finding("b"), &sources));
        let source = Source::new(SourceId(0), "debts.txt", text);
        let unused = read.unused(&source);
        assert_eq!(unused.len(), 1);
        assert_eq!(
            source.slice(unused[0].span.unwrap()),
            "smart/no-owner\t-\ta"
        );
    }
}
