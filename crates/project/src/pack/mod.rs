//! Folders of rules beside the built-in ones: their files as texts. Nothing is run here.

mod fault;
mod lock;
mod of_workspace;

pub use fault::PackFault;
pub use lock::{LOCK, Lock, LockChange, LockChanges, LockError};

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use goalpost_core::source::SourceText;
use walkdir::WalkDir;

use crate::path;

/// The largest file of a pack that is read.
pub const SCRIPT_BYTES: u64 = 512 * 1024;
/// How many scripts and files of rules a folder may have.
pub const SCRIPTS: usize = 200;
/// What says which pack a folder is.
pub const MANIFEST: &str = "pack.yaml";

/// A folder of rules with its files, sorted by path.
#[derive(Debug)]
pub struct PackFolder {
    /// The folder as it is shown, relative to the workspace.
    pub path: String,
    /// The folder itself.
    pub disk_path: PathBuf,
    /// Whether it lies outside the workspace, so that `goalpost.lock` says which files of it may run.
    pub outside: bool,
    /// `pack.yaml`, where there is one.
    pub manifest: Option<Script>,
    /// Its scripts.
    pub scripts: Vec<Script>,
    /// Its rules that are written as data: every other `*.yaml`.
    pub data: Vec<Script>,
    /// Its translations: `po/*.po`, each named by its language.
    pub translations: Vec<Script>,
    /// What of it could not be read. A pack with a fault does not load.
    pub faults: Vec<PackFault>,
}

/// One file of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// The file as it is shown, relative to the workspace: the path of its source.
    pub path: String,
    /// The file.
    pub disk_path: PathBuf,
    /// Its text.
    pub text: SourceText,
}

/// Reads the scripts of a folder. `root` is the folder that paths are shown from.
#[must_use]
pub fn read_pack(folder: &Path, root: &Path) -> PackFolder {
    let mut pack = PackFolder {
        path: path::spoken(root, folder),
        disk_path: folder.to_owned(),
        outside: is_outside(folder, root),
        manifest: None,
        scripts: Vec::new(),
        data: Vec::new(),
        translations: Vec::new(),
        faults: Vec::new(),
    };
    if folder.is_file() {
        pack.faults.push(PackFault::NotAFolder {
            path: pack.path.clone(),
        });
        return pack;
    }
    if !folder.exists() {
        pack.faults.push(PackFault::Missing {
            path: pack.path.clone(),
        });
        return pack;
    }
    for entry in WalkDir::new(folder)
        .follow_root_links(true)
        .sort_by_file_name()
    {
        match entry {
            Ok(entry) => pack.take(&entry, root),
            Err(error) => pack.faults.push(unlisted(error, folder, root)),
        }
        if pack.scripts.len() + pack.data.len() + pack.translations.len() > SCRIPTS {
            if pack.scripts.len() > SCRIPTS {
                pack.scripts.truncate(SCRIPTS);
            } else if pack.translations.len() > SCRIPTS {
                pack.translations.truncate(SCRIPTS);
            } else {
                pack.data.pop();
            }
            pack.faults.push(PackFault::TooMany {
                path: pack.path.clone(),
            });
            break;
        }
    }
    pack
}

/// Whether a folder lies elsewhere than below another, links on the way followed.
fn is_outside(folder: &Path, root: &Path) -> bool {
    match (folder.canonicalize(), root.canonicalize()) {
        (Ok(folder), Ok(root)) => !folder.starts_with(root),
        _ => !folder.starts_with(root),
    }
}

fn unlisted(error: walkdir::Error, folder: &Path, root: &Path) -> PackFault {
    PackFault::Unreadable {
        path: path::spoken(root, error.path().unwrap_or(folder)),
        source: error.into(),
    }
}

