//! What goalpost says, word for word. `INSTA_UPDATE=always cargo test -p goalpost --test snapshots`
//! accepts all changes; read the difference that Git shows as a marketing manager would.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use common::{Folder, Said, fixtures, run, run_with, workspaces};

/// Holds one text against its snapshot.
fn hold(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.add_filter(
        r"(files?, |tiedostoa?, |\()\d+([.,]\d+)? (ms|s)([,)])",
        "${1}[time]$4",
    );
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// A run as a person sees it.
fn shown(arguments: &[&str], said: &Said) -> String {
    let mut all = format!(
        "$ goalpost {}\n{}",
        arguments.join(" "),
        said.out.trim_end_matches('\n')
    );
    if !said.err.is_empty() {
        write!(
            all,
            "\n--- standard error\n{}",
            said.err.trim_end_matches('\n')
        )
        .unwrap();
    }
    write!(all, "\n--- exit code {}", said.code).unwrap();
    all
}

fn hold_run(name: &str, folder: &Path, arguments: &[&str]) {
    let mut all = arguments.to_vec();
    all.extend(["--color", "never"]);
    hold(name, &shown(arguments, &run(folder, &all)));
}

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

#[test]
fn options_of_check() {
    let broken = fixtures().join("broken");
    for (name, folder, arguments) in [
        ("statistics", "okr", vec!["--statistics"]),
        (
            "statistics-json",
            "metrics",
            vec!["--statistics", "--format", "json"],
        ),
        ("quiet", "metrics", vec!["--quiet"]),
        ("select", "okr", vec!["--select", "okr/no-*"]),
        (
            "select-nothing-matches",
            "okr",
            vec!["--select", "okr/nothing"],
        ),
        (
            "level",
            "smart-relevant",
            vec!["--level", "smart/*=info,smart/not-aligned=off"],
        ),
        (
            "show-suppressed",
            "suppressions",
            vec![
                "--show-suppressed",
                "--select",
                "suppress/*,smart/vague-title",
            ],
        ),
        ("files", "configuration", vec!["--files"]),
        ("files-encoding", "encoding", vec!["--files"]),
        ("verbose", "metrics", vec!["--verbose", "--format", "short"]),
        ("diff", "invisible-characters", vec!["--diff"]),
        (
            "diff-unsafe",
            "smart-time-bound",
            vec!["--diff", "--unsafe-fixes"],
        ),
        ("diff-what-people-type", "what-people-type", vec!["--diff"]),
        ("diff-configuration", "configuration", vec!["--diff"]),
    ] {
        let mut all = vec!["check", "--as-of", "2026-06-01"];
        all.extend(arguments);
        hold_run(&format!("check-option-{name}"), &broken.join(folder), &all);
    }
}

#[test]
fn the_figure_of_the_audit_is_written_in_place() {
    hold_run(
        "check-audit-bad-diff",
        &fixtures().join("audit/bad"),
        &["check", "--as-of", "2026-06-01", "--diff", "--unsafe-fixes"],
    );
}

#[test]
fn standard_input() {
    let folder = Folder::workspace(&[]);
    for (name, arguments, input) in [
        ("plain", vec!["check", "-"], common::FAULTY),
        (
            "named",
            vec!["check", "-", "--stdin-filename", "goals/web.yaml"],
            common::FAULTY,
        ),
        (
            "fix",
            vec!["check", "-", "--fix"],
            "goals:\n  - id: a\n    name: Sell 5 more\n",
        ),
    ] {
        let mut all = arguments.clone();
        all.extend(["--as-of", "2026-06-01", "--color", "never"]);
        let said = run_with(folder.path(), &all, input.as_bytes());
        hold(&format!("stdin-{name}"), &shown(&arguments, &said));
    }
}

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

#[test]
fn lists_of_rules() {
    let own = fixtures().join("org-pack");
    let silent = fixtures().join("broken/smart-title-says-nothing");
    for (name, folder, arguments) in [
        ("group", &own, vec!["okr"]),
        ("globs", &own, vec!["smart/no-*", "saltmarsh"]),
        ("fixable", &own, vec!["--fixable"]),
        ("level", &own, vec!["--level", "info"]),
        ("disabled", &silent, vec!["--disabled"]),
        ("enabled", &silent, vec!["smart/title-*", "--enabled"]),
        ("none", &own, vec!["saltmarsh", "--disabled"]),
        (
            "markdown",
            &own,
            vec!["okr", "saltmarsh", "--format", "markdown"],
        ),
        ("unknown", &own, vec!["smrat"]),
    ] {
        let mut all = vec!["rules", "list"];
        all.extend(arguments);
        hold_run(&format!("rules-list-{name}"), folder, &all);
    }
    let said = run(&own, &["rules", "list", "okr", "--color", "always"]);
    hold("rules-list-colours", &said.out.replace('\u{1b}', "␛"));
}

#[test]
fn what_authors_of_rules_read() {
    let own = fixtures().join("org-pack");
    let folder = Folder::new();
    folder.write("rules/faulty.rhai", include_str!("faulty-pack.rhai"));
    hold_run(
        "rules-test-faulty",
        folder.path(),
        &["rules", "test", "rules"],
    );
    hold_run(
        "rules-test-coverage",
        &own,
        &["rules", "test", "rules", "--coverage"],
    );
    let arguments = [
        "rules",
        "try",
        "rules",
        "--as-of",
        "2026-06-01",
        "--color",
        "never",
    ];
    let mut said = run(&own, &arguments);
    said.out = without_times(&said.out);
    hold("rules-try", &shown(&arguments[..5], &said));
    let nothing = ["rules", "try", "../org-pack/rules", "--as-of", "2026-06-01"];
    let mut said = run(&fixtures().join("adidas"), &nothing);
    said.out = without_times(&said.out);
    hold("rules-try-nothing", &shown(&nothing, &said));
    let folder = Folder::new();
    hold_run("rules-new", folder.path(), &["rules", "new", "acme/no-x"]);
    hold("rules-new-file", &folder.read("rules/no-x.rhai"));
    hold_run(
        "rules-docs",
        folder.path(),
        &["rules", "docs", "--out", "docs"],
    );
    for page in ["index", "frameworks", "rules/smart/milestone-out-of-order"] {
        let name = page.replace('/', "-");
        hold(
            &format!("docs-{name}"),
            &folder.read(&format!("docs/{page}.md")),
        );
    }
    for (page, lines) in [("metrics", 60), ("categories", 60), ("rhai", 140)] {
        let text = folder.read(&format!("docs/{page}.md"));
        hold(&format!("docs-{page}"), &first_lines(&text, lines));
    }
}

/// Costs in milliseconds are another each time.
fn without_times(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| match line.split_once(" ms ") {
            Some((time, rest)) if !time.trim().contains(' ') => format!("[time] ms {rest}"),
            _ => line.to_owned(),
        })
        .collect();
    lines.join("\n")
}

