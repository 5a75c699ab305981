//! Two goals in one title (`smart/compound-title`, D3.S.1).

use std::ops::Range;

use crate::clause::{Head, Mood, head, is_adverb, object, sentences};
use crate::figures::{Figure, Role, Unit};
use crate::token::Kind;
use crate::wording::Wording;
use crate::words::Tags;

/// Two goals of one title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compound {
    /// The first goal's verb, noun or figure.
    pub first: Range<usize>,
    /// What joins them; empty between two sentences.
    pub conjunction: Range<usize>,
    /// The second goal's verb, noun or figure.
    pub second: Range<usize>,
}

/// Judges a title.
pub(crate) fn judge(w: &Wording<'_>) -> Option<Compound> {
    let sentences = sentences(w);
    for (start, end) in &sentences {
        if let Some(found) = two_verbs(w, *start, *end).or_else(|| two_measures(w, *start, *end)) {
            return Some(found);
        }
    }
    two_figures(w).or_else(|| two_sentences(w, &sentences))
}

fn compound(w: &Wording<'_>, first: usize, and: usize, second: usize) -> Compound {
    Compound {
        first: w.span(first, first),
        conjunction: w.span(and, and),
        second: w.span(second, second),
    }
}

/// `grow reach and cut response time`: a second verb in the form of the first, on its level.
fn two_verbs(w: &Wording<'_>, start: usize, end: usize) -> Option<Compound> {
    let first = head(w, start, end)?;
    if first.mood == Mood::State {
        return None;
    }
    let form = form_of(w, first);
    for and in first.at + 1..end {
        if subordinates(w, first, and) {
            return None;
        }
        if !w.tag(and).any(Tags::AND) || w.kind(and) == Some(Kind::Sign) && w.lower(and) == "+" {
            continue;
        }
        let second = second_verb(w, and + 1, end);
        if second < end && w.tag(second).any(form) && takes_up(w, first, and, second, end) {
            return Some(compound(w, first.at, and, second));
        }
    }
    None
}

fn form_of(w: &Wording<'_>, first: Head) -> Tags {
    match first.mood {
        Mood::Aim if w.tag(first.at).any(Tags::ING) && !w.tag(first.at).any(Tags::BASE) => {
            Tags::ING
        }
        Mood::Aim => Tags::BASE,
        Mood::Going => Tags::ING,
        Mood::Done | Mood::Passive | Mood::State => Tags::PAST,
    }
}

/// Past adverbs, a date set between commas, and `to`.
fn second_verb(w: &Wording<'_>, at: usize, end: usize) -> usize {
    let mut second = at;
    if w.lower(second) == "by" && w.figures().iter().any(|f| f.tokens.0 == second + 1) {
        second = w
            .figures()
            .iter()
            .find(|f| f.tokens.0 == second + 1)
            .map_or(second, |f| f.tokens.1 + 1);
    }
    while second < end && (is_adverb(w, second) || matches!(w.lower(second), "to" | ",")) {
        second += 1;
    }
    second
}

/// A clause under the first verb opens here: what follows belongs to it.
fn subordinates(w: &Wording<'_>, first: Head, at: usize) -> bool {
    let tags = w.tag(at);
    if tags.any(Tags::FINNISH) {
        return tags.any(Tags::SUBORDINATE);
    }
    let purpose = w.lower(at) == "to"
        && at > first.at + 1
        && w.tag(at + 1).any(Tags::BASE)
        && !w.tag(at.wrapping_sub(1)).any(Tags::AND);
    let means =
        matches!(w.lower(at), "by" | "through" | "via" | "for") && w.tag(at + 1).any(Tags::ING);
    tags.any(Tags::SUBORDINATE) && w.lower(at) != "as" || purpose || means
}

