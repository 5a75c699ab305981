//! Days that two rows cover.

use std::collections::HashMap;
use std::sync::Arc;

use super::rules::OVERLAPPING;
use super::table::Table;
use crate::date::{FiscalYear, Period};
use crate::finding::Problem;
use crate::message::Message;
use crate::source::{SourceId, Span};

/// What separates the parts of a key: the one character that no cell has.
const BETWEEN: char = '\n';

/// The rows of all tables of a workspace, as far as they can overlap.
#[derive(Debug, Default)]
pub struct Overlaps {
    /// Metric, account and segment as one text, by which rows belong together.
    keys: HashMap<Arc<str>, u32>,
    /// The same texts by their numbers.
    names: Vec<Arc<str>>,
    rows: Vec<Dated>,
}

/// A row by what it is about, when, and where its date is written.
#[derive(Debug, Clone, Copy)]
struct Dated {
    key: u32,
    period: Period,
    place: Span,
}

impl Overlaps {
    /// Adds the rows of a table. Those without a date that can be read are passed over.
    pub fn add(&mut self, source: SourceId, table: &Table<'_>, fiscal: Option<FiscalYear>) {
        let mut text = String::new();
        for row in table.rows().filter(|row| !row.metric.text.is_empty()) {
            let Ok(period) = Period::parse(&row.date.text, fiscal) else {
                continue;
            };
            text.clear();
            text.push_str(&row.metric.text);
            for part in [&row.account, &row.segment] {
                text.push(BETWEEN);
                text.push_str(part.as_ref().map_or("", |cell| &cell.text));
            }
            let key = match self.keys.get(text.as_str()) {
                Some(key) => *key,
                None => {
                    let key = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
                    let name: Arc<str> = Arc::from(text.as_str());
                    self.names.push(Arc::clone(&name));
                    self.keys.insert(name, key);
                    key
                }
            };
            self.rows.push(Dated {
                key,
                period,
                place: Span::new(source, row.date.range),
            });
        }
    }

    /// A problem for every row that covers a day which an earlier one covers too: at its date, with
    /// a note at one such row. Files are in the order of their ids.
    #[must_use]
    pub fn problems(mut self) -> Vec<Problem> {
        self.rows
            .sort_unstable_by_key(|row| (row.key, row.period, row.place));
        // The row that reaches furthest of those that begin before.
        let mut reaches: Option<Dated> = None;
        let mut pairs: Vec<(Dated, Dated)> = Vec::new();
        for row in &self.rows {
            let Some(other) = reaches.filter(|other| other.key == row.key) else {
                reaches = Some(*row);
                continue;
            };
            if row.period.first_day() <= other.period.last_day() {
                pairs.push(if row.place < other.place {
                    (other, *row)
                } else {
                    (*row, other)
                });
            }
            if row.period.last_day() > other.period.last_day() {
                reaches = Some(*row);
            }
        }
        pairs.sort_unstable_by_key(|(later, earlier)| (later.place, earlier.place));
        pairs.dedup_by_key(|(later, _)| later.place);
        pairs
            .iter()
            .map(|(later, earlier)| {
                let name = self.names.get(later.key as usize).map_or("", |name| name);
                problem(name, later, earlier)
            })
            .collect()
    }
}

fn problem(name: &str, later: &Dated, earlier: &Dated) -> Problem {
    let mut parts = name.split(BETWEEN);
    let metric = parts.next().unwrap_or("");
    let of: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    let message = if later.period == earlier.period {
        Message::new("`{metric}` has two rows for {later}")
    } else {
        Message::new(
            "rows of `{metric}` cover a day twice: one is for {earlier}, this one for {later}",
        )
        .with("earlier", earlier.period)
    };
    let mut problem = Problem::new(
        OVERLAPPING,
        later.place,
        message.with("metric", metric).with("later", later.period),
    )
    .note(earlier.place, "the earlier row")
    .help("delete one of the two rows, or say in `account` or `segment` what each is about")
    .judging(metric);
    for part in of {
        problem = problem.judging(part);
    }
    problem
        .judging(earlier.period.to_string())
        .judging(later.period.to_string())
}
