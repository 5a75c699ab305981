//! What keeps the tool from doing its job.

use std::io;

use goalpost_core::message::{Message, system_reason};

/// Something that could not be read or done. Each says in one sentence what and names a remedy.
/// Paths are as seen from the current folder.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// What was named is not there.
    #[error("{}", self.message())]
    PathMissing {
        /// What was named.
        path: String,
    },
    /// A file that may not or cannot be read.
    #[error("{}", self.message())]
    Unreadable {
        /// The file.
        path: String,
        /// Why not.
        source: io::Error,
    },
    /// A folder that may not or cannot be listed.
    #[error("{}", self.message())]
    UnreadableFolder {
        /// The folder.
        path: String,
        /// Why not.
        source: io::Error,
    },
    /// A folder stands where a file is meant.
    #[error("{}", self.message())]
    FolderInPlaceOfFile {
        /// The folder.
        path: String,
    },
    /// A pipe, a device or the like.
    #[error("{}", self.message())]
    SpecialFile {
        /// What it is called.
        path: String,
    },
    /// A pipe, a device or the like where Git would look for what to ignore.
    #[error("{}", self.message())]
    SpecialIgnore {
        /// What it is called.
        path: String,
    },
    /// A link whose target is not there.
    #[error("{}", self.message())]
    BrokenLink {
        /// The link.
        path: String,
    },
    /// A file that was listed, and gone when it was to be read.
    #[error("{}", self.message())]
    Vanished {
        /// The file.
        path: String,
    },
    /// A configuration that does not parse.
    #[error("{}", self.message())]
    Configuration {
        /// The configuration.
        path: String,
        /// The line of the first fault, from 1.
        line: usize,
        /// The first fault.
        reason: String,
    },
    /// Something of a pack could not be read.
    #[error("{0}")]
    Pack(#[from] crate::pack::PackFault),
}

impl Failure {
    /// What is wrong and what to do about it, for people.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::PathMissing { path } => Message::new("there is no file or folder `{path}`: check the spelling, and the folder that you are in").with("path", path.clone()),
            Self::Unreadable { path, source } => Message::new("`{path}` cannot be read ({source}): check its permissions, or pass it over with `exclude`").with("path", path.clone()).with("source", system_reason(source)),
            Self::UnreadableFolder { path, source } => Message::new("the folder `{path}` cannot be listed ({source}): check its permissions, or pass it over with `exclude`").with("path", path.clone()).with("source", system_reason(source)),
            Self::FolderInPlaceOfFile { path } => Message::new("`{path}` is a folder, and a file is needed: name the file in it").with("path", path.clone()),
            Self::SpecialFile { path } => Message::new("`{path}` is no ordinary file: use `-` to read standard input, or pass it over with `exclude`").with("path", path.clone()),
            Self::SpecialIgnore { path } => Message::new("`{path}` is no ordinary file, so that nothing is passed over by it: remove it").with("path", path.clone()),
            Self::BrokenLink { path } => Message::new("`{path}` is a link to a file that is not there: mend the link, or pass it over with `exclude`").with("path", path.clone()),
            Self::Vanished { path } => Message::new("`{path}` was removed while it was to be read: run again").with("path", path.clone()),
            Self::Configuration { path, line, reason } => Message::new("the configuration `{path}` does not parse (line {line}: {reason}): mend it first, its settings are not all in force").with("path", path.clone()).with("line", line.to_string()).with("reason", reason.clone()),
            Self::Pack(error) => error.message(),
        }
    }
}

impl Failure {
    /// The failure that an error of the system comes to for a file that was there a moment ago.
    pub(crate) fn reading(path: String, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::NotFound => Self::Vanished { path },
            io::ErrorKind::IsADirectory => Self::FolderInPlaceOfFile { path },
            _ => Self::Unreadable { path, source },
        }
    }
}
