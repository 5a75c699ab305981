//! The language server through the real binary, as an editor talks to it: message by message.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a test may break, and writes files and starts programs"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long an answer may take: the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(60);

/// An editor that has started a server.
struct Editor {
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    next: i64,
    /// Findings by file, as they were told last.
    diagnostics: BTreeMap<String, Value>,
    /// What a person was told.
    told: Vec<String>,
}

fn binary() -> &'static str {
    env!("CARGO_BIN_EXE_goalpost")
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

impl Editor {
    fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(binary())
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
            told: Vec::new(),
        }
    }

    /// A server of a folder, greeted.
    fn open(folder: &Path) -> Self {
        Self::open_with(&[folder], &json!({ "asOf": "2026-06-01" }), &capabilities())
    }

    fn open_with(folders: &[&Path], options: &Value, capabilities: &Value) -> Self {
        let mut editor = Self::start(&[]);
        let folders: Vec<Value> = folders
            .iter()
            .map(|folder| json!({ "uri": uri(folder), "name": "goals" }))
            .collect();
        let answer = editor.ask(
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
        editor.say("initialized", json!({}));
        editor
    }

    fn write(&mut self, message: &Value) {
        let text = message.to_string();
        let input = self.input.as_mut().unwrap();
        write!(input, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        input.flush().unwrap();
    }

    fn say(&mut self, method: &str, parameters: Value) {
        self.write(&json!({ "jsonrpc": "2.0", "method": method, "params": parameters }));
    }

    /// Sends a request, and gives its number.
    fn send(&mut self, method: &str, parameters: Value) -> i64 {
        self.next += 1;
        let id = self.next;
        let request = json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": parameters });
        self.write(&request);
        id
    }

    /// The answer to a request: the whole message.
    fn wait(&mut self, id: i64) -> Value {
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

    fn ask(&mut self, method: &str, parameters: Value) -> Value {
        let id = self.send(method, parameters);
        let message = self.wait(id);
        assert!(message.get("error").is_none(), "{message}");
        message["result"].clone()
    }

    fn take(&mut self, message: Value) {
        match message["method"].as_str() {
            Some("textDocument/publishDiagnostics") => {
                let parameters = &message["params"];
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
    fn settle(&mut self) {
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

    fn edit(&mut self, path: &Path, version: i64, text: &str) {
        self.say(
            "textDocument/didChange",
            json!({
                "textDocument": { "uri": uri(path), "version": version },
                "contentChanges": [{ "text": text }],
            }),
        );
    }

    fn show(&mut self, path: &Path, text: &str) {
        self.say(
            "textDocument/didOpen",
            json!({ "textDocument": { "uri": uri(path), "languageId": "yaml", "version": 1, "text": text } }),
        );
    }

    fn at(&mut self, method: &str, path: &Path, text: &str, mark: &str, more: Value) -> Value {
        let mut parameters = json!({
            "textDocument": { "uri": uri(path) },
            "position": position(text, mark),
        });
        for (key, value) in more.as_object().into_iter().flatten() {
            parameters[key] = value.clone();
        }
        self.ask(method, parameters)
    }

    fn rules(&self, path: &Path) -> Vec<String> {
        let found = self.diagnostics.get(&uri(path)).and_then(Value::as_array);
        found
            .into_iter()
            .flatten()
            .map(|one| one["code"].as_str().unwrap().to_owned())
            .collect()
    }

    /// Ends the server as the protocol asks; its exit code.
    fn end(mut self) -> Option<i32> {
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

fn read_message(output: &mut impl BufRead) -> Option<Value> {
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

fn capabilities() -> Value {
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
fn position(text: &str, mark: &str) -> Value {
    let at = text.find(mark).unwrap_or_else(|| panic!("no `{mark}`"));
    position_of(text, at)
}

fn position_of(text: &str, at: usize) -> Value {
    let before = &text[..at];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    json!({ "line": line, "character": before[start..].encode_utf16().count() })
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().canonicalize().unwrap();
    (folder, path)
}

fn fixture(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures")
        .join(name);
    path.canonicalize().unwrap()
}

const STRATEGY: &str =
    "strategy:\n  - id: online-sales\n    objective: Grow online sales to 2.4 M€ in 2026\n";

const GOALS: &str = "\
goals:
  - id: reach
    title: Ääkköset 🎯 grow Instagram post reach by 20 % by the end of 2026
    category: brand-awareness
    owner: maija@acme.example
    supports: [online-sales]
    accounts: [instagram]
    metric: post_reach
    baseline: { value: 50000, date: 2025-12 }
    target: +20 %
    start: 2026-01-05
    due: 2026-Q4
    milestones:
      - date: 2026-06-30
        value: 55000
    review: monthly
    check_ins:
      - date: 2026-05-31
        value: 54400
";

const AUDIT: &str = "\
audit:
  date: 2026-01-05
  period: 2025-12
  accounts:
    - id: instagram
      platform: instagram
      owner: maija@acme.example
      purpose: Show the collection to shoppers
      status: active
      verified: true
      two_factor: true
      last_post: 2026-01-03
      measures:
        post_reach: 50000
";

fn small() -> (tempfile::TempDir, PathBuf) {
    let (keep, root) = folder();
    fs::write(
        root.join("goalpost.yaml"),
        "organisation: { name: Acme, market: [b2c] }\n",
    )
    .unwrap();
    fs::write(root.join("strategy.yaml"), STRATEGY).unwrap();
    fs::write(root.join("audit.yaml"), AUDIT).unwrap();
    fs::write(root.join("goals.yaml"), GOALS).unwrap();
    (keep, root)
}

/// What `check` says of a folder: file, line, UTF-16 column, rule, level, in their order.
fn checked(root: &Path) -> Vec<String> {
    let output = Command::new(binary())
        .args(["check", "--format", "json", "--as-of", "2026-06-01"])
        .current_dir(root)
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut told = Vec::new();
    for finding in report["findings"].as_array().unwrap() {
        let path = finding["path"]
            .as_str()
            .filter(|path| !path.starts_with("builtin:"));
        let place = |end: &str| {
            let (Some(path), Some(offset)) = (path, finding[end]["offset"].as_u64()) else {
                return json!({ "line": 0, "character": 0 });
            };
            let text = fs::read(root.join(path)).unwrap();
            let text = String::from_utf8_lossy(&text).into_owned();
            position_of(&text, usize::try_from(offset).unwrap())
        };
        told.push(format!(
            "{} {} {} {} {}",
            path.unwrap_or("goalpost.yaml"),
            place("start"),
            place("end"),
            finding["rule"],
            finding["level"]
        ));
    }
    told.sort();
    told
}

fn shown(editor: &Editor, root: &Path) -> Vec<String> {
    let mut told = Vec::new();
    for (file, found) in &editor.diagnostics {
        let path = file
            .strip_prefix(&uri(root))
            .unwrap()
            .trim_start_matches('/')
            .replace("%C3%A4", "ä");
        for one in found.as_array().unwrap() {
            let level = ["", "error", "warning", "info"]
                [usize::try_from(one["severity"].as_u64().unwrap()).unwrap()];
            told.push(format!(
                "{path} {} {} {} \"{level}\"",
                one["range"]["start"], one["range"]["end"], one["code"]
            ));
        }
    }
    told.sort();
    told
}

#[test]
fn diagnostics_are_the_findings_of_check() {
    for name in [
        "acme",
        "broken/links",
        "broken/okr",
        "broken/what-people-type",
        "broken/suppressions",
        "portfolio/bad",
        "finnish",
    ] {
        let root = fixture(name);
        let mut editor = Editor::open(&root);
        editor.settle();
        assert_eq!(shown(&editor, &root), checked(&root), "{name}");
        assert_eq!(editor.end(), Some(0));
    }
}

/// What a finding says, sentence by sentence, in a language.
fn said_by_check(root: &Path, language: &str) -> Vec<String> {
    let output = Command::new(binary())
        .args(["check", "--format", "json", "--as-of", "2026-06-01"])
        .args(["--lang", language])
        .current_dir(root)
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut said = Vec::new();
    for finding in report["findings"].as_array().unwrap() {
        said.push(finding["message"].as_str().unwrap().to_owned());
        let label = if language == "fi" { "ohje" } else { "help" };
        let help = finding["help"].as_str();
        said.extend(help.map(|help| format!("{label}: {help}")));
    }
    said.sort();
    said
}

fn said_by_server(editor: &Editor) -> Vec<String> {
    let found = editor.diagnostics.values();
    let found = found.flat_map(|found| found.as_array().unwrap());
    let mut said: Vec<String> = found
        .flat_map(|one| one["message"].as_str().unwrap().lines())
        .map(str::to_owned)
        .collect();
    said.sort();
    said
}

#[test]
fn finnish_is_spoken_where_it_is_asked_for() {
    for name in [
        "acme",
        "broken/links",
        "broken/okr",
        "broken/what-people-type",
    ] {
        let root = fixture(name);
        let options = json!({ "asOf": "2026-06-01", "language": "fi" });
        let mut editor = Editor::open_with(&[&root], &options, &capabilities());
        editor.settle();
        assert_eq!(
            said_by_server(&editor),
            said_by_check(&root, "fi"),
            "{name}"
        );
        assert_ne!(said_by_check(&root, "fi"), said_by_check(&root, "en"));
        assert_eq!(editor.end(), Some(0));
    }
}

#[test]
fn each_workspace_is_told_of_in_the_language_of_its_organisation() {
    let (_keep, root) = small();
    fs::write(
        root.join("goalpost.yaml"),
        "organisation: { name: Acme, market: [b2c], language: fi }\n",
    )
    .unwrap();
    let path = root.join("goals.yaml");
    let mut editor = Editor::open(&root);
    editor.show(&path, GOALS);
    assert_eq!(said_by_server(&editor), said_by_check(&root, "fi"));
    let whole = json!({ "range": { "start": position_of(GOALS, 0), "end": position_of(GOALS, GOALS.len()) } });
    let mut told = Vec::new();
    for mark in ["reach\n", "post_reach", "review:", "monthly"] {
        let hover = editor.at("textDocument/hover", &path, GOALS, mark, json!({}));
        told.push(hover["contents"]["value"].as_str().unwrap().to_owned());
    }
    let document = json!({ "textDocument": { "uri": uri(&path) }, "range": whole["range"] });
    let hints = editor.ask("textDocument/inlayHint", document.clone());
    for hint in hints.as_array().unwrap() {
        told.push(hint["label"].as_str().unwrap().to_owned());
    }
    let lenses = editor.ask("textDocument/codeLens", document);
    for lens in lenses.as_array().unwrap() {
        told.push(lens["command"]["title"].as_str().unwrap().to_owned());
    }
    insta::assert_snapshot!("finnish", told.join("\n"));
    // What was asked for when it began wins over the organisation's.
    assert_eq!(editor.end(), Some(0));
    let options = json!({ "asOf": "2026-06-01", "language": "en" });
    let mut editor = Editor::open_with(&[&root], &options, &capabilities());
    editor.settle();
    assert_eq!(said_by_server(&editor), said_by_check(&root, "en"));
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn the_configuration_is_known_as_well() {
    let (_keep, root) = small();
    let path = root.join("goalpost.yaml");
    let text = "# yaml-language-server: $schema=goalpost-configuration.schema.json\n\
        organisation:\n  name: Acme\n  language: en\n  market: [b2c]\n\
        rules:\n  smart/deadline-too-far: warning\n  okr/*: info\n  smart/deadline-too-far-away:\n    level: info\n";
    let mut editor = Editor::open(&root);
    editor.show(&path, text);
    let mut told = Vec::new();
    for mark in [
        "organisation",
        "market",
        "language: en",
        "en\n",
        "b2c",
        "okr/*",
        "level",
    ] {
        let hover = editor.at("textDocument/hover", &path, text, mark, json!({}));
        let page = hover["contents"]["value"].as_str().unwrap_or("nothing");
        told.push(format!("# {mark}\n{page}"));
    }
    for (mark, more) in [
        ("name: Acme", "\n  currency: EUR\n  "),
        ("okr/*: ", ""),
        ("level: ", ""),
        ("language: ", ""),
    ] {
        let at = text.find(mark).unwrap() + mark.len();
        let typed = format!("{}{more}{}", &text[..at], &text[at..]);
        let at = at + more.len();
        editor.edit(&path, 2, &typed);
        let answer = editor.ask(
            "textDocument/completion",
            json!({
                "textDocument": { "uri": uri(&path) },
                "position": position_of(&typed, at),
            }),
        );
        let offered = answer.as_array().unwrap().iter();
        let offered: Vec<String> = offered
            .map(|item| format!("{} {}", item["label"], item["detail"]))
            .collect();
        told.push(format!(
            "# completion after {mark:?}\n{}",
            offered.join("\n")
        ));
    }
    insta::assert_snapshot!("configuration", told.join("\n\n"));
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn findings_follow_what_is_typed_and_not_what_is_saved() {
    let (_keep, root) = small();
    let path = root.join("goals.yaml");
    let mut editor = Editor::open(&root);
    editor.show(&path, GOALS);
    editor.settle();
    assert_eq!(editor.rules(&path), Vec::<String>::new());

    // The other file of a reference is not open.
    editor.edit(&path, 2, &GOALS.replace("online-sales", "online-sale"));
    editor.settle();
    assert_eq!(editor.rules(&path), ["link/unknown-reference"]);
    let found = editor.diagnostics[&uri(&path)][0].clone();
    assert!(
        found["message"]
            .as_str()
            .unwrap()
            .contains("did you mean `online-sales`?"),
        "{found}"
    );

    // A fault in one place hides nothing in another.
    let broken = GOALS
        .replace("online-sales", "online-sale")
        .replace("    due: 2026-Q4", "    due: \"2026-Q4");
    editor.edit(&path, 3, &broken);
    editor.settle();
    let rules = editor.rules(&path);
    assert!(rules.contains(&"yaml/syntax".to_owned()), "{rules:?}");
    assert!(
        rules.contains(&"link/unknown-reference".to_owned()),
        "{rules:?}"
    );

    // A change of a part, on a line with letters that are two units.
    editor.edit(&path, 4, GOALS);
    let at = position(GOALS, "🎯 grow");
    let end = position(GOALS, " grow Insta");
    editor.say(
        "textDocument/didChange",
        json!({
            "textDocument": { "uri": uri(&path), "version": 5 },
            "contentChanges": [{ "range": { "start": at, "end": end }, "text": "TBD" }],
        }),
    );
    editor.settle();
    assert_eq!(editor.rules(&path), ["smart/placeholder"]);
    let range = editor.diagnostics[&uri(&path)][0]["range"].clone();
    assert_eq!(range["start"], at);

    // Closed without being saved, the file counts again.
    editor.say(
        "textDocument/didClose",
        json!({ "textDocument": { "uri": uri(&path) } }),
    );
    editor.settle();
    assert_eq!(editor.rules(&path), Vec::<String>::new());
    assert_eq!(fs::read_to_string(&path).unwrap(), GOALS);
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn what_changes_on_the_disk_is_read_again() {
    let (_keep, root) = small();
    let mut editor = Editor::open(&root);
    editor.settle();
    let goals = root.join("goals.yaml");
    assert_eq!(editor.rules(&goals), Vec::<String>::new());
    let changed = |editor: &mut Editor, path: &Path, typ: u8| {
        let changes = json!({ "changes": [{ "uri": uri(path), "type": typ }] });
        editor.say("workspace/didChangeWatchedFiles", changes);
        editor.settle();
    };

    fs::write(
        root.join("strategy.yaml"),
        STRATEGY.replace("online-sales", "sales"),
    )
    .unwrap();
    changed(&mut editor, &root.join("strategy.yaml"), 2);
    assert!(
        editor
            .rules(&goals)
            .contains(&"link/unknown-reference".to_owned())
    );
    fs::write(root.join("strategy.yaml"), STRATEGY).unwrap();
    changed(&mut editor, &root.join("strategy.yaml"), 2);
    assert_eq!(editor.rules(&goals), Vec::<String>::new());

    // The configuration, and a pack that it names.
    fs::create_dir(root.join("rules")).unwrap();
    fs::write(
        root.join("rules/acme.yaml"),
        "rules:\n  - id: acme/how\n    on: goal\n    summary: A goal says how\n    why: We want to know the means (D3.S.3).\n    level: warning\n    requires: how\n    message: the goal does not say how\n",
    )
    .unwrap();
    fs::write(
        root.join("goalpost.yaml"),
        "organisation: { name: Acme, market: [b2c] }\npacks: [rules/]\n",
    )
    .unwrap();
    changed(&mut editor, &root.join("goalpost.yaml"), 2);
    let told = editor.told.join("\n");
    assert!(
        editor
            .rules(&goals)
            .iter()
            .any(|rule| rule.starts_with("acme/"))
            || told.contains("acme"),
        "{told} {:?}",
        editor.rules(&goals)
    );
    fs::write(
        root.join("goalpost.yaml"),
        "organisation: { name: Acme, market: [b2c] }\n",
    )
    .unwrap();
    changed(&mut editor, &root.join("goalpost.yaml"), 2);
    assert_eq!(editor.rules(&goals), Vec::<String>::new());

    // A file that comes, and one that goes.
    fs::write(root.join("more.yaml"), "goals:\n  - id: reach\n").unwrap();
    changed(&mut editor, &root.join("more.yaml"), 1);
    assert!(
        editor
            .rules(&root.join("more.yaml"))
            .contains(&"schema/missing-field".to_owned())
    );
    fs::remove_file(root.join("more.yaml")).unwrap();
    changed(&mut editor, &root.join("more.yaml"), 3);
    assert_eq!(editor.rules(&root.join("more.yaml")), Vec::<String>::new());
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn several_folders_are_each_their_own() {
    let (_one, first) = small();
    let (_two, second) = folder();
    fs::write(
        second.join("goalpost.yaml"),
        "organisation: { name: Other }\n",
    )
    .unwrap();
    fs::write(second.join("goals.yaml"), "goals:\n  - id: reach\n").unwrap();
    let mut editor = Editor::open_with(&[&first, &second], &json!({}), &capabilities());
    editor.settle();
    assert!(
        editor
            .rules(&second.join("goals.yaml"))
            .contains(&"schema/missing-field".to_owned())
    );
    editor.say(
        "workspace/didChangeWorkspaceFolders",
        json!({ "event": { "added": [], "removed": [{ "uri": uri(&second), "name": "goals" }] } }),
    );
    editor.settle();
    assert_eq!(
        editor.rules(&second.join("goals.yaml")),
        Vec::<String>::new()
    );

    // A file without its folder is looked at in the workspace around it.
    let path = second.join("goals.yaml");
    editor.show(&path, "goals:\n  - id: reach\n");
    editor.settle();
    assert!(
        editor
            .rules(&path)
            .contains(&"schema/missing-field".to_owned())
    );
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn fixes_are_offered_and_allowing_asks_for_a_reason() {
    let (_keep, root) = small();
    let path = root.join("goals.yaml");
    let text = GOALS
        .replace("category: brand-awareness", "category: Brand awareness")
        .replace("    target: +20 %", "    target: 50000")
        .replace("owner:", "lead:");
    let mut editor = Editor::open(&root);
    editor.show(&path, &text);
    editor.settle();
    let actions = |editor: &mut Editor, mark: &str, only: Value| {
        let at = position(&text, mark);
        let mut context = json!({ "diagnostics": [] });
        if !only.is_null() {
            context["only"] = only;
        }
        let asked = json!({
            "textDocument": { "uri": uri(&path) },
            "range": { "start": at, "end": at },
            "context": context,
        });
        editor.ask("textDocument/codeAction", asked)
    };
    let found = actions(&mut editor, "Brand awareness", json!(["quickfix"]));
    let fix = &found[0];
    assert_eq!(fix["isPreferred"], true, "{found}");
    let edit = &fix["edit"]["documentChanges"][0];
    assert_eq!(edit["textDocument"]["version"], 1);
    assert_eq!(edit["edits"][0]["newText"], "brand-awareness");
    assert_eq!(
        edit["edits"][0]["range"]["start"],
        position(&text, "Brand awareness")
    );

    let found = actions(&mut editor, "50000\n", json!(["quickfix"]));
    let allow = found
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["title"].as_str().unwrap().starts_with("Allow `smart/"));
    let allow = allow.unwrap_or_else(|| panic!("{found}"));
    let edit = &allow["edit"]["documentChanges"][0]["edits"][0];
    assert_eq!(edit["range"]["start"]["character"], 0);
    let comment = edit["newText"].as_str().unwrap();
    assert!(
        comment.starts_with("    # goalpost: allow smart/") && comment.ends_with(" -- \n"),
        "{comment}"
    );

    let found = actions(&mut editor, "goals:", json!(["source.fixAll"]));
    assert_eq!(found[0]["kind"], "source.fixAll.goalpost", "{found}");
    let edit = &found[0]["edit"]["documentChanges"][0]["edits"][0];
    let new = edit["newText"].as_str().unwrap();
    assert!(
        new.contains("category: brand-awareness") && new.contains("owner:"),
        "{new}"
    );
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn what_the_pointer_is_on_is_told() {
    let (_keep, root) = small();
    let path = root.join("goals.yaml");
    let mut editor = Editor::open(&root);
    let text = GOALS.replace(
        "    target: +20 %",
        "    # goalpost: allow smart/vague-title -- agreed with the board\n    target: +20 %",
    );
    editor.show(&path, &text);
    let mut hover = |mark: &str| {
        let told = editor.at("textDocument/hover", &path, &text, mark, json!({}));
        told["contents"]["value"].as_str().unwrap_or("").to_owned()
    };
    let told: Vec<String> = [
        "post_reach",
        "reach\n",
        "online-sales",
        "instagram]",
        "smart/vague-title",
        "review:",
        "milestones:",
    ]
    .into_iter()
    .map(|mark| format!("# {mark}\n{}", hover(mark)))
    .collect();
    insta::assert_snapshot!("hovers", told.join("\n"));
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn completion_knows_keys_ids_metrics_and_whole_entries() {
    let (_keep, root) = small();
    let path = root.join("more.yaml");
    let mut editor = Editor::open(&root);
    editor.show(&path, "goals:\n");
    let mut version = 1;
    let mut complete = |text: &str| {
        version += 1;
        let at = text.find('|').unwrap();
        let text = text.replacen('|', "", 1);
        editor.edit(&path, version, &text);
        let asked =
            json!({ "textDocument": { "uri": uri(&path) }, "position": position_of(&text, at) });
        let mut found = editor
            .ask("textDocument/completion", asked)
            .as_array()
            .unwrap()
            .clone();
        found.sort_by_key(|one| one["sortText"].as_str().unwrap().to_owned());
        let names = found
            .iter()
            .map(|one| one["label"].as_str().unwrap().to_owned());
        (names.collect::<Vec<_>>(), found)
    };
    let (names, found) = complete("goals:\n  |");
    assert_eq!(
        names,
        ["goal", "goal to keep a level", "goal of deliverables"]
    );
    assert_eq!(found[0]["insertTextFormat"], 2);

    let (names, found) = complete("goals:\n  - id: x\n    |");
    assert_eq!(names[0], "title");
    assert!(!names.contains(&"id".to_owned()), "{names:?}");
    let baseline = found.iter().find(|one| one["label"] == "baseline").unwrap();
    assert_eq!(
        baseline["textEdit"]["newText"],
        "baseline: { value: $1, date: $2 }$0"
    );

    let (names, _) = complete("goals:\n  - id: x\n    supports: [|");
    assert_eq!(names, ["online-sales", "reach"]);
    let (names, found) = complete("goals:\n  - id: x\n    category: community\n    metric: enga|");
    let rank = |name: &str| names.iter().position(|one| one == name);
    assert!(
        rank("amplification_rate") < rank("bounce_rate"),
        "{names:?}"
    );
    assert_eq!(found[0]["textEdit"]["range"]["start"]["character"], 12);
    let (names, _) = complete("goals:\n  - id: x\n    category: |");
    assert_eq!(names.len(), 10);
    let (names, _) = complete("goals:\n  - id: x\n    owner: |");
    assert_eq!(names, ["maija@acme.example"]);
    let (names, _) = complete("goals:\n  - id: x\n    accounts:\n      - |");
    assert_eq!(names, ["instagram"]);
    let (names, _) = complete("goals:\n  - id: x\n    deliverables:\n      - kind: |");
    assert!(names.contains(&"crisis-plan".to_owned()), "{names:?}");
    let (names, _) = complete("goals:\n  # goalpost: allow smart/|\n  - id: x\n");
    assert!(names.contains(&"smart/vague-title".to_owned()), "{names:?}");
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn an_id_is_found_and_renamed_across_files() {
    let (_keep, root) = small();
    let path = root.join("goals.yaml");
    let mut editor = Editor::open(&root);
    editor.show(&path, GOALS);
    let found = editor.at(
        "textDocument/definition",
        &path,
        GOALS,
        "online-sales",
        json!({}),
    );
    assert_eq!(found["uri"], uri(&root.join("strategy.yaml")));
    assert_eq!(found["range"]["start"], position(STRATEGY, "online-sales"));

    let context = json!({ "context": { "includeDeclaration": true } });
    let found = editor.at(
        "textDocument/references",
        &path,
        GOALS,
        "instagram]",
        context,
    );
    assert_eq!(found.as_array().unwrap().len(), 2, "{found}");
    assert_eq!(found[0]["uri"], uri(&root.join("audit.yaml")));

    let found = editor.at(
        "textDocument/prepareRename",
        &path,
        GOALS,
        "online-sales",
        json!({}),
    );
    assert_eq!(found["placeholder"], "online-sales");
    let name = json!({ "newName": "web-sales" });
    let edit = editor.at("textDocument/rename", &path, GOALS, "online-sales", name);
    let changes = edit["documentChanges"].as_array().unwrap();
    let told: Vec<(&str, &Value, &Value)> = changes
        .iter()
        .map(|one| {
            let file = one["textDocument"]["uri"].as_str().unwrap();
            (
                file.rsplit('/').next().unwrap(),
                &one["textDocument"]["version"],
                &one["edits"][0]["newText"],
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("goals.yaml", &json!(1), &json!("web-sales")),
            ("strategy.yaml", &Value::Null, &json!("web-sales")),
        ]
    );

    let refused = |editor: &mut Editor, mark: &str, name: &str| {
        let at = position(GOALS, mark);
        let id = editor.send(
            "textDocument/rename",
            json!({ "textDocument": { "uri": uri(&path) }, "position": at, "newName": name }),
        );
        editor.wait(id)["error"]["message"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        refused(&mut editor, "online-sales", "reach"),
        "the id `reach` is already taken: choose another one"
    );
    assert!(refused(&mut editor, "online-sales", "Web Sales").contains("is no id"));
    assert!(refused(&mut editor, "post_reach", "seen_by").contains("no id here"));
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn outline_folding_lenses_and_hints() {
    let (_keep, root) = small();
    let path = root.join("goals.yaml");
    let mut editor = Editor::open(&root);
    editor.show(&path, GOALS);
    let document = json!({ "textDocument": { "uri": uri(&path) } });
    let symbols = editor.ask("textDocument/documentSymbol", document.clone());
    assert_eq!(symbols[0]["name"], "goals/reach");
    let folds = editor.ask("textDocument/foldingRange", document.clone());
    assert_eq!(
        (&folds[0]["startLine"], &folds[0]["endLine"]),
        (&json!(0), &json!(18))
    );
    let lenses = editor.ask("textDocument/codeLens", document);
    assert_eq!(
        lenses[0]["command"]["title"],
        "44 % of the way · 41 % expected · on track"
    );
    let whole =
        json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    let hints = editor.ask(
        "textDocument/inlayHint",
        json!({ "textDocument": { "uri": uri(&path) }, "range": whole }),
    );
    let told: Vec<&str> = hints
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["label"].as_str().unwrap())
        .collect();
    assert_eq!(told, ["= 60 000", "until 31 December"]);
    let found = editor.ask("workspace/symbol", json!({ "query": "sales" }));
    assert_eq!(
        found[0]["name"],
        "strategy/online-sales — Grow online sales to 2.4 M€ in 2026"
    );
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn bad_input_gets_a_clear_answer_and_loses_nothing() {
    let (_keep, root) = small();
    let path = root.join("goals.yaml");
    let options = json!({ "asOf": "soon" });
    let mut editor = Editor::open_with(&[&root], &options, &capabilities());
    editor.settle();
    assert!(
        editor.told[0].contains("asOf is `soon`, which is no date"),
        "{:?}",
        editor.told
    );

    // As of today there may be more to say of progress.
    let unread = |editor: &Editor| {
        let mut rules = editor.rules(&path);
        rules.retain(|rule| !rule.starts_with("progress/"));
        rules
    };

    // A place outside of the text.
    editor.show(&path, GOALS);
    let far = json!({ "line": 100_000, "character": 100_000 });
    for method in [
        "textDocument/hover",
        "textDocument/completion",
        "textDocument/definition",
    ] {
        let asked = json!({ "textDocument": { "uri": uri(&path) }, "position": far });
        let _ = editor.ask(method, asked);
    }
    let change = |version: i64, range: Value, text: &str| {
        json!({
            "textDocument": { "uri": uri(&path), "version": version },
            "contentChanges": [{ "range": range, "text": text }],
        })
    };
    editor.say(
        "textDocument/didChange",
        change(
            2,
            json!({ "start": far, "end": far }),
            "    how: Two reels a week\n",
        ),
    );
    editor.settle();
    assert_eq!(unread(&editor), Vec::<String>::new());

    // A version that goes back.
    editor.edit(&path, 1, &GOALS.replace("online-sales", "nothing"));
    editor.settle();
    assert!(
        editor
            .told
            .iter()
            .any(|told| told.contains("came after version 2")),
        "{:?}",
        editor.told
    );
    assert_eq!(unread(&editor), ["link/unknown-reference"]);

    // A change of what was never opened.
    let other = root.join("strategy.yaml");
    let begin =
        json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 1 } });
    editor.say(
        "textDocument/didChange",
        json!({ "textDocument": { "uri": uri(&other), "version": 7 }, "contentChanges": [{ "range": begin, "text": "x" }] }),
    );
    editor.settle();
    assert!(
        editor.told.iter().any(|told| told.contains("never opened")),
        "{:?}",
        editor.told
    );

    // What there is not, and what cannot be understood.
    let id = editor.send("textDocument/nonsense", json!({}));
    assert_eq!(editor.wait(id)["error"]["code"], -32601);
    let id = editor.send("textDocument/hover", json!({ "position": 7 }));
    assert_eq!(editor.wait(id)["error"]["code"], -32602);
    let elsewhere = json!({ "textDocument": { "uri": "untitled:Untitled-1" }, "position": far });
    assert_eq!(editor.ask("textDocument/hover", elsewhere), Value::Null);

    // A document of ten megabytes.
    let large = format!("{GOALS}{}", "# padding\n".repeat(1024 * 1024));
    editor.edit(&path, 9, &large);
    editor.settle();
    assert_eq!(unread(&editor), Vec::<String>::new());
    editor.edit(&path, 10, GOALS);
    editor.settle();
    assert_eq!(unread(&editor), Vec::<String>::new());
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn a_request_that_is_cancelled_is_answered_as_such() {
    let (_keep, root) = small();
    let path = root.join("goals.yaml");
    let mut editor = Editor::open(&root);
    editor.settle();
    // All in one stroke, so that the last waits when it is cancelled.
    let mut bytes = Vec::new();
    let document = json!({ "textDocument": { "uri": uri(&path) } });
    for id in 100..120 {
        let request = json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/codeLens", "params": document });
        let text = request.to_string();
        bytes.extend(format!("Content-Length: {}\r\n\r\n{text}", text.len()).bytes());
    }
    let cancel = json!({ "jsonrpc": "2.0", "method": "$/cancelRequest", "params": { "id": 119 } })
        .to_string();
    bytes.extend(format!("Content-Length: {}\r\n\r\n{cancel}", cancel.len()).bytes());
    editor.input.as_mut().unwrap().write_all(&bytes).unwrap();
    let answer = editor.wait(119);
    // Whoever is quick enough has answered before.
    if let Some(error) = answer.get("error") {
        assert_eq!(error["code"], -32800);
    }
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn a_message_that_breaks_off_ends_the_server_with_a_word() {
    let (_keep, root) = small();
    let mut editor = Editor::open(&root);
    editor.settle();
    let mut input = editor.input.take().unwrap();
    input
        .write_all(b"Content-Length: 400\r\n\r\n{\"jsonrpc\":\"2.0\",")
        .unwrap();
    drop(input);
    let code = editor.child.wait().unwrap().code();
    let mut told = String::new();
    editor
        .child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut told)
        .unwrap();
    assert_eq!(code, Some(2), "{told}");
    assert!(
        told.contains("the editor's messages cannot be read any more"),
        "{told}"
    );
    assert_eq!(fs::read_to_string(root.join("goals.yaml")).unwrap(), GOALS);
}

#[test]
fn an_editor_that_is_gone_ends_the_server() {
    let (_keep, root) = small();
    let mut editor = Editor::open(&root);
    editor.settle();
    editor.input = None;
    assert_eq!(editor.child.wait().unwrap().code(), Some(1));
}
