//! What stands around a number and says what it counts.

use rust_decimal::Decimal;

use super::{Draft, Role, Unit};
use crate::token::Kind;
use crate::wording::Wording;

/// Reads the unit behind a number, and takes its tokens in.
pub(super) fn after(w: &Wording<'_>, draft: &mut Draft) {
    if w.lower(draft.last + 1) == "+" && w.glued(draft.last + 1) {
        draft.role = Role::AtLeast;
        draft.last += 1;
    }
    let hyphen =
        w.lower(draft.last + 1) == "-" && w.glued(draft.last + 1) && w.glued(draft.last + 2);
    let at = draft.last + 1 + usize::from(hyphen);
    let working = matches!(w.lower(at), "working" | "business" | "calendar")
        && w.lower(at + 1).starts_with("day");
    let at = at + usize::from(working);
    let glued = w.glued(at) && !hyphen;
    let word = w.lower(at);
    if percent(w, draft, at, word) || currency(draft, at, word) || times(w, draft, at, word, glued)
    {
        return;
    }
    if age(w, draft, at, word) || name_letters(w, draft, at, glued) {
        return;
    }
    duration(w, draft, at, word, hyphen, glued);
    let attribute = hyphen && w.kind(at) == Some(Kind::Word) && draft.unit == Unit::Count;
    if attribute && !word.starts_with("point") {
        set(draft, at, Unit::Name);
    }
}

fn set(draft: &mut Draft, last: usize, unit: Unit) {
    let role = draft.role;
    let made = Draft::new(draft.first, last, draft.number, unit);
    draft.last = last;
    draft.unit = unit;
    draft.telling = made.telling;
    draft.role = role;
}

fn percent(w: &Wording<'_>, draft: &mut Draft, at: usize, word: &str) -> bool {
    let (unit, last) = match word {
        "%" => {
            let next = w.lower(at + 1);
            let after = w.lower(at + 2);
            if next == "-" && (after.starts_with("yks") || after.starts_with("point")) {
                (Unit::Points, at + 2)
            } else if matches!(next, "points" | "yksikköä" | "yks") {
                (Unit::Points, at + 1)
            } else {
                (Unit::Percent, at)
            }
        }
        "percent" | "pct" | "pros" => (Unit::Percent, at),
        "percentage" if w.lower(at + 1).starts_with("point") => (Unit::Points, at + 1),
        "per" if w.lower(at + 1) == "cent" => (Unit::Percent, at + 1),
        "pp" | "ppt" | "ppts" | "pps" => (Unit::Points, at),
        _ if word.starts_with("prosenttiyks") => (Unit::Points, at),
        _ if word.starts_with("prosent") => (Unit::Percent, at),
        _ => return false,
    };
    set(draft, last, unit);
    true
}

/// The ISO 4217 code of a currency's sign, code or name.
fn code(word: &str) -> Option<&'static str> {
    Some(match word {
        "€" | "eur" | "euro" | "euros" | "euroa" | "euron" | "euroon" | "eurosta" | "eurolla" => {
            "EUR"
        }
        "$" | "usd" | "dollar" | "dollars" | "dollaria" | "dollarin" => "USD",
        "£" | "gbp" | "pounds" | "puntaa" => "GBP",
        "¥" | "jpy" | "yen" => "JPY",
        "sek" => "SEK",
        "nok" => "NOK",
        "dkk" => "DKK",
        "chf" => "CHF",
        "cad" => "CAD",
        "aud" => "AUD",
        "inr" | "₹" => "INR",
        _ => return None,
    })
}

fn currency(draft: &mut Draft, at: usize, word: &str) -> bool {
    match code(word) {
        Some(code) => {
            set(draft, at, Unit::Money(code));
            true
        }
        // Finnish writes 10 t€ for ten thousand.
        None => false,
    }
}

