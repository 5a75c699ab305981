//! How the rows of one metric combine over days and accounts (`domain.md` part 2, "over time").

use rust_decimal::Decimal;

use super::feed::{Feed, Figure, NoFigure, Origin};
use super::store::{Entry, RowPlace};
use crate::date::{Date, length_in_days};
use crate::metric::OverTime;
use crate::quantity::Amount;

/// The figure of a metric without a formula for the days from `first` to `last`.
pub(super) fn own(feed: &Feed<'_>, first: Date, last: Date) -> Result<Figure, NoFigure> {
    match feed.metric.over_time {
        Some(OverTime::Sum) => sum(feed, first, last),
        Some(OverTime::Latest) => latest(feed, last),
        Some(OverTime::Average) => average(feed, first, last),
        Some(OverTime::AsReported) | None => reported(feed, first, last),
    }
}

fn name(feed: &Feed<'_>) -> String {
    feed.metric.id.clone()
}

fn no_rows(feed: &Feed<'_>) -> NoFigure {
    NoFigure::NoRows { metric: name(feed) }
}

/// A running total over rows.
struct Total {
    value: Decimal,
    count: u32,
    last: Option<(Date, RowPlace)>,
    days: i64,
}

impl Total {
    fn nothing() -> Self {
        Self {
            value: Decimal::ZERO,
            count: 0,
            last: None,
            days: 0,
        }
    }

    fn add(&mut self, row: &Entry) -> Option<()> {
        self.value = self.value.checked_add(row.value)?;
        self.count = self.count.saturating_add(1);
        self.days = self
            .days
            .saturating_add(length_in_days(row.first, row.last));
        if self.last.is_none_or(|(day, _)| day <= row.last) {
            self.last = Some((row.last, row.place));
        }
        Some(())
    }

    fn origin(&self) -> Option<Origin> {
        let (_, place) = self.last?;
        Some(if self.count == 1 {
            Origin::Row(place)
        } else {
            Origin::Rows {
                count: self.count,
                last: place,
            }
        })
    }
}

/// The rows that lie wholly between two days.
pub(super) fn within(rows: &[Entry], first: Date, last: Date) -> impl Iterator<Item = &Entry> {
    let begin = rows.partition_point(|row| row.first < first);
    rows.get(begin..)
        .unwrap_or_default()
        .iter()
        .take_while(move |row| row.first <= last)
        .filter(move |row| row.last <= last)
}

/// Every row of the period, and of every account that has begun by its end. The rows of each have to
/// reach that end; days inside it that no row covers are counted as missing.
fn sum(feed: &Feed<'_>, first: Date, last: Date) -> Result<Figure, NoFigure> {
    let mut total = Total::nothing();
    let mut begun = false;
    let mut longest: i64 = 0;
    for (_, rows) in &feed.own {
        let (Some(begin), Some(end)) = (rows.first(), rows.last()) else {
            continue;
        };
        if begin.first > last {
            continue;
        }
        begun |= begin.first <= first;
        if end.last < last {
            return Err(NoFigure::NotCovered { metric: name(feed) });
        }
        let before = total.days;
        for row in within(rows, first, last) {
            total
                .add(row)
                .ok_or_else(|| NoFigure::TooLarge { metric: name(feed) })?;
        }
        longest = longest.max(total.days - before);
    }
    let Some(origin) = total.origin() else {
        return Err(no_rows(feed));
    };
    if !begun {
        return Err(NoFigure::NotCovered { metric: name(feed) });
    }
    Ok(Figure {
        amount: Amount::new(total.value, feed.unit),
        day: last,
        origin,
        missing_days: (length_in_days(first, last) - longest).max(0),
    })
}

/// What has come from a day on: the total after each day on which a row ends, up to the last day that
/// the rows of every account reach.
pub(super) fn running(feed: &Feed<'_>, first: Date, last: Date) -> Vec<Figure> {
    let begun: Vec<&[Entry]> = feed
        .own
        .iter()
        .map(|(_, rows)| *rows)
        .filter(|rows| within(rows, first, last).next().is_some())
        .collect();
    let reached = begun
        .iter()
        .filter_map(|rows| within(rows, first, last).map(|row| row.last).max())
        .min();
    let Some(reached) = reached else {
        return Vec::new();
    };
    let mut rows: Vec<&Entry> = begun
        .iter()
        .flat_map(|rows| within(rows, first, reached))
        .collect();
    if begun.len() > 1 {
        rows.sort_by_key(|row| (row.last, row.place));
    }
    let accounts = i64::try_from(begun.len()).unwrap_or(1).max(1);
    let mut total = Total::nothing();
    let mut figures: Vec<Figure> = Vec::new();
    for row in rows {
        if total.add(row).is_none() {
            break;
        }
        let Some(origin) = total.origin() else {
            continue;
        };
        let covered = total.days.checked_div(accounts).unwrap_or(total.days);
        let figure = Figure {
            amount: Amount::new(total.value, feed.unit),
            day: row.last,
            origin,
            missing_days: (length_in_days(first, row.last) - covered).max(0),
        };
        match figures.last_mut() {
            Some(before) if before.day == figure.day => *before = figure,
            _ => figures.push(figure),
        }
    }
    figures
}

