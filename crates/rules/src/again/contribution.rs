//! What entries bring to the lookups over all goals: while one types in a title or a note it stays what it
//! was, and with it the lookups do.

use goalpost_core::model::{Field, Placed, Text};
use goalpost_core::workspace::{GoalId, LinkedGoal};

use super::moved::Moved;
use crate::world::World;

/// Whether the goals of two worlds bring the same to [`Lookups`](crate::index::lookups::Lookups) and
/// [`Categories`](crate::categories::Categories), each at the number that it had.
pub(super) fn is_same(old: &World, new: &World, moved: &Moved) -> bool {
    let (was, is) = (&old.workspace().goals, &new.workspace().goals);
    if was.len() != is.len() || !moved.in_place() || !owners_are_same(old, new) {
        return false;
    }
    let changed = was.iter().zip(is).zip(0_u32..);
    let changed = changed.filter(|(_, id)| moved.goal(GoalId(*id)).is_none());
    let (was, is): (Vec<&LinkedGoal>, Vec<&LinkedGoal>) = changed.map(|(pair, _)| pair).unzip();
    was.iter()
        .zip(&is)
        .all(|(was, is)| brings_the_same(was, is))
        && order(&was) == order(&is)
}

fn owners_are_same(old: &World, new: &World) -> bool {
    let (was, is) = (old.all_owners(), new.all_owners());
    was.len() == is.len()
        && was
            .iter()
            .zip(is)
            .all(|(was, is)| was.name == is.name && was.goals == is.goals)
}

/// Entries in the order of their places.
fn order(goals: &[&LinkedGoal]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..goals.len()).collect();
    order.sort_by_key(|at| {
        let goal = goals.get(*at);
        goal.map(|goal| (goal.source, goal.goal.place.span.start))
    });
    order
}

fn brings_the_same(was: &LinkedGoal, is: &LinkedGoal) -> bool {
    let (one, other) = (&was.goal, &is.goal);
    was.source == is.source
        && was.parent == is.parent
        && was.key_results == is.key_results
        && was.supports == is.supports
        && was.reading.is_some() == is.reading.is_some()
        && one.form == other.form
        && same(&one.status, &other.status)
        && same(&one.category, &other.category)
        && same(&one.measure.metric, &other.measure.metric)
        && one.due.get().map(|due| due.last_day()) == other.due.get().map(|due| due.last_day())
        && same_texts(&one.supports, &other.supports)
        && names_the_same(was, is)
        && delivers_the_same(was, is)
}

/// Whether two fields are both absent, both faulty or both of one value, wherever it stands.
fn same<T: PartialEq>(one: &Field<T>, other: &Field<T>) -> bool {
    one.is_absent() == other.is_absent()
        && one.is_faulty() == other.is_faulty()
        && one.get() == other.get()
}

fn same_texts(one: &Field<Vec<Placed<Text>>>, other: &Field<Vec<Placed<Text>>>) -> bool {
    let values = |field: &Field<Vec<Placed<Text>>>| -> Vec<Text> {
        field
            .items()
            .iter()
            .map(|item| item.value.clone())
            .collect()
    };
    one.is_absent() == other.is_absent()
        && one.is_faulty() == other.is_faulty()
        && values(one) == values(other)
}

/// Accounts and programmes, and which of them the entry names itself.
fn names_the_same(was: &LinkedGoal, is: &LinkedGoal) -> bool {
    let own = |goal: &LinkedGoal| -> Vec<bool> {
        let measure = &goal.goal.measure;
        let named = measure.accounts.items().iter();
        let named = named.chain(measure.programs.items());
        named
            .map(|item| goal.goal.place.span.contains(item.span))
            .collect()
    };
    let (one, other) = (&was.goal.measure, &is.goal.measure);
    same_texts(&one.accounts, &other.accounts)
        && same_texts(&one.programs, &other.programs)
        && own(was) == own(is)
}

fn delivers_the_same(was: &LinkedGoal, is: &LinkedGoal) -> bool {
    let (one, other) = (&was.goal.deliverables, &is.goal.deliverables);
    one.is_absent() == other.is_absent()
        && one.is_faulty() == other.is_faulty()
        && one.items().len() == other.items().len()
        && one
            .items()
            .iter()
            .zip(other.items())
            .all(|(one, other)| same(&one.kind, &other.kind))
}
