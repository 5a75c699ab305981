//! From an empty folder to a good goal, through the real binary: by flags, by answers from a script,
//! and stopped halfway.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use std::fs;

use common::{Folder, Said, git, run, run_with, tree};

const DAY: [&str; 2] = ["--as-of", "2026-06-01"];

/// The arguments, with the day.
fn with_day<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    arguments.iter().copied().chain(DAY).collect()
}

fn by_flags(folder: &Folder, arguments: &[&str]) -> Said {
    run(folder.path(), &with_day(arguments))
}

/// Answers, a line each.
fn by_script(folder: &Folder, arguments: &[&str], answers: &[&str]) -> Said {
    let input: String = answers.iter().map(|answer| format!("{answer}\n")).collect();
    run_with(folder.path(), &with_day(arguments), input.as_bytes())
}

fn begun(more: &[&str]) -> Folder {
    let folder = Folder::new();
    let mut arguments = vec![
        "init",
        "--yes",
        "--name",
        "Acme",
        "--owner",
        "maija@acme.example",
    ];
    arguments.extend(more);
    let said = by_flags(&folder, &arguments);
    assert_eq!(said.code, 0, "{}", said.err);
    folder
}

/// Every file of a folder as one text; of a schema, that it is what `goalpost schema` prints.
fn told(folder: &Folder) -> String {
    let files = tree(folder.path()).into_iter().map(|(path, bytes)| {
        let path = path.strip_prefix(folder.path()).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        if path.starts_with(".goalpost") {
            let schema: serde_json::Value = serde_json::from_str(&text).unwrap();
            return format!("==> {} <==\n{}\n\n", path.display(), schema["title"]);
        }
        format!("==> {} <==\n{text}\n", path.display())
    });
    files.collect()
}

#[test]
fn the_schemas_of_a_new_workspace_are_those_that_its_files_name() {
    let folder = begun(&["--accounts", "instagram=@acme"]);
    for (file, of) in [("goals", "goals"), ("configuration", "configuration")] {
        let written = folder.read(&format!(".goalpost/{file}.schema.json"));
        assert_eq!(written, run(folder.path(), &["schema", of]).out);
    }
    for (file, line) in [
        (
            "goalpost.yaml",
            "# yaml-language-server: $schema=.goalpost/configuration.schema.json",
        ),
        (
            "goals/engagement.yaml",
            "# yaml-language-server: $schema=../.goalpost/goals.schema.json",
        ),
    ] {
        assert_eq!(folder.read(file).lines().next(), Some(line));
    }
}

#[test]
fn from_an_empty_folder_to_a_good_goal_with_answers_from_a_script() {
    let folder = Folder::new();
    let init = by_script(
        &folder,
        &["init"],
        &[
            "en",
            "Acme",
            "b2c",
            "eur",
            "4",
            "Grow online sales to 2.4 M€ in 2026",
            "maija@acme.example",
            "instagram=@acme, linkedin",
            "github",
        ],
    );
    assert_eq!(init.code, 0, "{}", init.err);
    insta::assert_snapshot!("init_files", told(&folder));
    insta::assert_snapshot!(
        "init_says",
        format!("{}== standard error\n{}", init.out, init.err)
    );
    let goal = by_script(
        &folder,
        &["new", "goal"],
        &[
            "online-sales",    // no such objective
            "",                // the one that is proposed
            "brand awareness", // near to a category
            "brand-awareness",
            "post reach", // by its name
            "instagram",
            "50.000", // two readings
            "50 000",
            "31.2.2026", // no such day
            "2026-05",
            "-5 %", // worse
            "+20 %",
            "2026-05", // before it begins
            "2026-12-31",
            "",
            "",
            "",
            "engagement", // taken
            "instagram-reach",
        ],
    );
    assert_eq!(goal.code, 0, "{}", goal.err);
    insta::assert_snapshot!(
        "new_goal_says",
        format!("{}== standard error\n{}", goal.out, goal.err)
    );
    insta::assert_snapshot!("new_goal_file", folder.read("goals/instagram-reach.yaml"));
    let check = by_flags(&folder, &["check", "--fail-on", "warning"]);
    assert_eq!(check.code, 0, "{}", check.out);
}

