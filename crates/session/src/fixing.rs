//! Mending findings: apply, read and judge again, and keep only what came out better.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use goalpost_core::finding::{Finding, Fix};
use goalpost_core::source::SourceId;
use goalpost_project::{Overlay, fix};

use crate::judged::Judged;
use crate::session::Session;

/// How often texts are mended and judged again.
const PASSES: usize = 10;
/// How often fixes that come out worse are left out of a pass.
const RETRIES: usize = 20;
/// In how many passes a fix may come out worse: what stood in its way may be mended meanwhile.
const CHANCES: usize = 2;

/// What was mended.
#[derive(Debug, Default)]
pub struct Mended {
    /// The files whose texts change.
    pub changes: Vec<Changed>,
    /// How many findings are gone by it.
    pub count: usize,
}

/// A file whose text changes.
#[derive(Debug)]
pub struct Changed {
    /// The file itself.
    pub path: PathBuf,
    /// The path as seen from the current folder.
    pub shown: String,
    /// Its text as it was.
    pub before: String,
    /// Its text as it is now.
    pub after: String,
}

/// A fix by what it is about, which survives other fixes moving it.
type FixName = (String, Option<String>, String, Vec<String>);

/// Mends until nothing more can be mended: `judge` judges again with texts in place of files. Nothing
/// is written yet.
#[must_use]
pub fn mend(
    judge: &dyn Fn(Vec<Overlay>) -> Session,
    first: Session,
    unsafe_fixes: bool,
) -> (Session, Mended) {
    let mut originals: BTreeMap<PathBuf, (String, String)> = BTreeMap::new();
    let mut texts: BTreeMap<PathBuf, String> = BTreeMap::new();
    let mut refused: BTreeMap<FixName, usize> = BTreeMap::new();
    let mut session = first;
    let mut count = 0;
    for _ in 0..PASSES {
        let Some((next, gone)) = pass(
            judge,
            &session,
            unsafe_fixes,
            &mut refused,
            &mut originals,
            &mut texts,
        ) else {
            break;
        };
        session = next;
        count += gone;
    }
    let changes = texts
        .into_iter()
        .filter_map(|(path, after)| {
            let (shown, before) = originals.remove(&path)?;
            (before != after).then_some(Changed {
                path,
                shown,
                before,
                after,
            })
        })
        .collect();
    (session, Mended { changes, count })
}

/// One pass over all workspaces: what can be mended at once, judged again. None where nothing can.
fn pass(
    judge: &dyn Fn(Vec<Overlay>) -> Session,
    session: &Session,
    unsafe_fixes: bool,
    refused: &mut BTreeMap<FixName, usize>,
    originals: &mut BTreeMap<PathBuf, (String, String)>,
    texts: &mut BTreeMap<PathBuf, String>,
) -> Option<(Session, usize)> {
    let mut out: BTreeSet<FixName> = refused
        .iter()
        .filter(|(_, times)| **times >= CHANCES)
        .map(|(name, _)| name.clone())
        .collect();
    for _ in 0..RETRIES {
        let mut tried = texts.clone();
        let mut applied: Vec<(&Judged, &Finding, FixName)> = Vec::new();
        for workspace in &session.workspaces {
            let chosen = chosen(workspace, unsafe_fixes, &out);
            let fixes: Vec<&Fix> = chosen.iter().map(|(_, fix)| *fix).collect();
            let result = fix::apply(&workspace.outcome.sources, &fixes);
            for (source, text) in result.texts {
                let Some(path) = workspace.disk_paths.get(&source) else {
                    continue;
                };
                remember(workspace, source, path, originals);
                tried.insert(path.clone(), text);
            }
            applied.extend(
                result
                    .applied
                    .into_iter()
                    .filter_map(|at| chosen.get(at))
                    .map(|(finding, fix)| (workspace, *finding, name(finding, fix))),
            );
        }
        if applied.is_empty() {
            return None;
        }
        let overlays = tried
            .iter()
            .map(|(path, text)| Overlay {
                path: path.clone(),
                bytes: text.as_bytes().into(),
            })
            .collect();
        let next = judge(overlays);
        let worse: Vec<FixName> = applied
            .iter()
            .filter(|(workspace, finding, _)| !is_better(workspace, finding, &next))
            .map(|(_, _, name)| name.clone())
            .collect();
        if worse.is_empty() {
            let gone = applied.len();
            *texts = tried;
            return Some((next, gone));
        }
        for name in worse {
            if out.insert(name.clone()) {
                *refused.entry(name).or_insert(0) += 1;
            }
        }
    }
    None
}

