//! `text` and `short`.

use goalpost_core::finding::{Fix, Level, Problem, Suppressed};
use goalpost_core::outcome::Outcome;
use goalpost_core::source::{SourceId, Sources, Span};
use insta::assert_snapshot;

use super::*;

/// What the interface shows, word for word.
const INTERFACE: &str = "\
error[smart/wrong-direction]: the target is worse than the baseline: a bounce rate gets better as it falls
  ╭▸ goals/website.yaml:14:13
12 │     metric: bounce_rate
13 │     baseline: { value: 48 %, date: 2026-01-05 }
   │                        ──── the baseline
14 │     target: 55 %
   ╰╴            ━━━━ 7 pp higher than the baseline
   = why: `goalpost explain smart/wrong-direction`
   = help: write `target: 41 %` to ask for the same change in the other direction
";

#[test]
fn the_example_of_the_interface_to_the_character() {
    let outcomes = [example()];
    let text = written(
        Format::Text,
        &in_four_milliseconds(&outcomes),
        &Style::default(),
    );
    assert!(text.starts_with(&format!("{INTERFACE}\n")), "{text}");
    let last = "\n\n2 errors, 1 warning in 3 goals, 1 OKR (5 files, 4 ms). 1 has a suggestion: `--unsafe-fixes`.\n";
    assert!(text.ends_with(last), "{text}");
}

#[test]
fn several_findings() {
    let outcomes = [example()];
    let run = in_four_milliseconds(&outcomes);
    assert_snapshot!("several", written(Format::Text, &run, &Style::default()));
    assert_snapshot!(
        "several_short",
        written(Format::Short, &run, &Style::default())
    );
}

#[test]
fn colors() {
    let outcomes = [example()];
    let style = Style {
        color: true,
        ..Style::default()
    };
    let run = in_four_milliseconds(&outcomes);
    let visible = |text: String| text.replace('\u{1b}', "^");
    assert_snapshot!("colors", visible(written(Format::Text, &run, &style)));
    assert_snapshot!(
        "colors_short",
        visible(written(Format::Short, &run, &style))
    );
}

#[test]
fn notes_elsewhere() {
    let far = format!("{WEBSITE}{}    see: visits\n", "    # …\n".repeat(90));
    let sources = sources(&[
        ("goals/website.yaml", far.as_str()),
        (
            "strategy.yaml",
            "version: 1\nstrategy:\n  - id: more-visits\n",
        ),
        ("measurements/web.csv", "date,metric\n2026-01-05,visits\n"),
    ]);
    let problem = problem(
        find(&sources, 0, "visits"),
        "there are two goals of this name",
    )
    .label("the later one")
    .note(find(&sources, 0, "see"), "far below")
    .note(find(&sources, 1, "more-visits"), "what it serves")
    .note(find(&sources, 0, "title"), "")
    .note(
        sources.get(SourceId(2)).unwrap().span(),
        "never measured there",
    );
    assert_snapshot!(drawn(sources, problem));
}

#[test]
fn more_notes_than_anybody_reads() {
    let text = "- goal\n".repeat(40);
    let sources = sources(&[("goals.yaml", text.as_str())]);
    let last = nth(&sources, 0, "goal", 39);
    let problem = (0..39).fold(problem(last, "too many goals"), |problem, number| {
        problem.note(nth(&sources, 0, "goal", number), "one")
    });
    assert_snapshot!(drawn(sources, problem));
}

#[test]
fn a_range_too_long_to_draw() {
    let text = "  - goal\n".repeat(900);
    let sources = sources(&[("goals.yaml", text.as_str())]);
    let span = Span::new(SourceId(0), 2..text.len());
    let problem = problem(span, "too many goals")
        .label("from here")
        .note(nth(&sources, 0, "goal", 800), "in it");
    assert_snapshot!(drawn(sources, problem));
}

#[test]
fn without_a_place() {
    let sources = sources(&[
        ("goals/a.yaml", "a: 1\n"),
        ("goalpost.yaml", "version: 1\n"),
    ]);
    let whole = sources.get(SourceId(0)).unwrap().span();
    let config = find(&sources, 1, "version");
    let rule = || rule("audit/missing");
    let findings = vec![
        finding(
            Level::Info,
            Problem::of_workspace(rule(), "there is no audit").help("write one,\nthen check again"),
        ),
        finding(
            Level::Warning,
            Problem::of_workspace(rule(), "there is no audit").note(config, "asked for here"),
        ),
        finding(
            Level::Error,
            Problem::new(rule(), whole, "the file is not UTF-8"),
        ),
        finding(
            Level::Error,
            Problem::new(rule(), whole, "the file is like another").note(config, "see here"),
        ),
        finding(
            Level::Error,
            Problem::new(rule(), Span::new(SourceId(9), 0..1), "from nowhere"),
        ),
    ];
    let outcomes = [outcome(sources, findings)];
    let run = in_four_milliseconds(&outcomes);
    assert_snapshot!("placeless", written(Format::Text, &run, &Style::default()));
    assert_snapshot!(
        "placeless_short",
        written(Format::Short, &run, &Style::default())
    );
}

/// A finding at one word of a text, with a note at another.
fn marked(text: &str, note: &str, at: &str) -> String {
    let sources = sources(&[("a.yaml", text)]);
    let problem = problem(find(&sources, 0, at), "something is wrong")
        .label("here")
        .note(find(&sources, 0, note), "there");
    drawn(sources, problem)
}

#[test]
fn wide_and_narrow_characters() {
    let text = "g:\n  title: Päivää 日本語 👩‍💻 é, näkyvyys: 5 %\n  owner: 株式会社 maija\n";
    assert_snapshot!(marked(text, "näkyvyys", "maija"));
}

