//! Putting the files of a workspace together.

use std::sync::Arc;

use super::metrics::MetricBook;
use super::names::{Names, local_name};
use super::{AuditEntry, AuditId, GoalId, Linked, LinkedGoal, StrategyId, Supported, Workspace};
use super::{inherit, reading, references};
use crate::date::Date;
use crate::finding::{Edit, Problem};
use crate::model::{Audit, Field, Form, Goal, Placed, Strategy, Text};
use crate::read::rules::{DUPLICATE_ID, INVALID_ID};
use crate::read::{FileModel, InvalidId};
use crate::settings::Settings;
use crate::source::{SourceId, Span};

/// What one file brings to the workspace.
#[derive(Debug)]
pub struct FilePart {
    /// The file.
    pub source: SourceId,
    /// Which settings hold for it.
    pub scope: usize,
    /// What it says. Its problems come back first from [`link`].
    pub model: FileModel,
}

/// Links files into a workspace, and gathers the problems of the files and of their links. The order
/// of the files decides which of two equal ids is the later one.
#[must_use]
pub fn link(
    parts: Vec<FilePart>,
    scopes: Vec<Arc<Settings>>,
    as_of: Date,
) -> (Workspace, Vec<Problem>) {
    let mut linker = Linker {
        scopes: &scopes,
        ..Linker::default()
    };
    let mut own_metrics = Vec::new();
    // Growing step by step would hold all goals twice for a moment.
    let goals = parts.iter().map(|part| part.model.goals.len()).sum();
    linker.goals.reserve_exact(goals);
    for part in parts {
        let FilePart {
            source,
            scope,
            model,
        } = part;
        linker.problems.extend(model.problems);
        linker.invalid_ids.extend(model.invalid_ids);
        linker.conflicts.extend(model.conflicts);
        own_metrics.extend(
            model
                .metrics
                .into_iter()
                .map(|metric| (metric, source, scope)),
        );
        linker.add_strategies(model.strategies, source, scope);
        linker
            .audits
            .extend(model.audits.into_iter().map(|audit| (audit, source, scope)));
        linker.add_goals(model.goals, source, scope);
    }
    linker.finish(own_metrics, as_of)
}

#[derive(Default)]
struct Linker<'a> {
    scopes: &'a [Arc<Settings>],
    problems: Vec<Problem>,
    invalid_ids: Vec<InvalidId>,
    conflicts: Vec<Span>,
    goals: Vec<LinkedGoal>,
    strategies: Vec<Linked<Strategy>>,
    audits: Vec<(Audit, SourceId, usize)>,
}

impl Linker<'_> {
    fn add_strategies(&mut self, strategies: Vec<Strategy>, source: SourceId, scope: usize) {
        for entry in strategies {
            let path = Text::from(format!(
                "strategy/{}",
                local_name(&entry.id, entry.position)
            ));
            self.strategies.push(Linked {
                entry,
                path,
                source,
                scope,
            });
        }
    }

    fn add_goals(&mut self, goals: Vec<Box<Goal>>, source: SourceId, scope: usize) {
        let mut okr: Option<usize> = None;
        for mut goal in goals {
            let at = self.goals.len();
            let name = local_name(&goal.id, goal.position);
            let path = match goal.form {
                Form::Goal => format!("goals/{name}"),
                Form::Okr => format!("okrs/{name}"),
                Form::KeyResult => {
                    let above = okr
                        .and_then(|okr| self.goals.get(okr))
                        .map_or("okrs/#1", |okr| &okr.path);
                    format!("{above}/{name}")
                }
            };
            let mut parent = None;
            match goal.form {
                Form::Okr => okr = Some(at),
                Form::Goal => okr = None,
                Form::KeyResult => {
                    if let Some(above) = okr.and_then(|okr| self.goals.get_mut(okr)) {
                        inherit::from_okr(&mut goal, &above.goal);
                        above.key_results.push(goal_id(at));
                        parent = okr.map(goal_id);
                    }
                }
            }
            if let Some(settings) = self.scopes.get(scope).filter(|_| parent.is_none()) {
                inherit::from_defaults(&mut goal, settings);
            }
            self.goals.push(LinkedGoal {
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
    }

    fn finish(
        mut self,
        own_metrics: Vec<(crate::model::OwnMetric, SourceId, usize)>,
        as_of: Date,
    ) -> (Workspace, Vec<Problem>) {
        let mut problems = std::mem::take(&mut self.problems);
        let conflicts = std::mem::take(&mut self.conflicts);
        let audits = sorted_audits(std::mem::take(&mut self.audits));
        let metrics = MetricBook::of(own_metrics, self.scopes, &mut problems);
        let names = self.names(&mut problems);
        let accounts = account_names(&audits, &mut problems);
        let mut workspace = Workspace {
            as_of,
            scopes: self.scopes.to_vec(),
            goals: self.goals,
            strategies: self.strategies,
            audits,
            metrics,
            names: names.into_map(),
            accounts,
        };
        references::resolve(&mut workspace, &self.invalid_ids, &mut problems);
        reading::read_all(&mut workspace, &mut problems);
        problems
            .retain(|problem| problem.rule != DUPLICATE_ID || !in_conflict(&conflicts, problem));
        rename_references(&workspace, &self.invalid_ids, &mut problems);
        (workspace, problems)
    }

    /// The namespace of all that `supports` can name, and those of key results and deliverables.
    fn names(&self, problems: &mut Vec<Problem>) -> Names<Supported> {
        let mut names = Names::new();
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
            let mut parts = Names::new();
            for deliverable in goal.goal.deliverables.items() {
                if let Some(id) = deliverable.id.placed() {
                    parts.add(id.value.clone(), id.span, (), problems);
                }
            }
        }
        names
    }
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
fn account_names(
    audits: &[Linked<Audit>],
    problems: &mut Vec<Problem>,
) -> std::collections::HashMap<Text, AuditEntry> {
    let mut newest = std::collections::HashMap::new();
    for (at, audit) in audits.iter().enumerate() {
        let id = AuditId(number(at));
        let mut names = Names::new();
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
        newest.extend(names.into_map());
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
