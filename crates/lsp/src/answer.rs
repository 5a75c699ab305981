//! Requests and their answers: one line each, from the method to the function that knows.

use std::path::{Path, PathBuf};

use goalpost_project::READ_EXTENSIONS;
use goalpost_project::pack::LOCK;
use lsp_server::Request;
use lsp_types::request::{
    CodeActionRequest, CodeActionResolveRequest, CodeLensRequest, Completion,
    DocumentSymbolRequest, FoldingRangeRequest, GotoDefinition, HoverRequest, InlayHintRequest,
    PrepareRenameRequest, References, RegisterCapability, Rename, Request as _,
    WorkspaceSymbolRequest,
};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CodeLensOptions,
    CompletionOptions, DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher,
    FoldingRangeProviderCapability, GlobPattern, HoverProviderCapability, InitializeResult, OneOf,
    Position, Registration, RegistrationParams, RenameOptions, ServerCapabilities, ServerInfo,
    TextDocumentPositionParams, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, TextDocumentSyncSaveOptions, Uri, WorkDoneProgressOptions,
    WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::client::{Client, fix_all};
use crate::error::Refusal;
use crate::state::{Located, State};
use crate::uri::path_of;
use crate::{actions, complete, folding, hints, hover, lens, navigate, symbols};

/// What the server says of itself.
pub(crate) fn initialize(client: &Client) -> Value {
    let no_progress = WorkDoneProgressOptions::default();
    let capabilities = ServerCapabilities {
        position_encoding: Some(client.encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(
            TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::INCREMENTAL),
                save: Some(TextDocumentSyncSaveOptions::Supported(true)),
                ..TextDocumentSyncOptions::default()
            },
        )),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(vec![":".to_owned(), " ".to_owned(), "-".to_owned()]),
            ..CompletionOptions::default()
        }),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, fix_all()]),
            resolve_provider: Some(true),
            work_done_progress_options: no_progress,
        })),
        code_lens_provider: Some(CodeLensOptions {
            resolve_provider: Some(false),
        }),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: no_progress,
        })),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        inlay_hint_provider: Some(OneOf::Left(true)),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: None,
        }),
        ..ServerCapabilities::default()
    };
    let result = InitializeResult {
        capabilities,
        server_info: Some(ServerInfo {
            name: "goalpost".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    };
    serde_json::to_value(result).unwrap_or_default()
}

/// Asks the client to tell of files that change.
pub(crate) fn watch_files() -> Request {
    let watcher = |glob: &str| FileSystemWatcher {
        glob_pattern: GlobPattern::String(glob.to_owned()),
        kind: None,
    };
    let options = DidChangeWatchedFilesRegistrationOptions {
        watchers: vec![
            watcher(&format!("**/*.{{{}}}", READ_EXTENSIONS.join(","))),
            watcher(&format!("**/{LOCK}")),
        ],
    };
    let registration = Registration {
        id: "files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    };
    let parameters = RegistrationParams {
        registrations: vec![registration],
    };
    let method = RegisterCapability::METHOD.to_owned();
    Request::new("watch-files".to_owned().into(), method, parameters)
}

/// The answer to a request.
pub(crate) fn to(state: &State, request: Request) -> Result<Value, Refusal> {
    match request.method.as_str() {
        HoverRequest::METHOD => answer(request, |asked: lsp_types::HoverParams| {
            let at = asked.text_document_position_params;
            Ok(on(state, &at, hover::at).flatten())
        }),
        Completion::METHOD => answer(request, |asked: lsp_types::CompletionParams| {
            let at = asked.text_document_position;
            Ok(on(state, &at, complete::at).flatten())
        }),
        GotoDefinition::METHOD => answer(request, |asked: lsp_types::GotoDefinitionParams| {
            let at = asked.text_document_position_params;
            Ok(on(state, &at, navigate::definition).flatten())
        }),
        References::METHOD => answer(request, |asked: lsp_types::ReferenceParams| {
            let declaration = asked.context.include_declaration;
            let at = asked.text_document_position;
            let find = |state: &State, file: &Located<'_>, offset| {
                navigate::references(state, file, offset, declaration)
            };
            Ok(on(state, &at, find))
        }),
        PrepareRenameRequest::METHOD => answer(request, |at: TextDocumentPositionParams| {
            Ok(on(state, &at, navigate::prepare_rename).flatten())
        }),
        Rename::METHOD => answer(request, |asked: lsp_types::RenameParams| {
            let at = asked.text_document_position;
            let rename = |state: &State, file: &Located<'_>, offset| {
                navigate::rename(state, file, offset, &asked.new_name)
            };
            on(state, &at, rename).transpose()
        }),
        DocumentSymbolRequest::METHOD => {
            answer(request, |asked: lsp_types::DocumentSymbolParams| {
                Ok(file(state, &asked.text_document.uri, symbols::of_document))
            })
        }
        WorkspaceSymbolRequest::METHOD => {
            answer(request, |asked: lsp_types::WorkspaceSymbolParams| {
                Ok(symbols::of_workspaces(state, &asked.query))
            })
        }
        FoldingRangeRequest::METHOD => answer(request, |asked: lsp_types::FoldingRangeParams| {
            Ok(file(state, &asked.text_document.uri, folding::ranges))
        }),
        CodeLensRequest::METHOD => answer(request, |asked: lsp_types::CodeLensParams| {
            Ok(file(state, &asked.text_document.uri, lens::of))
        }),
        InlayHintRequest::METHOD => answer(request, |asked: lsp_types::InlayHintParams| {
            let hints = |state: &State, file: &Located<'_>| hints::of(state, file, asked.range);
            Ok(file(state, &asked.text_document.uri, hints))
        }),
        CodeActionRequest::METHOD => answer(request, |asked: lsp_types::CodeActionParams| {
            Ok(actions::of(state, &asked))
        }),
        CodeActionResolveRequest::METHOD => answer(request, |action: lsp_types::CodeAction| {
            Ok(actions::resolved(state, action))
        }),
        method => Err(Refusal::Method(method.to_owned())),
    }
}

fn answer<P: DeserializeOwned, A: Serialize>(
    request: Request,
    answer: impl FnOnce(P) -> Result<A, Refusal>,
) -> Result<Value, Refusal> {
    let parameters = serde_json::from_value(request.params)?;
    Ok(serde_json::to_value(answer(parameters)?)?)
}

/// The file of a document, where it is one of a workspace.
pub(crate) fn path(uri: &Uri) -> Option<PathBuf> {
    path_of(uri)
}

fn file<A>(state: &State, uri: &Uri, answer: impl FnOnce(&State, &Located<'_>) -> A) -> Option<A> {
    let path: PathBuf = path(uri)?;
    let located = state.located(&path as &Path)?;
    Some(answer(state, &located))
}

/// Answers about a place in a file, which is a byte of its text.
fn on<A>(
    state: &State,
    at: &TextDocumentPositionParams,
    answer: impl FnOnce(&State, &Located<'_>, usize) -> A,
) -> Option<A> {
    let position: Position = at.position;
    file(state, &at.text_document.uri, |state, located| {
        let offset = state.client.encoding.offset(located.source, position);
        answer(state, located, offset)
    })
}
