//! What properties are read from: the linked workspace, its texts, and what is derived from them once.

use std::sync::{Arc, OnceLock};

use foldhash::{HashMap, HashMapExt as _};
use goalpost_core::change::{Difference, Revision};
use goalpost_core::measurements::{self, Doubt};
use goalpost_core::model::{Form, Text};
use goalpost_core::progress::{self, Progress};
use goalpost_core::source::{SourceId, Sources, Span};
use goalpost_core::workspace::{GoalId, LinkedGoal, Workspace};
use rayon::prelude::*;

use crate::categories::Categories;
use crate::index::Index;
use crate::index::same::Likeness;
use crate::title::TitleFacts;
use crate::trace;
use crate::value::Thing;

/// A workspace as rules see it.
#[derive(Debug)]
pub struct World {
    workspace: Arc<Workspace>,
    sources: Arc<Sources>,
    owners: Vec<Owner>,
    // Pointers: room for the facts of every goal would be cleared by one thread.
    facts: Vec<OnceLock<Arc<GoalFacts>>>,
    categories: OnceLock<Arc<Categories>>,
    doubts: OnceLock<Vec<Doubt>>,
    pub(crate) index: Index,
    firsts: OnceLock<HashMap<SourceId, u32>>,
    before: Option<Before>,
}

/// What is worked out of one goal, its OKR and its key results alone, each when it is first asked for.
#[derive(Debug, Default)]
struct GoalFacts {
    title: OnceLock<TitleFacts>,
    // It is large, and not every goal's is asked for.
    progress: OnceLock<Box<Progress>>,
    likeness: OnceLock<Likeness>,
}

/// The workspace before a change, and what the change did.
#[derive(Debug)]
pub struct Before {
    /// The entries that differ as they were, numbered from [`FIRST_BEFORE`](goalpost_core::change::FIRST_BEFORE).
    pub workspace: Workspace,
    /// What differs.
    pub difference: Difference,
}

/// A person or team with what they own, in the order of the files.
#[derive(Debug)]
pub(crate) struct Owner {
    pub(crate) name: Text,
    pub(crate) goals: Vec<GoalId>,
}

impl World {
    /// The world of a workspace and the texts that it was read from.
    #[must_use]
    pub fn new(workspace: Arc<Workspace>, sources: Arc<Sources>) -> Self {
        let mut by_name: HashMap<&Text, usize> = HashMap::new();
        let mut owners: Vec<Owner> = Vec::new();
        for (id, goal) in workspace.goal_ids() {
            if let (Some(owner), true) = (goal.goal.owner.get(), goal.goal.form != Form::KeyResult)
            {
                let at = *by_name.entry(owner).or_insert_with(|| {
                    owners.push(Owner {
                        name: owner.clone(),
                        goals: Vec::new(),
                    });
                    owners.len() - 1
                });
                if let Some(owner) = owners.get_mut(at) {
                    owner.goals.push(id);
                }
            }
        }
        let count = workspace.goals.len();
        owners.sort_by(|one, other| one.name.cmp(&other.name));
        Self {
            owners,
            facts: (0..count).map(|_| OnceLock::new()).collect(),
            categories: OnceLock::new(),
            doubts: OnceLock::new(),
            index: Index::default(),
            firsts: OnceLock::new(),
            before: None,
            workspace,
            sources,
        }
    }

    /// Takes over what another world has worked out of a goal that is the same here.
    pub(crate) fn take_over(&mut self, id: GoalId, other: &Self, there: GoalId) {
        let known = other.facts.get(there.0 as usize).and_then(OnceLock::get);
        let slot = self.facts.get(id.0 as usize);
        if let (Some(slot), Some(known)) = (slot, known) {
            let _ = slot.set(Arc::clone(known));
        }
    }

    /// Takes over the lookups of another world, whose goals bring the same to them.
    pub(crate) fn take_over_lookups(&mut self, other: &Self) {
        self.categories.clone_from(&other.categories);
        self.index.take_over_lookups(&other.index);
    }

    fn facts(&self, id: GoalId) -> Option<&GoalFacts> {
        let slot = self.facts.get(id.0 as usize)?;
        Some(slot.get_or_init(Arc::default))
    }

    /// The number of the first goal of each file.
    pub(crate) fn firsts(&self) -> &HashMap<SourceId, u32> {
        self.firsts
            .get_or_init(|| crate::again::firsts(&self.workspace))
    }

    /// The linked workspace.
    #[must_use]
    pub fn workspace(&self) -> &Arc<Workspace> {
        &self.workspace
    }

    /// The texts.
    #[must_use]
    pub fn sources(&self) -> &Arc<Sources> {
        &self.sources
    }

    /// The whole text of the workspace's configuration, where it has one.
    pub(crate) fn configuration(&self) -> Option<Span> {
        let mut files = self.sources.iter();
        let file = files.find(|source| &**source.path() == "goalpost.yaml")?;
        Some(file.span())
    }

    /// The same world after a change, with what was before it.
    #[must_use]
    pub fn after(self, before: Option<Before>) -> Self {
        Self { before, ..self }
    }

    /// The workspace before the change that is judged, where one is.
    #[must_use]
    pub fn before(&self) -> Option<&Before> {
        self.before.as_ref()
    }

