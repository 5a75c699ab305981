//! The arguments of `goalpost check-in`.

use clap::Args;

/// Write a check-in.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  goalpost check-in instagram-reach --value 53000\n  goalpost check-in reputation-2026-q2/nps --value 38 --confidence 0.6 --note \"The new survey is out\"\n  goalpost check-in answers-kept-fast --value \"98 min\" --date 2026-02"
)]
pub(crate) struct CheckIn {
    /// A goal, OKR or key result by its path, such as goals/reach, or by its bare id
    #[arg(value_name = "ENTRY")]
    pub(crate) entry: String,
    /// The figure, as in a goal: 53000, 4.2 %, 98 min
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
    pub(crate) value: Option<String>,
    /// The day, or the period of the figure [default: the day of --as-of, else today]
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<String>,
    /// How sure you are to meet the goal: 0 to 1, or a percentage
    #[arg(long, value_name = "SHARE")]
    pub(crate) confidence: Option<String>,
    /// A remark
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
    /// Show what would be written, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}