/// `10x`, `3 times as many`, `3-fold`; `3 times a week` stays a count.
fn times(w: &Wording<'_>, draft: &mut Draft, at: usize, word: &str, glued: bool) -> bool {
    let multiple = match word {
        "x" | "×" => glued || !w.glued(at + 1) && w.raw(at) == "x",
        "fold" => true,
        "times" => matches!(
            w.lower(at + 1),
            "as" | "more" | "higher" | "the" | "faster" | "larger" | "bigger" | "better"
        ),
        _ => {
            word.starts_with("kertai")
                || word == "kertaa" && matches!(w.lower(at + 1), "enemmän" | "suurempi" | "niin")
        }
    };
    if multiple {
        set(draft, at, Unit::Multiple);
    }
    multiple
}

fn age(w: &Wording<'_>, draft: &mut Draft, at: usize, word: &str) -> bool {
    let years = matches!(word, "year" | "years" | "yr" | "yo");
    let next = (w.lower(at + 1), w.lower(at + 2));
    let old = years
        && (matches!(next, ("of", "age") | ("old", _))
            || next.0 == "-" && next.1.starts_with("old"));
    let last = match (old, next.0) {
        (true, "old") => at + 1,
        (true, _) => at + 2,
        _ => at,
    };
    let people = draft
        .first
        .checked_sub(2)
        .map(|p| w.lower(p))
        .unwrap_or_default();
    let under = matches!(
        w.lower(draft.first.wrapping_sub(1)),
        "under" | "over" | "aged" | "ages" | "age" | "alle" | "yli"
    ) && matches!(
        people,
        "children"
            | "kids"
            | "people"
            | "adults"
            | "women"
            | "men"
            | "girls"
            | "boys"
            | "users"
            | "those"
            | "lapset"
            | "lapsia"
    ) && !w.glued(at);
    let aged = matches!(
        w.lower(draft.first.wrapping_sub(1)),
        "aged" | "ages" | "age"
    );
    let finnish =
        word.starts_with("vuotia") || word.starts_with("vuotta") && w.lower(at + 1) == "täyttän";
    if old || finnish {
        set(draft, last, Unit::Age);
    } else if under && !matches!(word, "%" | "minutes" | "hours" | "days") || aged {
        set(draft, draft.last, Unit::Age);
    } else {
        return false;
    }
    true
}

/// `5G`, `3D`, `2FA`, `4K video`, `24/7`: letters that make a name of the number.
fn name_letters(w: &Wording<'_>, draft: &mut Draft, at: usize, glued: bool) -> bool {
    let word = w.raw(at);
    let small = draft.first + 1 == at;
    let known = matches!(word, "G" | "D" | "FA" | "C" | "P" | "PL" | "A" | "F");
    if glued && small && w.kind(at) == Some(Kind::Word) && known {
        set(draft, at, Unit::Name);
        return true;
    }
    false
}

/// Milliseconds in a unit of time, and whether it is as long as a day.
fn seconds(word: &str, glued: bool) -> Option<(i64, bool)> {
    Some(match word {
        "ms" | "millisecond" | "milliseconds" => (1, false),
        "s" | "sec" | "secs" if glued || word != "s" => (1_000, false),
        "second" | "seconds" => (1_000, false),
        "min" | "mins" | "minute" | "minutes" => (60_000, false),
        "h" | "hr" | "hrs" | "hour" | "hours" | "tuntia" | "tunnin" | "tuntiin" | "tunnista"
        | "tunnissa" | "tunti" | "tunnilla" => (3_600_000, false),
        "d" if glued => (86_400_000, true),
        "day" | "days" | "pv" => (86_400_000, true),
        "week" | "weeks" | "vk" => (604_800_000, true),
        "month" | "months" | "kk" | "mo" => (2_629_746_000, true),
        "quarter" | "quarters" => (7_889_238_000, true),
        "year" | "years" | "yr" | "yrs" | "vuosi" | "vuotta" | "vuoden" | "vuodessa"
        | "vuoteen" | "v" => (31_556_952_000, true),
        _ => return finnish_seconds(word),
    })
}

