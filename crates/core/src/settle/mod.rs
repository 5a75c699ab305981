//! From problems to findings: which entry each belongs to, which level is in force, who is silent
//! when another speaks, what comments silence, and in which order they are told.

mod fields;
mod finding;
mod silence;
mod suppression;

pub use fields::KnownFields;

use std::collections::BTreeMap;

use crate::finding::{Finding, Level, Problem, RuleId, Suppressed};
use crate::locate::{EntryIndex, Located};
use crate::rule::RuleInfo;
use crate::source::Sources;
use crate::suppress::Suppression;
use crate::workspace::{GoalId, Workspace};
use crate::yaml::Limits;

/// A problem with the entry that was judged, where the one who found it knows.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The problem.
    pub problem: Problem,
    /// The goal that was judged.
    pub goal: Option<GoalId>,
}

impl From<Problem> for Judged {
    fn from(problem: Problem) -> Self {
        Self {
            problem,
            goal: None,
        }
    }
}

/// What decides about findings beside the findings themselves.
pub struct Court<'a> {
    /// The linked workspace.
    pub workspace: &'a Workspace,
    /// The workspace before a change, where a change is judged.
    pub before: Option<&'a Workspace>,
    /// All texts.
    pub sources: &'a Sources,
    /// Every rule there is, by id.
    pub rules: &'a BTreeMap<RuleId, RuleInfo>,
    /// Comments that silence rules.
    pub suppressions: &'a [Suppression],
    /// The level of a rule under a scope's settings and the command line; nothing for off.
    pub level: &'a (dyn Fn(&RuleInfo, usize) -> Option<Level> + Sync),
    /// Whether every rule that the configuration turns on has run: else nobody can say that a
    /// suppression is unused.
    pub complete: bool,
    /// How much of a file is read.
    pub limits: &'a Limits,
}

/// One problem on its way to being a finding.
struct Case {
    judged: Judged,
    located: Option<Located>,
    parent: Option<GoalId>,
    scope: usize,
    silent: bool,
    suppressed: Option<Suppressed>,
}

/// Turns problems into findings in their final order. Rules that are off, and rules that are silent
/// because another speaks, are gone; what comments silence is marked.
#[must_use]
pub fn settle(court: &Court<'_>, judged: Vec<Judged>) -> Vec<Finding> {
    settle_again(court, judged, &mut KnownFields::default())
}

/// The same for a workspace that was settled before: what is known of the fields of its findings is used,
/// and left for the next time.
#[must_use]
pub fn settle_again(
    court: &Court<'_>,
    judged: Vec<Judged>,
    fields: &mut KnownFields,
) -> Vec<Finding> {
    let index = EntryIndex::of(court.workspace);
    let mut cases: Vec<Case> = judged
        .into_iter()
        .map(|judged| case(court, &index, judged))
        .collect();
    silence::apply(court, &mut cases);
    cases.retain(|case| !case.silent);
    let mut told = suppression::apply(court, &index, &mut cases);
    cases.append(&mut told);
    let mut findings = finding::all(court, cases, fields);
    sort(court.sources, &mut findings);
    findings.dedup_by(|one, other| one.problem == other.problem);
    number_equal_fingerprints(&mut findings);
    findings
}

fn case(court: &Court<'_>, index: &EntryIndex<'_>, judged: Judged) -> Case {
    let located = judged.problem.span.and_then(|span| index.around(span));
    let goal = judged
        .goal
        .or_else(|| located.as_ref().and_then(|located| located.goal));
    let workspace = goal
        .filter(|id| court.workspace.goal(*id).is_none())
        .and(court.before)
        .unwrap_or(court.workspace);
    let linked = goal.and_then(|id| workspace.goal(id));
    let located = located.or_else(|| Located::goal(workspace, goal?));
    let scope = located.as_ref().map_or(0, |located| located.scope);
    Case {
        judged: Judged { goal, ..judged },
        parent: linked.and_then(|linked| linked.parent),
        located,
        scope,
        silent: false,
        suppressed: None,
    }
}

fn matches(pattern: &str, rule: &RuleId) -> bool {
    match pattern.strip_suffix("/*") {
        Some(group) => rule.group() == group,
        None => pattern == rule.as_str(),
    }
}

/// A finding about something that no entry holds and no comment silences, such as a baseline.
#[must_use]
pub fn alone(problem: Problem, level: Level) -> Finding {
    Finding {
        fingerprint: finding::fingerprint(&problem, None),
        problem,
        level,
        entry: None,
        field: None,
        owner: None,
        suppressed: None,
    }
}

/// By path, place, rule and message; findings without a path first.
pub fn sort(sources: &Sources, findings: &mut [Finding]) {
    findings.sort_by_cached_key(|finding| {
        let path = finding
            .problem
            .span
            .and_then(|span| sources.get(span.source))
            .map(|source| source.path().clone());
        (
            path,
            finding.problem.span.map(|span| (span.start, span.end)),
            finding.problem.rule.clone(),
            finding.problem.message.render(),
        )
    });
}

fn number_equal_fingerprints(findings: &mut [Finding]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let count = seen.entry(finding.fingerprint.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            finding.fingerprint = format!("{}-{count}", finding.fingerprint);
        }
    }
}
