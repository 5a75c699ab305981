//! A quantity as it was written, before a metric gives it a meaning.

use std::fmt;
use std::ops::Range;

use rust_decimal::Decimal;

use super::bounds::Bound;
use super::number::NumberStyle;
use super::words::{DurationUnit, Magnitude, MoneySign};
use super::{Amount, Unit};

/// What a quantity field can say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// A number.
    Quantity(Quantity),
    /// Known inside the organisation, withheld here.
    Undisclosed,
    /// To be measured first.
    Unknown,
}

impl Written {
    /// The quantity, where a number was written.
    #[must_use]
    pub fn quantity(&self) -> Option<&Quantity> {
        match self {
            Self::Quantity(quantity) => Some(quantity),
            Self::Undisclosed | Self::Unknown => None,
        }
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quantity(quantity) => quantity.fmt(f),
            Self::Undisclosed => f.write_str("undisclosed"),
            Self::Unknown => f.write_str("unknown"),
        }
    }
}

/// The sign of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sign {
    /// More than the baseline.
    Plus,
    /// Less than the baseline.
    Minus,
}

/// What kind of statement a quantity makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// `60000`
    Level,
    /// `to -10`
    LevelBelowZero,
    /// `+20 %`, `-2 h`; in a baseline, check-in or measurement the number's own sign.
    Change(Sign),
    /// `3x`
    Factor,
}

/// The unit as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WrittenUnit {
    /// A bare number.
    None,
    /// `%`
    Percent,
    /// `pp`, percentage points
    Points,
    /// A code or sign of a currency.
    Money(MoneySign),
    /// `s`, `min`, `h`, `d`, `w`; the amount is in seconds.
    Duration,
}

/// How a quantity is laid out, so that a fix can write another one in the same manner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Style {
    pub(super) number: NumberStyle,
    pub(super) digits: u32,
    pub(super) magnitude: Option<Magnitude>,
    pub(super) magnitude_gap: Option<char>,
    pub(super) unit_gap: Option<char>,
    pub(super) shows_unit: bool,
    pub(super) sign_first: bool,
    pub(super) symbol: bool,
    pub(super) time: Option<DurationUnit>,
}

impl Style {
    /// The house's own: groups by spaces, a decimal point, a space before the unit.
    #[must_use]
    pub fn house() -> Self {
        Self {
            number: NumberStyle {
                group: Some(' '),
                comma: false,
            },
            unit_gap: Some(' '),
            shows_unit: true,
            ..Self::default()
        }
    }

    /// The same with a decimal comma, or point.
    #[must_use]
    pub fn with_comma(mut self, comma: bool) -> Self {
        self.number.comma = comma;
        self
    }

    /// The same with `%`, the currency or the unit of time written, which an author may have left to the metric.
    #[must_use]
    pub fn with_unit(mut self) -> Self {
        if !self.shows_unit {
            self.shows_unit = true;
            self.unit_gap = Some(' ');
        }
        self
    }
}

/// A number with its unit as it was written, and how it was laid out. The magnitude is never negative: the sign is in
/// the [`Form`]. Its `Display` writes it so that it reads back the same.
#[derive(Debug, Clone)]
pub struct Quantity {
    pub(super) bound: Option<Bound>,
    pub(super) form: Form,
    pub(super) magnitude: Decimal,
    pub(super) unit: WrittenUnit,
    pub(super) style: Style,
    pub(super) number_range: Range<usize>,
    pub(super) unit_range: Option<Range<usize>>,
}

impl PartialEq for Quantity {
    /// Equal where they say the same, however they are laid out.
    fn eq(&self, other: &Self) -> bool {
        self.bound == other.bound
            && self.form == other.form
            && self.magnitude == other.magnitude
            && self.unit == other.unit
    }
}

impl Eq for Quantity {}

impl Quantity {
    /// `at least`, `at most`, or neither.
    #[must_use]
    pub fn bound(&self) -> Option<Bound> {
        self.bound
    }

    /// A level, a change or a factor.
    #[must_use]
    pub fn form(&self) -> Form {
        self.form
    }

    /// The number without its sign: `60k` is 60000, `4.2 %` is 4.2, `2 h` is 7200.
    #[must_use]
    pub fn magnitude(&self) -> Decimal {
        self.magnitude
    }

    /// The number with its sign.
    #[must_use]
    pub fn signed(&self) -> Decimal {
        match self.form {
            Form::LevelBelowZero | Form::Change(Sign::Minus) => -self.magnitude,
            Form::Level | Form::Change(Sign::Plus) | Form::Factor => self.magnitude,
        }
    }

    /// The unit as written.
    #[must_use]
    pub fn unit(&self) -> WrittenUnit {
        self.unit
    }

