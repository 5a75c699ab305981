//! What `init` writes: sound, of its own, and over nothing that was there.

use std::fs;

use crate::common::{self, Folder, git, run, tree};
use crate::{at, begun, by_flags, on};

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
                let run = |line: &str| on(day, folder.path(), line, b"").ended(0);
                run(&format!(
                    "init --yes --lang {language} --market {market} --currency {currency}
                    --fiscal-year {month} --name 'A: \"company\" # of ours'"
                ));
                // A draft's warnings are advice: the goal has to be good without that.
                let goal = folder.read("goals/engagement.yaml");
                let lines = goal.lines().filter(|line| !line.contains("status: draft"));
                folder.write(
                    "goals/engagement.yaml",
                    lines.collect::<Vec<_>>().join("\n"),
                );
                run("check --fail-on info");
            }
        }
    }
}

#[test]
fn the_schemas_of_a_new_workspace_are_those_that_its_files_name() {
    let folder = begun("--accounts instagram=@acme");
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
fn init_gives_every_entry_an_id_of_its_own() {
    for more in [
        "--objective Engagement",
        "--accounts 'instagram, instagram, instagram-2, 小红书, —'",
        "--objective '100 % ready'",
    ] {
        let folder = begun(more);
        by_flags(&folder, "check").ended(0);
    }
}

#[test]
fn what_to_do_next_can_be_pasted_into_a_shell() {
    let folder = Folder::new();
    let said = by_flags(&folder, r#"init --yes "our team's goals""#).ended(0);
    assert!(
        said.out.contains(r"1. cd 'our team'\''s goals'"),
        "{}",
        said.out
    );
}

#[test]
fn init_never_overwrites() {
    let folder = begun("");
    let before = tree(folder.path());
    by_flags(&folder, "init --yes")
        .ended(2)
        .warns("`goalpost.yaml` is there already");
    assert_eq!(tree(folder.path()), before);

    let folder = Folder::new();
    folder.write("strategy.yaml", "strategy: []\n");
    folder.write("goals/engagement.yaml", "");
    let before = tree(folder.path());
    by_flags(&folder, "init --yes")
        .ended(2)
        .warns("`strategy.yaml`, `goals/engagement.yaml` would be overwritten");
    assert_eq!(tree(folder.path()), before);
    // In a folder of its own there is room.
    let said = by_flags(&folder, "init team --yes --name Acme").ended(0);
    assert!(said.out.contains("1. cd team"), "{}", said.out);
}

#[test]
fn goals_that_were_there_before_are_kept() {
    let folder = Folder::new();
    folder.write("all.yaml", common::SOUND);
    by_flags(&folder, "init --yes --name Acme")
        .ended(0)
        .warns("`goals/engagement.yaml` is not written");
    assert_eq!(folder.read("all.yaml"), common::SOUND);
    assert!(!folder.path().join("goals").exists());
    assert!(folder.path().join("audit.yaml").exists());
}

#[test]
fn a_folder_below_another_workspace_becomes_one_of_its_own() {
    let folder = begun("");
    git(folder.path(), &["init", "--quiet"]);
    let inner = folder.path().join("brand");
    fs::create_dir(&inner).unwrap();
    at(&inner, "init --yes --workflow github")
        .ended(0)
        .warns("passes it over");
    // The workflow belongs to the repository.
    let workflow = folder.read(".github/workflows/goalpost.yml");
    assert!(workflow.contains("path: 'brand'"), "{workflow}");
    by_flags(&folder, "check").ended(0);
}
