//! What the words of titles and other texts say.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use goalpost_core::model::{Field, Form, Placed, Text};
use goalpost_core::quantity::Aim;
use goalpost_core::source::Span;
use goalpost_core::workspace::{Kind as MeasureKind, LinkedGoal};
use goalpost_wording::{Wording, is_placeholder};

use super::goal::word_value;
use super::linked;
use crate::property::{Property, one};
use crate::title::{Contradiction, TitleFacts};
use crate::value::{Content, Kind, Thing, Value};
use crate::world::World;

/// Properties of figures of a title that the fields contradict.
pub(crate) const CONTRADICTION: &[Property] = &[
    one(
        "figure",
        Kind::Text,
        "the figure, in the title",
        |world, it| contradiction(world, it, |found| placed(&found.figure)),
    ),
    one(
        "field",
        Kind::Text,
        "what the fields say, where they say it",
        |world, it| contradiction(world, it, |found| placed(&found.field)),
    ),
    one(
        "about",
        Kind::Text,
        "'year', 'target', 'baseline' or 'change'",
        |world, it| contradiction(world, it, |found| word_value(found.about)),
    ),
    one(
        "right",
        Kind::Text,
        "what the title should say there",
        |world, it| contradiction(world, it, |found| word_value(&found.right)),
    ),
];

fn placed(text: &Placed<String>) -> Value {
    Value::at(Content::Text(text.value.as_str().into()), text.span)
}

fn contradiction(world: &World, it: Thing, read: impl FnOnce(&Contradiction) -> Value) -> Value {
    let Thing::Contradiction(id, at) = it else {
        return Value::absent();
    };
    world
        .title(id)
        .and_then(|facts| facts.contradictions.get(at as usize))
        .map_or_else(Value::absent, read)
}

fn facts(world: &World, it: Thing, read: impl FnOnce(&TitleFacts) -> Value) -> Value {
    it.goal()
        .and_then(|id| world.title(id))
        .map_or_else(Value::absent, read)
}

fn words(world: &World, span: Option<Span>) -> Value {
    span.map_or_else(Value::absent, |span| {
        Value::at(Content::Text(world.sources().slice(span).into()), span)
    })
}

pub(super) fn vague(world: &World, it: Thing) -> Value {
    facts(world, it, |facts| words(world, facts.vague))
}

pub(super) fn compound(world: &World, it: Thing) -> Value {
    facts(world, it, |facts| {
        words(world, facts.compound.map(|(_, second)| second))
    })
}

pub(super) fn compound_first(world: &World, it: Thing) -> Value {
    facts(world, it, |facts| {
        words(world, facts.compound.map(|(first, _)| first))
    })
}

pub(super) fn activity(world: &World, it: Thing) -> Value {
    facts(world, it, |facts| {
        words(world, facts.activity.map(|(verb, _)| verb))
    })
}

pub(super) fn activity_counted(world: &World, it: Thing) -> Value {
    facts(world, it, |facts| {
        facts.activity.map(|(_, counted)| counted).into()
    })
}

pub(super) fn says_only_metric(world: &World, it: Thing) -> Value {
    facts(world, it, |facts| facts.says_only_metric.into())
}

pub(super) fn says_only_category(world: &World, it: Thing) -> Value {
    facts(world, it, |facts| facts.says_only_category.into())
}

pub(super) fn says_nothing(world: &World, it: Thing) -> Value {
    facts(world, it, |facts| {
        (facts.says_only_metric || facts.says_only_category).into()
    })
}

pub(super) fn contradictions(world: &World, it: Thing) -> Value {
    let Some(id) = it.goal() else {
        return Value::absent();
    };
    facts(world, it, |facts| {
        (0..facts.contradictions.len())
            .map(|at| {
                Value::from(Thing::Contradiction(
                    id,
                    u32::try_from(at).unwrap_or(u32::MAX),
                ))
            })
            .collect()
    })
}

/// A title made of the fields: what changes, from where, to where, by when.
pub(super) fn rebuilt_title(world: &World, it: Thing) -> Value {
    linked(world, it)
        .and_then(rebuilt)
        .map_or_else(Value::absent, |title| word_value(&title))
}

