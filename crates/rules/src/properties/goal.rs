//! Goals, OKRs and key results.

use goalpost_core::date;
use goalpost_core::metric::Category;
use goalpost_core::model::{Ambition, Form, Market, Review, Status};
use goalpost_core::workspace::{AuditEntry, Kind as MeasureKind, LinkedGoal, Supported};

use super::{field, linked, list, text, things, word};
use crate::property::{Property, many, one};
use crate::value::{Content, Kind, Thing, Value};
use crate::world::World;

/// Properties of goals, OKRs and key results.
pub(crate) const GOAL: &[Property] = &[
    one(
        "kind",
        Kind::Text,
        "'goal', 'okr' or 'key_result'",
        |world, it| {
            linked(world, it).map_or_else(Value::absent, |goal| word_value(form(goal.goal.form)))
        },
    ),
    one("id", Kind::Text, "its id", |world, it| {
        get(world, it, |goal| text(&goal.goal.id))
    }),
    one(
        "path",
        Kind::Text,
        "its name in findings, such as `goals/reach`",
        |world, it| {
            get(world, it, |goal| {
                Value::new(Content::Text(goal.path.clone()))
            })
        },
    ),
    one(
        "title",
        Kind::Text,
        "its title; of an OKR, the objective",
        |world, it| get(world, it, |goal| text(&goal.goal.title)),
    ),
    one(
        "category",
        Kind::Text,
        "the id of its category (D4)",
        |world, it| {
            get(world, it, |goal| {
                word(&goal.goal.category, Category::as_str)
            })
        },
    ),
    one(
        "owner",
        Kind::Text,
        "the person or team who answers for it",
        |world, it| get(world, it, |goal| text(&goal.goal.owner)),
    ),
    many(
        "supports",
        Kind::Text,
        "the ids that it supports, as written",
        |world, it| {
            get(world, it, |goal| {
                list(&goal.goal.supports, |id| Content::Text(id.clone()))
            })
        },
    ),
    many(
        "supported",
        Kind::Any,
        "the strategy entries, goals, OKRs and key results that `supports` names and that exist, each at the reference",
        supported,
    ),
    one("why", Kind::Text, "why it matters", |world, it| {
        get(world, it, |goal| text(&goal.goal.why))
    }),
    one("how", Kind::Text, "by which means", |world, it| {
        get(world, it, |goal| text(&goal.goal.how))
    }),
    many(
        "market",
        Kind::Text,
        "whom it serves: 'b2c', 'b2b'",
        |world, it| {
            get(world, it, |goal| {
                list(&goal.goal.market, |market| {
                    Content::Text(Market::as_str(*market).into())
                })
            })
        },
    ),
    one(
        "ambition",
        Kind::Text,
        "'aspirational' or 'committed'",
        |world, it| {
            get(world, it, |goal| {
                word(&goal.goal.ambition, Ambition::as_str)
            })
        },
    ),
    one("start", Kind::Date, "when it begins", |world, it| {
        get(world, it, |goal| {
            field(&goal.goal.start, |period| Content::Date(*period))
        })
    }),
    one("due", Kind::Date, "its deadline", |world, it| {
        get(world, it, |goal| {
            field(&goal.goal.due, |period| Content::Date(*period))
        })
    }),
    one(
        "own_start",
        Kind::Date,
        "its start, where it is written on the entry itself",
        |world, it| {
            own(world, it, |goal| {
                field(&goal.goal.start, |period| Content::Date(*period))
            })
        },
    ),
    one(
        "own_due",
        Kind::Date,
        "its deadline, where it is written on the entry itself",
        |world, it| {
            own(world, it, |goal| {
                field(&goal.goal.due, |period| Content::Date(*period))
            })
        },
    ),
    one(
        "length_days",
        Kind::Number,
        "days from start to deadline, both counted; negative or zero where they are the wrong way round",
        length_days,
    ),
    one(
        "review",
        Kind::Text,
        "how often progress is looked at: 'weekly', 'monthly', 'quarterly'",
        |world, it| get(world, it, |goal| word(&goal.goal.review, Review::as_str)),
    ),
    one(
        "status",
        Kind::Text,
        "its status, as written",
        |world, it| get(world, it, |goal| word(&goal.goal.status, Status::as_str)),
    ),
    one(
        "state",
        Kind::Text,
        "its status in force; 'active' where none is written",
        |world, it| get(world, it, |goal| word_value(goal.goal.status().as_str())),
    ),
    one(
        "is_draft",
        Kind::Switch,
        "whether it is being written still",
        |world, it| {
            get(world, it, |goal| {
                (goal.goal.status() == Status::Draft).into()
            })
        },
    ),
    one(
        "is_active",
        Kind::Switch,
        "whether somebody works towards it: active or draft",
        |world, it| get(world, it, |goal| (!goal.goal.status().is_closed()).into()),
    ),
    one(
        "is_closed",
        Kind::Switch,
        "whether it is achieved, missed or dropped",
        |world, it| get(world, it, |goal| goal.goal.status().is_closed().into()),
    ),
    one("achieved", Kind::Date, "when it was met", |world, it| {
        get(world, it, |goal| {
            field(&goal.goal.achieved, |period| Content::Date(*period))
        })
    }),
    one(
        "score",
        Kind::Number,
        "its score as written, 0 to 1",
        |world, it| {
            get(world, it, |goal| {
                field(&goal.goal.score, |score| Content::Number(*score))
            })
        },
    ),
    one(
        "reason",
        Kind::Text,
        "why it was dropped or missed",
        |world, it| get(world, it, |goal| text(&goal.goal.reason)),
    ),
    one("note", Kind::Text, "a remark", |world, it| {
        get(world, it, |goal| text(&goal.goal.note))
    }),
    many("changes", Kind::Change, "recorded changes", |world, it| {
        part_list(world, it, |goal, id| {
            things(&goal.goal.changes, |at| Thing::Change(id, at))
        })
    }),
    many(
        "deliverables",
        Kind::Deliverable,
        "what is to be delivered",
        |world, it| {
            part_list(world, it, |goal, id| {
                things(&goal.goal.deliverables, |at| Thing::Deliverable(id, at))
            })
        },
    ),
    one(
        "metric_id",
        Kind::Text,
        "the id of its metric, as written",
        |world, it| get(world, it, |goal| text(&goal.goal.measure.metric)),
    ),
    one(
        "metric",
        Kind::Metric,
        "its metric, where that is known",
        metric,
    ),
    one(
        "per",
        Kind::Text,
        "the period that one figure is for: 'day' to 'year'",
        |world, it| {
            get(world, it, |goal| {
                word(&goal.goal.measure.per, date::Per::as_str)
            })
        },
    ),
    one(
        "segment",
        Kind::Text,
        "the part of the whole that is measured",
        |world, it| get(world, it, |goal| text(&goal.goal.measure.segment)),
    ),
    many(
        "account_ids",
        Kind::Text,
        "the ids of accounts, as written",
        |world, it| {
            get(world, it, |goal| {
                list(&goal.goal.measure.accounts, |id| Content::Text(id.clone()))
            })
        },
    ),
    many(
        "accounts",
        Kind::Account,
        "the accounts of the audit that it names and that exist",
        accounts,
    ),
    many(
        "program_ids",
        Kind::Text,
        "the ids of programmes, as written",
        |world, it| {
            get(world, it, |goal| {
                list(&goal.goal.measure.programs, |id| Content::Text(id.clone()))
            })
        },
    ),
    one(
        "definition",
        Kind::Text,
        "what counts as one",
        |world, it| get(world, it, |goal| text(&goal.goal.measure.definition)),
    ),
    many(
        "agreed_with",
        Kind::Text,
        "with whom the definition was agreed",
        |world, it| {
            get(world, it, |goal| {
                list(&goal.goal.measure.agreed_with, |name| {
                    Content::Text(name.clone())
                })
            })
        },
    ),
    one(
        "baseline",
        Kind::Baseline,
        "where its metric stood before",
        |world, it| {
            part(world, it, |goal, id| {
                field(&goal.goal.measure.baseline, |_| {
                    Content::Thing(Thing::Baseline(id))
                })
            })
        },
    ),
    one(
        "target",
        Kind::Target,
        "where its metric is to be",
        |world, it| {
            part(world, it, |goal, id| {
                field(&goal.goal.measure.target, |_| {
                    Content::Thing(Thing::Target(id))
                })
            })
        },
    ),
    one(
        "keep",
        Kind::Target,
        "the level that is to be held",
        |world, it| {
            part(world, it, |goal, id| {
                field(&goal.goal.measure.keep, |_| {
                    Content::Thing(Thing::Target(id))
                })
            })
        },
    ),
    one(
        "aim",
        Kind::Target,
        "its target, or else the level to be held",
        aim,
    ),
    many(
        "milestones",
        Kind::Milestone,
        "steps on the way",
        |world, it| {
            part_list(world, it, |goal, id| {
                things(&goal.goal.measure.milestones, |at| Thing::Milestone(id, at))
            })
        },
    ),
    many(
        "check_ins",
        Kind::CheckIn,
        "progress written by hand",
        |world, it| {
            part_list(world, it, |goal, id| {
                things(&goal.goal.measure.check_ins, |at| Thing::CheckIn(id, at))
            })
        },
    ),
    many(
        "key_results",
        Kind::Goal,
        "the key results of an OKR",
        key_results,
    ),
    one(
        "key_result_count",
        Kind::Number,
        "how many key results are written, faulty ones counted",
        |world, it| {
            get(world, it, |goal| {
                field(&goal.goal.key_results, |count| {
                    Content::Number((*count).into())
                })
            })
        },
    ),
    one(
        "parent",
        Kind::Goal,
        "the OKR of a key result",
        |world, it| get(world, it, |goal| goal.parent.map(Thing::Goal).into()),
    ),
    one(
        "aligned",
        Kind::Switch,
        "whether a chain of `supports` reaches the strategy; missing where a reference on the way is broken",
        |world, it| get(world, it, |goal| goal.aligned.into()),
    ),
    one(
        "measure_kind",
        Kind::Text,
        "how it is judged: 'level', 'sum', 'rate' or 'keep'; missing without a known metric",
        measure_kind,
    ),
    one(
        "direction",
        Kind::Text,
        "'higher' or 'lower': the bound decides, else the metric",
        |world, it| reading(world, it, |reading| word_value(reading.direction.as_str())),
    ),
    one("unit", Kind::Text, "the unit of its metric", |world, it| {
        reading(world, it, |reading| word_value(reading.scale.unit.as_str()))
    }),
    one(
        "has_measure",
        Kind::Switch,
        "whether it has a metric or deliverables",
        has_measure,
    ),
    one(
        "unresolved",
        Kind::Switch,
        "whether its target is relative and there is no baseline, or one of zero, to take it of",
        |world, it| reading(world, it, |reading| reading.unresolved.into()),
    ),
    many(
        "unit_faults",
        Kind::UnitFault,
        "quantities whose unit is not the metric's",
        |world, it| {
            part(world, it, |goal, id| match &goal.reading {
                Some(reading) => (0..reading.unit_faults.len())
                    .map(|at| {
                        Value::from(Thing::UnitFault(id, u32::try_from(at).unwrap_or(u32::MAX)))
                    })
                    .collect(),
                None => Value::absent(),
            })
        },
    ),
    many(
        "mixed_currencies",
        Kind::Amount,
        "figures in another currency than the first of the measure",
        |world, it| {
            reading(world, it, |reading| {
                reading.mixed_currencies().map(amount).collect()
            })
        },
    ),
    many(
        "out_of_range",
        Kind::Amount,
        "figures that the metric cannot have, among baseline, target and milestones",
        |world, it| {
            reading(world, it, |reading| {
                reading.out_of_range().map(amount).collect()
            })
        },
    ),
    many(
        "quantities",
        Kind::Amount,
        "baseline, target and milestones, as far as they are read",
        |world, it| reading(world, it, |reading| reading.figures().map(amount).collect()),
    ),
    one(
        "audit_figure",
        Kind::Amount,
        "the newest audit's figure of its metric, where it names one account",
        |world, it| audit_figure(world, it).map_or_else(Value::absent, |found| found.0),
    ),
    one(
        "audit_date",
        Kind::Date,
        "what that figure covers: the audit's period, or its day",
        |world, it| audit_figure(world, it).map_or_else(Value::absent, |found| found.1),
    ),
    one(
        "progress",
        Kind::Progress,
        "how far along it is, by the measurements and its check-ins",
        |_, it| it.goal().map(Thing::Progress).into(),
    ),
    super::progress::IS_OVERDUE,
    super::progress::IS_UNHEARD,
    super::progress::HAS_LATE_DELIVERABLE,
    super::progress::IS_DROPPED,
    super::progress::TELLS_OF_THE_FUTURE,
    super::progress::SAYS_HOW_IT_ENDED,
    super::progress::HAS_IMPOSSIBLE_FIGURE,
    super::progress::IMPOSSIBLE_CHECK_INS,
    super::progress::FALLING_CHECK_INS,
    super::progress::DISAGREEING_CHECK_INS,
    one(
        "supports_ended",
        Kind::Switch,
        "whether something it supports was dropped, missed, or is past its date",
        super::compare::supports_ended,
    ),
    one(
        "change_factor",
        Kind::Number,
        "how many times the baseline the target is, or the other way round where it is lower; nothing for figures that have no zero to be a multiple of, and for falling ones whose metric has a `min`",
        super::compare::change_factor,
    ),
    one(
        "change_of_rest",
        Kind::Number,
        "the change asked for in per cent of what remains to the metric's `max`, or down to its `min`; nothing where it has none",
        super::compare::change_of_rest,
    ),
    one(
        "has_dated_deliverable",
        Kind::Switch,
        "whether a deliverable has a date of its own",
        |world, it| {
            let dated = |goal: &LinkedGoal| {
                let mut parts = goal.goal.deliverables.items().iter();
                parts.any(|part| !part.due.is_absent())
            };
            linked(world, it).map(dated).into()
        },
    ),
    one(
        "shares_metric",
        Kind::Switch,
        "whether an earlier key result of its OKR has the same metric",
        super::compare::shares_metric,
    ),
    one(
        "has_own_dates",
        Kind::Switch,
        "whether its start or deadline is written on the entry itself",
        super::compare::has_own_dates,
    ),
    one(
        "has_aim",
        Kind::Switch,
        "whether it has a metric with a target or a level to keep",
        super::compare::has_aim,
    ),
    one(
        "may_be_too_easy",
        Kind::Switch,
        "whether an aspirational OKR may be met too easily: half of it is, or it has a score",
        super::compare::may_be_too_easy,
    ),
    one(
        "change_is",
        Kind::Text,
        "'better', 'worse' or 'none': where the target (or the level to keep) lies from the baseline, in the measure's direction",
        super::compare::change_is,
    ),
    one(
        "baseline_age",
        Kind::Number,
        "days from the baseline's last day to the start, in lengths of the goal",
        super::compare::baseline_age,
    ),
    one(
        "steps_fit",
        Kind::Switch,
        "whether every milestone and deliverable lies inside the period, in order, and between baseline and target",
        super::compare::steps_fit,
    ),
    one(
        "says_nothing",
        Kind::Switch,
        "whether the title says the metric's or the category's name alone",
        super::wording::says_nothing,
    ),
    one(
        "rebuilt_title",
        Kind::Text,
        "a title made of its fields",
        super::wording::rebuilt_title,
    ),
    one(
        "vague",
        Kind::Text,
        "the vague words of the title; missing where a stranger could tell whether it was met",
        super::wording::vague,
    ),
    one(
        "compound",
        Kind::Text,
        "the second goal of a title that holds two",
        super::wording::compound,
    ),
    one(
        "compound_first",
        Kind::Text,
        "the first goal of a title that holds two",
        super::wording::compound_first,
    ),
    one(
        "activity",
        Kind::Text,
        "the verb of a title that says what is done, not what changes",
        super::wording::activity,
    ),
    one(
        "activity_counted",
        Kind::Switch,
        "whether that activity is a countable result, such as three talks",
        super::wording::activity_counted,
    ),
    one(
        "says_only_metric",
        Kind::Switch,
        "whether the title says the metric's name alone",
        super::wording::says_only_metric,
    ),
    one(
        "says_only_category",
        Kind::Switch,
        "whether the title says the category's name alone",
        super::wording::says_only_category,
    ),
    many(
        "contradictions",
        Kind::Contradiction,
        "figures of the title that the fields contradict",
        super::wording::contradictions,
    ),
    many(
        "placeholders",
        Kind::Text,
        "what was left to be filled in, in texts and values",
        super::wording::placeholders,
    ),
    many(
        "supporters",
        Kind::Goal,
        "the goals, OKRs and key results that support it directly",
        super::portfolio::supporters,
    ),
    one(
        "conflicts_with",
        Kind::Goal,
        "an earlier entry that is open and asks for what cannot be had beside this",
        super::portfolio::conflicts_with,
    ),
    one(
        "conflict_is",
        Kind::Text,
        "'values': two of one figure at one time; 'opposites': two changes that pull against each other",
        super::portfolio::conflict_is,
    ),
    one(
        "duplicate_of",
        Kind::Goal,
        "an earlier entry that is open and asks for the same",
        super::portfolio::duplicate_of,
    ),
    one(
        "duplicate_in",
        Kind::Text,
        "'measure': the same figure, period and target; 'title': the words of the title",
        super::portfolio::duplicate_in,
    ),
    many(
        "same_measure",
        Kind::Goal,
        "all open entries that measure the same figure until the same day, itself among them, where there are others",
        super::portfolio::same_measure,
    ),
    many(
        "unlisted_platforms",
        Kind::Text,
        "the platforms that its title names and the newest audit does not list",
        super::portfolio::unlisted_platforms,
    ),
    many(
        "dormant_accounts",
        Kind::Account,
        "the accounts that it names itself and that are dormant or closed, each at the reference",
        super::portfolio::dormant_accounts,
    ),
    one(
        "audit_baseline",
        Kind::Amount,
        "the audit's figure for the account, metric and date of its baseline, where the baseline is another one",
        super::portfolio::audit_baseline,
    ),
    one(
        "in_category",
        Kind::Category,
        "its category with everything in it",
        super::category::in_category,
    ),
    many(
        "misfits",
        Kind::Goal,
        "itself and, in an OKR, the key results beside it, where none is measured by a metric of their category; of an OKR at the first of them alone",
        super::category::misfits,
    ),
    one(
        "delivers_nothing",
        Kind::Switch,
        "whether it is in a category that is met by deliverables and has none; of an OKR whether no key result has, at the OKR alone",
        super::category::delivers_nothing,
    ),
    one(
        "supports_reputation",
        Kind::Switch,
        "whether a chain of `supports` leads to a goal for the reputation",
        super::category::supports_reputation,
    ),
    many(
        "counted",
        Kind::Text,
        "its metric, and the metrics that this is computed from",
        super::category::counted,
    ),
    one(
        "counted_as",
        Kind::Text,
        "what counts as one: by its own `definition`, or that of its metric or of one that this is computed from; what the box says of a metric is none",
        super::category::counted_as,
    ),
    many(
        "counted_as_agreed_with",
        Kind::Text,
        "with whom that was agreed, by its own `agreed_with` or that of its metric",
        super::category::counted_as_agreed_with,
    ),
    many(
        "serves",
        Kind::Text,
        "its own market, or else that of the organisation: 'b2c', 'b2b'",
        super::category::serves,
    ),
    many(
        "public_accounts",
        Kind::Account,
        "the accounts that it names and that anybody can see",
        super::category::public_accounts,
    ),
    one(
        "today",
        Kind::Date,
        "the day as of which everything is judged",
        |world, _| world.workspace().as_of.into(),
    ),
    one("workspace", Kind::Workspace, "the workspace", |_, _| {
        Thing::Workspace.into()
    }),
];

