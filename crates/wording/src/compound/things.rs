//! Two things under one verb: measured ones, or made ones.

use super::{Compound, compound};
use crate::clause::{Head, Mood, head, object};
use crate::token::Kind;
use crate::wording::Wording;
use crate::words::Tags;

/// `increase reach and engagement`: two measured things under one verb of change.
pub(super) fn two_measures(w: &Wording<'_>, start: usize, end: usize) -> Option<Compound> {
    let verb = head(w, start, end)?;
    measures_under(w, verb, end).or_else(|| {
        let purpose = (verb.at + 1..end).find(|at| w.lower(*at) == "to")? + 1;
        let changes =
            w.tag(purpose).all(Tags::BASE) && w.tag(purpose).any(Tags::UP.with(Tags::DOWN));
        let mood = Mood::Aim;
        let under = Head { at: purpose, mood };
        changes.then(|| measures_under(w, under, end)).flatten()
    })
}

fn measures_under(w: &Wording<'_>, verb: Head, end: usize) -> Option<Compound> {
    let changes = w.tag(verb.at).any(Tags::UP.with(Tags::DOWN))
        || matches!(w.lower(verb.at), "build" | "establish" | "generate");
    if !changes || verb.mood == Mood::State {
        return None;
    }
    let finnish = w.tag(verb.at).any(Tags::FINNISH);
    let (from, to) = object(w, verb.at, end);
    let of = matches!(
        w.lower(to.wrapping_sub(1)),
        "number" | "amount" | "volume" | "level" | "levels" | "total"
    ) && w.lower(to) == "of";
    let (from, to) = match (finnish, of) {
        (true, _) => (from, end),
        (_, true) => object(w, to, end),
        _ => (from, to),
    };
    let and = (from + 1..to).find(|at| w.tag(*at).any(Tags::AND))?;
    let first = and
        .checked_sub(1)
        .filter(|at| w.tag(*at).any(Tags::METRIC))?;
    let second = (and + 1..to.min(and + 4))
        .rev()
        .find(|at| w.tag(*at).any(Tags::METRIC))?;
    let goes_on = !finnish
        && w.kind(second + 1) == Some(Kind::Word)
        && second + 1 < to
        && !w.tag(second + 1).any(Tags::FUNCTION);
    (!goes_on).then(|| compound(w, first, and, second))
}

/// `launch a demo and a newsletter`: two made things, each with its own article.
pub(super) fn two_things(w: &Wording<'_>, start: usize, end: usize) -> Option<Compound> {
    let verb =
        head(w, start, end).filter(|h| h.mood == Mood::Aim && w.tag(h.at).any(Tags::DELIVER))?;
    let article = |at: usize| matches!(w.lower(at), "a" | "an");
    let first = (verb.at + 1..end.min(verb.at + 3)).find(|at| article(*at))?;
    let (_, to) = (
        first,
        (first..end).find(|at| stops_things(w, *at)).unwrap_or(end),
    );
    let and = (first + 1..to).find(|at| w.tag(*at).any(Tags::AND) && article(at + 1))?;
    Some(compound(w, first, and, and + 1))
}

/// Where the things made end; the `on` of `on-demand` ends nothing.
fn stops_things(w: &Wording<'_>, at: usize) -> bool {
    let hyphened = w.lower(at + 1) == "-" && w.glued(at + 1);
    w.tag(at).any(Tags::PREPOSITION.with(Tags::SUBORDINATE)) && !hyphened || w.lower(at) == ","
}
