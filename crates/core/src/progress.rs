//! How far along a goal is, by its check-ins.
//!
//! Progress is 0 at the baseline and 1 at the target; of a sum, what has come since the start as a
//! share of the target. Pace is per 30.436875 days, a twelfth of a Gregorian year.

use rust_decimal::Decimal;

use crate::date::{Date, days_between};
use crate::model::{Form, Placed};
use crate::quantity::Amount;
use crate::source::Span;
use crate::workspace::{GoalId, Kind, LinkedGoal, Reading, Workspace};

/// Days of a month, for paces: a twelfth of 365.2425.
#[must_use]
pub fn month_days() -> Decimal {
    Decimal::new(30_436_875, 6)
}

/// The shortest stretch of figures from which a best pace is taken, in days.
const BEST_PACE_DAYS: i64 = 90;

/// How far along a goal is as of a day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Progress {
    /// The newest figure up to the day.
    pub value: Option<Placed<Amount>>,
    /// Its day.
    pub value_date: Option<Date>,
    /// 0 at the baseline, 1 at the target, beyond allowed.
    pub progress: Option<Decimal>,
    /// Progress clipped to 0…1; of an OKR the mean of its key results.
    pub score: Option<Decimal>,
    /// Pace from the start to the newest figure, in the metric's unit per month.
    pub now: Option<Amount>,
    /// Pace from the newest figure (or the baseline) to the target on its due date.
    pub needed: Option<Amount>,
    /// The best pace over any 90 days among at least three figures.
    pub best: Option<Amount>,
}

/// How far along a goal is.
#[must_use]
pub fn of(workspace: &Workspace, id: GoalId) -> Progress {
    let Some(goal) = workspace.goal(id) else {
        return Progress::default();
    };
    if goal.goal.form == Form::Okr && !goal.key_results.is_empty() {
        return of_okr(workspace, goal);
    }
    let mut progress = Progress::default();
    match &goal.reading {
        Some(reading) => measured(workspace.as_of, goal, reading, &mut progress),
        None => delivered(goal, &mut progress),
    }
    progress.score = progress.progress.map(clipped);
    progress
}

/// The mean of the key results' scores; nothing where one of them has none.
fn of_okr(workspace: &Workspace, okr: &LinkedGoal) -> Progress {
    let scores: Option<Vec<Decimal>> = okr
        .key_results
        .iter()
        .map(|id| of(workspace, *id).score)
        .collect();
    let mean = scores.and_then(|scores| {
        let count = Decimal::from(scores.len());
        scores.iter().sum::<Decimal>().checked_div(count)
    });
    Progress {
        progress: mean,
        score: mean,
        ..Progress::default()
    }
}

fn clipped(progress: Decimal) -> Decimal {
    progress.clamp(Decimal::ZERO, Decimal::ONE)
}

/// The share of deliverables that are done.
fn delivered(goal: &LinkedGoal, progress: &mut Progress) {
    let deliverables = goal.goal.deliverables.items();
    let done = deliverables
        .iter()
        .filter(|deliverable| deliverable.done.is_given())
        .count();
    progress.progress = Decimal::from(done).checked_div(Decimal::from(deliverables.len()));
}

/// A figure with its day.
struct Point {
    day: Date,
    amount: Amount,
    span: Span,
}

fn points(as_of: Date, goal: &LinkedGoal, reading: &Reading) -> Vec<Point> {
    let mut points: Vec<Point> = goal
        .goal
        .measure
        .check_ins
        .items()
        .iter()
        .zip(&reading.check_ins)
        .filter_map(|(check_in, amount)| {
            let (day, amount) = (check_in.date.get()?.last_day(), amount.as_ref()?);
            (day <= as_of).then_some(Point {
                day,
                amount: amount.value,
                span: amount.span,
            })
        })
        .collect();
    points.sort_by_key(|point| point.day);
    points
}

fn measured(as_of: Date, goal: &LinkedGoal, reading: &Reading, progress: &mut Progress) {
    let points = points(as_of, goal, reading);
    let target = reading.target.map(|target| target.value.value);
    let from = match reading.kind {
        Kind::Sum => Some(Decimal::ZERO),
        _ => reading.baseline.map(|baseline| baseline.value.value),
    };
    let start = goal.goal.start.get().map(|start| start.first_day());
    let baseline_day = goal
        .goal
        .measure
        .baseline
        .get()
        .and_then(|baseline| baseline.date.get())
        .map(|date| date.last_day());
    let begins = match reading.kind {
        Kind::Sum => start,
        _ => start.max(baseline_day),
    };
    let unit = reading.scale.unit();
    if let Some(last) = points.last() {
        progress.value = Some(Placed::new(last.amount, last.span));
        progress.value_date = Some(last.day);
        if let (Some(from), Some(to)) = (from, target) {
            progress.progress = share(reading, from, to, last.amount.value);
        }
        if let (Some(from), Some(begins)) = (from, begins) {
            progress.now = pace(
                last.amount.value.checked_sub(from),
                days_between(begins, last.day),
            )
            .map(|pace| Amount::new(pace, unit));
        }
    }
    let due = goal.goal.due.get().map(|due| due.last_day());
    let stands = points
        .last()
        .map(|last| (last.amount.value, last.day))
        .or(from.zip(begins));
    if let (Some((value, day)), Some(target), Some(due)) = (stands, target, due) {
        progress.needed = pace(target.checked_sub(value), days_between(day, due))
            .map(|pace| Amount::new(pace, unit));
    }
    progress.best = best_pace(reading, &points).map(|pace| Amount::new(pace, unit));
}

/// (value − from) ÷ (target − from); of a level to keep, the share of figures that hold it.
fn share(reading: &Reading, from: Decimal, to: Decimal, value: Decimal) -> Option<Decimal> {
    if reading.kind == Kind::Keep {
        return None;
    }
    value.checked_sub(from)?.checked_div(to.checked_sub(from)?)
}

/// A change over so many days, per month.
fn pace(change: Option<Decimal>, days: i64) -> Option<Decimal> {
    if days <= 0 {
        return None;
    }
    change?
        .checked_mul(month_days())?
        .checked_div(Decimal::from(days))
}

/// The best pace between two figures that lie at least 90 days apart, each end moved on to the first
/// figure that does; in the measure's direction. Nothing for fewer than three figures.
fn best_pace(reading: &Reading, points: &[Point]) -> Option<Decimal> {
    if points.len() < 3 {
        return None;
    }
    let mut best: Option<Decimal> = None;
    let mut end = 0;
    for begin in points {
        while points
            .get(end)
            .is_some_and(|point| days_between(begin.day, point.day) < BEST_PACE_DAYS)
        {
            end += 1;
        }
        let Some(until) = points.get(end) else { break };
        let change = until.amount.value.checked_sub(begin.amount.value);
        let Some(found) = pace(change, days_between(begin.day, until.day)) else {
            continue;
        };
        best = Some(match (best, reading.direction) {
            (None, _) => found,
            (Some(best), crate::metric::Better::Higher) => best.max(found),
            (Some(best), crate::metric::Better::Lower) => best.min(found),
        });
    }
    best
}
