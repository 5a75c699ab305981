//! Each trap that people step into: its rule, the characters that are underlined, the value that is
//! read even so, and the text after the first fix.

use super::*;

/// A field of a goal as it is written, and what comes of it.
struct Trap {
    line: &'static str,
    rule: &'static str,
    under: &'static str,
    /// The goal as it is read, without its id and without what follows the trap.
    read: &'static str,
    /// The line after the first fix; the line itself where there is none.
    fixed: &'static str,
}

const fn trap(
    line: &'static str,
    rule: &'static str,
    under: &'static str,
    read: &'static str,
    fixed: &'static str,
) -> Trap {
    Trap {
        line,
        rule,
        under,
        read,
        fixed,
    }
}

const SYNTAX: &str = "yaml/syntax";
const LOST: &str = "yaml/lost-text";
const INVISIBLE: &str = "yaml/invisible-character";

#[rustfmt::skip]
const TRAPS: &[Trap] = &[
    // Characters that text cannot begin with.
    trap("handle: @acme", SYNTAX, "@", "handle: @acme", "handle: \"@acme\""),
    trap("title: `x` y", SYNTAX, "`", "title: `x` y", "title: \"`x` y\""),
    trap("title: %20 off", SYNTAX, "%", "title: %20 off", "title: \"%20 off\""),
    trap("title: *4 stars", SYNTAX, "*", "title: *4 stars", "title: \"*4 stars\""),
    trap("title: *4", SYNTAX, "*", "title: *4", "title: \"*4\""),
    trap("title: **bold** text", SYNTAX, "*", "title: **bold** text", "title: \"**bold** text\""),
    trap("title: & b", SYNTAX, "&", "title: & b", "title: \"& b\""),
    trap("title: , b", SYNTAX, ",", "title: , b", "title: \", b\""),
    trap("title: ? b", SYNTAX, "?", "title: ? b", "title: \"? b\""),
    trap("title: &b", LOST, "&", "title: &b", "title: \"&b\""),
    trap("title: &Co growth", LOST, "&", "title: &Co growth", "title: \"&Co growth\""),
    trap("title: !x foo", LOST, "!", "title: !x foo", "title: \"!x foo\""),
    trap("title: ! foo", LOST, "!", "title: ! foo", "title: \"! foo\""),
    trap("title: !x", LOST, "!", "title: !x", "title: \"!x\""),
    trap("title: \"@a\" @b # c", SYNTAX, "\" @b", "title: \"@a\" @b", "title: '\"@a\" @b' # c"),
    // Colons.
    trap("title: Goal: grow reach", SYNTAX, ": ", "title: Goal: grow reach", "title: \"Goal: grow reach\""),
    trap("title: Goal: grow # note", SYNTAX, ": ", "title: Goal: grow", "title: \"Goal: grow\" # note"),
    trap("title: Goal: #acme", SYNTAX, ": ", "title: Goal: #acme", "title: \"Goal: #acme\""),
    trap("title: Say \"hi\": grow", SYNTAX, ": ", "title: Say \"hi\": grow", "title: 'Say \"hi\": grow'"),
    trap("target:60000", SYNTAX, ":6", "target: 60000", "target: 60000"),
    trap("target:+20 %", SYNTAX, ":+", "target: +20 %", "target: +20 %"),
    trap("title:\"x\"", SYNTAX, ":\"", "title: x", "title: \"x\""),
    trap("baseline:\n      value:5", SYNTAX, ":5", "baseline: {value: 5}", "baseline:\n      value: 5"),
    trap("baseline: { value:5, date: 2026 }", SYNTAX, ":5", "baseline: {value: 5 | date: 2026}", "baseline: { value: 5, date: 2026 }"),
    // Bounds and signs.
    trap("target: > 4 h", SYNTAX, ">", "target: at least 4 h", "target: at least 4 h"),
    trap("target: >= 90 %", SYNTAX, ">=", "target: at least 90 %", "target: at least 90 %"),
    trap("target: >90 %", SYNTAX, ">", "target: at least 90 %", "target: at least 90 %"),
    trap("target: >4", LOST, ">", "target: at least 4", "target: at least 4"),
    trap("title: | Grow", SYNTAX, "|", "title: | Grow", "title: \"| Grow\""),
    trap("target: - 20 %", SYNTAX, "-", "target: -20 %", "target: -20 %"),
    trap("title: - reach", SYNTAX, "-", "title: - reach", "title: \"- reach\""),
    // Quotes.
    trap("title: \"Grow\" by 5", SYNTAX, "\" by 5", "title: \"Grow\" by 5", "title: '\"Grow\" by 5'"),
    trap("title: 'Grow' by 5", SYNTAX, "' by 5", "title: 'Grow' by 5", "title: \"'Grow' by 5\""),
    trap("title: 'it's growing'", SYNTAX, "'s growing'", "title: it's growing", "title: \"it's growing\""),
    trap("title: \"say \"hi\" now\"", SYNTAX, "\"hi\" now\"", "title: say \"hi\" now", "title: 'say \"hi\" now'"),
    trap("title: \"C:\\Users\"", SYNTAX, "\\", "title: C:\\Users", "title: 'C:\\Users'"),
    trap("title: \"Grow", SYNTAX, "\"", "title: !", "title: \"Grow\""),
    trap("title: 'tis the season", SYNTAX, "'", "title: !", "title: 'tis the season'"),
    trap("title: \"Grow\n    owner: \"maija\"", SYNTAX, "\"", "title: ! | owner: maija", "title: \"Grow\"\n    owner: \"maija\""),
    trap("title: “Grow”", INVISIBLE, "“", "title: Grow", "title: \"Grow\""),
    trap("title: „Kasvata”", INVISIBLE, "„", "title: Kasvata", "title: \"Kasvata\""),
    trap("title: ”Kasvata”", INVISIBLE, "”", "title: Kasvata", "title: \"Kasvata\""),
    trap("title: «Grow»", INVISIBLE, "«", "title: Grow", "title: \"Grow\""),
    trap("title: ‘Grow’", INVISIBLE, "‘", "title: Grow", "title: \"Grow\""),
    trap("title: “Say \"hi\"”", INVISIBLE, "“", "title: Say \"hi\"", "title: 'Say \"hi\"'"),
    trap("title: “Goal: grow”", INVISIBLE, "“", "title: Goal: grow", "title: \"Goal: grow\""),
    // Brackets.
    trap("supports: [a, b", SYNTAX, "[", "supports: !", "supports: [a, b]"),
    trap("baseline: { value: 5", SYNTAX, "{", "baseline: !", "baseline: { value: 5}"),
    trap("title: [draft] Grow", SYNTAX, "] Grow", "title: [draft] Grow", "title: \"[draft] Grow\""),
    trap("title: {{x}} grows", SYNTAX, "} grows", "title: {{x}} grows", "title: \"{{x}} grows\""),
    trap("baseline: { value: @x, date: 2026 }", SYNTAX, "@", "baseline: {value: @x | date: 2026}", "baseline: { value: \"@x\", date: 2026 }"),
    trap("accounts: [a, @b]", SYNTAX, "@", "accounts: [a | @b]", "accounts: [a, \"@b\"]"),
    // Commas in braces.
    trap("baseline: { value: 4,2 % }", LOST, ",", "baseline: {value: 4,2 %}", "baseline: { value: \"4,2 %\" }"),
    trap("baseline: { value: 4,2 %, date: 2026 }", LOST, ",", "baseline: {value: 4,2 % | date: 2026}", "baseline: { value: \"4,2 %\", date: 2026 }"),
    trap("a: { title: Grow 20 %, then hold }", LOST, ",", "a: {title: Grow 20 %, then hold}", "a: { title: \"Grow 20 %, then hold\" }"),
    trap("a: { title: Grow, hold, win }", LOST, ",", "a: {title: Grow, hold, win}", "a: { title: \"Grow, hold, win\" }"),
    // Comments.
    trap("purpose: Fans of #acme", LOST, "#acme", "purpose: Fans of", "purpose: \"Fans of #acme\""),
    trap("title: #acme reach", LOST, "#", "title: #acme reach", "title: \"#acme reach\""),
    trap("title: #acme reach # agreed", LOST, "#", "title: #acme reach", "title: \"#acme reach\" # agreed"),
    // Characters that cannot be seen.
    trap("title:\u{a0}Grow", INVISIBLE, "\u{a0}", "title: Grow", "title: Grow"),
    trap("supports: [a, on\u{200b}line]", INVISIBLE, "\u{200b}", "supports: [a | online]", "supports: [a, online]"),
    trap("supports: \"on\u{200b}line\"", INVISIBLE, "\u{200b}", "supports: online", "supports: \"online\""),
    trap("supports:\n      - on\u{2060}line", INVISIBLE, "\u{2060}", "supports: [online]", "supports:\n      - online"),
    trap("target: 60\u{200b}000", INVISIBLE, "\u{200b}", "target: 60000", "target: 60000"),
    trap("title: \u{a0}Grow", INVISIBLE, "\u{a0}", "title: Grow", "title: Grow"),
    trap("target: 12 400\u{202f}", INVISIBLE, "\u{202f}", "target: 12 400", "target: 12 400"),
    trap("ti\u{200b}tle: Grow", INVISIBLE, "\u{200b}", "title: Grow", "title: Grow"),
    trap("tit\u{ad}le: Grow", INVISIBLE, "\u{ad}", "title: Grow", "title: Grow"),
    trap("title: Gr\u{feff}ow", INVISIBLE, "\u{feff}", "title: Grow", "title: Grow"),
    // Lines that are joined to the one above.
    trap("supports:\n      - x\n       -y", LOST, "-y", "supports: [x | y]", "supports:\n      - x\n      - y"),
    trap("title: Grow\n      metric:reach", LOST, "metric:reach", "title: Grow | metric: reach", "title: Grow\n    metric: reach"),
    trap("how: Two\n      - one", LOST, "- one", "how: Two - one", "how: Two\n      - one"),
    trap("how: Two\n      grund:one", LOST, "grund:one", "how: Two grund:one", "how: Two\n      grund:one"),
    trap("title: Grow\n      metric: reach", SYNTAX, "metric", "title: Grow | metric: reach", "title: Grow\n    metric: reach"),
    trap("title: Grow\n    by much", SYNTAX, "by much", "title: Grow by much", "title: Grow\n      by much"),
    trap("owner: me\n    by much", SYNTAX, "by much", "owner: me", "owner: me\n    by much"),
    // Indentation.
    trap("title: x\n     owner: y", SYNTAX, "owner", "title: x | owner: y", "title: x\n    owner: y"),
    trap("title: x\n   owner: y", SYNTAX, "owner", "title: x | owner: y", "title: x\n    owner: y"),
    trap("title: x\n\towner: y", INVISIBLE, "\t", "title: x | owner: y", "title: x\n    owner: y"),
    trap("baseline:\n\t  value: 5\n\t  date: 2", INVISIBLE, "\t", "baseline: {value: 5 | date: 2}", "baseline:\n      value: 5\n      date: 2"),
    trap("title: x\n\u{a0}\u{a0}\u{a0}\u{a0}owner: y", INVISIBLE, "\u{a0}", "title: x | owner: y", "title: x\n    owner: y"),
    trap("title: x\n    \u{200b}owner: y", INVISIBLE, "\u{200b}", "title: x | owner: y", "title: x\n    owner: y"),
];

