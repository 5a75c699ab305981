//! The strategy, audits, accounts and programmes.

use goalpost_core::model::{Account, AccountStatus, Audience, Audit, Program, Strategy};

use super::goal::word_value;
use super::{field, text};
use crate::property::{Property, many, one};
use crate::value::{Content, Kind, Thing, Value};
use crate::world::World;

/// Properties of entries of the strategy.
pub(crate) const STRATEGY: &[Property] = &[
    one("kind", Kind::Text, "'strategy'", |_, _| {
        word_value("strategy")
    }),
    one("id", Kind::Text, "its id", |world, it| {
        strategy(world, it, |entry| text(&entry.id))
    }),
    one(
        "objective",
        Kind::Text,
        "what the business wants",
        |world, it| strategy(world, it, |entry| text(&entry.objective)),
    ),
    one("owner", Kind::Text, "who answers for it", |world, it| {
        strategy(world, it, |entry| text(&entry.owner))
    }),
    one("due", Kind::Date, "its deadline", |world, it| {
        strategy(world, it, |entry| {
            field(&entry.due, |date| Content::Date(*date))
        })
    }),
    one("why", Kind::Text, "why it matters", |world, it| {
        strategy(world, it, |entry| text(&entry.why))
    }),
    one(
        "is_over",
        Kind::Switch,
        "whether its due date has passed",
        |world, it| {
            strategy(world, it, |entry| {
                let due = entry.due.get();
                due.is_some_and(|due| due.last_day() < world.workspace().as_of)
                    .into()
            })
        },
    ),
    many(
        "supporters",
        Kind::Goal,
        "the goals, OKRs and key results that support it directly",
        super::portfolio::supporters,
    ),
    one(
        "is_served",
        Kind::Switch,
        "whether something supports it that was neither missed nor dropped, directly or through a chain, or a reference that names nothing may mean it",
        super::portfolio::is_served,
    ),
    one("workspace", Kind::Workspace, "the workspace", |_, _| {
        Thing::Workspace.into()
    }),
    one(
        "state",
        Kind::Text,
        "always 'active': an entry of the strategy has no status",
        |_, _| word_value("active"),
    ),
];

/// Properties of audits.
pub(crate) const AUDIT: &[Property] = &[
    one("kind", Kind::Text, "'audit'", |_, _| word_value("audit")),
    one("date", Kind::Date, "its day", |world, it| {
        audit(world, it, |audit| {
            field(&audit.date, |date| Content::Date(*date))
        })
    }),
    one(
        "period",
        Kind::Date,
        "what its sums and averages cover",
        |world, it| {
            audit(world, it, |audit| {
                field(&audit.period, |date| Content::Date(*date))
            })
        },
    ),
    many("accounts", Kind::Account, "its accounts", |world, it| {
        members(world, it, |audit| {
            super::things(&audit.accounts, |at| match it {
                Thing::Audit(id) => Thing::Account(id, at),
                other => other,
            })
        })
    }),
    many("programs", Kind::Program, "its programmes", |world, it| {
        members(world, it, |audit| {
            super::things(&audit.programs, |at| match it {
                Thing::Audit(id) => Thing::Program(id, at),
                other => other,
            })
        })
    }),
    one("workspace", Kind::Workspace, "the workspace", |_, _| {
        Thing::Workspace.into()
    }),
    one(
        "is_latest",
        Kind::Switch,
        "whether it is the newest audit",
        super::portfolio::is_latest,
    ),
    one(
        "age_days",
        Kind::Number,
        "days from its date to the day as of which everything is judged",
        super::portfolio::age_days,
    ),
    one(
        "today",
        Kind::Date,
        "the day as of which everything is judged",
        |world, _| world.workspace().as_of.into(),
    ),
];

