//! A metric, built in or an organisation's own.

use std::fmt;

use rust_decimal::Decimal;

use super::category::Category;
use super::formula::{EvalError, Formula};
use crate::quantity::{Amount, Currency, MetricUnit, Scale};

/// Which way a metric gets better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

impl Better {
    /// Both words.
    pub const ALL: [Self; 2] = [Self::Higher, Self::Lower];

    /// The word of the language.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
        }
    }

    /// By its word; `None` where there is no such word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|better| better.as_str() == word)
    }
}

/// How figures of several days combine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OverTime {
    /// They add up.
    Sum,
    /// The last one stands.
    Latest,
    /// Their plain mean.
    Average,
    /// They cannot be combined: only a figure for exactly that period counts.
    AsReported,
}

impl OverTime {
    /// Every way, in the order of the documentation.
    pub const ALL: [Self; 4] = [Self::Sum, Self::Latest, Self::Average, Self::AsReported];

    /// The word of the language.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Latest => "latest",
            Self::Average => "average",
            Self::AsReported => "as_reported",
        }
    }

    /// What comes of several rows, in a noun.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Latest => "latest",
            Self::Average => "mean",
            Self::AsReported => "as reported",
        }
    }

    /// By its word; `None` where there is no such word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.as_str() == word)
    }
}

/// A metric's definition, built in or an organisation's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metric {
    /// Its id, as goals name it.
    pub id: String,
    /// Its name in English, or as the organisation calls it.
    pub name: String,
    /// Its name in Finnish, for built-in ones.
    pub name_fi: Option<String>,
    /// The unit of its figures.
    pub unit: MetricUnit,
    /// Which way it gets better.
    pub better: Better,
    /// How figures of several days combine; `None` where they are computed from combined inputs.
    pub over_time: Option<OverTime>,
    /// How it is computed. Of a percent metric the plain ratio.
    pub formula: Option<Formula>,
    /// The categories that it fits; empty for all.
    pub categories: Vec<Category>,
    /// The least that it can be, in its unit (percent as 100 for 100 %).
    pub min: Option<Decimal>,
    /// The most that it can be, in its unit.
    pub max: Option<Decimal>,
    /// What counts as one.
    pub definition: Option<String>,
    /// With whom that was agreed.
    pub agreed_with: Vec<String>,
    /// Fine to follow, but a goal on it needs a reason (D2.2).
    pub vanity: bool,
}

impl Metric {
    /// The name in Finnish where there is one, else the name.
    #[must_use]
    pub fn finnish_name(&self) -> &str {
        self.name_fi.as_deref().unwrap_or(&self.name)
    }

    /// True where figures add up over time.
    #[must_use]
    pub fn is_sum(&self) -> bool {
        self.over_time == Some(OverTime::Sum)
    }

    /// True where it has a formula.
    #[must_use]
    pub fn is_rate(&self) -> bool {
        self.formula.is_some()
    }

    /// True where its figures may be below zero.
    #[must_use]
    pub fn can_be_below_zero(&self) -> bool {
        self.min.is_none_or(|min| min < Decimal::ZERO)
    }

    /// What its quantities are read against.
    #[must_use]
    pub fn scale(&self, currency: Option<Currency>) -> Scale {
        Scale {
            unit: self.unit,
            below_zero: self.can_be_below_zero(),
            currency,
        }
    }

    /// True where the metric can have this figure.
    #[must_use]
    pub fn admits(&self, amount: &Amount) -> bool {
        self.min.is_none_or(|min| min <= amount.value)
            && self.max.is_none_or(|max| amount.value <= max)
    }

    /// Its figure from those of its inputs, in its own unit: a percent metric's ratio times 100.
    ///
    /// # Errors
    /// Where an input is missing, a divisor is zero or the figure too large; `Ok(None)` without a formula.
    pub fn compute(
        &self,
        input: &dyn Fn(&str) -> Option<Decimal>,
    ) -> Result<Option<Decimal>, EvalError> {
        let Some(formula) = &self.formula else {
            return Ok(None);
        };
        let factor = if self.unit == MetricUnit::Percent {
            Decimal::ONE_HUNDRED
        } else {
            Decimal::ONE
        };
        formula.eval_times(input, factor).map(Some)
    }
}

impl fmt::Display for Better {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for OverTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
