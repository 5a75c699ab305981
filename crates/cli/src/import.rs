//! `goalpost import`: exports of platforms to measurements.

use std::io::{self, Write as _};
use std::path::Path;

use goalpost_core::model::Account;
use goalpost_import::{DateOrder, Imported, Mapping, Mark, Notice, Options, built_in, read};
use goalpost_project::tables::{HEADER, NewRow};
use goalpost_session::Judged;
use goalpost_translation::Words;

use crate::arguments::{DateOrderChoice, DecimalChoice, Global, Import};
use crate::measured::{self, Incoming, Sorted};
use crate::problem::Trouble;
use crate::session;
use crate::{Exit, import_goals, say};

/// The largest export that is read, 256 MiB.
const MOST_BYTES: u64 = 256 << 20;

pub(crate) fn run(arguments: &Import, global: &Global) -> Result<Exit, Trouble> {
    if arguments.goals {
        return import_goals::run(arguments, global);
    }
    let session = session::understood(global, &[], None)?;
    let words = session::words(&session, global);
    session::tell_errors(&session, words);
    let [judged] = session.workspaces.as_slice() else {
        return Err(Trouble::NoGoals);
    };
    let mappings = mappings(judged)?;
    let mut incoming: Vec<Incoming> = Vec::new();
    let mut folder: Option<String> = None;
    let mut needs_person = false;
    for path in &arguments.files {
        let shown = path.display();
        match one(path, arguments, judged, &mappings, words)? {
            Ok((account, rows)) => {
                folder.get_or_insert_with(|| account.clone());
                incoming.extend(rows);
            }
            Err(why) => {
                say(&format!("{shown}: {why}"));
                needs_person = true;
            }
        }
    }
    incoming.sort_by(|one, other| one.row.cmp(&other.row));
    let twice = twice(&mut incoming, words);
    for line in &twice {
        say(line);
    }
    needs_person |= !twice.is_empty();
    let sorted = measured::sort(judged, incoming);
    // A file that needs a person is no reason to leave the others out, but a figure that differs is.
    let done = keep(arguments, global, judged, folder.as_deref(), sorted, words)?;
    Ok(if needs_person { Exit::Findings } else { done })
}

/// The mappings of the organisation, then those of the box.
fn mappings(judged: &Judged) -> Result<Vec<Mapping>, Trouble> {
    let mut mappings = Vec::new();
    for path in &judged.importers {
        let failed = |why: String| {
            Trouble::because(
                "the importer `{file}` cannot be read: {why}",
                &[("file", &path.display().to_string()), ("why", &why)],
            )
        };
        let text = std::fs::read_to_string(path).map_err(|error| failed(error.to_string()))?;
        let mapping = Mapping::read(&text).map_err(|error| failed(error.to_string()))?;
        mappings.push(mapping);
    }
    let own = built_in().map_err(|error| Trouble::said(error.to_string()))?;
    mappings.extend(own);
    Ok(mappings)
}

/// The bytes of a file, or why it is none to import.
pub(crate) fn bytes(path: &Path, words: Words) -> Result<Result<Vec<u8>, String>, Trouble> {
    let failed = |source| Trouble::Input {
        path: path.to_owned(),
        source,
    };
    let meta = std::fs::metadata(path).map_err(failed)?;
    if meta.len() > MOST_BYTES {
        return Ok(Err(words.say(
            "it has {size} MiB: an export has at most {most}",
            &[
                ("size", &(meta.len() >> 20).to_string()),
                ("most", &(MOST_BYTES >> 20).to_string()),
            ],
        )));
    }
    std::fs::read(path).map_err(failed).map(Ok)
}

