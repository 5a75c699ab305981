//! The part a figure plays, read from the words around it.

use rust_decimal::Decimal;

use super::{Direction, Draft, Figure, Role, Unit};
use crate::token::Kind;
use crate::wording::Wording;
use crate::words::Tags;

/// `10–15 %`: the first figure of a range takes the unit of the second.
pub(super) fn join_ranges(w: &Wording<'_>, drafts: &mut [Draft]) {
    for at in 1..drafts.len() {
        let Some([one, two]) = drafts.get_mut(at - 1..=at) else {
            continue;
        };
        let between = one.last + 1;
        let dash = matches!(w.lower(between), "-" | "–" | "—")
            && (w.glued(between) || w.glued(between + 1));
        if dash && one.unit == Unit::Age && two.unit == Unit::Count {
            (two.unit, two.telling) = (Unit::Age, false);
        }
        if !dash || two.first > between + 1 || one.unit != Unit::Count {
            continue;
        }
        let from_dash = two.first == between;
        if from_dash {
            two.first = between + 1;
            two.direction = None;
        }
        one.unit = two.unit;
        one.telling = two.telling;
        if matches!(two.unit, Unit::Duration | Unit::Timeframe)
            && let Some(factor) = two.number.step.checked_div(Decimal::ONE)
        {
            one.number = one.number.times(factor);
        }
        one.role = Role::AtLeast;
        two.role = Role::AtMost;
    }
}

/// Completes a figure with its role, direction, noun and hedge.
pub(super) fn finish(w: &Wording<'_>, draft: Draft) -> Figure {
    let mut last = draft.last;
    let ending = case_word(w, &draft, &mut last);
    let (led, hedged) = before(w, draft.first);
    let timed = matches!(draft.unit, Unit::Year | Unit::Period | Unit::Date);
    let mut role = match (draft.role, led) {
        (Role::None, led) => led,
        (Role::AtLeast, Role::By) => Role::By,
        (own, _) => own,
    };
    if role == Role::None {
        role = behind(w, last)
            .or_else(|| ending.and_then(case))
            .unwrap_or(Role::None);
    }
    if role == Role::None && draft.unit == Unit::Rank {
        role = case(w.lower(draft.first.wrapping_sub(1))).unwrap_or(Role::None);
    }
    if timed {
        role = deadline(w, &draft, last, role);
    }
    if role == Role::None && draft.unit == Unit::Percent && compares(w.lower(last + 1)) {
        role = Role::By;
    }
    let direction = if timed {
        None
    } else {
        draft.direction.or_else(|| direction(w, draft.first, last))
    };
    let rank_moves =
        draft.unit == Unit::Rank && matches!(role, Role::From | Role::To) && draft.telling;
    Figure {
        range: w.span(draft.first, last),
        value: draft.number.value.round_dp(6).normalize(),
        step: draft.number.step.normalize(),
        other_reading: draft.number.other,
        unit: draft.unit,
        role,
        direction,
        noun: noun(w, draft.unit, last),
        hedged,
        telling: draft.telling || rank_moves,
        tokens: (draft.first, last),
    }
}

/// The word whose Finnish case speaks for the figure: `%:sta`, `prosentilla`, `seuraajaan`.
fn case_word<'w>(w: &'w Wording<'_>, draft: &Draft, last: &mut usize) -> Option<&'w str> {
    if w.lower(*last + 1) == ":"
        && w.glued(*last + 1)
        && w.kind(*last + 2) == Some(Kind::Word)
        && w.glued(*last + 2)
    {
        *last += 2;
        return Some(w.lower(*last));
    }
    if matches!(draft.unit, Unit::Count | Unit::Year) && w.kind(*last + 1) == Some(Kind::Word) {
        return Some(w.lower(*last + 1)).filter(|_| !w.tag(*last + 1).any(Tags::ENGLISH));
    }
    Some(w.lower(*last))
        .filter(|_| w.kind(*last) == Some(Kind::Word) && !w.tag(*last).any(Tags::ENGLISH))
}

