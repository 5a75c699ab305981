//! What is known of a thing only by looking at all the others: who names it, who repeats it, what
//! the audit says beside it.

use goalpost_core::date;
use goalpost_core::model::{Account, AccountStatus};
use goalpost_core::workspace::{AuditEntry, AuditId, Supported};

use super::{linked, properties};
use crate::index::same::{Conflict, Twin};
use crate::index::{List, audit, owner};
use crate::trace;
use crate::value::{Content, Thing, Value};
use crate::world::World;

properties! {
    /// Properties of goals that tell how they stand to other entries.
    OF_GOALS;
    many supporters: Goal "the goals, OKRs and key results that support it directly" => supporters,
    one conflicts_with: Goal "an earlier entry that is open and asks for what cannot be had beside this"
        => conflicts_with,
    one conflict_is: Text "'values': two of one figure at one time; 'opposites': two changes that pull against each other"
        => conflict_is,
    one duplicate_of: Goal "an earlier entry that is open and asks for the same" => duplicate_of,
    one duplicate_in: Text "'measure': the same figure, period and target; 'title': the words of the title"
        => duplicate_in,
    many same_measure: Goal "all open entries that measure the same figure until the same day, itself among them, where there are others"
        => same_measure,
    many unlisted_platforms: Text "the platforms that its title names and the newest audit does not list"
        => unlisted_platforms,
    many dormant_accounts: Account "the accounts that it names itself and that are dormant or closed, each at the reference"
        => dormant_accounts,
    one audit_baseline: Amount "the audit's figure for the account, metric and date of its baseline, where the baseline is another one"
        => audit_baseline,
}

fn listed(list: List) -> Value {
    Value::new(Content::List(list))
}

// ---------------------------------------------------------------- the workspace

/// Whether no file has a section, not even one that could not be read: that is reported itself.
fn lacks(world: &World, none: bool, section: &str) -> Value {
    let begins = |text: &str| {
        let named = |line: &str| line.starts_with(section);
        named(text) || text.split('\n').any(named)
    };
    let unread = || {
        trace::all();
        let files = world.sources().iter();
        files
            .filter(|file| {
                let path = file.path();
                path.ends_with(".yaml") || path.ends_with(".yml")
            })
            .any(|file| begins(file.text()))
    };
    (none && !unread()).into()
}

pub(super) fn lacks_audit(world: &World, _: Thing) -> Value {
    lacks(world, world.workspace().audits.is_empty(), "audit:")
}

pub(super) fn lacks_strategy(world: &World, _: Thing) -> Value {
    lacks(world, world.workspace().strategies.is_empty(), "strategy:")
}

pub(super) fn running_count(world: &World, _: Thing) -> Value {
    world.lookups().running.into()
}

pub(super) fn goal_count(world: &World, _: Thing) -> Value {
    world.lookups().all.into()
}

/// Whether there were goals and OKRs, and none is worked towards any more.
pub(super) fn is_over(world: &World, _: Thing) -> Value {
    let lookups = world.lookups();
    (lookups.all > 0 && lookups.running == 0).into()
}

// ---------------------------------------------------------------- owners

fn of_owner(it: Thing) -> Option<u32> {
    match it {
        Thing::Owner(at) => Some(at),
        _ => None,
    }
}

pub(super) fn busiest(world: &World, it: Thing) -> Value {
    of_owner(it).map_or_else(Value::absent, |at| {
        listed(crate::index::list(owner::busiest(world, at)))
    })
}

pub(super) fn fullest_week(world: &World, it: Thing) -> Value {
    of_owner(it).map_or_else(Value::absent, |at| {
        listed(crate::index::list(owner::fullest_week(world, at)))
    })
}

pub(super) fn ahead_count(world: &World, it: Thing) -> Value {
    of_owner(it).map_or_else(Value::absent, |at| owner::ahead(world, at).into())
}

// ---------------------------------------------------------------- the strategy

pub(super) fn supporters(world: &World, it: Thing) -> Value {
    let of = match it {
        Thing::Strategy(id) => Supported::Strategy(id),
        Thing::Goal(id) => Supported::Goal(id),
        _ => return Value::absent(),
    };
    listed(world.lookups().supporters(of))
}

pub(super) fn is_served(world: &World, it: Thing) -> Value {
    match it {
        Thing::Strategy(id) => world.lookups().is_served(id).into(),
        _ => Value::absent(),
    }
}

// ---------------------------------------------------------------- audits

pub(super) fn is_latest(world: &World, it: Thing) -> Value {
    let Thing::Audit(AuditId(at)) = it else {
        return Value::absent();
    };
    (at as usize + 1 == world.workspace().audits.len()).into()
}

pub(super) fn age_days(world: &World, it: Thing) -> Value {
    let Thing::Audit(id) = it else {
        return Value::absent();
    };
    let audit = world.workspace().audit(id);
    let date = audit.and_then(|audit| audit.entry.date.get());
    date.map(|date| date::days_between(date.last_day(), world.workspace().as_of))
        .into()
}

