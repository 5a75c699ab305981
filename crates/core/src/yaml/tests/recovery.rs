//! What is left of a broken file.

use super::*;

#[test]
fn other_entries_sections_and_documents_stay() {
    for (text, tree) in [
        (
            "goals:\n  - id: a\n    title: [x\n  - id: b\n    how: \"y\n  - id: c\naudit:\n  date: @x\n  accounts:\n    - id: d\n      url: {\n    - id: e\n---\nokrs: [o]\n",
            "{goals: [{id: a | title: !} | {id: b | how: !} | {id: c}] | audit: {date: @x | accounts: [{id: d | url: !} | {id: e}]}} --- {okrs: [o]}",
        ),
        // Dashes at the column of the section.
        (
            "goals:\n- id: a\n  title: @x\n- id: b\n  title: b: c\n",
            "{goals: [{id: a | title: @x} | {id: b | title: b: c}]}",
        ),
        // A dash that stands one column too far left, with its entry.
        (
            "goals:\n  - id: a\n - id: b\n   title: y\n  - id: c\n",
            "{goals: [{id: a} | {id: b | title: y} | {id: c}]}",
        ),
        // Only the dash stands too far right, its entry does not.
        (
            "goals:\n  - id: a\n   - id: b\n    title: y\n  - id: c\n",
            "{goals: [{id: a} | {id: b | title: y} | {id: c}]}",
        ),
        // Tabs throughout.
        (
            "goals:\n\t- id: a\n\t  title: x\n\n\t- id: b\n",
            "{goals: [{id: a | title: x} | {id: b}]}",
        ),
        // A field at the column of the dashes.
        (
            "goals:\n  - id: a\n  owner: x\n  - id: b\n",
            "{goals: [{id: a | owner: x} | {id: b}]}",
        ),
        // An anchor in one entry, a fault and its alias in others.
        (
            "goals:\n  - id: a\n    baseline: &b { value: 1 }\n  - id: b\n    title: @x\n    baseline: *b\n",
            "{goals: [{id: a | baseline: {value: 1}} | {id: b | title: @x | baseline: {value: 1}}]}",
        ),
        // Several faults in one entry.
        (
            "goals:\n  - id:a\n    title: x: y\n    handle: @z\n    supports: [q\n    due: 1\n",
            "{goals: [{id: a | title: x: y | handle: @z | supports: ! | due: 1}]}",
        ),
    ] {
        let (_, parsed) = read(text);
        assert!(!parsed.problems.is_empty());
        assert_eq!(shown(&parsed), tree, "{text}");
    }
}

#[test]
fn a_tab_after_a_colon_is_no_fault_beside_one() {
    let (source, parsed) = read("goals:\n  - id: a\n\tper: month\n    review:\tmonthly\n");
    assert_eq!(
        said(&source, &parsed.problems),
        ["yaml/invisible-character <\t>"]
    );
    assert_eq!(
        shown(&parsed),
        "{goals: [{id: a | per: month | review: monthly}]}"
    );
}

#[test]
fn a_tab_after_a_colon_that_begins_its_line_is_a_fault() {
    for text in ["? -\n:\t-\n", "? key:\n:\tkey:\n"] {
        let (_, parsed) = read(text);
        assert!(!parsed.problems.is_empty(), "{text:?}");
    }
}

#[test]
fn a_faulty_value_keeps_its_place() {
    let (source, parsed) = read("goals:\n  - id: ä\n    title: \"ö\n    due: 1\n");
    let mut found = Vec::new();
    spans(
        parsed.documents.first().unwrap().root.as_ref().unwrap(),
        &mut |node| {
            if node.kind == NodeKind::Faulty {
                found.push(source.slice(node.span).to_owned());
            }
        },
    );
    assert_eq!(found, ["\"ö"]);
}

#[test]
fn mended_values_keep_the_places_of_what_was_written() {
    let (source, parsed) = read("goals:\n  - id: ä\n    handle: @å\n    due:1\n    title: x\n");
    let mut found = Vec::new();
    spans(
        parsed.documents.first().unwrap().root.as_ref().unwrap(),
        &mut |node| {
            if let NodeKind::Scalar { .. } = node.kind {
                found.push(source.slice(node.span).to_owned());
            }
        },
    );
    assert_eq!(
        found,
        ["goals", "id", "ä", "handle", "@å", "due", "1", "title", "x"]
    );
}

#[test]
fn a_file_of_faults_ends_at_the_limit() {
    let text = "- a: b: c\n".repeat(1_000);
    let (_, parsed) = read(&text);
    let limit = parsed
        .problems
        .iter()
        .filter(|problem| problem.rule == rules::LIMIT)
        .count();
    assert_eq!(limit, 1);
    assert_eq!(parsed.problems.len(), Limits::default().faults + 1);
}

#[test]
fn nul_characters_do_not_end_the_text() {
    let (source, parsed) = read("a: 1\0\nb: 2\n");
    assert_eq!(said(&source, &parsed.problems), ["yaml/encoding <\0>"]);
    assert_eq!(shown(&parsed), "{a: 1 | b: 2}");
}

#[test]
fn a_comma_is_found_behind_what_cannot_be_seen() {
    let (source, parsed) = read("a: { value: 4\u{a0},2 % }\n");
    assert_eq!(
        said(&source, &parsed.problems),
        ["yaml/invisible-character <\u{a0}>", "yaml/lost-text <,>"]
    );
}
