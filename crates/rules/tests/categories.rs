//! Goals judged by what their category asks for, where the examples of the rules do not go.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use goalpost_core::finding::{Level, RuleId};
use goalpost_core::metric::Category;
use goalpost_core::policy::Policy;
use goalpost_core::rule::RuleInfo;
use goalpost_core::source::Sources;
use goalpost_rules::example::Example;
use goalpost_rules::run::RuleSet;
use goalpost_rules::{builtin, pack};

static RULES: LazyLock<(RuleSet, BTreeMap<RuleId, RuleInfo>)> = LazyLock::new(|| {
    let rules = builtin::rules(&mut Sources::new(), pack::Examples::Kept).unwrap();
    let registry = pack::registry(&rules);
    (RuleSet::new(rules), registry)
});

/// A finding as far as it matters here.
#[derive(Debug)]
struct Said {
    rule: String,
    entry: String,
    message: String,
    level: Level,
    notes: Vec<String>,
}

/// What the rules of categories say of an example.
fn said(text: &str) -> Vec<Said> {
    let (rules, registry) = &*RULES;
    let judgement = Example::parse(text)
        .unwrap()
        .judge(rules, registry, &Policy::default());
    assert!(!judgement.failed, "{:#?}", judgement.findings);
    judgement
        .findings
        .iter()
        .filter(|finding| Category::from_id(finding.rule().group()).is_some())
        .map(|finding| Said {
            rule: finding.rule().to_string(),
            entry: finding.entry.clone().unwrap_or_default(),
            message: finding.problem.message.render(),
            level: finding.level,
            notes: finding
                .problem
                .notes
                .iter()
                .map(|note| note.message.render())
                .collect(),
        })
        .collect()
}

fn rules_of(text: &str) -> Vec<String> {
    said(text)
        .into_iter()
        .map(|said| format!("{} {}", said.entry, said.rule))
        .collect()
}

/// A goal with a line break after each field.
fn goal(id: &str, fields: &str) -> String {
    let mut text = format!("  - id: {id}\n    title: T\n");
    for field in fields.split(';') {
        writeln!(text, "    {}", field.trim()).unwrap();
    }
    text
}

fn goals(goals: &[String]) -> String {
    format!("goals:\n{}", goals.concat())
}

#[test]
fn what_is_over_is_not_judged() {
    for status in ["achieved", "missed", "dropped"] {
        let text = goals(&[goal(
            "a",
            &format!("category: leads; metric: shares; status: {status}"),
        )]);
        assert_eq!(rules_of(&text), [""; 0], "{status}");
    }
}

#[test]
fn a_draft_is_told_as_advice() {
    let text = goals(&[goal("a", "category: leads; metric: shares; status: draft")]);
    let said = said(&text);
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].level, Level::Info);
}

#[test]
fn a_dropped_key_result_is_no_longer_enough() {
    let okr = |status: &str| {
        format!(
            "okrs:\n  - id: o\n    objective: O\n    category: community\n    key_results:\n      \
             - {{ id: a, title: T, metric: revenue }}\n      \
             - {{ id: b, title: T, metric: engagement_rate, status: {status} }}\n"
        )
    };
    assert_eq!(rules_of(&okr("active")), [""; 0]);
    assert_eq!(rules_of(&okr("dropped")), ["okrs/o/a community/metric-fit"]);
}

#[test]
fn an_okr_is_one_finding_at_its_first_key_result() {
    let text = "okrs:\n  - id: o\n    objective: O\n    category: community\n    key_results:\n      \
                - { id: a, title: T, deliverables: [{ id: d, title: D }] }\n      \
                - { id: b, title: T, metric: revenue }\n      \
                - { id: c, title: T, metric: visits }\n      \
                - { id: d, title: T, metric: ad_spend }\n";
    let text = text.replace("metric: visits", "metric: hires");
    let said = said(&text);
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].entry, "okrs/o/b");
    assert_eq!(
        said[0].notes,
        ["`hires` does not either", "`ad_spend` does not either"]
    );
}

