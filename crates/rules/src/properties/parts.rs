//! Deliverables and recorded changes.

use goalpost_core::model::{Change, Deliverable, DeliverableKind};

use super::{linked, properties, word};
use crate::value::Thing;
use crate::world::World;

properties! {
    /// Properties of deliverables.
    DELIVERABLE, where part = deliverable;
    one id: Text "its id" = &part.id,
    one kind: Text "what it is; 'other' where that is not written"
        = match part.kind.placed() {
            Some(_) => word(&part.kind, DeliverableKind::as_str),
            None => "other".into(),
        },
    one title: Text "what is delivered" = &part.title,
    one owner: Text "who answers for it" = &part.owner,
    one due: Date "by when" = &part.due,
    one done: Date "the day on which it was delivered" = &part.done,
}

properties! {
    /// Properties of recorded changes.
    CHANGE, where part = change;
    one date: Date "the day of the change" = &part.date,
    one field: Text "what changed" = &part.field,
    one from: Text "what it was, as written" = &part.from,
    one to: Text "what it became, as written" = &part.to,
    one reason: Text "why" = &part.reason,
}

fn deliverable(world: &World, it: Thing) -> Option<&Deliverable> {
    let Thing::Deliverable(_, at) = it else {
        return None;
    };
    let deliverables = &linked(world, it)?.goal.deliverables;
    deliverables.items().get(at as usize)
}

fn change(world: &World, it: Thing) -> Option<&Change> {
    let Thing::Change(_, at) = it else {
        return None;
    };
    let changes = &linked(world, it)?.goal.changes;
    changes.items().get(at as usize)
}
