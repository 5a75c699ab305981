//! One workspace, from what was read of it to its outcome.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use goalpost_core::finding::{Finding, RuleId};
use goalpost_core::model::Form;
use goalpost_core::outcome::{Counts, Outcome};
use goalpost_core::rule::RuleInfo;
use goalpost_core::settings::Settings;
use goalpost_core::source::{SourceId, Sources};
use goalpost_core::workspace::{FilePart, Workspace};
use goalpost_project::{
    Failure, LoadedConfiguration, LoadedFile, LoadedWorkspace, MeasurementFile, Skipped, SqlSource,
    WorkspacePlan,
};
use goalpost_rules::again::Memory;
use goalpost_rules::judge::{Input, judge as judge_input, judge_again};
use goalpost_rules::run::{Cost, FAILED};
use goalpost_rules::world::World;

use crate::past::{Elsewhere, Past};
use crate::session::{Judging, Ready};

/// One workspace, judged.
#[derive(Debug)]
pub struct Judged {
    /// What was found.
    pub outcome: Outcome,
    /// What was judged: the linked workspace and all texts.
    pub world: Arc<World>,
    /// The files that may be written, by their text: those whose text is what stands in them.
    pub disk_paths: BTreeMap<SourceId, PathBuf>,
    /// The paths of those files of goals that were asked for.
    pub selected: Vec<String>,
    /// What was passed over.
    pub skipped: Vec<Skipped>,
    /// The rules that judged it.
    pub rules: Arc<Ready>,
    /// Its folder.
    pub root: PathBuf,
    /// The baseline that its configuration names.
    pub baseline: Option<PathBuf>,
    /// The mappings of exports that its configuration names.
    pub importers: Vec<PathBuf>,
    /// The queries that its configuration names.
    pub sql_sources: Vec<SqlSource>,
    /// Whether everything in it was asked for.
    pub whole: bool,
    /// With `--since`: what is wrong elsewhere than in the change.
    pub elsewhere: Option<Elsewhere>,
}

/// A workspace, judged, with what a run adds up over all of them.
pub(crate) struct Verdict {
    pub(crate) judged: Judged,
    /// What kept the tool from its job.
    pub(crate) failures: Vec<Failure>,
    /// Whether a rule broke.
    pub(crate) rule_failed: bool,
    /// What each rule cost, where that was asked for.
    pub(crate) costs: Vec<Cost>,
}

impl Judged {
    /// What is known of a rule here.
    #[must_use]
    pub fn rule(&self, id: &RuleId) -> Option<&RuleInfo> {
        self.rules.registry.get(id)
    }

    /// The settings of the workspace as a whole.
    #[must_use]
    pub fn settings(&self) -> Option<&Settings> {
        self.world.workspace().scopes.first().map(AsRef::as_ref)
    }

    /// Whether a comment may silence a finding wherever it stands.
    #[must_use]
    pub fn may_be_allowed(&self, finding: &Finding) -> bool {
        let mut scopes = self.world.workspace().scopes.iter();
        *finding.rule() != FAILED
            && self
                .rule(finding.rule())
                .is_none_or(|rule| scopes.all(|settings| settings.suppressible(rule)))
    }
}

/// The files of a workspace, sorted out.
struct Files {
    parts: Vec<FilePart>,
    disk_paths: BTreeMap<SourceId, PathBuf>,
    /// The paths of those that were asked for.
    selected: Vec<String>,
    selected_sources: Vec<SourceId>,
}

impl Files {
    fn of(
        files: Vec<LoadedFile>,
        configurations: &[LoadedConfiguration],
        sources: &Sources,
    ) -> Self {
        let mut sorted = Self {
            parts: Vec::with_capacity(files.len()),
            disk_paths: BTreeMap::new(),
            selected: Vec::new(),
            selected_sources: Vec::new(),
        };
        for file in files {
            if file.selected {
                sorted.selected_sources.push(file.source);
                let source = sources.get(file.source);
                sorted
                    .selected
                    .extend(source.map(|source| source.path().to_string()));
            }
            // A fix of a text that is a guess would write the guess.
            if file.writable {
                sorted.disk_paths.insert(file.source, file.disk_path);
            }
            sorted.parts.push(FilePart {
                source: file.source,
                scope: file.scope,
                model: file.model,
            });
        }
        for file in configurations.iter().filter(|file| file.writable) {
            sorted
                .disk_paths
                .insert(file.source, file.disk_path.clone());
        }
        sorted
    }
}

/// What the configuration of a workspace names beside goals and rules.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    baseline: Option<PathBuf>,
    importers: Vec<PathBuf>,
    sql_sources: Vec<SqlSource>,
}

