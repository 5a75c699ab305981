//! Categories, and what goals are in them.

use goalpost_core::metric::{Catalogue, Category};
use goalpost_core::model::Market;
use goalpost_core::workspace::{AuditEntry, GoalId, LinkedGoal};

use super::goal::word_value;
use super::{linked, list, text};
use crate::categories::{Group, deliverables, inputs, is_in_box, known_metric, texts};
use crate::property::{Property, many, one};
use crate::value::{Content, Kind, Thing, Value};
use crate::world::World;

/// Properties of categories.
pub(crate) const CATEGORY: &[Property] = &[
    one("kind", Kind::Text, "'category'", |_, _| {
        word_value("category")
    }),
    one("id", Kind::Text, "its id", |_, it| {
        category(it).map_or_else(Value::absent, |category| word_value(category.as_str()))
    }),
    one("name", Kind::Text, "what it is called (D4)", |_, it| {
        category(it).map_or_else(Value::absent, |category| word_value(category.name()))
    }),
    many(
        "entries",
        Kind::Goal,
        "its goals, OKRs and key results, by path and place",
        |world, it| {
            group(world, it, |group| {
                group.entries.iter().map(|id| goal(*id)).collect()
            })
        },
    ),
    many(
        "active",
        Kind::Goal,
        "those that are worked towards: active and draft",
        |world, it| group(world, it, |group| group.active.clone()),
    ),
    one(
        "is_active",
        Kind::Switch,
        "whether any is worked towards",
        |world, it| group(world, it, |group| group.active.is_given().into()),
    ),
    many(
        "metrics",
        Kind::Text,
        "the metrics by which those are measured",
        |world, it| group(world, it, |group| texts(&group.metrics)),
    ),
    many(
        "counted",
        Kind::Text,
        "those, and the metrics that they are computed from",
        |world, it| group(world, it, |group| group.counted.clone()),
    ),
    many(
        "own_metrics",
        Kind::Text,
        "those that are not in the box: what they measure, the organisation knows",
        |world, it| {
            group(world, it, |group| {
                texts(group.metrics.iter().filter(|metric| !is_in_box(metric)))
            })
        },
    ),
    many(
        "own_units",
        Kind::Text,
        "the units of those: count, percent, ratio, score, money, duration",
        |world, it| {
            group(world, it, |group| {
                group
                    .own_units
                    .iter()
                    .map(|unit| word_value(unit))
                    .collect()
            })
        },
    ),
    many(
        "fitting",
        Kind::Text,
        "the metrics that it is measured by: those that the article names, those that fit besides (but not the mere inputs of them), and the organisation's own that name it",
        |world, it| group(world, it, |group| group.fitting.clone()),
    ),
    many(
        "deliverables",
        Kind::Deliverable,
        "what was or is to be delivered in it",
        |world, it| {
            group(world, it, |group| {
                let entries = group.entries.iter();
                deliverables(entries.filter_map(|id| Some((*id, world.goal(*id)?)))).collect()
            })
        },
    ),
    one(
        "has_faults",
        Kind::Switch,
        "whether a metric or a deliverable in it could not be understood, so that what is missing cannot be told",
        |world, it| group(world, it, |group| group.has_faults.into()),
    ),
    one("workspace", Kind::Workspace, "the workspace", |_, _| {
        Thing::Workspace.into()
    }),
];

fn category(it: Thing) -> Option<Category> {
    match it {
        Thing::Category(category) => Some(category),
        _ => None,
    }
}

fn group(world: &World, it: Thing, read: impl FnOnce(&Group) -> Value) -> Value {
    category(it)
        .and_then(|category| world.categories().group(category))
        .map_or_else(Value::absent, read)
}

fn goal(id: GoalId) -> Value {
    Thing::Goal(id).into()
}

/// The category of a goal with everything in it.
pub(super) fn in_category(world: &World, it: Thing) -> Value {
    linked(world, it)
        .and_then(|goal| goal.goal.category.get())
        .map(|category| Thing::Category(*category))
        .into()
}

/// Entries that none of their category's metrics measures, at the first of them.
pub(super) fn misfits(world: &World, it: Thing) -> Value {
    let Some(id) = it.goal() else {
        return Value::absent();
    };
    world
        .categories_around(id)
        .misfits(id)
        .iter()
        .map(|id| goal(*id))
        .collect()
}

