//! Folders of rules beside the built-in ones: their files as texts. Nothing is run here.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

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
    /// `pack.yaml`, where there is one.
    pub manifest: Option<Script>,
    /// Its scripts.
    pub scripts: Vec<Script>,
    /// Its rules that are written as data: every other `*.yaml`.
    pub data: Vec<Script>,
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
    pub text: Arc<str>,
}

/// Why something of a pack cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PackFault {
    /// The folder cannot be listed, or a script not be read.
    #[error("`{path}` of a rule pack cannot be read ({source}): check its permissions")]
    Unreadable {
        /// What cannot be read.
        path: String,
        /// Why not.
        source: io::Error,
    },
    /// The folder is not there.
    #[error("there is no folder `{path}`: name a folder of `*.rhai` and `*.yaml` files")]
    Missing {
        /// What was named.
        path: String,
    },
    /// `packs` names a file.
    #[error("`{path}` is a file, and `packs` names folders: name the folder that the rules lie in")]
    NotAFolder {
        /// What was named.
        path: String,
    },
    /// A pipe, a device or the like.
    #[error("the rule file `{path}` is no ordinary file: remove it from the pack")]
    SpecialFile {
        /// What it is called.
        path: String,
    },
    /// A link to somewhere else.
    #[error("`{path}` is a link out of its rule pack: copy what it points at into the folder")]
    LeavesFolder {
        /// The link.
        path: String,
    },
    /// Larger than a script may be.
    #[error(
        "the rule file `{path}` is larger than 512 KiB: split it, or check that it holds rules"
    )]
    TooLarge {
        /// The script.
        path: String,
    },
    /// Not text.
    #[error("the rule file `{path}` is not UTF-8: save it as UTF-8")]
    NotUtf8 {
        /// The script.
        path: String,
    },
    /// More files than a pack may have.
    #[error(
        "the rule pack `{path}` has more than 200 files of rules: split it into several folders"
    )]
    TooMany {
        /// The folder.
        path: String,
    },
}

/// Reads the scripts of a folder. `root` is the folder that paths are shown from.
#[must_use]
pub fn read_pack(folder: &Path, root: &Path) -> PackFolder {
    let mut pack = PackFolder {
        path: path::spoken(root, folder),
        disk_path: folder.to_owned(),
        manifest: None,
        scripts: Vec::new(),
        data: Vec::new(),
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
        if pack.scripts.len() + pack.data.len() > SCRIPTS {
            if pack.scripts.len() > SCRIPTS {
                pack.scripts.truncate(SCRIPTS);
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

fn unlisted(error: walkdir::Error, folder: &Path, root: &Path) -> PackFault {
    PackFault::Unreadable {
        path: path::spoken(root, error.path().unwrap_or(folder)),
        source: error.into(),
    }
}

impl PackFolder {
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
        let ours = script || has("yaml") || has("yml");
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

fn read_script(path: &Path, shown: &str) -> Result<Arc<str>, PackFault> {
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
mod tests {
    use super::*;

    #[test]
    fn reads_scripts_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let rules = folder.path().join("rules");
        fs::create_dir_all(rules.join("more")).unwrap();
        fs::write(rules.join("b.rhai"), "b").unwrap();
        fs::write(rules.join("a.rhai"), "a").unwrap();
        fs::write(rules.join("more/c.rhai"), "c").unwrap();
        fs::write(rules.join(".hidden.rhai"), "x").unwrap();
        fs::write(rules.join("readme.md"), "x").unwrap();
        let pack = read_pack(&rules, folder.path());
        let paths: Vec<&str> = pack
            .scripts
            .iter()
            .map(|script| script.path.as_str())
            .collect();
        assert_eq!(paths, ["rules/a.rhai", "rules/b.rhai", "rules/more/c.rhai"]);
        assert!(pack.faults.is_empty());
    }

    #[test]
    fn refuses_what_is_too_large_not_text_or_too_many() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("large.rhai"), vec![b' '; 512 * 1024 + 1]).unwrap();
        fs::write(folder.path().join("latin.rhai"), b"\xe4").unwrap();
        let pack = read_pack(folder.path(), folder.path());
        assert!(matches!(
            pack.faults.as_slice(),
            [PackFault::TooLarge { .. }, PackFault::NotUtf8 { .. }]
        ));
        let folder = tempfile::tempdir().unwrap();
        for number in 0..=SCRIPTS {
            fs::write(folder.path().join(format!("{number}.rhai")), "").unwrap();
        }
        let pack = read_pack(folder.path(), folder.path());
        assert_eq!(pack.scripts.len(), SCRIPTS);
        assert!(matches!(
            pack.faults.as_slice(),
            [PackFault::TooMany { .. }]
        ));
    }

    #[cfg(unix)]
    #[test]
    fn refuses_links_that_leave_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let rules = folder.path().join("rules");
        fs::create_dir(&rules).unwrap();
        fs::write(folder.path().join("secret.rhai"), "x").unwrap();
        fs::write(rules.join("a.rhai"), "a").unwrap();
        let link = |from: &str, to: &str| std::os::unix::fs::symlink(from, rules.join(to)).unwrap();
        link("../secret.rhai", "out.rhai");
        link("a.rhai", "in.rhai");
        link("nowhere", "broken.rhai");
        link(".", "loop");
        link("..", "up");
        let pack = read_pack(&rules, folder.path());
        let paths: Vec<&str> = pack
            .scripts
            .iter()
            .map(|script| script.path.as_str())
            .collect();
        assert_eq!(paths, ["rules/a.rhai", "rules/in.rhai"]);
        let faults: Vec<String> = pack.faults.iter().map(ToString::to_string).collect();
        assert_eq!(faults.len(), 3, "{faults:?}");
        assert!(
            faults
                .iter()
                .any(|fault| fault.starts_with("`rules/up` is a link out of its rule pack"))
        );
    }
}
