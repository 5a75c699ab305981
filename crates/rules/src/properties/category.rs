//! Categories, and what goals are in them.

use goalpost_core::metric::{Catalogue, Category};
use goalpost_core::model::Market;
use goalpost_core::workspace::{AuditEntry, GoalId, LinkedGoal};

use super::{linked, list, properties, the_workspace};
use crate::categories::{Group, deliverables, inputs, is_in_box, known_metric, texts};
use crate::value::{Content, Thing, Value};
use crate::world::World;

properties! {
    /// Properties of goals that tell how they stand in their category.
    OF_GOALS;
    one in_category: Category "its category with everything in it" => in_category,
    many misfits: Goal "itself and, in an OKR, the key results beside it, where none is measured by a metric of their category; of an OKR at the first of them alone"
        => misfits,
    one delivers_nothing: Switch "whether it is in a category that is met by deliverables and has none; of an OKR whether no key result has, at the OKR alone"
        => delivers_nothing,
    one supports_reputation: Switch "whether a chain of `supports` leads to a goal for the reputation"
        => supports_reputation,
    many counted: Text "its metric, and the metrics that this is computed from" => counted,
    one counted_as: Text "what counts as one: by its own `definition`, or that of its metric or of one that this is computed from; what the box says of a metric is none"
        => counted_as,
    many counted_as_agreed_with: Text "with whom that was agreed, by its own `agreed_with` or that of its metric"
        => counted_as_agreed_with,
    many serves: Text "its own market, or else that of the organisation: 'b2c', 'b2b'" => serves,
    many public_accounts: Account "the accounts that it names and that anybody can see" => public_accounts,
}

properties! {
    /// Properties of categories.
    CATEGORY, where group = group;
    one kind: Text "'category'" => |_, _| "category".into(),
    one id: Text "its id"
        => |_, it| category(it).map(Category::as_str).into(),
    one name: Text "what it is called (D4)"
        => |_, it| category(it).map(Category::name).into(),
    many entries: Goal "its goals, OKRs and key results, by path and place"
        = group.entries.iter().map(|id| goal(*id)).collect::<Value>(),
    many active: Goal "those that are worked towards: active and draft" = group.active.clone(),
    one is_active: Switch "whether any is worked towards" = group.active.is_given(),
    many metrics: Text "the metrics by which those are measured" = texts(&group.metrics),
    many counted: Text "those, and the metrics that they are computed from" = group.counted.clone(),
    many own_metrics: Text "those that are not in the box: what they measure, the organisation knows"
        = texts(group.metrics.iter().filter(|metric| !is_in_box(metric))),
    many own_units: Text "the units of those: count, percent, ratio, score, money, duration"
        = group.own_units.iter().map(|unit| Value::from(*unit)).collect::<Value>(),
    many fitting: Text "the metrics that it is measured by: those that the article names, those that fit besides (but not the mere inputs of them), and the organisation's own that name it"
        = group.fitting.clone(),
    many deliverables: Deliverable "what was or is to be delivered in it"
        => |world, it| group(world, it).map(|group| all_deliverables(world, group)).into(),
    one has_faults: Switch "whether a metric or a deliverable in it could not be understood, so that what is missing cannot be told"
        = group.has_faults,
    one workspace: Workspace "the workspace" => the_workspace,
}

fn category(it: Thing) -> Option<Category> {
    match it {
        Thing::Category(category) => Some(category),
        _ => None,
    }
}

fn group(world: &World, it: Thing) -> Option<&Group> {
    world.categories().group(category(it)?)
}

fn all_deliverables(world: &World, group: &Group) -> Value {
    let entries = group.entries.iter();
    deliverables(entries.filter_map(|id| Some((*id, world.goal(*id)?)))).collect()
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
        |goal| (&goal.goal.measure.definition).into(),
        |metric| {
            let of_box = Catalogue::built_in()
                .metric(&metric.id)
                .and_then(|metric| metric.definition.as_deref());
            let own = metric.definition.as_deref();
            own.filter(|own| Some(*own) != of_box).into()
        },
    )
}

/// With whom that was agreed: as the goal says, or the organisation of its metric or of an input.
pub(super) fn counted_as_agreed_with(world: &World, it: Thing) -> Value {
    said(
        world,
        it,
        |goal| super::texts(&goal.goal.measure.agreed_with),
        |metric| {
            let names = metric.agreed_with.iter();
            names.map(|name| Value::from(name.as_str())).collect()
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
                .map(|market| Value::from(Market::as_str(*market)))
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
