//! `goalpost schema`: what the schema refuses, `check` refuses, on every fixture; and what the schema tells.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use common::{Folder, SOUND, fixtures, run, text, workspaces};
use jsonschema::Validator;
use serde::Deserialize as _;
use serde_json::Value;

fn schema(folder: &Path, of: &str) -> Value {
    let said = run(folder, &["schema", of]);
    assert!(
        said.code == 0 || folder.ends_with("configuration") || folder.ends_with("failing-rule"),
        "{}: {}",
        folder.display(),
        said.err
    );
    said.json()
}

/// The documents of a file as JSON, those up to the first that is no YAML for other tools.
fn documents(content: &str) -> Vec<Value> {
    serde_yaml::Deserializer::from_str(content)
        .map_while(|document| serde_yaml::Value::deserialize(document).ok())
        .map_while(|document| serde_json::to_value(document).ok())
        .collect()
}

fn is_refused(validator: &Validator, content: &str) -> Option<String> {
    documents(content).iter().find_map(|document| {
        let error = validator.validate(document).err()?;
        Some(format!("{}: {error}", error.instance_path()))
    })
}

/// Whether a finding says that something cannot be understood.
fn says_what_cannot_be_understood(finding: &Value) -> bool {
    let rule = text(&finding["rule"]);
    match rule.split_once('/').unwrap().0 {
        // That nothing of a file is read, whose only section is misspelt, is a warning.
        "schema" => true,
        "yaml" | "link" | "metric" | "config" => finding["level"] == "error",
        // Where it speaks, `schema/…` is silent about the same.
        _ => rule == "smart/placeholder",
    }
}

#[test]
fn what_the_schema_refuses_check_refuses() {
    let (mut taken, mut refused) = (0, 0);
    for (workspace, day) in workspaces() {
        let folder = fixtures().join(&workspace);
        let goals = jsonschema::validator_for(&schema(&folder, "goals")).unwrap();
        let configuration = jsonschema::validator_for(&schema(&folder, "configuration")).unwrap();
        let faulty: BTreeSet<String> =
            run(&folder, &["check", "--format", "json", "--as-of", &day])
                .findings()
                .iter()
                .filter(|finding| says_what_cannot_be_understood(finding))
                .map(|finding| text(&finding["path"]))
                .collect();
        let listed = run(&folder, &["check", "--files"]).out;
        let read = listed.lines().filter(|line| line.ends_with("yaml"));
        for path in read.chain(["goalpost.yaml"]) {
            let Ok(content) = fs::read_to_string(folder.join(path)) else {
                continue;
            };
            let validator = if path == "goalpost.yaml" {
                &configuration
            } else {
                &goals
            };
            match is_refused(validator, &content) {
                Some(why) => {
                    refused += 1;
                    assert!(
                        faulty.contains(path),
                        "{workspace}/{path}: the schema refuses what check takes: {why}"
                    );
                }
                None => taken += 1,
            }
        }
    }
    assert!(
        taken > 60 && refused > 5,
        "{taken} taken, {refused} refused"
    );
}

#[test]
fn it_is_a_schema_of_draft_2020_12() {
    for of in ["goals", "configuration"] {
        let schema = schema(&fixtures().join("acme"), of);
        assert_eq!(
            schema["$schema"],
            "https://json-schema.org/draft/2020-12/schema"
        );
        jsonschema::meta::validate(&schema).unwrap();
    }
}

/// The names that a schema offers for a property of a goal.
fn offered(schema: &Value, property: &str) -> Vec<String> {
    let property = &schema["$defs"]["goal"]["properties"][property];
    let Some(reference) = property["anyOf"][0]["$ref"].as_str() else {
        return Vec::new();
    };
    let names = schema.pointer(reference.trim_start_matches('#')).unwrap();
    let names = names["enum"].as_array().unwrap();
    names.iter().map(text).collect()
}

