//! Putting the files of a workspace together.

use std::sync::Arc;

use rayon::prelude::*;

use super::linked::LinkedBefore;
use super::metrics::MetricBook;
use super::names::{Names, local_name};
use super::{AuditEntry, AuditId, GoalId, Linked, LinkedGoal, StrategyId, Supported, Workspace};
use super::{inherit, reading, references};
use crate::date::Date;
use crate::finding::{Edit, Problem};
use crate::measurements::Figures;
use crate::model::{Audit, Field, Form, Goal, OwnMetric, Placed, Strategy, Text};
use crate::read::rules::{DUPLICATE_ID, INVALID_ID};
use crate::read::{FileModel, InvalidId};
use crate::settings::Settings;
use crate::source::{SourceId, Span};

/// What one file brings to the workspace.
#[derive(Debug, Clone)]
pub struct FilePart {
    /// The file.
    pub source: SourceId,
    /// Which settings hold for it.
    pub scope: usize,
    /// What it says. Its problems come back first from [`link`].
    pub model: FileModel,
}

impl FilePart {
    /// What it defines for other files, alone; nothing where it defines nothing.
    #[must_use]
    pub fn definitions(&self) -> Option<Self> {
        (!self.model.metrics.is_empty()).then(|| Self {
            source: self.source,
            scope: self.scope,
            model: FileModel {
                metrics: self.model.metrics.clone(),
                ..FileModel::default()
            },
        })
    }
}

/// Links files into a workspace, and gathers the problems of the files and of their links. The order
/// of the files decides which of two equal ids is the later one.
#[must_use]
pub fn link(
    parts: Vec<FilePart>,
    scopes: Vec<Arc<Settings>>,
    as_of: Date,
) -> (Workspace, Vec<Problem>) {
    link_again(parts, scopes, as_of, None)
}

/// Links files of which some were linked before: goals of those are taken over, and the outcome is that
/// of [`link`].
#[must_use]
pub fn link_again(
    parts: Vec<FilePart>,
    scopes: Vec<Arc<Settings>>,
    as_of: Date,
    before: Option<&LinkedBefore<'_>>,
) -> (Workspace, Vec<Problem>) {
    // Where the goals of each file begin among all of them.
    let mut begins = 0;
    let parts: Vec<(usize, FilePart)> = parts
        .into_iter()
        .map(|part| {
            let begin = begins;
            begins += part.model.goals.len();
            (begin, part)
        })
        .collect();
    let pieces: Vec<Piece> = parts
        .into_par_iter()
        .map(|(begin, part)| Piece::of(part, begin, &scopes, before))
        .collect();
    let mut all = Piece::default();
    // Growing step by step would hold all goals twice for a moment.
    all.goals.reserve_exact(begins);
    for piece in pieces {
        all.append(piece);
    }
    all.finish(scopes, as_of, before)
}

/// What one file brings, as it stands in the workspace; in the end, what all of them bring.
#[derive(Default)]
struct Piece {
    problems: Vec<Problem>,
    invalid_ids: Vec<InvalidId>,
    conflicts: Vec<Span>,
    goals: Vec<LinkedGoal>,
    strategies: Vec<Linked<Strategy>>,
    audits: Vec<(Audit, SourceId, usize)>,
    metrics: Vec<(OwnMetric, SourceId, usize)>,
}

impl Piece {
    fn of(
        part: FilePart,
        begin: usize,
        scopes: &[Arc<Settings>],
        before: Option<&LinkedBefore<'_>>,
    ) -> Self {
        let FilePart {
            source,
            scope,
            model,
        } = part;
        let metrics = model.metrics.into_iter();
        let audits = model.audits.into_iter();
        let strategies = model.strategies.into_iter();
        let settings = scopes.get(scope);
        let known = before
            .zip(settings)
            .and_then(|(before, settings)| before.goals(source, scope, settings, begin));
        Self {
            problems: model.problems,
            invalid_ids: model.invalid_ids,
            conflicts: model.conflicts,
            goals: known
                .filter(|known| known.len() == model.goals.len())
                .unwrap_or_else(|| linked_goals(model.goals, begin, source, scope, settings)),
            strategies: strategies
                .map(|entry| linked_strategy(entry, source, scope))
                .collect(),
            audits: audits.map(|audit| (audit, source, scope)).collect(),
            metrics: metrics.map(|metric| (metric, source, scope)).collect(),
        }
    }

