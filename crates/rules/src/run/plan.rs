//! Which rules are asked in a scope, by what they judge.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use goalpost_core::metric::Category;
use goalpost_core::settings::Settings;

use super::{RuleSet, RunOptions};
use crate::pack::{Rule, Subject};
use crate::world::World;

/// Rules with the guard that decides for the subject, by what they judge: the subject, and the one
/// category that a rule is for.
pub(super) type BySubject = BTreeMap<(Subject, Option<Category>), Vec<(usize, usize)>>;

/// The rules that run under one scope's settings.
pub(super) struct Plan {
    pub(super) settings: Option<Arc<Settings>>,
    pub(super) by_subject: BySubject,
}

impl Plan {
    /// Whether most rules run, so that what any of them needs is needed.
    pub(super) fn has_most_of(&self, rules: &[Rule]) -> bool {
        let asked: BTreeSet<usize> = self
            .by_subject
            .values()
            .flatten()
            .map(|(at, _)| *at)
            .collect();
        asked.len() * 2 > rules.len()
    }

    /// Whether a rule judges things of a kind: else nobody has to put them together.
    pub(super) fn asks_about(&self, wanted: Subject) -> bool {
        self.by_subject
            .iter()
            .any(|((subject, _), rules)| *subject == wanted && !rules.is_empty())
    }
}

impl RuleSet {
    /// The rules that are wanted in a scope, by subject.
    pub(super) fn plan(&self, world: &Arc<World>, scope: usize, options: &RunOptions<'_>) -> Plan {
        let settings = world.workspace().scopes.get(scope).cloned();
        let mut by_subject = BTreeMap::new();
        for (subject, rules) in &self.by_subject {
            let wanted: Vec<(usize, usize)> = rules
                .iter()
                .copied()
                .filter(|(at, _)| {
                    self.rules
                        .get(*at)
                        .is_some_and(|rule| (options.wanted)(&rule.info, scope))
                })
                .collect();
            by_subject.insert(*subject, wanted);
        }
        Plan {
            settings,
            by_subject,
        }
    }
}
