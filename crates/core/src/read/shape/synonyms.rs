//! What writers of other tools, and of Finnish, call our keys.

use super::Shape;

/// Our key, and what it is called elsewhere.
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
    ("category", &["kategoria", "tavoiteluokka"]),
    ("status", &["state", "tila"]),
    ("okrs", &["okr", "objectives"]),
    ("goals", &["goal", "tavoitteet"]),
    ("strategy", &["strategies", "strategia"]),
    ("metrics", &["mittarit"]),
    ("audit", &["auditointi", "kartoitus"]),
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
