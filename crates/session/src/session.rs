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

use crate::error::SessionError;
use crate::judged::{self, Judged, Named, Verdict};

/// The rules of the box, read once.
#[derive(Debug)]
pub struct BuiltinRules {
    sources: Sources,
    rules: Vec<Rule>,
    ready: Arc<Ready>,
}

/// Rules ready to run, with what is known of each.
#[derive(Debug)]
pub struct Ready {
    /// The rules in their engine.
    pub set: RuleSet,
    /// What is known of each, by id.
    pub registry: BTreeMap<RuleId, RuleInfo>,
    /// What the packs beside the box bring of other languages.
    pub translations: Translations,
}

impl Ready {
    /// Makes rules ready.
    #[must_use]
    pub fn new(rules: Vec<Rule>) -> Self {
        let registry = pack::registry(&rules);
        Self {
            set: RuleSet::new(rules),
            registry,
            translations: Translations::default(),
        }
    }
}

/// Rules that are ready, their texts as sources, and what is wrong with packs.
pub type WithPacks = (Sources, Arc<Ready>, Vec<SessionError>);

impl BuiltinRules {
    /// Reads the rules of the box, their examples kept or left out.
    ///
    /// # Errors
    ///
    /// Where one does not load, which is a fault of this build.
    pub fn open(examples: Examples) -> Result<Self, SessionError> {
        let mut sources = Sources::new();
        let rules = builtin::rules(&mut sources, examples).map_err(SessionError::Packs)?;
        let ready = Arc::new(Ready::new(rules.clone()));
        Ok(Self {
            sources,
            rules,
            ready,
        })
    }

    /// The rules of the box and those of folders, with their texts as sources.
    #[must_use]
    pub fn with_packs(&self, plan: &WorkspacePlan) -> WithPacks {
        self.with_folders(plan.packs())
    }

    /// The rules of the box and those of one folder, and the ids of the latter.
    ///
    /// # Errors
    ///
    /// Where the folder cannot be read, or a rule in it does not load.
    pub fn with_folder(&self, folder: &Path) -> Result<(Arc<Ready>, Vec<RuleId>), SessionError> {
        let folder = goalpost_project::pack::read_pack(folder, folder.parent().unwrap_or(folder));
        let (_, ready, troubles) = self.with_folders(vec![folder]);
        if let Some(trouble) = SessionError::of_all(troubles) {
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
    #[must_use]
    pub fn with_folders(&self, folders: Vec<PackFolder>) -> WithPacks {
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
                troubles.push(SessionError::Packs(loaded.errors));
            }
            for file in &folder.translations {
                if let Err(error) = translations.add(file.language(), &file.text) {
                    let path = file.path.clone();
                    troubles.push(SessionError::Translation { path, error });
                }
            }
            let faults = folder.faults.into_iter();
            troubles.extend(faults.map(|fault| SessionError::Project(Failure::from(fault))));
        }
        let ready = Ready {
            translations,
            ..Ready::new(rules)
        };
        (sources, Arc::new(ready), troubles)
    }

    /// The rules of the box, ready to run.
    #[must_use]
    pub fn ready(&self) -> &Arc<Ready> {
        &self.ready
    }
}

