#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use goalpost_core::policy::Policy;
use goalpost_core::source::Sources;

use super::*;
use crate::declaration::FIELDS;
use crate::example::Example;
use crate::pack;
use crate::run::RuleSet;

#[test]
fn every_field_of_a_declaration_is_documented() {
    let documented: BTreeSet<&str> = DECLARATION.iter().map(|field| field.name).collect();
    assert_eq!(documented, FIELDS.into_iter().collect());
}

#[test]
fn every_type_that_a_property_has_is_documented() {
    let known: BTreeSet<Kind> = types().map(|one| one.kind).collect();
    let plain = [Kind::Number, Kind::Switch, Kind::Any];
    for one in types() {
        assert!(!one.about.is_empty(), "{}", one.name);
        assert!(find_type(one.name).is_some_and(|found| found.kind == one.kind));
        let mut names = BTreeSet::new();
        for property in one.properties {
            let name = format!("{}.{}", one.name, property.name);
            assert!(property.about.len() > 2, "{name} says nothing");
            assert!(names.insert(property.name), "{name} is there twice");
            assert!(
                known.contains(&property.kind) || plain.contains(&property.kind),
                "{name} has a type that the reference does not know"
            );
        }
    }
    for (word, name) in subjects() {
        assert!(find_type(name).is_some(), "{word}");
    }
}

/// Every function is called as its documentation shows, and gives what that says.
#[test]
fn every_function_does_what_its_example_says() {
    let mut script = String::new();
    for (at, function) in functions().enumerate() {
        assert!(function.about.len() > 5, "{}", function.signature);
        assert!(
            function.example.contains(function.name)
                || function.name == "[]"
                || function.name == "to_string",
            "{}: its example is about something else",
            function.signature
        );
        writeln!(
            script,
            "rule(\"sample/f{at}\", #{{ summary: \"s\", why: \"w\", level: \"info\", on: \"goal\", bad: \"b\", good: \"g\", check: |goal| {{
                let result = {{ {} }};
                if type_of(result) == \"problem\" {{ return result.label(\"a problem\"); }}
                problem(goal, \"x\").label(`${{result}}`)
            }} }});",
            function.example
        )
        .unwrap();
    }
    let mut sources = Sources::new();
    let source = sources.add("sample.rhai", script);
    let texts = pack::PackTexts {
        name: "sample".to_owned(),
        scripts: vec![source],
        ..pack::PackTexts::default()
    };
    let loaded = pack::Loader::beside([], &Sources::new()).load(&texts);
    assert!(loaded.errors.is_empty(), "{:?}", loaded.errors);
    let rules = loaded.rules;
    let registry = pack::registry(&rules);
    let set = RuleSet::new(rules);
    let example = Example::parse(natives::SAMPLE).unwrap();
    let judgement = example.judge(&set, &registry, &Policy::default());
    for (at, function) in functions().enumerate() {
        let id = format!("sample/f{at}");
        let finding = judgement
            .findings
            .iter()
            .find(|one| one.rule().as_str() == id);
        let Some(finding) = finding else {
            let broken: Vec<String> = judgement
                .findings
                .iter()
                .filter(|one| *one.rule() == crate::run::FAILED)
                .map(|one| one.problem.message.render())
                .collect();
            panic!("{}: {}", function.example, broken.join("\n"));
        };
        let given = finding.problem.label.as_ref().unwrap().render();
        assert_eq!(given, function.gives, "{}", function.example);
    }
}
