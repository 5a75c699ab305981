//! Figures written by hand, held against their metric, against each other and against the measurements.

use goalpost_core::progress::{Point, PointSource};
use goalpost_core::workspace::{Kind, LinkedGoal};
use rust_decimal::Decimal;

use super::super::{linked, position};
use super::{point, progress};
use crate::value::{Thing, Value};
use crate::world::World;

/// Check-ins whose figure the metric cannot have.
pub(super) fn impossible(world: &World, it: Thing) -> Value {
    those(world, it, |goal, at| {
        let reading = goal.reading.as_ref()?;
        let amount = reading.check_ins.get(at)?.as_ref()?;
        Some(!reading.metric.admits(&amount.value))
    })
}

/// Check-ins of a running total that fall behind an earlier one.
pub(super) fn falling(world: &World, it: Thing) -> Value {
    those(world, it, |goal, at| {
        let reading = goal.reading.as_ref()?;
        if reading.kind != Kind::Sum || reading.metric.can_be_below_zero() {
            return None;
        }
        let written = goal.goal.measure.check_ins.items();
        let day = written.get(at)?.date.get()?.last_day();
        let value = reading.check_ins.get(at)?.as_ref()?.value;
        let mut others = written.iter().zip(&reading.check_ins);
        Some(others.any(|(other, figure)| {
            let earlier = other.date.get().is_some_and(|date| date.last_day() < day);
            let figure = figure.as_ref().map(|figure| figure.value.value);
            earlier && figure.is_some_and(|figure| figure > value.value)
        }))
    })
}

/// Check-ins beside which the measurements say something else.
pub(super) fn disagreeing(world: &World, it: Thing) -> Value {
    let progress = progress(world, it);
    those(world, it, |goal, at| {
        let reading = goal.reading.as_ref()?;
        let day = goal.goal.measure.check_ins.items().get(at)?.date.get()?;
        let said = reading.check_ins.get(at)?.as_ref()?.value;
        let mut points = progress?.points.iter();
        let measured = points.find(|point| point.day == day.last_day() && is_measured(point))?;
        let difference = measured.amount.value.checked_sub(said.value)?.abs();
        let hundredth = said.value.abs().checked_div(Decimal::ONE_HUNDRED)?;
        Some(difference > hundredth)
    })
}

/// What the measurements say beside a check-in.
pub(crate) fn measured_beside(world: &World, it: Thing) -> Value {
    let found = || {
        let Thing::CheckIn(_, at) = it else {
            return None;
        };
        let check_ins = &linked(world, it)?.goal.measure.check_ins;
        let day = check_ins.items().get(at as usize)?.date.get()?.last_day();
        let mut points = progress(world, it)?.points.iter();
        let found = points.find(|point| point.day == day && is_measured(point))?;
        Some(point(world, found))
    };
    found().into()
}

/// The check-ins of a goal of which what is asked is true.
fn those(world: &World, it: Thing, asked: impl Fn(&LinkedGoal, usize) -> Option<bool>) -> Value {
    let (Some(goal), Some(id)) = (linked(world, it), it.goal()) else {
        return Value::absent();
    };
    (0..goal.goal.measure.check_ins.items().len())
        .filter(|at| asked(goal, *at) == Some(true))
        .map(|at| Value::from(Thing::CheckIn(id, position(at))))
        .collect()
}

pub(super) fn is_measured(point: &Point) -> bool {
    matches!(point.source, PointSource::Measured(_))
}
