//! What was left to be filled in, and what only looks like it.

use goalpost_wording::{Wording, is_placeholder};

fn found(text: &str) -> Vec<&str> {
    Wording::of(text)
        .placeholders()
        .into_iter()
        .filter_map(|r| text.get(r))
        .collect()
}

#[test]
fn in_titles() {
    for (text, slots) in [
        ("Grow the list by XX %", vec!["XX %"]),
        ("Cut returns by xx%", vec!["xx%"]),
        ("Raise NPS by X points", vec!["X"]),
        ("Grow from X to Y members", vec!["X", "Y"]),
        ("Answer in less than n hours", vec!["n"]),
        ("Win TBD dealers", vec!["TBD"]),
        ("Owner to be decided", vec!["to be decided"]),
        ("Grow {{metric}} by 5 %", vec!["{{metric}}"]),
        ("Sell more of <product>", vec!["<product>"]),
        ("Grow [company]'s sales", vec!["[company]"]),
        ("Deliver [N][n] leads", vec!["[N][n]"]),
        ("Revenue up ??? by June", vec!["???"]),
        ("Lorem ipsum", vec!["Lorem ipsum"]),
        ("Goal #", vec!["Goal #"]),
        ("Objective 3", vec!["Objective 3"]),
        ("Kasvata myyntiä X prosenttia", vec!["X prosenttia"]),
        ("Tavoite täydennetään syksyllä", vec!["täydennetään"]),
        ("Uusia jäseniä (avoin)", vec!["avoin"]),
        ("Sales up ____ %", vec!["____"]),
    ] {
        assert_eq!(found(text), slots, "{text}");
    }
}

#[test]
fn not_in_titles() {
    for text in [
        "Grow X followers by 10 %",
        "Post on X every day",
        "Move our support from X to Bluesky",
        "10x the downloads",
        "XXL shirts sold out",
        "X-ray department open house",
        "Chapter XX finished",
        "Reply in <5 minutes to >90 % of calls",
        "See [the plan](https://example.org/plan)",
        "Spend within [error margin]",
        "Ask customers: what next?",
        "Avoin data käyttöön",
        "Figures undisclosed",
        "Write <b>two</b> guides",
        "Goal #1: open a shop",
        "[x] Open the shop",
        "Increase traffic driven by X",
        "Raise money from firms backed by Y Combinator",
    ] {
        assert_eq!(found(text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn as_values() {
    for value in [
        "XX %",
        "TBD",
        "<target>",
        "{{ target }}",
        "+XX %",
        "xx",
        "??",
        "from X to Y",
        "X",
        "avoin",
        "X %",
        "tba",
        "XX €",
    ] {
        assert!(is_placeholder(value), "{value}");
    }
    for value in [
        "",
        "undisclosed",
        "20 %",
        "from 4 % to 6 %",
        "10x",
        "2026-Q2",
        "3 M€",
        "at least 5",
        "unknown",
        "XXL",
    ] {
        assert!(!is_placeholder(value), "{value}");
    }
}

#[test]
fn a_target_that_is_only_referred_to() {
    assert!(
        Wording::of("Meet the sales target")
            .unstated_target()
            .is_some()
    );
    assert!(
        Wording::of("Saavuta myyntitavoite")
            .unstated_target()
            .is_some()
    );
    assert!(
        Wording::of("Meet the sales target of 2 M€")
            .unstated_target()
            .is_none()
    );
    assert!(Wording::of("Meet the mayor").unstated_target().is_none());
}
