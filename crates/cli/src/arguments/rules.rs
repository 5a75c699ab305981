//! The arguments of `goalpost rules`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::choice::{LevelChoice, PageFormat};

#[derive(Debug, Subcommand)]
pub(crate) enum Rules {
    /// List rules with their level
    #[command(
        after_help = "Examples:\n  goalpost rules list smart okr/no-*   a group, and some of another\n  goalpost rules list --fixable --format json"
    )]
    List(RulesList),
    /// Run every rule's own examples
    #[command(
        after_help = "Examples:\n  goalpost rules test             the rules of the box and of this workspace\n  goalpost rules test rules/      a folder of rules\n\nExit codes: 0 every example does what it should, 1 one does not, 2 the rules do not load."
    )]
    Test {
        /// A folder of rules [default: those of the box and of this workspace]
        #[arg(value_name = "PACK")]
        pack: Option<PathBuf>,
        /// Say which lines of the scripts no example reaches
        #[arg(long)]
        coverage: bool,
    },
    /// Write a rule to begin with, and its examples
    #[command(
        after_help = "Examples:\n  goalpost rules new acme/no-agency-owner\n  goalpost rules new acme/no-x --level error\n\nThe file goes to the first folder that `packs` of goalpost.yaml names, else to rules/."
    )]
    New {
        /// The id of the rule: your own group, and what the fault is called
        #[arg(value_name = "GROUP/NAME")]
        id: String,
        /// Its level
        #[arg(long, value_name = "LEVEL", default_value = "warning")]
        level: LevelChoice,
    },
    /// Write the documentation of rules, metrics, categories and the rule API as Markdown
    #[command(
        after_help = "Examples:\n  goalpost rules docs --out site/goalpost\n  goalpost rules docs --out docs/rules\n\nThe folder is written whole or not at all. It must be new, or hold nothing but such pages."
    )]
    Docs {
        /// The folder to write
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Show what a folder of rules changes in the findings of this workspace, and what it costs
    #[command(
        after_help = "Examples:\n  goalpost rules try rules/\n  goalpost rules try ../house-rules goals/\n\nNothing is written, and `packs` of goalpost.yaml stays as it is. Exit codes: 0 it could be tried, 2 not."
    )]
    Try {
        /// The folder of rules
        #[arg(value_name = "PACK")]
        pack: PathBuf,
        /// Files or folders to check [default: this workspace]
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Write goalpost.lock: the files of packs from outside this workspace that may run
    #[command(
        after_help = "Examples:\n  goalpost rules lock\n\nA pack outside the workspace, such as `packs: [../house-rules/]`, runs as long as its files are what was locked.\nRead what changed in it before you lock it anew. Nothing is downloaded. A pack inside the workspace needs no lock."
    )]
    Lock,
}

/// Which rules to list, and how.
#[derive(Debug, Args)]
pub(crate) struct RulesList {
    /// Groups, or ids with * for any text [default: every rule]
    #[arg(value_name = "GLOB")]
    pub(crate) globs: Vec<String>,
    /// Only rules that have this level here
    #[arg(long, value_name = "LEVEL")]
    pub(crate) level: Option<LevelChoice>,
    /// Only rules with fixes
    #[arg(long)]
    pub(crate) fixable: bool,
    /// Only rules that are on here
    #[arg(long, conflicts_with = "disabled")]
    pub(crate) enabled: bool,
    /// Only rules that are off here
    #[arg(long, conflicts_with = "level")]
    pub(crate) disabled: bool,
    /// How to write the list
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: PageFormat,
}
