//! What goes on: a new entry in the next period that supports the same things.

use goalpost_core::date::Period;
use goalpost_core::edit::{Replacement, Successor};
use goalpost_core::model::{Form, Status};
use goalpost_core::progress;
use goalpost_core::quantity::{Quantity, Style, Written};
use goalpost_core::read::free_id;
use goalpost_core::source::Span;
use goalpost_core::workspace::{GoalId, Kind, LinkedGoal, Workspace};

use super::cycle::{Cycle, next_id};
use super::ending::Ending;
use super::title::{redated, refigured};

/// What belongs to the cycle that is over, and not to the next.
const ENDED: [&str; 7] = [
    "status",
    "achieved",
    "score",
    "reason",
    "changes",
    "check_ins",
    "milestones",
];

/// An entry that goes on.
#[derive(Debug)]
pub(super) struct Carried {
    pub(super) old: GoalId,
    pub(super) id: String,
    pub(super) successor: Successor,
    /// The names of the old period and of the new one.
    pub(super) periods: Option<(Period, Period)>,
    pub(super) cycle: Cycle,
}

/// Why an entry cannot go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotCarried {
    /// It has no due date to go on from.
    NoDue,
    /// Every key result was met.
    NothingLeft,
}

/// The entry that follows one; of an OKR with the key results named, or with those that were not met.
/// `taken` are the ids of what else goes on.
pub(super) fn carried(
    workspace: &Workspace,
    id: GoalId,
    key_results: &[GoalId],
    endings: &[Ending],
    taken: &[&str],
) -> Result<Carried, NotCarried> {
    let goal = workspace.goal(id).ok_or(NotCarried::NoDue)?;
    let settings = workspace.settings(goal);
    let fiscal = settings.and_then(|settings| settings.organisation.fiscal_year);
    let (start, due) = (goal.goal.start.get(), goal.goal.due.get());
    let due = due.ok_or(NotCarried::NoDue)?;
    let cycle = Cycle::after(start, due, fiscal).ok_or(NotCarried::NoDue)?;
    let old = Cycle::name(start, due);
    let new = Cycle::name(Some(&cycle.start), &cycle.due);
    let periods = old.zip(new);
    let own = goal.goal.id.get().map_or("goal", |id| &**id);
    let names = periods.as_ref().map(|(old, new)| (old, new));
    let wanted = next_id(own, names, &cycle.due);
    let id_free = free_id(&wanted, &|id| {
        taken.contains(&id) || workspace.find(id).is_some()
    });
    let mut successor = measured(workspace, id, goal);
    successor.values.insert(0, text("id", &id_free));
    let title = retitled(goal, periods.as_ref(), &cycle, &successor);
    successor.values.extend(title);
    successor
        .values
        .push(text("start", &cycle.start.to_string()));
    successor.values.push(text("due", &cycle.due.to_string()));
    if goal.goal.form == Form::Okr {
        for inner in unfinished(workspace, goal, key_results, endings) {
            let Some(key_result) = workspace.goal(inner) else {
                continue;
            };
            let mut one = measured(workspace, inner, key_result);
            // Its own dates were those of the cycle that is over: it has those of its OKR.
            one.without.extend(["start", "due"]);
            let title = retitled(key_result, periods.as_ref(), &cycle, &one);
            one.values.extend(title);
            successor
                .key_results
                .push((key_result.goal.place.span, one));
        }
        if successor.key_results.is_empty() {
            return Err(NotCarried::NothingLeft);
        }
    }
    Ok(Carried {
        old: id,
        id: id_free,
        successor,
        periods,
        cycle,
    })
}

