//! Whatever is written: the rules of the box do not break, point at what is there, and no single
//! fix makes a text unreadable.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

#[path = "../../../tests/common/mutation.rs"]
mod mutation;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use goalpost_core::date::Period;
use goalpost_core::finding::{Finding, Fix, RuleId};
use goalpost_core::policy::Policy;
use goalpost_core::read::read_file;
use goalpost_core::rule::RuleInfo;
use goalpost_core::settings::Settings;
use goalpost_core::source::{SourceId, Sources};
use goalpost_core::workspace::FilePart;
use goalpost_core::yaml::{Limits, parse};
use goalpost_rules::judge::{Input, Judgement, judge};
use goalpost_rules::run::RuleSet;
use goalpost_rules::{builtin, pack};
use mutation::{FIXTURES, mutated};
use proptest::prelude::*;

struct Box {
    sources: Sources,
    set: RuleSet,
    registry: BTreeMap<RuleId, RuleInfo>,
}

static BOX: LazyLock<Box> = LazyLock::new(|| {
    let mut sources = Sources::new();
    let rules = builtin::rules(&mut sources, pack::Examples::LeftOut).unwrap();
    let registry = pack::registry(&rules);
    Box {
        sources,
        set: RuleSet::new(rules),
        registry,
    }
});

fn judged(text: &str) -> (SourceId, Judgement) {
    let mut input = Input {
        sources: BOX.sources.clone(),
        ..Input::default()
    };
    let settings = Settings::default();
    let source = input.sources.add("goals.yaml", text);
    let (_, model) = read_file(
        &source,
        parse(&source, &settings.limits),
        &settings.organisation,
    );
    input.parts.push(FilePart {
        source: source.id(),
        scope: 0,
        model,
    });
    input.scopes = vec![Arc::new(settings)];
    let day = Period::parse_day("2026-06-01", None).unwrap();
    let judgement = judge(
        &BOX.set,
        &BOX.registry,
        &Policy::default(),
        input,
        day,
        false,
    );
    (source.id(), judgement)
}

fn mended(text: &str, fix: &Fix, file: SourceId) -> String {
    let mut edits: Vec<_> = fix
        .edits
        .iter()
        .filter(|edit| edit.span.source == file)
        .collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut text = text.to_owned();
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
    parse(&source, &Limits::default())
        .problems
        .iter()
        .all(|problem| !BROKEN.contains(&problem.rule.as_str()))
}

fn hold_places(finding: &Finding, sources: &Sources) {
    let problem = &finding.problem;
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
        let inside = sources
            .get(place.source)
            .is_some_and(|source| source.text().get(place.range()).is_some());
        assert!(inside, "{finding:#?}");
    }
}

fn hold(text: &str) {
    let (file, judgement) = judged(text);
    let readable = parses(text);
    for finding in &judgement.findings {
        assert!(
            finding.rule().as_str() != "rule/failed",
            "{}\n{text}",
            finding.problem.message.render()
        );
        assert!(!finding.fingerprint.is_empty());
        hold_places(finding, judgement.world.sources());
        for fix in finding.problem.fixes.iter().filter(|_| readable) {
            let after = mended(text, fix, file);
            assert!(
                parses(&after),
                "{}: {} makes\n{after}\nof\n{text}",
                finding.rule(),
                fix.title.render()
            );
        }
    }
    assert!(!judgement.failed);
}

#[test]
fn fixtures_as_they_are() {
    for text in FIXTURES.iter() {
        hold(text);
    }
}

proptest! {
    #![proptest_config(mutation::cases(60))]

    #[test]
    fn fixtures_that_somebody_changed(text in mutated()) {
        hold(&text);
    }
}