fn finnish_seconds(word: &str) -> Option<(i64, bool)> {
    if !word.is_char_boundary(4.min(word.len())) || word.len() < 5 {
        return None;
    }
    let starts = |stem: &str| word.starts_with(stem) && word.len() <= stem.len() + 6;
    if starts("sekun") {
        Some((1_000, false))
    } else if starts("minuut") {
        Some((60_000, false))
    } else if starts("päivä") || starts("päivi") || starts("arkipäiv") || starts("vuorokau") {
        Some((86_400_000, true))
    } else if starts("viiko") || starts("viikko") {
        Some((604_800_000, true))
    } else if starts("kuukau") {
        Some((2_629_746_000, true))
    } else {
        None
    }
}

fn duration(w: &Wording<'_>, draft: &mut Draft, at: usize, word: &str, hyphen: bool, glued: bool) {
    let Some((factor, long)) = seconds(word, glued) else {
        return;
    };
    let per = matches!(w.lower(draft.first.wrapping_sub(1)), "per" | "every");
    draft.number = draft.number.times(Decimal::new(factor, 3));
    let frame = if long {
        per || hyphen || frames(w, draft.first, at)
    } else {
        per
    };
    set(
        draft,
        at,
        if frame {
            Unit::Timeframe
        } else {
            Unit::Duration
        },
    );
    if frame && !hyphen {
        draft.role = Role::Within;
    }
}

/// A span of days or more is a time frame where a word of time stands before it, unless the goal
/// is about answering within it.
fn frames(w: &Wording<'_>, first: usize, at: usize) -> bool {
    let before = w.lower(first.wrapping_sub(1));
    let framing = matches!(
        before,
        "in" | "within"
            | "over"
            | "next"
            | "first"
            | "last"
            | "past"
            | "coming"
            | "following"
            | "during"
            | "after"
            | "for"
            | "the"
            | "seuraavan"
            | "seuraavien"
            | "every"
            | "each"
            | "previous"
            | "rolling"
    );
    let tail = w.lower(at);
    let finnish = tail.ends_with("ssa")
        || tail.ends_with("ssä")
        || matches!(
            w.lower(at + 1),
            "aikana" | "kuluessa" | "sisällä" | "sisään" | "kuluttua"
        );
    let plan = matches!(
        w.lower(at + 1),
        "plan" | "programme" | "program" | "roadmap" | "challenge" | "campaign" | "strategy"
    );
    let answers = (0..first).any(|i| {
        let word = w.lower(i);
        [
            "respon",
            "repl",
            "answer",
            "resol",
            "vastau",
            "vastat",
            "ratkais",
            "turnaround",
            "delivery",
            "toimitu",
        ]
        .iter()
        .any(|stem| word.starts_with(stem))
    });
    (framing || finnish || plan) && !answers
}

/// Reads the sign and the currency before a number.
pub(super) fn before(w: &Wording<'_>, draft: &mut Draft, free_from: usize) {
    let Some(prev) = draft.first.checked_sub(1).filter(|p| *p >= free_from) else {
        return;
    };
    let sign = w.lower(prev);
    let glued = w.glued(draft.first);
    if draft.unit == Unit::Count
        && w.kind(draft.first) == Some(Kind::Number)
        && let Some(code) = code(sign)
        && (w.kind(prev) == Some(Kind::Sign) || !matches!(sign, "euro" | "dollar"))
    {
        let first = draft.first;
        draft.first = prev;
        set(draft, draft.last, Unit::Money(code));
        signed(w, draft, free_from, w.glued(first));
        return;
    }
    signed(w, draft, free_from, glued);
}

/// `+20 %` and `-20 %` are changes.
fn signed(w: &Wording<'_>, draft: &mut Draft, free_from: usize, glued: bool) {
    let Some(prev) = draft.first.checked_sub(1).filter(|p| *p >= free_from) else {
        return;
    };
    let open = !w.glued(prev) || matches!(w.lower(prev.wrapping_sub(1)), "(" | "[" | "\"");
    if !glued || !open || w.kind(draft.first) == Some(Kind::Word) {
        return;
    }
    match w.lower(prev) {
        "+" => draft.direction = Some(super::Direction::Up),
        "-" | "−" | "–" => draft.direction = Some(super::Direction::Down),
        _ => return,
    }
    draft.first = prev;
    draft.role = Role::By;
}
