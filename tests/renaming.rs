//! Another id, with every reference to it, as one safe edit, through the real binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use std::fs;

use common::{Folder, Said, run};

const DAY: [&str; 2] = ["--as-of", "2026-06-01"];

const CONFIGURATION: &str = "organisation: { name: Acme }
baseline: debts.txt
sources:
  - { id: warehouse, metric: save_rate, sql: select 1, url_env: URL, account: instagram }   # nightly
";
const STRATEGY: &str = "strategy:
  # what the board wants
  - id: sales
    objective: Grow online sales to 2.4 M€ in 2026
audit:
  - date: 2025-05-29
    accounts: [{ id: instagram, platform: instagram }]
  - date: 2026-05-29
    accounts:
      - id: instagram   # the main one
        platform: instagram
        measures: { save_rate: 2 % }
metrics:
  - id: save_rate
    unit: percent
    better: higher
    formula: saves / impressions
  - id: twice
    unit: percent
    better: higher
    formula: 2 * save_rate
";
const GOALS: &str = "goals:
  - id: reach      # ours
    title: Grow Instagram post reach by 20 % by the end of 2026
    supports: [sales, 'brand/nps']
    accounts: \"instagram\"
    metric: save_rate
    baseline: 2 %
    target: 3 %
  - id: crisis
    title: Have a rehearsed crisis plan
    supports: reach
    deliverables:
      - { id: policy, title: Policy published }
    changes:
      - { date: 2026-03-02, field: deliverables/policy/due, reason: The board met later }
okrs:
  - id: brand
    objective: Be the brand that our customers recommend
    supports: [sales]
    key_results:
      - id: nps
        title: Net promoter score from 31 to 45
        metric: net_promoter_score
        baseline: 31
        target: 45
";
const ROWS: &str = "date;metric;value;account\r\n2026-04;save_rate;2,1 %;instagram\r\n2026-05;save_rate;2,4 %;instagram\r\n";

fn workspace() -> Folder {
    let folder = Folder::workspace(&[
        ("strategy.yaml", STRATEGY),
        ("goals/reach.yaml", GOALS),
        ("measurements/2026.csv", ROWS),
    ]);
    fs::write(folder.path().join("goalpost.yaml"), CONFIGURATION).unwrap();
    let said = run(
        folder.path(),
        &[
            "check",
            "--write-baseline",
            "debts.txt",
            "--as-of",
            "2026-06-01",
        ],
    );
    assert_ne!(said.code, 2, "{}", said.err);
    folder
}

fn rename(folder: &Folder, arguments: &[&str]) -> Said {
    let mut all = vec!["rename"];
    all.extend(arguments);
    all.extend(DAY);
    run(folder.path(), &all)
}

/// Everything that a workspace holds.
fn files(folder: &Folder) -> String {
    let names = [
        "goalpost.yaml",
        "strategy.yaml",
        "goals/reach.yaml",
        "measurements/2026.csv",
        "debts.txt",
    ];
    names
        .iter()
        .map(|name| fs::read_to_string(folder.path().join(name)).unwrap())
        .collect()
}

#[test]
fn every_reference_follows_and_nothing_else_changes() {
    let mut all = String::new();
    for (old, new) in [
        ("reach", "reach-2026"),
        ("brand", "brand-2026-q2"),
        ("brand/nps", "recommendation"),
        ("strategy/sales", "online-sales"),
        ("audit/accounts/instagram", "insta"),
        ("save_rate", "saves_per_view"),
        ("crisis/policy", "goals/crisis/deliverables/house-rules"),
    ] {
        let folder = workspace();
        let before = files(&folder);
        let held = run(folder.path(), &["check", "--as-of", "2026-06-01"]);
        let shown = rename(&folder, &[old, new, "--dry-run"]);
        assert_eq!(shown.code, 0, "{}", shown.err);
        assert_eq!(files(&folder), before, "a dry run writes nothing");
        let said = rename(&folder, &[old, new]);
        assert_eq!(said.code, 0, "{}", said.err);
        all.push_str(&format!("== {old} {new}\n{}{}\n", said.out, shown.out));
        // What the baseline held back, it holds back still.
        let holds = run(folder.path(), &["check", "--as-of", "2026-06-01"]);
        assert_eq!(held.code, holds.code, "{}", holds.out);
        assert_eq!(
            holds.out.lines().count(),
            held.out.lines().count(),
            "{}",
            holds.out
        );
        // There and back again is the same text.
        let id = new.rsplit('/').next().unwrap();
        let (list, own) = old.rsplit_once('/').unwrap_or(("", old));
        let now = if list.is_empty() {
            id.to_owned()
        } else {
            format!("{list}/{id}")
        };
        let back = rename(&folder, &[&now, own]);
        assert_eq!(back.code, 0, "{}", back.err);
        assert_eq!(files(&folder), before);
    }
    insta::assert_snapshot!(all);
}

#[test]
fn what_is_not_certain_is_refused_with_a_proposal() {
    let folder = workspace();
    let before = files(&folder);
    let mut all = String::new();
    for arguments in [
        &["reach", "crisis"][..],
        &["reach", "sales"],
        &["reach", "Reach in 2026"],
        &["reach", "!"],
        &["reach", "reach"],
        &["reech", "x"],
        &["followers", "x"],
        &["save_rate", "shares"],
        &["save_rate", "twice"],
        &["instagram", "x", "--lang", "fi"],
    ] {
        let said = rename(&folder, arguments);
        let code = if arguments.first() == Some(&"instagram") {
            0
        } else {
            2
        };
        assert_eq!(said.code, code, "{}", said.err);
        all.push_str(&format!(
            "{}\n{}{}",
            arguments.join(" "),
            said.out,
            said.err
        ));
        if code == 2 {
            assert_eq!(files(&folder), before);
        }
    }
    insta::assert_snapshot!(all);
}

#[test]
fn an_id_of_several_things_asks_which() {
    let folder = Folder::workspace(&[(
        "goals.yaml",
        "goals:\n  - id: instagram\n    title: A\n  - id: twin\n    title: B\n  - id: twin\n    title: C\naudit:\n  date: 2026-05-29\n  accounts: [{ id: instagram, platform: instagram }]\n",
    )]);
    let several = rename(&folder, &["instagram", "x"]);
    let twins = rename(&folder, &["twin", "x"]);
    assert_eq!((several.code, twins.code), (2, 2));
    insta::assert_snapshot!(several.err + &twins.err);
}

#[test]
fn all_files_are_written_or_none() {
    let folder = workspace();
    let before = files(&folder);
    // A table in another encoding would be written as a guess.
    let rows = folder.path().join("measurements/2026.csv");
    let mut bytes = vec![0xff, 0xfe];
    for unit in ROWS.encode_utf16() {
        bytes.extend(unit.to_le_bytes());
    }
    fs::write(&rows, &bytes).unwrap();
    let said = rename(&folder, &["audit/accounts/instagram", "insta"]);
    assert_eq!(said.code, 2, "{}{}", said.out, said.err);
    assert_eq!(fs::read(&rows).unwrap(), bytes);
    fs::write(&rows, ROWS).unwrap();
    assert_eq!(files(&folder), before);
    // A reference in a file that is not whole could be missed.
    fs::write(
        folder.path().join("goals/broken.yaml"),
        "goals:\n  - id: more\n    title: \"More\n    supports: [reach]\n",
    )
    .unwrap();
    let broken = rename(&folder, &["reach", "reach-2026"]);
    assert_eq!(broken.code, 2, "{}", broken.out);
    assert_eq!(files(&folder), before);
    insta::assert_snapshot!(said.err + &broken.err);
}
