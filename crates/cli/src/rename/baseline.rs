//! The baseline of findings names entries: what it holds back for a renamed one, it holds back still.

use std::collections::BTreeSet;
use std::fs;

use goalpost_core::baseline::{line, write};
use goalpost_session::Judged;

use super::named::Named;
use crate::problem::Trouble;
use crate::rewriting::Rewriting;

/// Adds the baseline with the new name in place of the old one, where the workspace has one.
pub(super) fn rename(
    rewriting: &mut Rewriting,
    before: &Judged,
    after: Option<&Judged>,
    named: &Named,
    new: &str,
) -> Result<(), Trouble> {
    let (Some(path), Some(after)) = (&before.baseline, after) else {
        return Ok(());
    };
    let text = fs::read_to_string(path).map_err(|source| Trouble::Baseline {
        path: path.clone(),
        source,
    })?;
    let lines = |judged: &Judged| -> BTreeSet<String> {
        let findings = judged.outcome.findings.iter();
        findings
            .map(|finding| line(finding, &judged.outcome.sources))
            .collect()
    };
    let told = lines(after);
    let renamed: String = text
        .split_inclusive('\n')
        .map(|line| {
            let bare = line.trim_end_matches(['\n', '\r']);
            let end = line.get(bare.len()..).unwrap_or_default();
            format!("{}{end}", of_line(bare, named, new, &told))
        })
        .collect();
    let entries = |text: &str| -> BTreeSet<String> {
        let lines = text.lines().filter(|line| line.contains('\t'));
        lines.map(str::to_owned).collect()
    };
    // What goalpost wrote is in order, and stays so.
    let head_of = |text: &str| -> String {
        let head = text
            .split_inclusive('\n')
            .filter(|line| !line.contains('\t'));
        head.collect()
    };
    let head = head_of(&text);
    let renamed = if write(&head, &entries(&text)) == text {
        write(&head, &entries(&renamed))
    } else {
        renamed
    };
    if renamed != text {
        let shown = path.strip_prefix(&before.root).unwrap_or(path);
        let shown = crate::rewriting::shown(before, &shown.to_string_lossy());
        rewriting.replace(path, &shown, text, renamed);
    }
    Ok(())
}

/// A line with the new name: of its entry, and of a value that refers to it where the finding does so now.
fn of_line(line: &str, named: &Named, new: &str, told: &BTreeSet<String>) -> String {
    let Some((rule, rest)) = line.split_once('\t') else {
        return line.to_owned();
    };
    let (entry, values) = match rest.split_once('\t') {
        Some((entry, values)) => (entry, Some(values)),
        None => (rest, None),
    };
    let entry = named.moved(entry, &named.id, new);
    let (old, now) = (named.reference(&named.id), named.reference(new));
    let referring = values.map(|values| {
        let values = values.split('\t');
        let values = values.map(|value| if value == old { now.as_str() } else { value });
        values.collect::<Vec<_>>().join("\t")
    });
    let joined = |values: Option<&str>| match values {
        Some(values) => format!("{rule}\t{entry}\t{values}"),
        None => format!("{rule}\t{entry}"),
    };
    let changed = joined(referring.as_deref());
    if told.contains(&changed) {
        changed
    } else {
        joined(values)
    }
}
