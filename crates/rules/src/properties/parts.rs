//! Deliverables and recorded changes.

use goalpost_core::model::{Change, Deliverable, DeliverableKind};

use super::goal::word_value;
use super::{field, linked, text};
use crate::property::{Property, one};
use crate::value::{Content, Kind, Thing, Value};
use crate::world::World;

/// Properties of deliverables.
pub(crate) const DELIVERABLE: &[Property] = &[
    one("id", Kind::Text, "its id", |world, it| {
        deliverable(world, it, |part| text(&part.id))
    }),
    one(
        "kind",
        Kind::Text,
        "what it is; 'other' where that is not written",
        |world, it| {
            deliverable(world, it, |part| match part.kind.placed() {
                Some(kind) => Value::at(
                    Content::Text(DeliverableKind::as_str(kind.value).into()),
                    kind.span,
                ),
                None => word_value("other"),
            })
        },
    ),
    one("title", Kind::Text, "what is delivered", |world, it| {
        deliverable(world, it, |part| text(&part.title))
    }),
    one("owner", Kind::Text, "who answers for it", |world, it| {
        deliverable(world, it, |part| text(&part.owner))
    }),
    one("due", Kind::Date, "by when", |world, it| {
        deliverable(world, it, |part| {
            field(&part.due, |date| Content::Date(*date))
        })
    }),
    one(
        "done",
        Kind::Date,
        "the day on which it was delivered",
        |world, it| {
            deliverable(world, it, |part| {
                field(&part.done, |date| Content::Date(*date))
            })
        },
    ),
];

/// Properties of recorded changes.
pub(crate) const CHANGE: &[Property] = &[
    one("date", Kind::Date, "the day of the change", |world, it| {
        change(world, it, |part| {
            field(&part.date, |date| Content::Date(*date))
        })
    }),
    one("field", Kind::Text, "what changed", |world, it| {
        change(world, it, |part| text(&part.field))
    }),
    one(
        "from",
        Kind::Text,
        "what it was, as written",
        |world, it| change(world, it, |part| text(&part.from)),
    ),
    one(
        "to",
        Kind::Text,
        "what it became, as written",
        |world, it| change(world, it, |part| text(&part.to)),
    ),
    one("reason", Kind::Text, "why", |world, it| {
        change(world, it, |part| text(&part.reason))
    }),
];

fn deliverable(world: &World, it: Thing, read: impl FnOnce(&Deliverable) -> Value) -> Value {
    let (Some(goal), Thing::Deliverable(_, at)) = (linked(world, it), it) else {
        return Value::absent();
    };
    goal.goal
        .deliverables
        .items()
        .get(at as usize)
        .map_or_else(Value::absent, read)
}

fn change(world: &World, it: Thing, read: impl FnOnce(&Change) -> Value) -> Value {
    let (Some(goal), Thing::Change(_, at)) = (linked(world, it), it) else {
        return Value::absent();
    };
    goal.goal
        .changes
        .items()
        .get(at as usize)
        .map_or_else(Value::absent, read)
}
