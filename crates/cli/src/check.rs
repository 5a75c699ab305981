//! `goalpost check`.

use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use goalpost_core::date::Date;
use goalpost_core::outcome::Outcome;
use goalpost_core::policy::Policy;
use goalpost_project::git::Base;
use goalpost_project::{Overlay, Project, WorkspacePlan};
use goalpost_report::Run;
use goalpost_rules::pack::Examples;
use goalpost_session::{BuiltinRules, Judging, Mended, Request, Session, SessionError};
use goalpost_translation::Words;

use crate::arguments::{Check, Global, RulesFrom};
use crate::baseline;
use crate::files;
use crate::output;
use crate::problem::Trouble;
use crate::progress::Progress;
use crate::since;
use crate::suppressing;
use crate::watch::Watch;
use crate::{Exit, session, today};

/// Everything that a check needs to run again, as fixing does.
pub(crate) struct Job<'a> {
    pub(crate) rules: &'a BuiltinRules,
    pub(crate) question: Question,
}

/// What is checked, and how.
pub(crate) struct Question {
    pub(crate) paths: Vec<PathBuf>,
    pub(crate) current: PathBuf,
    pub(crate) configuration: Option<PathBuf>,
    pub(crate) policy: Policy,
    pub(crate) as_of: Date,
    pub(crate) costs: bool,
    pub(crate) since: Option<String>,
    /// Standard input, where it is checked.
    pub(crate) input: Option<Overlay>,
    /// With `--rules-from base`: rules and configuration as they stood.
    pub(crate) base: Option<Base>,
}

impl Job<'_> {
    pub(crate) fn run(&self, overlays: Vec<Overlay>) -> Session {
        self.question
            .judge(self.rules, self.question.request(overlays).find())
    }
}

impl Question {
    /// Judges what was found, by the rules of now or of the base.
    fn judge(&self, rules: &BuiltinRules, project: Project) -> Session {
        let with_packs = |plan: &WorkspacePlan| match &self.base {
            Some(base) => since::with_packs_of(base, rules, plan),
            None => rules.with_packs(plan),
        };
        Session::judge_found(&with_packs, project, self.judging())
    }

    fn request(&self, mut overlays: Vec<Overlay>) -> Request<'_> {
        overlays.extend(
            self.input
                .iter()
                .filter(|input| overlays.iter().all(|other| other.path != input.path))
                .cloned()
                .collect::<Vec<_>>(),
        );
        let absent = match &self.base {
            Some(base) => {
                overlays.extend(base.overlays(&overlays));
                base.absent().to_vec()
            }
            None => Vec::new(),
        };
        Request {
            absent,
            paths: &self.paths,
            current: self.current.clone(),
            configuration: self.configuration.clone(),
            overlays,
            judging: self.judging(),
        }
    }

    fn judging(&self) -> Judging<'_> {
        Judging {
            policy: &self.policy,
            as_of: self.as_of,
            costs: self.costs,
            since: self.since.as_deref(),
        }
    }
}

