//! Which rules run and at which level: the command line over the configuration.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Level, RuleId};
use crate::rule::RuleInfo;
use crate::settings::Settings;

/// Groups that `--select` leaves on: without them nobody knows what the rest is about.
const ALWAYS: [&str; 5] = ["yaml", "schema", "link", "rule", "config"];

/// What the command line says of rules.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    /// `--select`: only these, beside what always runs.
    pub select: Vec<String>,
    /// `--ignore`: not these.
    pub ignore: Vec<String>,
    /// `--level`: the last that matches wins; `None` is off.
    pub levels: Vec<(String, Option<Level>)>,
}

impl Policy {
    /// Whether every rule that the configuration turns on is told about.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.select.is_empty() && self.ignore.is_empty()
    }

    /// The level at which a rule is told; nothing where it is off.
    #[must_use]
    pub fn level(&self, rule: &RuleInfo, settings: Option<&Settings>) -> Option<Level> {
        if self
            .ignore
            .iter()
            .any(|glob| glob_matches(glob, rule.id.as_str()))
        {
            return None;
        }
        let by_command = self
            .levels
            .iter()
            .rev()
            .find(|(glob, _)| glob_matches(glob, rule.id.as_str()));
        let configured = match by_command {
            Some((_, level)) => *level,
            None => settings.map_or(Some(rule.level), |settings| settings.level(rule)),
        };
        if self.select.is_empty() {
            return configured;
        }
        if self
            .select
            .iter()
            .any(|glob| glob_matches(glob, rule.id.as_str()))
        {
            return configured.or(Some(rule.level));
        }
        if ALWAYS.contains(&rule.id.group()) {
            configured
        } else {
            None
        }
    }

    /// The rules that have to run so that those that are told about come out the same as if all had:
    /// they themselves, and those that make them silent.
    #[must_use]
    pub fn running<'a>(
        &self,
        rules: &'a BTreeMap<RuleId, RuleInfo>,
        settings: Option<&Settings>,
    ) -> BTreeSet<&'a str> {
        let everything = Self {
            levels: self.levels.clone(),
            ..Self::default()
        };
        let mut running: BTreeSet<&str> = BTreeSet::new();
        let mut open: Vec<&RuleInfo> = rules
            .values()
            .filter(|rule| self.level(rule, settings).is_some())
            .collect();
        while let Some(rule) = open.pop() {
            if !running.insert(rule.id.as_str()) {
                continue;
            }
            for after in &rule.silent_after {
                let is_on = |other: &&RuleInfo| everything.level(other, settings).is_some();
                if after.rule.contains('*') {
                    let others = rules.values();
                    let named = others.filter(|other| glob_matches(&after.rule, other.id.as_str()));
                    open.extend(named.filter(is_on));
                } else {
                    open.extend(rules.get(after.rule.as_str()).filter(is_on));
                }
            }
        }
        running
    }
}

/// Whether a rule id matches a pattern in which `*` stands for any text.
#[must_use]
pub fn glob_matches(glob: &str, id: &str) -> bool {
    if !glob.contains('*') {
        return glob == id;
    }
    let mut parts = glob.split('*');
    let Some(first) = parts.next() else {
        return false;
    };
    let Some(mut rest) = id.strip_prefix(first) else {
        return false;
    };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else {
        return rest.is_empty();
    };
    for part in middle {
        match rest.split_once(part) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::glob_matches;

    #[test]
    fn a_star_stands_for_any_text() {
        for (glob, id, matches) in [
            ("*", "smart/no-due", true),
            ("smart/*", "smart/no-due", true),
            ("smart/*", "okr/no-period", false),
            ("smart/no-*", "smart/no-due", true),
            ("*/no-*", "okr/no-period", true),
            ("smart/no-due", "smart/no-due", true),
            ("smart/no-due", "smart/no-due-date", false),
            ("smart/no-due*e", "smart/no-due", false),
        ] {
            assert_eq!(glob_matches(glob, id), matches, "{glob} {id}");
        }
    }
}
