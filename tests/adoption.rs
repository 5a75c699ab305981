//! What a team adds to its repository, tried: the steps of the GitHub action as shell with a simulated
//! event, the hooks by the pre-commit client, the lines for GitLab.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use common::{SOUND, git, root};
use serde_yaml::Value;
use tempfile::TempDir;

/// A clone of a repository with sound goals, with the binary on the search path.
struct Team {
    folder: TempDir,
}

impl Team {
    fn new() -> Self {
        let team = Self {
            folder: TempDir::new().unwrap(),
        };
        for folder in ["bin", "temp", "origin"] {
            fs::create_dir(team.at(folder)).unwrap();
        }
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_goalpost"), team.at("bin/goalpost"))
            .unwrap();
        let origin = team.at("origin");
        fs::write(origin.join("goalpost.yaml"), common::ALONE).unwrap();
        fs::write(origin.join("goals.yaml"), SOUND).unwrap();
        fs::write(origin.join("other.yaml"), "services: {}\n").unwrap();
        git(&origin, &["init", "--quiet", "--initial-branch=main", "."]);
        git(&origin, &["add", "--all"]);
        git(&origin, &["commit", "--quiet", "--message", "Goals"]);
        git(team.folder.path(), &["clone", "--quiet", "origin", "clone"]);
        team
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn clone_folder(&self) -> PathBuf {
        self.at("clone")
    }

    fn edit(&self, from: &str, to: &str) {
        let path = self.clone_folder().join("goals.yaml");
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from));
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    }

    fn search_path(&self) -> String {
        let path = std::env::var("PATH").unwrap_or_default();
        format!("{}:{path}", self.at("bin").display())
    }
}

/// Runs a step of the action as GitHub would, with inputs that a workflow gives.
fn step(team: &Team, id: &str, inputs: &[(&str, &str)], event: &[(&str, &str)]) -> Output {
    let text = fs::read_to_string(root().join("action.yml")).unwrap();
    let action: Value = serde_yaml::from_str(&text).unwrap();
    let defaults = action["inputs"].as_mapping().unwrap();
    let mut values: BTreeMap<String, String> = defaults
        .iter()
        .map(|(name, input)| {
            let default = input["default"].as_str().unwrap_or("").to_owned();
            assert!(input["description"].is_string(), "{name:?}");
            (name.as_str().unwrap().to_owned(), default)
        })
        .collect();
    for (name, value) in inputs {
        assert!(
            values
                .insert((*name).to_owned(), (*value).to_owned())
                .is_some(),
            "{name}"
        );
    }
    let steps = action["runs"]["steps"].as_sequence().unwrap();
    let step = steps.iter().find(|step| step["id"] == id).unwrap();
    assert!(step.get("uses").is_none(), "no actions of others");
    let mut command = Command::new("bash");
    command
        .args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c"])
        .arg(step["run"].as_str().unwrap())
        .env_clear()
        .env("PATH", team.search_path())
        .env("HOME", team.folder.path())
        .env("GITHUB_ACTIONS", "true")
        .env("RUNNER_TEMP", team.at("temp"))
        .env("GITHUB_PATH", team.at("temp/path"))
        .env("GITHUB_OUTPUT", team.at("temp/output"))
        .env("GITHUB_STEP_SUMMARY", team.at("temp/summary"))
        .envs(event.iter().copied())
        .current_dir(team.clone_folder());
    for (name, value) in step["env"].as_mapping().unwrap() {
        let value = value.as_str().unwrap();
        let input = value
            .strip_prefix("${{ inputs.")
            .and_then(|rest| rest.strip_suffix(" }}"));
        let value = match input {
            Some(input) => values[input].clone(),
            None => root().display().to_string(),
        };
        command.env(name.as_str().unwrap(), value);
    }
    command.output().unwrap()
}

const DAY: (&str, &str) = ("arguments", "--as-of 2026-07-15");

#[test]
fn the_action_judges_what_a_pull_request_changes() {
    let team = Team::new();
    let installed = step(&team, "install", &[], &[]);
    assert!(installed.status.success(), "{installed:?}");
    team.edit("target: +20 %", "target: -20 %");
    let event = [
        ("GITHUB_BASE_REF", "main"),
        ("GITHUB_EVENT_NAME", "pull_request"),
    ];
    let output = step(&team, "check", &[DAY, ("sarif", "goals.sarif")], &event);
    let out = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{out}");
    assert!(out.contains("::error file=goals.yaml,line=9"), "{out}");
    let outputs = fs::read_to_string(team.at("temp/output")).unwrap();
    assert_eq!(
        outputs,
        "exit-code=1\nerrors=2\nwarnings=0\ninfos=0\nsarif=goals.sarif\n"
    );
    let summary = fs::read_to_string(team.at("temp/summary")).unwrap();
    assert!(
        summary
            .contains("| goals/reach | target: +20 % → -20 % (easier, with no reason recorded) |"),
        "{summary}"
    );
    assert!(team.clone_folder().join("goals.sarif").is_file());
}

