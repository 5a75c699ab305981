//! What keeps the tool from doing its job: exit code 2.

use std::io;
use std::path::PathBuf;

use goalpost_core::message::{Message, MessageValue, system_reason};
use goalpost_lsp::ServerError;
use goalpost_project::write::WriteError;
use goalpost_session::SessionError;
use goalpost_translation::Words;

/// What keeps the tool from doing its job. It is said in the reader's language where it is printed, with
/// [`Trouble::in_words`].
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    /// Something that was to be judged cannot be.
    #[error(transparent)]
    Session(#[from] SessionError),
    /// An editor that cannot be served.
    #[error("{0}")]
    Editor(#[from] ServerError),
    /// Changes of files cannot be followed.
    #[error("{}", self.message())]
    Watch(#[from] notify::Error),
    /// `--watch` on standard input.
    #[error("{}", self.message())]
    WatchedInput,
    /// `--add-suppressions` without a reason.
    #[error("{}", self.message())]
    NoReason,
    /// A baseline that cannot be read.
    #[error("{}", self.message())]
    Baseline {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// `--since auto` where nothing says what a pull request is compared with.
    #[error("{}", self.message())]
    NoPullRequest,
    /// A file cannot be written.
    #[error("{0}")]
    Write(#[from] WriteError),
    /// A file that was named cannot be read.
    #[error("{}", self.message())]
    Input {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// An output file cannot be written.
    #[error("{}", self.message())]
    Output {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// Nothing of ours where it was asked for.
    #[error("{}", self.message())]
    NoGoals,
    /// What was asked for cannot be done: there is nothing of that name, or it needs something else.
    #[error("{0}")]
    Refused(Message),
    /// The current folder is gone.
    #[error("{}", self.message())]
    CurrentFolder(io::Error),
    /// Standard input cannot be read.
    #[error("{}", self.message())]
    StandardInput(io::Error),
    /// Standard output cannot be written to.
    #[error("{0}")]
    StandardOutput(#[from] io::Error),
}

impl Trouble {
    /// What was asked for cannot be done, with a template and its texts.
    pub(crate) fn because(template: &'static str, texts: &[(&'static str, &str)]) -> Self {
        let message = texts
            .iter()
            .fold(Message::new(template), |message, (name, text)| {
                message.with(*name, (*text).to_owned())
            });
        Self::Refused(message)
    }

    /// What was asked for cannot be done, in words that are the reader's already, or nobody's.
    pub(crate) fn said(text: impl Into<String>) -> Self {
        Self::Refused(Message::new("{text}").with("text", text.into()))
    }

    /// What is wrong and what to do about it, in a language.
    pub(crate) fn in_words(&self, words: Words) -> String {
        match self {
            Self::Session(error) => session_error(error, words),
            other => words.message(&other.message()),
        }
    }

    fn message(&self) -> Message {
        let file = |template, path: &PathBuf, source| {
            Message::new(template)
                .with("path", path.display().to_string())
                .with("reason", system_reason(source))
        };
        let because =
            |template, reason: MessageValue| Message::new(template).with("reason", reason);
        match self {
            Self::Watch(error) => because(
                "changes of files cannot be followed ({reason}): leave out `--watch`",
                error.to_string().into(),
            ),
            Self::WatchedInput => {
                Message::new("standard input cannot be watched: name a file or a folder")
            }
            Self::NoReason => Message::new(
                "`--add-suppressions` needs a reason: add `--reason TEXT`, which stands in every comment",
            ),
            Self::Baseline { path, source } => file(
                "the baseline `{path}` cannot be read ({reason}): write it with `goalpost check --write-baseline {path}`",
                path,
                source,
            ),
            Self::NoPullRequest => Message::new(
                "`--since auto` finds no pull request in the environment (GITHUB_BASE_REF, CI_MERGE_REQUEST_DIFF_BASE_SHA, CI_MERGE_REQUEST_TARGET_BRANCH_NAME, BITBUCKET_PR_DESTINATION_BRANCH): name a revision, such as `--since origin/main`",
            ),
            Self::Write(error) => error.message(),
            Self::Input { path, source } => file(
                "`{path}` cannot be read ({reason}): check its name, and that you may read it",
                path,
                source,
            ),
            Self::Output { path, source } => file(
                "`{path}` cannot be written ({reason}): check that its folder is there and can be written to",
                path,
                source,
            ),
            Self::NoGoals => Message::new(
                "no goals here: no YAML file has a section `goals`, `okrs`, `strategy`, `audit` or `metrics` (`--files` lists what was looked at)",
            ),
            Self::Refused(message) => message.clone(),
            Self::CurrentFolder(error) => because(
                "the current folder cannot be found ({reason}): change to another one",
                system_reason(error),
            ),
            Self::StandardInput(error) => because(
                "standard input cannot be read ({reason})",
                system_reason(error),
            ),
            Self::Session(_) | Self::Editor(_) | Self::StandardOutput(_) => {
                because("{reason}", self.to_string().into())
            }
        }
    }

    /// Whether nobody reads the output any more, which is no trouble.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::StandardOutput(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// What kept a session from its job, a line a reason.
pub(crate) fn session_error(error: &SessionError, words: Words) -> String {
    let told: Vec<String> = match error {
        SessionError::Packs(faults) => faults
            .iter()
            .map(|fault| {
                let message = words.message(&fault.message);
                format!("{}:{}:{}: {message}", fault.path, fault.line, fault.column)
            })
            .collect(),
        SessionError::Several(errors) => errors
            .iter()
            .map(|error| session_error(error, words))
            .collect(),
        SessionError::Translation { path, error } => {
            vec![format!("`{path}`: {}", words.message(&error.message()))]
        }
        SessionError::Project(_) | SessionError::Git(_) => {
            let messages = error.messages();
            messages.iter().map(|one| words.message(one)).collect()
        }
    };
    told.join("\n")
}
