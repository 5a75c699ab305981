//! Texts as people and accidents leave them: fixtures that somebody changed.

#![allow(dead_code)]
#![allow(clippy::disallowed_methods, reason = "tests read files")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;

/// Every YAML file of the fixtures that is UTF-8, but for those that test the limits.
pub(crate) static FIXTURES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut paths = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "yaml") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    paths
        .iter()
        .filter_map(|path| fs::read_to_string(path).ok())
        .filter(|text| text.len() < 6_000)
        .collect()
});

/// What people and machines put where it does not belong.
pub(crate) const SHARDS: &[&str] = &[
    ":",
    ": ",
    " #",
    "# goalpost: allow x -- y\n",
    "-",
    "- ",
    " - ",
    "'",
    "\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    "&a ",
    "*a",
    "!t ",
    "|",
    ">",
    "|\n",
    ">-\n",
    "%",
    "@",
    "`",
    "?",
    "? ",
    "\t",
    "\r",
    "\r\n",
    "\n",
    "\n\n",
    "\u{feff}",
    "\u{a0}",
    "\u{200b}",
    "\u{2028}",
    "“",
    "”",
    "ä",
    "🎯",
    "\0",
    "---\n",
    "...\n",
    "<<<<<<< HEAD\n",
    "=======\n",
    ">>>>>>> main\n",
    "<<: *a\n",
    "goals:\n",
    "okrs:\n",
    "metrics:\n",
    "  - id: x\n",
    "    title: Sell 5\n",
    "    target: +20 %\n",
    "    keep: at most 2 h\n",
    "    due: 2026-Q2\n",
    "undisclosed",
    "unknown",
    "TBD",
    "1,5 %",
    "8.000",
    "9999999999999999999999999999999",
    "-0",
    "1e999",
    "2026-13-45",
    "FY2027-Q1",
    "2026-W54",
    "formula: a / (b",
    "null",
    "~",
    "true",
    "12_400",
    "5 h 40 min",
    "3x",
    "≥",
    "−",
];

/// A change to a text.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    Put(Index, &'static str),
    Cut(Index, usize),
    Swap(Index, Index),
    Double(Index),
    Indent(Index, usize),
    EndHere(Index),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (any::<Index>(), prop::sample::select(SHARDS)).prop_map(|(at, shard)| Change::Put(at, shard)),
        3 => (any::<Index>(), 1..12_usize).prop_map(|(at, len)| Change::Cut(at, len)),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(a, b)| Change::Swap(a, b)),
        1 => any::<Index>().prop_map(Change::Double),
        1 => (any::<Index>(), 0..7_usize).prop_map(|(at, by)| Change::Indent(at, by)),
        1 => any::<Index>().prop_map(Change::EndHere),
    ]
}

fn changed(text: &str, changes: &[Change]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for change in changes {
        if chars.is_empty() {
            break;
        }
        let lines = |chars: &[char]| -> Vec<String> {
            chars
                .iter()
                .collect::<String>()
                .split_inclusive('\n')
                .map(str::to_owned)
                .collect()
        };
        match change {
            Change::Put(at, shard) => {
                let at = at.index(chars.len() + 1);
                chars.splice(at..at, shard.chars());
            }
            Change::Cut(at, len) => {
                let at = at.index(chars.len());
                chars.drain(at..(at + len).min(chars.len()));
            }
            Change::Swap(a, b) => {
                let mut lines = lines(&chars);
                let (a, b) = (a.index(lines.len()), b.index(lines.len()));
                lines.swap(a, b);
                chars = lines.concat().chars().collect();
            }
            Change::Double(at) => {
                let mut lines = lines(&chars);
                let at = at.index(lines.len());
                lines.insert(at, lines[at].clone());
                chars = lines.concat().chars().collect();
            }
            Change::Indent(at, by) => {
                let mut lines = lines(&chars);
                let at = at.index(lines.len());
                lines[at] = format!("{}{}", " ".repeat(*by), lines[at].trim_start_matches(' '));
                chars = lines.concat().chars().collect();
            }
            Change::EndHere(at) => chars.truncate(at.index(chars.len())),
        }
    }
    chars.into_iter().collect()
}

pub(crate) fn mutated() -> impl Strategy<Value = String> {
    (any::<Index>(), prop::collection::vec(change(), 1..5))
        .prop_map(|(which, changes)| changed(&FIXTURES[which.index(FIXTURES.len())], &changes))
}

/// So many cases, or as many as `PROPTEST_CASES` says.
pub(crate) fn cases(cases: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: match std::env::var_os("PROPTEST_CASES") {
            Some(_) => default.cases,
            None => cases,
        },
        failure_persistence: None,
        ..default
    }
}
