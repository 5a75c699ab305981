//! The figures of a measure: measurements, and check-ins on days that have none.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::standing::{Point, PointSource};
use crate::date::{Date, Per, Period, PeriodKind, add_days, days_between};
use crate::measurements::{Feed, Figure, NoFigure, Origin, Selection};
use crate::metric::OverTime;
use crate::model::Text;
use crate::quantity::Amount;
use crate::workspace::{Kind, LinkedGoal, Reading, Workspace};

/// How many periods are looked back on.
const PERIODS: u32 = 400;
/// How many figures are kept as they are; of more, one a week or a month.
const KEPT: usize = 120;
/// The longest stretch of days of which one figure a week is kept.
const WEEKLY_DAYS: i64 = 840;
/// What a measure by the day or the week is judged by: the mean of the last four weeks.
const FOUR_WEEKS: i64 = 28;

/// The figures of a measure up to the day.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) points: Vec<Point>,
    /// Of a measure by the day or the week: the mean of the last four weeks.
    pub(super) mean: Option<Point>,
    /// The same on the due date, once that has passed.
    pub(super) mean_at_due: Option<Point>,
    /// Why the measurements give no figure, where they hold rows.
    pub(super) fault: Option<NoFigure>,
}

/// The measurements that a goal's measure reads; none where it has no metric that is known.
#[must_use]
pub fn feed<'a>(workspace: &'a Workspace, goal: &LinkedGoal) -> Option<Feed<'a>> {
    let reading = goal.reading.as_ref()?;
    let measure = &goal.goal.measure;
    let accounts: Vec<Text> = measure
        .accounts
        .items()
        .iter()
        .chain(measure.programs.items())
        .map(|placed| placed.value.clone())
        .collect();
    Some(Feed::of(
        &workspace.figures,
        &workspace.metrics,
        &reading.metric,
        reading.scale.unit(),
        Selection {
            accounts: &accounts,
            segment: measure.segment.get().map(|segment| &**segment),
        },
    ))
}

pub(super) fn points(workspace: &Workspace, goal: &LinkedGoal, reading: &Reading) -> Gathered {
    let mut gathered = Gathered::default();
    let mut by_day: BTreeMap<Date, Point> = checked_in(workspace.as_of, goal, reading);
    if !workspace.figures.is_empty()
        && let Some(feed) = feed(workspace, goal).filter(|feed| !feed.is_empty())
    {
        let measured = measured(&feed, workspace, goal, reading);
        if measured.is_empty() {
            gathered.fault = fault(&feed, workspace.as_of, window(goal));
        }
        let figures = measured.into_iter().map(Point::from);
        // A measurement wins over a check-in.
        by_day.extend(figures.map(|point| (point.day, point)));
    }
    let points: Vec<Point> = by_day.into_values().collect();
    if let Some(per @ (Per::Day | Per::Week)) = goal.goal.measure.per.get()
        && reading.kind != Kind::Keep
    {
        let feed = feed(workspace, goal);
        let feed = feed.as_ref();
        gathered.mean = four_weeks(feed, *per, &points, workspace.as_of);
        let due = goal.goal.due.get().map(|due| due.last_day());
        let due = due.filter(|due| *due < workspace.as_of);
        gathered.mean_at_due = due.and_then(|due| four_weeks(feed, *per, &points, due));
    }
    gathered.points = thinned(points);
    gathered
}

fn checked_in(as_of: Date, goal: &LinkedGoal, reading: &Reading) -> BTreeMap<Date, Point> {
    let written = goal.goal.measure.check_ins.items();
    written
        .iter()
        .zip(&reading.check_ins)
        .filter_map(|(check_in, amount)| {
            let (day, amount) = (check_in.date.get()?.last_day(), amount.as_ref()?);
            (day <= as_of).then(|| (day, Point::checked_in(day, amount)))
        })
        .collect()
}

