//! How files came to stand as they do: the commits that changed them, with both sides of each.

use std::path::{Path, PathBuf};

use super::raw::{AS_RAW, RawChange};
use super::{Git, GitError, blobs};

/// How much of a file of the past is read, in bytes.
const MOST: usize = 16 * 1024 * 1024;

/// A commit, with files that it changed.
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
    /// Files that it changed.
    pub files: Vec<PastFile>,
}

/// A file on both sides of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastFile {
    /// Its path relative to the folder of the history.
    pub path: PathBuf,
    /// Its bytes before; nothing where it was not there.
    pub before: Option<Vec<u8>>,
    /// Its bytes after; nothing where it is gone.
    pub after: Option<Vec<u8>>,
}

/// The history of the folder of a workspace.
#[derive(Debug)]
pub struct History {
    git: Git,
}

/// How a commit is told of: a byte 1, then its fields with a byte 2 between them.
const FORMAT: &str = "--format=%x01%H%x02%ad%x02%an%x02%s";

impl History {
    /// The history of a folder.
    ///
    /// # Errors
    /// Where Git cannot tell; the error names the command that helps.
    pub fn of(folder: &Path) -> Result<Self, GitError> {
        let git = Git::around(folder)?;
        match git.commit("HEAD")? {
            Some(_) => Ok(Self { git }),
            None => Err(GitError::NoCommit),
        }
    }

    /// The commits that changed a file, the newest first, from `commit` backward or from what is
    /// checked out. Merges are told by what they merge.
    ///
    /// # Errors
    /// Where Git cannot tell.
    pub fn of_file(&self, path: &Path, commit: Option<&str>) -> Result<Vec<Commit>, GitError> {
        let path = path.to_string_lossy();
        let literal = format!(":(literal){path}");
        self.log(&[commit.unwrap_or("HEAD"), "--", &literal])
    }

    /// The newest commits in which a word came into a YAML file or left it.
    ///
    /// # Errors
    /// Where Git cannot tell.
    pub fn of_word(&self, word: &str) -> Result<Vec<Commit>, GitError> {
        let pick = format!("-S{word}");
        self.log(&["--max-count=50", &pick, "HEAD", "--", "*.yaml", "*.yml"])
    }

    /// Every YAML file that a commit changed.
    ///
    /// # Errors
    /// Where Git cannot tell.
    pub fn of_commit(&self, commit: &str) -> Result<Vec<PastFile>, GitError> {
        let mut commits = self.log(&["--max-count=1", commit, "--", "*.yaml", "*.yml"])?;
        Ok(commits
            .drain(..)
            .filter(|found| found.id == commit)
            .flat_map(|found| found.files)
            .collect())
    }

    /// How a file stands in what is checked out; nothing where it is not there.
    ///
    /// # Errors
    /// Where Git cannot tell.
    pub fn committed(&self, path: &Path) -> Result<Option<Vec<u8>>, GitError> {
        let name = format!("HEAD:./{}", path.to_string_lossy());
        match self
            .git
            .line(&["rev-parse", "--verify", "--quiet", &name])?
        {
            Some(id) => Ok(blobs::read(&self.git, &[&id], MOST)?.pop()),
            None => Ok(None),
        }
    }

    fn log(&self, what: &[&str]) -> Result<Vec<Commit>, GitError> {
        let mut arguments = vec!["log", "--no-merges", "--date=format:%Y-%m-%d", FORMAT];
        arguments.extend(AS_RAW);
        arguments.extend(what);
        let commits = read_log(&self.git.text(&arguments)?)?;
        let ids: Vec<&str> = commits
            .iter()
            .flat_map(|(_, files)| files)
            .flat_map(|file| [file.old.as_deref(), file.new.as_deref()])
            .flatten()
            .collect();
        let mut texts = blobs::read(&self.git, &ids, MOST)?.into_iter();
        Ok(commits
            .into_iter()
            .map(|(mut commit, files)| {
                commit.files = files
                    .into_iter()
                    .map(|file| PastFile {
                        before: file.old.and_then(|_| texts.next()),
                        after: file.new.and_then(|_| texts.next()),
                        path: file.path,
                    })
                    .collect();
                commit
            })
            .collect())
    }
}

/// Takes the output of `git log --raw -z` apart.
fn read_log(out: &[u8]) -> Result<Vec<(Commit, Vec<RawChange>)>, GitError> {
    const LOG: &str = "git log --raw";
    let mut commits: Vec<(Commit, Vec<RawChange>)> = Vec::new();
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
        } else if text.starts_with(':') {
            let change = RawChange::read(text, fields.next(), LOG)?;
            if let Some((_, files)) = commits.last_mut() {
                files.push(change);
            }
        }
    }
    Ok(commits)
}
