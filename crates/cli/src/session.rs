//! What most commands begin with: workspaces as they are understood, and what kept that from being all.

use std::path::PathBuf;

use goalpost_core::policy::Policy;
use goalpost_session::{Judging, Request, Session};

use crate::arguments::Global;
use crate::problem::Trouble;
use crate::{say, today};

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
pub(crate) fn tell_errors(session: &Session) {
    for error in &session.errors {
        say(&error.to_string());
    }
}
