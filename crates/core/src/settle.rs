//! From problems to findings: which entry each belongs to, which level is in force, who is silent
//! when another speaks, what comments silence, and in which order they are told.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::date::Date;
use crate::finding::{Finding, Fix, Level, Problem, RuleId, Suppressed};
use crate::locate::{EntryIndex, FieldPaths, Located};
use crate::message::Message;
use crate::model::{Status, Text};
use crate::nearest::nearest;
use crate::rule::{RuleInfo, SilenceScope};
use crate::source::{Sources, Span};
use crate::suppress::{self, Suppression};
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
    /// All texts.
    pub sources: &'a Sources,
    /// Every rule there is, by id.
    pub rules: &'a BTreeMap<RuleId, RuleInfo>,
    /// Comments that silence rules.
    pub suppressions: &'a [Suppression],
    /// The level of a rule under a scope's settings and the command line; nothing for off.
    pub level: &'a dyn Fn(&RuleInfo, usize) -> Option<Level>,
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
    let index = EntryIndex::of(court.workspace);
    let mut cases: Vec<Case> = judged
        .into_iter()
        .map(|judged| case(court, &index, judged))
        .collect();
    silence(court, &mut cases);
    cases.retain(|case| !case.silent);
    let mut told = suppress_cases(court, &index, &mut cases);
    cases.append(&mut told);
    let mut paths = FieldPaths::default();
    let mut findings: Vec<Finding> = cases
        .into_iter()
        .filter_map(|case| finding(court, &mut paths, case))
        .collect();
    sort(court.sources, &mut findings);
    findings.dedup_by(|one, other| one.problem == other.problem);
    number_equal_fingerprints(&mut findings);
    findings
}

