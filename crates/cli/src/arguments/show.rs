//! The arguments of `goalpost show`.

use clap::Args;

use super::choice::ListFormat;

/// Show entries.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  goalpost show instagram-reach\n  goalpost show okrs/reputation-2026-q2 --format json\n  goalpost show post_reach --account instagram --over 2026-Q2\n\nWith --over, a metric's figure is told with its arithmetic: the rows, or the inputs, that it comes from."
)]
pub(crate) struct Show {
    /// An entry by its path, such as goals/reach, audit/accounts/instagram or metrics/save_rate, or by its bare id [default: an overview]
    #[arg(value_name = "ENTRY")]
    pub(crate) entry: Option<String>,
    /// The figure of a metric over PERIOD, such as 2026-Q2, with its arithmetic
    #[arg(long, value_name = "PERIOD", requires = "entry")]
    pub(crate) over: Option<String>,
    /// Of this account or programme; several are taken together [default: the whole]
    #[arg(long, value_name = "ID", requires = "over", value_delimiter = ',')]
    pub(crate) account: Vec<String>,
    /// Of this part of the whole
    #[arg(long, value_name = "SEGMENT", requires = "over")]
    pub(crate) segment: Option<String>,
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: ListFormat,
}
