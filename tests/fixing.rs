//! `--fix`, `--unsafe-fixes` and `--diff`: what is mended, what is left, and what is never touched.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use std::fs;

use serde_json::Value;

use common::{
    BROKEN_DAY, FAULTY, Folder, SOUND, copy, fixtures, run, run_with, text, tree, workspaces,
};

/// A text with comments and a layout of its own, and three faults that are certain.
const LAID_OUT: &str = r#"# Goals of the web shop.

goals:   # one so far

  -   id:   reach
      name: "Grow Instagram post reach by 20 % by the end of September 2026"   # agreed in May
      category:   Brand awareness
      owner:    'Maija Virtanen'
      # why we do this
      why: >-
        Shoppers who see three posts a month
        buy twice as often
      metric: post_reach
      baseline: {value:   50000,   date: 2026-05}
      target:   +20 %
      start: 2026-07-01
      due:   30.9.2026   # the end of the quarter


      review: monthly
# the end, without a line break"#;

#[test]
fn only_the_faults_change() {
    let folder = Folder::workspace(&[("goals.yaml", LAID_OUT)]);
    let said = folder.run(&["check", "--fix", "--as-of", BROKEN_DAY]);
    assert_eq!(said.code, 0, "{}\n{}", said.out, said.err);
    let wanted = LAID_OUT
        .replace("name: \"", "title: \"")
        .replace("Brand awareness", "brand-awareness")
        .replace("30.9.2026", "2026-09-30");
    assert_eq!(folder.read("goals.yaml"), wanted);
    assert!(
        said.err.contains("mended 3 findings in 1 file"),
        "{}",
        said.err
    );
}

#[test]
fn line_endings_and_marks_stay() {
    for (name, before, after) in [
        (
            "crlf",
            LAID_OUT.replace('\n', "\r\n"),
            LAID_OUT
                .replace("name: \"", "title: \"")
                .replace("Brand awareness", "brand-awareness")
                .replace("30.9.2026", "2026-09-30")
                .replace('\n', "\r\n"),
        ),
        (
            "byte order mark",
            format!("\u{feff}{}", SOUND.replace("title:", "name:")),
            format!("\u{feff}{SOUND}"),
        ),
    ] {
        let folder = Folder::workspace(&[("goals.yaml", &before)]);
        let said = folder.run(&["check", "--fix", "--as-of", BROKEN_DAY]);
        assert_eq!(said.code, 0, "{name}: {}\n{}", said.out, said.err);
        assert_eq!(folder.read("goals.yaml"), after, "{name}");
    }
}

#[test]
fn a_difference_writes_nothing_and_is_what_fixing_does() {
    let folder = Folder::workspace(&[("goals.yaml", LAID_OUT)]);
    let said = folder.run(&["check", "--diff", "--as-of", BROKEN_DAY]);
    assert_eq!(said.code, 1);
    assert_eq!(folder.read("goals.yaml"), LAID_OUT);
    let changes: Vec<&str> = said
        .out
        .lines()
        .filter(|line| {
            (line.starts_with('+') || line.starts_with('-'))
                && !line.starts_with("+++")
                && !line.starts_with("---")
        })
        .collect();
    assert_eq!(changes.len(), 6, "{}", said.out);
    folder.write("change.patch", &said.out);
    let patched = std::process::Command::new("patch")
        .args(["-p0", "-i", "change.patch"])
        .current_dir(folder.path())
        .output();
    if let Ok(patched) = patched
        && patched.status.success()
    {
        let by_patch = folder.read("goals.yaml");
        folder.write("goals.yaml", LAID_OUT);
        folder.run(&["check", "--fix", "--as-of", BROKEN_DAY]);
        assert_eq!(folder.read("goals.yaml"), by_patch);
    }
}

