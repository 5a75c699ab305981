//! `goalpost lsp`.

use clap::Args;
use goalpost_lsp::{Ended, Service};

use crate::arguments::Global;
use crate::problem::Trouble;
use crate::{Exit, language, today};

const EXAMPLES: &str = "Editors start it: no person has to. It speaks the language server protocol over standard\n\
    input and output, and says in the editor what `goalpost check` says on the command line.\n\n\
    Examples:\n  \
    goalpost lsp                      as the command of a language server in the editor's settings\n  \
    goalpost lsp --as-of 2026-06-01   the same, as of a day; `initializationOptions.asOf` wins\n  \
    goalpost lsp --lang fi            in Finnish; `initializationOptions.language` wins\n\n\
    Neovim, in init.lua:\n  \
    vim.lsp.config.goalpost = { cmd = { 'goalpost', 'lsp' }, filetypes = { 'yaml' }, root_markers = { 'goalpost.yaml', '.git' } }\n  \
    vim.lsp.enable('goalpost')\n\n\
    The README has the lines for Helix, VS Code and Emacs.";

/// What can be written behind `goalpost lsp`.
#[derive(Debug, Clone, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Speak over standard input and output, which it does anyway: some editors say so
    #[arg(long, hide = true)]
    pub(crate) stdio: bool,
}

pub(crate) fn run(global: &Global) -> Result<Exit, Trouble> {
    let service = Service {
        configuration: global.config.clone(),
        as_of: global.as_of,
        language: language::asked(global),
        today,
    };
    let ended = goalpost_lsp::serve(goalpost_lsp::rules()?, service)?;
    // An editor that is gone without a word has its reasons; the protocol calls it an error.
    Ok(match ended {
        Ended::Asked => Exit::Nothing,
        Ended::Abandoned => Exit::Findings,
    })
}
