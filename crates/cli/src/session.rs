//! One run: rules and workspaces read, judged, and brought to an outcome.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use goalpost_core::date::Date;
use goalpost_core::finding::{Finding, Level, RuleId};
use goalpost_core::outcome::{Counts, Outcome};
use goalpost_core::policy::Policy;
use goalpost_core::rule::RuleInfo;
use goalpost_core::source::{SourceId, Sources};
use goalpost_core::workspace::{FilePart, Workspace};
use goalpost_project::git::Since;
use goalpost_project::pack::PackFolder;
use goalpost_project::{
    Failure, LoadedWorkspace, Options, Overlay, Project, Skipped, WorkspacePlan,
};
use goalpost_rules::builtin;
use goalpost_rules::judge::{Input, judge};
use goalpost_rules::pack::{self, Examples, Loader, PackTexts, Rule};
use goalpost_rules::run::{Cost, FAILED, RuleSet};
use goalpost_rules::world::World;

use crate::problem::Trouble;
use crate::since::{Elsewhere, Past};

/// The rules of the box, read once.
pub(crate) struct BuiltinRules {
    sources: Sources,
    rules: Vec<Rule>,
    ready: Arc<Ready>,
}

/// Rules ready to run, with what is known of each.
pub(crate) struct Ready {
    pub(crate) set: RuleSet,
    pub(crate) registry: BTreeMap<RuleId, RuleInfo>,
}

impl Ready {
    pub(crate) fn new(rules: Vec<Rule>) -> Self {
        let registry = pack::registry(&rules);
        Self {
            set: RuleSet::new(rules),
            registry,
        }
    }
}

/// Rules that are ready, their texts as sources, and what is wrong with packs.
pub(crate) type WithPacks = (Sources, Arc<Ready>, Vec<Trouble>);

impl BuiltinRules {
    pub(crate) fn open(examples: Examples) -> Result<Self, Trouble> {
        let mut sources = Sources::new();
        let rules = builtin::rules(&mut sources, examples).map_err(Trouble::Packs)?;
        let ready = Arc::new(Ready::new(rules.clone()));
        Ok(Self {
            sources,
            rules,
            ready,
        })
    }

    /// The rules of the box and those of folders, with their texts as sources.
    pub(crate) fn with_packs(&self, plan: &WorkspacePlan) -> WithPacks {
        self.with_folders(plan.packs())
    }

    /// The rules of the box and those of one folder, and the ids of the latter.
    pub(crate) fn with_folder(&self, folder: &Path) -> Result<(Arc<Ready>, Vec<RuleId>), Trouble> {
        let folder = goalpost_project::pack::read_pack(folder, folder.parent().unwrap_or(folder));
        let (_, ready, troubles) = self.with_folders(vec![folder]);
        if let Some(trouble) = Trouble::of_all(troubles) {
            return Err(trouble);
        }
        let own = ready
            .set
            .rules()
            .iter()
            .skip(self.rules.len())
            .map(|rule| rule.info.id.clone())
            .collect();
        Ok((ready, own))
    }

    /// The rules of the box and those of folders that have been read.
    pub(crate) fn with_folders(&self, folders: Vec<PackFolder>) -> WithPacks {
        let mut sources = self.sources.clone();
        if folders.is_empty() {
            return (sources, Arc::clone(&self.ready), Vec::new());
        }
        let mut rules = self.rules.clone();
        let mut loader = Loader::beside(&self.rules, &self.sources);
        let mut troubles = Vec::new();
        for folder in folders {
            let loaded = loader.load(&texts(&folder, &mut sources));
            rules.extend(loaded.rules);
            if !loaded.errors.is_empty() {
                troubles.push(Trouble::Packs(loaded.errors));
            }
            let faults = folder.faults.into_iter();
            troubles.extend(faults.map(|fault| Trouble::Project(Failure::from(fault))));
        }
        (sources, Arc::new(Ready::new(rules)), troubles)
    }

    pub(crate) fn ready(&self) -> &Arc<Ready> {
        &self.ready
    }
}

/// The files of a folder as sources.
pub(crate) fn texts(folder: &PackFolder, sources: &mut Sources) -> PackTexts {
    let mut add = |files: &[goalpost_project::pack::Script]| {
        files
            .iter()
            .map(|file| sources.add(file.path.as_str(), Arc::clone(&file.text)))
            .collect::<Vec<_>>()
    };
    PackTexts {
        name: folder.path.trim_end_matches('/').to_owned(),
        manifest: folder
            .manifest
            .as_ref()
            .and_then(|file| add(std::slice::from_ref(file)).pop()),
        scripts: add(&folder.scripts),
        data: add(&folder.data),
    }
}

