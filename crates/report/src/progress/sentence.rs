//! What is said of an entry in words: the same in every format, in the reader's language.

use goalpost_core::measurements::{NoFigure, Origin};
use goalpost_core::message::Message;
use goalpost_core::progress::forecast::{Method, NoForecast};
use goalpost_core::progress::{Kind, PointSource, Status};
use goalpost_core::quantity::Amount;
use goalpost_translation::Words;
use rust_decimal::Decimal;

use super::entry::percent;
use super::group::needing;
use super::{Entry, Report};

/// A status in a word or two.
#[must_use]
pub fn status(status: Status, words: Words) -> &'static str {
    let english = match status {
        Status::Draft => "draft",
        Status::Dropped => "dropped",
        Status::NotStarted => "not started",
        Status::MetLate => "met late",
        Status::Missed => "missed",
        Status::Achieved => "achieved",
        Status::NotMeasured => "not measured",
        Status::Ahead => "ahead",
        Status::OnTrack => "on track",
        Status::AtRisk => "at risk",
        Status::OffTrack => "off track",
    };
    words.text(english)
}

/// A sign that tells a status without its colour.
pub(super) fn sign(status: Status) -> char {
    match status {
        Status::Ahead => '▲',
        Status::OnTrack => '●',
        Status::AtRisk => '◐',
        Status::OffTrack => '▼',
        Status::Achieved | Status::MetLate => '✔',
        Status::Missed => '✘',
        Status::NotMeasured => '?',
        Status::NotStarted => '○',
        Status::Draft => '✎',
        Status::Dropped => '–',
    }
}

/// How many there are, and how many need somebody: the line above everything.
pub(super) fn summary(report: &Report<'_>) -> String {
    let words = report.words;
    let (mut goals, mut okrs) = (0, 0);
    for entry in report.heads() {
        match entry.kind() {
            Kind::Okr => okrs += 1,
            _ => goals += 1,
        }
    }
    let goals = words.count("{count} goal", "{count} goals", goals);
    let okrs = words.count("{count} OKR", "{count} OKRs", okrs);
    let attention = words.count(
        "{count} needs attention",
        "{count} need attention",
        needing(report).len(),
    );
    format!("{goals}, {okrs}; {attention}")
}

/// The heading: whose goals, on which day.
pub(super) fn heading(report: &Report<'_>) -> String {
    let words = report.words;
    let day = words.day(report.as_of());
    match report.organisation() {
        Some(name) => words.say(
            "Goals of {organisation} as of {day}",
            &[("organisation", name), ("day", &day)],
        ),
        None => words.say("Goals as of {day}", &[("day", &day)]),
    }
}

/// The figures in a phrase: `53 000 of 60 000`, `3 of 4 periods`, `2 of 3 delivered`.
pub(super) fn figures(entry: &Entry<'_>, words: Words) -> String {
    let progress = &entry.progress;
    let amount = |amount: &Amount| words.amount(amount);
    match entry.kind() {
        Kind::Okr => entry.score().map_or_else(String::new, |score| {
            words.say("score {score}", &[("score", &words.locale().number(score))])
        }),
        Kind::Deliverables => progress
            .delivered
            .map_or_else(String::new, |(done, count)| {
                words.say(
                    "{done} of {count} delivered",
                    &[("done", &done.to_string()), ("count", &count.to_string())],
                )
            }),
        Kind::Keep => match (&progress.held, &progress.value) {
            (Some(held), Some(_)) => words.say(
                "held in {held} of {periods}",
                &[
                    ("held", &held.held.to_string()),
                    ("periods", &held.periods.to_string()),
                ],
            ),
            _ => String::new(),
        },
        _ => match (&progress.value, entry.target()) {
            (Some(value), Some(target)) => words.say(
                "{value} of {target}",
                &[
                    ("value", &amount(&value.amount)),
                    ("target", &amount(target)),
                ],
            ),
            (Some(value), None) => amount(&value.amount),
            (None, Some(target)) => words.say("target {target}", &[("target", &amount(target))]),
            (None, None) => String::new(),
        },
    }
}

/// A message with values of several kinds, in the reader's language.
fn with(words: Words, english: &'static str, values: Vec<(&'static str, String)>) -> String {
    words.message(&Message::of(english, values))
}

fn share(share: Decimal, words: Words) -> String {
    words.locale().number(percent(share))
}

