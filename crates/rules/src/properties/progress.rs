//! Progress of goals, and rows of the measurements that cannot be right as they stand.

use goalpost_core::date::{Date, Period, days_between};
use goalpost_core::measurements::{Doubt, DoubtCause, NoFigure};
use goalpost_core::model::{Review, Status, Text};
use goalpost_core::progress::forecast::{self, Forecast};
use goalpost_core::progress::{Point, PointSource, Progress, Verdict};
use goalpost_core::quantity::Amount;
use goalpost_core::workspace::LinkedGoal;
use rust_decimal::Decimal;

use super::goal::word_value;
use super::linked;
use crate::property::{Property, many, one};
use crate::value::{Content, Kind, Thing, Value};
use crate::world::World;

/// Properties of progress.
pub(crate) const PROGRESS: &[Property] = &[
    one("value", Kind::Amount, "the newest figure", |world, it| {
        progress(world, it, |progress| {
            let value = progress.value.as_ref();
            value.map_or_else(Value::absent, |value| point(world, value))
        })
    }),
    one(
        "value_date",
        Kind::Date,
        "the day of the newest figure",
        |world, it| {
            progress(world, it, |progress| {
                progress.value.as_ref().map(|value| value.day).into()
            })
        },
    ),
    one(
        "last_day",
        Kind::Date,
        "the day on which somebody last said something: the newest figure, or the newest `done` of a deliverable",
        last_day,
    ),
    one(
        "progress",
        Kind::Number,
        "0 at the baseline, 1 at the target, beyond allowed",
        |world, it| progress(world, it, |progress| progress.progress.into()),
    ),
    one(
        "expected",
        Kind::Number,
        "where the lines from the start through the milestones to the target stand on the day of the newest figure, on the scale of progress",
        |world, it| progress(world, it, |progress| progress.expected.into()),
    ),
    one(
        "score",
        Kind::Number,
        "progress clipped to 0…1 and rounded to two decimals; of an OKR the mean of its key results",
        |world, it| {
            progress(world, it, |progress| {
                progress.score.map(|score| score.round_dp(2)).into()
            })
        },
    ),
    one(
        "status",
        Kind::Text,
        "draft, dropped, not-started, met-late, missed, achieved, not-measured, ahead, on-track, at-risk or off-track",
        |world, it| progress(world, it, |progress| word_value(progress.status.as_str())),
    ),
    one(
        "verdict",
        Kind::Text,
        "what the figures alone say of how it ends: 'met', 'met-late' or 'missed'; before its due date 'winning' where it is as it should be for a win by now, else 'open'; missing without figures",
        |world, it| {
            progress(world, it, |progress| {
                let word = |verdict| match verdict {
                    Verdict::Met => "met",
                    Verdict::MetLate => "met-late",
                    Verdict::Missed => "missed",
                    Verdict::Winning => "winning",
                    Verdict::Open => "open",
                };
                progress
                    .verdict
                    .map_or_else(Value::absent, |verdict| word_value(word(verdict)))
            })
        },
    ),
    one(
        "now_pace",
        Kind::Amount,
        "pace from the start to the newest figure, per 30.436875 days",
        |world, it| progress(world, it, |progress| amount(progress.now)),
    ),
    one(
        "needed_pace",
        Kind::Amount,
        "pace from the newest figure to the target on its due date, per 30.436875 days",
        |world, it| progress(world, it, |progress| amount(progress.needed)),
    ),
    one(
        "pace_ratio",
        Kind::Number,
        "the pace needed as a multiple of the best; very large where the best led away from the target",
        super::compare::pace_ratio,
    ),
    one(
        "best_pace",
        Kind::Amount,
        "the best pace over any 90 days among at least three figures, per 30.436875 days",
        |world, it| progress(world, it, |progress| amount(progress.best)),
    ),
    one(
        "at_this_pace",
        Kind::Amount,
        "where the measure stands on the due date if it goes on as since the start",
        at_this_pace,
    ),
    one(
        "forecast",
        Kind::Amount,
        "what is to be expected on the due date; missing for fewer than four figures",
        |world, it| forecast(world, it, |forecast| forecast.value),
    ),
    one(
        "forecast_low",
        Kind::Amount,
        "the end of the forecast's interval of 80 % below which one outcome in ten lies",
        |world, it| forecast(world, it, |forecast| forecast.low),
    ),
    one(
        "forecast_high",
        Kind::Amount,
        "the end of the forecast's interval of 80 % above which one outcome in ten lies",
        |world, it| forecast(world, it, |forecast| forecast.high),
    ),
    one(
        "probability",
        Kind::Number,
        "how likely the target is to be met, in per cent; missing without a forecast",
        |world, it| {
            forecast_of(world, it)
                .and_then(|(forecast, _)| forecast.probability?.checked_mul(Decimal::ONE_HUNDRED))
                .map(|percent| percent.normalize())
                .into()
        },
    ),
    one(
        "is_measured",
        Kind::Switch,
        "whether the newest figure comes from the measurements rather than from a check-in",
        |world, it| {
            progress(world, it, |progress| {
                let measured = |value: &Point| matches!(value.source, PointSource::Measured(_));
                progress.value.as_ref().is_some_and(measured).into()
            })
        },
    ),
    one(
        "fault",
        Kind::Text,
        "why the measurements give no figure though they hold rows: 'division-by-zero', 'mixed-currencies', 'not-combinable' or 'too-large'; missing where they do, or where rows are merely not there yet",
        |world, it| progress(world, it, |progress| fault(progress.fault.as_ref())),
    ),
    IS_BEHIND,
    HAS_MISSED_MILESTONE,
    IS_MET_LATE,
    one(
        "fault_metric",
        Kind::Text,
        "the metric at which that fault arises",
        |world, it| {
            progress(world, it, |progress| {
                progress
                    .fault
                    .as_ref()
                    .map_or_else(Value::absent, |fault| word_value(fault.metric()))
            })
        },
    ),
];

