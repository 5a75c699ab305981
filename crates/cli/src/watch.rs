//! `--watch`: judged again whenever a file changes, only what the change can touch, one clean screen.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use goalpost_project::{Failure, Project, is_read};
use goalpost_session::{BuiltinRules, Judging, Kept, Session};
use goalpost_translation::Words;
use notify::event::ModifyKind;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::arguments::Global;
use crate::problem::{Trouble, session_error};
use crate::{language, say, session};

/// How long nothing has to happen before what happened is looked at: editors write a file in steps.
const QUIET: Duration = Duration::from_millis(50);

/// Empties a terminal, what is scrolled away too, and begins at its top.
const CLEAR: &str = "\x1b[2J\x1b[3J\x1b[H";

/// What is watched, and how it is told of.
pub(crate) struct Watch<'a> {
    pub(crate) rules: &'a BuiltinRules,
    pub(crate) judging: Judging<'a>,
    pub(crate) global: &'a Global,
    /// Finds the workspaces.
    pub(crate) find: &'a dyn Fn() -> Project,
    /// Tells of a judgement, and of when it began.
    pub(crate) show: &'a dyn Fn(&mut Session, Instant) -> Result<(), Trouble>,
}

/// A change of something that could be read.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    /// A file has another text.
    Text(PathBuf),
    /// A file or a folder came, went or has another name.
    Tree,
}

/// The workspaces with what is remembered of them.
struct Watched {
    kept: Vec<Kept>,
    asks_for_folder: bool,
    /// What kept the search from its job.
    failures: Vec<Failure>,
}

impl Watch<'_> {
    /// Judges and tells, again and again, until the person ends it: as other watchers do, by Ctrl-C, which
    /// ends the process as the terminal always does.
    pub(crate) fn run(&self) -> Result<(), Trouble> {
        let (sender, changes) = channel();
        let mut watcher = notify::recommended_watcher(move |event| {
            // Nobody waits for changes any more: the program ends.
            let _ = sender.send(event);
        })?;
        let mut looked_at = BTreeSet::new();
        loop {
            let mut project = (self.find)();
            if look_at(
                &project,
                &mut watcher,
                &mut looked_at,
                language::here(self.global),
            ) {
                // What changed before anybody looked.
                project = (self.find)();
            }
            let mut watched = self.open(project);
            loop {
                self.tell(&mut watched)?;
                let Some(changed) = next(&changes)? else {
                    return Ok(());
                };
                if !watched.read_again(&changed) {
                    break;
                }
            }
        }
    }

    fn open(&self, project: Project) -> Watched {
        Watched {
            failures: project.failures,
            asks_for_folder: project.asks_for_folder,
            kept: project
                .workspaces
                .into_iter()
                .map(|plan| Kept::open(self.rules, plan))
                .collect(),
        }
    }

    fn tell(&self, watched: &mut Watched) -> Result<(), Trouble> {
        let began = Instant::now();
        let mut session = Session {
            workspaces: watched
                .kept
                .iter_mut()
                .map(|kept| kept.judge(self.judging))
                .collect(),
            asks_for_folder: watched.asks_for_folder,
            ..Session::default()
        };
        let mut out = io::stdout().lock();
        if out.is_terminal() {
            out.write_all(CLEAR.as_bytes())?;
        }
        drop(out);
        (self.show)(&mut session, began)?;
        let words = session::words(&session, self.global);
        for failure in &watched.failures {
            say(&words.message(&failure.message()));
        }
        for error in watched.kept.iter().flat_map(|kept| &kept.errors) {
            say(&session_error(error, words));
        }
        if !session.found_goals() && session.asks_for_folder {
            say(&Trouble::NoGoals.in_words(words));
        }
        io::stdout().lock().flush()?;
        say(words.text("waiting for files to change; Ctrl-C ends it"));
        Ok(())
    }
}

/// Asks to be told of changes in the folders of the workspaces. Whether there is a new one among them.
fn look_at(
    project: &Project,
    watcher: &mut RecommendedWatcher,
    known: &mut BTreeSet<PathBuf>,
    words: Words,
) -> bool {
    let before = known.len();
    for plan in &project.workspaces {
        if known.iter().any(|folder| plan.root.starts_with(folder)) {
            continue;
        }
        match watcher.watch(&plan.root, RecursiveMode::Recursive) {
            Ok(()) => {
                known.insert(plan.root.clone());
            }
            Err(error) => say(&words.say(
                "changes in `{folder}` cannot be followed: {reason}",
                &[
                    ("folder", &plan.root.display().to_string()),
                    ("reason", &error.to_string()),
                ],
            )),
        }
    }
    known.len() > before
}

impl Watched {
    /// Reads again what changed. False where the workspaces have to be found again.
    fn read_again(&mut self, changes: &BTreeSet<Change>) -> bool {
        changes.iter().all(|change| match change {
            Change::Tree => false,
            Change::Text(path) => {
                let mut of = self
                    .kept
                    .iter_mut()
                    .filter(|kept| kept.has(path))
                    .peekable();
                // A configuration, a pack, measurements.
                of.peek().is_some() && of.all(|kept| kept.read_again(path, None))
            }
        })
    }
}

/// Waits for changes, and takes all that come in one go; nothing when there are none to come any more.
fn next(
    events: &Receiver<notify::Result<notify::Event>>,
) -> Result<Option<BTreeSet<Change>>, Trouble> {
    let mut changes = BTreeSet::new();
    loop {
        let event = if changes.is_empty() {
            match events.recv() {
                Ok(event) => event?,
                Err(_) => return Ok(None),
            }
        } else {
            match events.recv_timeout(QUIET) {
                Ok(event) => event?,
                Err(RecvTimeoutError::Timeout) => return Ok(Some(changes)),
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
            }
        };
        changes.extend(told(&event));
    }
}

/// What an event says of things that could be read.
fn told(event: &notify::Event) -> Vec<Change> {
    // So much happened at once that the system does not say what.
    if event.need_rescan() {
        return vec![Change::Tree];
    }
    let paths = event.paths.iter().filter(|path| is_followed(path));
    let is_text = match event.kind {
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)) => return Vec::new(),
        EventKind::Modify(ModifyKind::Name(_)) => false,
        EventKind::Modify(_) => true,
        _ => false,
    };
    paths
        .filter_map(|path| {
            let may_be_folder = path.extension().is_none() || path.is_dir();
            // A file that an editor puts in the place of another is another text of it.
            match (is_read(path), is_text) {
                (true, _) if path.is_file() => Some(Change::Text(path.clone())),
                (true, _) => Some(Change::Tree),
                (false, false) if may_be_folder => Some(Change::Tree),
                (false, _) => None,
            }
        })
        .collect()
}

/// Whether anything below a path could be read: not so in Git's own folder.
fn is_followed(path: &Path) -> bool {
    path.components().all(|part| part.as_os_str() != ".git")
}
