//! Days that two rows cover.

use super::rules::OVERLAPPING;
use super::store::{Entry, Figures, Series};
use super::table::Table;
use crate::finding::Problem;
use crate::message::Message;
use crate::source::{Sources, Span};

/// How many pairs are told of: a file that was copied overlaps in every row.
const TOLD: usize = 1000;

/// A problem for every row that covers a day which an earlier one covers too: at its date, with a
/// note at one such row. Files are in the order of their ids.
pub(super) fn problems(figures: &Figures, sources: &Sources) -> Vec<Problem> {
    let mut pairs: Vec<(&Series, &Entry, &Entry)> = Vec::new();
    for (series, rows) in figures.by_series() {
        let mut rows = rows.iter();
        // The row that reaches furthest of those that begin before.
        let Some(mut reaches) = rows.next() else {
            continue;
        };
        for row in rows {
            if row.first <= reaches.last {
                let (later, earlier) = if row.place < reaches.place {
                    (reaches, row)
                } else {
                    (row, reaches)
                };
                pairs.push((series, later, earlier));
            }
            if row.last > reaches.last {
                reaches = row;
            }
        }
    }
    pairs.sort_unstable_by_key(|(_, later, earlier)| (later.place, earlier.place));
    pairs.dedup_by_key(|(_, later, _)| later.place);
    let told = pairs.iter().take(TOLD);
    told.filter_map(|(series, later, earlier)| problem(series, later, earlier, sources))
        .collect()
}

/// A row's date as it is written, and where.
fn written(entry: &Entry, sources: &Sources) -> Option<(String, Span)> {
    let source = sources.get(entry.place.source)?;
    let table = Table::read(source.text()).ok()?;
    let row = table.row_at(source.text(), entry.place.at as usize)?;
    Some((
        row.date.text.into_owned(),
        Span::new(source.id(), row.date.range),
    ))
}

fn problem(series: &Series, later: &Entry, earlier: &Entry, sources: &Sources) -> Option<Problem> {
    let (later_date, place) = written(later, sources)?;
    let (earlier_date, first) = written(earlier, sources)?;
    let same = (later.first, later.last) == (earlier.first, earlier.last);
    let message = if same {
        Message::new("`{metric}` has two rows for {later}")
    } else {
        Message::new(
            "rows of `{metric}` cover a day twice: one is for {earlier}, this one for {later}",
        )
        .with("earlier", earlier_date.clone())
    };
    let mut problem = Problem::new(
        OVERLAPPING,
        place,
        message
            .with("metric", &*series.metric)
            .with("later", later_date.clone()),
    )
    .note(first, "the earlier row")
    .help("delete one of the two rows, or say in `account` or `segment` what each is about")
    .judging(&*series.metric);
    for part in [&series.account, &series.segment].into_iter().flatten() {
        problem = problem.judging(&**part);
    }
    Some(problem.judging(earlier_date).judging(later_date))
}
