//! Messages that no editor should send, and editors that are gone.

use std::fs;
use std::io::{Read as _, Write as _};

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
