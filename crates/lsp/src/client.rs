//! What the client can do, and what it asked for when it began.

use std::path::{Path, PathBuf};

use goalpost_core::date::{Date, Period};
use goalpost_translation::Words;
use lsp_types::{CodeActionKind, InitializeParams, Uri, WorkspaceFolder};
use serde::Deserialize;

use crate::position::Encoding;
use crate::uri::named_by;

/// What the client can do, and what it asked for when it began.
#[derive(Debug, Default)]
pub(crate) struct Client {
    pub(crate) encoding: Encoding,
    /// The folders that are open.
    pub(crate) folders: Vec<Folder>,
    /// The day as of which everything is judged, where it is not today.
    pub(crate) as_of: Option<Date>,
    /// The language that it wants to be spoken to in.
    pub(crate) language: Option<Words>,
    /// What of its wishes cannot be understood.
    pub(crate) misunderstood: Vec<String>,
    /// Whether edits of files may carry the version that they are meant for.
    pub(crate) versioned_edits: bool,
    /// Whether the edit of an action may be worked out when it is chosen.
    pub(crate) resolves_actions: bool,
    /// Whether text may hold places to be filled in.
    pub(crate) snippets: bool,
    /// Whether symbols may stand inside each other.
    pub(crate) nested_symbols: bool,
    /// Whether it tells of files that change, where it is asked to.
    pub(crate) watches_files: bool,
    /// Whether it is told of related places.
    pub(crate) related_places: bool,
}

/// A folder that is open.
#[derive(Debug)]
pub(crate) struct Folder {
    /// The one path that it has.
    pub(crate) path: PathBuf,
    /// What the client calls it, which may lead there by a link.
    named: PathBuf,
}

impl Folder {
    pub(crate) fn of(uri: &Uri) -> Option<Self> {
        named_by(uri).map(Self::named)
    }

    fn named(named: PathBuf) -> Self {
        let path = goalpost_project::resolve(&named, &named);
        Self { path, named }
    }

    /// What the client calls a file in it.
    pub(crate) fn name_of(&self, file: &Path) -> Option<PathBuf> {
        let inside = file.strip_prefix(&self.path).ok()?;
        Some(self.named.join(inside))
    }
}

/// `initializationOptions`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Options {
    as_of: Option<String>,
    language: Option<String>,
}

impl Client {
    pub(crate) fn of(parameters: &InitializeParams, language: Option<Words>) -> Self {
        let mut client = Self {
            folders: folders(parameters),
            ..Self::default()
        };
        let capabilities = &parameters.capabilities;
        if let Some(general) = &capabilities.general {
            client.encoding = Encoding::of(general.position_encodings.as_ref());
        }
        if let Some(workspace) = &capabilities.workspace {
            let edit = workspace.workspace_edit.as_ref();
            client.versioned_edits = edit.and_then(|edit| edit.document_changes) == Some(true);
            let watched = workspace.did_change_watched_files.as_ref();
            client.watches_files =
                watched.and_then(|watched| watched.dynamic_registration) == Some(true);
        }
        if let Some(document) = &capabilities.text_document {
            let action = document.code_action.as_ref();
            client.resolves_actions = action
                .and_then(|action| action.resolve_support.as_ref())
                .is_some_and(|support| support.properties.iter().any(|name| name == "edit"));
            let item = document.completion.as_ref();
            let item = item.and_then(|completion| completion.completion_item.as_ref());
            client.snippets = item.and_then(|item| item.snippet_support) == Some(true);
            let symbol = document.document_symbol.as_ref();
            client.nested_symbols =
                symbol.and_then(|symbol| symbol.hierarchical_document_symbol_support) == Some(true);
            let diagnostics = document.publish_diagnostics.as_ref();
            client.related_places =
                diagnostics.and_then(|diagnostics| diagnostics.related_information) == Some(true);
        }
        client.read_options(parameters, language.unwrap_or_default());
        client
    }

    /// Reads what it asks for. What cannot be understood is said in the words given, or in its own.
    fn read_options(&mut self, parameters: &InitializeParams, words: Words) {
        let Some(given) = &parameters.initialization_options else {
            return;
        };
        if given.is_null() {
            return;
        }
        let options: Options = match serde_json::from_value(given.clone()) {
            Ok(options) => options,
            Err(error) => {
                self.misunderstood.push(words.say(
                    "initializationOptions cannot be understood: {problem}",
                    &[("problem", &error.to_string())],
                ));
                return;
            }
        };
        if let Some(code) = options.language {
            self.language = Words::known(&code);
            if self.language.is_none() {
                self.misunderstood.push(words.say(
                    "initializationOptions.language is `{written}`, which is no language of goalpost: write `en` or `fi`. Until then each workspace is told of in its own.",
                    &[("written", &code)],
                ));
            }
        }
        let words = self.language.unwrap_or(words);
        let Some(text) = options.as_of else { return };
        match Period::parse(&text, None) {
            Ok(period) => self.as_of = Some(period.last_day()),
            Err(_) => self.misunderstood.push(words.say(
                "initializationOptions.asOf is `{written}`, which is no date: write it as 2026-06-30. Until then goals are judged as of today.",
                &[("written", &text)],
            )),
        }
    }
}

/// The folders that are open; an older client names only one.
#[allow(deprecated, reason = "older clients say nothing else")]
fn folders(parameters: &InitializeParams) -> Vec<Folder> {
    let named = |folders: &Vec<WorkspaceFolder>| -> Vec<Folder> {
        let folders = folders.iter();
        folders
            .filter_map(|folder| Folder::of(&folder.uri))
            .collect()
    };
    match &parameters.workspace_folders {
        Some(folders) if !folders.is_empty() => named(folders),
        _ => {
            let uri = parameters.root_uri.as_ref().and_then(Folder::of);
            let path = || parameters.root_path.as_ref().map(PathBuf::from);
            let path = || path().map(Folder::named);
            uri.or_else(path).into_iter().collect()
        }
    }
}

/// The action that mends everything that can be mended safely.
pub(crate) fn fix_all() -> CodeActionKind {
    CodeActionKind::new("source.fixAll.goalpost")
}
