//! What formats for other programs have in common: findings with their places as those programs name
//! them.

use std::borrow::Cow;

use goalpost_core::finding::{Finding, Fix};
use goalpost_core::outcome::Outcome;
use goalpost_core::source::Span;

use crate::place::{Place, Texts};
use crate::run::{Run, Style};

/// A finding that is told, with the texts of its workspace.
pub(crate) struct Told<'a, 't> {
    pub(crate) finding: &'a Finding,
    pub(crate) outcome: &'a Outcome,
    pub(crate) texts: &'t Texts<'a>,
}

/// Calls a function with every finding that is told, in their order.
pub(crate) fn each<'a, E>(
    run: &Run<'a>,
    style: &Style,
    mut tell: impl FnMut(Told<'a, '_>) -> Result<(), E>,
) -> Result<(), E> {
    for outcome in run.outcomes {
        let texts = Texts::of(outcome);
        for finding in outcome.findings.iter().filter(|one| style.shows(one)) {
            tell(Told {
                finding,
                outcome,
                texts: &texts,
            })?;
        }
    }
    Ok(())
}

impl<'a> Told<'a, '_> {
    /// The characters that it is about; none where it is about a whole file, or about none.
    pub(crate) fn range(&self) -> Option<Place<'_>> {
        let place = self.texts.place(self.finding.problem.span?)?;
        (!place.is_whole_file()).then_some(place)
    }

    /// The path of its file from the root of the repository; of a finding without a file the
    /// configuration, which is where the workspace as a whole stands.
    pub(crate) fn path(&self) -> Cow<'a, str> {
        match self.finding.problem.span {
            Some(span) => self.path_of(span),
            None => in_repository(self.outcome, "goalpost.yaml"),
        }
    }

    /// The path of a place from the root of the repository.
    pub(crate) fn path_of(&self, span: Span) -> Cow<'a, str> {
        in_repository(
            self.outcome,
            self.texts.path(span).unwrap_or("goalpost.yaml"),
        )
    }

    pub(crate) fn message(&self) -> String {
        self.finding.problem.message.render()
    }

    pub(crate) fn help(&self) -> Option<String> {
        self.finding.problem.help.as_ref().map(|help| help.render())
    }

    /// The message with what helps, in two lines.
    pub(crate) fn message_and_help(&self) -> String {
        match self.help() {
            Some(help) => format!("{}\n{help}", self.message()),
            None => self.message(),
        }
    }

    /// The first way to mend it that changes one place.
    pub(crate) fn plain_fix(&self) -> Option<&'a Fix> {
        let fixes = self.finding.problem.fixes.iter();
        let mut plain = fixes.filter(|fix| fix.edits.len() == 1);
        plain.next()
    }
}

fn in_repository<'a>(outcome: &'a Outcome, path: &'a str) -> Cow<'a, str> {
    let root = outcome.root_in_git.as_deref().unwrap_or(&outcome.root);
    let is_name = path.starts_with("builtin:") || path == "-" || path.starts_with('/');
    match root.trim_end_matches('/') {
        "" | "." => Cow::Borrowed(path),
        _ if is_name => Cow::Borrowed(path),
        root => Cow::Owned(format!("{root}/{path}")),
    }
}
