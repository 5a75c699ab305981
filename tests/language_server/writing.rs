//! What helps while writing: completion, fixes, another name for an id.

use serde_json::{Value, json};

use crate::editor::{Editor, position, position_of, uri};
use crate::workspaces::{GOALS, STRATEGY, small};

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
