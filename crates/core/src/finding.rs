//! What is wrong, where, why, and how to mend it.

use std::borrow::{Borrow, Cow};
use std::fmt;

use crate::message::Message;
use crate::source::Span;

/// How much a finding matters. Ordered: an error is greater than a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Advice.
    Info,
    /// Weaker than the article says a goal should be.
    Warning,
    /// The goal cannot be read, measured or worked towards.
    Error,
}

impl Level {
    /// The word that people and formats use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The id of a rule, `group/name`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(Cow<'static, str>);

impl RuleId {
    /// The id of a rule that is written in Rust.
    #[must_use]
    pub const fn builtin(id: &'static str) -> Self {
        Self(Cow::Borrowed(id))
    }

    /// The id of a rule that was read from a pack.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self(Cow::Owned(id.into()))
    }

    /// `group/name`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the `/`.
    #[must_use]
    pub fn group(&self) -> &str {
        self.0
            .split_once('/')
            .map_or(self.as_str(), |(group, _)| group)
    }
}

impl Borrow<str> for RuleId {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A change of the characters of one span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; an empty span inserts.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// One way to mend a fault: all its edits together or none of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What the fix does, as an instruction.
    pub title: Message,
    /// Whether the meaning stays the same, so that nobody needs to read the result.
    pub safe: bool,
    /// The edits, none overlapping another.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix that keeps the meaning and replaces the characters of one span.
    #[must_use]
    pub fn safe(title: impl Into<Message>, span: Span, text: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            safe: true,
            edits: vec![Edit {
                span,
                text: text.into(),
            }],
        }
    }

    /// A fix that a person should read before it is kept.
    #[must_use]
    pub fn needs_review(title: impl Into<Message>, span: Span, text: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            safe: false,
            edits: vec![Edit {
                span,
                text: text.into(),
            }],
        }
    }
}

/// Another place that belongs to a finding, with words of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What this place has to do with the finding.
    pub message: Message,
    /// The place.
    pub span: Span,
}

/// What a rule says of one place, before it is known which entry that place belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The rule that speaks.
    pub rule: RuleId,
    /// The level where it differs from the default of the rule.
    pub level: Option<Level>,
    /// What is wrong, in the words of the person who wrote the goal.
    pub message: Message,
    /// A short word at the primary place itself, such as "7 pp higher than the baseline".
    pub label: Option<Message>,
    /// The exact characters; a problem of the whole workspace has none.
    pub span: Option<Span>,
    /// Other places.
    pub notes: Vec<Note>,
    /// An instruction that could be followed word for word.
    pub help: Option<Message>,
    /// Ways to mend it, the likeliest first.
    pub fixes: Vec<Fix>,
    /// The values that were judged, in canonical form: what a fingerprint is made of.
    pub judged: Vec<String>,
}

impl Problem {
    /// A problem of `rule` at `span`.
    #[must_use]
    pub fn new(rule: RuleId, span: Span, message: impl Into<Message>) -> Self {
        Self {
            rule,
            level: None,
            message: message.into(),
            label: None,
            span: Some(span),
            notes: Vec::new(),
            help: None,
            fixes: Vec::new(),
            judged: Vec::new(),
        }
    }

    /// A problem that has no place in any text.
    #[must_use]
    pub fn of_workspace(rule: RuleId, message: impl Into<Message>) -> Self {
        Self {
            span: None,
            ..Self::new(rule, Span::new(crate::source::SourceId(0), 0..0), message)
        }
    }

    /// With another level than the rule's own.
    #[must_use]
    pub fn level(mut self, level: Level) -> Self {
        self.level = Some(level);
        self
    }

    /// With a short word at the primary place.
    #[must_use]
    pub fn label(mut self, label: impl Into<Message>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// With another place that belongs to it.
    #[must_use]
    pub fn note(mut self, span: Span, message: impl Into<Message>) -> Self {
        self.notes.push(Note {
            message: message.into(),
            span,
        });
        self
    }

    /// With an instruction.
    #[must_use]
    pub fn help(mut self, help: impl Into<Message>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With a way to mend it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// With a value that was judged.
    #[must_use]
    pub fn judging(mut self, value: impl Into<String>) -> Self {
        self.judged.push(value.into());
        self
    }
}

/// A problem with everything that a reader, a baseline or a format needs to know about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What the rule said.
    pub problem: Problem,
    /// The level in force, after configuration, command line and drafts.
    pub level: Level,
    /// The entry it belongs to, such as `goals/reach` or `okrs/reputation/nps`.
    pub entry: Option<String>,
    /// The path of the place inside the entry, such as `milestones/0/date`.
    pub field: Option<String>,
    /// Who owns the entry.
    pub owner: Option<String>,
    /// 16 hexadecimal digits of SHA-256 over rule, entry and the values judged.
    pub fingerprint: String,
    /// Why it is not printed, where a comment silences it.
    pub suppressed: Option<Suppressed>,
}

impl Finding {
    /// The rule that speaks.
    #[must_use]
    pub fn rule(&self) -> &RuleId {
        &self.problem.rule
    }

    /// Whether one of its fixes keeps the meaning.
    #[must_use]
    pub fn has_safe_fix(&self) -> bool {
        self.problem.fixes.iter().any(|fix| fix.safe)
    }
}

/// What the comment that silences a finding says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppressed {
    /// The reason given after `--`.
    pub reason: String,
    /// The last day on which it holds, as written.
    pub until: Option<String>,
}
