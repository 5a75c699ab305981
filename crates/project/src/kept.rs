//! A workspace that was read, and is read again where a file of it changes, as editors do.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use goalpost_core::source::{SourceId, SourceText, Sources};

use crate::disk::{Content, Disk};
use crate::load::{LoadedWorkspace, Read, read_content};
use crate::pack::LOCK;
use crate::plan::{PlannedFile, Skipped, WorkspacePlan};

/// A workspace that was read. A changed file of goals is read again alone; where more changes (a file
/// that comes or goes, a configuration, a pack, measurements) the workspace has to be found again.
#[derive(Debug)]
pub struct KeptWorkspace {
    /// What was read.
    pub loaded: LoadedWorkspace,
    disk: Arc<Disk>,
    files: Vec<PlannedFile>,
    /// Where each file stands among them.
    positions: BTreeMap<PathBuf, usize>,
    /// Folders of which rules are read.
    packs: Vec<PathBuf>,
    /// The source of the first file.
    first: u32,
}

impl WorkspacePlan {
    /// Reads everything, to be kept. `sources` are texts of the caller, such as the scripts of packs,
    /// which keep the first ids.
    #[must_use]
    pub fn load_to_keep(self, sources: Sources) -> KeptWorkspace {
        let disk = Arc::clone(&self.disk);
        let files = self.files.clone();
        let numbered = files.iter().enumerate();
        let positions = numbered
            .map(|(at, planned)| (planned.disk_path.clone(), at))
            .collect();
        let packs = self.pack_folders();
        let (loaded, first) = self.load_all(sources, None);
        KeptWorkspace {
            loaded,
            disk,
            files,
            positions,
            packs,
            first,
        }
    }
}

impl KeptWorkspace {
    /// Whether a file is one of its files of goals, or a YAML file that might become one.
    #[must_use]
    pub fn has(&self, path: &Path) -> bool {
        self.position(path).is_some()
    }

    fn position(&self, path: &Path) -> Option<usize> {
        self.positions.get(path).copied()
    }

    /// Whether more is read of a file than its goals: settings, or rules.
    fn is_read_for_more(&self, path: &Path) -> bool {
        let mut configurations = self.loaded.configurations.iter();
        configurations.any(|file| file.disk_path == *path)
            || self.packs.iter().any(|folder| path.starts_with(folder))
    }

    /// Reads one file again: the text that stands in for it, or what is on the disk. False where the
    /// workspace has to be found again: the file is none of it, settings or rules are read of it too, or it
    /// cannot be read or could not when the workspace was found.
    #[must_use]
    pub fn read_again(&mut self, path: &Path, text: Option<&[u8]>) -> bool {
        let at = self.position(path);
        let Some((at, planned)) = at.and_then(|at| Some((at, self.files.get(at)?))) else {
            return false;
        };
        if self.is_read_for_more(path) {
            return false;
        }
        let loaded = &mut self.loaded;
        let settings = loaded.scopes.get(planned.scope).cloned();
        let settings = settings.unwrap_or_default();
        let limit = settings.limits.bytes;
        let content = match text {
            Some(bytes) => Ok(Content::of(bytes, bytes.len(), limit)),
            // What stood in for it when the workspace was found may be out of date.
            None => self.disk.read_from_disk(path, limit),
        };
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        let id = SourceId(self.first.saturating_add(at));
        let read = read_content(content, text.is_some(), id, planned, &settings);
        let before = loaded.files.len() + loaded.skipped.len();
        loaded.files.retain(|file| file.source != id);
        loaded.skipped.retain(|skipped| skipped.disk_path != *path);
        if loaded.files.len() + loaded.skipped.len() == before {
            // That it could not be read is among what was told of the workspace.
            return false;
        }
        let source = match read {
            Read::Failed(_) => return false,
            Read::Ours { text, file } => {
                let after = loaded.files.partition_point(|other| other.source < id);
                loaded.files.insert(after, *file);
                text
            }
            Read::Foreign(reason) => {
                let skipped = Skipped {
                    path: planned.shown.clone(),
                    disk_path: planned.disk_path.clone(),
                    reason,
                    selected: planned.selected,
                    named: false,
                };
                let place = |one: &Skipped| (one.path.clone(), one.disk_path.clone());
                let after = loaded
                    .skipped
                    .partition_point(|other| place(other) < place(&skipped));
                loaded.skipped.insert(after, skipped);
                SourceText::from("")
            }
        };
        loaded.sources.replace(id, source);
        true
    }
}

/// How the names of files end that are read of a workspace: goals and configurations, measurements, rules
/// and translations of packs, baselines.
pub const READ_EXTENSIONS: [&str; 6] = ["yaml", "yml", "csv", "rhai", "po", "baseline"];

/// Whether a file could be one that is read of a workspace: what those who follow changes look at.
#[must_use]
pub fn is_read(path: &Path) -> bool {
    let ends = |end: &OsStr| {
        let mut known = READ_EXTENSIONS.iter();
        known.any(|known| end.eq_ignore_ascii_case(known))
    };
    path.extension().is_some_and(ends) || path.file_name().is_some_and(|name| name == LOCK)
}

/// The text of a file; nothing where it cannot be read, or is none.
#[must_use]
pub fn read_text(path: &Path) -> Option<String> {
    std::fs::read_to_string(path).ok()
}
