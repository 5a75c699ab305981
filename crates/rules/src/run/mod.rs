//! Running rules over a workspace: indexed by what they judge, in parallel, in blocks that are the
//! same on any number of threads.

mod ask;
mod block;
mod plan;
mod things;

use std::collections::BTreeMap;
use std::hash::{BuildHasher as _, Hash as _, Hasher as _};
use std::sync::Arc;
use std::time::Duration;

use foldhash::fast::FixedState;
use goalpost_core::finding::RuleId;
use goalpost_core::rule::RuleInfo;
use goalpost_core::settle::Judged;
use goalpost_core::source::{Source, SourceId, Sources};
use rayon::prelude::*;
use rhai::{Engine, Module, Shared};

use crate::again::{Memory, Recalled};
use crate::budget::Over;
use crate::pack::{Check, Rule, Subject};
use crate::sandbox::Purpose;
use crate::value::Thing;
use crate::world::World;
use crate::{limits, natives, sandbox};
use block::{Block, Failure, Fresh, failed};
use plan::{BySubject, Plan};
pub(crate) use things::{subjects, things};

/// A rule that broke or passed a limit.
pub const FAILED: RuleId = RuleId::builtin("rule/failed");

/// Rules with the engine that they run in.
#[derive(Debug)]
pub struct RuleSet {
    rules: Vec<Rule>,
    engine: Engine,
    by_subject: BySubject,
    scripts: Sources,
    /// What tests of rules call beside what every rule can.
    beside: Option<Shared<Module>>,
}

/// What running rules comes to.
#[derive(Debug, Default)]
pub struct RunResult {
    /// What the rules said, in the order of the things that they judged.
    pub judged: Vec<Judged>,
    /// Whether a rule broke.
    pub failed: bool,
    /// What each rule cost, where that was asked for; by id.
    pub costs: Vec<Cost>,
}

/// What one rule cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cost {
    /// The rule.
    pub rule: RuleId,
    /// How many things its guards were asked about.
    pub asked: u64,
    /// How often its script was entered.
    pub entered: u64,
    /// Wall time in guards and script together, over all threads.
    pub time: Duration,
}

/// How rules are run.
pub struct RunOptions<'a> {
    /// Whether a rule is wanted under the settings of a scope.
    pub wanted: &'a (dyn Fn(&RuleInfo, usize) -> bool + Sync),
    /// Whether costs are counted.
    pub costs: bool,
}

impl RuleSet {
    /// Rules ready to run.
    #[must_use]
    pub fn new(rules: Vec<Rule>) -> Self {
        let mut engine = sandbox::engine(Purpose::Judging);
        natives::register(&mut engine);
        let mut by_subject = BySubject::new();
        for (at, rule) in rules.iter().enumerate() {
            for (guard, (subject, _)) in rule.guards.iter().enumerate() {
                let mut add = |category| {
                    by_subject
                        .entry((*subject, category))
                        .or_default()
                        .push((at, guard));
                };
                if rule.categories.is_empty() {
                    add(None);
                }
                for category in &rule.categories {
                    add(Some(*category));
                }
            }
        }
        let scripts = scripts(&rules);
        Self {
            rules,
            engine,
            by_subject,
            scripts,
            beside: None,
        }
    }

    /// These rules and more, in an engine that knows what this one knows.
    pub(crate) fn with(&self, more: Vec<Rule>) -> Self {
        let mut set = Self::new(self.rules.iter().cloned().chain(more).collect());
        if let Some(functions) = &self.beside {
            set.know(Shared::clone(functions));
        }
        set
    }

    /// The texts that rules are declared in, under the ids that places in them carry.
    pub(crate) fn scripts(&self) -> &Sources {
        &self.scripts
    }

    /// Lets scripts call what only tests of rules call.
    pub(crate) fn know(&mut self, functions: Shared<Module>) {
        self.engine
            .register_global_module(Shared::clone(&functions));
        self.beside = Some(functions);
    }

    /// The rules.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Asks every wanted rule about everything in the world.
    #[must_use]
    pub fn run(&self, world: &Arc<World>, options: &RunOptions<'_>) -> RunResult {
        self.ask_all(world, options, None).0
    }

