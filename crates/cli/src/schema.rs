//! `goalpost schema`: the JSON Schema of goals and of the configuration.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use goalpost_core::schema::{self, Suggestions, Wording};
use goalpost_rules::pack::Examples;

use goalpost_session::{BuiltinRules, Judged, Session};
use goalpost_translation::{Vocabulary, Words};

use crate::arguments::{Global, Schema, SchemaOf};
use crate::output::to_file;
use crate::problem::Trouble;
use crate::{Exit, session};

pub(crate) fn run(arguments: &Schema, global: &Global) -> Result<Exit, Trouble> {
    let session = session::understood(global, &[], None)?;
    let words = session::words(&session, global);
    session::tell_errors(&session, words);
    let current = std::env::current_dir().map_err(Trouble::CurrentFolder)?;
    let text = Offered::in_folder(&session, &current, words)?.text(arguments.of)?;
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

/// What the schemas of a folder offer, and the words that they say it in.
pub(crate) struct Offered<'s> {
    suggestions: Suggestions,
    vocabulary: Vocabulary<'s>,
}

impl<'s> Offered<'s> {
    /// What the workspace of a folder has to offer, beside what everybody has. Workspaces below it are none of
    /// its own.
    pub(crate) fn in_folder(
        session: &'s Session,
        folder: &Path,
        words: Words,
    ) -> Result<Self, Trouble> {
        let folder = fs::canonicalize(folder).map_err(Trouble::CurrentFolder)?;
        let holds = |judged: &&Judged| {
            fs::canonicalize(&judged.root).is_ok_and(|root| folder.starts_with(root))
        };
        let everybody = Suggestions::built_in();
        let Some(judged) = session.workspaces.iter().find(holds) else {
            let rules = BuiltinRules::open(Examples::LeftOut)?;
            return Ok(Self {
                suggestions: everybody.with_rules(rules.ready().registry.values()),
                vocabulary: words.into(),
            });
        };
        Ok(Self {
            suggestions: everybody
                .with_workspace(judged.world.workspace())
                .with_rules(judged.rules.registry.values()),
            vocabulary: judged.vocabulary(words),
        })
    }

    /// A schema as it is written to a file.
    pub(crate) fn text(&self, of: SchemaOf) -> Result<String, Trouble> {
        let translate = |english: &str| self.vocabulary.text(english).to_owned();
        let wording = Wording::new(self.vocabulary.words().locale(), &translate);
        let schema = match of {
            SchemaOf::Goals => schema::goals(&self.suggestions, wording),
            SchemaOf::Configuration => schema::configuration(&self.suggestions, wording),
        };
        let mut text = serde_json::to_string_pretty(&schema).map_err(io::Error::from)?;
        text.push('\n');
        Ok(text)
    }
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
