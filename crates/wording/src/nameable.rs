//! What can be told without a figure: none and each, first of all, a name, a switch.

use crate::clause::{last_content, object};
use crate::figures::Unit;
use crate::token::Kind;
use crate::wording::Wording;
use crate::words::Tags;

/// `Nobody hears it from the press`, `every page has a date`, `open until 20:00`: none, each and a time
/// of day are levels, as long as nothing else in the title is a matter of opinion.
pub(crate) fn absolute(w: &Wording<'_>) -> bool {
    let clock = |at: usize| {
        w.kind(at) == Some(Kind::Number)
            && matches!(w.lower(at + 1), ":" | ".")
            && w.kind(at + 2) == Some(Kind::Number)
            && (1..3).all(|i| w.glued(at + i))
            && w.lower(at).len() <= 2
            && w.lower(at + 2).len() == 2
    };
    if (0..w.len()).any(clock) {
        return true;
    }
    let start = match w.lower(0) {
        "ensure" if w.lower(1) == "that" => 2,
        "ensure" => 1,
        "varmista" | "varmistetaan" if w.lower(2) == "että" => 3,
        _ => 0,
    };
    let after_colon = (0..w.len()).find(|at| w.lower(*at) == ":").map(|at| at + 1);
    let none = |at: usize| {
        matches!(w.lower(at), "nobody" | "none" | "kukaan" | "yksikään")
            || w.lower(at) == "no" && w.kind(at + 1) == Some(Kind::Word)
    };
    let each = |at: usize| {
        let named = matches!(w.lower(at), "every" | "each") || w.lower(at).starts_with("jokai");
        let end = (at + 8).min(w.len());
        let has =
            (at + 1..end).any(|i| matches!(w.lower(i), "has" | "on" | "contains" | "carries"));
        named && start > 0 && has
    };
    let opinion = Tags::QUALITY.with(Tags::ABSTRACT);
    let level = |at: usize| (none(at) || each(at)) && !any(w, at, w.len(), opinion);
    level(start) || after_colon.is_some_and(level)
}

/// `Welcome the first customers`, `hanki ensimmäinen jäsen`: the first are there or not. Only the end of
/// a way is first (`improve the first impression` has none).
pub(crate) fn first_of_all(w: &Wording<'_>, verb: usize, end: usize) -> bool {
    let moves = w.tag(verb).any(Tags::UP.with(Tags::DOWN).with(Tags::KEEP));
    let mut at = verb + 1;
    while at < end && (w.tag(at).any(Tags::DETERMINER) || matches!(w.lower(at), "very" | "own")) {
        at += 1;
    }
    let first = w.lower(at) == "first" || w.lower(at).starts_with("ensimmäi");
    let set_phrase = matches!(
        w.lower(at + 1),
        "impression" | "impressions" | "class" | "hand" | "aid" | "steps" | "time" | "-" | "and"
    );
    let noun = at + 1 < end && w.kind(at + 1) == Some(Kind::Word);
    !moves && first && noun && !set_phrase
}

/// `Raise a seed round`, `support iOS 17`: money raised under a name, a version supported.
pub(crate) fn named_object(w: &Wording<'_>, verb: usize, end: usize) -> bool {
    let (start, stop) = object(w, verb, end);
    match w.lower(verb) {
        "raise" | "raising" | "raised" => {
            last_content(w, start, stop).is_some_and(|last| {
                let series = w.lower(last.wrapping_sub(1)) == "series"
                    && w.lower(last).chars().count() == 1
                    || w.lower(last + 1) == "a" && w.lower(last) == "series";
                let round = matches!(w.lower(last), "round" | "loan");
                series || round
            }) || (start..stop)
                .any(|at| w.lower(at) == "series" && w.lower(at + 1) == "a" && at + 2 >= stop)
        }
        "support" | "supporting" => {
            let version = w
                .figures()
                .iter()
                .any(|f| f.unit == Unit::Name && f.tokens.0 >= start && f.tokens.1 + 1 == stop);
            version || last_content(w, start, stop).is_some_and(|last| language(w.lower(last)))
        }
        // A rhythm is kept or not.
        "continue" => (start..stop).any(|at| {
            matches!(
                w.lower(at),
                "daily" | "weekly" | "monthly" | "quarterly" | "yearly" | "annual"
            )
        }),
        _ => false,
    }
}

fn language(word: &str) -> bool {
    matches!(
        word,
        "english"
            | "finnish"
            | "swedish"
            | "norwegian"
            | "danish"
            | "estonian"
            | "german"
            | "french"
            | "spanish"
            | "russian"
            | "ukrainian"
            | "arabic"
            | "sámi"
            | "sami"
    )
}

/// `Enable two-step login`: a feature is on or off; `enable customers to …` and `enable growth` are
/// no features.
pub(crate) fn switched_on(w: &Wording<'_>, verb: usize, end: usize) -> bool {
    let (start, stop) = object(w, verb, end);
    let blurred = Tags::ABSTRACT.with(Tags::METRIC).with(Tags::QUALITY);
    let feature = last_content(w, start, stop).is_some_and(|last| !w.tag(last).any(blurred));
    w.lower(verb) == "enable" && feature && w.lower(stop) != "to" && !any(w, start, stop, blurred)
}

/// `Become a certified …`: somebody else says when.
pub(crate) fn certified(w: &Wording<'_>, verb: usize, end: usize) -> bool {
    let granted = |at: usize| matches!(w.lower(at), "certified" | "accredited" | "licensed");
    let joins = w.lower(verb) == "become"
        && matches!(w.lower(verb + 1), "a" | "an" | "the")
        && matches!(
            w.lower(verb + 2),
            "member" | "signatory" | "supplier" | "sponsor" | "partner"
        )
        && matches!(w.lower(verb + 3), "of" | "to");
    if joins {
        return true;
    }
    matches!(w.lower(verb), "become" | "get" | "be") && (verb + 1..end.min(verb + 5)).any(granted)
}

/// Whether any token from `start` to `end` (excluded) has any of `tags`.
pub(crate) fn any(w: &Wording<'_>, start: usize, end: usize, tags: Tags) -> bool {
    (start..end).any(|at| w.tag(at).any(tags))
}
