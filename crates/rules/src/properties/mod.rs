//! The properties of each kind of thing.

pub(crate) mod audit;
pub(crate) mod category;
pub(crate) mod compare;
pub(crate) mod extra;
pub(crate) mod goal;
pub(crate) mod measure;
pub(crate) mod parts;
pub(crate) mod plain;
pub(crate) mod portfolio;
pub(crate) mod progress;
pub(crate) mod revision;
mod table;
pub(crate) mod wording;
pub(crate) mod workspace;

use goalpost_core::message::{MessageValue, term};
use goalpost_core::model::{Field, Placed, Text};
use goalpost_core::source::Span;
use goalpost_core::workspace::{LinkedGoal, Reading};

use self::table::properties;
use crate::value::{Content, Thing, Value};
use crate::world::World;

/// A word of an enumeration.
pub(crate) fn word<T: Copy>(field_of: &Field<T>, as_str: fn(T) -> &'static str) -> Value {
    Value::of(field_of, |value| Content::Text(as_str(*value).into()))
}

/// A list of things by position; its place is its key.
pub(crate) fn things<T>(field_of: &Field<Vec<T>>, thing: impl Fn(u32) -> Thing) -> Value {
    match field_of {
        Field::Absent => Value::absent(),
        Field::Faulty { span, .. } => Value::at(Content::Faulty, *span),
        Field::Given { key, placed } => {
            let count = position(placed.value.len());
            Value::at(
                Content::List((0..count).map(|at| Value::from(thing(at))).collect()),
                *key,
            )
        }
    }
}

/// A list of placed values; its place is its key.
pub(crate) fn list<T>(field_of: &Field<Vec<Placed<T>>>, content: impl Fn(&T) -> Content) -> Value {
    match field_of {
        Field::Absent => Value::absent(),
        Field::Faulty { span, .. } => Value::at(Content::Faulty, *span),
        Field::Given { key, placed } => {
            let items = placed
                .value
                .iter()
                .map(|item| Value::at(content(&item.value), item.span));
            Value::at(Content::List(items.collect()), *key)
        }
    }
}

/// A list of texts, such as ids.
pub(crate) fn texts(field_of: &Field<Vec<Placed<Text>>>) -> Value {
    list(field_of, |text| text.into())
}

/// The goal that a thing is or belongs to.
pub(crate) fn linked(world: &World, thing: Thing) -> Option<&LinkedGoal> {
    thing.goal().and_then(|id| world.goal(id))
}

/// How a goal that a thing is or belongs to is measured, as far as that is read.
pub(crate) fn reading(world: &World, thing: Thing) -> Option<&Reading> {
    linked(world, thing)?.reading.as_deref()
}

/// The position of a thing among those of its kind.
pub(crate) fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The day as of which everything is judged.
fn today(world: &World, _: Thing) -> Value {
    world.workspace().as_of.into()
}

/// The workspace, from anything in it.
fn the_workspace(_: &World, _: Thing) -> Value {
    Thing::Workspace.into()
}

