//! The functions that scripts can call, registered with their meaning in one place.

use goalpost_core::date::{self, Period};
use goalpost_core::quantity::{Amount, Quantity, Style, Unit};
use rhai::{
    Array, Dynamic, Engine, EvalAltResult, FuncRegistration, ImmutableString, Map, Module, Position,
};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::report::{Draft, Shown, fail};
use crate::script::Handle;
use crate::value::{Content, Value};

type Fallible<T> = Result<T, Box<EvalAltResult>>;

/// A function of the rule API, for the reference.
#[derive(Debug, Clone, Copy)]
pub struct NativeFunction {
    /// How it is called, such as `days_between(a, b)`.
    pub signature: &'static str,
    /// What it does, with units.
    pub about: &'static str,
}

/// Every function of the rule API beside Rhai's own for strings, arrays and maps.
pub const FUNCTIONS: &[NativeFunction] = &[
    f(
        "problem(place, template, values)",
        "a problem at the characters of a value or an entry; `values` names what the template shows and may be left out",
    ),
    f(
        "PROBLEM.label(template, values)",
        "short words under the primary characters",
    ),
    f(
        "PROBLEM.note(place, template, values)",
        "another place that belongs to the problem",
    ),
    f(
        "PROBLEM.help(template, values)",
        "an instruction that could be followed word for word",
    ),
    f(
        "PROBLEM.fix(title, place, text)",
        "a fix that a person should read: the characters of the place become the text",
    ),
    f(
        "PROBLEM.safe_fix(title, place, text)",
        "a fix that keeps the meaning",
    ),
    f(
        "PROBLEM.insert_fix(title, goal, key, text)",
        "a fix that adds the line `key: text` to a goal, OKR or key result",
    ),
    f(
        "PROBLEM.fix(title, places, texts)",
        "a fix of several places at once: each becomes the text of the same position",
    ),
    f(
        "PROBLEM.remove_fix(title, goal, key)",
        "a safe fix that deletes a field of a goal, OKR or key result with its line",
    ),
    f(
        "PROBLEM.sort_fix(title, list, property)",
        "a safe fix that puts the items of a block list in the order of a date",
    ),
    f(
        "shown(value)",
        "a value for a message that says nothing of the fault itself, such as what else could be written: a finding is known again by the others",
    ),
    f(
        "missing(thing, name)",
        "whether a property is not there; one that is there and could not be understood is not missing",
    ),
    f(
        "difference(a, b)",
        "the difference of two amounts as a message shows it: without a sign, of percentages in points",
    ),
    f(
        "PROBLEM.level(word)",
        "another level than the rule's own: error, warning or info",
    ),
    f(
        "PROBLEM.judging(value)",
        "a further value that the fingerprint of the finding is made of",
    ),
    f(
        "days_between(from, to)",
        "days from the last day of one date to the last day of another",
    ),
    f(
        "add_days(date, days)",
        "the day so many days after the last day of a date",
    ),
    f("abs(x)", "the number or amount without its sign"),
    f("min(a, b)", "the smaller number"),
    f("max(a, b)", "the larger number"),
    f(
        "round(x, digits)",
        "the number rounded, half away from zero",
    ),
    f(
        "percent(part, whole)",
        "part of whole in per cent; nothing where the whole is zero",
    ),
    f("join(list, between)", "the items as one text"),
    f(
        "level_text(amount)",
        "how a level is written in YAML, such as `41 %`",
    ),
    f(
        "change_text(amount)",
        "how a change is written in YAML, such as `+7 pp` or `-2 h`",
    ),
    f(
        "AMOUNT.ratio_to(other)",
        "the quotient of two amounts of one unit; nothing where the other is zero",
    ),
    f(
        "TEXT.contains(text)",
        "whether a text holds another, as for Rhai's own strings; also `starts_with`, `ends_with`",
    ),
    f("TEXT.lower()", "the text in lower case"),
    f(
        "measuring(goals, metrics)",
        "those of a list of goals that are measured by one of the metrics, which are texts",
    ),
    f(
        "counting(goals, metrics)",
        "those of a list of goals that are measured by one of the metrics, or by one that is computed from them",
    ),
    f(
        "includes(list, text)",
        "whether a text is one of the items of a list",
    ),
    f(
        "in_segment(goals, segment)",
        "those of a list of goals that measure this part of the whole, such as 'paid'",
    ),
    f(
        "serving(goals, market)",
        "those of a list of goals that serve this market and no other: 'b2c' or 'b2b'",
    ),
    f(
        "metrics_of(goals)",
        "the ids of the metrics by which a list of goals is measured, each once, sorted",
    ),
    f(
        "of_kind(deliverables, kind)",
        "those of a list of deliverables that are of a kind",
    ),
    f(
        "even_milestones(goal)",
        "even quarterly steps from baseline to target, as the lines of a `milestones` block",
    ),
    f(
        "WORKSPACE.find(id)",
        "the entry that `supports` would name so: of the strategy, a goal, an OKR, or a key result as `okr/key-result`",
    ),
    f(
        "WORKSPACE.by_metric(id)",
        "the goals, OKRs and key results that measure a metric",
    ),
    f(
        "WORKSPACE.by_account(id)",
        "the goals, OKRs and key results that name an account or a programme",
    ),
    f(
        "WORKSPACE.by_owner(name)",
        "the goals and OKRs of a person or team",
    ),
    f(
        "WORKSPACE.due_in(date)",
        "the goals, OKRs and key results whose deadline lies in a day or period, the earliest first",
    ),
];

