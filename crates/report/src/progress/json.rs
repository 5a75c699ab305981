//! `json`: the report as one document, `goalpost-report/1`.

use std::io::{self, Write};

use goalpost_core::progress::{Kind, MilestoneStanding};
use goalpost_core::quantity::Bound;
use rayon::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use super::{Entry, Report};
use crate::run::Style;

/// The name and version of the format.
const FORMAT: &str = "goalpost-report/1";
/// How many entries are made into text at once.
const PIECE: usize = 4096;

pub(super) fn write(reports: &[Report<'_>], _style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let as_of = reports
        .first()
        .map_or_else(String::new, |report| report.as_of().to_string());
    // Piece by piece, so that a long report is not held in memory twice.
    writeln!(out, "{{\n  \"format\": {},", Value::from(FORMAT))?;
    write!(
        out,
        "  \"as_of\": {},\n  \"entries\": [",
        Value::from(as_of)
    )?;
    let several = reports.len() > 1;
    let mut first = true;
    for report in reports {
        for piece in report.entries.chunks(PIECE) {
            let texts: Vec<serde_json::Result<String>> = piece
                .par_iter()
                .map(|entry| {
                    let mut object = entry_json(entry, report);
                    if several {
                        object.insert("workspace".to_owned(), Value::from(report.root.as_str()));
                    }
                    let text = serde_json::to_string_pretty(&object)?;
                    Ok(text.replace('\n', "\n    "))
                })
                .collect();
            for text in texts {
                let comma = if first { "" } else { "," };
                write!(out, "{comma}\n    {}", text?)?;
                first = false;
            }
        }
    }
    let end = if first { "" } else { "\n  " };
    writeln!(out, "{end}]\n}}")
}

/// A share of a way, to four decimals.
pub(super) fn share(share: Decimal) -> Decimal {
    share.round_dp(4).normalize()
}

/// A pace, to six digits.
pub(super) fn pace(pace: Decimal) -> Decimal {
    pace.round_sf(6).unwrap_or(pace).normalize()
}

fn number(value: Decimal) -> Value {
    serde_json::from_str(&value.normalize().to_string()).unwrap_or(Value::Null)
}

/// An object to which only what is there is added.
struct Object(Map<String, Value>);

impl Object {
    fn say(&mut self, key: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.0.insert(key.to_owned(), value.into());
        }
    }

    fn number(&mut self, key: &str, value: Option<Decimal>) {
        self.say(key, value.map(number));
    }
}

fn entry_json(entry: &Entry<'_>, report: &Report<'_>) -> Map<String, Value> {
    let goal = &entry.linked.goal;
    let mut object = Object(Map::new());
    object.say("entry", Some(entry.path()));
    object.say("title", goal.title.get().map(|title| &**title));
    object.say("category", goal.category.get().map(|one| one.as_str()));
    object.say("owner", entry.owner());
    object.say("kind", Some(entry.kind().as_str()));
    object.say("ambition", goal.ambition.get().map(|one| one.as_str()));
    if entry.kind() != Kind::Okr {
        measure(&mut object, entry);
    }
    object.say("start", entry.start().map(|day| day.to_string()));
    object.say("due", entry.due().map(|day| day.to_string()));
    if entry.kind() != Kind::Okr {
        figures(&mut object, entry, report);
    }
    standing(&mut object, entry);
    parts(&mut object, entry, report);
    object.0
}

fn measure(object: &mut Object, entry: &Entry<'_>) {
    let Some(reading) = entry.reading() else {
        return;
    };
    object.say("metric", Some(reading.metric.id.as_str()));
    object.say("unit", Some(reading.metric.unit.as_str()));
    object.say(
        "currency",
        entry.unit().currency().map(|currency| currency.code()),
    );
    object.say(
        "bound",
        reading.bound.map(|bound| match bound {
            Bound::AtLeast => "at-least",
            Bound::AtMost => "at-most",
        }),
    );
}