/// Whether the word after `and` is a verb here, and of a goal of its own.
fn takes_up(w: &Wording<'_>, first: Head, and: usize, second: usize, end: usize) -> bool {
    let tags = w.tag(second);
    if !tags.any(Tags::VERB)
        || tags.any(Tags::KEEP) && and == first.at + 1
        || first.mood == Mood::Passive
    {
        return false;
    }
    if tags.any(Tags::FINNISH) {
        return !tags.any(Tags::ABSTRACT) && second + 1 < end && !tags.any(Tags::METRIC);
    }
    let after = w.tag(second + 1);
    let object = after.any(Tags::DETERMINER.with(Tags::QUALITY))
        || w.figures().iter().any(|f| f.tokens.0 == second + 1);
    let noun_likely = tags.any(
        Tags::AMBIGUOUS
            .with(Tags::METRIC)
            .with(Tags::ARTEFACT)
            .with(Tags::ABSTRACT)
            .with(Tags::OUTPUT),
    );
    let noun_object = w.kind(second + 1) == Some(Kind::Word)
        && second + 1 < end
        && !after.any(Tags::PREPOSITION.with(Tags::AND).with(Tags::AUXILIARY));
    let particle =
        matches!(w.lower(second + 1), "to" | "out" | "up" | "with" | "on") && second + 2 < end;
    object || !noun_likely && (noun_object || particle)
}

/// `increase reach and engagement`: two measured things under one verb of change.
fn two_measures(w: &Wording<'_>, start: usize, end: usize) -> Option<Compound> {
    let verb = head(w, start, end)?;
    let changes = w.tag(verb.at).any(Tags::UP.with(Tags::DOWN)) || w.lower(verb.at) == "boost";
    if !changes || verb.mood == Mood::State {
        return None;
    }
    let (from, to) = object(w, verb.at, end);
    let to = if w.tag(verb.at).any(Tags::FINNISH) {
        end
    } else {
        to
    };
    let and = (from + 1..to).find(|at| w.tag(*at).any(Tags::AND))?;
    let first = and
        .checked_sub(1)
        .filter(|at| w.tag(*at).any(Tags::METRIC))?;
    let second = (and + 1..to.min(and + 4))
        .rev()
        .find(|at| w.tag(*at).any(Tags::METRIC))?;
    let counted =
        (from..and).any(|at| matches!(w.lower(at), "number" | "amount" | "määrää" | "sum"));
    let goes_on = !w.tag(verb.at).any(Tags::FINNISH)
        && w.kind(second + 1) == Some(Kind::Word)
        && second + 1 < to
        && !w.tag(second + 1).any(Tags::FUNCTION);
    (!counted && !goes_on).then(|| compound(w, first, and, second))
}

/// `95 % of orders on time and 90 % satisfaction`: two figures of two things, side by side.
fn two_figures(w: &Wording<'_>) -> Option<Compound> {
    let telling: Vec<&Figure> = w.figures().iter().filter(|f| f.is_telling()).collect();
    telling.windows(2).find_map(|pair| {
        let [one, two] = pair else { return None };
        let and = (one.tokens.1 + 1..two.tokens.0)
            .rev()
            .find(|at| w.tag(*at).any(Tags::AND))?;
        let near =
            two.tokens.0 - and <= 3 && (and + 1..two.tokens.0).all(|at| !w.tag(at).any(Tags::VERB));
        let apart = and > one.tokens.1 + 1;
        let own = two.tokens.1 + 1 < w.len()
            && !matches!(w.lower(two.tokens.1 + 1), "," | "." | "per" | "a");
        let alike = matches!(one.unit, Unit::Percent | Unit::Count | Unit::Money(_))
            && !matches!(two.role, Role::To | Role::AtMost);
        let between = (0..one.tokens.0).any(|at| matches!(w.lower(at), "between" | "from"));
        (near && apart && own && alike && !between).then(|| Compound {
            first: one.range.clone(),
            conjunction: w.span(and, and),
            second: two.range.clone(),
        })
    })
}

/// Two sentences that each state a figure of their own.
fn two_sentences(w: &Wording<'_>, sentences: &[(usize, usize)]) -> Option<Compound> {
    let level = |range: &(usize, usize)| {
        w.figures()
            .iter()
            .any(|f| f.is_telling() && f.tokens.0 >= range.0 && f.tokens.1 < range.1)
            && head(w, range.0, range.1).is_some_and(|h| h.mood == Mood::Aim)
    };
    let mut with_level = sentences.iter().filter(|range| level(range));
    let (one, two) = (with_level.next()?, with_level.next()?);
    let first = w.span(one.0, one.1.saturating_sub(1));
    let second = w.span(two.0, two.1.saturating_sub(1));
    Some(Compound {
        conjunction: first.end..first.end,
        first,
        second,
    })
}
