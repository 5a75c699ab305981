//! Two sentences, each with a goal.

use super::Compound;
use crate::clause::{Mood, head};
use crate::wording::Wording;
use crate::words::Tags;

type Span = (usize, usize);

/// Two sentences that each state a figure of their own, or each make a thing, or of which the
/// second says that it is one more.
pub(super) fn two_sentences(w: &Wording<'_>, sentences: &[Span]) -> Option<Compound> {
    let aims = |range: &&Span, tags: Tags| {
        head(w, range.0, range.1)
            .filter(|h| h.mood == Mood::Aim && (tags == Tags::default() || w.tag(h.at).all(tags)))
    };
    let level = |range: &&Span| {
        w.figures()
            .iter()
            .any(|f| f.is_telling() && f.tokens.0 >= range.0 && f.tokens.1 < range.1)
            && aims(range, Tags::default()).is_some()
    };
    let makes = |range: &&Span| aims(range, Tags::DELIVER.with(Tags::BASE)).is_some();
    let also = |range: &&Span| (range.0..range.1).any(|at| matches!(w.lower(at), "also" | "myös"));
    let parted = |range: &&Span| {
        let aim = aims(range, Tags::BASE);
        let same = matches!(
            aim.map(|h| w.lower(h.at + 1)),
            Some("it" | "them" | "this" | "these" | "se" | "ne" | "sitä" | "niitä")
        );
        aim.is_some_and(|h| {
            let tags = w.tag(h.at);
            tags.any(Tags::VERB)
                && !tags.any(Tags::AMBIGUOUS.with(Tags::ABSTRACT))
                && !same
                && h.at + 1 < range.1
        })
    };
    let semicolon = (sentences.len() == 2)
        .then(|| pair(sentences, parted))
        .flatten()
        .filter(|(one, _)| w.lower(one.1) == ";");
    let either = |range: &&Span| level(range) || makes(range);
    let (one, two) = pair(sentences, level)
        .or_else(|| pair(sentences, makes))
        .or(semicolon)
        .or_else(|| pair(sentences, either))
        .or_else(|| sentences.first().zip(sentences.iter().skip(1).find(also)))?;
    let first = w.span(one.0, one.1.saturating_sub(1));
    let second = w.span(two.0, two.1.saturating_sub(1));
    Some(Compound {
        conjunction: first.end..first.end,
        first,
        second,
    })
}

fn pair(sentences: &[Span], keep: impl Fn(&&Span) -> bool) -> Option<(&Span, &Span)> {
    let mut kept = sentences.iter().filter(keep);
    kept.next().zip(kept.next())
}
