//! `csv`: a row an entry, for spreadsheets.

use std::io::{self, Write};

use rust_decimal::Decimal;

use super::{Entry, Report};
use crate::clean::one_line;
use crate::run::Style;

const HEAD: [&str; 23] = [
    "entry",
    "title",
    "category",
    "owner",
    "kind",
    "status",
    "metric",
    "unit",
    "currency",
    "start",
    "due",
    "baseline",
    "target",
    "value",
    "value_date",
    "progress",
    "expected",
    "score",
    "pace_now",
    "pace_needed",
    "forecast",
    "probability",
    "value_from",
];

pub(super) fn write(reports: &[Report<'_>], _style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let several = reports.len() > 1;
    let workspace = several.then_some("workspace");
    table.write_record(workspace.into_iter().chain(HEAD))?;
    for report in reports {
        for entry in &report.entries {
            let root = several.then(|| report.root.clone());
            table.write_record(root.into_iter().chain(row(entry, report)))?;
        }
    }
    table.flush()
}

fn row(entry: &Entry<'_>, report: &Report<'_>) -> [String; 23] {
    let progress = &entry.progress;
    let goal = &entry.linked.goal;
    let number = |value: Option<Decimal>| {
        value.map_or_else(String::new, |value| value.normalize().to_string())
    };
    let share = |value: Option<Decimal>| number(value.map(super::json::share));
    let forecast = entry.forecast.as_ref().ok();
    let reading = entry.reading();
    [
        entry.path().to_owned(),
        safe(entry.title()),
        goal.category
            .get()
            .map_or_else(String::new, |category| category.as_str().to_owned()),
        safe(entry.owner().unwrap_or_default()),
        entry.kind().as_str().to_owned(),
        entry.status().as_str().to_owned(),
        reading.map_or_else(String::new, |reading| reading.metric.id.clone()),
        reading.map_or_else(String::new, |reading| {
            reading.metric.unit.as_str().to_owned()
        }),
        entry
            .unit()
            .currency()
            .map_or_else(String::new, |currency| currency.code().to_owned()),
        entry
            .start()
            .map_or_else(String::new, |day| day.to_string()),
        entry.due().map_or_else(String::new, |day| day.to_string()),
        number(entry.baseline().map(|amount| amount.value)),
        number(entry.target().map(|amount| amount.value)),
        number(progress.value.as_ref().map(|value| value.amount.value)),
        progress
            .value
            .as_ref()
            .map_or_else(String::new, |value| value.day.to_string()),
        share(progress.progress),
        share(progress.expected),
        number(entry.score()),
        number(progress.now.map(|pace| super::json::pace(pace.value))),
        number(progress.needed.map(|pace| super::json::pace(pace.value))),
        number(forecast.map(|forecast| forecast.value)),
        number(forecast.and_then(|forecast| forecast.probability)),
        entry.value_from(report.sources).unwrap_or_default(),
    ]
}

/// A text that no spreadsheet takes for a formula.
pub(super) fn safe(text: &str) -> String {
    let text = one_line(text);
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.into_owned()
    }
}
