//! Comparing a title with other words: what it says beyond them (`smart/title-says-nothing`, D3.S.1)
//! and a key for titles that say the same.

use rust_stemmers::{Algorithm, Stemmer};

use crate::token::Kind;
use crate::wording::Wording;
use crate::words::Tags;

/// Whether the title, without vague verbs, quantifiers and function words, says nothing beyond
/// `phrase` (a category's or a metric's name).
pub(crate) fn says_only(w: &Wording<'_>, phrase: &str) -> bool {
    if !w.figures().is_empty() {
        return false;
    }
    let phrase = Wording::of(phrase);
    let known = stems(&phrase, |_| true);
    let said = stems(w, |tags| !empty(tags));
    let core = stems(&phrase, |tags| !empty(tags));
    let (said, must) = if said.is_empty() {
        (stems(w, |_| true), stems(&phrase, |_| true))
    } else {
        (said, core)
    };
    !said.is_empty()
        && said.iter().all(|stem| within(stem, &known))
        && must.iter().any(|stem| within(stem, &said))
}

fn empty(tags: Tags) -> bool {
    tags.any(
        Tags::FUNCTION
            .with(Tags::QUALITY)
            .with(Tags::HEDGE)
            .with(Tags::INTENT),
    ) || tags.any(Tags::VAGUE)
}

fn within(stems: &[String; 2], among: &[[String; 2]]) -> bool {
    let [english, finnish] = stems;
    among.iter().any(|[e, f]| e == english || f == finnish)
}

/// Evens out what Finnish stems keep of the ending: `tunnettuus`, `tunnettuut-`, `tunnettuude-`;
/// `sitoutumin-`, `sitoutumis-`; `myynt-`, `myynn-`.
fn even(stem: &str) -> String {
    let endings = [
        ("uus", "uu"),
        ("uut", "uu"),
        ("uude", "uu"),
        ("uud", "uu"),
        ("uuks", "uu"),
        ("yys", "yy"),
        ("yyt", "yy"),
        ("yyde", "yy"),
        ("yyd", "yy"),
        ("yyks", "yy"),
        ("min", "mi"),
        ("mis", "mi"),
        ("mise", "mi"),
        ("nt", "nn"),
        ("kk", "k"),
        ("pp", "p"),
        ("tt", "t"),
    ];
    let found = endings
        .iter()
        .find_map(|(end, even)| stem.strip_suffix(end).map(|start| format!("{start}{even}")));
    found.unwrap_or_else(|| stem.to_owned())
}

/// English and Finnish stem of every word kept.
fn stems(w: &Wording<'_>, keep: impl Fn(Tags) -> bool) -> Vec<[String; 2]> {
    let english = Stemmer::create(Algorithm::English);
    let finnish = Stemmer::create(Algorithm::Finnish);
    (0..w.len())
        .filter(|at| w.kind(*at) != Some(Kind::Sign) && keep(w.tag(*at)))
        .map(|at| {
            [
                english.stem(w.lower(at)).into_owned(),
                even(&finnish.stem(w.lower(at))),
            ]
        })
        .collect()
}

/// A key that near-identical titles share: their stems without function words, sorted, each once. Verbs
/// that only say more or less are one each (`grow`, `increase`), and figures have no marks between groups.
#[must_use]
pub fn title_key(text: &str) -> String {
    let w = Wording::of(text);
    let english = Stemmer::create(Algorithm::English);
    let finnish = Stemmer::create(Algorithm::Finnish);
    let count = |tags: Tags| (0..w.len()).filter(|at| w.tag(*at).any(tags)).count();
    let mostly_finnish = count(Tags::FINNISH) > count(Tags::ENGLISH);
    let mut keys: Vec<String> = (0..w.len())
        .filter(|at| w.kind(*at) != Some(Kind::Sign) || w.lower(*at) == "%")
        .filter(|at| !w.tag(*at).any(Tags::FUNCTION))
        .map(|at| {
            let word = w.lower(at);
            let known = w.tag(at);
            let umlaut = word.contains(['ä', 'ö']);
            if let Some(sign) = change(known) {
                sign.to_owned()
            } else if w.kind(at) == Some(Kind::Number) {
                word.chars().filter(|c| !is_grouping(*c)).collect()
            } else if known.any(Tags::FINNISH)
                || !known.any(Tags::ENGLISH) && (mostly_finnish || umlaut)
            {
                even(&finnish.stem(word))
            } else {
                english.stem(word).into_owned()
            }
        })
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys.join(" ")
}

/// A verb that only says more or less.
fn change(tags: Tags) -> Option<&'static str> {
    if !tags.all(Tags::VAGUE) || tags.any(Tags::METRIC) {
        None
    } else if tags.any(Tags::UP) {
        Some("↑")
    } else if tags.any(Tags::DOWN) {
        Some("↓")
    } else {
        None
    }
}

fn is_grouping(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\'' | '’' | '_')
}

/// A number that titles of one [`title_key`] almost always share, and few others: the beginnings of
/// their longer words and their digits, in any order. It costs a fraction of the key, so that only
/// titles that meet in it have to be compared.
#[must_use]
pub fn coarse_title_key(text: &str) -> u64 {
    let mut digits: u64 = 0;
    let mut words: Vec<u64> = Vec::with_capacity(12);
    let (mut beginning, mut length, mut before) = (0_u32, 0, 0_u8);
    for byte in text.bytes().chain([b' ']) {
        if byte.is_ascii_alphabetic() || !byte.is_ascii() {
            // The capitals of Latin-1, such as Ä, end in a byte that differs in one bit.
            let small = match before {
                0xc3 => byte | 0x20,
                _ => byte.to_ascii_lowercase(),
            };
            if length < BEGINNING {
                beginning = beginning << 8 | u32::from(small);
            }
            length += 1;
            before = byte;
            continue;
        }
        if length >= BEGINNING && !PASSED_OVER.contains(&beginning) {
            words.push(mix(beginning.into()));
        }
        (beginning, length, before) = (0, 0, 0);
        if byte.is_ascii_digit() {
            digits = digits.wrapping_add(mix(byte.into()));
        }
    }
    words.sort_unstable();
    words.dedup();
    words
        .into_iter()
        .fold(digits, |sum, word| sum.wrapping_add(word))
}

/// How many bytes of a word all its forms share, most often.
const BEGINNING: usize = 4;

/// Beginnings of verbs that only say more or less, which one title may put for another, and of words
/// that carry nothing.
const PASSED_OVER: [u32; 25] = [
    bytes(b"grow"),
    bytes(b"incr"),
    bytes(b"rais"),
    bytes(b"boos"),
    bytes(b"impr"),
    bytes(b"expa"),
    bytes(b"lift"),
    bytes(b"redu"),
    bytes(b"decr"),
    bytes(b"lowe"),
    bytes(b"shor"),
    bytes(b"from"),
    bytes(b"with"),
    bytes(b"into"),
    bytes(b"over"),
    bytes(b"that"),
    bytes(b"this"),
    bytes(b"thei"),
    bytes(b"your"),
    // kasvata, nosta, paranna, pienennä, laske, and lisää cut in its ä.
    bytes(b"kasv"),
    bytes(b"nost"),
    bytes(b"para"),
    bytes(b"pien"),
    bytes(b"lask"),
    bytes(b"lis\xc3"),
];

const fn bytes(word: &[u8; BEGINNING]) -> u32 {
    u32::from_be_bytes(*word)
}

/// Spreads the bits of a number, so that sums of several tell them apart.
fn mix(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}
