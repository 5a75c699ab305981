//! The workspace and the owners in it.

use goalpost_core::model::Form;
use goalpost_core::workspace::{AuditId, GoalId, StrategyId};

use super::{compare, place, portfolio, position, properties, the_workspace, today};
use crate::categories::{deliverables, texts};
use crate::value::{Thing, Value};
use crate::world::World;

properties! {
    /// Properties of the workspace.
    WORKSPACE;
    one kind: Text "'workspace'" => |_, _| "workspace".into(),
    one today: Date "the day as of which everything is judged" => today,
    many categories: Category "the categories that have a goal, an OKR or a key result"
        => |world, _| world.categories().groups().map(|group| Thing::Category(group.category).into()).collect(),
    many metrics: Text "the metrics by which all that is worked towards is measured"
        => |world, _| texts(&world.categories().metrics),
    many deliverables: Deliverable "what was or is to be delivered by all goals and key results"
        => |world, _| deliverables(world.goal_ids()).collect(),
    many goals: Goal "every goal" => |world, _| goals(world, Form::Goal),
    many okrs: Goal "every OKR" => |world, _| goals(world, Form::Okr),
    many strategies: Strategy "every entry of the strategy"
        => |world, _| (0..world.workspace().strategies.len()).map(strategy).collect(),
    many audits: Audit "every audit, the oldest first"
        => |world, _| (0..world.workspace().audits.len()).map(audit).collect(),
    one latest_audit: Audit "the newest audit"
        => |world, _| world.workspace().audits.len().checked_sub(1).map(audit).into(),
    one has_strategy: Switch "whether there is a strategy"
        => |world, _| (!world.workspace().strategies.is_empty()).into(),
    one lacks_audit: Switch "whether no file has an audit, not even one that could not be read"
        => portfolio::lacks_audit,
    one lacks_strategy: Switch "whether no file has a strategy, not even one that could not be read"
        => portfolio::lacks_strategy,
    one goal_count: Number "how many goals and OKRs there are" => portfolio::goal_count,
    one running_count: Number "how many goals and OKRs are worked towards: neither drafts, nor achieved, missed or dropped"
        => portfolio::running_count,
    one is_over: Switch "whether there are goals or OKRs, and none of them is worked towards"
        => portfolio::is_over,
    one organisation: Text "the organisation's name" => |world, _| organisation(world).into(),
}

properties! {
    /// Properties of owners.
    OWNER;
    one kind: Text "'owner'" => |_, _| "owner".into(),
    one name: Text "the person or team, as written; its place is at their last entry"
        => |world, it| name(world, it).into(),
    many goals: Goal "their goals and OKRs" => |world, it| owned(world, it, |_| true),
    many active: Goal "those that are worked towards"
        => |world, it| owned(world, it, |goal| !goal.status().is_closed()),
    many busiest: Goal "their goals and OKRs that run at once on the day from today on when most do; no drafts, nothing that is past its deadline"
        => portfolio::busiest,
    many fullest_week: Goal "their goals and OKRs that are due in the week from today on with most of them; weeks that hold the end of a quarter or fiscal year are left out"
        => portfolio::fullest_week,
    one ahead_count: Number "how many of their goals and OKRs run and are not past their deadline"
        => portfolio::ahead_count,
    one workspace: Workspace "the workspace" => the_workspace,
    one may_be_too_easy: Switch "whether they have closed OKRs whose scores can be looked at"
        => compare::may_be_too_easy,
    many closed_okrs: Goal "their OKRs that are achieved or missed, the oldest deadline first" => closed_okrs,
    one today: Date "the day as of which everything is judged" => today,
}

fn strategy(at: usize) -> Value {
    Thing::Strategy(StrategyId(position(at))).into()
}

fn audit(at: usize) -> Value {
    Thing::Audit(AuditId(position(at))).into()
}

fn organisation(world: &World) -> Option<&str> {
    let settings = world.workspace().scopes.first()?;
    settings.organisation.name.as_deref()
}

fn name(world: &World, it: Thing) -> Option<Value> {
    let Thing::Owner(at) = it else { return None };
    let owner = world.owner(at)?;
    Some(Value::at((&owner.name).into(), place(world, it)?))
}

fn goals(world: &World, form: Form) -> Value {
    world
        .goal_ids()
        .filter(|(_, goal)| goal.goal.form == form)
        .map(|(id, _)| Value::from(Thing::Goal(id)))
        .collect()
}

fn ids(world: &World, it: Thing) -> &[GoalId] {
    let Thing::Owner(at) = it else { return &[] };
    world.owner(at).map_or(&[], |owner| &owner.goals)
}

fn owned(world: &World, it: Thing, wanted: impl Fn(&goalpost_core::model::Goal) -> bool) -> Value {
    ids(world, it)
        .iter()
        .filter(|id| world.goal(**id).is_some_and(|goal| wanted(&goal.goal)))
        .map(|id| Value::from(Thing::Goal(*id)))
        .collect()
}

fn closed_okrs(world: &World, it: Thing) -> Value {
    use goalpost_core::model::Status;
    let mut closed: Vec<GoalId> = ids(world, it)
        .iter()
        .copied()
        .filter(|id| {
            world.goal(*id).is_some_and(|goal| {
                goal.goal.form == Form::Okr
                    && matches!(goal.goal.status(), Status::Achieved | Status::Missed)
            })
        })
        .collect();
    closed.sort_by_key(|id| {
        world
            .goal(*id)
            .and_then(|goal| goal.goal.due.get())
            .map(|due| due.last_day())
    });
    closed
        .into_iter()
        .map(|id| Value::from(Thing::Goal(id)))
        .collect()
}
