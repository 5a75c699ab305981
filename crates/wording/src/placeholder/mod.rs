//! Words that stand where something was to be filled in (`smart/placeholder`, D3.S.1).

mod signs;

use std::ops::Range;

use crate::token::Kind;
use crate::wording::Wording;
use crate::words::Tags;

/// The placeholders of a text, in order, none over another.
pub(crate) fn scan(w: &Wording<'_>) -> Vec<Range<usize>> {
    if let Some(slot) = empty_title(w) {
        return vec![slot];
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < w.len() {
        match one(w, at) {
            Some(last) => {
                found.push(w.span(at, last));
                at = last + 1;
            }
            None => at += 1,
        }
    }
    found
}

/// The last token of the placeholder that begins here.
fn one(w: &Wording<'_>, at: usize) -> Option<usize> {
    match w.kind(at)? {
        Kind::Word => word(w, at),
        Kind::Number => None,
        Kind::Sign => signs::one(w, at),
    }
}

fn word(w: &Wording<'_>, at: usize) -> Option<usize> {
    let word = w.lower(at);
    if word.len() > 1 && word.len() < 6 && word.bytes().all(|b| b == b'x') {
        return Some(with_percent(w, at)).filter(|_| !roman(w, at));
    }
    match word {
        "tbd" | "tbc" | "tba" | "todo" | "fixme" | "lorem" | "täydennetään" | "täydennettävä"
        | "täydennä" | "tarkentuu" | "tarkennetaan" => {
            if word == "lorem" && w.lower(at + 1) == "ipsum" {
                Some(at + 1)
            } else {
                Some(at)
            }
        }
        "to" if w.lower(at + 1) == "be"
            && matches!(
                w.lower(at + 2),
                "defined" | "determined" | "confirmed" | "announced" | "decided" | "specified"
            ) =>
        {
            Some(at + 2)
        }
        "määritellään" | "päätetään" | "sovitaan" if w.lower(at + 1) == "myöhemmin" => {
            Some(at + 1)
        }
        "avoin" | "auki" | "open" if enclosed(w, at) && word != "open" => Some(at),
        "x" | "y" | "z" | "n" => letter(w, at, word),
        _ => None,
    }
}

/// `XX` after `chapter` and the like is a Roman numeral.
fn roman(w: &Wording<'_>, at: usize) -> bool {
    w.raw(at) == w.raw(at).to_uppercase()
        && matches!(
            w.lower(at.wrapping_sub(1)),
            "chapter" | "volume" | "vol" | "part" | "annex" | "louis" | "century" | "act"
        )
}

fn with_percent(w: &Wording<'_>, at: usize) -> usize {
    if w.lower(at + 1) == "%" { at + 1 } else { at }
}

/// Alone in brackets, or alone after a colon or a dash at the end.
fn enclosed(w: &Wording<'_>, at: usize) -> bool {
    let before = w.lower(at.wrapping_sub(1));
    let after = w.lower(at + 1);
    before == "(" && after == ")"
        || matches!(before, ":" | "–" | "-") && at + 1 >= w.len() && !w.glued(at)
}

/// A single letter for a figure. `X` is also a platform, and `n` may be a letter of its own: only
/// where nothing but a figure can stand.
fn letter(w: &Wording<'_>, at: usize, letter: &str) -> Option<usize> {
    let before = w.lower(at.wrapping_sub(1));
    let joined = w.glued(at)
        && (w.kind(at.wrapping_sub(1)) == Some(Kind::Number)
            || matches!(before, "." | "'" | "/" | "@" | "_" | "#"))
        || w.glued(at + 1) && matches!(w.lower(at + 1), "." | "'" | "/" | ":" | "-" | "_");
    if joined && !(w.lower(at + 1) == "." && at + 2 >= w.len()) {
        return None;
    }
    let after = w.lower(at + 1);
    let money = matches!(
        after,
        "€" | "$" | "£" | "eur" | "euros" | "euroa" | "m€" | "k€"
    ) || matches!(before, "€" | "$" | "£") && w.glued(at);
    if after == "%"
        || matches!(
            after,
            "percent" | "percentage" | "prosenttia" | "prosentilla" | "prosenttiyksikköä"
        )
        || after == "per" && w.lower(at + 2) == "cent"
    {
        return Some(at + 1);
    }
    if money || timed(after) || after == "," && w.raw(at + 2) == "000" {
        return Some(at);
    }
    let range = before == "from" && matches!(after, "to") && single(w, at + 2);
    let range_end =
        before == "to" && w.lower(at.wrapping_sub(3)) == "from" && single(w, at.wrapping_sub(2));
    let named = letter == "x" && after == "by" && single(w, at + 2);
    let passive =
        w.tag(at.wrapping_sub(2)).any(Tags::PAST) || w.lower(at.wrapping_sub(2)).ends_with("ed");
    let step = matches!(letter, "x" | "n")
        && !passive
        && before == "by"
        && moved_before(w, at)
        && (at + 1 >= w.len() || !w.tag(at + 1).any(Tags::AND));
    let fresh = matches!(
        after,
        "new" | "additional" | "more" | "uutta" | "extra" | "further"
    ) && letter != "y";
    let bound = matches!(
        before,
        "than" | "least" | "most" | "vähintään" | "enintään" | "yli" | "alle"
    ) && w.kind(at + 1) == Some(Kind::Word);
    (named || range || range_end || step || fresh || bound || counts(w, at)).then_some(at)
}

fn single(w: &Wording<'_>, at: usize) -> bool {
    matches!(w.lower(at), "x" | "y" | "z" | "n" | "a" | "b")
}

fn moved_before(w: &Wording<'_>, at: usize) -> bool {
    (0..at).any(|i| w.tag(i).any(Tags::UP.with(Tags::DOWN)))
}

fn timed(word: &str) -> bool {
    matches!(
        word,
        "hours"
            | "minutes"
            | "seconds"
            | "days"
            | "weeks"
            | "months"
            | "times"
            | "tuntia"
            | "tunnin"
            | "minuuttia"
            | "päivää"
            | "kertaa"
            | "pp"
    ) || ["katselutunt", "prosentti", "minuut", "sekunt"]
        .iter()
        .any(|stem| word.starts_with(stem))
}

/// `win X customers`: a plural that no platform's name is put before, with no other figure.
fn counts(w: &Wording<'_>, at: usize) -> bool {
    let thing = matches!(
        w.lower(at + 1),
        "people"
            | "customers"
            | "candidates"
            | "interviews"
            | "attendees"
            | "meetings"
            | "demos"
            | "downloads"
            | "webinars"
            | "events"
            | "talks"
            | "articles"
            | "employees"
            | "deals"
            | "units"
            | "asiakasta"
            | "webinaaria"
            | "artikkelia"
            | "tapahtumaa"
            | "latausta"
            | "osallistujaa"
            | "kappaletta"
            | "kpl"
    );
    thing && !w.states_level()
}

/// A title that is a slot: `Goal #2`, `Objective 1`, `Untitled`, `Tavoite 1`.
fn empty_title(w: &Wording<'_>) -> Option<Range<usize>> {
    let mut at = 0;
    let mut named = false;
    while w.kind(at) == Some(Kind::Word) {
        match w.lower(at) {
            "goal" | "objective" | "kr" | "okr" | "untitled" | "title" | "tavoite"
            | "päätavoite" | "avaintulos" | "otsikko" | "nimetön" => named = true,
            "key" if w.lower(at + 1) == "result" => named = true,
            "result" if w.lower(at.wrapping_sub(1)) == "key" => {}
            "my" | "new" | "name" | "uusi" | "example" | "the" => {}
            _ => return None,
        }
        at += 1;
    }
    if !named {
        return None;
    }
    let rest_is_slot = (at..w.len())
        .all(|i| matches!(w.lower(i), "#" | "." | ":" | "-") || w.kind(i) == Some(Kind::Number));
    rest_is_slot.then(|| w.whole())
}

/// The words of a target that the title only refers to: `Hit our revenue target`.
pub(crate) fn unstated_target(w: &Wording<'_>) -> Option<Range<usize>> {
    let reaches = matches!(
        w.lower(0),
        "hit"
            | "meet"
            | "reach"
            | "achieve"
            | "attain"
            | "make"
            | "exceed"
            | "beat"
            | "saavuta"
            | "saavutetaan"
            | "saavuttaa"
    );
    if !reaches || w.states_level() {
        return None;
    }
    let stops = |at: &usize| {
        *at >= w.len() || w.kind(*at) == Some(Kind::Sign) || w.tag(*at).any(Tags::PREPOSITION)
    };
    let end = (1..=w.len()).find(stops)?;
    let noun = end.checked_sub(1).map(|at| w.lower(at))?;
    let target = matches!(
        noun,
        "target"
            | "targets"
            | "goal"
            | "goals"
            | "quota"
            | "plan"
            | "budget"
            | "numbers"
            | "number"
    ) || noun.ends_with("tavoite")
        || noun.ends_with("tavoitteen")
        || noun.ends_with("tavoitteet");
    (target && (2..=6).contains(&end)).then(|| w.span(1, end - 1))
}

/// Whether a raw scalar is a placeholder where a value should stand: `XX %`, `TBD`, `<target>`,
/// `{{ target }}`, `??`, `from X to Y`. `undisclosed` is none: it is the word for a figure withheld.
/// Meant for quantities and dates: as a name, `X` is a platform.
#[must_use]
pub fn is_placeholder(value: &str) -> bool {
    let value = value.trim();
    let w = Wording::of(value);
    let single = matches!(
        value.to_lowercase().as_str(),
        "x" | "n"
            | "y"
            | "?"
            | "avoin"
            | "myöhemmin"
            | "..."
            | "…"
            | "_"
            | "__"
            | "todo"
            | "open"
            | "lorem"
            | "#"
    );
    let scaled = w.len() == 1 && matches!(w.lower(0), "xk" | "xm" | "xxk" | "xxm");
    single || scaled || !scan(&w).is_empty()
}