/// The measured figures up to the day, in the order of their days.
fn measured(
    feed: &Feed<'_>,
    workspace: &Workspace,
    goal: &LinkedGoal,
    reading: &Reading,
) -> Vec<Figure> {
    let as_of = workspace.as_of;
    let Some(begin) = feed.first_day() else {
        return Vec::new();
    };
    if reading.kind == Kind::Sum {
        let start = goal.goal.start.get().map(|start| start.first_day());
        return start.map_or_else(Vec::new, |start| feed.running(start, as_of));
    }
    if let Some(per) = goal.goal.measure.per.get() {
        return over_periods(feed, *per, begin, as_of);
    }
    let metric = &reading.metric;
    let mut figures = feed.rows(begin, as_of);
    if metric.formula.is_some() && feed.is_computable() {
        let given: Vec<Date> = figures.iter().map(|figure| figure.day).collect();
        let computed = over_periods(feed, window(goal), begin, as_of);
        let other = computed.into_iter().filter(|one| !given.contains(&one.day));
        figures.extend(other);
        figures.sort_by_key(|figure| figure.day);
    } else if metric.over_time == Some(OverTime::Average) && figures.is_empty() {
        // Of several accounts: the mean of all of them over a period.
        figures = over_periods(feed, window(goal), begin, as_of);
    }
    figures
}

/// The period that a computed figure is for where the measure does not say: that of its baseline, so
/// that like is compared with like; else a month.
pub(super) fn window(goal: &LinkedGoal) -> Per {
    if let Some(per) = goal.goal.measure.per.get() {
        return *per;
    }
    match goal.goal.measure.baseline_date().map(Period::kind) {
        Some(PeriodKind::IsoWeek { .. }) => Per::Week,
        Some(PeriodKind::Quarter { .. }) => Per::Quarter,
        Some(PeriodKind::Year { .. }) => Per::Year,
        _ => Per::Month,
    }
}

/// The figures of the full periods between two days, those of the last 400.
fn over_periods(feed: &Feed<'_>, per: Per, begin: Date, until: Date) -> Vec<Figure> {
    // Whether a period that the first row lies in has a figure, its metric says.
    let begin = per
        .containing(begin)
        .map_or(begin, |period| period.first_day());
    let skipped = per.count(begin, until).saturating_sub(PERIODS);
    per.full_periods(begin, until)
        .skip(skipped as usize)
        .filter_map(|period| feed.over(&period).ok())
        .collect()
}

/// Why the last full period has no figure.
fn fault(feed: &Feed<'_>, as_of: Date, per: Per) -> Option<NoFigure> {
    let last = per.last_until(as_of)?;
    feed.over(&last).err()
}

/// The mean of the four weeks before a day: of a rate the figure of all their days together, because
/// rates are never averaged.
fn four_weeks(feed: Option<&Feed<'_>>, per: Per, points: &[Point], until: Date) -> Option<Point> {
    let last = per.last_until(until)?.last_day();
    // Up to the last full period that has a figure.
    let newest = points.iter().rev().find(|point| point.day <= last)?;
    let first = add_days(newest.day, 1 - FOUR_WEEKS)?;
    if let Some(feed) = feed.filter(|feed| feed.is_computable()) {
        return feed.between(first, newest.day).ok().map(Point::from);
    }
    let inside: Vec<&Point> = points
        .iter()
        .filter(|point| first <= point.day && point.day <= newest.day)
        .collect();
    let mut sum = Decimal::ZERO;
    for point in &inside {
        sum = sum.checked_add(point.amount.value)?;
    }
    let mean = sum.checked_div(Decimal::from(inside.len()))?.normalize();
    Some(Point {
        amount: Amount::new(mean, newest.amount.unit),
        source: match newest.source {
            PointSource::CheckIn(span) => PointSource::CheckIn(span),
            PointSource::Measured(origin) => PointSource::Measured(many(origin, inside.len())),
        },
        ..newest.clone()
    })
}

fn many(origin: Origin, count: usize) -> Origin {
    match origin {
        Origin::Row(last) | Origin::Rows { last, .. } if count > 1 => Origin::Rows {
            count: u32::try_from(count).unwrap_or(u32::MAX),
            last,
        },
        one => one,
    }
}

/// A long series as one figure a week or a month: the last of each.
fn thinned(points: Vec<Point>) -> Vec<Point> {
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return points;
    };
    if points.len() <= KEPT {
        return points;
    }
    let per = if days_between(first.day, last.day) <= WEEKLY_DAYS {
        Per::Week
    } else {
        Per::Month
    };
    let mut kept: Vec<Point> = Vec::new();
    let mut current: Option<Period> = None;
    for point in points {
        let same = current.is_some_and(|period| period.contains(point.day));
        if same {
            kept.pop();
        } else {
            current = per.containing(point.day);
        }
        kept.push(point);
    }
    kept
}
