//! `goalpost new`: entries written where they belong, from flags or by asking.

mod account;
mod aim;
mod arguments;
mod common;
mod deliverables;
mod entry;
mod goal;
mod key_result;
mod measure;
mod measured;
mod okr;
mod place;
mod scene;

pub(crate) use arguments::New;
pub(crate) use common::owner_question;

use crate::Exit;
use crate::arguments::Global;
use crate::problem::Trouble;
use crate::rules;

pub(crate) fn run(arguments: &New, global: &Global) -> Result<Exit, Trouble> {
    match arguments {
        New::Goal(arguments) => goal::run(arguments, global),
        New::Okr(arguments) => okr::run(arguments, global),
        New::Account(arguments) => account::run(arguments, global),
        New::Rule { id, level } => rules::new_rule(id, (*level).into(), global),
        New::Pack { name, folder } => rules::new_pack(name, folder.as_deref(), global),
    }
}
