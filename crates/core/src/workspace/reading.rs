//! Measures read in their metric's unit: levels, changes resolved, figures that cannot be.

use std::sync::Arc;

use rayon::prelude::*;

use super::Workspace;
use crate::finding::{Fix, Problem};
use crate::message::Message;
use crate::metric::{Better, Metric};
use crate::model::{Baseline, Field, Goal, Placed};
use crate::quantity::{Aim, Amount, Bound, QuantityError, Scale, Target, Unit, Written};
use crate::read::rules::{INVALID_QUANTITY, MISSING_FIELD};
use crate::source::Span;

/// How a measure is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Where a figure stands.
    Level,
    /// What has come since the start.
    Sum,
    /// A figure that is computed from others.
    Rate,
    /// A level that is held in every period.
    Keep,
}

/// A quantity whose unit does not go with the metric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitFault {
    /// Its characters.
    pub span: Span,
    /// As it is written.
    pub text: String,
    /// What is wrong, in words.
    pub message: Message,
    /// What could be written instead.
    pub suggestions: Vec<String>,
}

/// A measure in its metric's unit. What could not be read is absent, and reported.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The metric.
    pub metric: Arc<Metric>,
    /// What its quantities are read against.
    pub scale: Scale,
    /// How it is judged.
    pub kind: Kind,
    /// The way that is better: a bound decides first, else the metric.
    pub direction: Better,
    /// The bound that is written, if any.
    pub bound: Option<Bound>,
    /// The baseline's figure.
    pub baseline: Option<Placed<Amount>>,
    /// What is aimed at, as written.
    pub aim: Option<Aim>,
    /// The level that is aimed at or kept.
    pub target: Option<Placed<Amount>>,
    /// Whether the target needs a baseline and there is none that it could be taken of.
    pub unresolved: bool,
    /// The milestones' levels, in the order written.
    pub milestones: Vec<Option<Placed<Amount>>>,
    /// The check-ins' figures, in the order written.
    pub check_ins: Vec<Option<Placed<Amount>>>,
    /// Quantities of another unit than the metric's.
    pub unit_faults: Vec<UnitFault>,
    /// What is wrong with its figures. Kept with it, to be told again where the reading stands.
    pub(super) problems: Vec<Problem>,
}

impl Reading {
    /// Baseline, target and milestones: the figures that the writer of a goal decides.
    pub fn figures(&self) -> impl Iterator<Item = &Placed<Amount>> {
        self.baseline
            .iter()
            .chain(&self.target)
            .chain(self.milestones.iter().flatten())
    }

    /// Figures that the metric cannot have.
    pub fn out_of_range(&self) -> impl Iterator<Item = &Placed<Amount>> {
        let (min, max) = (self.metric.min, self.metric.max);
        self.figures().filter(move |figure| {
            min.is_some_and(|min| figure.value.value < min)
                || max.is_some_and(|max| figure.value.value > max)
        })
    }

    /// Figures in another currency than the first one of the measure.
    pub fn mixed_currencies(&self) -> impl Iterator<Item = &Placed<Amount>> {
        let mut first = None;
        self.figures()
            .chain(self.check_ins.iter().flatten())
            .filter(move |figure| match figure.value.unit {
                Unit::Money(Some(currency)) => *first.get_or_insert(currency) != currency,
                _ => false,
            })
    }

    /// Whether `level` is at least as good as `than` in the measure's direction.
    #[must_use]
    pub fn reaches(&self, level: &Amount, than: &Amount) -> bool {
        match self.direction {
            Better::Higher => level.value >= than.value,
            Better::Lower => level.value <= than.value,
        }
    }
}

/// Reads the measure of every goal whose metric is known, where it has not been read yet.
pub(super) fn read_all(workspace: &mut Workspace, problems: &mut Vec<Problem>) {
    let (metrics, scopes) = (&workspace.metrics, &workspace.scopes);
    workspace.goals.par_iter_mut().for_each(|goal| {
        if goal.reading.is_some() {
            return;
        }
        let metric = goal.goal.measure.metric.get();
        let settings = scopes.get(goal.scope);
        if let (Some(metric), Some(settings)) = (metric.and_then(|id| metrics.get(id)), settings) {
            let scale = metric.scale(settings.organisation.currency);
            goal.reading = Some(Arc::new(read(&goal.goal, metric, scale)));
        }
    });
    let readings = workspace
        .goals
        .iter()
        .filter_map(|goal| goal.reading.as_ref());
    problems.extend(readings.flat_map(|reading| reading.problems.iter().cloned()));
}

fn read(goal: &Goal, metric: &Arc<Metric>, scale: Scale) -> Reading {
    let mut problems = Vec::new();
    let mut reader = MeasureReader {
        scale,
        problems: &mut problems,
        unit_faults: Vec::new(),
    };
    let reading = reader.read(goal, metric);
    report_missing_figures(goal, &mut problems);
    Reading {
        problems,
        ..reading
    }
}

/// A check-in of a goal with a metric has to say a figure.
fn report_missing_figures(goal: &Goal, problems: &mut Vec<Problem>) {
    for check_in in goal.measure.check_ins.items() {
        if check_in.value.is_absent() {
            problems.push(
                Problem::new(
                    MISSING_FIELD,
                    check_in.place.head,
                    "a check-in of a goal with a metric needs `value`: the figure",
                )
                .help("add `value: …`")
                .judging("value"),
            );
        }
    }
}

struct MeasureReader<'a> {
    scale: Scale,
    problems: &'a mut Vec<Problem>,
    unit_faults: Vec<UnitFault>,
}