/// Properties of rows of the measurements that cannot be right as they stand.
pub(crate) const MEASUREMENT: &[Property] = &[
    one("kind", Kind::Text, "'measurement'", |_, _| {
        word_value("measurement")
    }),
    one("metric", Kind::Text, "the metric's id", |world, it| {
        doubt(world, it, |doubt| text(&doubt.series.metric))
    }),
    one(
        "account",
        Kind::Text,
        "the account; missing for the whole",
        |world, it| {
            doubt(world, it, |doubt| {
                doubt
                    .series
                    .account
                    .as_ref()
                    .map_or_else(Value::absent, text)
            })
        },
    ),
    one(
        "segment",
        Kind::Text,
        "the part of the whole, where one is named",
        |world, it| {
            doubt(world, it, |doubt| {
                doubt
                    .series
                    .segment
                    .as_ref()
                    .map_or_else(Value::absent, text)
            })
        },
    ),
    one("value", Kind::Amount, "its figure", |world, it| {
        doubt(world, it, |doubt| {
            let content = Content::Amount(doubt.amount);
            match doubt.cells(world.sources()) {
                Some((value, ..)) => Value::at(content, value),
                None => Value::new(content),
            }
        })
    }),
    one(
        "date",
        Kind::Date,
        "the day or the period that it is for",
        |world, it| {
            doubt(world, it, |doubt| match doubt.cells(world.sources()) {
                Some((_, date, period)) => Value::at(Content::Date(period), date),
                None => Period::day(doubt.last)
                    .map_or_else(Value::absent, |day| Value::new(Content::Date(day))),
            })
        },
    ),
    one(
        "is_impossible",
        Kind::Switch,
        "whether its metric cannot have such a figure",
        |world, it| {
            doubt(world, it, |doubt| {
                (doubt.cause == DoubtCause::Impossible).into()
            })
        },
    ),
    one(
        "tells_of_the_future",
        Kind::Switch,
        "whether it tells of days that have not come",
        |world, it| {
            doubt(world, it, |doubt| {
                (doubt.cause == DoubtCause::InFuture).into()
            })
        },
    ),
    one(
        "computed",
        Kind::Amount,
        "what the metrics that its own is computed from give for the same days, where that is another figure",
        |world, it| {
            doubt(world, it, |doubt| match doubt.cause {
                DoubtCause::Disagrees { computed } => Value::new(Content::Amount(computed)),
                _ => Value::absent(),
            })
        },
    ),
    one(
        "min",
        Kind::Amount,
        "the least that its metric can be",
        |world, it| limit(world, it, |metric| metric.min),
    ),
    one(
        "max",
        Kind::Amount,
        "the most that its metric can be",
        |world, it| limit(world, it, |metric| metric.max),
    ),
    one("today", Kind::Date, "the day of the run", |world, _| {
        world.workspace().as_of.into()
    }),
];

/// What decides for most goals that a rule on progress has nothing to say, for the table of goals.
pub(crate) const IS_OVERDUE: Property = one(
    "is_overdue",
    Kind::Switch,
    "whether it is active, and its due date has passed",
    |world, it| {
        asked(world, it, |goal, as_of| {
            let due = goal.goal.due.get()?.last_day();
            Some(goal.goal.status() == Status::Active && due < as_of)
        })
    },
);

