//! `--since`: which findings are those of a change.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use goalpost_core::change::{self, Extent, Identity, Standing, identity};
use goalpost_core::finding::Finding;
use goalpost_core::outcome::{ChangeTold, Tally};
use goalpost_core::read::FileModel;
use goalpost_core::settings::Settings;
use goalpost_core::source::{SourceId, Sources, Span};
use goalpost_core::workspace::FilePart;
use goalpost_project::git::Since;
use goalpost_project::{EarlierFiles, Overlay, Project, WorkspacePlan};
use goalpost_rules::judge::{Earlier, Input};
use goalpost_rules::world::World;

use crate::problem::Trouble;
use crate::session::{BuiltinRules, Session, WithPacks};

/// The revision that `--since` names; with `auto` the base of the pull request that runs, as the
/// platform has it in its environment.
pub(crate) fn revision(named: &str) -> Result<String, Trouble> {
    if named != "auto" {
        return Ok(named.to_owned());
    }
    let given = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let branch = |name: &str| given(name).map(|branch| format!("origin/{branch}"));
    branch("GITHUB_BASE_REF")
        .or_else(|| given("CI_MERGE_REQUEST_DIFF_BASE_SHA"))
        .or_else(|| branch("CI_MERGE_REQUEST_TARGET_BRANCH_NAME"))
        .or_else(|| branch("BITBUCKET_PR_DESTINATION_BRANCH"))
        .ok_or(Trouble::NoPullRequest)
}

/// Says where a change touches what judges it.
pub(crate) fn tell_of_rules(session: &Session) {
    for workspace in &session.workspaces {
        let rules = workspace.elsewhere.as_ref().map(|rest| &rest.rules);
        if let Some(rules) = rules.filter(|rules| !rules.is_empty()) {
            let files: Vec<String> = rules.iter().map(|path| format!("`{path}`")).collect();
            crate::say(&format!(
                "the change touches {}: both its sides are judged by the new rules and settings",
                files.join(", ")
            ));
        }
    }
}

/// Rules and configuration as they stood at the merge base, for changes of people whose rules must not
/// run.
pub(crate) struct Base {
    texts: Vec<Overlay>,
    pub(crate) absent: Vec<PathBuf>,
    by_root: BTreeMap<PathBuf, Since>,
}

impl Base {
    pub(crate) fn of(project: &Project, revision: &str) -> Result<Self, Trouble> {
        let mut base = Self {
            texts: Vec::new(),
            absent: Vec::new(),
            by_root: BTreeMap::new(),
        };
        for plan in &project.workspaces {
            // A configuration may be gone that made a folder above a workspace of its own.
            let root = plan
                .root_in_git
                .as_ref()
                .map_or(plan.root.as_path(), |below| {
                    let depth = below.split('/').filter(|part| !part.is_empty()).count();
                    plan.root.ancestors().nth(depth).unwrap_or(&plan.root)
                });
            let since = Since::of(root, revision)?;
            let (texts, absent) = since.settings();
            base.texts.extend(texts);
            base.absent.extend(absent);
            base.by_root.insert(root.to_owned(), since);
        }
        Ok(base)
    }

    /// Texts that stand in for configurations, where nothing else does.
    pub(crate) fn overlays(&self, others: &[Overlay]) -> Vec<Overlay> {
        self.texts
            .iter()
            .filter(|text| others.iter().all(|other| other.path != text.path))
            .cloned()
            .collect()
    }

    pub(crate) fn with_packs(&self, rules: &BuiltinRules, plan: &WorkspacePlan) -> WithPacks {
        let since = plan
            .root
            .ancestors()
            .find_map(|above| self.by_root.get(above));
        let packs = since.map(|since| plan.packs_before(since)).transpose();
        match packs {
            Ok(packs) => rules.with_folders(packs.unwrap_or_default()),
            Err(error) => {
                let (sources, ready, mut troubles) = rules.with_folders(Vec::new());
                troubles.push(Trouble::Git(error));
                (sources, ready, troubles)
            }
        }
    }
}

/// What is wrong elsewhere than in a change.
#[derive(Debug, Default)]
pub(crate) struct Elsewhere {
    /// Findings that nobody silenced.
    pub(crate) count: usize,
    /// Configurations, packs and locks that the change touches: they judge both sides.
    pub(crate) rules: Vec<String>,
}

