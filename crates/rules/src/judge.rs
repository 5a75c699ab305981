//! From what was read to findings: linking, asking the rules, settling. The one path that the
//! command line, the editor and the tests of rules all take.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use goalpost_core::change::{self, Side};
use goalpost_core::date::Date;
use goalpost_core::finding::{Finding, Problem, RuleId};
use goalpost_core::measurements::TablePart;
use goalpost_core::policy::Policy;
use goalpost_core::read::rule_settings;
use goalpost_core::rule::RuleInfo;
use goalpost_core::settings::{RuleSetting, Settings};
use goalpost_core::settle::{Court, Judged, KnownFields, settle_again};
use goalpost_core::source::{SourceId, Sources};
use goalpost_core::workspace::{FilePart, Workspace, link, link_again};

use crate::again::Memory;
use crate::run::{Cost, RuleSet, RunOptions};
use crate::world::{Before, World};

/// A workspace as it was read.
#[derive(Debug, Default)]
pub struct Input {
    /// All texts.
    pub sources: Sources,
    /// Settings by scope.
    pub scopes: Vec<Arc<Settings>>,
    /// What each file says.
    pub parts: Vec<FilePart>,
    /// The tables of measurements.
    pub tables: Vec<TablePart>,
    /// What is wrong with configurations, and with files that could not be read.
    pub problems: Vec<Problem>,
    /// The files before a change, where a change is judged.
    pub earlier: Option<Earlier>,
}

/// The files of a workspace before a change.
#[derive(Debug, Default)]
pub struct Earlier {
    /// What each file said: those that differ whole, of the others what definitions they hold.
    pub parts: Vec<FilePart>,
    /// The files among them that differ.
    pub old: BTreeSet<SourceId>,
    /// The files of the workspace that differ from them.
    pub new: BTreeSet<SourceId>,
}

/// What comes out.
#[derive(Debug)]
pub struct Judgement {
    /// The findings in their final order.
    pub findings: Vec<Finding>,
    /// What was judged: the linked workspace and all texts.
    pub world: Arc<World>,
    /// Whether a rule broke.
    pub failed: bool,
    /// What each rule cost, where that was asked for.
    pub costs: Vec<Cost>,
}

/// Judges a workspace as of a day.
#[must_use]
pub fn judge(
    rules: &RuleSet,
    registry: &BTreeMap<RuleId, RuleInfo>,
    policy: &Policy,
    input: Input,
    as_of: Date,
    costs: bool,
) -> Judgement {
    judge_with(rules, registry, policy, input, as_of, costs, None)
}

/// Judges a workspace that was judged before by the same rules: what the change since cannot touch is
/// remembered, and the judgement is that of [`judge`].
#[must_use]
pub fn judge_again(
    rules: &RuleSet,
    registry: &BTreeMap<RuleId, RuleInfo>,
    policy: &Policy,
    input: Input,
    as_of: Date,
    memory: &mut Memory,
) -> Judgement {
    judge_with(rules, registry, policy, input, as_of, false, Some(memory))
}

fn judge_with(
    rules: &RuleSet,
    registry: &BTreeMap<RuleId, RuleInfo>,
    policy: &Policy,
    input: Input,
    as_of: Date,
    costs: bool,
    mut memory: Option<&mut Memory>,
) -> Judgement {
    let Input {
        sources,
        scopes,
        mut parts,
        tables,
        mut problems,
        earlier,
    } = input;
    problems.extend(rule_settings::check(&written_settings(&scopes), registry));
    let suppressions: Vec<_> = parts
        .iter_mut()
        .flat_map(|part| std::mem::take(&mut part.model.suppressions))
        .collect();
    let known = memory.as_ref().and_then(|memory| memory.linked(&sources));
    let (mut workspace, linked) = link_again(parts, scopes, as_of, known.as_ref());
    problems.extend(linked);
    problems.extend(workspace.measure(&tables, &sources));
    let workspace = Arc::new(workspace);
    let sources = Arc::new(sources);
    let before = earlier.map(|earlier| before(earlier, &workspace, &sources));
    let mut world = World::new(Arc::clone(&workspace), Arc::clone(&sources)).after(before);
    if let Some(memory) = &mut memory {
        memory.prepare(&mut world);
    }
    let world = Arc::new(world);
    let settings = |scope: usize| workspace.scopes.get(scope).map(AsRef::as_ref);
    let running: Vec<BTreeSet<&str>> = (0..workspace.scopes.len().max(1))
        .map(|scope| policy.running(registry, settings(scope)))
        .collect();
    let wanted = |info: &RuleInfo, scope: usize| {
        running
            .get(scope)
            .is_some_and(|running| running.contains(info.id.as_str()))
    };
    let options = RunOptions {
        wanted: &wanted,
        costs,
    };
    let result = match memory.as_deref_mut() {
        Some(memory) => rules.run_again(&world, &options, memory),
        None => rules.run(&world, &options),
    };
    let mut judged: Vec<Judged> = problems.into_iter().map(Judged::from).collect();
    judged.extend(result.judged);
    let limits = workspace
        .scopes
        .first()
        .map(|settings| settings.limits)
        .unwrap_or_default();
    let court = Court {
        workspace: &workspace,
        before: world.before().map(|before| &before.workspace),
        sources: &sources,
        rules: registry,
        suppressions: &suppressions,
        level: &|rule, scope| policy.level(rule, settings(scope)),
        complete: policy.is_complete(),
        limits: &limits,
    };
    let mut first = KnownFields::default();
    let fields = memory.map_or(&mut first, |memory| &mut memory.fields);
    let findings = settle_again(&court, judged, fields);
    Judgement {
        findings,
        world,
        failed: result.failed,
        costs: result.costs,
    }
}

/// Links the files before a change, and compares them with those after it.
fn before(earlier: Earlier, workspace: &Workspace, sources: &Sources) -> Before {
    let scopes = workspace.scopes.clone();
    let limits = scopes.first().map(|settings| settings.limits);
    let (old, _) = link(earlier.parts, scopes, workspace.as_of);
    let old = old.numbered_from(change::FIRST_BEFORE);
    let side = |workspace, files| Side {
        workspace,
        sources,
        files,
    };
    let difference = change::compare(
        side(&old, &earlier.old),
        side(workspace, &earlier.new),
        &limits.unwrap_or_default(),
    );
    Before {
        workspace: old,
        difference,
    }
}

/// Every line of `rules:` that is written somewhere, once: folders share those above them.
fn written_settings(scopes: &[Arc<Settings>]) -> Vec<RuleSetting> {
    let mut written: Vec<RuleSetting> = scopes
        .iter()
        .flat_map(|settings| settings.rules.clone())
        .collect();
    written.sort_by(|one, other| (one.span, &one.pattern).cmp(&(other.span, &other.pattern)));
    written.dedup_by(|one, other| one.span == other.span);
    written
}