/// The last row of each account up to a day, added up.
pub(super) fn latest(feed: &Feed<'_>, day: Date) -> Result<Figure, NoFigure> {
    let mut total = Total::nothing();
    let mut oldest: Option<Date> = None;
    for (_, rows) in &feed.own {
        let before = rows.partition_point(|row| row.last <= day);
        let Some(row) = before.checked_sub(1).and_then(|at| rows.get(at)) else {
            continue;
        };
        total
            .add(row)
            .ok_or_else(|| NoFigure::TooLarge { metric: name(feed) })?;
        oldest = Some(oldest.map_or(row.last, |oldest| oldest.min(row.last)));
    }
    let (Some(origin), Some(day)) = (total.origin(), oldest) else {
        return Err(no_rows(feed));
    };
    Ok(Figure {
        amount: Amount::new(total.value, feed.unit),
        day,
        origin,
        missing_days: 0,
    })
}

/// The plain mean of the rows of a period, of all accounts.
fn average(feed: &Feed<'_>, first: Date, last: Date) -> Result<Figure, NoFigure> {
    let mut total = Total::nothing();
    for (_, rows) in &feed.own {
        for row in within(rows, first, last) {
            total
                .add(row)
                .ok_or_else(|| NoFigure::TooLarge { metric: name(feed) })?;
        }
    }
    let mean = total.value.checked_div(Decimal::from(total.count));
    let (Some(origin), Some(mean)) = (total.origin(), mean) else {
        return Err(no_rows(feed));
    };
    Ok(Figure {
        amount: Amount::new(mean.normalize(), feed.unit),
        day: last,
        origin,
        missing_days: 0,
    })
}

/// The row for exactly this period, of one account.
pub(super) fn reported(feed: &Feed<'_>, first: Date, last: Date) -> Result<Figure, NoFigure> {
    let mut found: Option<&Entry> = None;
    for (_, rows) in &feed.own {
        let begin = rows.partition_point(|row| (row.first, row.last) < (first, last));
        let Some(row) = rows
            .get(begin)
            .filter(|row| (row.first, row.last) == (first, last))
        else {
            continue;
        };
        if found.replace(row).is_some() {
            return Err(NoFigure::NotCombinable { metric: name(feed) });
        }
    }
    let row = found.ok_or_else(|| {
        if feed.own.is_empty() {
            no_rows(feed)
        } else {
            NoFigure::NotReported { metric: name(feed) }
        }
    })?;
    Ok(Figure {
        amount: Amount::new(row.value, feed.unit),
        day: row.last,
        origin: Origin::Row(row.place),
        missing_days: 0,
    })
}

/// Every row of one account as a figure of its own, from a day to another. Of several accounts there
/// are none: their figures do not combine.
pub(super) fn each(feed: &Feed<'_>, first: Date, last: Date) -> Vec<Figure> {
    let [(_, rows)] = feed.own.as_slice() else {
        return Vec::new();
    };
    let figure = |row: &Entry| Figure {
        amount: Amount::new(row.value, feed.unit),
        day: row.last,
        origin: Origin::Row(row.place),
        missing_days: 0,
    };
    within(rows, first, last).map(figure).collect()
}

/// The levels that the newest rows of all accounts give together, on every day on which one of them
/// changes, once all have one.
pub(super) fn levels(feed: &Feed<'_>, first: Date, last: Date) -> Vec<Figure> {
    if feed.own.len() == 1 {
        return each(feed, first, last);
    }
    let begun = feed
        .own
        .iter()
        .filter_map(|(_, rows)| rows.first().map(|row| row.last))
        .max();
    let mut days: Vec<Date> = feed
        .own
        .iter()
        .flat_map(|(_, rows)| within(rows, first, last))
        .map(|row| row.last)
        .filter(|day| begun.is_none_or(|begun| begun <= *day))
        .collect();
    days.sort_unstable();
    days.dedup();
    let level = |day: Date| {
        latest(feed, day)
            .ok()
            .map(|figure| Figure { day, ..figure })
    };
    days.into_iter().filter_map(level).collect()
}
