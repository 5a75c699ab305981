//! Baselines, targets, milestones, check-ins, metrics and progress.

use goalpost_core::metric::{Category, OverTime};
use goalpost_core::model::Field;
use goalpost_core::quantity::{Aim, Amount, Bound, MetricUnit, Written};
use goalpost_core::workspace::{LinkedGoal, Reading};

use super::goal::{amount, reading, word_value};
use super::{field, linked, text};
use crate::property::{Property, many, one};
use crate::value::{Content, Kind, Thing, Value};
use crate::world::World;

/// Properties of baselines.
pub(crate) const BASELINE: &[Property] = &[
    one(
        "value",
        Kind::Amount,
        "the figure; missing when undisclosed or unknown",
        baseline_value,
    ),
    one(
        "date",
        Kind::Date,
        "the day or the period of the figure",
        |world, it| {
            baseline(world, it, |baseline| {
                field(&baseline.date, |date| Content::Date(*date))
            })
        },
    ),
    one(
        "source",
        Kind::Text,
        "where the figure comes from",
        |world, it| baseline(world, it, |baseline| text(&baseline.source)),
    ),
    one(
        "due",
        Kind::Date,
        "by when an unknown baseline is measured",
        |world, it| {
            baseline(world, it, |baseline| {
                field(&baseline.due, |date| Content::Date(*date))
            })
        },
    ),
    one(
        "is_undisclosed",
        Kind::Switch,
        "whether the figure is withheld here",
        |world, it| {
            baseline(world, it, |baseline| {
                matches!(baseline.value.get(), Some(Written::Undisclosed)).into()
            })
        },
    ),
    one(
        "is_unknown",
        Kind::Switch,
        "whether the figure is still to be measured",
        |world, it| {
            baseline(world, it, |baseline| {
                matches!(baseline.value.get(), Some(Written::Unknown)).into()
            })
        },
    ),
    one("text", Kind::Text, "the figure as written", |world, it| {
        baseline(world, it, |baseline| written(&baseline.value))
    }),
];

/// Properties of targets and of levels to keep.
pub(crate) const TARGET: &[Property] = &[
    one(
        "level",
        Kind::Amount,
        "the level that is aimed at, changes taken of the baseline; missing where that cannot be",
        |world, it| {
            reading(world, it, |reading| {
                reading.target.as_ref().map_or_else(Value::absent, amount)
            })
        },
    ),
    one("text", Kind::Text, "as written", |world, it| {
        aim_field(world, it).map_or_else(Value::absent, written)
    }),
    one(
        "bound",
        Kind::Text,
        "'at_least' or 'at_most', where one is written",
        |world, it| {
            reading(world, it, |reading| match reading.bound {
                Some(Bound::AtLeast) => word_value("at_least"),
                Some(Bound::AtMost) => word_value("at_most"),
                None => Value::absent(),
            })
        },
    ),
    one(
        "is_change",
        Kind::Switch,
        "whether it is a change or a factor rather than a level",
        |world, it| aim(world, it, |aim| !matches!(aim, Aim::Level(_))),
    ),
    one(
        "is_relative",
        Kind::Switch,
        "whether it is a percentage or a factor of the baseline",
        |world, it| {
            aim(world, it, |aim| {
                matches!(aim, Aim::RelativeChange(_) | Aim::Factor(_))
            })
        },
    ),
    one(
        "is_percent_change",
        Kind::Switch,
        "whether it is a percentage of the baseline",
        |world, it| aim(world, it, |aim| matches!(aim, Aim::RelativeChange(_))),
    ),
    one(
        "is_points",
        Kind::Switch,
        "whether it is a change in percentage points",
        |world, it| aim(world, it, |aim| matches!(aim, Aim::PointsChange(_))),
    ),
    one(
        "is_factor",
        Kind::Switch,
        "whether it is a multiple of the baseline",
        |world, it| aim(world, it, |aim| matches!(aim, Aim::Factor(_))),
    ),
    one(
        "percent",
        Kind::Number,
        "the percentage of a percentage change, with its sign",
        |world, it| {
            reading(world, it, |reading| match reading.aim {
                Some(Aim::RelativeChange(percent)) => percent.into(),
                _ => Value::absent(),
            })
        },
    ),
    one(
        "is_undisclosed",
        Kind::Switch,
        "whether it is withheld here",
        |world, it| {
            aim_field(world, it).map_or_else(Value::absent, |field| {
                matches!(field.get(), Some(Written::Undisclosed)).into()
            })
        },
    ),
    one(
        "relative_level",
        Kind::Amount,
        "the level if its percentage is taken of the baseline",
        |world, it| percent_reading(world, it, false),
    ),
    one(
        "points_level",
        Kind::Amount,
        "the level if its percentage is meant as points",
        |world, it| percent_reading(world, it, true),
    ),
];

