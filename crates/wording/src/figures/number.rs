//! Values: digits with separators and scales, numerals in words, fractions, multiples.

use rust_decimal::Decimal;

use super::{Direction, Draft, Unit};
use crate::token::Kind;
use crate::wording::Wording;
use crate::words::{Tags, number_word, ordinal_word, part_word};

/// A value, one of its last digit, and its other reading.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    pub(super) value: Decimal,
    pub(super) step: Decimal,
    pub(super) other: Option<Decimal>,
}

impl Number {
    pub(super) fn whole(value: u64) -> Self {
        Number {
            value: Decimal::from(value),
            step: Decimal::ONE,
            other: None,
        }
    }

    /// Multiplied, as far as a decimal can hold it.
    pub(super) fn times(self, factor: Decimal) -> Self {
        match (
            self.value.checked_mul(factor),
            self.step.checked_mul(factor),
        ) {
            (Some(value), Some(step)) => Number {
                value,
                step,
                other: self.other.and_then(|o| o.checked_mul(factor)),
            },
            _ => self,
        }
    }
}

/// The value of a run of digits with separators. A single comma or point before exactly three
/// digits can be read both ways: the comma parts thousands, the point decimals, and the other
/// reading is kept.
pub(super) fn parse(text: &str) -> Option<Number> {
    let plain: String = text.chars().filter(|c| c.is_ascii_digit()).collect();
    let marks: Vec<char> = text.chars().filter(|c| matches!(c, '.' | ',')).collect();
    let whole = Decimal::from_str_exact(&plain).ok()?;
    let (Some(&mark), Some(place)) = (marks.last(), text.rfind(['.', ','])) else {
        return Some(Number {
            value: whole,
            step: Decimal::ONE,
            other: None,
        });
    };
    let after = u32::try_from(text.len() - place - 1).ok()?;
    let alike = marks.iter().all(|m| *m == mark);
    let decimal = {
        let mut value = whole;
        value.set_scale(after).ok()?;
        value
    };
    let step = Decimal::try_new(1, after).ok()?;
    let grouped = after == 3 && !text.starts_with('0');
    if marks.len() > 1 && alike {
        return grouped.then_some(Number {
            value: whole,
            step: Decimal::ONE,
            other: None,
        });
    }
    Some(match (grouped && marks.len() == 1, mark) {
        (true, ',') => Number {
            value: whole,
            step: Decimal::ONE,
            other: Some(decimal),
        },
        (true, _) => Number {
            value: decimal,
            step,
            other: Some(whole),
        },
        (false, _) => Number {
            value: decimal,
            step,
            other: None,
        },
    })
}

/// Digits at a token, with the scale behind them.
pub(super) fn digits(w: &Wording<'_>, at: usize) -> Option<Draft> {
    let number = parse(w.raw(at))?;
    let mut draft = Draft::new(at, at, number, Unit::Count);
    scales(w, &mut draft);
    Some(draft)
}

/// A numeral in words: `three`, `twenty-five`, `two million`, `kahdella`.
pub(super) fn in_words(w: &Wording<'_>, at: usize) -> Option<Draft> {
    let mut value = number_word(w.lower(at))?;
    let mut last = at;
    if (20..100).contains(&value) {
        let next = if w.lower(at + 1) == "-" {
            at + 2
        } else {
            at + 1
        };
        if let Some(ones) = number_word(w.lower(next)).filter(|n| *n < 10) {
            value += ones;
            last = next;
        }
    }
    let mut draft = Draft::new(at, last, Number::whole(value), Unit::Count);
    scales(w, &mut draft);
    Some(draft)
}

/// Takes in every scale that follows: `k`, `M`, `bn`, `million`, `milj.`, `mrd`.
fn scales(w: &Wording<'_>, draft: &mut Draft) {
    for _ in 0..3 {
        let next = draft.last + 1;
        let glued = w.glued(next);
        let Some(factor) = scale(w.raw(next), w.lower(next), glued) else {
            return;
        };
        draft.number = draft.number.times(Decimal::from(factor));
        draft.last = next;
        if w.lower(next + 1) == "." && matches!(w.lower(next), "milj" | "mrd" | "t") {
            draft.last = next + 1;
        }
    }
}

fn scale(raw: &str, lower: &str, glued: bool) -> Option<u64> {
    let letters = match raw {
        "k" | "K" | "tk" => Some(1_000),
        "M" | "m" | "MM" | "mm" | "mn" | "mln" => Some(1_000_000),
        "B" | "b" | "bn" | "Bn" | "BN" => Some(1_000_000_000),
        _ => None,
    };
    let spaced = matches!(raw, "M" | "K" | "k" | "bn" | "mn" | "mln" | "MM" | "Bn");
    if let Some(factor) = letters.filter(|_| glued || spaced) {
        return Some(factor);
    }
    match lower {
        "hundred" => Some(100),
        "thousand" | "tuhat" | "tuhatta" | "tuhannen" | "tuhanteen" | "tuhannesta"
        | "tuhannella" => Some(1_000),
        "million" | "milj" | "miljoona" | "miljoonaa" | "miljoonan" | "miljoonaan"
        | "miljoonasta" | "miljoonalla" => Some(1_000_000),
        "billion" | "mrd" | "miljardi" | "miljardia" | "miljardin" | "miljardiin"
        | "miljardista" | "miljardilla" => Some(1_000_000_000),
        _ => None,
    }
}

