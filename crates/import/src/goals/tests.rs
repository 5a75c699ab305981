//! Nothing of a table is lost, and what is written reads as YAML, whatever stands in the cells.

use std::sync::Arc;

use goalpost_core::date::Date;
use goalpost_core::read::read_file;
use goalpost_core::settings::{Organisation, Settings};
use goalpost_core::source::{Source, SourceId};
use goalpost_core::workspace::link;
use goalpost_core::yaml;
use proptest::prelude::*;

use super::*;

fn imported(table: &str) -> Result<ImportedGoals, GoalsError> {
    let day = Date::new(2026, 6, 1).unwrap();
    let (workspace, _) = link(Vec::new(), vec![Arc::new(Settings::default())], day);
    let organisation = Organisation::default();
    read(
        table.as_bytes(),
        &GoalContext {
            workspace: &workspace,
            organisation: &organisation,
            comment: "Imported",
        },
    )
}

/// A cell as CSV has it.
fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

fn table(rows: &[Vec<String>]) -> String {
    let rows = rows.iter().map(|row| {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        cells.join(",") + "\n"
    });
    rows.collect()
}

fn heading() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "Goal",
        "Objective",
        "Key result",
        "Type",
        "Level",
        "#",
        "KPI",
        "Baseline",
        "Baseline date",
        "Current",
        "Updated",
        "Target",
        "Unit",
        "Owner",
        "Due date",
        "Period",
        "Status",
        "Category",
        "Supports",
        "Channel",
        "Tasks",
        "Notes",
        "Confidence",
        "Score",
        "Progress",
        "Budget",
        "",
    ])
    .prop_map(str::to_owned)
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just(String::new()),
        4 => "w[a-z]{6}",
        1 => prop::sample::select(vec![
            "a: b", "# c", "- d", "{e}", "\"f\"", "null", "g\nh", "5", "4,2 %", "2026-Q2", "objective",
            "key result", "task", "%", "@i", "*", "|", "'", "\\", "ä 😀", "1.2", "j\rk: l",
            "m\u{c}n\no\u{2028}p\u{85}- q", "r\u{7f}\ns",
        ]).prop_map(str::to_owned),
    ]
}

fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    (2_usize..8).prop_flat_map(|width| {
        let headings = prop::collection::vec(heading(), width);
        let cells = prop::collection::vec(prop::collection::vec(cell(), width), 1..8);
        (headings, cells).prop_map(|(mut headings, mut cells)| {
            headings.insert(0, "Title".to_owned());
            for row in &mut cells {
                row.insert(0, "wtitleee".to_owned());
            }
            cells.insert(0, headings);
            cells
        })
    })
}

proptest! {
    #[test]
    fn every_word_is_found_again_and_the_text_reads(rows in rows()) {
        let Ok(imported) = imported(&table(&rows)) else {
            return Ok(());
        };
        for word in rows.iter().skip(1).flatten() {
            if word.starts_with('w') {
                prop_assert!(imported.text.contains(word.as_str()), "{word}:\n{}", imported.text);
            }
        }
        let source = Source::new(SourceId(0), "a.yaml", imported.text.clone());
        let settings = Settings::default();
        let parsed = yaml::parse(&source, &settings.limits);
        prop_assert!(parsed.problems.is_empty(), "{:?}\n{}", parsed.problems, imported.text);
        let (_, model) = read_file(&source, parsed, &settings.organisation);
        prop_assert_eq!(
            model.goals.len(),
            imported.goals + imported.okrs + imported.key_results,
            "{}",
            imported.text
        );
    }

    #[test]
    fn no_text_is_too_odd(text in "\\PC{0,200}") {
        let _ = imported(&format!("Goal,Owner\n{text}\n"));
        let _ = imported(&text);
    }
}

#[test]
fn lines_are_kept_whichever_way_they_are_broken() {
    let text = "\"Our goals\rgoals: none\",,\nGoal,Owner,Notes\nA,B,\"one\rtwo\u{b}three\nfour\"\n";
    let imported = imported(text).unwrap();
    assert!(
        imported.text.contains("# Our goals\n# goals: none\n"),
        "{}",
        imported.text
    );
    assert!(
        imported
            .text
            .contains("note: |-\n      one\n      two\n      three\n      four\n"),
        "{}",
        imported.text
    );
}

#[test]
fn a_task_leaves_what_stands_in_a_second_column_of_tasks() {
    let text = "Type,Goal,Owner,Tasks,Tasks\nGoal,A,B,,kept\nTask,First,C,,\nTask,Second,C,,\n";
    let text = imported(text).unwrap().text;
    for word in ["x-tasks: kept", "title: First", "title: Second"] {
        assert!(text.contains(word), "{word}:\n{text}");
    }
}

#[test]
fn one_objective_with_a_note_in_every_row_is_read_in_no_time() {
    let rows: String = (1..MOST_ROWS)
        .map(|row| format!("The one,\"First\nSecond\",note {row}\n"))
        .collect();
    let imported = imported(&format!("Objective,Key result,Notes\n{rows}")).unwrap();
    assert_eq!(imported.okrs, 1);
    assert!(
        imported
            .text
            .contains(&format!(": note {}\n", MOST_ROWS - 1))
    );
}

#[test]
fn many_rows_of_the_same_words_are_read_in_no_time() {
    let row = "The same goal,Maija,leads,The same goal\n".repeat(MOST_ROWS - 1);
    let text = format!("Goal,Owner,KPI,Supports\n{row}");
    let imported = imported(&text).unwrap();
    assert_eq!(imported.goals, MOST_ROWS - 1);
    let more = super::tests::imported(&format!("{text}a,b,c,d\n"));
    assert!(matches!(more, Err(GoalsError::TooMany { .. })));
}
