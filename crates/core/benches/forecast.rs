//! How well forecasts hold: series drawn from stated models, the end of each kept back and forecast
//! from the rest.
//!
//! Printed for each model: the share of outcomes inside the interval of 80 %, and the mean absolute
//! scaled error (Hyndman and Koehler 2006) of the forecast and of "stays as it is", which for a sum is
//! "goes on as in the last period". With a file, `-- FILE`, the same for the real series in it: a line
//! each, a name and then figures, separated by commas.

#![allow(
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a benchmark reads its arguments and prints what it measured"
)]

use goalpost_core::progress::forecast::{self, Series};

/// SplitMix64 (Steele et al. 2014): the same series on every machine.
struct Random(u64);

impl Random {
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let bits = u32::try_from((z ^ (z >> 31)) >> 32).unwrap();
        (f64::from(bits) + 0.5) / 4_294_967_296.0
    }

    /// A standard normal number (Box and Muller).
    fn normal(&mut self) -> f64 {
        let (one, two) = (self.share(), self.share());
        (-2.0 * libm::log(one)).sqrt() * libm::cos(2.0 * std::f64::consts::PI * two)
    }

    /// A count of the Poisson distribution (Knuth; by the normal one where it is large).
    fn count(&mut self, mean: f64) -> f64 {
        if mean > 50.0 {
            return (mean + mean.sqrt() * self.normal()).round().max(0.0);
        }
        let limit = libm::exp(-mean);
        let (mut count, mut product) = (0.0, self.share());
        while product > limit {
            count += 1.0;
            product *= self.share();
        }
        count
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.share()
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Level,
    Sum,
}

struct Model {
    name: &'static str,
    kind: Kind,
    draw: fn(&mut Random, usize) -> Vec<f64>,
}

const MODELS: [Model; 7] = [
    Model {
        name: "drift: a walk, y + b + e",
        kind: Kind::Level,
        draw: |random, length| {
            let (drift, noise) = (random.between(-2.0, 6.0), random.between(1.0, 4.0));
            let mut level = 100.0;
            (0..length)
                .map(|_| {
                    level += drift + noise * random.normal();
                    level
                })
                .collect()
        },
    },
    Model {
        name: "trend with noise: a + b t + e",
        kind: Kind::Level,
        draw: |random, length| {
            let (slope, noise) = (random.between(-1.0, 3.0), random.between(1.0, 6.0));
            (0..length)
                .map(|at| 100.0 + slope * number(at) + noise * random.normal())
                .collect()
        },
    },
    Model {
        name: "season of twelve months, and noise",
        kind: Kind::Level,
        draw: |random, length| {
            let (height, noise) = (random.between(2.0, 6.0), random.between(2.0, 4.0));
            let phase = random.between(0.0, 12.0);
            (0..length)
                .map(|at| {
                    let angle = std::f64::consts::PI / 6.0 * (number(at) + phase);
                    100.0 + height * libm::sin(angle) + noise * random.normal()
                })
                .collect()
        },
    },
    Model {
        name: "level shift, and noise",
        kind: Kind::Level,
        draw: |random, length| {
            let at_shift = random.between(0.2, 0.8) * number(length);
            let (shift, noise) = (random.between(-25.0, 25.0), random.between(1.0, 5.0));
            (0..length)
                .map(|at| {
                    let level = if number(at) < at_shift {
                        100.0
                    } else {
                        100.0 + shift
                    };
                    level + noise * random.normal()
                })
                .collect()
        },
    },
    Model {
        name: "rate: a share of counts, with noise",
        kind: Kind::Level,
        draw: |random, length| {
            let (share, of) = (random.between(0.01, 0.08), random.between(800.0, 5000.0));
            (0..length)
                .map(|_| 100.0 * random.count(share * of) / of)
                .collect()
        },
    },
    Model {
        name: "counts that add up (Poisson)",
        kind: Kind::Sum,
        draw: |random, length| {
            let mean = random.between(2.0, 60.0);
            (0..length).map(|_| random.count(mean)).collect()
        },
    },
    Model {
        name: "counts whose mean drifts",
        kind: Kind::Sum,
        draw: |random, length| {
            let mut mean = random.between(20.0, 80.0);
            (0..length)
                .map(|_| {
                    mean = (mean * (1.0 + 0.08 * random.normal())).max(1.0);
                    random.count(mean)
                })
                .collect()
        },
    },
];