#[test]
fn tabs_line_breaks_and_byte_order_marks() {
    assert_snapshot!(marked(
        "\u{feff}id: reach\r\n\ttitle:\tMore\r\n",
        "reach",
        "More"
    ));
    assert_snapshot!(marked(
        "\u{feff}id: reach\r\n\r\ntitle: a\u{b}b More\r\n",
        "More",
        "id"
    ));
}

#[test]
fn ranges_of_several_lines() {
    let text = "a:\n  why: |\n    because\n    of this\n    and that\n  due: never\n";
    let sources = sources(&[("a.yaml", text)]);
    let block = find(&sources, 0, "|\n    because\n    of this\n    and that\n");
    assert_snapshot!(drawn(
        sources,
        problem(block, "too long").label("four lines")
    ));
}

#[test]
fn places_without_characters() {
    let text = "a:\n\n  due:\nend";
    let ends = [3, 9, 13];
    let all: Vec<_> = ends
        .into_iter()
        .map(|at| {
            let sources = sources(&[("a.yaml", text)]);
            drawn(
                sources,
                problem(Span::new(SourceId(0), at..at), "nothing here"),
            )
        })
        .collect();
    assert_snapshot!(all.join("\n"));
}

fn long() -> (Sources, Problem) {
    let title = "Show more of what we do to more of the people who might care for it ".repeat(3);
    let text = format!(
        "goals:\n  - {{ id: reach, title: \"{title}\", metric: post_reach, due: someday, owner: maija }}\n  - id: b\n"
    );
    let sources = sources(&[("a.yaml", text.as_str())]);
    let problem = problem(find(&sources, 0, "someday"), "a date is needed")
        .label("no date")
        .note(find(&sources, 0, "reach"), "of this goal");
    (sources, problem)
}

#[test]
fn long_lines_are_cut() {
    let (sources, problem) = long();
    assert_snapshot!(drawn_in(80, sources, problem));
    let (sources, problem) = long();
    assert_snapshot!(drawn_in(40, sources, problem));
    let (sources, _) = long();
    let title = sources
        .get(SourceId(0))
        .unwrap()
        .text()
        .split('"')
        .nth(1)
        .unwrap()
        .to_owned();
    let title = find(&sources, 0, &title);
    assert_snapshot!(drawn_in(
        40,
        sources,
        super::problem(title, "the title is long").label("long")
    ));
}

#[test]
fn nothing_found() {
    let outcomes = [outcome(sources(&[("a.yaml", "")]), Vec::new())];
    let last = |run: &Run<'_>| written(Format::Text, run, &Style::default());
    assert_snapshot!(last(&in_four_milliseconds(&outcomes)));
    assert_snapshot!(last(&Run::new("2026-06-01", &outcomes)));
    let nothing: [Outcome; 0] = [];
    assert_snapshot!(last(&Run::new("2026-06-01", &nothing)));
    let mut held_back = in_four_milliseconds(&outcomes);
    held_back.baselined = 3;
    held_back.elsewhere = Some(1);
    assert_snapshot!(last(&held_back));
    let quiet = Style {
        summary: false,
        ..Style::default()
    };
    assert_eq!(written(Format::Text, &held_back, &quiet), "");
}

#[test]
fn suggestions_are_counted() {
    let sources = sources(&[("a.yaml", "a: b\n")]);
    let at = find(&sources, 0, "b");
    let safe = || {
        finding(
            Level::Info,
            problem(at, "dull").fix(Fix::safe("write `c`", at, "c")),
        )
    };
    let unsafe_one = || {
        finding(
            Level::Info,
            problem(at, "dull").fix(Fix::needs_review("write `d`", at, "d")),
        )
    };
    let findings = vec![safe(), unsafe_one(), unsafe_one()];
    let outcomes = [outcome(sources, findings)];
    assert_snapshot!(written(
        Format::Text,
        &Run::new("2026-06-01", &outcomes),
        &Style::default()
    ));
}

fn with_suppressed() -> Outcome {
    let mut outcome = example();
    outcome.findings[1].suppressed = Some(Suppressed {
        reason: "agreed with Maija".to_owned(),
        until: Some("2026-09-30".to_owned()),
    });
    outcome.findings.remove(0);
    outcome
}

#[test]
fn suppressed_findings_are_told_when_asked_for() {
    let outcomes = [with_suppressed()];
    let run = in_four_milliseconds(&outcomes);
    assert_snapshot!(
        "unsuppressed",
        written(Format::Short, &run, &Style::default())
    );
    let style = Style {
        show_suppressed: true,
        ..Style::default()
    };
    assert_snapshot!(written(Format::Text, &run, &style));
    assert_snapshot!(written(Format::Short, &run, &style));
}

#[test]
fn several_workspaces() {
    let mut second = example();
    second.root = "../brand".to_owned();
    second.sources.add("builtin:smart.rhai", "rule(1)\n");
    let script = find(&second.sources, 1, "rule");
    second.findings[0].problem.notes[0].span = script;
    second.findings.truncate(1);
    let outcomes = [example(), second];
    let run = in_four_milliseconds(&outcomes);
    assert_snapshot!("workspaces", written(Format::Text, &run, &Style::default()));
    assert_snapshot!(
        "workspaces_short",
        written(Format::Short, &run, &Style::default())
    );
}

#[test]
fn counts_by_rule() {
    let outcomes = [example(), with_suppressed()];
    let style = Style {
        statistics: true,
        ..Style::default()
    };
    let run = in_four_milliseconds(&outcomes);
    assert_snapshot!(written(Format::Text, &run, &style));
}

#[test]
fn names_of_formats() {
    for format in Format::ALL {
        assert_eq!(format.name().parse(), Ok(*format));
    }
    let unknown = "xml".parse::<Format>().unwrap_err();
    assert_snapshot!(unknown);
}
