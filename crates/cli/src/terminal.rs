//! What the terminal can show.

use std::io::{self, IsTerminal as _};

use crate::arguments::ColorChoice;

/// The width where there is no terminal, or it does not say.
const WIDTH: usize = 80;

/// The width where a platform runs us: it shows long lines, and has no columns.
const WIDTH_OF_PLATFORM: usize = 120;

/// Platforms that run checks and show what they print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Platform {
    /// GitHub Actions
    GitHub,
    /// One whose logs show colours: GitLab, Bitbucket, Azure Pipelines, CircleCI, Buildkite.
    WithColor,
}

impl Platform {
    /// The platform that runs us, by its own variable.
    pub(crate) fn of_environment() -> Option<Self> {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let others = [
            "GITLAB_CI",
            "BITBUCKET_BUILD_NUMBER",
            "TF_BUILD",
            "CIRCLECI",
            "BUILDKITE",
        ];
        if set("GITHUB_ACTIONS") {
            Some(Self::GitHub)
        } else if others.into_iter().any(set) {
            Some(Self::WithColor)
        } else {
            None
        }
    }
}

/// What the terminal can show.
pub(crate) struct Terminal {
    pub(crate) color: bool,
    pub(crate) width: usize,
}

impl Terminal {
    /// The terminal behind standard output, or standard error.
    pub(crate) fn of(color: ColorChoice, error: bool) -> Self {
        let choice = if error {
            anstream::AutoStream::choice(&io::stderr())
        } else {
            anstream::AutoStream::choice(&io::stdout())
        };
        let platform = Platform::of_environment();
        let is_terminal = if error {
            io::stderr().is_terminal()
        } else {
            io::stdout().is_terminal()
        };
        let color = match color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                !matches!(choice, anstream::ColorChoice::Never)
                    || (platform.is_some()
                        && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()))
            }
        };
        let width = if is_terminal {
            terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0))
        } else if platform.is_some() {
            WIDTH_OF_PLATFORM
        } else {
            WIDTH
        };
        Self { color, width }
    }
}
