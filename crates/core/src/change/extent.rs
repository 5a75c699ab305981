//! Which findings are those of a change: what is wrong in the entries that it adds or changes, and what
//! it causes elsewhere.

use super::{Difference, Written};
use crate::finding::{Finding, Note, Problem, RuleId};
use crate::message::Message;
use crate::model::Text;
use crate::source::{Sources, Span};

/// How a finding stands to a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It lies in what the change adds or changes.
    Own,
    /// It lies elsewhere: the change may cause it.
    Perhaps,
    /// It lies elsewhere, and nothing of the change can be its cause.
    Elsewhere,
}

/// How far a change reaches.
#[derive(Clone, Copy)]
pub struct Extent<'a> {
    /// What differs.
    pub difference: &'a Difference,
    /// All texts.
    pub sources: &'a Sources,
    /// What it wrote.
    pub written: &'a Written,
}

/// What a finding is told by on both sides: rule, entry, and the values judged.
pub type Identity = (RuleId, Option<String>, Vec<String>);

impl Extent<'_> {
    /// How a finding stands to the change.
    #[must_use]
    pub fn standing(&self, finding: &Finding) -> Standing {
        let Some(span) = finding.problem.span else {
            return Standing::Perhaps;
        };
        let Some(source) = self.sources.get(span.source) else {
            return Standing::Perhaps;
        };
        // A script that broke broke now.
        if source.revision().is_some() || source.path().ends_with(".rhai") {
            return Standing::Own;
        }
        let entry = finding.entry.as_deref();
        if entry.is_some_and(|entry| self.difference.touched.contains_key(entry)) {
            return Standing::Own;
        }
        let is_data = source.path().ends_with(".csv") || source.path().ends_with("goalpost.yaml");
        let is_written = if span == source.span() {
            self.written.touches(span.source)
        } else {
            self.written.holds(span, self.sources)
        };
        if entry.is_none() && is_written {
            Standing::Own
        } else if is_data {
            Standing::Elsewhere
        } else {
            Standing::Perhaps
        }
    }

    /// What a finding of the new side is told by; an entry that got another name by its old one.
    #[must_use]
    pub fn identity(&self, finding: &Finding) -> Identity {
        let mut identity = identity(finding);
        if let Some(before) = finding
            .entry
            .as_deref()
            .and_then(|entry| self.difference.renamed.get(entry))
        {
            identity.1 = Some(before.to_string());
        }
        identity
    }

    /// Names the cause of a finding that was not there before the change.
    #[must_use]
    pub fn with_cause(&self, finding: Finding) -> Finding {
        let Some(note) = self.cause(&finding.problem) else {
            return finding;
        };
        Finding {
            problem: finding.problem.note(note.span, note.message),
            ..finding
        }
    }

    /// The first line of an entry: all of it would bury the finding.
    fn first_line(&self, span: Span) -> Span {
        let text = self.sources.slice(span);
        let length = text.find('\n').unwrap_or(text.len());
        span.part(0..length)
    }

    fn cause(&self, problem: &Problem) -> Option<Note> {
        let named = |path: &Text| {
            let id = path.rsplit('/').next().unwrap_or(path);
            let mut judged = problem.judged.iter();
            judged.any(|value| value == id || path.ends_with(&format!("/{value}")))
        };
        let note = |message: &'static str, path: &Text, span: Span| Note {
            message: Message::new(message).with("entry", &**path),
            span,
        };
        let gone = self.difference.removed.iter().find(|one| named(&one.path));
        if let Some(gone) = gone {
            let span = self.first_line(gone.span);
            return Some(note("this change removes `{entry}`", &gone.path, span));
        }
        if let Some((is, was)) = self.difference.renamed.iter().find(|(_, was)| named(was)) {
            let span = self.difference.touched.get(is)?;
            let message = Message::new("this change calls `{was}` `{now}`")
                .with("was", &**was)
                .with("now", &**is);
            return Some(Note {
                message,
                span: self.first_line(*span),
            });
        }
        let touched = &self.difference.touched;
        let holds = |span: &Span| problem.notes.iter().any(|note| span.contains(note.span));
        let involved = touched
            .iter()
            .find(|(path, span)| holds(span) || named(path));
        if let Some((path, span)) = involved {
            return Some(note(
                "this change adds or changes `{entry}`",
                path,
                self.first_line(*span),
            ));
        }
        // What no name ties to the finding, such as a sum that it passes.
        let (path, span) = match (touched.iter().next(), self.difference.removed.first()) {
            (Some((path, span)), _) => (path, self.first_line(*span)),
            (None, Some(gone)) => (&gone.path, self.first_line(gone.span)),
            (None, None) => return None,
        };
        Some(note(
            "this change, which touches `{entry}`, causes it",
            path,
            span,
        ))
    }
}

/// What a finding is told by: rule, entry, and the values judged.
#[must_use]
pub fn identity(finding: &Finding) -> Identity {
    (
        finding.problem.rule.clone(),
        finding.entry.clone(),
        finding.problem.judged.clone(),
    )
}
