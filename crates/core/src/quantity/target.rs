//! Reading a written quantity against a metric: levels, and targets that are relative to a baseline.

use rust_decimal::Decimal;

use super::bounds::Bound;
use super::error::{QuantityError, QuantityFault as Fault};
use super::unit::{Amount, MetricUnit, Scale, Unit};
use super::words::MoneySign;
use super::written::{Form, Quantity, Sign, Written, WrittenUnit};
use super::{Style, Suggestion};

/// What a measure aims at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A figure, perhaps relative to the baseline, perhaps with a bound.
    Aim {
        /// `at least`, `at most`, or the metric's own direction.
        bound: Option<Bound>,
        /// What is aimed at.
        aim: Aim,
    },
    /// A target that is known inside the organisation and withheld here.
    Undisclosed,
}

/// What is aimed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// This level.
    Level(Amount),
    /// The baseline and this much, in the metric's unit, with its sign.
    Change(Amount),
    /// The baseline and this many per cent of it, with their sign.
    RelativeChange(Decimal),
    /// The baseline and this many percentage points, with their sign.
    PointsChange(Decimal),
    /// So many times the baseline.
    Factor(Decimal),
}

/// Why a target is no figure yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ResolveError {
    /// The target is withheld.
    #[error("the target is undisclosed")]
    Undisclosed,
    /// A relative target and no baseline.
    #[error("a change needs a baseline")]
    NoBaseline,
    /// A share or a multiple of nothing.
    #[error("a baseline of zero has no percentage and no multiple")]
    RelativeOfZero,
    /// Two units, or two currencies.
    #[error("the target and the baseline are in different units")]
    DifferentUnits,
    /// The figure is larger than can be held.
    #[error("the figure is too large")]
    TooLarge,
}

impl Target {
    /// The bound, where one is written.
    #[must_use]
    pub fn bound(&self) -> Option<Bound> {
        match self {
            Self::Aim { bound, .. } => *bound,
            Self::Undisclosed => None,
        }
    }

    /// What is aimed at, unless it is withheld.
    #[must_use]
    pub fn aim(&self) -> Option<Aim> {
        match self {
            Self::Aim { aim, .. } => Some(*aim),
            Self::Undisclosed => None,
        }
    }

    /// True where the target says nothing without a baseline.
    #[must_use]
    pub fn needs_baseline(&self) -> bool {
        matches!(self, Self::Aim { aim, .. } if !matches!(aim, Aim::Level(_)))
    }

    /// The level that is aimed at, given the baseline.
    ///
    /// # Errors
    /// See [`ResolveError`].
    pub fn resolve(&self, baseline: Option<&Amount>) -> Result<Amount, ResolveError> {
        match self {
            Self::Aim { aim, .. } => aim.resolve(baseline),
            Self::Undisclosed => Err(ResolveError::Undisclosed),
        }
    }
}

impl Aim {
    /// The level, given the baseline. A relative change goes in the direction of its sign also from a baseline below
    /// zero: `+50 %` of −20 is −10.
    ///
    /// # Errors
    /// See [`ResolveError`].
    pub fn resolve(self, baseline: Option<&Amount>) -> Result<Amount, ResolveError> {
        if let Self::Level(level) = self {
            return match baseline {
                Some(baseline) if !level.unit.comparable(baseline.unit) => {
                    Err(ResolveError::DifferentUnits)
                }
                _ => Ok(level),
            };
        }
        let baseline = baseline.ok_or(ResolveError::NoBaseline)?;
        let from = baseline.value;
        let (value, unit) = match self {
            Self::Level(level) => (Some(level.value), level.unit),
            Self::Change(change) => {
                if !change.unit.comparable(baseline.unit) {
                    return Err(ResolveError::DifferentUnits);
                }
                let unit = if baseline.unit == Unit::Money(None) {
                    change.unit
                } else {
                    baseline.unit
                };
                (from.checked_add(change.value), unit)
            }
            Self::PointsChange(points) => {
                if baseline.unit != Unit::Percent {
                    return Err(ResolveError::DifferentUnits);
                }
                (from.checked_add(points), baseline.unit)
            }
            Self::RelativeChange(_) | Self::Factor(_) if from.is_zero() => {
                return Err(ResolveError::RelativeOfZero);
            }
            Self::RelativeChange(percent) => {
                let change = from
                    .abs()
                    .checked_mul(percent)
                    .and_then(|product| product.checked_div(Decimal::ONE_HUNDRED));
                (
                    change.and_then(|change| from.checked_add(change)),
                    baseline.unit,
                )
            }
            Self::Factor(times) => (from.checked_mul(times), baseline.unit),
        };
        value
            .map(|value| Amount::new(value.normalize(), unit))
            .ok_or(ResolveError::TooLarge)
    }