#[test]
fn nothing_to_mend_writes_nothing() {
    let folder = Folder::workspace(&[("goals.yaml", FAULTY)]);
    let before = fs::metadata(folder.path().join("goals.yaml"))
        .unwrap()
        .modified()
        .unwrap();
    let said = folder.run(&["check", "--fix", "--as-of", BROKEN_DAY]);
    assert_eq!(said.code, 1);
    let after = fs::metadata(folder.path().join("goals.yaml"))
        .unwrap()
        .modified()
        .unwrap();
    assert_eq!(before, after);
    assert!(!said.err.contains("mended"), "{}", said.err);
}

#[test]
fn unsafe_fixes_are_only_made_when_asked_for() {
    let vague = SOUND.replace(
        "Grow Instagram post reach by 20 % by the end of September 2026",
        "Improve our reach",
    );
    let folder = Folder::workspace(&[("goals.yaml", &vague)]);
    folder.run(&["check", "--fix", "--as-of", BROKEN_DAY]);
    assert_eq!(folder.read("goals.yaml"), vague);
    folder.run(&["check", "--unsafe-fixes", "--as-of", BROKEN_DAY]);
    assert_ne!(folder.read("goals.yaml"), vague);
}

#[test]
fn what_a_comment_silences_is_not_mended() {
    let silenced = SOUND.replace("    start: 2026-07-01\n", "").replace(
        "  - id",
        "  # goalpost: allow smart/no-start -- the board decides in June\n  - id",
    );
    let folder = Folder::workspace(&[("goals.yaml", &silenced)]);
    let said = folder.run(&["check", "--unsafe-fixes", "--as-of", BROKEN_DAY]);
    assert_eq!(said.code, 0, "{}", said.out);
    assert_eq!(folder.read("goals.yaml"), silenced);
}

#[test]
fn standard_input_goes_to_standard_output() {
    let folder = Folder::workspace(&[]);
    let said = run_with(
        folder.path(),
        &["check", "-", "--fix", "--as-of", BROKEN_DAY],
        LAID_OUT.as_bytes(),
    );
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("title: \"Grow"), "{}", said.out);
    assert!(said.out.ends_with("without a line break"), "{}", said.out);
    assert!(!folder.path().join("stdin.yaml").exists());
}

#[test]
fn standard_input_without_a_fault_comes_back_as_it_was() {
    let folder = Folder::workspace(&[]);
    for content in [SOUND, FAULTY, "", "services: {}\n", "goals: [\n"] {
        let said = run_with(
            folder.path(),
            &["check", "-", "--fix", "--as-of", BROKEN_DAY],
            content.as_bytes(),
        );
        assert_eq!(said.out, content, "{}", said.err);
    }
}

#[test]
fn findings_of_mended_standard_input_go_to_standard_error() {
    let folder = Folder::workspace(&[]);
    let said = run_with(
        folder.path(),
        &[
            "check", "-", "--fix", "--format", "short", "--as-of", BROKEN_DAY,
        ],
        FAULTY.as_bytes(),
    );
    assert_eq!(said.code, 1);
    assert_eq!(said.out, FAULTY);
    assert!(said.err.contains("smart/no-owner"), "{}", said.err);
}

