//! Progress, computed by hand: each line of the table says what an entry comes to, and how it was
//! reckoned. The goals stand in `goals.yaml`, their measurements in `measurements.csv`, beside this.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

#[path = "../common/mod.rs"]
mod common;

use std::fmt::Write as _;

use common::{Folder, run};
use serde_json::Value;

/// `entry | field | expected | arithmetic`, as of 1 June 2026.
const TABLE: &str = include_str!("table.txt");

#[test]
fn every_line_of_the_table_holds() {
    let folder = Folder::new();
    folder.write(
        "goalpost.yaml",
        "organisation: { name: Table, currency: EUR }\n",
    );
    folder.write("goals.yaml", include_str!("goals.yaml"));
    folder.write("measurements/all.csv", include_str!("measurements.csv"));
    let said = run(
        folder.path(),
        &["report", "--format", "json", "--as-of", "2026-06-01"],
    );
    assert_eq!(said.code, 0, "{}", said.err);
    let report = said.json();
    let mut wrong = String::new();
    let mut cases = 0;
    for line in TABLE
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
    {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [name, field, expected, arithmetic] = cells[..] else {
            panic!("not four cells: {line}");
        };
        cases += 1;
        let entries = report["entries"].as_array().unwrap();
        let entry = entries
            .iter()
            .find(|entry| {
                entry["entry"]
                    .as_str()
                    .unwrap()
                    .ends_with(&format!("/{name}"))
            })
            .unwrap_or_else(|| panic!("no entry {name}"));
        let found = field
            .split('.')
            .fold(entry, |value, key| match key.parse::<usize>() {
                Ok(at) => &value[at],
                Err(_) => &value[key],
            });
        if !is(found, expected) {
            writeln!(
                wrong,
                "{name} {field}: {expected} by hand ({arithmetic}), {found} found"
            )
            .unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(cases >= 40, "{cases} cases");
}

/// A figure to the digits that the hand wrote; a word to the letter; `absent` where there is nothing.
fn is(found: &Value, expected: &str) -> bool {
    match found {
        Value::Null => expected == "absent",
        Value::String(text) => text == expected,
        Value::Bool(truth) => expected == truth.to_string(),
        Value::Number(number) => {
            let Ok(wanted) = expected.parse::<f64>() else {
                return false;
            };
            let digits = expected
                .split_once('.')
                .map_or(0, |(_, decimals)| decimals.len());
            let within = 0.5_f64 * 10_f64.powi(-i32::try_from(digits).unwrap()) + 1e-9;
            (number.as_f64().unwrap() - wanted).abs() <= within
        }
        _ => false,
    }
}

#[test]
fn the_example_of_the_interface_comes_out() {
    let folder = Folder::new();
    folder.write("goals.yaml", "goals:\n  - id: instagram-reach\n    title: T\n    metric: post_reach\n    baseline: { value: 50000, date: 2025-12 }\n    target: +20 %\n    start: 2026-01-05\n    due: 2026-12-31\n    milestones:\n      - { date: 2026-06-30, value: 55000 }\n    check_ins:\n      - { date: 2026-05-31, value: 53000 }\n");
    let said = run(
        folder.path(),
        &["report", "--format", "json", "--as-of", "2026-06-01"],
    );
    let entry = &said.json()["entries"][0];
    for (pointer, expected) in [
        ("/progress", "0.3"),
        ("/expected", "0.41"),
        ("/pace/now", "625.4"),
        ("/pace/needed", "995.6"),
        ("/score", "0.3"),
        ("/target", "60000"),
    ] {
        let found = entry.pointer(pointer).unwrap();
        assert!(is(found, expected), "{pointer}: {found}");
    }
    assert_eq!(entry["status"], "at-risk");
    assert_eq!(entry["milestones"][0]["met"], false);
    assert_eq!(entry["kind"], "rate");
}

#[test]
fn an_okr_is_told_with_the_cycles_before_it() {
    let cycle = |quarter: &str, outcome: &str| {
        format!(
            "  - id: cycle-{quarter}\n    objective: Be recommended\n    owner: Ville\n    start: {quarter}\n    due: {quarter}\n{outcome}    key_results:\n      - {{ id: talks, title: Talks, metric: posts, target: 10 }}\n"
        )
    };
    let folder = Folder::workspace(&[(
        "okrs.yaml",
        &format!(
            "okrs:\n{}{}{}",
            cycle(
                "2025-Q4",
                "    status: missed\n    reason: No time\n    score: 0.4\n"
            ),
            cycle("2026-Q1", "    status: achieved\n    score: 0.65\n"),
            cycle("2026-Q2", "")
        ),
    )]);
    for (language, told) in [
        (
            "en",
            "The owner's OKRs before it scored 0.4 (31 Dec 2025), 0.65 (31 Mar 2026).",
        ),
        (
            "fi",
            "Omistajan aiempien OKR:ien pisteet: 0,4 (31.12.2025), 0,65 (31.3.2026).",
        ),
    ] {
        let said = folder.run(&["report", "--format", "html", "--lang", language]);
        assert!(said.out.contains(told), "{}", said.out);
    }
}

#[test]
fn a_report_says_why_there_is_no_figure() {
    let goal = "goals:\n  - id: rate\n    title: T\n    metric: engagement_rate\n    baseline: { value: 2 %, date: 2025-12 }\n    target: 3 %\n    start: 2026-01-01\n    due: 2026-12-31\n";
    let folder = Folder::workspace(&[("goals.yaml", goal)]);
    let told = |folder: &Folder| folder.run(&["report", "--as-of", "2026-06-01"]).out;
    assert!(told(&folder).contains("There is no figure yet.\n"));
    folder.write("measurements/a.csv", "date,metric,value\n2026-01,likes,5\n");
    let why = "There is no figure yet: the rows of `likes` do not cover the period.\n";
    assert!(told(&folder).contains(why), "{}", told(&folder));
    assert!(!told(&folder).contains("figure yet.\n"));
}
