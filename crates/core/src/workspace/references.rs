//! References between entries: what exists, what is near, and rings.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use rayon::prelude::*;

use super::link::goal_id;
use super::rules::{CYCLE, UNKNOWN_METRIC, UNKNOWN_REFERENCE};
use super::{GoalId, LinkedGoal, Supported, Workspace};
use crate::finding::{Fix, Problem};
use crate::message::Message;
use crate::model::{Form, Placed, Text};
use crate::nearest::NearestIndex;
use crate::read::InvalidId;

/// The names that references can mean, put in order when the first one is unknown.
struct Near<'a> {
    workspace: &'a Workspace,
    supports: OnceLock<NearestIndex>,
    accounts: OnceLock<NearestIndex>,
}

impl<'a> Near<'a> {
    fn of(workspace: &'a Workspace) -> Self {
        Self {
            workspace,
            supports: OnceLock::new(),
            accounts: OnceLock::new(),
        }
    }

    /// What `supports` can name.
    fn support(&self, wanted: &str) -> Option<&str> {
        let workspace = self.workspace;
        let names = || {
            let strategies = workspace.strategies.iter();
            let goals = workspace.goals.iter();
            NearestIndex::new(
                strategies
                    .filter_map(|strategy| strategy.entry.id.get().map(ToString::to_string))
                    .chain(goals.filter_map(|goal| workspace.support_name(goal))),
            )
        };
        self.supports.get_or_init(names).nearest(wanted)
    }

    /// Accounts and programmes of the audits.
    fn account(&self, wanted: &str) -> Option<&str> {
        let names = || {
            NearestIndex::new(self.workspace.audits.iter().flat_map(|audit| {
                let accounts = audit.entry.accounts.items().iter();
                let programs = audit.entry.programs.items().iter();
                accounts
                    .filter_map(|account| account.id.get())
                    .chain(programs.filter_map(|program| program.id.get()))
                    .map(|id| &**id)
            }))
        };
        self.accounts.get_or_init(names).nearest(wanted)
    }
}

/// Resolves every reference, and reports those that name what does not exist.
pub(super) fn resolve(
    workspace: &mut Workspace,
    invalid: &[InvalidId],
    problems: &mut Vec<Problem>,
) {
    let invalid: BTreeSet<&str> = invalid.iter().map(|id| &*id.written).collect();
    let near = Near::of(workspace);
    let resolved: Vec<(Vec<Option<Supported>>, Vec<Problem>)> = workspace
        .goals
        .par_iter()
        .map(|goal| resolve_one(&near, goal, &invalid))
        .collect();
    for (goal, (supports, found)) in workspace.goals.iter_mut().zip(resolved) {
        goal.supports = supports;
        problems.extend(found);
    }
    report_rings(workspace, problems);
    align(workspace);
}

/// What a goal supports, and the problems of all that it names.
fn resolve_one(
    near: &Near<'_>,
    goal: &LinkedGoal,
    invalid: &BTreeSet<&str>,
) -> (Vec<Option<Supported>>, Vec<Problem>) {
    let mut problems = Vec::new();
    let items = goal.goal.supports.items();
    let supports: Vec<Option<Supported>> = items
        .iter()
        .map(|item| near.workspace.find(&item.value))
        .collect();
    for (item, thing) in items.iter().zip(&supports) {
        if thing.is_none() && !invalid.contains(&*item.value) {
            problems.push(unknown_support(near, item));
        }
    }
    unknown_accounts(near, goal, invalid, &mut problems);
    unknown_metric(near.workspace, goal, &mut problems);
    (supports, problems)
}

fn unknown_support(near: &Near<'_>, item: &Placed<Text>) -> Problem {
    unknown(
        Problem::new(
            UNKNOWN_REFERENCE,
            item.span,
            Message::new("there is no strategy entry, goal or OKR with the id `{id}`")
                .with("id", &*item.value),
        ),
        item,
        near.support(&item.value),
        "name what exists, or add an entry with this id",
    )
}

/// The problem of a reference, with the nearest name that exists.
fn unknown(
    problem: Problem,
    item: &Placed<Text>,
    near: Option<&str>,
    otherwise: &'static str,
) -> Problem {
    let problem = problem.judging(&*item.value);
    match near {
        Some(near) => problem
            .help(Message::new("did you mean `{near}`?").with("near", near))
            .fix(Fix::needs_review(
                Message::new("write `{near}`").with("near", near),
                item.span,
                near,
            )),
        None => problem.help(otherwise),
    }
}

