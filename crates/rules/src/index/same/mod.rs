//! Entries that ask for the same twice, or for what cannot be had together (D2.3, D4.1).
//!
//! Entries meet in groups: those that measure one figure at one time, and those whose titles share a
//! key. In a group each is held against a handful of earlier ones that differ from each other, so
//! that the work grows with the number of entries and not with its square.

mod changed;

use std::collections::BTreeSet;
use std::hash::{BuildHasher as _, Hash as _, Hasher as _};

use foldhash::fast::FixedState;
use foldhash::{HashMap, HashMapExt as _};
use goalpost_core::date::{Date, Per};
use goalpost_core::metric::Better;
use goalpost_core::model::{Field, Goal, Placed, Status, Text};
use goalpost_core::quantity::Amount;
use goalpost_core::workspace::{GoalId, Kind, LinkedGoal, Reading};
use goalpost_wording::{coarse_title_key, title_key};

use super::opposites::OPPOSITES;
use super::{List, is_open, list};
use crate::world::World;

/// With how many earlier entries of its group one is compared.
const MOST: usize = 8;

/// How two entries disagree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Conflict {
    /// Two values of one figure at one time.
    Values,
    /// Two changes that pull against each other.
    Opposites,
}

/// In what two entries are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Twin {
    /// They measure the same, from the same day to the same day, to the same target.
    Measure,
    /// Their titles say the same.
    Title,
}

/// Another entry, earlier than an entry, and what is between them.
type Earlier<T> = HashMap<GoalId, (GoalId, T)>;

/// For each entry the earlier one that it disagrees with or repeats. What is over (achieved, missed or
/// dropped) is compared with nothing. A draft is later than all that are none: it is the one to change.
#[derive(Debug, Default)]
pub(crate) struct Same {
    conflicts: Earlier<Conflict>,
    twins: Earlier<Twin>,
    /// By the number of the list of all its members.
    groups: HashMap<GoalId, usize>,
    lists: Vec<List>,
}

impl Same {
    pub(crate) fn of(world: &World) -> Self {
        let mut open: Vec<(GoalId, &LinkedGoal)> =
            world.goal_ids().filter(|(_, goal)| is_open(goal)).collect();
        open.sort_by_key(|(id, goal)| (goal.goal.status() == Status::Draft, *id));
        let (found, (mut conflicts, mut twins)) = rayon::join(
            || Self::measures(world, &open),
            || rayon::join(|| opposites(world, &open), || titles(world, &open)),
        );
        // What figures say counts before what words say.
        conflicts.extend(found.conflicts);
        twins.extend(found.twins);
        Self {
            conflicts,
            twins,
            ..found
        }
    }

    /// The earlier entry that an entry disagrees with, and how.
    pub(crate) fn conflict(&self, id: GoalId) -> Option<(GoalId, Conflict)> {
        self.conflicts.get(&id).copied()
    }

    /// The earlier entry that an entry repeats, and in what.
    pub(crate) fn twin(&self, id: GoalId) -> Option<(GoalId, Twin)> {
        self.twins.get(&id).copied()
    }

    /// All entries that measure the same figure until the same day, the entry itself among them.
    pub(crate) fn group(&self, id: GoalId) -> Option<List> {
        self.lists.get(*self.groups.get(&id)?).cloned()
    }

    /// Compares entries that measure one figure at one time.
    fn measures(world: &World, open: &[(GoalId, &LinkedGoal)]) -> Self {
        let mut found = Self::default();
        let digests = open
            .iter()
            .map(|(id, goal)| world.likeness(*id, goal).measure);
        let mut groups: HashMap<Figure<'_>, Vec<(GoalId, Wish)>> = HashMap::new();
        for at in meeting(digests) {
            let Some((id, goal)) = open.get(at) else {
                continue;
            };
            if let Some((figure, wish)) = figure(goal) {
                groups.entry(figure).or_default().push((*id, wish));
            }
        }
        for members in groups.into_values().filter(|members| members.len() > 1) {
            let all: List = list(members.iter().map(|(id, _)| *id));
            let mut kept: Vec<(GoalId, Wish)> = Vec::with_capacity(MOST);
            for (id, wish) in members {
                found.groups.insert(id, found.lists.len());
                for (earlier, other) in &kept {
                    let disagree = wish.disagrees(other);
                    if !(disagree || wish == *other) || world.related(id, *earlier) {
                        continue;
                    }
                    if disagree {
                        found.conflicts.insert(id, (*earlier, Conflict::Values));
                        break;
                    }
                    found.twins.entry(id).or_insert((*earlier, Twin::Measure));
                }
                // The first of each kind stand for the rest; the same again only where it is new company.
                let again = kept.iter().filter(|(_, other)| *other == wish).count();
                if kept.len() < MOST && again < 2 {
                    kept.push((id, wish));
                }
            }
            found.lists.push(all);
        }
        found
    }
}