pub(crate) fn run(arguments: Check, global: &Global) -> Result<Exit, Trouble> {
    let began = Instant::now();
    let progress = Progress::start("reading goals");
    let current = std::env::current_dir().map_err(Trouble::CurrentFolder)?;
    let (paths, input) = standard_input(&arguments, &current)?;
    let mut question = Question {
        paths,
        current,
        configuration: global.config.clone(),
        policy: Policy {
            select: arguments.select.clone(),
            ignore: arguments.ignore.clone(),
            levels: arguments.level.clone(),
        },
        as_of: global.as_of.unwrap_or_else(today),
        costs: arguments.timings,
        since: arguments
            .since
            .as_deref()
            .map(since::revision)
            .transpose()?,
        input,
        base: None,
    };
    let examples = if output::tells_of_rules(&output::wanted(&arguments)) {
        Examples::Kept
    } else {
        Examples::LeftOut
    };
    // Most of a small check is loading the rules: the files are looked for meanwhile.
    let (rules, project) = rayon::join(
        || BuiltinRules::open(examples),
        || question.request(Vec::new()).find(),
    );
    let rules = rules?;
    let mut project = project;
    if let (Some(RulesFrom::Base), Some(revision)) = (arguments.rules_from, &question.since) {
        question.base = Some(Base::of(&project, revision).map_err(SessionError::from)?);
        project = question.request(Vec::new()).find();
    }
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
    let adds = arguments.add_suppressions;
    let fixes = arguments.fix || arguments.unsafe_fixes || arguments.diff || adds;
    let (session, mended) = if adds {
        let reason = arguments.reason.as_deref().unwrap_or_default();
        suppressing::add(&job, session, reason, words)?
    } else if fixes {
        goalpost_session::mend(
            &|overlays| job.run(overlays),
            session,
            arguments.unsafe_fixes,
        )
    } else {
        (session, Mended::default())
    };
    if arguments.diff {
        return show_diff(&session, &mended, global);
    }
    let to_output = job.question.input.is_some() && fixes;
    let kept = if fixes {
        keep(&job, &mended, to_output)
    } else {
        Ok(())
    };
    let mut unwritten = None;
    let (mut session, mended) = match kept {
        Ok(()) => (session, mended),
        // Nothing is mended then: what is told is what stands in the files.
        Err(Trouble::Write(error)) => {
            unwritten = Some(Trouble::Write(error));
            (job.run(Vec::new()), Mended::default())
        }
        Err(trouble) => return Err(trouble),
    };
    session.baselined = baseline::apply(&mut session, &arguments, &job.question.policy, global)?;
    tell(
        &session,
        &arguments,
        global,
        &mended,
        to_output,
        job.question.as_of,
        began,
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
    // The process ends here: taking a large workspace apart piece by piece would only take time.
    std::mem::forget((session, mended, job));
    std::mem::forget(rules);
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

/// The PATHs, with the file that standard input stands in for.
fn standard_input(
    arguments: &Check,
    current: &Path,
) -> Result<(Vec<PathBuf>, Option<Overlay>), Trouble> {
    let dash = Path::new("-");
    if !arguments.paths.iter().any(|path| path == dash) {
        return Ok((arguments.paths.clone(), None));
    }
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(Trouble::StandardInput)?;
    let name = arguments
        .stdin_filename
        .clone()
        .unwrap_or_else(|| PathBuf::from("stdin.yaml"));
    let path = if name.is_absolute() {
        name
    } else {
        current.join(name)
    };
    let paths = arguments
        .paths
        .iter()
        .map(|given| {
            if given == dash {
                path.clone()
            } else {
                given.clone()
            }
        })
        .collect();
    let bytes = bytes.into();
    Ok((paths, Some(Overlay { path, bytes })))
}

fn show_diff(session: &Session, mended: &Mended, global: &Global) -> Result<Exit, Trouble> {
    let mut out = io::stdout().lock();
    for change in &mended.changes {
        out.write_all(
            goalpost_project::fix::unified_diff(&change.shown, &change.before, &change.after)
                .as_bytes(),
        )?;
    }
    Ok(exit_code(
        session,
        global,
        if mended.changes.is_empty() {
            Exit::Nothing
        } else {
            Exit::Findings
        },
    ))
}

/// Writes what was mended: files whole or not at all; standard input to standard output.
fn keep(job: &Job<'_>, mended: &Mended, to_output: bool) -> Result<(), Trouble> {
    use goalpost_project::write::{Change, write_all};
    if to_output {
        let input = job.question.input.as_ref();
        let after = mended
            .changes
            .iter()
            .find(|change| input.is_some_and(|input| input.path == change.path));
        let bytes = after
            .map(|change| change.after.as_bytes())
            .or(input.map(|input| &*input.bytes))
            .unwrap_or(&[]);
        io::stdout().lock().write_all(bytes)?;
        return Ok(());
    }
    let changes: Vec<Change<'_>> = mended
        .changes
        .iter()
        .map(|change| Change {
            path: &change.path,
            before: Some(&change.before),
            after: &change.after,
        })
        .collect();
    write_all(&changes).map_err(|error| {
        let changed = mended
            .changes
            .iter()
            .find(|change| change.path == error.path());
        Trouble::Write(match changed {
            Some(change) => error.shown_as(PathBuf::from(&change.shown)),
            None => error,
        })
    })
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
        crate::say(&mended_in(words, mended));
    }
    if !global.quiet {
        since::tell_of_rules(session, words);
    }
    if arguments.timings {
        crate::timings::print(&session.costs)?;
    }
    Ok(())
}

fn mended_in(words: Words, mended: &Mended) -> String {
    let findings = words.count("{count} finding", "{count} findings", mended.count);
    let files = words.count("{count} file", "{count} files", mended.changes.len());
    words.say(
        "mended {findings} in {files}",
        &[("findings", &findings), ("files", &files)],
    )
}

pub(crate) fn plural(count: usize, noun: &str) -> String {
    if count == 1 {
        format!("1 {noun}")
    } else {
        format!("{count} {noun}s")
    }
}