    fn append(&mut self, other: Self) {
        self.problems.extend(other.problems);
        self.invalid_ids.extend(other.invalid_ids);
        self.conflicts.extend(other.conflicts);
        self.goals.extend(other.goals);
        self.strategies.extend(other.strategies);
        self.audits.extend(other.audits);
        self.metrics.extend(other.metrics);
    }

    fn finish(
        mut self,
        scopes: Vec<Arc<Settings>>,
        as_of: Date,
        before: Option<&LinkedBefore<'_>>,
    ) -> (Workspace, Vec<Problem>) {
        let mut problems = std::mem::take(&mut self.problems);
        let audits = sorted_audits(std::mem::take(&mut self.audits));
        let own_metrics = std::mem::take(&mut self.metrics);
        let metrics = MetricBook::of(own_metrics, &scopes, &mut problems);
        if before.is_some_and(|before| !before.measures_by(&metrics)) {
            for goal in &mut self.goals {
                goal.reading = None;
            }
        }
        let names = self.names(&mut problems);
        let accounts = account_names(&audits, &mut problems);
        let mut workspace = Workspace {
            as_of,
            scopes,
            goals: self.goals,
            strategies: self.strategies,
            audits,
            metrics,
            figures: Figures::default(),
            first: 0,
            names,
            accounts,
        };
        references::resolve(&mut workspace, &self.invalid_ids, &mut problems);
        reading::read_all(&mut workspace, &mut problems);
        problems.retain(|problem| {
            problem.rule != DUPLICATE_ID || !in_conflict(&self.conflicts, problem)
        });
        rename_references(&workspace, &self.invalid_ids, &mut problems);
        (workspace, problems)
    }

    /// The namespace of all that `supports` can name, and those of key results and deliverables.
    fn names(&self, problems: &mut Vec<Problem>) -> Names<Supported> {
        let mut names = Names::with_capacity(self.goals.len() + self.strategies.len());
        for (at, strategy) in self.strategies.iter().enumerate() {
            if let Some(id) = strategy.entry.id.placed() {
                let id: &Placed<Text> = id;
                names.add(
                    id.value.clone(),
                    id.span,
                    Supported::Strategy(strategy_id(at)),
                    problems,
                );
            }
        }
        for (at, goal) in self.goals.iter().enumerate() {
            let Some(id) = goal.goal.id.placed() else {
                continue;
            };
            let thing = Supported::Goal(goal_id(at));
            match goal
                .parent
                .and_then(|parent| self.goals.get(parent.0 as usize))
            {
                None => names.add(id.value.clone(), id.span, thing, problems),
                Some(okr) => {
                    // The name is said as a person would look for it: inside its OKR.
                    let Some(okr_id) = okr.goal.id.get() else {
                        continue;
                    };
                    names.add(
                        Text::from(format!("{okr_id}/{}", id.value)),
                        id.span,
                        thing,
                        problems,
                    );
                }
            }
            let deliverables = goal.goal.deliverables.items();
            let mut parts = Names::with_capacity(deliverables.len());
            for deliverable in deliverables {
                if let Some(id) = deliverable.id.placed() {
                    parts.add(id.value.clone(), id.span, (), problems);
                }
            }
        }
        names
    }
}

fn linked_strategy(entry: Strategy, source: SourceId, scope: usize) -> Linked<Strategy> {
    let name = local_name(&entry.id, entry.position);
    Linked {
        entry,
        path: Text::from(format!("strategy/{name}")),
        source,
        scope,
    }
}