fn figures(object: &mut Object, entry: &Entry<'_>, report: &Report<'_>) {
    let value = entry.progress.value.as_ref();
    object.number("baseline", entry.baseline().map(|amount| amount.value));
    object.number("target", entry.target().map(|amount| amount.value));
    object.number("value", value.map(|value| value.amount.value));
    object.say("value_date", value.map(|value| value.day.to_string()));
    object.say("value_from", entry.value_from(report.sources));
    let missing = value
        .map(|value| value.missing_days)
        .filter(|days| *days > 0);
    object.say("missing_days", missing);
    object.say(
        "reason",
        entry
            .progress
            .fault
            .as_ref()
            .filter(|_| value.is_none())
            .map(ToString::to_string),
    );
}

fn standing(object: &mut Object, entry: &Entry<'_>) {
    let progress = &entry.progress;
    object.number("progress", progress.progress.map(share));
    object.number("expected", progress.expected.map(share));
    if let Some(held) = &progress.held {
        object.say("held", Some(held.held));
        object.say("periods", Some(held.periods));
        let gaps: Vec<String> = held.gaps.iter().map(ToString::to_string).collect();
        object.say("gaps", Some(gaps).filter(|gaps| !gaps.is_empty()));
    }
    if let Some((done, count)) = progress.delivered {
        object.say("done", Some(done));
        object.say("deliverables", Some(count));
    }
    let mut paces = Object(Map::new());
    paces.number("now", progress.now.map(|one| pace(one.value)));
    paces.number("needed", progress.needed.map(|one| pace(one.value)));
    paces.number("best", progress.best.map(|one| pace(one.value)));
    object.say("pace", Some(paces.0).filter(|paces| !paces.is_empty()));
    if let Ok(forecast) = &entry.forecast {
        let mut told = Object(Map::new());
        told.number("value", Some(forecast.value));
        told.number("low", Some(forecast.low));
        told.number("high", Some(forecast.high));
        told.number("probability", forecast.probability);
        told.say("method", Some(forecast.method.as_str()));
        told.say("points", Some(forecast.points));
        object.say("forecast", Some(told.0));
    }
    object.number("score", entry.score());
    object.say("status", Some(entry.status().as_str()));
    let milestones: Vec<Value> = progress.milestones.iter().map(milestone).collect();
    object.say(
        "milestones",
        Some(milestones).filter(|milestones| !milestones.is_empty()),
    );
}

fn milestone(standing: &MilestoneStanding) -> Value {
    let mut told = Object(Map::new());
    told.say("date", Some(standing.day.to_string()));
    told.number("value", Some(standing.amount.value));
    told.say("met", standing.met);
    Value::Object(told.0)
}

/// Of an OKR: its key results, its own measure, and the scores of the owner's earlier ones.
fn parts(object: &mut Object, entry: &Entry<'_>, report: &Report<'_>) {
    if entry.kind() != Kind::Okr {
        return;
    }
    let key_results: Vec<Value> = report
        .key_results(entry)
        .map(|key_result| Value::Object(entry_json(key_result, report)))
        .collect();
    object.say(
        "key_results",
        Some(key_results).filter(|list| !list.is_empty()),
    );
    if let Some(own) = &entry.progress.own {
        let own = Entry {
            id: entry.id,
            linked: entry.linked,
            progress: (**own).clone(),
            forecast: goalpost_core::progress::forecast::of(entry.linked, own),
        };
        let mut told = Object(Map::new());
        told.say("kind", Some(own.kind().as_str()));
        measure(&mut told, &own);
        figures(&mut told, &own, report);
        standing(&mut told, &own);
        object.say("measure", Some(told.0));
    }
    let past: Vec<Value> = report
        .past(entry)
        .into_iter()
        .map(|(due, score)| json!({ "due": due.to_string(), "score": number(score) }))
        .collect();
    object.say("past", Some(past).filter(|past| !past.is_empty()));
}
