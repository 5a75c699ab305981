//! Titles by which nobody could tell whether they were met (`smart/vague-title`, D3.S.1, D3.S.2).

use std::ops::Range;

use crate::clause::{Head, Mood, head, last_content, object, sentences};
use crate::nameable::{absolute, any, certified, first_of_all, named_object, switched_on};
use crate::token::Kind;
use crate::wording::Wording;
use crate::words::Tags;

/// Why a title is vague, and where to point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vague {
    /// The vague verb or quantifier; the whole title where no single word is to blame.
    pub range: Range<usize>,
    /// What stands there.
    pub kind: VagueKind,
}

/// What makes a title vague.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VagueKind {
    /// A verb of direction or quality with no figure: `improve`, `lisää`.
    Verb,
    /// A quantity or a quality nobody can measure: `more`, `world-class`, `merkittävästi`.
    Quality,
    /// A thing that is never done some day: `build awareness`.
    Object,
}

/// Judges a title.
pub(crate) fn judge(w: &Wording<'_>) -> Option<Vague> {
    if w.states_level() || compares(w) || absolute(w) || foreign(w) {
        return None;
    }
    let sentences = sentences(w);
    if sentences
        .iter()
        .any(|(start, end)| delivers(w, *start, *end))
    {
        return None;
    }
    sentences
        .iter()
        .find_map(|(start, end)| by_verb(w, *start, *end))
        .or_else(|| by_quality(w))
        .or_else(|| {
            sentences
                .iter()
                .find_map(|(start, end)| by_object(w, *start, *end))
        })
}

/// `more views than the old video`: a comparison with something that has a level.
fn compares(w: &Wording<'_>) -> bool {
    let than = |from: usize| (from..w.len().min(from + 8)).any(|at| w.lower(at) == "than");
    (0..w.len()).any(|at| {
        matches!(w.lower(at), "more" | "fewer" | "less")
            && w.tag(at + 1).any(Tags::METRIC)
            && than(at + 2)
            || matches!(w.lower(at), "more" | "fewer")
                && w.tag(at + 2).any(Tags::METRIC)
                && than(at + 3)
    })
}

/// A third language: none of our small words, some of others'.
fn foreign(w: &Wording<'_>) -> bool {
    let count = |tags: Tags| (0..w.len()).filter(|at| w.tag(*at).any(tags)).count();
    let theirs = count(Tags::FOREIGN);
    theirs > 0 && theirs * 2 > count(Tags::ENGLISH.with(Tags::FINNISH))
}

/// A sentence by which something nameable is there in the end.
fn delivers(w: &Wording<'_>, start: usize, end: usize) -> bool {
    let Some(found) = head(w, start, end) else {
        return finnish_delivery(w, start, end);
    };
    let tags = w.tag(found.at);
    match found.mood {
        Mood::Aim if tags.any(Tags::FINNISH) => finnish_delivery(w, start, end),
        Mood::Aim => makes(w, found, end) || by_making(w, found.at, end),
        Mood::Done | Mood::Does => tags.any(Tags::DO) && concrete(w, found.at, end),
        Mood::Passive => tags.any(Tags::DO) && !any(w, start, end, Tags::QUALITY),
        Mood::Going => false,
        Mood::State => has_thing(w, found.at, end),
    }
}

fn makes(w: &Wording<'_>, found: Head, end: usize) -> bool {
    let made = w.tag(found.at).any(Tags::DELIVER)
        || w.lower(found.at) == "restore" && !any(w, found.at, end, Tags::METRIC)
        || w.lower(found.at) == "make" && matches!(w.lower(found.at + 1), "a" | "an");
    made && concrete(w, found.at, end)
}

/// `improve support by launching a help centre`.
fn by_making(w: &Wording<'_>, verb: usize, end: usize) -> bool {
    (verb + 1..end).any(|at| {
        w.lower(at) == "by"
            && w.tag(at + 1).all(Tags::ING.with(Tags::DELIVER))
            && concrete(w, at + 1, end)
    })
}

/// The object of a verb names one thing, without evaluating it.
fn concrete(w: &Wording<'_>, verb: usize, end: usize) -> bool {
    let (start, stop) = object(w, verb, end);
    let Some(last) = last_content(w, start, stop) else {
        return false;
    };
    let hollow = w.tag(last).any(Tags::ABSTRACT) && !w.tag(last).any(Tags::ARTEFACT);
    let named_as = w.lower(stop) == "as";
    !hollow && !named_as && !any(w, start, stop, Tags::QUALITY)
}

