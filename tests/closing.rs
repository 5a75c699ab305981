//! What is over is closed by its figures, and what goes on is carried over, through the real binary.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use std::fs;
use std::io::Write as _;
use std::process::Stdio;

use common::{Folder, Said, goalpost, run};

const STRATEGY: &str = "strategy:
  - id: sales
    objective: Grow online sales to 2.4 M€ in 2026
    owner: cmo@acme.example
";

const GOALS: &str = "goals:
  # the one that the shops watch
  - id: reach
    title: Grow Instagram followers from 12 000 to 15 000 by the end of June 2026
    category: community
    owner: maija@acme.example
    supports: [sales]
    why: Followers who see three posts a month buy twice as often
    how: Two reels a week
    metric: followers
    baseline: { value: 12 000, date: 2026-01-05 }   # from the audit
    target: 15 000
    start: 2026-01-01
    due: 2026-06-30     # the board meets in July
    milestones:
      - date: 2026-03-31
        value: 13 500
    review: monthly
    # what we heard
    check_ins:
      - { date: 2026-03-31, value: 13 600 }
      - { date: 2026-06-30, value: 14 200, note: Reels did well }

  - id: leads
    title: Win 300 leads from LinkedIn by the end of June 2026
    category: leads
    owner: ville@acme.example
    supports: [sales]
    metric: leads
    target: 300
    start: 2026-04-01
    due: 2026-06-30
    review: monthly
    check_ins: [{ date: 2026-05-31, value: 290 }, { date: 2026-06-20, value: 312 }]

  - id: shop
    title: Open the shop on Instagram by the end of 2026
    owner: maija@acme.example
    supports: [sales]
    start: 2026-01-01
    due: 2026-12-31
    review: monthly
    deliverables:
      - { id: catalogue, title: Catalogue connected, done: 2026-03-02 }
      - { id: checkout, title: Checkout tried }
";

const OKRS: &str = "okrs:
  - id: reputation-2026-q2
    objective: Be the brand that our customers recommend
    category: reputation
    owner: ville@acme.example
    supports: [sales]
    ambition: committed
    start: 2026-Q2
    due: 2026-Q2
    review: monthly
    key_results:
      - id: nps   # the survey
        title: Net promoter score from 31 to 45
        metric: net_promoter_score
        baseline: { value: 31, date: 2026-Q1 }
        target: 45
        check_ins:
          - { date: 2026-06-30, value: 38 }
      - { id: response, title: Answer complaints in four hours, metric: response_time, baseline: { value: 8 h, date: 2026-Q1 }, target: 4 h, check_ins: [{ date: 2026-06-30, value: 6 h }] }
      - id: talks
        title: Speak at three events
        metric: talks_given
        target: 3
        check_ins:
          - { date: 2026-06-11, value: 3 }
metrics:
  - id: talks_given
    name: Talks given
    unit: count
    better: higher
    over_time: sum
    categories: [reputation]
";

fn workspace() -> Folder {
    Folder::workspace(&[
        ("strategy.yaml", STRATEGY),
        ("goals/social.yaml", GOALS),
        ("okrs/2026-q2.yaml", OKRS),
    ])
}

fn close(folder: &Folder, arguments: &[&str]) -> Said {
    let mut all = vec!["close"];
    all.extend(arguments);
    all.extend(["--as-of", "2026-07-05"]);
    run(folder.path(), &all)
}

