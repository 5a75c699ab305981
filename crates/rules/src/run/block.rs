//! A block of things: what rules say of them, what breaks, and what they spend.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use goalpost_core::finding::{Level, Problem};
use goalpost_core::message::Message;
use goalpost_core::settle::Judged;
use goalpost_core::source::Span;
use goalpost_core::workspace::GoalId;
use rhai::EvalAltResult;

use super::plan::Plan;
use super::things::{category, subjects};
use super::{FAILED, RuleSet};
use crate::again::{Outcome, Recalled};
use crate::budget::{Budget, Excess, Over, Spent};
use crate::pack::{Broken, Check, Rule, span_of};
use crate::value::Thing;
use crate::world::World;
use crate::{limits, sandbox, trace};

/// A rule's failure on one thing.
pub(super) struct Failure {
    rule: usize,
    thing: Thing,
    broken: Broken,
}

/// What one block of things came to.
pub(super) struct Block<'r> {
    pub(super) judged: Vec<Judged>,
    /// The first failure of each rule, and how many there are.
    pub(super) failures: BTreeMap<usize, (Failure, usize)>,
    pub(super) costs: BTreeMap<usize, (u64, u64, Duration)>,
    pub(super) budget: Budget<'r>,
    /// What the rules spent on the thing that is judged, where that is to be kept.
    spent: Option<Vec<(usize, Spent)>>,
    /// What was judged anew, to be kept.
    pub(super) fresh: Vec<Fresh>,
    /// Whether a limit was passed.
    pub(super) excess: bool,
}

/// What judging a thing under the settings of a scope came to, with what was read of all goals together.
pub(super) type Fresh = (Thing, usize, Outcome, Vec<trace::Shared>);

impl<'r> Block<'r> {
    fn after(over: &Over<'r>) -> Self {
        Self {
            judged: Vec::new(),
            failures: BTreeMap::new(),
            costs: BTreeMap::new(),
            budget: Budget::after(over),
            spent: None,
            fresh: Vec::new(),
            excess: false,
        }
    }

    fn fail(&mut self, failure: Failure) {
        self.failures
            .entry(failure.rule)
            .and_modify(|(_, count)| *count += 1)
            .or_insert((failure, 1));
    }

    /// Whether a rule is asked no more.
    fn is_through_with(&self, at: usize, rule: &Rule) -> bool {
        let broke = self.failures.get(&at).map_or(0, |(_, count)| *count);
        broke >= limits::FAILURES_PER_BLOCK || self.budget.is_over(at, rule)
    }

    /// Takes over what a rule said of a thing.
    fn take(
        &mut self,
        at: usize,
        rule: &'r Rule,
        (thing, goal): (Thing, Option<GoalId>),
        said: Result<Vec<Problem>, Box<EvalAltResult>>,
    ) {
        let cost = sandbox::cost();
        let problems = match said {
            Ok(problems) => problems,
            Err(error) => {
                let broken = Broken::of(&error);
                self.fail(Failure {
                    rule: at,
                    thing,
                    broken,
                });
                Vec::new()
            }
        };
        let spent = Spent::on(cost, &problems);
        if let Some(all) = &mut self.spent {
            all.push((at, spent));
        }
        let excess = self.budget.count(at, rule, spent, cost.late);
        self.excess |= excess.is_some();
        self.judged
            .extend(problems.into_iter().map(|problem| Judged {
                problem: Problem {
                    rule: rule.info.id.clone(),
                    ..problem
                },
                goal,
            }));
        let Some(excess) = excess else {
            return;
        };
        if let Excess::Words(_) = excess {
            self.judged
                .retain(|judged| judged.problem.rule != rule.info.id);
        }
        let broken = Broken::plain(excess.to_string());
        match self.failures.get_mut(&at) {
            // Why the other rules of a pack are not asked is told in any case.
            Some((failure, _)) if matches!(excess, Excess::Pack(_)) => failure.broken = broken,
            // A call that was stopped has said why already.
            Some(_) => {}
            None => self.fail(Failure {
                rule: at,
                thing,
                broken,
            }),
        }
    }
}

