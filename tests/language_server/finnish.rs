//! The language that the editor is spoken to in.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::common::{BROKEN_DAY, fixtures, run};
use crate::editor::{Editor, capabilities, position_of, uri};
use crate::workspaces::{GOALS, small};

/// What a finding says, sentence by sentence, in a language.
fn said_by_check(root: &Path, language: &str) -> Vec<String> {
    let day = ["--as-of", BROKEN_DAY, "--lang", language];
    let said_by_check = run(root, &[&["check", "--format", "json"][..], &day].concat());
    let mut said = Vec::new();
    for finding in said_by_check.findings() {
        said.push(finding["message"].as_str().unwrap().to_owned());
        let label = if language == "fi" { "ohje" } else { "help" };
        let help = finding["help"].as_str();
        said.extend(help.map(|help| format!("{label}: {help}")));
        let notes = finding["notes"].as_array().into_iter().flatten();
        said.extend(notes.map(|one| one["message"].as_str().unwrap().to_owned()));
    }
    said.sort();
    said
}

fn said_by_server(editor: &Editor) -> Vec<String> {
    let found = editor.diagnostics.values();
    let found = found.flat_map(|found| found.as_array().unwrap());
    let mut said: Vec<String> = found
        .flat_map(|one| {
            let related = one["relatedInformation"].as_array().into_iter().flatten();
            let related = related.map(|other| other["message"].as_str().unwrap());
            let own = one["message"].as_str().unwrap().lines();
            own.chain(related).map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    said.sort();
    said
}

#[test]
fn fixes_have_finnish_titles() {
    let root = fixtures().join("broken/links");
    let path = root.join("goals/links.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let options = json!({ "asOf": "2026-06-01", "language": "fi" });
    let mut editor = Editor::open_with(&[&root], &options, &capabilities());
    editor.show(&path, &text);
    let range = json!({ "start": position_of(&text, 0), "end": position_of(&text, text.len()) });
    let actions = editor.ask(
        "textDocument/codeAction",
        json!({
            "textDocument": { "uri": uri(&path) },
            "range": range,
            "context": { "diagnostics": [] },
        }),
    );
    let titles = actions.as_array().unwrap().iter();
    let titles: Vec<&str> = titles.map(|one| one["title"].as_str().unwrap()).collect();
    assert!(titles.contains(&"kirjoita `shop-sales`"), "{titles:#?}");
    let english = |title: &&&str| title.starts_with("write ") || title.starts_with("Allow ");
    assert_eq!(titles.iter().find(english), None);
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn finnish_is_spoken_where_it_is_asked_for() {
    for name in [
        "acme",
        "broken/links",
        "broken/okr",
        "broken/what-people-type",
    ] {
        let root = fixtures().join(name);
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
fn what_keeps_the_server_from_its_job_is_said_in_finnish_too() {
    let (_keep, root) = small();
    let path = root.join("goalpost.yaml");
    let options = json!({ "asOf": "huomenna", "language": "fi" });
    let mut editor = Editor::open_with(&[&root], &options, &capabilities());
    editor.show(&path, "organisation: { name: Acme\nrules\n");
    editor.settle();
    let told = editor.told.join("\n");
    assert!(told.contains("joka ei ole päivämäärä"), "{told}");
    assert!(told.contains("asetukset"), "{told}");
    assert_eq!(editor.end(), Some(0));
}
