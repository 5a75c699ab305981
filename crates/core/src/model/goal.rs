//! Goals in their three forms, and the measures they are judged by.

use rust_decimal::Decimal;

use super::{Ambition, DeliverableKind, Extra, Field, Market, Place, Placed, Review, Status, Text};
use crate::date::{Per, Period};
use crate::metric::Category;
use crate::quantity::Written;

/// The form that a goal is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// An item of `goals` (D3.S).
    Goal,
    /// An item of `okrs` (D3.O).
    Okr,
    /// An item of an OKR's `key_results`.
    KeyResult,
}

/// An entry that is worked towards: a SMART goal, an OKR, or a key result of one.
///
/// The three share almost all fields, so they share a type; what only one form has is absent in
/// the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// The form it is written in.
    pub form: Form,
    /// Where it stands.
    pub place: Place,
    /// Its position in its list, from 0: its name where it has no id.
    pub position: usize,
    /// `id`
    pub id: Field<Text>,
    /// `title`; of an OKR, its `objective`.
    pub title: Field<Text>,
    /// `category` (D4)
    pub category: Field<Category>,
    /// `owner` (D3.S.1)
    pub owner: Field<Text>,
    /// `supports`: ids of strategy entries, goals, OKRs and key results (D2.3).
    pub supports: Field<Vec<Placed<Text>>>,
    /// `why` (D2.2)
    pub why: Field<Text>,
    /// `how` (D3.S.3)
    pub how: Field<Text>,
    /// `market`
    pub market: Field<Vec<Placed<Market>>>,
    /// `ambition` of an OKR (D3.O.2).
    pub ambition: Field<Ambition>,
    /// `start` (D3.S.5)
    pub start: Field<Period>,
    /// `due` (D3.S.5)
    pub due: Field<Period>,
    /// `review` (D0.1)
    pub review: Field<Review>,
    /// `status`
    pub status: Field<Status>,
    /// `achieved`: when it was met.
    pub achieved: Field<Period>,
    /// `score`, 0 to 1 (D3.O.2).
    pub score: Field<Decimal>,
    /// `reason` of what was dropped or missed.
    pub reason: Field<Text>,
    /// `changes`: the recorded reasons when the goalposts move.
    pub changes: Field<Vec<Change>>,
    /// `deliverables` (D4 insight, crisis).
    pub deliverables: Field<Vec<Deliverable>>,
    /// The measure that its fields make.
    pub measure: Measure,
    /// `key_results` of an OKR: the place of the list; the entries stand in the workspace.
    pub key_results: Field<usize>,
    /// `note`
    pub note: Field<Text>,
    /// The organisation's own fields.
    pub extra: Extra,
}

impl Goal {
    /// A goal of which nothing is known but where it stands.
    #[must_use]
    pub fn empty(form: Form, place: Place, position: usize) -> Self {
        Self {
            form,
            place,
            position,
            id: Field::Absent,
            title: Field::Absent,
            category: Field::Absent,
            owner: Field::Absent,
            supports: Field::Absent,
            why: Field::Absent,
            how: Field::Absent,
            market: Field::Absent,
            ambition: Field::Absent,
            start: Field::Absent,
            due: Field::Absent,
            review: Field::Absent,
            status: Field::Absent,
            achieved: Field::Absent,
            score: Field::Absent,
            reason: Field::Absent,
            changes: Field::Absent,
            deliverables: Field::Absent,
            measure: Measure::default(),
            key_results: Field::Absent,
            note: Field::Absent,
            extra: Extra::default(),
        }
    }

    /// Its status; active where none is written.
    #[must_use]
    pub fn status(&self) -> Status {
        self.status.get().copied().unwrap_or(Status::Active)
    }
}

/// The fields by which progress is measured, as written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Measure {
    /// `metric`
    pub metric: Field<Text>,
    /// `per`: figures are for one such period.
    pub per: Field<Per>,
    /// `segment`: a part of the whole.
    pub segment: Field<Text>,
    /// `accounts` of the audit.
    pub accounts: Field<Vec<Placed<Text>>>,
    /// `programs` of the audit.
    pub programs: Field<Vec<Placed<Text>>>,
    /// `definition`: what counts as one.
    pub definition: Field<Text>,
    /// `agreed_with`
    pub agreed_with: Field<Vec<Placed<Text>>>,
    /// `baseline` (D1.3)
    pub baseline: Field<Baseline>,
    /// `target`
    pub target: Field<Written>,
    /// `keep`: a level to be held.
    pub keep: Field<Written>,
    /// `milestones` (D3.S.5)
    pub milestones: Field<Vec<Milestone>>,
    /// `check_ins`: progress by hand.
    pub check_ins: Field<Vec<CheckIn>>,
}

impl Measure {
    /// What the figure of the baseline covers, where that is known.
    #[must_use]
    pub fn baseline_date(&self) -> Option<&Period> {
        self.baseline.get()?.date.get()
    }

    /// What is aimed at: the target, or else the level to be held.
    #[must_use]
    pub fn aim(&self) -> &Field<Written> {
        if self.target.is_absent() {
            &self.keep
        } else {
            &self.target
        }
    }
}

/// Where a measure stood before (D1.3).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Baseline {
    /// `value`
    pub value: Field<Written>,
    /// `date`: a day, or the period that the value covers.
    pub date: Field<Period>,
    /// `source`
    pub source: Field<Text>,
    /// `due` of a baseline that is still to be measured.
    pub due: Field<Period>,
}

/// A step on the way (D3.S.5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// Where it stands.
    pub place: Place,
    /// `date`
    pub date: Field<Period>,
    /// `value`
    pub value: Field<Written>,
}

/// Progress written down by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckIn {
    /// Where it stands.
    pub place: Place,
    /// `date`
    pub date: Field<Period>,
    /// `value`
    pub value: Field<Written>,
    /// `confidence`, 0 to 1.
    pub confidence: Field<Decimal>,
    /// `note`
    pub note: Field<Text>,
}

/// A thing to be delivered, where no number measures the goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deliverable {
    /// Where it stands.
    pub place: Place,
    /// `id`
    pub id: Field<Text>,
    /// `kind`
    pub kind: Field<DeliverableKind>,
    /// `title`
    pub title: Field<Text>,
    /// `owner`
    pub owner: Field<Text>,
    /// `due`
    pub due: Field<Period>,
    /// `done`: the day on which it was delivered.
    pub done: Field<Period>,
    /// The organisation's own fields.
    pub extra: Extra,
}

/// A recorded change of the goalposts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where it stands.
    pub place: Place,
    /// `date`
    pub date: Field<Period>,
    /// `field`: the path of what changed.
    pub field: Field<Text>,
    /// `from`, as written.
    pub from: Field<Text>,
    /// `to`, as written.
    pub to: Field<Text>,
    /// `reason`
    pub reason: Field<Text>,
}

/// What the business wants: goals point here (D2.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strategy {
    /// Where it stands.
    pub place: Place,
    /// Its position in its list, from 0.
    pub position: usize,
    /// `id`
    pub id: Field<Text>,
    /// `objective`
    pub objective: Field<Text>,
    /// `owner`
    pub owner: Field<Text>,
    /// `due`
    pub due: Field<Period>,
    /// `why`
    pub why: Field<Text>,
    /// The organisation's own fields.
    pub extra: Extra,
}
