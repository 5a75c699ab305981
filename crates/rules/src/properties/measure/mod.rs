//! Baselines and targets.

mod metric;
mod steps;

pub(crate) use self::metric::{METRIC, UNIT_FAULT};
pub(crate) use self::steps::{CHECK_IN, MILESTONE};

use goalpost_core::model::{Baseline, Field};
use goalpost_core::quantity::{Aim, Amount, Bound, Written};
use goalpost_core::workspace::Reading;
use rust_decimal::Decimal;

use super::{linked, properties, reading};
use crate::value::{Content, Thing, Value};
use crate::world::World;

properties! {
    /// Properties of baselines.
    BASELINE, where baseline = baseline;
    one value: Amount "the figure; missing when undisclosed or unknown" => baseline_value,
    one date: Date "the day or the period of the figure" = &baseline.date,
    one source: Text "where the figure comes from" = &baseline.source,
    one due: Date "by when an unknown baseline is measured" = &baseline.due,
    one is_undisclosed: Switch "whether the figure is withheld here"
        = matches!(baseline.value.get(), Some(Written::Undisclosed)),
    one is_unknown: Switch "whether the figure is still to be measured"
        = matches!(baseline.value.get(), Some(Written::Unknown)),
    one text: Text "the figure as written" = written(&baseline.value),
}

properties! {
    /// Properties of targets and of levels to keep.
    TARGET, where reading = reading;
    one level: Amount "the level that is aimed at, changes taken of the baseline; missing where that cannot be"
        = reading.target.as_ref(),
    one text: Text "as written" => |world, it| aim(world, it).map(written).into(),
    one bound: Text "'at_least' or 'at_most', where one is written" = reading.bound.map(bound),
    one is_change: Switch "whether it is a change or a factor rather than a level"
        = reading.aim.map(|aim| !matches!(aim, Aim::Level(_))),
    one is_relative: Switch "whether it is a percentage or a factor of the baseline"
        = reading.aim.map(|aim| matches!(aim, Aim::RelativeChange(_) | Aim::Factor(_))),
    one is_percent_change: Switch "whether it is a percentage of the baseline"
        = reading.aim.map(|aim| matches!(aim, Aim::RelativeChange(_))),
    one is_points: Switch "whether it is a change in percentage points"
        = reading.aim.map(|aim| matches!(aim, Aim::PointsChange(_))),
    one is_factor: Switch "whether it is a multiple of the baseline"
        = reading.aim.map(|aim| matches!(aim, Aim::Factor(_))),
    one percent: Number "the percentage of a percentage change, with its sign" = percent(reading),
    one is_undisclosed: Switch "whether it is withheld here"
        => |world, it| aim(world, it).map(|aim| matches!(aim.get(), Some(Written::Undisclosed))).into(),
    one relative_level: Amount "the level if its percentage is taken of the baseline"
        = percent_read_as(reading, Aim::RelativeChange),
    one points_level: Amount "the level if its percentage is meant as points"
        = percent_read_as(reading, Aim::PointsChange),
}

fn written(field: &Field<Written>) -> Value {
    Value::of(field, |written| Content::Text(written.to_string().into()))
}

fn baseline(world: &World, it: Thing) -> Option<&Baseline> {
    linked(world, it)?.goal.measure.baseline.get()
}

fn baseline_value(world: &World, it: Thing) -> Value {
    let Some(baseline) = baseline(world, it) else {
        return Value::absent();
    };
    if let Some(level) = reading(world, it).and_then(|reading| reading.baseline.as_ref()) {
        return level.into();
    }
    match baseline.value.get() {
        Some(Written::Undisclosed | Written::Unknown) => Value::absent(),
        _ => unread(&baseline.value),
    }
}

/// A figure that was not read in its metric's unit: faulty where one is written.
fn unread(field: &Field<Written>) -> Value {
    match field.span() {
        Some(span) => Value::at(Content::Faulty, span),
        None => Value::absent(),
    }
}

fn aim(world: &World, it: Thing) -> Option<&Field<Written>> {
    Some(linked(world, it)?.goal.measure.aim())
}

fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::AtLeast => "at_least",
        Bound::AtMost => "at_most",
    }
}

fn percent(reading: &Reading) -> Option<Decimal> {
    match reading.aim? {
        Aim::RelativeChange(percent) => Some(percent),
        _ => None,
    }
}

fn percent_read_as(reading: &Reading, aim: fn(Decimal) -> Aim) -> Option<Amount> {
    let baseline = reading.baseline.as_ref()?;
    let level = aim(percent(reading)?).resolve(Some(&baseline.value));
    level.ok()
}
