//! How fast a measure moves, per 30.436875 days: a twelfth of a Gregorian year.

use rust_decimal::Decimal;

use super::line::Line;
use super::{Point, Progress};
use crate::date::days_between;
use crate::metric::Better;
use crate::quantity::Amount;
use crate::workspace::Reading;

/// Days of a month, for paces: a twelfth of 365.2425.
#[must_use]
pub fn month_days() -> Decimal {
    Decimal::new(30_436_875, 6)
}

/// The shortest stretch of figures from which a best pace is taken, in days.
const BEST_PACE_DAYS: i64 = 90;

/// Fills in the three paces of a measure.
pub(super) fn fill(progress: &mut Progress, reading: &Reading, line: &Line) {
    let unit = reading.scale.unit();
    let unit = progress
        .value
        .as_ref()
        .map_or(unit, |value| value.amount.unit);
    let amount = |pace: Decimal| Amount::new(pace, unit);
    let stands = progress
        .value
        .as_ref()
        .map(|value| (value.amount.value, value.day));
    if let (Some((value, day)), Some(from), Some(begins)) = (stands, line.from, line.begins) {
        progress.now = pace(value.checked_sub(from), days_between(begins, day)).map(amount);
    }
    let stands = stands.or(line.from.zip(line.begins));
    if let (Some((value, day)), Some(to), Some(due)) = (stands, line.to, line.due) {
        progress.needed = pace(to.checked_sub(value), days_between(day, due)).map(amount);
    }
    progress.best = best(reading, &progress.points).map(amount);
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
fn best(reading: &Reading, points: &[Point]) -> Option<Decimal> {
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
            (Some(best), Better::Higher) => best.max(found),
            (Some(best), Better::Lower) => best.min(found),
        });
    }
    best
}
