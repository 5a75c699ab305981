//! What is wrong with an example, with what it takes to show it.

use std::sync::Arc;

use goalpost_core::finding::{Finding, RuleId};
use goalpost_core::source::Sources;

/// What is wrong with an example of a rule.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ExampleFault {
    /// The example cannot be taken apart.
    #[error("the example names a day that does not exist")]
    Unreadable,
    /// The rule does not flag its bad example.
    #[error("the rule does not flag this example")]
    Missing,
    /// The rule flags its good example.
    #[error("the rule flags this example: {0}")]
    Noisy(String),
    /// The findings stand elsewhere than the example marks.
    #[error("the findings do not stand where the example marks them")]
    WrongPlace,
    /// The fixes make something else of the text than the example says.
    #[error("the fixes make something else of the example than it says")]
    WrongFix {
        /// The file.
        path: String,
        /// What the example says.
        expected: String,
        /// What the fixes make of it.
        found: String,
    },
    /// After its own fixes the rule still speaks, or another finding came.
    #[error("after the fix `{fix}`, {rule} says: {message}")]
    NotMended {
        /// What the fix said it would do.
        fix: String,
        /// The rule that speaks after it.
        rule: RuleId,
        /// What it says.
        message: String,
        /// The file.
        path: String,
        /// Its text before.
        before: String,
        /// Its text after.
        after: String,
    },
    /// Something else is wrong with the good example.
    #[error("{0} says of this example: {1}")]
    Unsound(RuleId, String),
    /// A rule broke on it.
    #[error("{0}")]
    Failed(String),
    /// The rule breaks where a field of its good example is missing.
    #[error("without line {line}, `{field}`: {message}")]
    Fragile {
        /// Where the field is, from 1.
        line: usize,
        /// The field with its value, on one line.
        field: String,
        /// What the rule broke on.
        message: String,
    },
    /// Asked twice, the rule says two things.
    #[error("asked twice about the same, the rule gives two answers")]
    Impure,
}

impl ExampleFault {
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
