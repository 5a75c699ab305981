//! Figures and dates between bounds.

use std::cmp::Ordering;

use goalpost_core::date::Period;
use goalpost_core::message::MessageValue;
use goalpost_core::quantity::{Amount, DecimalMark, Form, Unit, Written, WrittenUnit};
use goalpost_core::rule::ParameterValue;
use rust_decimal::Decimal;

use super::{Asked, Said};
use crate::property;
use crate::script::Handle;
use crate::value::{Content, Value};

/// A bound of a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Bound {
    /// A plain number, which is a parameter of the rule: the configuration may set another.
    Number(&'static str, Decimal),
    /// A figure with a unit.
    Amount(Amount),
    /// A day or a period.
    Date(Period),
}

impl Bound {
    /// Reads a bound: a figure as in goals, or a date.
    pub(crate) fn parse(parameter: &'static str, text: &str) -> Option<Self> {
        if let Ok(date) = Period::parse(text, None)
            && !text.bytes().all(|byte| byte.is_ascii_digit())
        {
            return Some(Self::Date(date));
        }
        let (value, unit) = figure(text, DecimalMark::Unsettled)?;
        Some(match unit {
            Some(unit) => Self::Amount(Amount::new(value, unit)),
            None => Self::Number(parameter, value),
        })
    }

    /// The bound in force.
    fn content(&self, asked: Asked<'_>) -> Content {
        match self {
            Self::Number(parameter, number) => {
                let given = asked
                    .settings
                    .and_then(|settings| settings.parameter(asked.rule, parameter));
                match given {
                    Some(ParameterValue::Number(given)) => Content::Number(given),
                    _ => Content::Number(*number),
                }
            }
            Self::Amount(amount) => Content::Amount(*amount),
            Self::Date(period) => Content::Date(*period),
        }
    }
}

/// A number with its unit as people write it.
fn figure(text: &str, decimal: DecimalMark) -> Option<(Decimal, Option<Unit>)> {
    let written = Written::parse(text, decimal).ok()?;
    let quantity = written.quantity()?;
    let unit = match quantity.unit() {
        WrittenUnit::None => None,
        WrittenUnit::Percent => Some(Unit::Percent),
        WrittenUnit::Money(sign) => Some(Unit::Money(sign.currency(None))),
        WrittenUnit::Duration => Some(Unit::Duration),
        WrittenUnit::Points => return None,
    };
    (quantity.bound().is_none() && quantity.form() != Form::Factor)
        .then(|| (quantity.signed(), unit))
}

/// What is wrong with a value that is no figure, below the least or above the most.
pub(super) fn outside(
    asked: Asked<'_>,
    value: &Handle,
    least: Option<&Bound>,
    most: Option<&Bound>,
) -> Option<Said> {
    let least = least.map(|bound| bound.content(asked));
    let most = most.map(|bound| bound.content(asked));
    let bound = least.as_ref().or(most.as_ref())?;
    let (message, help) = match comparable(asked, value, bound) {
        None => (
            "`{value}` is no figure that `{field}` can be judged by",
            "write a figure such as `{like}`",
        ),
        Some(figure) => {
            let is = |bound: Option<&Content>, wrong: Ordering| {
                bound.and_then(|bound| crate::guard::order(&figure, bound)) == Some(wrong)
            };
            if is(least.as_ref(), Ordering::Less) {
                (
                    "`{field}` of {entry} is {value}, and {least} is the least",
                    "write {least} or more",
                )
            } else if is(most.as_ref(), Ordering::Greater) {
                (
                    "`{field}` of {entry} is {value}, and {most} is the most",
                    "write {most} or less",
                )
            } else {
                return None;
            }
        }
    };
    let mut said = Said::new(message, help).with("like", shown(asked, bound));
    if let Some(least) = &least {
        said = said.with("least", shown(asked, least));
    }
    if let Some(most) = &most {
        said = said.with("most", shown(asked, most));
    }
    Some(said)
}

/// A value as something that a bound can be compared with.
fn comparable(asked: Asked<'_>, value: &Handle, bound: &Content) -> Option<Content> {
    let content = match &value.value.content {
        // A baseline, target or milestone is compared by its figure.
        Content::Thing(thing) => ["value", "level"]
            .iter()
            .find_map(|name| property::find(thing.kind(), name))
            .map(|property| property::read(asked.world, &(*thing).into(), property).content)?,
        // The organisation's own fields are text.
        Content::Text(text) => match bound {
            Content::Date(_) => Period::parse(text, None).map(Content::Date).ok()?,
            _ => {
                let decimal = asked
                    .settings
                    .map(|settings| settings.organisation.decimal)
                    .unwrap_or_default();
                match figure(text, decimal)? {
                    (value, Some(unit)) => Content::Amount(Amount::new(value, unit)),
                    (value, None) => Content::Number(value),
                }
            }
        },
        content => content.clone(),
    };
    // What is withheld, or not known yet, is no fault.
    if matches!(content, Content::Absent | Content::Faulty) {
        return Some(content);
    }
    crate::guard::order(&content, bound).map(|_| content)
}

/// A bound as a message shows it.
fn shown(asked: Asked<'_>, bound: &Content) -> MessageValue {
    Handle::new(asked.world, Value::new(bound.clone())).message_value()
}