/// `there is a policy`, `we have a style guide`.
fn has_thing(w: &Wording<'_>, verb: usize, end: usize) -> bool {
    let there = matches!(w.lower(verb), "there's") || w.lower(verb.wrapping_sub(1)) == "there";
    let ours = matches!(w.lower(verb), "have" | "has");
    (there || ours) && matches!(w.lower(verb + 1), "a" | "an" | "the") && concrete(w, verb, end)
}

/// Finnish word order is free: a verb of making anywhere, and nothing that blurs it.
fn finnish_delivery(w: &Wording<'_>, start: usize, end: usize) -> bool {
    let finnish =
        |tags: Tags| (start..end).find(|at| w.tag(*at).all(Tags::FINNISH) && w.tag(*at).any(tags));
    if any(w, start, end, Tags::QUALITY) {
        return false;
    }
    if whole_object(w, start, end) || obtained(w, start, end) {
        return true;
    }
    let Some(made) = finnish(Tags::DELIVER) else {
        return false;
    };
    let vague_first = finnish(Tags::VAGUE).is_some_and(|vague| vague < made);
    let hollow =
        (start..end).any(|at| w.tag(at).any(Tags::ABSTRACT) && !w.tag(at).any(Tags::ARTEFACT));
    !vague_first && (!hollow || any(w, start, end, Tags::ARTEFACT)) && end - start > 1
}

/// `Kehitä mobiilisovellus`: a made thing as a total object, not in the partitive, is there in the
/// end; `kehitä sovellusta` is without an end.
fn whole_object(w: &Wording<'_>, start: usize, end: usize) -> bool {
    let develops = ["kehit", "uudist"]
        .iter()
        .any(|stem| w.lower(start).starts_with(stem));
    develops
        && (start + 1..end).any(|at| {
            let made = w.tag(at).all(Tags::ARTEFACT)
                || ["sovellus", "sivusto", "ohjelma", "palvelu"]
                    .iter()
                    .any(|end| w.lower(at).ends_with(end));
            made && !w.lower(at).ends_with(['a', 'ä'])
        })
}

/// `Hanki ympäristömerkki`: a thing got as a whole is there in the end; `hanki asiakkaita` is without
/// an end.
fn obtained(w: &Wording<'_>, start: usize, end: usize) -> bool {
    let gets = matches!(
        w.lower(start),
        "hanki" | "hankitaan" | "hankimme" | "hankkia"
    );
    let blurred = Tags::ABSTRACT.with(Tags::METRIC);
    gets && start + 1 < end
        && w.kind(start + 1) == Some(Kind::Word)
        && !w.tag(start + 1).any(blurred)
        && !w.lower(start + 1).ends_with(['a', 'ä', 't'])
}

/// The sentence is governed by a vague verb.
fn by_verb(w: &Wording<'_>, start: usize, end: usize) -> Option<Vague> {
    let found = head(w, start, end)?;
    let tags = w.tag(found.at);
    if found.mood == Mood::State || !tags.any(Tags::VAGUE) {
        return None;
    }
    if first_of_all(w, found.at, end) || named_object(w, found.at, end) {
        return None;
    }
    let light = matches!(
        w.lower(found.at),
        "get"
            | "gets"
            | "put"
            | "puts"
            | "make"
            | "makes"
            | "keep"
            | "keeps"
            | "set"
            | "sets"
            | "ole"
            | "olla"
    );
    if light {
        let be = w.lower(found.at).starts_with("ol");
        let blurred = match be {
            true => Tags::QUALITY,
            false => Tags::QUALITY.with(Tags::METRIC).with(Tags::ABSTRACT),
        };
        let moved = !be
            && (found.at..end).any(|at| matches!(w.lower(at), "up" | "down" | "aware" | "every"));
        if !moved && !any(w, found.at + 1, end, blurred) {
            return None;
        }
    }
    if switched_on(w, found.at, end) || certified(w, found.at, end) {
        return None;
    }
    Some(Vague {
        range: w.span(found.at, found.at),
        kind: VagueKind::Verb,
    })
}

