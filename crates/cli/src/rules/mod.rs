//! `goalpost rules`: listing, testing, writing, documenting and trying rules.

mod docs;
mod list;
mod lock;
mod new;
mod test;
mod try_pack;

use std::path::PathBuf;
use std::sync::Arc;

pub(crate) use new::{pack as new_pack, run as new_rule};

use goalpost_project::{Options, Project, WorkspacePlan};
use goalpost_rules::pack::Examples;
use goalpost_session::{BuiltinRules, Ready, SessionError};

use crate::Exit;
use crate::arguments::{Global, Rules};
use crate::problem::Trouble;

pub(crate) fn run(arguments: &Rules, global: &Global) -> Result<Exit, Trouble> {
    match arguments {
        Rules::List(arguments) => list::run(arguments, global),
        Rules::Test { pack, coverage } => test::run(pack.as_deref(), *coverage, global),
        Rules::Lock => lock::run(global),
        Rules::New { id, level } => new::run(id, (*level).into(), global),
        Rules::Docs { out } => docs::run(out, global),
        Rules::Try { pack, paths } => try_pack::run(pack, paths, global),
    }
}

/// The workspace around the current folder.
fn plan_here(global: &Global) -> Result<Option<WorkspacePlan>, Trouble> {
    Ok(workspaces_here(global)?.into_iter().next())
}

/// The workspaces that hold for the current folder.
fn workspaces_here(global: &Global) -> Result<Vec<WorkspacePlan>, Trouble> {
    let current = std::env::current_dir().map_err(Trouble::CurrentFolder)?;
    let options = Options {
        current,
        configuration: global.config.clone(),
        overlays: Vec::new(),
        absent: Vec::new(),
    };
    let project = Project::find(&[PathBuf::from("goalpost.yaml")], options);
    Ok(project.workspaces)
}

fn plural(count: usize, noun: &str) -> String {
    if count == 1 {
        format!("1 {noun}")
    } else {
        format!("{count} {noun}s")
    }
}

/// The rules of the box and of the workspace around the current folder.
pub(crate) fn here(global: &Global) -> Result<Arc<Ready>, Trouble> {
    let rules = BuiltinRules::open(Examples::Kept)?;
    let Some(plan) = plan_here(global)? else {
        return Ok(Arc::clone(rules.ready()));
    };
    let (_, ready, errors) = rules.with_packs(&plan);
    match SessionError::of_all(errors) {
        Some(error) => Err(error.into()),
        None => Ok(ready),
    }
}