/// The files of a folder as sources.
#[must_use]
pub fn texts(folder: &PackFolder, sources: &mut Sources) -> PackTexts {
    let mut add = |files: &[goalpost_project::pack::Script]| {
        files
            .iter()
            .map(|file| sources.add(file.path.as_str(), file.text.clone()))
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
#[derive(Debug)]
pub struct Request<'a> {
    /// Files and folders; none for the current folder.
    pub paths: &'a [PathBuf],
    /// The current folder: what paths are seen from, and shown from.
    pub current: PathBuf,
    /// Settings in place of those of the workspace.
    pub configuration: Option<PathBuf>,
    /// Texts that stand in for files.
    pub overlays: Vec<Overlay>,
    /// Files that are taken as not being there.
    pub absent: Vec<PathBuf>,
    /// How what is found is judged.
    pub judging: Judging<'a>,
}

impl Request<'_> {
    /// The workspaces that are asked about. Nothing is read yet.
    #[must_use]
    pub fn find(self) -> Project {
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
#[derive(Debug, Clone, Copy)]
pub struct Judging<'a> {
    /// Which rules run, and at which level.
    pub policy: &'a Policy,
    /// The day as of which everything is judged.
    pub as_of: Date,
    /// Whether costs of rules are counted.
    pub costs: bool,
    /// The revision since whose merge base changes are judged, where only they are.
    pub since: Option<&'a str>,
}

/// A whole run.
#[derive(Debug, Default)]
pub struct Session {
    /// What was judged, workspace by workspace.
    pub workspaces: Vec<Judged>,
    /// What kept the session from judging all of it.
    pub errors: Vec<SessionError>,
    /// Whether a rule broke.
    pub rule_failed: bool,
    /// What each rule cost, where that was asked for.
    pub costs: Vec<Cost>,
    /// How many findings the baseline holds back.
    pub baselined: usize,
    /// Whether a folder was asked for, so that finding nothing in it is worth an exit code.
    pub asks_for_folder: bool,
}

impl Session {
    /// The rules that have to hold before goals can be understood, and no others.
    #[must_use]
    pub fn understanding() -> Policy {
        Policy {
            select: vec!["yaml/*".to_owned()],
            // They would only be asked because they make others silent: where a figure cannot be read, it does
            // not matter here which of two rules says so.
            levels: ["smart/*", "history/*"]
                .map(|group| (group.to_owned(), None))
                .to_vec(),
            ..Policy::default()
        }
    }

    /// Workspaces as they are understood: judged by what has to hold for that, and by no other rule.
    ///
    /// # Errors
    ///
    /// Where the rules of the box do not load.
    pub fn understood(request: Request<'_>) -> Result<Self, SessionError> {
        let policy = Self::understanding();
        let judging = Judging {
            policy: &policy,
            ..request.judging
        };
        let rules = BuiltinRules::open(Examples::LeftOut)?;
        Ok(Self::judge_found(
            &|plan| rules.with_packs(plan),
            request.find(),
            judging,
        ))
    }

    /// Finds, reads and judges the workspaces of a request.
    #[must_use]
    pub fn run(rules: &BuiltinRules, request: Request<'_>) -> Self {
        Self::run_with(&|plan| rules.with_packs(plan), request)
    }

    /// The same with other rules than those that the configuration of a workspace names.
    #[must_use]
    pub fn run_with(rules: &dyn Fn(&WorkspacePlan) -> WithPacks, request: Request<'_>) -> Self {
        let judging = request.judging;
        Self::judge_found(rules, request.find(), judging)
    }

    /// The same where the workspaces have been found.
    #[must_use]
    pub fn judge_found(
        rules: &dyn Fn(&WorkspacePlan) -> WithPacks,
        project: Project,
        judging: Judging<'_>,
    ) -> Self {
        let mut session = Self {
            asks_for_folder: project.asks_for_folder,
            ..Self::default()
        };
        session
            .errors
            .extend(project.failures.into_iter().map(SessionError::Project));
        for plan in project.workspaces {
            let (sources, ready, troubles) = rules(&plan);
            session.errors.extend(troubles);
            let since = judging
                .since
                .map(|revision| Since::of(&plan.root, revision))
                .transpose();
            let since = match since {
                Ok(since) => since,
                Err(error) => {
                    session.errors.push(SessionError::Git(error));
                    continue;
                }
            };
            let named = Named::of(&plan);
            let loaded = plan.load_since(sources, since.as_ref());
            session.add(judged::judge(&ready, loaded, named, judging, None));
        }
        session
    }

    fn add(&mut self, verdict: Verdict) {
        let failures = verdict.failures.into_iter();
        self.errors.extend(failures.map(SessionError::Project));
        self.rule_failed |= verdict.rule_failed;
        self.costs.extend(verdict.costs);
        self.workspaces.push(verdict.judged);
    }

    /// Whether anything of ours was found where it was asked for.
    #[must_use]
    pub fn found_goals(&self) -> bool {
        self.workspaces
            .iter()
            .any(|workspace| workspace.outcome.counts.files > 0)
    }

    /// With `--since`: how many findings lie elsewhere than in the change.
    #[must_use]
    pub fn elsewhere(&self) -> Option<usize> {
        let counts = self
            .workspaces
            .iter()
            .filter_map(|workspace| workspace.elsewhere.as_ref())
            .map(|elsewhere| elsewhere.count);
        counts.reduce(|one, other| one + other)
    }

    /// The findings of all workspaces.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.workspaces
            .iter()
            .flat_map(|workspace| &workspace.outcome.findings)
    }
}
