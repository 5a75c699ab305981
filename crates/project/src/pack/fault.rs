//! Why something of a pack cannot be read, or may not be.

use std::io;

use goalpost_core::message::{Message, system_reason};

/// Why something of a pack cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PackFault {
    /// The folder cannot be listed, or a script not be read.
    #[error("{}", self.message())]
    Unreadable {
        /// What cannot be read.
        path: String,
        /// Why not.
        source: io::Error,
    },
    /// The folder is not there.
    #[error("{}", self.message())]
    Missing {
        /// What was named.
        path: String,
    },
    /// `packs` names a file.
    #[error("{}", self.message())]
    NotAFolder {
        /// What was named.
        path: String,
    },
    /// A pipe, a device or the like.
    #[error("{}", self.message())]
    SpecialFile {
        /// What it is called.
        path: String,
    },
    /// A link to somewhere else.
    #[error("{}", self.message())]
    LeavesFolder {
        /// The link.
        path: String,
    },
    /// Larger than a script may be.
    #[error("{}", self.message())]
    TooLarge {
        /// The script.
        path: String,
    },
    /// Not text.
    #[error("{}", self.message())]
    NotUtf8 {
        /// The script.
        path: String,
    },
    /// A file of a pack from elsewhere that nobody has locked.
    #[error("{}", self.message())]
    NotLocked {
        /// The file.
        path: String,
    },
    /// A file of a pack from elsewhere that is not what was locked.
    #[error("{}", self.message())]
    ChangedSinceLock {
        /// The file.
        path: String,
    },
    /// A file that was locked and is not there.
    #[error("{}", self.message())]
    MissingSinceLock {
        /// The file.
        path: String,
    },
    /// A line of the lock that is none.
    #[error("{}", self.message())]
    Lock {
        /// The lock.
        path: String,
        /// The line, from 1.
        line: usize,
    },
    /// More files than a pack may have.
    #[error("{}", self.message())]
    TooMany {
        /// The folder.
        path: String,
    },
}

impl PackFault {
    /// What is wrong and what to do about it, for people.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Unreadable { path, source } => Message::new("`{path}` of a rule pack cannot be read ({source}): check its permissions").with("path", path.clone()).with("source", system_reason(source)),
            Self::Missing { path } => Message::new("there is no folder `{path}`: name a folder of `*.rhai` and `*.yaml` files").with("path", path.clone()),
            Self::NotAFolder { path } => Message::new("`{path}` is a file, and `packs` names folders: name the folder that the rules lie in").with("path", path.clone()),
            Self::SpecialFile { path } => Message::new("the rule file `{path}` is no ordinary file: remove it from the pack").with("path", path.clone()),
            Self::LeavesFolder { path } => Message::new("`{path}` is a link out of its rule pack: copy what it points at into the folder").with("path", path.clone()),
            Self::TooLarge { path } => Message::new("the rule file `{path}` is larger than 512 KiB: split it, or check that it holds rules").with("path", path.clone()),
            Self::NotUtf8 { path } => Message::new("the rule file `{path}` is not UTF-8: save it as UTF-8").with("path", path.clone()),
            Self::NotLocked { path } => Message::new("the rule file `{path}` comes from outside the workspace and is not in `goalpost.lock`: read it, then run `goalpost rules lock`").with("path", path.clone()),
            Self::ChangedSinceLock { path } => Message::new("the rule file `{path}` has changed since it was locked in `goalpost.lock`: read what changed, then run `goalpost rules lock`").with("path", path.clone()),
            Self::MissingSinceLock { path } => Message::new("the rule file `{path}` is in `goalpost.lock` and no longer in its pack: bring it back, or run `goalpost rules lock`").with("path", path.clone()),
            Self::Lock { path, line } => Message::new("line {line} of `{path}` is neither a hash with a file nor a comment: run `goalpost rules lock` to write it anew").with("path", path.clone()).with("line", line.to_string()),
            Self::TooMany { path } => Message::new("the rule pack `{path}` has more than 200 files of rules: split it into several folders").with("path", path.clone()),
        }
    }
}
