//! Properties: what each kind of thing has, with its meaning. One table serves scripts, guards, the
//! check of names when a pack loads, and the reference.

use crate::properties;
use crate::trace::{self, Shared};
use crate::value::{Content, Kind, Thing, Value};
use crate::world::World;

/// A property of a kind of thing.
#[derive(Debug, Clone, Copy)]
pub struct Property {
    /// Its name in scripts.
    pub name: &'static str,
    /// The kind of its value; of the items, for a list.
    pub kind: Kind,
    /// Whether it is a list.
    pub list: bool,
    /// What it means, with its unit.
    pub about: &'static str,
    /// Reads it.
    pub get: fn(&World, Thing) -> Value,
}

/// A property with one value.
pub(crate) const fn one(
    name: &'static str,
    kind: Kind,
    about: &'static str,
    get: fn(&World, Thing) -> Value,
) -> Property {
    Property {
        name,
        kind,
        list: false,
        about,
        get,
    }
}

/// A property with a list of values.
pub(crate) const fn many(
    name: &'static str,
    kind: Kind,
    about: &'static str,
    get: fn(&World, Thing) -> Value,
) -> Property {
    Property {
        list: true,
        ..one(name, kind, about, get)
    }
}

/// The properties of a kind of thing.
#[must_use]
pub fn properties(kind: Kind) -> &'static [Property] {
    match kind {
        Kind::Workspace => properties::workspace::WORKSPACE,
        Kind::Goal => &properties::goal::GOAL,
        Kind::Baseline => properties::measure::BASELINE,
        Kind::Target => properties::measure::TARGET,
        Kind::Milestone => properties::measure::MILESTONE,
        Kind::CheckIn => properties::measure::CHECK_IN,
        Kind::UnitFault => properties::measure::UNIT_FAULT,
        Kind::Metric => properties::measure::METRIC,
        Kind::Progress => properties::progress::PROGRESS,
        Kind::Contradiction => properties::wording::CONTRADICTION,
        Kind::Deliverable => properties::parts::DELIVERABLE,
        Kind::Change => properties::parts::CHANGE,
        Kind::Strategy => properties::audit::STRATEGY,
        Kind::Audit => properties::audit::AUDIT,
        Kind::Account => properties::audit::ACCOUNT,
        Kind::Program => properties::audit::PROGRAM,
        Kind::Owner => properties::workspace::OWNER,
        Kind::Category => properties::category::CATEGORY,
        Kind::Revision => properties::revision::REVISION,
        Kind::Measurement => properties::progress::MEASUREMENT,
        Kind::Text => properties::plain::TEXT,
        Kind::Amount => properties::plain::AMOUNT,
        Kind::Date => properties::plain::DATE,
        Kind::List => properties::plain::LIST,
        Kind::Number | Kind::Switch | Kind::Any => &[],
    }
}

/// The property of a kind by its name.
#[must_use]
pub fn find(kind: Kind, name: &str) -> Option<&'static Property> {
    properties(kind)
        .iter()
        .find(|property| property.name == name)
}

/// Reads a property of a value; nothing where the value has no such property.
pub(crate) fn read(world: &World, value: &Value, property: &'static Property) -> Value {
    match &value.content {
        Content::Thing(thing) => trace::named(
            || Shared::Property(*thing, property),
            || (property.get)(world, *thing),
        ),
        Content::Faulty => Value::new(Content::Faulty),
        _ => properties::plain::read(value, property.name).unwrap_or_else(Value::absent),
    }
}
