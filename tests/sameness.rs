//! The same question has the same answer: whatever the number of threads, whatever is looked at.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{BROKEN_DAY, Folder, copy, fixtures, run, text, workspaces};
use serde_json::Value;

fn findings(folder: &std::path::Path, day: &str, more: &[&str]) -> Vec<Value> {
    let mut arguments = vec!["check", "--format", "json", "--as-of", day];
    arguments.extend(more);
    run(folder, &arguments).findings()
}

#[test]
fn any_number_of_threads() {
    let with = |jobs: &str| {
        let said = run(
            &fixtures().join("broken"),
            &[
                "check",
                "okr",
                "links",
                "schema",
                "lost-text",
                "smart-measurable",
                "configuration",
                "--format",
                "json",
                "--quiet",
                "--as-of",
                BROKEN_DAY,
                "--jobs",
                jobs,
            ],
        );
        (said.code, said.out, said.err)
    };
    let one = with("1");
    assert!(one.1.len() > 10_000);
    assert!(one == with("8"), "the output differs with threads");
    assert!(one == with("3"), "the output differs with threads");
}

#[test]
fn the_order_of_paths() {
    let folder = fixtures().join("broken/schema");
    let there = findings(
        &folder,
        BROKEN_DAY,
        &["goals/dates.yaml", "goals/words.yaml"],
    );
    let back = findings(
        &folder,
        BROKEN_DAY,
        &["goals/words.yaml", "goals/dates.yaml"],
    );
    assert_eq!(there, back);
    let twice = findings(
        &folder,
        BROKEN_DAY,
        &[
            "goals/words.yaml",
            "goals",
            "goals/dates.yaml",
            "goals/words.yaml",
        ],
    );
    assert_eq!(twice, findings(&folder, BROKEN_DAY, &["goals"]));
}

/// Groups that `--select` leaves on.
const ALWAYS_ON: [&str; 5] = ["yaml", "schema", "link", "rule", "config"];

/// What remains of a finding when it is taken out of a run: its number among equal ones may change.
fn key(finding: &Value) -> String {
    let mut finding = finding.clone();
    finding["fingerprint"] = Value::Null;
    finding.to_string()
}

#[test]
fn selecting_a_rule_filters() {
    for workspace in [
        "broken/okr",
        "broken/smart-measurable",
        "broken/smart-time-bound",
    ] {
        let folder = fixtures().join(workspace);
        let all = findings(&folder, BROKEN_DAY, &[]);
        let rules: BTreeSet<String> = all.iter().map(|found| text(&found["rule"])).collect();
        for rule in rules {
            let kept = |found: &&Value| {
                let named = text(&found["rule"]);
                let group = named.split_once('/').unwrap().0;
                named == rule || ALWAYS_ON.contains(&group)
            };
            let wanted: BTreeSet<String> = all.iter().filter(kept).map(key).collect();
            let selected: BTreeSet<String> = findings(&folder, BROKEN_DAY, &["--select", &rule])
                .iter()
                .map(key)
                .collect();
            let missing: Vec<&String> = wanted.difference(&selected).collect();
            let more: Vec<&String> = selected.difference(&wanted).collect();
            assert!(
                missing.is_empty() && more.is_empty(),
                "{workspace} --select {rule}: missing {missing:#?}, and not in the whole run {more:#?}"
            );
        }
    }
}

#[test]
fn ignoring_a_rule_filters() {
    let folder = fixtures().join("broken/okr");
    let all = findings(&folder, BROKEN_DAY, &[]);
    let rules: BTreeSet<String> = all.iter().map(|found| text(&found["rule"])).collect();
    for rule in rules {
        let kept: Vec<String> = all
            .iter()
            .filter(|found| found["rule"] != rule.as_str())
            .map(key)
            .collect();
        let left: Vec<String> = findings(&folder, BROKEN_DAY, &["--ignore", &rule])
            .iter()
            .map(key)
            .collect();
        assert_eq!(kept, left, "--ignore {rule}");
    }
}

#[test]
fn one_file_has_the_findings_of_the_whole_run() {
    for workspace in [
        "links",
        "schema",
        "okr",
        "metrics",
        "suppressions",
        "smart-relevant",
    ] {
        let (folder, day) = (fixtures().join("broken").join(workspace), BROKEN_DAY);
        let mut by_path: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for found in findings(&folder, day, &[]) {
            by_path.entry(text(&found["path"])).or_default().push(found);
        }
        for (path, whole) in by_path {
            if !path.ends_with(".yaml") || path == "goalpost.yaml" {
                continue;
            }
            let alone = findings(&folder, day, &[&path]);
            assert_eq!(whole, alone, "{workspace}/{path}");
        }
    }
}

