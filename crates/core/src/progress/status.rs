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
    if let Some(status) = settled(goal, as_of, progress) {
        return status;
    }
    let Some(share) = progress.progress else {
        return unmeasured(workspace, goal, progress);
    };
    along(workspace, goal, share, progress)
}

/// What the figures alone say of an entry, whatever status is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The target was reached by the due date; of an aspirational OKR that is over, 60 per cent of it
    /// (D3.O.2). A level to hold was held, and a ceiling not passed, to the end.
    Met,
    /// It was reached after that.
    MetLate,
    /// The due date passed below it.
    Missed,
    /// Its time is not over, and it is as it should be for a win.
    Winning,
    /// Its time is not over.
    Open,
}

/// What counts as met.
struct Bar {
    /// The share of the way from which on it does.
    share: Decimal,
    /// Whether that is a ceiling, not to be passed.
    is_ceiling: bool,
    /// Whether it can be met before its time is over: a level to hold and a ceiling cannot.
    is_reached_once: bool,
}

impl Bar {
    fn of(workspace: &Workspace, goal: &LinkedGoal, progress: &Progress) -> Self {
        let is_ceiling = goal.reading.as_deref().is_some_and(line::is_ceiling);
        Self {
            share: if is_aspirational(workspace, goal) {
                win()
            } else {
                Decimal::ONE
            },
            is_ceiling,
            is_reached_once: !is_ceiling && progress.kind != Kind::Keep,
        }
    }

    fn is_met(&self, share: Decimal) -> bool {
        if self.is_ceiling {
            share <= Decimal::ONE
        } else {
            share >= self.share
        }
    }
}

/// What the figures alone say of an entry; nothing where there are none.
pub(super) fn verdict(
    workspace: &Workspace,
    goal: &LinkedGoal,
    progress: &Progress,
) -> Option<Verdict> {
    let share = progress.progress?;
    let bar = Bar::of(workspace, goal, progress);
    let due = goal.goal.due.get().map(|due| due.last_day());
    let now = bar.is_met(share);
    if due.is_none_or(|due| workspace.as_of <= due) {
        return Some(if bar.is_reached_once && share >= Decimal::ONE {
            Verdict::Met
        } else if now {
            Verdict::Winning
        } else {
            Verdict::Open
        });
    }
    Some(if bar.is_met(progress.at_due.unwrap_or(share)) {
        Verdict::Met
    } else if now {
        Verdict::MetLate
    } else {
        Verdict::Missed
    })
}

/// What is decided: met, met late, or missed. What is written stands where no figure says otherwise.
fn settled(goal: &LinkedGoal, as_of: Date, progress: &Progress) -> Option<Status> {
    let verdict = progress.verdict;
    let achieved = goal.goal.achieved.get().map(|day| day.last_day());
    let achieved = achieved.filter(|day| *day <= as_of);
    let denied = matches!(verdict, Some(Verdict::Missed | Verdict::Open));
    if let (Some(day), false) = (achieved, denied) {
        let due = goal.goal.due.get().map(|due| due.last_day());
        let late = due.is_some_and(|due| due < day);
        return Some(if late {
            Status::MetLate
        } else {
            Status::Achieved
        });
    }
    match (verdict, goal.goal.status()) {
        (Some(Verdict::Met), _) => Some(Status::Achieved),
        (Some(Verdict::MetLate), _) => Some(Status::MetLate),
        (Some(Verdict::Missed), _) | (None | Some(Verdict::Open), model::Status::Missed) => {
            Some(Status::Missed)
        }
        (None, model::Status::Achieved) => Some(Status::Achieved),
        _ => None,
    }
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
