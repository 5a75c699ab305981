//! Where findings go: each output in its format, files whole or not at all.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use goalpost_core::finding::RuleId;
use goalpost_core::rule::RuleInfo;
use goalpost_project::write::{Change, write};
use goalpost_report::{Format, Run, Style};
use goalpost_session::Session;
use goalpost_translation::Words;

use crate::arguments::{Check, Global, Output};
use crate::problem::Trouble;
use crate::terminal::{Platform, Terminal};

/// What is known of the rules of all workspaces, in a language.
pub(crate) fn registry(session: &Session, words: Words) -> BTreeMap<RuleId, RuleInfo> {
    let mut registry = BTreeMap::new();
    for workspace in &session.workspaces {
        let vocabulary = workspace.rules.translations.with(words);
        for (id, info) in &workspace.rules.registry {
            let told = RuleInfo {
                summary: vocabulary.text(&info.summary).to_owned(),
                why: vocabulary.text(&info.why).to_owned(),
                ..info.clone()
            };
            registry.insert(id.clone(), told);
        }
    }
    registry
}

/// Whether an output tells of the rules themselves, so that they have to be read whole.
pub(crate) fn tells_of_rules(outputs: &[Output]) -> bool {
    outputs.iter().any(|output| output.format == Format::Sarif)
}

/// The outputs asked for; where none is, what the platform shows.
pub(crate) fn wanted(arguments: &Check) -> Vec<Output> {
    if !arguments.format.is_empty() {
        return arguments.format.clone();
    }
    let format = match Platform::of_environment() {
        Some(Platform::GitHub) => Format::Github,
        _ => Format::Text,
    };
    vec![Output { format, file: None }]
}

/// Writes every output.
pub(crate) fn write_all(
    outputs: &[Output],
    run: &Run<'_>,
    words: Words,
    arguments: &Check,
    global: &Global,
    to_error: bool,
) -> Result<(), Trouble> {
    for output in outputs {
        let terminal = Terminal::of(global.color, to_error || output.file.is_some());
        let style = Style {
            color: terminal.color && output.file.is_none(),
            width: terminal.width,
            words,
            summary: !global.quiet,
            show_suppressed: arguments.show_suppressed,
            statistics: arguments.statistics,
        };
        match &output.file {
            Some(path) => to_file(path, &|out| {
                goalpost_report::write(output.format, run, &style, out)
            })?,
            None if to_error => {
                goalpost_report::write(output.format, run, &style, &mut io::stderr().lock())?;
            }
            None => goalpost_report::write(output.format, run, &style, &mut io::stdout().lock())?,
        }
        if output.format == Format::Github {
            job_summary(run, &style)?;
        }
    }
    Ok(())
}

/// Writes to a file what `write` says: whole or not at all.
pub(crate) fn to_file(
    path: &Path,
    write_to: &dyn Fn(&mut dyn io::Write) -> io::Result<()>,
) -> Result<(), Trouble> {
    let failed = |source| Trouble::Output {
        path: path.to_owned(),
        source,
    };
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    fs::metadata(folder.unwrap_or(Path::new("."))).map_err(failed)?;
    // A pipe or a device cannot be replaced.
    let is_special = fs::metadata(path).is_ok_and(|meta| !meta.is_file());
    if is_special {
        let mut file = OpenOptions::new().write(true).open(path).map_err(failed)?;
        return write_to(&mut file).map_err(failed);
    }
    let mut bytes = Vec::new();
    write_to(&mut bytes).map_err(failed)?;
    let after = String::from_utf8_lossy(&bytes);
    let before = fs::read(path).ok();
    let before = before.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    write(Change {
        path,
        before: before.as_deref(),
        after: &after,
    })?;
    Ok(())
}

/// What GitHub takes of a step's summary.
const MOST_SUMMARY: usize = 1_000_000;

/// Adds all findings to the summary of the job, where GitHub runs it: annotations are few.
fn job_summary(run: &Run<'_>, style: &Style) -> Result<(), Trouble> {
    let path = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty());
    let Some(path) = path.map(PathBuf::from) else {
        return Ok(());
    };
    let failed = |source| Trouble::Output {
        path: path.clone(),
        source,
    };
    let mut bytes = Vec::new();
    goalpost_report::write_summary(run, style, MOST_SUMMARY, &mut bytes).map_err(failed)?;
    let mut file = OpenOptions::new()
        .create(true)
        .append(true)
        .open(&path)
        .map_err(failed)?;
    file.write_all(&bytes).map_err(failed)
}
