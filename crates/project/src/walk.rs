//! The walk through the folders of one workspace.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::{DirEntry, WalkBuilder, WalkState};

use crate::configuration::{ConfigurationFile, Configurations, MISNAMED, NAME};
use crate::failure::Failure;

/// What is passed over because Git ignores it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ignored {
    /// What Git ignores, as Git itself decides.
    ByGit,
    /// What the `.gitignore` files of the workspace say, though there is no Git.
    ByFiles,
    /// Nothing: `include` names it.
    Nothing,
}

/// What was found in a workspace. Sets, so that the order of threads leaves no trace.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// YAML files other than configurations.
    pub(crate) files: BTreeSet<PathBuf>,
    /// What of all this is a link, with the file that each leads to.
    pub(crate) links: BTreeSet<(PathBuf, PathBuf)>,
    /// Files of measurements, links among them.
    pub(crate) measurements: BTreeSet<PathBuf>,
    /// Configurations.
    pub(crate) configurations: BTreeSet<PathBuf>,
    /// Files that are named as if they were configurations.
    pub(crate) misnamed: BTreeSet<PathBuf>,
    /// Folders of workspaces of their own.
    pub(crate) nested: BTreeSet<PathBuf>,
    /// Folders that `exclude` of the workspace names.
    pub(crate) excluded: BTreeSet<PathBuf>,
    /// Folders that were looked through.
    pub(crate) folders: BTreeSet<PathBuf>,
    /// Folders whose `.gitignore` cannot be read without waiting for ever, to be looked through
    /// without it.
    unignorable: BTreeSet<PathBuf>,
    /// What could not be looked at.
    pub(crate) failures: BTreeMap<PathBuf, Failure>,
}

/// One workspace under way.
#[derive(Debug)]
pub(crate) struct Walk {
    root: PathBuf,
    configurations: Arc<Configurations>,
    /// The configuration of the workspace and those that it extends.
    chain: Vec<Arc<ConfigurationFile>>,
    found: Mutex<Found>,
}

impl Walk {
    pub(crate) fn new(
        root: &Path,
        configurations: Arc<Configurations>,
        chain: Vec<Arc<ConfigurationFile>>,
    ) -> Arc<Self> {
        Arc::new(Self {
            root: root.to_owned(),
            configurations,
            chain,
            found: Mutex::default(),
        })
    }

    /// Looks through a folder, or at a file, of the workspace.
    pub(crate) fn look(self: &Arc<Self>, start: &Path, ignored: Ignored) {
        self.walk(start, ignored, None);
    }

    /// Looks for what `include` of a configuration names, also where Git ignores it.
    pub(crate) fn look_for(self: &Arc<Self>, start: &Path, includes: &Arc<ConfigurationFile>) {
        // A glob may begin above the workspace; nothing outside of it is ours.
        let start = if self.root.starts_with(start) {
            &self.root
        } else {
            start
        };
        if start.starts_with(&self.root) {
            self.walk(start, Ignored::Nothing, Some(includes));
        }
    }

    fn walk(
        self: &Arc<Self>,
        start: &Path,
        ignored: Ignored,
        only: Option<&Arc<ConfigurationFile>>,
    ) {
        if !start.is_dir() {
            if start.is_symlink() {
                self.link(start.to_owned());
            } else if self.configurations.disk.is_file(start) {
                self.file(start.to_owned());
            }
            return;
        }
        // A folder in a workspace below is that one's, however it is named.
        let foreign = start.ancestors().take_while(|folder| *folder != self.root);
        if let Some(nested) = foreign
            .filter(|folder| self.configurations.begins_workspace(folder))
            .last()
        {
            self.note(|found| found.nested.insert(nested.to_owned()));
            return;
        }
        self.note(|found| found.folders.insert(start.to_owned()));
        let ignored = self.safe(start, ignored);
        let gate = Arc::clone(self);
        let named = only.cloned();
        let wanted = move |path: &Path| {
            named
                .as_ref()
                .is_none_or(|file| file.rules.includes(path) == Some(true))
        };
        builder(start, ignored)
            .filter_entry(move |entry| {
                let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
                if is_folder {
                    gate.enters(entry.path(), &wanted)
                } else {
                    wanted(entry.path())
                }
            })
            .build_parallel()
            .run(|| {
                Box::new(|entry| {
                    self.visit(entry);
                    WalkState::Continue
                })
            });
        let unignorable = std::mem::take(&mut self.found().unignorable);
        for folder in unignorable {
            self.walk(&folder, Ignored::Nothing, only);
        }
    }

    /// What is passed over below a folder, where every `.gitignore` that counts there can be read.
    fn safe(&self, start: &Path, ignored: Ignored) -> Ignored {
        let above = match ignored {
            Ignored::Nothing => return ignored,
            Ignored::ByGit => usize::MAX,
            Ignored::ByFiles => 1,
        };
        match start.ancestors().take(above).find_map(special_ignore) {
            Some(path) => {
                self.special_ignore(path);
                Ignored::Nothing
            }
            None => ignored,
        }
    }

