//! Answers from a script: a goal, an OKR, in Finnish, and stopped halfway.

use std::fs;

use crate::common::{self, Folder, tree};
use crate::{DAY, begun, both, by_flags, by_script, on, told};

#[test]
fn from_an_empty_folder_to_a_good_goal_with_answers_from_a_script() {
    let folder = Folder::new();
    let init = by_script(
        &folder,
        "init",
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
    )
    .ended(0);
    insta::assert_snapshot!("init_files", told(&folder));
    insta::assert_snapshot!("init_says", both(&init));
    let goal = by_script(
        &folder,
        "new goal",
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
    )
    .ended(0);
    insta::assert_snapshot!("new_goal_says", both(&goal));
    insta::assert_snapshot!("new_goal_file", folder.read("goals/instagram-reach.yaml"));
    by_flags(&folder, "check --fail-on warning").ended(0);
}

#[test]
fn init_and_new_in_finnish() {
    let folder = Folder::new();
    let init = by_script(
        &folder,
        "init",
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
    )
    .ended(0);
    let goal = by_script(
        &folder,
        "new goal",
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
    )
    .ended(0);
    let said = format!(
        "{}{}== standard error\n{}{}",
        init.out, goal.out, init.err, goal.err
    );
    insta::assert_snapshot!("finnish_says", said);
    insta::assert_snapshot!("finnish_files", told(&folder));
    by_flags(&folder, "check --fail-on warning").ended(0);
}

#[test]
fn an_okr_is_asked_for_as_a_goal_is() {
    let folder = begun("--accounts linkedin=@acme");
    let said = by_script(
        &folder,
        "new okr",
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
    )
    .ended(0);
    let file = folder.read("goals/be-where-nurses-want-to-work.yaml");
    insta::assert_snapshot!(
        "new_okr",
        format!(
            "{}== the file
{file}",
            both(&said)
        )
    );
    by_flags(&folder, "check --fail-on warning").ended(0);
}

#[test]
fn the_readme_shows_what_new_goal_says() {
    let readme = fs::read_to_string(common::root().join("README.md")).unwrap();
    let shown = readme.split("$ goalpost new goal\n").nth(1).unwrap();
    let shown = shown.split("\n```").next().unwrap();
    let folder = begun("");
    let said = by_script(
        &folder,
        "new goal",
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
    )
    .ended(0);
    let printed = format!("{}{}", said.err, said.out);
    assert!(printed.starts_with(shown), "{printed}");
}

#[test]
fn stopped_halfway_nothing_is_written() {
    let folder = begun("");
    let before = tree(folder.path());
    by_script(&folder, "new goal", &["", "community", "followers"])
        .ended(2)
        .warns("nothing is written");
    // Nobody answers at all: the flags that are needed are named, and nothing hangs.
    by_flags(&folder, "new goal")
        .ended(2)
        .warns("`--metric`")
        .warns("`--target`");
    // A script that is at a loss does not go on for ever.
    by_script(&folder, "new goal", &["no such thing"; 100])
        .ended(2)
        .warns("too many wrong answers");
    on(DAY, folder.path(), "new goal", b"\xff\xfe\n").ended(2);
    on(DAY, folder.path(), "new goal", &[b'x'; 200_000]).ended(2);
    assert_eq!(tree(folder.path()), before);

    let empty = Folder::new();
    by_script(&empty, "init", &["fi", "Leipomo"])
        .ended(2)
        .warns("mitään ei kirjoitettu");
    assert_eq!(tree(empty.path()), []);
}