/// The trap as one field of a goal, with an entry after it.
fn goal(line: &str) -> String {
    format!("goals:\n  - id: a\n    {line}\n    due: 2026\n  - id: b\n")
}

#[test]
fn every_trap_has_its_own_words_and_hides_nothing() {
    for trap in TRAPS {
        let text = goal(trap.line);
        let (source, parsed) = read(&text);
        let expected = format!("{} <{}>", trap.rule, trap.under);
        assert_eq!(said(&source, &parsed.problems), [expected], "{text}");
        let expected = format!(
            "{{goals: [{{id: a | {} | due: 2026}} | {{id: b}}]}}",
            trap.read
        );
        assert_eq!(shown(&parsed), expected, "{text}");
        let problem = parsed.problems.first().unwrap();
        assert!(problem.help.is_some(), "{text}");
        let fix = problem.fixes.first();
        let after = fix.map_or(text.clone(), |fix| fixed(&text, fix));
        assert_eq!(after, goal(trap.fixed), "{text}");
    }
}

#[test]
fn a_fix_mends_for_good_and_keeps_what_was_read() {
    for trap in TRAPS {
        let text = goal(trap.line);
        let (_, before) = read(&text);
        for fix in before.problems.iter().flat_map(|problem| &problem.fixes) {
            let after = fixed(&text, fix);
            let (source, parsed) = read(&after);
            assert!(
                parsed.problems.is_empty(),
                "{after}: {:?}",
                said(&source, &parsed.problems)
            );
            if fix.safe {
                assert_eq!(shown(&parsed), shown(&before), "{text}");
            }
        }
    }
}