fn account(world: &World, it: Thing, read: impl FnOnce(AuditId, &Account) -> Value) -> Value {
    let Thing::Account(audit, at) = it else {
        return Value::absent();
    };
    world
        .workspace()
        .account(audit, at)
        .map_or_else(Value::absent, |account| read(audit, account))
}

pub(super) fn named_by(world: &World, it: Thing) -> Value {
    account(world, it, |_, account| {
        account
            .id
            .get()
            .map_or_else(Value::absent, |id| listed(world.lookups().by_account(id)))
    })
}

pub(super) fn is_named(world: &World, it: Thing) -> Value {
    account(world, it, |_, account| {
        // Without an id nothing can name it, which is reported.
        account
            .id
            .get()
            .is_none_or(|id| world.lookups().is_named(id))
            .into()
    })
}

pub(super) fn is_ours(world: &World, it: Thing) -> Value {
    account(world, it, |_, account| {
        let status = account.status.get().unwrap_or(&AccountStatus::Active);
        let ours = matches!(status, AccountStatus::Active | AccountStatus::Dormant);
        (ours && !account.status.is_faulty()).into()
    })
}

pub(super) fn weak_sign_in(world: &World, it: Thing) -> Value {
    account(world, it, |_, account| match account.two_factor.placed() {
        Some(placed) if !placed.value => Value::at(Content::Text("false".into()), placed.span),
        _ => Value::absent(),
    })
}

pub(super) fn silent_days(world: &World, it: Thing) -> Value {
    account(world, it, |audit, account| {
        let audit = world.workspace().audit(audit);
        let date = audit.and_then(|audit| audit.entry.date.get());
        let (Some(date), Some(post)) = (date, account.last_post.get()) else {
            return Value::absent();
        };
        date::days_between(post.last_day(), date.last_day()).into()
    })
}

pub(super) fn is_dealt_with(world: &World, it: Thing) -> Value {
    account(world, it, |_, account| {
        world.deliverable_words().deal_with(account).into()
    })
}

// ---------------------------------------------------------------- goals

pub(super) fn conflicts_with(world: &World, it: Thing) -> Value {
    let found = it.goal().and_then(|id| world.conflict(id));
    found.map(|(other, _)| Thing::Goal(other)).into()
}

pub(super) fn conflict_is(world: &World, it: Thing) -> Value {
    let found = it.goal().and_then(|id| world.conflict(id));
    found.map_or_else(Value::absent, |(_, conflict)| {
        Value::from(match conflict {
            Conflict::Values => "values",
            Conflict::Opposites => "opposites",
        })
    })
}

pub(super) fn duplicate_of(world: &World, it: Thing) -> Value {
    let found = it.goal().and_then(|id| world.twin(id));
    found.map(|(other, _)| Thing::Goal(other)).into()
}

pub(super) fn duplicate_in(world: &World, it: Thing) -> Value {
    let found = it.goal().and_then(|id| world.twin(id));
    found.map_or_else(Value::absent, |(_, twin)| {
        Value::from(match twin {
            Twin::Measure => "measure",
            Twin::Title => "title",
        })
    })
}

pub(super) fn same_measure(world: &World, it: Thing) -> Value {
    let group = it.goal().and_then(|id| world.same_measure(id));
    group.map_or_else(Value::absent, listed)
}

/// The platforms of the title that the newest audit has no account on; nothing without an audit.
pub(super) fn unlisted_platforms(world: &World, it: Thing) -> Value {
    let facts = it.goal().and_then(|id| world.title(id));
    let Some(facts) = facts.filter(|facts| !facts.platforms.is_empty()) else {
        return Value::absent();
    };
    let mut told: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for (span, name) in &facts.platforms {
        if !told.contains(name) && world.audits().lacks(name) {
            told.push(name);
            found.push(Value::at(Content::Text((*name).into()), *span));
        }
    }
    found.into_iter().collect()
}

/// The accounts that an entry names itself and that are dormant or closed, each at the reference.
pub(super) fn dormant_accounts(world: &World, it: Thing) -> Value {
    let Some(goal) = linked(world, it).filter(|_| world.audits().any_idle) else {
        return Value::absent();
    };
    let named = goal.goal.measure.accounts.items().iter();
    named
        .filter(|item| goal.goal.place.span.contains(item.span))
        .filter_map(|item| {
            let AuditEntry::Account(id, at) = world.workspace().find_account(&item.value)? else {
                return None;
            };
            let account = world.workspace().account(id, at)?;
            audit::is_idle(account)
                .then(|| Value::at(Content::Thing(Thing::Account(id, at)), item.span))
        })
        .collect()
}

pub(super) fn audit_baseline(world: &World, it: Thing) -> Value {
    let found = linked(world, it).and_then(|goal| audit::other_figure(world, goal));
    found.as_ref().into()
}
