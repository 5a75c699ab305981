//! Files that no one should have: each is told of in its place, and hides nothing of the others.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use std::fs;
use std::time::{Duration, Instant};

use common::{BROKEN_DAY, FAULTY, Folder, SOUND, goalpost, run, run_with, text};

/// A workspace with one bad file, checked as a whole. The faulty goal of the file beside it is
/// always found, and nothing panics.
struct Checked {
    said: common::Said,
    folder: Folder,
}

impl Checked {
    fn new(bad: impl AsRef<[u8]>) -> Self {
        let folder = Folder::workspace(&[("beside.yaml", FAULTY)]);
        folder.write("bad.yaml", bad);
        Self::of(folder, &[])
    }

    #[track_caller]
    fn of(folder: Folder, arguments: &[&str]) -> Self {
        let said = folder.check(arguments);
        assert!(!said.err.contains("panicked"), "{}", said.err);
        let beside: Vec<String> = said
            .findings()
            .iter()
            .filter(|found| found["path"] == "beside.yaml")
            .map(|found| text(&found["rule"]))
            .collect();
        assert_eq!(beside, ["smart/no-owner"], "{}\n{}", said.out, said.err);
        Self { said, folder }
    }

    /// The rules that speak in the bad file.
    fn rules(&self) -> Vec<String> {
        self.said
            .findings()
            .iter()
            .filter(|found| found["path"] == "bad.yaml")
            .map(|found| text(&found["rule"]))
            .collect()
    }

    /// The text format does not fail over it either, and fixing leaves what it cannot read alone.
    #[track_caller]
    fn leaves_it_alone(&self) {
        let before = fs::read(self.folder.path().join("bad.yaml")).unwrap();
        for flag in ["--fix", "--unsafe-fixes"] {
            let said = run_bytes(&self.folder, &["check", flag, "--as-of", BROKEN_DAY]);
            assert!(!said.contains("panicked"), "{said}");
            assert!(
                fs::read(self.folder.path().join("bad.yaml")).unwrap() == before,
                "{flag} changed it"
            );
        }
    }
}

fn run_bytes(folder: &Folder, arguments: &[&str]) -> String {
    let output = goalpost(folder.path()).args(arguments).output().unwrap();
    assert!(output.status.code().is_some_and(|code| code <= 2));
    String::from_utf8(output.stderr).unwrap()
}

fn utf_16(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let mut units: Vec<u16> = text.encode_utf16().collect();
    if mark {
        units.insert(0, 0xfeff);
    }
    units
        .into_iter()
        .flat_map(|unit| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        })
        .collect()
}

#[test]
fn other_encodings() {
    let mut latin = SOUND.as_bytes().to_vec();
    latin.extend(b"    note: caf\xe9 in J\xe4rvenp\xe4\xe4\n");
    let mut mac = SOUND.as_bytes().to_vec();
    mac.extend(b"    note: J\x8arvenp\x8a\x8a\n");
    let mut nul = SOUND.as_bytes().to_vec();
    nul.extend(b"    note: a\0b\n");
    let mut cut = SOUND.as_bytes().to_vec();
    cut.extend(b"    note: cut off \xc3");
    for (name, bytes, says) in [
        ("latin-1", latin, ""),
        ("mac", mac, ""),
        ("nul", nul, "NUL"),
        ("cut off", cut, ""),
        ("utf-16 le", utf_16(SOUND, false, true), "UTF-16"),
        ("utf-16 be", utf_16(SOUND, true, true), "UTF-16"),
        (
            "utf-16 without a mark",
            utf_16(SOUND, false, false),
            "UTF-16",
        ),
    ] {
        let checked = Checked::new(&bytes);
        assert_eq!(
            checked.rules(),
            ["yaml/encoding"],
            "{name}: {}",
            checked.said.out
        );
        assert_eq!(checked.said.code, 1, "{name}");
        assert!(
            checked.said.out.contains(says),
            "{name}: {}",
            checked.said.out
        );
        checked.leaves_it_alone();
    }
}

