//! `goalpost report`.

use std::io;

use goalpost_core::finding::Level;
use goalpost_report::Style;
use goalpost_report::progress::{AuditReport, By, Entry, Report, ReportFormat};
use goalpost_rules::pack::Examples;
use goalpost_session::{BuiltinRules, Judged, Judging, Request, Session};
use goalpost_translation::Words;

use crate::arguments::{Global, Report as Arguments, ReportAbout, ReportOutput};
use crate::output::to_file;
use crate::problem::Trouble;
use crate::progress::Progress;
use crate::session;
use crate::terminal::Terminal;
use crate::watch::Watch;
use crate::{Exit, language, say, since, today};

pub(crate) fn run(arguments: &Arguments, global: &Global) -> Result<Exit, Trouble> {
    if arguments.watch {
        return watch(arguments, global);
    }
    let life = Progress::start("reading goals and measurements");
    let revision = arguments
        .since
        .as_deref()
        .map(since::revision)
        .transpose()?;
    let session = session::understood(global, arguments.all_paths(), revision.as_deref())?;
    life.finish();
    let troubles = tell(&session, global);
    write(&session, arguments, global)?;
    // The process ends here: the system takes millions of rows back at once.
    std::mem::forget(session);
    Ok(if troubles {
        Exit::Failed
    } else {
        Exit::Nothing
    })
}

fn write(session: &Session, arguments: &Arguments, global: &Global) -> Result<(), Trouble> {
    match &arguments.about {
        Some(ReportAbout::Audit { output, .. }) => audit(session, &output.format, global),
        None => goals(session, arguments, global),
    }
}

/// Reports again whenever a file changes.
fn watch(arguments: &Arguments, global: &Global) -> Result<Exit, Trouble> {
    let rules = BuiltinRules::open(Examples::LeftOut)?;
    let policy = Session::understanding();
    let judging = Judging {
        policy: &policy,
        as_of: global.as_of.unwrap_or_else(today),
        costs: false,
        since: None,
    };
    let current = std::env::current_dir().map_err(Trouble::CurrentFolder)?;
    let find = || {
        let request = Request {
            paths: arguments.all_paths(),
            current: current.clone(),
            configuration: global.config.clone(),
            overlays: Vec::new(),
            absent: Vec::new(),
            judging,
        };
        request.find()
    };
    Watch {
        rules: &rules,
        judging,
        global,
        find: &find,
        show: &|session, _| {
            tell_faults(session, session::words(session, global));
            write(session, arguments, global)
        },
    }
    .run()?;
    Ok(Exit::Nothing)
}

/// Says what kept goalpost from its job, and whether goals cannot be understood; whether the former is
/// anything.
pub(crate) fn tell(session: &Session, global: &Global) -> bool {
    let words = session::words(session, global);
    session::tell_errors(session, words);
    tell_faults(session, words);
    let empty = !session.found_goals();
    if empty && session.errors.is_empty() {
        say(&Trouble::NoGoals.in_words(words));
    }
    empty || !session.errors.is_empty()
}

/// Says whether goals cannot be understood.
fn tell_faults(session: &Session, words: Words) {
    let errors = session
        .findings()
        .filter(|finding| finding.level == Level::Error)
        .count();
    if errors > 0 {
        say(&words.count(
            "{count} error in goals or measurements, so some figures may be missing: `goalpost check` shows it",
            "{count} errors in goals or measurements, so some figures may be missing: `goalpost check` shows them",
            errors,
        ));
    }
}

fn goals(session: &Session, arguments: &Arguments, global: &Global) -> Result<(), Trouble> {
    let reports: Vec<Report<'_>> = session
        .workspaces
        .iter()
        .map(|judged| {
            let wanted = |entry: &Entry<'_>| {
                arguments
                    .period
                    .is_none_or(|period| runs_in(entry, &period))
                    && (arguments.since.is_none() || is_new(judged, entry))
            };
            of(judged, global, arguments.by, &wanted)
        })
        .collect();
    write_all(&arguments.output.format, global, &|format, style, out| {
        goalpost_report::progress::write(format, &reports, style, out)
    })
}

/// The report of what was asked for of a workspace, as far as it is wanted.
pub(crate) fn of<'a>(
    judged: &'a Judged,
    global: &Global,
    by: Option<By>,
    wanted: &(dyn Fn(&Entry<'_>) -> bool + Sync),
) -> Report<'a> {
    let workspace = judged.world.workspace();
    let sources = judged.world.sources();
    let selected: Vec<_> = sources
        .iter()
        .filter(|source| {
            let path = source.path().to_string();
            source.revision().is_none() && judged.selected.binary_search(&path).is_ok()
        })
        .map(|source| source.id())
        .collect();
    let wanted =
        |entry: &Entry<'_>| selected.binary_search(&entry.linked.source).is_ok() && wanted(entry);
    Report::of(
        workspace,
        sources,
        &wanted,
        language::of_workspace(global, judged.settings()),
    )
    .by(by)
    .in_folder(&judged.outcome.root)
}

/// Whether an entry has a day in common with a period. One without dates runs always.
fn runs_in(entry: &Entry<'_>, period: &goalpost_core::date::Period) -> bool {
    let goal = &entry.linked.goal;
    let begins = goal.start.get().map(|start| start.first_day());
    let ends = goal.due.get().map(|due| due.last_day());
    begins.is_none_or(|begins| begins <= period.last_day())
        && ends.is_none_or(|ends| period.first_day() <= ends)
}

/// Whether a change touches an entry, or brought its newest figure.
fn is_new(judged: &Judged, entry: &Entry<'_>) -> bool {
    let Some(change) = &judged.outcome.change else {
        return false;
    };
    let sources = judged.world.sources();
    let figure = entry.progress.value.as_ref();
    change.entries.iter().any(|one| one.entry == entry.path())
        || figure
            .and_then(|figure| figure.span(sources))
            .is_some_and(|span| change.written.holds(span, sources))
}

fn audit(session: &Session, outputs: &[ReportOutput], global: &Global) -> Result<(), Trouble> {
    let reports: Vec<AuditReport> = session
        .workspaces
        .iter()
        .map(|judged| {
            AuditReport::of(
                judged.world.workspace(),
                language::of_workspace(global, judged.settings()),
            )
        })
        .collect();
    write_all(outputs, global, &|format, style, out| {
        for report in &reports {
            report.write(format, style, out)?;
        }
        Ok(())
    })
}

/// Writes a report in every format asked for; as text where none is.
fn write_all(
    outputs: &[ReportOutput],
    global: &Global,
    write: &dyn Fn(ReportFormat, &Style, &mut dyn io::Write) -> io::Result<()>,
) -> Result<(), Trouble> {
    let text = [ReportOutput {
        format: ReportFormat::Text,
        file: None,
    }];
    let outputs = if outputs.is_empty() {
        &text[..]
    } else {
        outputs
    };
    for output in outputs {
        let terminal = Terminal::of(global.color, output.file.is_some());
        let style = Style {
            color: terminal.color && output.file.is_none(),
            width: terminal.width,
            summary: !global.quiet,
            ..Style::default()
        };
        match &output.file {
            Some(path) => to_file(path, &|out| write(output.format, &style, out))?,
            None => write(output.format, &style, &mut io::stdout().lock())?,
        }
    }
    Ok(())
}
