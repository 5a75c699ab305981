//! Rows on their way into `measurements/`: held against what is there, and written whole or not at all.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use goalpost_core::date::Period;
use goalpost_core::model::Text;
use goalpost_core::workspace::Workspace;
use goalpost_project::tables::{NewRow, with_rows};
use goalpost_project::write::{Change, write_all};
use goalpost_session::Judged;
use goalpost_translation::Words;

use crate::problem::Trouble;

/// A row with what it is about.
pub(crate) struct Incoming {
    pub(crate) period: Period,
    pub(crate) row: NewRow,
}

/// What is there already for the same days.
#[derive(Debug)]
pub(crate) enum Conflict {
    /// The same days with another figure.
    OtherFigure {
        row: NewRow,
        there: String,
        place: String,
    },
    /// A row that covers some of the same days.
    Overlaps { row: NewRow, place: String },
}

/// Rows sorted out by what is there.
#[derive(Default)]
pub(crate) struct Sorted {
    pub(crate) new: Vec<NewRow>,
    pub(crate) same: usize,
    pub(crate) conflicts: Vec<Conflict>,
}

/// Holds rows against all measurements of a workspace, whichever file they stand in.
pub(crate) fn sort(judged: &Judged, rows: Vec<Incoming>) -> Sorted {
    let workspace = judged.world.workspace();
    let sources = judged.world.sources();
    let mut sorted = Sorted::default();
    for Incoming { period, row } in rows {
        let there = overlapping(workspace, &row, &period);
        let exact = there
            .iter()
            .find(|one| (one.first, one.last) == (period.first_day(), period.last_day()));
        match (exact, there.first()) {
            (Some(exact), _) if row.value.parse() == Ok(exact.value) => sorted.same += 1,
            (Some(exact), _) => sorted.conflicts.push(Conflict::OtherFigure {
                there: exact.value.normalize().to_string(),
                place: exact.place.name(sources),
                row,
            }),
            (None, Some(other)) => sorted.conflicts.push(Conflict::Overlaps {
                place: other.place.name(sources),
                row,
            }),
            (None, None) => sorted.new.push(row),
        }
    }
    sorted
}

fn overlapping(
    workspace: &Workspace,
    row: &NewRow,
    period: &Period,
) -> Vec<goalpost_core::measurements::Known> {
    let text = |text: &str| (!text.is_empty()).then(|| Text::from(text));
    workspace.figures.overlapping(
        &row.metric,
        text(&row.account).as_ref(),
        text(&row.segment).as_ref(),
        period,
    )
}

/// Adds rows to the tables that they belong in: `measurements/NAME/YEAR.csv`. Those that stand elsewhere
/// are corrected there.
pub(crate) fn add(
    judged: &Judged,
    folder: &str,
    rows: Vec<NewRow>,
    corrections: Vec<(NewRow, String)>,
) -> Result<Vec<String>, Trouble> {
    let mut by_file: BTreeMap<String, Vec<NewRow>> = BTreeMap::new();
    for row in rows {
        let year = row.date.get(..4).filter(|year| year.parse::<u16>().is_ok());
        // A fiscal year is named by its own year.
        let year = year.or_else(|| row.date.get(2..6)).unwrap_or("other");
        let file = format!("measurements/{folder}/{year}.csv");
        by_file.entry(file).or_default().push(row);
    }
    for (row, place) in corrections {
        let file = place.rsplit_once(':').map_or(&*place, |(file, _)| file);
        by_file.entry(file.to_owned()).or_default().push(row);
    }
    let mut texts: Vec<(PathBuf, Option<String>, String)> = Vec::new();
    let mut shown = Vec::new();
    for (file, rows) in &by_file {
        let path = judged.root.join(file);
        let before = match fs::read(&path) {
            Ok(bytes) => Some(String::from_utf8(bytes).map_err(|_| {
                Trouble::because(
                    "`{file}` is not UTF-8: save it again with that encoding",
                    &[("file", file)],
                )
            })?),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(source) => return Err(Trouble::Output { path, source }),
        };
        let after = with_rows(before.as_deref(), rows).ok_or_else(|| {
            Trouble::because(
                "`{file}` is no table of measurements: move it away, or begin it with `date,metric,value`",
                &[("file", file)],
            )
        })?;
        if before.as_deref() != Some(&after) {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(|source| Trouble::Output {
                    path: folder.to_owned(),
                    source,
                })?;
            }
            texts.push((path, before, after));
            shown.push(file.clone());
        }
    }
    let changes: Vec<Change<'_>> = texts
        .iter()
        .map(|(path, before, after)| Change {
            path,
            before: before.as_deref(),
            after,
        })
        .collect();
    write_all(&changes)?;
    Ok(shown)
}

/// The figures to be corrected with the places where they stand, and what stands in the way: where nothing
/// is to be replaced, everything.
pub(crate) fn corrections(
    conflicts: Vec<Conflict>,
    replace: bool,
) -> (Vec<(NewRow, String)>, Vec<Conflict>) {
    let mut corrections = Vec::new();
    let mut left = Vec::new();
    for conflict in conflicts {
        match conflict {
            Conflict::OtherFigure { row, place, .. } if replace => corrections.push((row, place)),
            other => left.push(other),
        }
    }
    (corrections, left)
}

/// What stands in the way, in words, and what to do about it.
pub(crate) fn tell(conflicts: &[Conflict], words: Words) -> Vec<String> {
    /// How many are told of one by one.
    const TOLD: usize = 10;
    let of = |row: &NewRow| {
        let values = [("metric", &*row.metric), ("date", &*row.date)];
        let mut of = words.say("{metric} of {date}", &values);
        for part in [&row.account, &row.segment] {
            if !part.is_empty() {
                of.push_str(&format!(", {part}"));
            }
        }
        of
    };
    let mut lines: Vec<String> = conflicts
        .iter()
        .take(TOLD)
        .map(|conflict| match conflict {
            Conflict::OtherFigure { row, there, place } => {
                let values = [
                    ("row", &*of(row)),
                    ("now", &*row.value),
                    ("there", &**there),
                    ("place", &**place),
                ];
                words.say("{row}: {now} now, {there} in {place}", &values)
            }
            Conflict::Overlaps { row, place } => {
                let values = [("row", &*of(row)), ("place", &**place)];
                words.say("{row}: {place} covers some of the same days", &values)
            }
        })
        .collect();
    if conflicts.len() > TOLD {
        lines.push(words.count(
            "and {count} more",
            "and {count} more",
            conflicts.len() - TOLD,
        ));
    }
    let has = |figures: bool| {
        conflicts
            .iter()
            .any(|one| matches!(one, Conflict::OtherFigure { .. }) == figures)
    };
    if has(true) {
        lines.push(
            words
                .text("figures that differ are corrected with `--replace`")
                .to_owned(),
        );
    }
    if has(false) {
        lines.push(
            words
                .text(
                    "rows that cover some of the same days count them twice: delete one of the two",
                )
                .to_owned(),
        );
    }
    lines
}
