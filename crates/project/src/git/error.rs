//! Why Git cannot say what is asked of it.

use std::io;

/// Why Git cannot say what is asked of it. Each names the command that helps.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GitError {
    /// There is no `git`.
    #[error(
        "the program `git` is not on the PATH: install Git 2.30 or later, or run without `--since`"
    )]
    NotInstalled,
    /// `git` could not be started.
    #[error("`git` could not be started ({source}): try `git --version`")]
    NotStarted {
        /// Why not.
        source: io::Error,
    },
    /// A folder that no repository holds.
    #[error(
        "`{folder}` lies in no Git repository with a work tree, so that there is nothing to compare with: run `git init` there, or run without `--since`"
    )]
    NoRepository {
        /// The folder.
        folder: String,
    },
    /// A repository of somebody else.
    #[error(
        "Git does not trust `{folder}`, which belongs to somebody else: run `git config --global --add safe.directory {folder}`"
    )]
    Distrusted {
        /// The folder.
        folder: String,
    },
    /// Nothing has been committed.
    #[error(
        "the repository has no commit yet, so that there is nothing to compare with: commit first, or run without `--since`"
    )]
    NoCommit,
    /// A revision that is not there.
    #[error(
        "there is no revision `{revision}`: check the spelling with `git branch --all`, or fetch it with `git fetch origin {}`",
        revision.strip_prefix("origin/").unwrap_or(revision)
    )]
    UnknownRevision {
        /// The revision.
        revision: String,
    },
    /// A history that is cut off before the two sides meet.
    #[error(
        "the history of this clone is cut off before it meets `{revision}`: run `git fetch --unshallow` (with actions/checkout, set `fetch-depth: 0`)"
    )]
    Shallow {
        /// The revision.
        revision: String,
    },
    /// Two histories that never meet.
    #[error(
        "`{revision}` and what is checked out have no commit in common: name a revision that they share; `git log --oneline {revision}` lists its own"
    )]
    NoMergeBase {
        /// The revision.
        revision: String,
    },
    /// A command that failed otherwise.
    #[error("`{command}` failed: {said}")]
    Failed {
        /// The command.
        command: String,
        /// What it said.
        said: String,
    },
    /// An answer that is not what Git answers.
    #[error(
        "`{command}` gave an answer that cannot be read: try it by hand, with Git 2.30 or later"
    )]
    Unreadable {
        /// The command.
        command: &'static str,
    },
}
