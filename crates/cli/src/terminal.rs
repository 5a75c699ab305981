//! What the terminal can show.

use std::io::{self, IsTerminal as _};

use crate::arguments::ColorChoice;

/// The width where there is no terminal, or it does not say.
const WIDTH: usize = 80;

/// What the terminal can show.
pub(crate) struct Terminal {
    pub(crate) color: bool,
    pub(crate) width: usize,
}

impl Terminal {
    /// The terminal behind standard output, or standard error.
    pub(crate) fn of(color: ColorChoice, error: bool) -> Self {
        let choice = if error {
            anstream::AutoStream::choice(&io::stderr())
        } else {
            anstream::AutoStream::choice(&io::stdout())
        };
        let is_terminal = if error {
            io::stderr().is_terminal()
        } else {
            io::stdout().is_terminal()
        };
        let color = match color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => !matches!(choice, anstream::ColorChoice::Never),
        };
        let width = if is_terminal {
            terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0))
        } else {
            WIDTH
        };
        Self { color, width }
    }
}
