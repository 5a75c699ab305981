//! Running rules over a workspace: indexed by what they judge, in parallel, in blocks that are the
//! same on any number of threads.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{BuildHasher as _, Hash as _, Hasher as _};
use std::sync::Arc;
use std::time::{Duration, Instant};

use foldhash::fast::FixedState;
use goalpost_core::finding::{Level, Problem, RuleId};
use goalpost_core::message::Message;
use goalpost_core::metric::Category;
use goalpost_core::model::Form;
use goalpost_core::rule::{ParameterValue, RuleInfo};
use goalpost_core::settings::Settings;
use goalpost_core::settle::Judged;
use goalpost_core::source::{Source, SourceId, Sources, Span};
use goalpost_core::workspace::{AuditId, GoalId, StrategyId};
use rayon::prelude::*;
use rhai::{Array, Dynamic, Engine, EvalAltResult, FnPtr, FuncArgs, Map, Module, Shared};

use crate::again::{Memory, Outcome, Recalled};
use crate::budget::{Budget, Excess, Over, Spent};
use crate::declarative::Asked;
use crate::pack::{Broken, Check, Rule, Script, Subject, span_of};
use crate::report::Draft;
use crate::sandbox::Purpose;
use crate::script::Handle;
use crate::trace;
use crate::value::{Thing, Value};
use crate::world::World;
use crate::{limits, natives, sandbox};

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

/// Rules with the guard that decides for the subject, by what they judge: the subject, and the one
/// category that a rule is for.
type BySubject = BTreeMap<(Subject, Option<Category>), Vec<(usize, usize)>>;

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

/// A rule's failure on one thing.
struct Failure {
    rule: usize,
    thing: Thing,
    broken: Broken,
}

/// What one block of things came to.
struct Block<'r> {
    judged: Vec<Judged>,
    /// The first failure of each rule, and how many there are.
    failures: BTreeMap<usize, (Failure, usize)>,
    costs: BTreeMap<usize, (u64, u64, Duration)>,
    budget: Budget<'r>,
    /// What the rules spent on the thing that is judged, where that is to be kept.
    spent: Option<Vec<(usize, Spent)>>,
    /// What was judged anew, to be kept.
    fresh: Vec<Fresh>,
    /// Whether a limit was passed.
    excess: bool,
}