/// The files of a workspace before a change, and those of after it that did not change.
pub(crate) struct Past {
    files: EarlierFiles,
    unchanged: Vec<FilePart>,
}

impl Past {
    pub(crate) fn of(files: EarlierFiles, parts: &[FilePart]) -> Self {
        let unchanged = parts
            .iter()
            .filter(|part| !files.changed.contains(&part.source))
            .map(copy)
            .collect();
        Self { files, unchanged }
    }

    /// What the rules see of it: the files that differ, and of the others what they define.
    pub(crate) fn earlier(&self) -> Earlier {
        let definitions = self
            .unchanged
            .iter()
            .filter(|part| !part.model.metrics.is_empty())
            .map(|part| FilePart {
                source: part.source,
                scope: part.scope,
                model: FileModel {
                    metrics: part.model.metrics.clone(),
                    ..FileModel::default()
                },
            });
        Earlier {
            parts: self.before().chain(definitions).collect(),
            old: self.files.files.iter().map(|file| file.source).collect(),
            new: self.files.changed.clone(),
        }
    }

    /// The files that differ, as they were.
    pub(crate) fn sources(&self) -> impl Iterator<Item = SourceId> {
        self.files.files.iter().map(|file| file.source)
    }

    fn before(&self) -> impl Iterator<Item = FilePart> {
        self.files.files.iter().map(|file| FilePart {
            source: file.source,
            scope: file.scope,
            model: file.model.clone(),
        })
    }

    /// The change, for those who tell of it.
    pub(crate) fn told(&self, world: &World) -> ChangeTold {
        let entries = world.before().map_or_else(Vec::new, |before| {
            let revisions = &before.difference.revisions;
            change::entries(revisions, &before.workspace, world.workspace())
        });
        ChangeTold {
            entries,
            files: self.files.changed.clone(),
            lines: self.files.lines.clone(),
        }
    }

    /// The findings of the change, and how many there are elsewhere. What lies elsewhere and was not
    /// there before is caused by the change: the workspace before is judged where there is such.
    pub(crate) fn split(
        self,
        findings: Vec<Finding>,
        world: &World,
        judge: impl FnOnce(Input) -> Vec<Finding>,
    ) -> (Vec<Finding>, Elsewhere) {
        let mut rest = Elsewhere {
            count: 0,
            rules: self.files.rules.clone(),
        };
        let Some(before) = world.before() else {
            return (findings, rest);
        };
        let sources = Arc::clone(world.sources());
        let is_written = |span: Span| {
            let line = sources
                .get(span.source)
                .map_or(0, |source| source.line_column(span.start).line);
            self.files.is_written(span, line)
        };
        let extent = Extent {
            difference: &before.difference,
            sources: &sources,
            changed: &self.files.changed,
            is_written: &is_written,
        };
        let standing: Vec<Standing> = findings.iter().map(|one| extent.standing(one)).collect();
        let known: BTreeSet<Identity> = if standing.contains(&Standing::Perhaps) {
            let input = self.whole(&sources, &world.workspace().scopes);
            judge(input).iter().map(identity).collect()
        } else {
            BTreeSet::new()
        };
        let mut own = Vec::new();
        let mut others = Tally::default();
        for (finding, standing) in findings.into_iter().zip(standing) {
            match standing {
                Standing::Own => own.push(finding),
                Standing::Perhaps if !known.contains(&extent.identity(&finding)) => {
                    own.push(extent.with_cause(finding));
                }
                _ => others.add(&finding),
            }
        }
        rest.count = others.errors + others.warnings + others.infos;
        (own, rest)
    }

    /// The workspace before the change, to be judged as the one after it.
    fn whole(&self, sources: &Sources, scopes: &[Arc<Settings>]) -> Input {
        let mut parts: Vec<FilePart> = self.unchanged.iter().map(copy).collect();
        parts.extend(self.before());
        let path = |id: SourceId| sources.get(id).map(|source| source.path().clone());
        parts.sort_by_cached_key(|part| path(part.source));
        Input {
            sources: sources.clone(),
            scopes: scopes.to_vec(),
            parts,
            ..Input::default()
        }
    }
}

fn copy(part: &FilePart) -> FilePart {
    FilePart {
        source: part.source,
        scope: part.scope,
        model: part.model.clone(),
    }
}