/// `one third`, `two-thirds`, `three quarters of`, `by a third`, `kolmasosa`: per cent of a whole.
pub(super) fn fraction(w: &Wording<'_>, at: usize) -> Option<Draft> {
    let count = number_word(w.lower(at)).filter(|n| (1..10).contains(n));
    let part = match (count, w.lower(at + 1)) {
        (Some(_), "-") => at + 2,
        (Some(_), _) => at + 1,
        (None, _) => at,
    };
    let parts = parts(w, part, count.is_some())?;
    let hundred = Decimal::ONE_HUNDRED.checked_mul(Decimal::from(count.unwrap_or(1)))?;
    let value = hundred.checked_div(Decimal::from(parts))?;
    let number = Number {
        value,
        step: Decimal::ONE,
        other: None,
    };
    Some(Draft::new(at, part, number, Unit::Percent))
}

/// Into how many parts a word divides. Without a count before it an ordinal is a part only after
/// `a` and by its neighbours.
fn parts(w: &Wording<'_>, at: usize, counted: bool) -> Option<u64> {
    let word = w.lower(at);
    if let Some(parts) = part_word(word) {
        return Some(parts).filter(|_| !quarter_of_a_year(w, at));
    }
    let of = w.lower(at + 1) == "of";
    let a = w.lower(at.wrapping_sub(1)) == "a";
    let by = w.lower(at.wrapping_sub(2)) == "by";
    match word {
        "quarter" | "quarters" => {
            let part = (counted || a) && (of || by);
            (part && !matches!(w.lower(at + 1), "to" | "past" | "-")).then_some(4)
        }
        "half" | "halves" => (counted || a && by).then_some(2),
        _ => {
            let plain = ordinal_word(word.strip_suffix('s').unwrap_or(word)).filter(|n| *n > 2)?;
            (counted || a && (of || by)).then_some(plain)
        }
    }
}

/// `viimeisen neljänneksen aikana`: a part of the year.
fn quarter_of_a_year(w: &Wording<'_>, at: usize) -> bool {
    w.lower(at).starts_with("neljännes")
        && (matches!(
            w.lower(at.wrapping_sub(1)),
            "joka" | "viimeinen" | "seuraava" | "tämä" | "vuoden"
        ) || !matches!(w.kind(at + 1), Some(Kind::Word)) && at == 0)
        || w.lower(at).starts_with("neljänne")
            && matches!(
                w.lower(at + 1),
                "aikana" | "loppuun" | "lopussa" | "alussa" | "alkuun" | "loppua" | "kuluessa"
            )
}

/// Words that are a multiple by themselves: `double`, `halve`, `by half`, `tuplata`, `puolet`.
pub(super) fn multiple(w: &Wording<'_>, at: usize) -> Option<Draft> {
    let word = w.lower(at);
    if !word.starts_with(['d', 't', 'q', 'f', 'h', 'k', 'n', 'p', 'v']) {
        return None;
    }
    if word == "quarter" {
        return fraction(w, at);
    }
    if matches!(word, "half" | "puolet" | "puolella" | "puoleen") {
        return half(w, at, word);
    }
    let (tenths, direction) = match word {
        "double" | "doubles" | "doubled" | "doubling" | "twofold" => (20, Direction::Up),
        "triple" | "triples" | "tripled" | "tripling" | "treble" | "threefold" => {
            (30, Direction::Up)
        }
        "quadruple" | "quadrupled" | "quadrupling" | "fourfold" => (40, Direction::Up),
        "tenfold" => (100, Direction::Up),
        "halve" | "halves" | "halved" | "halving" => (5, Direction::Down),
        _ => finnish_multiple(word)?,
    };
    let apart = w.lower(at + 1) == "-"
        || w.tag(at.wrapping_sub(1)).any(Tags::DETERMINER) && word == "double";
    if apart || matches!(w.lower(at + 1), "check" | "opt" | "down" | "click") {
        return None;
    }
    let number = Number {
        value: Decimal::new(tenths, 1).normalize(),
        step: Decimal::ONE,
        other: None,
    };
    let mut draft = Draft::new(at, at, number, Unit::Multiple);
    draft.direction = Some(direction);
    Some(draft)
}

fn half(w: &Wording<'_>, at: usize, word: &str) -> Option<Draft> {
    let before = w.lower(at.wrapping_sub(1));
    let english = matches!(before, "by" | "in" | "least" | "over" | "than" | "to")
        || matches!(w.lower(at + 1), "of" | "the" | "our" | "as")
        || before == "a" && w.lower(at.wrapping_sub(2)) == "by";
    let numbered = w.kind(at.wrapping_sub(1)) == Some(Kind::Number);
    if word == "half" && (!english || numbered || w.lower(at + 1) == "-")
        || word == "puoleen" && before != "pudota"
    {
        return None;
    }
    Some(Draft::new(at, at, Number::whole(50), Unit::Percent))
}

fn finnish_multiple(word: &str) -> Option<(i64, Direction)> {
    let starts = |stem: &str| word.starts_with(stem);
    if starts("tupla") || starts("kaksinkertais") {
        Some((20, Direction::Up))
    } else if starts("kolminkertais") || starts("tripla") {
        Some((30, Direction::Up))
    } else if starts("nelinkertais") {
        Some((40, Direction::Up))
    } else if starts("viisinkertais") {
        Some((50, Direction::Up))
    } else if starts("kymmenkertais") {
        Some((100, Direction::Up))
    } else if starts("puolitta") || starts("puolita") || starts("puolitu") {
        Some((5, Direction::Down))
    } else {
        None
    }
}
