//! Whether the goalposts moved: what makes a goal easier than it was (domain.md, checks on history).
//!
//! "Easier" is judged in the metric's own direction, or that of the bound, on levels: a relative target
//! is resolved first. What cannot be read on one of the sides is not judged, for it is told as such, and
//! figures of another metric are not compared: that the metric is another is what is judged then.

use crate::date::Date;
use crate::metric::{Better, Metric};
use crate::model::{Field, Status};
use crate::quantity::{Aim, Amount, Written};
use crate::source::Span;
use crate::workspace::{Kind, LinkedGoal, Reading, Workspace};

/// Whether a goal had begun by a day: before its start, anything may change. A draft has not begun;
/// what says no start has.
#[must_use]
pub fn has_started(old: &LinkedGoal, as_of: Date) -> bool {
    let goal = &old.goal;
    goal.status() != Status::Draft
        && goal
            .start
            .get()
            .is_none_or(|start| start.first_day() <= as_of)
}

/// Whether a field is the entry's own: a key result inherits some of its OKR's.
fn own<T>(goal: &LinkedGoal, field: &Field<T>) -> Option<Span> {
    let span = field.span()?;
    goal.goal.place.span.contains(span).then_some(span)
}

/// Whether the characters of the target say something else than before.
#[must_use]
pub fn target_is_rewritten(old: &LinkedGoal, new: &LinkedGoal) -> bool {
    let text = |goal: &LinkedGoal| goal.goal.measure.aim().get().map(ToString::to_string);
    text(old) != text(new)
}

/// Whether less is asked for than before: a worse level in the direction that counts, the bound turned
/// round, or no target any more.
#[must_use]
pub fn target_is_easier(old: &LinkedGoal, new: &LinkedGoal) -> bool {
    if old.goal.measure.aim().get().is_none() || new.goal.measure.aim().is_faulty() {
        return false;
    }
    if new.goal.measure.aim().is_absent() {
        return true;
    }
    if old.goal.measure.aim().get().is_some_and(is_open)
        && new
            .goal
            .measure
            .aim()
            .get()
            .is_some_and(|now| !is_open(now))
    {
        return true;
    }
    let (Some(before), Some(after)) = (&old.reading, &new.reading) else {
        return false;
    };
    if !same_metric(before, after) {
        return false;
    }
    if before.direction != after.direction {
        return before.bound != after.bound;
    }
    match (before.target, after.target) {
        (Some(was), Some(is)) => {
            was.value.unit.comparable(is.value.unit) && worse(before, &is.value, &was.value)
        }
        _ => match (before.aim, after.aim) {
            (Some(was), Some(is)) => aims_lower(before.direction, was, is),
            _ => false,
        },
    }
}

/// Whether a figure is told at all.
fn is_open(written: &Written) -> bool {
    written.quantity().is_some()
}

fn worse(reading: &Reading, level: &Amount, than: &Amount) -> bool {
    !reading.reaches(level, than)
}

/// Of two changes from a baseline that is not told, whether the second asks for less.
fn aims_lower(direction: Better, was: Aim, is: Aim) -> bool {
    let (was, is) = match (was, is) {
        (Aim::Change(was), Aim::Change(is)) if was.unit.comparable(is.unit) => {
            (was.value, is.value)
        }
        (Aim::RelativeChange(was), Aim::RelativeChange(is))
        | (Aim::PointsChange(was), Aim::PointsChange(is))
        | (Aim::Factor(was), Aim::Factor(is)) => (was, is),
        _ => return false,
    };
    match direction {
        Better::Higher => is < was,
        Better::Lower => is > was,
    }
}

/// Whether the deadline is later than it was, or gone. What a key result inherits is its OKR's matter.
#[must_use]
pub fn due_is_later(old: &LinkedGoal, new: &LinkedGoal) -> bool {
    if own(old, &old.goal.due).is_none() && own(new, &new.goal.due).is_none() {
        return false;
    }
    match (old.goal.due.get(), &new.goal.due) {
        (Some(_), Field::Absent) => true,
        (Some(was), Field::Given { placed, .. }) => placed.value.last_day() > was.last_day(),
        _ => false,
    }
}

/// Whether the baseline's figure is another, or is not told any more. One that was still to be measured
/// may be filled in.
#[must_use]
pub fn baseline_is_rewritten(old: &LinkedGoal, new: &LinkedGoal) -> bool {
    let Some(was) = old.goal.measure.baseline.get() else {
        return false;
    };
    if was.value.get().is_none_or(|was| !is_open(was)) {
        return false;
    }
    if let (Some(before), Some(after)) = (&old.reading, &new.reading)
        && !same_metric(before, after)
    {
        return false;
    }
    let Some(is) = new.goal.measure.baseline.get() else {
        return new.goal.measure.baseline.is_absent();
    };
    let figure = |goal: &LinkedGoal| Some(goal.reading.as_ref()?.baseline?.value);
    match (figure(old), figure(new)) {
        (Some(was), Some(is)) => was.value != is.value || was.unit != is.unit,
        _ => {
            !is.value.is_faulty()
                && is.value.get().map(ToString::to_string)
                    != was.value.get().map(ToString::to_string)
        }
    }
}

