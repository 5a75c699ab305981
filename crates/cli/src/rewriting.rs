//! Texts that change, judged before they are written: what `import --goals`, `rename` and `close` share.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use goalpost_core::finding::{Edit, Finding, Level};
use goalpost_core::policy::Policy;
use goalpost_core::source::Source;
use goalpost_project::Overlay;
use goalpost_project::fix::unified_diff;
use goalpost_project::write::{Change, write_all};
use goalpost_rules::pack::Examples;
use goalpost_session::{BuiltinRules, Judged, Judging, Request, Session};
use goalpost_translation::Words;

use crate::arguments::Global;
use crate::problem::Trouble;
use crate::today;

/// A text that changes.
#[derive(Debug)]
struct Rewritten {
    /// The path as people see it from where they are.
    shown: String,
    /// What the file holds; nothing where it is new.
    before: Option<String>,
    after: String,
}

/// Texts that change together: all of them are written, or none.
#[derive(Debug, Default)]
pub(crate) struct Rewriting {
    files: BTreeMap<PathBuf, Rewritten>,
}

impl Rewriting {
    /// Adds a file that is not there yet.
    pub(crate) fn create(&mut self, path: &Path, shown: &str, text: String) {
        let new = Rewritten {
            shown: shown.to_owned(),
            before: None,
            after: text,
        };
        self.files.insert(path.to_owned(), new);
    }

    /// Adds what a file shall hold in place of what it holds.
    pub(crate) fn replace(&mut self, path: &Path, shown: &str, before: String, after: String) {
        let changed = Rewritten {
            shown: shown.to_owned(),
            before: Some(before),
            after,
        };
        self.files.insert(path.to_owned(), changed);
    }

    /// Adds what a file shall hold, which may be there and may be changed already.
    pub(crate) fn put(&mut self, path: &Path, shown: &str, before: Option<String>, after: String) {
        match self.files.get_mut(path) {
            Some(file) => file.after = after,
            None => {
                let shown = shown.to_owned();
                let new = Rewritten {
                    shown,
                    before,
                    after,
                };
                self.files.insert(path.to_owned(), new);
            }
        }
    }

    /// What a file is to hold, where it changes.
    pub(crate) fn text(&self, path: &Path) -> Option<&str> {
        self.files.get(path).map(|file| file.after.as_str())
    }

    /// Edits the text of a file of the workspace. The edits must not overlap.
    pub(crate) fn edit(
        &mut self,
        judged: &Judged,
        source: &Source,
        mut edits: Vec<Edit>,
    ) -> Result<(), Trouble> {
        let path = disk_path(judged, source).ok_or_else(|| {
            Trouble::because(
                "`{path}` must not be written, because it is not UTF-8: save it as UTF-8 first",
                &[("path", source.path())],
            )
        })?;
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let before = source.text().to_string();
        let mut after = before.clone();
        for edit in edits.iter().rev() {
            after.replace_range(edit.span.range(), &edit.text);
        }
        let shown = shown(judged, source.path());
        self.replace(&path, &shown, before, after);
        Ok(())
    }

    /// The texts in place of the files, for judging.
    pub(crate) fn overlays(&self) -> Vec<Overlay> {
        let files = self.files.iter();
        files
            .map(|(path, file)| Overlay {
                path: path.clone(),
                bytes: file.after.as_bytes().into(),
            })
            .collect()
    }

    /// What changes, as `patch` reads it.
    pub(crate) fn diff(&self) -> String {
        let files = self.files.values();
        files
            .map(|file| {
                let before = file.before.as_deref().unwrap_or_default();
                unified_diff(&file.shown, before, &file.after)
            })
            .collect()
    }

    /// The files that change, as people see them.
    pub(crate) fn shown(&self) -> Vec<&str> {
        let changed = self.files.values();
        changed
            .filter(|file| file.before.as_ref() != Some(&file.after))
            .map(|file| file.shown.as_str())
            .collect()
    }

    /// Writes all of them, or none.
    pub(crate) fn write(&self) -> Result<(), Trouble> {
        for (path, file) in &self.files {
            if file.before.is_none()
                && let Some(folder) = path.parent()
            {
                std::fs::create_dir_all(folder).map_err(|source| Trouble::Output {
                    path: folder.to_owned(),
                    source,
                })?;
            }
        }
        let changes: Vec<Change<'_>> = self
            .files
            .iter()
            .map(|(path, file)| Change {
                path,
                before: file.before.as_deref(),
                after: &file.after,
            })
            .collect();
        write_all(&changes)?;
        Ok(())
    }
}

