//! `goalpost init`: a workspace to begin with.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use goalpost_core::date::{FiscalYear, NamedBy};
use goalpost_core::model::{Choice as _, Market};
use goalpost_core::quantity::{Currency, Locale};
use goalpost_project::write::{Change, write_all};
use goalpost_project::{CONFIGURATION, git, resolve};
use goalpost_translation::Words;
use goalpost_writing::{FirstAccount, NewFile, Organisation, Workflow, workspace};

use crate::arguments::{Global, Language};
use crate::asking::{Asker, Choice, Question, Refusal};
use crate::new::owner_question;
use crate::problem::Trouble;
use crate::{Exit, say, shown, today};

/// A workspace to begin with.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  goalpost init                      asks, and writes into this folder\n  goalpost init goals --yes          asks nothing, and takes what is proposed\n  goalpost init --name Acme --market b2c --lang fi --currency EUR --accounts instagram=@acme,linkedin --workflow github\n\nWhat a flag says is not asked. Without a terminal, answers are read from standard input, a line each.\nIt writes goalpost.yaml, strategy.yaml, audit.yaml and one goal under goals/. Where one of them is there already, nothing is written."
)]
pub(crate) struct Init {
    /// The folder [default: this one]
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// The name of the organisation [default: that of the folder]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Whom it serves: b2c (consumers), b2b (organisations), or both with a comma between
    #[arg(long, value_name = "MARKET")]
    market: Option<String>,
    /// Its currency, such as EUR
    #[arg(long, value_name = "CODE")]
    currency: Option<String>,
    /// The month in which its fiscal year begins, 1 to 12
    #[arg(long, value_name = "MONTH")]
    fiscal_year: Option<String>,
    /// Its accounts, such as instagram=@acme,linkedin
    #[arg(long, value_name = "PLATFORM[=HANDLE]")]
    accounts: Option<String>,
    /// What the business wants most, such as "Grow online sales to 2.4 M€ in 2026"
    #[arg(long, value_name = "TEXT")]
    objective: Option<String>,
    /// Who answers for what is written first
    #[arg(long, value_name = "TEXT")]
    owner: Option<String>,
    /// Check goals in pull requests
    #[arg(long, value_name = "WHERE")]
    workflow: Option<WorkflowChoice>,
    /// Ask nothing, and take what is proposed
    #[arg(long, short)]
    yes: bool,
    /// Show what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Where pull requests are checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum WorkflowChoice {
    /// GitHub Actions
    Github,
    /// Nowhere
    None,
}

pub(crate) fn run(arguments: &Init, global: &Global) -> Result<Exit, Trouble> {
    let current = std::env::current_dir().map_err(Trouble::CurrentFolder)?;
    let folder = match &arguments.folder {
        Some(folder) => resolve(&current, folder),
        None => current.clone(),
    };
    let today = global.as_of.unwrap_or_else(today);
    // Before anything is asked: nobody answers ten questions for nothing.
    refuse_begun(&folder, language(global))?;
    let mut asker = Asker::new(language(global), arguments.yes);
    let organisation = interview(&mut asker, arguments, global, &folder)?;
    let words = asker.words;
    let files = workspace(&organisation, today);
    let mut paths: Vec<(PathBuf, NewFile)> = files
        .into_iter()
        .map(|file| (folder.join(&file.path), file))
        .collect();
    if wants_workflow(&mut asker, arguments)? {
        let repository = git::root(&folder).unwrap_or_else(|| folder.clone());
        let inside = folder.strip_prefix(&repository).unwrap_or(Path::new(""));
        let file = Workflow::Github.file(words, &inside.display().to_string());
        paths.push((repository.join(&file.path), file));
    }
    refuse_existing(&paths, words)?;
    if arguments.dry_run {
        let mut out = io::stdout().lock();
        for (path, file) in &paths {
            writeln!(out, "==> {} <==\n{}", shown(path), file.text)?;
        }
        say(words.text("nothing is written"));
        return Ok(Exit::Nothing);
    }
    write(&paths)?;
    if !global.quiet {
        tell(&paths, &folder, words)?;
    }
    Ok(Exit::Nothing)
}

fn language(global: &Global) -> Words {
    match global.lang {
        Some(Language::Fi) => Words::of(Locale::Fi),
        Some(Language::En) | None => Words::of(Locale::En),
    }
}

/// A folder with a configuration has begun already.
fn refuse_begun(folder: &Path, words: Words) -> Result<(), Trouble> {
    let configuration = folder.join(CONFIGURATION);
    if fs::symlink_metadata(&configuration).is_err() {
        return Ok(());
    }
    Err(Trouble::Unknown(words.say(
        "`{path}` is there already, so this is a workspace, and nothing is written: `goalpost new goal` adds a goal to it",
        &[("path", &shown(&configuration))],
    )))
}