fn read(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

fn all(folder: &Folder) -> String {
    ["strategy.yaml", "goals/social.yaml", "okrs/2026-q2.yaml"]
        .map(|name| read(folder, name))
        .concat()
}

#[test]
fn a_period_is_closed_by_its_figures_and_goes_on() {
    let folder = workspace();
    let before = all(&folder);
    let arguments = [
        "--period",
        "2026-Q2",
        "--reason",
        "The survey came late: three weeks",
        "--carry-over",
        "reputation-2026-q2,reach",
    ];
    let mut dry = arguments.to_vec();
    dry.push("--dry-run");
    let shown = close(&folder, &dry);
    assert_eq!(shown.code, 0, "{}", shown.err);
    assert_eq!(all(&folder), before, "a dry run writes nothing");
    let said = close(&folder, &arguments);
    assert_eq!(said.code, 0, "{}", said.err);
    insta::assert_snapshot!(format!(
        "{}{}\n--- goals/social.yaml\n{}--- okrs/2026-q3.yaml\n{}",
        said.out,
        shown.out,
        read(&folder, "goals/social.yaml"),
        read(&folder, "okrs/2026-q3.yaml"),
    ));
    let check = run(folder.path(), &["check", "--as-of", "2026-07-05"]);
    assert_eq!(check.code, 0, "{}", check.out);
    let again = close(&folder, &["--period", "2026-Q2"]);
    assert_eq!(again.code, 1, "{}", again.err);
}

#[test]
fn a_script_answers_why_and_what_goes_on() {
    let folder = workspace();
    let mut child = goalpost(folder.path())
        .args(["close", "reputation-2026-q2", "--as-of", "2026-07-05"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut answers = child.stdin.take().unwrap();
    answers
        .write_all(b"The survey came late\nreputation-2026-q2\n")
        .unwrap();
    drop(answers);
    let said = Said::of(&child.wait_with_output().unwrap());
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(read(&folder, "okrs/2026-q2.yaml").contains("reason: The survey came late\n"));
    assert!(read(&folder, "okrs/2026-q3.yaml").contains("id: reputation-2026-q3"));
}

#[test]
fn what_cannot_be_closed_is_told_and_nothing_is_half_written() {
    let folder = workspace();
    let before = all(&folder);
    let mut told = String::new();
    for (arguments, code) in [
        (&["reputation"][..], 2),
        (&["nothing-like-it"], 2),
        (&["shop"], 1),
        (&["shop", "--status", "achieved"], 1),
        (&["leads", "--status", "missed"], 1),
        (&["reach"], 2),
        (&["--period", "2026-Q2"], 2),
        (&["--period", "2027-Q1"], 1),
        (&["--period", "Q2/2026"], 2),
        (&["reach", "--reason", "x", "--carry-over", "shop"], 2),
        (&["--period", "2026", "--reason", "x"], 1),
        (
            &[
                "reach",
                "--reason",
                "x",
                "--lang",
                "fi",
                "--dry-run",
                "--carry-over",
                "none",
            ],
            0,
        ),
    ] {
        let said = close(&folder, arguments);
        assert_eq!(said.code, code, "{arguments:?} {}{}", said.out, said.err);
        told.push_str(&format!(
            "{}\n{}{}",
            arguments.join(" "),
            said.err,
            said.out
        ));
        assert_eq!(all(&folder), before);
    }
    // Not measured.
    fs::write(
        folder.path().join("okrs/2026-q2.yaml"),
        OKRS.replace(
            "        check_ins:\n          - { date: 2026-06-11, value: 3 }\n",
            "",
        ),
    )
    .unwrap();
    let said = close(&folder, &["reputation-2026-q2"]);
    assert_eq!(said.code, 1);
    told.push_str(&said.err);
    insta::assert_snapshot!(told);
}

#[test]
fn what_is_given_up_says_why_and_what_is_closed_stays_so() {
    let folder = workspace();
    let said = close(
        &folder,
        &[
            "shop",
            "--status",
            "dropped",
            "--reason",
            "The shop is sold",
        ],
    );
    assert_eq!(said.code, 0, "{}", said.err);
    let kr = close(&folder, &["reputation-2026-q2/talks"]);
    assert_eq!(kr.code, 0, "{}", kr.err);
    let after = all(&folder);
    let again = close(&folder, &["shop"]);
    assert_eq!(again.code, 1);
    assert_eq!(all(&folder), after);
    let diff = |old: &str, new: &str| -> String {
        let old: Vec<&str> = old.lines().collect();
        new.lines()
            .filter(|line| !old.contains(line))
            .map(|line| format!("{line}\n"))
            .collect()
    };
    insta::assert_snapshot!(format!(
        "{}{}{}{}",
        said.out,
        kr.out,
        again.err,
        diff(&[STRATEGY, GOALS, OKRS].concat(), &after)
    ));
}

#[test]
fn entries_that_would_go_on_under_one_id_get_two() {
    let folder = workspace();
    let second = GOALS
        .replace("id: reach", "id: reach-2026-h1")
        .replace("goals:\n  # the one that the shops watch\n", "");
    let second = second.split("\n  - id: leads").next().unwrap();
    folder.write("goals/social.yaml", format!("{GOALS}\n{second}\n"));
    let said = close(
        &folder,
        &[
            "--period",
            "2026-06",
            "--reason",
            "Slow",
            "--carry-over",
            "reach,reach-2026-h1",
        ],
    );
    assert_eq!(said.code, 0, "{}", said.err);
    let goals = read(&folder, "goals/social.yaml");
    for id in ["id: reach-2026-h2\n", "id: reach-2026-h2-2\n"] {
        assert_eq!(goals.matches(id).count(), 1, "{id}{goals}");
    }
}
