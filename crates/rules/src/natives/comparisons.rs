//! Comparing values with each other, with numbers and with strings.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::Api;
use crate::script::Handle;
use crate::value::Content;

type Holds = fn(Ordering) -> bool;

pub(super) fn register(api: &mut Api) {
    api.theme("Comparisons");
    equality(api);
    orders(api);
}

const SAME: &str = "whether two values are the same: amounts of one unit, dates by both their days, texts by their characters, things by what they are";

fn equality(api: &mut Api) {
    let equal = api.named("==", "a == b", SAME, "goal.owner == \"Idris Cole\"", "true");
    both(equal, Ordering::is_eq)
        .takes(|one: Handle, other: Handle| one.order(&other) == Some(Ordering::Equal))
        .takes(|one: Handle, other: &str| one.text() == other)
        .takes(|one: &str, other: Handle| other.text() == one);
    let different = api.named(
        "!=",
        "a != b",
        "whether they are not, or cannot be compared",
        "goal.start != goal.due",
        "true",
    );
    both(different, Ordering::is_ne)
        .takes(|one: Handle, other: Handle| one.order(&other) != Some(Ordering::Equal))
        .takes(|one: Handle, other: &str| one.text() != other)
        .takes(|one: &str, other: Handle| other.text() != one);
}

fn orders(api: &mut Api) {
    let rows: [(&str, &str, &str, &str, Holds); 4] = [
        (
            "<",
            "a < b",
            "whether one is less or earlier; amounts of different units are neither",
            "goal.start < goal.due",
            Ordering::is_lt,
        ),
        (
            "<=",
            "a <= b",
            "whether one is at most the other",
            "goal.target.level <= 41",
            Ordering::is_le,
        ),
        (
            ">",
            "a > b",
            "whether one is more or later",
            "goal.baseline.value > goal.target.level",
            Ordering::is_gt,
        ),
        (
            ">=",
            "a >= b",
            "whether one is at least the other",
            "goal.baseline.value >= 48",
            Ordering::is_ge,
        ),
    ];
    for (operator, signature, about, example, holds) in rows {
        let entry = api.named(operator, signature, about, example, "true");
        both(entry, holds)
            .takes(move |one: Handle, other: Handle| one.order(&other).is_some_and(holds));
    }
}

/// Placed numbers and amounts against plain numbers, both ways round.
fn both<'a>(entry: super::api::Entry<'a>, holds: Holds) -> super::api::Entry<'a> {
    let compare =
        move |one: &Handle, other: Decimal| number(one).is_some_and(|one| holds(one.cmp(&other)));
    let turned = move |one: Decimal, other: &Handle| {
        number(other).is_some_and(|other| holds(one.cmp(&other)))
    };
    entry
        .takes(move |one: Handle, other: Decimal| compare(&one, other))
        .takes(move |one: Handle, other: i64| compare(&one, other.into()))
        .takes(move |one: Decimal, other: Handle| turned(one, &other))
        .takes(move |one: i64, other: Handle| turned(one.into(), &other))
}

fn number(handle: &Handle) -> Option<Decimal> {
    match &handle.value.content {
        Content::Number(number) => Some(*number),
        Content::Amount(amount) => Some(amount.value),
        _ => None,
    }
}
