//! Two figures, each of its own thing.

use super::Compound;
use crate::figures::{Figure, Role, Unit};
use crate::token::Kind;
use crate::wording::Wording;
use crate::words::Tags;

fn telling<'f>(w: &'f Wording<'_>) -> Vec<&'f Figure> {
    let goal = |f: &&Figure| f.is_telling() && !present(w, f);
    w.figures().iter().filter(goal).collect()
}

/// `now 38 %`, `38 % today`, `nyt 38 %`: where it stands, no goal.
fn present(w: &Wording<'_>, figure: &Figure) -> bool {
    let now = |at: usize| {
        matches!(
            w.lower(at),
            "now"
                | "currently"
                | "today"
                | "presently"
                | "was"
                | "were"
                | "nyt"
                | "nykyisin"
                | "nykyään"
                | "tällä"
                | "oli"
                | "lähtötaso"
                | "baseline"
        )
    };
    let first = figure.tokens.0;
    let before = (first.saturating_sub(4)..first)
        .rev()
        .take_while(|at| w.lower(*at) != "," || *at + 1 == first)
        .any(now);
    before || now(figure.tokens.1 + 1)
}

fn joined(w: &Wording<'_>, one: &Figure, by: usize, two: &Figure) -> Compound {
    Compound {
        first: one.range.clone(),
        conjunction: w.span(by, by),
        second: two.range.clone(),
    }
}

/// `95 % of orders on time and 90 % satisfaction`: two figures of two things, side by side.
pub(super) fn two_figures(w: &Wording<'_>) -> Option<Compound> {
    telling(w).windows(2).find_map(|pair| {
        let [one, two] = pair else { return None };
        let and = (one.tokens.1 + 1..two.tokens.0)
            .rev()
            .find(|at| w.tag(*at).any(Tags::AND))?;
        let between = and + 1..two.tokens.0;
        // `two a week and not three`
        let contrast = matches!(w.lower(and + 1), "not" | "never" | "ei");
        let plain = !between
            .clone()
            .any(|at| w.tag(at).any(Tags::VERB.with(Tags::SUBORDINATE)));
        let metric = between
            .clone()
            .take(5)
            .any(|at| w.tag(at).any(Tags::METRIC));
        let near = between.len() <= 2 && plain || metric && between.len() <= 20;
        let apart = and > one.tokens.1 + 1 || metric;
        let own = two.tokens.1 + 1 < w.len() || metric;
        let frequency = matches!(w.lower(two.tokens.1 + 1), "per" | "a" | ",");
        let alike = matches!(one.unit, Unit::Percent | Unit::Count | Unit::Money(_))
            || metric && one.unit == Unit::Duration;
        let range_end = matches!(two.role, Role::To) && !metric
            || matches!(two.role, Role::AtMost) && near && !metric;
        let ranged = (0..one.tokens.0).any(|at| matches!(w.lower(at), "between" | "from"));
        (near && apart && own && alike && !contrast && !frequency && !range_end && !ranged)
            .then(|| joined(w, one, and, two))
    })
}

/// `blog +10 %, newsletter +20 %`: figures in a list, each behind its own noun.
pub(super) fn listed_figures(w: &Wording<'_>) -> Option<Compound> {
    telling(w).windows(2).find_map(|pair| {
        let [one, two] = pair else { return None };
        let comma = (one.tokens.1 + 1..two.tokens.0)
            .rev()
            .find(|at| w.lower(*at) == ",")?;
        let open = two
            .tokens
            .0
            .checked_sub(1)
            .filter(|at| matches!(w.lower(*at), "by" | "to" | "("));
        let nouns = comma + 1..open.unwrap_or(two.tokens.0);
        let noun = |at: usize| {
            let others = Tags::FUNCTION
                .with(Tags::VERB)
                .with(Tags::MONTH)
                .with(Tags::HEDGE);
            w.kind(at) == Some(Kind::Word) && !w.tag(at).any(others)
        };
        let named = (1..=4).contains(&nouns.len()) && nouns.clone().all(noun);
        let ranged =
            matches!(one.role, Role::From) || matches!(two.role, Role::From | Role::AtMost);
        (named && !ranged).then(|| joined(w, one, comma, two))
    })
}
