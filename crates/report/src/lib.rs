//! Findings for their readers: people at a terminal, and programs.
//!
//! [`write()`] is the one way in. A format is one file with a function `write(run, style, out)`, and
//! one line in [`Format`]'s list.

mod clean;
pub mod document;
mod escape;
mod excerpt;
mod format;
mod json;
mod jsonl;
pub mod log;
mod place;
mod run;
mod short;
mod snippet;
mod statistics;
mod summary;
mod text;

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

#[cfg(test)]
mod tests;
