//! What decides for most goals that a rule on progress has nothing to say: their dates and status on the
//! day of the run.

use goalpost_core::date::{Date, Period, days_between};
use goalpost_core::model::{Review, Status};
use goalpost_core::workspace::LinkedGoal;

use super::super::{linked, properties};
use super::{check_ins, progress};
use crate::value::{Thing, Value};
use crate::world::World;

properties! {
    /// Properties of goals that tell how they stand on the day of the run.
    OF_GOALS;
    one progress: Progress "how far along it is, by the measurements and its check-ins"
        => |_, it| it.goal().map(Thing::Progress).into(),
    one is_overdue: Switch "whether it is active, and its due date has passed"
        => |world, it| asked(world, it, is_overdue),
    one is_unheard: Switch "whether it is active and runs, and for more than one and a half rhythms of its reviews (weekly 11 days, monthly 46, quarterly 137) nothing has been heard: no figure, no deliverable, not its start"
        => |world, it| asked(world, it, |goal, as_of| is_unheard(world, it, goal, as_of)),
    one has_late_deliverable: Switch "whether it is active, and the day of a deliverable has passed that is not done"
        => |world, it| asked(world, it, has_late_deliverable),
    one is_dropped: Switch "whether it was given up"
        => |world, it| asked(world, it, |goal, _| Some(goal.goal.status() == Status::Dropped)),
    one tells_of_the_future: Switch "whether a check-in, or a deliverable's `done`, is dated after the day of the run"
        => |world, it| asked(world, it, tells_of_the_future),
    one says_how_it_ended: Switch "whether its status is achieved or missed, or everything is delivered"
        => |world, it| asked(world, it, says_how_it_ended),
    one is_impossible: Switch "whether a check-in has a figure that its metric cannot have"
        => |world, it| asked(world, it, is_impossible),
    many impossible_check_ins: CheckIn "check-ins whose figure its metric cannot have" => check_ins::impossible,
    many falling_check_ins: CheckIn "of a sum: check-ins that say less than an earlier one, which a running total cannot"
        => check_ins::falling,
    many disagreeing_check_ins: CheckIn "check-ins beside which the measurements of the same day say another figure, by more than a hundredth"
        => check_ins::disagreeing,
}

/// What is asked of a goal, on the day of the run; false where it cannot be told.
fn asked(world: &World, it: Thing, ask: impl FnOnce(&LinkedGoal, Date) -> Option<bool>) -> Value {
    let as_of = world.workspace().as_of;
    linked(world, it)
        .and_then(|goal| ask(goal, as_of))
        .unwrap_or(false)
        .into()
}

fn is_overdue(goal: &LinkedGoal, as_of: Date) -> Option<bool> {
    let due = goal.goal.due.get()?.last_day();
    Some(goal.goal.status() == Status::Active && due < as_of)
}

fn is_unheard(world: &World, it: Thing, goal: &LinkedGoal, as_of: Date) -> Option<bool> {
    let start = goal.goal.start.get()?.first_day();
    let due = goal.goal.due.get()?.last_day();
    let most = match goal.goal.review.get()? {
        Review::Weekly => 11,
        Review::Monthly => 46,
        Review::Quarterly => 137,
    };
    let measures = goal.reading.is_some() || goal.goal.deliverables.is_given();
    let runs = goal.goal.status() == Status::Active && start <= as_of && as_of <= due;
    // Progress is reckoned only where the start is long enough ago.
    if !(measures && runs && days_between(start, as_of) > most) {
        return None;
    }
    let since = last_heard(world, it).map_or(start, |last| last.max(start));
    Some(days_between(since, as_of) > most)
}

/// The day of the newest figure, or of the newest deliverable.
pub(super) fn last_heard(world: &World, it: Thing) -> Option<Date> {
    let as_of = world.workspace().as_of;
    let figure = progress(world, it)
        .and_then(|progress| progress.points.last())
        .map(|point| point.day);
    let done = linked(world, it).and_then(|goal| {
        let deliverables = goal.goal.deliverables.items().iter();
        let days = deliverables.filter_map(|one| one.done.get().map(|done| done.last_day()));
        days.filter(|day| *day <= as_of).max()
    });
    figure.max(done)
}

fn has_late_deliverable(goal: &LinkedGoal, as_of: Date) -> Option<bool> {
    let mut deliverables = goal.goal.deliverables.items().iter();
    let late = deliverables.any(|one| {
        let due = one.due.get().map(|due| due.last_day());
        one.done.is_absent() && due.is_some_and(|due| due < as_of)
    });
    Some(goal.goal.status() == Status::Active && late)
}

fn tells_of_the_future(goal: &LinkedGoal, as_of: Date) -> Option<bool> {
    let ahead = |date: Option<&Period>| date.is_some_and(|date| as_of < date.first_day());
    let check_ins = goal.goal.measure.check_ins.items();
    let deliverables = goal.goal.deliverables.items();
    Some(
        check_ins.iter().any(|one| ahead(one.date.get()))
            || deliverables.iter().any(|one| ahead(one.done.get())),
    )
}

fn says_how_it_ended(goal: &LinkedGoal, _: Date) -> Option<bool> {
    let ended = matches!(goal.goal.status(), Status::Achieved | Status::Missed);
    let deliverables = goal.goal.deliverables.items();
    let delivered = !deliverables.is_empty() && deliverables.iter().all(|one| one.done.is_given());
    Some(ended || delivered)
}

fn is_impossible(goal: &LinkedGoal, _: Date) -> Option<bool> {
    let reading = goal.reading.as_ref()?;
    let mut figures = reading.check_ins.iter().flatten();
    Some(figures.any(|figure| !reading.metric.admits(&figure.value)))
}
