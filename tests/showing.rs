//! `goalpost show`: every entry has a page, under every name that it has.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use std::collections::BTreeSet;

use common::{Folder, SOUND, fixtures, run, text, workspaces};

#[test]
fn every_entry_that_a_finding_names_has_a_page() {
    for (workspace, day) in workspaces() {
        let folder = fixtures().join(&workspace);
        let shown = run(&folder, &["show", "--format", "json", "--as-of", &day]).json();
        assert_eq!(shown["format"], "goalpost-show/1");
        assert_eq!(shown["as_of"], day.as_str());
        let pages: BTreeSet<String> = shown["entries"]
            .as_array()
            .unwrap()
            .iter()
            .map(|page| text(&page["entry"]))
            .collect();
        let named: BTreeSet<String> = run(&folder, &["check", "--format", "json", "--as-of", &day])
            .findings()
            .iter()
            .map(|finding| text(&finding["entry"]))
            .filter(|entry| !entry.is_empty())
            .collect();
        let missing: Vec<&String> = named.difference(&pages).collect();
        assert!(missing.is_empty(), "{workspace}: {missing:?}");
    }
}

#[test]
fn an_entry_has_one_page_under_all_its_names() {
    let acme = fixtures().join("acme");
    for (path, bare) in [
        ("strategy/online-sales", "online-sales"),
        ("goals/instagram-reach", "instagram-reach"),
        ("okrs/reputation-2026-q2", "reputation-2026-q2"),
        ("okrs/reputation-2026-q2/nps", "reputation-2026-q2/nps"),
        ("audit/accounts/instagram", "instagram"),
        ("audit/programs/advocacy", "advocacy"),
        ("metrics/save_rate", "save_rate"),
        ("metrics/engagement_rate", "engagement_rate"),
    ] {
        for format in ["text", "json"] {
            let by = |name| {
                run(
                    &acme,
                    &["show", name, "--format", format, "--as-of", "2026-06-01"],
                )
            };
            let (one, other) = (by(path), by(bare));
            assert_eq!(one.code, 0, "{path}: {}", one.err);
            assert_eq!(one.out, other.out);
            assert!(one.out.contains(path), "{}", one.out);
        }
    }
}

#[test]
fn an_older_audit_has_its_date_in_its_name() {
    let folder = Folder::workspace(&[
        ("goals.yaml", SOUND),
        (
            "audit.yaml",
            "audit:
  - date: 2025-01-05
    accounts: [{ id: instagram, platform: instagram, owner: Old }]
  - date: 2026-01-05
    accounts: [{ id: instagram, platform: instagram, owner: New }]
",
        ),
    ]);
    assert!(folder.run(&["show", "instagram"]).out.contains("New"));
    let old = folder.run(&["show", "audit@2025-01-05/accounts/instagram"]);
    assert!(old.out.contains("Old"), "{}", old.err);
    assert_eq!(folder.run(&["show", "audit@2024-01-05"]).code, 2);
}

#[test]
fn what_has_no_number_yet_is_shown_as_it_is_written() {
    let folder = Folder::workspace(&[(
        "goals.yaml",
        &SOUND.replace("    baseline: { value: 50000, date: 2026-05 }\n", ""),
    )]);
    let said = folder.run(&["show", "reach"]);
    assert!(
        said.out.contains("`+20 %`, which is no number yet"),
        "{}",
        said.out
    );
    let page = folder.run(&["show", "reach", "--format", "json"]).json()["entries"][0].clone();
    assert!(page.get("target").is_none(), "{page}");
}

#[test]
fn nothing_has_no_name() {
    let folder = Folder::workspace(&[("goals.yaml", "goals:\n  - title: Sell 5\n")]);
    assert_eq!(folder.run(&["show", ""]).code, 2);
    assert_eq!(folder.run(&["show", "goals/#1"]).code, 0);
}
