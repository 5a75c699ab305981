//! Help, completions and the manual page.

use crate::common::{Folder, run};
use crate::holding::{first_lines, hold, hold_run};

#[test]
fn help() {
    let folder = Folder::new();
    for command in [
        "",
        "check",
        "report",
        "report audit",
        "list",
        "init",
        "new",
        "new goal",
        "new okr",
        "new account",
        "new rule",
        "new pack",
        "check-in",
        "rename",
        "close",
        "import",
        "measure",
        "measure pull",
        "show",
        "explain",
        "rules",
        "rules list",
        "rules test",
        "rules new",
        "rules docs",
        "rules try",
        "rules lock",
        "show",
        "config",
        "schema",
        "lsp",
        "completions",
        "man",
    ] {
        let mut arguments: Vec<&str> = command.split_whitespace().collect();
        arguments.push("--help");
        let name = format!(
            "help-{}",
            if command.is_empty() {
                "goalpost"
            } else {
                command
            }
        );
        hold_run(&name.replace(' ', "-"), folder.path(), &arguments);
    }
    hold_run("help-short", folder.path(), &["-h"]);
    hold_run("help-check-short", folder.path(), &["check", "-h"]);
}

#[test]
fn completions_and_manual() {
    let folder = Folder::new();
    let bash = run(folder.path(), &["completions", "bash"]);
    assert_eq!(bash.code, 0);
    hold("completions-bash", &first_lines(&bash.out, 12));
    for shell in ["zsh", "fish", "elvish", "powershell"] {
        let said = run(folder.path(), &["completions", shell]);
        assert_eq!(said.code, 0, "{shell}");
        assert!(said.out.contains("goalpost"), "{shell}");
    }
    let manual = run(folder.path(), &["man"]);
    assert_eq!(manual.code, 0);
    hold("man", &first_lines(&manual.out, 12));
}
