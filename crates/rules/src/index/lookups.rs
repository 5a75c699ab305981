//! Entries by metric, account and deadline, and by what they support.

use std::collections::BTreeSet;
use std::sync::{Mutex, OnceLock, PoisonError};

use foldhash::HashMap;
use goalpost_core::date::Date;
use goalpost_core::model::{Form, Status, Text};
use goalpost_core::nearest::NearestIndex;
use goalpost_core::workspace::{GoalId, LinkedGoal, StrategyId, Supported};

use super::{List, is_running, list};
use crate::trace;
use crate::value::{Thing, Value};
use crate::world::World;

/// Entries that something is true of, and the list that scripts share, made when the first one asks.
#[derive(Debug, Default)]
struct Entries {
    ids: Vec<GoalId>,
    list: OnceLock<List>,
}

impl Entries {
    /// Adds an entry, once. Entries come one after the other.
    fn add(&mut self, id: GoalId) {
        if self.ids.last() != Some(&id) {
            self.ids.push(id);
        }
    }

    fn list(&self) -> List {
        self.list
            .get_or_init(|| list(self.ids.iter().copied()))
            .clone()
    }
}

/// Entries by what they say.
#[derive(Debug)]
pub(crate) struct Lookups {
    metrics: HashMap<Text, Entries>,
    accounts: HashMap<Text, Entries>,
    supporters: HashMap<Supported, Entries>,
    /// By the position of the owner.
    owners: Vec<OnceLock<List>>,
    /// By the last day of the deadline.
    due: Vec<(Date, GoalId)>,
    /// Spans of days that were asked for: a rule that asks for each of many goals asks for few.
    due_lists: Mutex<HashMap<(Date, Date), List>>,
    /// What the business wants, and somebody works for or has achieved.
    served: BTreeSet<StrategyId>,
    /// Ids of accounts that a reference to nothing may mean: it is reported itself.
    perhaps: BTreeSet<Text>,
    /// How many goals and OKRs are worked towards.
    pub(crate) running: usize,
    /// How many goals and OKRs there are.
    pub(crate) all: usize,
}

impl Lookups {
    pub(crate) fn of(world: &World) -> Self {
        let mut gathered = Gathered::default();
        for (id, goal) in world.goal_ids() {
            gathered.add(id, goal);
        }
        gathered.due.sort_unstable();
        let strategies = gathered.strategies_meant(world);
        gathered.served.extend(strategies);
        Self {
            perhaps: gathered.accounts_meant(world),
            metrics: gathered.metrics,
            accounts: gathered.accounts,
            supporters: gathered.supporters,
            owners: world.owners().iter().map(|_| OnceLock::new()).collect(),
            due: gathered.due,
            due_lists: Mutex::default(),
            served: gathered.served,
            running: gathered.running,
            all: gathered.all,
        }
    }

    /// Entries that measure a metric.
    pub(crate) fn by_metric(&self, id: &str) -> List {
        listed(self.metrics.get(id))
    }

    /// Entries that name an account or a programme themselves.
    pub(crate) fn by_account(&self, id: &str) -> List {
        listed(self.accounts.get(id))
    }

    /// Entries that support another directly.
    pub(crate) fn supporters(&self, of: Supported) -> List {
        listed(self.supporters.get(&of))
    }

    /// Goals and OKRs of a person or team.
    pub(crate) fn by_owner(&self, world: &World, name: &str) -> List {
        let owners = world.owners();
        let at = owners.binary_search_by(|owner| (*owner.name).cmp(name));
        let found = at
            .ok()
            .and_then(|at| owners.get(at).zip(self.owners.get(at)));
        found.map_or_else(
            || list([]),
            |(owner, made)| {
                made.get_or_init(|| list(owner.goals.iter().copied()))
                    .clone()
            },
        )
    }

    /// Entries whose deadline lies in a span of days, both ends counted.
    pub(crate) fn due_in(&self, first: Date, last: Date) -> List {
        let mut lists = self
            .due_lists
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        lists
            .entry((first, last))
            .or_insert_with(|| {
                let from = self.due.partition_point(|(day, _)| *day < first);
                let upto = self.due.partition_point(|(day, _)| *day <= last);
                let found = self.due.get(from..upto).unwrap_or(&[]);
                list(found.iter().map(|(_, id)| *id))
            })
            .clone()
    }