fn get(
    world: &World,
    it: Thing,
    read: impl FnOnce(&goalpost_core::workspace::LinkedGoal) -> Value,
) -> Value {
    linked(world, it).map_or_else(Value::absent, read)
}

/// A part of the goal that is a thing itself.
fn part(
    world: &World,
    it: Thing,
    read: impl FnOnce(&goalpost_core::workspace::LinkedGoal, goalpost_core::workspace::GoalId) -> Value,
) -> Value {
    match (linked(world, it), it.goal()) {
        (Some(goal), Some(id)) => read(goal, id),
        _ => Value::absent(),
    }
}

fn part_list(
    world: &World,
    it: Thing,
    read: impl FnOnce(&goalpost_core::workspace::LinkedGoal, goalpost_core::workspace::GoalId) -> Value,
) -> Value {
    part(world, it, read)
}

pub(super) fn reading(
    world: &World,
    it: Thing,
    read: impl FnOnce(&goalpost_core::workspace::Reading) -> Value,
) -> Value {
    linked(world, it)
        .and_then(|goal| goal.reading.as_ref())
        .map_or_else(Value::absent, |reading| read(reading))
}

/// A field, where it is the entry's own and not its OKR's.
fn own(
    world: &World,
    it: Thing,
    read: impl FnOnce(&goalpost_core::workspace::LinkedGoal) -> Value,
) -> Value {
    get(world, it, |goal| {
        let value = read(goal);
        match value.span {
            Some(span) if goal.goal.place.span.contains(span) => value,
            _ => Value::absent(),
        }
    })
}

