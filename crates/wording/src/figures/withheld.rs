//! Figures that are there but not told: `an undisclosed percentage`, `salassa pidetty määrä`.

use crate::token::Kind;
use crate::wording::Wording;
use crate::words::Tags;

/// Whether the text states a figure and says that it is withheld. Of a thing (`an undisclosed
/// partner`) the word states no figure.
pub(crate) fn any(w: &Wording<'_>) -> bool {
    (0..w.len()).any(|at| withholds(w, at).is_some_and(|last| of_quantity(w, last + 1)))
}

/// The last token of the words for withheld that begin here.
fn withholds(w: &Wording<'_>, at: usize) -> Option<usize> {
    let word = w.lower(at);
    let next = w.lower(at + 1);
    if word == "undisclosed" || word.starts_with("julkistamat") {
        Some(at)
    } else if matches!(word, "salassa" | "salaisena")
        && (next.starts_with("pide") || next.starts_with("pidät"))
    {
        Some(at + 1)
    } else {
        None
    }
}

/// A word for a quantity, a thing measured or nothing at all follows.
fn of_quantity(w: &Wording<'_>, at: usize) -> bool {
    let word = w.lower(at);
    let quantity = matches!(
        word,
        "number"
            | "percentage"
            | "percent"
            | "per"
            | "share"
            | "amount"
            | "sum"
            | "level"
            | "target"
            | "figure"
            | "rate"
            | "margin"
            | "count"
            | "quantity"
            | "portion"
            | "proportion"
            | "fraction"
            | "factor"
            | "multiple"
            | "range"
            | "value"
            | "growth"
            | "increase"
            | "decrease"
            | "rise"
            | "drop"
            | "cut"
            | "decline"
            | "reduction"
            | "improvement"
            | "verran"
    ) || [
        "määrä", "osuu", "prosent", "luku", "luvu", "lukum", "summa", "taso", "tavoitel",
    ]
    .iter()
    .any(|stem| word.starts_with(stem));
    let ends = w.kind(at) != Some(Kind::Word) || w.tag(at).any(Tags::FUNCTION);
    quantity || ends || w.tag(at).any(Tags::METRIC)
}
