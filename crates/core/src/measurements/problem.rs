//! What is said of a file that is no table of measurements.

use super::rules::NOT_MEASUREMENTS;
use super::table::NotATable;
use crate::finding::Problem;
use crate::message::Message;
use crate::source::Source;

impl NotATable {
    /// The one finding for the file.
    #[must_use]
    pub fn problem(&self, source: &Source) -> Problem {
        let header = "begin the file with the line `date,metric,value` (`account` and `segment` may follow), or move it out of `measurements/`";
        let (message, help) = match self {
            Self::Export => (
                Message::new(
                    "this looks like a platform's own export: it has no columns `date`, `metric` and `value`",
                ),
                Message::new(
                    "move it out of `measurements/`, and turn it into measurements with `goalpost import FILE --account ID`",
                ),
            ),
            Self::Lacks(columns) => {
                let columns: Vec<String> = columns.iter().map(|name| format!("`{name}`")).collect();
                (
                    Message::new("the header of these measurements does not have {columns}")
                        .with("columns", columns.join(" and ")),
                    Message::new(
                        "name the columns in the first line `date`, `metric` and `value`, in small letters",
                    ),
                )
            }
            Self::Empty => (
                Message::new("this file of measurements is empty"),
                Message::new(header),
            ),
            Self::Prose => (
                Message::new("this is no table of measurements"),
                Message::new(header),
            ),
        };
        Problem::new(NOT_MEASUREMENTS, source.span(), message)
            .help(help)
            .judging(&**source.path())
    }
}
