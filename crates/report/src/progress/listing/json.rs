//! A list as one document, `goalpost-list/1`: absent is what is not known.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::super::json::share;
use super::{Report, Row, listed, part_of, place, rows};

/// The name and version of the format.
const FORMAT: &str = "goalpost-list/1";

pub(super) fn write(reports: &[Report<'_>], out: &mut dyn Write) -> io::Result<()> {
    let mut entries = Vec::new();
    for report in reports {
        let groups = listed(report);
        for row in rows(report, &groups) {
            let mut object = entry(&row, report);
            if reports.len() > 1 {
                object.insert("workspace".to_owned(), Value::from(report.root.as_str()));
            }
            entries.push(Value::Object(object));
        }
    }
    let as_of = reports.first().map(|report| report.as_of().to_string());
    let list = json!({ "format": FORMAT, "as_of": as_of, "entries": entries });
    serde_json::to_writer_pretty(&mut *out, &list)?;
    writeln!(out)
}

fn entry(row: &Row<'_, '_>, report: &Report<'_>) -> Map<String, Value> {
    let entry = row.entry;
    let goal = &entry.linked.goal;
    let mut object = Map::new();
    let mut say = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            object.insert(key.to_owned(), value);
        }
    };
    let text = |text: &str| Value::from(text);
    say("entry", Some(text(entry.path())));
    say("title", goal.title.get().map(|title| text(title)));
    say("group", (!row.group.is_empty()).then(|| text(row.group)));
    say(
        "category",
        goal.category.get().map(|one| text(one.as_str())),
    );
    say("owner", entry.owner().map(text));
    say("part_of", part_of(entry, report).map(text));
    let supports: Vec<Value> = goal
        .supports
        .items()
        .iter()
        .map(|one| text(&one.value))
        .collect();
    say(
        "supports",
        (!supports.is_empty()).then_some(Value::Array(supports)),
    );
    say(
        "metric",
        entry.reading().map(|reading| text(&reading.metric.id)),
    );
    say("start", entry.start().map(|day| text(&day.to_string())));
    say("due", entry.due().map(|day| text(&day.to_string())));
    say("status", Some(text(entry.status().as_str())));
    let progress = entry.progress.progress.map(share);
    say(
        "progress",
        progress.and_then(|share| serde_json::from_str(&share.to_string()).ok()),
    );
    if let Some((path, line, column)) = place(entry, report) {
        say(
            "place",
            Some(json!({ "path": path, "line": line, "column": column })),
        );
    }
    object
}
