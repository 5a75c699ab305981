//! Every figure in a text: what it counts, and what part it plays.

mod calendar;
mod named;
mod number;
mod role;
mod unit;
mod withheld;

use std::ops::Range;

use rust_decimal::Decimal;

use crate::token::Kind;
use crate::wording::Wording;
use crate::words::{self, Tags};
use number::Number;

/// What a figure is a figure of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A plain count: `3 webinars`, `1,000 followers`.
    Count,
    /// Per cent, and fractions of a whole (`one third`, `puolet`).
    Percent,
    /// Percentage points.
    Points,
    /// Money, by its ISO 4217 code.
    Money(&'static str),
    /// A duration as a level (`response time under 2 hours`), in seconds.
    Duration,
    /// A span given to do it in (`within three months`, `a 30-day plan`), in seconds. Says when, not what.
    Timeframe,
    /// So many times as much: `3x`, `double` (2), `puolittaa` (0.5).
    Multiple,
    /// A place in an order: `#1`, `top 5`, `third`.
    Rank,
    /// A calendar year.
    Year,
    /// A quarter, half or month of a year: `Q2 2026`, `FY26`.
    Period,
    /// A day: `30 June`, `30.6.2026`.
    Date,
    /// Somebody's age.
    Age,
    /// Part of a name: `24/7`, `iOS 17`, `ISO 9001`, `tier 1`, `COVID-19`.
    Name,
}

/// The part a figure plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Where it starts: `from 4 %`, `4 %:sta`.
    From,
    /// Where it ends: `to 6 %`, `6 %:iin`.
    To,
    /// How far it moves: `by 20 %`, `+20 %`, `20 %:lla`, `20 % more`.
    By,
    /// A floor: `at least 10`, `vähintään 10`, `10+`.
    AtLeast,
    /// A ceiling: `under 10`, `enintään 10`.
    AtMost,
    /// A day, period or year that ends the time given: `by 2026`, `vuoteen 2026 mennessä`.
    Deadline,
    /// A span given: `in six months`.
    Within,
    /// None of these.
    None,
}

/// Which way the governing verb or noun of change points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// More.
    Up,
    /// Less.
    Down,
}

/// One figure of a text (D3.S.1, D3.S.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The figure with its sign, scale and unit.
    pub range: Range<usize>,
    /// Its value in its unit: durations in seconds, per cent as 20 for `20 %`, years as
    /// 2026, periods and days as their year where it is written, else 0.
    pub value: Decimal,
    /// One of the last digit written, in the same unit: 1 for `20 %`, 0.1 for `4.5 %`, 100 000 for
    /// `1.2 M`. Equal after rounding to it means equal.
    pub step: Decimal,
    /// The value where a separator is read the other way (`4.500`, `1,500`).
    pub other_reading: Option<Decimal>,
    /// What it is a figure of.
    pub unit: Unit,
    /// The part it plays.
    pub role: Role,
    /// Up or down, where a word of change governs it.
    pub direction: Option<Direction>,
    /// What a count counts: `followers` in `500 new Instagram followers`.
    pub noun: Option<Range<usize>>,
    /// Said to be about so much: `about 20`, `noin 20`.
    pub hedged: bool,
    /// See [`Figure::is_telling`].
    telling: bool,
    /// First and last token.
    pub(crate) tokens: (usize, usize),
}

impl Figure {
    /// Whether a stranger could hold a result against it: a quantity, not a year, a period, a day,
    /// an age, a time frame or a name's number (D3.S.1). From seventh to third place is one.
    #[must_use]
    pub fn is_telling(&self) -> bool {
        self.telling
    }
}

/// A figure while it is being read.
struct Draft {
    first: usize,
    last: usize,
    number: Number,
    unit: Unit,
    role: Role,
    telling: bool,
    direction: Option<Direction>,
}

impl Draft {
    fn new(first: usize, last: usize, number: Number, unit: Unit) -> Self {
        let telling = matches!(
            unit,
            Unit::Count
                | Unit::Percent
                | Unit::Points
                | Unit::Money(_)
                | Unit::Duration
                | Unit::Multiple
        );
        Draft {
            first,
            last,
            number,
            unit,
            role: Role::None,
            telling,
            direction: None,
        }
    }
}

/// All figures, in order.
pub(crate) fn scan(w: &Wording<'_>) -> Vec<Figure> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut at = 0;
    while at < w.len() {
        let free_from = drafts.last().map_or(0, |d| d.last + 1);
        match read(w, at) {
            Some(mut draft) => {
                unit::before(w, &mut draft, free_from);
                at = draft.last + 1;
                drafts.push(draft);
            }
            None => at += 1,
        }
    }
    role::join_ranges(w, &mut drafts);
    drafts.into_iter().map(|d| role::finish(w, d)).collect()
}

pub(crate) use withheld::any as any_withheld;

/// Whether any figure is telling, without working out the parts they play.
pub(crate) fn any_telling(w: &Wording<'_>) -> bool {
    let mut at = 0;
    while at < w.len() {
        let Some(draft) = read(w, at) else {
            at += 1;
            continue;
        };
        if matches!(w.lower(draft.last + 1), "-" | "–" | "—") {
            return scan(w).iter().any(Figure::is_telling);
        }
        if draft.telling {
            return true;
        }
        at = draft.last + 1;
    }
    false
}

/// The figure that begins at a token.
fn read(w: &Wording<'_>, at: usize) -> Option<Draft> {
    match w.kind(at)? {
        Kind::Number => {
            if let Some(named) = named::of_number(w, at) {
                return Some(named);
            }
            let mut draft = number::digits(w, at)?;
            unit::after(w, &mut draft);
            calendar::settle_year(w, &mut draft);
            Some(draft)
        }
        Kind::Word => {
            if let Some(period) = calendar::period_word(w, at) {
                return Some(period);
            }
            let tags = w.tag(at);
            if tags.any(Tags::NUMBER) {
                return number_in_words(w, at);
            }
            if tags.any(Tags::MONTH) {
                return calendar::month(w, at);
            }
            number::multiple(w, at)
        }
        Kind::Sign => None,
    }
}

fn number_in_words(w: &Wording<'_>, at: usize) -> Option<Draft> {
    if let Some(fraction) = number::fraction(w, at) {
        return Some(fraction);
    }
    if let Some(place) = words::ordinal_word(w.lower(at)) {
        return named::ordinal(w, at, place);
    }
    let mut draft = number::in_words(w, at)?;
    unit::after(w, &mut draft);
    let one = draft.number.value == Decimal::ONE && draft.first == draft.last;
    if one && !named::counts_one(w, at) {
        return None;
    }
    Some(draft)
}
