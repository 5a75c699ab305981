//! How far along a goal is, and whether it will be met.
//!
//! A figure comes from the measurements, or from check-ins where there are none of that day. Progress
//! is 0 at the baseline and 1 at the target; of a sum, what has come since the start as a share of the
//! target; of a level to keep, the share of full periods in which it was held; of deliverables, the
//! share that is done; of an OKR, the mean of its key results (D3.O.2). All of it is exact decimal
//! arithmetic; only a [`forecast`] is an estimate.

pub mod forecast;
mod gather;
mod held;
mod kind;
mod line;
mod okr;
mod pace;
mod standing;
mod status;

pub use gather::feed;
pub use held::Held;
pub use kind::Kind;
pub use pace::month_days;
pub use standing::{MilestoneStanding, Point, PointSource};
pub use status::{Status, Verdict};

use rust_decimal::Decimal;

use crate::date::Date;
use crate::measurements::NoFigure;
use crate::model::Form;
use crate::quantity::Amount;
use crate::workspace::{self, GoalId, LinkedGoal, Reading, Workspace};

/// How far along a goal is as of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// How it is judged.
    pub kind: Kind,
    /// The newest figure up to the day, of those since the start.
    pub value: Option<Point>,
    /// 0 at the baseline, 1 at the target, beyond allowed.
    pub progress: Option<Decimal>,
    /// Where the straight lines from the start through the milestones to the target stand on the day
    /// of the newest figure, on the same scale.
    pub expected: Option<Decimal>,
    /// Progress clipped to 0…1; of an OKR the mean of its key results.
    pub score: Option<Decimal>,
    /// Progress on the due date, once that has passed.
    pub at_due: Option<Decimal>,
    /// Pace from the start to the newest figure, in the metric's unit per month of 30.436875 days.
    pub now: Option<Amount>,
    /// Pace from the newest figure (or the baseline) to the target on its due date.
    pub needed: Option<Amount>,
    /// The best pace over any 90 days among at least three figures.
    pub best: Option<Amount>,
    /// What the figures alone say of how it ends, whatever status is written.
    pub verdict: Option<Verdict>,
    /// How it stands, in a word.
    pub status: Status,
    /// The milestones, in the order written.
    pub milestones: Vec<MilestoneStanding>,
    /// Of a level to keep: in how many periods it was held.
    pub held: Option<Held>,
    /// Of deliverables: how many are done, of how many.
    pub delivered: Option<(usize, usize)>,
    /// The figures in the order of their days, those from before the start too; of long series one a
    /// week or a month.
    pub points: Vec<Point>,
    /// Why the measurements give no figure, where they hold rows for it.
    pub fault: Option<NoFigure>,
    /// Of an OKR: its own measure, which does not enter its progress.
    pub own: Option<Box<Progress>>,
}

impl Progress {
    fn nothing(kind: Kind) -> Self {
        Self {
            kind,
            value: None,
            progress: None,
            expected: None,
            score: None,
            at_due: None,
            now: None,
            needed: None,
            best: None,
            verdict: None,
            status: Status::NotMeasured,
            milestones: Vec::new(),
            held: None,
            delivered: None,
            points: Vec::new(),
            fault: None,
            own: None,
        }
    }
}

/// How far along a goal is.
#[must_use]
pub fn of(workspace: &Workspace, id: GoalId) -> Progress {
    let Some(goal) = workspace.goal(id) else {
        return Progress::nothing(Kind::Level);
    };
    let progress = if goal.goal.form == Form::Okr {
        okr::progress(workspace, goal)
    } else {
        of_one(workspace, goal)
    };
    judged(workspace, goal, progress)
}

/// The same with what its figures come to in a word.
fn judged(workspace: &Workspace, goal: &LinkedGoal, mut progress: Progress) -> Progress {
    progress.verdict = status::verdict(workspace, goal, &progress);
    progress.status = status::of(workspace, goal, &progress);
    progress
}

/// How far along what is no OKR is, or the measure that an OKR has of its own; without its status.
fn of_one(workspace: &Workspace, goal: &LinkedGoal) -> Progress {
    let mut progress = match &goal.reading {
        Some(reading) if reading.kind == workspace::Kind::Keep => {
            held::progress(workspace, goal, reading)
        }
        Some(reading) => aimed(workspace, goal, reading),
        None => delivered(goal, workspace.as_of),
    };
    progress.score = progress
        .progress
        .map(|share| score(goal.reading.as_deref(), share));
    progress
}

/// Progress clipped to 0…1. Of a sum that is to stay small, such as what may be spent, all is well
/// until the target is passed.
fn score(reading: Option<&Reading>, progress: Decimal) -> Decimal {
    if reading.is_some_and(line::is_ceiling) {
        let over = progress > Decimal::ONE;
        let score = if over {
            Decimal::ONE.checked_div(progress)
        } else {
            Some(Decimal::ONE)
        };
        return score.unwrap_or(Decimal::ZERO);
    }
    progress.clamp(Decimal::ZERO, Decimal::ONE)
}

/// The share of deliverables that are done; expected are those whose day has come.
fn delivered(goal: &LinkedGoal, as_of: Date) -> Progress {
    let mut progress = Progress::nothing(Kind::Deliverables);
    let deliverables = goal.goal.deliverables.items();
    if deliverables.is_empty() {
        return progress;
    }
    let due = |own: Option<Date>| own.or_else(|| goal.goal.due.get().map(|due| due.last_day()));
    let count = |asked: &dyn Fn(&crate::model::Deliverable) -> bool| {
        deliverables.iter().filter(|one| asked(one)).count()
    };
    let until = |day: Date| count(&|one| one.done.get().is_some_and(|done| done.last_day() <= day));
    let done = until(as_of);
    let expected = count(&|one| {
        let day = due(one.due.get().map(|due| due.last_day()));
        day.is_some_and(|day| day <= as_of)
    });
    let share = |part: usize| Decimal::from(part).checked_div(Decimal::from(deliverables.len()));
    progress.delivered = Some((done, deliverables.len()));
    progress.progress = share(done);
    progress.expected = share(expected);
    let due = due(None).filter(|due| *due < as_of);
    progress.at_due = due.and_then(|due| share(until(due)));
    progress
}

/// Towards a target.
fn aimed(workspace: &Workspace, goal: &LinkedGoal, reading: &Reading) -> Progress {
    let mut progress = Progress::nothing(Kind::of(reading));
    let gathered = gather::points(workspace, goal, reading);
    progress.fault = gathered.fault;
    progress.points = gathered.points;
    let line = line::Line::of(goal, reading);
    let start = goal.goal.start.get().map(|start| start.first_day());
    progress.value = gathered
        .mean
        .or_else(|| progress.points.last().cloned())
        .filter(|point| start.is_none_or(|start| start <= point.day));
    if let Some(value) = &progress.value {
        progress.progress = line.share(value.amount.value);
        progress.expected = line.expected(value.day);
    }
    if let Some(due) = line.due.filter(|due| *due < workspace.as_of) {
        let at_due = gathered.mean_at_due.or_else(|| {
            let mut points = progress.points.iter().rev();
            points.find(|point| point.day <= due).cloned()
        });
        let at_due = at_due.filter(|point| start.is_none_or(|start| start <= point.day));
        progress.at_due = at_due.and_then(|point| line.share(point.amount.value));
    }
    progress.milestones = standing::milestones(workspace, goal, reading, &progress.points);
    pace::fill(&mut progress, reading, &line);
    progress
}
