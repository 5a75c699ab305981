//! What the options of a check do.

use crate::common::{self, Folder, fixtures, run_with};
use crate::holding::{hold, hold_run, shown};

#[test]
fn options_of_check() {
    let broken = fixtures().join("broken");
    for (name, folder, arguments) in [
        ("statistics", "okr", vec!["--statistics"]),
        (
            "statistics-json",
            "metrics",
            vec!["--statistics", "--format", "json"],
        ),
        ("quiet", "metrics", vec!["--quiet"]),
        ("select", "okr", vec!["--select", "okr/no-*"]),
        (
            "select-nothing-matches",
            "okr",
            vec!["--select", "okr/nothing"],
        ),
        (
            "level",
            "smart-relevant",
            vec!["--level", "smart/*=info,smart/not-aligned=off"],
        ),
        (
            "show-suppressed",
            "suppressions",
            vec![
                "--show-suppressed",
                "--select",
                "suppress/*,smart/vague-title",
            ],
        ),
        ("files", "configuration", vec!["--files"]),
        ("files-encoding", "encoding", vec!["--files"]),
        ("verbose", "metrics", vec!["--verbose", "--format", "short"]),
        ("diff", "invisible-characters", vec!["--diff"]),
        (
            "diff-unsafe",
            "smart-time-bound",
            vec!["--diff", "--unsafe-fixes"],
        ),
        ("diff-what-people-type", "what-people-type", vec!["--diff"]),
        ("diff-configuration", "configuration", vec!["--diff"]),
    ] {
        let mut all = vec!["check", "--as-of", "2026-06-01"];
        all.extend(arguments);
        hold_run(&format!("check-option-{name}"), &broken.join(folder), &all);
    }
}

#[test]
fn the_figure_of_the_audit_is_written_in_place() {
    hold_run(
        "check-audit-bad-diff",
        &fixtures().join("audit/bad"),
        &["check", "--as-of", "2026-06-01", "--diff", "--unsafe-fixes"],
    );
}

#[test]
fn standard_input() {
    let folder = Folder::workspace(&[]);
    for (name, arguments, input) in [
        ("plain", vec!["check", "-"], common::FAULTY),
        (
            "named",
            vec!["check", "-", "--stdin-filename", "goals/web.yaml"],
            common::FAULTY,
        ),
        (
            "fix",
            vec!["check", "-", "--fix"],
            "goals:\n  - id: a\n    name: Sell 5 more\n",
        ),
    ] {
        let mut all = arguments.clone();
        all.extend(["--as-of", "2026-06-01", "--color", "never"]);
        let said = run_with(folder.path(), &all, input.as_bytes());
        hold(&format!("stdin-{name}"), &shown(&arguments, &said));
    }
}