/// Whether nothing was heard of a goal for too long, for the table of goals.
pub(crate) const IS_UNHEARD: Property = one(
    "is_unheard",
    Kind::Switch,
    "whether it is active and runs, and for more than one and a half rhythms of its reviews (weekly 11 days, monthly 46, quarterly 137) nothing has been heard: no figure, no deliverable, not its start",
    |world, it| {
        asked(world, it, |goal, as_of| {
            let start = goal.goal.start.get()?.first_day();
            let due = goal.goal.due.get()?.last_day();
            let most = match goal.goal.review.get()? {
                Review::Weekly => 11,
                Review::Monthly => 46,
                Review::Quarterly => 137,
            };
            let measures = goal.reading.is_some() || goal.goal.deliverables.is_given();
            let runs = goal.goal.status() == Status::Active && start <= as_of && as_of <= due;
            // Progress is reckoned only where the start is long enough ago.
            if !(measures && runs && days_between(start, as_of) > most) {
                return None;
            }
            let since = last_heard(world, it).map_or(start, |last| last.max(start));
            Some(days_between(since, as_of) > most)
        })
    },
);

/// Whether a deliverable is late, for the table of goals.
pub(crate) const HAS_LATE_DELIVERABLE: Property = one(
    "has_late_deliverable",
    Kind::Switch,
    "whether it is active, and the day of a deliverable has passed that is not done",
    |world, it| {
        asked(world, it, |goal, as_of| {
            let mut deliverables = goal.goal.deliverables.items().iter();
            let late = deliverables.any(|one| {
                let due = one.due.get().map(|due| due.last_day());
                one.done.is_absent() && due.is_some_and(|due| due < as_of)
            });
            Some(goal.goal.status() == Status::Active && late)
        })
    },
);

/// Whether something of a goal is dated ahead, for the table of goals.
pub(crate) const TELLS_OF_THE_FUTURE: Property = one(
    "tells_of_the_future",
    Kind::Switch,
    "whether a check-in, or a deliverable's `done`, is dated after the day of the run",
    |world, it| {
        asked(world, it, |goal, as_of| {
            let ahead = |date: Option<&Period>| date.is_some_and(|date| as_of < date.first_day());
            let check_ins = goal.goal.measure.check_ins.items();
            let deliverables = goal.goal.deliverables.items();
            Some(
                check_ins.iter().any(|one| ahead(one.date.get()))
                    || deliverables.iter().any(|one| ahead(one.done.get())),
            )
        })
    },
);

/// Whether a goal was given up, for the table of goals.
pub(crate) const IS_DROPPED: Property = one(
    "is_dropped",
    Kind::Switch,
    "whether it was given up",
    |world, it| {
        asked(world, it, |goal, _| {
            Some(goal.goal.status() == Status::Dropped)
        })
    },
);

/// Whether the status of a goal can be held against its figures, for the table of goals.
pub(crate) const SAYS_HOW_IT_ENDED: Property = one(
    "says_how_it_ended",
    Kind::Switch,
    "whether its status is achieved or missed, or everything is delivered",
    |world, it| {
        asked(world, it, |goal, _| {
            let ended = matches!(goal.goal.status(), Status::Achieved | Status::Missed);
            let deliverables = goal.goal.deliverables.items();
            let delivered =
                !deliverables.is_empty() && deliverables.iter().all(|one| one.done.is_given());
            Some(ended || delivered)
        })
    },
);

/// Whether a goal has a figure that cannot be, for the table of goals.
pub(crate) const HAS_IMPOSSIBLE_FIGURE: Property = one(
    "is_impossible",
    Kind::Switch,
    "whether a check-in has a figure that its metric cannot have",
    |world, it| {
        asked(world, it, |goal, _| {
            let reading = goal.reading.as_ref()?;
            let mut figures = reading.check_ins.iter().flatten();
            Some(figures.any(|figure| !reading.metric.admits(&figure.value)))
        })
    },
);

/// Whether a goal is behind, for the table of progress.
const IS_BEHIND: Property = one(
    "is_behind",
    Kind::Switch,
    "whether it is at risk or off track",
    |world, it| {
        progress(world, it, |progress| {
            use goalpost_core::progress::Status;
            matches!(progress.status, Status::AtRisk | Status::OffTrack).into()
        })
    },
);