#[test]
fn rules() {
    let acme = fixtures().join("acme");
    let own = fixtures().join("org-pack");
    hold_run("rules-list", &acme, &["rules", "list"]);
    hold_run(
        "rules-list-json",
        &acme,
        &["rules", "list", "--format", "json"],
    );
    hold_run("rules-list-own", &own, &["rules", "list"]);
    hold_run("rules-test", &acme, &["rules", "test"]);
    hold_run("rules-test-own", &own, &["rules", "test", "rules"]);
    hold_run(
        "rules-test-failing",
        &fixtures().join("broken/failing-rule"),
        &["rules", "test", "rules"],
    );
}

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

#[test]
fn help() {
    let folder = Folder::new();
    for command in [
        "",
        "check",
        "report",
        "report audit",
        "list",
        "init",
        "new",
        "new goal",
        "new okr",
        "new account",
        "new rule",
        "new pack",
        "check-in",
        "rename",
        "close",
        "import",
        "measure",
        "measure pull",
        "show",
        "explain",
        "rules",
        "rules list",
        "rules test",
        "rules new",
        "rules docs",
        "rules try",
        "rules lock",
        "show",
        "config",
        "schema",
        "lsp",
        "completions",
        "man",
    ] {
        let mut arguments: Vec<&str> = command.split_whitespace().collect();
        arguments.push("--help");
        let name = format!(
            "help-{}",
            if command.is_empty() {
                "goalpost"
            } else {
                command
            }
        );
        hold_run(&name.replace(' ', "-"), folder.path(), &arguments);
    }
    hold_run("help-short", folder.path(), &["-h"]);
    hold_run("help-check-short", folder.path(), &["check", "-h"]);
}

