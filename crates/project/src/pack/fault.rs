//! Why something of a pack cannot be read, or may not be.

use std::io;

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
    /// A file of a pack from elsewhere that nobody has locked.
    #[error(
        "the rule file `{path}` comes from outside the workspace and is not in `goalpost.lock`: read it, then run `goalpost rules lock`"
    )]
    NotLocked {
        /// The file.
        path: String,
    },
    /// A file of a pack from elsewhere that is not what was locked.
    #[error(
        "the rule file `{path}` has changed since it was locked in `goalpost.lock`: read what changed, then run `goalpost rules lock`"
    )]
    ChangedSinceLock {
        /// The file.
        path: String,
    },
    /// A file that was locked and is not there.
    #[error(
        "the rule file `{path}` is in `goalpost.lock` and no longer in its pack: bring it back, or run `goalpost rules lock`"
    )]
    MissingSinceLock {
        /// The file.
        path: String,
    },
    /// A line of the lock that is none.
    #[error(
        "line {line} of `{path}` is neither a hash with a file nor a comment: run `goalpost rules lock` to write it anew"
    )]
    Lock {
        /// The lock.
        path: String,
        /// The line, from 1.
        line: usize,
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