/// The file of a text that may be written. Of measurements, whether it may is seen when it is written.
fn disk_path(judged: &Judged, source: &Source) -> Option<PathBuf> {
    let path = source.path();
    let is_table = path.ends_with(".csv") && source.revision().is_none();
    let table = || is_table.then(|| judged.root.join(&**path));
    let file = judged.disk_paths.get(&source.id()).cloned();
    file.or_else(table)
}

/// A path of the workspace as people see it from where they are.
pub(crate) fn shown(judged: &Judged, path: &str) -> String {
    let root = &judged.outcome.root;
    if root.is_empty() {
        path.to_owned()
    } else {
        format!("{root}/{path}")
    }
}

/// The workspace of a folder.
pub(crate) fn of_root<'a>(session: &'a Session, root: &Path) -> Option<&'a Judged> {
    session.workspaces.iter().find(|one| one.root == root)
}

/// Judges workspaces by all their rules, again and again.
pub(crate) struct Judge {
    rules: BuiltinRules,
}

impl Judge {
    pub(crate) fn open() -> Result<Self, Trouble> {
        Ok(Self {
            rules: BuiltinRules::open(Examples::LeftOut)?,
        })
    }

    /// The findings of the workspace, with texts in place of files.
    pub(crate) fn judge(
        &self,
        global: &Global,
        paths: &[PathBuf],
        overlays: Vec<Overlay>,
    ) -> Result<Session, Trouble> {
        let request = Request {
            paths,
            current: std::env::current_dir().map_err(Trouble::CurrentFolder)?,
            configuration: global.config.clone(),
            overlays,
            absent: Vec::new(),
            judging: Judging {
                policy: &Policy::default(),
                as_of: global.as_of.unwrap_or_else(today),
                costs: false,
                since: None,
            },
        };
        Ok(Session::run(&self.rules, request))
    }
}

/// The findings of at least a level that were not there before, by their rule and entry. `name` says what
/// an entry was called before.
pub(crate) fn new_findings<'a>(
    before: &Session,
    after: &'a Session,
    level: Level,
    name: &dyn Fn(&str) -> String,
) -> Vec<(&'a Judged, &'a Finding)> {
    let mut known: BTreeMap<(String, String), usize> = BTreeMap::new();
    for judged in &before.workspaces {
        for finding in told(judged, level) {
            *known
                .entry(key(judged, finding, &str::to_owned))
                .or_insert(0) += 1;
        }
    }
    let mut new = Vec::new();
    for judged in &after.workspaces {
        for finding in told(judged, level) {
            match known.get_mut(&key(judged, finding, name)) {
                Some(count) if *count > 0 => *count -= 1,
                _ => new.push((judged, finding)),
            }
        }
    }
    new
}

fn told(judged: &Judged, level: Level) -> impl Iterator<Item = &Finding> {
    let findings = judged.outcome.findings.iter();
    findings.filter(move |finding| finding.level >= level && finding.suppressed.is_none())
}

fn key(judged: &Judged, finding: &Finding, name: &dyn Fn(&str) -> String) -> (String, String) {
    let entry = match &finding.entry {
        Some(entry) => name(entry),
        None => path_of(judged, finding),
    };
    (finding.rule().to_string(), entry)
}

fn path_of(judged: &Judged, finding: &Finding) -> String {
    let span = finding.problem.span;
    let source = span.and_then(|span| judged.outcome.sources.get(span.source));
    source.map_or_else(String::new, |source| source.path().to_string())
}

/// A finding in one line, in the reader's language: its place, its rule and what it says.
pub(crate) fn in_a_line(judged: &Judged, finding: &Finding, words: Words) -> String {
    let mut problem = finding.problem.clone();
    judged
        .rules
        .translations
        .with(words)
        .translate(&mut problem);
    let said = words.message(&problem.message);
    let place = finding.problem.span.and_then(|span| {
        let source = judged.outcome.sources.get(span.source)?;
        let line = source.line_column(span.start).line;
        Some(format!("{}:{line}: ", shown(judged, source.path())))
    });
    format!("{}{said} [{}]", place.unwrap_or_default(), finding.rule())
}
