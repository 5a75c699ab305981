//! Messages that no editor should send, and editors that are gone.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;

use serde_json::{Value, json};

use crate::editor::{Editor, capabilities, uri};
use crate::workspaces::{GOALS, small};

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
        change(2, json!({ "start": far, "end": far }), "    how: TBD\n"),
    );
    editor.settle();
    assert_eq!(unread(&editor), ["smart/placeholder"]);

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

/// An edit after which much has to be judged again: whoever waits behind it waits for a while.
fn long_edit(path: &Path, version: i64) -> Value {
    let goals: String = (0..500)
        .map(|at| {
            format!("  - id: goal-{version}-{at}\n    title: A goal\n    metric: post_reach\n")
        })
        .collect();
    json!({
        "jsonrpc": "2.0",
        "method": "textDocument/didChange",
        "params": {
            "textDocument": { "uri": uri(path), "version": version },
            "contentChanges": [{ "text": format!("goals:\n{goals}") }],
        },
    })
}

#[test]
fn a_request_that_is_cancelled_is_answered_as_such() {
    let (_keep, root) = small();
    let path = root.join("goals.yaml");
    let mut editor = Editor::open(&root);
    editor.show(&path, GOALS);
    editor.settle();
    let mut messages = vec![long_edit(&path, 2)];
    let document = json!({ "textDocument": { "uri": uri(&path) } });
    for id in [100, 101] {
        messages.push(json!({ "jsonrpc": "2.0", "id": id, "method": "textDocument/codeLens", "params": document }));
    }
    messages
        .push(json!({ "jsonrpc": "2.0", "method": "$/cancelRequest", "params": { "id": 101 } }));
    editor.write_all(&messages);
    assert_eq!(editor.wait(101)["error"]["code"], -32800);
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn of_many_keystrokes_the_last_one_counts() {
    let (_keep, root) = small();
    let path = root.join("goals.yaml");
    let mut editor = Editor::open(&root);
    editor.show(&path, GOALS);
    editor.settle();
    let before = editor.published;
    let strokes: Vec<Value> = (2..32).map(|version| long_edit(&path, version)).collect();
    editor.write_all(&strokes);
    editor.settle();
    let published = editor.published - before;
    assert!(published < 10, "findings were told {published} times");
    let found = editor.diagnostics[&uri(&path)].to_string();
    assert!(found.contains("goal-31-499") && !found.contains("goal-30-"));
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn an_editor_that_does_not_wait_for_its_last_answer_ends_as_it_should() {
    let (_keep, root) = small();
    let path = root.join("goals.yaml");
    let mut editor = Editor::open(&root);
    editor.show(&path, GOALS);
    editor.settle();
    editor.write_all(&[
        long_edit(&path, 2),
        json!({ "jsonrpc": "2.0", "id": 100, "method": "textDocument/codeLens", "params": { "textDocument": { "uri": uri(&path) } } }),
        json!({ "jsonrpc": "2.0", "id": 101, "method": "shutdown" }),
        json!({ "jsonrpc": "2.0", "method": "exit" }),
    ]);
    assert!(editor.wait(101).get("error").is_none());
    assert_eq!(editor.child.wait().unwrap().code(), Some(0));
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
