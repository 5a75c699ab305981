//! What keeps a session from judging all that it was asked for.

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

fn lines<E: ToString>(errors: &[E]) -> String {
    let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
    told.join("\n")
}
