//! Where an id stands: its declaration, and everything that refers to it.

mod search;

use std::collections::BTreeSet;

use self::search::Search;
use super::Workspace;
use crate::source::{Sources, Span};

/// The characters of an id wherever it stands: where it is declared first, then every reference in the
/// order of the texts. `entry` is named as everywhere, such as `goals/reach`, `okrs/reputation/nps`,
/// `strategy/online-sales`, `metrics/save_rate`, `audit/accounts/instagram`, or a deliverable
/// `goals/crisis/deliverables/policy`.
///
/// References are `supports`, accounts and programmes of measures, metrics of measures, formulas and
/// audits, what `changes` name, cells of measurements, and queries of the configuration. An account that
/// several audits tell of is one account: the newest declares it, the older ones refer to it. Each span
/// holds the id alone, without quotes and without the rest of `okr/key-result`.
///
/// Empty where there is no such entry. A built-in metric has no declaration, so its references are all
/// there is.
#[must_use]
pub fn occurrences(workspace: &Workspace, sources: &Sources, entry: &str) -> Vec<Span> {
    let Some(name) = Name::of(entry) else {
        return Vec::new();
    };
    let mut search = Search {
        sources,
        declared: Vec::new(),
        referring: BTreeSet::new(),
    };
    match name {
        Name::Supported { list, id } => search.supported(workspace, list, id),
        Name::KeyResult { okr, id } => search.key_result(workspace, okr, id),
        Name::Deliverable { of, id } => search.deliverable(workspace, of, id),
        Name::Account(id) => search.account(workspace, id),
        Name::Metric(id) => search.metric(workspace, id),
    }
    let Search {
        declared,
        mut referring,
        ..
    } = search;
    let mut found = Vec::with_capacity(declared.len() + referring.len());
    for span in declared {
        referring.remove(&span);
        if !found.contains(&span) {
            found.push(span);
        }
    }
    found.extend(referring);
    found
}

/// What a name stands for.
enum Name<'a> {
    /// An entry of the strategy, a goal or an OKR, by the list that it stands in.
    Supported {
        list: &'a str,
        id: &'a str,
    },
    KeyResult {
        okr: &'a str,
        id: &'a str,
    },
    /// A deliverable of a goal, an OKR or a key result, by the name of that.
    Deliverable {
        of: &'a str,
        id: &'a str,
    },
    /// An account or a programme.
    Account(&'a str),
    Metric(&'a str),
}

impl<'a> Name<'a> {
    fn of(entry: &'a str) -> Option<Self> {
        if let Some((of, id)) = entry.split_once("/deliverables/") {
            return Some(Self::Deliverable { of, id });
        }
        let (list, id) = entry.split_once('/')?;
        match list {
            "strategy" | "goals" => Some(Self::Supported { list, id }),
            "okrs" => Some(match id.split_once('/') {
                Some((okr, id)) => Self::KeyResult { okr, id },
                None => Self::Supported { list, id },
            }),
            "metrics" => Some(Self::Metric(id)),
            _ if list == "audit" || list.starts_with("audit@") => {
                let (_, id) = id.split_once('/')?;
                Some(Self::Account(id))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
