//! What a rule costs over the things of a block, so that one that stays below the limits of a call
//! each time cannot hold up the run.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use goalpost_core::finding::Problem;

use crate::builtin::BUILTIN;
use crate::limits;
use crate::pack::Rule;
use crate::sandbox::Cost;

/// What was spent on a block, or on all blocks so far.
#[derive(Debug, Default)]
pub(crate) struct Budget<'r> {
    /// By the number of the rule.
    rules: Vec<Spent>,
    packs: BTreeMap<&'r str, u64>,
    over: Over<'r>,
}

/// Rules and packs that are not asked any more.
#[derive(Debug, Default, Clone)]
pub(crate) struct Over<'r> {
    rules: BTreeSet<usize>,
    packs: BTreeSet<&'r str>,
}

impl<'r> Over<'r> {
    /// Whether a rule is left out.
    pub(crate) fn has(&self, at: usize, rule: &Rule) -> bool {
        !(self.rules.is_empty() && self.packs.is_empty())
            && (self.rules.contains(&at) || self.packs.contains(rule.info.pack.as_str()))
    }

    /// Adds what another block left out.
    pub(crate) fn extend(&mut self, other: Self) {
        self.rules.extend(other.rules);
        self.packs.extend(other.packs);
    }
}

/// What one rule spent.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Spent {
    operations: u64,
    problems: usize,
    bytes: usize,
}

impl Spent {
    /// What one call spent.
    pub(crate) fn on(cost: Cost, problems: &[Problem]) -> Self {
        Self {
            operations: cost.operations,
            problems: problems.len(),
            bytes: problems.iter().map(crate::report::bytes_of).sum(),
        }
    }
}

/// What is too much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Excess {
    /// Of operations or time: what the rule said before stands.
    Work(String),
    /// Of the operations of a whole pack.
    Pack(String),
    /// Of problems: none of them is told.
    Words(String),
}

impl fmt::Display for Excess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Work(words) | Self::Pack(words) | Self::Words(words) => f.write_str(words),
        }
    }
}

impl<'r> Budget<'r> {
    /// A budget for a block, without what was left out before.
    pub(crate) fn after(over: &Over<'r>) -> Self {
        Self {
            over: over.clone(),
            ..Self::default()
        }
    }

    /// What is left out from now on.
    pub(crate) fn into_over(self) -> Over<'r> {
        self.over
    }

    pub(crate) fn is_over(&self, at: usize, rule: &Rule) -> bool {
        self.over.has(at, rule)
    }

    /// Counts a call; what of it is too much, when the rule is not asked any more.
    pub(crate) fn count(
        &mut self,
        at: usize,
        rule: &'r Rule,
        now: Spent,
        late: bool,
    ) -> Option<Excess> {
        let excess = self
            .count_rule(at, now, late)
            .or_else(|| self.count_pack(rule, now))?;
        self.over.rules.insert(at);
        Some(excess)
    }

    fn count_rule(&mut self, at: usize, now: Spent, late: bool) -> Option<Excess> {
        if self.rules.len() <= at {
            self.rules.resize(at + 1, Spent::default());
        }
        let spent = self.rules.get_mut(at)?;
        spent.operations += now.operations;
        spent.problems += now.problems;
        spent.bytes += now.bytes;
        if spent.problems > limits::RULE_PROBLEMS {
            return Some(Excess::Words(format!(
                "finds more than {} problems in {} entries: nobody reads so many",
                limits::RULE_PROBLEMS,
                limits::BLOCK
            )));
        }
        if spent.bytes > limits::RULE_BYTES {
            return Some(Excess::Words(format!(
                "says more than {} KiB about {} entries: nobody reads so much",
                limits::RULE_BYTES / 1024,
                limits::BLOCK
            )));
        }
        if late {
            return Some(Excess::Work("takes longer than a second".to_owned()));
        }
        (spent.operations > limits::RULE_OPERATIONS).then(|| {
            Excess::Work(format!(
                "does more than {} operations on {} entries",
                limits::RULE_OPERATIONS,
                limits::BLOCK
            ))
        })
    }

    fn count_pack(&mut self, rule: &'r Rule, now: Spent) -> Option<Excess> {
        let pack = rule.info.pack.as_str();
        if pack == BUILTIN {
            return None;
        }
        let spent = self.packs.entry(pack).or_default();
        *spent += now.operations;
        (*spent > limits::PACK_OPERATIONS).then(|| {
            self.over.packs.insert(pack);
            Excess::Pack(format!(
                "was the last rule asked of its pack, whose rules do more than {} operations on {} entries together",
                limits::PACK_OPERATIONS,
                limits::BLOCK
            ))
        })
    }
}
