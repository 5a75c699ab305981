//! Comparisons that decide whether a script is worth entering.

use std::cmp::Ordering;

use goalpost_core::date::{self, Date};
use goalpost_core::metric::Better;
use goalpost_core::workspace::{Kind as MeasureKind, LinkedGoal, Reading};
use rust_decimal::Decimal;

use super::goal::word_value;
use super::linked;
use crate::value::{Thing, Value};
use crate::world::World;

/// Where a figure lies from another, in the measure's direction.
fn from(reading: &Reading, figure: Decimal, than: Decimal) -> Ordering {
    match reading.direction {
        Better::Higher => figure.cmp(&than),
        Better::Lower => than.cmp(&figure),
    }
}

pub(super) fn change_is(world: &World, it: Thing) -> Value {
    let Some(reading) = linked(world, it).and_then(|goal| goal.reading.as_ref()) else {
        return Value::absent();
    };
    match (&reading.target, &reading.baseline) {
        (Some(target), Some(baseline)) if target.value.unit.comparable(baseline.value.unit) => {
            word_value(
                match from(reading, target.value.value, baseline.value.value) {
                    Ordering::Greater => "better",
                    Ordering::Less => "worse",
                    Ordering::Equal => "none",
                },
            )
        }
        _ => Value::absent(),
    }
}

pub(super) fn baseline_age(world: &World, it: Thing) -> Value {
    let Some(goal) = linked(world, it) else {
        return Value::absent();
    };
    let measured = goal
        .goal
        .measure
        .baseline
        .get()
        .and_then(|baseline| baseline.date.get());
    let (Some(measured), Some(start), Some(due)) =
        (measured, goal.goal.start.get(), goal.goal.due.get())
    else {
        return Value::absent();
    };
    let length = date::length_in_days(start.first_day(), due.last_day());
    if length <= 0 {
        return Value::absent();
    }
    let age = date::days_between(measured.last_day(), start.first_day());
    Decimal::from(age).checked_div(Decimal::from(length)).into()
}

pub(super) fn steps_fit(world: &World, it: Thing) -> Value {
    linked(world, it)
        .map(|goal| dates_fit(goal) && values_fit(goal))
        .into()
}

/// Every date inside start and due, and milestones in rising order.
fn dates_fit(goal: &LinkedGoal) -> bool {
    let start = goal.goal.start.get().map(|start| start.first_day());
    let due = goal.goal.due.get().map(|due| due.last_day());
    let inside =
        |day: Date| start.is_none_or(|start| start <= day) && due.is_none_or(|due| day <= due);
    let milestones = || {
        goal.goal
            .measure
            .milestones
            .items()
            .iter()
            .filter_map(|milestone| milestone.date.get())
            .map(|date| date.last_day())
    };
    let deliverables = goal
        .goal
        .deliverables
        .items()
        .iter()
        .filter_map(|part| part.due.get())
        .map(|due| due.last_day());
    milestones().all(inside)
        && deliverables.into_iter().all(inside)
        && milestones().is_sorted_by(|one, next| one < next)
}

/// Milestones that never step back, between baseline (of a sum: zero) and target.
fn values_fit(goal: &LinkedGoal) -> bool {
    let Some(reading) = &goal.reading else {
        return true;
    };
    let values: Vec<Decimal> = reading
        .milestones
        .iter()
        .flatten()
        .map(|placed| placed.value.value)
        .collect();
    let rising = values.is_sorted_by(|one, next| from(reading, *next, *one).is_ge());
    let begin = match reading.kind {
        MeasureKind::Sum => Some(Decimal::ZERO),
        _ => reading
            .baseline
            .as_ref()
            .map(|baseline| baseline.value.value),
    };
    let after_begin = begin.is_none_or(|begin| {
        values
            .iter()
            .all(|value| from(reading, *value, begin).is_ge())
    });
    let target = reading.target.as_ref().map(|target| target.value.value);
    rising
        && after_begin
        && target.is_none_or(|target| {
            values
                .iter()
                .all(|value| from(reading, *value, target).is_le())
        })
}