const fn f(signature: &'static str, about: &'static str) -> NativeFunction {
    NativeFunction { signature, about }
}

/// Registers everything that scripts can call.
pub(crate) fn register(engine: &mut Engine) {
    engine
        .register_type_with_name::<Handle>("value")
        .register_type_with_name::<Draft>("problem")
        .register_type_with_name::<Shown>("shown value");
    engine.register_indexer_get(|handle: &mut Handle, name: ImmutableString| handle.get(&name));
    engine.register_indexer_get(|handle: &mut Handle, at: i64| item(handle, at));
    let mut module = Module::new();
    problems(&mut module);
    values(&mut module);
    comparisons(&mut module);
    number_comparisons(&mut module);
    numbers(&mut module);
    texts(&mut module);
    crate::lookups::register(&mut module);
    crate::index::functions::register(&mut module);
    engine.register_global_module(module.into());
    engine.register_iterator::<Handle>();
}

/// The items of a list, one after the other.
#[derive(Debug, Clone)]
pub(crate) struct Items {
    handle: Handle,
    next: usize,
}

impl Iterator for Items {
    type Item = Dynamic;

    fn next(&mut self) -> Option<Dynamic> {
        let value = self.handle.items().get(self.next)?.clone();
        self.next += 1;
        Some(Handle::dynamic(&self.handle.world, value))
    }
}

impl IntoIterator for Handle {
    type Item = Dynamic;
    type IntoIter = Items;