/// Properties of milestones.
pub(crate) const MILESTONE: &[Property] = &[
    one("date", Kind::Date, "its day", |world, it| {
        milestone(world, it, |milestone, _| {
            field(&milestone.date, |date| Content::Date(*date))
        })
    }),
    one(
        "value",
        Kind::Amount,
        "where the metric is to be then",
        |world, it| {
            milestone(world, it, |milestone, level| {
                read_or(&milestone.value, level)
            })
        },
    ),
    one(
        "is_met",
        Kind::Switch,
        "whether the figures had reached it by its day, or have already; missing without a figure",
        super::progress::milestone_is_met,
    ),
];

/// Properties of check-ins.
pub(crate) const CHECK_IN: &[Property] = &[
    one(
        "date",
        Kind::Date,
        "its day, or the period of the figure",
        |world, it| {
            check_in(world, it, |check_in, _| {
                field(&check_in.date, |date| Content::Date(*date))
            })
        },
    ),
    one("value", Kind::Amount, "the figure", |world, it| {
        check_in(world, it, |check_in, level| read_or(&check_in.value, level))
    }),
    one(
        "confidence",
        Kind::Number,
        "how sure we are to meet the goal, 0 to 1",
        |world, it| {
            check_in(world, it, |check_in, _| {
                field(&check_in.confidence, |share| Content::Number(*share))
            })
        },
    ),
    one("note", Kind::Text, "a remark", |world, it| {
        check_in(world, it, |check_in, _| text(&check_in.note))
    }),
    one(
        "measured",
        Kind::Amount,
        "what the measurements say of the same day",
        super::progress::measured_beside,
    ),
];

/// Properties of quantities whose unit is not the metric's.
pub(crate) const UNIT_FAULT: &[Property] = &[
    one(
        "text",
        Kind::Text,
        "the quantity as written",
        |world, it| {
            unit_fault(world, it, |fault| {
                Value::new(Content::Text(fault.text.as_str().into()))
            })
        },
    ),
    one(
        "message",
        Kind::Text,
        "what is wrong, in words",
        |world, it| {
            unit_fault(world, it, |fault| {
                Value::new(Content::Text(fault.message.render().into()))
            })
        },
    ),
    one(
        "suggestion",
        Kind::Text,
        "the likeliest thing that was meant",
        |world, it| {
            unit_fault(world, it, |fault| {
                fault
                    .suggestions
                    .first()
                    .map_or_else(Value::absent, |text| {
                        Value::new(Content::Text(text.as_str().into()))
                    })
            })
        },
    ),
    one(
        "expected",
        Kind::Text,
        "what the metric is measured in, in words",
        |world, it| {
            reading(world, it, |reading| {
                word_value(unit_words(reading.scale.unit))
            })
        },
    ),
];

