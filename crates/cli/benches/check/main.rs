//! The benchmark of goalpost: `cargo bench -p goalpost`.
//!
//! It writes its own workspace into a temporary folder, measures the program against a bare parse of the same bytes, by
//! turns in one run, and prints ratios, so that the figures of different machines can be compared. Exit code 1 when a
//! bound is passed, 2 when it could not measure. Options, after `--bench check --`:
//!
//! - `--report`: exit code 0 whatever the figures are
//! - `--jobs N`: threads on both sides (default: as many as there are processors)
//! - `--files N`: files of goals in the workspace (default 10 000)
//! - `--rounds N`: rounds of each line (default 7)
//! - `--only NAME`: one part: `whole`, `few`, `twice`, `change`, `edit` or `report`
//! - `--binary PATH`: another build of goalpost
//! - `--write FOLDER`: only write the workspace there, to look at or to profile
//!
//! Started by `cargo test --benches`, it checks the made-up workspace and measures nothing.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a benchmark prints what it measured"
)]

mod bare;
mod change;
mod edit;
mod findings;
mod measure;
mod report;
mod table;
mod words;
mod workspace;

use std::collections::BTreeSet;
use std::error::Error;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use measure::{Cost, Job, Pair, milliseconds, spread};
use table::{Line, Shown};
use workspace::{AS_OF, Fault, Workspace};

/// Why it could not measure.
pub(crate) type Failure = Box<dyn Error + Send + Sync>;

/// The argument that makes this program the bare parse of the folder that it stands in, on so many threads.
const BARE: &str = "--helper-bare";
/// The same for the bare reading of its tables of measurements.
const ROWS: &str = "--helper-rows";

struct Options {
    report: bool,
    jobs: usize,
    files: usize,
    rounds: usize,
    binary: PathBuf,
    only: Option<&'static str>,
    write: Option<PathBuf>,
    measure: bool,
}

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1).peekable();
    let helper = arguments.peek().cloned().unwrap_or_default();
    let outcome = if helper == measure::HELPER {
        measure::help(arguments.skip(1)).map(|text| (text, true))
    } else if helper == BARE {
        bare_helper(arguments.nth(1)).map(|text| (text, true))
    } else if helper == ROWS {
        rows_helper(arguments.nth(1)).map(|text| (text, true))
    } else {
        run(arguments)
    };
    match outcome {
        Ok((text, good)) => {
            println!("{}", text.trim_end());
            if good {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(2)
        }
    }
}

fn bare_helper(jobs: Option<OsString>) -> Result<String, Failure> {
    let jobs = number(jobs)?;
    let tally = bare::parse_folder(Path::new("."), jobs)?;
    Ok(format!(
        "{} {} {} {}",
        tally.files, tally.bytes, tally.events, tally.broken
    ))
}

fn rows_helper(jobs: Option<OsString>) -> Result<String, Failure> {
    let (rows, bytes) = report::read_folder(Path::new("."), number(jobs)?)?;
    Ok(format!("{rows} {bytes}"))
}

fn number(text: Option<OsString>) -> Result<usize, Failure> {
    let text = text.ok_or("a number is missing")?;
    let text = text.to_string_lossy();
    match text.parse() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err(format!("`{text}` is no number above zero").into()),
    }
}

fn options(mut arguments: impl Iterator<Item = OsString>) -> Result<Options, Failure> {
    let mut options = Options {
        report: false,
        jobs: thread::available_parallelism()?.get(),
        files: 10_000,
        rounds: 7,
        binary: PathBuf::from(env!("CARGO_BIN_EXE_goalpost")),
        only: None,
        write: None,
        measure: false,
    };
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            // Cargo gives it to every benchmark.
            Some("--bench") => options.measure = true,
            Some("--report") => options.report = true,
            Some("--jobs") => options.jobs = number(arguments.next())?,
            Some("--files") => options.files = number(arguments.next())?,
            Some("--rounds") => options.rounds = number(arguments.next())?,
            Some("--only") => options.only = Some(known_section(arguments.next())?),
            Some("--binary") => {
                options.binary = arguments.next().ok_or("`--binary` needs a path")?.into()
            }
            Some("--write") => {
                options.write = Some(arguments.next().ok_or("`--write` needs a folder")?.into())
            }
            _ => return Err(format!("unknown argument `{}`", argument.display()).into()),
        }
    }
    // The jobs run in folders of their own.
    options.binary = std::path::absolute(&options.binary)?;
    Ok(options)
}

