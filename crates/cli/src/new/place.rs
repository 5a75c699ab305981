//! From the text of an entry to a file: judged before it is written.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use goalpost_core::edit::{add_account, add_entry};
use goalpost_core::finding::{Edit, Finding, Level};
use goalpost_core::fix;
use goalpost_core::schema::{GOALS_FILE, modeline};
use goalpost_core::source::{Source, SourceId};
use goalpost_project::write::{Change, write};
use goalpost_project::{Overlay, resolve};
use goalpost_report::{Format, Run, Style};
use goalpost_session::Session;
use goalpost_translation::Words;
use goalpost_writing::Home;

use super::arguments::Writing;
use super::scene::Scene;
use crate::Exit;
use crate::arguments::Global;
use crate::problem::Trouble;
use crate::terminal::Terminal;
use crate::{say, shown};

/// The rule whose fix lays milestones out in even steps.
const NO_MILESTONES: &str = "smart/no-milestones";

/// A file with an entry more.
pub(super) struct Addition {
    path: PathBuf,
    shown: String,
    before: Option<String>,
    after: String,
    /// The entry's name, such as `goals/reach`.
    entry: String,
    /// Of what figures are to come, as `goalpost check-in` takes it.
    measured: Option<String>,
}

/// What the rules say of an addition.
pub(super) struct Verdict {
    session: Session,
    /// What was not found before.
    pub(super) findings: Vec<Finding>,
}

impl Verdict {
    /// Whether a rule speaks of an entry, such as `goals/reach` or `okrs/reputation/nps`.
    pub(super) fn says(&self, rule: &str, entry: &str) -> bool {
        let mut findings = self.findings.iter();
        findings.any(|one| one.rule().as_str() == rule && one.entry.as_deref() == Some(entry))
    }
}

impl Addition {
    /// An entry of a section in the file that is named, or in the one where such things live.
    pub(super) fn of_entry(
        scene: &Scene,
        writing: &Writing,
        home: &Home,
        (section, id): (&str, &str),
        text: &str,
        words: Words,
    ) -> Result<Self, Trouble> {
        let path = match (&writing.file, home) {
            (Some(file), _) => resolve(&scene.current, file),
            (None, Home::New(path)) => scene.judged()?.root.join(path),
            (None, Home::Existing(source)) => disk_path(scene, *source, words)?,
        };
        Self::with(scene, path, format!("{section}/{id}"), words, &|source| {
            add_entry(source, section, text)
        })
    }

    /// An account of the newest audit, which begins where there is none.
    pub(super) fn of_account(
        scene: &Scene,
        writing: &Writing,
        (id, text): (&str, &str),
        words: Words,
    ) -> Result<Self, Trouble> {
        let judged = scene.judged()?;
        let entry = format!("audit/accounts/{id}");
        match judged.world.workspace().latest_audit() {
            Some(audit) => {
                let path = disk_path(scene, audit.source, words)?;
                Self::with(scene, path, entry, words, &|source| {
                    add_account(source, &audit.entry, text)
                })
            }
            None => {
                let path = match &writing.file {
                    Some(file) => resolve(&scene.current, file),
                    None => judged.root.join("audit.yaml"),
                };
                let as_of = scene.as_of;
                Self::with(scene, path, entry, words, &|source| {
                    new_audit(source, as_of, text)
                })
            }
        }
    }

    fn with(
        scene: &Scene,
        path: PathBuf,
        entry: String,
        words: Words,
        edit: &dyn Fn(&Source) -> Option<Edit>,
    ) -> Result<Self, Trouble> {
        let before = match fs::read_to_string(&path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(source) => return Err(Trouble::Input { path, source }),
        };
        let shown = shown(&path);
        let text = match &before {
            Some(text) => text.clone(),
            None => first_line(scene, &path)?,
        };
        let id = scene.session.workspaces.first().and_then(|judged| {
            let mut known = judged.disk_paths.iter();
            known.find(|(_, known)| **known == path).map(|(id, _)| *id)
        });
        let source = Source::new(id.unwrap_or(SourceId(0)), shown.as_str(), text.as_str());
        let edit = edit(&source).ok_or_else(|| {
            Trouble::said(words.say(
                "the layout of `{path}` leaves no certain place: name another file with `--file`",
                &[("path", &shown)],
            ))
        })?;
        let mut after = text;
        after.replace_range(edit.span.range(), &edit.text);
        Ok(Self {
            path,
            shown,
            before,
            after,
            entry,
            measured: None,
        })
    }