#[test]
fn what_init_writes_is_free_of_errors_and_warnings() {
    for day in [
        "2026-01-01",
        "2026-02-28",
        "2026-06-01",
        "2026-08-31",
        "2026-12-31",
        "2028-02-29",
    ] {
        for language in ["en", "fi"] {
            for (market, currency, month) in [
                ("b2c", "EUR", "1"),
                ("b2b", "SEK", "4"),
                ("b2c,b2b", "JPY", "12"),
            ] {
                let folder = Folder::new();
                let said = run(
                    folder.path(),
                    &[
                        "init",
                        "--yes",
                        "--lang",
                        language,
                        "--market",
                        market,
                        "--currency",
                        currency,
                        "--fiscal-year",
                        month,
                        "--name",
                        "A: \"company\" # of ours",
                        "--as-of",
                        day,
                    ],
                );
                assert_eq!(said.code, 0, "{}", said.err);
                // A draft's warnings are advice: the goal has to be good without that.
                let goal = folder.read("goals/engagement.yaml");
                let lines = goal.lines().filter(|line| !line.contains("status: draft"));
                folder.write(
                    "goals/engagement.yaml",
                    lines.collect::<Vec<_>>().join("\n"),
                );
                let check = run(
                    folder.path(),
                    &["check", "--as-of", day, "--fail-on", "info"],
                );
                assert_eq!(check.code, 0, "{day} {language} {market}\n{}", check.out);
            }
        }
    }
}

#[test]
fn init_gives_every_entry_an_id_of_its_own() {
    for (flag, value) in [
        ("--objective", "Engagement"),
        ("--accounts", "instagram, instagram, instagram-2, 小红书, —"),
        ("--objective", "100 % ready"),
    ] {
        let folder = begun(&[flag, value]);
        let check = by_flags(&folder, &["check"]);
        assert_eq!(check.code, 0, "{value}\n{}", check.out);
    }
}