impl Named {
    pub(crate) fn of(plan: &WorkspacePlan) -> Self {
        Self {
            baseline: plan.baseline(),
            importers: plan.importers(),
            sql_sources: plan.sql_sources(),
        }
    }
}

/// Judges a workspace; with a memory of judging it before, what has changed since.
pub(crate) fn judge(
    ready: &Arc<Ready>,
    loaded: LoadedWorkspace,
    named: Named,
    judging: Judging<'_>,
    memory: Option<&mut Memory>,
) -> Verdict {
    let foreign = loaded.foreign();
    let whole = is_whole(&loaded);
    let mut told_of = told_of(&loaded);
    let tables = loaded
        .measurements
        .iter()
        .filter_map(MeasurementFile::table)
        .collect();
    let files = Files::of(loaded.files, &loaded.configurations, &loaded.sources);
    let past = loaded
        .earlier
        .map(|earlier| Past::of(earlier, &files.parts));
    told_of.extend(past.iter().flat_map(Past::selected));
    told_of.sort_unstable();
    let ask = |input: Input, costs: bool| {
        judge_input(
            &ready.set,
            &ready.registry,
            judging.policy,
            input,
            judging.as_of,
            costs,
        )
    };
    let input = Input {
        sources: loaded.sources,
        scopes: loaded.scopes,
        parts: files.parts,
        tables,
        problems: loaded.problems,
        earlier: past.as_ref().map(Past::earlier),
    };
    let judgement = match memory {
        Some(memory) => judge_again(
            &ready.set,
            &ready.registry,
            judging.policy,
            input,
            judging.as_of,
            memory,
        ),
        None => ask(input, judging.costs),
    };
    let world = judgement.world;
    let mut findings = judgement.findings;
    findings.retain(|finding| whole || is_selected(finding, &told_of));
    let mut elsewhere = None;
    let mut change = None;
    if let Some(past) = past {
        change = Some(past.told(&world));
        let (own, rest) = past.split(findings, &world, |input| ask(input, false).findings);
        findings = own;
        elsewhere = Some(rest);
    }
    let outcome = Outcome {
        root: loaded.shown_root,
        root_in_git: loaded.root_in_git,
        sources: Sources::clone(world.sources()),
        findings,
        counts: count(world.workspace(), &files.selected_sources, foreign),
        change,
    };
    let judged = Judged {
        outcome,
        world,
        disk_paths: files.disk_paths,
        selected: files.selected,
        skipped: loaded.skipped,
        rules: Arc::clone(ready),
        root: loaded.root,
        baseline: named.baseline,
        importers: named.importers,
        sql_sources: named.sql_sources,
        whole,
        elsewhere,
    };
    Verdict {
        judged,
        failures: loaded.failures,
        rule_failed: judgement.failed,
        costs: judgement.costs,
    }
}

/// Whether everything in a workspace was asked for.
fn is_whole(loaded: &LoadedWorkspace) -> bool {
    let inside = |file: &&LoadedConfiguration| file.disk_path.starts_with(&loaded.root);
    loaded.files.iter().all(|file| file.selected)
        && loaded.measurements.iter().all(|file| file.selected)
        && loaded
            .configurations
            .iter()
            .filter(inside)
            .all(|file| file.selected)
}

/// The texts that were asked for.
fn told_of(loaded: &LoadedWorkspace) -> Vec<SourceId> {
    let configurations = loaded.configurations.iter();
    let configurations = configurations.map(|file| (file.selected, file.source));
    let files = loaded.files.iter();
    let files = files.map(|file| (file.selected, file.source));
    let rows = loaded.measurements.iter();
    let rows = rows.map(|file| (file.selected, file.source));
    configurations
        .chain(files)
        .chain(rows)
        .filter(|(selected, _)| *selected)
        .map(|(_, source)| source)
        .collect()
}

/// Whether a finding lies in what was asked for. A broken rule always does.
fn is_selected(finding: &Finding, selected: &[SourceId]) -> bool {
    *finding.rule() == FAILED
        || finding
            .problem
            .span
            .is_some_and(|span| selected.binary_search(&span.source).is_ok())
}

fn count(workspace: &Workspace, selected: &[SourceId], skipped: usize) -> Counts {
    let mut counts = Counts {
        files: selected.len(),
        skipped,
        ..Counts::default()
    };
    for goal in workspace
        .goals
        .iter()
        .filter(|goal| selected.binary_search(&goal.source).is_ok())
    {
        match goal.goal.form {
            Form::Goal => counts.goals += 1,
            Form::Okr => counts.okrs += 1,
            Form::KeyResult => {}
        }
    }
    counts
}
