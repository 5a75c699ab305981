//! Packs of an organisation through the real binary: what is refused and how it is told, and packs from outside the
//! workspace, which run as long as they are what was locked.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use std::fs;

use common::{FAULTY, Folder, Said};

/// A rule as data that every goal without a budget breaks.
const BUDGET: &str = "\
rules:
  - id: house/no-budget
    summary: The goal has no budget
    why: Finance books every campaign by its budget.
    level: warning
    on: goal
    require: x-budget
    bad: |
      goals:
        - id: a
          title: A
    good: |
      strategy:
        - id: a
          objective: A
";

/// A script with one rule whose check is given.
fn script(check: &str) -> String {
    format!(
        "rule(\"house/rule\", #{{\n    summary: \"A rule\",\n    why: \"It is needed.\",\n    level: \"warning\",\n    on: \"goal\",\n    check: {check},\n    bad: \"goals: []\",\n    good: \"goals: []\",\n}});\n"
    )
}

/// A workspace beside a folder of rules, which it names.
fn beside(files: &[(&str, &str)]) -> Folder {
    let folder = Folder::new();
    folder.write("shop/goalpost.yaml", "packs: [../house/]\n");
    folder.write("shop/goals.yaml", FAULTY);
    for (path, content) in files {
        folder.write(path, content);
    }
    folder
}

fn run(folder: &Folder, arguments: &[&str]) -> Said {
    common::run(&folder.path().join("shop"), arguments)
}

fn check(folder: &Folder) -> Said {
    run(
        folder,
        &["check", "--format", "json", "--as-of", common::BROKEN_DAY],
    )
}

fn tells(said: &Said, rule: &str) -> bool {
    said.rules().iter().any(|told| told == rule)
}

#[test]
fn a_pack_from_outside_runs_when_it_is_locked_and_not_when_it_changes() {
    let folder = beside(&[("house/budget.yaml", BUDGET)]);
    let unlocked = check(&folder);
    assert_eq!(unlocked.code, 2);
    assert!(tells(&unlocked, "smart/no-owner") && !tells(&unlocked, "house/no-budget"));
    assert_eq!(
        unlocked.err,
        "goalpost: the rule file `../house/budget.yaml` comes from outside the workspace and is not in `goalpost.lock`: read it, then run `goalpost rules lock`\n"
    );

    let locked = run(&folder, &["rules", "lock"]);
    assert_eq!(
        (locked.code, locked.out.as_str()),
        (
            0,
            "new      ../house/budget.yaml\n1 file of packs from outside the workspace in `goalpost.lock`, 1 new or changed\n"
        )
    );
    let lock = folder.read("shop/goalpost.lock");
    let last = lock.lines().last().unwrap();
    assert!(
        last.ends_with("  ../house/budget.yaml") && last.len() == 64 + 2 + 20,
        "{last}"
    );
    let said = check(&folder);
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(tells(&said, "house/no-budget"));
    run(&folder, &["rules", "lock"]);
    assert_eq!(folder.read("shop/goalpost.lock"), lock);

    folder.write("house/budget.yaml", BUDGET.replace("warning", "error"));
    let changed = check(&folder);
    assert_eq!(changed.code, 2);
    assert!(tells(&changed, "smart/no-owner") && !tells(&changed, "house/no-budget"));
    assert!(
        changed
            .err
            .contains("`../house/budget.yaml` has changed since it was locked")
            && changed.err.contains("goalpost rules lock"),
        "{}",
        changed.err
    );

    run(&folder, &["rules", "lock"]);
    folder.write("house/more.rhai", script("|goal| ()"));
    let more = check(&folder);
    assert!(
        more.err.contains("`../house/more.rhai` comes from outside"),
        "{}",
        more.err
    );
    fs::remove_file(folder.path().join("house/more.rhai")).unwrap();
    assert_eq!(check(&folder).code, 1);
    fs::rename(
        folder.path().join("house/budget.yaml"),
        folder.path().join("house/money.yaml"),
    )
    .unwrap();
    let moved = check(&folder);
    assert!(
        moved
            .err
            .contains("`../house/budget.yaml` is in `goalpost.lock` and no longer in its pack"),
        "{}",
        moved.err
    );
}