/// The goals of one file, of which the first is number `begin` of the workspace.
fn linked_goals(
    goals: Vec<Arc<Goal>>,
    begin: usize,
    source: SourceId,
    scope: usize,
    settings: Option<&Arc<Settings>>,
) -> Vec<LinkedGoal> {
    let mut linked: Vec<LinkedGoal> = Vec::with_capacity(goals.len());
    let mut okr: Option<usize> = None;
    for mut goal in goals {
        let at = linked.len();
        let name = local_name(&goal.id, goal.position);
        let path = match goal.form {
            Form::Goal => format!("goals/{name}"),
            Form::Okr => format!("okrs/{name}"),
            Form::KeyResult => {
                let above = okr
                    .and_then(|okr| linked.get(okr))
                    .map_or("okrs/#1", |okr| &okr.path);
                format!("{above}/{name}")
            }
        };
        let mut parent = None;
        match goal.form {
            Form::Okr => okr = Some(at),
            Form::Goal => okr = None,
            Form::KeyResult => {
                if let Some((okr, above)) = okr.and_then(|okr| Some((okr, linked.get_mut(okr)?))) {
                    inherit::from_okr(Arc::make_mut(&mut goal), &above.goal);
                    above.key_results.push(goal_id(begin + at));
                    parent = Some(goal_id(begin + okr));
                }
            }
        }
        if let Some(settings) = settings.filter(|_| parent.is_none()) {
            inherit::from_defaults(&mut goal, settings);
        }
        linked.push(LinkedGoal {
            goal,
            path: Text::from(path),
            source,
            scope,
            parent,
            key_results: Vec::new(),
            supports: Vec::new(),
            aligned: None,
            reading: None,
        });
    }
    linked
}

/// Audits by date, the oldest first; those of one day in the order in which they were read.
fn sorted_audits(audits: Vec<(Audit, SourceId, usize)>) -> Vec<Linked<Audit>> {
    let mut sorted: Vec<Linked<Audit>> = audits
        .into_iter()
        .map(|(entry, source, scope)| Linked {
            entry,
            path: Text::from("audit"),
            source,
            scope,
        })
        .collect();
    sorted.sort_by_key(|audit| audit.entry.date.get().map(|date| date.last_day()));
    let newest = sorted.len().saturating_sub(1);
    for (at, audit) in sorted.iter_mut().enumerate() {
        if let (true, Some(date)) = (at < newest, audit.entry.date.get()) {
            audit.path = Text::from(format!("audit@{date}"));
        }
    }
    sorted
}

/// Accounts and programmes share a namespace, one for each audit; a reference means the newest.
fn account_names(audits: &[Linked<Audit>], problems: &mut Vec<Problem>) -> Names<AuditEntry> {
    let mut newest = Names::with_capacity(0);
    for (at, audit) in audits.iter().enumerate() {
        let id = AuditId(number(at));
        let mut names = Names::with_capacity(audit.entry.accounts.items().len());
        for (position, account) in audit.entry.accounts.items().iter().enumerate() {
            if let Some(name) = account.id.placed() {
                names.add(
                    name.value.clone(),
                    name.span,
                    AuditEntry::Account(id, number(position)),
                    problems,
                );
            }
        }
        for (position, program) in audit.entry.programs.items().iter().enumerate() {
            if let Some(name) = program.id.placed() {
                names.add(
                    name.value.clone(),
                    name.span,
                    AuditEntry::Program(id, number(position)),
                    problems,
                );
            }
        }
        newest.extend(names);
    }
    newest
}

/// Whether a problem lies between the markers of a merge conflict.
fn in_conflict(conflicts: &[Span], problem: &Problem) -> bool {
    problem
        .span
        .is_some_and(|span| conflicts.iter().any(|conflict| conflict.contains(span)))
}

/// Lets the fix of an invalid id change every reference to it as well.
fn rename_references(workspace: &Workspace, invalid: &[InvalidId], problems: &mut [Problem]) {
    if invalid.is_empty() {
        return;
    }
    let references: Vec<&Placed<Text>> = workspace
        .goals
        .iter()
        .filter(|goal| goal.parent.is_none())
        .flat_map(|goal| {
            [
                &goal.goal.supports,
                &goal.goal.measure.accounts,
                &goal.goal.measure.programs,
            ]
        })
        .flat_map(Field::items)
        .collect();
    for problem in problems
        .iter_mut()
        .filter(|problem| problem.rule == INVALID_ID)
    {
        let Some(written) = problem.judged.first() else {
            continue;
        };
        for fix in &mut problem.fixes {
            let Some(text) = fix.edits.first().map(|edit| edit.text.clone()) else {
                continue;
            };
            for reference in references
                .iter()
                .filter(|reference| *reference.value == **written)
            {
                fix.edits.push(Edit {
                    span: reference.span,
                    text: text.clone(),
                });
            }
        }
    }
}

pub(super) fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

pub(super) fn goal_id(at: usize) -> GoalId {
    GoalId(number(at))
}

fn strategy_id(at: usize) -> StrategyId {
    StrategyId(number(at))
}
