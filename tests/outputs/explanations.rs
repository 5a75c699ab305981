//! What is explained.

use crate::common::fixtures;
use crate::holding::hold_run;

#[test]
fn explanations() {
    let acme = fixtures().join("acme");
    for id in [
        "smart/wrong-direction",
        "yaml/lost-text",
        "okr/key-result-count",
        "rule/failed",
        "config/not-silenceable",
        "engagement_rate",
        "net_promoter_score",
        "talks_given",
        "brand-awareness",
        "crisis",
        "smart",
        "okr",
        "metrics",
        "categories",
        "smart/wrong-directoin",
        "engagment_rate",
        "quite-unknown",
        "smart/*",
        "recruitment",
        "groups",
        "suppress",
        "no-owner",
        "NPS",
    ] {
        let name = id.replace(['/', '*', '_'], "-");
        hold_run(&format!("explain-{name}"), &acme, &["explain", id]);
    }
    for (id, format) in [
        ("smart/wrong-direction", "json"),
        ("smart/wrong-direction", "markdown"),
        ("engagement_rate", "json"),
        ("crisis", "json"),
        ("okr", "json"),
        ("okr", "markdown"),
    ] {
        let name = id.replace(['/', '_'], "-");
        hold_run(
            &format!("explain-{name}-{format}"),
            &acme,
            &["explain", id, "--format", format],
        );
    }
    hold_run(
        "explain-own-rule",
        &fixtures().join("org-pack"),
        &["explain", "saltmarsh/no-cost-centre"],
    );
    hold_run(
        "explain-own-rule-as-data",
        &fixtures().join("org-pack"),
        &["explain", "saltmarsh/budget-too-large"],
    );
}

#[test]
fn the_rule_api() {
    let acme = fixtures().join("acme");
    hold_run("explain-rhai", &acme, &["explain", "rhai"]);
    for name in [
        "goal",
        "goal.target",
        "goal.milestones",
        "check_in",
        "problem",
        "problem.fix",
        "days_between",
        "rule",
        "goal.targt",
        "nothing-like-it",
    ] {
        hold_run(
            &format!("explain-rhai-{}", name.replace(['.', '_'], "-")),
            &acme,
            &["explain", "rhai", name],
        );
    }
    hold_run(
        "explain-rhai-json",
        &acme,
        &["explain", "rhai", "--format", "json"],
    );
    hold_run("explain-two-names", &acme, &["explain", "okr", "smart"]);
}
