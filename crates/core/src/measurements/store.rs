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
    /// By series, then by day, then as the files have it.
    fn order(&self) -> (u32, Date, Date, RowPlace) {
        (self.series, self.first, self.last, self.place)
    }
}

/// The rows of several tables, put behind one another series by series. Within a table those of a series
/// mostly stand in the order of their days already.
fn gathered(parts: Vec<Vec<Entry>>, series: usize) -> Vec<Entry> {
    let mut ends = vec![0_usize; series];
    for entry in parts.iter().flatten() {
        if let Some(count) = ends.get_mut(entry.series as usize) {
            *count += 1;
        }
    }
    let mut begin = 0;
    // Where the next row of each series goes; in the end, where its rows end.
    for next in &mut ends {
        let count = std::mem::replace(next, begin);
        begin += count;
    }
    let mut all: Vec<Entry> = Vec::new();
    if let Some(filler) = parts.iter().flatten().next() {
        all.resize(begin, *filler);
    }
    for part in parts {
        for entry in part {
            if let Some(next) = ends.get_mut(entry.series as usize)
                && let Some(place) = all.get_mut(*next)
            {
                *place = entry;
                *next += 1;
            }
        }
    }
    let mut rest = all.as_mut_slice();
    let mut from = 0;
    let mut slices: Vec<&mut [Entry]> = Vec::with_capacity(series);
    for end in ends {
        let (slice, after) = std::mem::take(&mut rest).split_at_mut(end - from);
        slices.push(slice);
        rest = after;
        from = end;
    }
    slices.into_par_iter().for_each(|slice| {
        if !slice.is_sorted_by_key(Entry::order) {
            slice.sort_unstable_by_key(Entry::order);
        }
    });
    all
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
    /// Sorted by series, then by day.
    entries: Vec<Entry>,
    series: Vec<(Series, Range<usize>)>,
    by_metric: HashMap<Text, Vec<u32>>,
    /// The series of a metric and an account, so that a measure finds its own among many.
    by_account: HashMap<(Text, Text), Vec<u32>>,
}

impl Figures {
    /// Puts together what the tables hold, in their order. Each has numbers of series of its own.
    pub(super) fn of(tables: Vec<(Vec<Entry>, Vec<Series>)>) -> Self {
        let mut numbers: HashMap<Series, u32> = HashMap::new();
        let mut series: Vec<Series> = Vec::new();
        let mut parts: Vec<Vec<Entry>> = Vec::with_capacity(tables.len());
        for (mut entries, own) in tables {
            let renamed: Vec<u32> = own
                .into_iter()
                .map(|one| {
                    *numbers.entry(one).or_insert_with_key(|one| {
                        series.push(one.clone());
                        number(series.len() - 1)
                    })
                })
                .collect();
            for entry in &mut entries {
                let renamed = renamed.get(entry.series as usize);
                entry.series = renamed.copied().unwrap_or(entry.series);
            }
            parts.push(entries);
        }
        let all = match parts.as_mut_slice() {
            // One table holds everything: a second copy of it would be too much.
            [only] => {
                let mut only = std::mem::take(only);
                only.par_sort_unstable_by_key(Entry::order);
                only
            }
            _ => gathered(parts, series.len()),
        };
        Self::sorted(all, series)
    }

    fn sorted(entries: Vec<Entry>, series: Vec<Series>) -> Self {
        let mut figures = Self {
            entries,
            ..Self::default()
        };
        let mut begin = 0;
        for (at, series) in series.into_iter().enumerate() {
            let at = number(at);
            let rest = figures.entries.get(begin..).unwrap_or_default();
            let end = begin + rest.partition_point(|entry| entry.series <= at);
            let metric = figures.by_metric.entry(series.metric.clone());
            metric.or_default().push(at);
            if let Some(account) = &series.account {
                let key = (series.metric.clone(), account.clone());
                figures.by_account.entry(key).or_default().push(at);
            }
            figures.series.push((series, begin..end));
            begin = end;
        }
        figures
    }

    /// Whether there is no row at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
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

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(super) fn series_at(&self, at: u32) -> Option<&Series> {
        self.series.get(at as usize).map(|(series, _)| series)
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
        let (series, range) = self.series.get(at as usize)?;
        Some((series, self.entries.get(range.clone())?))
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
