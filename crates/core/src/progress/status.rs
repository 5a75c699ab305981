//! How an entry stands, in a word.

use rust_decimal::Decimal;

use super::{Kind, Progress, line};
use crate::date::Date;
use crate::model::{self, Ambition, Form};
use crate::workspace::{GoalId, LinkedGoal, Workspace};

/// How an entry stands, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It is being written still.
    Draft,
    /// It was given up.
    Dropped,
    /// Its start lies ahead.
    NotStarted,
    /// It was met after its due date: told as such, not as a failure (D3.O.5).
    MetLate,
    /// Its due date passed below the target.
    Missed,
    /// It was met.
    Achieved,
    /// There is no figure.
    NotMeasured,
    /// Progress is at least 1.1 times what was expected.
    Ahead,
    /// At least 0.9 times.
    OnTrack,
    /// At least 0.7 times.
    AtRisk,
    /// Less.
    OffTrack,
}

impl Status {
    /// Every status, those that need somebody first.
    pub const ALL: [Self; 11] = [
        Self::OffTrack,
        Self::AtRisk,
        Self::Missed,
        Self::NotMeasured,
        Self::OnTrack,
        Self::Ahead,
        Self::MetLate,
        Self::Achieved,
        Self::NotStarted,
        Self::Draft,
        Self::Dropped,
    ];

    /// The word of machine-readable reports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Dropped => "dropped",
            Self::NotStarted => "not-started",
            Self::MetLate => "met-late",
            Self::Missed => "missed",
            Self::Achieved => "achieved",
            Self::NotMeasured => "not-measured",
            Self::Ahead => "ahead",
            Self::OnTrack => "on-track",
            Self::AtRisk => "at-risk",
            Self::OffTrack => "off-track",
        }
    }
}

/// The share of an aspirational OKR's target that is a win: 60 per cent (D3.O.2).
fn win() -> Decimal {
    Decimal::new(6, 1)
}

/// What an aspirational OKR is held against on its way, of what is expected (`interface.md`).
fn aspirational() -> Decimal {
    Decimal::new(7, 1)
}

/// Whether an entry, or the OKR that it is a key result of, is aspirational.
fn is_aspirational(workspace: &Workspace, goal: &LinkedGoal) -> bool {
    let okr = goal.parent.and_then(|okr| workspace.goal(okr));
    let ambition = goal
        .goal
        .ambition
        .get()
        .or(okr.and_then(|okr| okr.goal.ambition.get()));
    goal.goal.form != Form::Goal && ambition == Some(&Ambition::Aspirational)
}

/// The first that fits.
pub(super) fn of(workspace: &Workspace, goal: &LinkedGoal, progress: &Progress) -> Status {
    match goal.goal.status() {
        model::Status::Draft => return Status::Draft,
        model::Status::Dropped => return Status::Dropped,
        _ => {}
    }
    let as_of = workspace.as_of;
    let start = goal.goal.start.get().map(|start| start.first_day());
    if start.is_some_and(|start| as_of < start) {
        return Status::NotStarted;
    }
    let due = goal.goal.due.get().map(|due| due.last_day());
    if let Some(status) = settled(goal, as_of, due, progress, bar(workspace, goal)) {
        return status;
    }
    let Some(share) = progress.progress else {
        return unmeasured(workspace, goal, progress);
    };
    along(workspace, goal, share, progress)
}

/// From which share of the way on an entry counts as met once it is over.
fn bar(workspace: &Workspace, goal: &LinkedGoal) -> Decimal {
    if is_aspirational(workspace, goal) {
        win()
    } else {
        Decimal::ONE
    }
}

/// What is decided: met, met late, or missed.
fn settled(
    goal: &LinkedGoal,
    as_of: Date,
    due: Option<Date>,
    progress: &Progress,
    bar: Decimal,
) -> Option<Status> {
    let over = due.is_some_and(|due| due < as_of);
    let ceiling = goal.reading.as_deref().is_some_and(line::is_ceiling);
    let met = |share: Decimal, bar: Decimal| {
        if ceiling {
            share <= Decimal::ONE
        } else {
            share >= bar
        }
    };
    let achieved = goal.goal.achieved.get().map(|day| day.last_day());
    let achieved = achieved.filter(|day| *day <= as_of);
    // What is written stands where no figure says otherwise.
    let says_met = progress.progress.is_none_or(|share| met(share, bar));
    if let (Some(day), true) = (achieved, says_met) {
        let late = due.is_some_and(|due| due < day);
        return Some(if late {
            Status::MetLate
        } else {
            Status::Achieved
        });
    }
    match (progress.progress, goal.goal.status()) {
        (None, model::Status::Achieved) => return Some(Status::Achieved),
        (None, model::Status::Missed) => return Some(Status::Missed),
        (Some(share), model::Status::Missed) if !met(share, bar) => return Some(Status::Missed),
        _ => {}
    }
    let share = progress.progress?;
    if over {
        let then = progress.at_due.unwrap_or(share);
        return Some(if met(then, bar) {
            Status::Achieved
        } else if met(share, bar) {
            Status::MetLate
        } else {
            Status::Missed
        });
    }
    // A level that is kept, and a sum that stays small, are met when their time is over.
    let before_due = progress.kind != Kind::Keep && !ceiling && share >= Decimal::ONE;
    before_due.then_some(Status::Achieved)
}

/// An entry without progress: what its own measure decides where every key result is withheld, and what
/// its target alone decides where there is no baseline.
fn unmeasured(workspace: &Workspace, goal: &LinkedGoal, progress: &Progress) -> Status {
    if let Some(own) = &progress.own
        && goal
            .key_results
            .iter()
            .all(|id| is_withheld(workspace, *id))
        && own.progress.is_some()
    {
        return own.status;
    }
    let (Some(reading), Some(value)) = (&goal.reading, &progress.value) else {
        return Status::NotMeasured;
    };
    let reached = reading
        .target
        .is_some_and(|target| reading.reaches(&value.amount, &target.value));
    if reached {
        Status::Achieved
    } else {
        Status::NotMeasured
    }
}

/// Whether the figures of a key result are known inside and withheld here.
fn is_withheld(workspace: &Workspace, id: GoalId) -> bool {
    use crate::quantity::Written;
    workspace.goal(id).is_some_and(|goal| {
        let measure = &goal.goal.measure;
        let baseline = measure.baseline.get().and_then(|one| one.value.get());
        [baseline, measure.target.get(), measure.keep.get()]
            .into_iter()
            .flatten()
            .any(|written| *written == Written::Undisclosed)
    })
}

/// By how progress compares with what is expected on the day of the figure.
fn along(workspace: &Workspace, goal: &LinkedGoal, share: Decimal, progress: &Progress) -> Status {
    let Some(expected) = progress.expected.filter(|expected| !expected.is_zero()) else {
        return Status::OnTrack;
    };
    let expected = if is_aspirational(workspace, goal) {
        expected.checked_mul(aspirational()).unwrap_or(expected)
    } else {
        expected
    };
    let ratio = if goal.reading.as_deref().is_some_and(line::is_ceiling) {
        // Less than planned is ahead.
        if share.is_zero() {
            return Status::Ahead;
        }
        expected.checked_div(share)
    } else {
        share.checked_div(expected)
    };
    let at = |tenths: i64| Decimal::new(tenths, 1);
    match ratio {
        Some(ratio) if ratio >= at(11) => Status::Ahead,
        Some(ratio) if ratio >= at(9) => Status::OnTrack,
        Some(ratio) if ratio >= at(7) => Status::AtRisk,
        _ => Status::OffTrack,
    }
}
