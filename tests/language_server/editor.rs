//! An editor that has started a server, and talks to it message by message.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::common::goalpost;

/// How long an answer may take: the machine may be busy.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// An editor that has started a server.
pub(crate) struct Editor {
    pub(crate) child: Child,
    pub(crate) input: Option<ChildStdin>,
    messages: Receiver<Value>,
    next: i64,
    /// Findings by file, as they were told last.
    pub(crate) diagnostics: BTreeMap<String, Value>,
    /// How often findings were told.
    pub(crate) published: usize,
    /// What a person was told.
    pub(crate) told: Vec<String>,
}

pub(crate) fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

impl Editor {
    pub(crate) fn start(arguments: &[&str]) -> Self {
        let mut child = goalpost(Path::new("."))
            .arg("lsp")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let input = child.stdin.take();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let (sender, messages) = channel();
        thread::spawn(move || {
            while let Some(message) = read_message(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Self {
            child,
            input,
            messages,
            next: 0,
            diagnostics: BTreeMap::new(),
            published: 0,
            told: Vec::new(),
        }
    }

    /// A server of a folder, greeted.
    pub(crate) fn open(folder: &Path) -> Self {
        Self::open_with(&[folder], &json!({ "asOf": "2026-06-01" }), &capabilities())
    }

    pub(crate) fn open_with(folders: &[&Path], options: &Value, capabilities: &Value) -> Self {
        Self::start(&[]).greet(folders, options, capabilities)
    }

    pub(crate) fn greet(
        mut self,
        folders: &[&Path],
        options: &Value,
        capabilities: &Value,
    ) -> Self {
        let folders: Vec<Value> = folders
            .iter()
            .map(|folder| json!({ "uri": uri(folder), "name": "goals" }))
            .collect();
        let answer = self.ask(
            "initialize",
            json!({
                "processId": null,
                "rootUri": null,
                "workspaceFolders": folders,
                "capabilities": capabilities,
                "initializationOptions": options,
            }),
        );
        assert_eq!(answer["serverInfo"]["name"], "goalpost");
        self.say("initialized", json!({}));
        self
    }

    fn write(&mut self, message: &Value) {
        self.write_all(std::slice::from_ref(message));
    }

    /// Sends messages in one stroke.
    pub(crate) fn write_all(&mut self, messages: &[Value]) {
        let mut bytes = Vec::new();
        for message in messages {
            let text = message.to_string();
            write!(bytes, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        }
        let input = self.input.as_mut().unwrap();
        input.write_all(&bytes).unwrap();
        input.flush().unwrap();
    }

    pub(crate) fn say(&mut self, method: &str, parameters: Value) {
        self.write(&json!({ "jsonrpc": "2.0", "method": method, "params": parameters }));
    }

    /// Sends a request, and gives its number.
    pub(crate) fn send(&mut self, method: &str, parameters: Value) -> i64 {
        self.next += 1;
        let id = self.next;
        let request = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": parameters });
        self.write(&request);
        id
    }

    /// The answer to a request: the whole message.
    pub(crate) fn wait(&mut self, id: i64) -> Value {
        let began = Instant::now();
        loop {
            let left = PATIENCE.saturating_sub(began.elapsed());
            let message = self.messages.recv_timeout(left).expect("an answer");
            if message["id"] == id && message.get("method").is_none() {
                return message;
            }
            self.take(message);
        }
    }

    pub(crate) fn ask(&mut self, method: &str, parameters: Value) -> Value {
        let id = self.send(method, parameters);
        let message = self.wait(id);
        assert!(message.get("error").is_none(), "{message}");
        message["result"].clone()
    }

    pub(crate) fn take(&mut self, message: Value) {
        match message["method"].as_str() {
            Some("textDocument/publishDiagnostics") => {
                let parameters = &message["params"];
                self.published += 1;
                let file = parameters["uri"].as_str().unwrap().to_owned();
                self.diagnostics
                    .insert(file, parameters["diagnostics"].clone());
            }
            Some("window/showMessage") => {
                let text = message["params"]["message"].as_str().unwrap();
                self.told.push(text.to_owned());
            }
            // The server asks to be told of files that change.
            Some("client/registerCapability") => {
                let answer = json!({ "jsonrpc": "2.0", "id": message["id"], "result": null });
                self.write(&answer);
            }
            _ => {}
        }
    }

    /// Takes everything that the server has to say: it answers a question when all of it is said.
    pub(crate) fn settle(&mut self) {
        // What changed is told once nothing else waits: a second question comes after it.
        for _ in 0..2 {
            let _ = self.ask(
                "workspace/symbol",
                json!({ "query": "nothing is called so" }),
            );
            thread::sleep(Duration::from_millis(50));
            while let Ok(message) = self.messages.recv_timeout(Duration::from_millis(100)) {
                self.take(message);
            }
        }
    }

    pub(crate) fn edit(&mut self, path: &Path, version: i64, text: &str) {
        self.say(
            "textDocument/didChange",
            json!({
                "textDocument": { "uri": uri(path), "version": version },
                "contentChanges": [{ "text": text }],
            }),
        );
    }

    pub(crate) fn show(&mut self, path: &Path, text: &str) {
        self.say(
            "textDocument/didOpen",
            json!({ "textDocument": { "uri": uri(path), "languageId": "yaml", "version": 1, "text": text } }),
        );
    }

    pub(crate) fn at(
        &mut self,
        method: &str,
        path: &Path,
        text: &str,
        mark: &str,
        more: Value,
    ) -> Value {
        let mut parameters = json!({
            "textDocument": { "uri": uri(path) },
            "position": position(text, mark),
        });
        for (key, value) in more.as_object().into_iter().flatten() {
            parameters[key] = value.clone();
        }
        self.ask(method, parameters)
    }

    pub(crate) fn rules(&self, path: &Path) -> Vec<String> {
        let found = self.diagnostics.get(&uri(path)).and_then(Value::as_array);
        found
            .into_iter()
            .flatten()
            .map(|one| one["code"].as_str().unwrap().to_owned())
            .collect()
    }

    /// Ends the server as the protocol asks; its exit code.
    pub(crate) fn end(mut self) -> Option<i32> {
        let _ = self.ask("shutdown", Value::Null);
        self.say("exit", Value::Null);
        self.input = None;
        self.child.wait().unwrap().code()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn read_message(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some(number) = line.strip_prefix("Content-Length: ") {
            length = number.parse().ok()?;
        }
    }
    let mut bytes = vec![0; length];
    output.read_exact(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}

pub(crate) fn capabilities() -> Value {
    json!({
        "workspace": {
            "workspaceEdit": { "documentChanges": true },
            "didChangeWatchedFiles": { "dynamicRegistration": true },
        },
        "textDocument": {
            "completion": { "completionItem": { "snippetSupport": true } },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "publishDiagnostics": { "relatedInformation": true },
        },
    })
}

/// Where a mark begins in a text, as UTF-16 counts.
pub(crate) fn position(text: &str, mark: &str) -> Value {
    let at = text.find(mark).unwrap_or_else(|| panic!("no `{mark}`"));
    position_of(text, at)
}

pub(crate) fn position_of(text: &str, at: usize) -> Value {
    let before = &text[..at];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    json!({ "line": line, "character": before[start..].encode_utf16().count() })
}
