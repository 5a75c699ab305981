//! What lies on one owner: how much runs at once, and which deadlines fall together.

use std::collections::BTreeMap;

use goalpost_core::date::{Date, Per, add_days};
use goalpost_core::settings::Settings;
use goalpost_core::workspace::GoalId;

use super::is_running;
use crate::world::World;

/// The goals and OKRs of an owner that run on the day from today on when most do; on the first such
/// day. Where a start or a deadline is not written, an entry runs from the first day or for ever.
pub(crate) fn busiest(world: &World, owner: u32) -> Vec<GoalId> {
    let today = world.workspace().as_of;
    let spans: Vec<(Date, Date, GoalId)> = running(world, owner)
        .filter_map(|(id, start, due)| {
            let (first, last) = (start.unwrap_or(Date::MIN), due.unwrap_or(Date::MAX));
            // What is past its deadline is told of as overdue.
            (last >= today && first <= last).then_some((first.max(today), last, id))
        })
        .collect();
    let mut starts: Vec<Date> = spans.iter().map(|(first, ..)| *first).collect();
    let mut ends: Vec<Date> = spans.iter().map(|(_, last, _)| *last).collect();
    starts.sort_unstable();
    ends.sort_unstable();
    let mut best: Option<(usize, Date)> = None;
    for day in &starts {
        let begun = starts.partition_point(|start| start <= day);
        let over = ends.partition_point(|end| end < day);
        let now = begun.saturating_sub(over);
        if best.is_none_or(|(most, _)| now > most) {
            best = Some((now, *day));
        }
    }
    let Some((_, day)) = best else {
        return Vec::new();
    };
    spans
        .into_iter()
        .filter(|(first, last, _)| *first <= day && day <= *last)
        .map(|(.., id)| id)
        .collect()
}

/// The week from today on with most of an owner's deadlines, and the goals that are due in it. Weeks
/// that hold the end of a quarter or of a fiscal year are none: there deadlines belong.
pub(crate) fn fullest_week(world: &World, owner: u32) -> Vec<GoalId> {
    let workspace = world.workspace();
    let settings = workspace.scopes.first().map(AsRef::as_ref);
    let mut weeks: BTreeMap<Date, Vec<GoalId>> = BTreeMap::new();
    for (id, _, due) in running(world, owner) {
        let due = due.filter(|day| *day >= workspace.as_of);
        if let Some(week) = due.and_then(|day| Per::Week.containing(day)) {
            weeks.entry(week.first_day()).or_default().push(id);
        }
    }
    let mut fullest: Vec<GoalId> = Vec::new();
    for (monday, goals) in weeks {
        if goals.len() > fullest.len() && !holds_an_end(monday, settings) {
            fullest = goals;
        }
    }
    fullest
}

/// How many goals and OKRs of an owner run and have their deadline ahead or none.
pub(crate) fn ahead(world: &World, owner: u32) -> usize {
    let today = world.workspace().as_of;
    running(world, owner)
        .filter(|(_, _, due)| due.is_none_or(|due| due >= today))
        .count()
}

fn running(
    world: &World,
    owner: u32,
) -> impl Iterator<Item = (GoalId, Option<Date>, Option<Date>)> + '_ {
    let ids = world
        .owner(owner)
        .map_or(&[][..], |owner| owner.goals.as_slice());
    ids.iter().filter_map(|id| {
        let goal = world.goal(*id).filter(|goal| is_running(goal))?;
        let start = goal.goal.start.get().map(|start| start.first_day());
        let due = goal.goal.due.get().map(|due| due.last_day());
        Some((*id, start, due))
    })
}

/// Whether one of the seven days from a Monday is the last of a quarter of the calendar's or the
/// organisation's year.
fn holds_an_end(monday: Date, settings: Option<&Settings>) -> bool {
    let fiscal = settings.and_then(|settings| settings.organisation.fiscal_year);
    let starts = fiscal.map_or(1, |fiscal| i64::from(fiscal.starts()));
    (0..7)
        .filter_map(|days| add_days(monday, days))
        .filter(|day| *day == day.last_of_month())
        .any(|day| {
            let month = i64::from(day.month());
            month % 3 == 0 || (month - starts + 1).rem_euclid(3) == 0
        })
}