#[test]
fn a_workspace_offers_its_own_names() {
    let acme = schema(&fixtures().join("acme"), "goals");
    let has = |property: &str, name: &str| {
        let names = offered(&acme, property);
        assert!(
            names.iter().any(|known| known == name),
            "{property}: {names:?}"
        );
    };
    has("metric", "post_reach");
    has("metric", "save_rate");
    has("supports", "online-sales");
    has("supports", "reputation-2026-q2/nps");
    has("accounts", "instagram");
    has("programs", "advocacy");
    has("owner", "support team");
    has("segment", "paid");
    let figures = &acme["$defs"]["figures"]["properties"];
    assert!(figures["talks_given"]["title"].is_string(), "{figures}");
}

#[test]
fn outside_a_workspace_there_is_what_everybody_has() {
    let empty = Folder::new();
    let alone = schema(empty.path(), "goals");
    assert!(offered(&alone, "metric").contains(&"post_reach".to_owned()));
    assert!(!offered(&alone, "metric").contains(&"save_rate".to_owned()));
    // Nothing is offered, and any text is taken.
    assert_eq!(offered(&alone, "owner"), Vec::<String>::new());
    // A workspace below is none of the folder's own.
    empty.write("below/goalpost.yaml", "");
    empty.write("below/goals.yaml", SOUND);
    assert_eq!(schema(empty.path(), "goals"), alone);
    let inside = schema(&empty.path().join("below"), "goals");
    assert_eq!(offered(&inside, "owner"), ["Maija Virtanen"]);
}

#[test]
fn names_that_are_new_are_not_refused() {
    let validator = jsonschema::validator_for(&schema(&fixtures().join("acme"), "goals")).unwrap();
    let new = SOUND.replace("post_reach", "a_metric_of_tomorrow");
    assert_eq!(is_refused(&validator, &new), None);
}

#[test]
fn rules_are_offered_with_their_parameters() {
    let schema = schema(&fixtures().join("org-pack"), "configuration");
    let rules = &schema["properties"]["rules"]["properties"];
    let count = &rules["okr/key-result-count"];
    assert!(count["title"].is_string(), "{count}");
    assert!(
        count["anyOf"][1]["properties"]["max"]["default"].is_number(),
        "{count}"
    );
    let own = rules
        .as_object()
        .unwrap()
        .keys()
        .any(|rule| rule.starts_with("saltmarsh/"));
    assert!(own, "the rules of the pack are offered too");
}

