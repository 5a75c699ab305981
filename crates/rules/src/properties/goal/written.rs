//! What is written in an entry, or holds of it by its place.

use goalpost_core::date::{self, Period};
use goalpost_core::metric::Category;
use goalpost_core::model::{Ambition, Field, Form, Goal, Market, Review, Status};
use goalpost_core::workspace::{AuditEntry, GoalId, LinkedGoal, Supported};

use super::super::{linked, list, properties, texts, things, word};
use crate::value::{Content, Thing, Value};
use crate::world::World;

properties! {
    /// Properties that are the entry's own fields.
    WRITTEN, where goal = linked;
    one kind: Text "'goal', 'okr' or 'key_result'" = form(goal.goal.form),
    one id: Text "its id" = &goal.goal.id,
    one path: Text "its name in findings, such as `goals/reach`" = &goal.path,
    one title: Text "its title; of an OKR, the objective" = &goal.goal.title,
    one category: Text "the id of its category (D4)" = word(&goal.goal.category, Category::as_str),
    one owner: Text "the person or team who answers for it" = &goal.goal.owner,
    many supports: Text "the ids that it supports, as written" = texts(&goal.goal.supports),
    many supported: Any "the strategy entries, goals, OKRs and key results that `supports` names and that exist, each at the reference"
        = supported(goal),
    one why: Text "why it matters" = &goal.goal.why,
    one how: Text "by which means" = &goal.goal.how,
    many market: Text "whom it serves: 'b2c', 'b2b'"
        = list(&goal.goal.market, |market| Content::Text(Market::as_str(*market).into())),
    one ambition: Text "'aspirational' or 'committed'" = word(&goal.goal.ambition, Ambition::as_str),
    one start: Date "when it begins" = &goal.goal.start,
    one due: Date "its deadline" = &goal.goal.due,
    one own_start: Date "its start, where it is written on the entry itself" = own(goal, &goal.goal.start),
    one own_due: Date "its deadline, where it is written on the entry itself" = own(goal, &goal.goal.due),
    one length_days: Number "days from start to deadline, both counted; negative or zero where they are the wrong way round"
        = length_days(&goal.goal),
    one review: Text "how often progress is looked at: 'weekly', 'monthly', 'quarterly'"
        = word(&goal.goal.review, Review::as_str),
    one status: Text "its status, as written" = word(&goal.goal.status, Status::as_str),
    one state: Text "its status in force; 'active' where none is written" = goal.goal.status().as_str(),
    one is_draft: Switch "whether it is being written still" = goal.goal.status() == Status::Draft,
    one is_active: Switch "whether somebody works towards it: active or draft" = !goal.goal.status().is_closed(),
    one is_closed: Switch "whether it is achieved, missed or dropped" = goal.goal.status().is_closed(),
    one achieved: Date "when it was met" = &goal.goal.achieved,
    one score: Number "its score as written, 0 to 1" = &goal.goal.score,
    one reason: Text "why it was dropped or missed" = &goal.goal.reason,
    one note: Text "a remark" = &goal.goal.note,
    many changes: Change "recorded changes"
        => |world, it| members(world, it, |goal| &goal.changes, Thing::Change),
    many deliverables: Deliverable "what is to be delivered"
        => |world, it| members(world, it, |goal| &goal.deliverables, Thing::Deliverable),
    one metric_id: Text "the id of its metric, as written" = &goal.goal.measure.metric,
    one metric: Metric "its metric, where that is known" => metric,
    one per: Text "the period that one figure is for: 'day' to 'year'"
        = word(&goal.goal.measure.per, date::Per::as_str),
    one segment: Text "the part of the whole that is measured" = &goal.goal.measure.segment,
    many account_ids: Text "the ids of accounts, as written"
        = texts(&goal.goal.measure.accounts),
    many accounts: Account "the accounts of the audit that it names and that exist" => accounts,
    many program_ids: Text "the ids of programmes, as written"
        = texts(&goal.goal.measure.programs),
    one definition: Text "what counts as one" = &goal.goal.measure.definition,
    many agreed_with: Text "with whom the definition was agreed"
        = texts(&goal.goal.measure.agreed_with),
    one baseline: Baseline "where its metric stood before"
        => |world, it| part(world, it, |goal| &goal.measure.baseline, Thing::Baseline),
    one target: Target "where its metric is to be"
        => |world, it| part(world, it, |goal| &goal.measure.target, Thing::Target),
    one keep: Target "the level that is to be held"
        => |world, it| part(world, it, |goal| &goal.measure.keep, Thing::Target),
    one aim: Target "its target, or else the level to be held"
        => |world, it| part(world, it, |goal| goal.measure.aim(), Thing::Target),
    many milestones: Milestone "steps on the way"
        => |world, it| members(world, it, |goal| &goal.measure.milestones, Thing::Milestone),
    many check_ins: CheckIn "progress written by hand"
        => |world, it| members(world, it, |goal| &goal.measure.check_ins, Thing::CheckIn),
    many key_results: Goal "the key results of an OKR" = key_results(goal),
    one key_result_count: Number "how many key results are written, faulty ones counted"
        = Value::of(&goal.goal.key_results, |count| Content::Number((*count).into())),
    one parent: Goal "the OKR of a key result" = goal.parent.map(Thing::Goal),
    one aligned: Switch "whether a chain of `supports` reaches the strategy; missing where a reference on the way is broken"
        = goal.aligned,
}

