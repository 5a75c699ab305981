//! `goalpost.lock`: which files of packs from outside the workspace may run.
//!
//! A pack that lies in another checkout changes without anyone of this workspace having read the
//! change. Its files run as long as they are what somebody locked.

use goalpost_core::message::Message;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{PackFault, PackFolder};
use crate::write::{Change, WriteError, write};

/// The name of the lock, beside the workspace's configuration.
pub const LOCK: &str = "goalpost.lock";

const HEAD: &str = "\
# Which files of rule packs from outside this workspace may run: SHA-256, and the file.
# Written by `goalpost rules lock` after somebody has read them. Commit this file.
";

/// The lock of a workspace.
#[derive(Debug, Clone, Default)]
pub struct Lock {
    path: PathBuf,
    text: Option<String>,
    files: BTreeMap<String, String>,
    faults: Vec<usize>,
}

/// Why packs were not locked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LockError {
    /// Something of a pack, or the lock, cannot be read.
    #[error("{0}")]
    Pack(#[from] PackFault),
    /// The lock cannot be written.
    #[error("{0}")]
    Write(#[from] WriteError),
}

impl LockError {
    /// What is wrong and what to do about it, for people.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Pack(error) => error.message(),
            Self::Write(error) => error.message(),
        }
    }
}

/// What of a lock changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockChange {
    /// A file that was not locked.
    Added,
    /// A file that is not what was locked.
    Changed,
    /// A file that is no longer there, or no longer of a pack.
    Removed,
}

/// What writing a lock came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LockChanges {
    /// How many files are locked.
    pub files: usize,
    /// What changed, by file.
    pub changes: BTreeMap<String, LockChange>,
}

impl Lock {
    /// Reads the lock of the workspace at `root`; one that is not there locks nothing.
    ///
    /// # Errors
    /// Where it is there and cannot be read.
    pub fn read(root: &Path) -> Result<Self, PackFault> {
        let path = root.join(LOCK);
        let text = match fs::read_to_string(&path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(source) => {
                return Err(PackFault::Unreadable {
                    path: LOCK.to_owned(),
                    source,
                });
            }
        };
        let mut lock = Self {
            path,
            ..Self::default()
        };
        for (at, line) in text.iter().flat_map(|text| text.lines()).enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            match line.split_once("  ") {
                Some((hash, file)) if is_hash(hash) => {
                    lock.files.insert(file.to_owned(), hash.to_owned());
                }
                _ => lock.faults.push(at + 1),
            }
        }
        lock.text = text;
        Ok(lock)
    }

    /// Refuses a pack from outside, unless each of its files is what was locked.
    pub fn enforce(&self, pack: &mut PackFolder) {
        if !pack.outside {
            return;
        }
        let mut faults: Vec<PackFault> = self
            .faults
            .iter()
            .map(|line| PackFault::Lock {
                path: LOCK.to_owned(),
                line: *line,
            })
            .collect();
        for file in pack.files() {
            let path = file.path.clone();
            match self.files.get(&path) {
                None => faults.push(PackFault::NotLocked { path }),
                Some(locked) if *locked != hash(&file.text) => {
                    faults.push(PackFault::ChangedSinceLock { path });
                }
                Some(_) => {}
            }
        }
        let folder = format!("{}/", pack.path);
        let gone = self.files.keys().filter(|file| {
            file.starts_with(&folder) && pack.files().all(|known| known.path != **file)
        });
        faults.extend(gone.map(|path| PackFault::MissingSinceLock { path: path.clone() }));
        if !faults.is_empty() {
            pack.refuse();
            pack.faults.extend(faults);
        }
    }

    /// Locks the files of the packs that lie outside as they are now, and no others. The lock is
    /// removed where there are none.
    ///
    /// # Errors
    /// Where it cannot be written: it is then as it was.
    pub fn update<'a>(
        self,
        packs: impl IntoIterator<Item = &'a PackFolder>,
    ) -> Result<LockChanges, WriteError> {
        let files: BTreeMap<String, String> = packs
            .into_iter()
            .filter(|pack| pack.outside)
            .flat_map(PackFolder::files)
            .map(|file| (file.path.clone(), hash(&file.text)))
            .collect();
        let mut changes = BTreeMap::new();
        for (file, hash) in &files {
            match self.files.get(file) {
                None => changes.insert(file.clone(), LockChange::Added),
                Some(locked) if locked != hash => changes.insert(file.clone(), LockChange::Changed),
                Some(_) => None,
            };
        }
        for file in self.files.keys().filter(|file| !files.contains_key(*file)) {
            changes.insert(file.clone(), LockChange::Removed);
        }
        if files.is_empty() {
            if self.text.is_some() {
                fs::remove_file(&self.path)
                    .map_err(|source| WriteError::new(&self.path, source))?;
            }
        } else {
            let mut text = HEAD.to_owned();
            for (file, hash) in &files {
                text.push_str(&format!("{hash}  {file}\n"));
            }
            if self.text.as_deref() != Some(&text) {
                write(Change {
                    path: &self.path,
                    before: self.text.as_deref(),
                    after: &text,
                })?;
            }
        }
        Ok(LockChanges {
            files: files.len(),
            changes,
        })
    }
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn hash(text: &str) -> String {
    let digest = Sha256::digest(text);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
