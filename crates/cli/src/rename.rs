//! x
use crate::Exit;
use crate::arguments::{Global, Rename};
use crate::problem::Trouble;
pub(crate) fn run(_: &Rename, _: &Global) -> Result<Exit, Trouble> {
    Ok(Exit::Nothing)
}
