//! The reference of the rule API as data: what a declaration says, what scripts can ask of things,
//! and what they can call. It is read from where things are registered, so that it cannot leave
//! one out; what a declaration takes is held against the reader of declarations by a test.

use crate::declaration::KINDS;
use crate::limits;
use crate::natives::{self, NativeFunction};
use crate::pack::Subject;
use crate::property::{Property, properties};
use crate::value::Kind;

/// Something with a name and a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// How it is written.
    pub name: &'static str,
    /// What it means.
    pub about: &'static str,
}

const fn named(name: &'static str, about: &'static str) -> Named {
    Named { name, about }
}

/// The fields of `rule("group/name", #{ … })`.
pub const DECLARATION: &[Named] = &[
    named("summary", "the fault in one line, without a full stop"),
    named(
        "why",
        "two to four sentences that teach: what goes wrong where the rule is not heeded",
    ),
    named("level", "`error`, `warning` or `info`"),
    named(
        "on",
        "what the rule judges, one word or several (see Subjects)",
    ),
    named(
        "category",
        "one category or several: the rule judges only goals of these, and with `on: \"category\"` only these",
    ),
    named(
        "needs",
        "properties that have to be there and understood before the script is asked, such as `target.level`",
    ),
    named(
        "lacks",
        "properties that have to be missing; one that could not be understood is not missing",
    ),
    named("when", "conditions that have to hold (see Conditions)"),
    named(
        "check",
        "the function: it is given the subject, and the parameters where it takes two, and returns nothing, a problem or a list of problems",
    ),
    named(
        "parameters",
        "settings for `goalpost.yaml`, each as `name: #{ default: 92, about: \"days, …\" }`",
    ),
    named(
        "silent_after",
        "rules that make this one silent on the same entry; `okr/x @place` only on the same characters",
    ),
    named(
        "fix",
        "`safe` or `unsafe`, where the problems of the rule offer a fix",
    ),
    named(
        "suppressible",
        "false where no comment and no setting may silence the rule; true if left out",
    ),
    named(
        "bad",
        "a workspace that the rule has to flag, as text, or several",
    ),
    named(
        "good",
        "a workspace that the rule has to pass, and in which nothing else is an error",
    ),
    named("source", "where the rule comes from: a page, a decision"),
];

/// The lines of an example that are for `rules test` and are no part of its files.
pub const EXAMPLE: &[Named] = &[
    named(
        "# as of: 2026-06-01",
        "first line: the day as of which the example is judged",
    ),
    named(
        "# file: strategy.yaml",
        "what follows is another file; `goalpost.yaml` sets parameters, `*.rhai` brings rules",
    ),
    named(
        "#  ^^^^",
        "in a bad example: a finding of the rule stands on exactly these characters of the line above, and no finding of it stands elsewhere",
    ),
    named(
        "# fixed: target: 41 %",
        "in a bad example: what the first fix makes of the line above, indented as the `#` is; several of them where several lines take its place, and nothing after `# fixed:` where it goes",
    ),
];

/// The forms of a condition of `when`.
pub const CONDITIONS: &[Named] = &[
    named("path", "the property is there, or true"),
    named("not path", "the property is missing, or false"),
    named(
        "left == right",
        "they are the same; also `!=`, `<`, `<=`, `>` and `>=`; false where one is missing",
    ),
    named(
        "target.level",
        "a side or a path: properties, one after the other",
    ),
    named("parameter.days", "a side: a parameter of the rule"),
    named("'draft'", "a side: text"),
    named("92", "a side: a number; also `true` and `false`"),
];

/// A type of value that scripts meet.
#[derive(Debug, Clone, Copy)]
pub struct Type {
    /// Which.
    pub kind: Kind,
    /// The name that narrows the reference to it, such as `goal` or `check-in`.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// What it has.
    pub properties: &'static [Property],
}

/// Every type with properties, things of a workspace first.
pub fn types() -> impl Iterator<Item = Type> {
    KINDS
        .into_iter()
        .filter(|kind| !properties(*kind).is_empty())
        .map(|kind| Type {
            kind,
            name: kind.name(),
            about: kind.about(),
            properties: properties(kind),
        })
}

/// The type of a name, as the reference or a script writes it: `check-in` or `check_in`.
#[must_use]
pub fn find_type(name: &str) -> Option<Type> {
    let wanted = name.replace(['_', ' '], "-");
    types().find(|one| one.name.replace(' ', "-") == wanted)
}

/// The functions of the API, then the most useful of Rhai's own.
pub fn functions() -> impl Iterator<Item = &'static NativeFunction> {
    natives::functions().iter().chain(STANDARD)
}

/// Every subject that `on` takes, with the type of what the check is given.
pub fn subjects() -> impl Iterator<Item = (&'static str, &'static str)> {
    Subject::WORDS
        .into_iter()
        .map(|(word, subject)| (word, subject.kind().name()))
}

