//! What the README shows is what the program does.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const README: &str = include_str!("../README.md");

/// The texts of the README's code blocks of a language.
fn blocks(language: &str) -> Vec<&'static str> {
    let opening = format!("\n```{language}\n");
    README
        .split(opening.as_str())
        .skip(1)
        .map(|rest| rest.split("\n```").next().unwrap())
        .collect()
}

/// Runs goalpost in a folder, as a terminal of 80 columns would.
fn goalpost(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_goalpost"))
        .args(arguments)
        .args(["--color", "never"])
        .env_remove("COLUMNS")
        .current_dir(folder)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A text without how long it took: `(3 files, 4 ms)`.
fn timeless(text: &str) -> String {
    let mut parts = text.split(" files, ");
    let mut timeless = parts.next().unwrap().to_owned();
    for part in parts {
        timeless.push_str(" files");
        timeless.push_str(part.split_once(')').unwrap().1);
    }
    timeless
}

#[test]
fn the_first_command_prints_what_the_readme_shows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let command = blocks("sh")[0]
        .strip_prefix("cargo run --quiet -- ")
        .unwrap();
    let output = goalpost(&root, &command.split(' ').collect::<Vec<_>>());
    assert_eq!(output.status.code(), Some(1));
    let printed = timeless(&text(&output.stdout));
    let mut rest = printed.as_str();
    for shown in timeless(blocks("text")[0]).split("\n…\n") {
        let (_, after) = rest
            .split_once(shown)
            .unwrap_or_else(|| panic!("not printed, or not in this order:\n{shown}\n\n{printed}"));
        rest = after;
    }
    assert_eq!(rest, "\n");
}

/// Every other output that the README shows after `$ goalpost …` is what that command prints, line by line;
/// `…` stands for what is left out.
#[test]
fn commands_print_what_the_readme_shows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut commands = 0;
    for block in blocks("text") {
        let mut folder = root.clone();
        let mut printed = String::new();
        for line in block.lines() {
            if let Some(below) = line.strip_prefix("$ cd ") {
                folder = folder.join(below);
            } else if let Some(command) = line.strip_prefix("$ goalpost ") {
                let output = goalpost(&folder, &command.split(' ').collect::<Vec<_>>());
                printed = text(&output.stderr) + &text(&output.stdout);
                commands += 1;
            } else if !printed.is_empty() && line != "…" {
                assert!(
                    printed.lines().any(|one| one == line),
                    "{line}\n\n{printed}"
                );
            }
        }
    }
    assert_eq!(commands, 2);
}

#[test]
fn the_goal_the_settings_and_the_rule_are_sound() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    // Between the goal and the settings stand the lines for three platforms.
    let [goal, _, _, _, settings, suppression] = blocks("yaml")[..] else {
        panic!("the README has other blocks of YAML");
    };
    fs::create_dir(folder.path().join("rules")).unwrap();
    write("rules/ownership.rhai", blocks("rhai")[0]);
    write("goalpost.yaml", settings);
    write("goals.yaml", goal);

    let check = ["check", "--as-of", "2026-02-01", "--quiet"];
    let output = goalpost(folder.path(), &check);
    assert_eq!(text(&output.stdout), "", "{}", text(&output.stderr));
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));

    let silenced = goal
        .replace(
            "  - id: instagram-reach",
            &format!("{suppression}\n  - id: instagram-reach"),
        )
        .replace("Grow Instagram post reach from 50 000 to 60 000", "Improve");
    write("goals.yaml", &silenced);
    let output = goalpost(folder.path(), &check);
    assert_eq!(text(&output.stdout), "", "{}", text(&output.stderr));

    let output = goalpost(folder.path(), &["rules", "test", "rules"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
}

/// What stands in backticks, outside code blocks.
fn code() -> Vec<&'static str> {
    let prose = README.split("\n```").step_by(2);
    prose
        .flat_map(|prose| prose.split('`').skip(1).step_by(2))
        .collect()
}

#[test]
fn links_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut links = 0;
    for link in README.split("](").skip(1) {
        let link = link.split(')').next().unwrap();
        if let Some(anchor) = link.strip_prefix('#') {
            let headings = README
                .lines()
                .filter_map(|line| line.strip_prefix("## "))
                .map(|heading| heading.to_lowercase().replace(' ', "-"));
            assert!(
                headings.into_iter().any(|heading| heading == anchor),
                "{link}"
            );
        } else if !link.starts_with("https://") {
            assert!(root.join(link).exists(), "{link}");
        }
        links += 1;
    }
    assert!(links > 8, "{links}");
}

/// Every command that the README names is one, and so is every flag, of some command.
#[test]
fn commands_and_flags_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut commands: Vec<Vec<&str>> = Vec::new();
    for text in code() {
        let Some(command) = text.strip_prefix("goalpost ") else {
            continue;
        };
        let is_word = |word: &&str| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        let words = command.split(' ').take_while(|word| !word.starts_with('-'));
        commands.push(words.take_while(is_word).collect());
    }
    commands.sort();
    commands.dedup();
    let mut helps = String::new();
    for command in &commands {
        // What a command takes may be a word too: `explain rhai`, `new goal`.
        let output = goalpost(&root, &[&command[..], &["--help"]].concat());
        let output = match output.status.code() {
            Some(0) => output,
            _ => goalpost(&root, &[command[0], "--help"]),
        };
        assert_eq!(output.status.code(), Some(0), "{command:?}");
        helps.push_str(&text(&output.stdout));
    }
    assert!(commands.len() > 20, "{commands:?}");
    let others = ["--workspace", "--quiet", "--path", "--bench", "--rm"];
    for flag in code().iter().flat_map(|text| text.split([' ', '='])) {
        if flag.starts_with("--") && !others.contains(&flag) {
            assert!(helps.contains(flag), "{flag}");
        }
    }
}
