//! What can be written on the command line.

mod check;
mod check_in;
mod choice;
mod close;
mod config;
mod explain;
mod import;
mod list;
mod log;
mod measure;
mod rename;
mod report;
mod rules;
mod schema;
mod show;
mod value;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use goalpost_core::date::Date;

use crate::init::Init;
use crate::new::New;

pub(crate) use check::{Check, Output, RulesFrom};
pub(crate) use check_in::CheckIn;
pub(crate) use choice::{LevelChoice, ListFormat, PageFormat};
pub(crate) use close::Close;
pub(crate) use config::Config;
pub(crate) use explain::Explain;
pub(crate) use import::{DateOrderChoice, DecimalChoice, Import};
pub(crate) use list::{List, ListAs};
pub(crate) use log::{LogFormat, LogOf};
pub(crate) use measure::Measure;
pub(crate) use rename::Rename;
pub(crate) use report::{Report, ReportAbout, ReportOutput};
pub(crate) use rules::{Rules, RulesList};
pub(crate) use schema::{Schema, SchemaOf};
pub(crate) use show::Show;
pub(crate) use value::Misread;

/// Lint goals written in YAML: what is wrong with a goal, where, why, and how to mend it.
#[derive(Debug, Parser)]
#[command(
    name = "goalpost",
    version,
    propagate_version = true,
    max_term_width = 100,
    after_help = "Begin with `goalpost init` in an empty folder, or `goalpost check` in a folder of goals, and ask `goalpost explain RULE` what a finding means.\n\n\
                  Exit codes: 0 nothing found at or above --fail-on, 1 something, 2 goalpost could not do its job."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) global: Global,
}

/// Options of every command.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Global {
    /// Take settings from FILE in place of the workspace's goalpost.yaml
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Judge as of DATE, such as 2026-06-01 [default: today]
    #[arg(long, global = true, value_name = "DATE", value_parser = value::day)]
    pub(crate) as_of: Option<Date>,
    /// When to colour the output
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,
    /// Use N threads [default: one a processor]
    #[arg(long, global = true, value_name = "N", value_parser = value::jobs)]
    pub(crate) jobs: Option<u16>,
    /// The language of findings, reports and pages [default: `organisation.language`, else English]
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub(crate) lang: Option<Language>,
    /// Print findings, and no summary
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say which files are read, and which are passed over and why
    #[arg(long, short, global = true)]
    pub(crate) verbose: bool,
}

/// A language that goalpost speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// English
    En,
    /// Finnish
    Fi,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Lint goals: the main job
    Check(Check),
    /// Tell how far along each goal is, and whether it will be met
    Report(Report),
    /// List goals, OKRs and key results: whose they are, until when, and how they stand
    List(List),
    /// Write a workspace to begin with: settings, strategy, audit and a good goal to change
    Init(Init),
    /// Write a goal, an OKR, an account, a rule or a pack, from flags or by asking
    #[command(subcommand)]
    New(New),
    /// Write a check-in where it belongs
    CheckIn(CheckIn),
    /// Turn exports of platforms into measurements, and spreadsheets of goals into YAML
    Import(Import),
    /// Give an entry another id, with every reference to it
    Rename(Rename),
    /// Close what is over: status, score and reason, and what goes on carried over
    Close(Close),
    /// Get measurements from databases
    #[command(subcommand)]
    Measure(Measure),
    /// Explain a rule, a metric, a category, a framework or the rule API, offline
    Explain(Explain),
    /// List, test, write, document and try rules
    #[command(subcommand)]
    Rules(Rules),
    /// Show an entry as it is understood: links resolved, periods as dates, the target as a number
    Show(Show),
    /// Tell the history of a goal, OKR or key result, from Git
    Log(LogOf),
    /// Show each setting in force, with the file and line it comes from
    Config(Config),
    /// Print the JSON Schema of goals or of the configuration, for any editor
    Schema(Schema),
    /// Serve an editor: findings while one types, fixes, and what is known of goals
    Lsp(crate::lsp::Arguments),
    /// Print the completions of a shell
    #[command(after_help = EXAMPLES_COMPLETIONS)]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(after_help = EXAMPLES_MAN)]
    Man,
}

const EXAMPLES_COMPLETIONS: &str = "Examples:\n  goalpost completions bash > ~/.local/share/bash-completion/completions/goalpost\n  goalpost completions fish > ~/.config/fish/completions/goalpost.fish";

const EXAMPLES_MAN: &str =
    "Examples:\n  goalpost man | man -l -\n  goalpost man > ~/.local/share/man/man1/goalpost.1";