fn run(arguments: impl Iterator<Item = OsString>) -> Result<(String, bool), Failure> {
    let options = options(arguments)?;
    if let Some(folder) = &options.write {
        let workspace = Workspace::new(options.files);
        workspace.write(folder)?;
        return Ok((described(&workspace), true));
    }
    if !options.measure {
        let workspace = Workspace::new(1_000);
        sound(&workspace)?;
        return Ok((format!("{}: as it should be", described(&workspace)), true));
    }

    let bench = Bench::new(&options)?;
    println!("{}", described(&bench.whole.workspace));
    println!(
        "{} threads, {} rounds, judged as of {AS_OF}\n",
        options.jobs, options.rounds
    );
    let mut lines = Vec::new();
    for (name, section) in SECTIONS {
        if options.only.is_none_or(|only| only == *name) {
            lines.extend(section(&bench)?);
        }
    }
    let comparison = bench.comparison()?;
    // Who overlooks the faults is quick for nothing.
    lines.push(Line {
        name: "planted faults overlooked".to_owned(),
        figure: (comparison.planted - comparison.found) as f64,
        shown: Shown::Count,
        bound: Some(0.0),
        detail: format!("of {}", comparison.planted),
    });
    let over = lines.iter().any(Line::is_over);
    let text = format!(
        "{}\n{}\n{}",
        table::table(&lines),
        comparison.text(),
        bench.dearest()?
    );
    Ok((text, options.report || !over))
}

/// Measures something, and says it in lines.
type Section = fn(&Bench<'_>) -> Result<Vec<Line>, Failure>;

/// What is measured. A new line is a function here.
const SECTIONS: &[(&str, Section)] = &[
    ("whole", whole_check),
    ("few", few_files),
    ("twice", twice_as_many),
    ("change", a_change),
    ("edit", an_edit),
    ("report", a_report),
];

/// The name of a section, as it is asked for.
fn known_section(text: Option<OsString>) -> Result<&'static str, Failure> {
    let text = text.ok_or("`--only` needs a name")?;
    let names: Vec<&str> = SECTIONS.iter().map(|(name, _)| *name).collect();
    let known = names.iter().find(|name| text == ***name);
    let all = names.join(", ");
    Ok(known.ok_or_else(|| format!("`--only` takes one of: {all}"))?)
}

/// A workspace on disk.
struct Written {
    workspace: Workspace,
    folder: tempfile::TempDir,
}

impl Written {
    fn new(files: usize) -> Result<Self, Failure> {
        let workspace = Workspace::new(files);
        sound(&workspace)?;
        let folder = tempfile::Builder::new()
            .prefix("goalpost-bench-")
            .tempdir()?;
        workspace.write(folder.path())?;
        Ok(Self { workspace, folder })
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// What the lines share.
struct Bench<'a> {
    options: &'a Options,
    this: PathBuf,
    whole: Written,
}

impl<'a> Bench<'a> {
    fn new(options: &'a Options) -> Result<Self, Failure> {
        let bench = Self {
            options,
            this: std::env::current_exe()?,
            whole: Written::new(options.files)?,
        };
        // A program that checks nothing is quick: it has to be seen to check first.
        bench.comparison()?;
        Ok(bench)
    }

    fn comparison(&self) -> Result<findings::Comparison, Failure> {
        findings::compare(&self.check(&self.whole).output()?, &self.whole.workspace)
    }

