//! The last line: how much was read, and what it came to.

use std::time::Duration;

use goalpost_core::outcome::{Counts, Tally};
use goalpost_core::quantity::Locale;
use goalpost_translation::Words;

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
pub(crate) fn timeless(run: &Run<'_>, words: Words) -> String {
    let run = Run {
        elapsed: None,
        ..run.clone()
    };
    sentence(&run, words)
}

/// The line that ends `text` and `short`.
pub(crate) fn sentence(run: &Run<'_>, words: Words) -> String {
    let counts = counts(run);
    let tally = run.tally();
    let files = words.count("{count} file", "{count} files", counts.files);
    let mut aside = Vec::new();
    let read = entries(&counts, words);
    let place = if read.is_empty() {
        files
    } else {
        aside.push(files);
        read.join(", ")
    };
    let found = found(&tally, words);
    let mut line = words.say(
        "{found} in {place}",
        &[("found", &found), ("place", &place)],
    );
    aside.extend(run.elapsed.map(|elapsed| duration(elapsed, words)));
    aside.extend(held_back(run, &tally, words));
    if !aside.is_empty() {
        line.push_str(&format!(" ({})", aside.join(", ")));
    }
    line.push('.');
    for offer in offers(&tally, words) {
        line.push(' ');
        line.push_str(&offer);
    }
    line
}

/// What the fixes can do.
fn offers(tally: &Tally, words: Words) -> Vec<String> {
    let fixed = "{count} can be fixed: `--fix`.";
    counted(
        words,
        &[
            (tally.fixable, fixed, fixed),
            (
                tally.suggested,
                "{count} has a suggestion: `--unsafe-fixes`.",
                "{count} have a suggestion: `--unsafe-fixes`.",
            ),
        ],
    )
}

fn found(tally: &Tally, words: Words) -> String {
    let parts = counted(
        words,
        &[
            (tally.errors, "{count} error", "{count} errors"),
            (tally.warnings, "{count} warning", "{count} warnings"),
            (tally.infos, "{count} info", "{count} infos"),
        ],
    );
    if parts.is_empty() {
        words.text("Nothing found").to_owned()
    } else {
        parts.join(", ")
    }
}

fn entries(counts: &Counts, words: Words) -> Vec<String> {
    counted(
        words,
        &[
            (counts.goals, "{count} goal", "{count} goals"),
            (counts.okrs, "{count} OKR", "{count} OKRs"),
        ],
    )
}

/// What was found and is not told, so that a clean run is not taken for a clean workspace.
fn held_back(run: &Run<'_>, tally: &Tally, words: Words) -> Vec<String> {
    let same = |count, text| (count, text, text);
    counted(
        words,
        &[
            same(tally.suppressed, "{count} suppressed"),
            same(tally.baselined, "{count} in the baseline"),
            same(run.elsewhere.unwrap_or(0), "{count} elsewhere"),
        ],
    )
}

/// Those of which there are any, each with its count.
fn counted(words: Words, what: &[(usize, &'static str, &'static str)]) -> Vec<String> {
    what.iter()
        .filter(|(count, _, _)| *count > 0)
        .map(|(count, one, many)| words.count(one, many, *count))
        .collect()
}

fn duration(elapsed: Duration, words: Words) -> String {
    let milliseconds = elapsed.as_micros().div_ceil(1000).max(1);
    if milliseconds < 1000 {
        return format!("{milliseconds} ms");
    }
    let seconds = format!("{:.1} s", elapsed.as_secs_f64());
    match words.locale() {
        Locale::En => seconds,
        Locale::Fi => seconds.replace('.', ","),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_never_nothing() {
        assert_eq!(duration(Duration::ZERO, Words::default()), "1 ms");
        assert_eq!(
            duration(Duration::from_micros(3100), Words::default()),
            "4 ms"
        );
        assert_eq!(
            duration(Duration::from_millis(999), Words::default()),
            "999 ms"
        );
        assert_eq!(
            duration(Duration::from_millis(1000), Words::default()),
            "1.0 s"
        );
        assert_eq!(
            duration(Duration::from_millis(61_240), Words::default()),
            "61.2 s"
        );
    }
}
