//! What is mended: found, shown or written.

use std::io::{self, Write};
use std::path::PathBuf;

use goalpost_project::fix::unified_diff;
use goalpost_project::write::{Change, write_all};
use goalpost_session::{Mended, Session};
use goalpost_translation::Words;

use super::Job;
use crate::arguments::Check;
use crate::problem::Trouble;
use crate::suppressing;

/// Whether something is to be mended, be it only to show it.
pub(super) fn is_wanted(arguments: &Check) -> bool {
    arguments.fix || arguments.unsafe_fixes || arguments.diff || arguments.add_suppressions
}

/// Mends what is to be mended, and writes nothing yet.
pub(super) fn mend(
    job: &Job<'_>,
    session: Session,
    arguments: &Check,
    words: Words,
) -> Result<(Session, Mended), Trouble> {
    if arguments.add_suppressions {
        let reason = arguments.reason.as_deref().unwrap_or_default();
        return suppressing::add(job, session, reason, words);
    }
    if !is_wanted(arguments) {
        return Ok((session, Mended::default()));
    }
    let judge = |overlays| job.run(overlays);
    Ok(goalpost_session::mend(
        &judge,
        session,
        arguments.unsafe_fixes,
    ))
}

/// Shows what was mended as it would be written.
pub(super) fn show_diff(mended: &Mended) -> Result<(), Trouble> {
    let mut out = io::stdout().lock();
    for change in &mended.changes {
        let diff = unified_diff(&change.shown, &change.before, &change.after);
        out.write_all(diff.as_bytes())?;
    }
    Ok(())
}

/// Writes what was mended: files whole or not at all; standard input to standard output.
pub(super) fn keep(job: &Job<'_>, mended: &Mended, to_output: bool) -> Result<(), Trouble> {
    if to_output {
        let input = job.question.input.as_ref();
        let after = mended
            .changes
            .iter()
            .find(|change| input.is_some_and(|input| input.path == change.path));
        let bytes = after
            .map(|change| change.after.as_bytes())
            .or(input.map(|input| &*input.bytes))
            .unwrap_or(&[]);
        io::stdout().lock().write_all(bytes)?;
        return Ok(());
    }
    let changes: Vec<Change<'_>> = mended
        .changes
        .iter()
        .map(|change| Change {
            path: &change.path,
            before: Some(&change.before),
            after: &change.after,
        })
        .collect();
    write_all(&changes).map_err(|error| {
        let changed = mended
            .changes
            .iter()
            .find(|change| change.path == error.path());
        Trouble::Write(match changed {
            Some(change) => error.shown_as(PathBuf::from(&change.shown)),
            None => error,
        })
    })
}

pub(super) fn told_in(words: Words, mended: &Mended) -> String {
    let findings = words.count("{count} finding", "{count} findings", mended.count);
    let files = words.count("{count} file", "{count} files", mended.changes.len());
    words.say(
        "mended {findings} in {files}",
        &[("findings", &findings), ("files", &files)],
    )
}