fn remember(
    workspace: &Judged,
    source: SourceId,
    path: &Path,
    originals: &mut BTreeMap<PathBuf, (String, String)>,
) {
    if let Some(source) = workspace.world.sources().get(source) {
        let root = &workspace.outcome.root;
        let shown = if root.is_empty() {
            source.path().to_string()
        } else {
            format!("{root}/{}", source.path())
        };
        originals
            .entry(path.to_path_buf())
            .or_insert_with(|| (shown, source.text().to_string()));
    }
}

/// The first fix of each finding that may be applied.
fn chosen<'a>(
    workspace: &'a Judged,
    unsafe_fixes: bool,
    refused: &BTreeSet<FixName>,
) -> Vec<(&'a Finding, &'a Fix)> {
    workspace
        .outcome
        .findings
        .iter()
        .filter(|finding| finding.suppressed.is_none())
        .filter_map(|finding| {
            let fix = finding.problem.fixes.iter().find(|fix| {
                (fix.safe || unsafe_fixes)
                    && fix
                        .edits
                        .iter()
                        .all(|edit| workspace.disk_paths.contains_key(&edit.span.source))
                    && !refused.contains(&name(finding, fix))
            })?;
            Some((finding, fix))
        })
        .collect()
}

fn name(finding: &Finding, fix: &Fix) -> FixName {
    let texts = fix.edits.iter().map(|edit| edit.text.clone()).collect();
    (
        finding.rule().to_string(),
        finding.entry.clone(),
        fix.title.render(),
        texts,
    )
}

/// Whether a finding is gone, and its entry has no new one of its level or above.
fn is_better(workspace: &Judged, finding: &Finding, next: &Session) -> bool {
    let Some(after) = next
        .workspaces
        .iter()
        .find(|after| after.outcome.root == workspace.outcome.root)
    else {
        return false;
    };
    let before = tally(workspace, finding);
    let now = tally(after, finding);
    let key = |finding: &Finding| {
        (
            finding.rule().to_string(),
            bare(&finding.fingerprint).to_owned(),
        )
    };
    let gone = now.get(&key(finding)).copied().unwrap_or(0)
        < before.get(&key(finding)).copied().unwrap_or(0);
    let new = now
        .iter()
        .any(|(key, count)| *count > before.get(key).copied().unwrap_or(0));
    gone && !new
}

/// The findings of the same entry of at least the same level, counted by what they say.
fn tally(workspace: &Judged, like: &Finding) -> BTreeMap<(String, String), usize> {
    let path = |workspace: &Judged, finding: &Finding| {
        finding
            .problem
            .span
            .and_then(|span| workspace.outcome.sources.get(span.source))
            .map(|source| source.path().to_string())
    };
    let mut counts = BTreeMap::new();
    for finding in &workspace.outcome.findings {
        let same = match &like.entry {
            Some(_) => finding.entry == like.entry,
            None => finding.entry.is_none() && path(workspace, finding).is_some(),
        };
        if same && finding.level >= like.level {
            *counts
                .entry((
                    finding.rule().to_string(),
                    bare(&finding.fingerprint).to_owned(),
                ))
                .or_insert(0) += 1;
        }
    }
    counts
}

/// A fingerprint without its number among equal ones.
fn bare(fingerprint: &str) -> &str {
    fingerprint
        .split_once('-')
        .map_or(fingerprint, |(bare, _)| bare)
}
