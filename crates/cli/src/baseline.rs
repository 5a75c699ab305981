//! `--baseline` and what belongs to it: findings that were there before, held back.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use goalpost_core::baseline::{self, Baseline};
use goalpost_core::policy::Policy;
use goalpost_project::write::{Change, write};
use goalpost_session::{Judged, Session};
use goalpost_translation::Words;

use crate::arguments::{Check, Global};
use crate::problem::Trouble;
use crate::session;

/// Holds back what the baseline has, and writes it where that is asked for. How many findings are held
/// back.
pub(crate) fn apply(
    session: &mut Session,
    arguments: &Check,
    policy: &Policy,
    global: &Global,
) -> Result<usize, Trouble> {
    let words = session::words(session, global);
    if let Some(path) = &arguments.write_baseline {
        let lines: BTreeSet<String> = session.workspaces.iter().flat_map(lines).collect();
        let text = baseline::write(words.text(baseline::HEAD), &lines);
        save(path, &text)?;
        let count = words.count("{count} line", "{count} lines", lines.len());
        crate::say(&words.say(
            "wrote {lines} to `{file}`",
            &[("lines", &count), ("file", &path.display().to_string())],
        ));
        let mut known = Baseline::read(&text);
        return Ok(goalpost_session::baseline::hold(
            &mut session.workspaces,
            &mut known,
        ));
    }
    let mut held = 0;
    if let Some(path) = &arguments.baseline {
        held += apply_file(&mut session.workspaces, arguments, policy, path, words)?;
    } else {
        for workspace in &mut session.workspaces {
            if let Some(path) = workspace.baseline.clone() {
                let alone = std::slice::from_mut(workspace);
                held += apply_file(alone, arguments, policy, &path, words)?;
            }
        }
    }
    Ok(held)
}

/// Applies one file to the workspaces that it is for.
fn apply_file(
    workspaces: &mut [Judged],
    arguments: &Check,
    policy: &Policy,
    path: &PathBuf,
    words: Words,
) -> Result<usize, Trouble> {
    let text = fs::read_to_string(path).map_err(|source| Trouble::Baseline {
        path: path.clone(),
        source,
    })?;
    let mut known = Baseline::read(&text);
    let held = goalpost_session::baseline::hold(workspaces, &mut known);
    // Of a part of the findings nobody can say which lines hold nothing back.
    let complete = policy.is_complete()
        && arguments.since.is_none()
        && workspaces.iter().all(|workspace| workspace.whole);
    if !arguments.prune_baseline {
        if let (true, Some(first)) = (complete, workspaces.first_mut()) {
            goalpost_session::baseline::tell_unused(first, policy, path, &text, &known);
        }
    } else if complete {
        let kept = baseline::write(words.text(baseline::HEAD), known.used());
        if kept != text {
            save(path, &kept)?;
        }
    } else {
        crate::say(words.text(
            "the baseline is pruned only by a check of everything: without PATH, --select, --ignore and --since",
        ));
    }
    Ok(held)
}

/// The lines of all debts of a workspace.
fn lines(workspace: &Judged) -> Vec<String> {
    let outcome = &workspace.outcome;
    let debts = outcome
        .findings
        .iter()
        .filter(|finding| goalpost_session::baseline::is_debt(finding));
    debts
        .map(|finding| baseline::line(finding, &outcome.sources))
        .collect()
}

/// Writes a baseline, in place of one that may be there.
fn save(path: &Path, text: &str) -> Result<(), Trouble> {
    let before = fs::read_to_string(path).ok();
    write(Change {
        path,
        before: before.as_deref(),
        after: text,
    })?;
    Ok(())
}
