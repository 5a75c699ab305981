//! How an entry ended, by its figures or by somebody's word.

use goalpost_core::date::Date;
use goalpost_core::model::{Form, Status};
use goalpost_core::progress::{self, Kind, Progress, Verdict};
use goalpost_core::quantity::Amount;
use goalpost_core::workspace::{GoalId, LinkedGoal, Workspace};
use goalpost_translation::Words;
use rust_decimal::Decimal;

/// How an entry ended.
#[derive(Debug)]
pub(super) struct Ending {
    pub(super) id: GoalId,
    /// What is written; nothing where a key result ends as its OKR does.
    pub(super) status: Option<Status>,
    pub(super) score: Option<Decimal>,
    /// The day on which it was met, where the figures tell it.
    pub(super) achieved: Option<Date>,
    /// The last figure of its own measure.
    pub(super) figure: Option<Amount>,
    /// The day of the last figure.
    pub(super) figure_day: Option<Date>,
    pub(super) reason: Option<String>,
}

impl Ending {
    /// Whether it has to say why.
    pub(super) fn needs_reason(&self, workspace: &Workspace) -> bool {
        let has_own = workspace
            .goal(self.id)
            .is_some_and(|goal| goal.goal.reason.is_given());
        matches!(self.status, Some(Status::Missed | Status::Dropped)) && !has_own
    }

    /// What the figures say, as a person reads it: `missed, score 0.67, last figure 38 on 30 Jun 2026`.
    /// Empty for a key result that ends as its OKR does, without a figure.
    pub(super) fn told(&self, words: Words) -> String {
        let status = self
            .status
            .map(|status| words.text(status.as_str()).to_owned());
        let score = self.score.map(|score| {
            let score = words.locale().number(score);
            words.say("score {score}", &[("score", &score)])
        });
        let figure = self.figure_day.map(|day| {
            let day = words.day(day);
            match &self.figure {
                Some(figure) => words.say(
                    "last figure {value} on {day}",
                    &[("value", &words.amount(figure)), ("day", &day)],
                ),
                None => words.say("last figure {day}", &[("day", &day)]),
            }
        });
        let said: Vec<String> = [status, score, figure].into_iter().flatten().collect();
        said.join(", ")
    }

    /// The fields that the entry gets.
    pub(super) fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = Vec::new();
        if let Some(status) = self.status {
            fields.push(("status", status.as_str().to_owned()));
        }
        if let Some(day) = self.achieved {
            fields.push(("achieved", day.to_string()));
        }
        if let Some(score) = self.score {
            fields.push(("score", score.normalize().to_string()));
        }
        if let Some(reason) = &self.reason {
            fields.push(("reason", reason.clone()));
        }
        fields
    }
}

/// How an entry ended, and of an OKR its key results; or why it cannot be closed.
pub(super) fn of(
    workspace: &Workspace,
    id: GoalId,
    said: Option<Status>,
    words: Words,
) -> Result<Vec<Ending>, String> {
    let Some(goal) = workspace.goal(id) else {
        return Ok(Vec::new());
    };
    let progress = progress::of(workspace, id);
    let status = decided(workspace, goal, &progress, said, words)?;
    let mut endings = vec![Ending {
        id,
        status: Some(status),
        score: score(goal, &progress),
        achieved: (status == Status::Achieved)
            .then(|| met_on(goal, &progress))
            .flatten(),
        figure: figure(&progress),
        figure_day: day_of_figure(workspace, goal, &progress),
        reason: None,
    }];
    for inner in &goal.key_results {
        endings.extend(workspace.goal(*inner).and_then(|one| {
            let is_open = !one.goal.status.is_given() || !one.goal.status().is_closed();
            is_open.then(|| of_key_result(workspace, *inner, one, status))
        }));
    }
    Ok(endings)
}

/// A key result whose OKR is closed: it ends as that does, where its own figures do not say otherwise.
fn of_key_result(workspace: &Workspace, id: GoalId, goal: &LinkedGoal, okr: Status) -> Ending {
    let progress = progress::of(workspace, id);
    let own = match progress.verdict {
        Some(Verdict::Met | Verdict::MetLate) => Some(Status::Achieved),
        Some(Verdict::Missed) if okr != Status::Dropped => Some(Status::Missed),
        _ => None,
    };
    let own = own.filter(|own| *own != okr);
    Ending {
        id,
        status: own,
        score: score(goal, &progress),
        achieved: (own.unwrap_or(okr) == Status::Achieved)
            .then(|| met_on(goal, &progress))
            .flatten(),
        figure: figure(&progress),
        figure_day: progress.value.as_ref().map(|point| point.day),
        reason: None,
    }
}

