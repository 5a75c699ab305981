//! What keeps the tool from doing its job: exit code 2.

use std::io;
use std::path::PathBuf;

use goalpost_lsp::ServerError;
use goalpost_project::write::WriteError;
use goalpost_session::SessionError;

/// What keeps the tool from doing its job.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    /// Something that was to be judged cannot be.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// An editor that cannot be served.
    #[error("{0}")]
    Editor(#[from] ServerError),
    /// Changes of files cannot be followed.
    #[error("changes of files cannot be followed ({0}): leave out `--watch`")]
    Watch(#[from] notify::Error),
    /// `--watch` on standard input.
    #[error("standard input cannot be watched: name a file or a folder")]
    WatchedInput,
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
    /// `--since auto` where nothing says what a pull request is compared with.
    #[error(
        "`--since auto` finds no pull request in the environment (GITHUB_BASE_REF, CI_MERGE_REQUEST_DIFF_BASE_SHA, CI_MERGE_REQUEST_TARGET_BRANCH_NAME, BITBUCKET_PR_DESTINATION_BRANCH): name a revision, such as `--since origin/main`"
    )]
    NoPullRequest,
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

impl Trouble {
    /// Whether nobody reads the output any more, which is no trouble.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::StandardOutput(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}