impl PackFolder {
    /// A pack of which nothing is known but why.
    pub(crate) fn faulty(fault: PackFault) -> Self {
        Self {
            path: String::new(),
            disk_path: PathBuf::new(),
            outside: true,
            manifest: None,
            scripts: Vec::new(),
            data: Vec::new(),
            translations: Vec::new(),
            faults: vec![fault],
        }
    }

    /// All its files, in the order of their kinds.
    pub fn files(&self) -> impl Iterator<Item = &Script> {
        let rules = self.manifest.iter().chain(&self.scripts).chain(&self.data);
        rules.chain(&self.translations)
    }

    /// Leaves out every file: nothing of the pack runs.
    fn refuse(&mut self) {
        self.manifest = None;
        self.scripts.clear();
        self.data.clear();
        self.translations.clear();
    }

    fn take(&mut self, entry: &walkdir::DirEntry, root: &Path) {
        let shown = path::spoken(root, entry.path());
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if entry.depth() == 0 || hidden || entry.file_type().is_dir() {
            return;
        }
        let has = |wanted: &str| {
            let extension = entry.path().extension();
            extension.is_some_and(|extension| extension == wanted)
        };
        let script = has("rhai");
        let translation = has("po") && is_translation(entry);
        let ours = script || has("yaml") || has("yml") || translation;
        if entry.path_is_symlink() {
            match self.target(entry.path()) {
                // A link that ends nowhere or outside is refused when it could be meant to matter.
                Err(fault) => {
                    if ours || entry.path().is_dir() {
                        self.faults.push(fault(shown));
                    }
                    return;
                }
                Ok(target) if target.is_dir() => return,
                Ok(_) => {}
            }
        }
        if !ours {
            return;
        }
        let file = match read_script(entry.path(), &shown) {
            Ok(text) => Script {
                path: shown,
                disk_path: entry.path().to_owned(),
                text,
            },
            Err(fault) => return self.faults.push(fault),
        };
        if script {
            self.scripts.push(file);
        } else if translation {
            self.translations.push(file);
        } else if entry.depth() == 1 && entry.file_name() == MANIFEST {
            self.manifest = Some(file);
        } else {
            self.data.push(file);
        }
    }

    /// Where a link leads, if it stays in the folder.
    fn target(&self, link: &Path) -> Result<PathBuf, impl FnOnce(String) -> PackFault + use<>> {
        let inside = || -> io::Result<Option<PathBuf>> {
            let target = link.canonicalize()?;
            Ok(target
                .starts_with(self.disk_path.canonicalize()?)
                .then_some(target))
        };
        let error = match inside() {
            Ok(Some(target)) => return Ok(target),
            Ok(None) => None,
            Err(error) => Some(error),
        };
        Err(move |path| match error {
            Some(source) => PackFault::Unreadable { path, source },
            None => PackFault::LeavesFolder { path },
        })
    }
}

/// Whether a file lies in the pack's own folder `po`.
fn is_translation(entry: &walkdir::DirEntry) -> bool {
    let folder = entry.path().parent().and_then(Path::file_name);
    entry.depth() == 2 && folder.is_some_and(|folder| folder == "po")
}

impl Script {
    /// The language of a file of translations, which is its name: `po/fi.po`.
    #[must_use]
    pub fn language(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.strip_suffix(".po").unwrap_or(name)
    }
}

fn read_script(path: &Path, shown: &str) -> Result<SourceText, PackFault> {
    let unreadable = |source| PackFault::Unreadable {
        path: shown.to_owned(),
        source,
    };
    let meta = fs::metadata(path).map_err(unreadable)?;
    if !meta.is_file() {
        return Err(PackFault::SpecialFile {
            path: shown.to_owned(),
        });
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(unreadable)?;
    file.take(SCRIPT_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() as u64 > SCRIPT_BYTES {
        return Err(PackFault::TooLarge {
            path: shown.to_owned(),
        });
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.into()),
        Err(_) => Err(PackFault::NotUtf8 {
            path: shown.to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests;
