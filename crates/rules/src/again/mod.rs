//! Running rules again after a change: only on what the change can touch.
//!
//! An outcome of judging a thing is kept with what was looked at for it. It stands for as long as the
//! goals that were read are the same, and so is what was read of all goals together: that is read again,
//! and compared. Where more changed than goals, everything is judged anew.

mod contribution;
mod fingerprint;
mod moved;
mod outcome;

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _, HashSet};
use goalpost_core::settle::KnownFields;
use goalpost_core::source::{SourceId, Sources};
use goalpost_core::workspace::{LinkedBefore, Workspace};
use rayon::prelude::*;

use crate::trace::{Shared, SharedKey};
use crate::value::Thing;
use crate::world::World;
use fingerprint::fingerprint;
use moved::Moved;
pub(crate) use outcome::Outcome;
use outcome::{Outcomes, Standing};

/// What is kept of a run for the next one, which is by the same rules and settings.
#[derive(Debug, Default)]
pub struct Memory {
    kept: Option<Kept>,
    /// What of the world that is being judged is what of the one that is kept.
    moved: Option<Moved>,
    /// The fields of the findings. They depend on texts alone.
    pub(crate) fields: KnownFields,
}

#[derive(Debug)]
struct Kept {
    world: Arc<World>,
    /// Which rules ran in which scope.
    plans: u64,
    outcomes: Outcomes,
    shared: SharedValues,
}

/// What was read of all goals together, each with the fingerprint of its value.
type SharedValues = HashMap<SharedKey, (Shared, u64)>;

/// What of the things of a world is known from the run before.
#[derive(Debug, Default)]
pub(crate) struct Recalled {
    outcomes: Outcomes,
    shared: SharedValues,
}

impl Recalled {
    /// Whether nothing stands, so that every thing is judged.
    pub(crate) fn is_empty(&self) -> bool {
        self.outcomes.is_empty()
    }

    /// What judging a thing came to, where that stands.
    pub(crate) fn outcome(&self, thing: Thing) -> Option<&Outcome> {
        self.outcomes.get(thing)
    }
}

impl Memory {
    /// The workspace as it was linked before, for texts of now.
    pub(crate) fn linked(&self, sources: &Sources) -> Option<LinkedBefore<'_>> {
        let world = &self.kept.as_ref()?.world;
        Some(LinkedBefore::new(
            world.workspace(),
            world.sources(),
            sources,
        ))
    }

    /// Lets a world take over what an earlier one has worked out of goals that are the same.
    pub(crate) fn prepare(&mut self, world: &mut World) {
        let Some(kept) = &self.kept else { return };
        self.moved = Moved::between(&kept.world, world);
        for (new, old) in self.moved.iter().flat_map(Moved::unchanged) {
            world.take_over(new, &kept.world, old);
        }
        if let Some(moved) = &self.moved
            && contribution::is_same(&kept.world, world, moved)
        {
            world.take_over_lookups(&kept.world);
        }
    }

    /// What stands of the run before.
    pub(crate) fn recall(&mut self, world: &World, plans: u64) -> Recalled {
        let kept = self.kept.take().filter(|kept| kept.plans == plans);
        let Some((kept, moved)) = kept.zip(self.moved.take()) else {
            return Recalled::default();
        };
        world.look_up();
        let (shared, changed) = still_so(kept.shared, world, &moved);
        let standing = Standing {
            relations: moved.changed_relations(&kept.world, world),
            shared: changed,
            moved,
            world,
        };
        let recalled = Recalled {
            outcomes: kept.outcomes.standing(&standing),
            shared,
        };
        // To take a world apart takes a while.
        rayon::spawn(move || drop(kept.world));
        recalled
    }

    /// Keeps a run, or nothing of one that cannot be kept.
    pub(crate) fn keep(
        &mut self,
        world: &Arc<World>,
        plans: u64,
        recalled: Recalled,
        fresh: Vec<(Thing, usize, Outcome, Vec<Shared>)>,
    ) {
        let Recalled {
            mut outcomes,
            mut shared,
        } = recalled;
        let mut new: HashMap<SharedKey, Shared> = HashMap::new();
        for (.., read) in &fresh {
            for one in read {
                let key = one.key();
                if !shared.contains_key(&key) {
                    new.entry(key).or_insert_with(|| one.clone());
                }
            }
        }
        let printed: Vec<(SharedKey, (Shared, u64))> = new
            .into_par_iter()
            .map(|(key, one)| {
                let print = fingerprint(world, &one.read(world));
                (key, (one, print))
            })
            .collect();
        shared.extend(printed);
        for (thing, scope, outcome, _) in fresh {
            outcomes.insert(thing, scope, outcome);
        }
        self.moved = None;
        self.kept = Some(Kept {
            world: Arc::clone(world),
            plans,
            outcomes,
            shared,
        });
    }

    /// Forgets everything.
    pub fn forget(&mut self) {
        *self = Self::default();
    }
}

/// What was read of all goals together and is the same when it is read now, by its name of now; and the
/// names of what is another, as they were.
fn still_so(
    shared: SharedValues,
    world: &World,
    moved: &Moved,
) -> (SharedValues, HashSet<SharedKey>) {
    let read: Vec<(SharedKey, Option<(Shared, u64)>)> = shared
        .into_par_iter()
        .map(|(key, (was, print))| {
            let now = moved.shared(&was);
            let same = now.filter(|now| fingerprint(world, &now.read(world)) == print);
            (key, same.map(|now| (now, print)))
        })
        .collect();
    let mut same = HashMap::with_capacity(read.len());
    let mut changed = HashSet::default();
    for (key, now) in read {
        match now {
            Some((now, print)) => {
                same.insert(now.key(), (now, print));
            }
            None => {
                changed.insert(key);
            }
        }
    }
    (same, changed)
}

/// The number of the first goal of each file.
pub(crate) fn firsts(workspace: &Workspace) -> HashMap<SourceId, u32> {
    let mut firsts = HashMap::new();
    for (id, goal) in workspace.goal_ids() {
        firsts.entry(goal.source).or_insert(id.0);
    }
    firsts
}
