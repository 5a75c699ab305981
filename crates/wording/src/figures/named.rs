//! Numbers that are no quantity: ranks, versions and other names.

use super::calendar;
use super::number::{Number, parse};
use super::{Draft, Unit};
use crate::token::Kind;
use crate::wording::Wording;
use crate::words::Tags;

/// Words before a number that make it a name's number.
fn names(word: &str) -> bool {
    matches!(
        word,
        "ios"
            | "iso"
            | "tier"
            | "level"
            | "phase"
            | "version"
            | "v"
            | "stage"
            | "step"
            | "wave"
            | "series"
            | "windows"
            | "android"
            | "python"
            | "wcag"
            | "okr"
            | "kr"
            | "goal"
            | "objective"
            | "generation"
            | "gen"
            | "covid"
            | "channel"
            | "layer"
            | "chapter"
            | "part"
            | "section"
            | "article"
            | "annex"
            | "appendix"
            | "item"
            | "figure"
            | "table"
            | "page"
            | "sprint"
            | "batch"
            | "cohort"
            | "type"
            | "class"
            | "grade"
            | "scope"
            | "web"
            | "industry"
            | "fortune"
            | "ftse"
            | "s&p"
            | "route"
            | "area"
            | "zone"
            | "room"
            | "gpt"
            | "vaihe"
            | "taso"
            | "tason"
            | "luokka"
            | "versio"
            | "osa"
            | "kohta"
            | "sdg"
            | "pillar"
            | "priority"
            | "option"
            | "plan"
            | "milestone"
            | "project"
            | "agenda"
            | "vision"
    )
}

fn draft(first: usize, last: usize, value: Number, unit: Unit) -> Option<Draft> {
    Some(Draft::new(first, last, value, unit))
}

/// A number that is a date, a rank or part of a name.
pub(super) fn of_number(w: &Wording<'_>, at: usize) -> Option<Draft> {
    let raw = w.raw(at);
    if let Some(date) = calendar::date(w, at, raw) {
        return Some(date);
    }
    let number = parse(raw).unwrap_or(Number::whole(0));
    if raw.matches('.').count() > 1 && raw.len() < 9 && parse(raw).is_none() {
        return draft(at, at, number, Unit::Name);
    }
    let prev = at.wrapping_sub(1);
    let dotted = w.lower(prev) == "."
        && w.glued(at)
        && w.glued(prev)
        && w.kind(at.wrapping_sub(2)) == Some(Kind::Word);
    if dotted {
        return draft(at, at, number, Unit::Name);
    }
    if w.lower(prev) == "#" && w.glued(at) {
        let listed = prev
            .checked_sub(1)
            .is_some_and(|head| names(w.lower(head)) || w.lower(head) == "result");
        if listed {
            return draft(prev, at, number, Unit::Name);
        }
        return rank(w, prev, at, number);
    }
    if ["sija", "paika"]
        .iter()
        .any(|stem| w.lower(prev).starts_with(stem))
    {
        return rank(w, at, at, number);
    }
    if let Some(found) = after_hyphen_or_name(w, at, number) {
        return Some(found);
    }
    let next = w.lower(at + 1);
    let pair = w.glued(at + 1) && w.glued(at + 2) && w.kind(at + 2) == Some(Kind::Number);
    if pair
        && (next == ":"
            || next == "/"
                && matches!(
                    (raw, w.raw(at + 2)),
                    ("24", "7") | ("80", "20") | ("50", "50") | ("20", "80")
                ))
    {
        return draft(at, at + 2, number, Unit::Name);
    }
    if matches!(next, "st" | "nd" | "rd" | "th") && w.glued(at + 1) {
        let near_month = w.tag(prev).any(Tags::MONTH) || w.tag(at + 2).any(Tags::MONTH);
        let unit = if near_month { Unit::Date } else { Unit::Rank };
        return if near_month {
            draft(at, at + 1, number, unit)
        } else {
            rank(w, at, at + 1, number)
        };
    }
    if raw == "360" && (matches!(next, "°" | "degree" | "degrees" | "feedback" | "-")) {
        return draft(at, at, number, Unit::Name);
    }
    None
}

