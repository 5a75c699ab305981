//! `--baseline` and what belongs to it: findings that were there before, held back.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use goalpost_core::baseline::{self, Baseline};
use goalpost_core::finding::Finding;
use goalpost_core::settle;
use goalpost_project::write::{Change, write};
use goalpost_rules::run::FAILED;

use crate::arguments::Check;
use crate::check::plural;
use crate::problem::Trouble;
use crate::session::{Judged, Session};

/// Holds back what the baseline has, and writes it where that is asked for. How many findings are held
/// back.
pub(crate) fn apply(
    session: &mut Session,
    arguments: &Check,
    complete: bool,
) -> Result<usize, Trouble> {
    if let Some(path) = &arguments.write_baseline {
        let count = session.workspaces.iter_mut().map(all_lines);
        let lines: BTreeSet<String> = count.flatten().collect();
        save(path, &baseline::write(&lines))?;
        crate::say(&format!(
            "wrote {} to `{}`",
            plural(lines.len(), "line"),
            path.display()
        ));
        return Ok(hold(session, &mut |_, _| true));
    }
    let mut held = 0;
    for (path, among) in files(session, arguments) {
        held += apply_one(session, arguments, &path, &among, complete)?;
    }
    Ok(held)
}

/// The baselines with the workspaces that each is for.
fn files(session: &Session, arguments: &Check) -> Vec<(PathBuf, Vec<usize>)> {
    let all = session.workspaces.iter().enumerate();
    match &arguments.baseline {
        Some(path) => vec![(path.clone(), all.map(|(at, _)| at).collect())],
        None => all
            .filter_map(|(at, workspace)| Some((workspace.baseline.clone()?, vec![at])))
            .collect(),
    }
}

fn apply_one(
    session: &mut Session,
    arguments: &Check,
    path: &Path,
    among: &[usize],
    complete: bool,
) -> Result<usize, Trouble> {
    let text = fs::read_to_string(path).map_err(|source| Trouble::Baseline {
        path: path.to_owned(),
        source,
    })?;
    let mut known = Baseline::read(&text);
    let mut held = 0;
    for at in among {
        if let Some(workspace) = session.workspaces.get_mut(*at) {
            held += hold_in(workspace, &mut |finding, workspace| {
                known.holds(finding, &workspace.outcome.sources)
            });
        }
    }
    let whole = complete
        && among
            .iter()
            .filter_map(|at| session.workspaces.get(*at))
            .all(|workspace| workspace.whole);
    if arguments.prune_baseline {
        if whole {
            let kept = baseline::write(known.used());
            if kept != text {
                save(path, &kept)?;
            }
        } else {
            crate::say(
                "the baseline is pruned only by a check of everything: without PATH, --select, --ignore and --since",
            );
        }
        return Ok(held);
    }
    let first = among.first().and_then(|at| session.workspaces.get_mut(*at));
    if let (true, Some(workspace)) = (whole, first) {
        tell_unused(workspace, path, &text, &known);
    }
    Ok(held)
}

/// Adds what is wrong with the baseline itself to the findings of a workspace.
fn tell_unused(workspace: &mut Judged, path: &Path, text: &str, known: &Baseline) {
    let shown = match path.strip_prefix(&workspace.root) {
        Ok(inside) => inside.to_string_lossy().replace('\\', "/"),
        Err(_) => path.to_string_lossy().into_owned(),
    };
    let outcome = &mut workspace.outcome;
    let source = outcome.sources.add(shown, text);
    let level = workspace.level_of_unused_baseline;
    let told = known.unused(&source).into_iter().map(|problem| {
        let level = level?;
        Some(settle::alone(problem, level))
    });
    outcome.findings.extend(told.flatten());
    settle::sort(&outcome.sources, &mut outcome.findings);
}

/// The lines of all findings of a workspace that nobody silenced. A broken rule is no debt of a goal.
fn all_lines(workspace: &mut Judged) -> Vec<String> {
    let findings = workspace.outcome.findings.iter();
    findings
        .filter(|finding| finding.suppressed.is_none() && *finding.rule() != FAILED)
        .map(|finding| baseline::line(finding, &workspace.outcome.sources))
        .collect()
}

fn hold(session: &mut Session, holds: &mut dyn FnMut(&Finding, &Judged) -> bool) -> usize {
    let workspaces = session.workspaces.iter_mut();
    workspaces.map(|workspace| hold_in(workspace, holds)).sum()
}

fn hold_in(workspace: &mut Judged, holds: &mut dyn FnMut(&Finding, &Judged) -> bool) -> usize {
    let findings = std::mem::take(&mut workspace.outcome.findings);
    let before = findings.len();
    let rest: Vec<Finding> = findings
        .into_iter()
        .filter(|finding| {
            finding.suppressed.is_some() || *finding.rule() == FAILED || !holds(finding, workspace)
        })
        .collect();
    let held = before - rest.len();
    workspace.outcome.findings = rest;
    held
}

fn save(path: &Path, text: &str) -> Result<(), Trouble> {
    let before = fs::read_to_string(path).ok();
    write(Change {
        path,
        before: before.as_deref(),
        after: text,
    })?;
    Ok(())
}
