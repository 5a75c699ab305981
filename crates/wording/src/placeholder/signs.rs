//! Placeholders made of signs: braces, angles, brackets, question marks, blanks.

use crate::token::Kind;
use crate::wording::Wording;

/// The last token of the placeholder that begins with the sign here.
pub(super) fn one(w: &Wording<'_>, at: usize) -> Option<usize> {
    match w.lower(at) {
        "{" => closing(w, at, "{", "}", 8),
        "$" if w.lower(at + 1) == "{" && w.glued(at + 1) => closing(w, at + 1, "{", "}", 8),
        "<" => angled(w, at),
        "[" => bracketed(w, at),
        "?" => questions(w, at),
        "_" => blank(w, at),
        "…" if w.lower(at + 1) == "%" => Some(at + 1),
        _ => None,
    }
}

fn closing(w: &Wording<'_>, at: usize, open: &str, close: &str, most: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for here in at..w.len().min(at + most + 4) {
        let sign = w.lower(here);
        if sign == open {
            depth += 1;
        } else if sign == close {
            depth -= 1;
            if depth == 0 {
                return (here > at + 1).then_some(here);
            }
        }
    }
    None
}

/// `<name>`: nothing else than words between signs that touch them; no mark-up.
fn angled(w: &Wording<'_>, at: usize) -> Option<usize> {
    let last = closing(w, at, "<", ">", 6)?;
    let touches = w.glued(at + 1) && w.glued(last) && w.kind(at + 1) == Some(Kind::Word);
    let markup = matches!(
        w.lower(at + 1),
        "b" | "i"
            | "em"
            | "strong"
            | "br"
            | "sub"
            | "sup"
            | "a"
            | "p"
            | "u"
            | "span"
            | "li"
            | "ul"
            | "code"
            | "div"
            | "https"
            | "http"
    );
    let address = (at..last).any(|i| w.lower(i) == "@");
    (touches && !markup && !address).then_some(last)
}

/// `[company]`, `[P][p]`, `[N]`; `[a link](https://…)` and a bracketed remark are none.
fn bracketed(w: &Wording<'_>, at: usize) -> Option<usize> {
    let last = closing(w, at, "[", "]", 10)?;
    let words: Vec<usize> = (at + 1..last)
        .filter(|i| w.kind(*i) == Some(Kind::Word))
        .collect();
    let first = w.lower(*words.first()?);
    let slot = words.iter().any(|i| {
        matches!(
            w.lower(*i),
            "company"
                | "name"
                | "number"
                | "brand"
                | "product"
                | "metric"
                | "target"
                | "date"
                | "amount"
                | "insert"
                | "your"
                | "percent"
                | "percentage"
                | "value"
                | "quarter"
                | "competitor"
                | "industry"
                | "audience"
                | "platform"
                | "topic"
                | "yritys"
                | "nimi"
                | "luku"
                | "tavoite"
                | "määrä"
                | "tuote"
                | "päivä"
                | "arvo"
                | "brändi"
                | "tbd"
                | "xx"
                | "kpi"
        )
    }) && words.len() <= 4;
    let letter = first.chars().count() == 1
        && (words.len() == 1 || w.lower(last + 1) == "[" || w.raw(at + 1) == "_");
    let ticked = first == "x" && (at == 0 || w.lower(at.wrapping_sub(1)) == "-");
    let link = w.lower(last + 1) == "(" && w.glued(last + 1);
    if !(slot || letter) || link || ticked {
        return None;
    }
    if w.lower(last + 1) == "[" && w.glued(last + 1) {
        return closing(w, last + 1, "[", "]", 4).or(Some(last));
    }
    Some(last)
}

/// Two or more question marks, standing alone.
fn questions(w: &Wording<'_>, at: usize) -> Option<usize> {
    let mut last = at;
    while w.lower(last + 1) == "?" && w.glued(last + 1) {
        last += 1;
    }
    let alone = !w.glued(at) || w.kind(at.wrapping_sub(1)) == Some(Kind::Sign);
    let percent = w.lower(last + 1) == "%";
    (alone && (last > at || percent)).then_some(last)
}

/// `____`: a blank to fill in.
fn blank(w: &Wording<'_>, at: usize) -> Option<usize> {
    let mut last = at;
    while w.lower(last + 1) == "_" && w.glued(last + 1) {
        last += 1;
    }
    let word = w.kind(at.wrapping_sub(1)) == Some(Kind::Word)
        && w.glued(at)
        && w.kind(last + 1) == Some(Kind::Word)
        && w.glued(last + 1);
    (last > at + 1 && !word).then_some(last)
}
