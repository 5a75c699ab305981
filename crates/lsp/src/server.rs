//! The loop: messages in, answers and findings out.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use lsp_server::{Connection, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{
    Cancel, DidChangeConfiguration, DidChangeTextDocument, DidChangeWatchedFiles,
    DidChangeWorkspaceFolders, DidCloseTextDocument, DidOpenTextDocument, DidSaveTextDocument,
    Exit, Notification as _, PublishDiagnostics, ShowMessage,
};
use lsp_types::request::{Request as _, Shutdown};
use lsp_types::{
    CancelParams, Diagnostic, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    FileChangeType, MessageType, NumberOrString, PublishDiagnosticsParams, ShowMessageParams,
    TextDocumentContentChangeEvent,
};
use serde::de::DeserializeOwned;

use crate::answer;
use crate::client::Folder;
use crate::error::{Refusal, ServerError};
use crate::state::{Document, State};
use crate::told::Told;
use crate::uri::path_of;

/// A server at work.
pub(crate) struct Server<'a> {
    connection: &'a Connection,
    /// What the client said and nobody has looked at yet.
    messages: Receiver<Message>,
    state: State,
    /// Requests that wait for their answer.
    waiting: VecDeque<Request>,
    /// What was found in each file when the client was told last.
    told: Told,
    /// What the client was told last, file by file.
    published: BTreeMap<PathBuf, Vec<Diagnostic>>,
    /// What keeps workspaces from being judged whole, as the person was told last.
    troubles: BTreeSet<String>,
    /// What about the client the person was warned of: once is enough.
    warned: BTreeSet<String>,
    /// Whether something changed since findings were told.
    changed: bool,
    is_shut_down: bool,
}

impl<'a> Server<'a> {
    pub(crate) fn new(connection: &'a Connection, state: State) -> Self {
        Self {
            connection,
            messages: queue(connection),
            state,
            waiting: VecDeque::new(),
            told: Told::default(),
            published: BTreeMap::new(),
            troubles: BTreeSet::new(),
            warned: BTreeSet::new(),
            changed: true,
            is_shut_down: false,
        }
    }

    /// Serves until the client says `exit` or is gone. Whether it ended as the protocol asks.
    pub(crate) fn run(mut self) -> Result<bool, ServerError> {
        let misunderstood = std::mem::take(&mut self.state.client.misunderstood);
        for problem in misunderstood {
            self.tell(MessageType::WARNING, &problem);
        }
        loop {
            // Everything that has come in is taken first: of ten keystrokes the last one counts.
            while let Ok(message) = self.messages.try_recv() {
                if let Some(ended) = self.take(message) {
                    return Ok(ended);
                }
            }
            if let Some(request) = self.waiting.pop_front() {
                self.answer(request);
                continue;
            }
            if self.changed {
                self.publish();
                continue;
            }
            // A client that is gone without a word is gone all the same.
            let Ok(message) = self.messages.recv() else {
                return Ok(false);
            };
            if let Some(ended) = self.take(message) {
                return Ok(ended);
            }
        }
    }

    /// Takes a message in. Whether the client ended as it should, where it ends.
    fn take(&mut self, message: Message) -> Option<bool> {
        match message {
            Message::Request(request) => self.waiting.push_back(request),
            Message::Notification(notification) if notification.method == Exit::METHOD => {
                return Some(self.end());
            }
            Message::Notification(notification) => {
                let method = notification.method.clone();
                if let Err(error) = self.note(notification) {
                    let said = self.state.words().say(
                        "`{method}` cannot be understood: {problem}",
                        &[("method", &method), ("problem", &error.to_string())],
                    );
                    self.warn(&method, &said);
                }
            }
            // Nothing is asked of the client that its answer would change.
            Message::Response(_) => {}
        }
        None
    }

    /// Whether the client asked for the end before it came. One that does not wait for the answer gets it.
    fn end(&mut self) -> bool {
        let waiting = std::mem::take(&mut self.waiting).into_iter();
        let mut shutdown = waiting.filter(|request| request.method == Shutdown::METHOD);
        if let Some(request) = shutdown.next() {
            self.answer(request);
        }
        self.is_shut_down
    }

