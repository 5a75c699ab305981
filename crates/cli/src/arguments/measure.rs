//! The arguments of `goalpost measure`.

use clap::Subcommand;

/// Get measurements.
#[derive(Debug, Subcommand)]
pub(crate) enum Measure {
    /// Pull the figures of the `sources` of goalpost.yaml into measurements/
    #[command(
        after_help = "Examples:\n  WAREHOUSE_URL=postgres://reader@db/shop goalpost measure pull\n  goalpost measure pull warehouse-sales --dry-run\n\nA source has `id`, `metric`, `sql` (columns `date` and `value`, and `account` and `segment` where wanted) and `url_env`, the variable that\nholds the address: postgres://… or sqlite:FILE. It is read only, and no address or password is ever printed. No other command touches a network."
    )]
    Pull {
        /// Sources by their ids [default: all]
        #[arg(value_name = "SOURCE")]
        sources: Vec<String>,
        /// Correct figures that are there already
        #[arg(long)]
        replace: bool,
        /// Say what would be added, and write nothing
        #[arg(long)]
        dry_run: bool,
    },
}
