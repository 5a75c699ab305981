//! The random walk with drift, on days that need not be evenly apart.

use super::normal;
use super::{Estimate, Method, Series};

pub(super) struct Walk {
    last: f64,
    /// Change a day.
    drift: f64,
    /// Variance a day.
    variance: f64,
    /// Days from the first figure to the last.
    length: f64,
    /// Degrees of freedom.
    freedom: f64,
    /// Days and change from figure to figure.
    changes: Vec<(f64, f64)>,
    pub(super) criterion: f64,
}

/// Fits a walk: the drift is the change from the first figure to the last, and every step strays from
/// it by a variance that grows with its days.
pub(super) fn fit(series: &Series) -> Option<Walk> {
    let changes = series.changes();
    let count = changes.len();
    if count < 2 {
        return None;
    }
    let length: f64 = changes.iter().map(|(days, _)| days).sum();
    let drift = changes.iter().map(|(_, change)| change).sum::<f64>() / length;
    let squares: f64 = changes
        .iter()
        .map(|(days, change)| (change - drift * days) * (change - drift * days) / days)
        .sum();
    let count = f64::from(u32::try_from(count).ok()?);
    let freedom = (count - 1.0).max(1.0);
    let mean_step = length / count;
    Some(Walk {
        last: series.last()?.1,
        drift,
        variance: squares / freedom,
        length,
        freedom,
        changes,
        criterion: normal::criterion(squares * mean_step, count, 1.0),
    })
}

impl Walk {
    pub(super) fn estimate(&self, ahead: f64) -> Estimate {
        // The drift is itself uncertain: the second term.
        let variance = self.variance * ahead * (1.0 + ahead / self.length);
        let variance = variance.max(self.seen(ahead));
        Estimate {
            mean: self.last + self.drift * ahead,
            deviation: variance.max(0.0).sqrt() * normal::widening(self.freedom),
            method: Method::Drift,
        }
    }

    /// How far off the drift would have been as many days on from each earlier figure.
    fn seen(&self, ahead: f64) -> f64 {
        let from = |at: usize| {
            let (mut days, mut change) = (0.0, 0.0);
            for (step, by) in self.changes.iter().skip(at) {
                days += step;
                change += by;
                if days >= 0.9 * ahead {
                    return Some(change - self.drift * days);
                }
            }
            None
        };
        normal::mean_square((0..self.changes.len()).map_while(from))
    }
}
