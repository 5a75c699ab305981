use proptest::prelude::*;

use super::*;
use crate::source::{Source, SourceId};

fn rows(text: &str) -> Vec<Vec<String>> {
    let table = Table::read(text).unwrap();
    let of = |cell: Cell<'_>| {
        // The place is that of the text, but for doubled quotes.
        assert_eq!(
            text.get(cell.range).unwrap().replace("\"\"", "\""),
            *cell.text
        );
        cell.text.into_owned()
    };
    table
        .rows()
        .map(|row| {
            let needed = [row.date, row.metric, row.value];
            let rest = row.account.into_iter().chain(row.segment);
            needed.into_iter().chain(rest).map(of).collect()
        })
        .collect()
}

/// The workspace that tables are read in: the metrics of the box, no accounts.
fn workspace() -> crate::workspace::Workspace {
    let settings = std::sync::Arc::new(crate::settings::Settings::default());
    let day = crate::date::Date::new(2026, 6, 1).unwrap();
    crate::workspace::link(Vec::new(), vec![settings], day).0
}

fn overlaps(texts: &[&str]) -> Vec<String> {
    let mut sources = crate::source::Sources::new();
    let tables: Vec<TablePart> = texts
        .iter()
        .enumerate()
        .map(|(at, text)| TablePart {
            source: sources.add(format!("{at}.csv"), *text).id(),
            scope: 0,
        })
        .collect();
    let (_, problems) = read(&tables, &sources, &workspace());
    let place = |span: crate::source::Span| {
        let source = sources.get(span.source).unwrap();
        format!(
            "{}:{}:{}",
            source.path(),
            source.line_column(span.start).line,
            source.slice(span)
        )
    };
    problems
        .iter()
        .filter(|problem| problem.rule == rules::OVERLAPPING)
        .map(|problem| {
            let (later, earlier) = (problem.span.unwrap(), problem.notes[0].span);
            format!("{} after {}", place(later), place(earlier))
        })
        .collect()
}

#[test]
fn delimiters_quotes_marks_and_line_ends() {
    let expected = [["2026-05", "reach", "1,5"]];
    assert_eq!(rows("date;metric;value\n2026-05;reach;1,5\n"), expected);
    assert_eq!(
        rows("\u{feff}\"date\"\t\"metric\"\tvalue\r\n\r\n2026-05\t reach\t1,5"),
        expected
    );
    assert_eq!(
        rows("date, metric ,value\r2026-05,\"reach\" ,\"1,5\"\r"),
        expected
    );
    assert!(rows("date,metric,value").is_empty());
    assert!(rows("date,metric,value\n,,\n  \n").is_empty());
}

#[test]
fn columns_in_any_order_and_cells_that_are_not_there() {
    assert_eq!(
        rows("value,segment,x,account,metric,date\n5,\"a \"\"b\"\"\",?,shop,reach,2026\n7,,,,r\n"),
        [
            vec!["2026", "reach", "5", "shop", "a \"b\""],
            vec!["", "r", "7"]
        ]
    );
    assert_eq!(
        rows("date,metric,value\n\"2026,reach,5\n2027,reach,6\n"),
        [["2026,reach,5", "", ""], ["2027", "reach", "6"]],
        "a quote never closed ends with its line"
    );
}

