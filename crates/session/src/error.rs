//! What keeps a session from judging all that it was asked for.

use goalpost_core::message::Message;
use goalpost_project::Failure;
use goalpost_project::git::GitError;
use goalpost_rules::pack::PackError;
use goalpost_translation::CatalogueError;

/// What keeps a session from judging all that it was asked for. The rest is judged all the same.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// Something of the project cannot be read.
    #[error("{0}")]
    Project(Failure),
    /// Packs that do not load.
    #[error("{}", lines(.0))]
    Packs(Vec<PackError>),
    /// A pack's translations cannot be read.
    #[error("`{path}`: {error}")]
    Translation {
        /// The file.
        path: String,
        /// Why not.
        error: CatalogueError,
    },
    /// Git cannot tell what changed.
    #[error("{0}")]
    Git(#[from] GitError),
    /// Several at once.
    #[error("{}", lines(.0))]
    Several(Vec<SessionError>),
}

impl SessionError {
    /// All of them as one; nothing where there are none.
    #[must_use]
    pub fn of_all(mut errors: Vec<Self>) -> Option<Self> {
        match errors.len() {
            0 => None,
            1 => errors.pop(),
            _ => Some(Self::Several(errors)),
        }
    }
}

impl SessionError {
    /// What is wrong and what to do about it, each reason by itself. What is wrong with the rules of a
    /// pack is said to those who write it, in English.
    #[must_use]
    pub fn messages(&self) -> Vec<Message> {
        match self {
            Self::Project(failure) => vec![failure.message()],
            Self::Git(error) => vec![error.message()],
            Self::Packs(errors) => errors
                .iter()
                .map(|error| plain(error.to_string()))
                .collect(),
            Self::Translation { .. } => vec![plain(self.to_string())],
            Self::Several(errors) => errors.iter().flat_map(Self::messages).collect(),
        }
    }
}

/// A text that has no translation, whatever braces are in it.
fn plain(text: String) -> Message {
    Message::new("{text}").with("text", text)
}

fn lines<E: ToString>(errors: &[E]) -> String {
    let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
    told.join("\n")
}
