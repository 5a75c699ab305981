//! `goalpost config`: each setting in force, with the file and line it comes from.

use std::io::{self, Write as _};
use std::path::PathBuf;

use goalpost_project::{Options, Project};

use crate::arguments::{Config, Global};
use crate::problem::Trouble;
use crate::{Exit, language, say};

pub(crate) fn run(arguments: &Config, global: &Global) -> Result<Exit, Trouble> {
    let current = std::env::current_dir().map_err(Trouble::CurrentFolder)?;
    let path = arguments.path.clone().unwrap_or_else(|| PathBuf::from("."));
    let options = Options {
        current,
        configuration: global.config.clone(),
        overlays: Vec::new(),
        absent: Vec::new(),
    };
    let words = language::here(global);
    let project = Project::find(std::slice::from_ref(&path), options);
    for failure in &project.failures {
        say(&words.message(&failure.message()));
    }
    let mut out = io::stdout().lock();
    for plan in &project.workspaces {
        let settings = plan.settings_in_force(&path);
        if settings.is_empty() {
            say(words.text("no configuration holds here: every setting has its default"));
        }
        let width = settings
            .iter()
            .map(|setting| setting.key.chars().count())
            .max()
            .unwrap_or(0);
        let value_width = settings
            .iter()
            .map(|setting| setting.value.chars().count())
            .max()
            .unwrap_or(0)
            .min(40);
        for setting in settings {
            writeln!(
                out,
                "{:<width$}  {:<value_width$}  {}:{}",
                setting.key, setting.value, setting.path, setting.line
            )?;
        }
    }
    Ok(if project.failures.is_empty() {
        Exit::Nothing
    } else {
        Exit::Failed
    })
}
