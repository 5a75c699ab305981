//! Findings for their readers: people at a terminal, and programs.
//!
//! [`write()`] is the one way in. A format is one file with a function `write(run, style, out)`, and
//! one line in [`Format`]'s list.

mod changed;
mod checkstyle;
mod clean;
mod comment;
pub mod document;
mod escape;
mod excerpt;
mod format;
mod github;
mod gitlab;
mod json;
mod jsonl;
mod junit;
pub mod log;
mod place;
pub mod progress;
mod rdjson;
mod run;
mod sarif;
mod short;
mod snippet;
mod statistics;
mod summary;
mod text;
mod told;

use std::io::{self, BufWriter, Write};

pub use format::{Format, UnknownFormat};
pub use run::{Run, Style};
pub use statistics::{RuleCount, statistics};

/// Writes what a run has found in one format.
///
/// # Errors
/// What writing to `out` fails with; a closed pipe is such an error, and is the caller's to pass
/// over.
pub fn write(format: Format, run: &Run<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let mut buffered = BufWriter::with_capacity(1 << 16, out);
    format.writer()(run, style, &mut buffered)?;
    buffered.flush()
}

/// Writes what `markdown` has, in at most `most` bytes: for places that take more than a comment.
///
/// # Errors
/// What writing to `out` fails with.
pub fn write_summary(
    run: &Run<'_>,
    style: &Style,
    most: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    comment::within(run, style, most, out)
}

#[cfg(test)]
mod tests;
