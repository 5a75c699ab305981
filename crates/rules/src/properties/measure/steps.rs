//! Milestones and check-ins: figures of a measure on their days.

use goalpost_core::model::{CheckIn, Field, Milestone, Placed};
use goalpost_core::quantity::{Amount, Written};

use super::super::{linked, progress, properties};
use super::unread;
use crate::value::{Thing, Value};
use crate::world::World;

/// A figure of a measure on its day.
struct Step<'a, T> {
    /// What is written of it.
    written: &'a T,
    /// The figure in its metric's unit, where it could be read.
    level: Option<&'a Placed<Amount>>,
}

properties! {
    /// Properties of milestones.
    MILESTONE, where step = milestone;
    one date: Date "its day" = &step.written.date,
    one value: Amount "where the metric is to be then" = step.figure(&step.written.value),
    one is_met: Switch "whether the figures had reached it by its day, or have already; missing without a figure"
        => progress::milestone_is_met,
}

properties! {
    /// Properties of check-ins.
    CHECK_IN, where step = check_in;
    one date: Date "its day, or the period of the figure" = &step.written.date,
    one value: Amount "the figure" = step.figure(&step.written.value),
    one confidence: Number "how sure we are to meet the goal, 0 to 1" = &step.written.confidence,
    one note: Text "a remark" = &step.written.note,
    one measured: Amount "what the measurements say of the same day" => progress::measured_beside,
}

impl<'a, T> Step<'a, T> {
    fn new(written: &'a T, levels: Option<&'a Vec<Option<Placed<Amount>>>>, at: u32) -> Self {
        let level = levels.and_then(|levels| levels.get(at as usize)?.as_ref());
        Self { written, level }
    }

    /// The figure in its metric's unit; faulty where it is written and could not be read.
    fn figure(&self, written: &Field<Written>) -> Value {
        self.level.map_or_else(|| unread(written), Value::from)
    }
}

fn milestone(world: &World, it: Thing) -> Option<Step<'_, Milestone>> {
    let (goal, Thing::Milestone(_, at)) = (linked(world, it)?, it) else {
        return None;
    };
    let milestone = goal.goal.measure.milestones.items().get(at as usize)?;
    let levels = goal.reading.as_ref().map(|reading| &reading.milestones);
    Some(Step::new(milestone, levels, at))
}

fn check_in(world: &World, it: Thing) -> Option<Step<'_, CheckIn>> {
    let (goal, Thing::CheckIn(_, at)) = (linked(world, it)?, it) else {
        return None;
    };
    let check_in = goal.goal.measure.check_ins.items().get(at as usize)?;
    let levels = goal.reading.as_ref().map(|reading| &reading.check_ins);
    Some(Step::new(check_in, levels, at))
}