pub(super) fn word_value(word: &str) -> Value {
    Value::new(Content::Text(word.into()))
}

pub(super) fn amount(
    placed: &goalpost_core::model::Placed<goalpost_core::quantity::Amount>,
) -> Value {
    Value::at(Content::Amount(placed.value), placed.span)
}

fn form(form: Form) -> &'static str {
    match form {
        Form::Goal => "goal",
        Form::Okr => "okr",
        Form::KeyResult => "key_result",
    }
}

fn supported(world: &World, it: Thing) -> Value {
    get(world, it, |goal| {
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
    })
}

fn length_days(world: &World, it: Thing) -> Value {
    get(world, it, |goal| {
        match (goal.goal.start.get(), goal.goal.due.get()) {
            (Some(start), Some(due)) => {
                date::length_in_days(start.first_day(), due.last_day()).into()
            }
            _ => Value::absent(),
        }
    })
}

fn metric(world: &World, it: Thing) -> Value {
    part(world, it, |goal, id| {
        match (&goal.reading, goal.goal.measure.metric.span()) {
            (Some(_), Some(span)) => Value::at(Content::Thing(Thing::Metric(id)), span),
            (None, Some(span)) => Value::at(Content::Faulty, span),
            _ => Value::absent(),
        }
    })
}

fn aim(world: &World, it: Thing) -> Value {
    part(world, it, |goal, id| {
        let measure = &goal.goal.measure;
        let aim = if measure.target.is_absent() {
            &measure.keep
        } else {
            &measure.target
        };
        field(aim, |_| Content::Thing(Thing::Target(id)))
    })
}

