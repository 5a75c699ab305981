//! Years, periods and days: numbers that say when.

use super::number::Number;
use super::{Draft, Role, Unit};
use crate::token::Kind;
use crate::wording::Wording;
use crate::words::Tags;

fn year(text: &str) -> Option<u64> {
    (text.len() == 4)
        .then(|| text.parse().ok())?
        .filter(|y| (1990..=2100).contains(y))
}

fn draft(first: usize, last: usize, value: Number, unit: Unit) -> Option<Draft> {
    Some(Draft::new(first, last, value, unit))
}

/// `30.6.2026`, `2026-06-30`, `6/30/2026`, `30 June`, `30. kesäkuuta`.
pub(super) fn date(w: &Wording<'_>, at: usize, raw: &str) -> Option<Draft> {
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
    w.raw(next)
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
        None => 0,
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
