//! Which workspaces the PATHs of a command line are about.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use goalpost_core::settings::Settings;

use crate::configuration::{Configurations, NAME, merge};
use crate::disk::{Disk, Overlay};
use crate::failure::Failure;
use crate::path;
use crate::plan::WorkspacePlan;

/// What a run is about, beside its PATHs.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The current folder: what PATHs are seen from, and shown from.
    pub current: PathBuf,
    /// `--config FILE`: settings in place of those of the workspace.
    pub configuration: Option<PathBuf>,
    /// Texts that stand in for files.
    pub overlays: Vec<Overlay>,
    /// Files that are taken as not being there.
    pub absent: Vec<PathBuf>,
}

/// The settings that hold in a folder, by its configuration or the nearest above; `replaced` is a file that
/// stands in for them. Nothing else is looked at or read, so that this takes no longer in a large workspace.
#[must_use]
pub fn settings_in(folder: &Path, replaced: Option<&Path>) -> Settings {
    let disk = Arc::new(Disk::new(folder, Vec::new()));
    let path = match replaced {
        Some(path) => Some(disk.resolve(path)).filter(|path| disk.is_file(path)),
        None => disk
            .current()
            .ancestors()
            .find_map(|above| configuration_of(&disk, above)),
    };
    let configurations = Configurations::new(disk);
    let chain = path.map(|path| configurations.chain(&path));
    let files = chain.iter().flatten().rev();
    files.fold(Settings::default(), |above, file| {
        merge(&above, &file.settings)
    })
}

/// The workspaces of a run.
#[derive(Debug)]
pub struct Project {
    /// The workspaces, sorted by their folder. Workspaces below a PATH are among them.
    pub workspaces: Vec<WorkspacePlan>,
    /// What kept the search from its job, such as PATHs that do not exist.
    pub failures: Vec<Failure>,
    /// Whether a folder was asked for, by name or because nothing was: finding nothing in it is
    /// then worth an exit code.
    pub asks_for_folder: bool,
}

impl Project {
    /// Finds the workspaces of the PATHs given, or of the current folder where there are none, and
    /// what is to be read in each.
    #[must_use]
    pub fn find(paths: &[PathBuf], options: Options) -> Self {
        let disk = Arc::new(Disk::new(&options.current, options.overlays).without(options.absent));
        let configurations = Arc::new(Configurations::new(Arc::clone(&disk)));
        let mut failures = Vec::new();
        let settings = options.configuration.map(|path| disk.resolve(&path));
        if let Some(path) = settings.as_deref().filter(|path| !disk.exists(path)) {
            failures.push(Failure::PathMissing {
                path: disk.spoken(path),
            });
        }
        let settings = settings.filter(|path| disk.exists(path));

        let here = [PathBuf::new()];
        let paths = if paths.is_empty() {
            here.as_slice()
        } else {
            paths
        };
        let mut asked = Vec::new();
        for path in paths {
            let found = disk.resolve(path);
            if disk.exists(&found) {
                asked.push(found);
            } else {
                failures.push(Failure::PathMissing {
                    path: path.to_string_lossy().into_owned(),
                });
            }
        }
        let asks_for_folder = asked.iter().any(|path| path.is_dir());
        let mut open = by_root(&configurations, asked);
        let mut workspaces = Vec::new();
        // Workspaces below come after those above, so that the map grows only ahead of us.
        while let Some((root, asked)) = open.pop_first() {
            let plan = WorkspacePlan::make(&configurations, root, asked, settings.as_deref());
            for nested in plan.nested_asked() {
                open.entry(nested.clone()).or_default().insert(nested);
            }
            workspaces.push(plan);
        }
        failures.extend(configurations.take_failures());
        Self {
            workspaces,
            failures,
            asks_for_folder,
        }
    }
}

/// The PATHs by the workspace that each is in.
fn by_root(
    configurations: &Configurations,
    asked: Vec<PathBuf>,
) -> BTreeMap<PathBuf, BTreeSet<PathBuf>> {
    let mut roots: BTreeMap<PathBuf, BTreeSet<PathBuf>> = BTreeMap::new();
    let mut loose: BTreeMap<PathBuf, BTreeSet<PathBuf>> = BTreeMap::new();
    for path in asked {
        let folder = if path.is_dir() {
            path.as_path()
        } else {
            path.parent().unwrap_or(&path)
        };
        let (root, firm) = root_of(configurations, folder);
        let map = if firm { &mut roots } else { &mut loose };
        map.entry(root).or_default().insert(path);
    }
    // Folders that are workspaces only because they were named: one in another is a part of it.
    for (root, paths) in &loose {
        let top = loose
            .keys()
            .find(|other| root.starts_with(other))
            .unwrap_or(root);
        roots
            .entry(top.clone())
            .or_default()
            .extend(paths.iter().cloned());
    }
    roots
}

/// The workspace of a folder, and whether something on the disk says so.
fn root_of(configurations: &Configurations, folder: &Path) -> (PathBuf, bool) {
    let configured = folder
        .ancestors()
        .find(|above| configurations.begins_workspace(above));
    match configured.or_else(|| git_root(folder)) {
        Some(root) => (root.to_owned(), true),
        None => (folder.to_owned(), false),
    }
}

/// The nearest folder with a `.git`, which is a file in a linked work tree.
pub(crate) fn git_root(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|above| above.join(".git").exists())
}

/// The folder relative to its Git root.
pub(crate) fn in_git(root: &Path) -> Option<String> {
    git_root(root).map(|git| path::shown(git, root))
}

/// The configuration of a folder, where it has one.
pub(crate) fn configuration_of(disk: &Disk, folder: &Path) -> Option<PathBuf> {
    let path = folder.join(NAME);
    disk.is_file(&path).then_some(path)
}
