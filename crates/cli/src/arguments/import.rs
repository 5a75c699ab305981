//! What `goalpost import` takes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use goalpost_core::date::Period;

use super::values::period;

/// Turn exports into measurements, or a spreadsheet of goals into YAML.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  goalpost import ~/Downloads/*.csv --dry-run\n  goalpost import follows.csv --account facebook\n  goalpost import table.csv --account youtube --period 2026-05\n  goalpost import goals-2026.xlsx --goals\n\nFiles are known by what is in them: Meta Business Suite (results, content), X (overview, tweets), LinkedIn page analytics, YouTube Studio, TikTok, Google Analytics 4. Your own tools: name a mapping under `importers` in goalpost.yaml. Rows go to measurements/ACCOUNT/YEAR.csv. Importing twice changes nothing.\n\nWith --goals, each row of a table becomes a goal, or an objective with its key results (by a column `Key result`, a type, a level or numbers such as 1.2). Columns are known by their headings, in English and Finnish: Goal, Objective, Key result, KPI, Start value, Current value, Target value, Owner, Due date, Status, Category and many more. What a row does not say is left for `goalpost check` to find; what has no place in a goal becomes a key that begins with `x-`. The file is goals/imported-NAME.yaml.\n\nExit codes: 0 done, 1 somebody has to decide something, 2 a file cannot be read."
)]
pub(crate) struct Import {
    /// The files: .csv, .xls, .xlsx, .ods
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// The account of the audit that they are of [default: by handle or platform, where that is certain]
    #[arg(long, value_name = "ID")]
    pub(crate) account: Option<String>,
    /// Read a table of goals and write them as YAML, in place of measurements
    #[arg(long, conflicts_with_all = ["account", "replace", "date_order", "decimal", "year", "period"])]
    pub(crate) goals: bool,
    /// With --goals: the file to write [default: goals/imported-NAME.yaml]
    #[arg(long, value_name = "FILE", requires = "goals")]
    pub(crate) out: Option<PathBuf>,
    /// Print what would be added, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Correct figures that are there already
    #[arg(long)]
    pub(crate) replace: bool,
    /// Which number of a date comes first, where that is open
    #[arg(long, value_name = "ORDER")]
    pub(crate) date_order: Option<DateOrderChoice>,
    /// The decimal mark, where that is open
    #[arg(long, value_name = "MARK")]
    pub(crate) decimal: Option<DecimalChoice>,
    /// The year of the first date, where dates have none
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i16).range(1990..=2100))]
    pub(crate) year: Option<i16>,
    /// The period of a table of totals, such as 2026-05
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    pub(crate) period: Option<Period>,
}

/// Which number of a date comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DateOrderChoice {
    /// Day, month, year
    Dmy,
    /// Month, day, year
    Mdy,
}

/// A decimal mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DecimalChoice {
    /// 4.2
    Point,
    /// 4,2
    Comma,
}