fn form(form: Form) -> &'static str {
    match form {
        Form::Goal => "goal",
        Form::Okr => "okr",
        Form::KeyResult => "key_result",
    }
}

/// A list of things that belong to the goal, by their positions.
fn members<T>(
    world: &World,
    it: Thing,
    field: impl FnOnce(&Goal) -> &Field<Vec<T>>,
    thing: fn(GoalId, u32) -> Thing,
) -> Value {
    match (linked(world, it), it.goal()) {
        (Some(goal), Some(id)) => things(field(&goal.goal), |at| thing(id, at)),
        _ => Value::absent(),
    }
}

/// A part of the goal that is a thing itself.
fn part<T>(
    world: &World,
    it: Thing,
    field: impl FnOnce(&Goal) -> &Field<T>,
    thing: fn(GoalId) -> Thing,
) -> Value {
    match (linked(world, it), it.goal()) {
        (Some(goal), Some(id)) => Value::of(field(&goal.goal), |_| Content::Thing(thing(id))),
        _ => Value::absent(),
    }
}

/// A date, where it is the entry's own and not its OKR's.
fn own(goal: &LinkedGoal, date: &Field<Period>) -> Value {
    let value = Value::from(date);
    match value.span {
        Some(span) if goal.goal.place.span.contains(span) => value,
        _ => Value::absent(),
    }
}

fn supported(goal: &LinkedGoal) -> Value {
    let named = goal.goal.supports.items().iter().zip(&goal.supports);
    named
        .filter_map(|(item, thing)| {
            let thing = match (*thing)? {
                Supported::Strategy(id) => Thing::Strategy(id),
                Supported::Goal(id) => Thing::Goal(id),
            };
            Some(Value::at(Content::Thing(thing), item.span))
        })
        .collect()
}

fn length_days(goal: &Goal) -> Option<i64> {
    let (start, due) = (goal.start.get()?, goal.due.get()?);
    Some(date::length_in_days(start.first_day(), due.last_day()))
}

fn metric(world: &World, it: Thing) -> Value {
    let (Some(goal), Some(id)) = (linked(world, it), it.goal()) else {
        return Value::absent();
    };
    match (&goal.reading, goal.goal.measure.metric.span()) {
        (Some(_), Some(span)) => Value::at(Content::Thing(Thing::Metric(id)), span),
        (None, Some(span)) => Value::at(Content::Faulty, span),
        _ => Value::absent(),
    }
}

fn accounts(world: &World, it: Thing) -> Value {
    let Some(goal) = linked(world, it) else {
        return Value::absent();
    };
    let named = goal.goal.measure.accounts.items().iter();
    named
        .filter_map(|item| {
            let thing = match world.workspace().find_account(&item.value)? {
                AuditEntry::Account(audit, at) => Thing::Account(audit, at),
                AuditEntry::Program(audit, at) => Thing::Program(audit, at),
            };
            Some(Value::at(Content::Thing(thing), item.span))
        })
        .collect()
}

fn key_results(goal: &LinkedGoal) -> Value {
    let Some(key) = goal.goal.key_results.key() else {
        return Value::absent();
    };
    let key_results = goal.key_results.iter();
    let items = key_results.map(|id| Value::from(Thing::Goal(*id)));
    Value::at(Content::List(items.collect()), key)
}
