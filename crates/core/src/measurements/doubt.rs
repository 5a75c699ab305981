//! Rows that cannot be right as they stand, whatever goal reads them.

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::feed::{Feed, Selection};
use super::store::{Entry, RowPlace, Series};
use super::table::Table;
use crate::date::{Date, Period};
use crate::metric::Metric;
use crate::quantity::Amount;
use crate::source::{Sources, Span};
use crate::workspace::Workspace;

/// How many rows are doubted: where more are, the metric or the export is wrong, not the rows.
const TOLD: usize = 1000;

/// A row that cannot be right as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// The row.
    pub place: RowPlace,
    /// What it is about.
    pub series: Series,
    /// Its figure.
    pub amount: Amount,
    /// The first day that it tells of.
    pub first: Date,
    /// The last.
    pub last: Date,
    /// What is wrong with it.
    pub cause: DoubtCause,
}

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum DoubtCause {
    /// Its metric cannot have such a figure.
    Impossible,
    /// It tells of days that have not come.
    InFuture,
    /// The metrics that its own is computed from give another figure for the same days.
    Disagrees {
        /// That figure.
        computed: Amount,
    },
}

impl Doubt {
    /// The cells of its value and its date, and the date as it is written.
    #[must_use]
    pub fn cells(&self, sources: &Sources) -> Option<(Span, Span, Period)> {
        let source = sources.get(self.place.source)?;
        let table = Table::read(source.text()).ok()?;
        let row = table.row_at(source.text(), self.place.at as usize)?;
        let span = |range| Span::new(source.id(), range);
        let period = Period::parse(&row.date.text, None)
            .ok()
            .or(Period::day(self.last))?;
        Some((span(row.value.range), span(row.date.range), period))
    }
}

/// The rows of a workspace that cannot be right as they stand, in the order of the files.
#[must_use]
pub fn doubts(workspace: &Workspace) -> Vec<Doubt> {
    let figures = &workspace.figures;
    let all: Vec<(&Series, &[Entry])> = figures.by_series().collect();
    let mut doubts: Vec<Doubt> = all
        .par_iter()
        .flat_map_iter(|(series, rows)| {
            let metric = workspace.metrics.get(&series.metric);
            let metric = metric.map(|metric| {
                let rates = metric.formula.is_some().then(|| feed(workspace, series));
                (metric, rates.flatten())
            });
            rows.iter().filter_map(move |row| {
                let (metric, rates) = metric.as_ref()?;
                let amount = Amount::new(row.value, series.unit);
                let cause = cause(workspace.as_of, metric, rates.as_ref(), amount, row)?;
                Some(Doubt {
                    place: row.place,
                    series: (*series).clone(),
                    amount,
                    first: row.first,
                    last: row.last,
                    cause,
                })
            })
        })
        .collect();
    doubts.sort_by_key(|doubt| doubt.place);
    doubts.truncate(TOLD);
    doubts
}

/// What the rows of one series are computed from.
fn feed<'a>(workspace: &'a Workspace, series: &Series) -> Option<Feed<'a>> {
    let metric = workspace.metrics.get(&series.metric)?;
    let accounts = series.account.as_slice();
    let selection = Selection {
        accounts,
        segment: series.segment.as_deref(),
    };
    let Workspace {
        figures, metrics, ..
    } = workspace;
    let feed = Feed::of(figures, metrics, metric, series.unit, selection);
    feed.is_computable().then_some(feed)
}

fn cause(
    as_of: Date,
    metric: &Metric,
    rates: Option<&Feed<'_>>,
    amount: Amount,
    row: &Entry,
) -> Option<DoubtCause> {
    if !metric.admits(&amount) {
        return Some(DoubtCause::Impossible);
    }
    if as_of < row.first {
        return Some(DoubtCause::InFuture);
    }
    let computed = rates?.computed(row.first, row.last).ok()?.amount;
    let difference = computed.value.checked_sub(amount.value)?.abs();
    (difference > rounding(amount.value, computed.value))
        .then_some(DoubtCause::Disagrees { computed })
}

/// By how much a figure may differ from the exact one: a little more than half of its last digit, or a
/// thousandth where its inputs were rounded themselves.
fn rounding(given: Decimal, exact: Decimal) -> Decimal {
    let digit = Decimal::new(6, given.scale().saturating_add(1));
    let thousandth = exact.abs().checked_div(Decimal::ONE_THOUSAND);
    thousandth.map_or(digit, |thousandth| thousandth.max(digit))
}
