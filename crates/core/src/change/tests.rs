//! Comparing two sides: what is no change, and which entry is which.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;

use super::{Difference, Side, compare};
use crate::date::Period;
use crate::read::read_file;
use crate::settings::Settings;
use crate::source::{SourceId, Sources};
use crate::workspace::{FilePart, Workspace, link};
use crate::yaml::{self, Limits};

fn workspace(sources: &mut Sources, texts: &[&str]) -> (Workspace, BTreeSet<SourceId>) {
    let settings = Settings::default();
    let parts: Vec<FilePart> = texts
        .iter()
        .map(|text| {
            let source = sources.add("goals.yaml", *text);
            let parsed = yaml::parse(&source, &Limits::default());
            let (_, model) = read_file(&source, parsed, &settings.organisation);
            FilePart {
                source: source.id(),
                scope: 0,
                model,
            }
        })
        .collect();
    let files = parts.iter().map(|part| part.source).collect();
    let as_of = Period::parse("2026-06-01", None).unwrap().last_day();
    let (workspace, _) = link(parts, vec![Arc::new(settings)], as_of);
    (workspace, files)
}

fn difference(old: &[&str], new: &[&str]) -> Difference {
    let mut sources = Sources::new();
    let (before, old_files) = workspace(&mut sources, old);
    let (after, new_files) = workspace(&mut sources, new);
    let before = before.numbered_from(1 << 31);
    let side = |workspace, files| Side {
        workspace,
        sources: &sources,
        files,
    };
    compare(
        side(&before, &old_files),
        side(&after, &new_files),
        &Limits::default(),
    )
}

fn is_nothing(difference: &Difference) -> bool {
    difference.touched.is_empty()
        && difference.removed.is_empty()
        && difference.revisions.is_empty()
}

const FIELDS: [&str; 7] = [
    "id: reach",
    "title: Reach more people",
    "metric: post_reach",
    "baseline: { value: 50 000, date: 2026-04 }",
    "target: 60000",
    "supports: [sales]",
    "due: 2026-09-30",
];

proptest! {
    #[test]
    fn order_quotes_and_spelling_are_no_change(
        order in Just((0..FIELDS.len()).collect::<Vec<_>>()).prop_shuffle(),
        quoted in any::<bool>(),
        comments in any::<bool>(),
    ) {
        let mut text = String::from("goals:\n");
        for (at, field) in order.iter().enumerate() {
            let field = match FIELDS[*field] {
                "target: 60000" if quoted => "target: \"60 000\"",
                "supports: [sales]" if quoted => "supports: sales",
                field => field,
            };
            let lead = if at == 0 { "- " } else { "  " };
            text.push_str(&format!("{lead}{field}"));
            text.push_str(if comments { "   # agreed\n" } else { "\n" });
        }
        let plain = format!("goals:\n  - {}\n", FIELDS.join("\n    "));
        let found = difference(&[&plain], &[&text]);
        prop_assert!(is_nothing(&found), "{text}\n{found:?}");
    }

    #[test]
    fn another_figure_is_a_change(target in 0u32..1_000_000) {
        let old = format!("goals:\n  - {}\n", FIELDS.join("\n    "));
        let new = old.replace("target: 60000", &format!("target: {target}"));
        let found = difference(&[&old], &[&new]);
        prop_assert_eq!(is_nothing(&found), target == 60_000);
    }
}

#[test]
fn entries_move_between_files() {
    let one = "goals:\n- {id: a, title: A}\n";
    let two = "goals:\n- {id: b, title: B}\n";
    let both = "goals:\n- {id: b, title: B}\n- {id: a, title: A}\n";
    assert!(is_nothing(&difference(&[one, two], &[both])));
}

#[test]
fn an_entry_that_lives_on_under_another_id_is_renamed() {
    let old = "goals:\n- {id: a, title: Reach  more, metric: post_reach, due: 2026-09}\n";
    let new = "goals:\n- {id: b, title: reach more, metric: post_reach, due: 2026-09-30}\n";
    let found = difference(&[old], &[new]);
    assert_eq!(found.removed, []);
    let renamed: Vec<_> = found.renamed.iter().collect();
    assert_eq!(renamed, [(&"goals/b".into(), &"goals/a".into())]);
    let other = "goals:\n- {id: b, title: Reach more, metric: impressions, due: 2026-09}\n";
    let found = difference(&[old], &[other]);
    assert_eq!(found.removed.len(), 1);
    assert_eq!(found.revisions.len(), 2);
}

#[test]
fn entries_without_an_id_are_told_by_what_they_say() {
    let old = "goals:\n- {title: A}\n- {title: B}\n";
    let new = "goals:\n- {title: New}\n- {title: A}\n- {title: B}\n";
    let found = difference(&[old], &[new]);
    let touched: Vec<&str> = found.touched.keys().map(|path| &**path).collect();
    assert_eq!(touched, ["goals/#1"]);
}

#[test]
fn entries_of_every_kind_are_compared() {
    let old = "strategy:\n- {id: a, objective: A}\n- {id: b, objective: B}\nmetrics:\n- {id: m, unit: count, better: higher}\n";
    let new =
        "strategy:\n- {id: a, objective: C}\nmetrics:\n- {id: m, unit: count, better: lower}\n";
    let found = difference(&[old], &[new]);
    let touched: Vec<&str> = found.touched.keys().map(|path| &**path).collect();
    assert_eq!(touched, ["metrics/m", "strategy/a"]);
    let removed: Vec<&str> = found.removed.iter().map(|one| &*one.path).collect();
    assert_eq!(removed, ["strategy/b"]);
}
