//! Thirty commits, each with what has to be found since the one before.

use std::fs;

use crate::repository::{REACH, REST, Repository, told};

/// A commit of the history, and what has to be found since the one before it.
type Step = (&'static str, fn(&Repository), &'static [&'static str]);

/// Thirty commits.
const STEPS: [Step; 30] = [
    (
        "a comment",
        |r| r.edit(REACH, "goals:\n", "# Agreed in spring.\ngoals:\n"),
        &[],
    ),
    (
        "another layout",
        |r| {
            r.edit(
                REACH,
                "    baseline: { value: 31, date: 2026-04 }\n    target: 45\n",
                "    target: \"45\"\n    baseline:\n      date: 2026-04\n      value: 31\n",
            );
        },
        &[],
    ),
    (
        "a file under another name",
        |r| {
            r.git(&["mv", "goals/recommended.yaml", "goals/nps.yaml"]);
            r.git(&["mv", "goals/nps.yaml", "goals/recommended.yaml"]);
            r.git(&["mv", "goals/okr.yaml", "goals/loved.yaml"]);
        },
        &[],
    ),
    (
        "a goal in another file",
        |r| {
            let text = r.read(REST);
            let at = text.find("  - id: saves").unwrap();
            r.write(REST, &text[..at]);
            r.write("goals/saves.yaml", &format!("goals:\n{}", &text[at..]));
        },
        &[],
    ),
    (
        "a target lowered",
        |r| r.edit(REACH, "target: \"45\"", "target: 42"),
        &["history/target-lowered goals/recommended"],
    ),
    (
        "a target lowered, with its record",
        |r| {
            r.edit(REACH, "target: 42", "target: 41");
            r.edit(REACH, "    review: monthly\n", "    review: monthly\n    changes:\n      - { date: 2026-05-28, field: target, from: 42, to: 41, reason: The scale of the survey changed }\n");
        },
        &[],
    ),
    (
        "a record whose figures are not what changed",
        |r| {
            r.edit(REACH, "target: 41", "target: 40");
            r.edit(REACH, "    changes:\n", "    changes:\n      - { date: 2026-05-29, field: target, from: 60, to: 40, reason: Agreed in the board }\n");
        },
        &["history/target-lowered goals/recommended"],
    ),
    (
        "a record without a reason",
        |r| {
            r.edit(REACH, "target: 40", "target: 39.5");
            r.edit(REACH, "value: 40 }", "value: 39 }");
            r.edit(REACH, "    changes:\n", "    changes:\n      - { date: 2026-05-30, field: target, from: 40, to: 39.5 }\n      - { date: 2026-05-30, field: milestones, from: 40, to: 39, reason: Follows the target }\n");
        },
        &["history/reason-missing goals/recommended"],
    ),
    (
        "its reason",
        |r| {
            r.edit(
                REACH,
                "to: 39.5 }",
                "to: 39.5, reason: Agreed in the board }",
            )
        },
        &[],
    ),
    (
        "a target raised",
        |r| r.edit(REACH, "target: 39.5", "target: 46"),
        &[],
    ),
    (
        "a target lowered where less is better",
        |r| r.edit(REST, "target: 41 %", "target: 40 %"),
        &[],
    ),
    (
        "a target raised where less is better",
        |r| r.edit(REST, "target: 40 %", "target: 44 %"),
        &["history/target-lowered goals/bounce"],
    ),
    (
        "a level to keep that is easier",
        |r| r.edit(REST, "keep: at least 88 %", "keep: at least 85 %"),
        &["history/target-lowered goals/answers"],
    ),
    (
        "a bound turned round",
        |r| r.edit(REST, "keep: at least 85 %", "keep: at most 95 %"),
        &[
            "history/target-lowered goals/answers",
            "smart/bound-against-metric goals/answers",
        ],
    ),
    (
        "it turned back",
        |r| r.edit(REST, "keep: at most 95 %", "keep: at least 85 %"),
        &["history/target-lowered goals/answers"],
    ),
    (
        "a deadline moved later",
        |r| r.edit(REACH, "due: 2026-09-30", "due: 2026-10-31"),
        &["history/due-moved goals/recommended"],
    ),
    (
        "a deadline moved earlier",
        |r| r.edit(REACH, "due: 2026-10-31", "due: 2026-09-30"),
        &[],
    ),
    (
        "a baseline rewritten under a relative target",
        |r| {
            r.edit("goals/saves.yaml", "target: 3 %", "target: +1 pp");
            r.commit("The same target in other words");
            r.edit("goals/saves.yaml", "value: 2 %,", "value: 1.8 %,");
        },
        &["history/baseline-rewritten goals/saves"],
    ),
    (
        "a metric swapped",
        |r| {
            r.edit(REACH, "net_promoter_score", "sentiment_score");
        },
        &["history/metric-swapped goals/recommended"],
    ),
    (
        "a metric swapped back",
        |r| r.edit(REACH, "sentiment_score", "net_promoter_score"),
        &["history/metric-swapped goals/recommended"],
    ),
    (
        "a metric of the organisation under another id, everywhere",
        |r| {
            r.edit("metrics.yaml", "id: save_rate", "id: saves_per_view");
            r.edit(
                "goals/saves.yaml",
                "metric: save_rate",
                "metric: saves_per_view",
            );
        },
        &[],
    ),
    (
        "and in its definition alone",
        |r| r.edit("metrics.yaml", "id: saves_per_view", "id: keep_rate"),
        &["link/unknown-metric goals/saves"],
    ),
    (
        "mended",
        |r| {
            r.edit(
                "goals/saves.yaml",
                "metric: saves_per_view",
                "metric: keep_rate",
            )
        },
        &[],
    ),
    (
        "a milestone lowered, another moved later, a check-in rewritten",
        |r| {
            r.edit(REST, "value: 45 % }", "value: 46 % }");
            r.edit(
                REACH,
                "date: 2026-06-30, value: 36",
                "date: 2026-07-15, value: 36",
            );
            r.edit(
                REACH,
                "date: 2026-05-20, value: 33",
                "date: 2026-05-20, value: 35",
            );
        },
        &[
            "history/milestone-weakened goals/bounce",
            "history/milestone-weakened goals/recommended",
            "history/check-in-rewritten goals/recommended",
        ],
    ),
    (
        "a new check-in",
        |r| {
            r.edit(
                REACH,
                "value: 35 }\n",
                "value: 35 }\n      - { date: 2026-05-27, value: 36 }\n",
            )
        },
        &[],
    ),
    (
        "everything of a goal that has not begun",
        |r| {
            let text = r.read(REST);
            let at = text.find("  - id: autumn").unwrap();
            let later = text[at..]
                .replace("target: 45", "target: 42")
                .replace("due: 2026-10-31", "due: 2026-11-30");
            r.write(REST, &format!("{}{later}", &text[..at]));
        },
        &[],
    ),
    (
        "an id renamed",
        |r| r.edit(REACH, "id: recommended", "id: advocates"),
        &[],
    ),
    (
        "an owner changed",
        |r| {
            r.edit(
                REACH,
                "owner: ville@acme.example",
                "owner: maija@acme.example",
            )
        },
        &["history/owner-changed goals/advocates"],
    ),
    (
        "a key result and a goal deleted",
        |r| {
            let text = r.read("goals/loved.yaml");
            let at = text.find("      - id: voice").unwrap();
            r.write("goals/loved.yaml", &text[..at]);
            fs::remove_file(r.at("goals/saves.yaml")).unwrap();
        },
        &[
            "history/key-result-removed okrs/loved",
            "history/goal-removed goals/saves",
        ],
    ),
    (
        "a strategy removed that others support",
        |r| r.edit("strategy.yaml", "id: online-sales", "id: net-sales"),
        &[
            "link/unknown-reference goals/answers",
            "link/unknown-reference goals/autumn",
            "link/unknown-reference goals/bounce",
            "link/unknown-reference goals/advocates",
            "link/unknown-reference okrs/loved",
        ],
    ),
];

#[test]
fn each_of_thirty_commits_is_judged_by_what_it_changes() {
    let repository = Repository::new();
    let clean = repository.check(&["--format", "json"]);
    assert_eq!(told(&clean), [] as [&str; 0]);
    for (what, change, expected) in STEPS {
        change(&repository);
        let mut expected: Vec<String> = expected.iter().map(|one| (*one).to_owned()).collect();
        expected.sort();
        // Neither staged nor committed: the working tree is the new side.
        let mut found = repository.found("HEAD");
        found.sort();
        assert_eq!(found, expected, "{what}");
        repository.commit(what);
        let mut found = repository.found("HEAD~1");
        found.sort();
        assert_eq!(found, expected, "{what}, committed");
        assert_eq!(
            repository.found("HEAD"),
            [] as [&str; 0],
            "{what}: nothing since"
        );
    }
}
