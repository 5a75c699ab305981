//! Changes of rules and settings, by insiders and by outsiders.

use std::fs;

use crate::repository::{CONFIGURATION, REACH, Repository, told};

#[test]
fn a_configuration_that_is_deleted_or_changed_judges_both_sides_and_is_told_of() {
    let repository = Repository::new();
    repository.edit(
        "goalpost.yaml",
        "  audit/*: off\n",
        "  audit/*: off\n  history/*: off\n",
    );
    repository.edit(REACH, "target: 45", "target: 44");
    let said = repository.check(&["--since", "HEAD", "--format", "json"]);
    assert_eq!(told(&said), [] as [&str; 0]);
    assert!(
        said.err.contains("the change touches `goalpost.yaml`"),
        "{}",
        said.err
    );
    fs::remove_file(repository.at("goalpost.yaml")).unwrap();
    let said = repository.check(&["--since", "HEAD", "--format", "json"]);
    assert!(told(&said).contains(&"history/target-lowered goals/recommended".to_owned()));
    assert!(
        said.err.contains("the change touches `goalpost.yaml`"),
        "{}",
        said.err
    );
}

/// A rule of the organisation that every goal without a budget breaks.
fn pack(message: &str) -> String {
    format!(
        "rule(\"acme/no-budget\", #{{\n    summary: \"The goal has no budget\",\n    why: \"Finance books every campaign by its budget.\",\n    level: \"error\",\n    on: \"goal\",\n    lacks: [\"x-budget\"],\n    check: |g| problem(g, \"{message}\"),\n    bad: \"goals:\\n  - id: a\\n    title: A\",\n    good: \"strategy:\\n  - id: a\\n    objective: A\",\n}});\n"
    )
}

#[test]
fn an_outsider_brings_neither_rules_nor_settings() {
    let repository = Repository::new();
    let settings = format!("{CONFIGURATION}packs: [rules/]\n");
    repository.write("goalpost.yaml", &settings);
    repository.write("rules/acme.rhai", &pack("no budget"));
    repository.commit("Rules of the house");
    // The outsider turns rules off, empties the pack, adds one, and hides a folder.
    repository.write(
        "goalpost.yaml",
        "rules: { \"*\": off }\npacks: [rules/, theirs/]\n",
    );
    repository.write("rules/acme.rhai", "// nothing\n");
    repository.write("theirs/evil.rhai", &pack("evil").replace("acme/", "evil/"));
    repository.write(
        "goals/goalpost.yaml",
        "extend: ../goalpost.yaml\nrules: { \"*\": off }\n",
    );
    repository.edit(REACH, "target: 45", "target: 44");
    let mine = repository.check(&["--since", "HEAD", "--format", "json"]);
    assert_eq!(told(&mine), [] as [&str; 0]);
    let base = repository.check(&[
        "--since",
        "HEAD",
        "--rules-from",
        "base",
        "--format",
        "json",
    ]);
    assert_eq!(
        told(&base),
        [
            "acme/no-budget goals/recommended",
            "history/target-lowered goals/recommended"
        ],
        "{}",
        base.err
    );
    // A pack that is gone, and one that does not load any more.
    fs::remove_dir_all(repository.at("rules")).unwrap();
    fs::remove_file(repository.at("goalpost.yaml")).unwrap();
    let base = repository.check(&[
        "--since",
        "HEAD",
        "--rules-from",
        "base",
        "--format",
        "json",
    ]);
    assert_eq!(told(&base).len(), 2, "{} {}", base.out, base.err);
    let alone = repository.check(&["--rules-from", "base"]);
    assert_eq!(alone.code, 2);
    assert!(alone.err.contains("--since"), "{}", alone.err);
}
