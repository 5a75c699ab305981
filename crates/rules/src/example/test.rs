//! Running examples, and telling which of them do not do what they should.

use std::collections::BTreeMap;
use std::sync::Arc;

use goalpost_core::finding::{Finding, Level, Note, RuleId};
use goalpost_core::policy::Policy;
use goalpost_core::rule::RuleInfo;
use rayon::prelude::*;

use super::{Evidence, Example, ExampleFault, ExampleOutcome, contract};
use crate::judge::Judgement;
use crate::run::{FAILED, RuleSet};

/// Whether a rule is about what lies on the disk, which an example in memory cannot show.
#[must_use]
pub fn needs_disk(rule: &RuleId) -> bool {
    ["config/no-effect", "suppress/unused-baseline"].contains(&rule.as_str())
}

/// A rule on trial, with all others.
pub(super) struct Trial<'a> {
    pub(super) rules: &'a RuleSet,
    pub(super) registry: &'a BTreeMap<RuleId, RuleInfo>,
    pub(super) info: &'a RuleInfo,
    /// The rule alone, with what makes it silent.
    pub(super) alone: Policy,
}

/// A fault with what shows it.
pub(super) type Found = (ExampleFault, Option<Evidence>);

impl Trial<'_> {
    pub(super) fn judge(&self, example: &Example) -> Judgement {
        example.judge(self.rules, self.registry, &Policy::default())
    }

    pub(super) fn judge_alone(&self, example: &Example) -> Judgement {
        example.judge(self.rules, self.registry, &self.alone)
    }

    /// Whether the author of the rule can know the rule of a finding: it is in the box, or in the
    /// same pack. What another organisation asks for is no fault of an example.
    pub(super) fn knows(&self, finding: &Finding) -> bool {
        if *finding.rule() == FAILED {
            return self.is_of(finding);
        }
        self.registry
            .get(finding.rule())
            .is_none_or(|other| other.pack == "builtin" || other.pack == self.info.pack)
    }

    /// The findings of the rule.
    pub(super) fn own<'a>(&self, judgement: &'a Judgement) -> Vec<&'a Finding> {
        let findings = judgement.findings.iter();
        findings
            .filter(|finding| *finding.rule() == self.info.id)
            .collect()
    }

    /// What the rule broke on.
    pub(super) fn broken<'a>(&self, judgement: &'a Judgement) -> Option<&'a Finding> {
        let mut findings = judgement.findings.iter();
        findings.find(|finding| *finding.rule() == FAILED && self.is_of(finding))
    }

    /// Whether a finding about a broken rule is about this one.
    fn is_of(&self, failed: &Finding) -> bool {
        let mut judged = failed.problem.judged.iter();
        judged.any(|id| *id == *self.info.id.as_str())
    }
}

/// Runs the examples of rules, and tells which of them do not do what they should, in the order of
/// the rules. `among` says which rules are tried.
#[must_use]
pub fn test(
    rules: &RuleSet,
    registry: &BTreeMap<RuleId, RuleInfo>,
    among: &(dyn Fn(&RuleInfo) -> bool + Sync),
) -> Vec<ExampleOutcome> {
    let infos: Vec<&RuleInfo> = registry.values().filter(|info| among(info)).collect();
    infos
        .into_par_iter()
        .flat_map_iter(|info| {
            let trial = Trial {
                rules,
                registry,
                info,
                alone: Policy {
                    select: vec![info.id.to_string()],
                    ..Policy::default()
                },
            };
            let bad = info.bad.iter().map(|text| ("bad", text));
            let good = info.good.iter().map(|text| ("good", text));
            let numbered = bad.enumerate().chain(good.enumerate());
            numbered
                .filter_map(|(at, (kind, text))| {
                    let (fault, evidence) = fault(&trial, kind, text)?;
                    Some(ExampleOutcome {
                        rule: info.id.clone(),
                        kind,
                        number: at + 1,
                        fault,
                        evidence,
                    })
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

fn fault(trial: &Trial<'_>, kind: &str, text: &str) -> Option<Found> {
    let Some(example) = Example::parse(text) else {
        return Some((ExampleFault::Unreadable, None));
    };
    let judgement = trial.judge(&example);
    if let Some(broken) = trial.broken(&judgement) {
        let fault = ExampleFault::Failed(broken.problem.message.clone());
        return Some((fault, evidence(&judgement, vec![broken.clone()])));
    }
    if trial.judge(&example).findings != judgement.findings {
        return Some((ExampleFault::Impure, None));
    }
    if kind == "bad" {
        bad(trial, &example, &judgement)
    } else {
        good(trial, &example, &judgement)
    }
}

fn bad(trial: &Trial<'_>, example: &Example, judgement: &Judgement) -> Option<Found> {
    let own = trial.own(judgement);
    if own.is_empty() {
        return Some((ExampleFault::Missing, None));
    }
    misplaced(example, judgement, &own)
        .map(|findings| (ExampleFault::WrongPlace, evidence(judgement, findings)))
        .or_else(|| contract::mends(trial, example, judgement).map(|fault| (fault, None)))
}

fn good(trial: &Trial<'_>, example: &Example, judgement: &Judgement) -> Option<Found> {
    if let Some(finding) = trial.own(judgement).first() {
        let fault = ExampleFault::Noisy(finding.problem.message.clone());
        return Some((fault, evidence(judgement, vec![(*finding).clone()])));
    }
    let mut findings = judgement.findings.iter();
    let unsound = findings.find(|finding| finding.level == Level::Error && trial.knows(finding));
    if let Some(finding) = unsound {
        let message = finding.problem.message.clone();
        let fault = ExampleFault::Unsound(finding.rule().clone(), message);
        return Some((fault, evidence(judgement, vec![finding.clone()])));
    }
    contract::survives(trial, example).map(|fault| (fault, None))
}

fn evidence(judgement: &Judgement, findings: Vec<Finding>) -> Option<Evidence> {
    Some(Evidence {
        findings,
        sources: Arc::clone(judgement.world.sources()),
    })
}

/// The findings that stand elsewhere than the example marks, with the marks beside them; nothing
/// where all is as marked, or nothing is marked.
fn misplaced(example: &Example, judgement: &Judgement, own: &[&Finding]) -> Option<Vec<Finding>> {
    if example.marks.is_empty() {
        return None;
    }
    let marks = example.marks.iter();
    let mut expected: Vec<_> = marks
        .map(|mark| mark.span(judgement.world.sources()))
        .collect();
    let mut astray = Vec::new();
    for finding in own {
        let here = expected
            .iter()
            .position(|mark| mark.is_some() && *mark == finding.problem.span);
        match here {
            Some(at) => {
                expected.swap_remove(at);
            }
            None => astray.push((*finding).clone()),
        }
    }
    if astray.is_empty() && expected.is_empty() {
        return None;
    }
    let unmet = |span| Note {
        message: "a finding is expected here".into(),
        span,
    };
    if astray.is_empty() {
        // All findings stand at marks, and some marks have none: shown on the first finding.
        astray.extend(own.first().map(|finding| (*finding).clone()));
    }
    for finding in &mut astray {
        finding.problem.label = Some("the finding stands here".into());
        finding.problem.notes = expected.iter().flatten().copied().map(unmet).collect();
        finding.problem.help = None;
    }
    Some(astray)
}
