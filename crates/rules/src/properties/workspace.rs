//! The workspace and the owners in it.

use goalpost_core::model::Form;
use goalpost_core::workspace::{AuditId, GoalId, StrategyId};

use super::goal::word_value;
use crate::categories::{deliverables, texts};
use crate::property::{Property, many, one};
use crate::value::{Content, Kind, Thing, Value};
use crate::world::World;

/// Properties of the workspace.
pub(crate) const WORKSPACE: &[Property] = &[
    one("kind", Kind::Text, "'workspace'", |_, _| {
        word_value("workspace")
    }),
    one(
        "today",
        Kind::Date,
        "the day as of which everything is judged",
        |world, _| world.workspace().as_of.into(),
    ),
    many(
        "categories",
        Kind::Category,
        "the categories that have a goal, an OKR or a key result",
        |world, _| {
            let groups = world.categories().groups();
            groups
                .map(|group| Value::from(Thing::Category(group.category)))
                .collect()
        },
    ),
    many(
        "metrics",
        Kind::Text,
        "the metrics by which all that is worked towards is measured",
        |world, _| texts(&world.categories().metrics),
    ),
    many(
        "deliverables",
        Kind::Deliverable,
        "what was or is to be delivered by all goals and key results",
        |world, _| deliverables(world.goal_ids()).collect(),
    ),
    many("goals", Kind::Goal, "every goal", |world, _| {
        goals(world, Form::Goal)
    }),
    many("okrs", Kind::Goal, "every OKR", |world, _| {
        goals(world, Form::Okr)
    }),
    many(
        "strategies",
        Kind::Strategy,
        "every entry of the strategy",
        |world, _| {
            (0..world.workspace().strategies.len())
                .map(|at| Value::from(Thing::Strategy(StrategyId(number(at)))))
                .collect()
        },
    ),
    many(
        "audits",
        Kind::Audit,
        "every audit, the oldest first",
        |world, _| {
            (0..world.workspace().audits.len())
                .map(|at| Value::from(Thing::Audit(AuditId(number(at)))))
                .collect()
        },
    ),
    one(
        "latest_audit",
        Kind::Audit,
        "the newest audit",
        |world, _| {
            world
                .workspace()
                .audits
                .len()
                .checked_sub(1)
                .map(|at| Thing::Audit(AuditId(number(at))))
                .into()
        },
    ),
    one(
        "has_strategy",
        Kind::Switch,
        "whether there is a strategy",
        |world, _| (!world.workspace().strategies.is_empty()).into(),
    ),
    one(
        "lacks_audit",
        Kind::Switch,
        "whether no file has an audit, not even one that could not be read",
        super::portfolio::lacks_audit,
    ),
    one(
        "lacks_strategy",
        Kind::Switch,
        "whether no file has a strategy, not even one that could not be read",
        super::portfolio::lacks_strategy,
    ),
    one(
        "goal_count",
        Kind::Number,
        "how many goals and OKRs there are",
        super::portfolio::goal_count,
    ),
    one(
        "running_count",
        Kind::Number,
        "how many goals and OKRs are worked towards: neither drafts, nor achieved, missed or dropped",
        super::portfolio::running_count,
    ),
    one(
        "is_over",
        Kind::Switch,
        "whether there are goals or OKRs, and none of them is worked towards",
        super::portfolio::is_over,
    ),
    one(
        "organisation",
        Kind::Text,
        "the organisation's name",
        |world, _| {
            let settings = world.workspace().scopes.first();
            settings
                .and_then(|settings| settings.organisation.name.as_deref())
                .map_or_else(Value::absent, word_value)
        },
    ),
];

/// Properties of owners.
pub(crate) const OWNER: &[Property] = &[
    one("kind", Kind::Text, "'owner'", |_, _| word_value("owner")),
    one(
        "name",
        Kind::Text,
        "the person or team, as written; its place is at their last entry",
        |world, it| {
            let Thing::Owner(at) = it else {
                return Value::absent();
            };
            match (world.owner(at), super::place(world, it)) {
                (Some(owner), Some(span)) => Value::at(Content::Text(owner.name.clone()), span),
                _ => Value::absent(),
            }
        },
    ),
    many("goals", Kind::Goal, "their goals and OKRs", |world, it| {
        owned(world, it, |_| true)
    }),
    many(
        "active",
        Kind::Goal,
        "those that are worked towards",
        |world, it| owned(world, it, |goal| !goal.status().is_closed()),
    ),
    many(
        "busiest",
        Kind::Goal,
        "their goals and OKRs that run at once on the day from today on when most do; no drafts, nothing that is past its deadline",
        super::portfolio::busiest,
    ),
    many(
        "fullest_week",
        Kind::Goal,
        "their goals and OKRs that are due in the week from today on with most of them; weeks that hold the end of a quarter or fiscal year are left out",
        super::portfolio::fullest_week,
    ),
    one(
        "ahead_count",
        Kind::Number,
        "how many of their goals and OKRs run and are not past their deadline",
        super::portfolio::ahead_count,
    ),
    one("workspace", Kind::Workspace, "the workspace", |_, _| {
        Thing::Workspace.into()
    }),
    one(
        "may_be_too_easy",
        Kind::Switch,
        "whether they have closed OKRs whose scores can be looked at",
        super::compare::may_be_too_easy,
    ),
    many(
        "closed_okrs",
        Kind::Goal,
        "their OKRs that are achieved or missed, the oldest deadline first",
        closed_okrs,
    ),
    one(
        "today",
        Kind::Date,
        "the day as of which everything is judged",
        |world, _| world.workspace().as_of.into(),
    ),
];

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
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