/// The role of a Finnish case: elative and ablative leave, illative and allative arrive, adessive
/// measures the step.
fn case(word: &str) -> Option<Role> {
    let ends = |ends: &[&str]| ends.iter().any(|end| word.ends_with(end));
    if ends(&["sta", "stä", "lta", "ltä"]) {
        Some(Role::From)
    } else if ends(&["lla", "llä"]) {
        Some(Role::By)
    } else if ends(&[
        "iin", "een", "aan", "ään", "oon", "öön", "uun", "yyn", "lle",
    ]) {
        Some(Role::To)
    } else {
        None
    }
}

/// What stands before a figure, and whether it is hedged.
fn before(w: &Wording<'_>, first: usize) -> (Role, bool) {
    let mut hedged = false;
    let mut bound = Role::None;
    let mut at = first;
    for _ in 0..5 {
        let Some(prev) = at.checked_sub(1) else { break };
        at = prev;
        let word = w.lower(at);
        let earlier = w.lower(at.wrapping_sub(1));
        match word {
            "from" | "baseline" => return (either(bound, Role::From), hedged),
            "by" => return (Role::By, hedged),
            "to" if earlier == "up" => bound = Role::AtMost,
            "to" | "→" | "into" | "reach" | "reaching" | "hit" => {
                return (either(bound, Role::To), hedged);
            }
            "least" | "minimum" | "min" | "over" | "above" | "exceed" | "exceeds" | "exceeding"
            | ">" | "≥" | "vähintään" | "ainakin" | "yli" => {
                bound = either(bound, Role::AtLeast);
            }
            "most" | "maximum" | "max" | "under" | "below" | "<" | "≤" | "enintään"
            | "korkeintaan" | "alle" => bound = either(bound, Role::AtMost),
            "than" => bound = either(bound, than(w, at)),
            "up" if bound == Role::AtMost => {}
            "within" => bound = either(bound, Role::AtMost),
            "at" | "of" | "an" | "a" | "additional" | "the" | "another" | "average" | "total"
            | "=" | "(" => {}
            "more" | "less" | "greater" | "higher" | "lower" | "fewer" | "no" | "not" => {}
            "~" | "≈" | "±" => hedged = true,
            _ if w.tag(at).any(Tags::HEDGE) => hedged = true,
            _ => break,
        }
    }
    (bound, hedged)
}

fn either(known: Role, new: Role) -> Role {
    if known == Role::None { new } else { known }
}

/// `more than`, `no more than`, `less than`, `no less than`.
fn than(w: &Wording<'_>, at: usize) -> Role {
    let negated = matches!(w.lower(at.wrapping_sub(2)), "no" | "not");
    match (w.lower(at.wrapping_sub(1)), negated) {
        ("more" | "greater" | "higher" | "better" | "other", false)
        | ("less" | "fewer" | "lower", true) => Role::AtLeast,
        ("less" | "fewer" | "lower" | "under", false) | ("more" | "greater" | "higher", true) => {
            Role::AtMost
        }
        _ => Role::None,
    }
}

/// `10 or more`, `10 tai enemmän`.
fn behind(w: &Wording<'_>, last: usize) -> Option<Role> {
    match (w.lower(last + 1), w.lower(last + 2)) {
        ("or" | "tai", "more" | "higher" | "above" | "over" | "enemmän" | "yli") => {
            Some(Role::AtLeast)
        }
        ("or" | "tai", "less" | "fewer" | "lower" | "below" | "under" | "vähemmän" | "alle") => {
            Some(Role::AtMost)
        }
        ("minimum" | "vähintään", _) => Some(Role::AtLeast),
        ("maximum" | "enintään", _) => Some(Role::AtMost),
        _ => None,
    }
}

