//! The last line: how much was read, and what it came to.

use std::time::Duration;

use goalpost_core::outcome::{Counts, Tally};

use crate::run::Run;

/// How much was read, over all workspaces.
pub(crate) fn counts(run: &Run<'_>) -> Counts {
    run.outcomes
        .iter()
        .fold(Counts::default(), |sum, outcome| Counts {
            files: sum.files + outcome.counts.files,
            skipped: sum.skipped + outcome.counts.skipped,
            goals: sum.goals + outcome.counts.goals,
            okrs: sum.okrs + outcome.counts.okrs,
        })
}

/// The same line without how long it took: for what is kept and compared.
pub(crate) fn timeless(run: &Run<'_>) -> String {
    sentence(&Run {
        elapsed: None,
        ..run.clone()
    })
}

/// The line that ends `text` and `short`.
pub(crate) fn sentence(run: &Run<'_>) -> String {
    let counts = counts(run);
    let tally = run.tally();
    let mut line = found(&tally);
    let mut aside = Vec::new();
    let read = entries(&counts);
    if read.is_empty() {
        line.push_str(&format!(" in {}", number(counts.files, "file")));
    } else {
        line.push_str(&format!(" in {}", read.join(", ")));
        aside.push(number(counts.files, "file"));
    }
    aside.extend(run.elapsed.map(duration));
    aside.extend(held_back(run, &tally));
    if !aside.is_empty() {
        line.push_str(&format!(" ({})", aside.join(", ")));
    }
    line.push('.');
    if tally.fixable > 0 {
        line.push_str(&format!(" {} can be fixed: `--fix`.", tally.fixable));
    }
    if tally.suggested > 0 {
        let have = if tally.suggested == 1 { "has" } else { "have" };
        line.push_str(&format!(
            " {} {have} a suggestion: `--unsafe-fixes`.",
            tally.suggested
        ));
    }
    line
}

fn found(tally: &Tally) -> String {
    let parts: Vec<_> = [
        (tally.errors, "error"),
        (tally.warnings, "warning"),
        (tally.infos, "info"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, noun)| number(count, noun))
    .collect();
    if parts.is_empty() {
        "Nothing found".to_owned()
    } else {
        parts.join(", ")
    }
}

fn entries(counts: &Counts) -> Vec<String> {
    [(counts.goals, "goal"), (counts.okrs, "OKR")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| number(count, noun))
        .collect()
}

/// What was found and is not told, so that a clean run is not taken for a clean workspace.
fn held_back(run: &Run<'_>, tally: &Tally) -> Vec<String> {
    [
        (tally.suppressed, "suppressed"),
        (tally.baselined, "in the baseline"),
        (run.elsewhere.unwrap_or(0), "elsewhere"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| format!("{count} {what}"))
    .collect()
}

fn number(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

fn duration(elapsed: Duration) -> String {
    let milliseconds = elapsed.as_micros().div_ceil(1000).max(1);
    if milliseconds < 1000 {
        format!("{milliseconds} ms")
    } else {
        format!("{:.1} s", elapsed.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_never_nothing() {
        assert_eq!(duration(Duration::ZERO), "1 ms");
        assert_eq!(duration(Duration::from_micros(3100)), "4 ms");
        assert_eq!(duration(Duration::from_millis(999)), "999 ms");
        assert_eq!(duration(Duration::from_millis(1000)), "1.0 s");
        assert_eq!(duration(Duration::from_millis(61_240)), "61.2 s");
    }
}
