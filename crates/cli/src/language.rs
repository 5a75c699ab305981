//! The language of a run: the one asked for, else the organisation's, else English.

use goalpost_core::settings::Settings;
use goalpost_project::settings_in;
use goalpost_session::words_of;
use goalpost_translation::Words;

use crate::arguments::{Global, Language};

/// The words of the language that was asked for.
pub(crate) fn asked(global: &Global) -> Option<Words> {
    global.lang.map(|language| match language {
        Language::En => Words::by_code("en"),
        Language::Fi => Words::by_code("fi"),
    })
}

/// The words of the reader of one workspace: those asked for, else the organisation's.
pub(crate) fn of_workspace(global: &Global, settings: Option<&Settings>) -> Words {
    words_of(asked(global), settings)
}

/// The words of the reader of the workspace around the current folder.
pub(crate) fn here(global: &Global) -> Words {
    // What is asked for needs no configuration.
    asked(global).unwrap_or_else(|| of_workspace(global, settings_here(global).as_ref()))
}

/// The settings that hold in the current folder, where there is one.
pub(crate) fn settings_here(global: &Global) -> Option<Settings> {
    let current = std::env::current_dir().ok()?;
    Some(settings_in(&current, global.config.as_deref()))
}

/// The words of a run over several workspaces: one page is in one language, that of the first
/// workspace that says one.
pub(crate) fn of_run<'a>(
    global: &Global,
    workspaces: impl IntoIterator<Item = Option<&'a Settings>>,
) -> Words {
    let mut settings = workspaces.into_iter().flatten();
    of_workspace(
        global,
        settings.find(|settings| settings.organisation.language.is_some()),
    )
}
