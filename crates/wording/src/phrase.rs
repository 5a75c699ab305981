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

/// A key that near-identical titles share: their stems without function words, sorted, each once.
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
            if known.any(Tags::FINNISH) || !known.any(Tags::ENGLISH) && (mostly_finnish || umlaut) {
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