    /// The same, where a run before is remembered: rules are asked about what has changed since, and the
    /// outcome is that of asking them about everything. The memory is of runs of these rules alone.
    #[must_use]
    pub fn run_again(
        &self,
        world: &Arc<World>,
        options: &RunOptions<'_>,
        memory: &mut Memory,
    ) -> RunResult {
        let scopes = world.workspace().scopes.len().max(1);
        let mut hasher = FixedState::default().build_hasher();
        for scope in 0..scopes {
            for rule in &self.rules {
                (options.wanted)(&rule.info, scope).hash(&mut hasher);
            }
        }
        let plans = hasher.finish();
        let recalled = memory.recall(world, plans);
        let (result, fresh, excess) = self.ask_all(world, options, Some(&recalled));
        // What breaks is counted over all things: then all are asked.
        if result.failed || excess {
            memory.forget();
            return if recalled.is_empty() {
                result
            } else {
                self.run(world, options)
            };
        }
        memory.keep(world, plans, recalled, fresh);
        result
    }

    fn ask_all(
        &self,
        world: &Arc<World>,
        options: &RunOptions<'_>,
        recalled: Option<&Recalled>,
    ) -> (RunResult, Vec<Fresh>, bool) {
        let scopes = world.workspace().scopes.len().max(1);
        let plans: Vec<Plan> = (0..scopes)
            .map(|scope| self.plan(world, scope, options))
            .collect();
        // Costs are told of the rule that asks: then nothing is worked out before.
        if !options.costs && plans.iter().any(|plan| plan.has_most_of(&self.rules)) {
            world.prepare();
        }
        let asks = |subject| plans.iter().any(|plan| plan.asks_about(subject));
        let things = things(world, asks(Subject::Category), asks(Subject::Measurement));
        let chunks: Vec<&[(Thing, usize)]> = things.chunks(limits::BLOCK).collect();
        let mut over = Over::default();
        let mut blocks = Vec::with_capacity(chunks.len());
        let mut rest = chunks.as_slice();
        let mut round = limits::FIRST_BLOCKS;
        // In rounds that grow: what costs too much costs it in a few blocks alone, and in the same
        // ones on any number of threads.
        while !rest.is_empty() {
            let (now, later) = rest.split_at(round.min(rest.len()));
            let judged: Vec<Block<'_>> = now
                .par_iter()
                .map(|chunk| self.block(world, chunk, &plans, options.costs, &over, recalled))
                .collect();
            for mut block in judged {
                over.extend(std::mem::take(&mut block.budget).into_over());
                blocks.push(block);
            }
            rest = later;
            round *= 2;
        }
        let excess = blocks.iter().any(|block| block.excess);
        let fresh = blocks
            .iter_mut()
            .flat_map(|block| std::mem::take(&mut block.fresh))
            .collect();
        (self.gather(world, blocks, options.costs), fresh, excess)
    }

    fn gather(&self, world: &World, blocks: Vec<Block<'_>>, costs: bool) -> RunResult {
        let mut result = RunResult::default();
        let mut failures: BTreeMap<usize, (Failure, usize)> = BTreeMap::new();
        let mut spent: BTreeMap<usize, (u64, u64, Duration)> = BTreeMap::new();
        for block in blocks {
            result.judged.extend(block.judged);
            for (rule, (failure, count)) in block.failures {
                failures
                    .entry(rule)
                    .and_modify(|(_, sum)| *sum += count)
                    .or_insert((failure, count));
            }
            for (rule, (asked, entered, time)) in block.costs {
                let sum = spent.entry(rule).or_default();
                *sum = (sum.0 + asked, sum.1 + entered, sum.2 + time);
            }
        }
        result.failed = !failures.is_empty();
        for (at, (failure, count)) in failures {
            if let Some(rule) = self.rules.get(at) {
                result
                    .judged
                    .push(failed(world, rule, &failure, count).into());
            }
        }
        if costs {
            result.costs = spent
                .into_iter()
                .filter_map(|(at, (asked, entered, time))| {
                    self.rules.get(at).map(|rule| Cost {
                        rule: rule.info.id.clone(),
                        asked,
                        entered,
                        time,
                    })
                })
                .collect();
        }
        result
    }
}

/// The texts that rules are declared in; an id of another text has an empty one.
fn scripts(rules: &[Rule]) -> Sources {
    let mut by_id: BTreeMap<SourceId, &Source> = BTreeMap::new();
    for rule in rules {
        by_id.insert(rule.source.id(), &rule.source);
        if let Check::Script { script, .. } = &rule.check
            && let Some(library) = &script.library
        {
            by_id.insert(library.source.id(), &library.source);
        }
    }
    let mut sources = Sources::new();
    for (id, source) in by_id {
        while sources.next_id() < id {
            sources.add("", "");
        }
        sources.add(Arc::clone(source.path()), source.text().clone());
    }
    sources
}