    /// Whether something serves an entry of the strategy, or may be meant to: what was dropped or
    /// missed does not, what was achieved does.
    pub(crate) fn is_served(&self, id: StrategyId) -> bool {
        self.served.contains(&id)
    }

    /// Whether an entry names an account, or a reference to nothing may be meant to.
    pub(crate) fn is_named(&self, account: &str) -> bool {
        self.accounts.contains_key(account) || self.perhaps.contains(account)
    }
}

fn listed(entries: Option<&Entries>) -> List {
    entries.map_or_else(|| list([]), Entries::list)
}

#[derive(Default)]
struct Gathered {
    metrics: HashMap<Text, Entries>,
    accounts: HashMap<Text, Entries>,
    supporters: HashMap<Supported, Entries>,
    due: Vec<(Date, GoalId)>,
    served: BTreeSet<StrategyId>,
    unknown: Vec<Text>,
    running: usize,
    all: usize,
    /// A list of references that could not be read may name anything.
    unread: bool,
}

impl Gathered {
    fn add(&mut self, id: GoalId, goal: &LinkedGoal) {
        if goal.goal.form != Form::KeyResult {
            self.all += 1;
            self.running += usize::from(is_running(goal));
        }
        let measure = &goal.goal.measure;
        if let Some(metric) = measure.metric.get() {
            self.metrics.entry(metric.clone()).or_default().add(id);
        }
        // What a key result inherits, its OKR names.
        let named = measure.accounts.items().iter();
        for item in named.chain(measure.programs.items()) {
            if goal.goal.place.span.contains(item.span) {
                self.accounts.entry(item.value.clone()).or_default().add(id);
            }
        }
        if let Some(due) = goal.goal.due.get() {
            self.due.push((due.last_day(), id));
        }
        let over = matches!(goal.goal.status(), Status::Dropped | Status::Missed);
        self.unread |= goal.goal.supports.is_faulty();
        for (item, thing) in goal.goal.supports.items().iter().zip(&goal.supports) {
            let Some(thing) = thing else {
                self.unknown.push(item.value.clone());
                continue;
            };
            self.supporters.entry(*thing).or_default().add(id);
            if let (Supported::Strategy(strategy), false) = (thing, over) {
                self.served.insert(*strategy);
            }
        }
    }

    /// The entries of the strategy that references to nothing may mean.
    fn strategies_meant(&self, world: &World) -> Vec<StrategyId> {
        let strategies = &world.workspace().strategies;
        let number = |at: usize| StrategyId(u32::try_from(at).unwrap_or(u32::MAX));
        if self.unread {
            return (0..strategies.len()).map(number).collect();
        }
        if self.unknown.is_empty() {
            return Vec::new();
        }
        let ids = || strategies.iter().filter_map(|entry| entry.entry.id.get());
        let near = NearestIndex::new(ids().map(|id| &**id));
        let meant: BTreeSet<&str> = self
            .unknown
            .iter()
            .filter_map(|wanted| near.nearest(wanted))
            .collect();
        let is_meant = |at: &usize| {
            let id = strategies.get(*at).and_then(|entry| entry.entry.id.get());
            id.is_none_or(|id| meant.contains(&**id))
        };
        (0..strategies.len()).filter(is_meant).map(number).collect()
    }

    /// The accounts that references to nothing may mean.
    fn accounts_meant(&self, world: &World) -> BTreeSet<Text> {
        let workspace = world.workspace();
        let unknown: Vec<&Text> = self
            .accounts
            .keys()
            .filter(|id| workspace.find_account(id).is_none())
            .collect();
        let Some(audit) = workspace.latest_audit().filter(|_| !unknown.is_empty()) else {
            return BTreeSet::new();
        };
        let accounts = audit.entry.accounts.items().iter();
        let near =
            NearestIndex::new(accounts.filter_map(|account| account.id.get().map(|id| &**id)));
        unknown
            .into_iter()
            .filter_map(|wanted| near.nearest(wanted).map(Text::from))
            .collect()
    }
}

/// An entry by its id, as `supports` would name it.
pub(crate) fn find(world: &World, id: &str) -> Value {
    trace::all();
    match world.workspace().find(id) {
        Some(Supported::Strategy(id)) => Thing::Strategy(id).into(),
        Some(Supported::Goal(id)) => Thing::Goal(id).into(),
        None => Value::absent(),
    }
}