impl MeasureReader<'_> {
    fn read(&mut self, goal: &Goal, metric: &Arc<Metric>) -> Reading {
        let measure = &goal.measure;
        let written_baseline = measure.baseline.get();
        let undisclosed = written_baseline.is_some_and(is_undisclosed);
        let baseline = written_baseline.and_then(|baseline| self.level(&baseline.value));
        let keeps = !measure.keep.is_absent() && measure.target.is_absent();
        let mut bound = None;
        let mut aim = None;
        let mut target = None;
        let mut unresolved = false;
        if keeps {
            if let Some(placed) = measure
                .keep
                .placed()
                .filter(|placed| placed.value.quantity().is_some())
                && let Some((kept_bound, amount)) =
                    self.report(placed, Written::keep(&placed.value, &self.scale.clone()))
            {
                bound = kept_bound;
                aim = Some(Aim::Level(amount));
                target = Some(Placed::new(amount, placed.span));
            }
        } else if let Some(placed) = measure.target.placed()
            && let Some(read) = self.target(placed, baseline.as_ref())
        {
            bound = read.bound();
            aim = read.aim();
            // A level stands for itself, also in another currency than the baseline's.
            let level = match aim {
                Some(Aim::Level(level)) => Some(level),
                _ => read
                    .resolve(baseline.as_ref().map(|placed| &placed.value))
                    .ok(),
            };
            target = level.map(|amount| Placed::new(amount, placed.span));
            unresolved = target.is_none()
                && read.needs_baseline()
                && baseline_is_useless(written_baseline, baseline.as_ref(), &measure.baseline);
        }
        let milestones = measure
            .milestones
            .items()
            .iter()
            .map(|milestone| self.milestone(&milestone.value, baseline.as_ref()))
            .collect();
        let check_ins = measure
            .check_ins
            .items()
            .iter()
            .map(|check_in| {
                if undisclosed {
                    self.milestone(&check_in.value, None)
                } else {
                    self.level(&check_in.value)
                }
            })
            .collect();
        Reading {
            metric: Arc::clone(metric),
            scale: self.scale,
            kind: kind(goal, metric, keeps),
            direction: match bound {
                Some(Bound::AtLeast) => Better::Higher,
                Some(Bound::AtMost) => Better::Lower,
                None => metric.better,
            },
            bound,
            baseline,
            aim,
            target,
            unresolved,
            milestones,
            check_ins,
            unit_faults: std::mem::take(&mut self.unit_faults),
            problems: Vec::new(),
        }
    }

    /// A figure whose sign is its own.
    fn level(&mut self, field: &Field<Written>) -> Option<Placed<Amount>> {
        let placed = field.placed()?;
        placed.value.quantity()?;
        let scale = self.scale;
        self.report(placed, placed.value.level(&scale))
            .map(|amount| Placed::new(amount, placed.span))
    }

    fn target(
        &mut self,
        placed: &Placed<Written>,
        baseline: Option<&Placed<Amount>>,
    ) -> Option<Target> {
        let scale = self.scale;
        self.report(
            placed,
            placed
                .value
                .target(&scale, baseline.map(|placed| &placed.value)),
        )
    }

    /// A figure that may be a change from the baseline.
    fn milestone(
        &mut self,
        field: &Field<Written>,
        baseline: Option<&Placed<Amount>>,
    ) -> Option<Placed<Amount>> {
        let placed = field.placed()?;
        placed.value.quantity()?;
        let target = self.target(placed, baseline)?;
        target
            .resolve(baseline.map(|placed| &placed.value))
            .ok()
            .map(|amount| Placed::new(amount, placed.span))
    }

    fn report<T>(&mut self, placed: &Placed<Written>, read: Result<T, QuantityError>) -> Option<T> {
        let error = match read {
            Ok(value) => return Some(value),
            Err(error) => error,
        };
        if error.fault.is_mismatch() {
            self.unit_faults.push(UnitFault {
                span: placed.span,
                text: placed.value.to_string(),
                message: error.message(),
                suggestions: error
                    .suggestions
                    .into_iter()
                    .map(|suggestion| suggestion.text)
                    .collect(),
            });
            return None;
        }
        let problem = Problem::new(INVALID_QUANTITY, placed.span, error.message())
            .judging(placed.value.to_string());
        let mut problem = error.helped(problem);
        for suggestion in error.suggestions {
            let title = suggestion.title();
            problem = problem.fix(Fix::needs_review(title, placed.span, suggestion.text));
        }
        self.problems.push(problem);
        None
    }
}

/// Whether there is certainly nothing that a relative target could be taken of: no baseline at all,
/// or one of zero. One that is withheld, to be measured or faulty is another matter.
fn baseline_is_useless(
    written: Option<&Baseline>,
    read: Option<&Placed<Amount>>,
    field: &Field<Baseline>,
) -> bool {
    match (written, read) {
        (_, Some(amount)) => amount.value.value.is_zero(),
        (None, None) => field.is_absent(),
        (Some(_), None) => false,
    }
}

/// Whether the baseline is known inside and withheld here.
#[must_use]
pub(super) fn is_undisclosed(baseline: &Baseline) -> bool {
    matches!(baseline.value.get(), Some(Written::Undisclosed))
}

fn kind(goal: &Goal, metric: &Metric, keeps: bool) -> Kind {
    if keeps {
        Kind::Keep
    } else if metric.formula.is_some() {
        Kind::Rate
    } else if metric.is_sum() && goal.measure.per.is_absent() {
        Kind::Sum
    } else {
        Kind::Level
    }
}