fn rebuilt(goal: &LinkedGoal) -> Option<String> {
    let reading = goal.reading.as_ref()?;
    let due = goal.goal.due.get()?.last_day();
    let measure = &goal.goal.measure;
    let target = if measure.target.is_absent() {
        measure.keep.get()?
    } else {
        measure.target.get()?
    };
    let from = measure
        .baseline
        .get()
        .and_then(|baseline| baseline.value.get());
    let has_level = !reading.aim.is_some_and(|aim| !matches!(aim, Aim::Level(_)));
    let from = from.filter(|_| reading.baseline.is_some());
    // It is written into the file, so it is in the language of what stands there.
    let title = goal.goal.title.get();
    if title.is_some_and(|title| Wording::of(title).is_finnish()) {
        let name = capitalised(reading.metric.finnish_name());
        let (year, month, day) = (due.year(), due.month(), due.day());
        let by = format!("{day}.{month}.{year} mennessä");
        return Some(match (reading.kind, from) {
            (MeasureKind::Keep, _) => format!("{name} {target} {day}.{month}.{year} asti"),
            (_, Some(from)) if has_level => {
                format!("{name} tasolta {from} tasolle {target} {by}")
            }
            (_, Some(from)) => format!("{name} {target} tasolta {from} {by}"),
            _ => format!("{name} {target} {by}"),
        });
    }
    let name = capitalised(&reading.metric.name);
    Some(match (reading.kind, from) {
        (MeasureKind::Keep, _) => format!("Keep {} {target} until {due}", reading.metric.name),
        (_, Some(from)) if has_level => format!("{name} from {from} to {target} by {due}"),
        (_, Some(from)) => format!("{name} {target} from {from} by {due}"),
        _ => format!("{name} {target} by {due}"),
    })
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// What was left to be filled in: in texts, and in values that are nothing but that.
pub(super) fn placeholders(world: &World, it: Thing) -> Value {
    let Some(goal) = linked(world, it) else {
        return Value::absent();
    };
    let mut found = Vec::new();
    let entry = &goal.goal;
    let own = |span: Span| entry.place.span.contains(span);
    in_title(world, it, &entry.title, &own, &mut found);
    for field in [
        &entry.owner,
        &entry.why,
        &entry.how,
        &entry.measure.definition,
    ] {
        in_text(world, field, &own, &mut found);
    }
    for deliverable in entry.deliverables.items() {
        in_text(world, &deliverable.title, &own, &mut found);
    }
    for span in values(goal).filter(|span| own(*span)) {
        let text = world.sources().slice(span);
        if is_placeholder(text.trim_matches(['"', '\''])) {
            found.push(Value::at(Content::Text(text.into()), span));
        }
    }
    if found.is_empty() {
        Value::absent()
    } else {
        found.into_iter().collect()
    }
}

/// Titles are read anyway, for what else they say. An objective is not: it may be qualitative.
fn in_title(
    world: &World,
    it: Thing,
    title: &Field<Text>,
    own: &impl Fn(Span) -> bool,
    found: &mut Vec<Value>,
) {
    let facts = it.goal().and_then(|id| world.title(id));
    match (title.placed(), facts) {
        (Some(placed), Some(facts))
            if linked(world, it).is_some_and(|goal| goal.goal.form != Form::Okr) =>
        {
            if own(placed.span) {
                in_ranges(world, placed, &facts.placeholders, found);
            }
        }
        _ => in_text(world, title, own, found),
    }
}

fn in_text(
    world: &World,
    field: &Field<Text>,
    own: &impl Fn(Span) -> bool,
    found: &mut Vec<Value>,
) {
    match field {
        Field::Given { placed, .. } if own(placed.span) && may_hold_placeholder(&placed.value) => {
            let ranges = Wording::of(&placed.value).placeholders();
            in_ranges(world, placed, &ranges, found);
        }
        Field::Faulty { span, .. } if own(*span) => {
            let text = world.sources().slice(*span);
            if is_placeholder(text) {
                found.push(Value::at(Content::Text(text.into()), *span));
            }
        }
        _ => {}
    }
}

fn in_ranges(
    world: &World,
    placed: &Placed<Text>,
    ranges: &[Range<usize>],
    found: &mut Vec<Value>,
) {
    for range in ranges {
        let text = placed.value.get(range.clone()).unwrap_or("");
        found.push(Value::at(
            Content::Text(text.into()),
            world.inside(placed.span, &placed.value, range),
        ));
    }
}

/// Whether a text has anything that a placeholder is made of: a quick look before the words are read.
fn may_hold_placeholder(text: &str) -> bool {
    static SIGNS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        let signs = [
            "xx", "tb", " x", "x %", "x%", "n %", "n%", "lorem", "todo", "to be", "täyd", "tÄyd",
            "avoin", "myöhem", "myÖhem", "tarken", "[", "]", "{", "<", "?", "#", "_", "…",
        ];
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(signs)
            .ok()
    });
    text.len() < 4
        || text.starts_with(['x', 'X'])
        || SIGNS.as_ref().is_none_or(|signs| signs.is_match(text))
}

/// Values that a person may have left to be filled in: those that could not be understood, and ids.
fn values(goal: &LinkedGoal) -> impl Iterator<Item = Span> {
    let entry = &goal.goal;
    let measure = &entry.measure;
    let unread = [
        faulty(&measure.target),
        faulty(&measure.keep),
        faulty(&measure.baseline),
        faulty(&entry.start),
        faulty(&entry.due),
        faulty(&entry.category),
        faulty(&entry.review),
        measure
            .baseline
            .get()
            .and_then(|baseline| faulty(&baseline.value)),
        measure
            .baseline
            .get()
            .and_then(|baseline| faulty(&baseline.date)),
    ];
    // A metric that nobody knows may be one still to be chosen.
    let metric = measure.metric.span().filter(|_| goal.reading.is_none());
    let milestones = measure
        .milestones
        .items()
        .iter()
        .flat_map(|milestone| [faulty(&milestone.date), faulty(&milestone.value)]);
    unread
        .into_iter()
        .chain(milestones)
        .flatten()
        .chain(metric)
        .collect::<Vec<_>>()
        .into_iter()
}

fn faulty<T>(field: &Field<T>) -> Option<Span> {
    if field.is_faulty() {
        field.span()
    } else {
        None
    }
}