/// Properties of accounts.
pub(crate) const ACCOUNT: &[Property] = &[
    one("kind", Kind::Text, "'account'", |_, _| {
        word_value("account")
    }),
    one("id", Kind::Text, "its id", |world, it| {
        account(world, it, |account| text(&account.id))
    }),
    one(
        "platform",
        Kind::Text,
        "the platform it is on",
        |world, it| account(world, it, |account| text(&account.platform)),
    ),
    one(
        "platform_name",
        Kind::Text,
        "the platform as sentences write it: `Instagram`",
        |world, it| {
            account(world, it, |account| {
                field(&account.platform, |platform| {
                    Content::Text(goalpost_wording::platform_name(platform).into())
                })
            })
        },
    ),
    one("handle", Kind::Text, "its name there", |world, it| {
        account(world, it, |account| text(&account.handle))
    }),
    one("url", Kind::Text, "its address", |world, it| {
        account(world, it, |account| text(&account.url))
    }),
    one("owner", Kind::Text, "who answers for it", |world, it| {
        account(world, it, |account| text(&account.owner))
    }),
    one("purpose", Kind::Text, "what it is for", |world, it| {
        account(world, it, |account| text(&account.purpose))
    }),
    one(
        "status",
        Kind::Text,
        "active, dormant, planned, closed or impostor; active where none is written",
        |world, it| {
            account(world, it, |account| match account.status.placed() {
                Some(status) => Value::at(
                    Content::Text(AccountStatus::as_str(status.value).into()),
                    status.span,
                ),
                None if account.status.is_faulty() => Value::new(Content::Faulty),
                None => word_value("active"),
            })
        },
    ),
    one(
        "audience",
        Kind::Text,
        "public or internal; by the platform where none is written",
        |world, it| account(world, it, audience),
    ),
    one(
        "verified",
        Kind::Switch,
        "whether the platform vouches for it",
        |world, it| {
            account(world, it, |account| {
                field(&account.verified, |switch| Content::Switch(*switch))
            })
        },
    ),
    one(
        "two_factor",
        Kind::Switch,
        "whether signing in takes a second factor",
        |world, it| {
            account(world, it, |account| {
                field(&account.two_factor, |switch| Content::Switch(*switch))
            })
        },
    ),
    one(
        "last_post",
        Kind::Date,
        "the day of the last post",
        |world, it| {
            account(world, it, |account| {
                field(&account.last_post, |date| Content::Date(*date))
            })
        },
    ),
    one("workspace", Kind::Workspace, "the workspace", |_, _| {
        Thing::Workspace.into()
    }),
    many(
        "goals",
        Kind::Goal,
        "the goals, OKRs and key results that name it",
        super::portfolio::named_by,
    ),
    one(
        "is_named",
        Kind::Switch,
        "whether a goal, OKR or key result names it, or a reference that names nothing may mean it",
        super::portfolio::is_named,
    ),
    one(
        "is_ours",
        Kind::Switch,
        "whether the organisation runs it: active or dormant, not planned, closed or somebody else's",
        super::portfolio::is_ours,
    ),
    one(
        "weak_sign_in",
        Kind::Text,
        "`two_factor: false`, where it is written",
        super::portfolio::weak_sign_in,
    ),
    one(
        "silent_days",
        Kind::Number,
        "days from the last post to the date of the audit",
        super::portfolio::silent_days,
    ),
    one(
        "is_dealt_with",
        Kind::Switch,
        "whether a deliverable deals with it: names its id, handle or address, or belongs to a goal that names it",
        super::portfolio::is_dealt_with,
    ),
    many(
        "measures",
        Kind::Text,
        "the metrics that the audit has figures of",
        |world, it| {
            account(world, it, |account| match account.measures.key() {
                Some(key) => Value::at(
                    Content::List(
                        account
                            .measures
                            .items()
                            .iter()
                            .map(|figure| {
                                Value::at(Content::Text(figure.metric.clone()), figure.key)
                            })
                            .collect(),
                    ),
                    key,
                ),
                None => Value::absent(),
            })
        },
    ),
];

/// Properties of programmes.
pub(crate) const PROGRAM: &[Property] = &[
    one("kind", Kind::Text, "'program'", |_, _| {
        word_value("program")
    }),
    one("id", Kind::Text, "its id", |world, it| {
        program(world, it, |program| text(&program.id))
    }),
    one("name", Kind::Text, "what it is called", |world, it| {
        program(world, it, |program| text(&program.name))
    }),
    one("owner", Kind::Text, "who answers for it", |world, it| {
        program(world, it, |program| text(&program.owner))
    }),
    one("purpose", Kind::Text, "what it is for", |world, it| {
        program(world, it, |program| text(&program.purpose))
    }),
];

/// Platforms whose accounts are for the organisation's own people.
const INTERNAL: [&str; 5] = ["slack", "teams", "viva-engage", "workplace", "intranet"];

pub(super) fn audience(account: &Account) -> Value {
    match account.audience.placed() {
        Some(audience) => Value::at(
            Content::Text(Audience::as_str(audience.value).into()),
            audience.span,
        ),
        None => {
            let internal = account
                .platform
                .get()
                .is_some_and(|platform| INTERNAL.contains(&&*platform.to_lowercase()));
            word_value(if internal { "internal" } else { "public" })
        }
    }
}

fn strategy(world: &World, it: Thing, read: impl FnOnce(&Strategy) -> Value) -> Value {
    let Thing::Strategy(id) = it else {
        return Value::absent();
    };
    world
        .workspace()
        .strategy(id)
        .map_or_else(Value::absent, |entry| read(&entry.entry))
}

fn audit(world: &World, it: Thing, read: impl FnOnce(&Audit) -> Value) -> Value {
    let Thing::Audit(id) = it else {
        return Value::absent();
    };
    world
        .workspace()
        .audit(id)
        .map_or_else(Value::absent, |audit| read(&audit.entry))
}

fn members(world: &World, it: Thing, read: impl FnOnce(&Audit) -> Value) -> Value {
    audit(world, it, read)
}

fn account(world: &World, it: Thing, read: impl FnOnce(&Account) -> Value) -> Value {
    let Thing::Account(audit, at) = it else {
        return Value::absent();
    };
    world
        .workspace()
        .account(audit, at)
        .map_or_else(Value::absent, read)
}

fn program(world: &World, it: Thing, read: impl FnOnce(&Program) -> Value) -> Value {
    let Thing::Program(audit, at) = it else {
        return Value::absent();
    };
    world
        .workspace()
        .program(audit, at)
        .map_or_else(Value::absent, read)
}
