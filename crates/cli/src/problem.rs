//! What keeps the tool from doing its job: exit code 2.

use std::io;
use std::path::PathBuf;

use goalpost_project::Failure;
use goalpost_project::git::GitError;
use goalpost_project::write::WriteError;
use goalpost_rules::pack::PackError;
use goalpost_translation::CatalogueError;

/// What keeps the tool from doing its job.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    /// Something of the project cannot be read.
    #[error("{0}")]
    Project(Failure),
    /// `--add-suppressions` without a reason.
    #[error(
        "`--add-suppressions` needs a reason: add `--reason TEXT`, which stands in every comment"
    )]
    NoReason,
    /// A baseline that cannot be read.
    #[error("the baseline `{}` cannot be read ({source}): write it with `goalpost check --write-baseline {}`", path.display(), path.display())]
    Baseline {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// Git cannot tell what changed.
    #[error("{0}")]
    Git(#[from] GitError),
    /// `--since auto` where nothing says what a pull request is compared with.
    #[error(
        "`--since auto` finds no pull request in the environment (GITHUB_BASE_REF, CI_MERGE_REQUEST_DIFF_BASE_SHA, CI_MERGE_REQUEST_TARGET_BRANCH_NAME, BITBUCKET_PR_DESTINATION_BRANCH): name a revision, such as `--since origin/main`"
    )]
    NoPullRequest,
    /// A pack that does not load.
    #[error("{}", packs(.0))]
    Packs(Vec<PackError>),
    /// A pack's translations cannot be read.
    #[error("`{path}`: {error}")]
    Translation {
        /// The file.
        path: String,
        /// Why not.
        error: CatalogueError,
    },
    /// A file cannot be written.
    #[error("{0}")]
    Write(#[from] WriteError),
    /// A file that was named cannot be read.
    #[error("`{}` cannot be read ({source}): check its name, and that you may read it", path.display())]
    Input {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// An output file cannot be written.
    #[error("`{}` cannot be written ({source}): check that its folder is there and can be written to", path.display())]
    Output {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// Nothing of ours where it was asked for.
    #[error(
        "no goals here: no YAML file has a section `goals`, `okrs`, `strategy`, `audit` or `metrics` (`--files` lists what was looked at)"
    )]
    NoGoals,
    /// Several at once.
    #[error("{}", lines(.0))]
    Several(Vec<Trouble>),
    /// There is nothing of that name.
    #[error("{0}")]
    Unknown(String),
    /// The current folder is gone.
    #[error("the current folder cannot be found ({0}): change to another one")]
    CurrentFolder(io::Error),
    /// Standard input cannot be read.
    #[error("standard input cannot be read ({0})")]
    StandardInput(io::Error),
    /// Standard output cannot be written to.
    #[error("{0}")]
    StandardOutput(#[from] io::Error),
}

fn lines(troubles: &[Trouble]) -> String {
    let told: Vec<String> = troubles.iter().map(ToString::to_string).collect();
    told.join("\n")
}

fn packs(errors: &[PackError]) -> String {
    let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
    told.join("\n")
}

impl Trouble {
    /// All of them as one; nothing where there are none.
    pub(crate) fn of_all(mut troubles: Vec<Self>) -> Option<Self> {
        match troubles.len() {
            0 => None,
            1 => troubles.pop(),
            _ => Some(Self::Several(troubles)),
        }
    }

    /// Whether nobody reads the output any more, which is no trouble.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::StandardOutput(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}
