//! The audit: where the organisation stands (D1).

use super::{AccountStatus, Audience, Extra, Field, Place, Text};
use crate::date::Period;
use crate::quantity::Written;
use crate::source::Span;

/// One audit: all accounts and programmes in one place, with the present level of performance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    /// Where it stands.
    pub place: Place,
    /// `date`
    pub date: Field<Period>,
    /// `period`: what its sums and averages cover.
    pub period: Field<Period>,
    /// `accounts`
    pub accounts: Field<Vec<Account>>,
    /// `programs`
    pub programs: Field<Vec<Program>>,
    /// The organisation's own fields.
    pub extra: Extra,
}

/// A social media account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Where it stands.
    pub place: Place,
    /// Its position in its list, from 0.
    pub position: usize,
    /// `id`
    pub id: Field<Text>,
    /// `platform`
    pub platform: Field<Text>,
    /// `handle`
    pub handle: Field<Text>,
    /// `url`
    pub url: Field<Text>,
    /// `owner`
    pub owner: Field<Text>,
    /// `purpose`
    pub purpose: Field<Text>,
    /// `status`
    pub status: Field<AccountStatus>,
    /// `audience`
    pub audience: Field<Audience>,
    /// `verified`
    pub verified: Field<bool>,
    /// `two_factor`
    pub two_factor: Field<bool>,
    /// `last_post`
    pub last_post: Field<Period>,
    /// `measures`: metric by metric.
    pub measures: Field<Vec<AuditFigure>>,
    /// The organisation's own fields.
    pub extra: Extra,
}

/// One figure of an account in the audit: the baseline of goals (D1.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditFigure {
    /// The metric's id as written.
    pub metric: Text,
    /// The place of the metric's id.
    pub key: Span,
    /// The figure.
    pub value: Field<Written>,
}

/// A programme beside the accounts, such as employee advocacy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// Where it stands.
    pub place: Place,
    /// Its position in its list, from 0.
    pub position: usize,
    /// `id`
    pub id: Field<Text>,
    /// `name`
    pub name: Field<Text>,
    /// `owner`
    pub owner: Field<Text>,
    /// `purpose`
    pub purpose: Field<Text>,
    /// The organisation's own fields.
    pub extra: Extra,
}