#[test]
fn it_is_written_whole_or_not_at_all() {
    let folder = Folder::workspace(&[("goals.yaml", SOUND)]);
    let path = ".goalpost/goals.schema.json";
    let said = folder.run(&["schema", "--out", path]);
    assert_eq!(
        (said.code, said.out.as_str(), said.err.as_str()),
        (0, "", "")
    );
    let printed = folder.run(&["schema"]).out;
    assert_eq!(folder.read(path), printed);
    assert_eq!(folder.run(&["schema", "--out", path]).code, 0);
    // It is no file of goals, and nobody reads it as one.
    let listed = folder.run(&["check", "--files"]).out;
    assert!(!listed.contains("schema"), "{listed}");
    let said = folder.run(&["schema", "--out", "goals.yaml/goals.schema.json"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("cannot be written"), "{}", said.err);
    assert_eq!(folder.read("goals.yaml"), SOUND);
}

#[test]
fn what_does_not_parse_hides_nothing_of_the_rest() {
    let folder = Folder::workspace(&[
        ("goals.yaml", SOUND),
        ("broken.yaml", "goals:\n  - id: [\n"),
    ]);
    let schema = schema(folder.path(), "goals");
    assert_eq!(offered(&schema, "supports"), ["reach"]);
    assert_eq!(folder.run(&["schema", "rules"]).code, 2);
}

/// What an editor shows of each key of a schema, place by place.
fn told(schema: &Value) -> String {
    let mut told = String::new();
    let mut place = |name: &str, object: &Value| {
        let Some(properties) = object["properties"].as_object() else {
            return;
        };
        told.push_str(&format!("{name}: {}\n", text(&object["title"])));
        for (key, property) in properties {
            let title = text(&property["title"]);
            let more = property.get("markdownDescription");
            let more = more.or(property.get("description")).map(text);
            told.push_str(&format!("  {key}: {title}\n"));
            if let Some(more) = more {
                told.push_str(&format!("      {more}\n"));
            }
        }
    };
    place("the top", schema);
    for (name, object) in schema["$defs"].as_object().unwrap() {
        if name != "figures" {
            place(name, object);
        }
    }
    told
}

#[test]
fn what_keys_are_called() {
    let empty = Folder::new();
    for of in ["goals", "configuration"] {
        for (language, name) in [("en", of.to_owned()), ("fi", format!("{of}-finnish"))] {
            let told = told(&empty.run(&["schema", of, "--lang", language]).json());
            let mut settings = insta::Settings::clone_current();
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            settings.bind(|| insta::assert_snapshot!(format!("schema-{name}"), told));
        }
    }
}

/// Takes what is told to people out of a schema.
fn take_texts(schema: &mut Value, texts: &mut BTreeSet<String>) {
    const TOLD: [&str; 5] = [
        "title",
        "description",
        "markdownDescription",
        "enumDescriptions",
        "errorMessage",
    ];
    match schema {
        Value::Object(object) => {
            if object.get("examples").is_some_and(Value::is_array) {
                object.remove("examples");
            }
            for name in TOLD {
                // A property of a goal may be called `title`: it is an object.
                if object.get(name).is_some_and(|value| !value.is_object()) {
                    match object.remove(name) {
                        Some(Value::Array(several)) => texts.extend(several.iter().map(text)),
                        Some(one) => texts.extend([text(&one)]),
                        None => {}
                    }
                }
            }
            object
                .values_mut()
                .for_each(|value| take_texts(value, texts));
        }
        Value::Array(several) => several
            .iter_mut()
            .for_each(|value| take_texts(value, texts)),
        _ => {}
    }
}

#[test]
fn only_what_is_told_depends_on_the_language() {
    let folder = fixtures().join("acme");
    let mut same = BTreeSet::new();
    for of in ["goals", "configuration"] {
        let [(english, in_english), (finnish, in_finnish)] = ["en", "fi"].map(|language| {
            let mut schema = run(&folder, &["schema", of, "--lang", language]).json();
            let mut texts = BTreeSet::new();
            take_texts(&mut schema, &mut texts);
            (schema, texts)
        });
        assert_eq!(english, finnish, "{of}");
        same.extend(in_english.intersection(&in_finnish).cloned());
    }
    // What the workspace says of its own names stays in its own words.
    let files = run(&folder, &["check", "--files"]).out;
    let files = files.lines().filter(|path| path.ends_with("yaml"));
    let own: String = files
        .map(|path| fs::read_to_string(folder.join(path)).unwrap())
        .collect();
    assert!(same.len() > 10, "{same:?}");
    for text in same {
        let name = text.split(" (").next().unwrap();
        assert!(own.contains(name), "in English only: {text}");
    }
}

#[test]
fn the_language_of_the_organisation_is_that_of_its_schemas() {
    let folder = Folder::new();
    let said = folder.run(&["init", "--yes", "--lang", "fi"]);
    assert_eq!(said.code, 0, "{}", said.err);
    for (of, file) in [
        ("goals", ".goalpost/goals.schema.json"),
        ("configuration", ".goalpost/configuration.schema.json"),
    ] {
        let written = folder.read(file);
        assert_eq!(folder.run(&["schema", of]).out, written);
        assert_eq!(folder.run(&["schema", of, "--lang", "fi"]).out, written);
        assert_ne!(folder.run(&["schema", of, "--lang", "en"]).out, written);
    }
    assert!(
        folder
            .read(".goalpost/goals.schema.json")
            .contains("\"Tavoite yhtenä lauseena\"")
    );
}
