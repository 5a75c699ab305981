//! What differs between a folder as it is now and the commit where its history left a revision.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::raw::{AS_RAW, RawChange, path_of};
use super::{Git, GitError, blobs};
use crate::{CONFIGURATION, Overlay};

/// How much of a file of the past is read, in bytes: more than of any that stands there now unless the
/// configuration allows more. A larger one counts as too large to be read.
const MOST: usize = 16 << 20;

/// The files of a folder that differ from the merge base with a revision: staged or not, and those that
/// Git does not know yet.
#[derive(Debug, Clone)]
pub struct Since {
    /// The revision as it was named.
    pub revision: String,
    /// The commit that is compared with.
    pub commit: Arc<str>,
    /// The files by their path, with the bytes that they had; nothing for one that was not there.
    files: BTreeMap<PathBuf, Option<Vec<u8>>>,
}

impl Since {
    /// Compares a folder with where its history left `revision`. Of the files that differ, those with
    /// one of the endings are read.
    ///
    /// # Errors
    /// Where Git cannot tell; the error names the command that helps.
    pub fn of(folder: &Path, revision: &str) -> Result<Self, GitError> {
        let git = Git::around(folder)?;
        let commit = merge_base(&git, revision)?;
        let mut changes = changed(&git, &commit)?;
        // What a clone has not checked out, and what is no file, is not read.
        changes.retain(|change| !change.is_odd && is_read(&change.path));
        let ids: Vec<&str> = changes
            .iter()
            .filter_map(|change| change.old.as_deref())
            .collect();
        let mut texts = blobs::read(&git, &ids, MOST)?.into_iter();
        let mut files: BTreeMap<PathBuf, Option<Vec<u8>>> = changes
            .iter()
            .map(|change| {
                let old = change.old.as_ref().and_then(|_| texts.next());
                (folder.join(&change.path), old)
            })
            .collect();
        for path in unknown(&git)? {
            if is_read(&path) {
                files.entry(folder.join(path)).or_insert(None);
            }
        }
        Ok(Self {
            revision: revision.to_owned(),
            commit: commit.into(),
            files,
        })
    }

    /// The files that differ.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files.keys().map(PathBuf::as_path)
    }

    /// Whether a file differs.
    #[must_use]
    pub fn differs(&self, path: &Path) -> bool {
        self.files.contains_key(path)
    }

    /// The bytes that a file had; nothing for one that does not differ or was not there.
    #[must_use]
    pub fn before(&self, path: &Path) -> Option<&[u8]> {
        self.files.get(path)?.as_deref()
    }

    /// The configurations that differ: texts that stand in for them as they were, and those that were
    /// not there.
    #[must_use]
    pub fn settings(&self) -> (Vec<Overlay>, Vec<PathBuf>) {
        let mut texts = Vec::new();
        let mut absent = Vec::new();
        for (path, before) in &self.files {
            if path.file_name() != Some(OsStr::new(CONFIGURATION)) {
                continue;
            }
            match before {
                Some(bytes) => texts.push(Overlay {
                    path: path.clone(),
                    bytes: bytes.as_slice().into(),
                }),
                None => absent.push(path.clone()),
            }
        }
        (texts, absent)
    }

    /// The first characters of the commit, as people name it.
    #[must_use]
    pub fn short(&self) -> &str {
        self.commit.get(..10).unwrap_or(&self.commit)
    }
}

/// Whether a file can be one of ours: goals, configuration, measurements, rules.
fn is_read(path: &Path) -> bool {
    ["yaml", "yml", "csv", "rhai", "lock"]
        .iter()
        .any(|ending| path.extension() == Some(OsStr::new(ending)))
}

fn merge_base(git: &Git, revision: &str) -> Result<String, GitError> {
    let named = || revision.to_owned();
    if git.commit("HEAD")?.is_none() {
        return Err(GitError::NoCommit);
    }
    let is_shallow = || -> Result<bool, GitError> {
        let answer = git.line(&["rev-parse", "--is-shallow-repository"])?;
        Ok(answer.as_deref() == Some("true"))
    };
    let Some(commit) = git.commit(revision)? else {
        let deep = revision.contains(['~', '^']) && is_shallow()?;
        return Err(if deep {
            GitError::Shallow { revision: named() }
        } else {
            GitError::UnknownRevision { revision: named() }
        });
    };
    match git.line(&["merge-base", "HEAD", &commit])? {
        Some(base) => Ok(base),
        None if is_shallow()? => Err(GitError::Shallow { revision: named() }),
        None => Err(GitError::NoMergeBase { revision: named() }),
    }
}

/// What differs from a commit, of what Git knows.
fn changed(git: &Git, commit: &str) -> Result<Vec<RawChange>, GitError> {
    const DIFF: &str = "git diff --raw";
    let mut arguments = vec!["diff", "--ignore-submodules"];
    arguments.extend(AS_RAW);
    arguments.extend([commit, "--", "."]);
    let out = git.text(&arguments)?;
    let mut fields = out.split(|byte| *byte == 0);
    let mut changes = Vec::new();
    while let Some(head) = fields.next().filter(|head| !head.is_empty()) {
        let head = String::from_utf8_lossy(head);
        changes.push(RawChange::read(&head, fields.next(), DIFF)?);
    }
    Ok(changes)
}

/// Files that Git neither knows nor ignores.
fn unknown(git: &Git) -> Result<Vec<PathBuf>, GitError> {
    let out = git.text(&[
        "ls-files",
        "--others",
        "--exclude-standard",
        "-z",
        "--",
        ".",
    ])?;
    Ok(out
        .split(|byte| *byte == 0)
        .filter(|path| !path.is_empty())
        .map(path_of)
        .collect())
}