#[test]
fn completions_and_manual() {
    let folder = Folder::new();
    let bash = run(folder.path(), &["completions", "bash"]);
    assert_eq!(bash.code, 0);
    hold("completions-bash", &first_lines(&bash.out, 12));
    for shell in ["zsh", "fish", "elvish", "powershell"] {
        let said = run(folder.path(), &["completions", shell]);
        assert_eq!(said.code, 0, "{shell}");
        assert!(said.out.contains("goalpost"), "{shell}");
    }
    let manual = run(folder.path(), &["man"]);
    assert_eq!(manual.code, 0);
    hold("man", &first_lines(&manual.out, 12));
}

fn first_lines(text: &str, count: usize) -> String {
    text.lines().take(count).collect::<Vec<_>>().join("\n")
}

#[test]
fn arguments_that_are_wrong() {
    let folder = Folder::workspace(&[("goals.yaml", common::SOUND)]);
    for (name, arguments) in [
        ("no-command", vec![]),
        ("unknown-command", vec!["chekc"]),
        ("unknown-flag", vec!["check", "--fixx"]),
        ("unknown-format", vec!["check", "--format", "jsn"]),
        ("format-without-file", vec!["check", "--format", "json="]),
        ("bad-day", vec!["check", "--as-of", "1.6.2026"]),
        ("no-such-day", vec!["check", "--as-of", "2026-02-30"]),
        ("bad-level", vec!["check", "--level", "smart/*=loud"]),
        (
            "level-without-value",
            vec!["check", "--level", "smart/vague-title"],
        ),
        ("bad-fail-on", vec!["check", "--fail-on", "errors"]),
        ("bad-jobs", vec!["check", "--jobs", "0"]),
        ("quiet-and-verbose", vec!["check", "--quiet", "--verbose"]),
        ("no-such-path", vec!["check", "gaols/"]),
        (
            "no-such-config",
            vec!["check", "--config", "nowhere.yaml", "--as-of", "2026-06-01"],
        ),
        (
            "unwritable-output",
            vec!["check", "--format", "json=no/such/folder.json"],
        ),
        ("explain-nothing", vec!["explain"]),
        ("bad-shell", vec!["completions", "csh"]),
        ("no-such-pack", vec!["rules", "test", "nowhere"]),
        ("no-such-pack-to-try", vec!["rules", "try", "nowhere"]),
        ("rule-id", vec!["rules", "new", "No Owner"]),
        ("rule-group", vec!["rules", "new", "smart/no-x"]),
        ("docs-nowhere", vec!["rules", "docs"]),
    ] {
        hold_run(&format!("wrong-{name}"), folder.path(), &arguments);
    }
}

#[test]
fn nothing_here() {
    let empty = Folder::new();
    hold_run("nothing-empty-folder", empty.path(), &["check"]);
    let folder = Folder::new();
    folder.write(
        "docker-compose.yaml",
        "services:\n  web:\n    image: nginx\n",
    );
    hold_run("nothing-of-ours", folder.path(), &["check"]);
    hold_run(
        "nothing-of-ours-file",
        folder.path(),
        &["check", "docker-compose.yaml"],
    );
    hold_run(
        "nothing-of-ours-files",
        folder.path(),
        &["check", "--files"],
    );
    hold_run("nothing-to-show", folder.path(), &["show"]);
}

#[test]
fn snapshots_are_free_of_this_machine() {
    let folder = fixtures().join("../tests/snapshots");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let root = common::root();
        assert!(
            !text.contains(root.to_str().unwrap()) && !text.contains("/tmp/"),
            "{} names a folder of this machine",
            path.display()
        );
    }
}
