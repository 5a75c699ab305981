//! The command line: arguments, exit codes, wiring.

mod arguments;
mod asking;
mod baseline;
mod check;
mod check_in;
mod close;
mod config;
mod explain;
mod files;
mod help;
mod import;
mod import_goals;
mod init;
mod language;
mod list;
mod log;
mod lsp;
mod measure;
mod measured;
mod misuse;
mod new;
mod output;
mod problem;
mod progress;
mod rename;
mod report;
mod rewriting;
mod rules;
mod schema;
mod session;
mod show;
mod since;
mod suppressing;
mod terminal;
mod timings;
mod watch;

use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use clap::CommandFactory as _;
use goalpost_core::date::Date;

use arguments::{Command, Global};
use problem::Trouble;

/// Trees of goals are many small pieces: an allocator made for those saves a sixth of a check.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How a run ends. Nothing else is ever used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Nothing at or above the level asked for.
    Nothing,
    /// Something.
    Findings,
    /// The tool could not do its job.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Nothing => Self::SUCCESS,
            Exit::Findings => Self::from(1),
            Exit::Failed => Self::from(2),
        }
    }
}

fn main() -> ExitCode {
    let told = std::panic::take_hook();
    // The engine for scripts may panic over a hostile one: that is a finding, and told as one.
    std::panic::set_hook(Box::new(move |panic| {
        if !goalpost_rules::in_call() {
            told(panic);
        }
    }));
    let cli = match help::parse() {
        Ok(cli) => cli,
        Err(exit) => return exit,
    };
    if let Some(jobs) = cli.global.jobs {
        // Fails only where the pool is there already, and nothing has used it yet.
        let _ = rayon::ThreadPoolBuilder::new()
            .num_threads(usize::from(jobs))
            .build_global();
    }
    match run(cli.command, &cli.global) {
        Ok(exit) => exit.into(),
        Err(trouble) if trouble.is_closed_pipe() => ExitCode::SUCCESS,
        Err(trouble) => {
            say(&trouble.in_words(language::here(&cli.global)));
            Exit::Failed.into()
        }
    }
}

fn run(command: Command, global: &Global) -> Result<Exit, Trouble> {
    match command {
        Command::Check(arguments) => check::run(arguments, global),
        Command::Report(arguments) => report::run(&arguments, global),
        Command::List(arguments) => list::run(&arguments, global),
        Command::Import(arguments) => import::run(&arguments, global),
        Command::Rename(arguments) => rename::run(&arguments, global),
        Command::Close(arguments) => close::run(&arguments, global),
        Command::Measure(arguments) => measure::run(&arguments, global),
        Command::Init(arguments) => init::run(&arguments, global),
        Command::New(arguments) => new::run(&arguments, global),
        Command::CheckIn(arguments) => check_in::run(&arguments, global),
        Command::Explain(arguments) => explain::run(&arguments, global),
        Command::Rules(arguments) => rules::run(&arguments, global),
        Command::Show(arguments) => show::run(&arguments, global),
        Command::Log(arguments) => log::run(&arguments, global),
        Command::Config(arguments) => config::run(&arguments, global),
        Command::Schema(arguments) => schema::run(&arguments, global),
        Command::Lsp(_) => lsp::run(global),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(
                shell,
                &mut arguments::Cli::command(),
                "goalpost",
                &mut script,
            );
            io::stdout().lock().write_all(&script)?;
            Ok(Exit::Nothing)
        }
        Command::Man => {
            let mut page = Vec::new();
            clap_mangen::Man::new(arguments::Cli::command()).render(&mut page)?;
            io::stdout().lock().write_all(&page)?;
            Ok(Exit::Nothing)
        }
    }
}

/// A notice of the tool itself, on standard error.
pub(crate) fn say(text: &str) {
    let mut error = io::stderr().lock();
    // Where nobody can read it, there is nothing better to do.
    let _ = writeln!(error, "goalpost: {text}");
}

/// Today by the local clock: the one place where goalpost looks at it.
pub(crate) fn today() -> Date {
    jiff::ZonedDateTime::now().date()
}

/// A path as a person would write it here.
pub(crate) fn shown(path: &Path) -> String {
    std::env::current_dir().map_or_else(
        |_| path.display().to_string(),
        |current| goalpost_project::shown(&current, path),
    )
}