    /// The same, with that of which figures are to come.
    pub(super) fn measured(mut self, measured: Option<String>) -> Self {
        self.measured = measured;
        self
    }

    /// What the rules say of it. Milestones in even steps are laid out where the rules miss them.
    pub(super) fn judge(&mut self, scene: &Scene, words: Words) -> Result<Verdict, Trouble> {
        let verdict = self.judge_once(scene, words)?;
        let steps = verdict.findings.iter().find(|finding| {
            finding.rule().as_str() == NO_MILESTONES
                && finding.entry.as_deref() == Some(&self.entry)
        });
        let fix = steps.and_then(|finding| finding.problem.fixes.first());
        let Some((fix, judged)) = fix.zip(verdict.session.workspaces.first()) else {
            return Ok(verdict);
        };
        let mended = fix::apply(&judged.outcome.sources, &[fix]).texts;
        let own = mended
            .into_iter()
            .find(|(source, _)| judged.disk_paths.get(source) == Some(&self.path));
        let Some((_, text)) = own else {
            return Ok(verdict);
        };
        self.after = text;
        self.judge_once(scene, words)
    }

    fn judge_once(&self, scene: &Scene, words: Words) -> Result<Verdict, Trouble> {
        let session = scene.judge(vec![Overlay {
            path: self.path.clone(),
            bytes: self.after.as_bytes().into(),
        }]);
        let name = |finding: &Finding| {
            let rule = finding.rule().to_string();
            (rule, finding.entry.clone(), finding.fingerprint.clone())
        };
        let known: BTreeSet<_> = scene.session.findings().map(name).collect();
        let findings: Vec<Finding> = session
            .findings()
            .filter(|finding| finding.suppressed.is_none() && !known.contains(&name(finding)))
            .cloned()
            .collect();
        let is_read = session
            .workspaces
            .first()
            .is_some_and(|judged| judged.disk_paths.values().any(|path| *path == self.path));
        if !is_read {
            return Err(Trouble::said(words.say(
                "`{path}` is not among the files that goalpost reads here (`include`, `exclude`, .gitignore): name another one with `--file`",
                &[("path", &self.shown)],
            )));
        }
        Ok(Verdict { session, findings })
    }

    /// Writes it, unless it brings an error, and says what the rules say.
    pub(super) fn finish(
        self,
        verdict: Verdict,
        writing: &Writing,
        words: Words,
        global: &Global,
    ) -> Result<Exit, Trouble> {
        let as_of = verdict.as_of(global);
        let is_wrong = verdict
            .findings
            .iter()
            .any(|finding| finding.level == Level::Error);
        tell(verdict, as_of, global)?;
        if is_wrong {
            return Err(Trouble::said(words.say(
                "nothing is written to `{path}`: mend the errors above by other answers or flags",
                &[("path", &self.shown)],
            )));
        }
        let mut out = io::stdout().lock();
        if writing.dry_run {
            out.write_all(self.added().as_bytes())?;
            say(&words.say(
                "`{path}` would get this; nothing is written",
                &[("path", &self.shown)],
            ));
            return Ok(Exit::Nothing);
        }
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder).map_err(|source| Trouble::Output {
                path: folder.to_owned(),
                source,
            })?;
        }
        write(Change {
            path: &self.path,
            before: self.before.as_deref(),
            after: &self.after,
        })?;
        if !global.quiet {
            let line = self.line().to_string();
            let values = [
                ("path", &*self.shown),
                ("line", &*line),
                ("entry", &*self.entry),
            ];
            writeln!(
                out,
                "{}",
                words.say("{path}:{line}: wrote {entry}", &values)
            )?;
            if let Some(id) = &self.measured {
                let next = "As figures come: `goalpost check-in {id} --value …`. How far along it is: `goalpost report`.";
                writeln!(out, "{}", words.say(next, &[("id", id)]))?;
            }
        }
        Ok(Exit::Nothing)
    }

    /// The lines that are new.
    fn added(&self) -> String {
        let before = self.before.as_deref().unwrap_or_default();
        let start = common(before.lines(), self.after.lines());
        let rest = |text: &str| text.lines().count().saturating_sub(start);
        let end = common(before.lines().rev(), self.after.lines().rev())
            .min(rest(before))
            .min(rest(&self.after));
        let count = rest(&self.after).saturating_sub(end);
        let lines = self.after.lines().skip(start).take(count);
        let lines = lines.skip_while(|line| line.is_empty());
        lines.map(|line| format!("{line}\n")).collect()
    }

    /// The line on which the entry begins.
    fn line(&self) -> usize {
        let before = self.before.as_deref().unwrap_or_default();
        let start = common(before.lines(), self.after.lines());
        let rest = self.after.lines().skip(start);
        let first = rest
            .take_while(|line| !line.trim_start().starts_with("- "))
            .count();
        start + first + 1
    }
}