    fn into_iter(self) -> Items {
        Items {
            handle: self,
            next: 0,
        }
    }
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

fn problems(module: &mut Module) {
    FuncRegistration::new("problem").set_into_module(module, |at: Dynamic, template: &str| {
        Draft::new(&at, template, None)
    });
    FuncRegistration::new("problem")
        .set_into_module(module, |at: Dynamic, template: &str, values: Map| {
            Draft::new(&at, template, Some(&values))
        });
    FuncRegistration::new("label").set_into_module(module, |draft: Draft, template: &str| {
        draft.label(template, None)
    });
    FuncRegistration::new("label")
        .set_into_module(module, |draft: Draft, template: &str, values: Map| {
            draft.label(template, Some(&values))
        });
    FuncRegistration::new("note")
        .set_into_module(module, |draft: Draft, at: Dynamic, template: &str| {
            draft.note(&at, template, None)
        });
    FuncRegistration::new("note").set_into_module(
        module,
        |draft: Draft, at: Dynamic, template: &str, values: Map| {
            draft.note(&at, template, Some(&values))
        },
    );
    FuncRegistration::new("help").set_into_module(module, |draft: Draft, template: &str| {
        draft.help(template, None)
    });
    FuncRegistration::new("help")
        .set_into_module(module, |draft: Draft, template: &str, values: Map| {
            draft.help(template, Some(&values))
        });
    FuncRegistration::new("fix").set_into_module(
        module,
        |draft: Draft, title: &str, at: Dynamic, text: Dynamic| {
            draft.fix(title, &at, &plain(&text), false)
        },
    );
    FuncRegistration::new("safe_fix").set_into_module(
        module,
        |draft: Draft, title: &str, at: Dynamic, text: Dynamic| {
            draft.fix(title, &at, &plain(&text), true)
        },
    );
    FuncRegistration::new("insert_fix").set_into_module(module, insert_fix);
    FuncRegistration::new("fix").set_into_module(
        module,
        |draft: Draft, title: &str, places: Array, texts: Array| {
            draft.fix_all(title, &places, &texts.iter().map(plain).collect::<Vec<_>>())
        },
    );
    FuncRegistration::new("remove_fix").set_into_module(module, remove_fix);
    FuncRegistration::new("sort_fix").set_into_module(module, sort_fix);
    FuncRegistration::new("level")
        .set_into_module(module, |draft: Draft, word: &str| draft.level(word));
    FuncRegistration::new("shown").set_into_module(module, |value: Dynamic| Shown::of(&value));
    FuncRegistration::new("judging")
        .set_into_module(module, |draft: Draft, value: Dynamic| draft.judging(&value));
}

/// Text as a script gives it: its own string, or a value.
fn plain(text: &Dynamic) -> String {
    text.read_lock::<Handle>()
        .map_or_else(|| text.to_string(), |handle| handle.text())
}

fn insert_fix(
    draft: Draft,
    title: &str,
    goal: Handle,
    key: &str,
    text: Dynamic,
) -> Fallible<Draft> {
    if let Some(crate::value::Thing::Baseline(id)) = goal.thing() {
        return match crate::insert::into_baseline(&goal.world, id, key, &plain(&text)) {
            Some((span, text)) => draft.with_fix(title, span, &text, false),
            None => Ok(draft),
        };
    }
    let id = goal.thing().and_then(crate::value::Thing::goal);
    match id.and_then(|id| crate::insert::line_after(&goal.world, id)) {
        Some(place) => {
            let line = place.line(key, &plain(&text));
            draft.with_fix(title, place.span, &line, false)
        }
        None => Ok(draft),
    }
}

fn remove_fix(draft: Draft, title: &str, goal: Handle, key: &str) -> Fallible<Draft> {
    let id = goal.thing().and_then(crate::value::Thing::goal);
    match id.and_then(|id| crate::insert::whole_field(&goal.world, id, key)) {
        Some(span) => draft.with_fix(title, span, "", true),
        None => Ok(draft),
    }
}

fn sort_fix(draft: Draft, title: &str, list: Handle, by: &str) -> Fallible<Draft> {
    match crate::insert::sorted(&list, by) {
        Some((span, text)) => draft.with_fix(title, span, &text, true),
        None => Ok(draft),
    }
}

fn values(module: &mut Module) {
    FuncRegistration::new("to_string").set_into_module(module, |handle: &mut Handle| handle.text());
    FuncRegistration::new("days_between").set_into_module(
        module,
        |from: Handle, to: Handle| -> Fallible<i64> {
            Ok(date::days_between(day(&from)?, day(&to)?))
        },
    );
    FuncRegistration::new("add_days").set_into_module(
        module,
        |from: Handle, days: i64| -> Fallible<Dynamic> {
            match date::add_days(day(&from)?, days).and_then(Period::day) {
                Some(day) => Ok(Handle::dynamic(&from.world, Value::new(Content::Date(day)))),
                None => fail("there is no such day"),
            }
        },
    );
    FuncRegistration::new("level_text").set_into_module(
        module,
        |handle: Handle| -> Fallible<String> {
            let amount = amount(&handle)?;
            Ok(Quantity::level(&amount, handle_style(&handle)).to_string())
        },
    );
    FuncRegistration::new("change_text").set_into_module(
        module,
        |handle: Handle| -> Fallible<String> {
            let amount = amount(&handle)?;
            Ok(Quantity::change(&amount, handle_style(&handle)).to_string())
        },
    );
    FuncRegistration::new("missing")
        .set_into_module(module, |handle: Handle, name: &str| handle.is_missing(name));
    FuncRegistration::new("difference").set_into_module(
        module,
        |one: Handle, other: Handle| -> Fallible<Dynamic> {
            let (left, right) = (amount(&one)?, amount(&other)?);
            match left.value.checked_sub(right.value) {
                Some(value) if left.unit.comparable(right.unit) => {
                    let content = Content::Difference(Amount::new(value.normalize(), left.unit));
                    Ok(Handle::dynamic(&one.world, Value::new(content)))
                }
                _ => fail("the two amounts are in different units, or too large"),
            }
        },
    );
    FuncRegistration::new("ratio_to").set_into_module(
        module,
        |one: Handle, other: Handle| -> Fallible<Dynamic> {
            let quotient = amount(&one)?.value.checked_div(amount(&other)?.value);
            Ok(quotient.map_or(Dynamic::UNIT, Dynamic::from_decimal))
        },
    );
    FuncRegistration::new("even_milestones").set_into_module(module, |goal: Handle| -> String {
        let id = goal.thing().and_then(crate::value::Thing::goal);
        id.and_then(|id| crate::insert::even_milestones(&goal.world, id))
            .unwrap_or_default()
    });
}

/// Amounts that scripts write back are laid out as the house does, with the unit shown, and a
/// decimal comma where the organisation writes one.
fn handle_style(handle: &Handle) -> Style {
    let comma = handle
        .world
        .workspace()
        .scopes
        .first()
        .is_some_and(|settings| {
            settings.organisation.decimal == goalpost_core::quantity::DecimalMark::Comma
        });
    Style::house().with_comma(comma)
}

pub(crate) fn day(handle: &Handle) -> Fallible<date::Date> {
    match &handle.value.content {
        Content::Date(period) => Ok(period.last_day()),
        _ => fail(format!(
            "a date is needed here, not a {}",
            handle.kind().name()
        )),
    }
}

fn amount(handle: &Handle) -> Fallible<Amount> {
    match &handle.value.content {
        Content::Amount(amount) => Ok(*amount),
        _ => fail(format!(
            "an amount is needed here, not a {}",
            handle.kind().name()
        )),
    }
}

fn comparisons(module: &mut Module) {
    use std::cmp::Ordering;
    FuncRegistration::new("==").set_into_module(module, |one: Handle, other: Handle| {
        one.order(&other) == Some(Ordering::Equal)
    });
    FuncRegistration::new("!=").set_into_module(module, |one: Handle, other: Handle| {
        one.order(&other) != Some(Ordering::Equal)
    });
    FuncRegistration::new("<").set_into_module(module, |one: Handle, other: Handle| {
        one.order(&other) == Some(Ordering::Less)
    });
    FuncRegistration::new(">").set_into_module(module, |one: Handle, other: Handle| {
        one.order(&other) == Some(Ordering::Greater)
    });
    FuncRegistration::new("<=").set_into_module(module, |one: Handle, other: Handle| {
        one.order(&other).is_some_and(Ordering::is_le)
    });
    FuncRegistration::new(">=").set_into_module(module, |one: Handle, other: Handle| {
        one.order(&other).is_some_and(Ordering::is_ge)
    });
    FuncRegistration::new("==")
        .set_into_module(module, |one: Handle, other: &str| one.text() == other);
    FuncRegistration::new("!=")
        .set_into_module(module, |one: Handle, other: &str| one.text() != other);
    FuncRegistration::new("==")
        .set_into_module(module, |one: &str, other: Handle| other.text() == one);
    FuncRegistration::new("!=")
        .set_into_module(module, |one: &str, other: Handle| other.text() != one);
}

/// Placed numbers against plain ones, both ways round.
fn number_comparisons(module: &mut Module) {
    use std::cmp::Ordering;
    type Holds = fn(Ordering) -> bool;
    let operators: [(&str, Holds); 6] = [
        ("==", Ordering::is_eq),
        ("!=", Ordering::is_ne),
        ("<", Ordering::is_lt),
        ("<=", Ordering::is_le),
        (">", Ordering::is_gt),
        (">=", Ordering::is_ge),
    ];
    let number = |handle: &Handle| match &handle.value.content {
        Content::Number(number) => Some(*number),
        Content::Amount(amount) => Some(amount.value),
        _ => None,
    };
    for (operator, holds) in operators {
        let compare = move |one: &Handle, other: Decimal| {
            number(one).is_some_and(|one| holds(one.cmp(&other)))
        };
        let turned = move |one: Decimal, other: &Handle| {
            number(other).is_some_and(|other| holds(one.cmp(&other)))
        };
        FuncRegistration::new(operator)
            .set_into_module(module, move |one: Handle, other: Decimal| {
                compare(&one, other)
            });
        FuncRegistration::new(operator).set_into_module(module, move |one: Handle, other: i64| {
            compare(&one, other.into())
        });
        FuncRegistration::new(operator)
            .set_into_module(module, move |one: Decimal, other: Handle| {
                turned(one, &other)
            });
        FuncRegistration::new(operator).set_into_module(module, move |one: i64, other: Handle| {
            turned(one.into(), &other)
        });
    }
}

fn numbers(module: &mut Module) {
    let arithmetic = |one: &Handle,
                      other: &Handle,
                      apply: fn(Decimal, Decimal) -> Option<Decimal>|
     -> Fallible<Dynamic> {
        let (left, right) = (amount(one)?, amount(other)?);
        if !left.unit.comparable(right.unit) {
            return fail("the two amounts are in different units");
        }
        scaled(one, apply(left.value, right.value), left.unit)
    };
    FuncRegistration::new("-").set_into_module(module, move |one: Handle, other: Handle| {
        arithmetic(&one, &other, Decimal::checked_sub)
    });
    FuncRegistration::new("+").set_into_module(module, move |one: Handle, other: Handle| {
        arithmetic(&one, &other, Decimal::checked_add)
    });
    let by = |one: &Handle, number: Decimal, apply: fn(Decimal, Decimal) -> Option<Decimal>| {
        let left = amount(one)?;
        scaled(one, apply(left.value, number), left.unit)
    };
    FuncRegistration::new("*").set_into_module(module, move |one: Handle, number: Decimal| {
        by(&one, number, Decimal::checked_mul)
    });
    FuncRegistration::new("*").set_into_module(module, move |one: Handle, number: i64| {
        by(&one, number.into(), Decimal::checked_mul)
    });
    FuncRegistration::new("/").set_into_module(module, move |one: Handle, number: Decimal| {
        by(&one, number, Decimal::checked_div)
    });
    FuncRegistration::new("/").set_into_module(module, move |one: Handle, number: i64| {
        by(&one, number.into(), Decimal::checked_div)
    });
    FuncRegistration::new("abs").set_into_module(module, |one: Handle| -> Fallible<Dynamic> {
        let amount = amount(&one)?;
        scaled(&one, Some(amount.value.abs()), amount.unit)
    });
    FuncRegistration::new("abs").set_into_module(module, |number: Decimal| number.abs());
    FuncRegistration::new("abs").set_into_module(module, |number: i64| number.saturating_abs());
    FuncRegistration::new("min").set_into_module(module, |one: Dynamic, other: Dynamic| {
        pick(one, other, true)
    });
    FuncRegistration::new("max").set_into_module(module, |one: Dynamic, other: Dynamic| {
        pick(one, other, false)
    });
    FuncRegistration::new("round").set_into_module(
        module,
        |number: Dynamic, digits: i64| -> Fallible<Dynamic> {
            let digits = u32::try_from(digits).unwrap_or(0).min(20);
            let strategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
            Ok(Dynamic::from_decimal(
                decimal(&number)?
                    .round_dp_with_strategy(digits, strategy)
                    .normalize(),
            ))
        },
    );
    FuncRegistration::new("percent").set_into_module(
        module,
        |part: Dynamic, whole: Dynamic| -> Fallible<Dynamic> {
            let share = decimal(&part)?
                .checked_mul(Decimal::ONE_HUNDRED)
                .and_then(|part| part.checked_div(decimal(&whole).ok()?));
            Ok(share.map_or(Dynamic::UNIT, Dynamic::from_decimal))
        },
    );
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

fn texts(module: &mut Module) {
    FuncRegistration::new("contains")
        .set_into_module(module, |one: Handle, part: &str| one.text().contains(part));
    FuncRegistration::new("starts_with").set_into_module(module, |one: Handle, part: &str| {
        one.text().starts_with(part)
    });
    FuncRegistration::new("ends_with")
        .set_into_module(module, |one: Handle, part: &str| one.text().ends_with(part));
    FuncRegistration::new("to_upper")
        .set_into_module(module, |one: Handle| one.text().to_uppercase());
    FuncRegistration::new("to_lower")
        .set_into_module(module, |one: Handle| one.text().to_lowercase());
    FuncRegistration::new("lower").set_into_module(module, |one: Handle| one.text().to_lowercase());
    FuncRegistration::new("len").set_into_module(module, |one: &mut Handle| {
        match &one.value.content {
            Content::List(items) => items.len().to_i64().unwrap_or(i64::MAX),
            _ => one.text().chars().count().to_i64().unwrap_or(i64::MAX),
        }
    });
    FuncRegistration::new("join").set_into_module(module, |list: Handle, between: &str| {
        let texts: Vec<String> = list
            .items()
            .iter()
            .map(|item| Handle::new(&list.world, item.clone()).text())
            .collect();
        texts.join(between)
    });
    FuncRegistration::new("join").set_into_module(
        module,
        |list: Array, between: &str| -> Fallible<String> {
            let texts: Vec<String> = list.iter().map(plain).collect();
            let joined = texts.join(between);
            if joined.len() > crate::limits::STRING_BYTES {
                return Err(Box::new(EvalAltResult::ErrorDataTooLarge(
                    "Length of string".to_owned(),
                    Position::NONE,
                )));
            }
            Ok(joined)
        },
    );
}