/// Compares entries that change two metrics which pull against each other.
fn opposites(world: &World, open: &[(GoalId, &LinkedGoal)]) -> HashMap<GoalId, (GoalId, Conflict)> {
    let mut found = HashMap::new();
    let mut met: HashMap<(usize, bool, Part<'_>), Vec<GoalId>> = HashMap::new();
    for (id, goal) in open {
        let Some(reading) = goal.reading.as_ref().filter(|reading| {
            reading.kind != Kind::Keep && (reading.aim.is_some() || reading.target.is_some())
        }) else {
            continue;
        };
        let change = (&*reading.metric.id, reading.direction);
        for (pair, (one, other)) in OPPOSITES.iter().enumerate() {
            let second = *other == change;
            if !second && *one != change {
                continue;
            }
            let Some(part) = Part::of(&goal.goal) else {
                break;
            };
            let against = met.get(&(pair, !second, part.clone()));
            let earlier = against.into_iter().flatten().copied().find(|other| {
                world
                    .goal(*other)
                    .is_some_and(|other| share_time(&goal.goal, &other.goal))
                    && !world.related(*id, *other)
            });
            if let Some(earlier) = earlier {
                found.entry(*id).or_insert((earlier, Conflict::Opposites));
            }
            let own = met.entry((pair, second, part)).or_default();
            if own.len() < MOST {
                own.push(*id);
            }
        }
    }
    found
}

/// Compares entries whose titles share a key.
fn titles(world: &World, open: &[(GoalId, &LinkedGoal)]) -> HashMap<GoalId, (GoalId, Twin)> {
    let mut found = HashMap::new();
    let keys = open
        .iter()
        .map(|(id, goal)| world.likeness(*id, goal).title);
    let mut keyed: HashMap<String, Vec<(GoalId, &LinkedGoal)>> = HashMap::new();
    for at in meeting(keys) {
        let Some((id, goal)) = open.get(at) else {
            continue;
        };
        let title = goal.goal.title.get();
        let key = title.map(|title| title_key(title)).unwrap_or_default();
        if key.is_empty() {
            continue;
        }
        let earlier = keyed.entry(key).or_default();
        let twin = earlier.iter().find(|(other, two)| {
            share_time(&goal.goal, &two.goal)
                && !told_apart(&goal.goal, &two.goal)
                && !world.related(*id, *other)
        });
        if let Some((twin, _)) = twin {
            found.entry(*id).or_insert((*twin, Twin::Title));
        }
        if earlier.len() < MOST {
            earlier.push((*id, goal));
        }
    }
    found
}

/// By what an entry may meet another that asks for the same: numbers that those share, and hardly any
/// others. They are of the entry alone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Likeness {
    measure: Option<u64>,
    title: Option<u64>,
}

impl Likeness {
    pub(crate) fn of(goal: &LinkedGoal) -> Self {
        let title = goal.goal.title.get();
        Self {
            measure: digest(goal),
            title: title.map(|title| coarse_title_key(title)),
        }
    }
}

/// The positions of keys that are there more than once, in their order: most entries meet no other,
/// and for those nothing more is worked out.
fn meeting(keys: impl Iterator<Item = Option<u64>>) -> Vec<usize> {
    let mut sorted: Vec<(u64, usize)> = keys
        .enumerate()
        .filter_map(|(at, key)| Some((key?, at)))
        .collect();
    sorted.sort_unstable();
    let mut meeting: Vec<usize> = sorted
        .chunk_by(|(one, _), (other, _)| one == other)
        .filter(|run| run.len() > 1)
        .flatten()
        .map(|(_, at)| *at)
        .collect();
    meeting.sort_unstable();
    meeting
}

