//! What is to be read in one workspace.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::configuration::{ConfigurationFile, Configurations, MISNAMED, NAME};
use crate::discover::{configuration_of, in_git};
use crate::disk::Disk;
use crate::failure::Failure;
use crate::path;
use goalpost_core::message::Message;
use goalpost_core::read::configuration::SqlSource;

use crate::walk::{Found, Ignored, Walk, is_measurements};

/// Why a file is not read as one of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SkipReason {
    /// It has no section of ours.
    NotGoals,
    /// It does not parse, and nothing in it looks like ours.
    Unparsable,
    /// `exclude` names it.
    Excluded,
    /// There is an `include`, and it does not name it.
    NotIncluded,
    /// It belongs to a workspace below: the path is that one's folder.
    OtherWorkspace,
    /// It is a link to a file that is read under its own name.
    LinkToRead,
    /// It is a configuration, which is read as such.
    Configuration,
}

impl SkipReason {
    /// The reason in words, as `--files` tells it.
    #[must_use]
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::NotGoals => "it has no section of ours",
            Self::Unparsable => "it is not YAML, and nothing in it looks like goals",
            Self::Excluded => "`exclude` names it",
            Self::NotIncluded => "`include` does not name it",
            Self::OtherWorkspace => "it belongs to another workspace",
            Self::LinkToRead => "it is a link to a file that is read under its own name",
            Self::Configuration => "it is a configuration",
        })
    }
}

/// A file (or a folder, where its reason is one of a whole folder) that is passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The path relative to the workspace.
    pub path: String,
    /// The file itself.
    pub disk_path: PathBuf,
    /// Why.
    pub reason: SkipReason,
    /// Whether it lies inside the PATHs asked for.
    pub selected: bool,
    /// Whether it was itself named as a PATH.
    pub named: bool,
}

/// A file to be read.
#[derive(Debug, Clone)]
pub(crate) struct PlannedFile {
    pub(crate) shown: String,
    pub(crate) disk_path: PathBuf,
    pub(crate) scope: usize,
    pub(crate) selected: bool,
    /// Whether `include` names it: that it does not parse is then always worth a finding.
    pub(crate) included: bool,
}

/// A folder whose settings differ from those above it.
#[derive(Debug)]
pub(crate) struct Scope {
    pub(crate) folder: PathBuf,
    /// Its configuration and those that it extends, the nearest first.
    pub(crate) chain: Vec<Arc<ConfigurationFile>>,
}

/// A workspace of which is known what is to be read, and nothing but configurations is read yet.
#[derive(Debug)]
pub struct WorkspacePlan {
    /// Its folder.
    pub root: PathBuf,
    /// The folder as it is shown: relative to the current folder, empty where it is that.
    pub shown_root: String,
    /// The folder relative to the Git root, where there is one.
    pub root_in_git: Option<String>,
    pub(crate) disk: Arc<Disk>,
    pub(crate) asked: BTreeSet<PathBuf>,
    /// The first holds for the workspace, the others each for a folder; above comes before below.
    pub(crate) scopes: Vec<Scope>,
    pub(crate) files: Vec<PlannedFile>,
    pub(crate) measurements: Vec<PlannedFile>,
    pub(crate) misnamed: BTreeSet<PathBuf>,
    pub(crate) nested: BTreeSet<PathBuf>,
    pub(crate) skipped: Vec<Skipped>,
    pub(crate) failures: Vec<Failure>,
}

impl WorkspacePlan {
    /// Looks through the workspace at `root`. `settings` stand in for all its configurations.
    pub(crate) fn make(
        configurations: &Arc<Configurations>,
        root: PathBuf,
        asked: BTreeSet<PathBuf>,
        settings: Option<&Path>,
    ) -> Self {
        let disk = Arc::clone(&configurations.disk);
        let own = settings
            .map(Path::to_owned)
            .or_else(|| configuration_of(&disk, &root));
        let chain = own
            .map(|path| configurations.chain(&path))
            .unwrap_or_default();
        let root_in_git = in_git(&root);
        let ignored = if root_in_git.is_some() {
            Ignored::ByGit
        } else {
            Ignored::ByFiles
        };
        let walk = Walk::new(&root, Arc::clone(configurations), chain.clone());
        walk.look(&root, ignored);
        for path in &asked {
            if !(path.is_dir() && walk.found().folders.contains(path)) {
                walk.look(path, ignored);
            }
        }
        walk.overlays();
        let scopes = scopes(configurations, &walk, &root, chain, settings.is_some());
        let found = std::mem::take(&mut *walk.found());
        let mut plan = Self {
            shown_root: path::shown(disk.current(), &root),
            root_in_git,
            disk,
            asked,
            scopes,
            files: Vec::new(),
            measurements: Vec::new(),
            misnamed: BTreeSet::new(),
            nested: BTreeSet::new(),
            skipped: Vec::new(),
            failures: Vec::new(),
            root,
        };
        plan.sort_out(found);
        plan
    }

