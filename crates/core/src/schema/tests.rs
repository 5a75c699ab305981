//! The schema and the reader hold the same of every key: what the schema refuses, the reader refuses.

use std::sync::Arc;

use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::Value;

use super::{DIALECT, Suggestions, Wording};
use crate::date::{FiscalYear, NamedBy, Period};
use crate::quantity::{DecimalMark, Score01, Written};
use crate::read::configuration::read_configuration;
use crate::read::shape::{CONFIGURATION, Content, FILE, Key, Shape};
use crate::read::{Kinship, is_id, read_file};
use crate::settings::{Organisation, Settings};
use crate::source::Sources;
use crate::workspace::{FilePart, link};
use crate::yaml::{self, Limits};

/// A kind of file: how it is read, and by which schema.
struct Language {
    root: &'static Shape,
    validator: Validator,
    problems: fn(&str) -> Vec<String>,
}

fn languages() -> [Language; 2] {
    let suggestions = Suggestions::built_in();
    let validator = |schema: &Value| jsonschema::validator_for(schema).unwrap();
    [
        Language {
            root: &FILE,
            validator: validator(&super::goals(&suggestions, Wording::default())),
            problems: of_goals,
        },
        Language {
            root: &CONFIGURATION,
            validator: validator(&super::configuration(&suggestions, Wording::default())),
            problems: of_configuration,
        },
    ]
}

/// What is wrong with a file of goals, as far as reading it goes.
fn of_goals(text: &str) -> Vec<String> {
    let mut sources = Sources::new();
    let source = sources.add("goals.yaml", text);
    let parsed = yaml::parse(&source, &Limits::default());
    let (kinship, model) = read_file(&source, parsed, &Organisation::default());
    assert_ne!(kinship, Kinship::Foreign, "{text}");
    told(model.problems)
}

fn of_configuration(text: &str) -> Vec<String> {
    let mut sources = Sources::new();
    let source = sources.add("goalpost.yaml", text);
    let parsed = yaml::parse(&source, &Limits::default());
    told(read_configuration(&source, parsed).problems)
}

fn told(problems: Vec<crate::finding::Problem>) -> Vec<String> {
    let problems = problems.into_iter();
    problems
        .map(|problem| format!("{}: {}", problem.rule.as_str(), problem.message))
        .collect()
}

impl Language {
    /// Whether the schema takes a text, which is YAML.
    fn takes(&self, text: &str) -> bool {
        let value: serde_yaml::Value = serde_yaml::from_str(text).unwrap();
        self.validator
            .is_valid(&serde_json::to_value(value).unwrap())
    }

    /// Whether the reader takes it.
    fn reads(&self, text: &str) -> bool {
        (self.problems)(text).is_empty()
    }

    fn assert_both_take(&self, text: &str) {
        assert_eq!((self.problems)(text), Vec::<String>::new(), "{text}");
        assert!(self.takes(text), "the schema refuses {text}");
    }

    fn assert_both_refuse(&self, text: &str) {
        assert!(!self.reads(text), "the reader takes {text}");
        assert!(!self.takes(text), "the schema takes {text}");
    }

    /// Every place of the language: the way from the top to it, key by key.
    fn places(&self) -> Vec<Place> {
        let mut places = vec![Place {
            shape: self.root,
            way: Vec::new(),
        }];
        let mut at = 0;
        while let Some(place) = places.get(at) {
            let (shape, way) = (place.shape, place.way.clone());
            for key in shape.keys {
                if let Some(below) = key.content.shape() {
                    let mut way = way.clone();
                    way.push((shape, key));
                    places.push(Place { shape: below, way });
                }
            }
            at += 1;
        }
        places
    }
}

struct Place {
    shape: &'static Shape,
    way: Vec<(&'static Shape, &'static Key)>,
}

