//! Bounds, and the words that people write before a number.

use super::number::is_space;
use super::words::strip_prefix_any_case;

/// Which way a bound holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// `at least`
    AtLeast,
    /// `at most`
    AtMost,
}

impl Bound {
    /// How it is written.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AtLeast => "at least",
            Self::AtMost => "at most",
        }
    }
}

/// How a bound was spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BoundSpelling {
    Exact,
    Respelled,
    /// Leaves out the limit itself.
    Strict,
}

const BOUNDS: [(&str, Bound, BoundSpelling); 43] = {
    use Bound::{AtLeast, AtMost};
    use BoundSpelling::{Exact, Respelled, Strict};
    [
        ("at least", AtLeast, Exact),
        ("at most", AtMost, Exact),
        (">=", AtLeast, Respelled),
        ("=>", AtLeast, Respelled),
        ("≥", AtLeast, Respelled),
        ("⩾", AtLeast, Respelled),
        ("<=", AtMost, Respelled),
        ("=<", AtMost, Respelled),
        ("≤", AtMost, Respelled),
        ("⩽", AtMost, Respelled),
        ("at-least", AtLeast, Respelled),
        ("at_least", AtLeast, Respelled),
        ("atleast", AtLeast, Respelled),
        ("at-most", AtMost, Respelled),
        ("at_most", AtMost, Respelled),
        ("vähintään", AtLeast, Respelled),
        ("vähintäin", AtLeast, Respelled),
        ("väh.", AtLeast, Respelled),
        ("ainakin", AtLeast, Respelled),
        ("enintään", AtMost, Respelled),
        ("korkeintaan", AtMost, Respelled),
        ("max.", AtMost, Respelled),
        ("max", AtMost, Respelled),
        ("maximum", AtMost, Respelled),
        ("min.", AtLeast, Respelled),
        ("min", AtLeast, Respelled),
        ("minimum", AtLeast, Respelled),
        ("no less than", AtLeast, Respelled),
        ("not less than", AtLeast, Respelled),
        ("no more than", AtMost, Respelled),
        ("not more than", AtMost, Respelled),
        ("up to", AtMost, Respelled),
        (">", AtLeast, Strict),
        ("over", AtLeast, Strict),
        ("above", AtLeast, Strict),
        ("more than", AtLeast, Strict),
        ("yli", AtLeast, Strict),
        ("<", AtMost, Strict),
        ("under", AtMost, Strict),
        ("below", AtMost, Strict),
        ("less than", AtMost, Strict),
        ("fewer than", AtMost, Strict),
        ("alle", AtMost, Strict),
    ]
};

/// A bound at the beginning of `text`, and what is left after it.
pub(super) fn bound(text: &str) -> Option<(Bound, BoundSpelling, &str)> {
    // Most quantities have none.
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    BOUNDS
        .iter()
        .filter_map(|(spelling, bound, how)| {
            let rest = strip_prefix_any_case(text, spelling)?;
            let letters = spelling
                .chars()
                .next_back()
                .is_some_and(char::is_alphabetic);
            let ends = !letters
                || rest
                    .chars()
                    .next()
                    .is_none_or(|next| !next.is_alphanumeric());
            let how = if *how == BoundSpelling::Exact && !text.starts_with(spelling) {
                BoundSpelling::Respelled
            } else {
                *how
            };
            ends.then_some((*bound, how, rest))
        })
        .min_by_key(|(_, _, rest)| rest.len())
}

/// A bound at the end of `text`, and what is left before it.
pub(super) fn bound_behind(text: &str) -> Option<(Bound, BoundSpelling, &str)> {
    const BEHIND: [(&str, Bound); 8] = [
        (" or more", Bound::AtLeast),
        (" or over", Bound::AtLeast),
        (" or better", Bound::AtLeast),
        (" tai enemmän", Bound::AtLeast),
        (" tai yli", Bound::AtLeast),
        (" or less", Bound::AtMost),
        (" or fewer", Bound::AtMost),
        (" tai vähemmän", Bound::AtMost),
    ];
    BEHIND
        .iter()
        .find_map(|(spelling, bound)| {
            Some((
                *bound,
                BoundSpelling::Respelled,
                text.strip_suffix(spelling)?,
            ))
        })
        .or_else(|| {
            Some((
                Bound::AtLeast,
                BoundSpelling::Strict,
                text.strip_suffix('+')?,
            ))
        })
}

/// Words that leave open what counts as met, at the beginning of `text`; what is left after them.
pub(super) fn approximate(text: &str) -> Option<&str> {
    const WORDS: [&str; 12] = [
        "~",
        "≈",
        "approximately",
        "approx.",
        "about",
        "around",
        "roughly",
        "circa",
        "ca.",
        "noin",
        "n.",
        "suunnilleen",
    ];
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    WORDS.iter().find_map(|word| {
        let rest = strip_prefix_any_case(text, word)?;
        let letters = word.chars().next_back().is_some_and(char::is_alphabetic);
        let figure = rest.trim_start_matches(is_space);
        (figure.contains(|c: char| c.is_ascii_digit()) && (!letters || figure.len() < rest.len()))
            .then_some(figure)
    })
}

/// A number in words, as the quantity that it stands for.
pub(super) fn in_words(text: &str) -> Option<&'static str> {
    Some(match text.to_lowercase().as_str() {
        "zero" | "none" | "nolla" => "0",
        "one" | "yksi" => "1",
        "two" | "kaksi" => "2",
        "three" | "kolme" => "3",
        "four" | "neljä" => "4",
        "five" | "viisi" => "5",
        "six" | "kuusi" => "6",
        "seven" | "seitsemän" => "7",
        "eight" | "kahdeksan" => "8",
        "nine" | "yhdeksän" => "9",
        "ten" | "kymmenen" => "10",
        "twelve" | "kaksitoista" => "12",
        "twenty" | "kaksikymmentä" => "20",
        "fifty" | "viisikymmentä" => "50",
        "hundred" | "a hundred" | "sata" => "100",
        "thousand" | "a thousand" | "tuhat" => "1 000",
        "million" | "a million" | "one million" | "miljoona" => "1 M",
        "double" | "twice" | "twofold" | "tuplata" | "kaksinkertainen" | "kaksinkertaistaa" => "2x",
        "triple" | "threefold" | "kolminkertainen" | "kolminkertaistaa" => "3x",
        "half" | "halve" | "puolet" | "puolittaa" => "0.5x",
        _ => return None,
    })
}