/// The status that an entry gets, or why there is none.
fn decided(
    workspace: &Workspace,
    goal: &LinkedGoal,
    progress: &Progress,
    said: Option<Status>,
    words: Words,
) -> Result<Status, String> {
    let entry = &*goal.path;
    match goal.goal.status() {
        closed if closed.is_closed() => {
            return Err(words.say(
                "{entry} is closed already: its status is {status}",
                &[("entry", entry), ("status", closed.as_str())],
            ));
        }
        Status::Draft => {
            return Err(words.say(
                "{entry} is a draft, which nobody has worked towards: make it active first, or delete it",
                &[("entry", entry)],
            ));
        }
        _ => {}
    }
    let by_figures = by_figures(progress);
    match (said, by_figures) {
        (Some(Status::Dropped), _) => Ok(Status::Dropped),
        (Some(said), Some(figures)) if said != figures => Err(words.say(
            "{entry}: the figures say {figures}, not {said}; correct the figures where they are wrong",
            &[
                ("entry", entry),
                ("figures", figures.as_str()),
                ("said", said.as_str()),
            ],
        )),
        (_, Some(figures)) => Ok(figures),
        (Some(said), None) if progress.verdict.is_none() => Ok(said),
        (_, None) if progress.verdict.is_some() => Err(not_over(workspace, goal, words)),
        (_, None) => Err(words.say(
            "{entry} has no figure to tell how it ended: write one with `goalpost check-in {missing} --value …`, or say it with `--status`",
            &[("entry", entry), ("missing", &missing(workspace, goal))],
        )),
    }
}

/// What the figures come to once the time is over, or the target is reached.
fn by_figures(progress: &Progress) -> Option<Status> {
    match progress.verdict {
        Some(Verdict::Met | Verdict::MetLate) => Some(Status::Achieved),
        Some(Verdict::Missed) => Some(Status::Missed),
        Some(Verdict::Winning | Verdict::Open) => None,
        // Where key results are withheld, the OKR's own measure decides.
        None => match progress.status {
            progress::Status::Achieved | progress::Status::MetLate => Some(Status::Achieved),
            _ => None,
        },
    }
}

fn not_over(workspace: &Workspace, goal: &LinkedGoal, words: Words) -> String {
    let entry = &*goal.path;
    match goal.goal.due.get() {
        Some(due) if workspace.as_of <= due.last_day() => words.say(
            "{entry} is not over until {due}, and has not reached its target: close it after that, or give it up with `--status dropped`",
            &[("entry", entry), ("due", &words.day(due.last_day()))],
        ),
        _ => words.say(
            "{entry} has no due date, and has not reached its target: give it a `due`, or give it up with `--status dropped`",
            &[("entry", entry)],
        ),
    }
}

/// What lacks a figure: the entry itself, or the first key result of an OKR that has none.
fn missing(workspace: &Workspace, goal: &LinkedGoal) -> String {
    let without = goal
        .key_results
        .iter()
        .filter(|id| progress::of(workspace, **id).progress.is_none())
        .find_map(|id| workspace.goal(*id));
    without.unwrap_or(goal).path.to_string()
}

/// The score of an OKR or a key result, as reports have it.
fn score(goal: &LinkedGoal, progress: &Progress) -> Option<Decimal> {
    let has_score = goal.goal.form != Form::Goal;
    progress
        .score
        .filter(|_| has_score)
        .map(|score| score.round_dp(2).normalize())
}

/// The day on which a target was reached: that of the first figure that does, or of the last delivery.
fn met_on(goal: &LinkedGoal, progress: &Progress) -> Option<Date> {
    if goal.goal.achieved.is_given() {
        return None;
    }
    match progress.kind {
        Kind::Deliverables => {
            let items = goal.goal.deliverables.items().iter();
            items
                .filter_map(|one| Some(one.done.get()?.last_day()))
                .max()
        }
        Kind::Level | Kind::Sum | Kind::Rate if goal.goal.measure.per.is_absent() => {
            let reading = goal.reading.as_deref()?;
            let target = reading.target.as_ref()?;
            let start = goal.goal.start.get().map(|start| start.first_day());
            // A ceiling is kept to the end, and on no day before.
            let is_ceiling = progress.kind == Kind::Sum
                && reading.direction == goalpost_core::metric::Better::Lower;
            let mut points = progress.points.iter();
            points
                .find(|point| {
                    !is_ceiling
                        && start.is_none_or(|start| start <= point.day)
                        && reading.reaches(&point.amount, &target.value)
                })
                .map(|point| point.day)
        }
        _ => None,
    }
}

/// The last figure of a measure; that of an OKR is a score, which is told as such.
fn figure(progress: &Progress) -> Option<Amount> {
    let point = progress.value.as_ref();
    point
        .filter(|_| progress.kind != Kind::Okr)
        .map(|point| point.amount)
}

/// The day of the newest figure that an entry is judged by.
fn day_of_figure(workspace: &Workspace, goal: &LinkedGoal, progress: &Progress) -> Option<Date> {
    let own = progress.value.as_ref().map(|point| point.day);
    let inner = goal.key_results.iter().filter_map(|id| {
        let progress = progress::of(workspace, *id);
        progress.value.map(|point| point.day)
    });
    own.into_iter().chain(inner).max()
}