/// Properties of metrics.
pub(crate) const METRIC: &[Property] = &[
    one("id", Kind::Text, "its id", |world, it| {
        metric(world, it, |metric| plain(&metric.id))
    }),
    one("name", Kind::Text, "what it is called", |world, it| {
        metric(world, it, |metric| plain(&metric.name))
    }),
    one(
        "unit",
        Kind::Text,
        "count, percent, ratio, score, money or duration",
        |world, it| metric(world, it, |metric| word_value(metric.unit.as_str())),
    ),
    one("better", Kind::Text, "'higher' or 'lower'", |world, it| {
        metric(world, it, |metric| word_value(metric.better.as_str()))
    }),
    one(
        "over_time",
        Kind::Text,
        "how its figures add up; missing for one that is computed",
        |world, it| {
            metric(world, it, |metric| {
                metric
                    .over_time
                    .map_or_else(Value::absent, |over| word_value(OverTime::as_str(over)))
            })
        },
    ),
    one("formula", Kind::Text, "how it is computed", |world, it| {
        metric(world, it, |metric| {
            metric
                .formula
                .as_ref()
                .map_or_else(Value::absent, |formula| plain(&formula.to_string()))
        })
    }),
    many(
        "categories",
        Kind::Text,
        "the categories that it fits; none for all",
        |world, it| {
            metric(world, it, |metric| {
                metric
                    .categories
                    .iter()
                    .map(|category| word_value(Category::as_str(*category)))
                    .collect()
            })
        },
    ),
    one(
        "min",
        Kind::Amount,
        "the least that it can be",
        |world, it| metric_limit(world, it, |reading| reading.metric.min),
    ),
    one(
        "max",
        Kind::Amount,
        "the most that it can be",
        |world, it| metric_limit(world, it, |reading| reading.metric.max),
    ),
    one(
        "vanity",
        Kind::Switch,
        "whether it says nothing of the business by itself (D2.2)",
        |world, it| metric(world, it, |metric| metric.vanity.into()),
    ),
    one(
        "is_builtin",
        Kind::Switch,
        "whether it is built in and not redefined",
        |world, it| {
            metric(world, it, |metric| {
                (!world.workspace().metrics.is_own(&metric.id)).into()
            })
        },
    ),
    one(
        "is_percentage",
        Kind::Switch,
        "whether its figures are percentages",
        |world, it| {
            metric(world, it, |metric| {
                (metric.unit == MetricUnit::Percent).into()
            })
        },
    ),
    one(
        "definition",
        Kind::Text,
        "what counts as one",
        |world, it| {
            metric(world, it, |metric| {
                metric
                    .definition
                    .as_deref()
                    .map_or_else(Value::absent, plain)
            })
        },
    ),
    many(
        "agreed_with",
        Kind::Text,
        "with whom that was agreed",
        |world, it| {
            metric(world, it, |metric| {
                metric.agreed_with.iter().map(|name| plain(name)).collect()
            })
        },
    ),
];

fn plain(text: &str) -> Value {
    Value::new(Content::Text(text.into()))
}

fn written(field_of: &Field<Written>) -> Value {
    field(field_of, |written| {
        Content::Text(written.to_string().into())
    })
}

/// A figure that was read in its metric's unit; faulty where it is written and could not be.
fn read_or(
    field_of: &Field<Written>,
    level: Option<&goalpost_core::model::Placed<Amount>>,
) -> Value {
    match (level, field_of.span()) {
        (Some(level), _) => amount(level),
        (None, Some(span)) => Value::at(Content::Faulty, span),
        (None, None) => Value::absent(),
    }
}

fn baseline(
    world: &World,
    it: Thing,
    read: impl FnOnce(&goalpost_core::model::Baseline) -> Value,
) -> Value {
    linked(world, it)
        .and_then(|goal| goal.goal.measure.baseline.get())
        .map_or_else(Value::absent, read)
}

