//! 0 nothing, 1 something, 2 the tool could not do its job; and never anything else.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use std::io::Read as _;
use std::path::Path;
use std::process::Stdio;

use common::{FAULTY, Folder, SOUND, fixtures, goalpost, run, run_with};

/// A goal with a warning and no error: nothing says how often it is looked at.
fn warned() -> String {
    SOUND.replace("    review: monthly\n", "")
}

/// A goal with an info and nothing else: it has no category.
fn informed() -> String {
    SOUND.replace("    category: brand-awareness\n", "")
}

#[track_caller]
fn ends(folder: &Folder, arguments: &[&str], code: i32) -> common::Said {
    let mut all = arguments.to_vec();
    all.extend(["--as-of", common::BROKEN_DAY]);
    let said = folder.run(&all);
    assert_eq!(
        said.code,
        code,
        "goalpost {}\n{}\n{}",
        arguments.join(" "),
        said.out,
        said.err
    );
    said
}

#[test]
fn levels_count_from_fail_on_upwards() {
    for (content, counts) in [
        (SOUND.to_owned(), [0, 0, 0, 0]),
        (informed(), [0, 0, 1, 0]),
        (warned(), [0, 1, 1, 0]),
        (FAULTY.to_owned(), [1, 1, 1, 0]),
    ] {
        let folder = Folder::workspace(&[("goals.yaml", &content)]);
        ends(&folder, &["check"], counts[0]);
        for (level, code) in ["error", "warning", "info", "never"]
            .into_iter()
            .zip(counts)
        {
            ends(&folder, &["check", "--fail-on", level], code);
        }
    }
}

#[test]
fn what_is_not_printed_does_not_count() {
    let folder = Folder::workspace(&[("goals.yaml", FAULTY)]);
    ends(&folder, &["check", "--ignore", "smart/no-owner"], 0);
    ends(&folder, &["check", "--select", "smart/no-due"], 0);
    ends(&folder, &["check", "--level", "smart/no-owner=warning"], 0);
    ends(&folder, &["check", "--level", "smart/no-owner=off"], 0);
    let silenced = FAULTY.replace(
        "  - id: faulty",
        "  # goalpost: allow smart/no-owner -- nobody was found yet\n  - id: faulty",
    );
    folder.write("goals.yaml", &silenced);
    ends(&folder, &["check"], 0);
    ends(&folder, &["check", "--show-suppressed"], 0);
}

#[test]
fn a_finding_about_one_setting_is_an_ordinary_finding() {
    let folder = Folder::workspace(&[("goals.yaml", SOUND)]);
    folder.write("goalpost.yaml", "organisation:\n  colour: yellow\n");
    let said = ends(&folder, &["check"], 1);
    assert!(said.out.contains("config/unknown-key"), "{}", said.out);
    folder.write("goalpost.yaml", "include: [goals.yaml, none/]\n");
    ends(&folder, &["check"], 0);
    ends(&folder, &["check", "--fail-on", "warning"], 1);
}

#[test]
fn bad_arguments() {
    let folder = Folder::workspace(&[("goals.yaml", SOUND)]);
    for arguments in [
        vec![],
        vec!["chekc"],
        vec!["check", "--no-such-flag"],
        vec!["check", "--format", "yaml"],
        vec!["check", "--format", "json="],
        vec!["check", "--fail-on", "loud"],
        vec!["check", "--level", "smart/*"],
        vec!["check", "--as-of", "tomorrow"],
        vec!["check", "--as-of", "2026-02-30"],
        vec!["check", "--jobs", "0"],
        vec!["check", "--jobs", "-1"],
        vec!["check", "--color", "sometimes"],
        vec!["explain"],
        vec!["rules"],
        vec!["completions", "csh"],
    ] {
        assert_eq!(folder.run(&arguments).code, 2, "{arguments:?}");
    }
}

#[test]
fn help_and_version_are_no_failures() {
    let folder = Folder::new();
    for arguments in [["--help"], ["--version"], ["-h"], ["-V"]] {
        assert_eq!(folder.run(&arguments).code, 0, "{arguments:?}");
    }
}

