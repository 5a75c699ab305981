//! One fault, one finding: who is silent when another rule speaks on the same thing.

use std::collections::{BTreeMap, BTreeSet};

use super::{Case, Court, matches};
use crate::finding::{Problem, RuleId};
use crate::rule::SilenceScope;
use crate::workspace::GoalId;

/// Marks what is silent because another rule speaks on the same thing.
pub(super) fn apply(court: &Court<'_>, cases: &mut [Case]) {
    let mut of_goal: BTreeMap<GoalId, Vec<usize>> = BTreeMap::new();
    let mut of_source: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, case) in cases.iter().enumerate() {
        if let Some(goal) = case.judged.goal {
            of_goal.entry(goal).or_default().push(at);
        }
        if let Some(span) = case.judged.problem.span {
            of_source.entry(span.source.0).or_default().push(at);
        }
    }
    for list in of_source.values_mut() {
        list.sort_by_key(|at| cases.get(*at).and_then(|case| case.judged.problem.span));
    }
    let speaking: BTreeSet<&RuleId> = cases.iter().map(|case| &case.judged.problem.rule).collect();
    let silent: Vec<bool> = cases
        .iter()
        .map(|case| {
            let Some(rule) = court.rules.get(&case.judged.problem.rule) else {
                return false;
            };
            rule.silent_after.iter().any(|after| {
                if after.scope == SilenceScope::Workspace {
                    return speaking.iter().any(|rule| matches(&after.rule, rule));
                }
                let speaks = |at: &usize| {
                    cases.get(*at).is_some_and(|other| {
                        matches(&after.rule, &other.judged.problem.rule)
                            && other.judged.problem.rule != case.judged.problem.rule
                            && (after.scope == SilenceScope::Entry
                                || same_place(&other.judged.problem, &case.judged.problem))
                    })
                };
                let on_entry = [case.judged.goal, case.parent]
                    .into_iter()
                    .flatten()
                    .filter_map(|goal| of_goal.get(&goal))
                    .any(|cases| cases.iter().any(speaks));
                on_entry
                    || (after.scope == SilenceScope::Place || case.judged.goal.is_none())
                        && near(&of_source, cases, case).any(|at| speaks(&at))
            })
        })
        .collect();
    for (case, silent) in cases.iter_mut().zip(silent) {
        case.silent = silent;
    }
}

/// The cases of the same file whose place overlaps that of a case.
fn near<'a>(
    of_source: &'a BTreeMap<u32, Vec<usize>>,
    cases: &'a [Case],
    case: &Case,
) -> impl Iterator<Item = usize> + 'a {
    let span = case.judged.problem.span;
    let list = span
        .and_then(|span| of_source.get(&span.source.0))
        .map_or(&[][..], Vec::as_slice);
    let end = span.map_or(0, |span| span.end);
    let upto = list.partition_point(|at| {
        cases
            .get(*at)
            .and_then(|case| case.judged.problem.span)
            .is_some_and(|span| span.start < end)
    });
    // A window: a place that overlaps begins before this one ends, and hardly a screen before it.
    let from = upto.saturating_sub(16);
    list.get(from..upto)
        .unwrap_or(&[])
        .iter()
        .copied()
        .filter(move |at| {
            cases
                .get(*at)
                .and_then(|case| case.judged.problem.span)
                .zip(span)
                .is_some_and(|(one, other)| one.overlaps(other))
        })
}

fn same_place(one: &Problem, other: &Problem) -> bool {
    let places = |problem: &Problem| {
        problem
            .span
            .into_iter()
            .chain(problem.notes.iter().map(|note| note.span))
            .collect::<Vec<_>>()
    };
    let others = places(other);
    places(one)
        .into_iter()
        .any(|span| others.iter().any(|place| span.overlaps(*place)))
}
