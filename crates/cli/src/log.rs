//! `goalpost log`: the history of an entry, from Git.

use std::io;

use goalpost_core::source::Sources;
use goalpost_project::{Options, Project, history_of};
use goalpost_report::log;
use goalpost_session::SessionError;

use crate::arguments::{Global, LogFormat, LogOf};
use crate::problem::Trouble;
use crate::{Exit, language, today};

pub(crate) fn run(arguments: &LogOf, global: &Global) -> Result<Exit, Trouble> {
    let options = Options {
        current: std::env::current_dir().map_err(Trouble::CurrentFolder)?,
        configuration: global.config.clone(),
        ..Options::default()
    };
    let as_of = global.as_of.unwrap_or_else(today);
    let mut trouble = None;
    for plan in Project::find(&[], options).workspaces {
        let loaded = plan.load(Sources::new());
        let settings = loaded.scopes.first().map(AsRef::as_ref);
        let words = language::of_workspace(global, settings);
        match history_of(&loaded, &arguments.entry, as_of) {
            Ok(Some(history)) => {
                let mut out = io::stdout().lock();
                match arguments.format {
                    LogFormat::Text => log::text(&history, words, &mut out)?,
                    LogFormat::Json => log::json(&history, &mut out)?,
                    LogFormat::Markdown => log::to_markdown(&history, words, &mut out)?,
                }
                return Ok(Exit::Nothing);
            }
            Ok(None) => {}
            Err(error) => trouble = Some(SessionError::Git(error).into()),
        }
    }
    Err(trouble.unwrap_or_else(|| {
        Trouble::because(
            "there is no goal, OKR or key result `{entry}`, and there never was one: `goalpost show` lists those that there are",
            &[("entry", &arguments.entry)],
        )
    }))
}
