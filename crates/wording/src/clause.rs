//! Where a sentence's governing verb stands, and how far its object reaches.

use crate::nominal::begins_noun_phrase;
use crate::token::Kind;
use crate::wording::Wording;
use crate::words::Tags;

/// How a governing verb is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    /// `Publish …`, `to publish …`, `we will publish …`, `julkaise …`.
    Aim,
    /// `we have published …`.
    Done,
    /// `… is published`.
    Passive,
    /// `we are publishing …`.
    Going,
    /// `our team publishes …`.
    Does,
    /// Be or have with no verb after it: `there is a policy`.
    State,
}

/// A governing verb.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Head {
    pub(crate) at: usize,
    pub(crate) mood: Mood,
}

/// The sentences as ranges of tokens, the second end excluded.
pub(crate) fn sentences(w: &Wording<'_>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in 0..w.len() {
        let ends =
            matches!(w.lower(at), "." | ";" | "!" | "?") && (!w.glued(at + 1) || at + 1 >= w.len());
        if ends {
            if at > start {
                found.push((start, at));
            }
            start = at + 1;
        }
    }
    if w.len() > start {
        found.push((start, w.len()));
    }
    found
}

/// The governing verb of the tokens from `start` to `end`.
pub(crate) fn head(w: &Wording<'_>, start: usize, end: usize) -> Option<Head> {
    let mut at = after_lead(w, start, end);
    for _ in 0..4 {
        at = skip_adverbs(w, at, end);
        if at >= end {
            return None;
        }
        let tags = w.tag(at);
        let noun = tags.any(Tags::ABSTRACT.with(Tags::OUTPUT)) && !tags.any(Tags::BASE)
            || qualifies(w, at)
            || begins_noun_phrase(w, at, end);
        if tags.any(Tags::VERB) && tags.any(Tags::BASE.with(Tags::ING)) && !noun {
            return Some(Head {
                at,
                mood: Mood::Aim,
            });
        }
        match beyond_subject(w, at, end)? {
            Step::Head(head) => return Some(head),
            Step::From(next) => at = next,
        }
    }
    None
}

/// `Test coverage above 80 %`, `Shipping time under 2 days`: a word that is a verb elsewhere
/// qualifies the measured noun behind it.
fn qualifies(w: &Wording<'_>, at: usize) -> bool {
    let tags = w.tag(at);
    // `Answer messages in two hours` has an object: several of what is counted.
    let several = tags.any(Tags::AMBIGUOUS) && w.lower(at + 1).ends_with('s');
    let maybe = tags.any(Tags::AMBIGUOUS.with(Tags::ING)) && !tags.any(Tags::VAGUE) && !several;
    maybe
        && w.tag(at + 1).any(Tags::METRIC.with(Tags::ABSTRACT))
        && !w.tag(at + 1).any(Tags::FUNCTION)
        && w.states_level()
}

enum Step {
    Head(Head),
    From(usize),
}

/// Looks past a subject for an intention or an auxiliary.
fn beyond_subject(w: &Wording<'_>, at: usize, end: usize) -> Option<Step> {
    for here in at..end.min(at + 12) {
        let tags = w.tag(here);
        if tags.any(Tags::INTENT) {
            return Some(Step::From(here + 1));
        }
        if tags.any(Tags::AUXILIARY) {
            return Some(verb_after(w, here, end));
        }
        if tags.any(Tags::FINNISH)
            && tags.any(Tags::VERB)
            && tags.any(Tags::BASE)
            && !tags.any(Tags::ABSTRACT)
        {
            return Some(Step::Head(Head {
                at: here,
                mood: Mood::Aim,
            }));
        }
        if here > at && does(w, here, end) {
            return Some(Step::Head(Head {
                at: here,
                mood: Mood::Does,
            }));
        }
        if w.lower(here) == "," || tags.any(Tags::SUBORDINATE) && here > at {
            return None;
        }
    }
    None
}