/// What is asked of a run.
pub(crate) struct Request<'a> {
    pub(crate) paths: &'a [PathBuf],
    pub(crate) current: PathBuf,
    pub(crate) configuration: Option<PathBuf>,
    pub(crate) overlays: Vec<Overlay>,
    pub(crate) absent: Vec<PathBuf>,
    pub(crate) judging: Judging<'a>,
}

impl Request<'_> {
    /// The workspaces that are asked about. Nothing is read yet.
    pub(crate) fn find(self) -> Project {
        Project::find(
            self.paths,
            Options {
                current: self.current,
                configuration: self.configuration,
                overlays: self.overlays,
                absent: self.absent,
            },
        )
    }
}

/// How workspaces are judged.
#[derive(Clone, Copy)]
pub(crate) struct Judging<'a> {
    pub(crate) policy: &'a Policy,
    pub(crate) as_of: Date,
    pub(crate) costs: bool,
    /// The revision since whose merge base changes are judged, where only they are.
    pub(crate) since: Option<&'a str>,
}

/// One workspace, judged.
pub(crate) struct Judged {
    pub(crate) outcome: Outcome,
    pub(crate) world: Arc<World>,
    pub(crate) disk_paths: BTreeMap<SourceId, PathBuf>,
    pub(crate) selected: Vec<String>,
    pub(crate) skipped: Vec<Skipped>,
    /// The rules that judged it.
    pub(crate) rules: Arc<Ready>,
    /// Its folder.
    pub(crate) root: PathBuf,
    /// The baseline that its configuration names.
    pub(crate) baseline: Option<PathBuf>,
    /// Whether everything in it was asked for.
    pub(crate) whole: bool,
    /// The rules that no comment silences here.
    pub(crate) insisted: BTreeSet<RuleId>,
    /// At which level a line of the baseline is told that holds nothing back.
    pub(crate) level_of_unused_baseline: Option<Level>,
    /// With `--since`: what is wrong elsewhere than in the change.
    pub(crate) elsewhere: Option<Elsewhere>,
}

impl Judged {
    /// Whether a comment may silence a finding.
    pub(crate) fn may_be_allowed(&self, finding: &Finding) -> bool {
        !self.insisted.contains(finding.rule()) && *finding.rule() != FAILED
    }
}

/// A whole run.
#[derive(Default)]
pub(crate) struct Session {
    pub(crate) workspaces: Vec<Judged>,
    pub(crate) troubles: Vec<Trouble>,
    /// Whether a rule broke.
    pub(crate) rule_failed: bool,
    pub(crate) costs: Vec<Cost>,
    /// How many findings the baseline holds back.
    pub(crate) baselined: usize,
    /// Whether a folder was asked for, so that finding nothing in it is worth an exit code.
    pub(crate) asks_for_folder: bool,
}

impl Session {
    pub(crate) fn run(rules: &BuiltinRules, request: Request<'_>) -> Self {
        Self::run_with(&|plan| rules.with_packs(plan), request)
    }

    /// The same with other rules than those that the configuration of a workspace names.
    pub(crate) fn run_with(
        rules: &dyn Fn(&WorkspacePlan) -> WithPacks,
        request: Request<'_>,
    ) -> Self {
        let judging = request.judging;
        Self::judge_found(rules, request.find(), judging)
    }

    /// The same where the workspaces have been found.
    pub(crate) fn judge_found(
        rules: &dyn Fn(&WorkspacePlan) -> WithPacks,
        project: Project,
        judging: Judging<'_>,
    ) -> Self {
        let mut session = Self {
            asks_for_folder: project.asks_for_folder,
            ..Self::default()
        };
        session
            .troubles
            .extend(project.failures.into_iter().map(Trouble::Project));
        for plan in project.workspaces {
            let (sources, ready, troubles) = rules(&plan);
            session.troubles.extend(troubles);
            let since = judging
                .since
                .map(|revision| Since::of(&plan.root, revision))
                .transpose();
            let since = match since {
                Ok(since) => since,
                Err(error) => {
                    session.troubles.push(Trouble::Git(error));
                    continue;
                }
            };
            let baseline = plan.baseline();
            let loaded = plan.load_since(sources, since.as_ref());
            session.judge(&ready, loaded, baseline, judging);
        }
        session
    }

