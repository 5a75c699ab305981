//! Arithmetic of amounts and numbers, exact.

use goalpost_core::quantity::{Amount, Unit};
use rhai::Dynamic;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{Api, Fallible, amount};
use crate::report::fail;
use crate::script::Handle;
use crate::value::{Content, Value};

type Operation = fn(Decimal, Decimal) -> Option<Decimal>;

pub(super) fn register(api: &mut Api) {
    api.theme("Arithmetic");
    operators(api);
    functions(api);
}

fn operators(api: &mut Api) {
    api.named(
        "+",
        "amount + amount",
        "the sum of two amounts of one unit",
        "level_text(goal.target.level + goal.target.level)",
        "82 %",
    )
    .takes(|one: Handle, other: Handle| of_two(&one, &other, Decimal::checked_add));
    api.named(
        "-",
        "amount - amount",
        "the difference of two amounts of one unit, with its sign",
        "change_text(goal.baseline.value - goal.target.level)",
        "+7 pp",
    )
    .takes(|one: Handle, other: Handle| of_two(&one, &other, Decimal::checked_sub));
    api.named(
        "*",
        "amount * number",
        "the amount so many times",
        "level_text(goal.target.level * 2)",
        "82 %",
    )
    .takes(|one: Handle, number: Decimal| by(&one, number, Decimal::checked_mul))
    .takes(|one: Handle, number: i64| by(&one, number.into(), Decimal::checked_mul));
    api.named(
        "/",
        "amount / number",
        "the amount shared by so many",
        "level_text(goal.baseline.value / 4)",
        "12 %",
    )
    .takes(|one: Handle, number: Decimal| by(&one, number, Decimal::checked_div))
    .takes(|one: Handle, number: i64| by(&one, number.into(), Decimal::checked_div));
}

fn functions(api: &mut Api) {
    api.function(
        "difference(a, b)",
        "the difference of two amounts as a message shows it: without a sign, of percentages in points",
        "difference(goal.baseline.value, goal.target.level)",
        "7 pp",
    )
    .takes(difference);
    api.function(
        "amount.ratio_to(other)",
        "the quotient of two amounts of one unit; nothing where the other is zero",
        "round(goal.target.level.ratio_to(goal.baseline.value), 2)",
        "0.85",
    )
    .takes(|one: Handle, other: Handle| -> Fallible<Dynamic> {
        let quotient = amount(&one)?.value.checked_div(amount(&other)?.value);
        Ok(quotient.map_or(Dynamic::UNIT, Dynamic::from_decimal))
    });
    api.function(
        "abs(x)",
        "the number or amount without its sign",
        "abs(goal.target.level - goal.baseline.value) == 7",
        "true",
    )
    .takes(|one: Handle| -> Fallible<Dynamic> {
        let amount = amount(&one)?;
        scaled(&one, Some(amount.value.abs()), amount.unit)
    })
    .takes(|number: Decimal| number.abs())
    .takes(|number: i64| number.saturating_abs());
    api.function(
        "min(a, b)",
        "the smaller of two numbers or amounts",
        "min(goal.target.level, goal.baseline.value) == 41",
        "true",
    )
    .takes(|one: Dynamic, other: Dynamic| pick(one, other, true));
    api.function(
        "max(a, b)",
        "the larger of two numbers or amounts",
        "max(92, 31)",
        "92",
    )
    .takes(|one: Dynamic, other: Dynamic| pick(one, other, false));
    api.function(
        "round(x, digits)",
        "the number, or the figure of an amount, rounded to so many decimals, half away from zero",
        "round(percent(1, 3), 1)",
        "33.3",
    )
    .takes(|number: Dynamic, digits: i64| -> Fallible<Dynamic> {
        let digits = u32::try_from(digits).unwrap_or(0).min(20);
        Ok(Dynamic::from_decimal(
            decimal(&number)?
                .round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero)
                .normalize(),
        ))
    });
    api.function(
        "percent(part, whole)",
        "part of whole in per cent; nothing where the whole is zero",
        "percent(3, 12)",
        "25",
    )
    .takes(|part: Dynamic, whole: Dynamic| -> Fallible<Dynamic> {
        let share = decimal(&part)?
            .checked_mul(Decimal::ONE_HUNDRED)
            .and_then(|part| part.checked_div(decimal(&whole).ok()?));
        Ok(share.map_or(Dynamic::UNIT, Dynamic::from_decimal))
    });
}

fn of_two(one: &Handle, other: &Handle, apply: Operation) -> Fallible<Dynamic> {
    let (left, right) = (amount(one)?, amount(other)?);
    if !left.unit.comparable(right.unit) {
        return fail("the two amounts are in different units");
    }
    scaled(one, apply(left.value, right.value), left.unit)
}

fn by(one: &Handle, number: Decimal, apply: Operation) -> Fallible<Dynamic> {
    let left = amount(one)?;
    scaled(one, apply(left.value, number), left.unit)
}

fn difference(one: Handle, other: Handle) -> Fallible<Dynamic> {
    let (left, right) = (amount(&one)?, amount(&other)?);
    match left.value.checked_sub(right.value) {
        Some(value) if left.unit.comparable(right.unit) => {
            let content = Content::Difference(Amount::new(value.normalize(), left.unit));
            Ok(Handle::dynamic(&one.world, Value::new(content)))
        }
        _ => fail("the two amounts are in different units, or too large"),
    }
}

fn scaled(handle: &Handle, value: Option<Decimal>, unit: Unit) -> Fallible<Dynamic> {
    match value {
        Some(value) => Ok(Handle::dynamic(
            &handle.world,
            Value::new(Content::Amount(Amount::new(value.normalize(), unit))),
        )),
        None => fail("the result is too large, or a division by zero"),
    }
}

/// A number of a script, or the figure of an amount.
fn decimal(value: &Dynamic) -> Fallible<Decimal> {
    if let Ok(number) = value.as_int() {
        return Ok(number.into());
    }
    if let Ok(number) = value.as_decimal() {
        return Ok(number);
    }
    match value
        .read_lock::<Handle>()
        .map(|handle| handle.value.content.clone())
    {
        Some(Content::Amount(amount)) => Ok(amount.value),
        Some(Content::Number(number)) => Ok(number),
        _ => fail(format!(
            "a number is needed here, not a {}",
            value.type_name()
        )),
    }
}

fn pick(one: Dynamic, other: Dynamic, smaller: bool) -> Fallible<Dynamic> {
    let first_is_smaller = decimal(&one)? <= decimal(&other)?;
    Ok(if first_is_smaller == smaller {
        one
    } else {
        other
    })
}
