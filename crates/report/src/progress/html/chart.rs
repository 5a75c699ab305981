//! The path of one measure as a picture: baseline, target, milestones, figures, forecast.

use goalpost_core::date::{Date, days_between};
use goalpost_core::progress::Kind;
use goalpost_core::progress::forecast::Forecast;
use maud::{Markup, html};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::clean::one_line;
use crate::progress::sentence::sentences;
use crate::progress::{Entry, Report};

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 220.0;
const LEFT: f64 = 16.0;
const RIGHT: f64 = 16.0;
const TOP: f64 = 28.0;
const BOTTOM: f64 = 34.0;

/// Days and levels on the picture's own scale.
struct Frame {
    start: Date,
    days: f64,
    low: f64,
    high: f64,
}

impl Frame {
    fn x(&self, day: Date) -> f64 {
        let passed = days(self.start, day).clamp(0.0, self.days);
        LEFT + (WIDTH - LEFT - RIGHT) * passed / self.days
    }

    fn y(&self, value: Decimal) -> f64 {
        let value = value.to_f64().unwrap_or(self.low);
        let share = (value - self.low) / (self.high - self.low);
        HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share.clamp(0.0, 1.0)
    }

    fn at(&self, day: Date, value: Decimal) -> String {
        format!("{:.1},{:.1}", self.x(day), self.y(value))
    }
}

fn days(from: Date, to: Date) -> f64 {
    i32::try_from(days_between(from, to)).map_or(0.0, f64::from)
}

/// The picture of an entry that is measured; none for any other.
pub(super) fn chart(entry: &Entry<'_>, report: &Report<'_>) -> Option<Markup> {
    let words = report.words;
    let (start, due) = (entry.start()?, entry.due()?);
    let target = entry.target()?.value;
    let from = match entry.kind() {
        Kind::Sum => Some(Decimal::ZERO),
        Kind::Level | Kind::Rate | Kind::Keep => entry.baseline().map(|amount| amount.value),
        Kind::Deliverables | Kind::Okr => return None,
    };
    let points: Vec<(Date, Decimal)> = entry
        .progress
        .points
        .iter()
        .filter(|point| start <= point.day)
        .map(|point| (point.day, point.amount.value))
        .collect();
    let forecast = entry.forecast.as_ref().ok();
    let frame = frame(entry, start, due, from, &points, forecast)?;
    let plan = plan(entry, start, due, from, target);
    let id = entry.path().replace('/', "-");
    let description = sentences(entry, report).join(" ");
    Some(html! {
        svg.chart viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } role="img" aria-labelledby={ "t-" (id) " d-" (id) } {
            title id={ "t-" (id) } { (words.say("The path of {title}", &[("title", &one_line(entry.title()))])) }
            desc id={ "d-" (id) } { (one_line(&description)) }
            line.axis x1=(LEFT) y1=(HEIGHT - BOTTOM) x2=(WIDTH - RIGHT) y2=(HEIGHT - BOTTOM) {}
            line.target x1=(LEFT) x2=(WIDTH - RIGHT) y1=(round(frame.y(target))) y2=(round(frame.y(target))) {}
            @if let Some(plan) = &plan {
                polyline.plan points=(polyline(&frame, plan)) {}
            }
            @if let (Some(forecast), Some((day, value))) = (forecast, points.last()) {
                polygon.band points=(band(&frame, *day, *value, due, forecast)) {}
                polyline.ahead points={ (frame.at(*day, *value)) " " (frame.at(due, forecast.value)) } {}
            }
            @if points.len() > 1 || from.is_some() {
                polyline.path points=(polyline(&frame, &path(start, from, &points, entry.kind()))) {}
            }
            @for (day, value) in &points {
                circle.point cx=(round(frame.x(*day))) cy=(round(frame.y(*value))) r=(if points.len() > 40 { 2 } else { 4 }) {}
            }
            @for standing in &entry.progress.milestones {
                @let (x, y) = (frame.x(standing.day), frame.y(standing.amount.value));
                rect.step x=(round(x - 4.5)) y=(round(y - 4.5)) width="9" height="9" transform={ "rotate(45 " (round(x)) " " (round(y)) ")" } {
                    title { (words.day(standing.day)) ": " (words.amount(&standing.amount)) }
                }
            }
            (labels(entry, report, &frame, start, due, from))
        }
    })
}

