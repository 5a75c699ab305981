//! What rules see: values with their places, and the things of a workspace.

mod convert;

use std::sync::Arc;

use goalpost_core::date::Period;
use goalpost_core::metric::Category;
use goalpost_core::model::{Field, Text};
use goalpost_core::quantity::Amount;
use goalpost_core::source::Span;
use goalpost_core::workspace::{AuditId, GoalId, StrategyId};
use rust_decimal::Decimal;

/// A thing of the workspace that has properties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// The workspace as a whole.
    Workspace,
    /// A goal, an OKR or a key result.
    Goal(GoalId),
    /// Where a goal's measure stood before.
    Baseline(GoalId),
    /// Where a goal's measure is to be, as a target or a level to keep.
    Target(GoalId),
    /// A step on the way, by its position.
    Milestone(GoalId, u32),
    /// Progress written by hand, by its position.
    CheckIn(GoalId, u32),
    /// A thing to be delivered, by its position.
    Deliverable(GoalId, u32),
    /// A recorded change, by its position.
    Change(GoalId, u32),
    /// A quantity that does not go with its metric, by its position.
    UnitFault(GoalId, u32),
    /// A figure of a goal's title that its fields contradict, by its position.
    Contradiction(GoalId, u32),
    /// The metric of a goal.
    Metric(GoalId),
    /// Progress of a goal as of the day given.
    Progress(GoalId),
    /// An entry of the strategy.
    Strategy(StrategyId),
    /// An audit.
    Audit(AuditId),
    /// An account of an audit, by its position.
    Account(AuditId, u32),
    /// A programme of an audit, by its position.
    Program(AuditId, u32),
    /// A person or team with all that they own, by position among the owners.
    Owner(u32),
    /// A category with all its goals, OKRs and key results.
    Category(Category),
    /// A goal, OKR or key result on both sides of a change, by position among those that differ.
    Revision(u32),
    /// A row of the measurements that cannot be right as it stands, by position among those.
    Measurement(u32),
}

/// The kinds of things, and of plain values: what the reference calls a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The workspace.
    Workspace,
    /// A goal, an OKR or a key result.
    Goal,
    /// A baseline.
    Baseline,
    /// A target or a level to keep.
    Target,
    /// A milestone.
    Milestone,
    /// A check-in.
    CheckIn,
    /// A deliverable.
    Deliverable,
    /// A recorded change.
    Change,
    /// A quantity that does not go with its metric.
    UnitFault,
    /// A figure of a title that the fields contradict.
    Contradiction,
    /// A metric.
    Metric,
    /// Progress.
    Progress,
    /// An entry of the strategy.
    Strategy,
    /// An audit.
    Audit,
    /// An account.
    Account,
    /// A programme.
    Program,
    /// An owner.
    Owner,
    /// A category.
    Category,
    /// An entry on both sides of a change.
    Revision,
    /// A row of the measurements that cannot be right as it stands.
    Measurement,
    /// Text with its place.
    Text,
    /// A quantity in its metric's base unit, with its place.
    Amount,
    /// A day or a period, with its place.
    Date,
    /// A plain number.
    Number,
    /// `true` or `false`.
    Switch,
    /// A list of things or values.
    List,
    /// What the organisation's own fields hold: anything.
    Any,
}

impl Kind {
    /// The name of the kind in the reference and in messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Workspace => "workspace",
            Self::Goal => "goal",
            Self::Baseline => "baseline",
            Self::Target => "target",
            Self::Milestone => "milestone",
            Self::CheckIn => "check-in",
            Self::Deliverable => "deliverable",
            Self::Change => "change",
            Self::UnitFault => "unit fault",
            Self::Contradiction => "contradiction",
            Self::Metric => "metric",
            Self::Progress => "progress",
            Self::Strategy => "strategy",
            Self::Audit => "audit",
            Self::Account => "account",
            Self::Program => "programme",
            Self::Owner => "owner",
            Self::Category => "category",
            Self::Revision => "revision",
            Self::Measurement => "measurement",
            Self::Text => "text",
            Self::Amount => "amount",
            Self::Date => "date",
            Self::Number => "number",
            Self::Switch => "switch",
            Self::List => "list",
            Self::Any => "value",
        }
    }

    /// What it is, for the reference.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Self::Workspace => "everything that is judged together",
            Self::Goal => "a goal, an OKR or a key result: all three have the same properties",
            Self::Baseline => "where a measure stood before",
            Self::Target => "where a measure is to be: what `target` or `keep` says",
            Self::Milestone => "a step on the way to the target",
            Self::CheckIn => "progress written by hand",
            Self::Deliverable => "a thing to be delivered",
            Self::Change => "a recorded change of a goal, with its reason",
            Self::UnitFault => "a quantity that does not go with its metric",
            Self::Contradiction => "a figure of a title that the fields contradict",
            Self::Metric => "the metric of a goal, built in or the organisation's own",
            Self::Progress => "how far along a goal is, as of the day given",
            Self::Strategy => "what the business wants: an entry of `strategy`",
            Self::Audit => "where the organisation stood on a day",
            Self::Account => "an account of an audit",
            Self::Program => "a programme of an audit",
            Self::Owner => "a person or a team, with all that they own",
            Self::Category => "a category, with all its goals, OKRs and key results",
            Self::Revision => {
                "a goal, OKR or key result on both sides of a change: what a rule `on: \"change\"` is asked about, with `--since`"
            }
            Self::Measurement => {
                "a row of the measurements that cannot be right as it stands: what a rule `on: \"measurement\"` is asked about"
            }
            Self::Text => "text, with the place where it stands",
            Self::Amount => "a quantity in its metric's base unit, with the place where it stands",
            Self::Date => "a day or a period, with the place where it stands",
            Self::Number => "a number, exact: a whole one is Rhai's integer, another its decimal",
            Self::Switch => "`true` or `false`",
            Self::List => "a list of things or values",
            Self::Any => "a value of any type",
        }
    }
}

