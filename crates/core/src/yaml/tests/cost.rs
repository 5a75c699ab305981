//! What a broken text costs: every fault the same, however many there are.

use super::*;

/// How many bytes the parser is given for each byte of a text.
fn cost(text: &str) -> usize {
    let source = source(text);
    let (parsed, cost) = counted(&source, &Limits::default());
    assert!(!parsed.problems.is_empty(), "{text}");
    cost / text.len()
}

fn goals(count: usize, line: &str) -> String {
    let mut text = String::from("goals:\n");
    for at in 0..count {
        text.push_str(&format!(
            "  - id: g{at}\n    title: Sell {at} bicycles by the end of September 2026\n    {line}\n    start: 2026-07-01\n    due: 2026-09-30\n",
        ));
    }
    text
}

#[test]
fn a_fault_costs_the_same_among_many() {
    for line in [
        "owner: @me",
        "owner: \"Maija\" Virtanen",
        "owner:Maija",
        "why: Goal: grow",
        "baseline: { value: 4,2 %, date: 2026-05 }",
        "baseline: { value:150, date: 2026-05 }",
        "supports: [online\u{200b}-sales]",
        "per:\tmonth\n    owner: @me",
        "why: \"never closed",
        "\tper: month",
        "why: grow #acme",
        "> 4 h: x",
    ] {
        let (few, many) = (cost(&goals(10, line)), cost(&goals(90, line)));
        assert!(many <= few + 12, "{line}: {few} times, and {many} times");
        assert!(many <= 64, "{line}: {many} times");
    }
}

#[test]
fn many_faults_in_one_entry_are_bounded() {
    let mut text = String::from("goals:\n  - id: a\n    check_ins:\n");
    for day in 1..80 {
        text.push_str(&format!(
            "      - {{ date: 2026-01-{day}, value: @{day} }}\n"
        ));
    }
    assert!(cost(&text) <= 600, "{} times", cost(&text));
}
