//! What helps while reading: hovers, the outline, folds, lenses and hints.

use serde_json::json;

use crate::editor::{Editor, position_of, uri};
use crate::workspaces::{GOALS, small};

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
