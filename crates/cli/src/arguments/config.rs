//! The arguments of `goalpost config`.

use std::path::PathBuf;

use clap::Args;

/// Show settings.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  goalpost config\n  goalpost config goals/web.yaml")]
pub(crate) struct Config {
    /// The file or folder whose settings are meant [default: this folder]
    #[arg(value_name = "PATH")]
    pub(crate) path: Option<PathBuf>,
}
