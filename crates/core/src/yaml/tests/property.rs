//! Any text is read without a panic, in places that are its own, and no fix breaks it.

use proptest::prelude::*;

use super::*;

const GOAL: &str = "goals:\n  - id: reach\n    title: Grow reach by 20 %, ä\n    supports: [a, \"b\"]\n    baseline: { value: 4,2 %, date: 2025-12 }\n    target: +20 %\n    how: |\n      text: here\n    milestones:\n      - date: 2026-06-30\n        value: &v 55000\n      - *v\n  - id: b # c\n    title: 'x'\n";

fn syntax(parsed: &Parsed) -> usize {
    parsed
        .problems
        .iter()
        .filter(|problem| problem.rule == rules::SYNTAX)
        .count()
}

fn hold(text: &str) {
    let (source, parsed) = read(text);
    let inside = |span: Span| {
        assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
        assert_eq!(span.source, source.id());
    };
    for root in parsed
        .documents
        .iter()
        .filter_map(|document| document.root.as_ref())
    {
        spans(root, &mut |node| inside(node.span));
    }
    parsed
        .comments
        .iter()
        .for_each(|comment| inside(comment.span));
    let before = syntax(&parsed);
    for problem in &parsed.problems {
        inside(problem.span.unwrap());
        problem.notes.iter().for_each(|note| inside(note.span));
        for fix in &problem.fixes {
            fix.edits.iter().for_each(|edit| inside(edit.span));
            let after = fixed(text, fix);
            let (_, again) = read(&after);
            assert!(syntax(&again) <= before, "{text:?} became {after:?}");
        }
    }
}

/// Pieces that mean something to YAML, so that faults are likely.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("\n".to_owned()),
        Just("\n  ".to_owned()),
        Just("\n    ".to_owned()),
        Just("- ".to_owned()),
        Just(": ".to_owned()),
        Just("title: ".to_owned()),
        Just("value:".to_owned()),
        "[\\[\\]{}\"'|>#&*!@`%,?:<=\t -]",
        "[a-zä“”\u{a0}\u{feff}\u{200b}]{1,3}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in "\\PC*|[\\x00-\\x7f]{0,80}") {
        hold(&text);
    }

    #[test]
    fn any_pieces(pieces in prop::collection::vec(piece(), 0..40)) {
        hold(&pieces.concat());
    }

    #[test]
    fn a_goal_with_slips(slips in prop::collection::vec((0..GOAL.len(), 0..3usize, piece()), 1..4)) {
        let mut text = GOAL.to_owned();
        for (at, cut, piece) in slips {
            let mut at = at.min(text.len());
            while !text.is_char_boundary(at) { at -= 1; }
            let mut end = (at + cut).min(text.len());
            while !text.is_char_boundary(end) { end += 1; }
            text.replace_range(at..end, &piece);
        }
        hold(&text);
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        if let Err(fault) = decode(&bytes) {
            let source = source(&fault.text);
            let span = fault.problem(&source).span.unwrap();
            prop_assert!(fault.text.get(span.range()).is_some());
        }
    }
}
