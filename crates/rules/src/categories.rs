//! What each category of goals has in a workspace, put together once.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashSet;
use goalpost_core::metric::{Catalogue, Category, Fit};
use goalpost_core::model::{Form, Status, Text};
use goalpost_core::workspace::{AuditEntry, GoalId, LinkedGoal, Supported};

use crate::value::{Content, Thing, Value};
use crate::world::World;

/// All categories that have an entry, and what their entries have in common.
#[derive(Debug, Default)]
pub(crate) struct Categories {
    groups: BTreeMap<Category, Group>,
    misfits: BTreeMap<GoalId, Vec<GoalId>>,
    undelivered: BTreeSet<GoalId>,
    supports_reputation: BTreeSet<GoalId>,
    /// The metrics of everything that is worked towards, in a category or not, sorted.
    pub(crate) metrics: BTreeSet<Text>,
    /// Every metric in use with all that it is computed from, sorted.
    counted: BTreeMap<Text, Value>,
}

/// One category with its goals, OKRs and key results.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) category: Category,
    /// By path and place.
    pub(crate) entries: Vec<GoalId>,
    /// Those that are worked towards, by path and place.
    pub(crate) active: Value,
    /// The metrics that the category is measured by: those that the article names, those that fit
    /// besides, and the organisation's own that name it.
    pub(crate) fitting: Value,
    /// The metrics by which entries that are worked towards are measured, sorted.
    pub(crate) metrics: BTreeSet<Text>,
    /// Those, and the metrics that they are computed from, sorted.
    pub(crate) counted: Value,
    /// The units of those that are not in the box, as words.
    pub(crate) own_units: BTreeSet<&'static str>,
    /// Whether a metric or a deliverable of an entry that is worked towards could not be understood.
    pub(crate) has_faults: bool,
}

impl Categories {
    pub(crate) fn of(world: &World) -> Self {
        let mut categories = Self::default();
        // Many goals have one metric: sorted sets are asked once for each.
        let mut met = HashSet::default();
        let mut is_first = |metric, is_closed, category| met.insert((metric, is_closed, category));
        for (id, goal) in in_order(world) {
            if let Some(category) = goal.goal.category.get() {
                let group = categories
                    .groups
                    .entry(*category)
                    .or_insert_with(|| Group::new(*category));
                group.entries.push(id);
                group.add(goal, |metric| is_first(metric, false, Some(*category)));
            }
            let is_closed = goal.goal.status().is_closed();
            if let Some(metric) = known_metric(goal)
                && is_first(metric, is_closed, None)
            {
                if !is_closed {
                    categories.metrics.insert(metric.clone());
                }
                if !categories.counted.contains_key(metric) {
                    let counted = texts(&inputs(world, metric));
                    categories.counted.insert(metric.clone(), counted);
                }
            }
            if goal.goal.form != Form::KeyResult {
                categories.judge_together(world, id, goal);
            }
        }
        for group in categories.groups.values_mut() {
            group.finish(world);
        }
        categories.supports_reputation = supports_reputation(world);
        categories
    }

    pub(crate) fn groups(&self) -> impl Iterator<Item = &Group> {
        self.groups.values()
    }

    pub(crate) fn group(&self, category: Category) -> Option<&Group> {
        self.groups.get(&category)
    }

    /// A metric in use, and all that it is computed from.
    pub(crate) fn counted(&self, metric: &str) -> Value {
        self.counted
            .get(metric)
            .cloned()
            .unwrap_or_else(Value::absent)
    }

