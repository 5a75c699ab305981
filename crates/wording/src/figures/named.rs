//! Numbers that are no quantity: years, periods, days, ranks, versions and other names.

use super::number::{Number, parse};
use super::{Draft, Role, Unit};
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

fn year(text: &str) -> Option<u64> {
    (text.len() == 4)
        .then(|| text.parse().ok())?
        .filter(|y| (1990..=2100).contains(y))
}

fn draft(first: usize, last: usize, value: Number, unit: Unit) -> Option<Draft> {
    Some(Draft::new(first, last, value, unit))
}

/// A number that is a date, a rank or part of a name.
pub(super) fn of_number(w: &Wording<'_>, at: usize) -> Option<Draft> {
    let raw = w.raw(at);
    if let Some(date) = date(w, at, raw) {
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
    let upper = w.raw(head).starts_with(char::is_uppercase);
    let word_hyphen = hyphen && w.kind(head) == Some(Kind::Word) && !w.tag(head).any(Tags::METRIC);
    let named = names(word)
        && !w.tag(head).any(Tags::METRIC)
        && !matches!(w.lower(at + 1), "%" | "percent" | "x");
    let plain = at + 1 >= w.len()
        || !matches!(w.kind(at + 1), Some(Kind::Word))
        || upper
        || matches!(word, "tier" | "level" | "version" | "v");
    if word_hyphen
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
        "quarter" | "half" | "year" | "month" | "week" | "neljännes" | "kvartaali"
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

/// `30.6.2026`, `2026-06-30`, `6/30/2026`, `30 June`, `30. kesäkuuta`.
fn date(w: &Wording<'_>, at: usize, raw: &str) -> Option<Draft> {
    let mut parts = raw.split('.');
    let (day, month, rest) = (parts.next(), parts.next(), parts.next());
    let small = |p: Option<&str>, max: u64| {
        p.and_then(|p| p.parse::<u64>().ok())
            .is_some_and(|n| (1..=max).contains(&n))
    };
    let number = Number::whole(rest.and_then(year).unwrap_or(0));
    if small(day, 31) && small(month, 12) {
        let until = matches!(w.lower(at + 2), "mennessä" | "asti" | "saakka")
            || matches!(w.lower(at + 1), "mennessä" | "asti" | "saakka");
        if rest.is_some_and(|r| year(r).is_some()) || until && rest.is_none() {
            return draft(at, at, number, Unit::Date);
        }
    }
    let sep = w.lower(at + 1);
    let triple = matches!(sep, "-" | "/" | "–")
        && w.lower(at + 3) == sep
        && (1..5).all(|i| w.glued(at + i))
        && w.kind(at + 4) == Some(Kind::Number);
    if triple && w.kind(at + 2) == Some(Kind::Number) {
        let value = year(raw).or_else(|| year(w.raw(at + 4))).unwrap_or(0);
        return draft(at, at + 4, Number::whole(value), Unit::Date);
    }
    if let (Some(y), "-", true) = (year(raw), sep, w.glued(at + 1))
        && w.glued(at + 2)
    {
        let next = w.lower(at + 2);
        if is_period(next) || matches!(w.kind(at + 2), Some(Kind::Number)) && next.len() == 2 {
            return draft(at, at + 2, Number::whole(y), Unit::Period);
        }
    }
    let dot = usize::from(sep == "." && w.glued(at + 1));
    let dayish = small(Some(raw), 31);
    let may = w.lower(at + 1 + dot) == "may" && !w.raw(at + 1 + dot).starts_with('M');
    if dayish && w.tag(at + 1 + dot).any(Tags::MONTH) && !may {
        let month = at + 1 + dot;
        let with_year = year(w.raw(month + 1));
        let last = if with_year.is_some() {
            month + 1
        } else {
            month
        };
        return draft(at, last, Number::whole(with_year.unwrap_or(0)), Unit::Date);
    }
    None
}

fn is_period(word: &str) -> bool {
    matches!(word, "q1" | "q2" | "q3" | "q4" | "h1" | "h2")
}

/// `Q2`, `Q2 2026`, `FY26`.
pub(super) fn period_word(w: &Wording<'_>, at: usize) -> Option<Draft> {
    let word = w.lower(at);
    if !matches!(word.as_bytes(), [b'q' | b'h' | b'f' | b'c', _, ..]) {
        return None;
    }
    let fiscal = word.strip_prefix("fy").or_else(|| word.strip_prefix("cy"));
    let fiscal_year = fiscal.and_then(|digits| match digits.len() {
        2 => digits.parse::<u64>().ok().map(|y| 2_000 + y),
        4 => year(digits),
        _ => None,
    });
    if let Some(y) = fiscal_year {
        return draft(at, at, Number::whole(y), Unit::Period);
    }
    if !is_period(word) {
        return None;
    }
    let skip = usize::from(matches!(w.lower(at + 1), "/" | "-" | "'"));
    match year(w.raw(at + 1 + skip)) {
        Some(y) => draft(at, at + 1 + skip, Number::whole(y), Unit::Period),
        None => draft(at, at, Number::whole(0), Unit::Period),
    }
}

/// A month with its day or its year: `June 30`, `June 2026`, `jan 31, 2018`.
pub(super) fn month(w: &Wording<'_>, at: usize) -> Option<Draft> {
    let next = at + 1;
    if let Some(y) = year(w.raw(next)) {
        return draft(at, next, Number::whole(y), Unit::Period);
    }
    let day = w
        .raw(next)
        .parse::<u64>()
        .ok()
        .filter(|d| (1..=31).contains(d))?;
    let counted =
        w.lower(at) == "may" && !w.raw(at).starts_with('M') || w.tag(next + 1).any(Tags::METRIC);
    if counted || w.lower(next + 1) == "%" {
        return None;
    }
    let mut last = next;
    if matches!(w.lower(last + 1), "st" | "nd" | "rd" | "th") {
        last += 1;
    }
    let skip = usize::from(w.lower(last + 1) == "," || w.lower(last + 1) == "-");
    let value = match year(w.raw(last + 1 + skip)) {
        Some(y) => {
            last += 1 + skip;
            y
        }
        None => day,
    };
    draft(at, last, Number::whole(value), Unit::Date)
}

/// Four plain digits from 1990 to 2100 are a year, unless a thing measured follows.
pub(super) fn settle_year(w: &Wording<'_>, draft: &mut Draft) {
    if draft.unit != Unit::Count || draft.first != draft.last || draft.role != Role::None {
        return;
    }
    let Some(value) = year(w.raw(draft.first)) else {
        return;
    };
    let counted = [1, 2]
        .iter()
        .any(|i| w.tag(draft.last + i).any(Tags::METRIC))
        && w.kind(draft.last + 1) == Some(Kind::Word)
        && !w.tag(draft.last + 1).any(Tags::FUNCTION);
    let before = w.lower(draft.first.wrapping_sub(1));
    let timed = matches!(
        before,
        "by" | "in"
            | "of"
            | "until"
            | "end"
            | "year"
            | "since"
            | "during"
            | "before"
            | "fy"
            | "for"
            | "vuonna"
            | "vuoteen"
            | "vuoden"
            | "vuodesta"
            | "vuosi"
            | "-"
            | "–"
            | "/"
            | "late"
            | "early"
            | "mid"
    ) || matches!(
        w.lower(draft.last + 1),
        "mennessä" | "loppuun" | "aikana" | "baseline" | "levels" | "level"
    );
    if !counted && (timed || (2_010..=2_060).contains(&value)) {
        draft.unit = Unit::Year;
        draft.telling = false;
    }
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
