//! The strategy, audits, accounts and programmes.

use goalpost_core::model::{Account, AccountStatus, Audience, Audit, Field, Program, Strategy};
use goalpost_core::workspace::AuditId;
use goalpost_wording::platform_name;

use super::{portfolio, properties, the_workspace, things, today, word};
use crate::value::{Content, Thing, Value};
use crate::world::World;

properties! {
    /// Properties of entries of the strategy.
    STRATEGY, where entry = strategy;
    one kind: Text "'strategy'" => |_, _| "strategy".into(),
    one id: Text "its id" = &entry.id,
    one objective: Text "what the business wants" = &entry.objective,
    one owner: Text "who answers for it" = &entry.owner,
    one due: Date "its deadline" = &entry.due,
    one why: Text "why it matters" = &entry.why,
    one is_over: Switch "whether its due date has passed"
        => |world, it| strategy(world, it).map(|entry| is_over(world, entry)).into(),
    many supporters: Goal "the goals, OKRs and key results that support it directly"
        => portfolio::supporters,
    one is_served: Switch "whether something supports it that was neither missed nor dropped, directly or through a chain, or a reference that names nothing may mean it"
        => portfolio::is_served,
    one workspace: Workspace "the workspace" => the_workspace,
    one state: Text "always 'active': an entry of the strategy has no status" => |_, _| "active".into(),
}

properties! {
    /// Properties of audits.
    AUDIT, where audit = audit;
    one kind: Text "'audit'" => |_, _| "audit".into(),
    one date: Date "its day" = &audit.date,
    one period: Date "what its sums and averages cover" = &audit.period,
    many accounts: Account "its accounts"
        => |world, it| members(world, it, |audit| &audit.accounts, Thing::Account),
    many programs: Program "its programmes"
        => |world, it| members(world, it, |audit| &audit.programs, Thing::Program),
    one workspace: Workspace "the workspace" => the_workspace,
    one is_latest: Switch "whether it is the newest audit" => portfolio::is_latest,
    one age_days: Number "days from its date to the day as of which everything is judged"
        => portfolio::age_days,
    one today: Date "the day as of which everything is judged" => today,
}

properties! {
    /// Properties of accounts.
    ACCOUNT, where account = account;
    one kind: Text "'account'" => |_, _| "account".into(),
    one id: Text "its id" = &account.id,
    one platform: Text "the platform it is on" = &account.platform,
    one platform_name: Text "the platform as sentences write it: `Instagram`"
        = Value::of(&account.platform, |platform| Content::Text(platform_name(platform).into())),
    one handle: Text "its name there" = &account.handle,
    one url: Text "its address" = &account.url,
    one owner: Text "who answers for it" = &account.owner,
    one purpose: Text "what it is for" = &account.purpose,
    one status: Text "active, dormant, planned, closed or impostor; active where none is written"
        = status(account),
    one audience: Text "public or internal; by the platform where none is written" = audience(account),
    one verified: Switch "whether the platform vouches for it" = &account.verified,
    one two_factor: Switch "whether signing in takes a second factor" = &account.two_factor,
    one last_post: Date "the day of the last post" = &account.last_post,
    one workspace: Workspace "the workspace" => the_workspace,
    many goals: Goal "the goals, OKRs and key results that name it" => portfolio::named_by,
    one is_named: Switch "whether a goal, OKR or key result names it, or a reference that names nothing may mean it"
        => portfolio::is_named,
    one is_ours: Switch "whether the organisation runs it: active or dormant, not planned, closed or somebody else's"
        => portfolio::is_ours,
    one weak_sign_in: Text "`two_factor: false`, where it is written" => portfolio::weak_sign_in,
    one silent_days: Number "days from the last post to the date of the audit"
        => portfolio::silent_days,
    one is_dealt_with: Switch "whether a deliverable deals with it: names its id, handle or address, or belongs to a goal that names it"
        => portfolio::is_dealt_with,
    many measures: Text "the metrics that the audit has figures of"
        = measures(account),
}

properties! {
    /// Properties of programmes.
    PROGRAM, where program = program;
    one kind: Text "'program'" => |_, _| "program".into(),
    one id: Text "its id" = &program.id,
    one name: Text "what it is called" = &program.name,
    one owner: Text "who answers for it" = &program.owner,
    one purpose: Text "what it is for" = &program.purpose,
}

/// Platforms whose accounts are for the organisation's own people.
const INTERNAL: [&str; 5] = ["slack", "teams", "viva-engage", "workplace", "intranet"];

pub(super) fn audience(account: &Account) -> Value {
    match account.audience.placed() {
        Some(_) => word(&account.audience, Audience::as_str),
        None => {
            let internal = account
                .platform
                .get()
                .is_some_and(|platform| INTERNAL.contains(&&*platform.to_lowercase()));
            Value::from(if internal { "internal" } else { "public" })
        }
    }
}

fn status(account: &Account) -> Value {
    match account.status.placed() {
        Some(_) => word(&account.status, AccountStatus::as_str),
        None if account.status.is_faulty() => Value::new(Content::Faulty),
        None => "active".into(),
    }
}

fn measures(account: &Account) -> Value {
    let Some(key) = account.measures.key() else {
        return Value::absent();
    };
    let figures = account.measures.items().iter();
    let metrics = figures.map(|figure| Value::at((&figure.metric).into(), figure.key));
    Value::at(Content::List(metrics.collect()), key)
}

fn is_over(world: &World, entry: &Strategy) -> bool {
    let due = entry.due.get();
    due.is_some_and(|due| due.last_day() < world.workspace().as_of)
}

fn strategy(world: &World, it: Thing) -> Option<&Strategy> {
    let Thing::Strategy(id) = it else { return None };
    world.workspace().strategy(id).map(|entry| &entry.entry)
}

fn audit(world: &World, it: Thing) -> Option<&Audit> {
    let Thing::Audit(id) = it else { return None };
    world.workspace().audit(id).map(|audit| &audit.entry)
}

/// A list of things that belong to an audit, by their positions.
fn members<T>(
    world: &World,
    it: Thing,
    field: impl FnOnce(&Audit) -> &Field<Vec<T>>,
    thing: fn(AuditId, u32) -> Thing,
) -> Value {
    match (audit(world, it), it) {
        (Some(audit), Thing::Audit(id)) => things(field(audit), |at| thing(id, at)),
        _ => Value::absent(),
    }
}

fn account(world: &World, it: Thing) -> Option<&Account> {
    let Thing::Account(audit, at) = it else {
        return None;
    };
    world.workspace().account(audit, at)
}

fn program(world: &World, it: Thing) -> Option<&Program> {
    let Thing::Program(audit, at) = it else {
        return None;
    };
    world.workspace().program(audit, at)
}
