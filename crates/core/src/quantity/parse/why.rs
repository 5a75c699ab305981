//! Why what stands after a number is no unit.

use super::super::Suggestion;
use super::super::bounds::Bound;
use super::super::error::{QuantityError, QuantityFault as Fault};
use super::super::number::is_space;
use super::super::words;
use super::Parser;

/// What stands between two figures.
const JOINTS: [&str; 8] = ["->", "→", "…", "..", "to ", "-", "–", "—"];
/// What begins a period that belongs in `per`.
const PERIODS: [&str; 10] = [
    "/",
    "per ",
    "a ",
    "an ",
    "each ",
    "kuukaudessa",
    "viikossa",
    "päivässä",
    "vuodessa",
    "monthly",
];

impl<'a> Parser<'a> {
    /// Why what stands after the number is no unit.
    pub(super) fn no_tail(
        &self,
        whole: &'a str,
        digits: &'a str,
        tail: &'a str,
        bound: Option<Bound>,
    ) -> QuantityError {
        if let Some(error) = self.range(whole, digits, tail, bound) {
            return error;
        }
        if let Some(part) = period(tail) {
            let error = self.fault(part, |written| Fault::PerPeriod { written });
            let text = self.with(part, "");
            return error.suggest(Suggestion::unsafe_(text.trim_end()));
        }
        if tail.starts_with(['/', ':', '*', '^', '-'])
            || tail.contains(|c: char| c.is_ascii_digit())
        {
            return self.fault(whole, |written| Fault::NotANumber { written });
        }
        // `90 % of requests`
        let thing = match tail.split_once(is_space) {
            Some((unit, words)) if words::tail(unit).is_some() => {
                words.trim_start_matches(is_space)
            }
            _ => tail,
        };
        let wordy = thing.chars().all(|c| c.is_alphabetic() || is_space(c));
        if wordy && thing.chars().count() > 3 {
            let error = self.fault(thing, |written| Fault::CountedThing { written });
            return error.suggest(Suggestion::unsafe_(self.with(thing, "").trim_end()));
        }
        self.fault(tail, |written| Fault::UnknownUnit { written })
    }

    /// `10-15 %`, `20 % – 30 %`, `31 -> 45`: two figures.
    fn range(
        &self,
        whole: &'a str,
        digits: &'a str,
        tail: &'a str,
        bound: Option<Bound>,
    ) -> Option<QuantityError> {
        let (joint, unit, second) = JOINTS.iter().find_map(|joint| {
            let (unit, second) = tail.split_once(joint)?;
            let second = second.trim_start_matches(|c| c == '.' || is_space(c));
            let figure = second.starts_with(|c: char| c.is_ascii_digit());
            let unit = unit.trim_end_matches(is_space);
            (figure && words::tail(unit).is_some()).then_some((*joint, unit, second))
        })?;
        // a date is no range of figures
        if JOINTS.iter().any(|joint| second.contains(joint)) {
            return None;
        }
        let error = self.fault(whole, |written| Fault::Range { written });
        if bound.is_some() {
            return Some(error);
        }
        if matches!(joint, "->" | "→" | "to ") {
            return Some(error.suggest(Suggestion::unsafe_(second)));
        }
        let figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
        let least = if unit.is_empty() {
            format!("at least {digits}{}", second.trim_start_matches(figure))
        } else {
            format!("at least {digits} {unit}")
        };
        let error = error.suggest(Suggestion::unsafe_(least));
        Some(error.suggest(Suggestion::unsafe_(format!("at most {second}"))))
    }
}

/// `/ month`, `per week`, `a day`, at the end of a tail.
fn period(tail: &str) -> Option<&str> {
    let starts = tail.char_indices().filter(|(at, c)| {
        let before = tail.get(..*at).unwrap_or_default();
        *c == '/' || before.is_empty() || before.ends_with(is_space)
    });
    starts.into_iter().find_map(|(at, _)| {
        let part = tail.get(at..)?;
        let digit = part
            .trim_start_matches(|c| c == '/' || is_space(c))
            .starts_with(|c: char| c.is_ascii_digit());
        let lower = part.to_lowercase();
        (!digit && PERIODS.iter().any(|word| lower.starts_with(word))).then_some(part)
    })
}
