//! Values of the command line, and why one cannot be read, in words that have a translation.

use std::fmt::Display;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::str::FromStr;

use goalpost_core::date::{Date, DateError, Period};
use goalpost_core::finding::Level;
use goalpost_core::message::Message;
use goalpost_core::metric::Category;
use goalpost_core::nearest::nearest;
use goalpost_core::progress::Status;
use goalpost_core::read::configuration::level_word;
use goalpost_report::Format;
use goalpost_report::progress::{By, ReportFormat};

use super::{Output, ReportOutput};

/// Why a value of the command line cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Misread(Message);

impl Misread {
    /// The reason, for people.
    pub(crate) fn message(&self) -> &Message {
        &self.0
    }
}

impl From<Message> for Misread {
    fn from(message: Message) -> Self {
        Self(message)
    }
}

impl From<DateError> for Misread {
    fn from(error: DateError) -> Self {
        Self(error.message())
    }
}

pub(super) fn day(text: &str) -> Result<Date, Misread> {
    Ok(Period::parse_day(text, None)?)
}

pub(super) fn period(text: &str) -> Result<Period, Misread> {
    Ok(Period::parse(text, None)?)
}

/// A number of threads.
pub(super) fn jobs(text: &str) -> Result<u16, Misread> {
    whole(text, 1..=1024)
}

/// The year of an export's first date.
pub(super) fn year(text: &str) -> Result<i16, Misread> {
    whole(text, 1990..=2100)
}

fn whole<N>(text: &str, range: RangeInclusive<N>) -> Result<N, Misread>
where
    N: FromStr + PartialOrd + Display,
{
    let read = text.parse().ok().filter(|number| range.contains(number));
    read.ok_or_else(|| {
        Message::new("write a whole number from {least} to {most}")
            .with("least", range.start().to_string())
            .with("most", range.end().to_string())
            .into()
    })
}

pub(super) fn by(text: &str) -> Result<By, Misread> {
    text.parse()
        .map_err(|_| unknown(text, By::ALL.map(By::as_str)))
}

pub(super) fn category(text: &str) -> Result<Category, Misread> {
    Category::from_id(text).ok_or_else(|| unknown(text, Category::ALL.map(Category::as_str)))
}

pub(super) fn status(text: &str) -> Result<Status, Misread> {
    let mut all = Status::ALL.into_iter();
    all.find(|status| status.as_str() == text)
        .ok_or_else(|| unknown(text, Status::ALL.map(Status::as_str)))
}

pub(super) fn output(text: &str) -> Result<Output, Misread> {
    let (format, file) = format_and_file(text)?;
    let names = Format::ALL.iter().map(|format| format.name());
    let format = format.parse().map_err(|_| unknown(format, names))?;
    Ok(Output { format, file })
}

pub(super) fn report_output(text: &str) -> Result<ReportOutput, Misread> {
    let (format, file) = format_and_file(text)?;
    let names = ReportFormat::ALL.iter().map(|format| format.name());
    let format = format.parse().map_err(|_| unknown(format, names))?;
    Ok(ReportOutput { format, file })
}

fn format_and_file(text: &str) -> Result<(&str, Option<PathBuf>), Misread> {
    match text.split_once('=') {
        Some((format, file)) if !file.is_empty() => Ok((format, Some(PathBuf::from(file)))),
        Some((format, _)) => Err(Message::new("name a file after `{format}=`")
            .with("format", format)
            .into()),
        None => Ok((text, None)),
    }
}

/// A rule or several, and the level that they are set to; no level turns them off.
pub(super) fn rule_level(text: &str) -> Result<(String, Option<Level>), Misread> {
    let (glob, level) = text.split_once('=').ok_or_else(|| {
        Message::new("write a rule and its level, such as `smart/vague-title=info`")
    })?;
    let level = level_word(level).ok_or_else(|| {
        Message::new("`{level}` is no level: error, warning, info or off").with("level", level)
    })?;
    Ok((glob.to_owned(), level))
}

/// The word of a closed set that was probably meant, else all of them.
fn unknown(text: &str, words: impl IntoIterator<Item = &'static str>) -> Misread {
    let words: Vec<&str> = words.into_iter().collect();
    let message = match nearest(text, words.iter().copied()) {
        Some(near) => Message::new("did you mean `{right}`?").with("right", near),
        None => {
            let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            Message::new("write one of {words}").with("words", words.join(", "))
        }
    };
    message.into()
}
