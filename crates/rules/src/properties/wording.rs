//! What the words of titles and other texts say.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use goalpost_core::model::{Field, Form, Placed, Text};
use goalpost_core::quantity::Aim;
use goalpost_core::source::Span;
use goalpost_core::workspace::{Kind as MeasureKind, LinkedGoal};
use goalpost_wording::{Wording, is_placeholder};

use super::{linked, position, properties};
use crate::title::{Contradiction, TitleFacts};
use crate::value::{Content, Thing, Value};
use crate::world::World;

properties! {
    /// Properties of goals that tell what the words of their texts say.
    OF_GOALS, where facts = facts;
    one says_nothing: Switch "whether the title says the metric's or the category's name alone"
        = facts.says_only_metric || facts.says_only_category,
    one rebuilt_title: Text "a title made of its fields" => rebuilt_title,
    one vague: Text "the vague words of the title; missing where a stranger could tell whether it was met"
        => |world, it| words(world, it, |facts| facts.vague).into(),
    one compound: Text "the second goal of a title that holds two"
        => |world, it| words(world, it, |facts| Some(facts.compound?.1)).into(),
    one compound_first: Text "the first goal of a title that holds two"
        => |world, it| words(world, it, |facts| Some(facts.compound?.0)).into(),
    one activity: Text "the verb of a title that says what is done, not what changes"
        => |world, it| words(world, it, |facts| Some(facts.activity?.0)).into(),
    one activity_counted: Switch "whether that activity is a countable result, such as three talks"
        = facts.activity.map(|(_, counted)| counted),
    one says_only_metric: Switch "whether the title says the metric's name alone" = facts.says_only_metric,
    one says_only_category: Switch "whether the title says the category's name alone" = facts.says_only_category,
    many contradictions: Contradiction "figures of the title that the fields contradict" => contradictions,
    many placeholders: Text "what was left to be filled in, in texts and values" => placeholders,
}

properties! {
    /// Properties of figures of a title that the fields contradict.
    CONTRADICTION, where found = contradiction;
    one figure: Text "the figure, in the title" = placed(&found.figure),
    one field: Text "what the fields say, where they say it" = placed(&found.field),
    one about: Text "'year', 'target', 'baseline' or 'change'" = found.about,
    one right: Text "what the title should say there" = found.right.as_str(),
}

fn placed(text: &Placed<String>) -> Value {
    Value::at(Content::Text(text.value.as_str().into()), text.span)
}

fn contradiction(world: &World, it: Thing) -> Option<&Contradiction> {
    let Thing::Contradiction(id, at) = it else {
        return None;
    };
    world.title(id)?.contradictions.get(at as usize)
}

fn facts(world: &World, it: Thing) -> Option<&TitleFacts> {
    world.title(it.goal()?)
}

/// Words of a title, where they stand.
fn words(
    world: &World,
    it: Thing,
    span: impl FnOnce(&TitleFacts) -> Option<Span>,
) -> Option<Value> {
    let span = span(facts(world, it)?)?;
    let text = world.sources().slice(span);
    Some(Value::at(Content::Text(text.into()), span))
}

pub(super) fn contradictions(world: &World, it: Thing) -> Value {
    let (Some(facts), Some(id)) = (facts(world, it), it.goal()) else {
        return Value::absent();
    };
    (0..facts.contradictions.len())
        .map(|at| Value::from(Thing::Contradiction(id, position(at))))
        .collect()
}

/// A title made of the fields: what changes, from where, to where, by when.
pub(super) fn rebuilt_title(world: &World, it: Thing) -> Value {
    linked(world, it)
        .and_then(rebuilt)
        .map_or_else(Value::absent, |title| title.as_str().into())
}

fn rebuilt(goal: &LinkedGoal) -> Option<String> {
    let reading = goal.reading.as_ref()?;
    let due = goal.goal.due.get()?.last_day();
    let measure = &goal.goal.measure;
    let target = measure.aim().get()?;
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
