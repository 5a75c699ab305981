//! Titles that begin with a noun which is a verb elsewhere: `Test rides`, `Share of voice`.

use crate::clause::is_adverb;
use crate::token::Kind;
use crate::wording::Wording;
use crate::words::Tags;

/// Whether the word, which may be a verb, begins a noun phrase here. An object without an article, as in
/// `Track sales` or `Interview candidates`, leaves the word a verb unless the phrase as a whole names
/// something measured, or something said of the phrase follows it.
pub(crate) fn begins_noun_phrase(w: &Wording<'_>, at: usize, end: usize) -> bool {
    let tags = w.tag(at);
    let maybe = tags.any(Tags::AMBIGUOUS.with(Tags::ING).with(Tags::OUTPUT))
        && tags.any(Tags::ENGLISH)
        && !tags.any(Tags::UP.with(Tags::DOWN));
    let next = w.lower(at + 1);
    let hyphened = next == "-" && w.glued(at + 1) && w.glued(at + 2);
    if hyphened && tags.any(Tags::VERB) && particle(w.lower(at + 2)) || set_phrase(w, at) {
        return true;
    }
    if noun_too(w.lower(at)) && matches!(next, "rate" | "ratio" | "time" | "score" | "count") {
        return true;
    }
    if !maybe && !person_or_visit(w.lower(at)) {
        return false;
    }
    if next == "of" {
        return tags.any(Tags::AMBIGUOUS);
    }
    let past = (at + 1..end).find(|at| !plain_noun(w, *at)).unwrap_or(end);
    if past == at + 1 {
        return false;
    }
    let last = w.lower(past - 1);
    let vague = tags.any(Tags::VAGUE);
    let takes_figures = matches!(
        w.lower(at),
        "track" | "study" | "research" | "schedule" | "process" | "use" | "need" | "like" | "love"
    );
    if tags.any(Tags::ING) {
        let mass = matches!(
            w.lower(at),
            "meeting"
                | "training"
                | "hiring"
                | "shipping"
                | "posting"
                | "publishing"
                | "onboarding"
                | "opening"
                | "closing"
                | "learning"
        ) && measured_singular(last);
        return !vague && (stated(w, past) || last == "hours" || mass);
    }
    let kept = matches!(last, "adherence" | "attendance" | "accuracy" | "completion");
    let state = matches!(
        last,
        "satisfaction" | "adoption" | "conversion" | "visibility" | "frequency" | "response"
    );
    let part = matches!(last, "group" | "period" | "version" | "phase") && w.lower(past) == "of";
    kept || part
        || state && !takes_figures && !vague && !takes_results(w.lower(at))
        || measured_singular(last) && !takes_figures
        || measured_plural(last) && !takes_figures && !vague && !takes_results(w.lower(at))
        || stated(w, past)
        || !vague && !takes_figures && said_of(w, past, end)
}

/// The second half of a noun made of a verb: `drop-off`, `sign-up`.
fn particle(word: &str) -> bool {
    matches!(
        word,
        "up" | "ups"
            | "in"
            | "ins"
            | "out"
            | "outs"
            | "off"
            | "offs"
            | "on"
            | "through"
            | "throughs"
    )
}

/// Verbs that are nouns before a measure of them: `reply rate`, `open rate`.
fn noun_too(word: &str) -> bool {
    matches!(
        word,
        "like"
            | "reply"
            | "open"
            | "win"
            | "hit"
            | "pass"
            | "fill"
            | "drop"
            | "exit"
            | "renewal"
            | "join"
            | "call"
            | "read"
            | "visit"
            | "onboarding"
    )
}

/// Nouns for people and visits, seldom verbs of a goal.
fn person_or_visit(word: &str) -> bool {
    matches!(
        word,
        "host" | "coach" | "mentor" | "visit" | "call" | "sponsor"
    )
}

/// `contact centre`, `call to action`.
fn set_phrase(w: &Wording<'_>, at: usize) -> bool {
    match (w.lower(at), w.lower(at + 1)) {
        ("contact" | "call", "centre" | "center") | ("help" | "support", "desk" | "desks") => true,
        ("training" | "meeting", "room" | "rooms" | "centre" | "center" | "day" | "days") => true,
        ("call", "to") => w.lower(at + 2) == "action",
        _ => false,
    }
}

