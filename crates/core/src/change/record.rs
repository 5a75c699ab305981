//! What an entry itself says of a change: its `changes`, by which a moved goalpost is legitimate.

use super::goalposts;
use crate::date::Period;
use crate::model::{Change, Field, Text};
use crate::quantity::{Amount, DecimalMark, Written};
use crate::workspace::LinkedGoal;

/// What the `changes` of an entry say of one of its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Record {
    /// Nothing that was not there before.
    None,
    /// The change with its reason, by the position of the record.
    Agrees(usize),
    /// The change without a reason, or one with other figures than those that really changed, by the
    /// position of the record: it makes nothing legitimate.
    Insufficient(usize),
}

/// What the new side records of a field: `target`, `due`, `baseline`, `metric`, `milestones`,
/// `check_ins` or `owner`. `keep` is recorded as such or as `target`. A record that was there before
/// is about another change.
#[must_use]
pub fn record(old: &LinkedGoal, new: &LinkedGoal, field: &str, decimal: DecimalMark) -> Record {
    let known = old.goal.changes.items();
    let fresh = new
        .goal
        .changes
        .items()
        .iter()
        .enumerate()
        .filter(|(_, change)| !known.iter().any(|other| same(other, change)))
        .filter(|(_, change)| change.field.get().is_some_and(|named| names(named, field)));
    let mut insufficient = None;
    for (at, change) in fresh {
        let fits = |text: &Field<Text>, side: &LinkedGoal, other: &LinkedGoal| {
            text.get()
                .is_none_or(|text| agrees(text, field, side, other, decimal))
        };
        let has_reason = change
            .reason
            .get()
            .is_some_and(|reason| !reason.trim().is_empty());
        if has_reason && fits(&change.from, old, new) && fits(&change.to, new, old) {
            return Record::Agrees(at);
        }
        insufficient = Some(at);
    }
    insufficient.map_or(Record::None, Record::Insufficient)
}

/// Whether two records are one, wherever they stand.
fn same(one: &Change, other: &Change) -> bool {
    let texts = |change: &Change| {
        [
            change.date.get().map(ToString::to_string),
            change.field.get().map(ToString::to_string),
            change.from.get().map(ToString::to_string),
            change.to.get().map(ToString::to_string),
        ]
    };
    texts(one) == texts(other)
}

/// Whether the words of a record name a field, or a part of it such as `milestones/0/value`.
fn names(named: &str, field: &str) -> bool {
    let plain = named.trim().to_lowercase().replace([' ', '-'], "_");
    let first = plain.split(['.', '/', '[']).next().unwrap_or("");
    first == field
        || (first == "keep" && field == "target")
        || (field.strip_suffix('s') == Some(first))
}

/// Whether a text says what a field says on a side. Of a list, one of the items that the other side does
/// not have.
fn agrees(
    text: &str,
    field: &str,
    side: &LinkedGoal,
    other: &LinkedGoal,
    decimal: DecimalMark,
) -> bool {
    let goal = &side.goal;
    match field {
        "due" => day(text).is_some_and(|day| {
            goal.due
                .get()
                .is_some_and(|due| due.last_day() == day.last_day())
        }),
        "owner" => goal
            .owner
            .get()
            .is_some_and(|owner| **owner == *text.trim()),
        "metric" => goal
            .measure
            .metric
            .get()
            .is_some_and(|metric| **metric == *text.trim()),
        "target" => {
            let measure = &goal.measure;
            let written = measure.target.get().or(measure.keep.get());
            let level = side.reading.as_ref().and_then(|reading| reading.target);
            written.is_some_and(|written| says(text, written, decimal))
                || level.is_some_and(|level| is_figure(text, side, &level.value, decimal))
        }
        "baseline" => {
            let written = goal.measure.baseline.get().and_then(|one| one.value.get());
            let level = side.reading.as_ref().and_then(|reading| reading.baseline);
            written.is_some_and(|written| says(text, written, decimal))
                || level.is_some_and(|level| is_figure(text, side, &level.value, decimal))
        }
        "milestones" => {
            let moved = goalposts::weakened_milestones(side, other);
            any_step(text, side, &moved, decimal)
        }
        "check_ins" => {
            let moved = goalposts::rewritten_check_ins(side, other);
            any_check_in(text, side, &moved, decimal)
        }
        _ => true,
    }
}

fn day(text: &str) -> Option<Period> {
    Period::parse(text, None).ok()
}

/// Whether a text is the same quantity in the same words, or another spelling of them.
fn says(text: &str, written: &Written, decimal: DecimalMark) -> bool {
    text.trim() == written.to_string()
        || Written::parse(text, decimal).is_ok_and(|read| read.to_string() == written.to_string())
}

fn is_figure(text: &str, side: &LinkedGoal, amount: &Amount, decimal: DecimalMark) -> bool {
    let Some(reading) = &side.reading else {
        return false;
    };
    let baseline = reading.baseline.as_ref().map(|placed| &placed.value);
    Written::parse(text, decimal)
        .and_then(|written| written.target(&reading.scale, baseline))
        .ok()
        .and_then(|target| target.resolve(baseline).ok())
        .is_some_and(|read| read.value == amount.value)
}

/// Of steps that moved the other way (nothing is weaker on the new side than on itself), any will do.
fn any_step(text: &str, side: &LinkedGoal, moved: &[usize], decimal: DecimalMark) -> bool {
    let levels = side.reading.as_ref().map(|reading| &reading.milestones);
    let items = side.goal.measure.milestones.items().iter().enumerate();
    items
        .filter(|(at, _)| moved.is_empty() || moved.contains(at))
        .any(|(at, step)| {
            let level = levels.and_then(|levels| levels.get(at)?.as_ref());
            step.date.get().copied() == day(text)
                || level.is_some_and(|level| is_figure(text, side, &level.value, decimal))
        })
}

fn any_check_in(text: &str, side: &LinkedGoal, moved: &[usize], decimal: DecimalMark) -> bool {
    let levels = side.reading.as_ref().map(|reading| &reading.check_ins);
    let items = side.goal.measure.check_ins.items().iter().enumerate();
    items
        .filter(|(at, _)| moved.is_empty() || moved.contains(at))
        .any(|(at, one)| {
            let level = levels.and_then(|levels| levels.get(at)?.as_ref());
            one.date.get().copied() == day(text)
                || level.is_some_and(|level| is_figure(text, side, &level.value, decimal))
                || one
                    .value
                    .get()
                    .is_some_and(|value| says(text, value, decimal))
        })
}
