//! The keys of a file, the strategy, audits and metrics.

use super::keys::{ACCOUNTS, AGREED_WITH, DEFINITION, DUE, ID, NOTE, OWNER, PROGRAMS, WHY};
use super::{Shape, optional, required};

/// The top level of a file.
pub static FILE: Shape = Shape {
    name: "a file of goals",
    keys: &[
        optional("strategy", "what the business wants"),
        optional("audit", "where we stand"),
        optional("goals", "SMART goals"),
        optional("okrs", "objectives and key results"),
        optional("metrics", "the organisation's own metrics"),
        NOTE,
    ],
};

/// An item of `strategy`.
pub static STRATEGY: Shape = Shape {
    name: "an entry of the strategy",
    keys: &[
        ID,
        required("objective", "what the business wants"),
        OWNER,
        DUE,
        WHY,
        NOTE,
    ],
};

/// An audit.
pub static AUDIT: Shape = Shape {
    name: "an audit",
    keys: &[
        required("date", "the day of the audit"),
        optional("period", "what its sums and averages cover"),
        ACCOUNTS,
        PROGRAMS,
        NOTE,
    ],
};

/// An account of an audit.
pub static ACCOUNT: Shape = Shape {
    name: "an account",
    keys: &[
        ID,
        required("platform", "the platform it is on"),
        optional("handle", "its name there, with or without the @"),
        optional("url", "its address"),
        OWNER,
        optional("purpose", "what it is for, and for whom"),
        optional("status", "active, dormant, planned, closed or impostor"),
        optional("audience", "public or internal"),
        optional("verified", "whether the platform vouches for it"),
        optional("two_factor", "whether signing in takes a second factor"),
        optional("last_post", "the day of the last post"),
        optional("measures", "metric by metric, where it stands"),
        NOTE,
    ],
};

/// A programme of an audit.
pub static PROGRAM: Shape = Shape {
    name: "a programme",
    keys: &[
        ID,
        required("name", "what it is called"),
        OWNER,
        optional("purpose", "what it is for"),
        NOTE,
    ],
};

/// An item of `metrics`. A metric that redefines a built-in one needs its `id` alone.
pub static METRIC_SHAPE: Shape = Shape {
    name: "a metric",
    keys: &[
        ID,
        optional("name", "what it is called"),
        optional("unit", "count, percent, ratio, score, money or duration"),
        optional("better", "higher or lower"),
        optional(
            "over_time",
            "how its figures add up: sum, latest, average or as_reported",
        ),
        optional("formula", "how it is computed from other metrics"),
        optional("categories", "the categories that it fits"),
        optional("min", "the lowest value that it can have"),
        optional("max", "the highest value that it can have"),
        DEFINITION,
        AGREED_WITH,
        optional(
            "vanity",
            "whether it says nothing of the business by itself",
        ),
        NOTE,
    ],
};
