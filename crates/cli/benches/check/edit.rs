//! From a keystroke to its findings: a language server is told of a changed file, and told back what is wrong.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Failure;

/// How long each of ten edits of one file a round took, until its findings were there.
pub(crate) fn edits(
    binary: &Path,
    folder: &Path,
    as_of: &str,
    jobs: usize,
    rounds: usize,
) -> Result<Vec<Duration>, Failure> {
    let folder = folder.canonicalize()?;
    let mut files: Vec<_> = std::fs::read_dir(folder.join("goals"))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    let path = files.get(files.len() / 2).ok_or("there are no goals")?;
    let text = std::fs::read_to_string(path)?;
    let file = format!("file://{}", path.display());
    let mut server = Server::start(binary, &folder, as_of, jobs)?;
    server.say(
        "textDocument/didOpen",
        json!({ "textDocument": { "uri": file, "languageId": "yaml", "version": 1, "text": text } }),
    )?;
    let mut took = Vec::new();
    // The first two make everything warm.
    for round in 0..rounds * 10 + 2 {
        // A fault that comes and goes as one types, so that there is something to be told each time.
        let edited = if round % 2 == 0 {
            text.replacen("title: ", "title: TBD ", 1)
        } else {
            text.clone()
        };
        let began = Instant::now();
        server.say(
            "textDocument/didChange",
            json!({
                "textDocument": { "uri": file, "version": round + 2 },
                "contentChanges": [{ "text": edited }],
            }),
        )?;
        server.until(|message| {
            let told = |pointer: &str| message.pointer(pointer).cloned().unwrap_or_default();
            told("/method") == "textDocument/publishDiagnostics"
                && told("/params/uri") == file.as_str()
                && told("/params/version") == round + 2
        })?;
        if round > 1 {
            took.push(began.elapsed());
        }
    }
    took.sort();
    Ok(took)
}

struct Server {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Server {
    fn start(binary: &Path, folder: &Path, as_of: &str, jobs: usize) -> Result<Self, Failure> {
        let mut child = Command::new(binary)
            .args(["lsp", "--jobs", &jobs.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let input = child.stdin.take().ok_or("no standard input")?;
        let output = BufReader::new(child.stdout.take().ok_or("no standard output")?);
        let mut server = Self {
            child,
            input,
            output,
        };
        let root = format!("file://{}", folder.display());
        server.send(json!({
            "jsonrpc": "2.0", "id": 1, "method": "initialize",
            "params": {
                "processId": null,
                "capabilities": {},
                "workspaceFolders": [{ "uri": root, "name": "goals" }],
                "initializationOptions": { "asOf": as_of },
            },
        }))?;
        server.until(|message| message.get("id") == Some(&json!(1)))?;
        server.say("initialized", json!({}))?;
        Ok(server)
    }

    fn say(&mut self, method: &str, parameters: Value) -> Result<(), Failure> {
        self.send(json!({ "jsonrpc": "2.0", "method": method, "params": parameters }))
    }

    fn send(&mut self, message: Value) -> Result<(), Failure> {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len())?;
        Ok(self.input.flush()?)
    }

    /// Reads until a message comes that is waited for.
    fn until(&mut self, wanted: impl Fn(&Value) -> bool) -> Result<(), Failure> {
        loop {
            let mut length = 0;
            loop {
                let mut line = String::new();
                if self.output.read_line(&mut line)? == 0 {
                    return Err("the language server is gone".into());
                }
                let line = line.trim_end();
                if line.is_empty() {
                    break;
                }
                if let Some(number) = line.strip_prefix("Content-Length: ") {
                    length = number.parse()?;
                }
            }
            let mut bytes = vec![0; length];
            self.output.read_exact(&mut bytes)?;
            if wanted(&serde_json::from_slice(&bytes)?) {
                return Ok(());
            }
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