fn baseline_value(world: &World, it: Thing) -> Value {
    let Some(goal) = linked(world, it) else {
        return Value::absent();
    };
    let Some(baseline) = goal.goal.measure.baseline.get() else {
        return Value::absent();
    };
    match goal
        .reading
        .as_ref()
        .and_then(|reading| reading.baseline.as_ref())
    {
        Some(level) => amount(level),
        None => match (&baseline.value, baseline.value.get()) {
            (_, Some(Written::Undisclosed | Written::Unknown)) | (Field::Absent, _) => {
                Value::absent()
            }
            (field, _) => field
                .span()
                .map_or_else(Value::absent, |span| Value::at(Content::Faulty, span)),
        },
    }
}

fn aim_field(world: &World, it: Thing) -> Option<&Field<Written>> {
    let measure = &linked(world, it)?.goal.measure;
    Some(if measure.target.is_absent() {
        &measure.keep
    } else {
        &measure.target
    })
}

fn aim(world: &World, it: Thing, is: impl FnOnce(Aim) -> bool) -> Value {
    reading(world, it, |reading| reading.aim.map(is).into())
}

fn percent_reading(world: &World, it: Thing, points: bool) -> Value {
    reading(world, it, |reading| {
        let (Some(Aim::RelativeChange(percent)), Some(baseline)) = (reading.aim, &reading.baseline)
        else {
            return Value::absent();
        };
        let aim = if points {
            Aim::PointsChange(percent)
        } else {
            Aim::RelativeChange(percent)
        };
        aim.resolve(Some(&baseline.value)).map_or_else(
            |_| Value::absent(),
            |level| Value::new(Content::Amount(level)),
        )
    })
}

fn milestone(
    world: &World,
    it: Thing,
    read: impl FnOnce(
        &goalpost_core::model::Milestone,
        Option<&goalpost_core::model::Placed<Amount>>,
    ) -> Value,
) -> Value {
    let (Some(goal), Thing::Milestone(_, at)) = (linked(world, it), it) else {
        return Value::absent();
    };
    let level = part_level(goal, |reading| &reading.milestones, at);
    goal.goal
        .measure
        .milestones
        .items()
        .get(at as usize)
        .map_or_else(Value::absent, |milestone| read(milestone, level))
}

fn check_in(
    world: &World,
    it: Thing,
    read: impl FnOnce(
        &goalpost_core::model::CheckIn,
        Option<&goalpost_core::model::Placed<Amount>>,
    ) -> Value,
) -> Value {
    let (Some(goal), Thing::CheckIn(_, at)) = (linked(world, it), it) else {
        return Value::absent();
    };
    let level = part_level(goal, |reading| &reading.check_ins, at);
    goal.goal
        .measure
        .check_ins
        .items()
        .get(at as usize)
        .map_or_else(Value::absent, |check_in| read(check_in, level))
}

fn part_level(
    goal: &LinkedGoal,
    parts: impl FnOnce(&Reading) -> &Vec<Option<goalpost_core::model::Placed<Amount>>>,
    at: u32,
) -> Option<&goalpost_core::model::Placed<Amount>> {
    goal.reading
        .as_ref()
        .and_then(|reading| parts(reading).get(at as usize))
        .and_then(Option::as_ref)
}

fn unit_fault(
    world: &World,
    it: Thing,
    read: impl FnOnce(&goalpost_core::workspace::UnitFault) -> Value,
) -> Value {
    let Thing::UnitFault(_, at) = it else {
        return Value::absent();
    };
    reading(world, it, |reading| {
        reading
            .unit_faults
            .get(at as usize)
            .map_or_else(Value::absent, read)
    })
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

fn metric(
    world: &World,
    it: Thing,
    read: impl FnOnce(&goalpost_core::metric::Metric) -> Value,
) -> Value {
    reading(world, it, |reading| read(&reading.metric))
}

fn metric_limit(
    world: &World,
    it: Thing,
    limit: impl FnOnce(&Reading) -> Option<rust_decimal::Decimal>,
) -> Value {
    reading(world, it, |reading| {
        let unit = reading.scale.unit();
        limit(reading).map_or_else(Value::absent, |limit| {
            Value::new(Content::Amount(Amount::new(limit, unit)))
        })
    })
}
