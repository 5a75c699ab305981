//! What is wrong with an example, with what it takes to show it.

use std::fmt;
use std::sync::Arc;

use goalpost_core::finding::{Finding, RuleId};
use goalpost_core::message::Message;
use goalpost_core::source::Sources;

/// What is wrong with an example of a rule.
#[derive(Debug, Clone)]
pub enum ExampleFault {
    /// The example cannot be taken apart.
    Unreadable,
    /// The rule does not flag its bad example.
    Missing,
    /// The rule flags its good example, and says this.
    Noisy(Message),
    /// The findings stand elsewhere than the example marks.
    WrongPlace,
    /// The fixes make something else of the text than the example says.
    WrongFix {
        /// The file.
        path: String,
        /// What the example says.
        expected: String,
        /// What the fixes make of it.
        found: String,
    },
    /// After its own fixes the rule still speaks, or another finding came.
    NotMended {
        /// What the fix said it would do.
        fix: Message,
        /// The rule that speaks after it.
        rule: RuleId,
        /// What it says.
        message: Message,
        /// The file.
        path: String,
        /// Its text before.
        before: String,
        /// Its text after.
        after: String,
    },
    /// Something else is wrong with the good example.
    Unsound(RuleId, Message),
    /// A rule broke on it.
    Failed(Message),
    /// The rule breaks where a field of its good example is missing.
    Fragile {
        /// Where the field is, from 1.
        line: usize,
        /// The field with its value, on one line.
        field: String,
        /// What the rule broke on.
        message: Message,
    },
    /// Asked twice, the rule says two things.
    Impure,
}

impl fmt::Display for ExampleFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message(&Message::render).fmt(f)
    }
}

impl ExampleFault {
    /// What is wrong, for people. `say` puts what rules say into their language.
    #[must_use]
    pub fn message(&self, say: &dyn Fn(&Message) -> String) -> Message {
        match self {
            Self::Unreadable => Message::new("the example names a day that does not exist"),
            Self::Missing => Message::new("the rule does not flag this example"),
            Self::Noisy(message) => {
                Message::new("the rule flags this example: {message}").with("message", say(message))
            }
            Self::WrongPlace => {
                Message::new("the findings do not stand where the example marks them")
            }
            Self::WrongFix { .. } => {
                Message::new("the fixes make something else of the example than it says")
            }
            Self::NotMended {
                fix, rule, message, ..
            } => Message::new("after the fix `{fix}`, {rule} says: {message}")
                .with("fix", say(fix))
                .with("rule", rule.to_string())
                .with("message", say(message)),
            Self::Unsound(rule, message) => Message::new("{rule} says of this example: {message}")
                .with("rule", rule.to_string())
                .with("message", say(message)),
            Self::Failed(message) => message.clone(),
            Self::Fragile {
                line,
                field,
                message,
            } => Message::new("without line {line}, `{field}`: {message}")
                .with("line", line.to_string())
                .with("field", field.clone())
                .with("message", say(message)),
            Self::Impure => Message::new("asked twice about the same, the rule gives two answers"),
        }
    }

    /// What the fault is called.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Missing => "missing",
            Self::Noisy(_) => "noisy",
            Self::WrongPlace => "wrong place",
            Self::WrongFix { .. } => "wrong fix",
            Self::NotMended { .. } => "not mended",
            Self::Unsound(..) => "unsound",
            Self::Failed(_) => "failed",
            Self::Fragile { .. } => "fragile",
            Self::Impure => "impure",
        }
    }
}

/// What shows the fault: findings in the texts that they lie in.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// The findings.
    pub findings: Vec<Finding>,
    /// The texts.
    pub sources: Arc<Sources>,
}

/// One example that does not do what it should.
#[derive(Debug, Clone)]
pub struct ExampleOutcome {
    /// The rule.
    pub rule: RuleId,
    /// `bad` or `good`.
    pub kind: &'static str,
    /// From 1.
    pub number: usize,
    /// What is wrong.
    pub fault: ExampleFault,
    /// What shows it, where findings do.
    pub evidence: Option<Evidence>,
}
