//! What most commands begin with: workspaces as they are understood, and what kept that from being all.

use std::path::PathBuf;

use goalpost_core::policy::Policy;
use goalpost_session::{Judged, Judging, Request, Session};
use goalpost_translation::Words;

use crate::arguments::Global;
use crate::problem::{Trouble, session_error};
use crate::{language, say, today};

/// Workspaces as they are understood: judged by what has to hold for that, and by no other rule.
pub(crate) fn understood(
    global: &Global,
    paths: &[PathBuf],
    since: Option<&str>,
) -> Result<Session, Trouble> {
    let request = Request {
        paths,
        current: std::env::current_dir().map_err(Trouble::CurrentFolder)?,
        configuration: global.config.clone(),
        overlays: Vec::new(),
        absent: Vec::new(),
        judging: Judging {
            policy: &Policy::default(),
            as_of: global.as_of.unwrap_or_else(today),
            costs: false,
            since,
        },
    };
    Ok(Session::understood(request)?)
}

/// Says what kept goalpost from its job.
pub(crate) fn tell_errors(session: &Session, words: Words) {
    for error in &session.errors {
        say(&session_error(error, words));
    }
}

/// The words of the reader of a session.
pub(crate) fn words(session: &Session, global: &Global) -> Words {
    language::of_run(global, session.workspaces.iter().map(Judged::settings))
}
