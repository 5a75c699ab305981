//! `json` and `jsonl`.

use goalpost_core::finding::{Edit, Fix, Level, Problem, Suppressed};
use goalpost_core::source::SourceId;
use insta::assert_snapshot;
use serde_json::Value;

use super::*;

/// A workspace whose text has characters of one to four bytes, a byte order mark and both kinds of
/// line breaks.
fn mixed() -> Outcome {
    let text = "\u{feff}id: näkyvyys\r\ntitle: 日本語 👩‍💻 osuus\n\ndue: huomenna";
    let sources = sources(&[("a.yaml", text), ("b.yaml", "ä: ö\n")]);
    let whole = sources.get(SourceId(1)).unwrap().span();
    let osuus = find(&sources, 0, "osuus");
    let end = Span::new(SourceId(0), text.len()..text.len());
    let first = problem(find(&sources, 0, "id"), "first")
        .note(find(&sources, 0, "näkyvyys"), "second\nline")
        .note(find(&sources, 1, "ö"), "elsewhere")
        .note(whole, "whole")
        .fix(Fix {
            title: "write all anew".into(),
            safe: true,
            edits: vec![
                Edit {
                    span: osuus,
                    text: "\u{1b}[31m\"5 %\"".to_owned(),
                },
                Edit {
                    span: whole,
                    text: String::new(),
                },
                Edit {
                    span: end,
                    text: "\n".to_owned(),
                },
            ],
        });
    let findings = vec![
        finding(
            Level::Info,
            Problem::of_workspace(rule("audit/missing"), "no place"),
        ),
        finding(Level::Warning, problem(whole, "whole")),
        finding(Level::Error, first),
        finding(Level::Error, problem(osuus, "third").help("do it")),
    ];
    outcome(sources, findings)
}

fn parsed(outcomes: &[Outcome], style: &Style) -> Value {
    let json = written(Format::Json, &Run::new("2026-06-01", outcomes), style);
    serde_json::from_str(&json).unwrap()
}

#[test]
fn the_example_of_the_interface() {
    let outcomes = [example()];
    let run = in_four_milliseconds(&outcomes);
    assert_snapshot!("json", written(Format::Json, &run, &Style::default()));
    assert_snapshot!("jsonl", written(Format::Jsonl, &run, &Style::default()));
}

#[test]
fn places_in_all_sorts_of_text() {
    let outcomes = [mixed()];
    let run = Run::new("2026-06-01", &outcomes);
    assert_snapshot!(
        "json_places",
        written(Format::Json, &run, &Style::default())
    );
}

/// Line and column found from the text alone, apart from the code under test.
fn check_position(text: &str, at: &Value) {
    let offset = usize::try_from(at["offset"].as_u64().unwrap()).unwrap();
    let before = text.get(..offset).unwrap();
    let line = before.matches('\n').count() + 1;
    let last = before.rsplit('\n').next().unwrap();
    let column = last.replace('\u{feff}', "").chars().count() + 1;
    assert_eq!(at["line"], line);
    assert_eq!(at["column"], column);
}

/// Every object with a place in the value, with the text that it points at.
fn slices(value: &Value, outcome: &Outcome, found: &mut Vec<String>) {
    if let Some(path) = value.get("path") {
        let source = outcome
            .sources
            .iter()
            .find(|source| source.path().as_ref() == path);
        let text = source.unwrap().text();
        if let Some(start) = value.get("start") {
            let end = &value["end"];
            check_position(text, start);
            check_position(text, end);
            let byte = |at: &Value| usize::try_from(at["offset"].as_u64().unwrap()).unwrap();
            found.push(text.get(byte(start)..byte(end)).unwrap().to_owned());
        }
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| slices(item, outcome, found)),
        Value::Object(fields) => fields
            .values()
            .for_each(|field| slices(field, outcome, found)),
        _ => {}
    }
}

#[test]
fn every_range_is_the_text_that_it_names() {
    let outcomes = [mixed()];
    let mut found = Vec::new();
    slices(
        &parsed(&outcomes, &Style::default()),
        &outcomes[0],
        &mut found,
    );
    assert_eq!(
        found,
        ["id", "näkyvyys", "ö", "osuus", "ä: ö\n", "", "osuus"]
    );
}

#[test]
fn absent_is_absent() {
    let outcomes = [mixed()];
    let json = parsed(&outcomes, &Style::default());
    let keys = |value: &Value| {
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    let findings = json["findings"].as_array().unwrap();
    assert_eq!(
        keys(&findings[0]),
        ["rule", "level", "message", "fingerprint"]
    );
    assert_eq!(
        keys(&findings[1]),
        ["rule", "level", "message", "path", "fingerprint"]
    );
    assert!(!written(Format::Json, &Run::new("", &outcomes), &Style::default()).contains("null"));
}

#[test]
fn suppressed_findings_are_told_when_asked_for() {
    let mut one = example();
    one.findings[0].suppressed = Some(Suppressed {
        reason: "agreed".to_owned(),
        until: None,
    });
    one.findings[2].suppressed = Some(Suppressed {
        reason: "agreed".to_owned(),
        until: Some("2026-09-30".to_owned()),
    });
    let outcomes = [one];
    let hidden = parsed(&outcomes, &Style::default());
    assert_eq!(hidden["findings"].as_array().unwrap().len(), 1);
    assert_eq!(hidden["summary"]["suppressed"], 2);
    let style = Style {
        show_suppressed: true,
        ..Style::default()
    };
    let shown = parsed(&outcomes, &style);
    let suppressed: Vec<_> = shown["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding.get("suppressed").map(Value::to_string))
        .collect();
    assert_eq!(
        suppressed,
        [
            Some(r#"{"reason":"agreed"}"#.to_owned()),
            None,
            Some(r#"{"reason":"agreed","until":"2026-09-30"}"#.to_owned()),
        ]
    );
    assert_eq!(shown["summary"], hidden["summary"]);
}

#[test]
fn several_workspaces_and_counts() {
    let mut second = mixed();
    second.root = "brand".to_owned();
    second.findings.truncate(1);
    let outcomes = [example(), second];
    let style = Style {
        statistics: true,
        ..Style::default()
    };
    let run = Run {
        baselined: 4,
        elsewhere: Some(0),
        ..in_four_milliseconds(&outcomes)
    };
    assert_snapshot!("workspaces_jsonl", written(Format::Jsonl, &run, &style));
    let lines = written(Format::Jsonl, &run, &style);
    let all: Value = serde_json::from_str(&written(Format::Json, &run, &style)).unwrap();
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let (last, findings) = lines.split_last().unwrap();
    assert_eq!(all["findings"].as_array().unwrap(), findings);
    assert_eq!(all["summary"], last["summary"]);
    assert_eq!(all["statistics"], last["statistics"]);
}