/// A third person with something after it that cannot follow a noun.
fn does(w: &Wording<'_>, at: usize, end: usize) -> bool {
    let tags = w.tag(at);
    let noun = Tags::METRIC
        .with(Tags::OUTPUT)
        .with(Tags::ARTEFACT)
        .with(Tags::ABSTRACT);
    let next = w.tag(at + 1);
    // `Sales calls booked`, `product views reached`
    let participle = next.any(Tags::VERB) && next.any(Tags::PAST) && !next.any(Tags::BASE);
    !participle
        && tags.all(Tags::THIRD)
        && tags.any(Tags::VERB)
        && !tags.any(noun)
        && at + 1 < end
        && w.kind(at + 1) == Some(Kind::Word)
        && !next.any(
            Tags::PREPOSITION
                .with(Tags::AUXILIARY)
                .with(Tags::AND)
                .with(Tags::INTENT),
        )
}

fn verb_after(w: &Wording<'_>, auxiliary: usize, end: usize) -> Step {
    let mut at = auxiliary + 1;
    while at < end
        && (is_adverb(w, at) || matches!(w.lower(at), "been" | "being" | "now" | "to" | "be"))
    {
        at += 1;
    }
    let tags = w.tag(at);
    let have = matches!(
        w.lower(auxiliary),
        "have" | "has" | "we've" | "they've" | "i've" | "you've"
    ) && w.lower(auxiliary + 1) != "been";
    let mood = if tags.any(Tags::VERB) && tags.any(Tags::PAST) {
        if have { Mood::Done } else { Mood::Passive }
    } else if tags.any(Tags::VERB) && tags.any(Tags::ING) && !have {
        Mood::Going
    } else {
        return Step::Head(Head {
            at: auxiliary,
            mood: Mood::State,
        });
    };
    Step::Head(Head { at, mood })
}

/// Past `By 2030,` and the like, and past what only introduces a goal.
fn after_lead(w: &Wording<'_>, start: usize, end: usize) -> usize {
    let opens = matches!(
        w.lower(start),
        "by" | "in"
            | "until"
            | "within"
            | "during"
            | "before"
            | "over"
            | "vuoteen"
            | "vuoden"
            | "q"
    );
    if !opens {
        return start;
    }
    (start..end.min(start + 9))
        .find(|at| w.lower(*at) == ",")
        .map_or(start, |comma| comma + 1)
}

/// Words that may stand before a verb without changing what it says.
pub(crate) fn is_adverb(w: &Wording<'_>, at: usize) -> bool {
    let word = w.lower(at);
    word.len() > 3 && word.ends_with("ly") && !w.tag(at).any(Tags::VERB)
        || matches!(
            word,
            "also" | "further" | "then" | "re" | "co" | "better" | "not" | "myös"
        )
}

fn skip_adverbs(w: &Wording<'_>, mut at: usize, end: usize) -> usize {
    while at < end {
        let skip = w.kind(at) == Some(Kind::Sign) && !matches!(w.lower(at), "%")
            || matches!(
                w.lower(at),
                "to" | "goal" | "goals" | "objective" | "tavoite"
            )
            || is_adverb(w, at);
        if !skip {
            break;
        }
        at += 1;
    }
    at
}

/// What follows a verb, up to the end of its object: tokens from the first to the end (excluded).
pub(crate) fn object(w: &Wording<'_>, verb: usize, end: usize) -> (usize, usize) {
    let mut start = verb + 1;
    while start < end
        && (matches!(w.lower(start), "up" | "out" | "off" | "-" | "on" | "to")
            || is_adverb(w, start) && !w.tag(start).any(Tags::QUALITY))
    {
        start += 1;
    }
    if w.tag(start).any(Tags::AND) && w.tag(start + 1).any(Tags::VERB) {
        start += 2;
    }
    let mut at = start;
    while at < end {
        let tags = w.tag(at);
        let stops = tags.any(
            Tags::PREPOSITION
                .with(Tags::SUBORDINATE)
                .with(Tags::AUXILIARY),
        ) || matches!(w.lower(at), "," | ":" | "(" | "–" | "—") && at > start;
        let compound = w.lower(at + 1) == "-" && w.glued(at + 1) && w.glued(at + 2);
        if stops && !compound && !tags.any(Tags::HEDGE) {
            break;
        }
        at += 1;
    }
    (start, at)
}

/// The last word of an object that carries content: its head in English.
pub(crate) fn last_content(w: &Wording<'_>, start: usize, end: usize) -> Option<usize> {
    (start..end)
        .rev()
        .find(|at| w.kind(*at) == Some(Kind::Word) && !w.tag(*at).any(Tags::FUNCTION))
}
