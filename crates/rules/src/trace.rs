//! What judging a thing looks at, so that its outcome can be kept for as long as none of that changes.
//!
//! A trace holds the goals whose own entry was read, the owners whose goals were asked for, the goals of
//! which it was asked what they repeat or contradict, and what else was read of all goals together: such a
//! property is named, and read again after a change. Everything else that can be looked at (settings,
//! audits, the strategy, metrics, measurements) is held to be the same by whoever keeps outcomes. What
//! looks at all goals outside of a property that could be named is opaque, and is never kept.

use std::cell::{Cell, RefCell};

use goalpost_core::date::Date;
use goalpost_core::model::Text;
use goalpost_core::workspace::GoalId;

use crate::index::lookups;
use crate::property::{self, Property};
use crate::value::{Content, Thing, Value};
use crate::world::World;

thread_local! {
    static ACTIVE: Cell<bool> = const { Cell::new(false) };
    static TOUCHED: Cell<bool> = const { Cell::new(false) };
    static TRACE: RefCell<Trace> = RefCell::new(Trace::default());
}

/// What was looked at.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    /// Goals whose entries were read, each once.
    pub(crate) goals: Vec<GoalId>,
    /// Owners, by their number, whose goals were asked for, each once.
    pub(crate) owners: Vec<u32>,
    /// Goals of which it was asked which others they repeat or contradict, each once.
    pub(crate) relations: Vec<GoalId>,
    /// What else was read of all goals together, each once.
    pub(crate) shared: Vec<Shared>,
    /// Whether more was looked at than can be said.
    pub(crate) opaque: bool,
}

/// Something that depends on all goals together, and can be read again.
#[derive(Debug, Clone)]
pub(crate) enum Shared {
    Property(Thing, &'static Property),
    Find(Text),
    ByMetric(Text),
    ByAccount(Text),
    ByOwner(Text),
    DueIn(Date, Date),
}

/// What tells one from another: a property is its name, which is unique to the kind of thing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum SharedKey {
    Property(Thing, &'static str),
    Find(Text),
    ByMetric(Text),
    ByAccount(Text),
    ByOwner(Text),
    DueIn(Date, Date),
}

impl Shared {
    pub(crate) fn key(&self) -> SharedKey {
        match self {
            Self::Property(thing, property) => SharedKey::Property(*thing, property.name),
            Self::Find(id) => SharedKey::Find(id.clone()),
            Self::ByMetric(id) => SharedKey::ByMetric(id.clone()),
            Self::ByAccount(id) => SharedKey::ByAccount(id.clone()),
            Self::ByOwner(name) => SharedKey::ByOwner(name.clone()),
            Self::DueIn(first, last) => SharedKey::DueIn(*first, *last),
        }
    }

    /// Reads it.
    pub(crate) fn read(&self, world: &World) -> Value {
        let list = |list| Value::new(Content::List(list));
        match self {
            Self::Property(thing, property) => property::read(world, &(*thing).into(), property),
            Self::Find(id) => lookups::find(world, id),
            Self::ByMetric(id) => list(world.lookups().by_metric(id)),
            Self::ByAccount(id) => list(world.lookups().by_account(id)),
            Self::ByOwner(name) => list(world.lookups().by_owner(world, name)),
            Self::DueIn(first, last) => list(world.lookups().due_in(*first, *last)),
        }
    }
}

/// Runs something, and says what it looked at.
pub(crate) fn record<T>(run: impl FnOnce() -> T) -> (T, Trace) {
    TRACE.take();
    TOUCHED.set(false);
    ACTIVE.set(true);
    let outcome = run();
    ACTIVE.set(false);
    let mut trace = TRACE.take();
    trace.opaque |= TOUCHED.get();
    for ids in [&mut trace.goals, &mut trace.relations] {
        ids.sort_unstable();
        ids.dedup();
    }
    trace.owners.sort_unstable();
    trace.owners.dedup();
    (outcome, trace)
}

/// Runs what is worked out once for all, whoever asks first.
pub(crate) fn quietly<T>(run: impl FnOnce() -> T) -> T {
    let active = ACTIVE.replace(false);
    let outcome = run();
    ACTIVE.set(active);
    outcome
}

/// Notes that the entry of a goal is read.
pub(crate) fn goal(id: GoalId) {
    if ACTIVE.get() {
        TRACE.with_borrow_mut(|trace| {
            if trace.goals.last() != Some(&id) {
                trace.goals.push(id);
            }
        });
    }
}

/// Notes that it is asked which goals an owner has.
pub(crate) fn owner(at: u32) {
    if ACTIVE.get() {
        TRACE.with_borrow_mut(|trace| trace.owners.push(at));
    }
}

/// Notes that it is asked which other goals one repeats or contradicts.
pub(crate) fn relations(id: GoalId) {
    if ACTIVE.get() {
        TRACE.with_borrow_mut(|trace| trace.relations.push(id));
    }
}

/// Notes that something is looked at that depends on all goals.
pub(crate) fn all() {
    TOUCHED.set(true);
}

/// Reads something by name. Where it depends on all goals, the name is noted.
pub(crate) fn named<T>(shared: impl FnOnce() -> Shared, read: impl FnOnce() -> T) -> T {
    if !ACTIVE.get() {
        return read();
    }
    let before = TOUCHED.replace(false);
    let value = read();
    if TOUCHED.replace(before) {
        let shared = shared();
        TRACE.with_borrow_mut(|trace| {
            let key = shared.key();
            if trace.shared.iter().all(|known| known.key() != key) {
                trace.shared.push(shared);
            }
        });
    }
    value
}
