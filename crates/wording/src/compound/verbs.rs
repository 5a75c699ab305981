//! Two verbs, each with a goal of its own.

use super::{Compound, compound};
use crate::clause::{Head, Mood, head, is_adverb};
use crate::token::Kind;
use crate::wording::Wording;
use crate::words::Tags;

/// `grow reach and cut response time`: a second verb in the form of the first, on its level.
pub(super) fn two_verbs(w: &Wording<'_>, start: usize, end: usize) -> Option<Compound> {
    let mut first = head(w, start, end)?;
    if first.mood == Mood::State {
        return None;
    }
    let mut under = false;
    let mut at = first.at + 1;
    while at < end {
        match subordinates(w, first, at) {
            Some(verb) if first.mood == Mood::Aim && verb < end => {
                under = true;
                first = Head {
                    at: verb,
                    mood: Mood::Aim,
                };
                at = verb + 1;
                continue;
            }
            Some(_) => return None,
            None => {}
        }
        if joins(w, first, at) {
            let second = second_verb(w, at + 1, end);
            let beside = at > first.at + 1 || !under && w.tag(at).any(Tags::AND);
            let agrees = second < end && w.tag(second).any(form_of(w, first));
            let step = leads_to(w, first.at, at, second);
            if beside && !step && agrees && takes_up(w, first, at, second, end) {
                return Some(compound(w, first.at, at, second));
            }
        }
        at += 1;
    }
    None
}

/// One goal in two steps: the first verb only leads to the second. `design and launch a scheme` has one
/// object; `interview ten users and write a persona` asks first and then writes up what was said.
fn leads_to(w: &Wording<'_>, first: usize, and: usize, second: usize) -> bool {
    let begins = |stems: &[&str]| stems.iter().any(|stem| w.lower(first).starts_with(stem));
    let shared = and == first + 1
        && begins(&[
            "identif", "find", "select", "choos", "pick", "plan", "design", "draft", "prepar",
            "writ", "creat", "develop", "record", "film", "translat", "defin", "collect",
            "tunnist", "suunnit", "laadi", "laati", "valits", "valit", "kirjoit", "luo", "valmist",
            "määrit", "kerä",
        ]);
    let asks = begins(&[
        "interview",
        "survey",
        "research",
        "analy",
        "audit",
        "stud",
        "investigat",
        "ask",
        "collect",
        "gather",
        "talk",
        "agree",
        "decide",
        "haastat",
        "tutki",
        "analyso",
        "kerä",
        "selvit",
        "kartoi",
        "kysy",
        "sovi",
        "päät",
    ]);
    shared || asks && w.tag(second).any(Tags::DELIVER)
}

/// `and`, or the comma of a list of clauses.
fn joins(w: &Wording<'_>, first: Head, at: usize) -> bool {
    let next = w.tag(at + 1);
    let sure = next.any(Tags::VERB) && next.all(Tags::BASE) && !next.any(Tags::AMBIGUOUS);
    let object = (first.at + 1..at).any(|i| {
        let tags = w.tag(i);
        !tags.any(Tags::VERB.with(Tags::FUNCTION)) || tags.any(Tags::METRIC)
    });
    let finnish = next.any(Tags::FINNISH)
        && next.any(Tags::UP.with(Tags::DOWN).with(Tags::DELIVER))
        && !next.any(Tags::QUALITY.with(Tags::ABSTRACT).with(Tags::METRIC))
        && ordered(w.lower(at + 1))
        && ordered(w.lower(first.at));
    w.tag(at).any(Tags::AND) && w.lower(at) != "+"
        || w.lower(at) == "," && sure && object && (next.any(Tags::ENGLISH) || finnish)
}

/// A Finnish imperative by its end, no infinitive or noun: `kasvata`, `lyhennä`, `julkaise`, `nimeä`.
fn ordered(word: &str) -> bool {
    let long = ["aa", "ää", "ia", "iä", "ea", "ttaa", "ttää", "da", "dä"];
    word.ends_with(['a', 'ä', 'e', 'i', 'o', 'ö']) && !long.iter().any(|end| word.ends_with(end))
}

fn form_of(w: &Wording<'_>, first: Head) -> Tags {
    match first.mood {
        Mood::Aim if w.tag(first.at).any(Tags::ING) && !w.tag(first.at).any(Tags::BASE) => {
            Tags::ING
        }
        Mood::Aim => Tags::BASE,
        Mood::Going => Tags::ING,
        Mood::Does => Tags::THIRD,
        Mood::Done | Mood::Passive | Mood::State => Tags::PAST,
    }
}

/// Past adverbs, a date set before the verb, and `to`.
fn second_verb(w: &Wording<'_>, at: usize, end: usize) -> usize {
    let mut second = at;
    if w.lower(second) == "by"
        && let Some(date) = w.figures().iter().find(|f| f.tokens.0 == at + 1)
    {
        second = date.tokens.1 + 1;
    }
    while second < end && (is_adverb(w, second) || matches!(w.lower(second), "to" | ",")) {
        second += 1;
    }
    second
}

/// A clause under the first verb opens here. A purpose (`… to grow reach and cut cost`) is what the
/// goal is about, and its verb is given; what follows any other clause belongs to it, and the place
/// past the end is given.
fn subordinates(w: &Wording<'_>, first: Head, at: usize) -> Option<usize> {
    let tags = w.tag(at);
    if tags.any(Tags::FINNISH) {
        return tags.any(Tags::SUBORDINATE).then(|| w.len());
    }
    let verb = w.tag(at + 1);
    let purpose = w.lower(at) == "to"
        && at > first.at + 1
        && verb.any(Tags::BASE)
        && !w.tag(at.wrapping_sub(1)).any(Tags::AND);
    if purpose {
        let sure =
            verb.any(Tags::VERB) && !verb.any(Tags::AMBIGUOUS) && w.tag(first.at).any(Tags::BASE);
        return Some(if sure { at + 1 } else { w.len() });
    }
    let means = matches!(w.lower(at), "by" | "through" | "via" | "for") && verb.any(Tags::ING);
    let clause = tags.any(Tags::SUBORDINATE) && w.lower(at) != "as";
    (means || clause).then(|| w.len())
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
        return !tags.any(Tags::ABSTRACT.with(Tags::METRIC)) && second + 1 < end;
    }
    let after = w.tag(second + 1);
    let after_figure = w.figures().iter().any(|f| f.tokens.1 + 1 == and);
    let content = w.kind(second + 1) == Some(Kind::Word) && !after.any(Tags::FUNCTION);
    let change = tags.any(Tags::UP.with(Tags::DOWN)) && content;
    let modified = is_adverb(w, second.wrapping_sub(1));
    let same = matches!(
        w.lower(second + 1),
        "it" | "them" | "this" | "these" | "sitä" | "niitä"
    );
    let object = after_figure && !tags.any(Tags::OUTCOME)
        || change
        || modified
        || after.any(Tags::DETERMINER.with(Tags::QUALITY))
        || w.figures().iter().any(|f| f.tokens.0 == second + 1);
    let nouns = Tags::METRIC
        .with(Tags::ARTEFACT)
        .with(Tags::ABSTRACT)
        .with(Tags::OUTPUT)
        .with(Tags::AMBIGUOUS);
    let goes_on = second + 1 < end && !after.any(Tags::AND.with(Tags::AUXILIARY));
    !same && (object || !tags.any(nouns) && goes_on)
}
