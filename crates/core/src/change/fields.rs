//! What changed in an entry, field by field, as a person tells it.

use std::collections::BTreeMap;

use super::record::{Record, record};
use super::{Revision, goalposts};
use crate::model::{Ambition, Field, Goal, Placed, Review, Status, Text};
use crate::quantity::DecimalMark;
use crate::workspace::{LinkedGoal, Workspace};

/// One field on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The field, or `milestones/2026-06-30`: a part of it.
    pub field: String,
    /// What it said; nothing where it is new.
    pub from: Option<String>,
    /// What it says; nothing where it is gone.
    pub to: Option<String>,
    /// Why, where the entry records it.
    pub reason: Option<String>,
    /// Whether the goal became easier by it.
    pub easier: bool,
}

/// What a change does to a goal, an OKR or a key result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryChange {
    /// Its name.
    pub entry: String,
    /// What happens to it.
    pub kind: ChangeKind,
    /// What changes in it.
    pub fields: Vec<FieldChange>,
}

/// What happens to an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is changed.
    Changed,
    /// It is gone.
    Removed,
}

impl ChangeKind {
    /// The word for people and formats.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Removed => "removed",
        }
    }
}

/// What a change does to its entries, one by one.
#[must_use]
pub fn entries(revisions: &[Revision], before: &Workspace, after: &Workspace) -> Vec<EntryChange> {
    revisions
        .iter()
        .filter_map(|revision| {
            let old = revision.old.and_then(|id| before.goal(id));
            let new = revision.new.and_then(|id| after.goal(id));
            let decimal = new.and_then(|new| after.settings(new));
            let decimal = decimal.map_or(DecimalMark::Unsettled, |settings| {
                settings.organisation.decimal
            });
            let (kind, fields) = match (old, new) {
                (Some(old), Some(new)) => (
                    ChangeKind::Changed,
                    fields((old, before), (new, after), decimal),
                ),
                (None, _) => (ChangeKind::Added, Vec::new()),
                (Some(_), None) => (ChangeKind::Removed, Vec::new()),
            };
            let entry = new.or(old)?.path.to_string();
            // A remark, or what is told of its key results.
            let says = kind != ChangeKind::Changed || !fields.is_empty();
            says.then_some(EntryChange {
                entry,
                kind,
                fields,
            })
        })
        .collect()
}

/// What changed in an entry, in the order in which fields are written.
#[must_use]
pub fn fields(
    (old, before): (&LinkedGoal, &Workspace),
    (new, after): (&LinkedGoal, &Workspace),
    decimal: DecimalMark,
) -> Vec<FieldChange> {
    let (was, is) = (written(old, before), written(new, after));
    let mut names: Vec<&str> = was
        .iter()
        .chain(&is)
        .map(|(name, _)| name.as_str())
        .collect();
    names.dedup();
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(*name));
    let of = |side: &[(String, String)], name: &str| {
        side.iter()
            .find(|(other, _)| other == name)
            .map(|(_, value)| value.clone())
    };
    names
        .into_iter()
        .filter_map(|name| {
            let (from, to) = (of(&was, name), of(&is, name));
            (from != to).then(|| FieldChange {
                reason: reason(old, new, name, decimal),
                easier: is_easier(old, new, (before, after), name),
                field: name.to_owned(),
                from,
                to,
            })
        })
        .collect()
}

fn is_easier(
    old: &LinkedGoal,
    new: &LinkedGoal,
    (before, after): (&Workspace, &Workspace),
    name: &str,
) -> bool {
    match name {
        "target" | "keep" => goalposts::target_is_easier(old, new),
        "due" => goalposts::due_is_later(old, new),
        "baseline" => goalposts::baseline_is_rewritten(old, new),
        "metric" => goalposts::metric_is_swapped(old, new, before, after),
        _ => {
            let (list, day) = name.split_once('/').unwrap_or((name, ""));
            let measure = &old.goal.measure;
            let at = |at: &usize| match list {
                "milestones" => measure.milestones.items().get(*at).map(|one| &one.date),
                "check_ins" => measure.check_ins.items().get(*at).map(|one| &one.date),
                _ => None,
            };
            let moved = match list {
                "milestones" => goalposts::weakened_milestones(old, new),
                "check_ins" => goalposts::rewritten_check_ins(old, new),
                _ => Vec::new(),
            };
            moved
                .iter()
                .filter_map(at)
                .any(|date| date.get().is_some_and(|date| date.to_string() == day))
        }
    }
}

