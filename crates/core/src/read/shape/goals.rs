//! The keys of goals, OKRs and key results, and of what stands in them.

use super::Content::{Date, Day, Quantity, Share, Text, Word};
use super::keys::{
    ACCOUNTS, ACHIEVED, AGREED_WITH, AMBITION, BASELINE, CATEGORY, CHANGES, CHECK_INS, DEFINITION,
    DELIVERABLES, DUE, HOW, ID, KEEP, KEY_RESULTS, MARKET, METRIC, MILESTONES, NOTE, OWNER, PER,
    PROGRAMS, REASON, REVIEW, SCORE, SEGMENT, START, STATUS, SUPPORTS, TARGET, WHY,
};
use super::{Shape, optional, required};
use crate::model::{Choice as _, DeliverableKind};

/// An item of `goals`.
pub static GOAL: Shape = Shape {
    name: "a goal",
    needs_when_new: &[],
    keys: &[
        ID,
        required("title", Text, "the goal in one sentence")
            .detail("What will be different, by how much, and by when.")
            .examples(&[
                "Grow Instagram post reach by 20 % by the end of 2026",
                "Customer satisfaction from 82 % to 88 % by the end of September 2026",
            ]),
        CATEGORY,
        OWNER,
        SUPPORTS,
        WHY,
        HOW,
        MARKET,
        ACCOUNTS,
        PROGRAMS,
        SEGMENT,
        METRIC,
        PER,
        DEFINITION,
        AGREED_WITH,
        BASELINE,
        TARGET,
        KEEP,
        START,
        DUE,
        MILESTONES,
        REVIEW,
        CHECK_INS,
        DELIVERABLES,
        STATUS,
        ACHIEVED,
        SCORE,
        REASON,
        CHANGES,
        NOTE,
    ],
};

/// An item of `okrs`.
pub static OKR: Shape = Shape {
    name: "an OKR",
    needs_when_new: &[],
    keys: &[
        ID,
        required("objective", Text, "where we want to go")
            .detail(
                "A sentence that people remember, without figures: those stand in the key results.",
            )
            .examples(&[
                "Be the brand that our customers recommend",
                "Answer before anybody asks twice",
            ]),
        CATEGORY,
        OWNER,
        SUPPORTS,
        WHY,
        HOW,
        MARKET,
        AMBITION,
        START,
        DUE,
        REVIEW,
        KEY_RESULTS,
        STATUS,
        ACHIEVED,
        SCORE,
        REASON,
        CHANGES,
        ACCOUNTS,
        PROGRAMS,
        SEGMENT,
        METRIC,
        PER,
        DEFINITION,
        AGREED_WITH,
        BASELINE,
        TARGET,
        KEEP,
        MILESTONES,
        CHECK_INS,
        NOTE,
    ],
};

/// An item of `key_results`.
pub static KEY_RESULT: Shape = Shape {
    name: "a key result",
    needs_when_new: &[],
    keys: &[
        ID,
        required("title", Text, "the result in one sentence").examples(&[
            "Net promoter score from 31 to 45",
            "Halve the response time to complaints",
        ]),
        CATEGORY,
        OWNER,
        SUPPORTS,
        WHY,
        HOW,
        MARKET,
        AMBITION,
        ACCOUNTS,
        PROGRAMS,
        SEGMENT,
        METRIC,
        PER,
        DEFINITION,
        AGREED_WITH,
        BASELINE,
        TARGET,
        KEEP,
        START,
        DUE,
        MILESTONES,
        REVIEW,
        CHECK_INS,
        DELIVERABLES,
        STATUS,
        ACHIEVED,
        SCORE,
        REASON,
        CHANGES,
        NOTE,
    ],
};

/// A baseline written as a mapping.
pub static BASELINE_SHAPE: Shape = Shape {
    name: "a baseline",
    needs_when_new: &[],
    keys: &[
        required("value", Quantity, "the figure, `undisclosed`, or `unknown`").examples(&[
            "50000",
            "4.2 %",
            "undisclosed",
            "unknown",
        ]),
        optional("date", Date, "the day or the period of the figure")
            .examples(&["2025-12", "2026-01-05"]),
        optional("source", Text, "where the figure comes from")
            .examples(&["audit", "Instagram Insights"]),
        optional("due", Date, "by when an unknown baseline is measured"),
        NOTE,
    ],
};

/// A milestone.
pub static MILESTONE: Shape = Shape {
    name: "a milestone",
    needs_when_new: &[],
    keys: &[
        required("date", Date, "its day")
            .detail("A period stands for its last day.")
            .examples(&["2026-06-30", "2026-Q2"]),
        required("value", Quantity, "where the metric is to be then").examples(&["55000", "+10 %"]),
        NOTE,
    ],
};

/// A check-in.
pub static CHECK_IN: Shape = Shape {
    name: "a check-in",
    needs_when_new: &[],
    keys: &[
        required("date", Date, "its day, or the period of the figure")
            .examples(&["2026-02-01", "2026-01"]),
        optional("value", Quantity, "the figure").examples(&["51200", "4.1 %"]),
        optional(
            "confidence",
            Share,
            "how sure we are to meet the goal, 0 to 1",
        )
        .examples(&["0.7", "70 %"]),
        NOTE,
    ],
};

/// A deliverable.
pub static DELIVERABLE: Shape = Shape {
    name: "a deliverable",
    needs_when_new: &[],
    keys: &[
        ID,
        required("title", Text, "what is delivered"),
        optional(
            "kind",
            Word(DeliverableKind::VOCABULARY),
            "policy, account-security, crisis-plan, persona, listening, baseline or other",
        ),
        OWNER,
        DUE,
        optional("done", Day, "the day on which it was delivered"),
        NOTE,
    ],
};

/// A recorded change.
pub static CHANGE: Shape = Shape {
    name: "a change",
    needs_when_new: &[],
    keys: &[
        required("date", Date, "the day of the change"),
        required("field", Text, "what changed").examples(&["due", "target"]),
        optional("from", Text, "what it was"),
        optional("to", Text, "what it became"),
        optional("reason", Text, "why it changed"),
        NOTE,
    ],
};
