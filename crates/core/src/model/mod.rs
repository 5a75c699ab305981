//! What a file says once it is understood: goals, OKRs, audits, the strategy and metrics, every
//! value with its place.

mod audit;
mod choice;
mod field;
mod goal;
mod metric;

pub use audit::{Account, Audit, AuditFigure, Program};
pub use choice::{
    AccountStatus, Ambition, Audience, Choice, DeliverableKind, Market, Review, Status, Vocabulary,
    Word,
};
pub use field::{Field, Placed};
pub use goal::{Baseline, Change, CheckIn, Deliverable, Form, Goal, Measure, Milestone, Strategy};
pub use metric::OwnMetric;

use std::sync::Arc;

use crate::source::Span;
use crate::yaml::Pair;

/// Text that a person wrote.
pub type Text = Arc<str>;

/// Where an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// All of the entry.
    pub span: Span,
    /// The place that stands for the entry as a whole: its `id`, or its first line.
    pub head: Span,
}

/// The organisation's own fields of a mapping: keys that begin with `x-`, kept as they were written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extra(pub Vec<Pair>);