/// Whether another metric is measured. One of the organisation's own that only got another id is not.
#[must_use]
pub fn metric_is_swapped(
    old: &LinkedGoal,
    new: &LinkedGoal,
    before: &Workspace,
    after: &Workspace,
) -> bool {
    let (Some(was), false) = (
        old.goal.measure.metric.get(),
        new.goal.measure.metric.is_faulty(),
    ) else {
        return false;
    };
    let Some(is) = new.goal.measure.metric.get() else {
        return true;
    };
    if was == is {
        return false;
    }
    let renamed = || {
        let (was, is) = (before.metrics.get(was)?, after.metrics.get(is)?);
        let gone = after.metrics.get(&was.id).is_none() && before.metrics.get(&is.id).is_none();
        Some(gone && same_but_id(was, is))
    };
    !renamed().unwrap_or(false)
}

/// Whether two figures are of one metric: those of another say nothing of the goalposts.
fn same_metric(one: &Reading, other: &Reading) -> bool {
    one.metric.id == other.metric.id || same_but_id(&one.metric, &other.metric)
}

fn same_but_id(one: &Metric, other: &Metric) -> bool {
    let renamed = Metric {
        id: one.id.clone(),
        name: one.name.clone(),
        name_fi: one.name_fi.clone(),
        ..other.clone()
    };
    renamed == *one
}

/// The positions of the milestones that no milestone of the new side answers for: one on the same day
/// or earlier, at the same level or beyond.
#[must_use]
pub fn weakened_milestones(old: &LinkedGoal, new: &LinkedGoal) -> Vec<usize> {
    let (Some(before), Some(after)) = (&old.reading, &new.reading) else {
        return Vec::new();
    };
    let field = &new.goal.measure.milestones;
    if field.is_faulty() || before.kind == Kind::Keep || !same_metric(before, after) {
        return Vec::new();
    }
    let steps = |goal: &LinkedGoal, reading: &Reading| -> Vec<Option<(Date, Amount)>> {
        let dates = goal.goal.measure.milestones.items().iter();
        dates
            .zip(&reading.milestones)
            .map(|(step, level)| Some((step.date.get()?.last_day(), level.as_ref()?.value)))
            .collect()
    };
    let now = steps(new, after);
    // A step that could not be read may be the one that is missing.
    if now.iter().any(Option::is_none) {
        return Vec::new();
    }
    let answered = |(day, level): &(Date, Amount)| {
        now.iter().flatten().any(|(other, reached)| {
            other <= day && reached.unit.comparable(level.unit) && before.reaches(reached, level)
        })
    };
    steps(old, before)
        .iter()
        .enumerate()
        .filter(|(_, step)| step.as_ref().is_some_and(|step| !answered(step)))
        .map(|(at, _)| at)
        .collect()
}

/// The positions of the check-ins whose figure is gone or another on the new side.
#[must_use]
pub fn rewritten_check_ins(old: &LinkedGoal, new: &LinkedGoal) -> Vec<usize> {
    let field = &new.goal.measure.check_ins;
    let other_metric = match (&old.reading, &new.reading) {
        (Some(before), Some(after)) => !same_metric(before, after),
        _ => false,
    };
    if field.is_faulty() || other_metric {
        return Vec::new();
    }
    let figures = |goal: &LinkedGoal| -> Vec<Option<(Date, Result<Amount, String>)>> {
        let read = goal.reading.as_ref().map(|reading| &reading.check_ins);
        let items = goal.goal.measure.check_ins.items().iter().enumerate();
        items
            .map(|(at, check_in)| {
                let day = check_in.date.get()?.last_day();
                let amount = read.and_then(|read| read.get(at)?.as_ref());
                let figure = match amount {
                    Some(amount) => Ok(amount.value),
                    None => Err(check_in.value.get()?.to_string()),
                };
                Some((day, figure))
            })
            .collect()
    };
    let now = figures(new);
    if now.iter().any(Option::is_none) {
        return Vec::new();
    }
    figures(old)
        .iter()
        .enumerate()
        .filter(|(_, figure)| figure.is_some() && !now.contains(figure))
        .map(|(at, _)| at)
        .collect()
}

/// Whether somebody else answers for the entry. What a key result inherits is its OKR's matter.
#[must_use]
pub fn owner_is_changed(old: &LinkedGoal, new: &LinkedGoal) -> bool {
    if own(old, &old.goal.owner).is_none() && own(new, &new.goal.owner).is_none() {
        return false;
    }
    let (Some(was), false) = (old.goal.owner.get(), new.goal.owner.is_faulty()) else {
        return false;
    };
    new.goal.owner.get() != Some(was)
}
