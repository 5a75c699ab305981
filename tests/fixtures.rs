//! The fixtures keep the promises of their comments: `# shows: …` and `# sound`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use common::{LATER_GROUPS, fixtures, run, text, tree, workspaces};

/// A stretch of a file, and the rules that speak in it.
#[derive(Debug)]
struct Promise {
    path: String,
    /// The line of the comment; 0 for the stretch before the first, or for a whole file.
    line: usize,
    /// The line after the last.
    end: usize,
    rules: BTreeSet<String>,
}

/// Reads the promises of the comments of a workspace.
fn promises(files: &[(String, String)], known_rules: &BTreeSet<String>) -> Vec<Promise> {
    let mut whole: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, content) in files.iter().filter(|(path, _)| path == "goalpost.yaml") {
        for line in content.lines() {
            let Some(comment) = line.trim_start().strip_prefix("# ") else {
                continue;
            };
            if let Some((path, rules)) = comment
                .strip_prefix("shows in ")
                .and_then(|rest| rest.split_once(": "))
            {
                whole
                    .entry(path.to_owned())
                    .or_default()
                    .extend(names(rules, known_rules));
            } else if let Some(path) = comment.strip_prefix("sound: ") {
                whole.entry(path.trim().to_owned()).or_default();
            }
        }
    }
    let mut all = Vec::new();
    for (path, content) in files.iter().filter(|(path, _)| !whole.contains_key(path)) {
        let mut open = Promise {
            path: path.clone(),
            line: 0,
            end: usize::MAX,
            rules: BTreeSet::new(),
        };
        for (at, line) in content.lines().enumerate() {
            let Some(comment) = line.trim_start().strip_prefix("# ") else {
                continue;
            };
            let rules = if let Some(rules) = comment.strip_prefix("shows: ") {
                names(rules, known_rules)
            } else if comment == "sound" || comment.starts_with("sound ") {
                BTreeSet::new()
            } else {
                continue;
            };
            let next = Promise {
                path: path.clone(),
                line: at + 1,
                end: usize::MAX,
                rules,
            };
            let mut done = std::mem::replace(&mut open, next);
            done.end = at + 1;
            all.push(done);
        }
        all.push(open);
    }
    all.extend(whole.into_iter().map(|(path, rules)| Promise {
        path,
        line: 0,
        end: usize::MAX,
        rules,
    }));
    all
}

/// The rules of a comment that this build has, or should have.
fn names(list: &str, known: &BTreeSet<String>) -> BTreeSet<String> {
    list.split(',')
        .map(|rule| rule.trim().to_owned())
        .filter(|rule| {
            let group = rule.split_once('/').map_or("", |(group, _)| group);
            known.contains(rule) || !LATER_GROUPS.contains(&group)
        })
        .collect()
}

fn rules_of_the_box() -> BTreeSet<String> {
    let said = run(&fixtures(), &["rules", "list", "--format", "json"]);
    assert_eq!(said.code, 0, "{}", said.err);
    said.json()
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| text(&rule["rule"]))
        .collect()
}

/// The difference between what a workspace promises and what is found, for people to read.
fn difference(workspace: &str, day: &str, known_rules: &BTreeSet<String>) -> String {
    let folder = fixtures().join(workspace);
    let files: Vec<(String, String)> = tree(&folder)
        .into_iter()
        .map(|(path, bytes)| {
            (
                path.strip_prefix(&folder)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned(),
                String::from_utf8_lossy(&bytes).into_owned(),
            )
        })
        .collect();
    let promises = promises(&files, known_rules);
    let said = run(&folder, &["check", "--format", "json", "--as-of", day]);
    let mut found: BTreeMap<(String, usize), BTreeMap<String, Vec<String>>> = BTreeMap::new();
    let mut told = String::new();
    for finding in said.findings() {
        let path = text(&finding["path"]);
        let line = usize::try_from(finding["start"]["line"].as_u64().unwrap_or(1)).unwrap();
        let Some(promise) = promises
            .iter()
            .find(|promise| promise.path == path && (promise.line..promise.end).contains(&line))
        else {
            writeln!(told, "  {path}:{line}: in no file: {finding}").unwrap();
            continue;
        };
        found
            .entry((path, promise.line))
            .or_default()
            .entry(text(&finding["rule"]))
            .or_default()
            .push(format!("line {line}: {}", text(&finding["message"])));
    }
    for promise in &promises {
        let none = BTreeMap::new();
        let here = found
            .get(&(promise.path.clone(), promise.line))
            .unwrap_or(&none);
        for rule in &promise.rules {
            if !here.contains_key(rule) {
                writeln!(told, "  {}:{}: - {rule}", promise.path, promise.line).unwrap();
            }
        }
        for (rule, messages) in here {
            if !promise.rules.contains(rule) {
                for message in messages {
                    writeln!(
                        told,
                        "  {}:{}: + {rule} ({message})",
                        promise.path, promise.line
                    )
                    .unwrap();
                }
            }
        }
    }
    told
}

#[test]
fn every_comment_is_kept() {
    let known_rules = rules_of_the_box();
    let mut told = String::new();
    for (workspace, day) in workspaces() {
        let here = difference(&workspace, &day, &known_rules);
        if !here.is_empty() {
            writeln!(told, "fixtures/{workspace} as of {day}:\n{here}").unwrap();
        }
    }
    assert!(
        told.is_empty(),
        "promised and not found (-), found and not promised (+):\n{told}"
    );
}

#[test]
fn the_broken_workspaces_show_every_rule() {
    let said = run(
        &fixtures(),
        &[
            "check",
            "broken",
            "audit",
            "portfolio",
            "categories",
            "--format",
            "json",
            "--as-of",
            common::BROKEN_DAY,
        ],
    );
    assert_eq!(said.code, 2, "a rule fails in broken/failing-rule");
    let shown: BTreeSet<String> = said.rules().into_iter().collect();
    let missing: Vec<String> = rules_of_the_box()
        .into_iter()
        .filter(|rule| {
            let group = rule.split_once('/').unwrap().0;
            // What a change does is shown on repositories, in `pull_request.rs`.
            group != "history" && !LATER_GROUPS.contains(&group) && !shown.contains(rule)
        })
        .collect();
    assert!(missing.is_empty(), "no fixture shows these: {missing:#?}");
}

#[test]
fn comments_name_rules_that_exist() {
    let known = rules_of_the_box();
    let mut unknown = Vec::new();
    for (workspace, _) in workspaces() {
        for (path, bytes) in tree(&fixtures().join(&workspace)) {
            for line in String::from_utf8_lossy(&bytes).lines() {
                let Some(comment) = line.trim_start().strip_prefix("# shows") else {
                    continue;
                };
                let Some((_, rules)) = comment.split_once(": ") else {
                    continue;
                };
                for rule in names(rules, &known) {
                    // An organisation's own rules are not in the box.
                    let own = fs::read_dir(fixtures().join(&workspace).join("rules")).is_ok();
                    if !known.contains(&rule) && !own {
                        unknown.push(format!("{}: {rule}", path.display()));
                    }
                }
            }
        }
    }
    assert!(unknown.is_empty(), "{unknown:#?}");
}

/// A workspace that nobody finds is shown to nobody.
#[test]
fn every_workspace_is_described() {
    let described = fs::read_to_string(fixtures().join("README.md")).unwrap();
    for (workspace, _) in workspaces() {
        let name = match workspace.strip_prefix("categories/") {
            Some(_) => "categories/CATEGORY/".to_owned(),
            None => format!("`{workspace}/`"),
        };
        assert!(described.contains(&name), "{workspace}");
    }
}
