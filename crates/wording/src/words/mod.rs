//! What is known of single words: one lookup from a lower-case form to [`Tags`].
//!
//! The lists stand as readable data in [`english`] and [`finnish`]; here they are inflected and
//! laid into one map, once per process.

mod english;
mod english_nouns;
mod finnish;
mod numbers;

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

pub(crate) use numbers::{number_word, ordinal_word, part_word};

/// What a word is known to be: a set of the constants below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Tags(u32);

macro_rules! tags {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Tags { $($(#[$doc])* pub(crate) const $name: Tags = Tags(1 << $bit);)* }
    };
}

tags! {
    /// A verb of direction or quality without an end: improve, grow, paranna.
    VAGUE = 0;
    /// A verb whose object exists when it is done: publish, launch, laatia.
    DELIVER = 1;
    /// A verb of doing: run, review, järjestää.
    DO = 2;
    /// A verb of result: reach, win, saavuttaa.
    OUTCOME = 3;
    /// A change upwards.
    UP = 4;
    /// A change downwards.
    DOWN = 5;
    /// The bare form of a verb, as in an imperative (Finnish: any form that can head a goal).
    BASE = 6;
    /// Third person: improves.
    THIRD = 7;
    /// Past or participle: improved, julkaistu.
    PAST = 8;
    /// -ing.
    ING = 9;
    /// The bare form is just as often a noun: plan, support, post.
    AMBIGUOUS = 10;
    /// A quantifier, an evaluation or a manner that nobody can measure: better, many, huomattavasti.
    QUALITY = 11;
    /// About, roughly, noin.
    HEDGE = 12;
    /// Carries no content of its own.
    FUNCTION = 13;
    /// Begins a noun phrase: the, our, meidän.
    DETERMINER = 14;
    /// A preposition that ends a noun phrase.
    PREPOSITION = 15;
    /// And, &, ja, sekä.
    AND = 16;
    /// Opens a subordinate clause: that, which, jotta.
    SUBORDINATE = 17;
    /// A subject pronoun.
    PRONOUN = 18;
    /// Be and have in any form.
    AUXILIARY = 19;
    /// A noun that names a quality, a relation or a mass, never one thing that is done some day.
    ABSTRACT = 20;
    /// A noun that names a made thing: policy, guide, webinar.
    ARTEFACT = 21;
    /// A noun that names something measured: followers, revenue, liidit.
    METRIC = 22;
    /// A month's name.
    MONTH = 23;
    /// A numeral (see [`number_word`]).
    NUMBER = 24;
    /// A Finnish word.
    FINNISH = 25;
    /// An English word.
    ENGLISH = 26;
    /// A function word of a third language.
    FOREIGN = 27;
    /// A modal or an intention: will, aim, haluamme; a verb follows.
    INTENT = 28;
    /// The noun of an activity: posting, posts, webinars.
    OUTPUT = 29;
    /// To keep a thing as it is: sustain, maintain.
    KEEP = 30;
    /// An appearance before others, the article's countable result (D3.O.6): speak, talk, keynote.
    APPEARANCE = 31;
}

impl Tags {
    pub(crate) const fn with(self, other: Tags) -> Tags {
        Tags(self.0 | other.0)
    }
    /// Has any of `other`.
    pub(crate) const fn any(self, other: Tags) -> bool {
        self.0 & other.0 != 0
    }
    /// Has all of `other`.
    pub(crate) const fn all(self, other: Tags) -> bool {
        self.0 & other.0 == other.0
    }
    pub(crate) const fn without(self, other: Tags) -> Tags {
        Tags(self.0 & !other.0)
    }
    /// Any verb of the lists.
    pub(crate) const VERB: Tags = Tags(0b1111);
}

/// FNV-1a: quick on short words, the same on every run.
#[derive(Default)]
pub(crate) struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        let mut hash = if self.0 == 0 {
            0xcbf2_9ce4_8422_2325
        } else {
            self.0
        };
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        }
        self.0 = hash;
    }
}

type Map<K> = HashMap<K, Tags, BuildHasherDefault<Fnv>>;

struct Lexicon {
    /// Whole forms.
    forms: Map<Box<str>>,
    /// Beginnings of Finnish words by their first [`KEY`] bytes, the longest first.
    stems: Stems,
}

/// Bytes by which Finnish beginnings are found; none is shorter.
const KEY: usize = 4;

/// About how many forms there are: a table that grows is filled several times.
const FORMS: usize = 12_000;

