//! What linking a workspace came to before, so that files that are the same are not linked anew.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _};

use super::link::goal_id;
use super::metrics::MetricBook;
use super::{GoalId, Linked, LinkedGoal, Workspace};
use crate::settings::Settings;
use crate::source::{SourceId, Sources};

/// A workspace as it was linked before, and which of its files are the same.
#[derive(Debug)]
pub struct LinkedBefore<'a> {
    workspace: &'a Workspace,
    /// The files that are the same, with the number of their goals and where those begin.
    files: HashMap<SourceId, (usize, usize)>,
}

impl<'a> LinkedBefore<'a> {
    /// `was` are the texts that the workspace was read from, `is` those that are read now.
    #[must_use]
    pub fn new(workspace: &'a Workspace, was: &Sources, is: &Sources) -> Self {
        let same = |id| {
            was.get(id).zip(is.get(id)).is_some_and(|(was, is)| {
                was.path() == is.path() && was.text().is_shared_with(is.text())
            })
        };
        let mut files = HashMap::new();
        let mut begin = 0;
        for file in workspace
            .goals
            .chunk_by(|one, other| one.source == other.source)
        {
            if let Some(first) = file.first().filter(|first| same(first.source)) {
                files.insert(first.source, (begin, file.len()));
            }
            begin += file.len();
        }
        Self { workspace, files }
    }

    /// The goals of a file that is the same and under the same settings, of which the first is number
    /// `begin` now. What they support is open still.
    pub(super) fn goals(
        &self,
        source: SourceId,
        scope: usize,
        settings: &Arc<Settings>,
        begin: usize,
    ) -> Option<Vec<LinkedGoal>> {
        let (was, count) = *self.files.get(&source)?;
        let known = self.workspace.scopes.get(scope)?;
        let goals = self.workspace.goals.get(was..was + count)?;
        if !Arc::ptr_eq(known, settings) || goals.iter().any(|goal| goal.scope != scope) {
            return None;
        }
        let first = self.workspace.first;
        let now =
            |id: GoalId| goal_id((id.0.saturating_sub(first) as usize + begin).saturating_sub(was));
        let taken = goals.iter().map(|goal| LinkedGoal {
            goal: Arc::clone(&goal.goal),
            path: goal.path.clone(),
            source,
            scope,
            parent: goal.parent.map(now),
            key_results: goal.key_results.iter().copied().map(now).collect(),
            supports: Vec::new(),
            aligned: None,
            reading: goal.reading.clone(),
        });
        Some(taken.collect())
    }

    /// Whether measures are read as they were: by the same metrics of the organisation.
    pub(super) fn measures_by(&self, metrics: &MetricBook) -> bool {
        let (was, is) = (self.workspace.metrics.own(), metrics.own());
        was.len() == is.len() && was.iter().zip(is).all(|(was, is)| same(was, is))
    }
}

fn same<T: PartialEq>(one: &Linked<T>, other: &Linked<T>) -> bool {
    one.source == other.source
        && one.scope == other.scope
        && one.path == other.path
        && one.entry == other.entry
}