#[test]
fn a_lock_that_a_merge_left_in_conflict_is_refused() {
    let folder = beside(&[("house/budget.yaml", BUDGET)]);
    run(&folder, &["rules", "lock"]);
    let lock = folder.read("shop/goalpost.lock");
    folder.write(
        "shop/goalpost.lock",
        format!("<<<<<<< ours\n{lock}=======\n"),
    );
    let said = check(&folder);
    assert_eq!(said.code, 2);
    assert!(
        said.err.contains("line 1 of `goalpost.lock` is neither"),
        "{}",
        said.err
    );
}

#[test]
fn a_pack_inside_needs_no_lock() {
    let folder = Folder::workspace(&[("rules/budget.yaml", BUDGET), ("goals.yaml", FAULTY)]);
    folder.write("goalpost.yaml", "packs: [rules/]\n");
    let said = folder.check(&[]);
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(tells(&said, "house/no-budget"));
    let lock = folder.run(&["rules", "lock"]);
    assert_eq!(
        (lock.code, lock.out.as_str()),
        (
            0,
            "no pack comes from outside the workspace: there is nothing to lock\n"
        )
    );
    assert!(!folder.path().join("goalpost.lock").exists());
}

#[test]
fn a_pack_that_needs_a_newer_goalpost_does_not_load() {
    let folder = Folder::workspace(&[
        ("rules/budget.yaml", BUDGET),
        ("rules/pack.yaml", "name: house\nrequires: goalpost >= 99\n"),
        ("goals.yaml", FAULTY),
    ]);
    folder.write("goalpost.yaml", "packs: [rules/]\n");
    let said = folder.check(&[]);
    assert_eq!(said.code, 2);
    assert!(tells(&said, "smart/no-owner") && !tells(&said, "house/no-budget"));
    assert!(
        said.err
            .contains("rules/pack.yaml:2:11: this pack needs goalpost >=99"),
        "{}",
        said.err
    );
}

/// What a script with a fault is told, without the path.
fn told(check: &str) -> String {
    let folder = Folder::workspace(&[("rules/a.rhai", &script(check)), ("goals.yaml", FAULTY)]);
    folder.write("goalpost.yaml", "packs: [rules/]\n");
    let said = folder.check(&[]);
    assert_eq!(said.code, 2, "{}", said.out);
    assert!(tells(&said, "smart/no-owner"));
    said.err.replace("goalpost: rules/a.rhai:", "")
}

#[test]
fn names_that_nothing_has_are_found_when_the_script_loads() {
    let all = [
        "|goal| goal.targt",
        "|goal| goal.baseline.valu",
        "|goal| { let b = goal.baseline; if b.valu == 1 { } }",
        "|goal| { for d in goal.deliverables { if d.titel == 1 { } } }",
        "|goal| probelm(goal, \"x\")",
        "|goal| goal.owner.containz(\"x\")",
        "|goal| problem(goal)",
        "|goal| { let x = 1; limit }",
    ];
    let said: Vec<String> = all
        .iter()
        .map(|check| format!("{check}\n  {}", told(check)))
        .collect();
    insta::assert_snapshot!("names", said.concat());
}

#[test]
fn rules_as_data_are_told_what_to_do_at_each_fault() {
    let data = "\
rules:
  - id: house/a
    summary: A
    why: B
    level: warn
    on: gaol
    require: x-budget
    bad: x
    good: y
  - id: House
    summary: A
  - id: house/b
    summary: A
    why: B
    level: error
    on: goal
    when: category == conversions
    one_of: { field: x-region }
    bad: x
    good: y
  - id: house/c
    summary: A
    why: B
    level: error
    on: goal
    range: { field: title, min: 3 }
    message: the {feild} is wrong
    bad: x
    good: y
  - id: house/d
    summary: A
    why: B
    level: error
    on: goal
    pattern: { field: x-code, matches: '[A-Z', like: A }
    require: x-code
    bad: x
    good: y
  - id: house/e
    summary: A
    why: B
    level: error
    on: goal
    at_most: { count: few, per: ownr }
    bad: x
    good: y
";
    let folder = Folder::workspace(&[("rules/a.yaml", data), ("goals.yaml", FAULTY)]);
    folder.write("goalpost.yaml", "packs: [rules/]\n");
    let said = folder.check(&[]);
    assert_eq!(said.code, 2);
    assert!(tells(&said, "smart/no-owner"));
    insta::assert_snapshot!("rules-as-data", said.err);
}
