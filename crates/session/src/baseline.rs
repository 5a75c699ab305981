//! Findings that were there before, held back by a baseline.

use std::path::Path;

use goalpost_core::baseline::{Baseline, UNUSED};
use goalpost_core::finding::Finding;
use goalpost_core::policy::Policy;
use goalpost_core::settle;
use goalpost_rules::run::FAILED;

use crate::judged::Judged;

/// Holds back what the baseline that the configuration of a workspace names has. False where there is one
/// that cannot be read: then nothing is held back.
pub fn apply(workspace: &mut Judged, policy: &Policy) -> bool {
    let Some(path) = workspace.baseline.clone() else {
        return true;
    };
    let Some(text) = goalpost_project::read_text(&path) else {
        return false;
    };
    let mut known = Baseline::read(&text);
    hold(std::slice::from_mut(workspace), &mut known);
    if policy.is_complete() && workspace.whole {
        tell_unused(workspace, policy, &path, &text, &known);
    }
    true
}

/// Adds what is wrong with the baseline itself to the findings of a workspace.
pub fn tell_unused(
    workspace: &mut Judged,
    policy: &Policy,
    path: &Path,
    text: &str,
    known: &Baseline,
) {
    let level = workspace
        .rule(&UNUSED)
        .and_then(|rule| policy.level(rule, workspace.settings()));
    let Some(level) = level else {
        return;
    };
    let shown = match path.strip_prefix(&workspace.root) {
        Ok(inside) => inside.to_string_lossy().replace('\\', "/"),
        Err(_) => path.to_string_lossy().into_owned(),
    };
    let outcome = &mut workspace.outcome;
    let source = outcome.sources.add(shown, text);
    let unused = known.unused(&source).into_iter();
    let told = unused.map(|problem| settle::alone(problem, level));
    outcome.findings.extend(told);
    settle::sort(&outcome.sources, &mut outcome.findings);
}

/// Whether a finding can be a debt: nobody silenced it, and it is not that a rule broke.
#[must_use]
pub fn is_debt(finding: &Finding) -> bool {
    finding.suppressed.is_none() && *finding.rule() != FAILED
}

/// Takes out what the baseline holds. How many findings that are.
pub fn hold(workspaces: &mut [Judged], known: &mut Baseline) -> usize {
    let mut held = 0;
    for workspace in workspaces {
        let outcome = &mut workspace.outcome;
        let sources = &outcome.sources;
        outcome.findings.retain(|finding| {
            let is_held = is_debt(finding) && known.holds(finding, sources);
            held += usize::from(is_held);
            !is_held
        });
    }
    held
}