#[test]
fn two_wins_over_one_and_all_findings_are_printed() {
    let folder = Folder::workspace(&[("goals.yaml", FAULTY)]);
    let said = ends(&folder, &["check", "goals.yaml", "no-such.yaml"], 2);
    assert!(said.out.contains("smart/no-owner"), "{}", said.out);
    assert!(said.err.contains("no-such.yaml"), "{}", said.err);
    let said = ends(
        &folder,
        &["check", "--fail-on", "never", "no-such.yaml", "goals.yaml"],
        2,
    );
    assert!(said.out.contains("smart/no-owner"), "{}", said.out);
}

#[test]
fn a_configuration_that_does_not_parse() {
    let folder = Folder::workspace(&[("goals.yaml", FAULTY)]);
    folder.write("goalpost.yaml", "organisation:\n  name: \"Acme\nrules: [\n");
    let said = ends(&folder, &["check"], 2);
    assert!(said.out.contains("smart/no-owner"), "{}", said.out);
    assert!(said.err.contains("goalpost.yaml"), "{}", said.err);
}

#[test]
fn a_configuration_of_the_command_line() {
    let folder = Folder::workspace(&[("goals.yaml", FAULTY)]);
    folder.write("loose.yaml", "rules:\n  smart/no-owner: warning\n");
    ends(&folder, &["check", "--config", "loose.yaml"], 0);
    ends(&folder, &["check", "--config", "none.yaml"], 2);
}

#[test]
fn a_pack_that_does_not_load() {
    let folder = Folder::workspace(&[("goals.yaml", FAULTY)]);
    folder.write("goalpost.yaml", "packs: [rules/]\n");
    for script in [
        "rule(\"acme/broken\", #{",
        "rule(\"acme/broken\", #{ summary: 1 });",
        "let x = ;",
        "",
    ] {
        folder.write("rules/own.rhai", script);
        let code = if script.is_empty() { 1 } else { 2 };
        let said = ends(&folder, &["check"], code);
        assert!(
            said.out.contains("smart/no-owner"),
            "{script}: {}",
            said.out
        );
    }
}

#[test]
fn a_rule_that_breaks() {
    let said = run(
        &fixtures().join("broken/failing-rule"),
        &["check", "--as-of", common::BROKEN_DAY, "--fail-on", "never"],
    );
    assert_eq!(said.code, 2);
    assert!(said.out.contains("lumen/small-baskets"), "{}", said.out);
    assert!(said.out.contains("smart/no-owner"), "{}", said.out);
}

#[test]
fn a_rule_that_breaks_is_told_wherever_one_looks() {
    let said = run(
        &fixtures().join("broken/failing-rule"),
        &["check", "shop.yaml", "--as-of", common::BROKEN_DAY],
    );
    assert_eq!(said.code, 2, "{}\n{}", said.out, said.err);
}

#[test]
fn nothing_of_ours() {
    let folder = Folder::new();
    let said = ends(&folder, &["check"], 2);
    assert!(said.err.contains("no goals here"), "{}", said.err);
    folder.write("compose.yaml", "services: {}\n");
    ends(&folder, &["check"], 2);
    ends(&folder, &["check", "."], 2);
    let said = ends(&folder, &["check", "compose.yaml"], 0);
    assert!(said.err.contains("compose.yaml"), "{}", said.err);
    ends(&folder, &["check", "compose.yaml", "."], 2);
}

#[test]
fn a_file_without_a_section_beside_one_with() {
    let folder = Folder::workspace(&[("goals.yaml", SOUND), ("compose.yaml", "services: {}\n")]);
    ends(&folder, &["check", "goals.yaml"], 0);
    let said = ends(&folder, &["check", "compose.yaml", "goals.yaml"], 0);
    assert!(
        said.err.contains("compose.yaml"),
        "a file that was named itself is told of: {}",
        said.err
    );
}

#[test]
fn bytes_that_are_not_text_are_a_finding() {
    let folder = Folder::workspace(&[]);
    let mut bytes = SOUND.as_bytes().to_vec();
    bytes.extend(b"    why: caf\xe9\n");
    folder.write("goals.yaml", &bytes);
    let said = ends(&folder, &["check"], 1);
    assert!(said.out.contains("yaml/encoding"), "{}", said.out);
}

#[test]
fn standard_output_that_cannot_be_written() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let folder = Folder::workspace(&[("goals.yaml", SOUND)]);
    ends(&folder, &["check", "--format", "json=/dev/full"], 2);
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let status = goalpost(folder.path())
        .args(["check"])
        .stdout(full)
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(2));
}

