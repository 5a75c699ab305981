//! What is said of a file that is no table of measurements, and of rows that cannot be understood.

use super::cells::Cell;
use super::rules::{MALFORMED_ROW, NOT_MEASUREMENTS};
use super::table::{NotATable, Row, RowFault};
use crate::date::DateError;
use crate::finding::{Problem, RuleId};
use crate::message::{Message, MessageValue, term};
use crate::quantity::QuantityError;
use crate::read::rules::{INVALID_DATE, INVALID_QUANTITY, MISSING_FIELD};
use crate::source::{Source, Span};
use crate::unreadable::{Fault, Unreadable};

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
                        .with("columns", MessageValue::AllOf(columns)),
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

/// The problem of a line that does not have the cells of its table.
pub(super) fn malformed(
    source: &Source,
    row: &Row<'_>,
    fault: RowFault,
    delimiter: char,
) -> Problem {
    let span = Span::new(source.id(), row.line.clone());
    let line = source.slice(span).to_owned();
    let delimiter = if delimiter == '\t' {
        term("a tab")
    } else {
        format!("`{delimiter}`").into()
    };
    let (message, help) = match fault {
        RowFault::Short(column) => (
            Message::new("this row ends before its `{column}`: the cells of this table are separated by {delimiter}")
                .with("column", column)
                .with("delimiter", delimiter),
            "write the row whole, or delete it: a file that was cut off in the middle is better exported again",
        ),
        RowFault::Long => (
            Message::new("this row has more cells than the table has columns, which {delimiter} separates")
                .with("delimiter", delimiter),
            "put a cell that holds the delimiter in quotes, or delete what is too much",
        ),
        RowFault::Unclosed => (
            Message::new("a quote is opened in this row and not closed: a cell of measurements is on one line"),
            "close the quote, or delete the line break",
        ),
    };
    Problem::new(MALFORMED_ROW, span, message)
        .help(help)
        .judging(line)
}

/// The problem of so many faulty rows that the rest are only counted.
pub(super) fn more_faults(source: &Source, more: usize) -> Problem {
    Problem::new(
        MALFORMED_ROW,
        source.line_span(1),
        Message::new("{more} more rows of this table cannot be understood").with("more", more),
    )
    .help("mend those that are named: the others mostly have the same fault")
    .judging(&**source.path())
}

/// The problem of a row that says no metric.
pub(super) fn no_metric(span: Span) -> Problem {
    Problem::new(MISSING_FIELD, span, "this row says no metric")
        .help("name the metric in the column `metric`")
}

/// A cell whose date or figure cannot be read.
pub(super) struct CellProblem<'a> {
    source: &'a Source,
    cell: &'a Cell<'a>,
    delimiter: char,
}

impl<'a> CellProblem<'a> {
    pub(super) fn new(source: &'a Source, cell: &'a Cell<'a>, delimiter: char) -> Self {
        Self {
            source,
            cell,
            delimiter,
        }
    }

    pub(super) fn date(&self, error: &DateError) -> Problem {
        if self.cell.text.is_empty() {
            return self.missing("date", "this row says no date");
        }
        self.unreadable(INVALID_DATE, error)
    }

    pub(super) fn quantity(&self, error: &QuantityError) -> Problem {
        if self.cell.text.is_empty() {
            return self.missing("value", "this row says no figure");
        }
        self.unreadable(INVALID_QUANTITY, error)
    }

    fn missing(&self, column: &'static str, message: &'static str) -> Problem {
        Problem::new(MISSING_FIELD, self.span(), message)
            .help("write what was measured, or delete the row: a day without a figure needs none")
            .judging(column)
    }

    fn span(&self) -> Span {
        Span::new(self.source.id(), self.cell.range.clone())
    }

    fn unreadable<F: Fault, T>(&self, rule: RuleId, error: &Unreadable<F, T>) -> Problem {
        let problem = Problem::new(rule, self.span(), error.message()).judging(&*self.cell.text);
        error.mended(problem, self.span(), |text| self.in_cell(text))
    }

    /// A text as it has to stand in this cell: in quotes where it holds the delimiter and the cell has
    /// none yet.
    fn in_cell(&self, text: &str) -> String {
        let before = self.cell.range.start.checked_sub(1);
        let quoted = before
            .and_then(|at| self.source.text().as_bytes().get(at))
            .is_some_and(|byte| *byte == b'"');
        if text.contains(self.delimiter) && !quoted {
            format!("\"{text}\"")
        } else {
            text.to_owned()
        }
    }
}
