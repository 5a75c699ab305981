//! A number for a value, to be compared with another that was read before.

use std::hash::{BuildHasher as _, Hash, Hasher};

use foldhash::fast::FixedState;
use goalpost_core::source::SourceId;
use goalpost_core::workspace::GoalId;

use crate::value::{Content, Thing, Value};
use crate::world::World;

/// A number for a value that another value hardly has. Goals are named by their places, so that entries
/// that come or go elsewhere do not count.
pub(super) fn fingerprint(world: &World, value: &Value) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    hash_value(world, value, &mut hasher);
    hasher.finish()
}

/// A goal by its file and its position there, which other files do not move.
pub(super) fn place_of(world: &World, id: GoalId) -> Option<(SourceId, u32)> {
    let source = world.workspace().goal(id)?.source;
    let first = world.firsts().get(&source)?;
    Some((source, id.0 - first))
}

fn hash_value(world: &World, value: &Value, hasher: &mut impl Hasher) {
    value.span.hash(hasher);
    std::mem::discriminant(&value.content).hash(hasher);
    match &value.content {
        Content::Absent | Content::Faulty => {}
        Content::Switch(switch) => switch.hash(hasher),
        // Two figures of one value may be written in two ways.
        Content::Number(number) => number.serialize().hash(hasher),
        Content::Text(text) => text.hash(hasher),
        Content::Amount(amount) | Content::Difference(amount) => {
            amount.value.serialize().hash(hasher);
            amount.unit.hash(hasher);
        }
        Content::Date(period) => period.hash(hasher),
        Content::Thing(thing) => hash_thing(world, *thing, hasher),
        Content::List(items) => {
            items.len().hash(hasher);
            for item in items.iter() {
                hash_value(world, item, hasher);
            }
        }
    }
}

fn hash_thing(world: &World, thing: Thing, hasher: &mut impl Hasher) {
    std::mem::discriminant(&thing).hash(hasher);
    if let Some(id) = thing.goal() {
        place_of(world, id).hash(hasher);
    }
    match thing {
        Thing::Owner(at) => {
            let owner = world.owner(at);
            owner.map(|owner| &owner.name).hash(hasher);
        }
        Thing::Milestone(_, at)
        | Thing::CheckIn(_, at)
        | Thing::Deliverable(_, at)
        | Thing::Change(_, at)
        | Thing::UnitFault(_, at)
        | Thing::Contradiction(_, at) => at.hash(hasher),
        _ if thing.goal().is_some() => {}
        other => other.hash(hasher),
    }
}
