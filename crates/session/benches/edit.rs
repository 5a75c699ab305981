//! What judging a workspace again costs after an edit of one file, in processor time, beside judging it whole: to be
//! profiled, and to be looked at where the machine has other things to do.
//!
//! ```text
//! cargo bench -p goalpost --bench check -- --write FOLDER --files 1000
//! cargo bench -p goalpost-session --bench edit -- FOLDER [ROUNDS]
//! ```

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use goalpost_core::date::Period;
use goalpost_core::policy::Policy;
use goalpost_project::{Options, Project, WorkspacePlan};
use goalpost_rules::pack::Examples;
use goalpost_session::{BuiltinRules, Judging, Kept};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Failure = Box<dyn std::error::Error>;

const AS_OF: &str = "2026-06-01";

fn main() -> ExitCode {
    let mut arguments = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench");
    // Cargo starts it without a folder to see whether it runs.
    let Some(folder) = arguments.next() else {
        return ExitCode::SUCCESS;
    };
    let rounds = arguments.next().and_then(|rounds| rounds.parse().ok());
    match run(folder.into(), rounds.unwrap_or(20)) {
        Ok((edit, whole)) => {
            let (edit, whole) = (milliseconds(edit), milliseconds(whole));
            let share = whole / edit;
            println!("an edit {edit:.1} ms, a whole check {whole:.1} ms: 1/{share:.1} of it");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(2)
        }
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// The processor time of one edit and of one whole check, each the mean of some.
fn run(folder: PathBuf, rounds: u32) -> Result<(Duration, Duration), Failure> {
    let rules = BuiltinRules::open(Examples::LeftOut)?;
    let policy = Policy::default();
    let judging = Judging {
        policy: &policy,
        as_of: Period::parse(AS_OF, None)
            .map_err(|_| "no date")?
            .last_day(),
        costs: false,
        since: None,
    };
    let folder = folder.canonicalize()?;
    let find = || -> Result<WorkspacePlan, Failure> {
        let options = Options {
            current: folder.clone(),
            ..Options::default()
        };
        let project = Project::find(&[], options);
        Ok(project
            .workspaces
            .into_iter()
            .next()
            .ok_or("no workspace")?)
    };
    let whole = mean(rounds.div_ceil(5), |_| {
        let _ = Kept::open(&rules, find()?).judge(judging);
        Ok(())
    })?;
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder.join("goals"))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    let path = files.get(files.len() / 2).ok_or("there are no goals")?;
    let text = std::fs::read_to_string(path)?;
    let mut kept = Kept::open(&rules, find()?);
    let _ = kept.judge(judging);
    let mut edit = |round: u32| {
        // An entry that comes and goes moves all that follow.
        let edited = match round % 2 {
            0 => format!("{text}  - id: x{round}\n"),
            _ => text.clone(),
        };
        if !kept.read_again(path, Some(edited.as_bytes())) {
            return Err("the file is none of the workspace".into());
        }
        let _ = kept.judge(judging);
        Ok(())
    };
    edit(1)?;
    Ok((mean(rounds, edit)?, whole))
}

fn mean(rounds: u32, mut job: impl FnMut(u32) -> Result<(), Failure>) -> Result<Duration, Failure> {
    let before = used()?;
    for round in 0..rounds {
        job(round)?;
    }
    Ok((used()? - before) / rounds.max(1))
}

/// The processor time of all threads so far.
#[cfg(unix)]
fn used() -> Result<Duration, Failure> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike as _;

    let usage = getrusage(UsageWho::RUSAGE_SELF)?;
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Ok(Duration::from_micros(u64::try_from(micros)?))
}

#[cfg(not(unix))]
fn used() -> Result<Duration, Failure> {
    Err("processor time is told on Unix alone".into())
}