/// A quantifier or an evaluation, or a vague verb or its noun, anywhere.
fn by_quality(w: &Wording<'_>) -> Option<Vague> {
    let quality = (0..w.len()).find(|at| w.tag(*at).any(Tags::QUALITY) && w.lower(*at) != "top");
    if let Some(at) = quality {
        return Some(Vague {
            range: w.span(at, at),
            kind: VagueKind::Quality,
        });
    }
    let verb = (0..w.len()).find(|at| {
        let tags = w.tag(*at);
        let light = matches!(
            w.lower(*at),
            "get"
                | "gets"
                | "enable"
                | "become"
                | "put"
                | "make"
                | "makes"
                | "keep"
                | "set"
                | "ole"
                | "olla"
        );
        let sure = !light
            && (!tags.any(Tags::AMBIGUOUS) && !tags.any(Tags::DELIVER) || tags.any(Tags::FINNISH));
        let governs = !participle(w, *at) && !attribute(w, *at) && !excepted(w, *at);
        tags.any(Tags::VAGUE) && sure && governs || nominal(w, *at)
    })?;
    Some(Vague {
        range: w.span(verb, verb),
        kind: VagueKind::Verb,
    })
}

/// `the increased price`, `an expanded list`: a participle before a noun says nothing of the goal.
fn participle(w: &Wording<'_>, at: usize) -> bool {
    w.tag(at).any(Tags::PAST)
        && w.kind(at + 1) == Some(Kind::Word)
        && !w.tag(at + 1).any(Tags::FUNCTION)
}

/// `a monitoring alert`, `five working days`, `test drive bookings`: part of a noun.
fn attribute(w: &Wording<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let counted = w.kind(before) == Some(Kind::Number)
        || w.tag(before).any(Tags::DETERMINER.with(Tags::NUMBER));
    let noun = w.kind(at + 1) == Some(Kind::Word) && !w.tag(at + 1).any(Tags::FUNCTION);
    let change = w.tag(at).any(Tags::UP.with(Tags::DOWN));
    let driven = matches!(w.lower(at), "drive" | "drives") && w.lower(before) == "test";
    driven || counted && noun && !change && w.tag(at).any(Tags::ING) && !w.tag(at).any(Tags::BASE)
}

/// The sentence's own verb, where its object is nameable.
fn excepted(w: &Wording<'_>, at: usize) -> bool {
    let end = (at..w.len())
        .find(|i| matches!(w.lower(*i), "." | ";" | "!" | "?"))
        .unwrap_or(w.len());
    first_of_all(w, at, end) || named_object(w, at, end)
}

/// `growth in`, `improvement of`.
fn nominal(w: &Wording<'_>, at: usize) -> bool {
    let noun = matches!(
        w.lower(at),
        "growth"
            | "increase"
            | "improvement"
            | "improvements"
            | "expansion"
            | "enhancement"
            | "optimisation"
            | "optimization"
            | "reduction"
            | "decrease"
    );
    noun && at < 3 && matches!(w.lower(at + 1), "of" | "in" | "for")
}

/// `build awareness`, `generate leads`: the object is never there once and for all.
fn by_object(w: &Wording<'_>, start: usize, end: usize) -> Option<Vague> {
    let found = head(w, start, end)?;
    let tags = w.tag(found.at);
    if found.mood == Mood::State
        || matches!(w.lower(found.at), "add" | "ole" | "olla")
        || !tags.any(Tags::VERB)
        || first_of_all(w, found.at, end)
    {
        return None;
    }
    let each = (found.at + 1..end).any(|at| {
        let word = w.lower(at);
        word.starts_with("jokai") || matches!(word, "kaikki" | "kaikkia")
    });
    let hollow = if tags.any(Tags::FINNISH) && tags.any(Tags::DO) && each {
        false
    } else if tags.any(Tags::FINNISH) {
        any(w, found.at + 1, end, Tags::ABSTRACT.with(Tags::METRIC))
            && !any(w, found.at + 1, end, Tags::ARTEFACT)
    } else {
        let (from, to) = object(w, found.at, end);
        let blurred = if tags.any(Tags::OUTCOME) {
            Tags::ABSTRACT.with(Tags::METRIC)
        } else {
            Tags::ABSTRACT
        };
        last_content(w, from, to)
            .is_some_and(|last| w.tag(last).any(blurred) && !w.tag(last).any(Tags::ARTEFACT))
    };
    hollow.then(|| Vague {
        range: w.span(found.at, found.at),
        kind: VagueKind::Object,
    })
}
