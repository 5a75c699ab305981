//! One process, measured from its start to its end, its output read through a pipe.
//!
//! The measuring is done by this program started anew as a small helper, for the sake of the peak memory: the kernel
//! keeps it for all children together and counts the parent's own size at the moment of the start, so the parent has to be
//! small and have one child. That is exact, which looking at `/proc` now and then is not.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::Failure;

/// The argument that makes this program the helper.
pub(crate) const HELPER: &str = "--helper-measure";

/// What one process cost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cost {
    pub(crate) wall: Duration,
    /// User and system time of all its threads.
    pub(crate) cpu: Duration,
    /// In bytes; zero where the system does not tell.
    pub(crate) peak: u64,
    /// Bytes of its standard output.
    pub(crate) output: u64,
}

/// What is run: a program, its arguments and the folder that it stands in.
pub(crate) struct Job<'a> {
    pub(crate) program: &'a Path,
    pub(crate) arguments: Vec<OsString>,
    pub(crate) folder: &'a Path,
}

impl<'a> Job<'a> {
    pub(crate) fn new<S: AsRef<OsStr>>(
        program: &'a Path,
        folder: &'a Path,
        arguments: impl IntoIterator<Item = S>,
    ) -> Self {
        let arguments = arguments
            .into_iter()
            .map(|argument| argument.as_ref().to_owned())
            .collect();
        Self {
            program,
            arguments,
            folder,
        }
    }

    /// The command with an environment that says nothing: no colours wished for, no pipeline around it.
    fn clean(command: &mut Command) -> &mut Command {
        let path = std::env::var_os("PATH").unwrap_or_default();
        command.env_clear().env("PATH", path).stdin(Stdio::null())
    }

    /// Its standard output, for a look at what it says. An exit code of 0 or 1 is fine.
    pub(crate) fn output(&self) -> Result<Vec<u8>, Failure> {
        Ok(self.said()?.stdout)
    }

    /// Its standard error.
    pub(crate) fn errors(&self) -> Result<String, Failure> {
        Ok(String::from_utf8_lossy(&self.said()?.stderr).into_owned())
    }

    fn said(&self) -> Result<Output, Failure> {
        let mut command = Command::new(self.program);
        let output =
            Self::clean(command.args(&self.arguments).current_dir(self.folder)).output()?;
        match output.status.code() {
            Some(0 | 1) => Ok(output),
            _ => Err(self.broke(output.status, &output.stderr)),
        }
    }

    /// One run through the helper.
    pub(crate) fn cost(&self) -> Result<Cost, Failure> {
        let helper = std::env::current_exe()?;
        let mut command = Command::new(helper);
        command
            .arg(HELPER)
            .arg(self.program)
            .args(&self.arguments)
            .current_dir(self.folder);
        let output = Self::clean(&mut command).output()?;
        if !output.status.success() {
            return Err(self.broke(output.status, &output.stderr));
        }
        let text = String::from_utf8_lossy(&output.stdout);
        let mut numbers = text.split_whitespace().map(str::parse::<u64>);
        let mut next = || {
            numbers
                .next()
                .and_then(Result::ok)
                .ok_or("the measuring helper said nothing")
        };
        Ok(Cost {
            wall: Duration::from_nanos(next()?),
            cpu: Duration::from_micros(next()?),
            peak: next()?,
            output: next()?,
        })
    }

    fn broke(&self, status: impl fmt::Display, stderr: &[u8]) -> Failure {
        let arguments: Vec<_> = self
            .arguments
            .iter()
            .map(|argument| argument.to_string_lossy())
            .collect();
        let program = self.program.display();
        format!(
            "`{program} {}`: {status}\n{}",
            arguments.join(" "),
            String::from_utf8_lossy(stderr).trim_end()
        )
        .into()
    }
}

/// The helper's side: runs the program, and gives wall nanoseconds, processor microseconds, peak bytes and output bytes.
pub(crate) fn help(mut arguments: impl Iterator<Item = OsString>) -> Result<String, Failure> {
    let program = arguments.next().ok_or("no program to measure")?;
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(arguments)
        .stdout(Stdio::piped())
        .spawn()?;
    let mut output = 0;
    if let Some(mut pipe) = child.stdout.take() {
        output = drain(&mut pipe)?;
    }
    let status = child.wait()?;
    let wall = start.elapsed();
    if !matches!(status.code(), Some(0 | 1)) {
        return Err(format!("ended with {status}").into());
    }
    let (cpu, peak) = used_by_children()?;
    Ok(format!(
        "{} {} {peak} {output}",
        wall.as_nanos(),
        cpu.as_micros()
    ))
}

fn drain(pipe: &mut impl Read) -> io::Result<u64> {
    let mut buffer = vec![0; 64 * 1024];
    let mut sum = 0;
    loop {
        match pipe.read(&mut buffer)? {
            0 => return Ok(sum),
            count => sum += count as u64,
        }
    }
}

#[cfg(unix)]
fn used_by_children() -> Result<(Duration, u64), Failure> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;

    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    // Apple counts in bytes, the others in kibibytes.
    let unit = if cfg!(target_vendor = "apple") {
        1
    } else {
        1024
    };
    let peak = u64::try_from(usage.max_rss()).unwrap_or_default() * unit;
    Ok((
        Duration::from_micros(u64::try_from(micros).unwrap_or_default()),
        peak,
    ))
}

#[cfg(not(unix))]
fn used_by_children() -> Result<(Duration, u64), Failure> {
    Ok((Duration::ZERO, 0))
}

/// Runs of two jobs by turns, so that what else the machine does meets both.
pub(crate) struct Pair {
    pub(crate) first: Vec<Cost>,
    pub(crate) second: Vec<Cost>,
}

impl Pair {
    /// One round to warm up, which is not kept, and so many that are.
    pub(crate) fn run(first: &Job<'_>, second: &Job<'_>, rounds: usize) -> Result<Self, Failure> {
        let mut pair = Self {
            first: Vec::new(),
            second: Vec::new(),
        };
        for round in 0..=rounds {
            let (one, other) = if round % 2 == 0 {
                let one = first.cost()?;
                (one, second.cost()?)
            } else {
                let other = second.cost()?;
                (first.cost()?, other)
            };
            if round > 0 {
                pair.first.push(one);
                pair.second.push(other);
            }
        }
        Ok(pair)
    }

    /// The median over the rounds of something of each round's two runs.
    pub(crate) fn median(&self, of: impl Fn(&Cost, &Cost) -> f64) -> f64 {
        median(
            self.first
                .iter()
                .zip(&self.second)
                .map(|(first, second)| of(first, second))
                .collect(),
        )
    }
}

/// The least, the middle and the most wall time, in milliseconds.
pub(crate) fn spread(costs: &[Cost]) -> (f64, f64, f64) {
    let all: Vec<f64> = costs.iter().map(|cost| milliseconds(cost.wall)).collect();
    let least = all.iter().copied().fold(f64::INFINITY, f64::min);
    let most = all.iter().copied().fold(0.0, f64::max);
    (least, median(all), most)
}

pub(crate) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

pub(crate) fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    let (low, high) = (all.len().saturating_sub(1) / 2, all.len() / 2);
    match (all.get(low), all.get(high)) {
        (Some(low), Some(high)) => f64::midpoint(*low, *high),
        _ => f64::NAN,
    }
}
