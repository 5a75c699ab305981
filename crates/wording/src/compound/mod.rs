//! Two goals in one title (`smart/compound-title`, D3.S.1).

mod figures;
mod sentences;
mod things;
mod verbs;

use std::ops::Range;

use self::figures::{listed_figures, two_figures};
use self::sentences::two_sentences;
use self::things::{two_measures, two_things};
use self::verbs::two_verbs;
use crate::clause::sentences;
use crate::subjects::{two_clauses, two_subjects};
use crate::wording::Wording;
use crate::words::Tags;

/// Two goals of one title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compound {
    /// The first goal's verb, noun or figure.
    pub first: Range<usize>,
    /// What joins them; empty between two sentences.
    pub conjunction: Range<usize>,
    /// The second goal's verb, noun or figure.
    pub second: Range<usize>,
}

/// Judges a title.
pub(crate) fn judge(w: &Wording<'_>) -> Option<Compound> {
    let sentences = sentences(w);
    // Whatever joins two goals is a word for and, a comma, or the end of a sentence.
    let joint = |at: usize| w.tag(at).any(Tags::AND) || w.lower(at) == ",";
    if sentences.len() < 2 && !(0..w.len()).any(joint) {
        return None;
    }
    let within = sentences.iter().find_map(|(start, end)| {
        two_verbs(w, *start, *end)
            .or_else(|| two_clauses(w, *start, *end))
            .or_else(|| two_subjects(w, *start, *end))
            .or_else(|| two_things(w, *start, *end))
            .or_else(|| two_measures(w, *start, *end))
    });
    within
        .or_else(|| two_figures(w))
        .or_else(|| listed_figures(w))
        .or_else(|| two_sentences(w, &sentences))
}

pub(crate) fn compound(w: &Wording<'_>, first: usize, and: usize, second: usize) -> Compound {
    Compound {
        first: w.span(first, first),
        conjunction: w.span(and, and),
        second: w.span(second, second),
    }
}
