//! The files as they are to be: endings in their entries, and what goes on behind them.

use std::collections::BTreeMap;

use goalpost_core::edit::{add_after, add_entry, set_fields};
use goalpost_core::finding::Edit;
use goalpost_core::model::Form;
use goalpost_core::source::{Source, SourceId};
use goalpost_core::workspace::LinkedGoal;
use goalpost_session::Judged;
use goalpost_translation::Words;

use super::carry::Carried;
use super::cycle::renamed;
use super::ending::Ending;
use crate::problem::Trouble;
use crate::rewriting::{Rewriting, shown};

/// Everything that is to be written.
pub(super) fn rewriting(
    judged: &Judged,
    endings: &[Ending],
    carried: &[Carried],
    words: Words,
) -> Result<Rewriting, Trouble> {
    let workspace = judged.world.workspace();
    let mut edits: BTreeMap<SourceId, Vec<Edit>> = BTreeMap::new();
    for ending in endings {
        let fields = ending.fields();
        let Some(goal) = workspace.goal(ending.id).filter(|_| !fields.is_empty()) else {
            continue;
        };
        let source = source(judged, goal, words)?;
        let own = set_fields(source, &goal.goal, &fields);
        let own = own.ok_or_else(|| no_place(goal, words))?;
        edits.entry(goal.source).or_default().extend(own);
    }
    let mut elsewhere: Vec<(&LinkedGoal, String, String)> = Vec::new();
    for one in carried {
        let Some(goal) = workspace.goal(one.old) else {
            continue;
        };
        let source = source(judged, goal, words)?;
        let entry = goal.goal.place.span;
        let text = one.successor.text(source, entry);
        let text = text.ok_or_else(|| no_place(goal, words))?;
        let path = one
            .periods
            .as_ref()
            .and_then(|(old, new)| renamed(source.path(), old, new));
        match path {
            // One file a period is the habit here.
            Some(path) => elsewhere.push((goal, path, text)),
            None => {
                let edit = add_after(source, entry, &text);
                let edit = edit.ok_or_else(|| no_place(goal, words))?;
                edits.entry(goal.source).or_default().push(edit);
            }
        }
    }
    let mut rewriting = Rewriting::default();
    for (id, edits) in edits {
        if let Some(source) = judged.world.sources().get(id) {
            rewriting.edit(judged, source, edits)?;
        }
    }
    for (goal, path, text) in elsewhere {
        add_to_file(judged, &mut rewriting, goal, &path, &text, words)?;
    }
    Ok(rewriting)
}

fn source<'a>(judged: &'a Judged, goal: &LinkedGoal, words: Words) -> Result<&'a Source, Trouble> {
    let source = judged.world.sources().get(goal.source);
    source
        .map(AsRef::as_ref)
        .ok_or_else(|| no_place(goal, words))
}

fn no_place(goal: &LinkedGoal, words: Words) -> Trouble {
    Trouble::said(words.say(
        "the layout of {entry} leaves no certain place to write to: close it by hand",
        &[("entry", &goal.path)],
    ))
}

/// Adds an entry to the file of the next period, which may be new.
fn add_to_file(
    judged: &Judged,
    rewriting: &mut Rewriting,
    goal: &LinkedGoal,
    path: &str,
    text: &str,
    words: Words,
) -> Result<(), Trouble> {
    let section = match goal.goal.form {
        Form::Okr => "okrs",
        _ => "goals",
    };
    let file = judged.root.join(path);
    let there = match rewriting.text(&file) {
        Some(text) => Some(text.to_owned()),
        None => read(&file)?,
    };
    let source = Source::new(SourceId(0), path, there.clone().unwrap_or_default());
    let edit = add_entry(&source, section, text).ok_or_else(|| no_place(goal, words))?;
    let mut after = source.text().to_string();
    after.replace_range(edit.span.range(), &edit.text);
    rewriting.put(&file, &shown(judged, path), there, after);
    Ok(())
}

/// The text of a file; none where it is not there.
fn read(path: &std::path::Path) -> Result<Option<String>, Trouble> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Trouble::Input {
            path: path.to_owned(),
            source,
        }),
    }
}

/// Sees to it that what goes on is part of the workspace afterwards.
pub(super) fn all_there(
    after: Option<&Judged>,
    carried: &[Carried],
    words: Words,
) -> Result<(), Trouble> {
    let is_there = |one: &&Carried| {
        after.is_none_or(|judged| judged.world.workspace().find(&one.id).is_some())
    };
    match carried.iter().find(|one| !is_there(one)) {
        None => Ok(()),
        Some(one) => Err(Trouble::said(words.say(
            "nothing is written: {entry} would stand in a file that `include` or `exclude` of goalpost.yaml leaves out",
            &[("entry", &one.id)],
        ))),
    }
}
