//! Figures of a measure on their days, and milestones held against them.

use crate::date::Date;
use crate::measurements::{Figure, Origin};
use crate::message::{Message, MessageValue};
use crate::metric::Metric;
use crate::model::Placed;
use crate::quantity::Amount;
use crate::source::{Sources, Span};
use crate::workspace::{LinkedGoal, Reading, Workspace};

/// A figure on its day.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The last day that it tells of.
    pub day: Date,
    /// The figure, in the metric's base unit.
    pub amount: Amount,
    /// Where it comes from.
    pub source: PointSource,
    /// Days of its period that no row covers.
    pub missing_days: i64,
}

/// Where a figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointSource {
    /// A check-in, with the characters of its value.
    CheckIn(Span),
    /// Measurements.
    Measured(Origin),
}

impl Point {
    pub(super) fn checked_in(day: Date, amount: &Placed<Amount>) -> Self {
        Self {
            day,
            amount: amount.value,
            source: PointSource::CheckIn(amount.span),
            missing_days: 0,
        }
    }

    /// Where it comes from, in words: `measurements/instagram.csv:14`, `31 rows up to
    /// measurements/instagram.csv:44`, `goals/reach.yaml:20`, or the formula by which it is computed.
    #[must_use]
    pub fn origin_name(&self, metric: &Metric, sources: &Sources) -> String {
        self.origin(metric, sources).render()
    }

    /// The same as a message, for the reader's language.
    #[must_use]
    pub fn origin(&self, metric: &Metric, sources: &Sources) -> Message {
        let plain = |text: String| Message::new("{origin}").with("origin", text);
        match self.source {
            PointSource::CheckIn(span) => {
                let source = sources.get(span.source);
                plain(source.map_or_else(String::new, |source| {
                    let line = source.line_column(span.start).line;
                    format!("{}:{line}", source.path())
                }))
            }
            PointSource::Measured(Origin::Row(place)) => plain(place.name(sources)),
            PointSource::Measured(Origin::Rows { count, last }) => {
                Message::new("{count} rows up to {place}")
                    .with("count", MessageValue::Number(count.into()))
                    .with("place", last.name(sources))
            }
            PointSource::Measured(Origin::Inputs) => plain(
                metric
                    .formula
                    .as_ref()
                    .map_or_else(String::new, ToString::to_string),
            ),
        }
    }

    /// The characters that say the figure: the check-in's, or those of the last row.
    #[must_use]
    pub fn span(&self, sources: &Sources) -> Option<Span> {
        match self.source {
            PointSource::CheckIn(span) => Some(span),
            PointSource::Measured(Origin::Row(place) | Origin::Rows { last: place, .. }) => {
                Some(place.span(sources))
            }
            PointSource::Measured(Origin::Inputs) => None,
        }
    }
}

impl From<Figure> for Point {
    fn from(figure: Figure) -> Self {
        Self {
            day: figure.day,
            amount: figure.amount,
            source: PointSource::Measured(figure.origin),
            missing_days: figure.missing_days,
        }
    }
}

/// A milestone, held against the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MilestoneStanding {
    /// Its position in the list, from 0.
    pub position: usize,
    /// Its day.
    pub day: Date,
    /// Its level.
    pub amount: Amount,
    /// Whether it was reached by its day; of one whose day has not come, whether it has been reached
    /// already. Unknown without a figure.
    pub met: Option<bool>,
}

/// The milestones of a measure, held against its figures.
pub(super) fn milestones(
    workspace: &Workspace,
    goal: &LinkedGoal,
    reading: &Reading,
    points: &[Point],
) -> Vec<MilestoneStanding> {
    let start = goal.goal.start.get().map(|start| start.first_day());
    let written = goal.goal.measure.milestones.items();
    written
        .iter()
        .zip(&reading.milestones)
        .enumerate()
        .filter_map(|(position, (milestone, amount))| {
            let day = milestone.date.get()?.last_day();
            let amount = amount.as_ref()?.value;
            let until = day.min(workspace.as_of);
            let mut before = points.iter().rev();
            let newest = before.find(|point| point.day <= until);
            let newest = newest.filter(|point| start.is_none_or(|start| start <= point.day));
            Some(MilestoneStanding {
                position,
                day,
                amount,
                met: newest.map(|point| reading.reaches(&point.amount, &amount)),
            })
        })
        .collect()
}