    /// The ten rules that cost most in one run, as the program itself counts it.
    fn dearest(&self) -> Result<String, Failure> {
        let mut job = self.check(&self.whole);
        job.arguments.push("--timings".into());
        let lines = job.errors()?;
        let dearest: Vec<&str> = lines.lines().take(11).collect();
        Ok(format!("the dearest rules:\n{}\n", dearest.join("\n")))
    }

    /// A whole check, all rules on.
    fn check<'b>(&'b self, written: &'b Written) -> Job<'b> {
        self.check_on(written, self.options.jobs)
    }

    /// A whole check on so many threads.
    fn check_on<'b>(&'b self, written: &'b Written, jobs: usize) -> Job<'b> {
        let jobs = jobs.to_string();
        let arguments = [
            "check", "--format", "json", "--color", "never", "--as-of", AS_OF, "--jobs", &jobs,
        ];
        Job::new(&self.options.binary, written.path(), arguments)
    }

    /// The bare parse of the same bytes, on as many threads.
    fn bare<'b>(&'b self, written: &'b Written) -> Job<'b> {
        Job::new(
            &self.this,
            written.path(),
            [BARE, &self.options.jobs.to_string()],
        )
    }
}

fn whole_check(bench: &Bench<'_>) -> Result<Vec<Line>, Failure> {
    let pair = Pair::run(
        &bench.bare(&bench.whole),
        &bench.check(&bench.whole),
        bench.options.rounds,
    )?;
    let (bare, check) = (&pair.first, &pair.second);
    let cpu =
        |costs: &[Cost]| measure::median(costs.iter().map(|cost| milliseconds(cost.cpu)).collect());
    let bytes = bench.whole.workspace.bytes();
    let peak = |costs: &[Cost]| costs.iter().map(|cost| cost.peak).max().unwrap_or_default();
    let output = check.first().map_or(0, |cost| cost.output);
    let mut lines = vec![
        Line {
            name: "a whole check ÷ the bare parse".to_owned(),
            figure: pair.median(|bare, check| check.wall.as_secs_f64() / bare.wall.as_secs_f64()),
            shown: Shown::Times,
            bound: Some(4.0),
            detail: format!(
                "{} ÷ {}, {} of output",
                times(check),
                times(bare),
                megabytes(output)
            ),
        },
        Line {
            name: "the same in processor time".to_owned(),
            figure: pair.median(|bare, check| check.cpu.as_secs_f64() / bare.cpu.as_secs_f64()),
            shown: Shown::Times,
            bound: None,
            detail: format!("{:.0} ÷ {:.0} ms", cpu(check), cpu(bare)),
        },
    ];
    if cfg!(unix) {
        lines.push(Line {
            name: "peak memory ÷ bytes read".to_owned(),
            figure: peak(check) as f64 / bytes as f64,
            shown: Shown::Times,
            bound: Some(20.0),
            detail: format!(
                "{} ÷ {}; bare parse {}",
                megabytes(peak(check)),
                megabytes(bytes),
                megabytes(peak(bare))
            ),
        });
    }
    Ok(lines)
}

fn few_files(bench: &Bench<'_>) -> Result<Vec<Line>, Failure> {
    let few = Written::new(10)?;
    let version = Job::new(&bench.options.binary, few.path(), ["--version"]);
    let check = bench.check(&few);
    findings::compare(&check.output()?, &few.workspace)?;
    // A run takes milliseconds, so there can be many of them.
    let pair = Pair::run(&version, &check, bench.options.rounds * 5)?;
    Ok(vec![Line {
        name: "ten files − `goalpost --version`".to_owned(),
        figure: pair.median(|version, check| milliseconds(check.wall) - milliseconds(version.wall)),
        shown: Shown::Milliseconds,
        bound: Some(15.0),
        detail: format!("{} − {}", times(&pair.second), times(&pair.first)),
    }])
}

fn twice_as_many(bench: &Bench<'_>) -> Result<Vec<Line>, Failure> {
    let double = Written::new(bench.options.files * 2)?;
    let pair = Pair::run(
        &bench.check(&bench.whole),
        &bench.check(&double),
        bench.options.rounds,
    )?;
    let names = (bench.options.files * 2, bench.options.files);
    Ok(vec![Line {
        name: format!("{} files ÷ {}", names.0, names.1),
        figure: pair.median(|once, twice| twice.wall.as_secs_f64() / once.wall.as_secs_f64()),
        shown: Shown::Times,
        bound: Some(2.2),
        detail: format!("{} ÷ {}", times(&pair.second), times(&pair.first)),
    }])
}

/// Of how many files a change is judged.
const CHANGED: usize = 100;

fn a_change(bench: &Bench<'_>) -> Result<Vec<Line>, Failure> {
    let written = Written::new(bench.options.files)?;
    let changed = change::make(written.path(), CHANGED)?;
    let plain = bench.check(&written);
    let mut since = bench.check(&written);
    since.arguments.extend(["--since".into(), "main".into()]);
    let said = String::from_utf8_lossy(&since.output()?).into_owned();
    if !said.contains("\"elsewhere\"") {
        return Err("`--since` told of everything".into());
    }
    let pair = Pair::run(&plain, &since, bench.options.rounds)?;
    Ok(vec![Line {
        name: format!("`--since` with {changed} files changed ÷ a whole check"),
        figure: pair.median(|plain, since| since.wall.as_secs_f64() / plain.wall.as_secs_f64()),
        shown: Shown::Times,
        bound: Some(2.0),
        detail: format!("{} ÷ {}", times(&pair.second), times(&pair.first)),
    }])
}

/// How many files the workspace has that is edited.
const EDITED_FILES: usize = 1_000;

/// One file of a thousand is edited: from the keystroke to the findings in the editor.
fn an_edit(bench: &Bench<'_>) -> Result<Vec<Line>, Failure> {
    let written = Written::new(EDITED_FILES)?;
    // What has to be done is compared on one thread: it is no merit to leave the others idle.
    let (alone, whole_alone) = edit_and_check(bench, &written, 1)?;
    let (edit, whole) = edit_and_check(bench, &written, bench.options.jobs)?;
    Ok(vec![
        Line {
            name: format!("one changed file of {EDITED_FILES} ÷ a whole check"),
            figure: alone / whole_alone,
            shown: Shown::Times,
            bound: Some(0.05),
            detail: format!("{alone:.1} ms ÷ {whole_alone:.1} ms, on one thread"),
        },
        Line {
            name: "the same on all threads".to_owned(),
            figure: edit / whole,
            shown: Shown::Times,
            bound: None,
            detail: format!("{edit:.1} ms ÷ {whole:.1} ms"),
        },
        Line {
            name: "from keystroke to diagnostics".to_owned(),
            figure: edit,
            shown: Shown::Milliseconds,
            bound: Some(50.0),
            detail: "the median, through the language server".to_owned(),
        },
    ])
}

/// The middle of how long an edit takes, and a whole check, in milliseconds.
fn edit_and_check(
    bench: &Bench<'_>,
    written: &Written,
    jobs: usize,
) -> Result<(f64, f64), Failure> {
    let check = bench.check_on(written, jobs);
    let mut whole = Vec::new();
    for _ in 0..bench.options.rounds {
        whole.push(check.cost()?.wall);
    }
    whole.sort();
    let edits = edit::edits(
        &bench.options.binary,
        written.path(),
        AS_OF,
        jobs,
        bench.options.rounds,
    )?;
    let middle = |times: &[Duration]| {
        let middle = times.get(times.len() / 2).copied().unwrap_or_default();
        middle.as_secs_f64() * 1000.0
    };
    Ok((middle(&edits), middle(&whole)))
}

/// How many rows of measurements a report has to go by, for 10 000 files of goals.
const ROWS_MEASURED: usize = 4_900_000;

fn a_report(bench: &Bench<'_>) -> Result<Vec<Line>, Failure> {
    let written = Written::new(bench.options.files)?;
    let rows = report::write(
        written.path(),
        ROWS_MEASURED / 10_000 * bench.options.files.max(10),
    )?;
    let jobs = bench.options.jobs.to_string();
    let bare = Job::new(&bench.this, written.path(), [ROWS, &jobs]);
    let arguments = [
        "report", "--format", "json", "--as-of", AS_OF, "--jobs", &jobs,
    ];
    let told = Job::new(&bench.options.binary, written.path(), arguments);
    let said = String::from_utf8_lossy(&told.output()?).into_owned();
    let measured = said.matches("\"value_from\": \"").count();
    if measured < bench.options.files / 2 {
        return Err(format!("only {measured} entries of the report are measured").into());
    }
    drop(said);
    let pair = Pair::run(&bare, &told, bench.options.rounds.min(5))?;
    let peak = pair.second.iter().map(|cost| cost.peak).max();
    let peak = peak.unwrap_or_default() as f64;
    Ok(vec![
        Line {
            name: format!("a report on {rows} rows ÷ the bare read of them"),
            figure: pair.median(|bare, told| told.wall.as_secs_f64() / bare.wall.as_secs_f64()),
            shown: Shown::Times,
            bound: Some(5.0),
            detail: format!(
                "{} ÷ {}; {measured} entries are measured",
                times(&pair.second),
                times(&pair.first)
            ),
        },
        Line {
            name: "peak memory of that report ÷ 1 GB".to_owned(),
            figure: peak / 1e9,
            shown: Shown::Times,
            bound: Some(1.0),
            detail: megabytes(
                pair.second
                    .iter()
                    .map(|cost| cost.peak)
                    .max()
                    .unwrap_or_default(),
            ),
        },
    ])
}

/// The middle time, and the least and most.
fn times(costs: &[Cost]) -> String {
    let (least, middle, most) = spread(costs);
    if middle < 100.0 {
        format!("{middle:.1} ms ({least:.1}…{most:.1})")
    } else {
        format!("{middle:.0} ms ({least:.0}…{most:.0})")
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

fn described(workspace: &Workspace) -> String {
    format!(
        "{} files, {}, {} goals, {} OKRs with {} key results, {} of the goals faulty",
        workspace.files.len(),
        megabytes(workspace.bytes()),
        workspace.goals,
        workspace.okrs,
        workspace.key_results,
        workspace.faulty_goals(),
    )
}

/// The made-up workspace is what it claims to be: the same each time, YAML but for the planted syntax errors, a twentieth
/// of the goals faulty, and no two goals of one title.
fn sound(workspace: &Workspace) -> Result<(), Failure> {
    let goal_files = workspace
        .files
        .iter()
        .filter(|(path, _)| path.starts_with("goals/"))
        .count();
    if *workspace != Workspace::new(goal_files) {
        return Err("the workspace is not the same twice".into());
    }
    let broken = workspace
        .files
        .iter()
        .filter(|(_, text)| bare::parse(text).broken > 0)
        .count();
    let meant = workspace
        .planted
        .iter()
        .filter(|planted| planted.fault == Fault::Syntax)
        .count();
    if broken != meant {
        return Err(format!(
            "{broken} files of the workspace are not YAML, and {meant} should not be"
        )
        .into());
    }
    let faulty = workspace.faulty_goals();
    if faulty != workspace.goals / 20 {
        return Err(format!("{faulty} of {} goals are faulty", workspace.goals).into());
    }
    let mut met = BTreeSet::new();
    let lines = workspace.files.iter().flat_map(|(_, text)| text.lines());
    let mut titles = lines.filter(|line| line.starts_with("    title: "));
    match titles.find(|title| !met.insert(*title)) {
        Some(twice) => Err(format!("a title of the workspace comes twice: {twice}").into()),
        None => Ok(()),
    }
}
