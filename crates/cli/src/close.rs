//! x
use crate::Exit;
use crate::arguments::{Close, Global};
use crate::problem::Trouble;
pub(crate) fn run(_: &Close, _: &Global) -> Result<Exit, Trouble> {
    Ok(Exit::Nothing)
}
