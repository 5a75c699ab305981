//! One goal, OKR or key result with how far along it is.

use goalpost_core::date::Date;
use goalpost_core::model::{Ambition, Form};
use goalpost_core::progress::forecast::{self, Forecast, NoForecast};
use goalpost_core::progress::{self, Kind, Progress, Status};
use goalpost_core::quantity::{Amount, Unit};
use goalpost_core::source::Sources;
use goalpost_core::workspace::{GoalId, LinkedGoal, Reading, Supported, Workspace};
use rust_decimal::Decimal;

/// One goal, OKR or key result with how far along it is.
#[derive(Debug)]
pub struct Entry<'a> {
    /// Its number.
    pub id: GoalId,
    /// What is known of it.
    pub linked: &'a LinkedGoal,
    /// How far along it is.
    pub progress: Progress,
    /// What is to be expected on the due date.
    pub forecast: Result<Forecast, NoForecast>,
}

impl<'a> Entry<'a> {
    pub(super) fn of(workspace: &Workspace, id: GoalId, linked: &'a LinkedGoal) -> Self {
        let progress = progress::of(workspace, id);
        let forecast = forecast::of(linked, &progress);
        Self {
            id,
            linked,
            progress,
            forecast,
        }
    }

    /// Its name, such as `goals/reach`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.linked.path
    }

    /// Its name without the section.
    pub(crate) fn short_name(&self) -> &str {
        self.path()
            .split_once('/')
            .map_or(self.path(), |(_, name)| name)
    }

    pub(crate) fn title(&self) -> &str {
        let goal = &self.linked.goal;
        goal.title.get().map_or(self.short_name(), |title| title)
    }

    pub(crate) fn owner(&self) -> Option<&str> {
        self.linked.goal.owner.get().map(|owner| &**owner)
    }

    /// How it stands.
    #[must_use]
    pub fn status(&self) -> Status {
        self.progress.status
    }

    pub(crate) fn reading(&self) -> Option<&Reading> {
        self.linked.reading.as_deref()
    }

    pub(crate) fn start(&self) -> Option<Date> {
        let start = self.linked.goal.start.get();
        start.map(|start| start.first_day())
    }

    pub(crate) fn due(&self) -> Option<Date> {
        self.linked.goal.due.get().map(|due| due.last_day())
    }

    pub(crate) fn baseline(&self) -> Option<&Amount> {
        let baseline = self.reading()?.baseline.as_ref()?;
        Some(&baseline.value)
    }

    pub(crate) fn target(&self) -> Option<&Amount> {
        Some(&self.reading()?.target.as_ref()?.value)
    }

    /// Whether somebody has to do something: it is behind, or nobody knows.
    pub(crate) fn needs_attention(&self) -> bool {
        use Status::{AtRisk, Missed, NotMeasured, OffTrack};
        let open = !self.linked.goal.status().is_closed();
        open && matches!(self.status(), OffTrack | AtRisk | NotMeasured | Missed)
    }

    pub(crate) fn is_aspirational(&self) -> bool {
        self.linked.goal.form == Form::Okr
            && self.linked.goal.ambition.get() == Some(&Ambition::Aspirational)
    }

    /// The score: computed where figures allow, else the one that is written.
    pub(crate) fn score(&self) -> Option<Decimal> {
        let written = self.linked.goal.score.get().copied();
        self.progress
            .score
            .or(written)
            .map(|score| score.round_dp(2).normalize())
    }

    /// A figure in the unit of its measure.
    pub(crate) fn amount(&self, value: Decimal) -> Amount {
        Amount::new(value, self.unit())
    }

    pub(crate) fn unit(&self) -> Unit {
        let value = self.progress.value.as_ref().map(|value| value.amount.unit);
        let scale = self.reading().map(|reading| reading.scale.unit());
        value.or(scale).unwrap_or(Unit::Count)
    }

    pub(crate) fn kind(&self) -> Kind {
        self.progress.kind
    }

    /// Where the newest figure comes from.
    pub(crate) fn value_from(&self, sources: &Sources) -> Option<String> {
        let metric = &self.reading()?.metric;
        Some(self.progress.value.as_ref()?.origin_name(metric, sources))
    }

    /// The entry of the strategy that it leads to, if any: by the first chain that reaches one.
    pub(crate) fn strategy<'w>(&self, workspace: &'w Workspace) -> Option<&'w str> {
        let mut open = vec![self.id];
        let mut seen = open.clone();
        while let Some(id) = open.pop() {
            let goal = workspace.goal(id)?;
            for thing in goal.supports.iter().flatten() {
                match thing {
                    Supported::Strategy(id) => {
                        let strategy = &workspace.strategy(*id)?.entry;
                        let name = strategy.objective.get().or(strategy.id.get());
                        return name.map(|name| &**name);
                    }
                    Supported::Goal(id) if !seen.contains(id) => {
                        seen.push(*id);
                        open.push(*id);
                    }
                    Supported::Goal(_) => {}
                }
            }
            open.extend(goal.parent.filter(|parent| !seen.contains(parent)));
            seen.extend(goal.parent);
        }
        None
    }
}

/// Progress as a percentage, to the full point. What falls short by a hair is not said to be there.
pub(crate) fn percent(share: Decimal) -> Decimal {
    let percent = share.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(share);
    let rounded = percent.round();
    if rounded == Decimal::ONE_HUNDRED && percent < rounded {
        percent.floor()
    } else {
        rounded
    }
}