/// A number that entries share which measure one figure at one time, and hardly any others.
fn digest(goal: &LinkedGoal) -> Option<u64> {
    let measure = &goal.goal.measure;
    let due = goal.goal.due.get()?.last_day();
    let mut hasher = FixedState::default().build_hasher();
    goal.reading.as_ref()?.metric.id.hash(&mut hasher);
    due.hash(&mut hasher);
    measure.segment.get().hash(&mut hasher);
    // Accounts may stand in any order.
    let accounts = measure.accounts.items().iter();
    let longest = accounts.map(|account| account.value.len()).max();
    longest.hash(&mut hasher);
    if let [account] = measure.accounts.items() {
        account.value.hash(&mut hasher);
    }
    Some(hasher.finish())
}

/// Which part of the whole is measured.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Part<'a> {
    segment: Option<&'a str>,
    accounts: Vec<&'a str>,
    programs: Vec<&'a str>,
}

impl<'a> Part<'a> {
    /// None where a field of it could not be read.
    fn of(goal: &'a Goal) -> Option<Self> {
        let measure = &goal.measure;
        let faulty = measure.segment.is_faulty()
            || measure.accounts.is_faulty()
            || measure.programs.is_faulty();
        (!faulty).then(|| Self {
            segment: measure.segment.get().map(|text| &**text),
            accounts: sorted(&measure.accounts),
            programs: sorted(&measure.programs),
        })
    }
}

fn sorted(list: &Field<Vec<Placed<Text>>>) -> Vec<&str> {
    let mut items: Vec<&str> = list.items().iter().map(|item| &*item.value).collect();
    items.sort_unstable();
    items.dedup();
    items
}

/// One figure at one time.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Figure<'a> {
    metric: &'a str,
    per: Option<Per>,
    part: Part<'a>,
    definition: Option<&'a str>,
    /// Of a sum, which counts from its start on.
    start: Option<Date>,
    due: Date,
}

/// What is asked of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wish {
    start: Option<Date>,
    direction: Better,
    keeps: bool,
    level: Amount,
}

impl Wish {
    /// Whether not both can be had, or two values are asked for where one can be meant. `at least`
    /// beside `at most` is a corridor, and a level to keep beside a target a floor.
    fn disagrees(&self, other: &Self) -> bool {
        if !self.level.unit.comparable(other.level.unit) {
            return false;
        }
        if self.direction == other.direction {
            return self.keeps == other.keeps && self.level.value != other.level.value;
        }
        let (least, most) = if self.direction == Better::Higher {
            (self, other)
        } else {
            (other, self)
        };
        least.level.value > most.level.value
    }
}

fn figure(goal: &LinkedGoal) -> Option<(Figure<'_>, Wish)> {
    let reading: &Reading = goal.reading.as_ref()?;
    let measure = &goal.goal.measure;
    if !reading.unit_faults.is_empty() || measure.per.is_faulty() || measure.definition.is_faulty()
    {
        return None;
    }
    let start = goal.goal.start.get().map(|start| start.first_day());
    let wish = Wish {
        start,
        direction: reading.direction,
        keeps: reading.kind == Kind::Keep,
        level: reading.target.as_ref()?.value,
    };
    let figure = Figure {
        metric: &reading.metric.id,
        per: measure.per.get().copied(),
        part: Part::of(&goal.goal)?,
        definition: measure.definition.get().map(|text| text.trim()),
        start: start.filter(|_| reading.kind == Kind::Sum),
        due: goal.goal.due.get()?.last_day(),
    };
    Some((figure, wish))
}

/// Whether two entries run at the same time, as far as their dates say.
fn share_time(one: &Goal, other: &Goal) -> bool {
    let first = |goal: &Goal| goal.start.get().map(|start| start.first_day());
    let last = |goal: &Goal| goal.due.get().map(|due| due.last_day());
    let before = |last: Option<Date>, first: Option<Date>| {
        last.zip(first).is_some_and(|(last, first)| last < first)
    };
    !before(last(one), first(other)) && !before(last(other), first(one))
}

/// Whether the fields of two entries say what their titles do not: another account, segment, market,
/// or another thing that is counted.
fn told_apart(one: &Goal, other: &Goal) -> bool {
    let market = |goal: &Goal| -> BTreeSet<&'static str> {
        let items = goal.market.items().iter();
        items.map(|item| item.value.as_str()).collect()
    };
    Part::of(one) != Part::of(other)
        || one.measure.definition.get() != other.measure.definition.get()
        || market(one) != market(other)
}
