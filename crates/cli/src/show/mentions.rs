//! Who names what: read once, so that the pages of a large workspace do not each look through all of it.

use std::collections::BTreeMap;

use goalpost_core::workspace::{Supported, Workspace};
use goalpost_translation::Words;

/// A workspace, with what its pages look up in it.
pub(super) struct Whole<'a> {
    pub(super) words: Words,
    pub(super) workspace: &'a Workspace,
    pub(super) mentions: Mentions<'a>,
}

/// The paths of the goals that name something, by what they name.
pub(super) struct Mentions<'a> {
    supports: BTreeMap<Supported, Vec<&'a str>>,
    accounts: BTreeMap<&'a str, Vec<&'a str>>,
    programs: BTreeMap<&'a str, Vec<&'a str>>,
    metrics: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Mentions<'a> {
    pub(super) fn of(workspace: &'a Workspace) -> Self {
        let mut mentions = Self {
            supports: BTreeMap::new(),
            accounts: BTreeMap::new(),
            programs: BTreeMap::new(),
            metrics: BTreeMap::new(),
        };
        for goal in &workspace.goals {
            let measure = &goal.goal.measure;
            for thing in goal.supports.iter().flatten() {
                add(&mut mentions.supports, *thing, &goal.path);
            }
            for account in measure.accounts.items() {
                add(&mut mentions.accounts, &*account.value, &goal.path);
            }
            for program in measure.programs.items() {
                add(&mut mentions.programs, &*program.value, &goal.path);
            }
            if let Some(reading) = &goal.reading {
                add(
                    &mut mentions.metrics,
                    reading.metric.id.as_str(),
                    &goal.path,
                );
            }
        }
        mentions
    }

    /// The entries that name a thing in `supports`.
    pub(super) fn supporters(&self, thing: Supported) -> &[&'a str] {
        self.supports.get(&thing).map_or(&[], Vec::as_slice)
    }

    /// The goals that are measured on an account.
    pub(super) fn on_account(&self, id: &str) -> &[&'a str] {
        self.accounts.get(id).map_or(&[], Vec::as_slice)
    }

    /// The goals that are measured on a programme.
    pub(super) fn on_program(&self, id: &str) -> &[&'a str] {
        self.programs.get(id).map_or(&[], Vec::as_slice)
    }

    /// The goals that a metric measures.
    pub(super) fn by_metric(&self, id: &str) -> &[&'a str] {
        self.metrics.get(id).map_or(&[], Vec::as_slice)
    }
}

/// A goal that names the same thing twice mentions it once.
fn add<'a, K: Ord>(mentions: &mut BTreeMap<K, Vec<&'a str>>, named: K, path: &'a str) {
    let paths = mentions.entry(named).or_default();
    if paths.last() != Some(&path) {
        paths.push(path);
    }
}
