//! Size, depth, repetition and shapes that nobody writes by hand.

use std::fs;
use std::time::{Duration, Instant};

use crate::common::{BROKEN_DAY, FAULTY, Folder, SOUND};
use crate::{Checked, run_bytes};

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
        began.elapsed() < Duration::from_secs(10),
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
            began.elapsed() < Duration::from_secs(20),
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
            began.elapsed() < Duration::from_secs(20),
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
fn many_faults_are_read_quickly() {
    let mut content = String::from("goals:\n");
    for at in 0..90 {
        content.push_str(&format!(
            "  - id: g{at}\n    title: Sell {at} bicycles by the end of September 2026\n    owner: @me\n    why: They pay\n"
        ));
    }
    let began = Instant::now();
    let checked = Checked::new(content);
    assert!(
        began.elapsed() < Duration::from_secs(20),
        "{:?}",
        began.elapsed()
    );
    assert!(checked.rules().len() > 90);
}
