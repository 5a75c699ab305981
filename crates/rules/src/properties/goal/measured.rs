//! How a goal is measured: its figures in the unit of its metric.

use goalpost_core::workspace::{Kind, LinkedGoal, Reading};

use super::super::{linked, position, properties, reading};
use crate::value::{Content, Thing, Value};
use crate::world::World;

properties! {
    /// Properties of a goal's measure, as far as it is read.
    MEASURED, where reading = reading;
    one measure_kind: Text "how it is judged: 'level', 'sum', 'rate' or 'keep'; missing without a known metric"
        = kind(reading.kind),
    one direction: Text "'higher' or 'lower': the bound decides, else the metric" = reading.direction.as_str(),
    one unit: Text "the unit of its metric" = reading.scale.unit.as_str(),
    one has_measure: Switch "whether it has a metric or deliverables"
        => |world, it| linked(world, it).map(has_measure).into(),
    one unresolved: Switch "whether its target is relative and there is no baseline, or one of zero, to take it of"
        = reading.unresolved,
    many unit_faults: UnitFault "quantities whose unit is not the metric's" => unit_faults,
    many mixed_currencies: Amount "figures in another currency than the first of the measure"
        = reading.mixed_currencies().map(Value::from).collect::<Value>(),
    many out_of_range: Amount "figures that the metric cannot have, among baseline, target and milestones"
        = reading.out_of_range().map(Value::from).collect::<Value>(),
    many quantities: Amount "baseline, target and milestones, as far as they are read"
        = reading.figures().map(Value::from).collect::<Value>(),
    one audit_figure: Amount "the newest audit's figure of its metric, where it names one account"
        => |world, it| audited(world, it).map(|(figure, _)| figure).into(),
    one audit_date: Date "what that figure covers: the audit's period, or its day"
        => |world, it| audited(world, it).map(|(_, date)| date).into(),
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Level => "level",
        Kind::Sum => "sum",
        Kind::Rate => "rate",
        Kind::Keep => "keep",
    }
}

fn has_measure(goal: &LinkedGoal) -> bool {
    let deliverables = &goal.goal.deliverables;
    let measured = !goal.goal.measure.metric.is_absent();
    measured || deliverables.is_faulty() || !deliverables.items().is_empty()
}

fn unit_faults(world: &World, it: Thing) -> Value {
    let (Some(Reading { unit_faults, .. }), Some(id)) = (reading(world, it), it.goal()) else {
        return Value::absent();
    };
    (0..unit_faults.len())
        .map(|at| Value::from(Thing::UnitFault(id, position(at))))
        .collect()
}

/// The figure of the newest audit for a measure on one account, with what it covers.
fn audited(world: &World, it: Thing) -> Option<(Value, Value)> {
    let goal = linked(world, it)?;
    let reading = goal.reading.as_ref()?;
    let [account] = goal.goal.measure.accounts.items() else {
        return None;
    };
    if !goal.goal.measure.segment.is_absent() {
        return None;
    }
    let audited = world.workspace().audited(&account.value, &reading.metric)?;
    let figure = audited.figure;
    Some((
        Value::at(Content::Amount(figure.value), figure.span),
        audited.date.into(),
    ))
}
