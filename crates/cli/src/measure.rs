//! `goalpost measure pull`: the figures of a warehouse to measurements.

use std::collections::BTreeMap;

use goalpost_import::sql::{SqlRow, query};
use goalpost_project::SqlSource;
use goalpost_project::tables::NewRow;
use goalpost_session::Judged;
use goalpost_translation::Words;
use indicatif::{ProgressBar, ProgressStyle};

use crate::arguments::{Global, Measure};
use crate::import::counted;
use crate::measured::{self, Incoming};
use crate::problem::Trouble;
use crate::session;
use crate::{Exit, say};

pub(crate) fn run(arguments: &Measure, global: &Global) -> Result<Exit, Trouble> {
    let Measure::Pull {
        sources: wanted,
        replace,
        dry_run,
    } = arguments;
    let session = session::understood(global, &[], None)?;
    let words = session::words(&session, global);
    session::tell_errors(&session, words);
    let [judged] = session.workspaces.as_slice() else {
        return Err(Trouble::NoGoals);
    };
    let asked = asked(judged, wanted)?;
    let bar = ProgressBar::new(u64::try_from(asked.len()).unwrap_or(0));
    if let Ok(style) = ProgressStyle::with_template("{bar:24} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    let mut failed = false;
    let mut stopped = false;
    for source in asked {
        let id = &*source.id.value;
        bar.set_message(id.to_owned());
        match pull(judged, source, &bar, words) {
            Ok(rows) => stopped |= keep(judged, id, rows, (*replace, *dry_run), global, words)?,
            // One source that is down is no reason to leave the others out.
            Err(why) => {
                bar.suspend(|| say(&format!("{id}: {why}")));
                failed = true;
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(if failed {
        Exit::Failed
    } else if stopped {
        Exit::Findings
    } else {
        Exit::Nothing
    })
}

/// The sources of a workspace that are asked for; all where none is named.
fn asked<'a>(judged: &'a Judged, wanted: &[String]) -> Result<Vec<&'a SqlSource>, Trouble> {
    let sources = &judged.sql_sources;
    if sources.is_empty() {
        return Err(Trouble::because(
            "there is no source to pull from: name one under `sources` in `goalpost.yaml`, with `id`, `metric`, `sql` and `url_env`",
            &[],
        ));
    }
    let known: Vec<&str> = sources.iter().map(|source| &*source.id.value).collect();
    if let Some(unknown) = wanted.iter().find(|id| !known.contains(&id.as_str())) {
        let near = goalpost_core::nearest::nearest(unknown, known.iter().copied());
        return Err(match near {
            Some(near) => Trouble::because(
                "there is no source `{source}`; did you mean `{near}`?",
                &[("source", unknown), ("near", near)],
            ),
            None => Trouble::because(
                "there is no source `{source}`: there are {known}",
                &[("source", unknown), ("known", &known.join(", "))],
            ),
        });
    }
    let is_wanted =
        |source: &&SqlSource| wanted.is_empty() || wanted.iter().any(|id| **id == *source.id.value);
    Ok(sources.iter().filter(is_wanted).collect())
}

/// The rows of one source, or why there are none; never with the address.
fn pull(
    judged: &Judged,
    source: &SqlSource,
    bar: &ProgressBar,
    words: Words,
) -> Result<Vec<Incoming>, String> {
    let metric = &*source.metric.value;
    let workspace = judged.world.workspace();
    let known = workspace.metrics.get(metric).ok_or_else(|| {
        words.say(
            "there is no metric `{metric}`: define it under `metrics`",
            &[("metric", metric)],
        )
    })?;
    let variable = &*source.url_env.value;
    let address = std::env::var(variable).map_err(|_| {
        words.say(
            "the variable {variable} is not set: it holds the address of the database",
            &[("variable", variable)],
        )
    })?;
    let settings = judged.settings();
    let fiscal = settings.and_then(|settings| settings.organisation.fiscal_year);
    let id = &*source.id.value;
    let rows = query(&address, &source.sql.value, fiscal, &mut |count| {
        bar.set_message(format!("{id}: {}", counted(words, count)));
        bar.tick();
    })
    .map_err(|error| words.message(&error.message()))?;
    let unit = known.scale(None).unit();
    let mut once: BTreeMap<NewRow, usize> = BTreeMap::new();
    let mut incoming = Vec::with_capacity(rows.len());
    for (at, row) in rows.into_iter().enumerate() {
        let amount = goalpost_core::quantity::Amount::new(row.value, unit);
        if !known.admits(&amount) {
            return Err(words.say(
                "row {row}: the metric `{metric}` cannot be {value}",
                &[
                    ("row", &(at + 1).to_string()),
                    ("metric", metric),
                    ("value", &row.value.to_string()),
                ],
            ));
        }
        let period = row.date;
        let row = new_row(source, metric, row);
        let key = NewRow {
            value: String::new(),
            ..row.clone()
        };
        if let Some(before) = once.insert(key, at + 1) {
            return Err(words.say(
                "rows {before} and {row} are both for {date}: group by it in the query",
                &[
                    ("before", &before.to_string()),
                    ("row", &(at + 1).to_string()),
                    ("date", &row.date),
                ],
            ));
        }
        incoming.push(Incoming { period, row });
    }
    Ok(incoming)
}

fn new_row(source: &SqlSource, metric: &str, row: SqlRow) -> NewRow {
    let given = |given: &Option<goalpost_core::model::Placed<goalpost_core::model::Text>>| {
        given.as_ref().map(|placed| placed.value.to_string())
    };
    NewRow {
        date: row.date.to_string(),
        metric: metric.to_owned(),
        account: row.account.or(given(&source.account)).unwrap_or_default(),
        segment: row.segment.or(given(&source.segment)).unwrap_or_default(),
        value: goalpost_import::written(row.value),
    }
}

/// Writes what is new; whether something stands in the way.
fn keep(
    judged: &Judged,
    id: &str,
    rows: Vec<Incoming>,
    (replace, dry_run): (bool, bool),
    global: &Global,
    words: Words,
) -> Result<bool, Trouble> {
    let sorted = measured::sort(judged, rows);
    let (corrections, left) = measured::corrections(sorted.conflicts, replace);
    for line in measured::tell(&left, words) {
        say(&format!("{id}: {line}"));
    }
    let (added, corrected) = (sorted.new.len(), corrections.len());
    if !dry_run {
        measured::add(judged, id, sorted.new, corrections)?;
    }
    if !global.quiet {
        let english = if dry_run {
            "{source}: {rows} would be added, {corrected} corrected, {same} as they were"
        } else {
            "{source}: {rows} added, {corrected} corrected, {same} as they were"
        };
        say(&words.say(
            english,
            &[
                ("source", id),
                ("rows", &counted(words, added)),
                ("corrected", &corrected.to_string()),
                ("same", &sorted.same.to_string()),
            ],
        ));
    }
    Ok(!left.is_empty())
}