/// What judging a thing under the settings of a scope came to, with what was read of all goals together.
type Fresh = (Thing, usize, Outcome, Vec<trace::Shared>);

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

    fn block<'r>(
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

    /// The rules that are wanted in a scope, by subject.
    fn plan(&self, world: &Arc<World>, scope: usize, options: &RunOptions<'_>) -> Plan {
        let settings = world.workspace().scopes.get(scope).cloned();
        let mut by_subject = BTreeMap::new();
        for (subject, rules) in &self.by_subject {
            let wanted: Vec<(usize, usize)> = rules
                .iter()
                .copied()
                .filter(|(at, _)| {
                    self.rules
                        .get(*at)
                        .is_some_and(|rule| (options.wanted)(&rule.info, scope))
                })
                .collect();
            by_subject.insert(*subject, wanted);
        }
        Plan {
            settings,
            by_subject,
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

    fn ask(
        &self,
        world: &Arc<World>,
        rule: &Rule,
        thing: Thing,
        settings: Option<&Settings>,
    ) -> Result<Vec<Problem>, Box<EvalAltResult>> {
        let (function, takes_parameters, script) = match &rule.check {
            Check::Script {
                function,
                takes_parameters,
                script,
            } => (function, *takes_parameters, script),
            Check::Data(check) => {
                let asked = Asked {
                    world,
                    rule: &rule.info,
                    settings,
                };
                return Ok(sandbox::uncounted(|| check.problems(asked, thing)));
            }
        };
        let subject = Dynamic::from(Handle::new(world, Value::from(thing)));
        let result = if takes_parameters {
            self.call(
                function,
                script,
                (subject, parameters(&rule.info, settings)),
            )?
        } else {
            self.call(function, script, (subject,))?
        };
        let mut drafts = Vec::new();
        collect(result, &mut drafts)?;
        Ok(drafts.into_iter().map(Draft::into_problem).collect())
    }

    fn call(
        &self,
        function: &FnPtr,
        script: &Script,
        arguments: impl FuncArgs,
    ) -> Result<Dynamic, Box<EvalAltResult>> {
        sandbox::timed(|| function.call::<Dynamic>(&self.engine, &script.ast, arguments))
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

/// The rules that run under one scope's settings.
struct Plan {
    settings: Option<Arc<Settings>>,
    by_subject: BySubject,
}

impl Plan {
    /// Whether most rules run, so that what any of them needs is needed.
    fn has_most_of(&self, rules: &[Rule]) -> bool {
        let asked: BTreeSet<usize> = self
            .by_subject
            .values()
            .flatten()
            .map(|(at, _)| *at)
            .collect();
        asked.len() * 2 > rules.len()
    }

    /// Whether a rule judges things of a kind: else nobody has to put them together.
    fn asks_about(&self, wanted: Subject) -> bool {
        self.by_subject
            .iter()
            .any(|((subject, _), rules)| *subject == wanted && !rules.is_empty())
    }
}

/// Everything that rules judge with the scope it belongs to, in the order of the files.
pub(crate) fn things(world: &World, by_category: bool, by_row: bool) -> Vec<(Thing, usize)> {
    let workspace = world.workspace();
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut things = vec![(Thing::Workspace, 0)];
    things.extend(
        workspace
            .strategies
            .iter()
            .enumerate()
            .map(|(at, entry)| (Thing::Strategy(StrategyId(number(at))), entry.scope)),
    );
    for (at, audit) in workspace.audits.iter().enumerate() {
        let id = AuditId(number(at));
        things.push((Thing::Audit(id), audit.scope));
        if at + 1 == workspace.audits.len() {
            let accounts = audit.entry.accounts.items().len();
            let programs = audit.entry.programs.items().len();
            things.extend(
                (0..accounts).map(|position| (Thing::Account(id, number(position)), audit.scope)),
            );
            things.extend(
                (0..programs).map(|position| (Thing::Program(id, number(position)), audit.scope)),
            );
        }
    }
    things.extend(
        world
            .goal_ids()
            .map(|(id, goal)| (Thing::Goal(id), goal.scope)),
    );
    things.extend((0..world.owners().len()).map(|at| (Thing::Owner(number(at)), 0)));
    if by_category {
        let groups = world.categories().groups();
        things.extend(groups.map(|group| (Thing::Category(group.category), 0)));
    }
    // A row belongs to no folder's goals: the settings of the workspace hold for it.
    if by_row {
        things.extend((0..world.doubts().len()).map(|at| (Thing::Measurement(number(at)), 0)));
    }
    things.extend((0..world.revisions().len()).map(|at| {
        let thing = Thing::Revision(number(at));
        (
            thing,
            world.revised(thing).map_or(0, |(_, goal)| goal.scope),
        )
    }));
    things
}

/// The category that a thing is of.
fn category(world: &World, thing: Thing) -> Option<Category> {
    match thing {
        Thing::Goal(id) => world.goal(id)?.goal.category.get().copied(),
        Thing::Category(category) => Some(category),
        Thing::Revision(_) => world.revised(thing)?.1.goal.category.get().copied(),
        _ => None,
    }
}

/// As what a thing is judged.
pub(crate) fn subjects(world: &World, thing: Thing) -> &'static [Subject] {
    match thing {
        Thing::Goal(id) => {
            let Some(goal) = world.goal(id) else {
                return &[];
            };
            match (goal.goal.form, goal.reading.is_some()) {
                (Form::Goal, true) => &[Subject::Goal, Subject::Measure],
                (Form::Goal, false) => &[Subject::Goal],
                (Form::Okr, true) => &[Subject::Okr, Subject::Measure],
                (Form::Okr, false) => &[Subject::Okr],
                (Form::KeyResult, true) => &[Subject::KeyResult, Subject::Measure],
                (Form::KeyResult, false) => &[Subject::KeyResult],
            }
        }
        Thing::Workspace => &[Subject::Workspace],
        Thing::Strategy(_) => &[Subject::Strategy],
        Thing::Audit(_) => &[Subject::Audit],
        Thing::Account(..) => &[Subject::Account],
        Thing::Program(..) => &[Subject::Program],
        Thing::Owner(_) => &[Subject::Owner],
        Thing::Category(_) => &[Subject::Category],
        Thing::Revision(_) => &[Subject::Change],
        Thing::Measurement(_) => &[Subject::Measurement],
        _ => &[],
    }
}

fn parameters(info: &RuleInfo, settings: Option<&Settings>) -> Map {
    info.parameters
        .iter()
        .map(|parameter| {
            let value = settings
                .and_then(|settings| settings.parameter(info, &parameter.name))
                .unwrap_or_else(|| parameter.default.clone());
            let value = match value {
                ParameterValue::Number(number) => crate::script::number(number),
                ParameterValue::Text(text) => Dynamic::from(text),
                ParameterValue::Switch(switch) => Dynamic::from_bool(switch),
            };
            (parameter.name.as_str().into(), value)
        })
        .collect()
}

/// The problems that a check returned: nothing, one, or a list of them.
fn collect(result: Dynamic, drafts: &mut Vec<Draft>) -> Result<(), Box<EvalAltResult>> {
    if result.is_unit() {
        return Ok(());
    }
    if drafts.len() >= limits::PROBLEMS {
        return crate::report::fail(format!(
            "a check returns at most {} problems",
            limits::PROBLEMS
        ));
    }
    let kind = result.type_name();
    match result.try_cast_result::<Draft>() {
        Ok(draft) => {
            // Copies of one draft cost nothing until now.
            if !sandbox::spend(draft.bytes()) {
                return crate::report::fail(format!(
                    "the problems of one call hold at most {} KiB of text",
                    limits::CALL_BYTES / 1024
                ));
            }
            drafts.push(draft);
        }
        Err(other) => match other.try_cast::<Array>() {
            Some(items) => {
                for item in items {
                    collect(item, drafts)?;
                }
            }
            None => {
                return crate::report::fail(format!(
                    "a check returns a problem, a list of problems, or nothing, not a {kind}"
                ));
            }
        },
    }
    Ok(())
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

/// The finding about a rule that broke: at the script's own line and column.
fn failed(world: &World, rule: &Rule, failure: &Failure, count: usize) -> Problem {
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
