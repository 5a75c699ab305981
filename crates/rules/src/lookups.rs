//! Lookups in lists of things: native, so that a list of any length costs a script nothing.

use std::collections::{BTreeMap, BTreeSet};

use goalpost_core::model::{DeliverableKind, Text};
use goalpost_core::workspace::LinkedGoal;
use rhai::{Array, Dynamic};

use crate::categories::{inputs, known_metric, texts};
use crate::natives::Api;
use crate::properties;
use crate::property;
use crate::script::Handle;
use crate::value::{Content, Kind, Thing, Value};

pub(crate) fn register(api: &mut Api) {
    api.theme("Lists of things");
    api.function(
        "measuring(goals, metrics)",
        "those of a list of goals that are measured by one of the metrics: a text, an array or a list",
        "len(measuring(goal.workspace.goals, [\"bounce_rate\"]))",
        "1",
    )
    .takes(|goals: Handle, metric: &str| measuring(&goals, &BTreeSet::from([metric.to_owned()])))
    .takes(|goals: Handle, metrics: Array| {
        measuring(&goals, &metrics.iter().map(ToString::to_string).collect())
    })
    .takes(|goals: Handle, metrics: Handle| {
        let metrics = metrics.items().iter();
        let world = &goals.world;
        let metrics = metrics.map(|item| Handle::new(world, item.clone()).text());
        measuring(&goals, &metrics.collect())
    });
    api.function(
        "counting(goals, metrics)",
        "those of a list of goals that are measured by one of the metrics, or by one that is computed from them",
        "len(counting(goal.workspace.goals, [\"visits\"]))",
        "1",
    )
    .takes(counting);
    api.function(
        "in_segment(goals, segment)",
        "those of a list of goals that measure this part of the whole, such as `paid`",
        "len(in_segment(goal.workspace.goals, \"paid\"))",
        "0",
    )
    .takes(|goals: Handle, segment: &str| {
        kept(&goals, |item| {
            goal(&goals, item)
                .and_then(|goal| goal.goal.measure.segment.get())
                .is_some_and(|of| **of == *segment)
        })
    });
    api.function(
        "serving(goals, market)",
        "those of a list of goals that serve this market and no other: `b2c` or `b2b`",
        "len(serving(goal.workspace.goals, \"b2b\"))",
        "0",
    )
    .takes(serving);
    api.function(
        "metrics_of(goals)",
        "the ids of the metrics by which a list of goals is measured, each once, sorted",
        "join(metrics_of(goal.workspace.goals), \", \")",
        "bounce_rate",
    )
    .takes(|goals: Handle| -> Dynamic {
        let metrics: BTreeSet<Text> = goals
            .items()
            .iter()
            .filter_map(|item| metric(&goals, item))
            .collect();
        Handle::dynamic(&goals.world, texts(&metrics))
    });
    api.function(
        "of_kind(deliverables, kind)",
        "those of a list of deliverables that are of a kind",
        "len(of_kind(goal.deliverables, \"policy\"))",
        "1",
    )
    .takes(|parts: Handle, kind: &str| {
        kept(&parts, |item| {
            kind_of(&parts, item).is_some_and(|found| found.as_str() == kind)
        })
    });
    api.function(
        "includes(list, text)",
        "whether a text is one of the items of a list",
        "includes(metrics_of(goal.workspace.goals), \"bounce_rate\")",
        "true",
    )
    .takes(|list: Handle, item: Dynamic| {
        let item = item
            .read_lock::<Handle>()
            .map_or_else(|| item.to_string(), |item| item.text());
        let texts = list.items().iter();
        texts
            .map(|one| Handle::new(&list.world, one.clone()).text())
            .any(|one| one == item)
    });
}

fn counting(goals: Handle, metrics: Array) -> Dynamic {
    let wanted: BTreeSet<String> = metrics.iter().map(ToString::to_string).collect();
    // By metric, because many goals share one.
    let mut known: BTreeMap<Text, bool> = BTreeMap::new();
    let mut keep = Vec::new();
    for item in goals.items() {
        let Some(metric) = metric(&goals, item) else {
            continue;
        };
        let counts = *known.entry(metric).or_insert_with_key(|metric| {
            let inputs = inputs(&goals.world, metric);
            inputs.iter().any(|input| wanted.contains(&**input))
        });
        if counts {
            keep.push(item.clone());
        }
    }
    Handle::dynamic(&goals.world, keep.into_iter().collect())
}

fn serving(goals: Handle, market: &str) -> Dynamic {
    let serves = property::find(Kind::Goal, "serves");
    kept(&goals, |item| {
        let served = serves.map(|serves| property::read(&goals.world, item, serves));
        matches!(served.map(|served| served.content), Some(Content::List(markets))
            if matches!(&*markets, [Value { content: Content::Text(only), .. }] if **only == *market))
    })
}

fn goal<'a>(list: &'a Handle, item: &Value) -> Option<&'a LinkedGoal> {
    match item.content {
        Content::Thing(thing) => properties::linked(&list.world, thing),
        _ => None,
    }
}

/// The metric of an item that is a goal, where it is known.
fn metric(list: &Handle, item: &Value) -> Option<Text> {
    goal(list, item).and_then(known_metric).cloned()
}

fn measuring(goals: &Handle, metrics: &BTreeSet<String>) -> Dynamic {
    kept(goals, |item| {
        metric(goals, item).is_some_and(|metric| metrics.contains(&*metric))
    })
}

/// The kind of an item that is a deliverable; other where none is written.
fn kind_of(list: &Handle, item: &Value) -> Option<DeliverableKind> {
    let Content::Thing(Thing::Deliverable(_, at)) = item.content else {
        return None;
    };
    let goal = goal(list, item)?;
    let part = goal.goal.deliverables.items().get(at as usize)?;
    match part.kind.placed() {
        Some(kind) => Some(kind.value),
        None => Some(DeliverableKind::Other),
    }
}

/// The items of a list that are wanted.
fn kept(list: &Handle, wanted: impl Fn(&Value) -> bool) -> Dynamic {
    let items = list.items().iter().filter(|item| wanted(item)).cloned();
    Handle::dynamic(&list.world, items.collect())
}
