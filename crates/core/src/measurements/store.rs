//! The rows of all tables of a workspace, by series and day.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt as _};
use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::date::{Date, Period};
use crate::model::Text;
use crate::quantity::Unit;
use crate::source::{SourceId, Sources, Span};

/// A row as it was understood: nothing of its text is kept but the place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) series: u32,
    pub(super) place: RowPlace,
    pub(super) first: Date,
    pub(super) last: Date,
    pub(super) value: Decimal,
}

/// A row as it was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Where it begins.
    pub place: RowPlace,
    /// The first day that it tells of.
    pub first: Date,
    /// The last.
    pub last: Date,
    /// Its figure.
    pub value: Decimal,
}

impl Entry {
    /// By day, then as the files have it.
    fn order(&self) -> (Date, Date, RowPlace) {
        (self.first, self.last, self.place)
    }
}

/// From how many rows on a table is sorted where it lies: a second copy of it would be too much.
const LARGE: usize = 1 << 20;

/// What one table came to: its rows series by series, each in the order of its days.
#[derive(Debug)]
pub(super) struct TableRows {
    rows: Vec<Entry>,
    /// In the order of their numbers, each with where its rows end.
    series: Vec<(Series, usize)>,
}

impl TableRows {
    /// The rows of a table, each with the number of one of its `series`. They are taken from where they
    /// were gathered.
    pub(super) fn of(gathered: &mut Vec<Entry>, series: Vec<Series>) -> Self {
        let (rows, ends) = if gathered.len() < LARGE {
            let sorted = by_number(gathered, series.len());
            gathered.clear();
            sorted
        } else {
            let mut rows = std::mem::take(gathered);
            rows.par_sort_unstable_by_key(|row| (row.series, row.order()));
            let numbers = (0_u32..).take(series.len());
            let ends = numbers
                .map(|number| rows.partition_point(|row| row.series <= number))
                .collect();
            (rows, ends)
        };
        let series = series.into_iter().zip(ends).collect();
        Self { rows, series }
    }
}

/// Rows put behind one another series by series, and where those of each series end. Those of a series
/// mostly stand in the order of their days already.
fn by_number(rows: &[Entry], series: usize) -> (Vec<Entry>, Vec<usize>) {
    // Where the next row of each series goes; in the end, where its rows end.
    let mut ends = vec![0_usize; series];
    let Some(filler) = rows.first() else {
        return (Vec::new(), ends);
    };
    for row in rows {
        if let Some(count) = ends.get_mut(row.series as usize) {
            *count += 1;
        }
    }
    let mut begin = 0;
    for next in &mut ends {
        let count = std::mem::replace(next, begin);
        begin += count;
    }
    let mut sorted = vec![*filler; begin];
    for row in rows {
        if let Some(next) = ends.get_mut(row.series as usize)
            && let Some(place) = sorted.get_mut(*next)
        {
            *place = *row;
            *next += 1;
        }
    }
    let mut begin = 0;
    for end in ends.iter().copied() {
        if let Some(slice) = sorted.get_mut(begin..end)
            && !slice.is_sorted_by_key(Entry::order)
        {
            slice.sort_unstable_by_key(Entry::order);
        }
        begin = end;
    }
    (sorted, ends)
}

/// Where a row begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowPlace {
    /// The table.
    pub source: SourceId,
    /// Its first byte.
    pub at: u32,
}

impl RowPlace {
    /// The characters of the row.
    #[must_use]
    pub fn span(self, sources: &Sources) -> Span {
        let at = self.at as usize;
        let length = sources
            .get(self.source)
            .and_then(|source| source.text().get(at..))
            .map_or(0, |rest| rest.find(['\n', '\r']).unwrap_or(rest.len()));
        Span::new(self.source, at..at + length)
    }

    /// The row as people and programs name it: `measurements/instagram.csv:14`.
    #[must_use]
    pub fn name(self, sources: &Sources) -> String {
        sources.get(self.source).map_or_else(String::new, |source| {
            format!("{}:{}", source.path(), source.line_column(self.at).line)
        })
    }
}

/// What the rows of one metric, account and segment have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Series {
    /// The metric's id.
    pub metric: Text,
    /// The account or programme; none for the whole.
    pub account: Option<Text>,
    /// The part of the whole.
    pub segment: Option<Text>,
    /// The unit of its figures; of money with its currency, so that two are never mixed.
    pub unit: Unit,
}

/// All measurements of a workspace, as they were understood.
#[derive(Debug, Default)]
pub struct Figures {
    /// The rows of each table, and of series that several tables have, put together: these come last.
    parts: Vec<Vec<Entry>>,
    series: Vec<(Series, Rows)>,
    by_metric: HashMap<Text, Vec<u32>>,
    /// The series of a metric and an account, so that a measure finds its own among many.
    by_account: HashMap<(Text, Text), Vec<u32>>,
}

