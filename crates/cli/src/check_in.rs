//! `goalpost check-in`: a figure written where it belongs.

use std::io::{self, Write as _};

use goalpost_core::date::{Date, Period};
use goalpost_core::edit::add_check_in;
use goalpost_core::message::Message;
use goalpost_core::quantity::{Score01, Suggestion, Written};
use goalpost_core::settings::Settings;
use goalpost_core::source::{Source, Sources};
use goalpost_core::workspace::LinkedGoal;
use goalpost_project::write::{Change, write};
use goalpost_session::Judged;
use goalpost_translation::Words;

use crate::arguments::{CheckIn, Global};
use crate::problem::Trouble;
use crate::session;
use crate::{Exit, today};

pub(crate) fn run(arguments: &CheckIn, global: &Global) -> Result<Exit, Trouble> {
    let session = session::understood(global, &[], None)?;
    let words = session::words(&session, global);
    session::tell_errors(&session, words);
    let as_of = global.as_of.unwrap_or_else(today);
    let (judged, _, linked) = session::entry(&session, &arguments.entry)?;
    let settings = judged.world.workspace().settings(linked);
    let settings = settings.map_or_else(Settings::default, |settings| (**settings).clone());
    let fields = fields(arguments, linked, &settings, as_of, words)?;
    refuse_twice(judged, linked, &fields, &settings, words)?;
    let sources = judged.world.sources();
    let refused = |why: &'static str| Trouble::because(why, &[("entry", &linked.path)]);
    let source = sources.get(linked.source).ok_or_else(|| {
        refused("the file of {entry} cannot be found: write the check-in by hand")
    })?;
    let edit = add_check_in(source, &linked.goal, &fields).ok_or_else(|| {
        refused("the layout of {entry} leaves no certain place: write the check-in by hand")
    })?;
    let mut after = source.text().to_string();
    after.replace_range(edit.span.range(), &edit.text);
    if !comes_out(source, linked, &after, &settings) {
        return Err(refused(
            "the file would not read as it should afterwards: write the check-in into {entry} by hand",
        ));
    }
    let place = source.line_column(edit.span.start).line + 1;
    let path = judged.disk_paths.get(&linked.source).ok_or_else(|| {
        refused("the file of {entry} is not UTF-8, and is left as it is: save it as UTF-8 first")
    })?;
    let mut out = io::stdout().lock();
    if arguments.dry_run {
        out.write_all(edit.text.trim_matches(['\n', '\r']).as_bytes())?;
        writeln!(out)?;
        return Ok(Exit::Nothing);
    }
    write(Change {
        path,
        before: Some(source.text()),
        after: &after,
    })?;
    if !global.quiet {
        let root = &judged.outcome.root;
        let shown = if root.is_empty() {
            source.path().to_string()
        } else {
            format!("{root}/{}", source.path())
        };
        let told = words.say("a check-in of {entry}", &[("entry", &linked.path)]);
        writeln!(out, "{shown}:{place}: {told}")?;
    }
    Ok(Exit::Nothing)
}

