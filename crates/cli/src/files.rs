//! Which files were read, and which were passed over and why.

use std::io::{self, Write};

use goalpost_project::{Overlay, SkipReason};
use goalpost_session::Session;
use goalpost_translation::Words;

use crate::arguments::Check;
use crate::problem::Trouble;

/// A line for each file that was named itself and in which there is nothing of ours.
pub(crate) fn tell_of_foreign(
    session: &Session,
    arguments: &Check,
    input: Option<&Overlay>,
    words: Words,
) {
    for workspace in &session.workspaces {
        for skipped in workspace.skipped.iter().filter(|skipped| skipped.named) {
            let why = match skipped.reason {
                SkipReason::NotGoals => {
                    "{what} has no section `goals`, `okrs`, `strategy`, `audit` or `metrics`: nothing of it is read"
                }
                SkipReason::Unparsable => {
                    "{what} is not YAML, and nothing in it looks like goals: nothing of it is read"
                }
                _ => continue,
            };
            let is_input = arguments.stdin_filename.is_none()
                && input
                    .is_some_and(|input| input.path.file_name() == skipped.disk_path.file_name());
            let what = if is_input {
                words.text("standard input").to_owned()
            } else {
                format!("`{}`", shown(&workspace.outcome.root, &skipped.path))
            };
            crate::say(&words.say(why, &[("what", &what)]));
        }
    }
}

/// A path of a workspace as seen from the current folder.
pub(crate) fn shown(root: &str, path: &str) -> String {
    if root.is_empty() {
        path.to_owned()
    } else {
        format!("{root}/{path}")
    }
}

/// Lists them: on standard output where nothing else is said, else beside the findings.
pub(crate) fn list(session: &Session, only: bool, words: Words) -> Result<(), Trouble> {
    let mut out: Box<dyn Write> = if only {
        Box::new(io::stdout().lock())
    } else {
        Box::new(io::stderr().lock())
    };
    for workspace in &session.workspaces {
        let shown = |path: &str| shown(&workspace.outcome.root, path);
        for path in &workspace.selected {
            writeln!(out, "{}", shown(path))?;
        }
        for skipped in workspace.skipped.iter().filter(|skipped| skipped.selected) {
            let file = shown(&skipped.path);
            let reason = words.message(&skipped.reason.message());
            let values = [("file", file.as_str()), ("reason", reason.as_str())];
            writeln!(
                out,
                "{}",
                words.say("{file}: passed over: {reason}", &values)
            )?;
        }
    }
    Ok(())
}