    fn special_ignore(&self, path: PathBuf) {
        let spoken = self.configurations.disk.spoken(&path);
        self.note(|found| {
            found
                .failures
                .insert(path, Failure::SpecialIgnore { path: spoken })
        });
    }

    /// Adds files that are not on the disk yet, in folders that were looked through, or would be if they
    /// were there.
    pub(crate) fn overlays(&self) {
        for path in self.configurations.disk.overlays() {
            if !path.exists() && path.parent().is_some_and(|folder| self.reads(folder)) {
                self.file(path.clone());
            }
        }
    }

    /// Whether a folder was looked through; of one that is not there, whether it would be.
    fn reads(&self, folder: &Path) -> bool {
        let mut missing: Vec<&Path> = Vec::new();
        for above in folder.ancestors() {
            if above.exists() {
                let is_read = self.found().folders.contains(above);
                return is_read && missing.iter().rev().all(|one| self.enters(one, &|_| false));
            }
            missing.push(above);
        }
        false
    }

    /// What was found.
    pub(crate) fn found(&self) -> std::sync::MutexGuard<'_, Found> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note<T>(&self, note: impl FnOnce(&mut Found) -> T) {
        note(&mut self.found());
    }

    fn enters(&self, path: &Path, wanted: &impl Fn(&Path) -> bool) -> bool {
        if self.chain.iter().any(|file| file.rules.excludes(path)) {
            self.note(|found| found.excluded.insert(path.to_owned()));
            return false;
        }
        if self.configurations.begins_workspace(path) {
            if wanted(path) {
                self.note(|found| found.nested.insert(path.to_owned()));
            }
            return false;
        }
        if let Some(ignore) = special_ignore(path) {
            self.special_ignore(ignore);
            self.note(|found| found.unignorable.insert(path.to_owned()));
            return false;
        }
        self.note(|found| found.folders.insert(path.to_owned()));
        true
    }

    fn visit(&self, entry: Result<DirEntry, ignore::Error>) {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => {}
            Ok(entry) if entry.path_is_symlink() => self.link(entry.into_path()),
            Ok(entry) => self.file(entry.into_path()),
            Err(error) => self.error(error),
        }
    }

    fn file(&self, path: PathBuf) {
        if self.configurations.disk.is_absent(&path) {
            return;
        }
        if path.file_name().is_some_and(|name| name == NAME) {
            self.note(|found| found.configurations.insert(path));
        } else if path.file_name().is_some_and(|name| name == MISNAMED) {
            self.note(|found| found.misnamed.insert(path));
        } else if is_yaml(&path) {
            self.note(|found| found.files.insert(path));
        } else if is_measurements(&self.root, &path) {
            self.note(|found| found.measurements.insert(path));
        }
    }

    /// A link to a file is read as a file; one to a folder is not followed.
    fn link(&self, path: PathBuf) {
        if !is_yaml(&path) && !is_measurements(&self.root, &path) {
            return;
        }
        match path.canonicalize() {
            Ok(target) if target.is_dir() => {}
            Ok(target) => {
                self.note(|found| found.links.insert((path.clone(), target)));
                self.file(path);
            }
            Err(_) => {
                let spoken = self.configurations.disk.spoken(&path);
                self.note(|found| {
                    found
                        .failures
                        .insert(path, Failure::BrokenLink { path: spoken })
                });
            }
        }
    }

    fn error(&self, error: ignore::Error) {
        // A faulty line of a `.gitignore` is Git's matter; what it says otherwise holds.
        let Some(path) = path_of(&error).map(Path::to_owned) else {
            return;
        };
        let Some(source) = error.into_io_error() else {
            return;
        };
        let spoken = self.configurations.disk.spoken(&path);
        let failure = if source.kind() == std::io::ErrorKind::NotFound {
            Failure::Vanished { path: spoken }
        } else {
            Failure::UnreadableFolder {
                path: spoken,
                source,
            }
        };
        self.note(|found| found.failures.insert(path, failure));
    }
}

/// The `.gitignore` of a folder, where it is a pipe or a device: opening it may wait for ever.
fn special_ignore(folder: &Path) -> Option<PathBuf> {
    let path = folder.join(".gitignore");
    let kind = path.metadata().ok()?.file_type();
    (!kind.is_file() && !kind.is_dir()).then_some(path)
}

/// Whether a file is YAML by its name.
pub(crate) fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| {
        extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml")
    })
}

/// Whether a file of a workspace holds measurements: by the folder that it lies in, and its name.
pub(crate) fn is_measurements(root: &Path, path: &Path) -> bool {
    let named_so = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
    named_so && path.starts_with(root.join("measurements"))
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        _ => None,
    }
}

fn builder(start: &Path, ignored: Ignored) -> WalkBuilder {
    let git = ignored != Ignored::Nothing;
    let mut builder = WalkBuilder::new(start);
    builder
        .standard_filters(false)
        .hidden(true)
        .git_ignore(git)
        .git_exclude(git)
        .git_global(git)
        .parents(ignored == Ignored::ByGit)
        .require_git(ignored == Ignored::ByGit)
        .follow_links(false)
        .threads(rayon::current_num_threads());
    builder
}
