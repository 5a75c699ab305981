//! `goalpost schema`: the JSON Schema of goals and of the configuration.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use goalpost_core::schema::{self, Suggestions};
use goalpost_rules::pack::Examples;

use goalpost_session::{BuiltinRules, Judged, Session};

use crate::arguments::{Global, Schema, SchemaOf};
use crate::output::to_file;
use crate::problem::Trouble;
use crate::{Exit, session};

pub(crate) fn run(arguments: &Schema, global: &Global) -> Result<Exit, Trouble> {
    let session = session::understood(global, &[], None)?;
    session::tell_errors(&session, session::words(&session, global));
    let current = std::env::current_dir().map_err(Trouble::CurrentFolder)?;
    let text = text(arguments.of, &suggestions(&session, &current)?)?;
    match &arguments.out {
        Some(path) => write(path, &text)?,
        None => io::stdout().lock().write_all(text.as_bytes())?,
    }
    Ok(if session.errors.is_empty() {
        Exit::Nothing
    } else {
        Exit::Failed
    })
}

/// A schema as it is written to a file.
pub(crate) fn text(of: SchemaOf, suggestions: &Suggestions) -> Result<String, Trouble> {
    let schema = match of {
        SchemaOf::Goals => schema::goals(suggestions),
        SchemaOf::Configuration => schema::configuration(suggestions),
    };
    let mut text = serde_json::to_string_pretty(&schema).map_err(io::Error::from)?;
    text.push('\n');
    Ok(text)
}

/// What the workspace of a folder has to offer, beside what everybody has. Workspaces below it are none of its
/// own.
pub(crate) fn suggestions(session: &Session, folder: &Path) -> Result<Suggestions, Trouble> {
    let mut suggestions = Suggestions::built_in();
    let folder = fs::canonicalize(folder).map_err(Trouble::CurrentFolder)?;
    let holds = |judged: &&Judged| {
        fs::canonicalize(&judged.root).is_ok_and(|root| folder.starts_with(root))
    };
    let workspace = session.workspaces.iter().find(holds);
    if let Some(judged) = workspace {
        suggestions = suggestions
            .with_workspace(judged.world.workspace())
            .with_rules(judged.rules.registry.values());
    }
    if workspace.is_none() {
        let rules = BuiltinRules::open(Examples::LeftOut)?;
        suggestions = suggestions.with_rules(rules.ready().registry.values());
    }
    Ok(suggestions)
}

/// Writes a schema to a file: whole or not at all. Its folder is made where it is missing.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Trouble> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder {
        fs::create_dir_all(folder).map_err(|source| Trouble::Output {
            path: folder.to_owned(),
            source,
        })?;
    }
    to_file(path, &|out| out.write_all(text.as_bytes()))
}
