//! The damped trend: a level and a trend, both smoothed, of which the trend dies away.

use super::normal;
use super::{Estimate, Method, Series};

/// Shares of a surprise that the level takes up.
const LEVELS: [f64; 12] = [
    0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9, 1.0,
];
/// Shares of the level's part that the trend takes up.
const TRENDS: [f64; 4] = [0.0, 0.05, 0.15, 0.3];
/// What is left of the trend from step to step: 0 is no trend at all.
const DAMPINGS: [f64; 4] = [0.0, 0.8, 0.9, 0.98];

/// The smoothing of a series in even steps.
#[derive(Debug, Clone, Copy)]
struct Smoothing {
    level: f64,
    trend: f64,
    damping: f64,
}

pub(super) struct Damped {
    smoothing: Smoothing,
    level: f64,
    trend: f64,
    variance: f64,
    freedom: f64,
    count: f64,
    step: f64,
    /// The figures, each with the level and the trend once it was known.
    states: Vec<(f64, f64, f64)>,
    pub(super) criterion: f64,
}

/// The best smoothing of a series that is in even steps; none for any other.
pub(super) fn fit(series: &Series) -> Option<Damped> {
    let step = series.step()?;
    let values = series.values();
    let mut best: Option<Damped> = None;
    for damping in DAMPINGS {
        let trends: &[f64] = if damping == 0.0 { &[0.0] } else { &TRENDS };
        for trend in trends {
            for level in LEVELS {
                let smoothing = Smoothing {
                    level,
                    trend: *trend,
                    damping,
                };
                let fitted = run(&values, smoothing, step)?;
                if best
                    .as_ref()
                    .is_none_or(|best| fitted.criterion < best.criterion)
                {
                    best = Some(fitted);
                }
            }
        }
    }
    best
}

/// Where a smoothing begins: a straight line through the first figures, or their mean without a trend.
fn beginning(values: &[f64], damping: f64) -> Option<(f64, f64)> {
    let first: Vec<f64> = values.iter().take(6).copied().collect();
    let count = f64::from(u32::try_from(first.len()).ok()?);
    let mean = first.iter().sum::<f64>() / count;
    if damping == 0.0 {
        return Some((mean, 0.0));
    }
    let middle = (count - 1.0) / 2.0;
    let (mut up, mut across) = (0.0, 0.0);
    for (at, value) in first.iter().enumerate() {
        let x = f64::from(u32::try_from(at).ok()?) - middle;
        up += x * (value - mean);
        across += x * x;
    }
    let slope = up / across;
    Some((mean - slope * (middle + 1.0), slope))
}

fn run(values: &[f64], smoothing: Smoothing, step: f64) -> Option<Damped> {
    let (mut level, mut trend) = beginning(values, smoothing.damping)?;
    let mut squares = 0.0;
    let mut states = Vec::with_capacity(values.len());
    for value in values {
        let ahead = level + smoothing.damping * trend;
        let surprise = value - ahead;
        squares += surprise * surprise;
        level = ahead + smoothing.level * surprise;
        trend = smoothing.damping * trend + smoothing.level * smoothing.trend * surprise;
        states.push((*value, level, trend));
    }
    let count = f64::from(u32::try_from(values.len()).ok()?);
    // What was fitted: where it begins, and how it is smoothed.
    let fitted = match (smoothing.damping == 0.0, smoothing.trend == 0.0) {
        (true, _) => 2.0,
        (false, true) => 4.0,
        (false, false) => 5.0,
    };
    let freedom = (count - fitted).max(1.0);
    Some(Damped {
        smoothing,
        level,
        trend,
        variance: squares / freedom,
        freedom,
        count,
        step,
        states,
        criterion: normal::criterion(squares, count, fitted),
    })
}

impl Damped {
    pub(super) fn estimate(&self, ahead: f64) -> Estimate {
        let Smoothing {
            level,
            trend,
            damping,
        } = self.smoothing;
        let steps = (ahead / self.step).ceil().max(1.0);
        let mut mean = self.level;
        let mut weight = damping;
        let mut trends = 0.0;
        // How much of a surprise of today is left in the figure so many steps on.
        let mut kept = level;
        let mut spread = 1.0;
        let mut at = 0.0;
        while at < steps && at < 10_000.0 {
            mean += weight * self.trend;
            trends += weight;
            if at > 0.0 {
                kept += level * trend * weight / damping.max(f64::MIN_POSITIVE);
                spread += kept * kept;
            }
            weight *= damping;
            at += 1.0;
        }
        // Where the level hardly moves, it is known no better than the mean of all figures.
        spread += 1.0 / self.count;
        let seen = self.seen(steps, trends);
        let variance = (self.variance * spread).max(seen);
        Estimate {
            mean,
            deviation: variance.max(0.0).sqrt() * normal::widening(self.freedom),
            method: Method::DampedTrend,
        }
    }

    /// How far off the same forecast would have been, so many steps on from each earlier figure: a
    /// season, or anything else that the model does not know, shows here.
    fn seen(&self, steps: f64, trends: f64) -> f64 {
        let ahead = self
            .states
            .iter()
            .enumerate()
            .position(|(at, _)| super::days(i64::try_from(at).unwrap_or(0)) >= steps);
        normal::mean_square(ahead.into_iter().flat_map(|ahead| {
            let later = self.states.iter().skip(ahead);
            let pairs = self.states.iter().zip(later);
            pairs.map(move |((_, level, trend), (value, _, _))| value - level - trends * trend)
        }))
    }
}