    /// Workspaces below that lie inside the PATHs asked for.
    pub(crate) fn nested_asked(&self) -> Vec<PathBuf> {
        self.nested
            .iter()
            .filter(|nested| self.selects(nested))
            .cloned()
            .collect()
    }

    /// The file of findings that were there before, where the configuration names one.
    #[must_use]
    pub fn baseline(&self) -> Option<PathBuf> {
        self.giver("baseline")?.baseline()
    }

    /// The mappings of exports that the configuration names: files, and those of folders.
    #[must_use]
    pub fn importers(&self) -> Vec<PathBuf> {
        self.giver("importers").map_or_else(Vec::new, |file| {
            let importers = file.settings.importers.iter();
            importers
                .map(|path| path::normalize(&file.folder().join(&*path.value)))
                .flat_map(yaml_files)
                .collect()
        })
    }

    /// The queries that the configuration names.
    #[must_use]
    pub fn sql_sources(&self) -> Vec<SqlSource> {
        self.giver("sources")
            .map_or_else(Vec::new, |file| file.settings.sources.clone())
    }

    /// The configuration that gives a setting: the nearest that does.
    fn giver(&self, setting: &str) -> Option<&Arc<ConfigurationFile>> {
        let chain = &self.scopes.first()?.chain;
        chain.iter().find(|file| file.settings.gives(setting))
    }

    /// Whether a path lies inside the PATHs asked for.
    pub(crate) fn selects(&self, path: &Path) -> bool {
        self.asked.iter().any(|asked| path.starts_with(asked))
    }

    /// The scope that a path is in.
    pub(crate) fn scope_of(&self, path: &Path) -> usize {
        let scope = |folder: &Path| {
            self.scopes
                .binary_search_by(|scope| scope.folder.as_path().cmp(folder))
                .ok()
        };
        path.ancestors().find_map(scope).unwrap_or(0)
    }

    /// The scope of a file of the past, if one there now would be read.
    pub(crate) fn reads_past(&self, path: &Path) -> Option<usize> {
        let nested = self.nested.iter().any(|nested| path.starts_with(nested));
        let scope = self.scope_of(path);
        (!nested && self.verdict(scope, path).is_ok()).then_some(scope)
    }

    /// Decides for everything found whether it is read.
    fn sort_out(&mut self, found: Found) {
        let mut links: BTreeMap<PathBuf, PathBuf> = found.links.into_iter().collect();
        self.plan_measurements(found.measurements, &links);
        links.retain(|link, target| found.files.contains(target) && !self.asked.contains(link));
        let mut files: BTreeSet<PathBuf> = found.files;
        let asked = self.asked.iter().filter(|path| !path.is_dir());
        files.extend(
            asked
                .filter(|path| !is_measurements(&self.root, path))
                .cloned(),
        );
        for path in files {
            let scope = self.scope_of(&path);
            let verdict = if links.contains_key(&path) {
                Err(SkipReason::LinkToRead)
            } else {
                self.verdict(scope, &path)
            };
            match verdict {
                Ok(included) => {
                    let file = self.planned(scope, path, included);
                    self.files.push(file);
                }
                Err(reason) => self.skip(path, reason),
            }
        }
        self.files
            .sort_by(|a, b| (&a.shown, &a.disk_path).cmp(&(&b.shown, &b.disk_path)));
        for path in found.excluded {
            self.skip(path, SkipReason::Excluded);
        }
        for path in &found.nested {
            self.skip(path.clone(), SkipReason::OtherWorkspace);
        }
        self.nested = found.nested;
        self.misnamed = found.misnamed;
        self.failures.extend(found.failures.into_values());
    }