#[test]
fn the_folder_one_stands_in() {
    let from_above = run(
        &fixtures(),
        &[
            "check",
            "broken/okr",
            "--format",
            "json",
            "--as-of",
            BROKEN_DAY,
        ],
    );
    let from_inside = run(
        &fixtures().join("broken/okr"),
        &["check", "--format", "json", "--as-of", BROKEN_DAY],
    );
    let from_below = run(
        &fixtures().join("broken/okr/okrs"),
        &["check", "..", "--format", "json", "--as-of", BROKEN_DAY],
    );
    assert_eq!(
        from_above.out, from_inside.out,
        "paths in JSON are the workspace's"
    );
    assert_eq!(from_above.out, from_below.out);
}

#[test]
fn another_place_on_the_disk() {
    let folder = Folder::new();
    copy(&fixtures().join("broken/links"), folder.path());
    assert_eq!(
        findings(folder.path(), BROKEN_DAY, &[]),
        findings(&fixtures().join("broken/links"), BROKEN_DAY, &[]),
    );
}

#[test]
fn one_format_says_what_another_says() {
    let folder = fixtures().join("broken/what-people-type");
    let json = findings(&folder, BROKEN_DAY, &[]);
    let lines = run(
        &folder,
        &["check", "--format", "jsonl", "--as-of", BROKEN_DAY],
    );
    let short = run(
        &folder,
        &[
            "check", "--format", "short", "--quiet", "--as-of", BROKEN_DAY,
        ],
    );
    let from_lines: Vec<Value> = lines
        .out
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter(|line| line.get("rule").is_some())
        .collect();
    let bare = |found: &Value| {
        (
            text(&found["rule"]),
            text(&found["path"]),
            found["start"].clone(),
            text(&found["message"]),
        )
    };
    assert_eq!(
        json.iter().map(bare).collect::<Vec<_>>(),
        from_lines.iter().map(bare).collect::<Vec<_>>()
    );
    let from_json: Vec<String> = json
        .iter()
        .map(|found| {
            format!(
                "{}:{}:{}: {}[{}] {}",
                text(&found["path"]),
                found["start"]["line"],
                found["start"]["column"],
                text(&found["level"]),
                text(&found["rule"]),
                text(&found["message"])
            )
        })
        .collect();
    assert_eq!(from_json, short.out.lines().collect::<Vec<_>>());
}

#[test]
fn fingerprints_are_unique_and_survive_moving() {
    let folder = Folder::new();
    copy(&fixtures().join("broken/smart-measurable"), folder.path());
    let before = findings(folder.path(), BROKEN_DAY, &[]);
    let prints = |found: &[Value]| -> BTreeSet<String> {
        found
            .iter()
            .map(|found| text(&found["fingerprint"]))
            .collect()
    };
    assert_eq!(prints(&before).len(), before.len());
    let figures = folder.read("goals/figures.yaml");
    std::fs::remove_file(folder.path().join("goals/figures.yaml")).unwrap();
    folder.write("moved/elsewhere.yaml", format!("# Moved.\n\n{figures}"));
    folder.write(
        "goalpost.yaml",
        "organisation:\n  name: Lumen Cycles\n  currency: EUR\n",
    );
    let after = findings(folder.path(), BROKEN_DAY, &[]);
    assert_eq!(prints(&before), prints(&after));
}

#[test]
fn places_agree_with_the_text() {
    for (workspace, day) in workspaces() {
        let folder = fixtures().join(&workspace);
        let all = findings(&folder, &day, &[]);
        // Where a file is no UTF-8, offsets are those of the text that was understood.
        let guessed: BTreeSet<&str> = all
            .iter()
            .filter(|found| found["rule"] == "yaml/encoding")
            .filter_map(|found| found["path"].as_str())
            .collect();
        for found in &all {
            let (Some(path), Some(start)) = (found["path"].as_str(), found["start"].as_object())
            else {
                continue;
            };
            if guessed.contains(path) {
                continue;
            }
            let content = std::fs::read_to_string(folder.join(path)).unwrap();
            let at = usize::try_from(start["offset"].as_u64().unwrap()).unwrap();
            let end = usize::try_from(found["end"]["offset"].as_u64().unwrap()).unwrap();
            assert!(
                at <= end && content.is_char_boundary(at) && content.is_char_boundary(end),
                "{found}"
            );
            let before = content.get(..at).unwrap().trim_start_matches('\u{feff}');
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
            assert_eq!(
                (start["line"].as_u64(), start["column"].as_u64()),
                (Some(line as u64), Some(column as u64)),
                "{found}"
            );
        }
    }
}