#[test]
fn bytes_of_a_picture() {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend((0..=255_u8).cycle().take(10_000));
    let checked = Checked::new(&bytes);
    assert!(checked.said.code <= 2);
    // Named itself, or under a path of `include`, it is told of.
    let folder = checked.folder;
    folder.write("goalpost.yaml", "include: [bad.yaml, beside.yaml]\n");
    let checked = Checked::of(folder, &[]);
    assert_eq!(checked.rules(), ["yaml/encoding"], "{}", checked.said.out);
}

#[test]
fn marks_and_line_endings_that_are_fine() {
    for (name, content) in [
        ("byte order mark", format!("\u{feff}{SOUND}")),
        ("crlf", SOUND.replace('\n', "\r\n")),
        (
            "mark and crlf",
            format!("\u{feff}{}", SOUND.replace('\n', "\r\n")),
        ),
        ("cr alone", SOUND.replace('\n', "\r")),
        ("no last line break", SOUND.trim_end().to_owned()),
        ("line breaks at the end", format!("{SOUND}\n\n\n\n")),
        ("document marks", format!("%YAML 1.2\n---\n{SOUND}...\n")),
        ("empty documents", format!("---\n---\n{SOUND}---\n")),
    ] {
        let checked = Checked::new(&content);
        assert_eq!(
            checked.rules(),
            Vec::<String>::new(),
            "{name}: {}",
            checked.said.out
        );
        assert_eq!(checked.said.json()["summary"]["goals"], 2, "{name}");
    }
}

