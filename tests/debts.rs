//! Old debts through the real binary: the baseline that holds them back, and comments that allow them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use common::{ALONE, Folder, SOUND, Said};

/// A workspace with two debts: nobody answers for the goal, and its target is worse than its baseline.
fn indebted() -> Folder {
    let text = SOUND
        .replace("    owner: Maija Virtanen\n", "")
        .replace("+20 %", "-20 %");
    Folder::workspace(&[("goals.yaml", &text)])
}

const DEBTS: &str = "goalpost.baseline";

fn rules(said: &Said) -> Vec<String> {
    assert!(said.code < 2, "{}", said.err);
    said.rules()
}

#[test]
fn a_baseline_holds_debts_back_whatever_the_layout() {
    let folder = indebted();
    let before = rules(&folder.check(&[]));
    assert_eq!(before.len(), 2, "{before:?}");
    let written = folder.check(&["--write-baseline", DEBTS]);
    assert_eq!(written.code, 0);
    assert_eq!(written.json()["summary"]["baselined"], 2);
    let text = folder.read(DEBTS);
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let mut sorted = lines.clone();
    sorted.sort_unstable();
    assert_eq!(lines, sorted);
    assert_eq!(lines.len(), 2);

    let again = folder.check(&["--baseline", DEBTS]);
    assert_eq!((again.code, again.rules()), (0, Vec::new()));
    let moved = format!(
        "# A remark.\n\n{}",
        folder
            .read("goals.yaml")
            .replace("target: -20 %", "target:   '-20 %'   # agreed")
    );
    folder.write("goals.yaml", "");
    folder.write("elsewhere/goals.yaml", moved);
    let again = folder.check(&["--baseline", DEBTS]);
    assert_eq!(
        (again.code, again.rules()),
        (0, Vec::new()),
        "{}",
        again.out
    );
}

#[test]
fn touching_what_was_judged_makes_the_debt_due_and_its_line_of_no_use() {
    let folder = indebted();
    folder.check(&["--write-baseline", DEBTS]);
    folder.write("goalpost.yaml", format!("{ALONE}baseline: {DEBTS}\n"));
    assert_eq!(rules(&folder.check(&[])), Vec::<String>::new());
    let text = folder.read("goals.yaml");
    folder.write("goals.yaml", text.replace("target: -20 %", "target: -30 %"));
    let due = rules(&folder.check(&[]));
    assert!(due.contains(&"smart/wrong-direction".to_owned()), "{due:?}");
    assert!(
        due.contains(&"suppress/unused-baseline".to_owned()),
        "{due:?}"
    );
    // Of a part of the rules, or of the files, nobody can say what is paid.
    for part in [
        &["--select", "smart/wrong-direction,suppress/*"][..],
        &["--ignore", "smart/no-purpose"],
        &["goals.yaml"],
    ] {
        let told = rules(&folder.check(part));
        assert!(
            told.contains(&"smart/wrong-direction".to_owned()),
            "{part:?}"
        );
        assert!(
            !told.contains(&"suppress/unused-baseline".to_owned()),
            "{part:?}"
        );
        let pruned = folder.check(&[part, &["--prune-baseline"]].concat());
        assert!(
            pruned.err.contains("only by a check of everything"),
            "{}",
            pruned.err
        );
    }
    assert_eq!(
        folder
            .read(DEBTS)
            .lines()
            .filter(|line| !line.starts_with('#'))
            .count(),
        2
    );
    let pruned = folder.check(&["--prune-baseline"]);
    assert!(!rules(&pruned).contains(&"suppress/unused-baseline".to_owned()));
    let text = folder.read(DEBTS);
    assert_eq!(
        text.lines().filter(|line| !line.starts_with('#')).count(),
        1,
        "{text}"
    );
    assert!(text.contains("smart/no-owner\tgoals/reach"), "{text}");
    assert!(!rules(&folder.check(&[])).contains(&"suppress/unused-baseline".to_owned()));
}

#[test]
fn a_baseline_that_is_not_there_says_how_it_is_written() {
    let folder = indebted();
    let said = folder.check(&["--baseline", "nowhere.txt"]);
    assert_eq!(said.code, 2);
    assert!(
        said.err.contains("--write-baseline nowhere.txt"),
        "{}",
        said.err
    );
}

#[test]
fn comments_with_a_reason_are_written_and_silence_what_was_found() {
    let folder = indebted();
    let said = folder.check(&["--add-suppressions", "--reason", "agreed\nin the board"]);
    assert_eq!((said.code, said.rules()), (0, Vec::new()), "{}", said.err);
    assert_eq!(said.json()["summary"]["suppressed"], 2);
    let text = folder.read("goals.yaml");
    assert_eq!(text.matches("# goalpost: allow ").count(), 2, "{text}");
    assert!(text.contains(" -- agreed in the board\n"), "{text}");
    let again = folder.check(&[]);
    assert_eq!((again.code, again.rules()), (0, Vec::new()));
    let without = folder.run(&["check", "--add-suppressions"]);
    assert_eq!(without.code, 2);
    assert!(without.err.contains("--reason"), "{}", without.err);
    let empty = folder.run(&["check", "--add-suppressions", "--reason", " "]);
    assert_eq!(empty.code, 2);
}

#[test]
fn a_diff_of_comments_writes_nothing() {
    let folder = indebted();
    let before = folder.read("goals.yaml");
    let said = folder.run(&[
        "check",
        "--as-of",
        common::BROKEN_DAY,
        "--add-suppressions",
        "--reason",
        "agreed",
        "--diff",
    ]);
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(
        said.out
            .contains("+    # goalpost: allow smart/wrong-direction -- agreed"),
        "{}",
        said.out
    );
    assert_eq!(folder.read("goals.yaml"), before);
}

#[test]
fn what_the_organisation_insists_on_no_comment_silences() {
    let folder = indebted();
    folder.check(&["--add-suppressions", "--reason", "agreed"]);
    folder.write(
        "goalpost.yaml",
        format!("{ALONE}  smart/no-owner: {{ level: error, suppressible: false, reason: the board asks who }}\n"),
    );
    let told = rules(&folder.check(&[]));
    assert_eq!(told, ["suppress/unused", "smart/no-owner"], "{told:?}");
    let text = folder.run(&["check", "--as-of", common::BROKEN_DAY]).out;
    assert!(
        text.contains("cannot be silenced: the organisation insists on it"),
        "{text}"
    );
    folder.write(
        "goalpost.yaml",
        format!("{ALONE}  smart/no-owner: {{ suppressible: perhaps }}\n"),
    );
    assert!(rules(&folder.check(&[])).contains(&"config/invalid-value".to_owned()));
}

#[test]
fn a_text_over_several_lines_is_never_written_into() {
    let text = SOUND.replace(
        "    title: Grow Instagram post reach by 20 % by the end of September 2026\n",
        "    title: >\n      Grow Instagram\n      post reach by TBD %\n",
    );
    assert_ne!(text, SOUND);
    let folder = Folder::workspace(&[("goals.yaml", &text)]);
    let before = rules(&folder.check(&[]));
    assert!(
        before.contains(&"smart/placeholder".to_owned()),
        "{before:?}"
    );
    let said = folder.check(&["--add-suppressions", "--reason", "agreed"]);
    assert_eq!((said.code, said.rules()), (0, Vec::new()), "{}", said.err);
    let after = folder.read("goals.yaml");
    assert!(
        after.contains("    title: >\n      Grow Instagram\n      post reach by TBD %\n"),
        "{after}"
    );
}
