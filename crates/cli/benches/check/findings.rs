//! What a check said, held against what is known of the workspace: only so is its speed worth anything.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::Failure;
use crate::workspace::Workspace;

/// The findings of one check, compared.
pub(crate) struct Comparison {
    /// Planted faults whose rule spoke on the entry, of all planted ones.
    pub(crate) found: usize,
    pub(crate) planted: usize,
    /// By rule: planted faults of it that were missed.
    pub(crate) missed: BTreeMap<&'static str, usize>,
    /// By rule: findings that nothing was planted for, and where the first of them is.
    pub(crate) unasked: BTreeMap<String, (usize, String)>,
}

/// Reads JSON findings. It is an error when they are not those of a whole check of this workspace.
pub(crate) fn compare(output: &[u8], workspace: &Workspace) -> Result<Comparison, Failure> {
    let json: Value = serde_json::from_slice(output)
        .map_err(|error| format!("the check wrote no JSON ({error}): it cannot be measured yet"))?;
    let read = json
        .pointer("/summary/files")
        .and_then(Value::as_u64)
        .unwrap_or_default();
    // The configuration is no file of goals; whether it is counted is not for a benchmark to say.
    let all = workspace.files.len() as u64;
    if read != all && read + 1 != all {
        return Err(format!("the check read {read} of {all} files").into());
    }
    let mut waiting: BTreeMap<&str, &'static str> = workspace
        .planted
        .iter()
        .map(|planted| (planted.entry.as_str(), planted.fault.rule()))
        .collect();
    let planted: BTreeSet<(&str, &str)> = waiting
        .iter()
        .map(|(entry, rule)| (*entry, *rule))
        .collect();
    let mut unasked = BTreeMap::new();
    for finding in json
        .get("findings")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let text = |key: &str| finding.get(key).and_then(Value::as_str).unwrap_or_default();
        let (rule, entry) = (text("rule"), text("entry"));
        if planted.contains(&(entry, rule)) {
            waiting.remove(entry);
        } else {
            let place = || format!("{} {entry}: {}", text("path"), text("message"));
            unasked
                .entry(rule.to_owned())
                .or_insert_with(|| (0, place()))
                .0 += 1;
        }
    }
    let mut missed = BTreeMap::new();
    for rule in waiting.values() {
        *missed.entry(*rule).or_default() += 1;
    }
    let planted = planted.len();
    Ok(Comparison {
        found: planted - waiting.len(),
        planted,
        missed,
        unasked,
    })
}

impl Comparison {
    pub(crate) fn text(&self) -> String {
        let unasked: usize = self.unasked.values().map(|(count, _)| count).sum();
        let mut out = format!(
            "{} of {} planted faults found, {unasked} findings beside them\n",
            self.found, self.planted
        );
        for (rule, count) in &self.missed {
            out.push_str(&format!("  missed {count} × {rule}\n"));
        }
        for (rule, (count, first)) in &self.unasked {
            out.push_str(&format!("  beside them {count} × {rule}, first: {first}\n"));
        }
        out
    }
}
