//! Rows of the measurements that cannot be right as they stand.

use goalpost_core::measurements::{Doubt, DoubtCause};
use goalpost_core::metric::Metric;
use goalpost_core::quantity::Amount;
use rust_decimal::Decimal;

use super::super::{properties, today};
use crate::value::{Content, Thing, Value};
use crate::world::World;

properties! {
    /// Properties of rows of the measurements that cannot be right as they stand.
    MEASUREMENT, where doubt = World::doubt;
    one kind: Text "'measurement'" => |_, _| "measurement".into(),
    one metric: Text "the metric's id" = &doubt.series.metric,
    one account: Text "the account; missing for the whole" = doubt.series.account.as_ref(),
    one segment: Text "the part of the whole, where one is named" = doubt.series.segment.as_ref(),
    one value: Amount "its figure"
        => |world, it| world.doubt(it).map(|doubt| value(world, doubt)).into(),
    one date: Date "the day or the period that it is for"
        => |world, it| world.doubt(it).map(|doubt| date(world, doubt)).into(),
    one is_impossible: Switch "whether its metric cannot have such a figure"
        = doubt.cause == DoubtCause::Impossible,
    one tells_of_the_future: Switch "whether it tells of days that have not come"
        = doubt.cause == DoubtCause::InFuture,
    one computed: Amount "what the metrics that its own is computed from give for the same days, where that is another figure"
        = computed(doubt),
    one min: Amount "the least that its metric can be" => |world, it| limit(world, it, |metric| metric.min).into(),
    one max: Amount "the most that its metric can be" => |world, it| limit(world, it, |metric| metric.max).into(),
    one today: Date "the day of the run" => today,
}

fn value(world: &World, doubt: &Doubt) -> Value {
    let content = Content::Amount(doubt.amount);
    match doubt.cells(world.sources()) {
        Some((value, ..)) => Value::at(content, value),
        None => Value::new(content),
    }
}

fn date(world: &World, doubt: &Doubt) -> Value {
    match doubt.cells(world.sources()) {
        Some((_, date, period)) => Value::at(Content::Date(period), date),
        None => doubt.last.into(),
    }
}

fn computed(doubt: &Doubt) -> Option<Amount> {
    match doubt.cause {
        DoubtCause::Disagrees { computed } => Some(computed),
        _ => None,
    }
}

fn limit(
    world: &World,
    it: Thing,
    limit: impl FnOnce(&Metric) -> Option<Decimal>,
) -> Option<Amount> {
    let doubt = world.doubt(it)?;
    let metric = world.workspace().metrics.get(&doubt.series.metric)?;
    Some(Amount::new(limit(metric)?, doubt.series.unit))
}