impl RuleSet {
    pub(super) fn block<'r>(
        &'r self,
        world: &Arc<World>,
        chunk: &[(Thing, usize)],
        plans: &[Plan],
        costs: bool,
        over: &Over<'r>,
        recalled: Option<&Recalled>,
    ) -> Block<'r> {
        let mut block = Block::after(over);
        for (thing, scope) in chunk {
            let Some(plan) = plans.get(*scope) else {
                continue;
            };
            match recalled {
                None => self.judge(world, *thing, plan, costs, &mut block),
                Some(recalled) => match recalled.outcome(*thing) {
                    Some(outcome) => self.take_over(outcome, &mut block),
                    None => self.judge_to_keep(world, (*thing, *scope), plan, &mut block),
                },
            }
        }
        block
    }

    /// Takes what judging a thing came to before.
    fn take_over<'r>(&'r self, outcome: &Outcome, block: &mut Block<'r>) {
        for (at, spent) in &outcome.spent {
            if let Some(rule) = self.rules.get(*at) {
                block.excess |= block.budget.count(*at, rule, *spent, false).is_some();
            }
        }
        block.judged.extend(outcome.judged.iter().cloned());
    }

    /// Judges a thing, and keeps what came of it.
    fn judge_to_keep<'r>(
        &'r self,
        world: &Arc<World>,
        (thing, scope): (Thing, usize),
        plan: &Plan,
        block: &mut Block<'r>,
    ) {
        let before = block.judged.len();
        block.spent = Some(Vec::new());
        let ((), trace) = trace::record(|| {
            thing.goal().iter().for_each(|id| trace::goal(*id));
            self.judge(world, thing, plan, false, block);
        });
        let spent = block.spent.take().unwrap_or_default();
        let judged = block.judged.get(before..).unwrap_or_default().to_vec();
        if let Some((outcome, read)) = Outcome::of(thing, judged, spent, trace) {
            block.fresh.push((thing, scope, outcome, read));
        }
    }

    fn judge<'r>(
        &'r self,
        world: &Arc<World>,
        thing: Thing,
        plan: &Plan,
        costs: bool,
        block: &mut Block<'r>,
    ) {
        let category = category(world, thing);
        for subject in subjects(world, thing) {
            let of_all = plan.by_subject.get(&(*subject, None));
            let of_category = category.and_then(|_| plan.by_subject.get(&(*subject, category)));
            for (at, guard) in of_all.into_iter().chain(of_category).flatten() {
                let Some(rule) = self.rules.get(*at) else {
                    continue;
                };
                if block.is_through_with(*at, rule) {
                    continue;
                }
                #[expect(clippy::disallowed_methods, reason = "what `--timings` measures")]
                let began = costs.then(Instant::now);
                let Some((_, guard)) = rule.guards.get(*guard) else {
                    continue;
                };
                let entered = guard.holds(world, thing, &rule.info, plan.settings.as_deref());
                if entered {
                    let said = self.ask(world, rule, thing, plan.settings.as_deref());
                    let goal = world.revised(thing).map(|(id, _)| id).or(thing.goal());
                    block.take(*at, rule, (thing, goal), said);
                }
                if let Some(began) = began {
                    let cost = block.costs.entry(*at).or_default();
                    cost.0 += 1;
                    cost.1 += u64::from(entered);
                    cost.2 += began.elapsed();
                }
            }
        }
    }
}

/// The finding about a rule that broke: at the script's own line and column.
pub(super) fn failed(world: &World, rule: &Rule, failure: &Failure, count: usize) -> Problem {
    let broken = &failure.broken;
    let place: Span = match &rule.check {
        Check::Script { script, .. } if !broken.position.is_none() => {
            let source = script.source_of(broken.function.as_deref());
            span_of(source, broken.position)
        }
        _ => rule.declared,
    };
    let message = if count == 1 {
        Message::new("the rule `{rule}` broke: {cause}")
    } else {
        Message::new("the rule `{rule}` broke on {count} entries: {cause}").with("count", count)
    };
    let mut problem = Problem::new(
        FAILED,
        place,
        message
            .with("rule", rule.info.id.to_string())
            .with("cause", broken.message.clone()),
    )
    .level(Level::Error)
    .judging(rule.info.id.to_string());
    if let Some(entry) = crate::properties::place(world, failure.thing) {
        problem = problem.note(entry, "the entry it was judging");
    }
    problem.help("mend the script, or turn the rule off in `goalpost.yaml` until it is mended")
}