#[test]
fn places_behind_a_mark_and_crlf() {
    let plain = Checked::new(FAULTY.replace("faulty", "other"));
    let marked = Checked::new(
        format!("\u{feff}{}", FAULTY.replace("faulty", "other")).replace('\n', "\r\n"),
    );
    let place = |checked: &Checked| {
        checked
            .said
            .findings()
            .iter()
            .filter(|found| found["path"] == "bad.yaml")
            .map(|found| {
                (
                    found["start"]["line"].clone(),
                    found["start"]["column"].clone(),
                )
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(place(&plain), place(&marked));
    assert_eq!(place(&plain).len(), 1);
}

#[test]
fn empty_files() {
    for content in [
        "",
        "\n",
        "   ",
        "---\n",
        "# nothing yet\n",
        "\u{feff}",
        "goals:\n",
        "goals: []\n",
        "null\n",
    ] {
        let checked = Checked::new(content);
        assert!(
            checked.rules().is_empty(),
            "{content:?}: {}",
            checked.said.out
        );
        let said = checked.folder.check(&["bad.yaml"]);
        assert!(said.code < 2, "{content:?} {}", said.err);
    }
}

#[test]
fn tabs() {
    let checked = Checked::new(SOUND.replace("    ", "\t"));
    assert!(!checked.rules().is_empty());
    assert!(
        checked.rules().iter().all(|rule| rule.starts_with("yaml/")),
        "a tab is one fault, not many: {:?}",
        checked.rules()
    );
    checked
        .folder
        .run(&["check", "--fix", "--as-of", BROKEN_DAY]);
    let after = Checked::of(checked.folder, &[]);
    assert_eq!(after.rules(), Vec::<String>::new(), "{}", after.said.out);
}

#[test]
fn a_huge_file_is_refused_quickly() {
    let folder = Folder::workspace(&[("beside.yaml", FAULTY), ("bad.yaml", SOUND)]);
    let file = fs::OpenOptions::new()
        .write(true)
        .open(folder.path().join("bad.yaml"))
        .unwrap();
    file.set_len(100 * 1024 * 1024).unwrap();
    let began = Instant::now();
    let checked = Checked::of(folder, &[]);
    assert!(
        began.elapsed() < Duration::from_secs(2),
        "{:?}",
        began.elapsed()
    );
    assert_eq!(checked.rules(), ["yaml/limit"], "{}", checked.said.out);
    let said = checked.folder.check(&["bad.yaml"]);
    assert_eq!(said.rules(), ["yaml/limit"]);
}

#[test]
fn depth_without_end() {
    for (name, content) in [
        (
            "flow lists",
            format!(
                "{SOUND}    x-deep: {}{}\n",
                "[".repeat(10_000),
                "]".repeat(10_000)
            ),
        ),
        (
            "flow maps",
            format!(
                "{SOUND}    x-deep: {}1{}\n",
                "{a: ".repeat(10_000),
                "}".repeat(10_000)
            ),
        ),
        (
            "never closed",
            format!("{SOUND}    x-deep: {}\n", "[".repeat(10_000)),
        ),
        (
            "dashes",
            format!("{SOUND}    x-deep:\n      {}1\n", "- ".repeat(10_000)),
        ),
        ("mappings", {
            let mut text = format!("{SOUND}    x-deep:\n");
            for depth in 0..3_000 {
                text.push_str(&" ".repeat(depth + 6));
                text.push_str("a:\n");
            }
            text
        }),
    ] {
        let began = Instant::now();
        let checked = Checked::new(&content);
        assert!(
            began.elapsed() < Duration::from_secs(5),
            "{name}: {:?}",
            began.elapsed()
        );
        let rules = checked.rules();
        assert!(
            rules
                .iter()
                .any(|rule| rule == "yaml/limit" || rule == "yaml/syntax"),
            "{name}: {rules:?}"
        );
        assert!(
            rules.len() <= 2,
            "{name}: one fault is one finding: {rules:?}"
        );
    }
}

#[test]
fn aliases_without_end() {
    let mut bomb = format!("{SOUND}    x-plans:\n      a0: &a0 [ride, ride]\n");
    for at in 1..40 {
        bomb.push_str(&format!(
            "      a{at}: &a{at} [*a{0}, *a{0}, *a{0}]\n",
            at - 1
        ));
    }
    let itself = format!("{SOUND}    x-plans: &a [*a]\n");
    let mut as_goals = String::from("x-a0: &a0 [lol, lol]\n");
    for at in 1..40 {
        as_goals.push_str(&format!("x-a{at}: &a{at} [*a{0}, *a{0}]\n", at - 1));
    }
    as_goals.push_str("goals: *a39\n");
    for (name, content) in [("bomb", bomb), ("itself", itself), ("goals", as_goals)] {
        let began = Instant::now();
        let checked = Checked::new(&content);
        assert!(
            began.elapsed() < Duration::from_secs(5),
            "{name}: {:?}",
            began.elapsed()
        );
        assert!(!checked.rules().is_empty(), "{name}");
    }
}

#[test]
fn many_faults_in_one_file() {
    let mut content = String::from("goals:\n");
    for at in 0..25 {
        content.push_str(&format!(
            "  - id: g{at}\n    title: Sell {at} bicycles\n    owner: @me\n"
        ));
    }
    content.push_str(&FAULTY.replace("goals:\n", "").replace("faulty", "last"));
    let checked = Checked::new(content);
    let count = |rule: &str| {
        checked
            .rules()
            .iter()
            .filter(|found| *found == rule)
            .count()
    };
    assert_eq!(count("yaml/syntax"), 25);
    assert_eq!(
        count("smart/no-due"),
        25,
        "the other lines of each goal are judged"
    );
    assert_eq!(count("smart/no-owner"), 1, "and so is the goal after them");
}

#[test]
fn the_same_key_twice() {
    let checked = Checked::new(SOUND.replace(
        "    owner: Maija Virtanen\n",
        "    owner: Maija Virtanen\n    owner: Ville Laine\n",
    ));
    assert_eq!(checked.rules(), ["yaml/duplicate-key"]);
    let twice = format!("{SOUND}{}", FAULTY.replace("faulty", "second"));
    let checked = Checked::new(twice);
    assert!(
        checked.rules().contains(&"yaml/duplicate-key".to_owned())
            && checked.rules().contains(&"smart/no-owner".to_owned()),
        "goals twice in a file: both are read: {:?}",
        checked.rules()
    );
}

#[test]
fn odd_shapes() {
    for content in [
        "goals: text\n",
        "goals: 5\n",
        "goals: {}\n",
        "goals: [1, 2, ~, [], {}, text]\n",
        "goals:\n  - - - id: a\n",
        "goals: !!set {a, b}\n",
        "goals: ? [a]\n",
        "? goals\n: - id: a\n",
        "[goals, okrs]\n",
        "goals\n",
        "goals: &a\n",
        "goals: *a\n",
        "goals:\n  - !custom {id: a}\n",
        "goals: |\n  - id: a\n",
        "- goals:\n    - id: a\n",
        "goals:\n  - id: a\n    check_ins: 5\n    milestones: text\n    key_results: {}\n    baseline: []\n    target: {}\n    deliverables: [a, b]\n    changes: x\n",
        "okrs:\n  - id: a\n    key_results: [1, ~, text, [], {}]\n",
        "metrics: [1, {id: a, formula: '((((('}, {id: b, formula: 'b / b'}]\n",
        "audit: [1, {accounts: 5}, {accounts: [1, {measures: [1]}]}]\n",
        "strategy: [1]\ngoals: [1]\nokrs: [1]\nmetrics: [1]\naudit: 1\n",
        "\u{2028}goals:\u{2029}- id: a\n",
        "goals:\n  - id: \"\\u0000\\ud800\\x\"\n",
        "goals:\n  - id: \u{202e}evil\n    title: \u{1b}[31mred\n",
    ] {
        let checked = Checked::new(content);
        assert!(checked.said.code <= 1, "{content:?}: {}", checked.said.err);
        let said = run_bytes(
            &checked.folder,
            &["check", "--unsafe-fixes", "--as-of", BROKEN_DAY],
        );
        assert!(!said.contains("panicked"), "{content:?}: {said}");
    }
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let folder = Folder::workspace(&[(
        "goals.yaml",
        "goals:\n  - id: a\n    title: \"\\e[31mred \\a\"\n    owner: \u{1b}[31mx\n    targit: \u{202e}5\n",
    )]);
    for format in ["text", "short"] {
        let said = folder.run(&[
            "check", "--format", format, "--color", "never", "--as-of", BROKEN_DAY,
        ]);
        assert!(
            !said.out.contains(['\u{1b}', '\u{7}', '\u{202e}']),
            "{format}: {:?}",
            said.out
        );
    }
}

#[test]
fn a_folder_in_place_of_a_file() {
    let folder = Folder::workspace(&[("beside.yaml", FAULTY), ("bad.yaml/inside.yaml", SOUND)]);
    let checked = Checked::of(folder, &[]);
    assert_eq!(
        checked.said.json()["summary"]["goals"],
        2,
        "a folder may have any name"
    );
    let folder = Folder::workspace(&[("beside.yaml", FAULTY)]);
    fs::create_dir(folder.path().join("config.yaml")).unwrap();
    let said = folder.run(&["check", "--config", "config.yaml"]);
    assert_eq!(said.code, 2);
    let folder = Folder::new();
    folder.write("goals.yaml", FAULTY);
    fs::create_dir(folder.path().join("goalpost.yaml")).unwrap();
    let said = folder.check(&[]);
    assert!(
        said.rules().contains(&"smart/no-owner".to_owned()),
        "{}",
        said.err
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::workspace(&[("beside.yaml", FAULTY), ("bad.yaml", SOUND)]);
    let bad = folder.path().join("bad.yaml");
    fs::set_permissions(&bad, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&bad).is_ok() {
        // Who runs this may read everything.
        return;
    }
    let checked = Checked::of(folder, &[]);
    assert_eq!(checked.said.code, 2);
    assert!(
        checked.said.err.contains("bad.yaml"),
        "{}",
        checked.said.err
    );
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_or_round() {
    use std::os::unix::fs::symlink;
    let folder = Folder::workspace(&[("beside.yaml", FAULTY), ("deep/goals.yaml", SOUND)]);
    symlink(folder.path(), folder.path().join("deep/round")).unwrap();
    symlink("loop-b.yaml", folder.path().join("loop-a.yaml")).unwrap();
    symlink("loop-a.yaml", folder.path().join("loop-b.yaml")).unwrap();
    let checked = Checked::of(folder, &[]);
    assert_eq!(
        checked.said.json()["summary"]["goals"],
        2,
        "{}",
        checked.said.err
    );
    let said = checked.folder.check(&["loop-a.yaml"]);
    assert_eq!(said.code, 2, "{}", said.err);
    assert!(!said.err.is_empty());
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_folder_does_not_hang() {
    let folder = Folder::workspace(&[("beside.yaml", FAULTY)]);
    let made = std::process::Command::new("mkfifo")
        .arg(folder.path().join("bad.yaml"))
        .status();
    if !made.is_ok_and(|status| status.success()) {
        return;
    }
    let checked = Checked::of(folder, &[]);
    assert!(checked.said.code <= 2);
    let said = checked.folder.check(&["bad.yaml"]);
    assert_eq!(said.code, 2, "{}", said.err);
}

#[cfg(target_os = "linux")]
#[test]
fn a_path_that_is_not_text() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::workspace(&[("beside.yaml", FAULTY)]);
    let name = OsStr::from_bytes(b"caf\xe9.yaml");
    fs::write(folder.path().join(name), FAULTY.replace("faulty", "other")).unwrap();
    let checked = Checked::of(folder, &[]);
    assert_eq!(
        checked.said.json()["summary"]["errors"],
        2,
        "{}",
        checked.said.out
    );
    let output = goalpost(checked.folder.path())
        .args(["check", "--format", "short", "--as-of", BROKEN_DAY])
        .arg(name)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(
        String::from_utf8(output.stdout).is_ok(),
        "output is UTF-8 always"
    );
}

#[test]
fn paths_that_need_care() {
    for name in [
        "with space.yaml",
        "ääkköset.yaml",
        "-dash.yaml",
        "a:1:2.yaml",
        "quote'\".yaml",
        "[x].yaml",
        "日本.yml",
        "UPPER.YAML",
    ] {
        let folder = Folder::workspace(&[("beside.yaml", FAULTY)]);
        folder.write(name, FAULTY.replace("faulty", "other"));
        let checked = Checked::of(folder, &[]);
        assert!(
            checked
                .said
                .findings()
                .iter()
                .any(|found| found["path"] == name),
            "{name}: {}",
            checked.said.out
        );
        let said = checked.folder.check(&["--", name]);
        assert_eq!(said.findings().len(), 1, "{name}: {}", said.err);
    }
}

#[test]
fn two_configurations() {
    let folder = Folder::workspace(&[("beside.yaml", FAULTY), ("below/goals.yaml", FAULTY)]);
    folder.write("goalpost.yml", "organisation:\n  name: Acme\n");
    let said = folder.check(&[]);
    assert!(
        said.out.contains("goalpost.yaml") && (said.out + &said.err).contains("goalpost.yml"),
        "the right name is given"
    );
    // Another workspace below is checked as its own.
    let folder = Folder::workspace(&[("beside.yaml", FAULTY), ("below/beside.yaml", FAULTY)]);
    folder.write("below/goalpost.yaml", "organisation:\n  name: Other\n");
    let said = folder.check(&[]);
    assert_eq!(
        said.rules(),
        ["smart/no-owner", "smart/no-owner"],
        "{}",
        said.out
    );
    // A configuration that extends is no other workspace, and the same id is a fault.
    folder.write(
        "below/goalpost.yaml",
        "extend: ../goalpost.yaml\nrules:\n  smart/no-owner: off\n",
    );
    let said = folder.check(&[]);
    assert_eq!(
        said.rules(),
        ["schema/duplicate-id", "smart/no-owner"],
        "{}",
        said.out
    );
}

#[test]
fn configurations_that_do_not_parse() {
    for content in [
        "organisation: [\n",
        "\"organisation\n",
        "@\n",
        "- a\n- b\n",
        "text\n",
        "organisation:\n  name: a\n name: b\n",
        "{{ template }}\n",
        "\0\n",
        "<<<<<<< HEAD\nrules: {}\n=======\nrules: {}\n>>>>>>> main\n",
    ] {
        let folder = Folder::workspace(&[("beside.yaml", FAULTY)]);
        folder.write("goalpost.yaml", content);
        let checked = Checked::of(folder, &[]);
        assert!(
            checked.said.code == 2
                || checked
                    .said
                    .findings()
                    .iter()
                    .any(|found| found["path"] == "goalpost.yaml"),
            "{content:?}: {} {}",
            checked.said.out,
            checked.said.err
        );
        let shown = checked.folder.run(&["config"]);
        assert!(
            !shown.err.contains("panicked"),
            "{content:?}: {}",
            shown.err
        );
    }
    let folder = Folder::workspace(&[("beside.yaml", FAULTY)]);
    folder.write("goalpost.yaml", b"organisation:\n  name: Caf\xe9\n");
    let checked = Checked::of(folder, &[]);
    assert!(checked.said.code >= 1);
}

#[test]
fn configurations_that_extend_each_other() {
    let folder = Folder::workspace(&[("below/goals.yaml", SOUND), ("beside.yaml", FAULTY)]);
    for extend in [
        "goalpost.yaml",
        "../goalpost.yaml\nextend: ../goalpost.yaml",
        "../none.yaml",
        "../beside.yaml",
        "[1]",
        "/etc/passwd",
    ] {
        folder.write("below/goalpost.yaml", format!("extend: {extend}\n"));
        let said = folder.check(&[]);
        assert!(!said.err.contains("panicked"), "{}", said.err);
        assert!(
            said.out.contains("smart/no-owner"),
            "{extend}: {}\n{}",
            said.out,
            said.err
        );
    }
}

#[test]
fn bad_standard_input() {
    let folder = Folder::workspace(&[]);
    for content in [
        &b"\xff\xfe\0\0"[..],
        b"\0",
        b"goals: [",
        b"\xc3",
        b"goals:\n  - id: \xe9\n",
    ] {
        let said = run_with(
            folder.path(),
            &["check", "-", "--format", "json", "--as-of", BROKEN_DAY],
            content,
        );
        assert!(said.code <= 1, "{content:?}: {}", said.err);
        assert!(!said.err.contains("panicked"), "{content:?}: {}", said.err);
    }
}

#[test]
fn standard_input_that_is_not_text() {
    let folder = Folder::workspace(&[]);
    let said = run_with(
        folder.path(),
        &["check", "-", "--format", "json", "--as-of", BROKEN_DAY],
        b"goals:\n  - id: caf\xe9\n    title: Sell 5\n",
    );
    assert!(
        said.rules().contains(&"yaml/encoding".to_owned()),
        "standard input that is not UTF-8 is told of as a file is: {}",
        said.out
    );
}

#[test]
fn a_workspace_without_a_configuration() {
    let folder = Folder::new();
    folder.write("goals.yaml", FAULTY);
    assert_eq!(folder.check(&[]).rules(), ["smart/no-owner"]);
    assert_eq!(run(folder.path(), &["config"]).code, 0);
}