    /// Goals, OKRs and key results that the change adds, changes or removes.
    pub(crate) fn revisions(&self) -> &[Revision] {
        self.before
            .as_ref()
            .map_or(&[], |before| &before.difference.revisions)
    }

    pub(crate) fn revision(&self, thing: Thing) -> Option<&Revision> {
        match thing {
            Thing::Revision(at) => self.revisions().get(at as usize),
            _ => None,
        }
    }

    /// The entry that a revision is told of: the one after the change; of a key result that is gone its
    /// OKR, and of any other entry that is gone itself, as it was.
    pub(crate) fn revised(&self, thing: Thing) -> Option<(GoalId, &LinkedGoal)> {
        let revision = self.revision(thing)?;
        let id = revision.new.or(revision.parent).or(revision.old)?;
        Some((id, self.goal(id)?))
    }

    /// The rows of the measurements that cannot be right as they stand.
    pub(crate) fn doubts(&self) -> &[Doubt] {
        self.doubts
            .get_or_init(|| measurements::doubts(&self.workspace))
    }

    pub(crate) fn doubt(&self, thing: Thing) -> Option<&Doubt> {
        match thing {
            Thing::Measurement(at) => self.doubts().get(at as usize),
            _ => None,
        }
    }

    /// All goals with their numbers.
    pub(crate) fn goal_ids(&self) -> impl Iterator<Item = (GoalId, &LinkedGoal)> {
        trace::all();
        self.workspace.goal_ids()
    }

    /// A goal of the workspace, or of the one before the change.
    pub(crate) fn goal(&self, id: GoalId) -> Option<&LinkedGoal> {
        trace::goal(id);
        self.workspace
            .goal(id)
            .or_else(|| self.before.as_ref()?.workspace.goal(id))
    }

    pub(crate) fn owners(&self) -> &[Owner] {
        trace::all();
        &self.owners
    }

    /// The same for whoever compares worlds.
    pub(crate) fn all_owners(&self) -> &[Owner] {
        &self.owners
    }

    /// A person or team by their number.
    pub(crate) fn owner(&self, at: u32) -> Option<&Owner> {
        trace::owner(at);
        self.owners.get(at as usize)
    }

    /// What each category has, put together when it is first asked for.
    pub(crate) fn categories(&self) -> &Categories {
        trace::all();
        self.entries_of_categories()
    }

    /// The same for what is known of one entry by itself and the entries of its OKR.
    pub(crate) fn categories_around(&self, id: GoalId) -> &Categories {
        let okr = self.goal(id).and_then(|goal| goal.parent).unwrap_or(id);
        for result in self.goal(okr).iter().flat_map(|okr| &okr.key_results) {
            trace::goal(*result);
        }
        self.entries_of_categories()
    }

    fn entries_of_categories(&self) -> &Categories {
        let init = || Arc::new(trace::quietly(|| Categories::of(self)));
        self.categories.get_or_init(init)
    }

    /// What the words of a goal's title say.
    pub(crate) fn title(&self, id: GoalId) -> Option<&TitleFacts> {
        trace::goal(id);
        let init = || trace::quietly(|| TitleFacts::of(self, id));
        Some(self.facts(id)?.title.get_or_init(init))
    }

    /// By what a goal may meet another that asks for the same.
    pub(crate) fn likeness(&self, id: GoalId, goal: &LinkedGoal) -> Likeness {
        self.facts(id).map_or_else(
            || Likeness::of(goal),
            |facts| *facts.likeness.get_or_init(|| Likeness::of(goal)),
        )
    }

    /// Works out what most rules ask for, on all threads at once: a lookup over all goals is made by
    /// one of them while the others read titles, and nobody waits for it.
    pub(crate) fn prepare(&self) {
        let titles = || {
            (0..u32::try_from(self.facts.len()).unwrap_or(u32::MAX))
                .into_par_iter()
                .with_min_len(64)
                .for_each(|id| {
                    self.title(GoalId(id));
                });
        };
        rayon::join(|| self.look_up(), titles);
    }

    /// Makes the lookups over all goals, at once.
    pub(crate) fn look_up(&self) {
        rayon::join(
            || self.same(),
            || rayon::join(|| self.lookups(), || self.categories()),
        );
    }

    /// How far along a goal is.
    #[must_use]
    pub fn progress(&self, id: GoalId) -> Option<&Progress> {
        // An OKR and its key results stand in one file: what changes one of them changes all.
        trace::goal(id);
        let init = || Box::new(progress::of(&self.workspace, id));
        Some(self.facts(id)?.progress.get_or_init(init))
    }

    /// The span of a range of a scalar's text, where text and source agree character by character;
    /// else the whole scalar.
    pub(crate) fn inside(&self, span: Span, text: &str, range: &std::ops::Range<usize>) -> Span {
        let written = self.sources.slice(span);
        let quotes =
            usize::from(written.len() == text.len() + 2 && written.starts_with(['"', '\'']));
        if written.get(quotes..quotes + text.len()) == Some(text) {
            span.part(range.start + quotes..range.end + quotes)
        } else {
            span
        }
    }
}
