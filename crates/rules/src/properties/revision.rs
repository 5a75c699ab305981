//! Goals, OKRs and key results on both sides of a change.

use goalpost_core::change::{self, Record, Revision};
use goalpost_core::quantity::DecimalMark;
use goalpost_core::workspace::{GoalId, LinkedGoal};

use super::{position, properties};
use crate::value::{Thing, Value};
use crate::world::World;

properties! {
    /// Properties of revisions.
    REVISION;
    one before: Goal "the entry before the change; missing where it is new"
        => |world, it| goal(world.revision(it).and_then(|both| both.old)),
    one after: Goal "the entry after the change; missing where it is gone"
        => |world, it| goal(world.revision(it).and_then(|both| both.new)),
    one okr: Goal "of a key result that is gone, its OKR after the change"
        => |world, it| goal(world.revision(it).and_then(|both| both.parent)),
    one has_started: Switch "whether the entry as it was had begun on the day of the run, and is no draft: before that anything may change"
        => |world, it| has_started(world, it).into(),
    one target_is_easier: Switch "whether less is asked for than before, in the metric's own direction or that of the bound, relative targets resolved; a target that is gone or withheld now is easier"
        => |world, it| both(world, it, change::target_is_easier),
    one target_is_rewritten: Switch "whether the characters of `target` or `keep` say something else"
        => |world, it| both(world, it, change::target_is_rewritten),
    one due_is_later: Switch "whether the deadline is later or gone, where it is the entry's own"
        => |world, it| both(world, it, change::due_is_later),
    one baseline_is_rewritten: Switch "whether the baseline says another figure, or none any more; one that was still to be measured may be filled in"
        => |world, it| both(world, it, change::baseline_is_rewritten),
    one metric_is_swapped: Switch "whether another metric is measured; one of the organisation's own that only got another id is not"
        => |world, it| both(world, it, |old, new| metric_is_swapped(world, old, new)),
    one owner_is_changed: Switch "whether somebody else answers for it, where the owner is the entry's own"
        => |world, it| both(world, it, change::owner_is_changed),
    many weakened_milestones: Milestone "milestones as they were that none answers for now: one on the same day or earlier, at the same level or beyond"
        => |world, it| parts(world, it, change::weakened_milestones, Thing::Milestone),
    many rewritten_check_ins: CheckIn "check-ins as they were whose figure is gone or another now"
        => |world, it| parts(world, it, change::rewritten_check_ins, Thing::CheckIn),
    one recorded_target: Change "the new entry of `changes` that says how the target changed and why, where its figures agree with what changed"
        => |world, it| sufficient(world, it, "target"),
    one misrecorded_target: Change "a new entry of `changes` about the target that is not enough: it has no reason, or other figures than those that changed"
        => |world, it| insufficient(world, it, "target"),
    one recorded_due: Change "the new entry of `changes` that says how the deadline changed and why, where its figures agree with what changed"
        => |world, it| sufficient(world, it, "due"),
    one misrecorded_due: Change "a new entry of `changes` about the deadline that is not enough: it has no reason, or other figures than those that changed"
        => |world, it| insufficient(world, it, "due"),
    one recorded_baseline: Change "the new entry of `changes` that says how the baseline changed and why, where its figures agree with what changed"
        => |world, it| sufficient(world, it, "baseline"),
    one misrecorded_baseline: Change "a new entry of `changes` about the baseline that is not enough: it has no reason, or other figures than those that changed"
        => |world, it| insufficient(world, it, "baseline"),
    one recorded_metric: Change "the new entry of `changes` that says how the metric changed and why, where its figures agree with what changed"
        => |world, it| sufficient(world, it, "metric"),
    one misrecorded_metric: Change "a new entry of `changes` about the metric that is not enough: it has no reason, or other figures than those that changed"
        => |world, it| insufficient(world, it, "metric"),
    one recorded_milestones: Change "the new entry of `changes` that says how the milestones changed and why, where its figures agree with what changed"
        => |world, it| sufficient(world, it, "milestones"),
    one misrecorded_milestones: Change "a new entry of `changes` about the milestones that is not enough: it has no reason, or other figures than those that changed"
        => |world, it| insufficient(world, it, "milestones"),
    one recorded_check_ins: Change "the new entry of `changes` that says how the check-ins changed and why, where its figures agree with what changed"
        => |world, it| sufficient(world, it, "check_ins"),
    one misrecorded_check_ins: Change "a new entry of `changes` about the check-ins that is not enough: it has no reason, or other figures than those that changed"
        => |world, it| insufficient(world, it, "check_ins"),
    one recorded_key_results: Change "the new entry of `changes` that says how the key results of its OKR changed and why, where its figures agree with what changed"
        => |world, it| sufficient(world, it, "key_results"),
    one misrecorded_key_results: Change "a new entry of `changes` about the key results of its OKR that is not enough: it has no reason, or other figures than those that changed"
        => |world, it| insufficient(world, it, "key_results"),
}

