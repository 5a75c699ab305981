//! `goalpost init`: a workspace to begin with.

mod questions;

use std::borrow::Cow;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use goalpost_core::quantity::Locale;
use goalpost_core::schema::{CONFIGURATION_FILE, GOALS_FILE, modeline};
use goalpost_project::write::{Change, write_all};
use goalpost_project::{CONFIGURATION, git, resolve};
use goalpost_translation::Words;
use goalpost_writing::{NewFile, Workflow, workspace};
use questions::{interview, wants_workflow};

use crate::arguments::{Global, Language, SchemaOf};
use crate::asking::Asker;
use crate::problem::Trouble;
use crate::schema::Offered;
use crate::{Exit, say, schema, session, shown, today};

/// A workspace to begin with.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  goalpost init                      asks, and writes into this folder\n  goalpost init goals --yes          asks nothing, and takes what is proposed\n  goalpost init --name Acme --market b2c --lang fi --currency EUR \\\n    --accounts instagram=@acme,linkedin --workflow github\n\nWhat a flag says is not asked. Without a terminal, answers are lines of standard input. It writes\ngoalpost.yaml, strategy.yaml, audit.yaml and one goal under goals/, and never overwrites anything."
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
    let there = Sections::within(&folder, global)?;
    let files = workspace(&organisation, today).into_iter().map(for_editors);
    let (new, kept): (Vec<NewFile>, Vec<NewFile>) = files.partition(|file| there.lacks(file));
    let mut paths: Vec<(PathBuf, NewFile)> = new
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
    for file in kept {
        let path = shown(&folder.join(&file.path));
        say(&words.say(
            "`{path}` is not written: this folder says such things already, and keeps them",
            &[("path", &path)],
        ));
    }
    if arguments.dry_run {
        let mut out = io::stdout().lock();
        for (path, file) in &paths {
            writeln!(out, "==> {} <==\n{}", shown(path), file.text)?;
        }
        say(words.text("nothing is written"));
        return Ok(Exit::Nothing);
    }
    write(&paths)?;
    let mut written: Vec<PathBuf> = paths.into_iter().map(|(path, _)| path).collect();
    written.extend(write_schemas(&folder, global)?);
    if !global.quiet {
        tell(&written, &folder, words)?;
    }
    Ok(Exit::Nothing)
}

/// The same file with the line by which editors find its schema.
fn for_editors(file: NewFile) -> NewFile {
    let schema = if file.path == CONFIGURATION {
        CONFIGURATION_FILE
    } else {
        GOALS_FILE
    };
    NewFile {
        text: format!("{}\n{}", modeline(&file.path, schema), file.text),
        ..file
    }
}

/// The schemas that those lines name, with what the new workspace has to offer.
fn write_schemas(folder: &Path, global: &Global) -> Result<Vec<PathBuf>, Trouble> {
    let session = session::understood(global, &[folder.to_owned()], None)?;
    let offered = Offered::in_folder(&session, folder, session::words(&session, global))?;
    let mut written = Vec::new();
    for (of, file) in [
        (SchemaOf::Goals, GOALS_FILE),
        (SchemaOf::Configuration, CONFIGURATION_FILE),
    ] {
        let path = folder.join(file);
        if fs::symlink_metadata(&path).is_err() {
            schema::write(&path, &offered.text(of)?)?;
            written.push(path);
        }
    }
    Ok(written)
}

/// What the files of a folder say already, of people who began by writing goals.
struct Sections {
    strategy: bool,
    audit: bool,
    goals: bool,
}

impl Sections {
    fn within(folder: &Path, global: &Global) -> Result<Self, Trouble> {
        let mut found = Self {
            strategy: false,
            audit: false,
            goals: false,
        };
        if !folder.is_dir() {
            return Ok(found);
        }
        let session = session::understood(global, &[folder.to_owned()], None)?;
        for judged in &session.workspaces {
            let inside = |source| {
                let path = judged.disk_paths.get(&source);
                path.is_some_and(|path| path.starts_with(folder))
            };
            let workspace = judged.world.workspace();
            found.strategy |= workspace.strategies.iter().any(|one| inside(one.source));
            found.audit |= workspace.audits.iter().any(|one| inside(one.source));
            found.goals |= workspace.goals.iter().any(|one| inside(one.source));
        }
        Ok(found)
    }

    /// Whether a file says something new. The example goal needs the example's strategy and audit.
    fn lacks(&self, file: &NewFile) -> bool {
        match file.path.as_str() {
            "strategy.yaml" => !self.strategy,
            "audit.yaml" => !self.audit,
            path if path.starts_with("goals/") => !(self.goals || self.strategy || self.audit),
            _ => true,
        }
    }
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
    Err(Trouble::said(words.say(
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
    Err(Trouble::said(words.say(
        "{files} would be overwritten, so nothing is written: begin in another folder, such as `goalpost init goals`, or move it away first",
        &[("files", &there.join(", "))],
    )))
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
fn tell(paths: &[PathBuf], folder: &Path, words: Words) -> Result<(), Trouble> {
    let mut out = io::stdout().lock();
    for path in paths {
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
        steps.push(format!("cd {}", in_quotes(&elsewhere)));
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

/// A path as a shell takes it: in quotes where a blank or a sign would end it.
fn in_quotes(path: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '\\' | ':');
    if path.chars().all(is_plain) {
        Cow::Borrowed(path)
    } else {
        Cow::Owned(format!("'{}'", path.replace('\'', "'\\''")))
    }
}

/// The configuration of the workspace that the folder lies in.
fn workspace_above(folder: &Path) -> Option<PathBuf> {
    let above = folder.ancestors().skip(1);
    let mut configurations = above.map(|folder| folder.join(CONFIGURATION));
    configurations.find(|path| path.is_file())
}