type Stems = HashMap<[u8; KEY], Vec<(&'static str, Tags)>, BuildHasherDefault<Fnv>>;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(build);

fn build() -> Lexicon {
    let mut forms: Map<Box<str>> =
        Map::with_capacity_and_hasher(FORMS, BuildHasherDefault::default());
    let mut add = |word: &str, tags: Tags| {
        let entry = forms.entry(Box::from(word)).or_default();
        *entry = entry.with(tags);
    };
    for (tags, words) in english::VERBS {
        for verb in words.split_whitespace() {
            inflect(verb, tags.with(Tags::ENGLISH), &mut add);
        }
    }
    for (base, past, tags) in english::IRREGULAR {
        for form in past.split_whitespace() {
            add(form, tags.with(Tags::PAST).with(Tags::ENGLISH));
        }
        add_present(base, tags.with(Tags::ENGLISH), &mut add);
    }
    for (tags, words) in english::WORDS.iter().chain(english_nouns::NOUNS) {
        for word in words.split_whitespace() {
            add(word, tags.with(Tags::ENGLISH));
        }
    }
    for (tags, words) in finnish::WORDS {
        for word in words.split_whitespace() {
            add(word, tags.with(Tags::FINNISH));
        }
    }
    for (tags, words) in english_nouns::FOREIGN {
        for word in words.split_whitespace() {
            add(word, *tags);
        }
    }
    numbers::each_form(&mut |word| add(word, Tags::NUMBER));
    Lexicon {
        forms,
        stems: finnish_stems(),
    }
}

fn finnish_stems() -> Stems {
    let mut stems = Stems::default();
    for (tags, words) in finnish::STEMS {
        for stem in words.split_whitespace() {
            let Some(key) = stem.as_bytes().first_chunk() else {
                continue;
            };
            let tags = tags.with(Tags::FINNISH);
            let bucket = stems.entry(*key).or_default();
            match bucket.iter_mut().find(|(known, _)| *known == stem) {
                Some((_, known)) => *known = known.with(tags),
                None => bucket.push((stem, tags)),
            }
            bucket.sort_by_key(|(stem, _)| std::cmp::Reverse(stem.len()));
        }
    }
    stems
}

/// All regular forms of an English verb; a verb of one syllable that doubles its last consonant is
/// written with it in both ways, which does no harm.
fn inflect(verb: &str, tags: Tags, add: &mut impl FnMut(&str, Tags)) {
    add_present(verb, tags, add);
    let past = tags.with(Tags::PAST).without(Tags::AMBIGUOUS);
    if let Some(stem) = verb.strip_suffix('e') {
        add(&format!("{stem}ed"), past);
    } else if let Some(stem) = consonant_y(verb) {
        add(&format!("{stem}ied"), past);
    } else {
        add(&format!("{verb}ed"), past);
        if let Some(last) = verb.chars().last() {
            add(&format!("{verb}{last}ed"), past);
        }
    }
}

fn add_present(verb: &str, tags: Tags, add: &mut impl FnMut(&str, Tags)) {
    add(verb, tags.with(Tags::BASE));
    let third = tags.with(Tags::THIRD);
    if let Some(stem) = consonant_y(verb) {
        add(&format!("{stem}ies"), third);
    } else if verb.ends_with(['s', 'x', 'z', 'o']) || verb.ends_with("ch") || verb.ends_with("sh") {
        add(&format!("{verb}es"), third);
    } else {
        add(&format!("{verb}s"), third);
    }
    let ing = tags.with(Tags::ING).without(Tags::AMBIGUOUS);
    match verb.strip_suffix('e') {
        Some(stem) if !verb.ends_with("ee") => add(&format!("{stem}ing"), ing),
        _ => {
            add(&format!("{verb}ing"), ing);
            if let Some(last) = verb.chars().last() {
                add(&format!("{verb}{last}ing"), ing);
            }
        }
    }
}

fn consonant_y(verb: &str) -> Option<&str> {
    verb.strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}

/// What is known of a lower-case word.
pub(crate) fn tags(word: &str) -> Tags {
    match LEXICON.forms.get(word) {
        Some(found) => *found,
        None => stem_tags(word),
    }
}

/// The longest known beginning of a Finnish word.
fn stem_tags(word: &str) -> Tags {
    word.as_bytes()
        .first_chunk()
        .and_then(|key| LEXICON.stems.get(key))
        .and_then(|bucket| bucket.iter().find(|(stem, _)| word.starts_with(stem)))
        .map_or_else(|| comparative(word), |(_, tags)| *tags)
}

/// A Finnish comparative says better, never how much: `näkyvämmäksi`, `nopeammin`.
fn comparative(word: &str) -> Tags {
    let ending = [
        "mmin", "mmaksi", "mmäksi", "mpi", "mpaa", "mpää", "mmat", "mmät",
    ];
    if word.len() > 7 && ending.iter().any(|end| word.ends_with(end)) {
        Tags::QUALITY.with(Tags::FINNISH)
    } else {
        Tags::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflects() {
        for word in [
            "improve",
            "improves",
            "improved",
            "improving",
            "plan",
            "planned",
            "planning",
            "amplified",
        ] {
            assert!(tags(word).any(Tags::VERB), "{word}");
        }
        assert!(tags("written").all(Tags::PAST.with(Tags::DELIVER)));
        assert!(tags("kasvattaminen").any(Tags::VAGUE));
        assert!(!tags("kasvot").any(Tags::VAGUE));
    }

    #[test]
    fn no_stem_is_too_short_to_be_found() {
        for (_, stems) in finnish::STEMS {
            for stem in stems.split_whitespace() {
                assert!(tags(stem) != Tags::default() && stem.len() >= KEY, "{stem}");
            }
        }
    }
}