/// The fields of the check-in, each as it is to be read.
fn fields(
    arguments: &CheckIn,
    linked: &LinkedGoal,
    settings: &Settings,
    as_of: Date,
    words: Words,
) -> Result<Vec<(&'static str, String)>, Trouble> {
    let date = match &arguments.date {
        Some(date) => Period::parse(date, settings.organisation.fiscal_year)
            .map_err(|error| wrong("--date", &error.message(), &error.suggestions, words))?
            .to_string(),
        None => as_of.to_string(),
    };
    let mut fields = vec![("date", date)];
    match (&arguments.value, &linked.reading) {
        (None, Some(reading)) => {
            return Err(Trouble::because(
                "a check-in of {entry} needs `--value`: the figure of `{metric}`",
                &[("entry", &linked.path), ("metric", &reading.metric.id)],
            ));
        }
        (Some(value), reading) => {
            let written = Written::parse(value, settings.organisation.decimal)
                .map_err(|error| wrong("--value", &error.message(), &error.suggestions, words))?;
            if let Some(reading) = reading {
                let amount = written.level(&reading.scale).map_err(|error| {
                    wrong("--value", &error.message(), &error.suggestions, words)
                })?;
                if !reading.metric.admits(&amount) {
                    return Err(Trouble::because(
                        "`--value {value}`: the metric `{metric}` cannot be that",
                        &[("value", value), ("metric", &reading.metric.id)],
                    ));
                }
            }
            fields.push(("value", value.trim().to_owned()));
        }
        (None, None) if arguments.note.is_none() && arguments.confidence.is_none() => {
            return Err(Trouble::because(
                "a check-in says something: add `--value`, `--note` or `--confidence`",
                &[],
            ));
        }
        (None, None) => {}
    }
    if let Some(confidence) = &arguments.confidence {
        Score01::parse(confidence, settings.organisation.decimal)
            .map_err(|error| wrong("--confidence", &error.message(), &error.suggestions, words))?;
        fields.push(("confidence", confidence.trim().to_owned()));
    }
    if let Some(note) = &arguments.note {
        fields.push(("note", note.clone()));
    }
    Ok(fields)
}

fn wrong(option: &str, message: &Message, suggestions: &[Suggestion], words: Words) -> Trouble {
    let texts: Vec<String> = suggestions
        .iter()
        .map(|suggestion| format!("`{}`", suggestion.text))
        .collect();
    let wrong = words.message(message);
    let alternatives = texts.join(words.locale().or());
    let values = [
        ("option", option),
        ("wrong", &*wrong),
        ("texts", &*alternatives),
    ];
    if texts.is_empty() {
        Trouble::because("`{option}`: {wrong}", &values)
    } else {
        Trouble::because("`{option}`: {wrong}: write {texts}", &values)
    }
}

/// A day has one check-in.
fn refuse_twice(
    judged: &Judged,
    linked: &LinkedGoal,
    fields: &[(&str, String)],
    settings: &Settings,
    words: Words,
) -> Result<(), Trouble> {
    let date = fields.iter().find(|(key, _)| *key == "date");
    let period =
        date.and_then(|(_, date)| Period::parse(date, settings.organisation.fiscal_year).ok());
    let Some(period) = period else {
        return Ok(());
    };
    let day = period.last_day();
    let written = linked.goal.measure.check_ins.items();
    let same = written.iter().find(|check_in| {
        let own = check_in.date.get();
        own.is_some_and(|own| own.last_day() == day)
    });
    let Some(same) = same else { return Ok(()) };
    let sources: &Sources = judged.world.sources();
    let line = sources
        .get(linked.source)
        .map_or(1, |source| source.line_column(same.place.head.start).line);
    Err(Trouble::because(
        "{entry} has a check-in of {day} already, in line {line}: change it there, or name another `--date`",
        &[
            ("entry", &linked.path),
            ("day", &words.locale().period(&period)),
            ("line", &line.to_string()),
        ],
    ))
}

/// Whether the entry has one check-in more afterwards, and the file no new problem.
fn comes_out(source: &Source, linked: &LinkedGoal, after: &str, settings: &Settings) -> bool {
    use goalpost_core::read::read_file;
    use goalpost_core::yaml::parse;
    let read = |text: &str| {
        let source = Source::new(source.id(), source.path().clone(), text);
        let parsed = parse(&source, &settings.limits);
        read_file(&source, parsed, &settings.organisation).1
    };
    let (before, after) = (read(source.text()), read(after));
    let count = |model: &goalpost_core::read::FileModel| -> usize {
        let goals = model.goals.iter().filter(|goal| {
            goal.form == linked.goal.form
                && goal.id.get() == linked.goal.id.get()
                && goal.position == linked.goal.position
        });
        goals.map(|goal| goal.measure.check_ins.items().len()).sum()
    };
    count(&after) == count(&before) + 1 && after.problems.len() <= before.problems.len()
}