#[test]
fn a_measure_of_the_okr_itself_is_enough() {
    let text = "okrs:\n  - id: o\n    objective: O\n    category: community\n    metric: engagement_rate\n    \
                key_results:\n      - { id: a, title: T, metric: revenue }\n";
    assert_eq!(rules_of(text), [""; 0]);
}

#[test]
fn a_key_result_may_be_of_another_category_than_its_okr() {
    let text = "okrs:\n  - id: o\n    objective: O\n    category: community\n    key_results:\n      \
                - { id: a, title: T, metric: engagement_rate }\n      \
                - { id: b, title: T, category: leads, metric: shares }\n";
    assert_eq!(rules_of(text), ["okrs/o/b leads/metric-fit"]);
}

#[test]
fn nobody_can_say_where_a_metric_is_not_known() {
    // `customer_satisfacton` is what is missing, most likely.
    let text = goals(&[
        goal("a", "category: customer-service; metric: response_time"),
        goal(
            "b",
            "category: customer-service; metric: customer_satisfacton",
        ),
    ]);
    assert_eq!(rules_of(&text), [""; 0]);
}

#[test]
fn an_own_metric_says_its_categories_or_fits_all() {
    let metric = |categories: &str| {
        format!(
            "metrics:\n  - {{ id: demos, unit: count, better: higher, over_time: sum{categories} }}\n{}",
            goals(&[goal("a", "category: leads; metric: demos")])
        )
    };
    assert_eq!(rules_of(&metric("")), [""; 0]);
    assert_eq!(rules_of(&metric(", categories: leads")), [""; 0]);
    let elsewhere = metric(", categories: conversions");
    assert_eq!(rules_of(&elsewhere), ["goals/a leads/metric-fit"]);
}

#[test]
fn own_metrics_of_the_category_are_named() {
    let text = format!(
        "metrics:\n  - {{ id: demos, unit: count, better: higher, over_time: sum, categories: leads }}\n{}",
        goals(&[goal("a", "category: leads; metric: shares")])
    );
    let said = said(&text);
    assert_eq!(
        said[0].message,
        "`shares` does not measure `leads`, as these metrics do: conversion_rate, leads, \
         lead_conversion_rate, qualified_leads, cost_per_lead, demos"
    );
}

#[test]
fn a_finding_is_known_again_whatever_else_would_fit() {
    let (rules, registry) = &*RULES;
    let fingerprint = |metrics: &str| {
        let text = format!(
            "{metrics}{}",
            goals(&[goal("a", "category: leads; metric: shares")])
        );
        let judgement = Example::parse(&text)
            .unwrap()
            .judge(rules, registry, &Policy::default());
        let finding = judgement
            .findings
            .iter()
            .find(|finding| finding.rule().as_str() == "leads/metric-fit");
        finding.unwrap().fingerprint.clone()
    };
    assert_eq!(
        fingerprint(""),
        fingerprint(
            "metrics:\n  - { id: demos, unit: count, better: higher, over_time: sum, categories: leads }\n"
        )
    );
}

#[test]
fn followers_show_candidates_on_linkedin_alone() {
    let text = |accounts: &str| {
        format!(
            "audit:\n  date: 2026-05-01\n  accounts:\n    - {{ id: li, platform: LinkedIn }}\n    \
             - {{ id: ig, platform: instagram }}\n{}",
            goals(&[goal(
                "a",
                &format!("category: recruitment; metric: engagement_rate{accounts}")
            )])
        )
    };
    let unfit = ["goals/a recruitment/metric-fit"];
    assert_eq!(rules_of(&text("; accounts: li")), [""; 0]);
    assert_eq!(rules_of(&text("; accounts: [li, ig]")), unfit);
    assert_eq!(rules_of(&text("")), unfit);
    // A reference to nothing is reported already.
    assert_eq!(rules_of(&text("; accounts: linkedn")), [""; 0]);
}