    /// The same aim as a quantity to be written.
    #[must_use]
    pub fn written(self, style: Style) -> Quantity {
        match self {
            Self::Level(amount) => Quantity::level(&amount, style),
            Self::Change(amount) => Quantity::change(&amount, style),
            Self::RelativeChange(percent) => Quantity::relative(percent, style),
            Self::PointsChange(points) => Quantity::points(points, style),
            Self::Factor(times) => Quantity::factor(times, style),
        }
    }
}

impl Written {
    /// A reported figure (baseline, check-in, milestone): a sign is the number's own.
    ///
    /// # Errors
    /// Where it is no figure in the metric's unit.
    pub fn level(&self, scale: &Scale) -> Result<Amount, QuantityError> {
        let quantity = self.figure()?;
        if quantity.bound.is_some() {
            let plain = quantity.clone().with_bound(None).to_string();
            return Err(quantity
                .fault(|written| Fault::BoundIsNoLevel { written })
                .suggest(Suggestion::unsafe_(plain)));
        }
        quantity.amount(scale)
    }

    /// A level that is to be held (`keep`), with its bound.
    ///
    /// # Errors
    /// Where it is no figure in the metric's unit.
    pub fn keep(&self, scale: &Scale) -> Result<(Option<Bound>, Amount), QuantityError> {
        let quantity = self.figure()?;
        Ok((quantity.bound, quantity.amount(scale)?))
    }

    /// A row of the measurements: like [`Written::level`], but a bare number is in the metric's base unit also where
    /// that is a duration (seconds).
    ///
    /// # Errors
    /// Where it is no figure in the metric's unit.
    pub fn measurement(&self, scale: &Scale) -> Result<Amount, QuantityError> {
        match self {
            Self::Quantity(quantity)
                if scale.unit == MetricUnit::Duration
                    && quantity.unit == WrittenUnit::None
                    && quantity.form != Form::Factor
                    && quantity.bound.is_none() =>
            {
                Ok(Amount::new(quantity.signed(), Unit::Duration))
            }
            _ => self.level(scale),
        }
    }

    /// A target: a sign is a change from the baseline. The baseline is used for suggestions only.
    ///
    /// # Errors
    /// Where it does not go with the metric's unit, or can be read in two ways.
    pub fn target(
        &self,
        scale: &Scale,
        baseline: Option<&Amount>,
    ) -> Result<Target, QuantityError> {
        let quantity = match self {
            Self::Quantity(quantity) => quantity,
            Self::Undisclosed => return Ok(Target::Undisclosed),
            Self::Unknown => return self.figure().map(|_| Target::Undisclosed),
        };
        let aim = match quantity.form {
            Form::Factor => Aim::Factor(quantity.magnitude),
            Form::Level | Form::LevelBelowZero => {
                quantity.unsigned_share(scale)?;
                Aim::Level(quantity.amount(scale)?)
            }
            Form::Change(sign) => quantity.change_on(sign, scale, baseline)?,
        };
        Ok(Target::Aim {
            bound: quantity.bound,
            aim,
        })
    }

    fn figure(&self) -> Result<&Quantity, QuantityError> {
        self.quantity().ok_or_else(|| {
            let written = self.to_string();
            let range = 0..written.len();
            QuantityError::new(Fault::WordIsNoLevel { written }, range)
        })
    }
}

impl Quantity {
    /// An error that points at the number and its unit.
    fn fault(&self, make: impl FnOnce(String) -> Fault) -> QuantityError {
        let number = self.number_range();
        let unit = self.unit_range().unwrap_or_else(|| number.clone());
        let range = number.start.min(unit.start)..number.end.max(unit.end);
        QuantityError::new(make(self.to_string()), range)
    }

    fn mismatch(&self, scale: &Scale) -> QuantityError {
        let unit = scale.unit;
        let error = self.fault(|written| Fault::UnitMismatch { written, unit });
        match (self.unit, unit) {
            (WrittenUnit::Percent, MetricUnit::Ratio) if !matches!(self.form, Form::Change(_)) => {
                match self.magnitude.checked_div(Decimal::ONE_HUNDRED) {
                    Some(ratio) => {
                        let style = Style {
                            digits: 0,
                            ..self.style
                        };
                        let plain =
                            Quantity::level(&Amount::new(ratio.normalize(), Unit::Ratio), style);
                        error.suggest(Suggestion::unsafe_(
                            plain.with_bound(self.bound).to_string(),
                        ))
                    }
                    None => error,
                }
            }
            (WrittenUnit::Points, MetricUnit::Score) => {
                let plain = self.clone().with_written_unit(WrittenUnit::None);
                error.suggest(Suggestion::unsafe_(plain.to_string()))
            }
            (WrittenUnit::Points, MetricUnit::Percent) => {
                let plain = self.clone().with_written_unit(WrittenUnit::Percent);
                error.suggest(Suggestion::unsafe_(plain.to_string()))
            }
            (WrittenUnit::Points, _) if matches!(self.form, Form::Change(_)) => {
                let relative = self.clone().with_written_unit(WrittenUnit::Percent);
                error.suggest(Suggestion::unsafe_(relative.to_string()))
            }
            _ => error,
        }
    }