/// What the entry says of why: its record of the change, or its reason where it was dropped or missed.
fn reason(old: &LinkedGoal, new: &LinkedGoal, name: &str, decimal: DecimalMark) -> Option<String> {
    if name == "status" {
        return new.goal.reason.get().map(ToString::to_string);
    }
    let field = match name.split('/').next().unwrap_or(name) {
        "keep" => "target",
        field => field,
    };
    match record(old, new, field, decimal) {
        Record::Agrees(at) => {
            let change = new.goal.changes.items().get(at)?;
            change.reason.get().map(ToString::to_string)
        }
        _ => None,
    }
}

/// The fields of an entry with what they say; parts of lists by their day or their id.
fn written(linked: &LinkedGoal, workspace: &Workspace) -> Vec<(String, String)> {
    let goal = &linked.goal;
    let mut out = Vec::new();
    let mut add = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            out.push((name.to_owned(), value));
        }
    };
    add("title", text(&goal.title));
    add("category", word(&goal.category, |one| one.as_str()));
    add("owner", text(&goal.owner));
    add("supports", list(&goal.supports));
    add("why", text(&goal.why));
    add("how", text(&goal.how));
    add("ambition", word(&goal.ambition, Ambition::as_str));
    measure(goal, &mut add);
    add("start", shown(&goal.start));
    add("due", shown(&goal.due));
    add("review", word(&goal.review, Review::as_str));
    add("status", word(&goal.status, Status::as_str));
    add("achieved", shown(&goal.achieved));
    add("score", shown(&goal.score));
    for part in goal.deliverables.items() {
        let name = part.id.get().or(part.title.get());
        if let Some(name) = name {
            let done = shown(&part.done).map(|day| format!("done {day}"));
            let due = shown(&part.due).map(|day| format!("due {day}"));
            let state = done.or(due).unwrap_or_else(|| "to be delivered".to_owned());
            add(&format!("deliverables/{name}"), Some(state));
        }
    }
    for result in &linked.key_results {
        if let Some(result) = workspace.goal(*result) {
            let id = result.path.rsplit('/').next().unwrap_or(&result.path);
            add(&format!("key_results/{id}"), text(&result.goal.title));
        }
    }
    out
}

fn measure(goal: &Goal, add: &mut impl FnMut(&str, Option<String>)) {
    let measure = &goal.measure;
    add("metric", text(&measure.metric));
    add("per", word(&measure.per, |one| one.as_str()));
    add("segment", text(&measure.segment));
    add("accounts", list(&measure.accounts));
    add("programs", list(&measure.programs));
    let baseline = measure.baseline.get();
    add("baseline", baseline.and_then(|one| shown(&one.value)));
    add("target", shown(&measure.target));
    add("keep", shown(&measure.keep));
    let mut steps: BTreeMap<String, String> = BTreeMap::new();
    let milestones = measure.milestones.items().iter();
    let check_ins = measure.check_ins.items().iter();
    let parts = milestones
        .map(|one| ("milestones", &one.date, &one.value))
        .chain(check_ins.map(|one| ("check_ins", &one.date, &one.value)));
    for (name, date, value) in parts {
        if let Some(day) = shown(date) {
            let value = shown(value).unwrap_or_else(|| "no figure".to_owned());
            steps.insert(format!("{name}/{day}"), value);
        }
    }
    // Milestones are planned before what was reported.
    for list in ["milestones", "check_ins"] {
        for (name, value) in steps.iter().filter(|(name, _)| name.starts_with(list)) {
            add(name, Some(value.clone()));
        }
    }
}

fn text(field: &Field<Text>) -> Option<String> {
    field.get().map(|text| text.trim().to_owned())
}

fn shown<T: ToString>(field: &Field<T>) -> Option<String> {
    field.get().map(ToString::to_string)
}

fn word<T: Copy>(field: &Field<T>, as_str: impl Fn(T) -> &'static str) -> Option<String> {
    field.get().map(|value| as_str(*value).to_owned())
}

fn list(field: &Field<Vec<Placed<Text>>>) -> Option<String> {
    let items: Vec<&str> = field.items().iter().map(|item| &*item.value).collect();
    (!items.is_empty()).then(|| items.join(", "))
}