fn frame(
    entry: &Entry<'_>,
    start: Date,
    due: Date,
    from: Option<Decimal>,
    points: &[(Date, Decimal)],
    forecast: Option<&Forecast>,
) -> Option<Frame> {
    let mut levels: Vec<Decimal> = points.iter().map(|(_, value)| *value).collect();
    levels.extend(from);
    levels.extend(entry.target().map(|target| target.value));
    let milestones = entry.progress.milestones.iter();
    levels.extend(milestones.map(|standing| standing.amount.value));
    levels.extend(
        forecast
            .iter()
            .flat_map(|forecast| [forecast.low, forecast.high]),
    );
    let low = levels.iter().min()?.to_f64()?;
    let high = levels.iter().max()?.to_f64()?;
    let room = if high > low {
        (high - low) * 0.18
    } else {
        high.abs().max(1.0) * 0.1
    };
    let last = points.last().map_or(due, |(day, _)| (*day).max(due));
    Some(Frame {
        start,
        days: days(start, last).max(1.0),
        low: low - room,
        high: high + room,
    })
}

/// The straight lines from the start through the milestones to the target.
fn plan(
    entry: &Entry<'_>,
    start: Date,
    due: Date,
    from: Option<Decimal>,
    target: Decimal,
) -> Option<Vec<(Date, Decimal)>> {
    if entry.kind() == Kind::Keep {
        return None;
    }
    let mut plan = vec![(start, from?)];
    let milestones = entry.progress.milestones.iter();
    let mut between: Vec<(Date, Decimal)> = milestones
        .map(|standing| (standing.day, standing.amount.value))
        .filter(|(day, _)| start < *day && *day < due)
        .collect();
    between.sort_by_key(|(day, _)| *day);
    plan.append(&mut between);
    plan.push((due, target));
    Some(plan)
}

/// The figures, from the start on; a level that is kept has no beginning.
fn path(
    start: Date,
    from: Option<Decimal>,
    points: &[(Date, Decimal)],
    kind: Kind,
) -> Vec<(Date, Decimal)> {
    let begin = from
        .filter(|_| kind != Kind::Keep)
        .map(|from| (start, from));
    begin.into_iter().chain(points.iter().copied()).collect()
}

fn polyline(frame: &Frame, points: &[(Date, Decimal)]) -> String {
    let places: Vec<String> = points
        .iter()
        .map(|(day, value)| frame.at(*day, *value))
        .collect();
    places.join(" ")
}

/// What four outcomes in five lie in.
fn band(frame: &Frame, day: Date, value: Decimal, due: Date, forecast: &Forecast) -> String {
    [
        frame.at(day, value),
        frame.at(due, forecast.high),
        frame.at(due, forecast.low),
    ]
    .join(" ")
}

fn labels(
    entry: &Entry<'_>,
    report: &Report<'_>,
    frame: &Frame,
    start: Date,
    due: Date,
    from: Option<Decimal>,
) -> Markup {
    let words = report.words;
    let amount = |value: Decimal| words.amount(&entry.amount(value));
    let target = entry.target().map(|target| target.value);
    let keeps = entry.kind() == Kind::Keep;
    let falls = from.zip(target).is_some_and(|(from, target)| target < from);
    html! {
        text.soft x=(LEFT) y=(HEIGHT - 10.0) { (words.day(start)) }
        text.soft x=(WIDTH - RIGHT) y=(HEIGHT - 10.0) text-anchor="end" { (words.day(due)) }
        @if let Some(target) = target {
            // At the end that the path to it leaves free.
            @let (x, anchor) = if falls { (LEFT, "start") } else { (WIDTH - RIGHT, "end") };
            text x=(x) y=(round(frame.y(target) - 6.0)) text-anchor=(anchor) {
                (words.say(if keeps { "hold {target}" } else { "target {target}" }, &[("target", &amount(target))]))
            }
        }
        @if let (Some(from), false) = (from, keeps || entry.kind() == Kind::Sum) {
            text.soft x=(LEFT) y=(round(if falls { frame.y(from) - 8.0 } else { frame.y(from) + 16.0 })) {
                (words.say("baseline {baseline}", &[("baseline", &amount(from))]))
            }
        }
    }
}

fn round(value: f64) -> String {
    format!("{value:.1}")
}
