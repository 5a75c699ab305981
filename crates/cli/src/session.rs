//! What most commands begin with: workspaces as they are understood, and what kept that from being all.

use std::path::PathBuf;

use goalpost_core::nearest::nearest;
use goalpost_core::policy::Policy;
use goalpost_core::workspace::{GoalId, LinkedGoal};
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

/// The goal, OKR or key result of a name, and the workspace that has it.
pub(crate) fn entry<'a>(
    session: &'a Session,
    name: &str,
) -> Result<(&'a Judged, GoalId, &'a LinkedGoal), Trouble> {
    let mut names: Vec<String> = Vec::new();
    for judged in &session.workspaces {
        let workspace = judged.world.workspace();
        if let Some((id, linked)) = workspace.goal_named(name) {
            return Ok((judged, id, linked));
        }
        for linked in &workspace.goals {
            names.extend(workspace.support_name(linked));
            names.push(linked.path.to_string());
        }
    }
    Err(match nearest(name, names.iter().map(String::as_str)) {
        Some(near) => Trouble::because(
            "there is no goal, OKR or key result `{entry}`; did you mean `{near}`?",
            &[("entry", name), ("near", near)],
        ),
        None => Trouble::because(
            "there is no goal, OKR or key result `{entry}`: `goalpost show` lists them all",
            &[("entry", name)],
        ),
    })
}
