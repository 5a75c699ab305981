//! Where an entry goes: beside others of its kind, comments kept, and nowhere on a dry run.

use std::fs;

use crate::common::{Folder, tree};
use crate::{at, begun, by_flags, by_script};

#[test]
fn an_entry_goes_where_such_things_live_and_comments_stay() {
    let goals = "# Ours\ngoals:\n  - id: one   # the first\n    title: Shares from 500 to 600 by the end of 2026\n    category: brand-awareness\n    owner: web team\n    why: They bring half of our readers\n    metric: shares\n    target: 600\n    start: 2026-06-01\n    due: 2026-12-31\n    milestones: [{ date: 2026-09-30, value: 300 }]\n    review: monthly\n  - id: two\n    title: Likes up to 6 000 by the end of June 2026\n    owner: web team\n    why: They bring half of our readers\n    metric: likes\n    target: 6 000\n    start: 2026-06-01\n    due: 2026-06-30\n    review: monthly\n\n# the end\nstrategy:\n  - id: sales\n    objective: Sell\n";
    let folder = Folder::workspace(&[("all.yaml", goals)]);
    by_flags(
        &folder,
        "new goal --yes --category community --metric comments --target 400 --due 2026-08-31",
    )
    .ended(0);
    insta::assert_snapshot!("beside_others", folder.read("all.yaml"));
    // From a folder below, and into a file that is named.
    fs::create_dir(folder.path().join("below")).unwrap();
    at(
        &folder.path().join("below"),
        "new goal --yes --metric saves --target 40 --file ../more.yaml",
    )
    .ended(0);
    assert!(
        folder
            .read("more.yaml")
            .starts_with("goals:\n  - id: saves\n")
    );
    // A list in brackets has no place for it.
    folder.write("brackets.yaml", "goals: [{ id: x, title: X }]\n");
    by_flags(
        &folder,
        "new goal --yes --metric clicks --target 40 --file brackets.yaml",
    )
    .ended(2)
    .warns("`brackets.yaml` leaves no certain place");
}

#[test]
fn the_folder_of_goals_need_not_be_there() {
    let folder = Folder::workspace(&[]);
    by_flags(
        &folder,
        "new goal --yes --metric clicks --target 40 --owner 'web team' --why 'They read us'",
    )
    .ended(0);
    assert!(folder.path().join("goals/clicks.yaml").exists());
}

#[test]
fn a_dry_run_shows_and_writes_nothing() {
    let folder = begun("");
    let before = tree(folder.path());
    let said = by_flags(
        &folder,
        "new goal --yes --metric clicks --target 40 --dry-run",
    )
    .ended(0);
    assert!(
        said.out.contains("\ngoals:\n  - id: clicks\n"),
        "{}",
        said.out
    );
    assert_eq!(tree(folder.path()), before);
    let empty = Folder::new();
    by_flags(&empty, "init --yes --dry-run").ended(0);
    assert_eq!(tree(empty.path()), []);
}

#[test]
fn an_account_goes_into_the_newest_audit() {
    let folder = begun("");
    by_script(
        &folder,
        "new account",
        &[
            "linkedin",
            "acme",
            "Show what working here is like",
            "",
            "followers=3200",
            "engagement_rate=2,1 %",
            "nps=3",
            "",
            "",
        ],
    )
    .ended(0);
    insta::assert_snapshot!("account_audit", folder.read("audit.yaml"));
    by_flags(&folder, "check --fail-on warning").ended(0);
    // Where there is no audit yet, one begins.
    let folder = Folder::workspace(&[]);
    by_flags(
        &folder,
        "new account --yes --platform X --purpose News --owner 'web team'
        --measure followers=3",
    )
    .ended(0);
    assert_eq!(
        folder.read("audit.yaml"),
        "audit:\n  date: 2026-06-01\n  accounts:\n    - id: x\n      platform: X\n      owner: web team\n      purpose: News\n      measures:\n        followers: 3\n"
    );
}
