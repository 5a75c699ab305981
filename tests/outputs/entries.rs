//! Entries, reports and settings as they are shown.

use crate::common::{Folder, fixtures};
use crate::holding::hold_run;

#[test]
fn entries() {
    let acme = fixtures().join("acme");
    for (name, arguments) in [
        ("all", vec!["show"]),
        ("goal", vec!["show", "instagram-reach"]),
        (
            "goal-json",
            vec!["show", "goals/instagram-reach", "--format", "json"],
        ),
        ("keep", vec!["show", "answers-kept-fast"]),
        ("okr", vec!["show", "reputation-2026-q2"]),
        (
            "okr-json",
            vec!["show", "okrs/reputation-2026-q2", "--format", "json"],
        ),
        ("key-result", vec!["show", "reputation-2026-q2/response"]),
        ("deliverables", vec!["show", "crisis-readiness"]),
        ("metric", vec!["show", "save_rate"]),
        ("builtin-metric", vec!["show", "engagement_rate"]),
        ("strategy", vec!["show", "online-sales"]),
        (
            "strategy-json",
            vec!["show", "strategy/online-sales", "--format", "json"],
        ),
        ("audit", vec!["show", "audit"]),
        ("account", vec!["show", "audit/accounts/instagram"]),
        (
            "account-json",
            vec!["show", "instagram", "--format", "json"],
        ),
        ("program", vec!["show", "audit/programs/advocacy"]),
        (
            "metric-json",
            vec!["show", "metrics/talks_given", "--format", "json"],
        ),
        ("unknown-account", vec!["show", "accounts/instagram"]),
        ("unknown", vec!["show", "instagram-reech"]),
    ] {
        let mut all = arguments;
        all.extend(["--as-of", "2026-06-01"]);
        hold_run(&format!("show-{name}"), &acme, &all);
    }
    hold_run(
        "show-finnish",
        &fixtures().join("finnish"),
        &["show", "--as-of", "2026-06-01"],
    );
    hold_run(
        "show-broken",
        &fixtures().join("broken/schema"),
        &["show", "--as-of", "2026-06-01"],
    );
}

/// Progress in every format, from the same day.
#[test]
fn reports() {
    let acme = fixtures().join("acme");
    for (name, arguments) in [
        ("text", &["report"][..]),
        ("finnish", &["report", "--lang", "fi", "--by", "owner"]),
        ("strategy", &["report", "--by", "strategy", "--quiet"]),
        ("markdown", &["report", "--format", "markdown"]),
        ("html", &["report", "--format", "html"]),
        (
            "html-finnish",
            &["report", "--format", "html", "--lang", "fi"],
        ),
        ("json", &["report", "--format", "json"]),
        ("csv", &["report", "--format", "csv"]),
        ("audit", &["report", "audit"]),
        (
            "audit-markdown",
            &["report", "audit", "--format", "markdown"],
        ),
        ("audit-html", &["report", "audit", "--format", "html"]),
        ("audit-json", &["report", "audit", "--format", "json"]),
        ("audit-csv", &["report", "audit", "--format", "csv"]),
    ] {
        let mut all = arguments.to_vec();
        all.extend(["--as-of", "2026-06-01"]);
        hold_run(&format!("report-{name}"), &acme, &all);
    }
    for (name, arguments) in [
        (
            "rate",
            &[
                "show",
                "post_reach",
                "--account",
                "instagram",
                "--over",
                "2026-Q1",
            ][..],
        ),
        (
            "part",
            &[
                "show",
                "response_time",
                "--segment",
                "complaints",
                "--over",
                "2026-05",
            ],
        ),
        ("gap", &["show", "engagement_rate", "--over", "2026-04"]),
        (
            "json",
            &[
                "show",
                "post_reach",
                "--over",
                "2026-04",
                "--format",
                "json",
            ],
        ),
        ("unknown", &["show", "post_reech", "--over", "2026-04"]),
        ("no-period", &["show", "post_reach", "--over", "April"]),
    ] {
        let mut all = arguments.to_vec();
        all.extend(["--as-of", "2026-06-01"]);
        hold_run(&format!("show-over-{name}"), &acme, &all);
    }
    // From below the workspace, and of one file.
    hold_run(
        "report-of-a-file",
        &acme.join("goals"),
        &["report", "instagram.yaml", "--as-of", "2026-06-01"],
    );
    hold_run(
        "report-youtube",
        &fixtures().join("youtube"),
        &["report", "--as-of", "2017-03-31"],
    );
    let nothing = Folder::new();
    let day = ["report", "--as-of", "2026-06-01"];
    hold_run("report-nothing", nothing.path(), &day);
}

#[test]
fn settings() {
    for (name, folder, arguments) in [
        ("acme", "acme", vec!["config"]),
        ("acme-file", "acme", vec!["config", "goals/crisis.yaml"]),
        ("own-rules", "org-pack", vec!["config"]),
        ("broken", "broken/configuration", vec!["config"]),
        ("levels", "broken/smart-title-says-nothing", vec!["config"]),
    ] {
        hold_run(
            &format!("config-{name}"),
            &fixtures().join(folder),
            &arguments,
        );
    }
}
