//! Why what stands after a number is no unit.

use super::super::Suggestion;
use super::super::bounds::Bound;
use super::super::error::{QuantityError, QuantityFault as Fault};
use super::super::number::is_space;
use super::Parser;

impl<'a> Parser<'a> {
    /// Why what stands after the number is no unit.
    pub(super) fn no_tail(
        &self,
        whole: &'a str,
        digits: &'a str,
        tail: &'a str,
        bound: Option<Bound>,
    ) -> QuantityError {
        const JOINTS: [&str; 9] = ["->", "→", "…", "..", "to ", "-", "–", "—", "− "];
        let lower = tail.to_lowercase();
        for joint in JOINTS {
            let Some(second) = tail.strip_prefix(joint) else {
                continue;
            };
            let second = second.trim_start_matches(['.', ' ', '\u{a0}']);
            if !second.starts_with(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let mut error = self.fault(whole, |written| Fault::Range { written });
            let dash = !matches!(joint, "->" | "→" | "to ");
            if dash && bound.is_none() {
                let unit = second
                    .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
                error = error
                    .suggest(Suggestion::unsafe_(format!("at least {digits}{unit}")))
                    .suggest(Suggestion::unsafe_(format!("at most {second}")));
            } else if bound.is_none() {
                error = error.suggest(Suggestion::unsafe_(second));
            }
            return error;
        }
        let period = [
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
        for (at, _) in lower.char_indices() {
            let Some(rest) = lower.get(at..) else {
                continue;
            };
            let begins = at == 0
                || lower
                    .get(..at)
                    .is_some_and(|before| before.ends_with(is_space))
                || rest.starts_with('/');
            if begins && period.iter().any(|word| rest.starts_with(word)) {
                let part = tail.get(at..).unwrap_or(tail);
                let error = self.fault(part, |written| Fault::PerPeriod { written });
                let text = self.with(part, "");
                return error.suggest(Suggestion::unsafe_(text.trim_end()));
            }
        }
        if tail.chars().all(|c| c.is_alphabetic() || is_space(c)) && tail.chars().count() > 3 {
            let error = self.fault(tail, |written| Fault::CountedThing { written });
            return error.suggest(Suggestion::unsafe_(self.with(tail, "").trim_end()));
        }
        if tail.starts_with(['/', ':', '*', '^']) || tail.contains(|c: char| c.is_ascii_digit()) {
            return self.fault(whole, |written| Fault::NotANumber { written });
        }
        self.fault(tail, |written| Fault::UnknownUnit { written })
    }
}