/// The arithmetic of an entry in sentences, in the order in which one would ask.
pub(super) fn sentences(entry: &Entry<'_>, report: &Report<'_>) -> Vec<String> {
    let words = report.words;
    let mut said = Vec::new();
    said.extend(standing(entry, report));
    said.extend(past(entry, report));
    said.extend(pace(entry, words));
    said.extend(forecast(entry, words));
    if let Some(fault) = &entry.progress.fault
        && entry.progress.value.is_none()
    {
        said.push(reason(fault, words));
    }
    if let Some(missing) = entry
        .progress
        .value
        .as_ref()
        .map(|value| value.missing_days)
        && missing > 0
    {
        let days = usize::try_from(missing).unwrap_or(0);
        said.push(words.count(
            "No row covers {count} day of it.",
            "No row covers {count} days of it.",
            days,
        ));
    }
    said
}

/// Where it stands.
fn standing(entry: &Entry<'_>, report: &Report<'_>) -> Option<String> {
    let words = report.words;
    let progress = &entry.progress;
    let amount = |amount: &Amount| words.amount(amount);
    match entry.kind() {
        Kind::Okr => return okr(entry, report),
        Kind::Deliverables => {
            let (done, count) = progress.delivered?;
            let expected = progress.expected.and_then(|expected| {
                expected
                    .checked_mul(Decimal::from(count))
                    .map(|due| due.round())
            })?;
            return Some(with(
                words,
                "{done} of {count} delivered; {expected} should be by now.",
                vec![
                    ("done", done.to_string()),
                    ("count", count.to_string()),
                    ("expected", expected.to_string()),
                ],
            ));
        }
        Kind::Keep => {
            let held = progress.held.as_ref()?;
            let target = entry.target()?;
            let mut said = with(
                words,
                "{level} was held in {held} of {periods} periods so far.",
                vec![
                    ("level", amount(target)),
                    ("held", held.held.to_string()),
                    ("periods", held.periods.to_string()),
                ],
            );
            if !held.gaps.is_empty() {
                said.push(' ');
                said.push_str(&words.count(
                    "{count} period has no figure.",
                    "{count} periods have no figure.",
                    held.gaps.len(),
                ));
            }
            return Some(said);
        }
        _ => {}
    }
    let Some(value) = &progress.value else {
        // Where it is known why, that is said.
        let unknown = progress.fault.is_none();
        return unknown.then(|| words.text("There is no figure yet.").to_owned());
    };
    let mut values = vec![
        ("value", amount(&value.amount)),
        ("day", words.day(value.day)),
    ];
    let from = origin(entry, report).unwrap_or_default();
    let (Some(done), Some(target)) = (progress.progress, entry.target()) else {
        values.push(("from", from));
        return Some(with(words, "{value} on {day} ({from}).", values));
    };
    values.extend([
        ("percent", share(done, words)),
        ("target", amount(target)),
        ("from", from),
    ]);
    let english = match (entry.kind(), progress.expected) {
        (Kind::Sum, None) => "{value} by {day}, {percent} % of {target} ({from}).",
        (Kind::Sum, Some(expected)) => {
            values.push(("expected", share(expected, words)));
            "{value} by {day}, {percent} % of {target}; {expected} % was expected ({from})."
        }
        (_, expected) => {
            let baseline = entry.baseline()?;
            values.push(("baseline", amount(baseline)));
            match expected {
                None => {
                    "{value} on {day}: {percent} % of the way from {baseline} to {target} ({from})."
                }
                Some(expected) => {
                    values.push(("expected", share(expected, words)));
                    "{value} on {day}: {percent} % of the way from {baseline} to {target}; {expected} % was expected ({from})."
                }
            }
        }
    };
    Some(with(words, english, values))
}

/// Where the newest figure comes from.
fn origin(entry: &Entry<'_>, report: &Report<'_>) -> Option<String> {
    let value = entry.progress.value.as_ref()?;
    match value.source {
        PointSource::Measured(Origin::Rows { count, last }) => Some(report.words.say(
            "{count} rows up to {place}",
            &[
                ("count", &count.to_string()),
                ("place", &last.name(report.sources)),
            ],
        )),
        _ => entry.value_from(report.sources),
    }
}