/// The characters that stand for a thing.
pub(crate) fn place(world: &World, thing: Thing) -> Option<Span> {
    let workspace = world.workspace();
    let goal = || linked(world, thing);
    match thing {
        Thing::Workspace => None,
        Thing::Goal(_) | Thing::Progress(_) => goal().map(|goal| goal.goal.place.head),
        Thing::Baseline(_) => goal().and_then(|goal| {
            let baseline = &goal.goal.measure.baseline;
            baseline
                .get()
                .and_then(|baseline| baseline.value.span())
                .or(baseline.span())
        }),
        Thing::Target(_) => goal().and_then(|goal| {
            goal.goal
                .measure
                .target
                .span()
                .or(goal.goal.measure.keep.span())
        }),
        Thing::Milestone(_, at) => goal()
            .and_then(|goal| goal.goal.measure.milestones.items().get(at as usize))
            .map(|part| part.place.head),
        Thing::CheckIn(_, at) => goal()
            .and_then(|goal| goal.goal.measure.check_ins.items().get(at as usize))
            .map(|part| part.place.head),
        Thing::Deliverable(_, at) => goal()
            .and_then(|goal| goal.goal.deliverables.items().get(at as usize))
            .map(|part| part.place.head),
        Thing::Change(_, at) => goal()
            .and_then(|goal| goal.goal.changes.items().get(at as usize))
            .map(|part| part.place.head),
        Thing::UnitFault(_, at) => goal()
            .and_then(|goal| goal.reading.as_ref()?.unit_faults.get(at as usize))
            .map(|fault| fault.span),
        Thing::Contradiction(id, at) => world
            .title(id)
            .and_then(|facts| facts.contradictions.get(at as usize))
            .map(|found| found.figure.span),
        Thing::Metric(_) => goal().and_then(|goal| goal.goal.measure.metric.span()),
        Thing::Strategy(id) => workspace.strategy(id).map(|entry| entry.entry.place.head),
        Thing::Audit(id) => workspace.audit(id).map(|audit| audit.entry.place.head),
        Thing::Account(id, at) => workspace.account(id, at).map(|account| account.place.head),
        Thing::Program(id, at) => workspace.program(id, at).map(|program| program.place.head),
        Thing::Revision(_) => world.revised(thing).map(|(_, goal)| goal.goal.place.head),
        Thing::Measurement(_) => world
            .doubt(thing)
            .and_then(|doubt| doubt.cells(world.sources()))
            .map(|(value, ..)| value),
        Thing::Category(category) => {
            let last = world
                .categories()
                .group(category)
                .and_then(|group| group.entries.last());
            last.and_then(|id| world.goal(*id))
                .map(|goal| goal.goal.place.head)
        }
        Thing::Owner(at) => {
            let last = world.owner(at).and_then(|owner| owner.goals.last());
            last.and_then(|id| world.goal(*id))
                .and_then(|goal| goal.goal.owner.span())
        }
    }
}

/// What a message calls a thing: by its own name, else by the word for its kind, which has a
/// translation.
pub(crate) fn message_value(world: &World, thing: Thing) -> MessageValue {
    match (own_name(world, thing), thing) {
        // What the organisation's own metrics are called has no translation.
        (Some(name), Thing::Metric(_)) => term(name),
        (Some(name), _) => name.into(),
        (None, _) => term(thing.kind().name()),
    }
}

/// What a thing is called in English.
pub(crate) fn name(world: &World, thing: Thing) -> String {
    own_name(world, thing).unwrap_or_else(|| thing.kind().name().to_owned())
}

/// What a thing is called, where it has a name.
fn own_name(world: &World, thing: Thing) -> Option<String> {
    let workspace = world.workspace();
    let own = |name: Option<&Text>| name.map(ToString::to_string);
    let known = match thing {
        Thing::Goal(_) => linked(world, thing).map_or_else(String::new, |goal| {
            goal.goal
                .id
                .get()
                .map_or_else(|| goal.path.to_string(), ToString::to_string)
        }),
        Thing::Metric(_) => linked(world, thing)
            .and_then(|goal| goal.reading.as_ref())
            .map_or_else(String::new, |reading| reading.metric.name.to_string()),
        Thing::Strategy(id) => {
            return own(workspace
                .strategy(id)
                .and_then(|entry| entry.entry.id.get()));
        }
        Thing::Account(id, at) => {
            return own(workspace
                .account(id, at)
                .and_then(|account| account.id.get()));
        }
        Thing::Program(id, at) => {
            return own(workspace
                .program(id, at)
                .and_then(|program| program.id.get()));
        }
        Thing::Revision(_) => world
            .revised(thing)
            .map_or_else(String::new, |(id, _)| name(world, Thing::Goal(id))),
        Thing::Measurement(_) => world
            .doubt(thing)
            .map_or_else(String::new, |doubt| doubt.series.metric.to_string()),
        Thing::Category(category) => category.as_str().to_owned(),
        Thing::Owner(at) => return own(world.owner(at).map(|owner| &owner.name)),
        Thing::Baseline(_) => linked(world, thing)
            .and_then(|goal| {
                goal.goal
                    .measure
                    .baseline
                    .get()?
                    .value
                    .get()
                    .map(ToString::to_string)
            })
            .unwrap_or_default(),
        Thing::Target(_) => linked(world, thing)
            .and_then(|goal| {
                goal.goal
                    .measure
                    .target
                    .get()
                    .or(goal.goal.measure.keep.get())
                    .map(ToString::to_string)
            })
            .unwrap_or_default(),
        _ => return None,
    };
    Some(known)
}
