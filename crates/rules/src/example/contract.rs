//! What every rule promises beside its examples: its fixes mend what it found, and nothing that is
//! missing from a sound goal breaks it.

use std::collections::BTreeSet;

use goalpost_core::finding::{Finding, Fix, Level};
use goalpost_core::fix;
use goalpost_core::source::Sources;
use goalpost_core::yaml::{self, Limits, Node, NodeKind};

use super::test::Trial;
use super::{Example, ExampleFault, expectation};
use crate::judge::Judgement;

/// Whether a fix of each of the rule's findings mends it and does no harm, and the first one makes
/// of the text what the example says.
pub(super) fn mends(
    trial: &Trial<'_>,
    example: &Example,
    judgement: &Judgement,
) -> Option<ExampleFault> {
    let own = trial.own(judgement);
    let most = own
        .iter()
        .map(|finding| finding.problem.fixes.len())
        .max()?;
    if example.encoding.is_some() || (most == 0 && example.fixed.is_empty()) {
        return None;
    }
    let mut fault = None;
    // As `--unsafe-fixes` does: where the first fix comes out worse, the next one is tried.
    for choice in 0..most.max(1) {
        let fixes: Vec<(&Finding, &Fix)> = own
            .iter()
            .filter_map(|finding| {
                let fixes = &finding.problem.fixes;
                Some((*finding, fixes.get(choice).or(fixes.last())?))
            })
            .collect();
        let next = with_fixes(trial, example, judgement, &own, &fixes, choice == 0);
        match next {
            None => return None,
            Some(wrong @ ExampleFault::WrongFix { .. }) => return Some(wrong),
            Some(next) => fault = fault.or(Some(next)),
        }
    }
    fault
}

/// What is wrong after these fixes.
fn with_fixes(
    trial: &Trial<'_>,
    example: &Example,
    judgement: &Judgement,
    own: &[&Finding],
    fixes: &[(&Finding, &Fix)],
    compare: bool,
) -> Option<ExampleFault> {
    let applied = fix::apply(
        judgement.world.sources(),
        &fixes.iter().map(|(_, fix)| *fix).collect::<Vec<_>>(),
    );
    let mut after = example.clone();
    for (path, before) in &example.files {
        let mut sources = judgement.world.sources().iter();
        let Some(source) = sources.find(|source| source.path().as_ref() == path) else {
            continue;
        };
        let found = applied.texts.get(&source.id()).unwrap_or(before).clone();
        let expected = expectation::expected(source, &example.fixed);
        if compare && !example.fixed.is_empty() && expected != found {
            return Some(ExampleFault::WrongFix {
                path: path.clone(),
                expected,
                found,
            });
        }
        after = after.with_text(path, found);
    }
    let mended: Vec<(&Finding, &Fix)> = applied
        .applied
        .iter()
        .filter_map(|at| fixes.get(*at).copied())
        .collect();
    not_mended(trial, example, &after, judgement, own, &mended)
}

/// What is still wrong, or newly so, after the fixes that were applied.
fn not_mended(
    trial: &Trial<'_>,
    example: &Example,
    after: &Example,
    judgement: &Judgement,
    own: &[&Finding],
    mended: &[(&Finding, &Fix)],
) -> Option<ExampleFault> {
    let (first, fix) = mended.first()?;
    let next = trial.judge(after);
    let left = trial.own(&next);
    let still = (left.len() + mended.len() > own.len()).then(|| left.first().copied());
    let level = mended.iter().map(|(finding, _)| finding.level).min();
    let known: BTreeSet<(&str, &Option<String>)> = judgement
        .findings
        .iter()
        .map(|finding| (finding.rule().as_str(), &finding.entry))
        .collect();
    let entries: BTreeSet<&Option<String>> =
        mended.iter().map(|(finding, _)| &finding.entry).collect();
    let harm = next.findings.iter().find(|finding| {
        finding.level >= level.unwrap_or(Level::Error)
            && trial.knows(finding)
            // What is said of the workspace as a whole is no harm of one fix.
            && (finding.entry.is_some() || finding.problem.span.is_some())
            && entries.contains(&finding.entry)
            && !known.contains(&(finding.rule().as_str(), &finding.entry))
    });
    let finding = still.flatten().or(harm)?;
    let path = first
        .problem
        .span
        .and_then(|span| judgement.world.sources().get(span.source))
        .map(|source| source.path().to_string())?;
    let text = |example: &Example| {
        let mut files = example.files.iter();
        files
            .find(|(name, _)| *name == path)
            .map_or_else(String::new, |(_, text)| text.clone())
    };
    Some(ExampleFault::NotMended {
        fix: fix.title.clone(),
        rule: finding.rule().clone(),
        message: finding.problem.message.clone(),
        before: text(example),
        after: text(after),
        path,
    })
}

/// Whether the rule survives that any one field of its good example is missing.
pub(super) fn survives(trial: &Trial<'_>, example: &Example) -> Option<ExampleFault> {
    if example.encoding.is_some() {
        return None;
    }
    for (path, text) in &example.files {
        if !path.ends_with(".yaml") || path == "goalpost.yaml" {
            continue;
        }
        let mut sources = Sources::new();
        let source = sources.add(path.as_str(), text.as_str());
        let parsed = yaml::parse(&source, &Limits::default());
        let mut cuts = Vec::new();
        for root in parsed.documents.iter().filter_map(|one| one.root.as_ref()) {
            fields(root, &mut cuts);
        }
        for cut in cuts {
            let mut without = text.clone();
            without.replace_range(cut.clone(), "");
            let judgement = trial.judge_alone(&example.with_text(path, without));
            if let Some(broken) = trial.broken(&judgement) {
                let removed = text.get(cut.clone()).unwrap_or("");
                return Some(ExampleFault::Fragile {
                    line: text
                        .get(..cut.start)
                        .map_or(1, |before| before.lines().count().max(1)),
                    field: removed.split_whitespace().collect::<Vec<_>>().join(" "),
                    message: broken.problem.message.clone(),
                });
            }
        }
    }
    None
}

/// The bytes of every field of every mapping, with what divides it from the next one: up to where
/// the next begins, or from where the one before ended.
fn fields(node: &Node, cuts: &mut Vec<std::ops::Range<usize>>) {
    match &node.kind {
        NodeKind::Sequence(items) => items.iter().for_each(|item| fields(item, cuts)),
        NodeKind::Mapping(pairs) => {
            for (at, pair) in pairs.iter().enumerate() {
                let own = pair.key.span.range().start..pair.value.span.range().end;
                let next = pairs.get(at + 1).map(|next| next.key.span.range().start);
                let before = at.checked_sub(1).and_then(|at| pairs.get(at));
                cuts.push(match (next, before) {
                    (Some(next), _) => own.start..next,
                    (None, Some(before)) => before.value.span.range().end..own.end,
                    (None, None) => own,
                });
                fields(&pair.value, cuts);
            }
        }
        _ => {}
    }
}
