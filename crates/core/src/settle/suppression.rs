//! What comments silence, and what is wrong with the comments themselves.

use std::collections::BTreeMap;

use super::{Case, Court, case, matches};
use crate::date::{Date, Period};
use crate::finding::{Fix, Level, Problem, RuleId, Suppressed};
use crate::locate::EntryIndex;
use crate::message::{Message, MessageValue};
use crate::nearest::nearest;
use crate::rule::RuleInfo;
use crate::source::{Sources, Span};
use crate::suppress::{self, Suppression};

/// Marks what comments silence, and tells what is wrong with the comments themselves.
pub(super) fn apply(court: &Court<'_>, index: &EntryIndex<'_>, cases: &mut [Case]) -> Vec<Case> {
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
        if !is_on || !silenceable(court, case) {
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
                    .with("until", until(suppression));
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

fn silenceable(court: &Court<'_>, case: &Case) -> bool {
    let problem = &case.judged.problem;
    if problem.rule.group() == "yaml" && problem.level == Some(Level::Warning) {
        return true;
    }
    court
        .rules
        .get(&problem.rule)
        .is_none_or(|rule| is_suppressible(court, rule, case.scope))
}

/// Whether a comment may silence a rule, by the rule itself and by the settings of a scope.
fn is_suppressible(court: &Court<'_>, rule: &RuleInfo, scope: usize) -> bool {
    match court.workspace.scopes.get(scope) {
        Some(settings) => settings.suppressible(rule),
        None => rule.suppressible,
    }
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

/// The last day of a comment, for a message: as it is written where it is no date.
fn until(suppression: &Suppression) -> MessageValue {
    let text = suppression.until_text().unwrap_or("");
    Period::parse(text, None).map_or_else(|_| text.into(), Into::into)
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
        .all(|(_, rule)| !rule.suppressible && rule.pack == "builtin");
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
            .with("until", self::until(suppression)),
        )
        .help("delete the comment, or write a later date such as `until 2027-01-31`")
        .judging(patterns(suppression))
        .judging(until);
    }
    let insisted = court.rules.iter().any(|(id, rule)| {
        let mut scopes = court.workspace.scopes.iter();
        matches(pattern, id) && scopes.any(|settings| !settings.suppressible(rule))
    });
    let message = if fixed {
        Message::new(
            "`{rule}` cannot be silenced, because the goal cannot be understood until it is mended",
        )
    } else if insisted {
        Message::new("`{rule}` cannot be silenced: the organisation insists on it")
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
