//! How far along a goal is, as of the day of the run.

mod check_ins;
mod goal;
mod measurement;

pub(super) use self::check_ins::measured_beside;
pub(super) use self::goal::OF_GOALS;
pub(crate) use self::measurement::MEASUREMENT;

use goalpost_core::date::days_between;
use goalpost_core::measurements::NoFigure;
use goalpost_core::progress::forecast::{self, Forecast};
use goalpost_core::progress::{Point, Progress, Status, Verdict, month_days};
use goalpost_core::quantity::Amount;
use rust_decimal::Decimal;

use super::{compare, linked, properties};
use crate::value::{Content, Thing, Value};
use crate::world::World;

properties! {
    /// Properties of progress.
    PROGRESS, where progress = progress;
    one value: Amount "the newest figure"
        => |world, it| progress(world, it).and_then(|progress| Some(point(world, progress.value.as_ref()?))).into(),
    one value_date: Date "the day of the newest figure" = progress.value.as_ref().map(|value| value.day),
    one last_day: Date "the day on which somebody last said something: the newest figure, or the newest `done` of a deliverable"
        => |world, it| goal::last_heard(world, it).into(),
    one progress: Number "0 at the baseline, 1 at the target, beyond allowed" = progress.progress,
    one expected: Number "where the lines from the start through the milestones to the target stand on the day of the newest figure, on the scale of progress"
        = progress.expected,
    one score: Number "progress clipped to 0…1 and rounded to two decimals; of an OKR the mean of its key results"
        = progress.score.map(|score| score.round_dp(2)),
    one status: Text "draft, dropped, not-started, met-late, missed, achieved, not-measured, ahead, on-track, at-risk or off-track"
        = progress.status.as_str(),
    one verdict: Text "what the figures alone say of how it ends: 'met', 'met-late' or 'missed'; before its due date 'winning' where it is as it should be for a win by now, else 'open'; missing without figures"
        = progress.verdict.map(verdict),
    one now_pace: Amount "pace from the start to the newest figure, per 30.436875 days" = progress.now,
    one needed_pace: Amount "pace from the newest figure to the target on its due date, per 30.436875 days"
        = progress.needed,
    one pace_ratio: Number "the pace needed as a multiple of the best; very large where the best led away from the target"
        => compare::pace_ratio,
    one best_pace: Amount "the best pace over any 90 days among at least three figures, per 30.436875 days"
        = progress.best,
    one at_this_pace: Amount "where the measure stands on the due date if it goes on as since the start"
        => |world, it| at_this_pace(world, it).into(),
    one forecast: Amount "what is to be expected on the due date; missing for fewer than four figures"
        => |world, it| forecast(world, it, |forecast| forecast.value),
    one forecast_low: Amount "the end of the forecast's interval of 80 % below which one outcome in ten lies"
        => |world, it| forecast(world, it, |forecast| forecast.low),
    one forecast_high: Amount "the end of the forecast's interval of 80 % above which one outcome in ten lies"
        => |world, it| forecast(world, it, |forecast| forecast.high),
    one probability: Number "how likely the target is to be met, in per cent; missing without a forecast"
        => |world, it| probability(world, it).into(),
    one is_measured: Switch "whether the newest figure comes from the measurements rather than from a check-in"
        = progress.value.as_ref().is_some_and(check_ins::is_measured),
    one fault: Text "why the measurements give no figure though they hold rows: 'division-by-zero', 'mixed-currencies', 'not-combinable' or 'too-large'; missing where they do, or where rows are merely not there yet"
        = progress.fault.as_ref().and_then(fault),
    one is_behind: Switch "whether it is at risk or off track"
        = matches!(progress.status, Status::AtRisk | Status::OffTrack),
    one has_missed_milestone: Switch "whether the day of a milestone passed below its value" => has_missed_milestone,
    one is_met_late: Switch "whether it was met after its due date" = progress.status == Status::MetLate,
    one fault_metric: Text "the metric at which that fault arises"
        = progress.fault.as_ref().map(|fault| fault.metric()),
}

fn progress(world: &World, it: Thing) -> Option<&Progress> {
    world.progress(it.goal()?)
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::MetLate => "met-late",
        Verdict::Missed => "missed",
        Verdict::Winning => "winning",
        Verdict::Open => "open",
    }
}

fn fault(fault: &NoFigure) -> Option<&'static str> {
    Some(match fault {
        NoFigure::DivisionByZero { .. } => "division-by-zero",
        NoFigure::MixedCurrencies { .. } => "mixed-currencies",
        NoFigure::NotCombinable { .. } => "not-combinable",
        NoFigure::TooLarge { .. } => "too-large",
        _ => return None,
    })
}

fn has_missed_milestone(world: &World, it: Thing) -> Value {
    let as_of = world.workspace().as_of;
    let missed = |progress: &Progress| {
        let mut milestones = progress.milestones.iter();
        milestones.any(|one| one.day < as_of && one.met == Some(false))
    };
    progress(world, it).map(missed).into()
}

/// Whether a milestone was reached, or has been already.
pub(super) fn milestone_is_met(world: &World, it: Thing) -> Value {
    let Thing::Milestone(_, at) = it else {
        return Value::absent();
    };
    let standing = progress(world, it).and_then(|progress| {
        let mut standings = progress.milestones.iter();
        standings.find(|standing| standing.position == at as usize)
    });
    standing.and_then(|standing| standing.met).into()
}

fn at_this_pace(world: &World, it: Thing) -> Option<Amount> {
    let progress = progress(world, it)?;
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
        .checked_div(month_days())?;
    let then = value.amount.value.checked_add(change)?;
    Some(Amount::new(
        then.round_sf(6)?.normalize(),
        value.amount.unit,
    ))
}

fn forecast_of(world: &World, it: Thing) -> Option<(Forecast, &Progress)> {
    let progress = progress(world, it)?;
    let forecast = forecast::of(linked(world, it)?, progress).ok()?;
    Some((forecast, progress))
}

fn forecast(world: &World, it: Thing, figure: impl Fn(&Forecast) -> Decimal) -> Value {
    let found = forecast_of(world, it).and_then(|(forecast, progress)| {
        let unit = progress.value.as_ref()?.amount.unit;
        Some(Amount::new(figure(&forecast), unit))
    });
    found.into()
}

fn probability(world: &World, it: Thing) -> Option<Decimal> {
    let (forecast, _) = forecast_of(world, it)?;
    let percent = forecast.probability?.checked_mul(Decimal::ONE_HUNDRED)?;
    Some(percent.normalize())
}

fn point(world: &World, point: &Point) -> Value {
    let content = Content::Amount(point.amount);
    match point.span(world.sources()) {
        Some(span) => Value::at(content, span),
        None => Value::new(content),
    }
}
