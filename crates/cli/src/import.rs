//! `goalpost import`: exports of platforms to measurements.

use std::io::{self, Write as _};
use std::path::Path;

use goalpost_core::model::Account;
use goalpost_import::{DateOrder, Imported, Mapping, Mark, Notice, Options, built_in, read};
use goalpost_project::tables::{HEADER, NewRow};
use goalpost_session::Judged;

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
    session::tell_errors(&session);
    let [judged] = session.workspaces.as_slice() else {
        return Err(Trouble::NoGoals);
    };
    let mappings = mappings(judged)?;
    let mut incoming: Vec<Incoming> = Vec::new();
    let mut folder: Option<String> = None;
    let mut needs_person = false;
    for path in &arguments.files {
        let shown = path.display();
        match one(path, arguments, judged, &mappings)? {
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
    let twice = twice(&mut incoming);
    for line in &twice {
        say(line);
    }
    needs_person |= !twice.is_empty();
    let sorted = measured::sort(judged, incoming);
    // A file that needs a person is no reason to leave the others out, but a figure that differs is.
    let done = keep(arguments, global, judged, folder.as_deref(), sorted)?;
    Ok(if needs_person { Exit::Findings } else { done })
}

/// The mappings of the organisation, then those of the box.
fn mappings(judged: &Judged) -> Result<Vec<Mapping>, Trouble> {
    let mut mappings = Vec::new();
    for path in &judged.importers {
        let failed = |why: String| {
            Trouble::Unknown(format!(
                "the importer `{}` cannot be read: {why}",
                path.display()
            ))
        };
        let text = std::fs::read_to_string(path).map_err(|error| failed(error.to_string()))?;
        let mapping = Mapping::read(&text).map_err(|error| failed(error.to_string()))?;
        mappings.push(mapping);
    }
    let own = built_in().map_err(|error| Trouble::Unknown(error.to_string()))?;
    mappings.extend(own);
    Ok(mappings)
}

/// The bytes of a file, or why it is none to import.
pub(crate) fn bytes(path: &Path) -> Result<Result<Vec<u8>, String>, Trouble> {
    let failed = |source| Trouble::Input {
        path: path.to_owned(),
        source,
    };
    let meta = std::fs::metadata(path).map_err(failed)?;
    if meta.len() > MOST_BYTES {
        return Ok(Err(format!(
            "it has {} MiB: an export has at most {}",
            meta.len() >> 20,
            MOST_BYTES >> 20
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
) -> Result<Result<(String, Vec<Incoming>), String>, Trouble> {
    let bytes = match bytes(path)? {
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
        Err(error) => return Ok(Err(error.to_string())),
    };
    let account = match account(arguments.account.as_deref(), judged, &imported) {
        Ok(account) => account,
        Err(why) => return Ok(Err(why)),
    };
    let shown = path.display().to_string();
    for notice in &imported.notices {
        say(&format!("{shown}: {}", told(notice)));
    }
    say(&format!(
        "{shown}: {} of {account}, {}",
        imported.name,
        counted(imported.rows.len())
    ));
    Ok(rows(judged, &imported, &account))
}

/// The rows of an export, once it is certain that its metrics can have such figures.
fn rows(
    judged: &Judged,
    imported: &Imported,
    account: &str,
) -> Result<(String, Vec<Incoming>), String> {
    let workspace = judged.world.workspace();
    let mut rows = Vec::new();
    for row in &imported.rows {
        let metric = workspace.metrics.get(&row.metric).ok_or_else(|| {
            format!(
                "there is no metric `{}`: define it under `metrics`",
                row.metric
            )
        })?;
        let unit = metric.scale(None).unit();
        let amount = goalpost_core::quantity::Amount::new(row.value, unit);
        if !metric.admits(&amount) {
            return Err(format!(
                "line {}: {} cannot be {}",
                row.line, metric.name, row.value
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

fn told(notice: &Notice) -> String {
    match notice {
        Notice::UnusedColumns(names) => {
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            format!("not used: {}", names.join(", "))
        }
        Notice::PassedOver { title } => {
            format!("the table `{title}` is passed over: goalpost has no metric for it")
        }
        Notice::TablesDiffer {
            metric,
            taken,
            other,
        } => format!("its tables differ in {metric}: {taken} is taken, another says {other}"),
    }
}

/// The account that an export is of: the one named, where the export does not say another; else the one
/// whose handle it names, or the only one of its platform.
fn account(named: Option<&str>, judged: &Judged, imported: &Imported) -> Result<String, String> {
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
            return Err(format!(
                "the audit has no account `{named}`: it has {}",
                ids.join(", ")
            ));
        }
        if let (Some(exported), Some(own)) = (&exported, account.and_then(|one| handle(one)))
            && *exported != own
        {
            return Err(format!(
                "it is an export of @{exported}, and {named} is @{own}: import it with `--account` of the account that it is of"
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
            let among = if ids.is_empty() {
                String::new()
            } else {
                format!(", such as {}", ids.join(" or "))
            };
            format!(
                "{}: of which account? Add `--account ID` with one of the audit{among}",
                imported.name
            )
        })
}

/// Rows that two of the files have: once is enough where they say the same.
fn twice(incoming: &mut Vec<Incoming>) -> Vec<String> {
    let mut lines = Vec::new();
    incoming.dedup_by(|later, earlier| {
        if later.row.key() != earlier.row.key() {
            return false;
        }
        if later.row.value != earlier.row.value {
            lines.push(format!(
                "two of the files say different things of {} on {}: {} and {}",
                later.row.metric, later.row.date, earlier.row.value, later.row.value
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
) -> Result<Exit, Trouble> {
    let Sorted {
        new,
        same,
        conflicts,
    } = sorted;
    let (corrections, left) = measured::corrections(conflicts, arguments.replace);
    if !left.is_empty() {
        for line in measured::tell(&left) {
            say(&line);
        }
        say("nothing is written");
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
        let there = if same > 0 {
            format!(", {same} were there already")
        } else {
            String::new()
        };
        let replaced = if corrected > 0 {
            format!(", {corrected} corrected")
        } else {
            String::new()
        };
        say(&format!(
            "{} added{replaced}{there}{}",
            counted(added),
            if files.is_empty() {
                String::new()
            } else {
                format!(" ({})", files.join(", "))
            }
        ));
    }
    Ok(Exit::Nothing)
}

/// A number of rows in words.
pub(crate) fn counted(rows: usize) -> String {
    if rows == 1 {
        "1 row".to_owned()
    } else {
        format!("{rows} rows")
    }
}