fn goal(id: Option<GoalId>) -> Value {
    id.map(Thing::Goal).into()
}

fn has_started(world: &World, it: Thing) -> bool {
    let old = world.revision(it).and_then(|both| world.goal(both.old?));
    old.is_some_and(|old| change::has_started(old, world.workspace().as_of))
}

fn metric_is_swapped(world: &World, old: &LinkedGoal, new: &LinkedGoal) -> bool {
    world.before().is_some_and(|before| {
        change::metric_is_swapped(old, new, &before.workspace, world.workspace())
    })
}

/// What is asked of an entry that is there on both sides; false for any other.
fn both(world: &World, it: Thing, ask: impl FnOnce(&LinkedGoal, &LinkedGoal) -> bool) -> Value {
    sides(world, it)
        .is_some_and(|(old, new)| ask(old, new))
        .into()
}

fn sides(world: &World, it: Thing) -> Option<(&LinkedGoal, &LinkedGoal)> {
    let Revision { old, new, .. } = world.revision(it)?;
    Some((world.goal((*old)?)?, world.goal((*new)?)?))
}

/// Parts of the entry as it was, by their positions.
fn parts(
    world: &World,
    it: Thing,
    positions: impl FnOnce(&LinkedGoal, &LinkedGoal) -> Vec<usize>,
    part: fn(GoalId, u32) -> Thing,
) -> Value {
    let old = world.revision(it).and_then(|both| both.old);
    let (Some(old), Some((before, after))) = (old, sides(world, it)) else {
        return Value::absent();
    };
    positions(before, after)
        .into_iter()
        .map(|at| Value::from(part(old, position(at))))
        .collect()
}

/// The record of a key result that is gone stands in its OKR.
fn record(world: &World, it: Thing, field: &str) -> Option<(GoalId, Record)> {
    let revision = world.revision(it)?;
    let (old, new) = match revision.new {
        Some(new) => (revision.old?, new),
        None => {
            let new = revision.parent?;
            (world.goal(revision.old?)?.parent?, new)
        }
    };
    let settings = world.workspace().scopes.get(world.goal(new)?.scope);
    let decimal = settings.map_or(DecimalMark::Unsettled, |settings| {
        settings.organisation.decimal
    });
    let record = change::record(world.goal(old)?, world.goal(new)?, field, decimal);
    Some((new, record))
}

fn sufficient(world: &World, it: Thing, field: &str) -> Value {
    match record(world, it, field) {
        Some((id, Record::Agrees(at))) => entry(id, at),
        _ => Value::absent(),
    }
}

fn insufficient(world: &World, it: Thing, field: &str) -> Value {
    match record(world, it, field) {
        Some((id, Record::Insufficient(at))) => entry(id, at),
        _ => Value::absent(),
    }
}

fn entry(id: GoalId, at: usize) -> Value {
    Thing::Change(id, position(at)).into()
}