    /// Decides for files of measurements. `include` is about YAML and leaves them out only where
    /// `exclude` does; a row read twice through a link would count twice.
    fn plan_measurements(&mut self, found: BTreeSet<PathBuf>, links: &BTreeMap<PathBuf, PathBuf>) {
        for path in &found {
            let scope = self.scope_of(path);
            let is_read = links.get(path).is_some_and(|target| found.contains(target));
            match self.verdict(scope, path) {
                _ if is_read => self.skip(path.clone(), SkipReason::LinkToRead),
                Ok(_) | Err(SkipReason::NotIncluded) => {
                    let file = self.planned(scope, path.clone(), false);
                    self.measurements.push(file);
                }
                Err(reason) => self.skip(path.clone(), reason),
            }
        }
        self.measurements
            .sort_by(|a, b| (&a.shown, &a.disk_path).cmp(&(&b.shown, &b.disk_path)));
    }

    fn planned(&self, scope: usize, path: PathBuf, included: bool) -> PlannedFile {
        PlannedFile {
            shown: path::spoken(&self.root, &path),
            scope,
            selected: self.selects(&path),
            included,
            disk_path: path,
        }
    }

    /// Whether a file is read, and then whether `include` names it. One that was itself named as a
    /// PATH is, whatever the configuration says.
    fn verdict(&self, scope: usize, path: &Path) -> Result<bool, SkipReason> {
        let chain = self.scopes.get(scope).map_or(&[][..], |scope| &scope.chain);
        let own = chain.first().map(|file| &file.path);
        // A configuration that is extended from elsewhere says nothing of paths here.
        let rules = || {
            chain
                .iter()
                .filter(|file| Some(&file.path) == own || path.starts_with(file.folder()))
        };
        let excluded = rules().filter(|file| file.rules.excludes(path)).count() > 0;
        let included = rules().find_map(|file| file.rules.includes(path));
        if path
            .file_name()
            .is_some_and(|name| name == NAME || name == MISNAMED)
        {
            return Err(SkipReason::Configuration);
        }
        if self.asked.contains(path) {
            return Ok(included == Some(true));
        }
        match included {
            _ if excluded => Err(SkipReason::Excluded),
            Some(false) => Err(SkipReason::NotIncluded),
            included => Ok(included.is_some()),
        }
    }

    pub(crate) fn skip(&mut self, path: PathBuf, reason: SkipReason) {
        self.skipped.push(Skipped {
            path: path::spoken(&self.root, &path),
            reason,
            selected: self.selects(&path),
            named: self.asked.contains(&path),
            disk_path: path,
        });
    }
}

/// The YAML files of a folder; what is none, alone.
fn yaml_files(path: PathBuf) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(&path) else {
        return vec![path];
    };
    let inside = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut files: Vec<PathBuf> = inside
        .filter(|path| {
            path.extension()
                .is_some_and(|end| end == "yaml" || end == "yml")
        })
        .collect();
    files.sort();
    files
}

/// The scopes of a workspace: its own, and one for every folder with a configuration that extends
/// another. What their `include` names is looked for too, also where Git ignores it.
fn scopes(
    configurations: &Configurations,
    walk: &Arc<Walk>,
    root: &Path,
    chain: Vec<Arc<ConfigurationFile>>,
    replaced: bool,
) -> Vec<Scope> {
    let look = |file: &Arc<ConfigurationFile>| {
        for base in file.rules.bases() {
            walk.look_for(base, file);
        }
    };
    chain.iter().for_each(look);
    let mut scopes = BTreeMap::from([(root.to_owned(), chain)]);
    // Looking may find configurations in folders that Git ignores, which may name more.
    loop {
        let known = walk.found().configurations.clone();
        let folders = known
            .iter()
            .filter_map(|path| Some((path.parent()?.to_owned(), path)));
        let new: Vec<_> = folders
            .filter(|(folder, _)| !scopes.contains_key(folder))
            .collect();
        if replaced || new.is_empty() {
            break;
        }
        for (folder, path) in new {
            let chain = configurations.chain(path);
            chain.first().into_iter().for_each(look);
            scopes.insert(folder, chain);
        }
    }
    scopes
        .into_iter()
        .map(|(folder, chain)| Scope { folder, chain })
        .collect()
}
