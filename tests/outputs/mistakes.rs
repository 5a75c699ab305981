//! What is said of arguments that are wrong, and where there is nothing.

use crate::common::{self, Folder};
use crate::holding::hold_run;

#[test]
fn arguments_that_are_wrong() {
    let folder = Folder::workspace(&[("goals.yaml", common::SOUND)]);
    for (name, arguments) in [
        ("no-command", vec![]),
        ("unknown-command", vec!["chekc"]),
        ("unknown-flag", vec!["check", "--fixx"]),
        ("unknown-format", vec!["check", "--format", "jsn"]),
        ("format-without-file", vec!["check", "--format", "json="]),
        ("bad-day", vec!["check", "--as-of", "1.6.2026"]),
        ("no-such-day", vec!["check", "--as-of", "2026-02-30"]),
        ("bad-level", vec!["check", "--level", "smart/*=loud"]),
        (
            "level-without-value",
            vec!["check", "--level", "smart/vague-title"],
        ),
        ("bad-fail-on", vec!["check", "--fail-on", "errors"]),
        ("bad-jobs", vec!["check", "--jobs", "0"]),
        ("quiet-and-verbose", vec!["check", "--quiet", "--verbose"]),
        ("no-such-path", vec!["check", "gaols/"]),
        (
            "no-such-config",
            vec!["check", "--config", "nowhere.yaml", "--as-of", "2026-06-01"],
        ),
        (
            "unwritable-output",
            vec!["check", "--format", "json=no/such/folder.json"],
        ),
        ("explain-nothing", vec!["explain"]),
        ("bad-shell", vec!["completions", "csh"]),
        ("no-such-pack", vec!["rules", "test", "nowhere"]),
        ("no-such-pack-to-try", vec!["rules", "try", "nowhere"]),
        ("rule-id", vec!["rules", "new", "No Owner"]),
        ("rule-group", vec!["rules", "new", "smart/no-x"]),
        ("docs-nowhere", vec!["rules", "docs"]),
    ] {
        hold_run(&format!("wrong-{name}"), folder.path(), &arguments);
    }
}

#[test]
fn nothing_here() {
    let empty = Folder::new();
    hold_run("nothing-empty-folder", empty.path(), &["check"]);
    let folder = Folder::new();
    folder.write(
        "docker-compose.yaml",
        "services:\n  web:\n    image: nginx\n",
    );
    hold_run("nothing-of-ours", folder.path(), &["check"]);
    hold_run(
        "nothing-of-ours-file",
        folder.path(),
        &["check", "docker-compose.yaml"],
    );
    hold_run(
        "nothing-of-ours-files",
        folder.path(),
        &["check", "--files"],
    );
    hold_run("nothing-to-show", folder.path(), &["show"]);
}