#[test]
fn a_closed_pipe_is_no_failure() {
    for arguments in [
        vec!["check", "broken/what-people-type"],
        vec!["check", "broken/what-people-type", "--format", "json"],
        vec!["check", "broken/what-people-type", "--format", "jsonl"],
        vec!["check", "broken/what-people-type", "--format", "short"],
        vec!["check", "broken/what-people-type", "--diff"],
        vec!["check", "broken/what-people-type", "--files"],
        vec!["check", "broken/what-people-type", "--statistics"],
        vec!["rules", "list", "--format", "json"],
        vec!["rules", "list"],
        vec!["explain", "smart"],
        vec!["explain", "metrics"],
        vec!["show"],
        vec!["config", "acme"],
        vec!["completions", "bash"],
        vec!["man"],
        vec!["--help"],
        vec!["check", "--help"],
    ] {
        let mut child = goalpost(&fixtures())
            .args(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut err)
            .unwrap();
        let code = child.wait().unwrap().code();
        let right = match arguments[0] {
            "show" => matches!(code, Some(0 | 2)),
            _ => code == Some(0),
        };
        assert!(right, "{arguments:?} ended with {code:?}: {err}");
        assert!(!err.contains("panicked"), "{arguments:?}: {err}");
    }
}

#[test]
fn a_closed_pipe_does_not_undo_mending() {
    let folder = Folder::workspace(&[("goals.yaml", &SOUND.replace("title:", "name:"))]);
    let mut child = goalpost(folder.path())
        .args(["check", "--fix", "--as-of", common::BROKEN_DAY])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(folder.read("goals.yaml"), SOUND);
}

#[test]
fn what_is_unknown() {
    let acme = fixtures().join("acme");
    for arguments in [
        ["explain", "smart/no-such-rule"],
        ["show", "no-such-entry"],
        ["config", "no/such/folder"],
    ] {
        let said = run(&acme, &arguments);
        assert_eq!(said.code, 2, "{arguments:?}: {}", said.out);
        assert!(!said.err.is_empty(), "{arguments:?}");
        assert!(said.out.is_empty(), "{arguments:?}: {}", said.out);
    }
}

#[test]
fn tests_of_rules() {
    assert_eq!(
        run(&fixtures().join("org-pack"), &["rules", "test", "rules"]).code,
        0
    );
    let folder = Folder::workspace(&[("goals.yaml", SOUND)]);
    folder.write(
        "rules/own.rhai",
        r#"rule("acme/no-web", #{
    summary: "No goal on the web",
    why: "An example that does not hold. It is here so that a test of rules fails.",
    level: "warning",
    on: "goal",
    needs: ["title"],
    check: |goal| (),
    bad: `
goals:
  - id: web
    title: Sell 5 more
`,
    good: `
goals:
  - id: shop
    title: Sell 5 more
`,
});
"#,
    );
    let said = folder.run(&["rules", "test", "rules"]);
    assert_eq!(said.code, 1, "{}\n{}", said.out, said.err);
}

#[test]
fn tests_of_the_rules_of_the_box() {
    assert_eq!(run(&fixtures().join("acme"), &["rules", "test"]).code, 0);
}

#[test]
fn fixing_ends_by_what_is_left() {
    let misspelt = SOUND.replace("title:", "name:");
    let folder = Folder::workspace(&[("goals.yaml", &misspelt)]);
    ends(&folder, &["check"], 1);
    ends(&folder, &["check", "--diff"], 1);
    ends(&folder, &["check", "--fix"], 0);
    ends(&folder, &["check", "--diff"], 0);
    folder.write("goals.yaml", FAULTY);
    ends(&folder, &["check", "--fix"], 1);
    ends(&folder, &["check", "--diff"], 0);
}

#[test]
fn standard_input_ends_as_a_file_does() {
    let folder = Folder::workspace(&[]);
    for (content, code) in [(SOUND, 0), (FAULTY, 1), ("services: {}\n", 0), ("", 0)] {
        let said = run_with(
            folder.path(),
            &["check", "-", "--as-of", common::BROKEN_DAY],
            content.as_bytes(),
        );
        assert_eq!(said.code, code, "{content}\n{}\n{}", said.out, said.err);
    }
}