#[test]
fn levels_and_safety() {
    let (_, parsed) = read(&goal("purpose: Fans of #acme"));
    let problem = parsed.problems.first().unwrap();
    assert_eq!(problem.level, Some(crate::finding::Level::Warning));
    assert!(!problem.fixes.first().unwrap().safe);
    for (line, safe) in [
        ("target: > 4 h", false),
        ("target: >= 4 h", true),
        ("a: { value: 4,2 }", true),
        ("a: { title: Grow, hold }", false),
        ("handle: @acme", true),
    ] {
        let (_, parsed) = read(&goal(line));
        let fix = parsed
            .problems
            .first()
            .unwrap()
            .fixes
            .first()
            .unwrap()
            .clone();
        assert_eq!(fix.safe, safe, "{line}");
    }
}

#[test]
fn what_is_fine_is_silent() {
    for line in [
        "title: Grow reach # agreed",
        "title: Grow reach #",
        "segment: Fans #acme",
        "title: \"Fans of #acme\"",
        "title: It’s “almost” done",
        "title: Grow “reach”",
        "url: https://www.instagram.com/acme",
        "accounts:\n      - https://x.example\n      - mailto:a@b",
        "why: Shoppers who see three posts\n      buy twice as often, and stay",
        "why: We meet at\n      9:30 each day: no",
        "how: |\n      - one\n      metric:reach\n      \ttab # no comment",
        "how: >\n      a: b\n      @acme",
        "title: !!str 5",
        "baseline: &b { value: 1 }\n    x: *b",
        "target: &t 5\n    x: *t",
        "target: {{x}}",
        "target: {{ x }}",
        "target: {{ a, b }}",
        "supports: [a, b]",
        "baseline: { value: 1, date: 2025-12 }",
        "target: 12\u{a0}400 €",
        "x-emoji: 👩\u{200d}💻",
        "target: < 2 h",
        "value: 4:30",
        "title: Grow\t",
        "title:\tGrow",
        "title:\t\tGrow\n    per:\tmonth",
        "baseline: { value:\tabout, date: 2026 }",
        "title: Grow\u{200b} reach",
        "owner: नि\u{200d}शा",
        "- 20 %",
    ] {
        let line = if line == "- 20 %" {
            "target:\n      - 20 %"
        } else {
            line
        };
        let text = goal(line).replace("    why: We meet at\n      9:30 each day: no\n", "");
        let (source, parsed) = read(&text);
        assert_eq!(
            said(&source, &parsed.problems),
            Vec::<String>::new(),
            "{text}"
        );
    }
}

#[test]
fn placeholders_can_be_recognised_by_their_characters() {
    for line in ["target: {{x}}", "target: {{ x }}"] {
        let (source, parsed) = read(&goal(line));
        let mut found = false;
        for root in parsed
            .documents
            .iter()
            .filter_map(|document| document.root.as_ref())
        {
            spans(root, &mut |node| {
                found |= source.slice(node.span) == line.trim_start_matches("target: ")
            });
        }
        assert!(found, "{line}");
    }
}
