//! Git, asked through the `git` program (2.30 or later): what differs from a revision, and how files
//! stood there. Nothing is ever written to a repository.

mod base;
mod blobs;
mod error;
mod history;
mod raw;
mod since;
mod tree;

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub use base::Base;
pub use error::GitError;
pub use history::{Commit, History, PastFile};
pub use since::Since;
pub(crate) use tree::lay_out;

/// The address by which Git knows the person who works in a folder; nothing where it knows none.
#[must_use]
pub fn author(folder: &Path) -> Option<String> {
    let git = Git {
        folder: folder.to_owned(),
    };
    git.line(&["config", "--get", "user.email"]).ok().flatten()
}

/// The root of the repository that a folder lies in; nothing where it lies in none.
#[must_use]
pub fn root(folder: &Path) -> Option<PathBuf> {
    let git = Git::around(folder).ok()?;
    let root = git.line(&["rev-parse", "--show-toplevel"]).ok().flatten()?;
    Some(PathBuf::from(root))
}

/// The repository that a folder lies in.
#[derive(Debug, Clone)]
pub(crate) struct Git {
    folder: PathBuf,
}

impl Git {
    /// The repository around a folder.
    pub(crate) fn around(folder: &Path) -> Result<Self, GitError> {
        let git = Self {
            folder: folder.to_owned(),
        };
        let inside = git.output(&["rev-parse", "--is-inside-work-tree"])?;
        if inside.status.success() && inside.stdout.starts_with(b"true") {
            Ok(git)
        } else if is_distrusted(&inside.stderr) {
            Err(GitError::Distrusted {
                folder: folder.display().to_string(),
            })
        } else {
            Err(GitError::NoRepository {
                folder: folder.display().to_string(),
            })
        }
    }

    /// A command that reads: no locks, no pager, no programs that the repository's attributes name.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command
            .arg("-C")
            .arg(&self.folder)
            .args(["--no-pager", "-c", "core.quotePath=false"])
            .args(arguments)
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("LC_ALL", "C")
            .stdin(Stdio::null());
        command
    }

    fn output(&self, arguments: &[&str]) -> Result<Output, GitError> {
        self.command(arguments).output().map_err(started)
    }

    /// What a command prints, where it succeeds.
    pub(crate) fn text(&self, arguments: &[&str]) -> Result<Vec<u8>, GitError> {
        let output = self.output(arguments)?;
        if output.status.success() {
            Ok(output.stdout)
        } else {
            Err(failed(arguments, &output.stderr))
        }
    }

    /// The first line of what a command prints; nothing where it fails.
    pub(crate) fn line(&self, arguments: &[&str]) -> Result<Option<String>, GitError> {
        let output = self.output(arguments)?;
        let text = String::from_utf8_lossy(&output.stdout);
        let line = text.lines().next().unwrap_or("").to_owned();
        Ok((output.status.success() && !line.is_empty()).then_some(line))
    }

    /// The commit that a revision names.
    pub(crate) fn commit(&self, revision: &str) -> Result<Option<String>, GitError> {
        let wanted = format!("{revision}^{{commit}}");
        self.line(&[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &wanted,
        ])
    }
}

fn started(source: io::Error) -> GitError {
    if source.kind() == io::ErrorKind::NotFound {
        GitError::NotInstalled
    } else {
        GitError::NotStarted { source }
    }
}

fn failed(arguments: &[&str], stderr: &[u8]) -> GitError {
    GitError::Failed {
        command: format!("git {}", arguments.join(" ")),
        said: String::from_utf8_lossy(stderr).trim().to_owned(),
    }
}

fn is_distrusted(stderr: &[u8]) -> bool {
    String::from_utf8_lossy(stderr).contains("dubious ownership")
}