    /// The entries that are measured by nothing that their category measures: those of an OKR
    /// together, at the first of them.
    pub(crate) fn misfits(&self, id: GoalId) -> &[GoalId] {
        self.misfits.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Whether an entry delivers nothing; of an OKR its key results together, at the OKR.
    pub(crate) fn is_undelivered(&self, id: GoalId) -> bool {
        self.undelivered.contains(&id)
    }

    /// Whether a chain of `supports` leads to an entry on reputation.
    pub(crate) fn supports_reputation(&self, id: GoalId) -> bool {
        self.supports_reputation.contains(&id)
    }

    /// A goal alone, or an OKR with its key results, each category by itself: one key result that
    /// fits is enough.
    fn judge_together(&mut self, world: &World, id: GoalId, goal: &LinkedGoal) {
        if goal.key_results.is_empty() {
            let category = goal.goal.category.get();
            if let (Some(category), false) = (category, goal.goal.status().is_closed()) {
                self.judge_members(world, *category, &[(id, goal)]);
            }
            return;
        }
        let mut by_category: BTreeMap<Category, Vec<(GoalId, &LinkedGoal)>> = BTreeMap::new();
        let results = goal.key_results.iter().copied();
        for member in std::iter::once(id).chain(results) {
            let Some(linked) = world.goal(member) else {
                continue;
            };
            let category = linked.goal.category.get();
            if let (Some(category), false) = (category, linked.goal.status().is_closed()) {
                by_category
                    .entry(*category)
                    .or_default()
                    .push((member, linked));
            }
        }
        for (category, members) in by_category {
            self.judge_members(world, category, &members);
        }
    }

    fn judge_members(
        &mut self,
        world: &World,
        category: Category,
        members: &[(GoalId, &LinkedGoal)],
    ) {
        if !category.by_deliverables() {
            self.judge_fit(world, category, members);
        } else if let Some(first) = undelivered(members) {
            self.undelivered.insert(first);
        }
    }

    fn judge_fit(&mut self, world: &World, category: Category, members: &[(GoalId, &LinkedGoal)]) {
        let measured = || members.iter().filter(|(_, goal)| goal.reading.is_some());
        let is_open = members.iter().any(|(_, goal)| has_unknown_metric(goal))
            || measured().any(|(_, goal)| fits(world, category, goal));
        if let (false, Some((first, _))) = (is_open, measured().next()) {
            self.misfits
                .insert(*first, measured().map(|(id, _)| *id).collect());
        }
    }
}

impl Group {
    fn new(category: Category) -> Self {
        Self {
            category,
            entries: Vec::new(),
            active: Value::absent(),
            fitting: Value::absent(),
            metrics: BTreeSet::new(),
            counted: Value::absent(),
            own_units: BTreeSet::new(),
            has_faults: false,
        }
    }

    /// Adds an entry; `is_first` says whether it is the first of the group with its metric.
    fn add<'g>(&mut self, goal: &'g LinkedGoal, is_first: impl FnOnce(&'g Text) -> bool) {
        if goal.goal.status().is_closed() {
            return;
        }
        let kinds = goal.goal.deliverables.items().iter();
        self.has_faults |= has_unknown_metric(goal)
            || goal.goal.deliverables.is_faulty()
            || kinds.into_iter().any(|part| part.kind.is_faulty());
        if let (Some(metric), Some(reading)) = (known_metric(goal), &goal.reading)
            && is_first(metric)
        {
            self.metrics.insert(metric.clone());
            if !is_in_box(metric) {
                self.own_units.insert(reading.metric.unit.as_str());
            }
        }
    }

