//! Which keys each place of the language has: the tables behind unknown keys, missing fields and
//! suggestions.

/// A key of a mapping.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The key as it is written.
    pub name: &'static str,
    /// Whether the place cannot be understood without it.
    pub required: bool,
    /// What it holds, for a reader.
    pub about: &'static str,
}

/// A kind of mapping and its keys.
#[derive(Debug)]
pub struct Shape {
    /// What one of them is called: "a goal".
    pub name: &'static str,
    /// Its keys, the order in which they are usually written. Every mapping also takes `note` and
    /// keys that begin with `x-`.
    pub keys: &'static [Key],
}

impl Shape {
    /// The position of a key in [`Shape::keys`].
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.keys.iter().position(|key| key.name == name)
    }
}

const fn required(name: &'static str, about: &'static str) -> Key {
    Key {
        name,
        required: true,
        about,
    }
}

const fn optional(name: &'static str, about: &'static str) -> Key {
    Key {
        name,
        required: false,
        about,
    }
}

const NOTE: Key = optional("note", "a remark for people");
const ID: Key = required("id", "the name by which others refer to it");
const CATEGORY: Key = optional("category", "one of the ten categories of goals");
const OWNER: Key = optional("owner", "the person or team who answers for it");
const SUPPORTS: Key = optional(
    "supports",
    "what it contributes to: strategy, goals or OKRs",
);
const WHY: Key = optional("why", "why it matters to the business");
const HOW: Key = optional("how", "the means by which it is to be reached");
const MARKET: Key = optional("market", "whom it serves: b2c, b2b");
const START: Key = optional("start", "the first day, or the period it begins with");
const DUE: Key = optional("due", "the deadline, or the period it ends with");
const REVIEW: Key = optional("review", "how often progress is looked at");
const STATUS: Key = optional("status", "draft, active, achieved, missed or dropped");
const ACHIEVED: Key = optional("achieved", "the day on which it was met");
const SCORE: Key = optional("score", "how much of it was reached, 0 to 1");
const REASON: Key = optional("reason", "why it was dropped or missed");
const CHANGES: Key = optional(
    "changes",
    "recorded changes of the goal, each with a reason",
);
const AMBITION: Key = optional("ambition", "aspirational or committed");
const DELIVERABLES: Key = optional("deliverables", "what is to be delivered");
const METRIC: Key = optional("metric", "the metric by which it is measured");
const PER: Key = optional("per", "the period that one figure is for");
const SEGMENT: Key = optional("segment", "the part of the whole that is measured");
const ACCOUNTS: Key = optional("accounts", "the audit's accounts that it is measured on");
const PROGRAMS: Key = optional("programs", "the audit's programmes that it is measured on");
const DEFINITION: Key = optional("definition", "what counts as one");
const AGREED_WITH: Key = optional("agreed_with", "with whom the definition was agreed");
const BASELINE: Key = optional("baseline", "where the metric stood before");
const TARGET: Key = optional("target", "where the metric is to be");
const KEEP: Key = optional("keep", "the level that is to be held");
const MILESTONES: Key = optional("milestones", "steps on the way");
const CHECK_INS: Key = optional("check_ins", "progress written down by hand");

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
        required("reason", "why it changed"),
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

/// What writers of other tools, and of Finnish, call our keys.
const SYNONYMS: &[(&str, &[&str])] = &[
    (
        "due",
        &[
            "deadline",
            "end_date",
            "enddate",
            "end",
            "due_date",
            "timeframe",
            "by",
            "määräaika",
            "deadline_date",
        ],
    ),
    (
        "start",
        &[
            "start_date",
            "begin",
            "begins",
            "from_date",
            "alku",
            "alkaa",
        ],
    ),
    ("title", &["name", "otsikko", "goal", "summary"]),
    ("objective", &["title", "name", "otsikko", "goal"]),
    ("name", &["title", "label"]),
    (
        "why",
        &["description", "rationale", "perustelu", "miksi", "purpose"],
    ),
    ("how", &["means", "approach", "plan", "miten"]),
    (
        "supports",
        &[
            "parent",
            "aligned_to",
            "alignment",
            "aligns_to",
            "contributes_to",
            "tukee",
        ],
    ),
    (
        "owner",
        &[
            "lead",
            "assignee",
            "responsible",
            "accountable",
            "omistaja",
            "vastuuhenkilö",
        ],
    ),
    ("metric", &["kpi", "indicator", "mittari"]),
    (
        "baseline",
        &[
            "start_value",
            "initial",
            "initial_value",
            "starting_value",
            "lähtötaso",
        ],
    ),
    ("target", &["goal_value", "target_value", "tavoite"]),
    (
        "check_ins",
        &[
            "current",
            "actual",
            "checkins",
            "check-ins",
            "progress",
            "updates",
        ],
    ),
    ("unit", &["type"]),
    (
        "deliverables",
        &["initiatives", "tasks", "actions", "outputs"],
    ),
    (
        "key_results",
        &["krs", "keyresults", "key-results", "results"],
    ),
    ("programs", &["programmes", "program", "programme"]),
    ("accounts", &["account", "channels", "channel"]),
    ("category", &["kategoria"]),
    ("status", &["state", "tila"]),
    ("okrs", &["okr", "objectives"]),
    ("goals", &["goal", "tavoitteet"]),
    ("strategy", &["strategies", "strategia"]),
    ("metrics", &["mittarit"]),
    ("organisation", &["organization", "org", "company"]),
];

/// The keys of `shape` that writers elsewhere call `written`, the likeliest first.
pub fn synonyms<'a>(shape: &'a Shape, written: &'a str) -> impl Iterator<Item = &'static str> + 'a {
    let lower = written.to_lowercase().replace([' ', '-'], "_");
    SYNONYMS
        .iter()
        .filter(move |(_, others)| {
            others
                .iter()
                .any(|other| *other == lower || *other == written)
        })
        .filter_map(|(ours, _)| {
            shape
                .keys
                .iter()
                .find(|key| key.name == *ours)
                .map(|key| key.name)
        })
}
