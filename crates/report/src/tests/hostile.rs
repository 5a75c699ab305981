//! Texts that nobody writes on purpose, or only on purpose.

use std::time::{Duration, Instant};

use goalpost_core::finding::{Level, Problem, RuleId};
use goalpost_core::message::Message;
use goalpost_core::source::{SourceId, Span};
use insta::assert_snapshot;
use unicode_width::UnicodeWidthStr as _;

use super::*;

const EVIL: &str = "a: \u{1b}[31mred\u{9b}2J\u{7}\r\u{202e}back\u{200f}\u{0}\u{2028}end\n";

fn is_harmless(text: &str) -> bool {
    !text.chars().any(|c| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
    })
}

#[test]
fn nothing_is_obeyed_by_a_terminal() {
    let sources = sources(&[(EVIL, EVIL), ("b\u{1b}.yaml", EVIL)]);
    let at = find(&sources, 0, "red");
    let say = || Message::new(EVIL);
    let problem = Problem::new(RuleId::new(EVIL), at, say())
        .label(say())
        .note(find(&sources, 1, "back"), say())
        .note(sources.get(SourceId(1)).unwrap().span(), say())
        .help(say());
    let mut one = finding(Level::Error, problem);
    one.suppressed = Some(goalpost_core::finding::Suppressed {
        reason: EVIL.to_owned(),
        until: Some(EVIL.to_owned()),
    });
    let mut outcome = outcome(sources, vec![one]);
    outcome.root = EVIL.to_owned();
    let outcomes = [outcome];
    let style = Style {
        show_suppressed: true,
        ..Style::default()
    };
    let run = Run::new("2026-06-01", &outcomes);
    let text = written(Format::Text, &run, &style);
    assert!(is_harmless(&text), "{text:?}");
    assert_snapshot!("hostile", text);
    let short = written(Format::Short, &run, &style);
    assert!(is_harmless(&short), "{short:?}");
    assert_eq!(short.lines().count(), 2, "{short}");
}

/// Every range of a text with all that is hard, at many widths: no panic, and no line wider than
/// the terminal but for the words beside the underline.
#[test]
fn every_range_at_every_width() {
    let text = "\u{feff}ä: 日\t本\r\n\r\n  \u{301}👩‍💻\u{1b}x: |\n   yy\n\n \n- a…│⸬╰ b\n";
    let ends: Vec<_> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    for width in [0, 1, 20, 24, 25, 26, 27, 30, 80] {
        for (number, start) in ends.iter().enumerate() {
            for end in ends.iter().skip(number) {
                let sources = sources(&[("a.yaml", text)]);
                let span = Span::new(SourceId(0), *start..*end);
                let note = Span::new(SourceId(0), 3..*start.max(&3));
                let out = drawn_in(width, sources, problem(span, "x").note(note, "n"));
                let rows = out.lines().filter(|row| !row.contains("explain"));
                let widest = rows.map(|row| row.width()).max().unwrap();
                assert!(widest <= width.max(26) + 4, "{width} {span:?}\n{out}");
                assert!(is_harmless(&out), "{out:?}");
            }
        }
    }
}

#[test]
fn ranges_that_are_not_in_the_text() {
    for range in [0..9, 2..3, 7..9, 100..200] {
        let sources = sources(&[("a.yaml", "ää: ö")]);
        let span = Span::new(SourceId(0), range);
        let out = drawn(
            sources,
            problem(span, "x").note(Span::new(SourceId(7), 0..1), "n"),
        );
        assert!(out.contains("a.yaml:1:"), "{out}");
    }
}

/// Ten thousand findings on one line of a megabyte, in one long file, and over many lines: what
/// is quadratic in the text would take minutes.
#[test]
#[expect(clippy::disallowed_methods, reason = "the test measures time")]
fn large_texts_are_cheap() {
    let word = "ä👩 ";
    let line = word.repeat(130_000);
    let file = "  - title: ä\n".repeat(100_000);
    let started = Instant::now();
    for (text, step) in [(line, word.len() * 12), (file, 14 * 9)] {
        let sources = sources(&[("a.yaml", text.as_str())]);
        let at = |start: usize| Span::new(SourceId(0), start..start + 2);
        let findings = (0..10_000).map(|number| {
            let to_end = Span::new(SourceId(0), number * step..text.len());
            let span = if number % 1000 == 0 {
                to_end
            } else {
                at(number * step)
            };
            finding(Level::Info, problem(span, "x").note(at(0), "first"))
        });
        let outcomes = [outcome(sources, findings.collect())];
        let run = Run::new("2026-06-01", &outcomes);
        for format in Format::ALL {
            let mut out = Vec::new();
            write(*format, &run, &Style::default(), &mut out).unwrap();
            assert!(out.len() < 20_000_000, "{format}: {}", out.len());
        }
    }
    assert!(started.elapsed() < Duration::from_secs(120));
}
