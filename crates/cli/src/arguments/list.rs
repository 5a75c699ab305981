//! The arguments of `goalpost list`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use goalpost_core::date::Date;
use goalpost_core::metric::Category;
use goalpost_core::nearest::nearest;
use goalpost_core::progress::Status;
use goalpost_report::progress::By;

use super::values::{by, day};

/// List goals.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  goalpost list                                 every goal of this workspace\n  goalpost list --by owner\n  goalpost list goals/web.yaml --status at-risk,off-track\n  goalpost list --owner maija --due-before 2026-07-01 --format csv > maija.csv\n\n\
                  What asks for attention comes first, then what is due first. `goalpost show ENTRY` tells all of one entry, `goalpost report` how far along each is.\n\n\
                  --format json writes one document: `format` (goalpost-list/1), `as_of`, and `entries`, a list in the order of the text. Each has `entry` (as `goalpost show` takes it) and `status`, and where they are known `title`, `category`, `owner`, `start` and `due` (days), `metric`, `supports`, `progress` (0 at the baseline, 1 at the target), `part_of` (the OKR of a key result) and `place` (`path`, `line`, `column`); with --by `group`, and where there are several workspaces `workspace`."
)]
pub(crate) struct List {
    /// Files or folders whose goals are listed [default: this workspace]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Put together what has the same owner, category, strategy, status or due date
    #[arg(long, value_name = "WHAT", value_parser = by)]
    pub(crate) by: Option<By>,
    /// Only those of owners with TEXT in their name
    #[arg(long, value_name = "TEXT")]
    pub(crate) owner: Option<String>,
    /// Only those of a category, such as brand-awareness
    #[arg(long, value_name = "CATEGORY", value_parser = category, value_delimiter = ',')]
    pub(crate) category: Vec<Category>,
    /// Only those that stand so: off-track, at-risk, missed, not-measured, on-track, ahead, met-late, achieved, not-started, draft,
    /// dropped
    #[arg(long, value_name = "STATUS", value_parser = status, value_delimiter = ',')]
    pub(crate) status: Vec<Status>,
    /// Only those that are due before DATE, such as 2026-07-01
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) due_before: Option<Date>,
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: ListAs,
}

/// How a list of goals is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListAs {
    /// For people
    Text,
    /// For programs, as goalpost-list/1
    Json,
    /// For spreadsheets
    Csv,
}

fn category(text: &str) -> Result<Category, String> {
    let words = Category::ALL.map(Category::as_str);
    Category::from_id(text).ok_or_else(|| unknown("category", text, &words))
}

fn status(text: &str) -> Result<Status, String> {
    let words = Status::ALL.map(Status::as_str);
    let mut all = Status::ALL.into_iter();
    all.find(|status| status.as_str() == text)
        .ok_or_else(|| unknown("status", text, &words))
}

fn unknown(what: &str, text: &str, words: &[&'static str]) -> String {
    match nearest(text, words.iter().copied()) {
        Some(near) => format!("there is no {what} `{text}`; did you mean `{near}`?"),
        None => format!(
            "there is no {what} `{text}`: it is one of {}",
            words.join(", ")
        ),
    }
}