impl Thing {
    /// The kind of the thing.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::Workspace => Kind::Workspace,
            Self::Goal(_) => Kind::Goal,
            Self::Baseline(_) => Kind::Baseline,
            Self::Target(_) => Kind::Target,
            Self::Milestone(..) => Kind::Milestone,
            Self::CheckIn(..) => Kind::CheckIn,
            Self::Deliverable(..) => Kind::Deliverable,
            Self::Change(..) => Kind::Change,
            Self::UnitFault(..) => Kind::UnitFault,
            Self::Contradiction(..) => Kind::Contradiction,
            Self::Metric(_) => Kind::Metric,
            Self::Progress(_) => Kind::Progress,
            Self::Strategy(_) => Kind::Strategy,
            Self::Audit(_) => Kind::Audit,
            Self::Account(..) => Kind::Account,
            Self::Program(..) => Kind::Program,
            Self::Owner(_) => Kind::Owner,
            Self::Category(_) => Kind::Category,
            Self::Revision(_) => Kind::Revision,
            Self::Measurement(_) => Kind::Measurement,
        }
    }

    /// The goal that the thing is or belongs to.
    #[must_use]
    pub fn goal(self) -> Option<GoalId> {
        match self {
            Self::Goal(id)
            | Self::Baseline(id)
            | Self::Target(id)
            | Self::Milestone(id, _)
            | Self::CheckIn(id, _)
            | Self::Deliverable(id, _)
            | Self::Change(id, _)
            | Self::UnitFault(id, _)
            | Self::Contradiction(id, _)
            | Self::Metric(id)
            | Self::Progress(id) => Some(id),
            _ => None,
        }
    }
}

/// A value that a property has, with the characters that say it where there are any.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// The value.
    pub content: Content,
    /// Its characters.
    pub span: Option<Span>,
}

/// The values that properties have.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// The field is not there.
    Absent,
    /// The field is there and could not be understood, which is already reported: it is neither
    /// given nor missing.
    Faulty,
    /// A switch.
    Switch(bool),
    /// A plain number.
    Number(Decimal),
    /// Text.
    Text(Text),
    /// A quantity.
    Amount(Amount),
    /// The difference of two quantities.
    Difference(Amount),
    /// A day or a period.
    Date(Period),
    /// A thing with properties.
    Thing(Thing),
    /// A list.
    List(Arc<[Value]>),
}

impl Value {
    /// A value without a place.
    #[must_use]
    pub fn new(content: Content) -> Self {
        Self {
            content,
            span: None,
        }
    }

    /// A value at a place.
    #[must_use]
    pub fn at(content: Content, span: Span) -> Self {
        Self {
            content,
            span: Some(span),
        }
    }

    /// A field as a value: its state, and its characters.
    pub(crate) fn of<T>(field: &Field<T>, content: impl FnOnce(&T) -> Content) -> Self {
        match field {
            Field::Absent => Self::absent(),
            Field::Faulty { span, .. } => Self::at(Content::Faulty, *span),
            Field::Given { placed, .. } => Self::at(content(&placed.value), placed.span),
        }
    }

    /// Nothing.
    #[must_use]
    pub fn absent() -> Self {
        Self::new(Content::Absent)
    }

    /// Whether there is something, and it is understood. An empty list is nothing.
    #[must_use]
    pub fn is_given(&self) -> bool {
        match &self.content {
            Content::Absent | Content::Faulty => false,
            Content::List(items) => !items.is_empty(),
            _ => true,
        }
    }

    /// Whether there is certainly nothing.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        match &self.content {
            Content::Absent => true,
            Content::List(items) => items.is_empty(),
            _ => false,
        }
    }
}