impl Verdict {
    fn as_of(&self, global: &Global) -> String {
        let first = self.session.workspaces.first();
        let day = first.map(|judged| judged.world.workspace().as_of);
        day.or(global.as_of)
            .map(|day| day.to_string())
            .unwrap_or_default()
    }
}

/// How many lines two texts begin with alike.
fn common<'a>(one: impl Iterator<Item = &'a str>, other: impl Iterator<Item = &'a str>) -> usize {
    one.zip(other)
        .take_while(|(one, other)| one == other)
        .count()
}

/// Says on standard error what the rules say of what is new.
fn tell(verdict: Verdict, as_of: String, global: &Global) -> Result<(), Trouble> {
    if verdict.findings.is_empty() {
        return Ok(());
    }
    let mut outcomes = Vec::new();
    if let Some(judged) = verdict.session.workspaces.into_iter().next() {
        let mut outcome = judged.outcome;
        outcome.findings = verdict.findings;
        outcomes.push(outcome);
    }
    let terminal = Terminal::of(global.color, true);
    let style = Style {
        color: terminal.color,
        width: terminal.width,
        summary: false,
        ..Style::default()
    };
    let run = Run::new(as_of, &outcomes);
    goalpost_report::write(Format::Text, &run, &style, &mut io::stderr().lock())?;
    Ok(())
}

fn disk_path(scene: &Scene, source: SourceId, words: Words) -> Result<PathBuf, Trouble> {
    let path = scene.judged()?.disk_paths.get(&source);
    path.cloned().ok_or_else(|| {
        Trouble::said(
            words
                .text("the file that this belongs to is not UTF-8, and is left as it is: save it as UTF-8 first")
                .to_owned(),
        )
    })
}

/// A first audit, with one account.
fn new_audit(source: &Source, as_of: goalpost_core::date::Date, account: &str) -> Option<Edit> {
    let lines = account.trim_end().lines().enumerate();
    let lines = lines.map(|(at, line)| {
        let dash = if at == 0 { "- " } else { "  " };
        format!("    {dash}{line}\n")
    });
    let text = source.text();
    let gap = if text.trim().is_empty() { "" } else { "\n\n" };
    let kept = text.trim_end().len();
    Some(Edit {
        span: source.span().part(kept..text.len()),
        text: format!(
            "{gap}audit:\n  date: {as_of}\n  accounts:\n{}",
            lines.collect::<String>()
        ),
    })
}

/// What a new file begins with: the line by which editors find the schema, where the workspace has one.
fn first_line(scene: &Scene, path: &Path) -> Result<String, Trouble> {
    let root = &scene.judged()?.root;
    let inside = path.strip_prefix(root).ok();
    let inside = inside.filter(|_| root.join(GOALS_FILE).is_file());
    Ok(inside.map_or_else(String::new, |inside| {
        let inside = inside.to_string_lossy().replace('\\', "/");
        format!("{}\n", modeline(&inside, GOALS_FILE))
    }))
}
