//! Whatever the text: nothing panics, and every range is one of the text's.

use goalpost_wording::{Wording, is_placeholder, title_key};
use proptest::prelude::*;
use std::ops::Range;

fn inside(text: &str, range: &Range<usize>) -> bool {
    text.get(range.clone()).is_some()
}

fn all_inside(text: &str) -> bool {
    let w = Wording::of(text);
    let mut ranges: Vec<Range<usize>> = w.placeholders();
    ranges.extend(w.tokens().iter().map(|t| t.range.clone()));
    ranges.extend(
        w.figures()
            .iter()
            .flat_map(|f| [Some(f.range.clone()), f.noun.clone()])
            .flatten(),
    );
    ranges.extend(w.vague().map(|v| v.range));
    ranges.extend(w.activity().map(|a| a.range));
    ranges.extend(
        w.compound()
            .into_iter()
            .flat_map(|c| [c.first, c.conjunction, c.second]),
    );
    ranges.extend(w.unstated_target());
    let _ = (
        is_placeholder(text),
        title_key(text),
        w.says_only("brand awareness"),
        Wording::of("x").says_only(text),
    );
    ranges.iter().all(|range| inside(text, range))
}

fn pieces() -> impl Strategy<Value = String> {
    let words = [
        "increase",
        "lisää",
        "20",
        "%",
        "%:lla",
        "from",
        "to",
        "by",
        "X",
        "XX",
        "1 000",
        "€",
        "M",
        "-",
        "–",
        "3",
        "one",
        "third",
        "kolme",
        "June",
        "30",
        "2026",
        ".",
        ",",
        "(",
        ")",
        "[",
        "]",
        "{{",
        "}}",
        "<",
        ">",
        "?",
        "??",
        "_",
        "and",
        "ja",
        "publish",
        "launch",
        "more",
        "than",
        "18",
        "year",
        "-olds",
        "k",
        "Q2",
        "/",
        ":",
        "+",
        "half",
        "double",
        "ÄÖ",
        "İ",
        "ﬁ",
        "99999999999999999999999999999999",
        "milj.",
        "mrd",
        "\u{a0}",
        "\u{200b}",
        "’",
        "n",
        "#",
        "top",
        "to be",
        "defined",
        "we",
        "have",
        "is",
        "are",
        "seitsemänneltä",
        "e\u{301}",
    ];
    prop::collection::vec((prop::sample::select(words.to_vec()), any::<bool>()), 0..24).prop_map(
        |pieces| {
            pieces
                .into_iter()
                .fold(String::new(), |mut text, (word, space)| {
                    text.push_str(word);
                    if space {
                        text.push(' ');
                    }
                    text
                })
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string(text in any::<String>()) {
        prop_assert!(all_inside(&text));
    }

    #[test]
    fn any_words(text in pieces()) {
        prop_assert!(all_inside(&text));
    }
}