#[test]
fn what_is_no_table_of_measurements() {
    let fault = |text| Table::read(text).unwrap_err();
    assert_eq!(fault(""), NotATable::Empty);
    assert_eq!(fault("\u{feff}\r\n \n"), NotATable::Empty);
    assert_eq!(
        fault("date,metric,amount\n2026,reach,5\n"),
        NotATable::Lacks(vec!["value"])
    );
    assert_eq!(
        fault("Date;Metric;value\n"),
        NotATable::Lacks(vec!["date", "metric"])
    );
    for export in [
        "sep=,\n\"Follows\"\n\"Date\",\"Primary\"\n",
        "\u{feff}\"Date\",\"Video Views\"\n\"April 12\",\"1591\"\n",
        "\"explanatory first row\"\nDate,Impressions (organic),Clicks\n",
        "# ------\n# Account: acme\n#\nPage path,Views\n/,315\n",
        "Date,Impressions\n\"Sat, Sep 6, 2025\",3388\n",
    ] {
        assert_eq!(fault(export), NotATable::Export, "{export}");
    }
    for prose in [
        "Minutes of the meeting on 12 May.\nWe agreed to count, at the till, the helmets.\n",
        "a line\nanother\n",
        "Present: Eetu, Kerttu, Noora\nAbsent: Hanna, Maija, Aino\n",
    ] {
        assert_eq!(fault(prose), NotATable::Prose, "{prose}");
    }
    let source = Source::new(SourceId(0), "measurements/x.csv", "a,b,c\n");
    let problem = NotATable::Export.problem(&source);
    assert_eq!(problem.span, Some(source.span()));
    assert!(problem.help.unwrap().render().contains("goalpost import"));
    let help = NotATable::Prose.problem(&source).help.unwrap().render();
    assert!(help.contains("date,metric,value") && !help.contains("import"));
}

#[test]
fn days_that_are_covered_twice() {
    let head = "date,metric,value,account,segment\n";
    let over = |rows: &str| overlaps(&[&format!("{head}{rows}")]);
    assert_eq!(
        over("2026-04,shares,1\n2026-05,shares,1\n2026-05-18,shares,1\n"),
        ["0.csv:4:2026-05-18 after 0.csv:3:2026-05"]
    );
    assert_eq!(
        over("2026-05-01,shares,1\n2026-05-02,shares,1\n2026-05-31,shares,1\n2026-05,shares,1\n"),
        ["0.csv:5:2026-05 after 0.csv:2:2026-05-01"],
        "one finding for a row, however many it overlaps"
    );
    assert_eq!(
        over("2026,shares,1\n2026-05-01,shares,1\n2026-12-31,shares,1\n").len(),
        2,
        "a long row reaches over short ones"
    );
    assert!(
        over("2026-05,shares,1\n2026-05,likes,1\n2026-05,shares,1,a\n2026-05,shares,1,,a\n2026-05,shares,1,a,a\n")
            .is_empty()
    );
    assert!(
        over("never,shares,1\nnever,shares,1\n2026-13,shares,1\n,,\n2026,,1\n2026,,1\n").is_empty()
    );
    assert_eq!(
        overlaps(&[
            "date,metric,value\n2026-W20,shares,1\n",
            "metric;value;date\nshares;1;2026-05-17\n"
        ]),
        ["1.csv:2:2026-05-17 after 0.csv:2:2026-W20"]
    );
}

proptest! {
    #[test]
    fn no_text_breaks_the_reading(text in "[\"dmv,;\t\r\n é\u{feff}-]{0,60}", head in 0..4_usize) {
        let head = ["", "date,metric,value\n", "date;metric;value;account\r\n", "\"date\"\tmetric\tvalue\n"][head];
        let text = format!("{head}{text}");
        if let Ok(table) = Table::read(&text) {
            for row in table.rows() {
                for cell in [row.date, row.metric, row.value] {
                    prop_assert!(text.get(cell.range).is_some());
                }
            }
        }
    }

    #[test]
    fn overlaps_are_those_that_every_pair_shows(days in prop::collection::vec((1..9_u32, 0..3_u32), 0..12)) {
        let dates: Vec<String> = days
            .iter()
            .map(|(day, kind)| match kind {
                0 => format!("2026-W{day:02}"),
                1 => format!("2026-0{day}"),
                _ => format!("2026-01-{day:02}"),
            })
            .collect();
        let text: String = std::iter::once("date,metric,value\n".to_owned())
            .chain(dates.iter().map(|date| format!("{date},shares,1\n")))
            .collect();
        let read = |at: usize| crate::date::Period::parse(&dates[at], None).unwrap();
        let any = (0..dates.len()).any(|one| (0..one).any(|other| read(one).overlaps(&read(other))));
        let told = overlaps(&[&text]);
        prop_assert_eq!(!told.is_empty(), any);
        // Nothing that only an innocent row could be blamed for.
        prop_assert!(told.len() < dates.len().max(1));
    }
}