fn accounts(world: &World, it: Thing) -> Value {
    get(world, it, |goal| {
        let named = goal.goal.measure.accounts.items().iter();
        named
            .filter_map(|item| match world.workspace().find_account(&item.value)? {
                AuditEntry::Account(audit, at) => Some(Value::at(
                    Content::Thing(Thing::Account(audit, at)),
                    item.span,
                )),
                AuditEntry::Program(audit, at) => Some(Value::at(
                    Content::Thing(Thing::Program(audit, at)),
                    item.span,
                )),
            })
            .collect()
    })
}

fn key_results(world: &World, it: Thing) -> Value {
    get(world, it, |goal| {
        let items: Vec<Value> = goal
            .key_results
            .iter()
            .map(|id| Value::from(Thing::Goal(*id)))
            .collect();
        match goal.goal.key_results.key() {
            Some(key) => Value::at(Content::List(items.into()), key),
            None => Value::absent(),
        }
    })
}

fn measure_kind(world: &World, it: Thing) -> Value {
    reading(world, it, |reading| {
        word_value(match reading.kind {
            MeasureKind::Level => "level",
            MeasureKind::Sum => "sum",
            MeasureKind::Rate => "rate",
            MeasureKind::Keep => "keep",
        })
    })
}

fn has_measure(world: &World, it: Thing) -> Value {
    get(world, it, |goal| {
        let measured = !goal.goal.measure.metric.is_absent();
        let delivers =
            goal.goal.deliverables.is_faulty() || !goal.goal.deliverables.items().is_empty();
        (measured || delivers).into()
    })
}

/// The figure of the newest audit for a measure on one account, with what it covers.
fn audit_figure(world: &World, it: Thing) -> Option<(Value, Value)> {
    let goal = linked(world, it)?;
    let reading = goal.reading.as_ref()?;
    let [account] = goal.goal.measure.accounts.items() else {
        return None;
    };
    if !goal.goal.measure.segment.is_absent() {
        return None;
    }
    let audited = world.workspace().audited(&account.value, &reading.metric)?;
    let figure = audited.figure;
    Some((
        Value::at(Content::Amount(figure.value), figure.span),
        field(audited.date, |period| Content::Date(*period)),
    ))
}
