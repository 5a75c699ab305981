//! Changes that are recorded with their reason, and those that are not.

use crate::repository::{REACH, Repository, told};

#[test]
fn the_fix_of_a_moved_goalpost_records_it() {
    let repository = Repository::new();
    repository.edit(REACH, "target: 45", "target: 44");
    let said = repository.check(&["--since", "HEAD", "--unsafe-fixes", "--format", "json"]);
    assert_eq!(told(&said), ["history/reason-missing goals/recommended"]);
    let text = repository.read(REACH);
    assert!(
        text.contains("    changes:\n      - date: 2026-06-01\n        field: target\n        from: 45\n        to: 44\n"),
        "{text}"
    );
    // A second change is recorded beside the first.
    repository.edit(
        REACH,
        "        to: 44\n",
        "        to: 44\n        reason: Agreed in the board\n",
    );
    repository.commit("Recorded");
    repository.edit(REACH, "due: 2026-09-30", "due: 2026-12-31");
    let said = repository.check(&["--since", "HEAD", "--unsafe-fixes", "--format", "json"]);
    assert_eq!(told(&said), ["history/reason-missing goals/recommended"]);
    let text = repository.read(REACH);
    assert!(
        text.contains("        reason: Agreed in the board\n      - date: 2026-06-01\n        field: due\n        from: 2026-09-30\n        to: 2026-12-31\n"),
        "{text}"
    );
}

#[test]
fn figures_of_another_metric_are_not_compared() {
    let repository = Repository::new();
    repository.edit(REACH, "net_promoter_score", "sentiment_score");
    repository.edit(REACH, "target: 45", "target: 44");
    repository.edit(REACH, "value: 31", "value: 20");
    repository.edit(REACH, "value: 33 }", "value: 21 }");
    assert_eq!(
        repository.found("HEAD"),
        ["history/metric-swapped goals/recommended"]
    );
    repository.edit(REACH, "    review: monthly\n", "    review: monthly\n    changes:\n      - { date: 2026-05-28, field: metric, from: net_promoter_score, to: sentiment_score, reason: The survey ends }\n");
    assert_eq!(repository.found("HEAD"), [] as [&str; 0]);
}

#[test]
fn a_record_without_a_reason_makes_nothing_legitimate() {
    let repository = Repository::new();
    repository.edit(REACH, "target: 45", "target: 44");
    repository.edit(REACH, "    review: monthly\n", "    review: monthly\n    changes:\n      - { date: 2026-05-28, field: target, from: 45, to: 44 }\n");
    // One fault, one finding: the record that lacks its reason.
    assert_eq!(
        repository.found("HEAD"),
        ["history/reason-missing goals/recommended"]
    );
    repository.edit(
        "goalpost.yaml",
        "  audit/*: off\n",
        "  audit/*: off\n  history/reason-missing: off\n",
    );
    assert_eq!(
        repository.found("HEAD"),
        ["history/target-lowered goals/recommended"]
    );
}
