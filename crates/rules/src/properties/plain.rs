//! Properties of plain values: texts, amounts, dates and lists.

use goalpost_core::date::Period;
use goalpost_core::quantity::Locale;

use super::properties;
use crate::value::{Content, Thing, Value};
use crate::world::World;

properties! {
    /// Properties of texts.
    TEXT;
    one text: Any "the text as a string of Rhai's own" => unreachable_value,
    one len: Number "its length in characters" => unreachable_value,
}

properties! {
    /// Properties of amounts.
    AMOUNT;
    one value: Number "the figure in the base unit: counts as they are, percent as 4.2 for 4.2 %, durations in seconds"
        => unreachable_value,
    one unit: Text "count, percent, ratio, score, money or duration" => unreachable_value,
    one text: Any "the amount as a person writes it" => unreachable_value,
    one is_zero: Switch "whether it is zero" => unreachable_value,
}

properties! {
    /// Properties of dates.
    DATE;
    one first_day: Date "its first day" => unreachable_value,
    one last_day: Date "its last day" => unreachable_value,
    one days: Number "how many days it has" => unreachable_value,
    one year: Number "the year of its last day" => unreachable_value,
    one text: Any "as it is written" => unreachable_value,
}

properties! {
    /// Properties of lists.
    LIST;
    one len: Number "how many items it has" => unreachable_value,
    one first: Any "its first item" => unreachable_value,
    one last: Any "its last item" => unreachable_value,
}

/// Properties of plain values are read from the value itself, by [`read`]: no thing has them.
fn unreachable_value(_: &World, _: Thing) -> Value {
    Value::absent()
}

/// A property of a plain value.
pub(crate) fn read(value: &Value, name: &str) -> Option<Value> {
    let placed = |content| Value {
        content,
        span: value.span,
    };
    Some(match (&value.content, name) {
        (Content::Text(text), "text") => Value::new(Content::Text(text.clone())),
        (Content::Text(text), "len") => text.chars().count().into(),
        (Content::Amount(amount), "value") => amount.value.into(),
        (Content::Amount(amount), "unit") => {
            Value::new(Content::Text(amount.unit.metric_unit().as_str().into()))
        }
        (Content::Amount(amount), "text") => {
            Value::new(Content::Text(Locale::En.amount(amount).into()))
        }
        (Content::Amount(amount), "is_zero") => amount.value.is_zero().into(),
        (Content::Date(period), "first_day") => {
            placed(Content::Date(Period::day(period.first_day())?))
        }
        (Content::Date(period), "last_day") => {
            placed(Content::Date(Period::day(period.last_day())?))
        }
        (Content::Date(period), "days") => period.days().into(),
        (Content::Date(period), "year") => i64::from(period.last_day().year()).into(),
        (Content::Date(period), "text") => Value::new(Content::Text(period.to_string().into())),
        (Content::List(items), "len") => items.len().into(),
        (Content::List(items), "first") => items.first().cloned()?,
        (Content::List(items), "last") => items.last().cloned()?,
        _ => return None,
    })
}
