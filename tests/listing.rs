//! `goalpost list`: what there is, whose it is, until when, and how it stands.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::{Folder, SOUND, fixtures, run, text};
use serde_json::Value;

const DAY: [&str; 2] = ["--as-of", "2026-06-01"];

fn list(arguments: &[&str]) -> common::Said {
    let mut all = vec!["list"];
    all.extend(DAY);
    all.extend(arguments);
    run(&fixtures().join("acme"), &all)
}

/// The entries that a list in JSON has, in its order.
fn entries(arguments: &[&str]) -> Vec<Value> {
    let mut all = arguments.to_vec();
    all.extend(["--format", "json"]);
    let said = list(&all);
    assert_eq!(said.code, 0, "{}", said.err);
    let list = said.json();
    assert_eq!(list["format"], "goalpost-list/1");
    assert_eq!(list["as_of"], "2026-06-01");
    list["entries"].as_array().unwrap().clone()
}

fn names(arguments: &[&str]) -> Vec<String> {
    let entries = entries(arguments);
    entries.iter().map(|entry| text(&entry["entry"])).collect()
}

fn hold(name: &str, told: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(format!("list-{name}"), told));
}

#[test]
fn it_lists_everything_in_every_format() {
    for format in ["text", "json", "csv"] {
        let said = list(&["--format", format]);
        assert_eq!((said.code, said.err.as_str()), (0, ""));
        hold(format, &said.out);
    }
    hold("finnish", &list(&["--lang", "fi", "--by", "due"]).out);
}

#[test]
fn groups() {
    for by in ["owner", "category", "status", "due", "strategy"] {
        hold(&format!("by-{by}"), &list(&["--by", by]).out);
        let grouped = entries(&["--by", by]);
        assert!(
            grouped
                .iter()
                .all(|entry| !text(&entry["group"]).is_empty())
        );
        assert_eq!(grouped.len(), entries(&[]).len(), "{by}");
        let table = list(&["--by", by, "--format", "csv"]).out;
        assert!(table.starts_with("group,entry,"), "{table}");
    }
    assert!(
        entries(&[])
            .iter()
            .all(|entry| entry.get("group").is_none())
    );
}

#[test]
fn filters() {
    assert_eq!(
        names(&["--owner", "MAIJA"]),
        ["goals/instagram-reach", "goals/crisis-readiness"]
    );
    assert_eq!(names(&["--category", "crisis"]), ["goals/crisis-readiness"]);
    assert_eq!(
        names(&["--category", "crisis,brand-awareness"]),
        ["goals/instagram-reach", "goals/crisis-readiness"]
    );
    // The day itself is not before it.
    assert_eq!(names(&["--due-before", "2026-03-31"]), Vec::<String>::new());
    assert_eq!(
        names(&["--due-before", "2026-04-01"]),
        ["goals/crisis-readiness"]
    );
    // A key result stands for itself where its OKR is not asked for.
    assert_eq!(
        names(&["--status", "at-risk"]),
        [
            "okrs/reputation-2026-q2/response",
            "goals/answers-kept-fast"
        ]
    );
    hold("one-key-result", &list(&["--status", "at-risk"]).out);
    let said = list(&["--owner", "nobody"]);
    assert_eq!(said.code, 0);
    hold("nothing-fits", &said.out);
}

#[test]
fn words_that_are_none_say_which_are() {
    for (arguments, word) in [
        (["--status", "at-rsk"], "`at-risk`"),
        (["--category", "brand_awareness"], "`brand-awareness`"),
        (
            ["--by", "metric"],
            "`owner`, `category`, `strategy`, `status`, `due`",
        ),
        (["--due-before", "soon"], "soon"),
    ] {
        let said = list(&arguments);
        assert_eq!(said.code, 2, "{arguments:?}");
        assert!(said.err.contains(word), "{}", said.err);
    }
}

#[test]
fn an_entry_of_the_list_can_be_shown() {
    for name in names(&[]) {
        let said = run(&fixtures().join("acme"), &["show", &name]);
        assert_eq!(said.code, 0, "{name}");
    }
}

#[test]
fn what_is_not_known_is_absent() {
    let folder = Folder::workspace(&[("goals.yaml", "goals:\n  - title: Sell 5 “boats”\n")]);
    let said = folder.run(&["list", "--format", "json", "--as-of", "2026-06-01"]);
    let entry = said.json()["entries"][0].clone();
    assert_eq!(entry["entry"], "goals/#1");
    assert_eq!(entry["place"]["line"], 2);
    for key in [
        "owner", "due", "start", "progress", "category", "group", "part_of", "supports",
    ] {
        assert!(entry.get(key).is_none(), "{entry}");
    }
    let said = folder.run(&["list", "--by", "owner", "--as-of", "2026-06-01"]);
    assert!(said.out.contains("no owner"), "{}", said.out);
    assert!(said.err.contains("`goalpost check` shows"), "{}", said.err);
}

#[test]
fn a_path_chooses_and_several_workspaces_are_named() {
    let folder = Folder::new();
    for name in ["one", "two"] {
        folder.write(&format!("{name}/goalpost.yaml"), common::ALONE);
        folder.write(&format!("{name}/goals.yaml"), SOUND);
    }
    let list = |arguments: &[&str]| {
        let mut all = vec!["list", "--as-of", "2026-06-01"];
        all.extend(arguments);
        folder.run(&all)
    };
    assert!(list(&[]).out.contains("two\n\nGoals of Acme"));
    let both = list(&["--format", "json"]).json();
    assert_eq!(both["entries"][1]["workspace"], "two");
    let one = list(&["one/goals.yaml", "--format", "json"]).json();
    assert_eq!(one["entries"].as_array().unwrap().len(), 1);
    assert!(one["entries"][0].get("workspace").is_none());
    let table = list(&["--format", "csv"]).out;
    assert!(table.starts_with("workspace,entry,"), "{table}");
    let empty = Folder::new();
    let said = empty.run(&["list"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("no goals here"), "{}", said.err);
}

#[test]
fn nothing_in_a_goal_moves_the_cursor_or_becomes_a_formula() {
    let folder = Folder::workspace(&[(
        "goals.yaml",
        &SOUND
            .replace("Maija Virtanen", "\"=cmd()\\e[2J\"")
            .replace("title: Grow", "title: +Grow"),
    )]);
    let shown = folder.run(&["list", "--as-of", "2026-06-01", "--color", "never"]);
    assert!(!shown.out.contains('\u{1b}'), "{}", shown.out);
    let table = folder.run(&["list", "--format", "csv", "--as-of", "2026-06-01"]);
    assert!(
        table.out.contains("'=cmd()") && table.out.contains("'+Grow"),
        "{}",
        table.out
    );
}
