//! Texts that cannot be read: what is wrong, where, and what could be written instead.

use std::fmt::Debug;
use std::ops::Range;

use crate::finding::{Fix, Problem};
use crate::message::{Message, MessageValue};
use crate::quantity::Suggestion;
use crate::source::Span;

/// What can be wrong with a text.
pub trait Fault {
    /// What is wrong, for people.
    fn message(&self) -> Message;
}

/// A text that cannot be read, can be read in several ways, or is written in a way that the language does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.fault.message())]
pub struct Unreadable<F: Fault, Meant> {
    /// What is wrong.
    pub fault: F,
    /// The bytes of the raw text that are at fault.
    pub range: Range<usize>,
    /// What could be written instead, each the whole value.
    pub suggestions: Vec<Suggestion>,
    /// What was meant, where that is clear in spite of the fault, so that other rules can go on judging.
    pub understood: Option<Box<Meant>>,
}

impl<F: Fault, Meant> Unreadable<F, Meant> {
    pub(crate) fn new(fault: F, range: Range<usize>) -> Self {
        Self {
            fault,
            range,
            suggestions: Vec::new(),
            understood: None,
        }
    }

    #[must_use]
    pub(crate) fn suggest(mut self, suggestion: Suggestion) -> Self {
        let mut known = self.suggestions.iter();
        if !known.any(|known| known.text == suggestion.text) {
            self.suggestions.push(suggestion);
        }
        self
    }

    #[must_use]
    pub(crate) fn understood(mut self, meant: Meant) -> Self {
        self.understood = Some(Box::new(meant));
        self
    }

    /// What is wrong, for people.
    #[must_use]
    pub fn message(&self) -> Message {
        self.fault.message()
    }

    /// A problem with all that could be written instead, as help.
    pub(crate) fn helped(&self, problem: Problem) -> Problem {
        if self.suggestions.is_empty() {
            return problem;
        }
        let suggestions = self.suggestions.iter();
        let texts = suggestions.map(|suggestion| format!("`{}`", suggestion.text));
        let texts = MessageValue::OneOf(texts.collect());
        problem.help(Message::new("write {texts}").with("texts", texts))
    }

    /// A problem with all that could be written instead of `whole`, as help and as fixes; `spelt` says
    /// how a text has to stand there.
    pub(crate) fn mended(
        &self,
        problem: Problem,
        whole: Span,
        spelt: impl Fn(&str) -> String,
    ) -> Problem {
        let safe = self.suggestions.iter().filter(|suggestion| suggestion.safe);
        let is_certain = safe.count() == 1;
        let mut problem = self.helped(problem);
        for suggestion in &self.suggestions {
            let title = suggestion.title();
            let text = spelt(&suggestion.text);
            problem = problem.fix(if is_certain && suggestion.safe {
                Fix::safe(title, whole, text)
            } else {
                Fix::needs_review(title, whole, text)
            });
        }
        problem
    }
}
