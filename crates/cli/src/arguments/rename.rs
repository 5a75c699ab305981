//! What `goalpost rename` takes.

use clap::Args;

/// Give an entry another id.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  goalpost rename instagram-reach reach-2026 --dry-run\n  goalpost rename okrs/reputation-2026-q2/nps recommendation\n  goalpost rename audit/accounts/instagram insta\n  goalpost rename metrics/save_rate saves_per_view\n\nThe id changes where it is declared and wherever something names it: `supports`, accounts, metrics, formulas, measurements, sources of the configuration and the baseline of findings. All files are written, or none; comments and layout stay as they are.\nA rename that would bring a new finding is refused. Exit codes: 0 done, 1 somebody has to decide something, 2 it cannot be done."
)]
pub(crate) struct Rename {
    /// The id as it is: bare, or with its list where two things have it, such as goals/reach
    #[arg(value_name = "OLD")]
    pub(crate) old: String,
    /// The id as it shall be
    #[arg(value_name = "NEW")]
    pub(crate) new: String,
    /// Show what would change, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}
