//! `goalpost rename`: another id, and every reference to it, in one safe edit.

mod baseline;
mod named;

use std::collections::BTreeMap;
use std::io::{self, Write as _};

use goalpost_core::finding::{Edit, Level};
use goalpost_core::read::{is_id, slug};
use goalpost_core::source::SourceId;
use goalpost_core::workspace::occurrences;
use goalpost_session::{Judged, Session};
use goalpost_translation::Words;

use crate::arguments::{Global, Rename};
use crate::problem::Trouble;
use crate::rewriting::{self, Judge, Rewriting, in_a_line, new_findings, of_root};
use crate::session;
use crate::{Exit, say};
use named::Named;

pub(crate) fn run(arguments: &Rename, global: &Global) -> Result<Exit, Trouble> {
    let known = session::understood(global, &[], None)?;
    let words = session::words(&known, global);
    session::tell_errors(&known, words);
    if !known.errors.is_empty() {
        return Err(refused(words.text(
            "not everything here can be read, so that a reference could be missed: mend that first",
        )));
    }
    renamed(arguments, global, &known, words)
}

fn refused(why: impl Into<String>) -> Trouble {
    Trouble::said(why.into())
}

fn renamed(
    arguments: &Rename,
    global: &Global,
    known: &Session,
    words: Words,
) -> Result<Exit, Trouble> {
    let (at, named) = named::find(known, &arguments.old, words).map_err(refused)?;
    let Some(root) = known.workspaces.get(at).map(|judged| judged.root.clone()) else {
        return Err(Trouble::NoGoals);
    };
    // All of the workspace is judged, from whichever folder it is asked.
    let judge = Judge::open()?;
    let paths = [root.clone()];
    let before = judge.judge(global, &paths, Vec::new())?;
    let Some(judged) = of_root(&before, &root) else {
        return Err(Trouble::NoGoals);
    };
    let new = new_id(judged, &named, &arguments.new, words).map_err(refused)?;
    if let Some(path) = broken(judged, &named.id) {
        return Err(refused(words.say(
            "`{path}` cannot be read whole, and names `{id}`: run `goalpost check {path}` and mend it first",
            &[("path", &path), ("id", &named.id)],
        )));
    }
    let (mut rewriting, places) = edits(judged, &named, &new, words)?;
    let after = judge.judge(global, &paths, rewriting.overlays())?;
    let back = |entry: &str| named.moved(entry, &new, &named.id);
    if let Some((judged, finding)) = new_findings(&before, &after, Level::Info, &back).first() {
        say(&words.say(
            "nothing is written, because the rename would bring a new finding: {finding}",
            &[("finding", &in_a_line(judged, finding, words))],
        ));
        return Ok(Exit::Findings);
    }
    let after = of_root(&after, &root);
    baseline::rename(&mut rewriting, judged, after, &named, &new)?;
    if arguments.dry_run {
        io::stdout().lock().write_all(rewriting.diff().as_bytes())?;
        return Ok(Exit::Nothing);
    }
    rewriting.write()?;
    if !global.quiet {
        tell(&named, &new, places, &rewriting, words)?;
    }
    Ok(Exit::Nothing)
}

/// The new id, where it is one, and free.
fn new_id(judged: &Judged, named: &Named, wanted: &str, words: Words) -> Result<String, String> {
    let (list, _) = named.path.rsplit_once('/').unwrap_or_default();
    let inside = wanted
        .strip_prefix(list)
        .and_then(|rest| rest.strip_prefix('/'));
    let within_okr = list
        .strip_prefix("okrs/")
        .and_then(|okr| wanted.strip_prefix(okr)?.strip_prefix('/'));
    let id = inside.or(within_okr).unwrap_or(wanted);
    if id == named.id {
        return Err(words.say(
            "`{id}` is the id of {entry} already",
            &[("id", id), ("entry", &named.path)],
        ));
    }
    if !is_id(id) {
        let near = slug(id);
        return Err(if is_id(&near) {
            words.say(
                "`{id}` is no id, which has small letters a to z, digits, `-`, `_` and `.`: write `goalpost rename {old} {near}`",
                &[("id", id), ("old", &named.path), ("near", &near)],
            )
        } else {
            words.say(
                "`{id}` is no id, which has small letters a to z, digits, `-`, `_` and `.`",
                &[("id", id)],
            )
        });
    }
    let Some(taken) = named.taken(judged, id) else {
        return Ok(id.to_owned());
    };
    let numbered = |number: usize| named.numbered(id, number);
    let mut number = 2;
    while named.taken(judged, &numbered(number)).is_some() {
        number += 1;
    }
    Err(words.say(
        "`{id}` is taken by {taken}: take another id, such as `{free}`",
        &[("id", id), ("taken", &taken), ("free", &numbered(number))],
    ))
}

/// The first file that is not whole YAML and holds the id: a reference in it could be missed.
fn broken(judged: &Judged, id: &str) -> Option<String> {
    let findings = judged.outcome.findings.iter();
    let broken = findings
        .filter(|finding| finding.level == Level::Error && finding.rule().group() == "yaml");
    let mut sources =
        broken.filter_map(|finding| judged.outcome.sources.get(finding.problem.span?.source));
    let source = sources.find(|source| {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        let mut words = source.text().split(|c| !is_part(c));
        words.any(|word| word == id)
    })?;
    Some(rewriting::shown(judged, source.path()))
}

/// The edits of every file, and how many places that are.
fn edits(
    judged: &Judged,
    named: &Named,
    new: &str,
    words: Words,
) -> Result<(Rewriting, usize), Trouble> {
    let sources = judged.world.sources();
    let found = occurrences(judged.world.workspace(), sources, &named.path);
    let mut by_source: BTreeMap<SourceId, Vec<Edit>> = BTreeMap::new();
    for span in &found {
        if sources.slice(*span) != named.id {
            let place = sources.get(span.source).map_or_else(String::new, |source| {
                let line = source.line_column(span.start).line;
                format!("{}:{line}", rewriting::shown(judged, source.path()))
            });
            return Err(refused(words.say(
                "{place} writes `{id}` in a way that is not changed by itself: write it plainly first",
                &[("place", &place), ("id", &named.id)],
            )));
        }
        by_source.entry(span.source).or_default().push(Edit {
            span: *span,
            text: new.to_owned(),
        });
    }
    let mut rewriting = Rewriting::default();
    for (source, edits) in by_source {
        if let Some(source) = sources.get(source) {
            rewriting.edit(judged, source, edits)?;
        }
    }
    Ok((rewriting, found.len()))
}

/// What was changed, and where.
fn tell(
    named: &Named,
    new: &str,
    places: usize,
    rewriting: &Rewriting,
    words: Words,
) -> Result<(), Trouble> {
    let files = rewriting.shown();
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{} → {}: {}, {}",
        named.path,
        named.moved(&named.path, &named.id, new),
        words.count("{count} place", "{count} places", places),
        words.count("{count} file", "{count} files", files.len()),
    )?;
    for file in files {
        writeln!(out, "  {file}")?;
    }
    Ok(())
}