    /// Puts together what scripts may ask for at every entry.
    fn finish(&mut self, world: &World) {
        let is_active = |id: &&GoalId| {
            world
                .goal(**id)
                .is_some_and(|goal| !goal.goal.status().is_closed())
        };
        let active = self.entries.iter().filter(is_active);
        self.active = active.map(|id| Value::from(Thing::Goal(*id))).collect();
        let counted = self.metrics.iter().flat_map(|metric| inputs(world, metric));
        self.counted = texts(&counted.collect::<BTreeSet<_>>());
        let metrics = &world.workspace().metrics;
        let own = metrics
            .own()
            .iter()
            .filter_map(|own| own.entry.id.get())
            .filter(|id| !is_in_box(id))
            .filter(|id| {
                metrics
                    .get(id)
                    .is_some_and(|metric| metric.categories.contains(&self.category))
            });
        let named = self.category.named_metrics().iter();
        self.fitting = named
            .chain(self.category.also_metrics())
            .map(|id| Value::new(Content::Text(id.as_str().into())))
            .chain(own.map(|id| Value::new(Content::Text(id.clone()))))
            .collect();
    }
}

/// Deliverables of goals that are there or to come: all but the undone ones of goals that were
/// dropped or missed.
pub(crate) fn deliverables<'a>(
    goals: impl Iterator<Item = (GoalId, &'a LinkedGoal)>,
) -> impl Iterator<Item = Value> {
    goals.flat_map(|(id, goal)| {
        let given_up = matches!(goal.goal.status(), Status::Dropped | Status::Missed);
        let parts = goal.goal.deliverables.items().iter().zip(0..);
        parts
            .filter(move |(part, _)| !given_up || part.done.is_given())
            .map(move |(_, at)| Value::from(Thing::Deliverable(id, at)))
    })
}

/// The metric of a goal, where that is known.
pub(crate) fn known_metric(goal: &LinkedGoal) -> Option<&Text> {
    goal.reading.as_ref()?;
    goal.goal.measure.metric.get()
}

/// Every goal by the path of its file and its place there.
fn in_order(world: &World) -> Vec<(GoalId, &LinkedGoal)> {
    let ids: Vec<_> = world.workspace().goal_ids().collect();
    let mut files: Vec<_> = ids
        .chunk_by(|(_, one), (_, other)| one.source == other.source)
        .map(|goals| {
            let source = goals.first().map(|(_, goal)| goal.source);
            let path = source.and_then(|source| world.sources().get(source));
            (path.map(|source| source.path()), source, goals)
        })
        .collect();
    files.sort_by_key(|(path, source, _)| (*path, *source));
    let mut ordered = Vec::with_capacity(ids.len());
    for (.., goals) in files {
        let begin = ordered.len();
        ordered.extend_from_slice(goals);
        if let Some(goals) = ordered.get_mut(begin..) {
            goals.sort_by_key(|(id, goal)| (goal.goal.place.span.start, *id));
        }
    }
    ordered
}

fn has_unknown_metric(goal: &LinkedGoal) -> bool {
    !goal.goal.measure.metric.is_absent() && goal.reading.is_none()
}

/// Whether a goal is measured by what its category measures. Where an account is not known, nobody
/// can say.
fn fits(world: &World, category: Category, goal: &LinkedGoal) -> bool {
    let Some(reading) = &goal.reading else {
        return true;
    };
    match category.fit(&reading.metric) {
        Fit::Yes => true,
        Fit::No => false,
        Fit::OnLinkedIn => is_on_linkedin(world, goal),
    }
}

/// Whether a goal names accounts, and all of them are on LinkedIn.
fn is_on_linkedin(world: &World, goal: &LinkedGoal) -> bool {
    let accounts = &goal.goal.measure.accounts;
    if accounts.is_faulty() {
        return true;
    }
    let is_there = |id: &Text| match world.workspace().find_account(id) {
        Some(AuditEntry::Account(audit, at)) => world
            .workspace()
            .account(audit, at)
            .and_then(|account| account.platform.get())
            .is_none_or(|platform| platform.trim().eq_ignore_ascii_case("linkedin")),
        Some(AuditEntry::Program(..)) => false,
        None => true,
    };
    !accounts.items().is_empty() && accounts.items().iter().all(|item| is_there(&item.value))
}

/// The first of entries that belong together, where none delivers anything: a goal as it stands, an
/// OKR that is measured by a number instead.
fn undelivered(members: &[(GoalId, &LinkedGoal)]) -> Option<GoalId> {
    let (first, goal) = members.first()?;
    let delivers = |goal: &LinkedGoal| {
        goal.goal.deliverables.is_faulty() || !goal.goal.deliverables.items().is_empty()
    };
    let is_measured = |goal: &LinkedGoal| !goal.goal.measure.metric.is_absent();
    let nothing = !members.iter().any(|(_, goal)| delivers(goal));
    let instead = goal.goal.form == Form::Goal || members.iter().any(|(_, goal)| is_measured(goal));
    (nothing && instead).then_some(*first)
}

/// A metric, and all that it is computed from.
pub(crate) fn inputs(world: &World, metric: &str) -> BTreeSet<Text> {
    let mut all = BTreeSet::new();
    let mut open = vec![Text::from(metric)];
    while let Some(id) = open.pop() {
        if all.contains(&id) {
            continue;
        }
        let formula = world
            .workspace()
            .metrics
            .get(&id)
            .and_then(|metric| metric.formula.as_ref());
        open.extend(
            formula
                .into_iter()
                .flat_map(|formula| formula.inputs().map(Text::from)),
        );
        all.insert(id);
    }
    all
}

/// Whether a metric is in the box, redefined or not.
pub(crate) fn is_in_box(metric: &str) -> bool {
    Catalogue::built_in().metric(metric).is_some()
}

/// Everything from which a chain of `supports` leads to an entry on reputation. A key result leads
/// to its OKR.
fn supports_reputation(world: &World) -> BTreeSet<GoalId> {
    let mut supporters: BTreeMap<GoalId, Vec<GoalId>> = BTreeMap::new();
    let mut open = Vec::new();
    for (id, goal) in world.goal_ids() {
        if goal.goal.category.get() == Some(&Category::Reputation) {
            open.push(id);
        }
        let named = goal.supports.iter().flatten();
        let named = named.filter_map(|supported| match supported {
            Supported::Goal(other) => Some(*other),
            Supported::Strategy(_) => None,
        });
        for other in named.chain(goal.parent) {
            supporters.entry(other).or_default().push(id);
        }
    }
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        for supporter in supporters.get(&id).into_iter().flatten() {
            if reached.insert(*supporter) {
                open.push(*supporter);
            }
        }
    }
    reached
}

/// Texts as a list.
pub(crate) fn texts<'a>(texts: impl IntoIterator<Item = &'a Text>) -> Value {
    texts
        .into_iter()
        .map(|text| Value::new(Content::Text(text.clone())))
        .collect()
}
