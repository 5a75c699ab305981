//! The part of the measurements that one measure reads.

use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::combine;
use super::store::{Entry, Figures, RowPlace, Series};
use crate::date::{Date, Period};
use crate::message::Message;
use crate::metric::{EvalError, Metric, OverTime};
use crate::model::Text;
use crate::quantity::{Amount, Unit};
use crate::workspace::MetricBook;

/// How deep formulas of formulas are followed; a ring ends here, and is reported where it is written.
const DEPTH: usize = 8;

/// Which rows a measure reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Selection<'a> {
    /// The accounts and programmes, together; none for the whole.
    pub accounts: &'a [Text],
    /// The part of the whole; rows of another, or of none, are never read with it.
    pub segment: Option<&'a str>,
}

/// A figure, with where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The figure, in its metric's base unit.
    pub amount: Amount,
    /// The last day that it tells of.
    pub day: Date,
    /// Where it comes from.
    pub origin: Origin,
    /// Days of its period that no row covers.
    pub missing_days: i64,
}

/// Where a figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// One row.
    Row(RowPlace),
    /// Several rows of one metric.
    Rows {
        /// How many.
        count: u32,
        /// The last of them.
        last: RowPlace,
    },
    /// Other metrics, by the formula.
    Inputs,
}

/// Why there is no figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoFigure {
    /// No row says anything about it.
    NoRows {
        /// The metric that has none.
        metric: String,
    },
    /// There are rows, and none for exactly this period, as a metric needs whose figures do not combine.
    NotReported {
        /// The metric.
        metric: String,
    },
    /// The rows do not reach the end of the period yet, or begin after its beginning.
    NotCovered {
        /// The metric.
        metric: String,
    },
    /// The divisor of its formula is zero.
    DivisionByZero {
        /// The metric.
        metric: String,
    },
    /// Rows are in two currencies, which are not converted.
    MixedCurrencies {
        /// The metric.
        metric: String,
    },
    /// The figures of several accounts do not combine.
    NotCombinable {
        /// The metric.
        metric: String,
    },
    /// The figure is larger than can be held.
    TooLarge {
        /// The metric.
        metric: String,
    },
    /// Its formula leads back to itself.
    Ring {
        /// The metric.
        metric: String,
    },
}

impl NoFigure {
    /// What is wrong, for people.
    #[must_use]
    pub fn message(&self) -> Message {
        let template = match self {
            Self::NoRows { .. } => "there are no rows of `{metric}`",
            Self::NotReported { .. } => "no row of `{metric}` is for exactly the period",
            Self::NotCovered { .. } => "the rows of `{metric}` do not cover the period",
            Self::DivisionByZero { .. } => "the divisor of `{metric}` is zero",
            Self::MixedCurrencies { .. } => "the rows of `{metric}` are in two currencies",
            Self::NotCombinable { .. } => {
                "figures of `{metric}` of several accounts do not combine"
            }
            Self::TooLarge { .. } => "the figure of `{metric}` is too large",
            Self::Ring { .. } => "the formula of `{metric}` leads back to itself",
        };
        Message::new(template).with("metric", self.metric())
    }

    /// The metric at which it arises.
    #[must_use]
    pub fn metric(&self) -> &str {
        match self {
            Self::NoRows { metric }
            | Self::NotReported { metric }
            | Self::NotCovered { metric }
            | Self::DivisionByZero { metric }
            | Self::MixedCurrencies { metric }
            | Self::NotCombinable { metric }
            | Self::TooLarge { metric }
            | Self::Ring { metric } => metric,
        }
    }
}

impl fmt::Display for NoFigure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for NoFigure {}

/// The rows that one measure reads: those of its metric, and those of the metrics that it is computed
/// from, each by its own way first.
#[derive(Debug)]
pub struct Feed<'a> {
    pub(super) metric: Arc<Metric>,
    pub(super) unit: Unit,
    /// The rows of the metric itself, account by account, each sorted by day.
    pub(super) own: Vec<(&'a Series, &'a [Entry])>,
    /// What its formula needs.
    pub(super) inputs: Vec<Feed<'a>>,
    pub(super) is_ring: bool,
}