/// One file: its account and rows, or why a person has to look at it.
fn one(
    path: &Path,
    arguments: &Import,
    judged: &Judged,
    mappings: &[Mapping],
    words: Words,
) -> Result<Result<(String, Vec<Incoming>), String>, Trouble> {
    let bytes = match bytes(path, words)? {
        Ok(bytes) => bytes,
        Err(why) => return Ok(Err(why)),
    };
    let settings = judged.settings();
    let options = Options {
        date_order: arguments.date_order.map(|order| match order {
            DateOrderChoice::Dmy => DateOrder::Dmy,
            DateOrderChoice::Mdy => DateOrder::Mdy,
        }),
        decimal: arguments.decimal.map(|decimal| match decimal {
            DecimalChoice::Point => Mark::Point,
            DecimalChoice::Comma => Mark::Comma,
        }),
        year: arguments.year,
        period: arguments.period,
        fiscal: settings.and_then(|settings| settings.organisation.fiscal_year),
    };
    let imported = match read(&bytes, mappings, &options) {
        Ok(imported) => imported,
        Err(error) => return Ok(Err(words.message(&error.message()))),
    };
    let account = match account(arguments.account.as_deref(), judged, &imported, words) {
        Ok(account) => account,
        Err(why) => return Ok(Err(why)),
    };
    let shown = path.display().to_string();
    for notice in &imported.notices {
        say(&format!("{shown}: {}", told(notice, words)));
    }
    let rows_of = words.say(
        "{export} of {account}, {rows}",
        &[
            ("export", words.text(&imported.name)),
            ("account", &account),
            ("rows", &counted(words, imported.rows.len())),
        ],
    );
    say(&format!("{shown}: {rows_of}"));
    Ok(rows(judged, &imported, &account, words))
}

/// The rows of an export, once it is certain that its metrics can have such figures.
fn rows(
    judged: &Judged,
    imported: &Imported,
    account: &str,
    words: Words,
) -> Result<(String, Vec<Incoming>), String> {
    let workspace = judged.world.workspace();
    let mut rows = Vec::new();
    for row in &imported.rows {
        let metric = workspace.metrics.get(&row.metric).ok_or_else(|| {
            words.say(
                "there is no metric `{metric}`: define it under `metrics`",
                &[("metric", &row.metric)],
            )
        })?;
        let unit = metric.scale(None).unit();
        let amount = goalpost_core::quantity::Amount::new(row.value, unit);
        if !metric.admits(&amount) {
            return Err(words.say(
                "line {line}: the metric `{metric}` cannot be {value}",
                &[
                    ("line", &row.line.to_string()),
                    ("metric", &metric.id),
                    ("value", &row.value.to_string()),
                ],
            ));
        }
        rows.push(Incoming {
            period: row.date,
            row: NewRow {
                date: row.date.to_string(),
                metric: row.metric.clone(),
                account: account.to_owned(),
                segment: row.segment.clone().unwrap_or_default(),
                value: row.written(),
            },
        });
    }
    Ok((account.to_owned(), rows))
}

fn told(notice: &Notice, words: Words) -> String {
    match notice {
        Notice::UnusedColumns(names) => {
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            words.say("not used: {columns}", &[("columns", &names.join(", "))])
        }
        Notice::PassedOver { title } => words.say(
            "the table `{title}` is passed over: goalpost has no metric for it",
            &[("title", title)],
        ),
        Notice::TablesDiffer {
            metric,
            taken,
            other,
        } => words.say(
            "its tables differ in `{metric}`: {taken} is taken, another says {other}",
            &[
                ("metric", metric),
                ("taken", &taken.to_string()),
                ("other", &other.to_string()),
            ],
        ),
    }
}