    /// `20 %` of what? `5 pp` from what?
    fn unsigned_share(&self, scale: &Scale) -> Result<(), QuantityError> {
        let signed = |sign| self.clone().with_form(Form::Change(sign)).to_string();
        let (plus, minus) = (signed(Sign::Plus), signed(Sign::Minus));
        let write = plus.clone();
        let error = match (self.unit, scale.unit) {
            (WrittenUnit::Points, MetricUnit::Percent) => {
                self.fault(|written| Fault::PointsNeedSign { written, write })
            }
            (WrittenUnit::Percent, unit) if unit != MetricUnit::Percent => {
                self.fault(|written| Fault::PercentOfWhat { written, write })
            }
            _ => return Ok(()),
        };
        Err(error
            .suggest(Suggestion::unsafe_(plus))
            .suggest(Suggestion::unsafe_(minus)))
    }

    /// The figure with its own sign, in the metric's unit.
    fn amount(&self, scale: &Scale) -> Result<Amount, QuantityError> {
        if self.form == Form::Factor {
            return Err(self.fault(|written| Fault::FactorIsNoLevel { written }));
        }
        Ok(Amount::new(self.signed(), self.unit_on(scale)?))
    }

    fn unit_on(&self, scale: &Scale) -> Result<Unit, QuantityError> {
        match (self.unit, scale.unit) {
            (WrittenUnit::None, MetricUnit::Duration) if !self.magnitude.is_zero() => {
                let mut error = self.fault(|written| Fault::DurationNeedsUnit { written });
                for unit in ["min", "h"] {
                    error = error.suggest(Suggestion::unsafe_(format!("{self} {unit}")));
                }
                Err(error)
            }
            (WrittenUnit::None, _) => Ok(scale.unit()),
            (WrittenUnit::Percent, MetricUnit::Percent) => Ok(Unit::Percent),
            (WrittenUnit::Duration, MetricUnit::Duration) => Ok(Unit::Duration),
            (WrittenUnit::Money(sign), MetricUnit::Money) => match sign.currency(scale.currency) {
                Some(currency) => Ok(Unit::Money(Some(currency))),
                None => Err(self.unsettled(sign)),
            },
            _ => Err(self.mismatch(scale)),
        }
    }

    fn unsettled(&self, sign: MoneySign) -> QuantityError {
        let written = sign.symbol().unwrap_or_default().to_owned();
        let mut error = self.fault(|_| Fault::CurrencyUnsettled { written });
        if let Some(range) = self.unit_range() {
            error.range = range;
        }
        for code in sign.likely() {
            let Some(currency) = super::Currency::from_code(code) else {
                continue;
            };
            let mut quantity = self
                .clone()
                .with_written_unit(WrittenUnit::Money(MoneySign::Known(currency)));
            quantity.style = Style {
                symbol: false,
                sign_first: false,
                unit_gap: Some(' '),
                ..quantity.style
            };
            error = error.suggest(Suggestion::unsafe_(quantity.to_string()));
        }
        error
    }

    fn change_on(
        &self,
        sign: Sign,
        scale: &Scale,
        baseline: Option<&Amount>,
    ) -> Result<Aim, QuantityError> {
        match (self.unit, scale.unit) {
            (WrittenUnit::Percent, _) => Ok(Aim::RelativeChange(self.signed())),
            (WrittenUnit::Points, MetricUnit::Percent) => Ok(Aim::PointsChange(self.signed())),
            (WrittenUnit::None, MetricUnit::Percent) => Ok(Aim::PointsChange(self.signed())),
            (WrittenUnit::None, MetricUnit::Score) if sign == Sign::Minus && scale.below_zero => {
                let level = self.clone().with_form(Form::LevelBelowZero).to_string();
                let mut error = self
                    .fault(|written| Fault::LevelOrChange { written })
                    .suggest(Suggestion::unsafe_(level));
                let change = Aim::Change(Amount::new(self.signed(), Unit::Score));
                if let Ok(reached) = change.resolve(baseline) {
                    let level = Quantity::level(&reached, self.style).with_bound(self.bound);
                    error = error.suggest(Suggestion::unsafe_(level.to_string()));
                }
                Err(error)
            }
            _ => Ok(Aim::Change(Amount::new(
                self.signed(),
                self.unit_on(scale)?,
            ))),
        }
    }
}