impl<'a> Feed<'a> {
    /// The rows of a metric in a selection. A metric whose figures do not combine takes those of one
    /// account alone.
    #[must_use]
    pub fn of(
        figures: &'a Figures,
        metrics: &MetricBook,
        metric: &Arc<Metric>,
        unit: Unit,
        selection: Selection<'_>,
    ) -> Self {
        Self::at_depth(figures, metrics, metric, unit, selection, DEPTH)
    }

    fn at_depth(
        figures: &'a Figures,
        metrics: &MetricBook,
        metric: &Arc<Metric>,
        unit: Unit,
        selection: Selection<'_>,
        depth: usize,
    ) -> Self {
        let inputs: Vec<&str> = metric
            .formula
            .iter()
            .flat_map(|formula| formula.inputs())
            .collect();
        let below = depth.checked_sub(1);
        let deeper = |id: &str| {
            let input = metrics.get(id)?;
            let unit = input.scale(unit.currency()).unit();
            let depth = below?;
            Some(Self::at_depth(
                figures, metrics, input, unit, selection, depth,
            ))
        };
        let own = rows(figures, &Text::from(metric.id.as_str()), selection);
        Self {
            metric: Arc::clone(metric),
            unit: own.first().map_or(unit, |(series, _)| series.unit),
            own,
            is_ring: below.is_none() && !inputs.is_empty(),
            inputs: inputs.into_iter().filter_map(deeper).collect(),
        }
    }

    /// Its metric.
    #[must_use]
    pub fn metric(&self) -> &Metric {
        &self.metric
    }

    /// The same rows account by account, where there are several; of what is computed there is none.
    /// Rows without an account are those of the whole.
    #[must_use]
    pub fn by_account(&self) -> Vec<(Option<String>, Self)> {
        if self.own.len() < 2 {
            return Vec::new();
        }
        let name = |series: &Series| series.account.as_deref().map(ToOwned::to_owned);
        let part = |(series, rows): &(&'a Series, &'a [Entry])| Self {
            metric: Arc::clone(&self.metric),
            unit: series.unit,
            own: vec![(*series, *rows)],
            inputs: Vec::new(),
            is_ring: false,
        };
        self.own
            .iter()
            .map(|one| (name(one.0), part(one)))
            .collect()
    }

    /// The feeds of the metrics that it is computed from.
    #[must_use]
    pub fn inputs(&self) -> &[Self] {
        &self.inputs
    }

