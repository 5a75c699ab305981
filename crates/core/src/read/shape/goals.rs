//! The keys of goals, OKRs and key results, and of what stands in them.

use super::keys::{
    ACCOUNTS, ACHIEVED, AGREED_WITH, AMBITION, BASELINE, CATEGORY, CHANGES, CHECK_INS, DEFINITION,
    DELIVERABLES, DUE, HOW, ID, KEEP, MARKET, METRIC, MILESTONES, NOTE, OWNER, PER, PROGRAMS,
    REASON, REVIEW, SCORE, SEGMENT, START, STATUS, SUPPORTS, TARGET, WHY,
};
use super::{Shape, optional, required};

/// An item of `goals`.
pub static GOAL: Shape = Shape {
    name: "a goal",
    keys: &[
        ID,
        required("title", "the goal in one sentence"),
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
    keys: &[
        ID,
        required("objective", "where we want to go"),
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
        required("key_results", "the results that show progress, about three"),
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
    keys: &[
        ID,
        required("title", "the result in one sentence"),
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
    keys: &[
        required("value", "the figure, `undisclosed`, or `unknown`"),
        optional("date", "the day or the period of the figure"),
        optional("source", "where the figure comes from"),
        optional("due", "by when an unknown baseline is measured"),
        NOTE,
    ],
};

/// A milestone.
pub static MILESTONE: Shape = Shape {
    name: "a milestone",
    keys: &[
        required("date", "its day"),
        required("value", "where the metric is to be then"),
        NOTE,
    ],
};

/// A check-in.
pub static CHECK_IN: Shape = Shape {
    name: "a check-in",
    keys: &[
        required("date", "its day, or the period of the figure"),
        optional("value", "the figure"),
        optional("confidence", "how sure we are to meet the goal, 0 to 1"),
        NOTE,
    ],
};

/// A deliverable.
pub static DELIVERABLE: Shape = Shape {
    name: "a deliverable",
    keys: &[
        ID,
        required("title", "what is delivered"),
        optional(
            "kind",
            "policy, account-security, crisis-plan, persona, listening, baseline or other",
        ),
        OWNER,
        DUE,
        optional("done", "the day on which it was delivered"),
        NOTE,
    ],
};

/// A recorded change.
pub static CHANGE: Shape = Shape {
    name: "a change",
    keys: &[
        required("date", "the day of the change"),
        required("field", "what changed"),
        optional("from", "what it was"),
        optional("to", "what it became"),
        optional("reason", "why it changed"),
        NOTE,
    ],
};