/// Where the rows of a series lie, in the order of their days.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Rows {
    part: usize,
    range: Range<usize>,
}

impl Figures {
    /// Puts together what the tables hold, in their order.
    pub(super) fn of(tables: Vec<TableRows>) -> Self {
        let mut figures = Self::default();
        let mut numbers: HashMap<Series, usize> = HashMap::new();
        let mut found: Vec<Vec<Rows>> = Vec::new();
        for (part, table) in tables.into_iter().enumerate() {
            let mut begin = 0;
            for (series, end) in table.series {
                let range = std::mem::replace(&mut begin, end)..end;
                let at = *numbers.entry(series).or_insert_with_key(|series| {
                    figures.add(series.clone());
                    found.push(Vec::new());
                    found.len() - 1
                });
                if let Some(found) = found.get_mut(at) {
                    found.push(Rows { part, range });
                }
            }
            figures.parts.push(table.rows);
        }
        figures.join(found);
        figures
    }

    fn add(&mut self, series: Series) {
        let at = number(self.series.len());
        let metric = self.by_metric.entry(series.metric.clone());
        metric.or_default().push(at);
        if let Some(account) = &series.account {
            let key = (series.metric.clone(), account.clone());
            self.by_account.entry(key).or_default().push(at);
        }
        let nowhere = Rows {
            part: 0,
            range: 0..0,
        };
        self.series.push((series, nowhere));
    }

    /// Makes the rows of each series lie together, whichever tables they come from.
    fn join(&mut self, found: Vec<Vec<Rows>>) {
        let mut joined: Vec<Entry> = Vec::new();
        let part = self.parts.len();
        for ((_, rows), places) in self.series.iter_mut().zip(found) {
            if let [only] = places.as_slice() {
                *rows = only.clone();
                continue;
            }
            let begin = joined.len();
            for place in places {
                let of = self.parts.get(place.part);
                joined.extend(of.and_then(|of| of.get(place.range)).unwrap_or_default());
            }
            if let Some(slice) = joined.get_mut(begin..)
                && !slice.is_sorted_by_key(Entry::order)
            {
                slice.sort_unstable_by_key(Entry::order);
            }
            let range = begin..joined.len();
            *rows = Rows { part, range };
        }
        self.parts.push(joined);
        // What now lies elsewhere need not be kept twice.
        let mut kept = vec![false; self.parts.len()];
        for (_, rows) in &self.series {
            if let Some(kept) = kept.get_mut(rows.part) {
                *kept = true;
            }
        }
        for (part, _) in self.parts.iter_mut().zip(kept).filter(|(_, kept)| !kept) {
            *part = Vec::new();
        }
    }

    /// Whether there is no row at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.iter().all(Vec::is_empty)
    }

    /// The rows of a metric, an account and a part of the whole that have a day in common with a period.
    #[must_use]
    pub fn overlapping(
        &self,
        metric: &str,
        account: Option<&Text>,
        segment: Option<&Text>,
        period: &Period,
    ) -> Vec<Known> {
        self.of_metric(metric)
            .filter(|(series, _)| {
                series.account.as_ref() == account && series.segment.as_ref() == segment
            })
            .flat_map(|(_, rows)| {
                let begin = rows.partition_point(|row| row.last < period.first_day());
                rows.get(begin..).unwrap_or_default()
            })
            .filter(|row| row.first <= period.last_day() && period.first_day() <= row.last)
            .map(|row| Known {
                place: row.place,
                first: row.first,
                last: row.last,
                value: row.value,
            })
            .collect()
    }

    pub(super) fn of_metric(&self, metric: &str) -> impl Iterator<Item = (&Series, &[Entry])> {
        let numbers = self.by_metric.get(metric).map_or(&[][..], Vec::as_slice);
        numbers.iter().filter_map(|at| self.slice(*at))
    }

    pub(super) fn of_account(
        &self,
        metric: &Text,
        account: &Text,
    ) -> impl Iterator<Item = (&Series, &[Entry])> {
        let numbers = self.by_account.get(&(metric.clone(), account.clone()));
        let numbers = numbers.map_or(&[][..], Vec::as_slice);
        numbers.iter().filter_map(|at| self.slice(*at))
    }

    /// The rows of every series, in the order in which the tables name them.
    pub(super) fn by_series(&self) -> impl Iterator<Item = (&Series, &[Entry])> {
        (0..self.series.len()).filter_map(|at| self.slice(number(at)))
    }

    fn slice(&self, at: u32) -> Option<(&Series, &[Entry])> {
        let (series, rows) = self.series.get(at as usize)?;
        let part = self.parts.get(rows.part)?;
        Some((series, part.get(rows.range.clone())?))
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
