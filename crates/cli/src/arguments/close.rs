//! What `goalpost close` takes.

use clap::{ArgGroup, Args, ValueEnum};
use goalpost_core::model::Status;

/// Close what is over.
#[derive(Debug, Args)]
#[command(
    group = ArgGroup::new("what").required(true).args(["entry", "period"]),
    after_help = "Examples:\n  goalpost close reputation-2026-q2 --reason 'The survey came late'\n  goalpost close --period 2026-Q2 --dry-run\n  goalpost close --period 2026-Q2 --reason 'A short quarter' --carry-over reputation-2026-q2\n  goalpost close new-shop --status dropped --reason 'The shop is not built'\n\nThe figures decide whether a goal was achieved or missed, and its score. What was missed or dropped needs a reason; on a terminal it is asked for. What is carried over goes on as a new entry that supports the same things: in the next period, from the last figure on. Comments and layout stay as they are, and all files are written, or none.\nExit codes: 0 done, 1 somebody has to decide something, 2 it cannot be done."
)]
pub(crate) struct Close {
    /// A goal, OKR or key result by its path, such as goals/reach, or by its bare id
    #[arg(value_name = "ENTRY")]
    pub(crate) entry: Option<String>,
    /// Everything that is due in PERIOD, such as 2026-Q2
    #[arg(long, value_name = "PERIOD")]
    pub(crate) period: Option<String>,
    /// How it ended, where the figures do not say [default: by the figures]
    #[arg(long, value_name = "STATUS", conflicts_with = "period")]
    pub(crate) status: Option<EndChoice>,
    /// Why it was missed or dropped
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: Option<String>,
    /// What goes on in the next period, by id; `none` for nothing
    #[arg(long, value_name = "ID", value_delimiter = ',', num_args = 1..)]
    pub(crate) carry_over: Vec<String>,
    /// Show what would change, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// How an entry ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum EndChoice {
    /// It was met
    Achieved,
    /// It was not met by its date
    Missed,
    /// It was given up
    Dropped,
}

impl From<EndChoice> for Status {
    fn from(choice: EndChoice) -> Self {
        match choice {
            EndChoice::Achieved => Self::Achieved,
            EndChoice::Missed => Self::Missed,
            EndChoice::Dropped => Self::Dropped,
        }
    }
}
