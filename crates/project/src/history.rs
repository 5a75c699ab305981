//! The history of an entry, followed through Git: its commits, its renames, its moves between files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use goalpost_core::change::{
    self, Authorship, ChangeKind, Difference, EntryEvent, EntryHistory, Revision, Side,
};
use goalpost_core::date::Date;
use goalpost_core::read::{FileModel, read_file};
use goalpost_core::settings::Settings;
use goalpost_core::source::{SourceId, Sources};
use goalpost_core::workspace::{FilePart, LinkedGoal, Workspace, link};
use goalpost_core::yaml;

use crate::LoadedWorkspace;
use crate::git::{Commit, GitError, History, PastFile};

/// The history of a goal, OKR or key result, by its path or its id as in `supports`; nothing where
/// there never was one of that name. Figures of the past are read by the settings and metrics of now.
///
/// # Errors
/// Where Git cannot tell; the error names the command that helps.
pub fn history_of(
    loaded: &LoadedWorkspace,
    wanted: &str,
    as_of: Date,
) -> Result<Option<EntryHistory>, GitError> {
    Reader::of(loaded, as_of).log(loaded, wanted)
}

/// Reads versions of files as the workspace would now.
struct Reader {
    settings: Arc<Settings>,
    /// The organisation's own metrics, by which figures of the past are read.
    metrics: Vec<FilePart>,
    as_of: Date,
}

/// Both sides of files, and what differs.
struct Sides {
    before: Workspace,
    after: Workspace,
    sources: Sources,
    difference: Difference,
}

/// Where an entry stood.
struct Trace {
    name: String,
    file: PathBuf,
    title: String,
}

impl Reader {
    fn of(loaded: &LoadedWorkspace, as_of: Date) -> Self {
        let files = loaded.files.iter().map(|file| FilePart {
            source: file.source,
            scope: 0,
            model: FileModel {
                metrics: file.model.metrics.clone(),
                ..FileModel::default()
            },
        });
        let metrics = files.filter_map(|file| file.definitions()).collect();
        Self {
            settings: loaded.scopes.first().cloned().unwrap_or_default(),
            metrics,
            as_of,
        }
    }

    /// The history of an entry; nothing where there never was one of that name.
    fn log(
        &self,
        loaded: &LoadedWorkspace,
        wanted: &str,
    ) -> Result<Option<EntryHistory>, GitError> {
        let history = History::of(&loaded.root)?;
        let mut events = Vec::new();
        let (mut trace, mut from) = match self.now(loaded, wanted) {
            Some((trace, text)) => {
                let committed = history.committed(&trace.file)?;
                let trace = self.uncommitted(trace, committed, text, &mut events);
                (trace, None)
            }
            None => match self.gone(&history, wanted, &mut events)? {
                Some((trace, commit)) => (trace, Some(format!("{commit}^"))),
                None => return Ok(None),
            },
        };
        let entry = trace.name.clone();
        let title = trace.title.clone();
        while let Some(commit) = self.follow(&history, &mut trace, from.as_deref(), &mut events)? {
            from = Some(format!("{commit}^"));
        }
        Ok(Some(EntryHistory {
            entry,
            title,
            events,
        }))
    }

    /// The entry as it stands now, with the text of its file.
    fn now(&self, loaded: &LoadedWorkspace, wanted: &str) -> Option<(Trace, Vec<u8>)> {
        loaded.files.iter().find_map(|file| {
            let source = loaded.sources.get(file.source)?;
            let mut sources = Sources::new();
            let (workspace, _) = self.read(
                &mut sources,
                [(source.path().as_ref(), source.text().as_bytes())],
            );
            let goal = workspace.goals.iter().find(|goal| is_named(goal, wanted))?;
            let trace = Trace {
                name: goal.path.to_string(),
                file: PathBuf::from(source.path().as_ref()),
                title: title(goal),
            };
            Some((trace, source.text().as_bytes().to_vec()))
        })
    }

    /// Tells what is not committed yet; goes on with what is.
    fn uncommitted(
        &self,
        trace: Trace,
        committed: Option<Vec<u8>>,
        text: Vec<u8>,
        events: &mut Vec<EntryEvent>,
    ) -> Trace {
        let file = PastFile {
            path: trace.file.clone(),
            before: committed,
            after: Some(text),
        };
        let sides = self.sides(&[file]);
        let Some((event, before)) = self.event(&sides, &trace.name, None) else {
            return trace;
        };
        // What stands in no commit of this file may have come from another: that is not told yet.
        events.push(event);
        match before {
            Some(before) => Trace {
                title: trace.title,
                ..before
            },
            None => trace,
        }
    }

    /// An entry that is not there any more: the commit that removed it.
    fn gone(
        &self,
        history: &History,
        wanted: &str,
        events: &mut Vec<EntryEvent>,
    ) -> Result<Option<(Trace, String)>, GitError> {
        let id = wanted.rsplit('/').next().unwrap_or(wanted);
        if id.is_empty() {
            return Ok(None);
        }
        for commit in history.of_word(id)? {
            let sides = self.sides(&commit.files);
            let removed = sides.difference.revisions.iter().find_map(|revision| {
                let old = sides.before.goal(revision.old?)?;
                (revision.new.is_none() && is_named(old, wanted)).then_some(old)
            });
            if let Some(old) = removed {
                events.push(EntryEvent {
                    by: Some(authorship(&commit)),
                    kind: ChangeKind::Removed,
                    renamed_from: None,
                    moved_from: None,
                    fields: Vec::new(),
                });
                let trace = trace(&sides, old);
                return Ok(Some((trace, commit.id)));
            }
        }
        Ok(None)
    }

