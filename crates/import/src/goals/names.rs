//! Ids for entries that have none, and the ids that entries name each other by.

use std::collections::{BTreeMap, BTreeSet};

use goalpost_core::model::Form;
use goalpost_core::read::{is_id, short_slug};
use goalpost_core::workspace::{LinkedGoal, Workspace};

use super::fields::{Fields, Value};
use super::headings::plain;
use super::outline::Entry;

/// An entry with its id.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) form: Form,
    pub(super) id: String,
    pub(super) title: Option<String>,
    pub(super) fields: Fields,
    pub(super) key_results: Vec<Named>,
}

/// An entry that the workspace has already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct There {
    /// The row that says it again.
    pub(super) line: usize,
    /// Its name, such as `goals/reach`.
    pub(super) entry: String,
}

/// Gives every entry an id that nothing else has, and tells of those that are there already.
pub(super) fn named(entries: Vec<Entry>, workspace: &Workspace) -> (Vec<Named>, Vec<There>) {
    let mut taken = Taken::default();
    let mut there = Vec::new();
    let mut titles: BTreeMap<String, Vec<&LinkedGoal>> = BTreeMap::new();
    for goal in &workspace.goals {
        if let Some(title) = goal.goal.title.get() {
            titles.entry(plain(title)).or_default().push(goal);
        }
    }
    let mut by_words: BTreeMap<String, String> = BTreeMap::new();
    let mut named = Vec::new();
    for entry in entries {
        there.extend(known(&entry, &titles));
        let words = [entry.title.clone(), entry.number.clone()];
        let is_free = |id: &str| workspace.find(id).is_none();
        let entry = name(entry, &mut taken, &is_free);
        for words in words.into_iter().flatten() {
            by_words
                .entry(plain(&words))
                .or_insert_with(|| entry.id.clone());
        }
        named.push(entry);
    }
    for entry in &mut named {
        refer(entry, &by_words);
    }
    (named, there)
}

/// The entry of the workspace that says the same as a row: by its title, and of another time by its dates.
fn known(entry: &Entry, titles: &BTreeMap<String, Vec<&LinkedGoal>>) -> Option<There> {
    let goals = titles.get(&plain(entry.title.as_ref()?))?;
    let same = goals.iter().find(|goal| {
        let due = goal.goal.due.get().map(ToString::to_string);
        let same_due = match entry.fields.get("due") {
            Some(Value::Text(text)) => due.is_none_or(|due| due == *text),
            _ => true,
        };
        goal.goal.form == entry.form && same_due
    })?;
    Some(There {
        line: entry.line,
        entry: same.path.to_string(),
    })
}

/// An entry with its id and those of its key results.
fn name(entry: Entry, taken: &mut Taken, is_free: &dyn Fn(&str) -> bool) -> Named {
    let Entry {
        form,
        line,
        title,
        number,
        mut fields,
        key_results,
    } = entry;
    let given = number
        .as_deref()
        .filter(|id| is_id(id) && id.contains(|c: char| c.is_ascii_lowercase()));
    let wanted = match (given, &title) {
        (Some(id), _) => id.to_owned(),
        (None, Some(title)) => short_slug(title),
        (None, None) => String::new(),
    };
    let wanted = if wanted.is_empty() {
        let kind = match form {
            Form::Goal => "goal",
            Form::Okr => "okr",
            Form::KeyResult => "key-result",
        };
        format!("{kind}-{line}")
    } else {
        wanted
    };
    let id = free(&wanted, taken, is_free);
    if let Some(number) = number.filter(|number| *number != id) {
        fields.put_extra("number", number);
    }
    let mut inside = Taken::default();
    let key_results = key_results
        .into_iter()
        .map(|one| name(one, &mut inside, &|_| true))
        .collect();
    Named {
        form,
        id,
        title,
        fields,
        key_results,
    }
}

/// The ids that are taken, and the number that the next of the same words gets.
#[derive(Debug, Default)]
struct Taken {
    ids: BTreeSet<String>,
    next: BTreeMap<String, usize>,
}

/// The id, or the first with a number behind it that nothing has.
fn free(wanted: &str, taken: &mut Taken, is_free: &dyn Fn(&str) -> bool) -> String {
    let number = taken.next.entry(wanted.to_owned()).or_insert(1);
    loop {
        let id = if *number == 1 {
            wanted.to_owned()
        } else {
            format!("{wanted}-{number}")
        };
        *number += 1;
        if !taken.ids.contains(&id) && is_free(&id) {
            taken.ids.insert(id.clone());
            return id;
        }
    }
}

/// Names of other rows become their ids.
fn refer(entry: &mut Named, by_words: &BTreeMap<String, String>) {
    if let Some(Value::List(items)) = entry.fields.get_mut("supports") {
        for item in items {
            if let Some(id) = by_words.get(&plain(item)) {
                id.clone_into(item);
            }
        }
    }
    for one in &mut entry.key_results {
        refer(one, by_words);
    }
}
