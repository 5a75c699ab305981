//! What a change does to the entries of a workspace: which are new, changed or gone, and whether the
//! goalposts moved (domain.md, checks on history).
//!
//! Two sides are compared, the workspace before and after. Entries are matched by id, then by title,
//! metric and deadline. Order, layout, comments and the files that entries stand in are no change.

mod canonical;
mod extent;
mod fields;
mod goalposts;
mod history;
mod record;
mod written;

use std::collections::{BTreeMap, BTreeSet};

use crate::date::Date;
use crate::locate::EntryIndex;
use crate::model::{Form, Text};
use crate::source::{SourceId, Sources, Span};
use crate::workspace::{GoalId, LinkedGoal, Workspace};
use crate::yaml::Limits;
use canonical::Canonical;

pub use extent::{Extent, Identity, Standing, identity};
pub use fields::{ChangeKind, EntryChange, FieldChange, entries, fields};
pub use goalposts::{
    baseline_is_rewritten, due_is_later, has_started, metric_is_swapped, owner_is_changed,
    rewritten_check_ins, target_is_easier, target_is_rewritten, weakened_milestones,
};
pub use history::{Authorship, EntryEvent, EntryHistory};
pub use record::{Record, record};
pub use written::Written;

/// The number of the first entry of the workspace before a change: none after it is so high, so that both
/// sides can be looked at together.
pub const FIRST_BEFORE: u32 = 1 << 31;

/// A goal, OKR or key result on both sides of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revision {
    /// The entry before; none where it is new.
    pub old: Option<GoalId>,
    /// The entry after; none where it is gone.
    pub new: Option<GoalId>,
    /// The OKR after the change, of a key result that is gone from it.
    pub parent: Option<GoalId>,
}

/// One side of a change.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// The entries.
    pub workspace: &'a Workspace,
    /// The texts.
    pub sources: &'a Sources,
    /// The files that differ between the sides.
    pub files: &'a BTreeSet<SourceId>,
}

/// An entry of any kind that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// Its name, such as `strategy/online-sales`.
    pub path: Text,
    /// Where it stood.
    pub span: Span,
}

/// What differs between two sides.
#[derive(Debug, Default)]
pub struct Difference {
    /// Goals, OKRs and key results that are new, changed or gone, in the order of the new side; those
    /// that are gone come last, in the order of the old one.
    pub revisions: Vec<Revision>,
    /// The names of the entries of any kind that are new or changed, with where they stand.
    pub touched: BTreeMap<Text, Span>,
    /// Entries of any kind that are gone and do not live on under another name.
    pub removed: Vec<Removed>,
    /// What the entries that live on under another name were called before.
    pub renamed: BTreeMap<Text, Text>,
}

/// Compares two sides.
#[must_use]
pub fn compare(old: Side<'_>, new: Side<'_>, limits: &Limits) -> Difference {
    let before = Entries::of(old, limits);
    let after = Entries::of(new, limits);
    let pairs = Pairs::of(old, new);
    let mut difference = Difference::default();
    for (path, entry) in &after.by_path {
        if !before.has(path, entry) {
            difference.touched.insert(path.clone(), entry.span);
        }
    }
    for revision in &pairs.found {
        let path =
            |workspace: &Workspace, id: Option<GoalId>| Some(workspace.goal(id?)?.path.clone());
        let (was, is) = (
            path(old.workspace, revision.old),
            path(new.workspace, revision.new),
        );
        if let (Some(was), Some(is)) = (&was, &is)
            && was != is
        {
            difference.renamed.insert(is.clone(), was.clone());
        }
        if is.is_none_or(|is| difference.touched.contains_key(&is)) {
            difference.revisions.push(*revision);
        }
    }
    let lives_on: BTreeSet<&Text> = difference.renamed.values().collect();
    difference.removed = before
        .by_path
        .iter()
        .filter(|(path, entry)| {
            !after.by_path.contains_key(*path)
                && !lives_on.contains(path)
                && !after.texts.contains(&entry.text)
        })
        .map(|(path, entry)| Removed {
            path: path.clone(),
            span: entry.span,
        })
        .collect();
    difference
}

/// What an entry says, whatever its layout.
struct Entry {
    span: Span,
    text: String,
}

/// The entries of the files of one side.
struct Entries {
    by_path: BTreeMap<Text, Entry>,
    texts: BTreeSet<String>,
}

