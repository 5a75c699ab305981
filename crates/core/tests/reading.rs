//! Whatever is written: reading does not panic, and points at what is there.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

#[path = "../../../tests/common/mutation.rs"]
mod mutation;

use std::sync::Arc;

use goalpost_core::date::Period;
use goalpost_core::finding::{Fix, Problem};
use goalpost_core::read::configuration::read_configuration;
use goalpost_core::read::{FileModel, Kinship, read_file};
use goalpost_core::settings::Settings;
use goalpost_core::source::{Source, Sources, Span};
use goalpost_core::workspace::{FilePart, link};
use goalpost_core::yaml::{self, decode, parse};
use mutation::{FIXTURES, SHARDS, mutated};
use proptest::prelude::*;

/// Reads a text all the way, as goals and as a configuration, and gives all problems.
fn read(text: &str) -> (Sources, Vec<Problem>) {
    let mut sources = Sources::new();
    let source = sources.add("goals.yaml", text);
    let settings = Settings::default();
    let (_, model): (Kinship, FileModel) = read_file(
        &source,
        parse(&source, &settings.limits),
        &settings.organisation,
    );
    let mut problems = model.problems.clone();
    problems.extend(read_configuration(&source, parse(&source, &settings.limits)).problems);
    let part = FilePart {
        source: source.id(),
        scope: 0,
        model,
    };
    let day = Period::parse_day("2026-06-01", None).unwrap();
    let (_, linked) = link(vec![part], vec![Arc::new(settings)], day);
    problems.extend(linked);
    (sources, problems)
}

fn lies_inside(sources: &Sources, span: Span) -> bool {
    sources
        .get(span.source)
        .is_some_and(|source| source.text().get(span.range()).is_some())
}

/// Every place of every problem lies in its text, between characters.
fn hold_places(sources: &Sources, problems: &[Problem]) {
    for problem in problems {
        let places = problem
            .span
            .into_iter()
            .chain(problem.notes.iter().map(|note| note.span))
            .chain(
                problem
                    .fixes
                    .iter()
                    .flat_map(|fix| fix.edits.iter().map(|edit| edit.span)),
            );
        for place in places {
            assert!(lies_inside(sources, place), "{problem:#?}");
        }
        assert!(!problem.message.render().is_empty());
    }
}

fn mended(source: &Source, fix: &Fix) -> String {
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut text = source.text().to_string();
    for edit in edits.into_iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}

const BROKEN: [&str; 4] = [
    "yaml/syntax",
    "yaml/conflict-marker",
    "yaml/encoding",
    "yaml/limit",
];

fn parses(text: &str) -> bool {
    let mut sources = Sources::new();
    let source = sources.add("goals.yaml", text);
    parse(&source, &yaml::Limits::default())
        .problems
        .iter()
        .all(|problem| !BROKEN.contains(&problem.rule.as_str()))
}

/// No fix of a text that parses makes one that does not.
fn hold_fixes(text: &str, sources: &Sources, problems: &[Problem]) {
    if !parses(text) {
        return;
    }
    for problem in problems {
        for fix in &problem.fixes {
            let source = sources.get(fix.edits[0].span.source).unwrap();
            let after = mended(source, fix);
            assert!(
                parses(&after),
                "{}: {} makes\n{after}\nof\n{text}",
                problem.rule,
                fix.title.render()
            );
        }
    }
}

fn hold(text: &str) {
    let (sources, problems) = read(text);
    hold_places(&sources, &problems);
    hold_fixes(text, &sources, &problems);
}

#[test]
fn fixtures_as_they_are() {
    assert!(FIXTURES.len() > 50);
    for text in FIXTURES.iter() {
        hold(text);
        hold(&text.replace('\n', "\r\n"));
    }
}

proptest! {
    #![proptest_config(mutation::cases(60))]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        match decode(&bytes) {
            Ok(text) => hold(&text),
            Err(fault) => hold(&fault.text),
        }
    }

    #[test]
    fn any_text(text in "\\PC{0,120}") {
        hold(&text);
    }

    #[test]
    fn shards(parts in prop::collection::vec(prop::sample::select(SHARDS), 0..40)) {
        hold(&parts.concat());
    }

    #[test]
    fn shards_of_a_goal(parts in prop::collection::vec(prop::sample::select(SHARDS), 0..12)) {
        hold(&format!("goals:\n  - id: a\n    title: {}\n    owner: x\n", parts.concat()));
    }
}

proptest! {
    #![proptest_config(mutation::cases(120))]

    #[test]
    fn fixtures_that_somebody_changed(text in mutated()) {
        hold(&text);
    }
}
