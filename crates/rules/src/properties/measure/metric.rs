//! Metrics, and quantities that do not go with theirs.

use goalpost_core::metric::{Category, Metric, OverTime};
use goalpost_core::quantity::{Amount, MetricUnit};
use goalpost_core::workspace::UnitFault;
use rust_decimal::Decimal;

use super::super::{properties, reading};
use crate::value::{Thing, Value};
use crate::world::World;

properties! {
    /// Properties of metrics.
    METRIC, where metric = metric;
    one id: Text "its id" = &*metric.id,
    one name: Text "what it is called" = &*metric.name,
    one unit: Text "count, percent, ratio, score, money or duration" = metric.unit.as_str(),
    one better: Text "'higher' or 'lower'" = metric.better.as_str(),
    one over_time: Text "how its figures add up; missing for one that is computed"
        = metric.over_time.map(OverTime::as_str),
    one formula: Text "how it is computed"
        = metric.formula.as_ref().map(|formula| Value::from(&*formula.to_string())),
    many categories: Text "the categories that it fits; none for all"
        = metric.categories.iter().map(|category| Value::from(Category::as_str(*category))).collect::<Value>(),
    one min: Amount "the least that it can be" => |world, it| limit(world, it, |metric| metric.min).into(),
    one max: Amount "the most that it can be" => |world, it| limit(world, it, |metric| metric.max).into(),
    one vanity: Switch "whether it says nothing of the business by itself (D2.2)" = metric.vanity,
    one is_builtin: Switch "whether it is built in and not redefined"
        => |world, it| metric(world, it).map(|metric| !world.workspace().metrics.is_own(&metric.id)).into(),
    one is_percentage: Switch "whether its figures are percentages" = metric.unit == MetricUnit::Percent,
    one definition: Text "what counts as one" = metric.definition.as_deref(),
    many agreed_with: Text "with whom that was agreed"
        = metric.agreed_with.iter().map(|name| Value::from(&**name)).collect::<Value>(),
}

properties! {
    /// Properties of quantities whose unit is not the metric's.
    UNIT_FAULT, where fault = unit_fault;
    one text: Text "the quantity as written" = fault.text.as_str(),
    one message: Text "what is wrong, in words" = &*fault.message.render(),
    one suggestion: Text "the likeliest thing that was meant" = fault.suggestions.first().map(String::as_str),
    one expected: Text "what the metric is measured in, in words"
        => |world, it| reading(world, it).map(|reading| unit_words(reading.scale.unit)).into(),
}

fn metric(world: &World, it: Thing) -> Option<&Metric> {
    Some(&reading(world, it)?.metric)
}

fn limit(
    world: &World,
    it: Thing,
    limit: impl FnOnce(&Metric) -> Option<Decimal>,
) -> Option<Amount> {
    let reading = reading(world, it)?;
    Some(Amount::new(limit(&reading.metric)?, reading.scale.unit()))
}

fn unit_fault(world: &World, it: Thing) -> Option<&UnitFault> {
    let Thing::UnitFault(_, at) = it else {
        return None;
    };
    reading(world, it)?.unit_faults.get(at as usize)
}

fn unit_words(unit: MetricUnit) -> &'static str {
    match unit {
        MetricUnit::Count => "a plain number",
        MetricUnit::Percent => "a percentage",
        MetricUnit::Ratio => "a ratio",
        MetricUnit::Score => "a score",
        MetricUnit::Money => "an amount of money",
        MetricUnit::Duration => "a duration",
    }
}
