//! The keys of a file, the strategy, audits and metrics.

use super::Content::{Boolean, Date, Entries, Figures, List, Name, Parts, Quantity, Text, Word};
use super::goals::{GOAL, OKR};
use super::keys::{
    AGREED_WITH, AUDIT_ACCOUNTS, AUDIT_PROGRAMS, DEFINITION, DUE, ID, NOTE, OWNER, WHY,
};
use super::{NameOf, Needed, Shape, optional, required};
use crate::metric::{Better, Category, OverTime};
use crate::model::{AccountStatus, Audience, Choice as _};
use crate::quantity::MetricUnit;

/// The top level of a file.
pub static FILE: Shape = Shape {
    name: "a file of goals",
    needs_when_new: &[],
    keys: &[
        optional("strategy", Entries(&STRATEGY), "what the business wants")
            .detail("Goals point here with `supports`."),
        optional("audit", Parts(&AUDIT), "where we stand").detail(
            "Every account and programme with its figures; a list where audits repeat, one a date.",
        ),
        optional("goals", Entries(&GOAL), "SMART goals"),
        optional("okrs", Entries(&OKR), "objectives and key results"),
        optional(
            "metrics",
            Entries(&METRIC_SHAPE),
            "the organisation's own metrics",
        )
        .detail("Or one of the box redefined: the fields given replace its own."),
        NOTE,
    ],
};

/// An item of `strategy`.
pub static STRATEGY: Shape = Shape {
    name: "an entry of the strategy",
    needs_when_new: &[],
    keys: &[
        ID,
        required("objective", Text, "what the business wants"),
        OWNER,
        DUE,
        WHY,
        NOTE,
    ],
};

/// An audit.
pub static AUDIT: Shape = Shape {
    name: "an audit",
    needs_when_new: &[],
    keys: &[
        required("date", Date, "the day of the audit"),
        optional("period", Date, "what its sums and averages cover")
            .examples(&["2025-12", "2025-Q4"]),
        AUDIT_ACCOUNTS,
        AUDIT_PROGRAMS,
        NOTE,
    ],
};

/// An account of an audit.
pub static ACCOUNT: Shape = Shape {
    name: "an account",
    needs_when_new: &[],
    keys: &[
        ID,
        required("platform", Name(NameOf::Platform), "the platform it is on"),
        optional("handle", Text, "its name there, with or without the @")
            .detail("With the @ it needs quotes."),
        optional("url", Text, "its address"),
        OWNER,
        optional("purpose", Text, "what it is for, and for whom"),
        optional(
            "status",
            Word(AccountStatus::VOCABULARY),
            "active, dormant, planned, closed or impostor",
        )
        .detail("Active where nothing is written."),
        optional("audience", Word(Audience::VOCABULARY), "public or internal").detail(
            "Internal where nothing is written and the platform is a place of work, else public.",
        ),
        optional("verified", Boolean, "whether the platform vouches for it"),
        optional(
            "two_factor",
            Boolean,
            "whether signing in takes a second factor",
        ),
        optional("last_post", Date, "the day of the last post"),
        optional("measures", Figures, "metric by metric, where it stands")
            .detail("A line a metric, such as `followers: 12400`."),
        NOTE,
    ],
};

/// A programme of an audit.
pub static PROGRAM: Shape = Shape {
    name: "a programme",
    needs_when_new: &[],
    keys: &[
        ID,
        required("name", Text, "what it is called"),
        OWNER,
        optional("purpose", Text, "what it is for"),
        NOTE,
    ],
};

/// An item of `metrics`. A metric that redefines a built-in one needs its `id` alone.
pub static METRIC_SHAPE: Shape = Shape {
    name: "a metric",
    needs_when_new: &[
        Needed {
            one_of: &["unit"],
            about: "count, percent, ratio, score, money or duration",
        },
        Needed {
            one_of: &["better"],
            about: "higher or lower",
        },
        Needed {
            one_of: &["over_time", "formula"],
            about: "how its figures add up (sum, latest, average or as_reported), or a `formula`",
        },
    ],
    keys: &[
        ID,
        optional("name", Text, "what it is called"),
        optional(
            "unit",
            Word(MetricUnit::VOCABULARY),
            "count, percent, ratio, score, money or duration",
        )
        .detail("Needed, unless the metric redefines one of the box."),
        optional("better", Word(Better::VOCABULARY), "higher or lower")
            .detail("Needed, unless the metric redefines one of the box."),
        optional(
            "over_time",
            Word(OverTime::VOCABULARY),
            "how its figures add up: sum, latest, average or as_reported",
        )
        .detail("Needed, unless there is a `formula` or the metric redefines one of the box."),
        optional("formula", Text, "how it is computed from other metrics")
            .detail("Metrics, numbers, `+ - * /` and parentheses. A percent metric shows its ratio as % by itself.")
            .examples(&["saves / impressions", "(shares + saves) / posts"]),
        optional(
            "categories",
            List(&Word(Category::VOCABULARY)),
            "the categories that it fits",
        )
        .detail("All of them where nothing is written."),
        optional("min", Quantity, "the lowest value that it can have").examples(&["0", "-100"]),
        optional("max", Quantity, "the highest value that it can have").examples(&["100", "100 %"]),
        DEFINITION,
        AGREED_WITH,
        optional(
            "vanity",
            Boolean,
            "whether it says nothing of the business by itself",
        ),
        NOTE,
    ],
};
