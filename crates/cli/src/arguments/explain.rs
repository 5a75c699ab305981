//! The arguments of `goalpost explain`.

use clap::Args;

use super::choice::PageFormat;

/// Explain something.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  goalpost explain smart/wrong-direction   a rule\n  goalpost explain engagement_rate         a metric\n  goalpost explain rhai goal.target        what rules in Rhai can ask of a target"
)]
pub(crate) struct Explain {
    /// A rule, a group of rules, a metric, a category, `smart`, `okr` or `rhai`; `metrics`,
    /// `categories` and `groups` list them
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// With `rhai`: a type, a property such as goal.baseline, or a function
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: PageFormat,
}