#[test]
fn what_to_do_next_can_be_pasted_into_a_shell() {
    let folder = Folder::new();
    let said = by_flags(&folder, &["init", "--yes", "our team's goals"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        said.out.contains(r"1. cd 'our team'\''s goals'"),
        "{}",
        said.out
    );
}

#[test]
fn init_never_overwrites() {
    let folder = begun(&[]);
    let before = tree(folder.path());
    let again = by_flags(&folder, &["init", "--yes"]);
    assert_eq!(again.code, 2);
    assert!(
        again.err.contains("`goalpost.yaml` is there already"),
        "{}",
        again.err
    );
    assert_eq!(tree(folder.path()), before);

    let folder = Folder::new();
    folder.write("strategy.yaml", "strategy: []\n");
    folder.write("goals/engagement.yaml", "");
    let before = tree(folder.path());
    let said = by_flags(&folder, &["init", "--yes"]);
    assert_eq!(said.code, 2);
    assert!(
        said.err
            .contains("`strategy.yaml`, `goals/engagement.yaml` would be overwritten"),
        "{}",
        said.err
    );
    assert_eq!(tree(folder.path()), before);
    // In a folder of its own there is room.
    let said = by_flags(&folder, &["init", "team", "--yes", "--name", "Acme"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.contains("1. cd team"), "{}", said.out);
}

#[test]
fn goals_that_were_there_before_are_kept() {
    let folder = Folder::new();
    folder.write("all.yaml", common::SOUND);
    let said = by_flags(&folder, &["init", "--yes", "--name", "Acme"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        said.err.contains("`goals/engagement.yaml` is not written"),
        "{}",
        said.err
    );
    assert_eq!(folder.read("all.yaml"), common::SOUND);
    assert!(!folder.path().join("goals").exists());
    assert!(folder.path().join("audit.yaml").exists());
}

#[test]
fn a_folder_below_another_workspace_becomes_one_of_its_own() {
    let folder = begun(&[]);
    git(folder.path(), &["init", "--quiet"]);
    let inner = folder.path().join("brand");
    fs::create_dir(&inner).unwrap();
    let said = run(
        &inner,
        &with_day(&["init", "--yes", "--workflow", "github"]),
    );
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.err.contains("passes it over"), "{}", said.err);
    // The workflow belongs to the repository.
    let workflow = folder.read(".github/workflows/goalpost.yml");
    assert!(workflow.contains("path: 'brand'"), "{workflow}");
    let check = run(folder.path(), &with_day(&["check"]));
    assert_eq!(check.code, 0, "{}", check.out);
}

#[test]
fn init_and_new_in_finnish() {
    let folder = Folder::new();
    let init = by_script(
        &folder,
        &["init"],
        &[
            "fi",
            "Leipomo Kääriäinen",
            "",
            "",
            "",
            "Verkkokaupan myynti 1,2 miljoonaan euroon vuonna 2026",
            "Päivi Mäkelä",
            "instagram=@leipomo",
            "github",
        ],
    );
    assert_eq!(init.code, 0, "{}", init.err);
    let goal = by_script(
        &folder,
        &["new", "goal"],
        &[
            "",
            "reputation",
            "customer_satisfaction",
            "-",
            "",
            "82,5 %",
            "2026-Q1",
            "+20 %",
            "88 %",
            "",
            "",
            "",
            "",
            "",
        ],
    );
    assert_eq!(goal.code, 0, "{}", goal.err);
    let said = format!(
        "{}{}== standard error\n{}{}",
        init.out, goal.out, init.err, goal.err
    );
    insta::assert_snapshot!("finnish_says", said);
    insta::assert_snapshot!("finnish_files", told(&folder));
    let check = by_flags(&folder, &["check", "--fail-on", "warning"]);
    assert_eq!(check.code, 0, "{}", check.out);
}

#[test]
fn flags_answer_every_question() {
    let folder = begun(&[]);
    for (arguments, file) in [
        (
            &[
                "goal",
                "--metric",
                "followers",
                "--account",
                "instagram",
                "--category",
                "community",
                "--target",
                "+20 %",
                "--due",
                "2026-12-31",
            ][..],
            "goals/instagram-followers.yaml",
        ),
        (
            &[
                "goal",
                "--metric",
                "response_time",
                "--category",
                "customer-service",
                "--keep",
                "at most 2 h",
                "--per",
                "month",
                "--baseline",
                "100 min",
                "--baseline-date",
                "2026-Q1",
                "--start",
                "2026-07",
                "--due",
                "2026-H2",
                "--owner",
                "support team",
                "--review",
                "weekly",
                "--id",
                "answers-fast",
                "--title",
                "Keep the first answer under two hours: every month",
                "--why",
                "Quick answers keep customers",
                "--how",
                "Two people on duty",
                "--segment",
                "complaints",
                "--draft",
            ],
            "goals/answers-fast.yaml",
        ),
        (
            &["goal", "--category", "crisis", "--due", "2026-12-31"],
            "goals/crisis-2026.yaml",
        ),
        (
            &[
                "goal",
                "--category",
                "insight",
                "--deliverable",
                "persona=Persona of bakers",
                "--deliverable",
                "Interviews: ten held",
            ],
            "goals/insight-2026.yaml",
        ),
        (
            &[
                "goal",
                "--category",
                "leads",
                "--metric",
                "leads",
                "--target",
                "300",
                "--definition",
                "Signed up for the white paper",
                "--agreed-with",
                "sales",
                "--milestone",
                "2026-07-31=120",
                "--due",
                "2026-Q3",
            ],
            "goals/leads.yaml",
        ),
        (
            &[
                "goal",
                "--category",
                "community",
                "--metric",
                "conversation_rate",
                "--baseline",
                "unknown",
                "--target",
                "+20 %",
            ],
            "goals/conversation-rate.yaml",
        ),
        (
            &[
                "okr",
                "--objective",
                "Be the brand that our customers recommend",
                "--category",
                "reputation",
                "--key-result",
                "net_promoter_score from 31 to 45",
                "--key-result",
                "response_time from 8 h to 4 h",
                "--key-result",
                "press_mentions to 12",
            ],
            "goals/be-the-brand-that-our.yaml",
        ),
    ] {
        let mut all = vec!["new"];
        all.extend(arguments);
        all.push("--yes");
        let said = by_flags(&folder, &all);
        assert_eq!(said.code, 0, "{arguments:?}\n{}", said.err);
        let name = file.trim_start_matches("goals/").trim_end_matches(".yaml");
        insta::assert_snapshot!(
            format!("flags_{name}"),
            format!(
                "{}== standard error\n{}== {file}\n{}",
                said.out,
                said.err,
                folder.read(file)
            )
        );
    }
    let check = by_flags(&folder, &["check"]);
    assert_eq!(check.code, 0, "{}", check.out);
}

#[test]
fn an_okr_is_asked_for_as_a_goal_is() {
    let folder = begun(&["--accounts", "linkedin=@acme"]);
    let said = by_script(
        &folder,
        &["new", "okr"],
        &[
            "",
            "recruitment",
            "Be where the nurses of our region want to work",
            "",
            "",
            "",
            "",
            "followers",
            "linkedin",
            "", // the audit's figure
            "+20 %",
            "", // another
            "qualified applications",
            "-", // all accounts together
            "30",
            "no",
            "be-where-nurses-want-to-work",
            "A nurse with a licence who can work nights", // the rules miss that
            "HR",
        ],
    );
    assert_eq!(said.code, 0, "{}", said.err);
    let file = folder.read("goals/be-where-nurses-want-to-work.yaml");
    insta::assert_snapshot!(
        "new_okr",
        format!(
            "{}== standard error\n{}== the file\n{file}",
            said.out, said.err
        )
    );
    let check = by_flags(&folder, &["check", "--fail-on", "warning"]);
    assert_eq!(check.code, 0, "{}", check.out);
}

#[test]
fn flags_say_of_an_okr_all_that_is_asked() {
    let folder = begun(&["--accounts", "linkedin=@acme"]);
    let said = by_flags(
        &folder,
        &[
            "new",
            "okr",
            "--yes",
            "--objective",
            "Be where the nurses of our region want to work",
            "--category",
            "recruitment",
            "--period",
            "2026-Q3",
            "--ambition",
            "committed",
            "--id",
            "nurses",
            "--key-result",
            "followers on linkedin from 1 000 in 2026-06-01 to +20 %",
            "--key-result",
            "qualified_applications to 30",
            "--key-result",
            "applications per month from 12 in 2026-05 keep at least 10",
            "--definition",
            "qualified_applications=A nurse with a licence who can work nights",
            "--agreed-with",
            "qualified_applications=HR",
        ],
    );
    assert_eq!(said.code, 0, "{}", said.err);
    insta::assert_snapshot!("okr_flags", folder.read("goals/nurses.yaml"));
    let check = by_flags(&folder, &["check", "--fail-on", "warning"]);
    assert_eq!(check.code, 0, "{}", check.out);
}

#[test]
fn what_cannot_be_is_an_error_that_names_the_flag() {
    let folder = begun(&[]);
    let before = tree(folder.path());
    let mut all = String::new();
    for arguments in [
        &["goal"][..],
        &["goal", "--metric", "clikcs", "--target", "5"],
        &["goal", "--metric", "clicks"],
        &[
            "goal",
            "--metric",
            "clicks",
            "--target",
            "5",
            "--due",
            "31.2.2026",
        ],
        &[
            "goal", "--metric", "clicks", "--target", "5", "--due", "2026-05",
        ],
        &["goal", "--metric", "clicks", "--target", "+20 %"],
        &["goal", "--metric", "clicks", "--target", "5 h"],
        &[
            "goal",
            "--metric",
            "bounce_rate",
            "--baseline",
            "40 %",
            "--target",
            "50 %",
        ],
        &[
            "goal",
            "--metric",
            "bounce_rate",
            "--baseline",
            "40 %",
            "--target",
            "-20 %",
        ],
        &[
            "goal",
            "--metric",
            "bounce_rate",
            "--baseline",
            "140 %",
            "--target",
            "50 %",
        ],
        &[
            "goal",
            "--metric",
            "bounce_rate",
            "--baseline",
            "40 %",
            "--target",
            "40 %",
        ],
        &[
            "goal",
            "--metric",
            "clicks",
            "--target",
            "5",
            "--id",
            "engagement",
        ],
        &[
            "goal",
            "--metric",
            "clicks",
            "--target",
            "5",
            "--id",
            "Not an id",
        ],
        &[
            "goal",
            "--metric",
            "clicks",
            "--target",
            "5",
            "--supports",
            "nothing",
        ],
        &[
            "goal",
            "--metric",
            "clicks",
            "--target",
            "5",
            "--account",
            "instgram",
        ],
        &[
            "goal",
            "--metric",
            "clicks",
            "--target",
            "5",
            "--category",
            "crises",
        ],
        &[
            "goal", "--metric", "clicks", "--target", "5", "--review", "daily",
        ],
        &[
            "goal",
            "--metric",
            "clicks",
            "--target",
            "5",
            "--per",
            "fortnight",
        ],
        &[
            "goal",
            "--metric",
            "clicks",
            "--target",
            "5",
            "--milestone",
            "soon",
        ],
        &[
            "goal",
            "--metric",
            "clicks",
            "--target",
            "5",
            "--milestone",
            "2027-01-01=3",
        ],
        &[
            "goal",
            "--metric",
            "clicks",
            "--target",
            "5",
            "--file",
            "notes.txt",
        ],
        &["okr", "--objective", "Be loved", "--key-result", "clicks"],
        &["okr", "--objective", "Be loved"],
        &[
            "okr",
            "--objective",
            "Be loved",
            "--key-result",
            "followers to 15 000",
        ],
        &[
            "okr",
            "--objective",
            "Be loved",
            "--key-result",
            "followers on instgram from 1 000 to 1 500",
        ],
        &[
            "okr",
            "--objective",
            "Be loved",
            "--key-result",
            "followers from 1 500 to 1 000",
        ],
        &[
            "okr",
            "--objective",
            "Be loved",
            "--key-result",
            "leads to 300",
            "--definition",
            "Asked for the white paper",
        ],
        &[
            "okr",
            "--objective",
            "Be loved",
            "--key-result",
            "leads to 300",
            "--agreed-with",
            "lead=sales",
        ],
        &["okr"],
        &["account"],
        &[
            "account",
            "--platform",
            "x",
            "--purpose",
            "News",
            "--measure",
            "folowers=3",
        ],
        &[
            "account",
            "--platform",
            "x",
            "--purpose",
            "News",
            "--measure",
            "followers=many",
        ],
    ] {
        let mut flags = vec!["new"];
        flags.extend(arguments);
        flags.push("--yes");
        let said = by_flags(&folder, &flags);
        assert_eq!(said.code, 2, "{arguments:?}: {}{}", said.out, said.err);
        all.push_str(&format!(
            "$ goalpost new {}\n{}\n",
            arguments.join(" "),
            said.err
        ));
    }
    insta::assert_snapshot!("wrong_flags", all);
    assert_eq!(tree(folder.path()), before, "nothing is written");
}

#[test]
fn stopped_halfway_nothing_is_written() {
    let folder = begun(&[]);
    let before = tree(folder.path());
    let halfway = by_script(&folder, &["new", "goal"], &["", "community", "followers"]);
    assert_eq!(halfway.code, 2);
    assert!(
        halfway.err.contains("nothing is written"),
        "{}",
        halfway.err
    );
    // Nobody answers at all: the flags that are needed are named, and nothing hangs.
    let silent = by_flags(&folder, &["new", "goal"]);
    assert_eq!(silent.code, 2);
    assert!(
        silent.err.contains("`--metric`") && silent.err.contains("`--target`"),
        "{}",
        silent.err
    );
    // A script that is at a loss does not go on for ever.
    let lost = by_script(&folder, &["new", "goal"], &["no such thing"; 100]);
    assert_eq!(lost.code, 2);
    assert!(lost.err.contains("too many wrong answers"), "{}", lost.err);
    let binary = run_with(folder.path(), &with_day(&["new", "goal"]), b"\xff\xfe\n");
    assert_eq!(binary.code, 2, "{}", binary.err);
    let endless = run_with(
        folder.path(),
        &with_day(&["new", "goal"]),
        &vec![b'x'; 200_000],
    );
    assert_eq!(endless.code, 2, "{}", endless.err);
    assert_eq!(tree(folder.path()), before);

    let empty = Folder::new();
    let said = by_script(&empty, &["init"], &["fi", "Leipomo"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("mitään ei kirjoitettu"), "{}", said.err);
    assert_eq!(tree(empty.path()), []);
}

#[test]
fn an_entry_goes_where_such_things_live_and_comments_stay() {
    let goals = "# Ours\ngoals:\n  - id: one   # the first\n    title: Shares from 500 to 600 by the end of 2026\n    category: brand-awareness\n    owner: web team\n    why: They bring half of our readers\n    metric: shares\n    target: 600\n    start: 2026-06-01\n    due: 2026-12-31\n    milestones: [{ date: 2026-09-30, value: 300 }]\n    review: monthly\n  - id: two\n    title: Likes up to 6 000 by the end of June 2026\n    owner: web team\n    why: They bring half of our readers\n    metric: likes\n    target: 6 000\n    start: 2026-06-01\n    due: 2026-06-30\n    review: monthly\n\n# the end\nstrategy:\n  - id: sales\n    objective: Sell\n";
    let folder = Folder::workspace(&[("all.yaml", goals)]);
    let said = by_flags(
        &folder,
        &[
            "new",
            "goal",
            "--yes",
            "--category",
            "community",
            "--metric",
            "comments",
            "--target",
            "400",
            "--due",
            "2026-08-31",
        ],
    );
    assert_eq!(said.code, 0, "{}", said.err);
    insta::assert_snapshot!("beside_others", folder.read("all.yaml"));
    // From a folder below, and into a file that is named.
    fs::create_dir(folder.path().join("below")).unwrap();
    let said = run(
        &folder.path().join("below"),
        &with_day(&[
            "new",
            "goal",
            "--yes",
            "--metric",
            "saves",
            "--target",
            "40",
            "--file",
            "../more.yaml",
        ]),
    );
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        folder
            .read("more.yaml")
            .starts_with("goals:\n  - id: saves\n")
    );
    // A list in brackets has no place for it.
    folder.write("brackets.yaml", "goals: [{ id: x, title: X }]\n");
    let said = by_flags(
        &folder,
        &[
            "new",
            "goal",
            "--yes",
            "--metric",
            "clicks",
            "--target",
            "40",
            "--file",
            "brackets.yaml",
        ],
    );
    assert_eq!(said.code, 2);
    assert!(
        said.err.contains("`brackets.yaml` leaves no certain place"),
        "{}",
        said.err
    );
}

#[test]
fn a_dry_run_shows_and_writes_nothing() {
    let folder = begun(&[]);
    let before = tree(folder.path());
    let said = by_flags(
        &folder,
        &[
            "new",
            "goal",
            "--yes",
            "--metric",
            "clicks",
            "--target",
            "40",
            "--dry-run",
        ],
    );
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        said.out.contains("\ngoals:\n  - id: clicks\n"),
        "{}",
        said.out
    );
    assert_eq!(tree(folder.path()), before);
    let empty = Folder::new();
    let said = by_flags(&empty, &["init", "--yes", "--dry-run"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(tree(empty.path()), []);
}

#[test]
fn an_account_goes_into_the_newest_audit() {
    let folder = begun(&[]);
    let said = by_script(
        &folder,
        &["new", "account"],
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
    );
    assert_eq!(said.code, 0, "{}", said.err);
    insta::assert_snapshot!("account_audit", folder.read("audit.yaml"));
    let check = by_flags(&folder, &["check", "--fail-on", "warning"]);
    assert_eq!(check.code, 0, "{}", check.out);
    // Where there is no audit yet, one begins.
    let folder = Folder::workspace(&[]);
    let said = by_flags(
        &folder,
        &[
            "new",
            "account",
            "--yes",
            "--platform",
            "X",
            "--purpose",
            "News",
            "--owner",
            "web team",
            "--measure",
            "followers=3",
        ],
    );
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(
        folder.read("audit.yaml"),
        "audit:\n  date: 2026-06-01\n  accounts:\n    - id: x\n      platform: X\n      owner: web team\n      purpose: News\n      measures:\n        followers: 3\n"
    );
}

#[test]
fn a_pack_and_a_rule_to_begin_with_run() {
    let folder = begun(&[]);
    let said = by_flags(&folder, &["new", "pack", "acme", "--folder", "house"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let said = by_flags(&folder, &["new", "rule", "acme/second"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(folder.read("house/second.rhai").contains("acme/second"));
    let test = by_flags(&folder, &["rules", "test", "house"]);
    assert_eq!(test.code, 0, "{}{}", test.out, test.err);
    let again = by_flags(&folder, &["new", "pack", "acme", "--folder", "house"]);
    assert_eq!(again.code, 2);
    let taken = by_flags(&folder, &["new", "pack", "smart"]);
    assert_eq!(taken.code, 2);
    assert!(
        taken.err.contains("group of the rules in the box"),
        "{}",
        taken.err
    );
}

#[test]
fn the_readme_shows_what_new_goal_says() {
    let readme = fs::read_to_string(common::root().join("README.md")).unwrap();
    let shown = readme.split("$ goalpost new goal\n").nth(1).unwrap();
    let shown = shown.split("\n```").next().unwrap();
    let folder = begun(&[]);
    let said = by_script(
        &folder,
        &["new", "goal"],
        &[
            "",
            "brand-awareness",
            "post_reach",
            "instagram",
            "50.000",
            "50 000",
            "",
            "+20 %",
            "2026-12-31",
            "",
            "",
            "",
            "",
        ],
    );
    assert_eq!(said.code, 0, "{}", said.err);
    let printed = format!("{}{}", said.err, said.out);
    assert!(printed.starts_with(shown), "{printed}");
}
