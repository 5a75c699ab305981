//! Why Git cannot say what is asked of it.

use std::io;

use goalpost_core::message::{Message, system_reason};

/// Why Git cannot say what is asked of it. Each names the command that helps.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GitError {
    /// There is no `git`.
    #[error("{}", self.message())]
    NotInstalled,
    /// `git` could not be started.
    #[error("{}", self.message())]
    NotStarted {
        /// Why not.
        source: io::Error,
    },
    /// A folder that no repository holds.
    #[error("{}", self.message())]
    NoRepository {
        /// The folder.
        folder: String,
    },
    /// A repository of somebody else.
    #[error("{}", self.message())]
    Distrusted {
        /// The folder.
        folder: String,
    },
    /// Nothing has been committed.
    #[error("{}", self.message())]
    NoCommit,
    /// A revision that is not there.
    #[error("{}", self.message())]
    UnknownRevision {
        /// The revision.
        revision: String,
    },
    /// A history that is cut off before the two sides meet.
    #[error("{}", self.message())]
    Shallow {
        /// The revision.
        revision: String,
    },
    /// Two histories that never meet.
    #[error("{}", self.message())]
    NoMergeBase {
        /// The revision.
        revision: String,
    },
    /// A command that failed otherwise.
    #[error("{}", self.message())]
    Failed {
        /// The command.
        command: String,
        /// What it said.
        said: String,
    },
    /// An answer that is not what Git answers.
    #[error("{}", self.message())]
    Unreadable {
        /// The command.
        command: &'static str,
    },
}

impl GitError {
    /// What is wrong and what to do about it, for people.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::NotInstalled => Message::new("the program `git` is not on the PATH: install Git 2.30 or later, or run without `--since`"),
            Self::NotStarted { source } => Message::new("`git` could not be started ({source}): try `git --version`").with("source", system_reason(source)),
            Self::NoRepository { folder } => Message::new("`{folder}` lies in no Git repository with a work tree, so that there is nothing to compare with: run `git init` there, or run without `--since`").with("folder", folder.clone()),
            Self::Distrusted { folder } => Message::new("Git does not trust `{folder}`, which belongs to somebody else: run `git config --global --add safe.directory {folder}`").with("folder", folder.clone()),
            Self::NoCommit => Message::new("the repository has no commit yet, so that there is nothing to compare with: commit first, or run without `--since`"),
            Self::UnknownRevision { revision } => Message::new("there is no revision `{revision}`: check the spelling with `git branch --all`, or fetch it with `git fetch origin {name}`").with("revision", revision.clone()).with("name", revision.strip_prefix("origin/").unwrap_or(revision).to_owned()),
            Self::Shallow { revision } => Message::new("the history of this clone is cut off before it meets `{revision}`: run `git fetch --unshallow` (with actions/checkout, set `fetch-depth: 0`)").with("revision", revision.clone()),
            Self::NoMergeBase { revision } => Message::new("`{revision}` and what is checked out have no commit in common: name a revision that they share; `git log --oneline {revision}` lists its own").with("revision", revision.clone()),
            Self::Failed { command, said } => Message::new("`{command}` failed: {said}").with("command", command.clone()).with("said", said.clone()),
            Self::Unreadable { command } => Message::new("`{command}` gave an answer that cannot be read: try it by hand, with Git 2.30 or later").with("command", *command),
        }
    }
}
