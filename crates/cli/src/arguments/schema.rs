//! The arguments of `goalpost schema`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Print a JSON Schema.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  goalpost schema --out .goalpost/goals.schema.json\n  goalpost schema configuration --out .goalpost/configuration.schema.json\n  goalpost schema > goals.schema.json\n\n\
                  With it, an editor completes keys, words, metrics, accounts and ids while one types, tells what each key means, and marks what cannot be read. What the schema refuses, `goalpost check` refuses; `check` finds far more. It is draft 2020-12, and offers the names of this workspace: print it again after new metrics, accounts or goals. An old one offers less, and still refuses nothing that is sound.\n\n\
                  In an editor with the YAML language server (VS Code with its YAML extension, Neovim, Helix, Emacs and others), begin a file of goals with this line, the path being as seen from that file:\n\n  # yaml-language-server: $schema=../.goalpost/goals.schema.json\n\n\
                  Or, for all files at once, add to .vscode/settings.json:\n\n  \"yaml.schemas\": {\n    \".goalpost/goals.schema.json\": [\"goals/**/*.yaml\", \"strategy.yaml\", \"audit.yaml\"],\n    \".goalpost/configuration.schema.json\": \"goalpost.yaml\"\n  }"
)]
pub(crate) struct Schema {
    /// Of which files
    #[arg(value_name = "WHAT", value_enum, default_value = "goals")]
    pub(crate) of: SchemaOf,
    /// Write it to FILE, whole or not at all; its folder is made where it is missing
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// Of which files a schema is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    /// Files with goals, OKRs, strategy, audit or metrics
    Goals,
    /// goalpost.yaml
    #[value(alias = "config")]
    Configuration,
}
