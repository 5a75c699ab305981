//! Reading values: properties, lists, dates, and how amounts are written.

use goalpost_core::date::{self, Period};
use goalpost_core::quantity::{DecimalMark, Quantity, Style};
use rhai::{Dynamic, ImmutableString};

use super::{Api, Fallible, amount, day};
use crate::report::fail;
use crate::script::Handle;
use crate::value::{Content, Value};

pub(super) fn register(api: &mut Api) {
    properties(api);
    dates(api);
    amounts(api);
}

fn properties(api: &mut Api) {
    api.theme("Values and lists");
    api.named(
        "[]",
        "thing.property, thing[\"x-name\"]",
        "a property, or a field of the organisation's own; `()` where it is not there or could not be understood",
        "goal[\"x-cost-centre\"]",
        "SF-2140",
    )
    .indexes(|handle: &mut Handle, name: ImmutableString| handle.get(&name));
    api.named(
        "[]",
        "list[position]",
        "an item of a list, counted from 0, or from the end with -1",
        "goal.milestones[-1].date",
        "2026-06-30",
    )
    .indexes(|handle: &mut Handle, at: i64| item(handle, at));
    api.named(
        "for",
        "for item in list { … }",
        "every item of a list, one after the other",
        "let dates = []; for step in goal.milestones { dates.push(step.date); } join(dates, \" and \")",
        "2026-05-31 and 2026-06-30",
    )
    .iterates::<Handle>();
    api.function(
        "missing(thing, name)",
        "whether a property is not there; one that is there and could not be understood is not missing",
        "missing(goal, \"why\")",
        "true",
    )
    .takes(|handle: Handle, name: &str| handle.is_missing(name));
    api.named(
        "to_string",
        "value.to_string(), `${value}`",
        "the value as text, as a message shows it",
        "`${goal.due}`",
        "2026-07-31",
    )
    .takes(|handle: &mut Handle| handle.text());
}

fn item(handle: &Handle, at: i64) -> Fallible<Dynamic> {
    let items = handle.items();
    let index = if at < 0 {
        usize::try_from(-at)
            .ok()
            .and_then(|back| items.len().checked_sub(back))
    } else {
        usize::try_from(at).ok()
    };
    match index.and_then(|index| items.get(index)) {
        Some(value) => Ok(Handle::dynamic(&handle.world, value.clone())),
        None => fail(format!(
            "the list has {} items, and there is none at {at}",
            items.len()
        )),
    }
}

fn dates(api: &mut Api) {
    api.theme("Dates");
    api.function(
        "days_between(from, to)",
        "days from the last day of one date to the last day of another; below zero where the other is earlier",
        "days_between(goal.start, goal.due)",
        "91",
    )
    .takes(|from: Handle, to: Handle| -> Fallible<i64> {
        Ok(date::days_between(day(&from)?, day(&to)?))
    });
    api.function(
        "add_days(date, days)",
        "the day so many days after the last day of a date",
        "add_days(goal.due, 1)",
        "2026-08-01",
    )
    .takes(|from: Handle, days: i64| -> Fallible<Dynamic> {
        match date::add_days(day(&from)?, days).and_then(Period::day) {
            Some(day) => Ok(Handle::dynamic(&from.world, Value::new(Content::Date(day)))),
            None => fail("there is no such day"),
        }
    });
}

fn amounts(api: &mut Api) {
    api.theme("Amounts as text");
    api.function(
        "level_text(amount)",
        "how a level is written in YAML, for `help` and fixes, such as `41 %`",
        "level_text(goal.target.level)",
        "41 %",
    )
    .takes(|handle: Handle| -> Fallible<String> {
        let amount = amount(&handle)?;
        Ok(Quantity::level(&amount, style(&handle)).to_string())
    });
    api.function(
        "change_text(amount)",
        "how a change is written in YAML, such as `+7 pp` or `-2 h`",
        "change_text(goal.target.level - goal.baseline.value)",
        "-7 pp",
    )
    .takes(|handle: Handle| -> Fallible<String> {
        let amount = amount(&handle)?;
        Ok(Quantity::change(&amount, style(&handle)).to_string())
    });
}

/// Amounts that scripts write back are laid out as the house does, with the unit shown, and a
/// decimal comma where the organisation writes one.
fn style(handle: &Handle) -> Style {
    let comma = handle
        .world
        .workspace()
        .scopes
        .first()
        .is_some_and(|settings| settings.organisation.decimal == DecimalMark::Comma);
    Style::house().with_comma(comma)
}
