//! Two goals with a subject each: `sales grow by 5 % and the shop opens`.

use crate::compound::{Compound, compound};
use crate::token::Kind;
use crate::wording::Wording;
use crate::words::Tags;

/// `the tool is chosen and its users are trained`: two clauses, each with its own finite verb.
pub(crate) fn two_clauses(w: &Wording<'_>, start: usize, end: usize) -> Option<Compound> {
    let first = (start..end).find(|at| finite(w, *at))?;
    let aim = |at: usize| {
        let tags = w.tag(at);
        tags.any(Tags::VERB)
            && tags.any(Tags::BASE)
            && !tags.any(Tags::METRIC.with(Tags::AMBIGUOUS))
    };
    if (start..first).any(aim) {
        return None;
    }
    for and in first + 1..end {
        if w.tag(and).any(Tags::SUBORDINATE) {
            return None;
        }
        if !w.tag(and).any(Tags::AND) {
            continue;
        }
        let stops = |at: &usize| {
            w.tag(*at).any(Tags::PREPOSITION.with(Tags::SUBORDINATE))
                || w.kind(*at) == Some(Kind::Sign)
        };
        let second = (and + 1..end.min(and + 7))
            .take_while(|at| !stops(at))
            .find(|at| finite(w, *at));
        let same = matches!(w.lower(and + 1), "it" | "they" | "he" | "she" | "se" | "ne");
        if let Some(second) = second.filter(|_| !same) {
            return Some(compound(w, first, and, second));
        }
    }
    None
}

/// `sales grow by 5 % and the shop opens`: a verb of change with a figure, and a second subject with
/// its own finite verb. `members log in weekly, 80 % of them, and have posted` goes on with the first.
pub(crate) fn two_subjects(w: &Wording<'_>, start: usize, end: usize) -> Option<Compound> {
    let changes = |at: usize| {
        let tags = w.tag(at);
        tags.any(Tags::VERB)
            && tags.any(Tags::UP.with(Tags::DOWN).with(Tags::OUTCOME))
            && tags.any(Tags::BASE.with(Tags::THIRD))
            && !tags.any(Tags::METRIC.with(Tags::ABSTRACT))
    };
    let ends = |at: usize| {
        let tags = w.tag(at);
        let finnish = tags.any(Tags::FINNISH) && finnish_finite(w.lower(at));
        let verb = Tags::UP
            .with(Tags::DOWN)
            .with(Tags::OUTCOME)
            .with(Tags::DELIVER);
        tags.any(Tags::VERB)
            && tags.any(verb)
            && (tags.any(Tags::THIRD) || finnish)
            && !tags.any(
                Tags::METRIC
                    .with(Tags::ABSTRACT)
                    .with(Tags::OUTPUT)
                    .with(Tags::ARTEFACT),
            )
    };
    let first = (start + 1..end).find(|at| changes(*at))?;
    let subject = (start..first).all(|at| {
        let tags = w.tag(at);
        let ordered = at == start && tags.any(Tags::VERB) && tags.any(Tags::BASE);
        let other = Tags::SUBORDINATE.with(Tags::INTENT).with(Tags::AUXILIARY);
        !ordered && !tags.any(other)
    });
    let finnish = w.tag(first).any(Tags::FINNISH);
    if !subject || finnish && !finnish_finite(w.lower(first)) {
        return None;
    }
    for and in first + 1..end {
        if w.tag(and).any(Tags::SUBORDINATE) {
            return None;
        }
        let figure = w
            .figures()
            .iter()
            .any(|f| f.is_telling() && f.tokens.0 > first && f.tokens.1 < and);
        if !w.tag(and).any(Tags::AND) || !figure {
            continue;
        }
        let stops = |at: &usize| {
            let tags = w.tag(*at);
            tags.any(Tags::PREPOSITION.with(Tags::SUBORDINATE)) || w.kind(*at) != Some(Kind::Word)
        };
        let second = (and + 2..end.min(and + 7))
            .take_while(|at| !stops(at))
            .find(|at| ends(*at));
        let same = w.tag(and + 1).any(Tags::VERB.with(Tags::PREPOSITION))
            || matches!(w.lower(and + 1), "it" | "they" | "se" | "ne" | "he");
        if let Some(second) = second.filter(|_| !same) {
            return Some(compound(w, first, and, second));
        }
    }
    None
}

/// A Finnish third person or passive by its end: `kasvaa`, `lyhenee`, `avataan`.
fn finnish_finite(word: &str) -> bool {
    [
        "vaa", "see", "nee", "taan", "tään", "daan", "dään", "ttuu", "ttyy", "uu", "yy",
    ]
    .iter()
    .any(|end| word.ends_with(end))
}

fn finite(w: &Wording<'_>, at: usize) -> bool {
    let word = w.lower(at);
    w.tag(at).any(Tags::AUXILIARY) && !matches!(word, "be" | "being" | "been" | "having")
        || word == "can"
}
