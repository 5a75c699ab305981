//! The commits that changed files, with how those files stood before and after each.

use std::path::{Path, PathBuf};

use super::since::path_of;
use super::{Git, GitError, blobs};

/// How much of a file of the past is read.
const MOST: usize = 16 * 1024 * 1024;

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its id.
    pub id: String,
    /// The day on which it was written, as `2026-06-01`, in the writer's own time.
    pub day: String,
    /// Who wrote it.
    pub author: String,
    /// The first line of its message.
    pub subject: String,
    /// The files of ours that it changed.
    pub files: Vec<PastFile>,
}

/// A file on both sides of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastFile {
    /// Its path relative to the folder asked about.
    pub path: PathBuf,
    /// Its bytes before; nothing where it was not there.
    pub before: Option<Vec<u8>>,
    /// Its bytes after; nothing where it is gone.
    pub after: Option<Vec<u8>>,
}

/// The commits of the current branch that touch YAML files of a folder in which one of `words` stands
/// or stood, the oldest first; merges are told by what they merge.
///
/// # Errors
/// Where Git cannot tell; the error names the command that helps.
pub fn history(folder: &Path, words: &[&str]) -> Result<Vec<Commit>, GitError> {
    let git = Git::around(folder)?;
    if git.commit("HEAD")?.is_none() {
        return Err(GitError::NoCommit);
    }
    let out = git.text(&[
        "log",
        "--reverse",
        "--no-merges",
        "--raw",
        "-z",
        "--no-abbrev",
        "--no-renames",
        "--no-ext-diff",
        "--no-textconv",
        "--relative",
        "--date=format:%Y-%m-%d",
        "--format=%x01%H%x02%ad%x02%an%x02%s",
        "--",
        "*.yaml",
        "*.yml",
    ])?;
    let mut commits = read_log(&out)?;
    let ids: Vec<&str> = commits
        .iter()
        .flat_map(|(_, files)| files)
        .flat_map(|file| [file.old.as_deref(), file.new.as_deref()])
        .flatten()
        .collect();
    let mut texts = blobs::read(&git, &ids, MOST)?.into_iter();
    let mut told = Vec::new();
    for (mut commit, files) in commits.drain(..) {
        for file in files {
            let before = file.old.and_then(|_| texts.next());
            let after = file.new.and_then(|_| texts.next());
            let holds = |bytes: &Option<Vec<u8>>| {
                bytes
                    .as_ref()
                    .is_some_and(|bytes| words.iter().any(|word| contains(bytes, word.as_bytes())))
            };
            if holds(&before) || holds(&after) {
                commit.files.push(PastFile {
                    path: file.path,
                    before,
                    after,
                });
            }
        }
        if !commit.files.is_empty() {
            told.push(commit);
        }
    }
    Ok(told)
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    !word.is_empty() && bytes.windows(word.len()).any(|window| window == word)
}

/// A file of a commit by the objects that it was and became.
struct Objects {
    path: PathBuf,
    old: Option<String>,
    new: Option<String>,
}

/// Takes the output of `git log --raw -z` apart: each commit begins with a byte 1.
fn read_log(out: &[u8]) -> Result<Vec<(Commit, Vec<Objects>)>, GitError> {
    let unreadable = || GitError::Unreadable {
        command: "git log --raw",
    };
    let mut commits: Vec<(Commit, Vec<Objects>)> = Vec::new();
    let mut fields = out.split(|byte| *byte == 0);
    while let Some(field) = fields.next() {
        let text = String::from_utf8_lossy(field);
        let text = text.trim_start_matches('\n');
        if let Some(head) = text.strip_prefix('\u{1}') {
            let mut parts = head.splitn(4, '\u{2}').map(str::to_owned);
            let mut part = || parts.next().unwrap_or_default();
            let commit = Commit {
                id: part(),
                day: part(),
                author: part(),
                subject: part().trim().to_owned(),
                files: Vec::new(),
            };
            commits.push((commit, Vec::new()));
        } else if let Some(head) = text.strip_prefix(':') {
            let path = fields.next().ok_or_else(unreadable)?;
            let parts: Vec<&str> = head.split(' ').collect();
            let [old_mode, new_mode, old, new, _] = parts.as_slice() else {
                return Err(unreadable());
            };
            let object = |mode: &str, id: &str| {
                (mode.starts_with("100") && id.bytes().any(|byte| byte != b'0'))
                    .then(|| id.to_owned())
            };
            if let Some((_, files)) = commits.last_mut() {
                files.push(Objects {
                    path: path_of(path),
                    old: object(old_mode, old),
                    new: object(new_mode, new),
                });
            }
        }
    }
    Ok(commits)
}
