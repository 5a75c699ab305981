//! The audits by what is asked of them: figures by account, metric and date; platforms; what
//! deliverables deal with.

use std::collections::{BTreeSet, HashMap, HashSet};

use goalpost_core::date::{Date, Period};
use goalpost_core::model::{
    Account, AccountStatus, Audit, DeliverableKind, Field, Placed, Status, Text,
};
use goalpost_core::quantity::{Amount, Quantity, Written};
use goalpost_core::workspace::{LinkedGoal, Reading};
use goalpost_wording::platforms_of;
use rust_decimal::Decimal;

use crate::world::World;

/// The audits, the oldest first.
#[derive(Debug)]
pub(crate) struct AuditIndex {
    accounts: Vec<HashMap<Text, usize>>,
    /// None where the newest audit could not be understood, so that nobody can tell.
    platforms: Option<BTreeSet<&'static str>>,
    /// Whether any account is dormant or closed.
    pub(crate) any_idle: bool,
}

impl AuditIndex {
    pub(crate) fn of(world: &World) -> Self {
        let workspace = world.workspace();
        let accounts = workspace.audits.iter().map(|audit| {
            let accounts = audit.entry.accounts.items().iter().enumerate();
            accounts
                .filter_map(|(at, account)| Some((account.id.get()?.clone(), at)))
                .collect()
        });
        let newest = workspace.latest_audit();
        Self {
            accounts: accounts.collect(),
            platforms: newest.and_then(|audit| platforms(&audit.entry)),
            any_idle: workspace
                .audits
                .iter()
                .flat_map(|audit| audit.entry.accounts.items())
                .any(is_idle),
        }
    }

    /// Whether there is a newest audit, and it has no account on a platform.
    pub(crate) fn lacks(&self, platform: &str) -> bool {
        self.platforms
            .as_ref()
            .is_some_and(|listed| !listed.contains(platform))
    }
}

/// Whether nobody posts there any more, by what the audit says.
pub(crate) fn is_idle(account: &Account) -> bool {
    matches!(
        account.status.get(),
        Some(AccountStatus::Dormant | AccountStatus::Closed)
    )
}

/// The platforms of an audit's accounts; none where a part of it is missing or could not be read,
/// which is reported. Somebody else's account does not make a platform one of ours.
fn platforms(audit: &Audit) -> Option<BTreeSet<&'static str>> {
    if !audit.date.is_given() || audit.accounts.is_faulty() {
        return None;
    }
    let mut listed = BTreeSet::new();
    for account in audit.accounts.items() {
        let platform = account.platform.get()?;
        if account.status.get() != Some(&AccountStatus::Impostor) {
            listed.extend(platforms_of(platform));
        }
    }
    Some(listed)
}

/// The figure of an audit for the account, the metric and the date of a goal's baseline, where the
/// baseline is another one. Figures that are equal after rounding to the digits written are the same.
pub(crate) fn other_figure(world: &World, goal: &LinkedGoal) -> Option<Placed<Amount>> {
    let reading = goal.reading.as_ref()?;
    let measure = &goal.goal.measure;
    let [account] = measure.accounts.items() else {
        return None;
    };
    if !measure.segment.is_absent() || !measure.programs.is_absent() {
        return None;
    }
    let baseline = reading.baseline.as_ref()?;
    let written = measure.baseline.get()?;
    let date = written.date.get()?;
    let audits = world.workspace().audits.iter();
    let (audit, at) = audits
        .zip(&world.audits().accounts)
        .rev()
        .filter(|(audit, _)| covers(&audit.entry, reading) == Some(days(date)))
        .find_map(|(audit, accounts)| Some((audit, *accounts.get(&account.value)?)))?;
    let account = audit.entry.accounts.items().get(at)?;
    let figure = account
        .measures
        .items()
        .iter()
        .find(|figure| *figure.metric == *reading.metric.id)?;
    let placed = figure.value.placed()?;
    let audited = placed.value.level(&reading.scale).ok()?;
    if !audited.unit.comparable(baseline.value.unit) {
        return None;
    }
    let apart = audited.value.checked_sub(baseline.value.value)?.abs();
    let step = precision(&written.value).max(precision(&figure.value));
    let twice = apart.checked_mul(2.into())?;
    (!apart.is_zero() && twice > step).then(|| Placed::new(audited, placed.span))
}

/// The days that an audit's figures of a metric cover.
fn covers(audit: &Audit, reading: &Reading) -> Option<(Date, Date)> {
    audit.covered_by(&reading.metric).get().map(days)
}

fn days(period: &Period) -> (Date, Date) {
    (period.first_day(), period.last_day())
}

fn precision(written: &Field<Written>) -> Decimal {
    let quantity = written.get().and_then(Written::quantity);
    quantity.map(Quantity::precision).unwrap_or_default()
}

/// What the deliverables of all goals name, for impostors that somebody deals with.
///
/// A deliverable deals with an impostor account when its title or id names the account's id, handle
/// or address, or when the goal it belongs to lists the account under `accounts`; one of kind
/// `account-security` also when the goal's title or `how` names it. Whether it is done does not matter,
/// only that it was not dropped.
#[derive(Debug, Default)]
pub(crate) struct DeliverableWords {
    words: HashSet<String>,
    accounts: HashSet<Text>,
    texts: Vec<String>,
}

impl DeliverableWords {
    pub(crate) fn of(world: &World) -> Self {
        let mut found = Self::default();
        for (_, goal) in world.goal_ids() {
            let deliverables = goal.goal.deliverables.items();
            if deliverables.is_empty() || goal.goal.status() == Status::Dropped {
                continue;
            }
            let accounts = goal.goal.measure.accounts.items().iter();
            found
                .accounts
                .extend(accounts.map(|account| account.value.clone()));
            for deliverable in deliverables {
                found.add(deliverable.title.get());
                found.add(deliverable.id.get());
            }
            let secures = |kind: &Field<DeliverableKind>| {
                kind.get() == Some(&DeliverableKind::AccountSecurity)
            };
            if deliverables.iter().any(|one| secures(&one.kind)) {
                found.add(goal.goal.title.get());
                found.add(goal.goal.how.get());
            }
        }
        found
    }

    fn add(&mut self, text: Option<&Text>) {
        let Some(text) = text else { return };
        self.words.extend(text.split_whitespace().map(plain));
        self.texts.push(text.to_lowercase());
    }

    /// Whether a deliverable deals with an account.
    pub(crate) fn deal_with(&self, account: &Account) -> bool {
        let listed = account
            .id
            .get()
            .is_some_and(|id| self.accounts.contains(id));
        let names = [&account.id, &account.handle, &account.url];
        listed
            || names
                .into_iter()
                .filter_map(Field::get)
                .any(|name| self.name(name))
    }

    fn name(&self, name: &str) -> bool {
        let wanted = plain(name);
        if wanted.contains(char::is_whitespace) {
            return self.texts.iter().any(|text| text.contains(&wanted));
        }
        !wanted.is_empty() && self.words.contains(&wanted)
    }
}

/// A name without what people add to it: `@`, quotes, the scheme and the last slash of an address.
fn plain(word: &str) -> String {
    let lower = word.trim().to_lowercase();
    let word = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let word = word
        .strip_prefix("https://")
        .or_else(|| word.strip_prefix("http://"))
        .unwrap_or(word);
    word.strip_prefix("www.").unwrap_or(word).to_owned()
}
