//! One run: rules and workspaces read, judged, and brought to an outcome.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use goalpost_core::date::Date;
use goalpost_core::finding::{Finding, RuleId};
use goalpost_core::policy::Policy;
use goalpost_core::rule::RuleInfo;
use goalpost_core::source::Sources;
use goalpost_project::git::Since;
use goalpost_project::pack::PackFolder;
use goalpost_project::{Failure, Options, Overlay, Project, WorkspacePlan};
use goalpost_rules::builtin;
use goalpost_rules::pack::{self, Examples, Loader, PackTexts, Rule};
use goalpost_rules::run::{Cost, RuleSet};
use goalpost_translation::Translations;

use crate::arguments::Global;
use crate::judged::{self, Judged, Named, Verdict};
use crate::problem::Trouble;
use crate::{say, today};

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
    /// What the packs beside the box bring of other languages.
    pub(crate) translations: Translations,
}

impl Ready {
    pub(crate) fn new(rules: Vec<Rule>) -> Self {
        let registry = pack::registry(&rules);
        Self {
            set: RuleSet::new(rules),
            registry,
            translations: Translations::default(),
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
        let mut translations = Translations::default();
        for folder in folders {
            let loaded = loader.load(&texts(&folder, &mut sources));
            rules.extend(loaded.rules);
            if !loaded.errors.is_empty() {
                troubles.push(Trouble::Packs(loaded.errors));
            }
            for file in &folder.translations {
                if let Err(error) = translations.add(file.language(), &file.text) {
                    let path = file.path.clone();
                    troubles.push(Trouble::Translation { path, error });
                }
            }
            let faults = folder.faults.into_iter();
            troubles.extend(faults.map(|fault| Trouble::Project(Failure::from(fault))));
        }
        let ready = Ready {
            translations,
            ..Ready::new(rules)
        };
        (sources, Arc::new(ready), troubles)
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
    /// Workspaces as they are understood: judged by what has to hold for that, and by no other rule.
    pub(crate) fn understood(
        global: &Global,
        paths: &[PathBuf],
        since: Option<&str>,
    ) -> Result<Self, Trouble> {
        let policy = Policy {
            select: vec!["yaml/*".to_owned()],
            ..Policy::default()
        };
        let request = Request {
            paths,
            current: std::env::current_dir().map_err(Trouble::CurrentFolder)?,
            configuration: global.config.clone(),
            overlays: Vec::new(),
            absent: Vec::new(),
            judging: Judging {
                policy: &policy,
                as_of: global.as_of.unwrap_or_else(today),
                costs: false,
                since,
            },
        };
        Ok(Self::run(&BuiltinRules::open(Examples::LeftOut)?, request))
    }

    /// Says what kept goalpost from its job.
    pub(crate) fn tell_troubles(&self) {
        for trouble in &self.troubles {
            say(&trouble.to_string());
        }
    }

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
            let named = Named::of(&plan);
            let loaded = plan.load_since(sources, since.as_ref());
            session.add(judged::judge(&ready, loaded, named, judging));
        }
        session
    }

    fn add(&mut self, verdict: Verdict) {
        let failures = verdict.failures.into_iter();
        self.troubles.extend(failures.map(Trouble::Project));
        self.rule_failed |= verdict.rule_failed;
        self.costs.extend(verdict.costs);
        self.workspaces.push(verdict.judged);
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
