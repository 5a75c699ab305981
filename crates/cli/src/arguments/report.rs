//! The arguments of `goalpost report`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use goalpost_core::date::Period;
use goalpost_report::progress::{By, ReportFormat};

use super::value::{by, period, report_output};

/// Tell how far along goals are.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:\n  goalpost report                          every goal of this workspace\n  goalpost report --by owner --format markdown\n  goalpost report --format html=report.html --as-of 2026-06-30\n  goalpost report --period 2026-Q2           what runs in that quarter\n  goalpost report audit                      accounts and programmes on one page\n\nFigures come from `measurements/**/*.csv`, and from check-ins on days that have none."
)]
pub(crate) struct Report {
    #[command(subcommand)]
    pub(crate) about: Option<ReportAbout>,
    /// Files or folders whose goals are told of [default: this workspace]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) output: ReportOutputs,
    /// Put together what has the same owner, category, strategy, status or due date
    #[arg(long, value_name = "WHAT", value_parser = by)]
    pub(crate) by: Option<By>,
    /// Only what runs in PERIOD, such as 2026-Q2 or 2026-06
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    pub(crate) period: Option<Period>,
    /// Only what has changed since REV, or has a new figure
    #[arg(long, value_name = "REV")]
    pub(crate) since: Option<String>,
    /// Report again whenever a file changes, until Ctrl-C
    #[arg(long, conflicts_with = "since")]
    pub(crate) watch: bool,
}

impl Report {
    /// The files and folders that are asked for, whatever the report is about.
    pub(crate) fn all_paths(&self) -> &[PathBuf] {
        match &self.about {
            Some(ReportAbout::Audit { paths, .. }) => paths,
            None => &self.paths,
        }
    }
}

/// Where a report goes.
#[derive(Debug, Clone, Args)]
pub(crate) struct ReportOutputs {
    /// Write it as FORMAT, to FILE where one is named: text, markdown, html, json, csv
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = report_output)]
    pub(crate) format: Vec<ReportOutput>,
}

/// What else a report can be about.
#[derive(Debug, Clone, Subcommand)]
pub(crate) enum ReportAbout {
    /// The audit on one page: accounts and programmes, what changed, what is missing
    Audit {
        /// Files or folders whose audit is told of [default: this workspace]
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        #[command(flatten)]
        output: ReportOutputs,
    },
}

/// A format of a report, and the file it goes to.
#[derive(Debug, Clone)]
pub(crate) struct ReportOutput {
    pub(crate) format: ReportFormat,
    pub(crate) file: Option<PathBuf>,
}