impl Place {
    /// A whole file in which a mapping stands here.
    fn file(&self, mapping: String) -> String {
        self.way.iter().rev().fold(mapping, |inner, (shape, key)| {
            let value = match key.content {
                Content::Entries(_) | Content::Parts(_) => format!("[{inner}]"),
                _ => inner,
            };
            sound(shape, key.name, Some(&value))
        })
    }

    /// A whole file in which a key here has a value, and all else is sound.
    fn with(&self, key: &str, value: &str) -> String {
        self.file(sound(self.shape, key, Some(value)))
    }
}

/// A mapping of a shape with what it needs, and one key with a value or left out.
fn sound(shape: &'static Shape, special: &str, value: Option<&str>) -> String {
    let mut pairs: Vec<String> = shape
        .keys
        .iter()
        // With goals in it, a file is certainly ours.
        .filter(|key| (key.required || key.name == "goals") && key.name != special)
        .map(|key| format!("{}: {}", key.name, value_of(&key.content)))
        .collect();
    let needs = shape.needs_when_new.iter().map(|needed| needed.one_of[0]);
    let needs = needs.filter(|key| *key != special);
    pairs.extend(needs.map(|key| format!("{key}: {}", value_of(&shape.key(key).unwrap().content))));
    pairs.extend(value.map(|value| format!("{special}: {value}")));
    format!("{{ {} }}", pairs.join(", "))
}

/// A value that fits.
fn value_of(content: &Content) -> String {
    match content {
        Content::Id => "a".to_owned(),
        Content::WholeNumber { least, .. } => least.to_string(),
        Content::Word(vocabulary) => vocabulary.words[0].text.to_owned(),
        Content::Date | Content::Day => "2026-01-05".to_owned(),
        Content::Quantity | Content::QuantityOr(_) => "5".to_owned(),
        Content::Entries(shape) if shape.name == "a goal" => "[]".to_owned(),
        Content::Entries(shape) | Content::Parts(shape) => {
            format!("[{}]", sound(shape, "", None))
        }
        _ => "text".to_owned(),
    }
}

/// Values of every kind, as they can stand between braces.
const VALUES: [&str; 62] = [
    "",
    "null",
    "~",
    "true",
    "false",
    "'true'",
    "yes",
    "007",
    "0",
    "1",
    "-1",
    "4",
    "04",
    "'4'",
    "+4",
    "13",
    "1.5",
    "0.7",
    "0.70",
    "1e3",
    "'70 %'",
    "70 %",
    "2026",
    "02026",
    "2026-06",
    "2026-06-30",
    "'2026-06-30 '",
    "2026-Q2",
    "2026-Q5",
    "2026-W05",
    "FY2027",
    "30.6.2026",
    "June",
    "60k",
    "2.4 M€",
    "€1.20",
    "EUR 5",
    "5 h 40 min",
    "at least 90 %",
    "at most 2 h",
    "to -10",
    "+20 %",
    "-0.5 pp",
    "3x",
    "'4,2 %'",
    "1 234 567.8",
    "12_400",
    "undisclosed",
    "unknown",
    "lots",
    "'> 4 h'",
    "a-b.c_d",
    "A b",
    "'@acme'",
    "b2c",
    "weekly",
    "EUR",
    "off",
    "[]",
    "[a, b]",
    "[[a]]",
    "[{}]",
];

#[test]
fn what_the_schema_refuses_the_reader_refuses() {
    for language in languages() {
        for place in language.places() {
            for key in place.shape.keys {
                for value in VALUES {
                    let text = place.with(key.name, value);
                    assert!(
                        language.takes(&text) || !language.reads(&text),
                        "the schema refuses what the reader takes: {text}"
                    );
                }
            }
        }
    }
}

