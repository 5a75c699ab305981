//! What can be written on the command line.

mod close;
mod import;
mod list;
mod rename;
mod schema;
mod value;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use goalpost_core::date::{Date, Period};
use goalpost_core::finding::Level;
use goalpost_report::Format;
use goalpost_report::progress::{By, ReportFormat};
use value::{by, day, jobs, output, period, report_output, rule_level};

use crate::init::Init;
use crate::new::New;

pub(crate) use close::Close;
pub(crate) use import::{DateOrderChoice, DecimalChoice, Import};
pub(crate) use list::{List, ListAs};
pub(crate) use rename::Rename;
pub(crate) use schema::{Schema, SchemaOf};
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
    #[arg(long, global = true, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<Date>,
    /// When to colour the output
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,
    /// Use N threads [default: one a processor]
    #[arg(long, global = true, value_name = "N", value_parser = jobs)]
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

/// A level of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LevelChoice {
    /// The goal cannot be read, measured or worked towards
    Error,
    /// Weaker than a goal should be
    Warning,
    /// Advice
    Info,
}

impl From<LevelChoice> for Level {
    fn from(choice: LevelChoice) -> Self {
        match choice {
            LevelChoice::Error => Self::Error,
            LevelChoice::Warning => Self::Warning,
            LevelChoice::Info => Self::Info,
        }
    }
}

/// How to write what people and programs read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PageFormat {
    /// For people
    Text,
    /// For programs
    Json,
    /// For documents
    Markdown,
}

/// How to write a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// For people
    Text,
    /// For programs
    Json,
}

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

/// Tell the history of an entry.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  goalpost log instagram-reach\n  goalpost log okrs/reputation-2026-q2/nps --format markdown\n\nRenames and moves between files are followed; an entry that was deleted is told by its last name."
)]
pub(crate) struct LogOf {
    /// A goal, OKR or key result by its path, such as goals/reach, or by its bare id
    #[arg(value_name = "ENTRY")]
    pub(crate) entry: String,
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: LogFormat,
}

/// How a history is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// For people
    Text,
    /// As goalpost-log/1
    Json,
    /// As a table
    Markdown,
}

/// Show settings.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  goalpost config\n  goalpost config goals/web.yaml")]
pub(crate) struct Config {
    /// The file or folder whose settings are meant [default: this folder]
    #[arg(value_name = "PATH")]
    pub(crate) path: Option<PathBuf>,
}

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
        #[command(flatten)]
        output: ReportOutputs,
    },
}

/// Write a check-in.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  goalpost check-in instagram-reach --value 53000\n  goalpost check-in reputation-2026-q2/nps --value 38 --confidence 0.6 --note \"The new survey is out\"\n  goalpost check-in answers-kept-fast --value \"98 min\" --date 2026-02"
)]
pub(crate) struct CheckIn {
    /// A goal, OKR or key result by its path, such as goals/reach, or by its bare id
    #[arg(value_name = "ENTRY")]
    pub(crate) entry: String,
    /// The figure, as in a goal: 53000, 4.2 %, 98 min
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
    pub(crate) value: Option<String>,
    /// The day, or the period of the figure [default: the day of --as-of, else today]
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<String>,
    /// How sure you are to meet the goal: 0 to 1, or a percentage
    #[arg(long, value_name = "SHARE")]
    pub(crate) confidence: Option<String>,
    /// A remark
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
    /// Show what would be written, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

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

/// A format of a report, and the file it goes to.
#[derive(Debug, Clone)]
pub(crate) struct ReportOutput {
    pub(crate) format: ReportFormat,
    pub(crate) file: Option<PathBuf>,
}

/// A format, and the file it goes to.
#[derive(Debug, Clone)]
pub(crate) struct Output {
    pub(crate) format: Format,
    pub(crate) file: Option<PathBuf>,
}