pub(super) fn delivers_nothing(world: &World, it: Thing) -> Value {
    it.goal()
        .map(|id| world.categories_around(id).is_undelivered(id))
        .into()
}

/// Whether a chain of `supports` leads to an entry on reputation; faulty where a link is broken.
pub(super) fn supports_reputation(world: &World, it: Thing) -> Value {
    let (Some(id), Some(goal)) = (it.goal(), linked(world, it)) else {
        return Value::absent();
    };
    let is_broken = goal.goal.supports.is_faulty() || goal.supports.iter().any(Option::is_none);
    match world.categories().supports_reputation(id) {
        false if is_broken => Value::new(Content::Faulty),
        supports => supports.into(),
    }
}

pub(super) fn counted(world: &World, it: Thing) -> Value {
    let metric = linked(world, it).and_then(known_metric);
    let counted = metric.zip(it.goal());
    counted.map_or_else(Value::absent, |(metric, id)| {
        world.categories_around(id).counted(metric)
    })
}

/// What counts as one: as the goal says, or the organisation of its metric or of an input of it.
pub(super) fn counted_as(world: &World, it: Thing) -> Value {
    said(
        world,
        it,
        |goal| text(&goal.goal.measure.definition),
        |metric| {
            let of_box = Catalogue::built_in()
                .metric(&metric.id)
                .and_then(|metric| metric.definition.as_deref());
            metric
                .definition
                .as_deref()
                .filter(|own| Some(*own) != of_box)
                .map_or_else(Value::absent, word_value)
        },
    )
}

/// With whom that was agreed: as the goal says, or the organisation of its metric or of an input.
pub(super) fn counted_as_agreed_with(world: &World, it: Thing) -> Value {
    said(
        world,
        it,
        |goal| {
            list(&goal.goal.measure.agreed_with, |name| {
                Content::Text(name.clone())
            })
        },
        |metric| {
            metric
                .agreed_with
                .iter()
                .map(|name| word_value(name))
                .collect()
        },
    )
}

/// What a goal says itself, or else the first of its metric and the inputs of it.
fn said(
    world: &World,
    it: Thing,
    by_goal: impl FnOnce(&LinkedGoal) -> Value,
    by_metric: impl Fn(&goalpost_core::metric::Metric) -> Value,
) -> Value {
    let Some(goal) = linked(world, it) else {
        return Value::absent();
    };
    let said = by_goal(goal);
    if !said.is_missing() {
        return said;
    }
    let Some(metric) = known_metric(goal) else {
        return said;
    };
    let metrics = inputs(world, metric);
    metrics
        .iter()
        .filter_map(|id| world.workspace().metrics.get(id))
        .map(|metric| by_metric(metric))
        .find(|said| !said.is_missing())
        .unwrap_or(said)
}

/// Whom a goal serves: as it says itself, or the organisation.
pub(super) fn serves(world: &World, it: Thing) -> Value {
    let Some(goal) = linked(world, it) else {
        return Value::absent();
    };
    let own = list(&goal.goal.market, |market| {
        Content::Text(Market::as_str(*market).into())
    });
    if !own.is_missing() {
        return own;
    }
    world
        .workspace()
        .settings(goal)
        .map_or_else(Value::absent, |settings| {
            let markets = settings.organisation.market.iter();
            markets
                .map(|market| word_value(Market::as_str(*market)))
                .collect()
        })
}

/// The accounts that a goal names and that anybody can see, each at the reference.
pub(super) fn public_accounts(world: &World, it: Thing) -> Value {
    let Some(goal) = linked(world, it) else {
        return Value::absent();
    };
    let accounts = goal.goal.measure.accounts.items().iter();
    accounts
        .filter_map(|item| match world.workspace().find_account(&item.value)? {
            AuditEntry::Account(audit, at) => {
                let account = world.workspace().account(audit, at)?;
                let audience = super::audit::audience(account);
                let is_public =
                    matches!(&audience.content, Content::Text(word) if **word == *"public");
                let thing = Content::Thing(Thing::Account(audit, at));
                is_public.then(|| Value::at(thing, item.span))
            }
            AuditEntry::Program(..) => None,
        })
        .collect()
}