#[test]
fn both_know_the_same_keys() {
    for language in languages() {
        for place in language.places() {
            language.assert_both_take(&place.file(sound(place.shape, "", None)));
            language.assert_both_take(&place.with("x-own", "{ a: [b] }"));
            language.assert_both_refuse(&place.with("zzz", "1"));
            for key in place.shape.keys {
                if key.required {
                    let without = place.file(sound(place.shape, key.name, None));
                    language.assert_both_refuse(&without);
                }
                if !matches!(key.content, Content::Remark) {
                    language.assert_both_refuse(&place.with(key.name, "{ zzz: [x] }"));
                }
            }
        }
    }
}

#[test]
fn one_value_alone_is_a_list_for_both() {
    for language in languages() {
        for place in language.places() {
            for key in place.shape.keys {
                let one = match key.content {
                    Content::List(item) => match item.vocabulary() {
                        Some(words) => words.texts().next().unwrap().to_owned(),
                        None => value_of(item),
                    },
                    Content::Parts(shape) => sound(shape, "", None),
                    _ => continue,
                };
                language.assert_both_take(&place.with(key.name, &one));
                language.assert_both_take(&place.with(key.name, &format!("[{one}, {one}]")));
            }
        }
    }
}

#[test]
fn words_and_examples_are_understood() {
    for language in languages() {
        for place in language.places() {
            for key in place.shape.keys {
                assert_ne!(
                    key.examples.len(),
                    1,
                    "an editor writes the only example of {} itself",
                    key.name
                );
                for example in key.examples {
                    language.assert_both_take(&place.with(key.name, &format!("'{example}'")));
                    if !example.contains([',', ':']) {
                        language.assert_both_take(&place.with(key.name, example));
                    }
                }
                for word in key
                    .content
                    .vocabulary()
                    .iter()
                    .flat_map(|words| words.words)
                {
                    language.assert_both_take(&place.with(key.name, word.text));
                    assert!(word.about.ends_with('.'), "{word:?}");
                }
                assert!(
                    key.detail.is_empty() || key.detail.ends_with('.'),
                    "{}",
                    key.detail
                );
            }
        }
    }
}

#[test]
fn a_metric_of_ones_own_needs_more() {
    let [goals, _] = languages();
    for (metric, whole) in [
        ("id: talks", false),
        ("id: talks, unit: count, better: higher", false),
        (
            "id: talks, unit: count, better: higher, over_time: sum",
            true,
        ),
        (
            "id: talks, unit: ratio, better: higher, formula: saves / posts",
            true,
        ),
        ("id: talks, better: higher, over_time: sum", false),
        ("id: post_reach", true),
        ("id: followers, better: lower", true),
    ] {
        let text = format!("{{ goals: [], metrics: [{{ {metric} }}] }}");
        assert_eq!(goals.takes(&text), whole, "{text}");
        let mut sources = Sources::new();
        let source = sources.add("goals.yaml", text.as_str());
        let parsed = yaml::parse(&source, &Limits::default());
        let (_, model) = read_file(&source, parsed, &Organisation::default());
        let part = FilePart {
            source: source.id(),
            scope: 0,
            model,
        };
        let day = Period::parse_day("2026-06-01", None).unwrap();
        let (_, problems) = link(vec![part], vec![Arc::new(Settings::default())], day);
        assert_eq!(problems.is_empty(), whole, "{text}");
    }
}

#[test]
fn the_line_at_the_top_of_a_file_leads_to_the_schema() {
    let line = |file| super::modeline(file, super::GOALS_FILE);
    assert_eq!(
        line("strategy.yaml"),
        "# yaml-language-server: $schema=.goalpost/goals.schema.json"
    );
    assert_eq!(
        line("goals/web/shop.yaml"),
        "# yaml-language-server: $schema=../../.goalpost/goals.schema.json"
    );
}

#[test]
fn both_are_schemas() {
    let suggestions = Suggestions::built_in().with_rules(crate::rule::native_rules());
    for schema in [
        super::goals(&suggestions, Wording::default()),
        super::configuration(&suggestions, Wording::default()),
    ] {
        assert_eq!(schema["$schema"], DIALECT);
        assert!(jsonschema::meta::is_valid(&schema));
    }
}