fn refuse_existing(paths: &[(PathBuf, NewFile)], words: Words) -> Result<(), Trouble> {
    let there: Vec<String> = paths
        .iter()
        .filter(|(path, _)| fs::symlink_metadata(path).is_ok())
        .map(|(path, _)| format!("`{}`", shown(path)))
        .collect();
    if there.is_empty() {
        return Ok(());
    }
    Err(Trouble::Unknown(words.say(
        "{files} would be overwritten, so nothing is written: begin in another folder, such as `goalpost init goals`, or move it away first",
        &[("files", &there.join(", "))],
    )))
}

fn interview(
    asker: &mut Asker,
    arguments: &Init,
    global: &Global,
    folder: &Path,
) -> Result<Organisation, Trouble> {
    if global.lang.is_none() {
        asker.words = Words::of(asked_language(asker)?);
    }
    let words = asker.words;
    let plain = |answer: &str| Ok(answer.to_owned());
    let folder_name = folder
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let question = Question::new("--name", words.text("What is the organisation called?"))
        .propose(Some(folder_name.unwrap_or_else(|| "Acme".to_owned())));
    let name = asker.need(&question, arguments.name.as_deref(), &plain)?;
    let market = market(asker, arguments.market.as_deref())?;
    let currency = currency(asker, arguments.currency.as_deref())?;
    let fiscal_year = fiscal_year(asker, arguments.fiscal_year.as_deref())?;
    let question = Question::new(
        "--objective",
        words.text("What does the business want most?"),
    )
    .help(words.text("your goals will point to it; more of them can be added to strategy.yaml"))
    .propose(Some(
        words.text("Grow online sales by 10 % this year").to_owned(),
    ));
    let objective = asker.need(&question, arguments.objective.as_deref(), &plain)?;
    let author = git::author(existing(folder));
    let author = author.unwrap_or_else(|| words.text("marketing team").to_owned());
    let question = owner_question(words, Vec::new()).propose(Some(author));
    let owner = asker.need(&question, arguments.owner.as_deref(), &plain)?;
    let question = Question::new(
        "--accounts",
        words.text("Which accounts do you have on social media?"),
    )
    .help(words.text("with commas between, and their names: instagram=@acme, linkedin"))
    .propose(Some("instagram".to_owned()));
    let accounts = asker.need(&question, arguments.accounts.as_deref(), &|answer| {
        accounts(answer, words)
    })?;
    Ok(Organisation {
        name,
        market,
        language: words.locale(),
        currency,
        fiscal_year,
        objective,
        owner,
        accounts,
    })
}

/// The nearest folder that is there.
fn existing(folder: &Path) -> &Path {
    let mut above = folder.ancestors();
    above.find(|folder| folder.is_dir()).unwrap_or(folder)
}

fn asked_language(asker: &mut Asker) -> Result<Locale, Trouble> {
    let question = Question::new(
        "--lang",
        "Which language do you work in? / Millä kielellä työskentelet?",
    )
    .choose(vec![
        Choice::new("en", "English"),
        Choice::new("fi", "suomi"),
    ])
    .propose(Some("en".to_owned()));
    asker.need(
        &question,
        None,
        &|answer| match answer.to_lowercase().as_str() {
            "en" | "english" | "englanti" => Ok(Locale::En),
            "fi" | "suomi" | "finnish" => Ok(Locale::Fi),
            _ => Err(Refusal::new(format!("`{answer}`: en, fi"))),
        },
    )
}

fn market(asker: &mut Asker, given: Option<&str>) -> Result<Vec<Market>, Trouble> {
    let words = asker.words;
    let question = Question::new("--market", words.text("Whom do you serve?"))
        .choose(vec![
            Choice::new("b2c", words.text("consumers")),
            Choice::new("b2b", words.text("other organisations")),
            Choice::new("b2c, b2b", words.text("both")),
        ])
        .propose(Some("b2c".to_owned()));
    asker.need(&question, given, &|answer| {
        let wanted = answer
            .split(',')
            .map(str::trim)
            .filter(|one| !one.is_empty());
        wanted
            .map(|word| {
                Market::from_word(&word.to_lowercase()).ok_or_else(|| {
                    let reason = words.say("`{word}` cannot be written here", &[("word", word)]);
                    Refusal::new(reason).or("b2c").or("b2b").or("b2c, b2b")
                })
            })
            .collect()
    })
}

fn currency(asker: &mut Asker, given: Option<&str>) -> Result<Currency, Trouble> {
    let words = asker.words;
    let question = Question::new("--currency", words.text("Which currency do you plan in?"))
        .help(words.text("a code of three letters"))
        .propose(Some(Currency::EUR.code().to_owned()));
    asker.need(&question, given, &|answer| {
        Currency::from_code(&answer.to_uppercase()).ok_or_else(|| {
            let reason = words.say("`{code}` is no code of a currency", &[("code", answer)]);
            Refusal::new(reason).or("EUR").or("GBP").or("USD").or("SEK")
        })
    })
}

