//! What is told of a change, and what is not.

use std::fs;

use crate::repository::{REACH, RECOMMENDED, Repository, told};

#[test]
fn old_debts_are_counted_and_not_told() {
    let repository = Repository::new();
    repository.edit("goals/others.yaml", "    owner: web team\n", "");
    repository.commit("A debt");
    repository.edit("goals/recommended.yaml", "target: 45", "target: 44");
    let said = repository.check(&["--since", "HEAD", "--format", "json"]);
    assert_eq!(told(&said), ["history/target-lowered goals/recommended"]);
    assert_eq!(said.json()["summary"]["elsewhere"], 1);
    assert_eq!(said.code, 1);
    let text = repository.check(&["--since", "HEAD"]).out;
    assert!(text.contains("1 elsewhere"), "{text}");
    let whole = repository.check(&["--format", "json"]);
    assert_eq!(told(&whole), ["smart/no-owner goals/bounce"]);
}

#[test]
fn what_a_change_causes_elsewhere_names_its_cause() {
    let repository = Repository::new();
    repository.edit("strategy.yaml", "id: online-sales", "id: net-sales");
    let said = repository.check(&["--since", "HEAD", "--format", "json"]);
    let finding = &said.findings()[0];
    assert_eq!(finding["rule"], "link/unknown-reference");
    let note = &finding["notes"][0];
    assert_eq!(
        note["message"],
        "this change removes `strategy/online-sales`"
    );
    assert_eq!(note["path"], "strategy.yaml");
    let commit = repository.git(&["rev-parse", "HEAD"]);
    assert!(commit.starts_with(note["revision"].as_str().unwrap()));
}

#[test]
fn a_limit_of_the_portfolio_that_is_passed_names_its_cause() {
    let repository = Repository::new();
    repository.write(
        "goalpost.yaml",
        "organisation: { name: Acme }\nrules: { audit/*: off, portfolio/*: off, portfolio/too-many-per-owner: { level: warning, most: 3 } }\n",
    );
    repository.commit("A limit");
    assert_eq!(
        told(&repository.check(&["--format", "json"])),
        [] as [&str; 0]
    );
    let more = RECOMMENDED
        .replace("id: recommended", "id: praised")
        .replace("Be the shop", "Be one more shop")
        .replace("target: 45", "target: 46")
        .replace("    metric", "    segment: new-buyers\n    metric");
    repository.write("goals/a-new-one.yaml", &more);
    let said = repository.check(&["--since", "HEAD", "--format", "json"]);
    assert_eq!(told(&said).len(), 1, "{}", said.out);
    let finding = &said.findings()[0];
    assert_eq!(finding["rule"], "portfolio/too-many-per-owner");
    let notes = finding["notes"].as_array().unwrap();
    let messages: Vec<&str> = notes
        .iter()
        .map(|note| note["message"].as_str().unwrap())
        .collect();
    assert!(
        messages.contains(&"this change adds or changes `goals/praised`"),
        "{messages:?}"
    );
}

#[test]
fn a_part_of_the_files_is_told_of_alone() {
    let repository = Repository::new();
    repository.edit("goals/others.yaml", "    owner: web team\n", "");
    repository.commit("A debt");
    fs::remove_file(repository.at("goals/loved.yaml")).unwrap_or_default();
    fs::remove_file(repository.at("goals/okr.yaml")).unwrap();
    repository.edit(REACH, "target: 45", "target: 44");
    let said = repository.check(&[REACH, "--since", "HEAD", "--format", "json"]);
    assert_eq!(told(&said), ["history/target-lowered goals/recommended"]);
    assert_eq!(said.json()["summary"]["elsewhere"], 0);
    let whole = repository.found("HEAD");
    assert_eq!(
        whole,
        [
            "history/goal-removed okrs/loved",
            "history/target-lowered goals/recommended"
        ]
    );
}

#[test]
fn conflict_markers_are_their_own_finding() {
    let repository = Repository::new();
    repository.edit(
        REACH,
        "    target: 45\n",
        "<<<<<<< HEAD\n    target: 45\n=======\n    target: 44\n>>>>>>> other\n",
    );
    let found = repository.found("HEAD");
    assert!(
        found.contains(&"yaml/conflict-marker goals/recommended".to_owned()),
        "{found:?}"
    );
}

#[test]
fn two_thousand_changed_goals_are_judged_in_one_run() {
    let repository = Repository::new();
    let goals: String = (0..2000)
        .map(|at| {
            RECOMMENDED["goals:\n".len()..]
                .replace("id: recommended", &format!("id: recommended-{at}"))
                .replace("customers", &format!("customers of town {at}"))
        })
        .collect();
    repository.write("goals/many.yaml", &format!("goals:\n{goals}"));
    repository.commit("Many");
    let text = repository
        .read("goals/many.yaml")
        .replace("target: 45", "target: 44");
    repository.write("goals/many.yaml", &text);
    let found = repository.found("HEAD");
    assert_eq!(found.len(), 2000);
    assert!(
        found
            .iter()
            .all(|one| one.starts_with("history/target-lowered"))
    );
}

#[test]
fn a_finding_shows_both_sides() {
    let repository = Repository::new();
    repository.edit(REACH, "target: 45", "target: 44");
    repository.edit(REACH, "due: 2026-09-30", "due: 2026-12-31");
    let text = repository.check(&["--since", "HEAD"]).out;
    let commit = repository.git(&["rev-parse", "--short=10", "HEAD"]);
    insta::assert_snapshot!(
        text.replace(commit.trim(), "COMMIT")
            .lines()
            .filter(|line| !line.contains(" ms)"))
            .collect::<Vec<_>>()
            .join("\n")
    );
}