    fn answer(&mut self, request: Request) {
        let id = request.id.clone();
        let response = if request.method == Shutdown::METHOD {
            self.is_shut_down = true;
            Response::new_ok(id, serde_json::Value::Null)
        } else if self.is_shut_down {
            let code = lsp_server::ErrorCode::InvalidRequest as i32;
            Response::new_err(id, code, "the server is shutting down".to_owned())
        } else {
            self.state.refresh();
            match answer::to(&self.state, request) {
                Ok(value) => Response::new_ok(id, value),
                Err(refusal) => refused(id, refusal),
            }
        };
        self.send(response.into());
    }

    /// Takes in what the client says.
    fn note(&mut self, notification: Notification) -> Result<(), serde_json::Error> {
        match notification.method.as_str() {
            DidOpenTextDocument::METHOD => {
                let parameters: DidOpenTextDocumentParams = read(notification)?;
                let document = parameters.text_document;
                self.open(document.uri, document.version, document.text);
            }
            DidChangeTextDocument::METHOD => {
                let parameters: DidChangeTextDocumentParams = read(notification)?;
                self.change(parameters);
            }
            DidCloseTextDocument::METHOD => {
                let parameters: DidCloseTextDocumentParams = read(notification)?;
                if let Some(path) = path_of(&parameters.text_document.uri) {
                    self.state.close(&path);
                    self.changed = true;
                }
            }
            DidChangeWatchedFiles::METHOD => {
                let parameters: DidChangeWatchedFilesParams = read(notification)?;
                for event in parameters.changes {
                    if let Some(path) = path_of(&event.uri) {
                        let only_changed = event.typ == FileChangeType::CHANGED;
                        self.state.changed_on_disk(&path, !only_changed);
                        self.changed = true;
                    }
                }
            }
            DidChangeWorkspaceFolders::METHOD => {
                let parameters: DidChangeWorkspaceFoldersParams = read(notification)?;
                self.change_folders(&parameters);
            }
            // What is saved was told of already; what else lies on the disk may have changed with it,
            // for a client that does not tell of it.
            DidSaveTextDocument::METHOD if !self.state.client.watches_files => {
                self.state.search_again();
                self.changed = true;
            }
            DidChangeConfiguration::METHOD => {
                self.state.search_again();
                self.changed = true;
            }
            Cancel::METHOD => {
                let parameters: CancelParams = read(notification)?;
                self.cancel(&match parameters.id {
                    NumberOrString::Number(id) => RequestId::from(id),
                    NumberOrString::String(id) => RequestId::from(id),
                });
            }
            _ => {}
        }
        Ok(())
    }

    /// Answers a request that waits still: its answer is not wanted any more.
    fn cancel(&mut self, id: &RequestId) {
        let before = self.waiting.len();
        self.waiting.retain(|request| request.id != *id);
        if self.waiting.len() < before {
            self.send(refused(id.clone(), Refusal::Cancelled).into());
        }
    }

    fn open(&mut self, uri: lsp_types::Uri, version: i32, text: String) {
        if let Some(path) = path_of(&uri) {
            let document = Document { uri, version, text };
            self.state.open(path, document);
            self.changed = true;
        }
    }

    fn change(&mut self, parameters: DidChangeTextDocumentParams) {
        let identifier = parameters.text_document;
        let Some(path) = path_of(&identifier.uri) else {
            return;
        };
        let Some(known) = self.state.documents.get(&path) else {
            // Without the text before it a change of a part means nothing; a whole text does.
            let whole = parameters.content_changes.into_iter().next_back();
            match whole.filter(|change| change.range.is_none()) {
                Some(change) => self.open(identifier.uri, identifier.version, change.text),
                None => {
                    let shown = path.display().to_string();
                    let said = self.state.words().say(
                        "`{path}` was changed and never opened: it is judged as it stands on the disk",
                        &[("path", &shown)],
                    );
                    self.warn(&format!("changed {shown}"), &said);
                }
            }
            return;
        };
        let (before, text) = (known.version, known.text.clone());
        if identifier.version <= before {
            let shown = path.display().to_string();
            let said = self.state.words().say(
                "version {version} of `{path}` came after version {before}: it is taken as the newer one",
                &[
                    ("version", &identifier.version.to_string()),
                    ("path", &shown),
                    ("before", &before.to_string()),
                ],
            );
            self.warn(&format!("version {shown}"), &said);
        }
        let version = identifier.version.max(before);
        let text = parameters
            .content_changes
            .into_iter()
            .fold(text, |text, change| self.changed_text(text, change));
        self.open(identifier.uri, version, text);
    }