fn case(court: &Court<'_>, index: &EntryIndex, judged: Judged) -> Case {
    let located = judged
        .problem
        .span
        .and_then(|span| index.around(span))
        .cloned();
    let goal = judged
        .goal
        .or_else(|| located.as_ref().and_then(|located| located.goal));
    let linked = goal.and_then(|id| court.workspace.goal(id));
    let located = located.or_else(|| {
        linked.map(|linked| Located {
            span: linked.goal.place.span,
            path: linked.path.clone(),
            owner: linked.goal.owner.get().cloned(),
            scope: linked.scope,
            draft: linked.goal.status() == Status::Draft,
            goal,
        })
    });
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

/// Marks what is silent because another rule speaks on the same thing.
fn silence(court: &Court<'_>, cases: &mut [Case]) {
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
    let silent: Vec<bool> = cases
        .iter()
        .map(|case| {
            let Some(rule) = court.rules.get(&case.judged.problem.rule) else {
                return false;
            };
            rule.silent_after.iter().any(|after| {
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

fn matches(pattern: &str, rule: &RuleId) -> bool {
    match pattern.strip_suffix("/*") {
        Some(group) => rule.group() == group,
        None => pattern == rule.as_str(),
    }
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

/// Marks what comments silence, and tells what is wrong with the comments themselves.
fn suppress_cases(court: &Court<'_>, index: &EntryIndex, cases: &mut [Case]) -> Vec<Case> {
    if court.suppressions.is_empty() {
        return Vec::new();
    }
    let today = court.workspace.as_of;
    let mut used: Vec<Vec<bool>> = court
        .suppressions
        .iter()
        .map(|one| vec![false; one.patterns.len()])
        .collect();
    let mut by_source: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, suppression) in court.suppressions.iter().enumerate() {
        by_source
            .entry(suppression.comment.source.0)
            .or_default()
            .push(at);
    }
    for case in cases.iter_mut() {
        let Some(span) = case.judged.problem.span else {
            continue;
        };
        let is_on = court
            .rules
            .get(&case.judged.problem.rule)
            .is_none_or(|rule| (court.level)(rule, case.scope).is_some());
        if !is_on || !silenceable(court, &case.judged.problem) {
            continue;
        }
        for at in by_source.get(&span.source.0).into_iter().flatten() {
            let Some(suppression) = court.suppressions.get(*at) else {
                continue;
            };
            let region = suppression.region;
            if !(region.start <= span.start
                && (span.start < region.end || span.start == region.start))
            {
                continue;
            }
            let Some(pattern) = suppression.pattern_for(&case.judged.problem.rule) else {
                continue;
            };
            if let Some(used) = used.get_mut(*at).and_then(|used| used.get_mut(pattern)) {
                *used = true;
            }
            if suppression.is_expired(today) {
                let message = Message::new("a comment allowed this until {until}")
                    .with("until", suppression.until_text().unwrap_or("").to_owned());
                case.judged.problem = case
                    .judged
                    .problem
                    .clone()
                    .note(suppression.comment, message);
            } else if let (None, Some(reason)) = (&case.suppressed, &suppression.reason) {
                case.suppressed = Some(Suppressed {
                    reason: reason.clone(),
                    until: suppression.until_text().map(str::to_owned),
                });
            }
        }
    }
    court
        .suppressions
        .iter()
        .zip(&used)
        .flat_map(|(suppression, used)| comment_problems(court, suppression, used, today))
        .map(|problem| case(court, index, problem.into()))
        .collect()
}

fn silenceable(court: &Court<'_>, problem: &Problem) -> bool {
    if problem.rule.group() == "yaml" && problem.level == Some(Level::Warning) {
        return true;
    }
    court
        .rules
        .get(&problem.rule)
        .is_none_or(|rule| rule.suppressible)
}

fn comment_problems(
    court: &Court<'_>,
    suppression: &Suppression,
    used: &[bool],
    today: Date,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    if suppression.patterns.is_empty() {
        problems.push(
            Problem::new(
                suppress::UNUSED,
                suppression.comment,
                "this comment names no rule, so it silences nothing",
            )
            .help("write the id of a rule after `allow`, such as `smart/vague-title`"),
        );
        return problems;
    }
    if suppression.reason.is_none() {
        problems.push(
            Problem::new(
                suppress::NO_REASON,
                suppression.comment,
                "this comment does not say why, so it silences nothing",
            )
            .help("write the reason after ` -- ` at its end")
            .judging(patterns(suppression)),
        );
    }
    for ((pattern, span), used) in suppression.patterns.iter().zip(used) {
        let known = court.rules.keys().any(|rule| matches(pattern, rule));
        if !known {
            let problem = Problem::new(
                suppress::UNKNOWN_RULE,
                *span,
                Message::new("there is no rule `{rule}`").with("rule", pattern.clone()),
            )
            .judging(pattern.clone());
            problems.push(
                match nearest(pattern, court.rules.keys().map(RuleId::as_str)) {
                    Some(near) => problem
                        .help(Message::new("did you mean `{near}`?").with("near", near))
                        .fix(Fix::needs_review(
                            Message::new("write `{near}`").with("near", near),
                            *span,
                            near,
                        )),
                    None => problem,
                },
            );
        } else if !used && court.complete && suppression.reason.is_some() {
            problems.push(unused(court, suppression, pattern, *span, today));
        }
    }
    problems
}

fn unused(
    court: &Court<'_>,
    suppression: &Suppression,
    pattern: &str,
    span: Span,
    today: Date,
) -> Problem {
    let fixed = court
        .rules
        .iter()
        .filter(|(id, _)| matches(pattern, id))
        .all(|(_, rule)| !rule.suppressible);
    if suppression.is_expired(today) {
        let until = suppression.until_text().unwrap_or("").to_owned();
        return Problem::new(
            suppress::EXPIRED,
            suppression.comment,
            match &suppression.until {
                crate::suppress::Until::Malformed(_) => {
                    Message::new("`{until}` is no date, so this comment silences nothing")
                }
                _ => Message::new(
                    "this comment silenced `{rule}` until {until} and is of no use any more",
                )
                .with("rule", pattern.to_owned()),
            }
            .with("until", until.clone()),
        )
        .help("delete the comment, or write a later date such as `until 2027-01-31`")
        .judging(patterns(suppression))
        .judging(until);
    }
    let message = if fixed {
        Message::new(
            "`{rule}` cannot be silenced, because the goal cannot be understood until it is mended",
        )
    } else {
        Message::new("nothing here breaks `{rule}`, so this comment silences nothing")
    };
    Problem::new(
        suppress::UNUSED,
        span,
        message.with("rule", pattern.to_owned()),
    )
    .help("delete it from the comment")
    .fix(Fix::safe(
        "delete what silences nothing",
        removal(court.sources, suppression, span),
        "",
    ))
    .judging(pattern.to_owned())
}

/// What to delete so that one pattern is gone: the whole comment where it is the only one, with its
/// line where nothing else stands on it.
fn removal(sources: &Sources, suppression: &Suppression, pattern: Span) -> Span {
    let Some(source) = sources.get(pattern.source) else {
        return pattern;
    };
    if suppression.patterns.len() == 1 {
        let line = source.line_span(source.line_column(suppression.comment.start).line);
        let before = source.slice(Span {
            end: suppression.comment.start,
            ..line
        });
        let kept = before.trim_end().len();
        if kept == 0 {
            let text = source.text().get(line.end as usize..).unwrap_or("");
            let newline = if text.starts_with("\r\n") {
                2
            } else {
                u32::from(text.starts_with('\n'))
            };
            return Span {
                end: line.end + newline,
                ..line
            };
        }
        return Span {
            start: line.start + u32::try_from(kept).unwrap_or(0),
            end: suppression.comment.end,
            ..line
        };
    }
    let after = source.text().get(pattern.end as usize..).unwrap_or("");
    let blanks = |text: &str| u32::try_from(text.len() - text.trim_start().len()).unwrap_or(0);
    if let Some(rest) = after.trim_start().strip_prefix(',') {
        return Span {
            end: pattern.end + blanks(after) + 1 + blanks(rest),
            ..pattern
        };
    }
    let before = source.text().get(..pattern.start as usize).unwrap_or("");
    let kept = before.trim_end().trim_end_matches(',').len();
    Span {
        start: u32::try_from(kept).unwrap_or(pattern.start),
        ..pattern
    }
}

fn patterns(suppression: &Suppression) -> String {
    suppression
        .patterns
        .iter()
        .map(|(pattern, _)| pattern.as_str())
        .collect::<Vec<_>>()
        .join(",")
}

fn finding(court: &Court<'_>, paths: &mut FieldPaths, case: Case) -> Option<Finding> {
    let problem = case.judged.problem;
    let rule = court.rules.get(&problem.rule);
    let level = match rule {
        Some(rule) => {
            let level = (court.level)(rule, case.scope)?;
            // A level that the place decides holds unless the configuration changes the rule's own.
            if level == rule.level {
                problem.level.unwrap_or(level)
            } else {
                level
            }
        }
        None => problem.level.unwrap_or(Level::Error),
    };
    let draft = case.located.as_ref().is_some_and(|located| located.draft);
    let level = if draft && level == Level::Warning {
        Level::Info
    } else {
        level
    };
    let entry = case
        .located
        .as_ref()
        .map(|located| located.path.to_string());
    let field = problem.span.and_then(|span| {
        paths.path(
            court.sources,
            court.limits,
            case.located.as_ref().map(|located| located.span),
            span,
        )
    });
    let owner = case
        .located
        .and_then(|located| located.owner)
        .map(|owner: Text| owner.to_string());
    let fingerprint = fingerprint(&problem, entry.as_deref());
    Some(Finding {
        problem,
        level,
        entry,
        field,
        owner,
        fingerprint,
        suppressed: case.suppressed,
    })
}

/// 16 hexadecimal digits of SHA-256 over rule, entry and the values judged.
fn fingerprint(problem: &Problem, entry: Option<&str>) -> String {
    let mut hash = Sha256::new();
    hash.update(problem.rule.as_str());
    hash.update([0]);
    hash.update(entry.unwrap_or(""));
    for value in &problem.judged {
        hash.update([0]);
        hash.update(value.trim());
    }
    hash.finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// By path, place, rule and message; findings without a path first.
fn sort(sources: &Sources, findings: &mut [Finding]) {
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
