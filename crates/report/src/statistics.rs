//! How many findings each rule has.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::run::{Run, Style};

/// A rule with how often it speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleCount<'a> {
    /// The id of the rule.
    pub rule: &'a str,
    /// How many findings it has among those that are told.
    pub count: usize,
}

/// How many findings each rule has among those that `style` tells: the most first, then by id.
#[must_use]
pub fn statistics<'a>(run: &Run<'a>, style: &Style) -> Vec<RuleCount<'a>> {
    let mut counts = BTreeMap::new();
    for outcome in run.outcomes {
        for finding in outcome.findings.iter().filter(|one| style.shows(one)) {
            *counts.entry(finding.rule().as_str()).or_insert(0) += 1;
        }
    }
    let mut counts: Vec<_> = counts
        .into_iter()
        .map(|(rule, count)| RuleCount { rule, count })
        .collect();
    counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.rule.cmp(b.rule)));
    counts
}

/// The counts as a table, the numbers flush right.
pub(crate) fn write_table(run: &Run<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let counts = statistics(run, style);
    let widest = counts
        .first()
        .map_or(0, |first| first.count.to_string().len());
    for RuleCount { rule, count } in &counts {
        writeln!(out, "{count:>widest$}  {rule}")?;
    }
    if style.summary && !counts.is_empty() {
        writeln!(out)?;
    }
    Ok(())
}