    /// Follows an entry backward through its file. Where it came from another file, the commit that
    /// moved it, to go on from.
    fn follow(
        &self,
        history: &History,
        trace: &mut Trace,
        from: Option<&str>,
        events: &mut Vec<EntryEvent>,
    ) -> Result<Option<String>, GitError> {
        for commit in history.of_file(&trace.file, from)? {
            let sides = self.sides(&commit.files);
            let Some((event, before)) = self.event(&sides, &trace.name, Some(&commit)) else {
                continue;
            };
            if let Some(before) = before {
                events.push(event);
                trace.name = before.name;
                continue;
            }
            // New in this file: it may have stood in another one until then.
            let whole = self.sides(&history.of_commit(&commit.id)?);
            let elsewhere = self.event(&whole, &trace.name, Some(&commit));
            match elsewhere {
                Some((mut moved, Some(before))) => {
                    moved.moved_from = Some(before.file.to_string_lossy().into_owned());
                    events.push(moved);
                    *trace = before;
                    return Ok(Some(commit.id));
                }
                _ => match self.unchanged(&whole, &trace.name) {
                    Some(before) => {
                        events.push(EntryEvent {
                            moved_from: Some(before.file.to_string_lossy().into_owned()),
                            fields: Vec::new(),
                            kind: ChangeKind::Changed,
                            ..event
                        });
                        *trace = before;
                        return Ok(Some(commit.id));
                    }
                    None => {
                        events.push(event);
                        return Ok(None);
                    }
                },
            }
        }
        Ok(None)
    }

    /// An entry of a name that a commit left as it is, and only moved to another file.
    fn unchanged(&self, sides: &Sides, name: &str) -> Option<Trace> {
        let old = sides.before.goals.iter().find(|goal| *goal.path == *name)?;
        Some(trace(sides, old))
    }

    /// What a commit did to an entry, and where that stood before; nothing where it did nothing.
    fn event(
        &self,
        sides: &Sides,
        name: &str,
        commit: Option<&Commit>,
    ) -> Option<(EntryEvent, Option<Trace>)> {
        let of = |revision: &&Revision| {
            let new = revision.new.and_then(|id| sides.after.goal(id));
            new.is_some_and(|new| *new.path == *name)
        };
        let revision = sides.difference.revisions.iter().find(of)?;
        let new = sides.after.goal(revision.new?)?;
        let old = revision.old.and_then(|id| sides.before.goal(id));
        let decimal = self.settings.organisation.decimal;
        let fields = old.map_or_else(Vec::new, |old| {
            change::fields((old, &sides.before), (new, &sides.after), decimal)
        });
        let event = EntryEvent {
            by: commit.map(authorship),
            kind: match old {
                Some(_) => ChangeKind::Changed,
                None => ChangeKind::Added,
            },
            renamed_from: old
                .filter(|old| old.path != new.path)
                .map(|old| old.path.to_string()),
            moved_from: None,
            fields,
        };
        // Another layout, an order, a remark.
        let says = old.is_none() || !event.fields.is_empty() || event.renamed_from.is_some();
        says.then(|| (event, old.map(|old| trace(sides, old))))
    }

    fn sides(&self, files: &[PastFile]) -> Sides {
        let mut sources = Sources::new();
        let texts = |side: fn(&PastFile) -> &Option<Vec<u8>>| {
            files.iter().filter_map(move |file| {
                let path = file.path.to_str()?;
                Some((path, side(file).as_deref()?))
            })
        };
        let (before, old) = self.read(&mut sources, texts(|file| &file.before));
        let (after, new) = self.read(&mut sources, texts(|file| &file.after));
        let before = before.numbered_from(change::FIRST_BEFORE);
        let side = |workspace, files| Side {
            workspace,
            sources: &sources,
            files,
        };
        let difference = change::compare(
            side(&before, &old),
            side(&after, &new),
            &self.settings.limits,
        );
        Sides {
            before,
            after,
            difference,
            sources,
        }
    }

    /// Links the goals of files with the metrics of now.
    fn read<'a>(
        &self,
        sources: &mut Sources,
        files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    ) -> (Workspace, BTreeSet<SourceId>) {
        let mut parts = self.metrics.clone();
        let mut ids = BTreeSet::new();
        for (path, bytes) in files {
            let source = sources.add(path, String::from_utf8_lossy(bytes).into_owned());
            let parsed = yaml::parse(&source, &self.settings.limits);
            let (_, mut model) = read_file(&source, parsed, &self.settings.organisation);
            model.metrics.clear();
            ids.insert(source.id());
            parts.push(FilePart {
                source: source.id(),
                scope: 0,
                model,
            });
        }
        let (workspace, _) = link(parts, vec![Arc::clone(&self.settings)], self.as_of);
        (workspace, ids)
    }
}

/// Whether an entry is the one of a name: its path, or its id as in `supports`.
fn is_named(goal: &LinkedGoal, wanted: &str) -> bool {
    *goal.path == *wanted
        || goal
            .path
            .split_once('/')
            .is_some_and(|(_, id)| id == wanted)
}

fn title(goal: &LinkedGoal) -> String {
    let title = goal.goal.title.get();
    title.map_or_else(String::new, |title| title.trim().to_owned())
}

fn trace(sides: &Sides, goal: &LinkedGoal) -> Trace {
    let source = sides.sources.get(goal.source);
    Trace {
        name: goal.path.to_string(),
        file: source.map_or_else(PathBuf::new, |source| {
            Path::new(source.path().as_ref()).to_owned()
        }),
        title: title(goal),
    }
}

fn authorship(commit: &Commit) -> Authorship {
    Authorship {
        revision: commit.id.clone(),
        day: commit.day.clone(),
        author: commit.author.clone(),
        subject: commit.subject.clone(),
    }
}
