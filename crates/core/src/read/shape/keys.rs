//! Keys that several places have.

use super::{Key, optional, required};

pub(super) const NOTE: Key = optional("note", "a remark for people");
pub(super) const ID: Key = required("id", "the name by which others refer to it");
pub(super) const CATEGORY: Key = optional("category", "one of the ten categories of goals");
pub(super) const OWNER: Key = optional("owner", "the person or team who answers for it");
pub(super) const SUPPORTS: Key = optional(
    "supports",
    "what it contributes to: strategy, goals or OKRs",
);
pub(super) const WHY: Key = optional("why", "why it matters to the business");
pub(super) const HOW: Key = optional("how", "the means by which it is to be reached");
pub(super) const MARKET: Key = optional("market", "whom it serves: b2c, b2b");
pub(super) const START: Key = optional("start", "the first day, or the period it begins with");
pub(super) const DUE: Key = optional("due", "the deadline, or the period it ends with");
pub(super) const REVIEW: Key = optional("review", "how often progress is looked at");
pub(super) const STATUS: Key = optional("status", "draft, active, achieved, missed or dropped");
pub(super) const ACHIEVED: Key = optional("achieved", "the day on which it was met");
pub(super) const SCORE: Key = optional("score", "how much of it was reached, 0 to 1");
pub(super) const REASON: Key = optional("reason", "why it was dropped or missed");
pub(super) const CHANGES: Key = optional(
    "changes",
    "recorded changes of the goal, each with a reason",
);
pub(super) const AMBITION: Key = optional("ambition", "aspirational or committed");
pub(super) const DELIVERABLES: Key = optional("deliverables", "what is to be delivered");
pub(super) const METRIC: Key = optional("metric", "the metric by which it is measured");
pub(super) const PER: Key = optional("per", "the period that one figure is for");
pub(super) const SEGMENT: Key = optional("segment", "the part of the whole that is measured");
pub(super) const ACCOUNTS: Key =
    optional("accounts", "the audit's accounts that it is measured on");
pub(super) const PROGRAMS: Key =
    optional("programs", "the audit's programmes that it is measured on");
pub(super) const DEFINITION: Key = optional("definition", "what counts as one");
pub(super) const AGREED_WITH: Key = optional("agreed_with", "with whom the definition was agreed");
pub(super) const BASELINE: Key = optional("baseline", "where the metric stood before");
pub(super) const TARGET: Key = optional("target", "where the metric is to be");
pub(super) const KEEP: Key = optional("keep", "the level that is to be held");
pub(super) const MILESTONES: Key = optional("milestones", "steps on the way");
pub(super) const CHECK_INS: Key = optional("check_ins", "progress written down by hand");