fn unknown_accounts(
    near: &Near<'_>,
    goal: &LinkedGoal,
    invalid: &BTreeSet<&str>,
    problems: &mut Vec<Problem>,
) {
    let workspace = near.workspace;
    // Without an audit there is nothing to name, and `audit/missing` says that.
    if workspace.audits.is_empty() {
        return;
    }
    let inherited = |item: &Placed<Text>| {
        goal.parent
            .and_then(|okr| workspace.goal(okr))
            .is_some_and(|okr| okr.goal.place.span.contains(item.span))
            && !goal.goal.place.span.contains(item.span)
    };
    let measure = &goal.goal.measure;
    for item in measure
        .accounts
        .items()
        .iter()
        .chain(measure.programs.items())
    {
        if workspace.find_account(&item.value).is_some()
            || invalid.contains(&*item.value)
            || inherited(item)
        {
            continue;
        }
        problems.push(unknown_account_problem(item, near.account(&item.value)));
    }
}

/// The problem of an account that no audit has, with the one that was probably meant.
pub(crate) fn unknown_account_problem(item: &Placed<Text>, near: Option<&str>) -> Problem {
    unknown(
        Problem::new(
            UNKNOWN_REFERENCE,
            item.span,
            Message::new("the audit has no account or programme with the id `{id}`")
                .with("id", &*item.value),
        ),
        item,
        near,
        "name an account of the audit, or add it there",
    )
}

fn unknown_metric(workspace: &Workspace, goal: &LinkedGoal, problems: &mut Vec<Problem>) {
    let Some(metric) = goal.goal.measure.metric.placed() else {
        return;
    };
    if workspace.metrics.knows(&metric.value) {
        return;
    }
    problems.push(unknown_metric_problem(workspace, metric));
}

/// The problem of a metric that nobody has defined. A name that differs only in its form, such as
/// `Post reach`, has a safe fix.
pub(crate) fn unknown_metric_problem(workspace: &Workspace, metric: &Placed<Text>) -> Problem {
    let problem = Problem::new(
        UNKNOWN_METRIC,
        metric.span,
        Message::new("there is no metric `{metric}`").with("metric", &*metric.value),
    )
    .judging(&*metric.value);
    let plain = metric.value.trim().to_lowercase().replace([' ', '-'], "_");
    if workspace.metrics.knows(&plain) {
        return problem
            .help(Message::new("write `{near}`").with("near", plain.clone()))
            .fix(Fix::safe(
                Message::new("write `{near}`").with("near", plain.clone()),
                metric.span,
                plain,
            ));
    }
    match workspace.metrics.nearest(&plain) {
        Some(near) => problem
            .help(Message::new("did you mean `{near}`?").with("near", near))
            .fix(Fix::needs_review(Message::new("write `{near}`").with("near", near), metric.span, near)),
        None => problem.help("define it under `metrics`, or see `goalpost explain metrics` for those that are built in"),
    }
}

/// What an entry leans on: what it supports and, for a key result, its OKR.
fn above(goal: &LinkedGoal) -> impl Iterator<Item = GoalId> + '_ {
    let supported = goal.supports.iter().filter_map(|thing| match thing {
        Some(Supported::Goal(id)) => Some(*id),
        _ => None,
    });
    supported.chain(goal.parent)
}

/// Reports every ring of entries that support each other, once each, at the reference that closes it.
fn report_rings(workspace: &Workspace, problems: &mut Vec<Problem>) {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Done,
    }
    let onward = |id| workspace.goal(id).map(|goal| (id, above(goal)));
    let mut marks = vec![Mark::New; workspace.goals.len()];
    for start in 0..workspace.goals.len() {
        // Who leans on nothing is on no ring.
        let leans = |goal: &LinkedGoal| above(goal).next().is_some();
        if marks.get(start) != Some(&Mark::New) || !workspace.goals.get(start).is_some_and(leans) {
            continue;
        }
        // Depth first without recursion: the path, and what is still to be followed of each entry on it.
        let mut path: Vec<_> = onward(goal_id(start)).into_iter().collect();
        if let Some(mark) = marks.get_mut(start) {
            *mark = Mark::Open;
        }
        while let Some((id, rest)) = path.last_mut() {
            let Some(next) = rest.next() else {
                if let Some(mark) = marks.get_mut(id.0 as usize) {
                    *mark = Mark::Done;
                }
                path.pop();
                continue;
            };
            match marks.get(next.0 as usize) {
                Some(Mark::Open) => {
                    let from = path
                        .iter()
                        .position(|(on_path, _)| *on_path == next)
                        .unwrap_or(0);
                    let ring: Vec<GoalId> = path.iter().skip(from).map(|(id, _)| *id).collect();
                    problems.extend(ring_problem(workspace, &ring));
                }
                Some(Mark::New) => {
                    if let Some(mark) = marks.get_mut(next.0 as usize) {
                        *mark = Mark::Open;
                    }
                    path.extend(onward(next));
                }
                _ => {}
            }
        }
    }
}

