//! The history of an entry.

use std::fs;

use crate::common;
use crate::repository::{REACH, Repository};

/// A history with a rename, a move to another file, a change with its reason and one without.
fn with_history() -> Repository {
    let repository = Repository::new();
    repository.edit(REACH, "target: 45", "target: 42");
    repository.commit("Lower the target");
    repository.edit(REACH, "target: 42", "target: 41");
    repository.edit(REACH, "    review: monthly\n", "    review: monthly\n    changes:\n      - { date: 2026-05-28, field: target, from: 42, to: 41, reason: The scale of the survey changed }\n");
    repository.commit("Lower it again");
    repository.edit(REACH, "goals:\n", "# Only a remark.\ngoals:\n");
    repository.commit("A remark");
    repository.git(&["mv", REACH, "goals/advocates.yaml"]);
    repository.commit("Another file");
    repository.edit("goals/advocates.yaml", "id: recommended", "id: advocates");
    repository.edit("goals/advocates.yaml", "due: 2026-09-30", "due: 2026-10-31");
    repository.commit("Another name | and <more> time");
    repository.edit(
        "goals/advocates.yaml",
        "value: 33 }\n",
        "value: 33 }\n      - { date: 2026-05-27, value: 34 }\n",
    );
    repository
}

fn log(repository: &Repository, arguments: &[&str]) -> String {
    let mut all = vec!["log"];
    all.extend(arguments);
    let said = common::run(repository.path(), &all);
    assert_eq!(said.code, 0, "{}", said.err);
    let commits = repository.git(&[
        "log",
        "--reverse",
        "--format=%H %ad",
        "--date=format:%Y-%m-%d",
    ]);
    let mut text = said.out;
    for (at, line) in commits.lines().enumerate() {
        let (commit, day) = line.split_once(' ').unwrap();
        text = text
            .replace(commit, &format!("COMMIT-{at}"))
            .replace(&commit[..10], &format!("COMMIT-{at}"))
            .replace(day, "YEAR-MM-DD");
    }
    text
}

#[test]
fn the_history_of_an_entry_is_told_in_each_format() {
    let repository = with_history();
    insta::assert_snapshot!("log-text", log(&repository, &["advocates"]));
    insta::assert_snapshot!(
        "log-markdown",
        log(&repository, &["goals/advocates", "--format", "markdown"])
    );
    insta::assert_snapshot!(
        "log-json",
        log(&repository, &["advocates", "--format", "json"])
    );
}

#[test]
fn what_was_deleted_still_has_a_history_and_what_never_was_has_none() {
    let repository = with_history();
    fs::remove_file(repository.at("goals/advocates.yaml")).unwrap();
    repository.commit("Deleted");
    let text = log(&repository, &["advocates"]);
    assert!(
        text.contains("  deleted\n") && text.contains("42 → 41"),
        "{text}"
    );
    let result = log(&repository, &["loved/tone"]);
    assert!(result.contains("  written\n"), "{result}");
    let said = common::run(repository.path(), &["log", "nobody"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("there never was one"), "{}", said.err);
}