#[test]
fn levels_and_parameters_of_rules() {
    let [_, configuration] = languages();
    for level in ["error", "warning", "info", "off", "false", "'false'"] {
        configuration.assert_both_take(&format!("rules: {{ smart/vague-title: {level} }}"));
        configuration.assert_both_take(&format!("rules: {{ '*': {{ level: {level} }} }}"));
    }
    configuration.assert_both_take(
        "rules: { okr/*: { level: error, min: 2, words: a, reason: agreed, suppressible: false } }",
    );
    for fault in [
        "'off '",
        "2",
        "true",
        "[error]",
        "{ level: 2 }",
        "{ suppressible: 2 }",
        "{ min: [2] }",
    ] {
        configuration.assert_both_refuse(&format!("rules: {{ smart/vague-title: {fault} }}"));
    }
}

/// Whether the schema of a value takes a text that is quoted in YAML.
fn takes(content: &Content) -> impl Fn(&str) -> bool {
    let validator =
        jsonschema::validator_for(&super::scalar::of(content, &Wording::default())).unwrap();
    move |text| validator.is_valid(&Value::from(text))
}

proptest! {
    #[test]
    fn every_quantity_fits(raw in "[ \u{a0}]?((at least |at most )?(to )?[+-]?(€|£|[$]|kr ?|EUR |¥)?[0-9]{1,4}([ _'.,\u{202f}\u{a0}][0-9]{3}){0,2}([.,][0-9]{1,4})? ?(k|M|bn|)? ?(%|pp|x|s|min|h|d|w|€|£|[$]|kr|¥|SEK|USD|)( [0-9]{1,2} ?(min|s|h))?|undisclosed|unknown)[ \u{85}]?") {
        let takes = takes(&Content::Quantity);
        for mark in [DecimalMark::Unsettled, DecimalMark::Comma, DecimalMark::Point] {
            prop_assert!(Written::parse(&raw, mark).is_err() || takes(&raw), "{:?}", raw);
        }
    }

    #[test]
    fn whatever_is_a_value_fits(raw in "[-+0-9A-Za-z .,:%€_'$]{0,14}") {
        let quantity = Written::parse(&raw, DecimalMark::Comma).is_ok() || Written::parse(&raw, DecimalMark::Point).is_ok();
        prop_assert!(!quantity || takes(&Content::Quantity)(&raw), "{:?}", raw);
        let share = Score01::parse(&raw, DecimalMark::Comma).is_ok();
        prop_assert!(!share || takes(&Content::Share)(&raw), "{:?}", raw);
        let period = Period::parse(&raw, FiscalYear::new(4, NamedBy::End));
        prop_assert!(period.is_err() || takes(&Content::Date)(&raw), "{:?}", raw);
        prop_assert_eq!(is_id(&raw), takes(&Content::Id)(&raw), "{:?}", raw);
    }

    #[test]
    fn every_period_fits(raw in " ?(FY)?[0-9]{4}(-(Q[0-9]|H[0-9]|W[0-9]{2}|[0-9]{2}(-[0-9]{2})?))? ?") {
        let period = Period::parse(&raw, FiscalYear::new(4, NamedBy::End));
        prop_assert!(period.is_err() || takes(&Content::Date)(&raw), "{:?}", raw);
        let day = Period::parse_day(&raw, None);
        prop_assert!(day.is_err() || takes(&Content::Day)(&raw), "{:?}", raw);
    }

    #[test]
    fn every_share_fits(raw in " ?-?[0-9]{1,3}([.,][0-9]{1,3})? ?(%|k)? ?") {
        let share = Score01::parse(&raw, DecimalMark::Unsettled);
        prop_assert!(share.is_err() || takes(&Content::Share)(&raw), "{:?}", raw);
    }
}