    fn changed_text(&self, text: String, change: TextDocumentContentChangeEvent) -> String {
        let Some(range) = change.range else {
            return change.text;
        };
        let source = goalpost_core::source::Source::new(
            goalpost_core::source::SourceId(0),
            "",
            text.as_str(),
        );
        let encoding = self.state.client.encoding;
        let start = encoding.offset(&source, range.start);
        let end = encoding.offset(&source, range.end).max(start);
        let (before, after) = (text.get(..start), text.get(end..));
        format!(
            "{}{}{}",
            before.unwrap_or_default(),
            change.text,
            after.unwrap_or_default()
        )
    }

    fn change_folders(&mut self, parameters: &DidChangeWorkspaceFoldersParams) {
        let folders = &mut self.state.client.folders;
        for folder in &parameters.event.removed {
            let gone = path_of(&folder.uri);
            folders.retain(|known| Some(&known.path) != gone.as_ref());
        }
        let added = parameters.event.added.iter();
        folders.extend(added.filter_map(|folder| Folder::of(&folder.uri)));
        self.state.search_again();
        self.changed = true;
    }

    /// Tells the client of the findings that it does not know of.
    fn publish(&mut self) {
        self.state.refresh();
        self.changed = false;
        for (path, found) in self.told.renew(&self.state) {
            if self.published.get(&path).map_or(&[][..], Vec::as_slice) != found {
                self.publish_file(&path, found.clone());
                self.published.insert(path, found);
            }
        }
        self.published.retain(|_, found| !found.is_empty());
        let troubles = self.state.errors();
        for trouble in troubles.difference(&self.troubles) {
            self.tell(MessageType::ERROR, trouble);
        }
        self.troubles = troubles;
    }

    fn publish_file(&self, path: &std::path::Path, diagnostics: Vec<Diagnostic>) {
        let Some(uri) = self.state.uri(path) else {
            return;
        };
        let version = self.state.documents.get(path).map(|known| known.version);
        let parameters = PublishDiagnosticsParams {
            uri,
            diagnostics,
            version,
        };
        self.send(Notification::new(PublishDiagnostics::METHOD.to_owned(), parameters).into());
    }

    /// Says something to the person.
    fn tell(&self, typ: MessageType, message: &str) {
        let message = format!("goalpost: {message}");
        let parameters = ShowMessageParams { typ, message };
        self.send(Notification::new(ShowMessage::METHOD.to_owned(), parameters).into());
    }

    /// Warns the person of what the client does, once for each thing that it is about.
    fn warn(&mut self, about: &str, message: &str) {
        if self.warned.insert(about.to_owned()) {
            self.tell(MessageType::WARNING, message);
        }
    }

    fn send(&self, message: Message) {
        // A client that is gone is seen when nothing more can be received.
        let _ = self.connection.sender.send(message);
    }
}

/// How many messages wait at most: then the client waits.
const QUEUE: usize = 256;

/// What the client says, taken in while the server is at work: so it is known, when that is done, what has
/// come in meanwhile. The connection by itself hands over one message at a time.
fn queue(connection: &Connection) -> Receiver<Message> {
    let (sender, messages) = sync_channel(QUEUE);
    let receiver = connection.receiver.clone();
    #[expect(
        clippy::disallowed_methods,
        reason = "it waits for as long as the server lives, and would keep a thread of rayon's from its work"
    )]
    thread::spawn(move || {
        // Where nobody takes messages any more, the server has ended.
        for message in receiver {
            if sender.send(message).is_err() {
                break;
            }
        }
    });
    messages
}

fn refused(id: RequestId, refusal: Refusal) -> Response {
    Response {
        id,
        response_result: Err(refusal.into()),
    }
}

fn read<P: DeserializeOwned>(notification: Notification) -> Result<P, serde_json::Error> {
    serde_json::from_value(notification.params)
}
