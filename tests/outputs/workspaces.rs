//! What is found in the workspaces of the fixtures, each in its formats.

use crate::common::{Folder, fixtures, run, workspaces};
use crate::holding::{hold, hold_run, shown};

/// The formats of one workspace, from one run: text, and all others where it shows what they are
/// like, or JSON alone where it shows rules.
fn hold_workspace(name: &str) {
    let (workspace, day) = workspaces()
        .into_iter()
        .find(|(workspace, _)| workspace == name)
        .unwrap();
    let written = Folder::new();
    let file = |format: &str| format!("{format}={}", written.path().join(format).to_str().unwrap());
    let said = run(
        &fixtures().join(&workspace),
        &[
            "check",
            "--as-of",
            &day,
            "--color",
            "never",
            "--format",
            "text",
            "--format",
            &file("short"),
            "--format",
            &file("json"),
            "--format",
            &file("jsonl"),
        ],
    );
    let name = workspace.replace('/', "-");
    hold(
        &format!("check-{name}-text"),
        &shown(&["check", "--as-of", &day], &said),
    );
    let others: &[&str] = if workspace.starts_with("categories/") {
        &["json"]
    } else {
        &["short", "json", "jsonl"]
    };
    for format in others {
        hold(&format!("check-{name}-{format}"), &written.read(format));
    }
}

macro_rules! hold_workspaces {
    ($($test:ident: $name:literal,)*) => {
        $(
            #[test]
            fn $test() {
                hold_workspace($name);
            }
        )*

        #[test]
        fn every_workspace_is_held() {
            let here: Vec<&str> = vec![$($name),*];
            for (workspace, _) in workspaces() {
                assert!(here.contains(&workspace.as_str()), "{workspace} has no snapshot");
            }
        }
    };
}

hold_workspaces! {
    acme: "acme",
    adidas: "adidas",
    youtube: "youtube",
    rework: "rework",
    rework_template: "rework-template",
    finnish: "finnish",
    org_pack: "org-pack",
    audit_good: "audit/good",
    audit_bad: "audit/bad",
    audit_stale: "audit/stale",
    audit_first_goal: "audit/first-goal",
    portfolio_good: "portfolio/good",
    portfolio_bad: "portfolio/bad",
    baseline: "broken/baseline",
    configuration: "broken/configuration",
    encoding: "broken/encoding",
    failing_rule: "broken/failing-rule",
    invisible_characters: "broken/invisible-characters",
    links: "broken/links",
    lost_text: "broken/lost-text",
    measurements: "broken/measurements",
    metrics: "broken/metrics",
    okr: "broken/okr",
    progress: "broken/progress",
    schema: "broken/schema",
    smart_achievable: "broken/smart-achievable",
    smart_measurable: "broken/smart-measurable",
    smart_relevant: "broken/smart-relevant",
    smart_specific: "broken/smart-specific",
    smart_time_bound: "broken/smart-time-bound",
    smart_title_says_nothing: "broken/smart-title-says-nothing",
    suppressions: "broken/suppressions",
    what_people_type: "broken/what-people-type",
    yaml_syntax: "broken/yaml-syntax",
    brand_awareness_bad: "categories/brand-awareness/bad",
    brand_awareness_good: "categories/brand-awareness/good",
    community_bad: "categories/community/bad",
    community_good: "categories/community/good",
    conversions_bad: "categories/conversions/bad",
    conversions_good: "categories/conversions/good",
    crisis_bad: "categories/crisis/bad",
    crisis_good: "categories/crisis/good",
    customer_service_bad: "categories/customer-service/bad",
    customer_service_good: "categories/customer-service/good",
    insight_bad: "categories/insight/bad",
    insight_good: "categories/insight/good",
    internal_comms_bad: "categories/internal-comms/bad",
    internal_comms_good: "categories/internal-comms/good",
    leads_bad: "categories/leads/bad",
    leads_good: "categories/leads/good",
    recruitment_bad: "categories/recruitment/bad",
    recruitment_bad_criteria: "categories/recruitment/bad-criteria",
    recruitment_good: "categories/recruitment/good",
    reputation_bad: "categories/reputation/bad",
    reputation_good: "categories/reputation/good",
}

#[test]
fn colours() {
    let said = run(
        &fixtures().join("broken/metrics"),
        &["check", "--as-of", "2026-06-01", "--color", "always"],
    );
    hold("check-colours", &said.out.replace('\u{1b}', "␛"));
}

#[test]
fn a_text_of_several_folders() {
    hold_run(
        "check-several-workspaces",
        &fixtures(),
        &[
            "check",
            "broken/metrics",
            "broken/smart-relevant/goals",
            "acme",
            "--as-of",
            "2026-06-01",
            "--format",
            "short",
        ],
    );
}

#[test]
fn several_folders_in_json() {
    hold_run(
        "check-several-workspaces-json",
        &fixtures(),
        &[
            "check",
            "broken/metrics",
            "acme/strategy.yaml",
            "--as-of",
            "2026-06-01",
            "--format",
            "json",
        ],
    );
}
