//! Comparisons that decide whether a script is worth entering.

use std::cmp::Ordering;

use goalpost_core::date::{self, Date};
use goalpost_core::metric::Better;
use goalpost_core::model::{Ambition, Form, Status};
use goalpost_core::workspace::{Kind as MeasureKind, LinkedGoal, Reading, Supported};
use rust_decimal::Decimal;

use super::{linked, properties};
use crate::value::{Thing, Value};
use crate::world::World;

properties! {
    /// Properties of goals that hold one of their figures or dates against another.
    OF_GOALS;
    one supports_ended: Switch "whether something it supports was dropped, missed, or is past its date"
        => supports_ended,
    one change_factor: Number "how many times the baseline the target is, or the other way round where it is lower; nothing for figures that have no zero to be a multiple of, and for falling ones whose metric has a `min`"
        => change_factor,
    one change_of_rest: Number "the change asked for in per cent of what remains to the metric's `max`, or down to its `min`; nothing where it has none"
        => change_of_rest,
    one has_dated_deliverable: Switch "whether a deliverable has a date of its own" => has_dated_deliverable,
    one shares_metric: Switch "whether an earlier key result of its OKR has the same metric" => shares_metric,
    one has_own_dates: Switch "whether its start or deadline is written on the entry itself" => has_own_dates,
    one has_aim: Switch "whether it has a metric with a target or a level to keep" => has_aim,
    one may_be_too_easy: Switch "whether an aspirational OKR may be met too easily: half of it is, or it has a score"
        => may_be_too_easy,
    one change_is: Text "'better', 'worse' or 'none': where the target (or the level to keep) lies from the baseline, in the measure's direction"
        => change_is,
    one baseline_age: Number "days from the baseline's last day to the start, in lengths of the goal"
        => baseline_age,
    one steps_fit: Switch "whether every milestone and deliverable lies inside the period, in order, and between baseline and target"
        => steps_fit,
}

fn has_dated_deliverable(world: &World, it: Thing) -> Value {
    let dated = |goal: &LinkedGoal| {
        let mut parts = goal.goal.deliverables.items().iter();
        parts.any(|part| !part.due.is_absent())
    };
    linked(world, it).map(dated).into()
}

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
            Value::from(
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
    let measured = goal.goal.measure.baseline_date();
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

/// Whether something that a goal supports was dropped, missed, or is past its date.
pub(super) fn supports_ended(world: &World, it: Thing) -> Value {
    let Some(goal) = linked(world, it) else {
        return Value::absent();
    };
    let today = world.workspace().as_of;
    let ended = |supported: &Supported| match supported {
        Supported::Strategy(id) => {
            let due = world
                .workspace()
                .strategy(*id)
                .and_then(|entry| entry.entry.due.get());
            due.is_some_and(|due| due.last_day() < today)
        }
        Supported::Goal(id) => world.goal(*id).is_some_and(|other| {
            matches!(other.goal.status(), Status::Dropped | Status::Missed)
                || other
                    .goal
                    .due
                    .get()
                    .is_some_and(|due| due.last_day() < today)
        }),
    };
    goal.supports.iter().flatten().any(ended).into()
}

/// Baseline, target and the metric's bounds, where both figures are known.
fn change(world: &World, it: Thing) -> Option<(Decimal, Decimal, &Reading)> {
    let reading = linked(world, it)?.reading.as_ref()?;
    let (target, baseline) = (reading.target.as_ref()?, reading.baseline.as_ref()?);
    Some((baseline.value.value, target.value.value, reading))
}

/// How many times the baseline the target is; the other way round where it is lower.
pub(super) fn change_factor(world: &World, it: Thing) -> Value {
    let factor = change(world, it).and_then(|(from, to, reading)| {
        let min = reading.metric.min;
        let (large, small) = if to > from {
            // A score that can be negative has no zero to be a multiple of.
            min.is_none_or(|min| !min.is_sign_negative() || min.is_zero())
                .then_some((to, from))?
        } else {
            min.is_none().then_some((from, to))?
        };
        (small > Decimal::ZERO).then(|| large.checked_div(small))?
    });
    factor.into()
}

/// The change in per cent of what remains to the bound of the metric that it leads to.
pub(super) fn change_of_rest(world: &World, it: Thing) -> Value {
    let share = change(world, it).and_then(|(from, to, reading)| {
        let rest = if to > from {
            reading.metric.max?.checked_sub(from)?
        } else {
            from.checked_sub(reading.metric.min?)?
        };
        let change = to.checked_sub(from)?.abs();
        (rest > Decimal::ZERO)
            .then(|| change.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(rest))?
    });
    share.into()
}

/// The pace needed as a multiple of the best seen; very large where the best led away from the target.
pub(super) fn pace_ratio(world: &World, it: Thing) -> Value {
    let Some(progress) = it.goal().and_then(|id| world.progress(id)) else {
        return Value::absent();
    };
    let (Some(needed), Some(best)) = (progress.needed, progress.best) else {
        return Value::absent();
    };
    let same_way = needed.value.is_sign_negative() == best.value.is_sign_negative();
    match needed.value.checked_div(best.value) {
        Some(ratio) if same_way => ratio.into(),
        _ => Decimal::from(1_000_000).into(),
    }
}

/// Whether an earlier key result of the same OKR has the same metric.
pub(super) fn shares_metric(world: &World, it: Thing) -> Value {
    let Some(goal) = linked(world, it) else {
        return Value::absent();
    };
    let Some(okr) = goal.parent.and_then(|okr| world.goal(okr)) else {
        return Value::absent();
    };
    let metric = goal.goal.measure.metric.get();
    let earlier = okr
        .key_results
        .iter()
        .take_while(|id| Some(**id) != it.goal());
    let mut earlier = earlier.filter_map(|id| world.goal(*id));
    (metric.is_some() && earlier.any(|other| other.goal.measure.metric.get() == metric)).into()
}

/// Whether dates of a key result are its own.
pub(super) fn has_own_dates(world: &World, it: Thing) -> Value {
    let Some(goal) = linked(world, it) else {
        return Value::absent();
    };
    let own = |span: Option<goalpost_core::source::Span>| {
        span.is_some_and(|span| goal.goal.place.span.contains(span))
    };
    (own(goal.goal.start.span()) || own(goal.goal.due.span())).into()
}

/// Whether there is a metric with something to aim at.
pub(super) fn has_aim(world: &World, it: Thing) -> Value {
    let Some(goal) = linked(world, it) else {
        return Value::absent();
    };
    let measure = &goal.goal.measure;
    let aims = !measure.target.is_absent() || !measure.keep.is_absent();
    (!measure.metric.is_absent() && aims).into()
}

/// Whether an OKR, or an owner's closed ones, may have been met too easily.
pub(crate) fn may_be_too_easy(world: &World, it: Thing) -> Value {
    if let Thing::Owner(at) = it {
        let closed = world.owner(at).map_or(0, |owner| {
            let okrs = owner.goals.iter().filter_map(|id| world.goal(*id));
            okrs.filter(|goal| goal.goal.form == Form::Okr && goal.goal.status().is_closed())
                .count()
        });
        return (closed > 0).into();
    }
    let Some(goal) = linked(world, it) else {
        return Value::absent();
    };
    let aspirational = goal.goal.ambition.get() == Some(&Ambition::Aspirational);
    let scored = aspirational
        && it
            .goal()
            .and_then(|id| world.progress(id))
            .and_then(|progress| progress.score)
            .is_some_and(|score| score >= Decimal::new(5, 1));
    (aspirational && (scored || goal.goal.achieved.is_given() || goal.goal.score.is_given())).into()
}
