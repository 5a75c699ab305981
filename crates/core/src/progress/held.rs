//! Levels that are to be held in every period.

use rust_decimal::Decimal;

use super::gather::{self, Gathered};
use super::{Kind, Point, Progress};
use crate::date::{Date, Period};
use crate::workspace::{LinkedGoal, Reading, Workspace};

/// In how many periods a level was held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// Full periods with a figure that holds the level.
    pub held: usize,
    /// Full periods with a figure.
    pub periods: usize,
    /// Full periods that have passed without a figure: gaps, which count neither way.
    pub gaps: Vec<Period>,
}

impl Held {
    /// The share of periods in which it was held.
    fn share(&self) -> Option<Decimal> {
        Decimal::from(self.held).checked_div(Decimal::from(self.periods))
    }
}

/// How well a level was held, from the start to the day or the due date, whichever comes first.
pub(super) fn progress(workspace: &Workspace, goal: &LinkedGoal, reading: &Reading) -> Progress {
    let mut progress = Progress::nothing(Kind::Keep);
    let Gathered { points, fault, .. } = gather::points(workspace, goal, reading);
    let start = goal.goal.start.get().map(|start| start.first_day());
    let due = goal.goal.due.get().map(|due| due.last_day());
    let until = due.map_or(workspace.as_of, |due| due.min(workspace.as_of));
    let inside =
        |point: &&Point| point.day <= until && start.is_none_or(|start| start <= point.day);
    let counted: Vec<&Point> = points.iter().filter(inside).collect();
    let held = count(goal, reading, &counted, start, until);
    progress.value = counted.last().map(|point| (*point).clone());
    if held.periods > 0 {
        progress.progress = held.share();
        progress.expected = Some(Decimal::ONE);
        if until < workspace.as_of {
            progress.at_due = held.share();
        }
    }
    progress.held = Some(held);
    progress.points = points;
    progress.fault = fault;
    progress
}

fn count(
    goal: &LinkedGoal,
    reading: &Reading,
    points: &[&Point],
    start: Option<Date>,
    until: Date,
) -> Held {
    let mut held = Held::default();
    let Some(level) = reading.target.map(|target| target.value) else {
        return held;
    };
    let mut add = |point: &Point| {
        held.periods += 1;
        held.held += usize::from(reading.reaches(&point.amount, &level));
    };
    match (goal.goal.measure.per.get(), start) {
        (Some(per), Some(start)) => {
            for period in per.full_periods(start, until) {
                match points.iter().find(|point| point.day == period.last_day()) {
                    Some(point) => add(point),
                    None => held.gaps.push(period),
                }
            }
        }
        // Without a period, at every measurement.
        _ => points.iter().for_each(|point| add(point)),
    }
    held
}
