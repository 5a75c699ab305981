//! What rules judge.

use goalpost_core::metric::Category;
use goalpost_core::model::Form;
use goalpost_core::workspace::{AuditId, StrategyId};

use crate::pack::Subject;
use crate::value::Thing;
use crate::world::World;

/// Everything that rules judge with the scope it belongs to, in the order of the files.
pub(crate) fn things(world: &World, by_category: bool, by_row: bool) -> Vec<(Thing, usize)> {
    let workspace = world.workspace();
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut things = vec![(Thing::Workspace, 0)];
    things.extend(
        workspace
            .strategies
            .iter()
            .enumerate()
            .map(|(at, entry)| (Thing::Strategy(StrategyId(number(at))), entry.scope)),
    );
    for (at, audit) in workspace.audits.iter().enumerate() {
        let id = AuditId(number(at));
        things.push((Thing::Audit(id), audit.scope));
        if at + 1 == workspace.audits.len() {
            let accounts = audit.entry.accounts.items().len();
            let programs = audit.entry.programs.items().len();
            things.extend(
                (0..accounts).map(|position| (Thing::Account(id, number(position)), audit.scope)),
            );
            things.extend(
                (0..programs).map(|position| (Thing::Program(id, number(position)), audit.scope)),
            );
        }
    }
    things.extend(
        world
            .goal_ids()
            .map(|(id, goal)| (Thing::Goal(id), goal.scope)),
    );
    things.extend((0..world.owners().len()).map(|at| (Thing::Owner(number(at)), 0)));
    if by_category {
        let groups = world.categories().groups();
        things.extend(groups.map(|group| (Thing::Category(group.category), 0)));
    }
    // A row belongs to no folder's goals: the settings of the workspace hold for it.
    if by_row {
        things.extend((0..world.doubts().len()).map(|at| (Thing::Measurement(number(at)), 0)));
    }
    things.extend((0..world.revisions().len()).map(|at| {
        let thing = Thing::Revision(number(at));
        (
            thing,
            world.revised(thing).map_or(0, |(_, goal)| goal.scope),
        )
    }));
    things
}

/// The category that a thing is of.
pub(super) fn category(world: &World, thing: Thing) -> Option<Category> {
    match thing {
        Thing::Goal(id) => world.goal(id)?.goal.category.get().copied(),
        Thing::Category(category) => Some(category),
        Thing::Revision(_) => world.revised(thing)?.1.goal.category.get().copied(),
        _ => None,
    }
}

/// As what a thing is judged.
pub(crate) fn subjects(world: &World, thing: Thing) -> &'static [Subject] {
    match thing {
        Thing::Goal(id) => {
            let Some(goal) = world.goal(id) else {
                return &[];
            };
            match (goal.goal.form, goal.reading.is_some()) {
                (Form::Goal, true) => &[Subject::Goal, Subject::Measure],
                (Form::Goal, false) => &[Subject::Goal],
                (Form::Okr, true) => &[Subject::Okr, Subject::Measure],
                (Form::Okr, false) => &[Subject::Okr],
                (Form::KeyResult, true) => &[Subject::KeyResult, Subject::Measure],
                (Form::KeyResult, false) => &[Subject::KeyResult],
            }
        }
        Thing::Workspace => &[Subject::Workspace],
        Thing::Strategy(_) => &[Subject::Strategy],
        Thing::Audit(_) => &[Subject::Audit],
        Thing::Account(..) => &[Subject::Account],
        Thing::Program(..) => &[Subject::Program],
        Thing::Owner(_) => &[Subject::Owner],
        Thing::Category(_) => &[Subject::Category],
        Thing::Revision(_) => &[Subject::Change],
        Thing::Measurement(_) => &[Subject::Measurement],
        _ => &[],
    }
}