    fn judge(
        &mut self,
        ready: &Arc<Ready>,
        loaded: LoadedWorkspace,
        baseline: Option<PathBuf>,
        Judging {
            policy,
            as_of,
            costs,
            ..
        }: Judging<'_>,
    ) {
        let foreign = loaded.foreign();
        let LoadedWorkspace {
            root,
            shown_root,
            root_in_git,
            sources,
            scopes,
            configurations,
            files,
            measurements,
            problems,
            failures,
            skipped,
            earlier,
            ..
        } = loaded;
        self.troubles
            .extend(failures.into_iter().map(Trouble::Project));
        let mut parts = Vec::with_capacity(files.len());
        let mut selected_sources = Vec::new();
        let mut selected = Vec::new();
        let mut disk_paths = BTreeMap::new();
        let whole = files.iter().all(|file| file.selected)
            && measurements.iter().all(|file| file.selected)
            && configurations
                .iter()
                .all(|file| file.selected || !file.disk_path.starts_with(&root));
        for file in files {
            if file.selected {
                selected_sources.push(file.source);
                selected.extend(
                    sources
                        .get(file.source)
                        .map(|source| source.path().to_string()),
                );
            }
            // A fix of a text that is a guess would write the guess.
            if file.writable {
                disk_paths.insert(file.source, file.disk_path);
            }
            parts.push(FilePart {
                source: file.source,
                scope: file.scope,
                model: file.model,
            });
        }
        for file in configurations.iter().filter(|file| file.writable) {
            disk_paths.insert(file.source, file.disk_path.clone());
        }
        let past = earlier.map(|files| Past::of(files, &parts));

        let input = Input {
            sources,
            scopes,
            parts,
            problems,
            earlier: past.as_ref().map(Past::earlier),
        };
        // Sources come in this order, so that the list is sorted.
        let mut told_of: Vec<SourceId> = configurations
            .iter()
            .filter(|file| file.selected)
            .map(|file| file.source)
            .collect();
        told_of.extend(&selected_sources);
        told_of.extend(
            measurements
                .iter()
                .filter(|file| file.selected)
                .map(|file| file.source),
        );
        // What is gone stands in files of the past, which come after all others.
        told_of.extend(past.iter().flat_map(Past::sources));
        told_of.sort_unstable();
        let mut judgement = judge(&ready.set, &ready.registry, policy, input, as_of, costs);
        let mut elsewhere = None;
        let mut change = None;
        if let Some(past) = past {
            let told = past.told(&judgement.world);
            let (own, rest) = past.split(judgement.findings, &judgement.world, |input| {
                judge(&ready.set, &ready.registry, policy, input, as_of, false).findings
            });
            judgement.findings = own;
            change = Some(told);
            elsewhere = Some(rest);
        }
        self.rule_failed |= judgement.failed;
        self.costs.extend(judgement.costs);
        let findings = judgement
            .findings
            .into_iter()
            .filter(|finding| whole || is_selected(finding, &told_of))
            .collect();
        let world = judgement.world;
        let settings = world.workspace().scopes.first().map(AsRef::as_ref);
        let insisted = ready
            .registry
            .values()
            .filter(|rule| {
                !settings.map_or(rule.suppressible, |settings| settings.suppressible(rule))
            })
            .map(|rule| rule.id.clone())
            .collect();
        let level_of_unused_baseline = ready
            .registry
            .get(&goalpost_core::baseline::UNUSED)
            .and_then(|rule| policy.level(rule, settings));
        let counts = count(world.workspace(), &selected_sources, foreign);
        let outcome = Outcome {
            root: shown_root,
            root_in_git,
            sources: Sources::clone(world.sources()),
            findings,
            counts,
            change,
        };
        self.workspaces.push(Judged {
            outcome,
            world,
            disk_paths,
            selected,
            skipped,
            level_of_unused_baseline,
            insisted,
            rules: Arc::clone(ready),
            whole,
            baseline,
            root,
            elsewhere,
        });
    }

    /// Whether anything of ours was found where it was asked for.
    pub(crate) fn found_goals(&self) -> bool {
        self.workspaces
            .iter()
            .any(|workspace| workspace.outcome.counts.files > 0)
    }

    /// With `--since`: how many findings lie elsewhere than in the change.
    pub(crate) fn elsewhere(&self) -> Option<usize> {
        let counts = self
            .workspaces
            .iter()
            .filter_map(|workspace| workspace.elsewhere.as_ref())
            .map(|elsewhere| elsewhere.count);
        counts.reduce(|one, other| one + other)
    }

    pub(crate) fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.workspaces
            .iter()
            .flat_map(|workspace| &workspace.outcome.findings)
    }
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
    use goalpost_core::model::Form;
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
