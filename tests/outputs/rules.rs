//! What authors of rules read.

use crate::common::{Folder, fixtures, run};
use crate::holding::{first_lines, hold, hold_run, shown};

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
    folder.write("rules/faulty.rhai", include_str!("../faulty-pack.rhai"));
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