/// The key results that go on: those named, else those that were neither met nor dropped.
fn unfinished(
    workspace: &Workspace,
    goal: &LinkedGoal,
    named: &[GoalId],
    endings: &[Ending],
) -> Vec<GoalId> {
    let is_met = |id: GoalId| {
        let ending = endings.iter().find(|ending| ending.id == id);
        let okr = endings.iter().find(|ending| {
            workspace
                .goal(ending.id)
                .is_some_and(|one| one.key_results.contains(&id))
        });
        let status = match ending {
            Some(ending) => ending.status.or_else(|| {
                // It ends as its OKR does; one without a figure is not met by that.
                let okr = okr.and_then(|okr| okr.status);
                let is_measured = ending.score.is_some();
                okr.filter(|okr| *okr != Status::Achieved || is_measured)
            }),
            None => workspace.goal(id).map(|one| one.goal.status()),
        };
        matches!(status, Some(Status::Achieved | Status::Dropped))
    };
    let all = goal.key_results.iter().copied();
    if named.is_empty() {
        all.filter(|id| !is_met(*id)).collect()
    } else {
        all.filter(|id| named.contains(id)).collect()
    }
}

fn text(key: &'static str, value: &str) -> (&'static str, Replacement) {
    (key, Replacement::Text(value.to_owned()))
}

/// The title, where it names the deadline that is over, or the baseline that was.
fn retitled(
    goal: &LinkedGoal,
    periods: Option<&(Period, Period)>,
    cycle: &Cycle,
    successor: &Successor,
) -> Option<(&'static str, Replacement)> {
    let key = if goal.goal.form == Form::Okr {
        "objective"
    } else {
        "title"
    };
    let title = goal.goal.title.get()?;
    let mut new = title.to_string();
    if let Some(due) = goal.goal.due.get() {
        let (old, next) = (due.last_day(), cycle.due.last_day());
        new = redated(&new, periods, old, next).unwrap_or(new);
    }
    let baseline = successor.values.iter().find_map(|(_, value)| match value {
        Replacement::Mapping(pairs) => pairs.first().map(|(_, figure)| figure),
        Replacement::Text(_) => None,
    });
    let measure = &goal.goal.measure;
    let old = measure.baseline.get().and_then(|one| one.value.get());
    if let (Some(baseline), Some(Written::Quantity(old))) = (baseline, old) {
        new = refigured(&new, old, baseline).unwrap_or(new);
    }
    (new != **title).then(|| text(key, &new))
}

/// The measure from the last figure on. The target stays as it is written: `+20 %` is meant of the new
/// baseline, as the title says it.
fn measured(workspace: &Workspace, id: GoalId, goal: &LinkedGoal) -> Successor {
    let mut successor = Successor {
        without: ENDED.to_vec(),
        deliverables: still_to_come(goal),
        ..Successor::default()
    };
    let Some(reading) = goal.reading.as_deref() else {
        return successor;
    };
    let progress = progress::of(workspace, id);
    let value = match &progress.own {
        Some(own) => own.value.clone(),
        None => progress.value,
    };
    let Some(point) = value else {
        return successor;
    };
    let withheld = [
        goal.goal
            .measure
            .baseline
            .get()
            .and_then(|one| one.value.get()),
        goal.goal.measure.target.get(),
    ];
    if withheld
        .into_iter()
        .flatten()
        .any(|one| *one == Written::Undisclosed)
    {
        return successor;
    }
    let has_baseline = goal.goal.measure.baseline.is_given();
    if reading.kind == Kind::Sum && !has_baseline {
        return successor;
    }
    let mut amount = point.amount;
    amount.value = amount.value.round_sf(6).unwrap_or(amount.value).normalize();
    let figure = Quantity::figure(&amount, style(goal));
    let date = match (reading.kind, goal.goal.due.get()) {
        (Kind::Sum, Some(due)) => due.to_string(),
        _ => point.day.to_string(),
    };
    let baseline = vec![("value", figure.to_string()), ("date", date)];
    successor
        .values
        .push(("baseline", Replacement::Mapping(baseline)));
    successor
}

/// How figures of a measure are laid out.
fn style(goal: &LinkedGoal) -> Style {
    let measure = &goal.goal.measure;
    let baseline = measure.baseline.get().and_then(|one| one.value.get());
    let written = baseline
        .or(measure.target.get())
        .and_then(Written::quantity);
    written.map_or_else(Style::house, |quantity| quantity.style().with_unit())
}

/// Where those deliverables stand that are not done, if others are.
fn still_to_come(goal: &LinkedGoal) -> Vec<Span> {
    let items = goal.goal.deliverables.items().iter();
    items
        .filter(|one| !one.done.is_given())
        .map(|one| one.place.span)
        .collect()
}