fn okr(entry: &Entry<'_>, report: &Report<'_>) -> Option<String> {
    let words = report.words;
    let count = entry.linked.key_results.len();
    let Some(score) = entry.score() else {
        return Some(
            words
                .text("Not every key result has a figure, so there is no score yet.")
                .to_owned(),
        );
    };
    let score_text = words.locale().number(score);
    let mut said = with(
        words,
        "The score is {score}, the mean of {count} key results.",
        vec![("score", score_text), ("count", count.to_string())],
    );
    let verdict = if entry.is_aspirational() {
        if score >= Decimal::new(6, 1) {
            "It is aspirational: 0.6 to 0.7 is a win, and this is one."
        } else {
            "It is aspirational: 0.6 to 0.7 is a win."
        }
    } else {
        "It is committed: 1.0 is expected."
    };
    said.push(' ');
    said.push_str(words.text(verdict));
    Some(said)
}

/// How many earlier cycles are told of.
const CYCLES: usize = 8;

/// How the same owner's OKRs did before: one score says little, a row of them says whether goals are set
/// where they should be.
fn past(entry: &Entry<'_>, report: &Report<'_>) -> Option<String> {
    if entry.kind() != Kind::Okr {
        return None;
    }
    let words = report.words;
    let past = report.past(entry);
    let told = past.len().saturating_sub(CYCLES);
    let scores: Vec<String> = past
        .iter()
        .skip(told)
        .map(|(due, score)| format!("{} ({})", words.locale().number(*score), words.day(*due)))
        .collect();
    let values = vec![("scores", scores.join(", "))];
    (!scores.is_empty()).then(|| with(words, "The owner's OKRs before it scored {scores}.", values))
}

fn pace(entry: &Entry<'_>, words: Words) -> Option<String> {
    let (now, due) = (entry.progress.now?, entry.due()?);
    let change = |amount: &Amount| words.locale().change(amount);
    let mut values = vec![("now", change(&now)), ("due", words.day(due))];
    let english = match entry.progress.needed {
        Some(needed) if is_open(entry.status()) => {
            values.push(("needed", change(&needed)));
            "{now} a month so far; {needed} a month are needed until {due}."
        }
        _ => return None,
    };
    Some(with(words, english, values))
}

fn is_open(status: Status) -> bool {
    use Status::{Ahead, AtRisk, OffTrack, OnTrack};
    matches!(status, Ahead | OnTrack | AtRisk | OffTrack)
}

fn forecast(entry: &Entry<'_>, words: Words) -> Option<String> {
    match &entry.forecast {
        Ok(forecast) => {
            let amount = |value: Decimal| words.amount(&entry.amount(value));
            let mut values = vec![
                ("due", words.day(entry.due()?)),
                ("forecast", amount(forecast.value)),
                ("low", amount(forecast.low)),
                ("high", amount(forecast.high)),
                ("method", words.text(method(forecast.method)).to_owned()),
                ("points", forecast.points.to_string()),
            ];
            let english = match forecast.probability {
                Some(probability) if entry.kind() != Kind::Keep => {
                    values.push(("probability", chance(probability, words)));
                    "Forecast for {due}: {forecast} ({low} to {high}); the target is met with a probability of {probability} ({method}, {points} figures)."
                }
                _ => {
                    "Forecast for {due}: {forecast} ({low} to {high}) ({method}, {points} figures)."
                }
            };
            Some(with(words, english, values))
        }
        Err(NoForecast::TooFew(count)) if is_open(entry.status()) => Some(with(
            words,
            "Too few figures for a forecast: {count} of 4.",
            vec![("count", count.to_string())],
        )),
        Err(_) => None,
    }
}

/// A probability in words: nothing is certain.
pub(super) fn chance(probability: Decimal, words: Words) -> String {
    let percent = percent(probability);
    if percent < Decimal::ONE {
        words.text("under 1 %").to_owned()
    } else if percent >= Decimal::ONE_HUNDRED {
        words.text("over 99 %").to_owned()
    } else {
        format!("{} %", words.locale().number(percent))
    }
}

fn method(method: Method) -> &'static str {
    match method {
        Method::Drift => "drift",
        Method::DampedTrend => "damped trend",
        Method::RunRate => "run rate",
    }
}

/// Why the measurements give no figure.
fn reason(fault: &NoFigure, words: Words) -> String {
    let reason = words.message(&fault.message());
    words.say("There is no figure yet: {reason}.", &[("reason", &reason)])
}