impl Entries {
    fn of(side: Side<'_>, limits: &Limits) -> Self {
        let mut canonical: BTreeMap<SourceId, Canonical> = BTreeMap::new();
        let mut by_path = BTreeMap::new();
        let mut texts = BTreeSet::new();
        for (span, path) in EntryIndex::of(side.workspace).iter() {
            if !side.files.contains(&span.source) {
                continue;
            }
            let Some(source) = side.sources.get(span.source) else {
                continue;
            };
            let text = canonical
                .entry(span.source)
                .or_insert_with(|| Canonical::of(source, limits))
                .text(source, span);
            texts.insert(text.clone());
            // Of two entries with one name the first is the one that it means.
            by_path.entry(path).or_insert(Entry { span, text });
        }
        Self { by_path, texts }
    }

    /// Whether an entry of the other side was there as it is. One without an id, or of an audit, is
    /// named by its position among others, and told by what it says.
    fn has(&self, path: &Text, entry: &Entry) -> bool {
        let same = self
            .by_path
            .get(path)
            .is_some_and(|other| other.text == entry.text);
        same || self.texts.contains(&entry.text)
    }
}

/// Goals, OKRs and key results of both sides, matched.
struct Pairs {
    found: Vec<Revision>,
}

/// What tells an entry where its id does not: title, metric, deadline.
type Likeness = (String, Option<Text>, Option<Date>);

impl Pairs {
    fn of(old: Side<'_>, new: Side<'_>) -> Self {
        let (old, new) = (Ids::of(old), Ids::of(new));
        let mut partner: BTreeMap<GoalId, GoalId> = BTreeMap::new();
        let mut taken: BTreeSet<GoalId> = BTreeSet::new();
        for (name, id) in &new.by_name {
            if let Some(before) = old.by_name.get(name)
                && taken.insert(*before)
            {
                partner.insert(*id, *before);
            }
        }
        // With its deadline first: that one may be what changed along with the id.
        for with_due in [true, false] {
            let mut alike: BTreeMap<Likeness, Vec<GoalId>> = BTreeMap::new();
            for (id, goal) in old.all.iter().rev() {
                if !taken.contains(id)
                    && let Some(likeness) = likeness(goal, with_due)
                {
                    alike.entry(likeness).or_default().push(*id);
                }
            }
            for (id, goal) in &new.all {
                if partner.contains_key(id) {
                    continue;
                }
                let likeness = likeness(goal, with_due);
                let found = likeness.and_then(|likeness| alike.get_mut(&likeness)?.pop());
                if let Some(before) = found {
                    taken.insert(before);
                    partner.insert(*id, before);
                }
            }
        }
        let okr_after: BTreeMap<GoalId, GoalId> =
            partner.iter().map(|(new, old)| (*old, *new)).collect();
        let mut found: Vec<Revision> = new
            .all
            .iter()
            .map(|(id, _)| Revision {
                old: partner.get(id).copied(),
                new: Some(*id),
                parent: None,
            })
            .collect();
        found.extend(
            old.all
                .iter()
                .filter(|(id, _)| !taken.contains(id))
                .map(|(id, goal)| Revision {
                    old: Some(*id),
                    new: None,
                    parent: goal.parent.and_then(|okr| okr_after.get(&okr).copied()),
                }),
        );
        Self { found }
    }
}

/// The goals of one side by the name that `supports` has for them.
struct Ids<'a> {
    all: Vec<(GoalId, &'a LinkedGoal)>,
    by_name: BTreeMap<String, GoalId>,
}

impl<'a> Ids<'a> {
    fn of(side: Side<'a>) -> Self {
        let all: Vec<(GoalId, &LinkedGoal)> = side
            .workspace
            .goal_ids()
            .filter(|(_, goal)| side.files.contains(&goal.source))
            .collect();
        let mut by_name = BTreeMap::new();
        for (id, goal) in &all {
            let Some(own) = goal.goal.id.get() else {
                continue;
            };
            let okr = goal.parent.and_then(|okr| side.workspace.goal(okr));
            let name = match okr {
                Some(okr) => format!("{}/{own}", okr.path.rsplit('/').next().unwrap_or("")),
                None => own.to_string(),
            };
            by_name.entry(name).or_insert(*id);
        }
        Self { all, by_name }
    }
}

fn likeness(goal: &LinkedGoal, with_due: bool) -> Option<Likeness> {
    let title = goal.goal.title.get()?;
    let words: Vec<&str> = title.split_whitespace().collect();
    let metric = goal.goal.measure.metric.get().cloned();
    let due = goal.goal.due.get().filter(|_| with_due);
    let due = due.map(|due| due.last_day());
    // An objective without a deadline is told by its title alone, a key result with its metric.
    let tells = metric.is_some() || due.is_some() || goal.goal.form != Form::Goal;
    tells.then(|| (words.join(" ").to_lowercase(), metric, due))
}

#[cfg(test)]
mod tests;
