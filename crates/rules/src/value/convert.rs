//! What becomes a value by itself: plain figures and words, and the fields of entries.

use goalpost_core::date::{Date, Period};
use goalpost_core::model::{Field, Placed, Text};
use goalpost_core::quantity::Amount;
use rust_decimal::Decimal;

use super::{Content, Thing, Value};

impl From<&Text> for Content {
    fn from(text: &Text) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&Period> for Content {
    fn from(period: &Period) -> Self {
        Self::Date(*period)
    }
}

impl From<&Decimal> for Content {
    fn from(number: &Decimal) -> Self {
        Self::Number(*number)
    }
}

impl From<&bool> for Content {
    fn from(switch: &bool) -> Self {
        Self::Switch(*switch)
    }
}

/// A field as a value: its state, and its characters.
impl<T> From<&Field<T>> for Value
where
    Content: for<'a> From<&'a T>,
{
    fn from(field: &Field<T>) -> Self {
        Self::of(field, |value| value.into())
    }
}

impl From<&Placed<Amount>> for Value {
    fn from(amount: &Placed<Amount>) -> Self {
        Self::at(Content::Amount(amount.value), amount.span)
    }
}

impl From<&Text> for Value {
    fn from(text: &Text) -> Self {
        Self::new(text.into())
    }
}

impl From<&str> for Value {
    fn from(word: &str) -> Self {
        Self::new(Content::Text(word.into()))
    }
}

impl From<Amount> for Value {
    fn from(amount: Amount) -> Self {
        Self::new(Content::Amount(amount))
    }
}

impl From<bool> for Value {
    fn from(switch: bool) -> Self {
        Self::new(Content::Switch(switch))
    }
}

impl From<Decimal> for Value {
    fn from(number: Decimal) -> Self {
        Self::new(Content::Number(number))
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::from(Decimal::from(number))
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::from(Decimal::from(number))
    }
}

impl From<Thing> for Value {
    fn from(thing: Thing) -> Self {
        Self::new(Content::Thing(thing))
    }
}

impl From<Date> for Value {
    fn from(day: Date) -> Self {
        Period::day(day).map_or_else(Self::absent, |day| Self::new(Content::Date(day)))
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or_else(Self::absent, Into::into)
    }
}

impl FromIterator<Value> for Value {
    fn from_iter<I: IntoIterator<Item = Value>>(values: I) -> Self {
        Self::new(Content::List(values.into_iter().collect()))
    }
}
