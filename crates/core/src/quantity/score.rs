//! Confidence and score: a number from 0 to 1, or a percentage.

use std::fmt;

use rust_decimal::Decimal;

use super::error::{QuantityError, QuantityFault as Fault};
use super::written::{Form, Sign};
use super::{DecimalMark, Suggestion, Written, WrittenUnit};

/// A number from 0 to 1 (`confidence`, `score`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score01(Decimal);

impl Score01 {
    /// The number, where it is from 0 to 1.
    #[must_use]
    pub fn new(value: Decimal) -> Option<Self> {
        (value >= Decimal::ZERO && value <= Decimal::ONE).then_some(Self(value))
    }

    /// The number.
    #[must_use]
    pub fn value(self) -> Decimal {
        self.0
    }

    /// Reads `0.7` or `70 %`.
    ///
    /// # Errors
    /// Where it is no number, or outside 0 to 1.
    pub fn parse(raw: &str, decimal: DecimalMark) -> Result<Self, QuantityError> {
        let whole = super::parse::span(raw, raw.trim());
        let written = Written::parse(raw, decimal)?;
        let text = raw.trim().to_owned();
        let outside =
            |written| QuantityError::new(Fault::OutsideZeroToOne { written }, whole.clone());
        let Some(quantity) = written.quantity() else {
            return Err(QuantityError::new(
                Fault::WordIsNoLevel { written: text },
                whole,
            ));
        };
        let plain = quantity.bound().is_none()
            && !matches!(
                quantity.form(),
                Form::Factor | Form::LevelBelowZero | Form::Change(Sign::Plus)
            );
        let value = match quantity.unit() {
            WrittenUnit::None if plain => Some(quantity.signed()),
            WrittenUnit::Percent if plain => quantity.signed().checked_div(Decimal::ONE_HUNDRED),
            _ => {
                return Err(QuantityError::new(
                    Fault::NotANumber { written: text },
                    whole,
                ));
            }
        };
        match value.and_then(Self::new) {
            Some(score) => Ok(score),
            None if quantity.unit() == WrittenUnit::None
                && quantity.signed() > Decimal::TEN
                && quantity.signed() <= Decimal::ONE_HUNDRED =>
            {
                Err(outside(text.clone()).suggest(Suggestion::unsafe_(format!("{text} %"))))
            }
            None => Err(outside(text)),
        }
    }
}

impl fmt::Display for Score01 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}