/// Whether a milestone was missed, for the table of progress.
const HAS_MISSED_MILESTONE: Property = one(
    "has_missed_milestone",
    Kind::Switch,
    "whether the day of a milestone passed below its value",
    |world, it| {
        let as_of = world.workspace().as_of;
        progress(world, it, |progress| {
            let mut milestones = progress.milestones.iter();
            milestones
                .any(|one| one.day < as_of && one.met == Some(false))
                .into()
        })
    },
);

/// Whether an OKR was met late, for the table of progress.
const IS_MET_LATE: Property = one(
    "is_met_late",
    Kind::Switch,
    "whether it was met after its due date",
    |world, it| {
        progress(world, it, |progress| {
            (progress.status == goalpost_core::progress::Status::MetLate).into()
        })
    },
);

/// What is asked of a goal, on the day of the run; false where it cannot be told.
fn asked(world: &World, it: Thing, ask: impl FnOnce(&LinkedGoal, Date) -> Option<bool>) -> Value {
    let as_of = world.workspace().as_of;
    linked(world, it)
        .and_then(|goal| ask(goal, as_of))
        .unwrap_or(false)
        .into()
}

/// Check-ins that a measure cannot have, for the table of goals.
pub(crate) const IMPOSSIBLE_CHECK_INS: Property = many(
    "impossible_check_ins",
    Kind::CheckIn,
    "check-ins whose figure its metric cannot have",
    |world, it| {
        check_ins(world, it, |goal, at| {
            let reading = goal.reading.as_ref()?;
            let amount = reading.check_ins.get(at)?.as_ref()?;
            Some(!reading.metric.admits(&amount.value))
        })
    },
);

/// Check-ins that fall behind the one before them, for the table of goals.
pub(crate) const FALLING_CHECK_INS: Property = many(
    "falling_check_ins",
    Kind::CheckIn,
    "of a sum: check-ins that say less than an earlier one, which a running total cannot",
    |world, it| {
        check_ins(world, it, |goal, at| {
            let reading = goal.reading.as_ref()?;
            if reading.kind != goalpost_core::workspace::Kind::Sum
                || reading.metric.can_be_below_zero()
            {
                return None;
            }
            let written = goal.goal.measure.check_ins.items();
            let day = written.get(at)?.date.get()?.last_day();
            let value = reading.check_ins.get(at)?.as_ref()?.value;
            let falls = written
                .iter()
                .zip(&reading.check_ins)
                .any(|(other, figure)| {
                    let earlier = other.date.get().is_some_and(|date| date.last_day() < day);
                    let more = figure
                        .as_ref()
                        .is_some_and(|figure| figure.value.value > value.value);
                    earlier && more
                });
            Some(falls)
        })
    },
);

/// Check-ins beside which the measurements say something else, for the table of goals.
pub(crate) const DISAGREEING_CHECK_INS: Property = many(
    "disagreeing_check_ins",
    Kind::CheckIn,
    "check-ins beside which the measurements of the same day say another figure, by more than a hundredth",
    |world, it| {
        let progress = it.goal().and_then(|id| world.progress(id));
        check_ins(world, it, |goal, at| {
            let reading = goal.reading.as_ref()?;
            let day = goal.goal.measure.check_ins.items().get(at)?.date.get()?;
            let said = reading.check_ins.get(at)?.as_ref()?.value;
            let mut points = progress?.points.iter();
            let measured = points.find(|point| {
                point.day == day.last_day() && matches!(point.source, PointSource::Measured(_))
            })?;
            let difference = measured.amount.value.checked_sub(said.value)?.abs();
            let hundredth = said.value.abs().checked_div(Decimal::ONE_HUNDRED)?;
            Some(difference > hundredth)
        })
    },
);

/// What the measurements say beside a check-in, for the table of check-ins.
pub(crate) fn measured_beside(world: &World, it: Thing) -> Value {
    let Thing::CheckIn(id, at) = it else {
        return Value::absent();
    };
    let day = linked(world, it)
        .and_then(|goal| {
            goal.goal
                .measure
                .check_ins
                .items()
                .get(at as usize)?
                .date
                .get()
        })
        .map(|date| date.last_day());
    let points = world
        .progress(id)
        .map(|progress| progress.points.as_slice());
    let mut points = points.unwrap_or_default().iter();
    points
        .find(|point| Some(point.day) == day && matches!(point.source, PointSource::Measured(_)))
        .map_or_else(Value::absent, |found| point(world, found))
}

