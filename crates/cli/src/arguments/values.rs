//! Values that the arguments of several commands have, and how they are read.

use std::path::PathBuf;

use clap::ValueEnum;
use goalpost_core::date::{Date, Period};
use goalpost_core::finding::Level;
use goalpost_report::progress::By;

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

pub(super) fn format_and_file(text: &str) -> Result<(&str, Option<PathBuf>), String> {
    match text.split_once('=') {
        Some((format, file)) if !file.is_empty() => Ok((format, Some(PathBuf::from(file)))),
        Some((format, _)) => Err(format!("name a file after `{format}=`")),
        None => Ok((text, None)),
    }
}

pub(super) fn by(text: &str) -> Result<By, String> {
    text.parse()
}

pub(super) fn period(text: &str) -> Result<Period, String> {
    Period::parse(text, None).map_err(|error| error.to_string())
}

pub(super) fn day(text: &str) -> Result<Date, String> {
    Period::parse_day(text, None).map_err(|error| error.to_string())
}