fn number(at: usize) -> f64 {
    f64::from(u32::try_from(at).unwrap())
}

#[derive(Default, Clone, Copy)]
struct Score {
    cases: f64,
    inside: f64,
    error: f64,
    naive: f64,
}

impl Score {
    /// One series, its last `ahead` periods kept back.
    fn add(&mut self, kind: Kind, values: &[f64], ahead: usize) {
        let (known, kept) = values.split_at(values.len() - ahead);
        let days = |at: usize| number(at) * 30.4375;
        let scale = known
            .windows(2)
            .map(|pair| (pair[1] - pair[0]).abs())
            .sum::<f64>()
            / number(known.len() - 1);
        if scale <= 0.0 {
            return;
        }
        let (estimate, outcome, naive, scale) = match kind {
            Kind::Level => {
                let points = known
                    .iter()
                    .enumerate()
                    .map(|(at, value)| (days(at), *value));
                let series = Series::new(None, points.collect());
                let estimate = forecast::level(&series, days(ahead)).unwrap();
                (
                    estimate,
                    *kept.last().unwrap(),
                    *known.last().unwrap(),
                    scale,
                )
            }
            Kind::Sum => {
                let mut total = 0.0;
                let mut points = Vec::new();
                for (at, value) in known.iter().enumerate() {
                    total += value;
                    points.push((days(at + 1), total));
                }
                let series = Series::new(Some((0.0, 0.0)), points);
                let estimate = forecast::sum(&series, days(ahead)).unwrap();
                let outcome = total + kept.iter().sum::<f64>();
                let naive = total + known.last().unwrap() * number(ahead);
                (estimate, outcome, naive, scale)
            }
        };
        let (low, high) = estimate.interval();
        self.cases += 1.0;
        self.inside += f64::from(u8::from(low <= outcome && outcome <= high));
        self.error += (estimate.mean - outcome).abs() / scale;
        self.naive += (naive - outcome).abs() / scale;
    }

    fn plus(self, other: Self) -> Self {
        Self {
            cases: self.cases + other.cases,
            inside: self.inside + other.inside,
            error: self.error + other.error,
            naive: self.naive + other.naive,
        }
    }

    fn print(&self, name: &str) {
        println!(
            "{name:<38} {:>6} {:>7.1} % {:>8.2} {:>8.2}",
            self.cases,
            100.0 * self.inside / self.cases,
            self.error / self.cases,
            self.naive / self.cases,
        );
    }
}

fn main() {
    println!(
        "{:<38} {:>6} {:>9} {:>8} {:>8}",
        "model", "series", "inside", "MASE", "as it is"
    );
    let file = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with("--"));
    let total = match file {
        Some(file) => real(&file),
        None => simulated(),
    };
    total.print("all");
    let share = total.inside / total.cases;
    let holds = (0.7..=0.9).contains(&share);
    let better = total.error < total.naive;
    println!(
        "\nthe interval of 80 % holds {:.1} % of outcomes (70 to 90 wanted: {}); the forecast {} \"stays as it is\"",
        100.0 * share,
        if holds { "yes" } else { "NO" },
        if better { "beats" } else { "DOES NOT BEAT" },
    );
    if !(holds && better) {
        std::process::exit(1);
    }
}

fn simulated() -> Score {
    let mut all = Score::default();
    for (seed, model) in MODELS.iter().enumerate() {
        let mut score = Score::default();
        let mut random = Random(20_261_126 + u64::try_from(seed).unwrap());
        for series in 0..120 {
            let known = 12 + series % 13;
            let ahead = 1 + series % 6;
            let values = (model.draw)(&mut random, known + ahead);
            score.add(model.kind, &values, ahead);
        }
        score.print(model.name);
        all = all.plus(score);
    }
    all
}

/// Real series: of each every stretch of 18 figures, the last 3 kept back.
fn real(file: &str) -> Score {
    let text = std::fs::read_to_string(file).unwrap();
    let mut all = Score::default();
    for line in text.lines() {
        let mut cells = line.split(',');
        let name = cells.next().unwrap();
        let values: Vec<f64> = cells.filter_map(|cell| cell.trim().parse().ok()).collect();
        let mut score = Score::default();
        for stretch in values.chunks_exact(18) {
            score.add(Kind::Level, stretch, 3);
        }
        if score.cases > 0.0 {
            score.print(name);
            all = all.plus(score);
        }
    }
    all
}