fn fiscal_year(asker: &mut Asker, given: Option<&str>) -> Result<Option<FiscalYear>, Trouble> {
    let words = asker.words;
    let question = Question::new(
        "--fiscal-year",
        words.text("In which month does your fiscal year begin?"),
    )
    .help(words.text("1 to 12"))
    .propose(Some("1".to_owned()));
    asker.need(&question, given, &|answer| {
        let month: Option<i8> = answer.parse().ok().filter(|month| (1..=12).contains(month));
        let month = month.ok_or_else(|| {
            Refusal::new(words.say("`{month}` is no month from 1 to 12", &[("month", answer)]))
        })?;
        // The year of the calendar needs no setting.
        Ok((month != 1)
            .then(|| FiscalYear::new(month, NamedBy::End))
            .flatten())
    })
}

fn accounts(answer: &str, words: Words) -> Result<Vec<FirstAccount>, Refusal> {
    let wanted = answer
        .split(',')
        .map(str::trim)
        .filter(|one| !one.is_empty());
    let accounts: Vec<FirstAccount> = wanted
        .map(|one| {
            let (platform, handle) = one.split_once('=').unwrap_or((one, ""));
            let handle = handle.trim();
            FirstAccount {
                platform: platform.trim().to_lowercase(),
                handle: (!handle.is_empty()).then(|| handle.to_owned()),
            }
        })
        .collect();
    if accounts.is_empty() || accounts.iter().any(|account| account.platform.is_empty()) {
        return Err(Refusal::new(
            words.text("an account is a platform, with its name where you like"),
        )
        .or("instagram=@acme"));
    }
    Ok(accounts)
}

fn wants_workflow(asker: &mut Asker, arguments: &Init) -> Result<bool, Trouble> {
    match arguments.workflow {
        Some(WorkflowChoice::Github) => return Ok(true),
        Some(WorkflowChoice::None) => return Ok(false),
        None => {}
    }
    let words = asker.words;
    let question = Question::new(
        "--workflow",
        words.text("Are goals to be checked in pull requests?"),
    )
    .choose(vec![
        Choice::new("none", words.text("not now")),
        Choice::new("github", words.text("with GitHub Actions")),
    ])
    .propose(Some("none".to_owned()));
    asker.need(
        &question,
        None,
        &|answer| match answer.to_lowercase().as_str() {
            "github" => Ok(true),
            "none" => Ok(false),
            _ => Err(Refusal::new(
                words.say("`{word}` cannot be written here", &[("word", answer)]),
            )
            .or("github")
            .or("none")),
        },
    )
}

fn write(paths: &[(PathBuf, NewFile)]) -> Result<(), Trouble> {
    for (path, _) in paths {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|source| Trouble::Output {
                path: folder.to_owned(),
                source,
            })?;
        }
    }
    let changes: Vec<Change<'_>> = paths
        .iter()
        .map(|(path, file)| Change {
            path,
            before: None,
            after: &file.text,
        })
        .collect();
    write_all(&changes)?;
    Ok(())
}

/// What was written, and what to do next.
fn tell(paths: &[(PathBuf, NewFile)], folder: &Path, words: Words) -> Result<(), Trouble> {
    let mut out = io::stdout().lock();
    for (path, _) in paths {
        writeln!(
            out,
            "{}",
            words.say("wrote {path}", &[("path", &shown(path))])
        )?;
    }
    let elsewhere = shown(folder);
    writeln!(out, "\n{}", words.text("What to do next:"))?;
    let mut steps = Vec::new();
    if !elsewhere.is_empty() {
        steps.push(format!("cd {elsewhere}"));
    }
    steps.extend([
        words
            .text("put your figures into audit.yaml: the ones there are examples")
            .to_owned(),
        words
            .text("goalpost new goal     asks for your first goal, and writes it")
            .to_owned(),
        words
            .text("goalpost check        says what is wrong with it, and how to mend it")
            .to_owned(),
    ]);
    for (number, step) in (1_u32..).zip(steps) {
        writeln!(out, "  {number}. {step}")?;
    }
    if let Some(above) = workspace_above(folder) {
        let above = shown(&above);
        say(&words.say(
            "this is a workspace of its own now: the one of `{above}` passes it over",
            &[("above", &above)],
        ));
    }
    Ok(())
}

/// The configuration of the workspace that the folder lies in.
fn workspace_above(folder: &Path) -> Option<PathBuf> {
    let above = folder.ancestors().skip(1);
    let mut configurations = above.map(|folder| folder.join(CONFIGURATION));
    configurations.find(|path| path.is_file())
}
