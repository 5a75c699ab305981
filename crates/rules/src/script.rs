//! Values as scripts hold them.

use std::cmp::Ordering;
use std::sync::Arc;

use goalpost_core::message::MessageValue;
use goalpost_core::nearest::nearest;
use goalpost_core::source::Span;
use rhai::{Dynamic, EvalAltResult};
use rust_decimal::prelude::ToPrimitive;

use crate::guard;
use crate::property;
use crate::report::fail;
use crate::value::{Content, Kind, Thing, Value};
use crate::world::World;
use crate::{limits, sandbox};

/// A value with the world it belongs to: what a script's variable is.
#[derive(Debug, Clone)]
pub(crate) struct Handle {
    pub(crate) world: Arc<World>,
    pub(crate) value: Value,
}

impl Handle {
    pub(crate) fn new(world: &Arc<World>, value: Value) -> Self {
        Self {
            world: Arc::clone(world),
            value,
        }
    }

    /// The value as a script sees it: plain switches and numbers as Rhai's own, nothing as `()`.
    pub(crate) fn dynamic(world: &Arc<World>, value: Value) -> Dynamic {
        match (&value.content, value.span) {
            (Content::Absent | Content::Faulty, _) => Dynamic::UNIT,
            (Content::Switch(switch), _) => Dynamic::from_bool(*switch),
            (Content::Number(number), None) => match number.to_i64() {
                Some(whole) if number.fract().is_zero() => Dynamic::from_int(whole),
                _ => Dynamic::from_decimal(*number),
            },
            _ => Dynamic::from(Self::new(world, value)),
        }
    }

    pub(crate) fn kind(&self) -> Kind {
        match &self.value.content {
            Content::Thing(thing) => thing.kind(),
            Content::Text(_) => Kind::Text,
            Content::Amount(_) | Content::Difference(_) => Kind::Amount,
            Content::Date(_) => Kind::Date,
            Content::List(_) => Kind::List,
            Content::Number(_) => Kind::Number,
            Content::Switch(_) => Kind::Switch,
            Content::Absent | Content::Faulty => Kind::Any,
        }
    }

    /// A property, or the organisation's own field of a goal-like thing.
    pub(crate) fn get(&self, name: &str) -> Result<Dynamic, Box<EvalAltResult>> {
        let kind = self.kind();
        if let Some(property) = property::find(kind, name) {
            let value = property::read(&self.world, &self.value, property);
            if let Content::List(items) = &value.content {
                sandbox::charge(items.len());
            }
            return Ok(Self::dynamic(&self.world, value));
        }
        if let (true, Content::Thing(thing)) = (name.starts_with("x-"), &self.value.content) {
            return Ok(Self::dynamic(
                &self.world,
                crate::properties::extra::field(&self.world, *thing, name),
            ));
        }
        let names = property::properties(kind)
            .iter()
            .map(|property| property.name);
        let hint =
            nearest(name, names).map_or(String::new(), |near| format!("; did you mean `{near}`?"));
        fail(format!("a {} has no property `{name}`{hint}", kind.name()))
    }

    /// The characters that the value stands for; an entry's head for an entry.
    pub(crate) fn place(&self) -> Option<Span> {
        self.value.span.or_else(|| match &self.value.content {
            Content::Thing(thing) => crate::properties::place(&self.world, *thing),
            _ => None,
        })
    }

    pub(crate) fn text(&self) -> String {
        match self.message_value() {
            MessageValue::Text(text) => text,
            other => other.render(),
        }
    }

    pub(crate) fn message_value(&self) -> MessageValue {
        match &self.value.content {
            Content::Absent | Content::Faulty => MessageValue::Text(String::new()),
            Content::Switch(switch) => MessageValue::Text(switch.to_string()),
            Content::Number(number) => MessageValue::Number(*number),
            Content::Text(text) => MessageValue::Text(text.to_string()),
            Content::Amount(amount) => MessageValue::Amount(*amount),
            Content::Difference(amount) => MessageValue::Difference(*amount),
            Content::Date(period) => MessageValue::Date(*period),
            Content::Thing(thing) => crate::properties::message_value(&self.world, *thing),
            Content::List(items) => MessageValue::Text(self.joined(items, ", ", Self::text)),
        }
    }

    /// The value in a form that depends on no language and no layout.
    pub(crate) fn canonical(&self) -> String {
        match &self.value.content {
            Content::Number(number) => number.normalize().to_string(),
            Content::Text(text) => text.trim().to_owned(),
            Content::Amount(amount) | Content::Difference(amount) => {
                amount.value.normalize().to_string()
            }
            Content::Date(period) => format!("{}/{}", period.first_day(), period.last_day()),
            Content::List(items) => self.joined(items, ",", Self::canonical),
            _ => self.text(),
        }
    }

    /// The items of a list as one text, which ends where no text of a script goes on.
    fn joined(&self, items: &[Value], between: &str, text: fn(&Self) -> String) -> String {
        let mut joined = String::new();
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                joined.push_str(between);
            }
            joined.push_str(&text(&Self::new(&self.world, item.clone())));
            if joined.len() > limits::STRING_BYTES {
                sandbox::charge(at);
                return joined;
            }
        }
        sandbox::charge(items.len());
        joined
    }

    pub(crate) fn order(&self, other: &Self) -> Option<Ordering> {
        guard::order(&self.value.content, &other.value.content)
    }

    pub(crate) fn items(&self) -> &[Value] {
        match &self.value.content {
            Content::List(items) => items,
            _ => &[],
        }
    }

    pub(crate) fn thing(&self) -> Option<Thing> {
        match &self.value.content {
            Content::Thing(thing) => Some(*thing),
            _ => None,
        }
    }
}

/// A number as a script sees it: whole ones as integers.
pub(crate) fn number(number: rust_decimal::Decimal) -> Dynamic {
    match number.to_i64() {
        Some(whole) if number.fract().is_zero() => Dynamic::from_int(whole),
        _ => Dynamic::from_decimal(number),
    }
}

impl Handle {
    /// Whether a property is certainly missing: not there, which a faulty one is.
    pub(crate) fn is_missing(&self, name: &str) -> Result<bool, Box<EvalAltResult>> {
        match property::find(self.kind(), name) {
            Some(property) => Ok(property::read(&self.world, &self.value, property).is_missing()),
            None => self.get(name).map(|value| value.is_unit()),
        }
    }
}