fn compares(word: &str) -> bool {
    matches!(
        word,
        "more"
            | "higher"
            | "increase"
            | "growth"
            | "less"
            | "lower"
            | "fewer"
            | "decrease"
            | "reduction"
            | "faster"
            | "rise"
            | "improvement"
            | "savings"
            | "enemmän"
            | "vähemmän"
            | "kasvu"
            | "kasvun"
            | "lasku"
            | "suurempi"
            | "pienempi"
            | "nopeammin"
    )
}

fn deadline(w: &Wording<'_>, draft: &Draft, last: usize, role: Role) -> Role {
    let before = w.lower(draft.first.wrapping_sub(1));
    let behind = w.lower(last + 1);
    let ends = (1..=3).any(|i| {
        draft.first.checked_sub(i).is_some_and(|p| {
            matches!(
                w.lower(p),
                "end"
                    | "eoy"
                    | "until"
                    | "till"
                    | "before"
                    | "close"
                    | "through"
                    | "ennen"
                    | "viimeistään"
            )
        })
    });
    let narrowed = matches!(
        before,
        "late" | "early" | "mid" | "spring" | "summer" | "autumn" | "fall" | "winter" | "year"
    );
    let back = draft.first.wrapping_sub(if narrowed { 2 } else { 1 });
    let back = if w.lower(back) == "the" {
        back.wrapping_sub(1)
    } else {
        back
    };
    let by = narrowed && w.lower(back) == "by"
        || narrowed && w.lower(back) == "of" && w.lower(back.wrapping_sub(1)) == "end"
        || w.lower(back) == "than" && w.lower(back.wrapping_sub(1)) == "later";
    let finnish = matches!(
        behind,
        "mennessä" | "loppuun" | "asti" | "saakka" | "lopussa" | "loppua"
    ) || matches!(w.lower(last + 2), "mennessä" | "asti");
    if by
        || matches!(before, "by" | "until" | "before" | "vuoteen")
        || ends
        || finnish
        || role == Role::By
    {
        return Role::Deadline;
    }
    match role {
        Role::From => Role::From,
        _ => Role::None,
    }
}

/// The nearest word of change to the left in the sentence, else right behind.
fn direction(w: &Wording<'_>, first: usize, last: usize) -> Option<Direction> {
    for at in (0..first).rev() {
        if matches!(w.lower(at), "." | ";" | "!" | "?") {
            break;
        }
        if let Some(found) = points(w, at) {
            return Some(found);
        }
    }
    (last + 1..last + 4).find_map(|at| match w.lower(at) {
        "more" | "higher" | "enemmän" | "growth" | "faster" => Some(Direction::Up),
        "less" | "lower" | "fewer" | "vähemmän" | "savings" | "reduction" => {
            Some(Direction::Down)
        }
        _ => points(w, at),
    })
}

fn points(w: &Wording<'_>, at: usize) -> Option<Direction> {
    let tags = w.tag(at);
    if tags.any(Tags::DOWN) {
        Some(Direction::Down)
    } else if tags.any(Tags::UP) {
        Some(Direction::Up)
    } else {
        None
    }
}

fn noun(w: &Wording<'_>, unit: Unit, last: usize) -> Option<std::ops::Range<usize>> {
    if !matches!(unit, Unit::Count | Unit::Multiple) {
        return None;
    }
    let mut at = last + 1;
    while matches!(
        w.lower(at),
        "new" | "uutta" | "uuden" | "more" | "additional"
    ) || w.tag(at).any(Tags::QUALITY)
    {
        at += 1;
    }
    let word = |at: usize| w.kind(at) == Some(Kind::Word) && !w.tag(at).any(Tags::FUNCTION);
    let thing = Tags::METRIC
        .with(Tags::OUTPUT)
        .with(Tags::ARTEFACT)
        .with(Tags::APPEARANCE);
    while word(at) && word(at + 1) && w.tag(at + 1).any(thing) && w.tag(at + 1).any(Tags::ENGLISH) {
        at += 1;
    }
    word(at).then(|| w.span(at, at))
}