fn after_hyphen_or_name(w: &Wording<'_>, at: usize, number: Number) -> Option<Draft> {
    let prev = at.wrapping_sub(1);
    let hyphen = w.lower(prev) == "-" && w.glued(prev) && w.glued(at);
    let head = if hyphen { at.wrapping_sub(2) } else { prev };
    let word = w.lower(head);
    if word == "top" {
        let list = w.lower(at + 1).starts_with("list") || w.lower(at + 2) == "list";
        return if list {
            draft(head, at, number, Unit::Name)
        } else {
            rank(w, head, at, number)
        };
    }
    if matches!(word, "number" | "no" | "nro") && w.kind(at.wrapping_sub(1)) == Some(Kind::Word) {
        return rank(w, head, at, number).filter(|_| word != "no");
    }
    if hyphen && matches!(word, "end" | "late" | "early" | "mid") {
        return None;
    }
    let upper = w.raw(head).starts_with(char::is_uppercase);
    let acronym =
        acronym(w, head) && matches!(w.kind(at + 1), None | Some(Kind::Word)) && !w.glued(at + 1);
    let word_hyphen = hyphen && w.kind(head) == Some(Kind::Word) && !w.tag(head).any(Tags::METRIC);
    let named = names(word)
        && !w.tag(head).any(Tags::METRIC)
        && !matches!(w.lower(at + 1), "%" | "percent" | "x");
    let plain = at + 1 >= w.len()
        || !matches!(w.kind(at + 1), Some(Kind::Word))
        || upper
        || matches!(word, "tier" | "level" | "version" | "v");
    if word_hyphen
        || acronym
        || named
            && plain
            && !matches!(
                (word, upper),
                (
                    "plan" | "goal" | "page" | "project" | "series" | "part",
                    false
                )
            )
    {
        return draft(head, at, number, Unit::Name);
    }
    None
}

/// An unknown word in capitals, in a text that is not all in capitals: `SOC 2`, `HTML 5`.
fn acronym(w: &Wording<'_>, at: usize) -> bool {
    let raw = w.raw(at);
    raw.len() > 1
        && raw.bytes().all(|b| b.is_ascii_uppercase())
        && w.tag(at) == Tags::default()
        && w.text().bytes().any(|b| b.is_ascii_lowercase())
}

/// A place in an order. It tells something where the text speaks of getting there.
fn rank(w: &Wording<'_>, first: usize, last: usize, number: Number) -> Option<Draft> {
    let mut made = Draft::new(first, last, number, Unit::Rank);
    made.telling =
        matches!(w.lower(first), "top" | "#" | "number" | "nro") || near_place(w, first, last);
    Some(made)
}

/// `from seventh`, `to third`, `third place`, `sijalle 3`.
fn near_place(w: &Wording<'_>, first: usize, last: usize) -> bool {
    let before = w.lower(first.wrapping_sub(1));
    let after = w.lower(last + 1);
    let placed = |word: &str| {
        ["place", "position", "rank", "spot", "sija", "paik", "sijoi"]
            .iter()
            .any(|stem| word.starts_with(stem))
    };
    let moves = matches!(
        before,
        "from" | "to" | "reach" | "be" | "become" | "ranks" | "rank"
    ) && !w.tag(last + 1).any(Tags::METRIC);
    let ends = last + 1 >= w.len()
        || w.kind(last + 1) == Some(Kind::Sign)
        || w.tag(last + 1).any(Tags::FUNCTION);
    placed(before) || placed(after) || moves && ends || after == "percentile"
}

/// An ordinal in words. The title's first word as an ordinal names one event (`First paying customer`).
pub(super) fn ordinal(w: &Wording<'_>, at: usize, place: u64) -> Option<Draft> {
    let value = Number::whole(place);
    let after = w.lower(at + 1);
    if matches!(
        after,
        "quarter" | "half" | "year" | "month" | "week" | "neljännes" | "neljänneksen" | "kvartaali"
    ) {
        return draft(at, at + 1, value, Unit::Period);
    }
    let mut made = rank(w, at, at, value)?;
    made.telling = made.telling || case_moves(w.lower(at));
    Some(made)
}

/// `seitsemänneltä kolmannelle`: the case of an ordinal says that a place is left or taken.
fn case_moves(word: &str) -> bool {
    ["nneltä", "nnelta", "nnelle", "nneksi"]
        .iter()
        .any(|end| word.ends_with(end))
}

/// `one` counts where it counts a thing: `hire one developer`, `at least one`; not `one of the best`.
pub(super) fn counts_one(w: &Wording<'_>, at: usize) -> bool {
    let before = w.lower(at.wrapping_sub(1));
    let after = w.lower(at + 1);
    let fixed = matches!(
        after,
        "of" | "place"
            | "day"
            | "voice"
            | "stop"
            | "another"
            | "-"
            | "and"
            | "or"
            | "single"
            | "to"
            | "that"
            | "who"
            | "another's"
            | "team"
            | "brand"
    );
    let noun = w.kind(at + 1) == Some(Kind::Word) && !w.tag(at + 1).any(Tags::FUNCTION);
    let pointed = matches!(
        before,
        "this" | "that" | "which" | "the" | "every" | "each" | "no" | "any" | "number"
    );
    !pointed && (matches!(before, "least" | "by" | "vähintään") || noun && !fixed)
}