/// A word that can stand within a noun phrase, and begins no phrase of its own.
fn plain_noun(w: &Wording<'_>, at: usize) -> bool {
    let tags = w.tag(at);
    let other = Tags::FUNCTION
        .with(Tags::NUMBER)
        .with(Tags::QUALITY)
        .with(Tags::MONTH)
        .with(Tags::HEDGE);
    let participle = tags.any(Tags::VERB)
        && tags.any(Tags::PAST)
        && !tags.any(Tags::BASE)
        && !tags.any(Tags::METRIC);
    let hyphen = w.lower(at) == "-" && w.glued(at) && w.glued(at + 1);
    // `sign-ups`, `data-driven`
    let joined = w.glued(at) && w.lower(at.wrapping_sub(1)) == "-";
    let changes = tags.all(Tags::THIRD)
        && tags.any(Tags::UP.with(Tags::DOWN).with(Tags::OUTCOME))
        && !tags.any(Tags::METRIC.with(Tags::AMBIGUOUS));
    hyphen
        || joined
        || w.kind(at) == Some(Kind::Word)
            && !tags.any(other)
            && !participle
            && !changes
            && !is_adverb(w, at)
            && !matches!(w.lower(at), "daily" | "monthly" | "quarterly")
}

/// Singulars that an order would not name without an article.
fn measured_singular(word: &str) -> bool {
    matches!(
        word,
        "rate"
            | "score"
            | "rating"
            | "time"
            | "ratio"
            | "index"
            | "count"
            | "share"
            | "reach"
            | "coverage"
            | "attendance"
            | "adherence"
            | "completion"
            | "accuracy"
            | "volume"
            | "duration"
            | "length"
            | "speed"
            | "participation"
            | "turnout"
    )
}

/// Plurals that are counted, not acted upon.
fn measured_plural(word: &str) -> bool {
    matches!(
        word,
        "rides"
            | "drives"
            | "ups"
            | "signups"
            | "downloads"
            | "responses"
            | "bookings"
            | "submissions"
            | "opens"
            | "views"
            | "attendees"
            | "registrations"
            | "entries"
            | "hours"
            | "completions"
            | "impressions"
            | "findings"
            | "results"
            | "ratings"
            | "scores"
            | "clicks"
            | "readers"
            | "viewers"
            | "requests"
    )
}

/// Verbs whose objects are such counts: `review results`, `share findings`.
fn takes_results(verb: &str) -> bool {
    matches!(
        verb,
        "review"
            | "share"
            | "present"
            | "audit"
            | "report"
            | "answer"
            | "process"
            | "book"
            | "return"
            | "view"
            | "plan"
            | "code"
            | "outline"
            | "request"
            | "close"
    )
}

/// A level right behind the phrase: `trial sign-ups 120`, `post reach from 4 to 6`.
fn stated(w: &Wording<'_>, at: usize) -> bool {
    let number = |at: usize| w.kind(at) == Some(Kind::Number);
    let bound = match w.lower(at) {
        ":" | "above" | "below" | "≥" | "≤" | ">" | "<" => at + 1,
        "at" if matches!(w.lower(at + 1), "least" | "most") => at + 2,
        "from" if (at + 2..at + 5).any(|to| w.lower(to) == "to" && number(to + 1)) => at + 1,
        _ => at,
    };
    let later = w.tag(at).any(Tags::PREPOSITION)
        && (at..w.len()).any(|from| {
            w.lower(from) == "from"
                && number(from + 1)
                && (from + 2..from + 4).any(|to| w.lower(to) == "to" && number(to + 1))
        });
    (number(bound) || later) && w.states_level()
}

/// Something said of the phrase: `audit findings closed`, `test scores rise`.
fn said_of(w: &Wording<'_>, at: usize, end: usize) -> bool {
    let tags = w.tag(at);
    let participle = tags.any(Tags::VERB) && tags.any(Tags::PAST) && !tags.any(Tags::BASE);
    let changes = tags.any(Tags::THIRD) && tags.any(Tags::VERB);
    at < end
        && tags.any(Tags::ENGLISH)
        && !tags.any(Tags::PREPOSITION)
        && (participle || changes || tags.any(Tags::AUXILIARY))
}
