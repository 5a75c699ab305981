//! The arguments of `goalpost log`.

use clap::{Args, ValueEnum};

/// Tell the history of an entry.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  goalpost log instagram-reach\n  goalpost log okrs/reputation-2026-q2/nps --format markdown\n\nRenames and moves between files are followed; an entry that was deleted is told by its last name."
)]
pub(crate) struct LogOf {
    /// A goal, OKR or key result by its path, such as goals/reach, or by its bare id
    #[arg(value_name = "ENTRY")]
    pub(crate) entry: String,
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: LogFormat,
}

/// How a history is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// For people
    Text,
    /// As goalpost-log/1
    Json,
    /// As a table
    Markdown,
}
