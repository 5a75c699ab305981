use crate::source::{Source, Span};
use proptest::prelude::*;

use super::*;

fn sources(texts: &[&str]) -> Sources {
    let mut sources = Sources::new();
    for (at, text) in texts.iter().enumerate() {
        sources.add(format!("{at}.yaml"), *text);
    }
    sources
}

fn edit(source: u32, range: std::ops::Range<usize>, text: &str) -> Edit {
    Edit {
        span: Span::new(SourceId(source), range),
        text: text.to_owned(),
    }
}

fn fix(edits: Vec<Edit>) -> Fix {
    Fix {
        title: "mend it".into(),
        safe: true,
        edits,
    }
}

fn run(sources: &Sources, fixes: &[Fix]) -> Applied {
    apply(sources, &fixes.iter().collect::<Vec<_>>())
}

fn text(applied: &Applied, source: u32) -> &str {
    applied
        .texts
        .get(&SourceId(source))
        .map_or("(same)", String::as_str)
}

#[test]
fn applies_edits_of_several_files() {
    let sources = sources(&["one two three", "four"]);
    let fixes = [
        fix(vec![edit(0, 8..13, "3"), edit(1, 0..4, "4")]),
        fix(vec![edit(0, 0..3, "1")]),
        fix(vec![edit(0, 3..3, "!")]),
    ];
    let applied = run(&sources, &fixes);
    assert_eq!(text(&applied, 0), "1! two 3");
    assert_eq!(text(&applied, 1), "4");
    assert_eq!(applied.applied, [0, 1, 2]);
}

#[test]
fn a_fix_that_meets_another_is_left_out_in_every_file() {
    let sources = sources(&["one two", "three"]);
    let fixes = [
        fix(vec![edit(0, 0..3, "1")]),
        fix(vec![edit(1, 0..5, "3"), edit(0, 2..5, "x")]),
        fix(vec![edit(0, 4..7, "2")]),
    ];
    let applied = run(&sources, &fixes);
    assert_eq!(text(&applied, 0), "1 2");
    assert_eq!(text(&applied, 1), "(same)");
    assert_eq!((applied.applied, applied.skipped), (vec![0, 2], vec![1]));
}

#[test]
fn an_insertion_meets_what_it_stands_in_and_another_at_its_place() {
    let sources = sources(&["abcdef"]);
    let meets = |first: Edit, second: Edit| {
        run(&sources, &[fix(vec![first]), fix(vec![second])]).skipped == [1]
    };
    assert!(meets(edit(0, 1..4, "x"), edit(0, 2..2, "y")));
    assert!(meets(edit(0, 2..2, "y"), edit(0, 1..4, "x")));
    assert!(meets(edit(0, 2..2, "y"), edit(0, 2..2, "z")));
    assert!(!meets(edit(0, 2..2, "y"), edit(0, 2..4, "z")));
    assert!(!meets(edit(0, 2..4, "y"), edit(0, 4..4, "z")));
}

#[test]
fn the_same_edit_of_two_fixes_is_done_once() {
    let sources = sources(&["abc"]);
    let fixes = [
        fix(vec![edit(0, 0..1, "x")]),
        fix(vec![edit(0, 0..1, "x"), edit(0, 2..3, "y")]),
    ];
    let applied = run(&sources, &fixes);
    assert_eq!(text(&applied, 0), "xby");
    assert_eq!(applied.applied, [0, 1]);
}

#[test]
fn what_changes_nothing_or_has_no_place_is_left_out() {
    let sources = sources(&["aä"]);
    let fixes = [
        fix(vec![edit(0, 0..1, "a")]),
        fix(vec![edit(0, 2..3, "x")]),
        fix(vec![edit(0, 0..9, "x")]),
        fix(vec![edit(7, 0..0, "x")]),
        fix(vec![edit(0, 0..1, "x"), edit(0, 0..3, "y")]),
        fix(vec![]),
    ];
    let applied = run(&sources, &fixes);
    assert_eq!(applied.skipped, [0, 1, 2, 3, 4, 5]);
    assert!(applied.texts.is_empty());
}

const TEXT: &str = "päivä: 30.6.2026 # tämä\n";

fn any_fix() -> impl Strategy<Value = Fix> {
    let place = (0..=TEXT.len(), 0..6_usize, "[xyö]{0,3}");
    prop::collection::vec(place, 1..4).prop_map(|places| {
        fix(places
            .into_iter()
            .map(|(at, len, text)| edit(0, at..at + len, &text))
            .collect())
    })
}

/// The plain way: every pair of edits compared, and the edits put in from the last to the first.
fn plain(source: &Source, fixes: &[Fix]) -> (String, Vec<usize>) {
    let mut taken: Vec<&Edit> = Vec::new();
    let mut applied = Vec::new();
    let clash = |a: &Edit, b: &Edit| a != b && a.span.overlaps(b.span);
    for (position, fix) in fixes.iter().enumerate() {
        let good = fix
            .edits
            .iter()
            .all(|edit| source.text().get(edit.span.range()).is_some())
            && fix
                .edits
                .iter()
                .any(|edit| source.slice(edit.span) != edit.text)
            && fix.edits.iter().all(|a| {
                fix.edits
                    .iter()
                    .chain(taken.iter().copied())
                    .all(|b| !clash(a, b))
            });
        if good {
            taken.extend(&fix.edits);
            applied.push(position);
        }
    }
    taken.sort_by_key(|edit| (edit.span.start, edit.span.end));
    taken.dedup();
    let mut text = source.text().to_string();
    for edit in taken.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    (text, applied)
}

proptest! {
    #[test]
    fn does_as_the_plain_way_does(fixes in prop::collection::vec(any_fix(), 0..12)) {
        let sources = sources(&[TEXT]);
        let applied = run(&sources, &fixes);
        let (expected, positions) = plain(sources.get(SourceId(0)).unwrap(), &fixes);
        prop_assert_eq!(&applied.applied, &positions);
        let result = if positions.is_empty() { TEXT } else { text(&applied, 0) };
        prop_assert_eq!(result, expected);
        prop_assert_eq!(applied.applied.len() + applied.skipped.len(), fixes.len());
    }
}