#[test]
fn the_action_judges_everything_outside_of_a_pull_request() {
    let team = Team::new();
    let clean = step(&team, "check", &[DAY], &[("GITHUB_EVENT_NAME", "push")]);
    assert!(clean.status.success(), "{clean:?}");
    team.edit("    owner: Maija Virtanen\n", "");
    let output = step(
        &team,
        "check",
        &[DAY, ("path", "goals.yaml\nother.yaml")],
        &[],
    );
    let out = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{out}");
    assert!(out.contains("title=smart/no-owner"), "{out}");
    let nowhere = step(
        &team,
        "check",
        &[DAY, ("path", "goals.yaml\nnowhere.yaml")],
        &[],
    );
    assert_eq!(nowhere.status.code(), Some(2), "each line is a path");
    let never = step(&team, "check", &[DAY, ("fail-on", "never")], &[]);
    assert!(never.status.success());
    // What stands in an input is never run.
    let hostile = step(
        &team,
        "check",
        &[DAY, ("path", "$(touch ran) `touch ran` ; touch ran")],
        &[],
    );
    assert_eq!(hostile.status.code(), Some(2));
    assert!(!team.clone_folder().join("ran").exists());
}

#[test]
fn the_hooks_of_pre_commit_are_green_and_red() {
    let team = Team::new();
    let hooks = team.at("hooks");
    fs::create_dir_all(hooks.join("crates/cli")).unwrap();
    for file in [".pre-commit-hooks.yaml", "crates/cli/pre-commit.sh"] {
        fs::copy(root().join(file), hooks.join(file)).unwrap();
    }
    git(&hooks, &["init", "--quiet", "."]);
    git(&hooks, &["add", "--all"]);
    git(&hooks, &["commit", "--quiet", "--message", "Hooks"]);
    git(&hooks, &["tag", "v1"]);
    let clone = team.clone_folder();
    let run = |hook: &str| {
        let configuration = format!(
            "repos:\n  - repo: {}\n    rev: v1\n    hooks: [{{ id: {hook}, args: [--as-of, \"2026-07-15\"] }}]\n",
            hooks.display()
        );
        fs::write(clone.join(".pre-commit-config.yaml"), configuration).unwrap();
        git(&clone, &["add", "--all"]);
        Command::new("pre-commit")
            .args(["run", "--all-files", "--verbose", "--color", "never"])
            .current_dir(&clone)
            .env("PATH", team.search_path())
            .env("PRE_COMMIT_HOME", team.at("temp/pre-commit"))
            .output()
    };
    let Ok(green) = run("goalpost") else {
        eprintln!("skipped: there is no pre-commit (`pip install pre-commit`)");
        return;
    };
    let out = String::from_utf8_lossy(&green.stdout).into_owned();
    assert!(green.status.success(), "{out}");
    assert!(out.contains("Passed"), "{out}");
    team.edit("owner: Maija Virtanen", "owner: TBD");
    let red = run("goalpost").unwrap();
    let out = String::from_utf8_lossy(&red.stdout).into_owned();
    assert_eq!(red.status.code(), Some(1), "{out}");
    assert!(out.contains("smart/placeholder"), "{out}");
    team.edit("owner: TBD", "owner: Maija Virtanen");
    team.edit("category: brand-awareness", "category: Brand awareness");
    let mended = run("goalpost-fix").unwrap();
    let out = String::from_utf8_lossy(&mended.stdout).into_owned();
    assert!(out.contains("files were modified by this hook"), "{out}");
    let text = fs::read_to_string(clone.join("goals.yaml")).unwrap();
    assert!(text.contains("category: brand-awareness"), "{text}");
}

#[test]
fn the_lines_for_gitlab_in_the_readme_run() {
    let team = Team::new();
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let script = readme
        .lines()
        .find_map(|line| line.trim().strip_prefix("script: goalpost "))
        .expect("the README has a script for GitLab");
    team.edit("target: +20 %", "target: -20 %");
    let mut arguments: Vec<&str> = script.split_whitespace().collect();
    arguments.extend(["--as-of", "2026-07-15"]);
    let output = common::goalpost(&team.clone_folder())
        .env("GITLAB_CI", "true")
        .env("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main")
        .args(arguments)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let report = fs::read_to_string(team.clone_folder().join("goalpost.json")).unwrap();
    assert!(report.contains("history/target-lowered"), "{report}");
}
