//! `--timings`: what each rule cost.

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::time::Duration;

use goalpost_rules::run::Cost;

/// Prints the costs of rules on standard error, the dearest first.
pub(crate) fn print(costs: &[Cost]) -> io::Result<()> {
    let mut by_rule: BTreeMap<&str, (u64, u64, Duration)> = BTreeMap::new();
    for cost in costs {
        let sum = by_rule.entry(cost.rule.as_str()).or_default();
        *sum = (sum.0 + cost.asked, sum.1 + cost.entered, sum.2 + cost.time);
    }
    let mut rows: Vec<_> = by_rule.into_iter().collect();
    rows.sort_by(|(one, left), (other, right)| right.2.cmp(&left.2).then(one.cmp(other)));
    let mut out = io::stderr().lock();
    writeln!(
        out,
        "{:>10}  {:>9}  {:>8}  rule",
        "time", "asked", "entered"
    )?;
    for (rule, (asked, entered, time)) in rows {
        writeln!(
            out,
            "{:>7.2} ms  {asked:>9}  {entered:>8}  {rule}",
            time.as_secs_f64() * 1000.0
        )?;
    }
    Ok(())
}
