//! The functions that the scripts of a folder share.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::collections::BTreeMap;
use std::sync::Arc;

use goalpost_core::date::Period;
use goalpost_core::policy::Policy;
use goalpost_core::read::read_file;
use goalpost_core::settings::Settings;
use goalpost_core::source::{Source, Sources};
use goalpost_core::workspace::FilePart;
use goalpost_core::yaml::parse;
use goalpost_rules::judge::{Input, judge};
use goalpost_rules::pack::{LoadedPack, Loader, PackTexts, registry};
use goalpost_rules::run::RuleSet;

fn load(scripts: &[(&str, &str)]) -> (Sources, LoadedPack) {
    let mut sources = Sources::new();
    let scripts: Vec<Arc<Source>> = scripts
        .iter()
        .map(|(path, text)| sources.add(*path, *text))
        .collect();
    let texts = PackTexts {
        name: "acme".to_owned(),
        scripts,
        ..PackTexts::default()
    };
    let folder = Loader::beside([], &sources).load(&texts);
    (sources, folder)
}

fn errors(scripts: &[(&str, &str)]) -> Vec<String> {
    let (_, folder) = load(scripts);
    folder.errors.iter().map(ToString::to_string).collect()
}

/// A rule with a check and nothing else to say.
fn rule(id: &str, check: &str) -> String {
    format!(
        "rule(\"{id}\", #{{\n    summary: \"s\", why: \"w\", level: \"warning\", on: \"goal\",\n    check: {check},\n    bad: `goals:`, good: `goals:`,\n}});\n"
    )
}

/// What the rules of a folder say of one goal: `rule: message` at `path:line`.
fn said(scripts: &[(&str, &str)]) -> Vec<String> {
    let (mut sources, folder) = load(scripts);
    assert!(folder.errors.is_empty(), "{:?}", folder.errors);
    let goals = "goals:\n  - id: reach\n    title: Grow reach\n    owner: Maija\n";
    let source = sources.add("goals.yaml", goals);
    let settings = Settings::default();
    let tree = parse(&source, &settings.limits);
    let (_, model) = read_file(&source, tree, &settings.organisation);
    let input = Input {
        sources,
        scopes: vec![Arc::new(settings)],
        parts: vec![FilePart {
            source: source.id(),
            scope: 0,
            model,
        }],
        tables: Vec::new(),
        problems: Vec::new(),
        earlier: None,
    };
    let rules = RuleSet::new(folder.rules);
    let known: BTreeMap<_, _> = registry(rules.rules());
    let day = Period::parse_day("2026-06-01", None).unwrap();
    let judgement = judge(&rules, &known, &Policy::default(), input, day, false);
    judgement
        .findings
        .iter()
        .map(|finding| {
            let span = finding.problem.span.unwrap();
            let source = judgement.world.sources().get(span.source).unwrap();
            let line = source.line_column(span.start).line;
            let message = finding.problem.message.render();
            format!("{}:{line}: {}: {message}", source.path(), finding.rule())
        })
        .collect()
}

const SHARED: (&str, &str) = (
    "rules/shared.rhai",
    "fn named(g) {\n    problem(g.owner, \"{owner} owns it\", #{ owner: g.owner })\n}\n\
     fn broken(g) {\n    let nothing = 0;\n    1 / nothing\n}\n\
     fn check_of() {\n    |g| named(g)\n}\n",
);

#[test]
fn scripts_call_what_their_folder_shares() {
    let one = rule("acme/one", "|g| named(g)");
    let two = rule("acme/two", "|g| named(g)");
    assert_eq!(
        said(&[
            ("rules/one.rhai", &one),
            SHARED,
            ("rules/deep/two.rhai", &two)
        ]),
        [
            "goals.yaml:4: acme/one: Maija owns it",
            "goals.yaml:4: acme/two: Maija owns it"
        ]
    );
}

#[test]
fn a_check_may_come_from_the_shared_file() {
    let one = rule("acme/one", "check_of()");
    assert_eq!(
        said(&[SHARED, ("rules/one.rhai", &one)]),
        ["goals.yaml:4: acme/one: Maija owns it"]
    );
}

#[test]
fn the_nearest_shared_file_serves() {
    let near = (
        "rules/deep/shared.rhai",
        "fn named(g) { problem(g.owner, \"nearer\") }",
    );
    let one = rule("acme/one", "|g| named(g)");
    assert_eq!(
        said(&[SHARED, near, ("rules/deep/one.rhai", &one)]),
        ["goals.yaml:4: acme/one: nearer"]
    );
}

#[test]
fn what_breaks_in_a_shared_function_is_told_there() {
    let one = rule("acme/one", "|g| broken(g)");
    let told = said(&[SHARED, ("rules/one.rhai", &one)]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with("rules/shared.rhai:6: rule/failed: the rule `acme/one` broke"),
        "{told:?}"
    );
}

#[test]
fn what_breaks_beside_a_shared_function_is_told_in_the_script() {
    let one = rule("acme/one", "|g| { named(g); let n = 0; 1 / n }");
    let told = said(&[SHARED, ("rules/one.rhai", &one)]);
    assert!(
        told[0].starts_with("rules/one.rhai:3: rule/failed"),
        "{told:?}"
    );
}

#[test]
fn what_breaks_while_loading_is_told_where_it_breaks() {
    let shared = (
        "rules/shared.rhai",
        "fn summary() {\n    let n = 0;\n    1 / n\n}\n",
    );
    assert_eq!(
        errors(&[shared, ("rules/one.rhai", "let a = 1;\nsummary();\n")]),
        ["rules/shared.rhai:3:7: Division by zero: 1 / 0"]
    );
}

#[test]
fn a_shared_file_holds_functions_and_nothing_else() {
    let one = rule("acme/one", "|g| named(g)");
    assert_eq!(
        errors(&[
            (
                "rules/shared.rhai",
                "fn named(g) {}\n\nrule(\"acme/no\", #{});\n"
            ),
            ("rules/one.rhai", &one)
        ]),
        [
            "rules/shared.rhai:3:1: `shared.rhai` holds functions that the other scripts of its folder call, and nothing else: put this into one of them"
        ]
    );
}

#[test]
fn a_shared_file_that_cannot_be_read_is_one_error() {
    let one = rule("acme/one", "|g| named(g)");
    let told = errors(&[
        ("rules/shared.rhai", "fn named(g) {\n"),
        ("rules/one.rhai", &one),
    ]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("rules/shared.rhai:"), "{told:?}");
}

#[test]
fn a_function_with_the_name_of_a_shared_one_is_refused() {
    let mut one = rule("acme/one", "|g| named(g)");
    one.push_str("\nfn named(g) {\n    ()\n}\n");
    let told = errors(&[SHARED, ("rules/one.rhai", &one)]);
    assert_eq!(
        told,
        [
            "rules/one.rhai:7:13: `rules/shared.rhai` has a function `named` already: give this one another name"
        ]
    );
}

#[test]
fn properties_that_nothing_has_are_told_in_the_file_that_reads_them() {
    let shared = (
        "rules/shared.rhai",
        "fn named(g, words) {\n    problem(g.ownr, words.first_part)\n}\nfn pair() { #{ left: 1 } }\n",
    );
    let one = rule(
        "acme/one",
        "|g| { let left = pair().left; named(g, #{ first_part: `x` }) }",
    );
    assert_eq!(
        errors(&[shared, ("rules/one.rhai", &one)]),
        ["rules/shared.rhai:2:15: nothing has a property `ownr`; did you mean `owner`?"]
    );
}
