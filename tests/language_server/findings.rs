//! Findings are those of `check`, and follow what is typed, what changes on the disk, and what is open.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::common::{BROKEN_DAY, fixtures, run};
use crate::editor::{Editor, capabilities, position, position_of, uri};
use crate::workspaces::{GOALS, STRATEGY, folder, small};

/// What `check` says of a folder: file, line, UTF-16 column, rule, level, in their order.
fn checked(root: &Path) -> Vec<String> {
    let said = run(root, &["check", "--format", "json", "--as-of", BROKEN_DAY]);
    let mut told = Vec::new();
    for finding in said.findings() {
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
        let root = fixtures().join(name);
        let mut editor = Editor::open(&root);
        editor.settle();
        assert_eq!(shown(&editor, &root), checked(&root), "{name}");
        assert_eq!(editor.end(), Some(0));
    }
}

/// What a finding says, sentence by sentence, in a language.
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

const PACK: &str = "\
rules:
  - id: acme/how
    on: goal
    summary: A goal says how
    why: We want to know the means.
    level: warning
    require: how
    message: the goal does not say how
    bad: |
      goals:
        - id: reach
          title: Grow reach
    good: |
      goals:
        - id: reach
          title: Grow reach
          how: Two reels a week
";

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
    fs::write(root.join("rules/acme.yaml"), PACK).unwrap();
    fs::write(
        root.join("goalpost.yaml"),
        "organisation: { name: Acme, market: [b2c] }\npacks: [rules/]\n",
    )
    .unwrap();
    changed(&mut editor, &root.join("goalpost.yaml"), 2);
    assert_eq!(editor.told, Vec::<String>::new());
    assert_eq!(editor.rules(&goals), ["acme/how"]);
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
fn a_pack_counts_as_it_is_saved() {
    let (_keep, root) = small();
    let path = root.join("rules/acme.yaml");
    fs::create_dir(root.join("rules")).unwrap();
    fs::write(&path, PACK).unwrap();
    fs::write(
        root.join("goalpost.yaml"),
        "organisation: { name: Acme, market: [b2c] }\npacks: [rules/]\n",
    )
    .unwrap();
    let goals = root.join("goals.yaml");
    let mut editor = Editor::open(&root);
    editor.show(&path, PACK);
    editor.settle();
    let said = |editor: &Editor| {
        let message = editor.diagnostics[&uri(&goals)][0]["message"].clone();
        message.as_str().unwrap().lines().next().unwrap().to_owned()
    };
    assert_eq!(said(&editor), "the goal does not say how");
    let typed = PACK.replace("does not say how", "is silent");
    editor.edit(&path, 2, &typed);
    editor.settle();
    assert_eq!(said(&editor), "the goal does not say how");
    fs::write(&path, &typed).unwrap();
    let changes = json!({ "changes": [{ "uri": uri(&path), "type": 2 }] });
    editor.say("workspace/didChangeWatchedFiles", changes);
    editor.settle();
    assert_eq!(said(&editor), "the goal is silent");
    assert_eq!(editor.end(), Some(0));
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_reached_by_a_link_is_the_folder() {
    let (_keep, root) = small();
    let (_other, above) = folder();
    let link = above.join("goals");
    std::os::unix::fs::symlink(&root, &link).unwrap();
    let path = link.join("goals.yaml");
    let mut editor = Editor::open(&link);
    editor.show(&path, &GOALS.replace("online-sales", "online-sale"));
    editor.settle();
    assert_eq!(editor.rules(&path), ["link/unknown-reference"]);
    assert_eq!(
        editor.at("textDocument/hover", &path, GOALS, "post_reach", json!({}))["range"]["start"],
        position(GOALS, "post_reach")
    );
    assert_eq!(editor.end(), Some(0));
}

#[test]
fn what_keeps_the_server_from_its_job_is_said_whenever_it_does() {
    let (_keep, root) = small();
    let (_other, elsewhere) = folder();
    let absent = elsewhere.join("absent.yaml");
    let mut editor = Editor::start(&["--config", absent.to_str().unwrap()]).greet(
        &[&root],
        &json!({}),
        &capabilities(),
    );
    editor.settle();
    assert!(
        editor.told.concat().contains("absent.yaml"),
        "{:?}",
        editor.told
    );
    assert_eq!(editor.end(), Some(0));

    let configuration = root.join("goalpost.yaml");
    let sound = fs::read_to_string(&configuration).unwrap();
    let mut editor = Editor::open(&root);
    editor.show(&configuration, &sound);
    let broken = format!("{sound}packs: [\n");
    for (version, text, told) in [(2, &broken, 1), (3, &sound, 1), (4, &broken, 2)] {
        editor.edit(&configuration, version, text);
        editor.settle();
        assert_eq!(editor.told.len(), told, "{:?}", editor.told);
    }
    assert_eq!(editor.end(), Some(0));
}
