//! `goalpost check`.

mod input;
mod mending;
mod question;

use std::time::Instant;

use goalpost_core::date::Date;
use goalpost_core::outcome::Outcome;
use goalpost_project::Project;
use goalpost_project::git::Base;
use goalpost_report::Run;
use goalpost_rules::pack::Examples;
use goalpost_session::{BuiltinRules, Mended, Session, SessionError};

pub(crate) use self::question::{Job, Question};

use crate::arguments::{Check, Global, RulesFrom};
use crate::baseline;
use crate::files;
use crate::output;
use crate::problem::Trouble;
use crate::progress::Progress;
use crate::since;
use crate::watch::Watch;
use crate::{Exit, session};

pub(crate) fn run(arguments: Check, global: &Global) -> Result<Exit, Trouble> {
    let began = Instant::now();
    let progress = Progress::start("reading goals");
    let mut question = Question::of(&arguments, global)?;
    let (rules, project) = open(&arguments, &mut question)?;
    if arguments.watch {
        progress.finish();
        return watch(&rules, &question, &arguments, global);
    }
    let session = question.judge(&rules, project);
    // Without a side to compare with, nothing was judged that could be told of.
    if let Some(SessionError::Git(_)) = session.errors.first() {
        return Ok(exit_code(&session, global, Exit::Failed));
    }
    let job = Job {
        rules: &rules,
        question,
    };
    progress.finish();
    let words = session::words(&session, global);
    files::tell_of_foreign(&session, &arguments, job.question.input.as_ref(), words);
    if arguments.files || global.verbose {
        files::list(&session, arguments.files, words)?;
        if arguments.files {
            return Ok(exit_code(&session, global, Exit::Nothing));
        }
    }
    let exit = conclude(&job, session, &arguments, global, began)?;
    // The process ends here: taking a large workspace apart piece by piece would only take time.
    std::mem::forget(job);
    std::mem::forget(rules);
    Ok(exit)
}

/// Loads the rules and finds the files. Most of a small check is loading the rules: the files are looked
/// for meanwhile.
fn open(arguments: &Check, question: &mut Question) -> Result<(BuiltinRules, Project), Trouble> {
    let examples = if output::tells_of_rules(&output::wanted(arguments)) {
        Examples::Kept
    } else {
        Examples::LeftOut
    };
    let (rules, mut project) = rayon::join(
        || BuiltinRules::open(examples),
        || question.request(Vec::new()).find(),
    );
    let rules = rules?;
    if let (Some(RulesFrom::Base), Some(revision)) = (arguments.rules_from, &question.since) {
        question.base = Some(Base::of(&project, revision).map_err(SessionError::from)?);
        project = question.request(Vec::new()).find();
    }
    Ok((rules, project))
}

/// Mends what is to be mended, and tells what was found and what is left.
fn conclude(
    job: &Job<'_>,
    session: Session,
    arguments: &Check,
    global: &Global,
    began: Instant,
) -> Result<Exit, Trouble> {
    let words = session::words(&session, global);
    let (session, mended) = mending::mend(job, session, arguments, words)?;
    if arguments.diff {
        mending::show_diff(&mended)?;
        let otherwise = if mended.changes.is_empty() {
            Exit::Nothing
        } else {
            Exit::Findings
        };
        return Ok(exit_code(&session, global, otherwise));
    }
    let fixes = mending::is_wanted(arguments);
    let to_output = job.question.input.is_some() && fixes;
    let kept = if fixes {
        mending::keep(job, &mended, to_output)
    } else {
        Ok(())
    };
    let (mut session, mended, unwritten) = match kept {
        Ok(()) => (session, mended, None),
        // Nothing is mended then: what is told is what stands in the files.
        Err(error @ Trouble::Write(_)) => (job.run(Vec::new()), Mended::default(), Some(error)),
        Err(trouble) => return Err(trouble),
    };
    session.baselined = baseline::apply(&mut session, arguments, &job.question.policy, global)?;
    let as_of = job.question.as_of;
    tell(
        &session, arguments, global, &mended, to_output, as_of, began,
    )?;
    let found = session
        .findings()
        .any(|finding| finding.suppressed.is_none() && arguments.fail_on.counts(finding.level));
    let otherwise = if found { Exit::Findings } else { Exit::Nothing };
    let mut exit = exit_code(&session, global, otherwise);
    if let Some(trouble) = unwritten {
        crate::say(&trouble.in_words(session::words(&session, global)));
        exit = Exit::Failed;
    }
    // As in `run`: the process ends.
    std::mem::forget((session, mended));
    Ok(exit)
}

/// Checks again whenever a file changes.
fn watch(
    rules: &BuiltinRules,
    question: &Question,
    arguments: &Check,
    global: &Global,
) -> Result<Exit, Trouble> {
    if question.input.is_some() {
        return Err(Trouble::WatchedInput);
    }
    let show = |session: &mut Session, began: Instant| {
        session.baselined = baseline::apply(session, arguments, &question.policy, global)?;
        let nothing = Mended::default();
        tell(
            session,
            arguments,
            global,
            &nothing,
            false,
            question.as_of,
            began,
        )
    };
    Watch {
        rules,
        judging: question.judging(),
        global,
        find: &|| question.request(Vec::new()).find(),
        show: &show,
    }
    .run()?;
    Ok(Exit::Nothing)
}

/// Prints what kept the tool from its job, and decides the exit code.
fn exit_code(session: &Session, global: &Global, otherwise: Exit) -> Exit {
    let words = session::words(session, global);
    session::tell_errors(session, words);
    if !session.errors.is_empty() || session.rule_failed {
        return Exit::Failed;
    }
    if !session.found_goals() && session.asks_for_folder {
        crate::say(&Trouble::NoGoals.in_words(words));
        return Exit::Failed;
    }
    otherwise
}

fn tell(
    session: &Session,
    arguments: &Check,
    global: &Global,
    mended: &Mended,
    to_error: bool,
    as_of: Date,
    began: Instant,
) -> Result<(), Trouble> {
    let words = session::words(session, global);
    let outcomes: Vec<Outcome> = session
        .workspaces
        .iter()
        .map(|workspace| workspace.told_in(words))
        .collect();
    let mut run = Run::new(as_of.to_string(), &outcomes);
    run.elapsed = Some(began.elapsed());
    run.elsewhere = session.elsewhere();
    run.baselined = session.baselined;
    let outputs = output::wanted(arguments);
    let registry;
    if output::tells_of_rules(&outputs) {
        registry = output::registry(session, words);
        run.rules = Some(&registry);
    }
    output::write_all(&outputs, &run, words, arguments, global, to_error)?;
    if mended.count > 0 && !global.quiet {
        crate::say(&mending::told_in(words, mended));
    }
    if !global.quiet {
        since::tell_of_rules(session, words);
    }
    if arguments.timings {
        crate::timings::print(&session.costs)?;
    }
    Ok(())
}
