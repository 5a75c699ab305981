//! `goalpost rules lock`: which files of packs from outside the workspace may run.

use std::io::{self, Write as _};

use goalpost_project::Failure;
use goalpost_project::pack::{LOCK, LockChange, LockError};
use goalpost_session::SessionError;

use super::{plural, workspaces_here};
use crate::Exit;
use crate::arguments::Global;
use crate::problem::Trouble;

pub(crate) fn run(global: &Global) -> Result<Exit, Trouble> {
    let mut out = io::stdout().lock();
    for plan in &workspaces_here(global)? {
        let done = plan.lock_packs().map_err(|error| match error {
            LockError::Write(error) => Trouble::Write(error),
            LockError::Pack(fault) => SessionError::Project(Failure::from(fault)).into(),
            other => Trouble::Refused(other.message()),
        })?;
        for (file, change) in &done.changes {
            let word = match change {
                LockChange::Added => "new",
                LockChange::Changed => "changed",
                LockChange::Removed => "removed",
            };
            writeln!(out, "{word:<7}  {file}")?;
        }
        if done.files == 0 {
            writeln!(
                out,
                "no pack comes from outside the workspace: there is nothing to lock"
            )?;
        } else {
            writeln!(
                out,
                "{} of packs from outside the workspace in `{LOCK}`, {} new or changed",
                plural(done.files, "file"),
                done.changes
                    .values()
                    .filter(|change| **change != LockChange::Removed)
                    .count()
            )?;
        }
    }
    Ok(Exit::Nothing)
}
