//! The table that goals live in today becomes YAML, through the real binary: nothing made up, nothing
//! lost.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod common;

use std::fs;

use common::{Folder, Said, fixtures, run};

const DAY: [&str; 2] = ["--as-of", "2026-06-01"];

fn workspace() -> Folder {
    Folder::workspace(&[(
        "audit.yaml",
        "audit:\n  date: 2026-05-29\n  accounts:\n    - { id: instagram, platform: instagram, handle: '@acme' }\n",
    )])
}

fn import(folder: &Folder, file: &str, more: &[&str]) -> Said {
    let file = fixtures().join("imports").join(file);
    let mut arguments = vec!["import", file.to_str().unwrap(), "--goals"];
    arguments.extend(more);
    arguments.extend(DAY);
    run(folder.path(), &arguments)
}

/// What a run said and wrote, for a snapshot.
fn told(folder: &Folder, said: &Said, file: &str) -> String {
    let err = said.err.replace(fixtures().to_str().unwrap(), "fixtures");
    let written = fs::read_to_string(folder.path().join(file)).unwrap_or_default();
    format!("exit {}\n{}{err}--- {file}\n{written}", said.code, said.out)
}

fn text(folder: &Folder, name: &str, content: &str) -> String {
    fs::write(folder.path().join(name), content).unwrap();
    let said = run(folder.path(), &["import", name, "--goals", "--dry-run"]);
    assert_eq!(said.code, 0, "{}", said.err);
    said.out
}

#[test]
fn a_spreadsheet_as_people_make_them_becomes_goals() {
    let folder = workspace();
    let said = import(&folder, "goals.xlsx", &[]);
    insta::assert_snapshot!(told(&folder, &said, "goals/imported-goals.yaml"));
}

#[test]
fn an_outline_of_another_tool_becomes_okrs() {
    let folder = workspace();
    let said = import(&folder, "outline.csv", &[]);
    insta::assert_snapshot!(told(&folder, &said, "goals/imported-outline.yaml"));
}

#[test]
fn finnish_tables_are_read_and_told_in_finnish() {
    let folder = workspace();
    let okr = import(&folder, "okr.ods", &["--lang", "fi"]);
    let goals = import(&folder, "tavoitteet.csv", &["--lang", "fi"]);
    insta::assert_snapshot!(
        told(&folder, &okr, "goals/imported-okr.yaml")
            + &told(&folder, &goals, "goals/imported-tavoitteet.yaml")
    );
}

#[test]
fn every_sheet_is_read_or_told_of() {
    let folder = workspace();
    let said = import(&folder, "sheets.xlsx", &["--out", "all.yaml"]);
    insta::assert_snapshot!(told(&folder, &said, "all.yaml"));
}

#[test]
fn what_has_two_readings_is_refused_in_its_own_words() {
    let folder = workspace();
    let mut all = String::new();
    for file in ["fractions.xls", "uncomputed.xlsx"] {
        let said = import(&folder, file, &[]);
        assert_eq!(said.code, 1);
        all.push_str(&said.err);
    }
    let said = import(&folder, "plain.xls", &["--dry-run"]);
    assert_eq!(said.code, 0, "{}", said.err);
    all.push_str(&said.out);
    for (name, content) in [
        ("empty.csv", ""),
        ("headings.csv", "Goal,Owner\n"),
        ("other.csv", "Date,Reach\n2026-05-01,12\n"),
        ("cut.csv", "Goal,Owner\n\"Grow reach,Maija\n"),
    ] {
        fs::write(folder.path().join(name), content).unwrap();
        let said = run(folder.path(), &["import", name, "--goals"]);
        assert_eq!(said.code, 1, "{name}");
        all.push_str(&said.err);
    }
    let said = run(folder.path(), &["import", "none.csv", "--goals"]);
    assert_eq!(said.code, 2);
    assert!(!folder.path().join("goals").exists(), "nothing is written");
    insta::assert_snapshot!(all.replace(fixtures().to_str().unwrap(), "fixtures"));
}

#[test]
fn the_same_rows_are_imported_once_and_no_file_is_overwritten() {
    let folder = workspace();
    assert_eq!(import(&folder, "outline.csv", &[]).code, 0);
    let path = folder.path().join("goals/imported-outline.yaml");
    let before = fs::read_to_string(&path).unwrap();
    let again = import(&folder, "outline.csv", &["--out", "again.yaml"]);
    assert_eq!(again.code, 1);
    assert!(!folder.path().join("again.yaml").exists());
    fs::write(
        folder.path().join("outline.csv"),
        "Goal,Owner\nAnother,Maija\n",
    )
    .unwrap();
    let other = run(folder.path(), &["import", "outline.csv", "--goals"]);
    assert_eq!(other.code, 1);
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    let err = again.err + &other.err;
    insta::assert_snapshot!(err.replace(fixtures().to_str().unwrap(), "fixtures"));
}

#[test]
fn objectives_and_key_results_in_columns_and_in_numbers() {
    let folder = workspace();
    let columns = text(
        &folder,
        "columns.csv",
        "Objective,Key Result,Quarter,Target,Owner\nBe known,Reach 60k people,2026-Q2,60k,Maija\n,Win 3 prizes,2026-Q2,3,Ville\nBe loved,NPS of 45,2026-Q2,45,Ville\nBe known,Reach 80k people,2026-Q3,80k,Maija\n",
    );
    let numbers = text(
        &folder,
        "numbers.csv",
        "#,Goal,Owner,Budget\n1,Be known,Maija,10\n1.1,Reach 60k people,Maija,\n1.2,Win 3 prizes,Ville,5\n2,Be loved,Ville,\n2.1,NPS of 45,Ville,\n",
    );
    let several = text(
        &folder,
        "several.csv",
        "Objective,KR 1,KR 2,Owner\nBe known,Reach 60k people,Win 3 prizes,Maija\nBe loved,\"1. NPS of 45\n2. No complaint unanswered\",,Ville\n",
    );
    insta::assert_snapshot!(format!("{columns}\n{numbers}\n{several}"));
}

#[test]
fn every_cell_is_found_again_in_the_text() {
    let folder = workspace();
    let out = text(
        &folder,
        "odd.csv",
        "Goal,Owner,Owner,,Goal type,Status,Category,Score,Confidence,Progress,Baseline date,Due date\n\"Say: \"\"hello\"\" # loudly\",a,b,c,d,at risk,Paid media,0.7,80%,45%,2025-12,someday,beyond\n,e,,,,,,,,,,\n{x},TBD,,,,,,,,,,\n",
    );
    for cell in [
        "Say: \\\"hello\\\" # loudly",
        "a",
        "b",
        "c",
        "d",
        "at risk",
        "Paid media",
        "0.7",
        "80%",
        "45%",
        "2025-12",
        "someday",
        "beyond",
        "e",
        "{x}",
        "TBD",
    ] {
        assert!(out.contains(cell), "{cell} is lost:\n{out}");
    }
    insta::assert_snapshot!(out);
}
