//! Paths of properties, such as `baseline.date` or `x-budget`, resolved when a rule loads.

use std::sync::Arc;

use goalpost_core::nearest::nearest;

use crate::guard::GuardError;
use crate::properties::extra;
use crate::property::{self, Property};
use crate::value::{Content, Kind, Thing, Value};
use crate::world::World;

/// One step of a path.
#[derive(Debug, Clone)]
struct Step {
    /// Whether it is taken from each item of a list.
    each: bool,
    read: Read,
}

/// What a step reads.
#[derive(Debug, Clone)]
enum Read {
    /// A property.
    Property(&'static Property),
    /// A field of the organisation's own.
    Extra(Arc<str>),
}

/// A path of properties, resolved when the rule loads.
#[derive(Debug, Clone)]
pub(crate) struct Path(Vec<Step>);

/// A value that a path leads to, with the thing that has it or lacks it.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// The last thing on the way.
    pub(crate) holder: Thing,
    /// The value; absent where the holder lacks it.
    pub(crate) value: Value,
}

impl Path {
    /// Resolves a path of one value.
    pub(crate) fn parse(text: &str, subject: Kind) -> Result<Self, GuardError> {
        Self::resolve(text, subject, false)
    }

    /// Resolves a path that may lead through lists, into each of their items.
    pub(crate) fn parse_through_lists(text: &str, subject: Kind) -> Result<Self, GuardError> {
        Self::resolve(text, subject, true)
    }

    fn resolve(text: &str, subject: Kind, through_lists: bool) -> Result<Self, GuardError> {
        let mut kind = subject;
        // What the items are of a list that the path has led to.
        let mut item: Option<Kind> = None;
        let mut steps = Vec::new();
        for name in text.split('.') {
            let items = item.filter(|_| through_lists);
            if name.starts_with("x-") && has_extra(items.unwrap_or(kind)) {
                steps.push(Step {
                    each: items.is_some(),
                    read: Read::Extra(name.into()),
                });
                (kind, item) = (Kind::Any, None);
                continue;
            }
            let of_item = items.and_then(|item| property::find(item, name));
            let Some(property) = of_item.or_else(|| property::find(kind, name)) else {
                return Err(unknown(name, items.unwrap_or(kind)));
            };
            steps.push(Step {
                each: of_item.is_some(),
                read: Read::Property(property),
            });
            (kind, item) = if property.list {
                (Kind::List, Some(property.kind))
            } else {
                (property.kind, None)
            };
        }
        Ok(Self(steps))
    }

    /// What the path leads to; of the items, for a list.
    pub(crate) fn kind(&self) -> Kind {
        match self.0.last().map(|step| &step.read) {
            Some(Read::Property(property)) => property.kind,
            Some(Read::Extra(_)) | None => Kind::Any,
        }
    }

    /// The value that the path leads to.
    pub(crate) fn read(&self, world: &World, subject: Thing) -> Value {
        let mut value = Value::from(subject);
        for step in &self.0 {
            value = step.read(world, &value);
        }
        value
    }

    /// Every value that the path leads to: one, or one of each item of the lists on the way.
    pub(crate) fn read_all(&self, world: &World, subject: Thing) -> Vec<Found> {
        let mut found = vec![Found {
            holder: subject,
            value: Value::from(subject),
        }];
        for step in &self.0 {
            found = found
                .into_iter()
                .flat_map(|found| step.read_from(world, found))
                .collect();
        }
        found
    }
}

/// Whether things of a kind may have fields of the organisation's own.
pub(crate) fn has_extra(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Goal
            | Kind::Deliverable
            | Kind::Strategy
            | Kind::Audit
            | Kind::Account
            | Kind::Program
    )
}

fn unknown(name: &str, kind: Kind) -> GuardError {
    let names = property::properties(kind)
        .iter()
        .map(|property| property.name);
    GuardError::UnknownProperty {
        kind: kind.name(),
        name: name.to_owned(),
        nearest: nearest(name, names),
    }
}

impl Step {
    fn read(&self, world: &World, value: &Value) -> Value {
        match &self.read {
            Read::Property(property) => property::read(world, value, property),
            Read::Extra(name) => match &value.content {
                Content::Thing(thing) => extra::field(world, *thing, name),
                Content::Faulty => Value::new(Content::Faulty),
                _ => Value::absent(),
            },
        }
    }

    fn read_from(&self, world: &World, found: Found) -> Vec<Found> {
        let from = |value: &Value| Found {
            holder: match &value.content {
                Content::Thing(thing) => *thing,
                _ => found.holder,
            },
            value: self.read(world, value),
        };
        match &found.value.content {
            Content::List(items) if self.each => items.iter().map(from).collect(),
            // Of a list that is not there, nothing has or lacks anything.
            Content::Absent if self.each => Vec::new(),
            _ => vec![from(&found.value)],
        }
    }
}