/// What a script may cost, in words.
#[must_use]
pub fn limits() -> Vec<(&'static str, String)> {
    vec![
        ("operations of one call", limits::OPERATIONS.to_string()),
        (
            "wall time of one call",
            format!("{} s", limits::CALL_TIME.as_secs()),
        ),
        ("depth of calls", limits::CALL_LEVELS.to_string()),
        (
            "length of a string",
            format!("{} KiB", limits::STRING_BYTES / 1024),
        ),
        ("items of an array", limits::ARRAY_ITEMS.to_string()),
        ("entries of a map", limits::MAP_ENTRIES.to_string()),
        ("problems of one call", limits::PROBLEMS.to_string()),
        ("rules of a file", limits::RULES.to_string()),
        (
            "size of a file",
            format!("{} KiB", limits::PACK_FILE_BYTES / 1024),
        ),
    ]
}

const fn own(
    name: &'static str,
    signature: &'static str,
    about: &'static str,
    example: &'static str,
    gives: &'static str,
) -> NativeFunction {
    NativeFunction {
        theme: "Rhai's own",
        name,
        signature,
        about,
        example,
        gives,
    }
}

/// What rules use most of Rhai's own: its strings, arrays and maps are all there.
const STANDARD: &[NativeFunction] = &[
    own(
        "push",
        "array.push(item)",
        "adds an item",
        "let a = [1]; a.push(2); a",
        "[1, 2]",
    ),
    own(
        "filter",
        "array.filter(|item| …)",
        "the items for which the function is true",
        "[1, 5, 9].filter(|n| n > 3)",
        "[5, 9]",
    ),
    own(
        "map",
        "array.map(|item| …)",
        "what the function makes of each item",
        "[1, 2].map(|n| n * 10)",
        "[10, 20]",
    ),
    own(
        "some",
        "array.some(|item| …)",
        "whether it is true for one item at least",
        "[1, 5].some(|n| n > 3)",
        "true",
    ),
    own(
        "all",
        "array.all(|item| …)",
        "whether it is true for every item",
        "[1, 5].all(|n| n > 3)",
        "false",
    ),
    own(
        "find",
        "array.find(|item| …)",
        "the first item for which it is true, or `()`",
        "[1, 5, 9].find(|n| n > 3)",
        "5",
    ),
    own(
        "reduce",
        "array.reduce(|sum, item| …, first)",
        "the items brought to one value",
        "[1, 2, 3].reduce(|sum, n| sum + n, 0)",
        "6",
    ),
    own(
        "sort",
        "array.sort()",
        "puts the items in order",
        "let a = [3, 1]; a.sort(); a",
        "[1, 3]",
    ),
    own(
        "contains",
        "array.contains(item)",
        "whether the item is among them; also `item in array`",
        "[\"web\", \"shop\"].contains(\"web\")",
        "true",
    ),
    own(
        "len",
        "array.len()",
        "how many items an array or a map has, or characters a string",
        "[1, 2, 3].len()",
        "3",
    ),
    own(
        "is_empty",
        "array.is_empty()",
        "whether it has none",
        "[].is_empty()",
        "true",
    ),
    own(
        "split",
        "string.split(between)",
        "the parts of a string",
        "\"a,b\".split(\",\")",
        "[\"a\", \"b\"]",
    ),
    own(
        "trim",
        "string.trim()",
        "takes blanks away at both ends, in place",
        "let s = \" a \"; s.trim(); s",
        "a",
    ),
    own(
        "replace",
        "string.replace(part, other)",
        "puts another text for a part, in place",
        "let s = \"a-b\"; s.replace(\"-\", \"_\"); s",
        "a_b",
    ),
    own(
        "sub_string",
        "string.sub_string(start, length)",
        "a part of a string, in characters",
        "\"reach\".sub_string(0, 2)",
        "re",
    ),
    own(
        "index_of",
        "string.index_of(part)",
        "where a part begins, in characters from 0, or -1",
        "\"reach\".index_of(\"ch\")",
        "3",
    ),
    own(
        "keys",
        "map.keys()",
        "the keys of a map, sorted",
        "#{ b: 1, a: 2 }.keys()",
        "[\"a\", \"b\"]",
    ),
    own(
        "values",
        "map.values()",
        "its values, in the order of the keys",
        "#{ b: 1, a: 2 }.values()",
        "[2, 1]",
    ),
    own(
        "contains",
        "map.contains(key)",
        "whether a map has a key; also `key in map`",
        "#{ a: 2 }.contains(\"a\")",
        "true",
    ),
    own(
        "type_of",
        "type_of(value)",
        "the name of a value's type; of everything that a workspace has, `value`",
        "type_of(goal)",
        "value",
    ),
];

#[cfg(test)]
mod tests {
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
}
