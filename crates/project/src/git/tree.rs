//! Files of the past, laid out in a folder for the time that they are read.

use std::fs;
use std::io;
use std::path::{Component, Path};

use tempfile::TempDir;

use super::raw::path_of;
use super::{Git, GitError, blobs};

/// How much of a file of the past is laid out, in bytes.
const MOST: usize = 16 * 1024 * 1024;

/// Lays out what stood under `paths` of a folder at a commit. Links and submodules are left out.
pub(crate) fn lay_out(folder: &Path, commit: &str, paths: &[&Path]) -> Result<TempDir, GitError> {
    let git = Git::around(folder)?;
    let mut arguments = vec!["ls-tree", "-r", "-z", commit, "--"];
    let names: Vec<String> = paths
        .iter()
        .map(|path| path.to_string_lossy().into_owned())
        .collect();
    arguments.extend(names.iter().map(String::as_str));
    let out = git.text(&arguments)?;
    let mut files = Vec::new();
    for entry in out
        .split(|byte| *byte == 0)
        .filter(|entry| !entry.is_empty())
    {
        let unreadable = || GitError::Unreadable {
            command: "git ls-tree",
        };
        let tab = entry.iter().position(|byte| *byte == b'\t');
        let (head, path) = tab
            .and_then(|at| Some((entry.get(..at)?, entry.get(at + 1..)?)))
            .ok_or_else(unreadable)?;
        let head = std::str::from_utf8(head).map_err(|_| unreadable())?;
        let parts: Vec<&str> = head.split(' ').collect();
        if let [mode, "blob", id] = parts.as_slice()
            && mode.starts_with("100")
        {
            files.push((path_of(path), (*id).to_owned()));
        }
    }
    let ids: Vec<&str> = files.iter().map(|(_, id)| id.as_str()).collect();
    let texts = blobs::read(&git, &ids, MOST)?;
    write(&files, &texts).map_err(|source| GitError::NotStarted { source })
}

fn write(files: &[(std::path::PathBuf, String)], texts: &[Vec<u8>]) -> io::Result<TempDir> {
    let folder = TempDir::new()?;
    for ((path, _), text) in files.iter().zip(texts) {
        // Git refuses to store such paths; who made a tree by hand may have.
        let is_plain = path
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        if is_plain {
            let path = folder.path().join(path);
            if let Some(above) = path.parent() {
                fs::create_dir_all(above)?;
            }
            fs::write(path, text)?;
        }
    }
    Ok(folder)
}
