//! A list as a table, for spreadsheets.

use std::io::{self, Write};

use super::super::csv::safe;
use super::super::json::share;
use super::{Report, Row, listed, part_of, place, rows};

const HEAD: [&str; 12] = [
    "entry", "title", "category", "owner", "part_of", "metric", "start", "due", "status",
    "progress", "path", "line",
];

pub(super) fn write(reports: &[Report<'_>], out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let several = reports.len() > 1;
    let by = reports.iter().any(|report| report.by.is_some());
    let more = || {
        several
            .then_some("workspace")
            .into_iter()
            .chain(by.then_some("group"))
    };
    table.write_record(more().chain(HEAD))?;
    for report in reports {
        let groups = listed(report);
        for row in rows(report, &groups) {
            let root = several.then(|| safe(&report.root));
            let group = by.then(|| safe(row.group));
            let cells = cells(&row, report);
            table.write_record(root.into_iter().chain(group).chain(cells))?;
        }
    }
    table.flush()
}

fn cells(row: &Row<'_, '_>, report: &Report<'_>) -> [String; 12] {
    let entry = row.entry;
    let goal = &entry.linked.goal;
    let place = place(entry, report);
    let told = |value: Option<String>| value.unwrap_or_default();
    [
        entry.path().to_owned(),
        safe(entry.title()),
        told(goal.category.get().map(|one| one.as_str().to_owned())),
        safe(entry.owner().unwrap_or_default()),
        told(part_of(entry, report).map(str::to_owned)),
        told(entry.reading().map(|reading| reading.metric.id.clone())),
        told(entry.start().map(|day| day.to_string())),
        told(entry.due().map(|day| day.to_string())),
        entry.status().as_str().to_owned(),
        told(
            entry
                .progress
                .progress
                .map(|progress| share(progress).to_string()),
        ),
        told(place.as_ref().map(|(path, _, _)| safe(path))),
        told(place.map(|(_, line, _)| line.to_string())),
    ]
}
