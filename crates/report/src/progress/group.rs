//! Entries put together by what they have in common, and in the order in which they ask for attention.

use std::collections::BTreeMap;
use std::str::FromStr;

use goalpost_core::date::Date;
use goalpost_core::progress::Status;

use super::sentence::status;
use super::{Entry, Report};

/// By what entries are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// By who answers for them.
    Owner,
    /// By category.
    Category,
    /// By what of the strategy they lead to.
    Strategy,
    /// By how they stand.
    Status,
    /// By the day that they are due.
    Due,
}

impl By {
    /// Every way, in the order of the help.
    pub const ALL: [Self; 5] = [
        Self::Owner,
        Self::Category,
        Self::Strategy,
        Self::Status,
        Self::Due,
    ];

    /// The word of the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Category => "category",
            Self::Strategy => "strategy",
            Self::Status => "status",
            Self::Due => "due",
        }
    }
}

impl FromStr for By {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let mut all = Self::ALL.into_iter();
        all.find(|by| by.as_str() == word)
            .ok_or_else(|| format!("`{word}` is none of owner, category, strategy, status, due"))
    }
}

/// Where a status stands among all, those that need somebody first.
fn urgency(status: Status) -> usize {
    let mut all = Status::ALL.iter();
    all.position(|known| *known == status).unwrap_or(usize::MAX)
}

/// Goals and OKRs by group, each in the order in which they ask for attention: by status, by due date,
/// by name. Without a way to group them, one group without a name.
pub(super) fn groups<'r, 'a>(report: &'r Report<'a>) -> Vec<(String, Vec<&'r Entry<'a>>)> {
    groups_of(report, report.heads())
}

/// The same of some entries of a report.
pub(super) fn groups_of<'r, 'a: 'r>(
    report: &'r Report<'a>,
    entries: impl Iterator<Item = &'r Entry<'a>>,
) -> Vec<(String, Vec<&'r Entry<'a>>)> {
    let words = report.words;
    let none = |english: &'static str| words.text(english).to_owned();
    let name = |entry: &Entry<'_>| -> (usize, String) {
        match report.by {
            None => (0, String::new()),
            Some(By::Owner) => named(entry.owner().map(str::to_owned), none("no owner")),
            Some(By::Category) => {
                let of = entry.linked.goal.category.get();
                named(
                    of.map(|of| words.category_name(*of).to_owned()),
                    none("no category"),
                )
            }
            Some(By::Strategy) => named(
                entry.strategy(report.workspace).map(str::to_owned),
                none("leads to nothing in the strategy"),
            ),
            Some(By::Status) => (
                urgency(entry.status()),
                status(entry.status(), words).to_owned(),
            ),
            Some(By::Due) => entry.due().map_or_else(
                || (usize::MAX, none("no due date")),
                |due| (ordinal(due), words.day(due)),
            ),
        }
    };
    let mut groups: BTreeMap<(usize, String), Vec<&Entry<'_>>> = BTreeMap::new();
    for entry in entries {
        groups.entry(name(entry)).or_default().push(entry);
    }
    for entries in groups.values_mut() {
        entries.sort_by_key(|entry| (urgency(entry.status()), entry.due(), entry.path()));
    }
    groups
        .into_iter()
        .map(|((_, name), entries)| (name, entries))
        .collect()
}

/// Everything that somebody has to do something about, in the order of the groups: also key results of an
/// OKR that does well as a whole.
pub(super) fn needing<'r, 'a>(report: &'r Report<'a>) -> Vec<&'r Entry<'a>> {
    let mut needing: Vec<&Entry<'_>> = Vec::new();
    for (_, entries) in groups(report) {
        for entry in entries {
            needing.extend(entry.needs_attention().then_some(entry));
            let unmeasured = entry.status() == Status::NotMeasured;
            let below = report.key_results(entry);
            // An OKR without a score says it for its key results.
            needing.extend(below.filter(|one| {
                one.needs_attention() && !(unmeasured && one.status() == Status::NotMeasured)
            }));
        }
    }
    needing
}

/// A number that is greater for a later day.
fn ordinal(day: Date) -> usize {
    let part = |number| usize::try_from(number).unwrap_or(0);
    let (month, day_of_month) = (part(i16::from(day.month())), part(i16::from(day.day())));
    (part(day.year()) * 100 + month) * 100 + day_of_month
}

/// A name; what has none comes last.
fn named(name: Option<String>, none: String) -> (usize, String) {
    match name {
        Some(name) => (0, name),
        None => (1, none),
    }
}
