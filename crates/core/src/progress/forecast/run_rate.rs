//! The run rate of a sum: what comes a day, smoothed exponentially, for the days that are left.

use super::normal;
use super::{Estimate, Method, Series};

/// Shares of a surprise that the rate takes up: 0 is the plain mean of all that has come.
const SMOOTHINGS: [f64; 7] = [0.0, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8];

struct Fitted {
    smoothing: f64,
    rate: f64,
    squares: f64,
    criterion: f64,
}

/// What a sum will have come to so many days after its last figure.
pub(super) fn estimate(series: &Series, ahead: f64) -> Option<Estimate> {
    let (_, total) = series.last()?;
    let changes = series.changes();
    if changes.len() < 3 {
        return None;
    }
    let count = f64::from(u32::try_from(changes.len()).ok()?);
    let length: f64 = changes.iter().map(|(days, _)| days).sum();
    let step = length / count;
    // What came in a step of the usual length.
    let rates: Vec<f64> = changes
        .iter()
        .map(|(days, change)| change / days * step)
        .collect();
    let mean = changes.iter().map(|(_, change)| change).sum::<f64>() / length * step;
    let mut best: Option<Fitted> = None;
    for smoothing in SMOOTHINGS {
        let fitted = fit(&rates, mean, smoothing, count);
        if best
            .as_ref()
            .is_none_or(|best| fitted.criterion < best.criterion)
        {
            best = Some(fitted);
        }
    }
    let best = best?;
    let freedom = (count - if best.smoothing == 0.0 { 1.0 } else { 2.0 }).max(1.0);
    let variance = best.squares / freedom;
    let steps = ahead / step;
    Some(Estimate {
        mean: total + best.rate * steps,
        deviation: (variance * spread(best.smoothing, steps, count)).sqrt()
            * normal::widening(freedom),
        method: Method::RunRate,
    })
}

fn fit(rates: &[f64], mean: f64, smoothing: f64, count: f64) -> Fitted {
    let mut rate = mean;
    let mut squares = 0.0;
    for value in rates {
        let surprise = value - rate;
        squares += surprise * surprise;
        rate += smoothing * surprise;
    }
    let fitted = if smoothing == 0.0 { 1.0 } else { 2.0 };
    Fitted {
        smoothing,
        rate,
        squares,
        criterion: normal::criterion(squares, count, fitted),
    }
}

/// The variance of what comes in so many steps, as a multiple of that of one: each surprise counts
/// itself, and by the smoothing in all steps after it; and the rate is known from so many steps only.
fn spread(smoothing: f64, steps: f64, count: f64) -> f64 {
    let mut spread = 0.0;
    let mut left = steps;
    while left > 0.0 {
        let part = left.min(1.0);
        let weight = 1.0 + smoothing * (left - part);
        spread += part * weight * weight;
        left -= 1.0;
    }
    spread + steps * steps * (1.0 / count + smoothing * smoothing)
}
