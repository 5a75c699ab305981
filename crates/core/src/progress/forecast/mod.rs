//! Where a measure will stand on its due date, with an interval that holds four outcomes in five, and
//! how likely the target is to be met.
//!
//! Three methods, all from the literature: the random walk with drift for levels (Hyndman and
//! Athanasopoulos, *Forecasting: Principles and Practice*, 3rd ed., 5.2 and 5.5), the damped trend of
//! Gardner and McKenzie (*Management Science* 31, 1985) with the variances of Hyndman et al.
//! (*Forecasting with Exponential Smoothing*, 2008, 6.3) where it fits better, and the run rate for
//! sums: what comes in a period, smoothed exponentially, times the periods that are left.
//!
//! Binary floating point is used here and nowhere else in the figures: an estimate has a handful of
//! digits. What is not plain arithmetic comes from `libm`, so that every machine gives the same bytes.

mod damped;
mod drift;
mod normal;
mod run_rate;
mod series;

pub use series::Series;

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};

use super::{Kind, Point, Progress, Status};
use crate::date::{Date, days_between};
use crate::metric::Better;
use crate::workspace::{LinkedGoal, Reading};

/// The fewest figures from which anything is forecast.
pub const FEWEST: usize = 4;

/// How a forecast was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// A random walk with drift: on average as fast as so far.
    Drift,
    /// A level and a trend that dies away, both smoothed.
    DampedTrend,
    /// What comes in a period, smoothed, for the periods that are left.
    RunRate,
}

impl Method {
    /// The word of machine-readable reports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Drift => "drift",
            Self::DampedTrend => "damped-trend",
            Self::RunRate => "run-rate",
        }
    }
}

/// What is to be expected on the due date.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// The figure, in the metric's base unit, to four digits.
    pub value: Decimal,
    /// One outcome in ten is expected below.
    pub low: Decimal,
    /// One outcome in ten is expected above.
    pub high: Decimal,
    /// How likely the target is to be met, 0 to 1, to two decimals.
    pub probability: Option<Decimal>,
    /// How it was made.
    pub method: Method,
    /// From how many figures.
    pub points: usize,
}

/// Why nothing is forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoForecast {
    /// There are fewer than four figures.
    #[error("too few figures: {0} of 4")]
    TooFew(usize),
    /// There is nothing ahead that could be forecast: it is over, has no due date, no figure aims
    /// anywhere, or a level is held rather than reached.
    #[error("nothing to forecast")]
    NothingAhead,
}

/// A mean and a standard deviation, as a method sees the figure ahead.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The expected figure.
    pub mean: f64,
    /// Its standard deviation, widened for what few figures leave unknown.
    pub deviation: f64,
    /// How it was made.
    pub method: Method,
}

impl Estimate {
    /// The interval that holds four outcomes in five.
    #[must_use]
    pub fn interval(&self) -> (f64, f64) {
        let half = normal::NINETIETH * self.deviation;
        (self.mean - half, self.mean + half)
    }
}

/// The forecast of a measure on its due date.
///
/// # Errors
/// Where there are too few figures, or nothing lies ahead.
pub fn of(goal: &LinkedGoal, progress: &Progress) -> Result<Forecast, NoForecast> {
    let (Some(reading), Some(due), Some(last)) = (
        goal.reading.as_deref(),
        goal.goal.due.get().map(|due| due.last_day()),
        progress.points.last(),
    ) else {
        return Err(NoForecast::NothingAhead);
    };
    let open = !matches!(
        progress.status,
        Status::Draft | Status::Dropped | Status::NotStarted | Status::Missed | Status::MetLate
    );
    if progress.kind == Kind::Keep || !open || due <= last.day || progress.value.is_none() {
        return Err(NoForecast::NothingAhead);
    }
    let start = goal.goal.start.get().map(|start| start.first_day());
    let series = series(progress, start);
    let count = series.len();
    if count < FEWEST {
        return Err(NoForecast::TooFew(count));
    }
    let ahead = days(days_between(last.day, due));
    let estimate = if progress.kind == Kind::Sum {
        run_rate::estimate(&series, ahead)
    } else {
        level(&series, ahead)
    };
    let estimate = estimate.ok_or(NoForecast::TooFew(count))?;
    Ok(told(&estimate, reading, progress, count))
}

/// The better of the two methods for levels.
#[must_use]
pub fn level(series: &Series, ahead: f64) -> Option<Estimate> {
    let walk = drift::fit(series)?;
    match damped::fit(series) {
        Some(damped) if damped.criterion < walk.criterion => Some(damped.estimate(ahead)),
        _ => Some(walk.estimate(ahead)),
    }
}

/// What a sum will have come to.
#[must_use]
pub fn sum(series: &Series, ahead: f64) -> Option<Estimate> {
    run_rate::estimate(series, ahead)
}

/// The figures as numbers on days; of a sum from nothing on the day before its start.
fn series(progress: &Progress, start: Option<Date>) -> Series {
    let points: Vec<&Point> = progress.points.iter().collect();
    let origin = match (progress.kind, start) {
        (Kind::Sum, Some(start)) => Some((days(-1), 0.0, start)),
        _ => None,
    };
    let begin = origin
        .map(|(_, _, start)| start)
        .or(points.first().map(|point| point.day));
    let on = |day: Date| begin.map_or(0.0, |begin| days(days_between(begin, day)));
    let figures = points
        .iter()
        .filter_map(|point| Some((on(point.day), point.amount.value.to_f64()?)));
    Series::new(
        origin.map(|(day, value, _)| (day, value)),
        figures.collect(),
    )
}

fn days(days: i64) -> f64 {
    // Days of a calendar of 9 999 years are far below 2⁵³.
    i32::try_from(days).map_or(0.0, f64::from)
}

/// A forecast as it is told: within what the metric can be, in digits that mean something.
fn told(estimate: &Estimate, reading: &Reading, progress: &Progress, points: usize) -> Forecast {
    let (low, high) = estimate.interval();
    let metric = &reading.metric;
    let least = match progress.kind {
        // What has come does not go away.
        Kind::Sum if !metric.can_be_below_zero() => {
            progress.points.last().map(|point| point.amount.value)
        }
        _ => metric.min,
    };
    let within = |figure: f64| {
        let figure = digits(figure);
        let figure = least.map_or(figure, |least| figure.max(least));
        metric.max.map_or(figure, |most| figure.min(most))
    };
    let probability = reading.target.and_then(|target| {
        let target = target.value.value.to_f64()?;
        let beyond = match reading.direction {
            Better::Higher => estimate.mean - target,
            Better::Lower => target - estimate.mean,
        };
        let share = if estimate.deviation > 0.0 {
            normal::below(beyond / estimate.deviation)
        } else if beyond >= 0.0 {
            1.0
        } else {
            0.0
        };
        Decimal::from_f64(share).map(|share| share.round_dp(2).normalize())
    });
    Forecast {
        value: within(estimate.mean),
        low: within(low),
        high: within(high),
        probability,
        method: estimate.method,
        points,
    }
}

/// An estimate to four significant digits.
fn digits(figure: f64) -> Decimal {
    Decimal::from_f64(figure)
        .and_then(|figure| figure.round_sf(4))
        .unwrap_or_default()
        .normalize()
}

#[cfg(test)]
mod tests;
