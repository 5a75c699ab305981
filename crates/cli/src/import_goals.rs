//! `goalpost import --goals`: the table that goals live in today to YAML.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use goalpost_core::finding::Level;
use goalpost_core::read::{read_file, slug};
use goalpost_core::settings::Settings;
use goalpost_core::source::{Source, SourceId};
use goalpost_core::yaml;
use goalpost_import::goals::{GoalContext, ImportedGoals, read};
use goalpost_session::Judged;
use goalpost_translation::Words;

use crate::arguments::{Global, Import};
use crate::problem::Trouble;
use crate::rewriting::{Judge, Rewriting};
use crate::session;
use crate::{Exit, say};

pub(crate) fn run(arguments: &Import, global: &Global) -> Result<Exit, Trouble> {
    if arguments.out.is_some() && arguments.files.len() > 1 {
        return Err(Trouble::because(
            "`--out` names one file: import one table at a time",
            &[],
        ));
    }
    let mut exit = Exit::Nothing;
    for path in &arguments.files {
        // What the last table brought may be named by the next.
        let session = session::understood(global, &[], None)?;
        let words = session::words(&session, global);
        session::tell_errors(&session, words);
        let [judged] = session.workspaces.as_slice() else {
            return Err(Trouble::NoGoals);
        };
        if let Err(why) = one(path, arguments, global, judged, words)? {
            say(&format!("{}: {why}", path.display()));
            exit = Exit::Findings;
        }
    }
    Ok(exit)
}

/// One table: written, or why a person has to look at it.
fn one(
    path: &Path,
    arguments: &Import,
    global: &Global,
    judged: &Judged,
    words: Words,
) -> Result<Result<(), String>, Trouble> {
    let bytes = match crate::import::bytes(path, words)? {
        Ok(bytes) => bytes,
        Err(why) => return Ok(Err(why)),
    };
    let settings = judged.settings().cloned().unwrap_or_default();
    let name = path.file_name().unwrap_or(path.as_os_str());
    let comment = words.say(
        "Imported from {file}. `goalpost check` says what is missing.",
        &[("file", &name.to_string_lossy())],
    );
    let context = GoalContext {
        workspace: judged.world.workspace(),
        organisation: &settings.organisation,
        comment: &comment,
    };
    let imported = match read(&bytes, &context) {
        Ok(imported) => imported,
        Err(error) => return Ok(Err(words.message(&error.message()))),
    };
    if let Err(why) = parses(&imported, &settings) {
        return Ok(Err(words.say(
            "what it says does not come out as YAML ({why}): please report this, with the file",
            &[("why", &why)],
        )));
    }
    for notice in &imported.notices {
        say(&format!("{}: {}", path.display(), words.message(notice)));
    }
    let (file, shown) = target(path, arguments, judged);
    if fs::symlink_metadata(&file).is_ok() {
        return Ok(Err(words.say(
            "`{file}` is there already, and is left as it is: name another file with `--out`",
            &[("file", &shown)],
        )));
    }
    if arguments.dry_run {
        io::stdout().lock().write_all(imported.text.as_bytes())?;
        return Ok(Ok(()));
    }
    let mut rewriting = Rewriting::default();
    rewriting.create(&file, &shown, imported.text.clone());
    rewriting.write()?;
    if !global.quiet {
        tell(&imported, global, &file, &shown, words)?;
    }
    Ok(Ok(()))
}

/// Whether the text reads as YAML again: what is wrong with its goals is for `check` to say.
fn parses(imported: &ImportedGoals, settings: &Settings) -> Result<(), String> {
    let source = Source::new(SourceId(0), "imported.yaml", imported.text.clone());
    let parsed = yaml::parse(&source, &settings.limits);
    let (_, model) = read_file(&source, parsed, &settings.organisation);
    let broken = model
        .problems
        .iter()
        .find(|problem| problem.rule.group() == "yaml");
    let entries = model.goals.len();
    let wanted = imported.goals + imported.okrs + imported.key_results;
    match broken {
        Some(problem) => Err(problem.message.render()),
        None if entries != wanted => Err(format!("{entries} entries of {wanted}")),
        None => Ok(()),
    }
}

/// The file that is written, and what it is called for people.
fn target(path: &Path, arguments: &Import, judged: &Judged) -> (PathBuf, String) {
    if let Some(out) = &arguments.out {
        return (out.clone(), out.display().to_string());
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = slug(&stem);
    let name = if name.is_empty() { "goals" } else { &name };
    let file = format!("goals/imported-{name}.yaml");
    let shown = crate::rewriting::shown(judged, &file);
    (judged.root.join(&file), shown)
}

/// What was written, what `check` finds in it, and what to do next.
fn tell(
    imported: &ImportedGoals,
    global: &Global,
    file: &Path,
    shown: &str,
    words: Words,
) -> Result<(), Trouble> {
    let mut counts = Vec::new();
    if imported.goals > 0 {
        counts.push(words.count("{count} goal", "{count} goals", imported.goals));
    }
    if imported.okrs > 0 {
        counts.push(words.count("{count} OKR", "{count} OKRs", imported.okrs));
    }
    if imported.key_results > 0 {
        counts.push(words.count(
            "{count} key result",
            "{count} key results",
            imported.key_results,
        ));
    }
    writeln!(io::stdout().lock(), "{shown}: {}", counts.join(", "))?;
    let checked = Judge::open()?.judge(global, &[file.to_owned()], Vec::new())?;
    let read: usize = checked
        .workspaces
        .iter()
        .map(|judged| judged.outcome.counts.files)
        .sum();
    if read == 0 {
        say(&words.say(
            "`{file}` is no part of this workspace, because `include` or `exclude` of goalpost.yaml leaves it out: move it to where your goals live",
            &[("file", shown)],
        ));
        return Ok(());
    }
    let count = |level: Level| {
        let findings = checked.findings();
        findings
            .filter(|finding| finding.level == level && finding.suppressed.is_none())
            .count()
    };
    let errors = words.count("{count} error", "{count} errors", count(Level::Error));
    let warnings = words.count("{count} warning", "{count} warnings", count(Level::Warning));
    let fixable = checked
        .findings()
        .any(goalpost_core::finding::Finding::has_safe_fix);
    if count(Level::Error) + count(Level::Warning) == 0 {
        say(&words.say("`goalpost check` finds nothing wrong in it", &[]));
        return Ok(());
    }
    say(&words.say(
        "`goalpost check` finds {errors} and {warnings} in it: that is what the table did not say",
        &[("errors", &errors), ("warnings", &warnings)],
    ));
    let command = if fixable {
        format!("goalpost check {shown} --fix")
    } else {
        format!("goalpost check {shown}")
    };
    say(&words.say(
        "next: run `{command}`, and mend what it names from the top",
        &[("command", &command)],
    ));
    Ok(())
}