    /// Whether there is no row at all, of the metric or of what it is computed from.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.own.is_empty() && self.inputs.iter().all(Self::is_empty)
    }

    /// Whether it can be computed: every input has rows, or can be computed itself.
    #[must_use]
    pub fn is_computable(&self) -> bool {
        let formula = self.metric.formula.as_ref();
        let needed = formula.map_or(0, |formula| formula.inputs().count());
        needed > 0
            && self.inputs.len() == needed
            && self
                .inputs
                .iter()
                .all(|input| !input.own.is_empty() || input.is_computable())
    }

    /// The first day that a row of it or of its inputs tells of; of inputs the latest of those days,
    /// because all are needed.
    #[must_use]
    pub fn first_day(&self) -> Option<Date> {
        let own = self.own.iter().filter_map(|(_, rows)| rows.first());
        let own = own.map(|row| row.first).min();
        let computed = || self.inputs.iter().filter_map(Self::first_day).max();
        own.or_else(computed)
    }

    /// The figure of a period.
    ///
    /// # Errors
    /// Where the rows do not give one, with the reason.
    pub fn over(&self, period: &Period) -> Result<Figure, NoFigure> {
        self.between(period.first_day(), period.last_day())
    }

    /// The figure of the days from one to another, both counted.
    ///
    /// # Errors
    /// Where the rows do not give one, with the reason.
    pub fn between(&self, first: Date, last: Date) -> Result<Figure, NoFigure> {
        if let Some(fault) = self.mixed() {
            return Err(fault);
        }
        if self.metric.formula.is_none() {
            return combine::own(self, first, last);
        }
        // A rate that is given wins over one that is computed.
        match combine::reported(self, first, last) {
            Ok(figure) => Ok(figure),
            Err(reason) if self.inputs.is_empty() => Err(reason),
            Err(_) => self.computed(first, last),
        }
    }

    /// The figure that the formula gives for some days, whatever rows of the metric itself say.
    ///
    /// # Errors
    /// Where an input has no figure, or the divisor is zero.
    pub fn computed(&self, first: Date, last: Date) -> Result<Figure, NoFigure> {
        let metric = || self.metric.id.clone();
        if self.is_ring {
            return Err(NoFigure::Ring { metric: metric() });
        }
        let mut values: Vec<(&str, Figure)> = Vec::with_capacity(self.inputs.len());
        for input in &self.inputs {
            values.push((input.metric.id.as_str(), input.between(first, last)?));
        }
        let currency = values
            .iter()
            .find_map(|(_, figure)| match figure.amount.unit {
                Unit::Money(Some(currency)) => Some(currency),
                _ => None,
            });
        let value = |id: &str| -> Option<Decimal> {
            let (_, figure) = values.iter().find(|(known, _)| *known == id)?;
            Some(figure.amount.value)
        };
        let computed = self.metric.compute(&value).map_err(|error| match error {
            EvalError::Missing { input } => NoFigure::NoRows { metric: input },
            EvalError::DivisionByZero => NoFigure::DivisionByZero { metric: metric() },
            EvalError::TooLarge => NoFigure::TooLarge { metric: metric() },
        })?;
        let value = computed.ok_or_else(|| NoFigure::NoRows { metric: metric() })?;
        let unit = match self.unit {
            Unit::Money(_) => Unit::Money(currency),
            unit => unit,
        };
        let missing = values.iter().map(|(_, figure)| figure.missing_days).max();
        Ok(Figure {
            amount: Amount::new(value, unit),
            day: last,
            origin: Origin::Inputs,
            missing_days: missing.unwrap_or(0),
        })
    }

    fn mixed(&self) -> Option<NoFigure> {
        let mut units = self.own.iter().map(|(series, _)| series.unit);
        let first = units.next()?;
        units
            .any(|unit| !unit.comparable(first))
            .then(|| NoFigure::MixedCurrencies {
                metric: self.metric.id.clone(),
            })
    }
}

/// The rows of a metric in a selection: with accounts theirs, without those that name none, and where
/// there are none those of all accounts.
fn rows<'a>(
    figures: &'a Figures,
    metric: &Text,
    selection: Selection<'_>,
) -> Vec<(&'a Series, &'a [Entry])> {
    let in_segment =
        |(series, _): &(&Series, &[Entry])| series.segment.as_deref() == selection.segment;
    if !selection.accounts.is_empty() {
        let of = |account| figures.of_account(metric, account);
        return selection
            .accounts
            .iter()
            .flat_map(of)
            .filter(in_segment)
            .collect();
    }
    let all: Vec<_> = figures.of_metric(metric).filter(in_segment).collect();
    let whole: Vec<_> = all
        .iter()
        .filter(|(series, _)| series.account.is_none())
        .copied()
        .collect();
    if whole.is_empty() { all } else { whole }
}

impl Feed<'_> {
    /// What has come from a day on, after each day on which a row ends: of a metric that adds up.
    #[must_use]
    pub fn running(&self, first: Date, last: Date) -> Vec<Figure> {
        if self.mixed().is_some() {
            return Vec::new();
        }
        combine::running(self, first, last)
    }

    /// The figures of single rows, or of several accounts together where the metric allows, in the
    /// order of their days.
    #[must_use]
    pub fn rows(&self, first: Date, last: Date) -> Vec<Figure> {
        if self.mixed().is_some() {
            return Vec::new();
        }
        if self.metric.over_time == Some(OverTime::Latest) {
            combine::levels(self, first, last)
        } else {
            combine::each(self, first, last)
        }
    }
}