#[test]
fn the_last_entry_by_path_is_told_and_others_are_notes() {
    let many: Vec<String> = (0..9)
        .map(|number| {
            goal(
                &format!("g{number}"),
                "category: customer-service; metric: response_time",
            )
        })
        .collect();
    let text = format!(
        "# file: b.yaml\n{}# file: a.yaml\n{}",
        goals(&[goal(
            "last",
            "category: customer-service; metric: response_time"
        )]),
        goals(&many)
    );
    let said = said(&text);
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].entry, "goals/last");
    assert_eq!(
        said[0].notes,
        [
            "`g0` too",
            "`g1` too",
            "`g2` too",
            "`g3` too",
            "`g4` too, and 4 more"
        ]
    );
}

#[test]
fn a_market_of_the_goal_wins_over_that_of_the_organisation() {
    let text = |market: &str| {
        format!(
            "# file: goalpost.yaml\norganisation: {{ market: b2b }}\n# file: goals.yaml\n{}",
            goals(&[goal(
                "a",
                &format!("category: reputation; metric: applause_rate{market}")
            )])
        )
    };
    assert_eq!(
        rules_of(&text("")),
        ["goals/a reputation/audience-mismatch"]
    );
    assert_eq!(rules_of(&text("; market: b2c")), [""; 0]);
    assert_eq!(rules_of(&text("; market: [b2b, b2c]")), [""; 0]);
}

#[test]
fn an_organisation_without_a_market_is_not_told_whom_it_serves() {
    let text = goals(&[goal("a", "category: reputation; metric: applause_rate")]);
    assert_eq!(rules_of(&text), [""; 0]);
}

#[test]
fn a_crisis_goal_may_support_the_reputation_by_a_chain() {
    let parts = "deliverables: [{ id: p, title: P, kind: policy }, { id: s, title: S, kind: account-security }, { id: c, title: C, kind: crisis-plan }]";
    let text = |supports: &str| {
        format!(
            "okrs:\n  - id: rep\n    objective: O\n    category: reputation\n    key_results:\n      \
             - {{ id: nps, title: T, metric: net_promoter_score }}\n{}",
            goals(&[
                goal("between", "supports: rep/nps; metric: visits"),
                goal("crisis", &format!("category: crisis; {parts}{supports}"))
            ])
        )
    };
    assert_eq!(rules_of(&text("; supports: between")), [""; 0]);
    assert_eq!(rules_of(&text("; supports: rep")), [""; 0]);
    assert_eq!(
        rules_of(&text("")),
        ["goals/crisis crisis/no-reputation-link"]
    );
    // A broken reference may have been the one.
    assert_eq!(rules_of(&text("; supports: repp")), [""; 0]);
}

#[test]
fn what_was_delivered_counts_and_what_was_given_up_does_not() {
    let text = |status: &str, done: &str| {
        goals(&[
            goal(
                "before",
                &format!(
                    "category: insight; status: {status}; deliverables: [{{ id: p, title: P, kind: persona{done} }}]"
                ),
            ),
            goal(
                "now",
                "category: insight; deliverables: [{ id: r, title: R }]",
            ),
        ])
    };
    let missing = ["goals/now insight/no-persona"];
    assert_eq!(rules_of(&text("achieved", "")), [""; 0]);
    assert_eq!(rules_of(&text("dropped", ", done: 2026-01-05")), [""; 0]);
    assert_eq!(rules_of(&text("dropped", "")), missing);
    assert_eq!(rules_of(&text("missed", "")), missing);
}

#[test]
fn a_bare_goal_is_told_once() {
    // `smart/no-measure` says it.
    let text = goals(&[
        goal("a", "category: crisis; supports: b"),
        goal("b", "category: reputation; metric: sentiment_score"),
    ]);
    assert_eq!(rules_of(&text), [""; 0]);
}

/// Every entry of one category, at a size at which anything quadratic would take minutes.
#[test]
fn a_category_of_thousands_is_judged_once() {
    let many: Vec<String> = (0..2_000)
        .map(|number| {
            goal(
                &format!("g{number}"),
                "category: customer-service; metric: response_time",
            )
        })
        .collect();
    let said = rules_of(&goals(&many));
    assert_eq!(
        said,
        ["goals/g1999 customer-service/load-without-satisfaction"]
    );
}