#[test]
fn standard_input_that_is_not_text_is_not_touched() {
    let folder = Folder::workspace(&[]);
    let mut latin = SOUND.replace("title:", "name:").into_bytes();
    latin.extend(b"    note: caf\xe9\n");
    let output = {
        use std::io::Write as _;
        let mut child = common::goalpost(folder.path())
            .args(["check", "-", "--fix", "--as-of", BROKEN_DAY])
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(&latin).unwrap();
        child.wait_with_output().unwrap()
    };
    assert_eq!(
        output.stdout, latin,
        "bytes that cannot be read are not guessed at"
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn standard_input_in_place_of_a_file_leaves_the_file() {
    let folder = Folder::workspace(&[("goals.yaml", FAULTY)]);
    let said = run_with(
        folder.path(),
        &[
            "check",
            "-",
            "--stdin-filename",
            "goals.yaml",
            "--fix",
            "--as-of",
            BROKEN_DAY,
        ],
        SOUND.replace("title:", "name:").as_bytes(),
    );
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(said.out, SOUND);
    assert_eq!(folder.read("goals.yaml"), FAULTY);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_only_be_read_stops_all_of_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let misspelt = SOUND.replace("title:", "name:");
    let other = misspelt
        .replace("reach\n", "other\n")
        .replace("post_reach", "followers");
    let folder = Folder::workspace(&[("a.yaml", &misspelt), ("b.yaml", &other)]);
    let path = folder.path().join("b.yaml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let said = folder.run(&["check", "--fix", "--as-of", BROKEN_DAY]);
    assert_eq!(said.code, 2, "{}\n{}", said.out, said.err);
    assert!(said.err.contains("b.yaml"), "{}", said.err);
    assert_eq!(
        folder.read("a.yaml"),
        misspelt,
        "all files are mended, or none"
    );
    assert_eq!(folder.read("b.yaml"), other);
    assert!(
        said.out.contains("schema/unknown-key"),
        "findings are printed all the same: {}",
        said.out
    );
    // Nothing is left lying about.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = Folder::workspace(&[("real/goals.yaml", &SOUND.replace("title:", "name:"))]);
    let real = folder.path().join("real/goals.yaml");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&real, folder.path().join("link.yaml")).unwrap();
    let said = folder.run(&["check", "link.yaml", "--fix", "--as-of", BROKEN_DAY]);
    assert!(
        fs::symlink_metadata(folder.path().join("link.yaml"))
            .unwrap()
            .is_symlink(),
        "{}\n{}",
        said.out,
        said.err
    );
    assert_eq!(
        fs::metadata(&real).unwrap().permissions().mode() & 0o777,
        0o640
    );
}

#[test]
fn mending_what_is_certain_leaves_less_and_comes_to_rest() {
    for (workspace, day) in workspaces() {
        let left = mended(&workspace, &day, "--fix");
        let safe: Vec<String> = left
            .iter()
            .filter(|found| {
                let fixes = found["fixes"].as_array();
                fixes.is_some_and(|fixes| fixes.iter().any(|fix| fix["safe"] == true))
            })
            .map(|found| {
                format!(
                    "{}:{} {}",
                    text(&found["path"]),
                    found["start"]["line"],
                    text(&found["message"])
                )
            })
            .collect();
        assert!(
            safe.is_empty(),
            "{workspace}: safe fixes are left over: {safe:#?}"
        );
    }
}

#[test]
fn mending_all_leaves_less_and_comes_to_rest() {
    for (workspace, day) in workspaces() {
        mended(&workspace, &day, "--unsafe-fixes");
    }
}

/// Mends a copy of a fixture, and gives what is left. Mending once more changes nothing.
fn mended(workspace: &str, day: &str, flag: &str) -> Vec<Value> {
    // Open: a comment that has expired speaks once what it silenced is mended.
    let errors = |findings: &[Value]| {
        findings
            .iter()
            .filter(|found| found["level"] == "error" && found["rule"] != "suppress/expired")
            .count()
    };
    let folder = Folder::new();
    copy(&fixtures().join(workspace), folder.path());
    let check = |more: &[&str]| {
        let mut arguments = vec!["check", "--format", "json", "--as-of", day];
        arguments.extend(more);
        run(folder.path(), &arguments).findings()
    };
    let before = check(&[]);
    let once = check(&[flag]);
    assert!(
        errors(&once) <= errors(&before),
        "{workspace} {flag}: {} errors become {}",
        errors(&before),
        errors(&once)
    );
    let files = tree(folder.path());
    assert_eq!(once, check(&[flag]), "{workspace} {flag}");
    for ((path, first), (_, second)) in files.iter().zip(tree(folder.path())) {
        assert!(
            *first == second,
            "{workspace} {flag}: {} does not come to rest",
            path.display()
        );
    }
    once
}