fn ring_problem(workspace: &Workspace, ring: &[GoalId]) -> Option<Problem> {
    // A key result leans on its OKR, and an OKR may support nothing of its own: a ring that no
    // written reference closes cannot be.
    let links: Vec<&Placed<Text>> = ring
        .iter()
        .enumerate()
        .filter_map(|(at, id)| {
            let goal = workspace.goal(*id)?;
            let next = ring.get(at + 1).or(ring.first())?;
            let items = goal.goal.supports.items().iter().zip(&goal.supports);
            items
                .filter(|(_, thing)| **thing == Some(Supported::Goal(*next)))
                .map(|(item, _)| item)
                .next()
        })
        .collect();
    let (last, others) = links.split_last()?;
    let mut names: Vec<String> = ring
        .iter()
        .filter_map(|id| workspace.goal(*id))
        .filter_map(|goal| workspace.support_name(goal))
        .collect();
    names.extend(names.first().cloned());
    let message = if ring.len() == 1 {
        Message::new("`{id}` supports itself")
            .with("id", names.first().cloned().unwrap_or_default())
    } else {
        Message::new("these support each other in a ring: {ring}").with("ring", names.join(" → "))
    };
    let mut problem = Problem::new(CYCLE, last.span, message)
        .help("delete one of these references, so that the chain leads to the strategy");
    let mut judged: Vec<String> = names.into_iter().collect();
    judged.sort();
    judged.dedup();
    problem.judged = judged;
    for link in others {
        problem = problem.note(link.span, "this reference is part of the ring");
    }
    Some(problem)
}

/// Says of each goal whether a chain of `supports` reaches the strategy; rings and broken
/// references leave it open, because they are reported themselves.
fn align(workspace: &mut Workspace) {
    let count = workspace.goals.len();
    // Who leans on whom, so that the answer spreads downward from the strategy in linear time.
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut reached = vec![false; count];
    let mut open = vec![false; count];
    let mut queue: Vec<usize> = Vec::new();
    for (at, goal) in workspace.goals.iter().enumerate() {
        if goal
            .supports
            .iter()
            .any(|thing| matches!(thing, Some(Supported::Strategy(_))))
        {
            queue.push(at);
        }
        let broken = goal.supports.iter().any(Option::is_none) || goal.goal.supports.is_faulty();
        if let Some(open) = open.get_mut(at) {
            *open = broken && goal.goal.form != Form::KeyResult;
        }
        for above in above(goal) {
            if let Some(below) = below.get_mut(above.0 as usize) {
                below.push(at);
            }
        }
    }
    spread(&below, queue, &mut reached);
    let unsure: Vec<usize> = open
        .iter()
        .enumerate()
        .filter(|(_, open)| **open)
        .map(|(at, _)| at)
        .collect();
    let mut doubtful = vec![false; count];
    spread(&below, unsure, &mut doubtful);
    for (at, goal) in workspace.goals.iter_mut().enumerate() {
        let yes = reached.get(at) == Some(&true);
        let doubt = doubtful.get(at) == Some(&true);
        goal.aligned = if yes {
            Some(true)
        } else if doubt {
            None
        } else {
            Some(false)
        };
    }
}

/// Marks all that can be reached downward from the queue.
fn spread(below: &[Vec<usize>], mut queue: Vec<usize>, marks: &mut [bool]) {
    while let Some(at) = queue.pop() {
        let Some(mark) = marks.get_mut(at) else {
            continue;
        };
        if std::mem::replace(mark, true) {
            continue;
        }
        queue.extend(below.get(at).into_iter().flatten().copied());
    }
}