/// The account that an export is of: the one named, where the export does not say another; else the one
/// whose handle it names, or the only one of its platform.
fn account(
    named: Option<&str>,
    judged: &Judged,
    imported: &Imported,
    words: Words,
) -> Result<String, String> {
    let workspace = judged.world.workspace();
    let accounts: Vec<&Account> = workspace
        .latest_audit()
        .map_or(&[][..], |audit| audit.entry.accounts.items())
        .iter()
        .collect();
    let id = |account: &Account| account.id.get().map(ToString::to_string);
    let handle = |account: &Account| {
        let handle = account.handle.get()?;
        Some(handle.trim_start_matches('@').to_lowercase())
    };
    let exported = imported.handle.as_ref().map(|handle| handle.to_lowercase());
    if let Some(named) = named {
        let account = accounts
            .iter()
            .find(|one| id(one).as_deref() == Some(named));
        if account.is_none() && !accounts.is_empty() {
            let ids: Vec<String> = accounts.iter().filter_map(|one| id(one)).collect();
            return Err(words.say(
                "the audit has no account `{account}`: it has {accounts}",
                &[("account", named), ("accounts", &ids.join(", "))],
            ));
        }
        if let (Some(exported), Some(own)) = (&exported, account.and_then(|one| handle(one)))
            && *exported != own
        {
            return Err(words.say(
                "it is an export of @{exported}, and {account} is @{own}: import it with `--account` of the account that it is of",
                &[("exported", exported), ("account", named), ("own", &own)],
            ));
        }
        return Ok(named.to_owned());
    }
    let by_handle = accounts
        .iter()
        .find(|one| exported.is_some() && handle(one) == exported);
    let platforms: Vec<&&Account> = accounts
        .iter()
        .filter(|account| {
            let platform = account.platform.get().map(|name| name.to_lowercase());
            platform.is_some_and(|name| imported.platforms.contains(&name))
        })
        .collect();
    let only = match platforms.as_slice() {
        [only] if exported.is_none() || handle(only).is_none() => Some(*only),
        _ => None,
    };
    by_handle
        .or(only)
        .and_then(|account| id(account))
        .ok_or_else(|| {
            let ids: Vec<String> = platforms.iter().filter_map(|one| id(one)).collect();
            let ids = ids.join(words.locale().or());
            let values = [
                ("export", words.text(&imported.name)),
                ("accounts", &*ids),
            ];
            if ids.is_empty() {
                words.say(
                    "{export}: of which account? Add `--account ID` with one of the audit",
                    &values,
                )
            } else {
                words.say(
                    "{export}: of which account? Add `--account ID` with one of the audit, such as {accounts}",
                    &values,
                )
            }
        })
}

/// Rows that two of the files have: once is enough where they say the same.
fn twice(incoming: &mut Vec<Incoming>, words: Words) -> Vec<String> {
    let mut lines = Vec::new();
    incoming.dedup_by(|later, earlier| {
        if later.row.key() != earlier.row.key() {
            return false;
        }
        if later.row.value != earlier.row.value {
            lines.push(words.say(
                "two of the files say different things of `{metric}` for {date}: {one} and {other}",
                &[
                    ("metric", &later.row.metric),
                    ("date", &later.row.date),
                    ("one", &earlier.row.value),
                    ("other", &later.row.value),
                ],
            ));
        }
        true
    });
    lines
}

fn keep(
    arguments: &Import,
    global: &Global,
    judged: &Judged,
    folder: Option<&str>,
    sorted: Sorted,
    words: Words,
) -> Result<Exit, Trouble> {
    let Sorted {
        new,
        same,
        conflicts,
    } = sorted;
    let (corrections, left) = measured::corrections(conflicts, arguments.replace);
    if !left.is_empty() {
        for line in measured::tell(&left, words) {
            say(&line);
        }
        say(words.text("nothing is written"));
        return Ok(Exit::Findings);
    }
    let (added, corrected) = (new.len(), corrections.len());
    if arguments.dry_run {
        let mut rows: Vec<NewRow> = new;
        rows.extend(corrections.into_iter().map(|(row, _)| row));
        rows.sort();
        let mut out = io::stdout().lock();
        writeln!(out, "{HEADER}")?;
        for row in rows {
            writeln!(out, "{}", row.line())?;
        }
        return Ok(Exit::Nothing);
    }
    let files = match folder {
        Some(folder) => measured::add(judged, folder, new, corrections)?,
        None => Vec::new(),
    };
    if !global.quiet {
        let mut told = vec![words.count("{count} row added", "{count} rows added", added)];
        if corrected > 0 {
            told.push(words.count("{count} corrected", "{count} corrected", corrected));
        }
        if same > 0 {
            told.push(words.count(
                "{count} was there already",
                "{count} were there already",
                same,
            ));
        }
        let mut told = told.join(", ");
        if !files.is_empty() {
            told.push_str(&format!(" ({})", files.join(", ")));
        }
        say(&told);
    }
    Ok(Exit::Nothing)
}

/// A number of rows in words.
pub(crate) fn counted(words: Words, rows: usize) -> String {
    words.count("{count} row", "{count} rows", rows)
}
