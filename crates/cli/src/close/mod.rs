//! `goalpost close`: what is over gets its status, score and reason, and what goes on is carried over.

mod carry;
mod cycle;
mod ending;
mod going_on;
mod title;
mod written;

use std::io::{self, Write as _};

use goalpost_core::date::Period;
use goalpost_core::finding::Level;
use goalpost_core::model::Status;
use goalpost_core::workspace::{GoalId, Workspace};
use goalpost_session::Judged;
use goalpost_translation::Words;

use crate::arguments::{Close, Global};
use crate::asking::{Asker, Question, Refusal};
use crate::problem::Trouble;
use crate::rewriting::{Judge, in_a_line, new_findings, of_root};
use crate::session;
use crate::{Exit, say};
use carry::Carried;
use ending::Ending;

pub(crate) fn run(arguments: &Close, global: &Global) -> Result<Exit, Trouble> {
    let known = session::understood(global, &[], None)?;
    let words = session::words(&known, global);
    session::tell_errors(&known, words);
    let root = match &arguments.entry {
        Some(entry) => Some(session::entry(&known, entry)?.0),
        None => known.workspaces.first(),
    }
    .map(|judged| judged.root.clone())
    .ok_or(Trouble::NoGoals)?;
    // All of the workspace is judged, from whichever folder it is asked.
    let judge = Judge::open()?;
    let paths = [root.clone()];
    let before = judge.judge(global, &paths, Vec::new())?;
    let judged = of_root(&before, &root).ok_or(Trouble::NoGoals)?;
    let workspace = judged.world.workspace();
    let closing = match closing(arguments, judged, words)? {
        Ok(closing) => closing,
        Err(why) => {
            say(&why);
            return Ok(Exit::Findings);
        }
    };
    let Some(mut endings) = endings(workspace, &closing, arguments, words) else {
        return Ok(Exit::Findings);
    };
    let mut asker = Asker::new(words, false);
    give_reasons(workspace, &mut endings, arguments, &mut asker)?;
    let carried = going_on::chosen(workspace, &endings, arguments, &mut asker)?;
    let rewriting = written::rewriting(judged, &endings, &carried, words)?;
    let after = judge.judge(global, &paths, rewriting.overlays())?;
    let same = |entry: &str| entry.to_owned();
    if let Some((judged, finding)) = new_findings(&before, &after, Level::Error, &same).first() {
        say(&words.say(
            "nothing is written, because that would bring a new error: {finding}",
            &[("finding", &in_a_line(judged, finding, words))],
        ));
        return Ok(Exit::Findings);
    }
    written::all_there(of_root(&after, &root), &carried, words)?;
    if arguments.dry_run {
        io::stdout().lock().write_all(rewriting.diff().as_bytes())?;
        return Ok(Exit::Nothing);
    }
    rewriting.write()?;
    if !global.quiet {
        tell(workspace, &endings, &carried, &rewriting.shown(), words)?;
    }
    Ok(Exit::Nothing)
}

/// The short name of an entry: its id, or `okr/key-result`.
fn short_name(workspace: &Workspace, id: GoalId) -> String {
    workspace.goal(id).map_or_else(String::new, |goal| {
        workspace
            .support_name(goal)
            .unwrap_or_else(|| goal.path.to_string())
    })
}

/// What is to be closed, or why there is nothing.
fn closing(
    arguments: &Close,
    judged: &Judged,
    words: Words,
) -> Result<Result<Vec<GoalId>, String>, Trouble> {
    let workspace = judged.world.workspace();
    if let Some(entry) = &arguments.entry {
        let found = workspace.goal_named(entry);
        return Ok(Ok(found.into_iter().map(|(id, _)| id).collect()));
    }
    let written = arguments.period.as_deref().unwrap_or_default();
    let fiscal = judged
        .settings()
        .and_then(|settings| settings.organisation.fiscal_year);
    let period = Period::parse(written, fiscal).map_err(|error| {
        let why = words.message(&error.message());
        Trouble::said(format!("`--period {written}`: {why}"))
    })?;
    let due: Vec<(GoalId, Status)> = workspace
        .goal_ids()
        .filter(|(_, goal)| {
            let due = goal.goal.due.get().map(|due| due.last_day());
            goal.parent.is_none() && due.is_some_and(|due| period.contains(due))
        })
        .map(|(id, goal)| (id, goal.goal.status()))
        .collect();
    let open: Vec<GoalId> = due
        .iter()
        .filter(|(_, status)| !status.is_closed() && *status != Status::Draft)
        .map(|(id, _)| *id)
        .collect();
    if !open.is_empty() {
        return Ok(Ok(open));
    }
    let period = period.to_string();
    Ok(Err(if due.is_empty() {
        words.say("nothing is due in {period}", &[("period", &period)])
    } else {
        words.say(
            "all that is due in {period} is closed already, or a draft",
            &[("period", &period)],
        )
    }))
}

/// How everything ended; nothing where something cannot be closed, which has been said then.
fn endings(
    workspace: &Workspace,
    closing: &[GoalId],
    arguments: &Close,
    words: Words,
) -> Option<Vec<Ending>> {
    let mut endings = Vec::new();
    let mut refused = false;
    for id in closing {
        match ending::of(workspace, *id, arguments.status.map(Into::into), words) {
            Ok(found) => endings.extend(found),
            Err(why) => {
                say(&why);
                refused = true;
            }
        }
    }
    if refused && closing.len() > 1 {
        say(words.text("nothing is written"));
    }
    (!refused).then_some(endings)
}

/// Asks why, of everything that was missed or dropped.
fn give_reasons(
    workspace: &Workspace,
    endings: &mut [Ending],
    arguments: &Close,
    asker: &mut Asker,
) -> Result<(), Trouble> {
    for ending in endings {
        if !ending.needs_reason(workspace) {
            continue;
        }
        let name = short_name(workspace, ending.id);
        let english = match ending.status {
            Some(Status::Dropped) => "Why was {entry} dropped?",
            _ => "Why was {entry} missed?",
        };
        let title = workspace
            .goal(ending.id)
            .and_then(|one| one.goal.title.get());
        let title = title.map_or(&*name, AsRef::as_ref);
        let question = Question::new("--reason", &asker.words.say(english, &[("entry", &name)]))
            .help(&format!("{title}: {}", ending.told(asker.words)));
        let read = |answer: &str| -> Result<String, Refusal> { Ok(answer.to_owned()) };
        ending.reason = Some(asker.need(&question, arguments.reason.as_deref(), &read)?);
    }
    Ok(())
}

/// What was written, line by line.
fn tell(
    workspace: &Workspace,
    endings: &[Ending],
    carried: &[Carried],
    files: &[&str],
    words: Words,
) -> Result<(), Trouble> {
    let mut out = io::stdout().lock();
    for ending in endings {
        let Some(goal) = workspace.goal(ending.id) else {
            continue;
        };
        let told = ending.told(words);
        if !told.is_empty() {
            writeln!(out, "{}: {told}", goal.path)?;
        }
    }
    for one in carried {
        let list = match workspace.goal(one.old).map(|goal| goal.goal.form) {
            Some(goalpost_core::model::Form::Okr) => "okrs",
            _ => "goals",
        };
        let days = [one.cycle.start.first_day(), one.cycle.due.last_day()];
        let [start, due] = days.map(|day| words.day(day));
        writeln!(
            out,
            "{list}/{}: {}",
            one.id,
            words.say(
                "goes on from {start} to {due}",
                &[("start", &start), ("due", &due)]
            )
        )?;
    }
    for file in files {
        writeln!(out, "  {file}")?;
    }
    Ok(())
}
