//! The arguments of `goalpost check`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use goalpost_core::finding::Level;
use goalpost_report::Format;

use super::value::{output, rule_level};

/// Lint goals.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  goalpost check                     every goal of this workspace\n  goalpost check goals/web.yaml --fix  one file, and mend what is certain\n  goalpost check --since origin/main   only what this branch changes\n  goalpost check --watch               again whenever a file is saved\n  cat goals.yaml | goalpost check - --format json"
)]
pub(crate) struct Check {
    /// Files or folders to check, or - for standard input [default: this workspace]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Write findings as FORMAT, to FILE where one is named: text, short, json, jsonl, sarif, github,
    /// gitlab, junit, checkstyle, markdown, rdjson
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = output)]
    pub(crate) format: Vec<Output>,
    /// Run only rules that match, beside those that say whether a goal can be read
    #[arg(long, value_name = "GLOB", value_delimiter = ',')]
    pub(crate) select: Vec<String>,
    /// Do not run rules that match; wins over --select
    #[arg(long, value_name = "GLOB", value_delimiter = ',')]
    pub(crate) ignore: Vec<String>,
    /// Give rules that match a level: error, warning, info or off
    #[arg(long, value_name = "GLOB=LEVEL", value_parser = rule_level, value_delimiter = ',')]
    pub(crate) level: Vec<(String, Option<Level>)>,
    /// From which level on findings make the exit code 1
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    pub(crate) fail_on: FailOn,
    /// Mend what is certain to keep its meaning
    #[arg(long)]
    pub(crate) fix: bool,
    /// Mend also what a person should read afterwards
    #[arg(long)]
    pub(crate) unsafe_fixes: bool,
    /// Show what --fix would change, and write nothing
    #[arg(long)]
    pub(crate) diff: bool,
    /// Judge only what changed since the merge base with REV: a branch, a tag, a commit, or auto for
    /// the base of the pull request that runs
    #[arg(long, value_name = "REV")]
    pub(crate) since: Option<String>,
    /// Take rules and configuration from the merge base: for pull requests of outsiders
    #[arg(long, value_name = "SIDE", requires = "since")]
    pub(crate) rules_from: Option<RulesFrom>,
    /// Hold back the findings that FILE lists [default: `baseline` of goalpost.yaml]
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Write all findings to FILE, for --baseline
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "prune_baseline"])]
    pub(crate) write_baseline: Option<PathBuf>,
    /// Take out of the baseline what is mended
    #[arg(long)]
    pub(crate) prune_baseline: bool,
    /// Write comments that allow what is found, with the reason
    #[arg(long, requires = "reason", conflicts_with_all = ["fix", "unsafe_fixes"])]
    pub(crate) add_suppressions: bool,
    /// Why it is allowed
    #[arg(long, value_name = "TEXT", requires = "add_suppressions")]
    pub(crate) reason: Option<String>,
    /// The file that standard input stands in for
    #[arg(long, value_name = "FILE")]
    pub(crate) stdin_filename: Option<PathBuf>,
    /// Count findings by rule
    #[arg(long)]
    pub(crate) statistics: bool,
    /// Say what each rule cost
    #[arg(long)]
    pub(crate) timings: bool,
    /// Only list the files that would be read, and those that are passed over and why
    #[arg(long)]
    pub(crate) files: bool,
    /// Show findings that a comment silences too
    #[arg(long)]
    pub(crate) show_suppressed: bool,
    /// Check again whenever a file changes, until Ctrl-C
    #[arg(long, conflicts_with_all = ["fix", "unsafe_fixes", "diff", "since", "rules_from", "write_baseline", "prune_baseline", "add_suppressions", "files", "timings"])]
    pub(crate) watch: bool,
}

/// Which side of a change gives rules and configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RulesFrom {
    /// What stood at the merge base
    Base,
}

/// From which level on findings count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Errors
    Error,
    /// Errors and warnings
    Warning,
    /// Everything
    Info,
    /// Nothing
    Never,
}

impl FailOn {
    pub(crate) fn counts(self, level: Level) -> bool {
        match self {
            Self::Error => level >= Level::Error,
            Self::Warning => level >= Level::Warning,
            Self::Info => true,
            Self::Never => false,
        }
    }
}

/// A format, and the file it goes to.
#[derive(Debug, Clone)]
pub(crate) struct Output {
    pub(crate) format: Format,
    pub(crate) file: Option<PathBuf>,
}