    /// How many digits stand after the decimal mark, as written (`2.40 M` has 2).
    #[must_use]
    pub fn fraction_digits(&self) -> u32 {
        self.style.digits
    }

    /// The smallest step that the digits written can tell, in base units: 0.1 for `4.2 %`, 100 000 for `2.4 M`.
    #[must_use]
    pub fn precision(&self) -> Decimal {
        let step = Decimal::try_new(1, self.style.digits).unwrap_or(Decimal::ZERO);
        let times = self.style.magnitude.map_or(1, Magnitude::factor);
        let unit = match self.unit {
            WrittenUnit::Duration => self.style.time.map_or(1, DurationUnit::seconds),
            _ => 1,
        };
        step.checked_mul(Decimal::from(times))
            .and_then(|step| step.checked_mul(Decimal::from(unit)))
            .unwrap_or(step)
    }

    /// How it is laid out.
    #[must_use]
    pub fn style(&self) -> Style {
        self.style
    }

    /// The bytes of the number in the raw text; empty for a quantity that was not read.
    #[must_use]
    pub fn number_range(&self) -> Range<usize> {
        self.number_range.clone()
    }

    /// The bytes of the unit in the raw text; `None` for a bare number.
    #[must_use]
    pub fn unit_range(&self) -> Option<Range<usize>> {
        self.unit_range.clone()
    }

    fn made(form: Form, value: Decimal, unit: WrittenUnit, style: Style) -> Self {
        Self {
            bound: None,
            form,
            magnitude: value.abs(),
            unit,
            style,
            number_range: 0..0,
            unit_range: None,
        }
    }

    /// An amount as a level, or in another form where it is below zero.
    fn level_or(amount: &Amount, negative: Form, style: Style) -> Self {
        let form = if below_zero(amount.value) {
            negative
        } else {
            Form::Level
        };
        let unit = written_unit(amount.unit, style, true);
        Self::made(form, amount.value, unit, style)
    }

    /// A level to be written: `to -10` where it is below zero. The style decides whether the unit is shown; a unit of
    /// time always is.
    #[must_use]
    pub fn level(amount: &Amount, style: Style) -> Self {
        Self::level_or(amount, Form::LevelBelowZero, style)
    }

    /// A reported figure to be written, with its own sign: `-10`.
    #[must_use]
    pub fn figure(amount: &Amount, style: Style) -> Self {
        Self::level_or(amount, Form::Change(Sign::Minus), style)
    }

    /// A change in the metric's unit to be written: `+700`, `-2 h`; percentages in points.
    #[must_use]
    pub fn change(amount: &Amount, style: Style) -> Self {
        if amount.unit == Unit::Percent {
            return Self::points(amount.value, style);
        }
        Self::made(
            sign(amount.value),
            amount.value,
            written_unit(amount.unit, style, false),
            style,
        )
    }

    /// A relative change to be written: `+20 %`.
    #[must_use]
    pub fn relative(percent: Decimal, style: Style) -> Self {
        Self::made(
            sign(percent),
            percent,
            WrittenUnit::Percent,
            style.with_unit(),
        )
    }

    /// A change in percentage points to be written: `+0.5 pp`.
    #[must_use]
    pub fn points(points: Decimal, style: Style) -> Self {
        Self::made(sign(points), points, WrittenUnit::Points, style.with_unit())
    }

    /// A multiple of the baseline to be written: `3x`.
    #[must_use]
    pub fn factor(times: Decimal, style: Style) -> Self {
        Self::made(Form::Factor, times, WrittenUnit::None, style)
    }

    /// The same with a bound, or with none.
    #[must_use]
    pub fn with_bound(mut self, bound: Option<Bound>) -> Self {
        self.bound = bound;
        self
    }

    /// The same in another form; its number stays.
    #[must_use]
    pub fn with_form(mut self, form: Form) -> Self {
        self.form = form;
        self
    }

    /// The same number with another unit; a duration's number stays its seconds.
    #[must_use]
    pub(super) fn with_written_unit(mut self, unit: WrittenUnit) -> Self {
        self.unit = unit;
        self.style = self.style.with_unit();
        self
    }
}

fn below_zero(value: Decimal) -> bool {
    value.is_sign_negative() && !value.is_zero()
}

fn sign(value: Decimal) -> Form {
    Form::Change(if below_zero(value) {
        Sign::Minus
    } else {
        Sign::Plus
    })
}

fn written_unit(unit: Unit, style: Style, percent: bool) -> WrittenUnit {
    match unit {
        Unit::Duration => WrittenUnit::Duration,
        Unit::Percent if percent && style.shows_unit => WrittenUnit::Percent,
        Unit::Money(Some(currency)) if style.shows_unit => {
            WrittenUnit::Money(MoneySign::Known(currency))
        }
        _ => WrittenUnit::None,
    }
}
