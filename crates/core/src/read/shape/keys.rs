//! Keys that several places have.

use super::Content::{
    Date, Entries, Id, List, Name, Parts, Quantity, QuantityOr, Remark, Share, Text, Word,
};
use super::goals::{BASELINE_SHAPE, CHANGE, CHECK_IN, DELIVERABLE, MILESTONE};
use super::{Key, NameOf, optional, required};
use crate::date::Per;
use crate::metric::Category;
use crate::model::{Ambition, Choice as _, Market, Review, Status};

pub(super) const NOTE: Key = optional("note", Remark, "a remark for people");
pub(super) const ID: Key = required("id", Id, "the name by which others refer to it")
    .detail("Lower-case letters, digits, `.`, `-` and `_`; it begins with a letter or a digit. Keep it once others refer to it.")
    .examples(&["instagram-reach", "online-sales"]);
pub(super) const CATEGORY: Key = optional(
    "category",
    Word(Category::VOCABULARY),
    "one of the ten categories of goals",
)
.detail(
    "It decides which metrics fit and which rules look at the goal. A company goal may have none.",
);
pub(super) const OWNER: Key = optional(
    "owner",
    Name(NameOf::Owner),
    "the person or team who answers for it",
)
.detail("One name, the same everywhere: rules add up what each owner has to do.");
pub(super) const SUPPORTS: Key = optional(
    "supports",
    List(&Name(NameOf::Supported)),
    "what it contributes to: strategy, goals or OKRs",
)
.detail("Ids of entries of the strategy, goals or OKRs; a key result is `okr/key-result`. One alone needs no list.");
pub(super) const WHY: Key = optional("why", Text, "why it matters to the business")
    .detail("A sentence that somebody outside marketing would agree with.");
pub(super) const HOW: Key = optional("how", Text, "the means by which it is to be reached");
pub(super) const MARKET: Key = optional(
    "market",
    List(&Word(Market::VOCABULARY)),
    "whom it serves: b2c, b2b",
);
pub(super) const START: Key =
    optional("start", Date, "the first day, or the period it begins with")
        .detail("A period stands for its first day.")
        .examples(&["2026-01-05", "2026-Q2"]);
pub(super) const DUE: Key = optional("due", Date, "the deadline, or the period it ends with")
    .detail("A period stands for its last day.")
    .examples(&["2026-12-31", "2026-Q2"]);
pub(super) const REVIEW: Key = optional(
    "review",
    Word(Review::VOCABULARY),
    "how often progress is looked at",
);
pub(super) const STATUS: Key = optional(
    "status",
    Word(Status::VOCABULARY),
    "draft, active, achieved, missed or dropped",
)
.detail("Active where nothing is written.");
pub(super) const ACHIEVED: Key = optional("achieved", Date, "the day on which it was met")
    .detail("A period stands for its last day. After the due date it counts as met late.")
    .examples(&["2026-11-20", "2026-11"]);
pub(super) const SCORE: Key = optional("score", Share, "how much of it was reached, 0 to 1")
    .detail("Computed where figures allow it; write it where they do not.")
    .examples(&["0.7", "70 %"]);
pub(super) const REASON: Key = optional("reason", Text, "why it was dropped or missed");
pub(super) const CHANGES: Key = optional(
    "changes",
    Parts(&CHANGE),
    "recorded changes of the goal, each with a reason",
)
.detail("Needed when the target, the baseline or a date moves after the start.");
pub(super) const AMBITION: Key = optional(
    "ambition",
    Word(Ambition::VOCABULARY),
    "aspirational or committed",
);
pub(super) const DELIVERABLES: Key = optional(
    "deliverables",
    Parts(&DELIVERABLE),
    "what is to be delivered",
)
.detail("For goals that are met by things rather than by a number: a policy, a plan, a persona.");
pub(super) const METRIC: Key = optional(
    "metric",
    Name(NameOf::Metric),
    "the metric by which it is measured",
)
.detail(
    "One of the box (`goalpost explain metrics` lists them), or one of your own under `metrics`.",
);
pub(super) const PER: Key = optional(
    "per",
    Word(Per::VOCABULARY),
    "the period that one figure is for",
)
.detail("For goals such as 150 000 impressions a month.");
pub(super) const SEGMENT: Key = optional(
    "segment",
    Name(NameOf::Segment),
    "the part of the whole that is measured",
)
.detail("`paid` and `organic` always mean the same; any other label is yours.");
pub(super) const ACCOUNTS: Key = optional(
    "accounts",
    List(&Name(NameOf::Account)),
    "the audit's accounts that it is measured on",
)
.detail("Their ids. One alone needs no list.");
pub(super) const PROGRAMS: Key = optional(
    "programs",
    List(&Name(NameOf::Program)),
    "the audit's programmes that it is measured on",
)
.detail("Their ids. One alone needs no list.");
pub(super) const DEFINITION: Key = optional("definition", Text, "what counts as one")
    .detail("Which orders are conversions, which contacts are qualified leads.");
pub(super) const AGREED_WITH: Key = optional(
    "agreed_with",
    List(&Name(NameOf::Owner)),
    "with whom the definition was agreed",
);
pub(super) const BASELINE: Key = optional(
    "baseline",
    QuantityOr(&BASELINE_SHAPE),
    "where the metric stood before",
)
.detail("A figure alone, or with its date and source. `undisclosed` withholds it; `unknown` with `due` says by when it is measured.")
.examples(&["50000", "4.2 %"]);
pub(super) const TARGET: Key = optional("target", Quantity, "where the metric is to be")
    .detail("A level, or with a sign a change from the baseline: `+20 %` is a fifth more, `+2 pp` two points more.")
    .examples(&["60000", "+20 %", "at least 90 %"]);
pub(super) const KEEP: Key = optional("keep", Quantity, "the level that is to be held")
    .detail("In place of `target`: held in every period from start to due.")
    .examples(&["at most 2 h", "at least 90 %"]);
pub(super) const MILESTONES: Key = optional("milestones", Parts(&MILESTONE), "steps on the way")
    .detail("Dates with the figure that is to be reached by then.");
pub(super) const CHECK_INS: Key = optional(
    "check_ins",
    Parts(&CHECK_IN),
    "progress written down by hand",
)
.detail("`goalpost check-in` writes them. Figures of `measurements/` win on days that have both.");

/// The ids of accounts in an audit, which are mappings there.
pub(super) const AUDIT_ACCOUNTS: Key = optional(
    "accounts",
    Parts(&super::places::ACCOUNT),
    "the accounts that we have, or that use our name",
);
pub(super) const AUDIT_PROGRAMS: Key = optional(
    "programs",
    Parts(&super::places::PROGRAM),
    "what runs beside accounts, such as employee advocacy",
);
/// The key results of an OKR.
pub(super) const KEY_RESULTS: Key = required(
    "key_results",
    Entries(&super::goals::KEY_RESULT),
    "the results that show progress, about three",
)
.detail(
    "Each is a goal of its own; owner, dates and the like come from the OKR where it says nothing.",
);