/// Whether a milestone was reached, or has been already.
pub(crate) fn milestone_is_met(world: &World, it: Thing) -> Value {
    let Thing::Milestone(id, at) = it else {
        return Value::absent();
    };
    let standing = world.progress(id).and_then(|progress| {
        let mut standings = progress.milestones.iter();
        standings.find(|standing| standing.position == at as usize)
    });
    standing.and_then(|standing| standing.met).into()
}

fn check_ins(
    world: &World,
    it: Thing,
    asked: impl Fn(&LinkedGoal, usize) -> Option<bool>,
) -> Value {
    let (Some(goal), Some(id)) = (linked(world, it), it.goal()) else {
        return Value::absent();
    };
    let count = goal.goal.measure.check_ins.items().len();
    (0..count)
        .filter(|at| asked(goal, *at) == Some(true))
        .map(|at| Value::from(Thing::CheckIn(id, u32::try_from(at).unwrap_or(u32::MAX))))
        .collect()
}

fn fault(fault: Option<&NoFigure>) -> Value {
    match fault {
        Some(NoFigure::DivisionByZero { .. }) => word_value("division-by-zero"),
        Some(NoFigure::MixedCurrencies { .. }) => word_value("mixed-currencies"),
        Some(NoFigure::NotCombinable { .. }) => word_value("not-combinable"),
        Some(NoFigure::TooLarge { .. }) => word_value("too-large"),
        _ => Value::absent(),
    }
}

fn last_day(world: &World, it: Thing) -> Value {
    last_heard(world, it).into()
}

/// The day of the newest figure, or of the newest deliverable.
fn last_heard(world: &World, it: Thing) -> Option<Date> {
    let as_of = world.workspace().as_of;
    let figure = it
        .goal()
        .and_then(|id| world.progress(id))
        .and_then(|progress| progress.points.last())
        .map(|point| point.day);
    let done = linked(world, it).and_then(|goal| {
        let deliverables = goal.goal.deliverables.items().iter();
        let days = deliverables.filter_map(|one| one.done.get().map(|done| done.last_day()));
        days.filter(|day| *day <= as_of).max()
    });
    figure.max(done)
}

fn at_this_pace(world: &World, it: Thing) -> Value {
    let found = || -> Option<Amount> {
        let progress = world.progress(it.goal()?)?;
        let value = progress.value.as_ref()?;
        let due = linked(world, it)?.goal.due.get()?.last_day();
        let days = days_between(value.day, due);
        if days <= 0 {
            return None;
        }
        let change = progress
            .now?
            .value
            .checked_mul(Decimal::from(days))?
            .checked_div(goalpost_core::progress::month_days())?;
        let then = value.amount.value.checked_add(change)?;
        Some(Amount::new(
            then.round_sf(6)?.normalize(),
            value.amount.unit,
        ))
    };
    amount(found())
}

fn forecast_of(world: &World, it: Thing) -> Option<(Forecast, &Progress)> {
    let progress = world.progress(it.goal()?)?;
    let forecast = forecast::of(linked(world, it)?, progress).ok()?;
    Some((forecast, progress))
}

fn forecast(world: &World, it: Thing, figure: impl Fn(&Forecast) -> Decimal) -> Value {
    let found = forecast_of(world, it);
    let found = found.and_then(|(forecast, progress)| {
        let unit = progress.value.as_ref()?.amount.unit;
        Some(Amount::new(figure(&forecast), unit))
    });
    amount(found)
}

fn amount(amount: Option<Amount>) -> Value {
    amount.map_or_else(Value::absent, |amount| Value::new(Content::Amount(amount)))
}

fn point(world: &World, point: &Point) -> Value {
    let content = Content::Amount(point.amount);
    match point.span(world.sources()) {
        Some(span) => Value::at(content, span),
        None => Value::new(content),
    }
}

fn text(text: &Text) -> Value {
    Value::new(Content::Text(text.clone()))
}

fn progress(world: &World, it: Thing, read: impl FnOnce(&Progress) -> Value) -> Value {
    it.goal()
        .and_then(|id| world.progress(id))
        .map_or_else(Value::absent, read)
}

fn doubt(world: &World, it: Thing, read: impl FnOnce(&Doubt) -> Value) -> Value {
    world.doubt(it).map_or_else(Value::absent, read)
}

fn limit(
    world: &World,
    it: Thing,
    limit: impl FnOnce(&goalpost_core::metric::Metric) -> Option<Decimal>,
) -> Value {
    doubt(world, it, |doubt| {
        let metric = world.workspace().metrics.get(&doubt.series.metric);
        let limit = metric.and_then(|metric| limit(metric));
        amount(limit.map(|limit| Amount::new(limit, doubt.series.unit)))
    })
}
