//! Figures for people, in the reader's language. What fixes write is in [`super::Quantity`]'s `Display` instead.

use rust_decimal::{Decimal, RoundingStrategy};

use super::number::{self, NumberStyle};
use super::words::DurationUnit;
use super::{Amount, Unit};
use crate::date::{Date, Period, PeriodKind};

/// Between groups of three and before a unit: a plain space, so that a figure can be copied from a
/// message, and searched for.
const GAP: char = ' ';

/// The language of messages.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Deserialize, serde::Serialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    /// English: `12 400.5`.
    #[default]
    En,
    /// Finnish: `12 400,5`.
    Fi,
}

impl Locale {
    /// The word between things of which one is meant, with its spaces.
    #[must_use]
    pub fn or(self) -> &'static str {
        match self {
            Self::En => " or ",
            Self::Fi => " tai ",
        }
    }

    /// The word between things which are meant together, with its spaces.
    #[must_use]
    pub fn and(self) -> &'static str {
        match self {
            Self::En => " and ",
            Self::Fi => " ja ",
        }
    }

    /// A number rounded for reading: two decimals, four where it is below one.
    #[must_use]
    pub fn number(self, value: Decimal) -> String {
        let digits = if value.abs() < Decimal::ONE { 4 } else { 2 };
        let rounded = value.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
        self.exact_number(rounded)
    }

    /// A number with all its digits.
    #[must_use]
    pub fn exact_number(self, value: Decimal) -> String {
        let style = NumberStyle {
            group: Some(GAP),
            comma: self == Self::Fi,
        };
        let sign = if value.is_sign_negative() && !value.is_zero() {
            "-"
        } else {
            ""
        };
        format!("{sign}{}", number::write(value, 0, style))
    }

    /// An amount with its unit, rounded for reading; durations in the largest units that say it.
    #[must_use]
    pub fn amount(self, amount: &Amount) -> String {
        match amount.unit {
            Unit::Count | Unit::Ratio | Unit::Score => self.number(amount.value),
            Unit::Percent => format!("{}{GAP}%", self.number(amount.value)),
            Unit::Money(currency) => {
                let rounded = amount
                    .value
                    .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
                    .normalize();
                let digits = if rounded.scale() > 0 { 2 } else { 0 };
                let style = NumberStyle {
                    group: Some(GAP),
                    comma: self == Self::Fi,
                };
                let sign = if rounded.is_sign_negative() && !rounded.is_zero() {
                    "-"
                } else {
                    ""
                };
                let text = format!("{sign}{}", number::write(rounded, digits, style));
                match currency {
                    Some(currency) => format!("{text}{GAP}{currency}"),
                    None => text,
                }
            }
            Unit::Duration => self.duration(amount.value),
        }
    }

    /// A day: `31 Dec 2026`, `31.12.2026`.
    #[must_use]
    pub fn day(self, day: Date) -> String {
        const MONTHS: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        let month = usize::try_from(day.month())
            .ok()
            .and_then(|month| month.checked_sub(1));
        let name = month.and_then(|month| MONTHS.get(month)).unwrap_or(&"");
        match self {
            Self::En => format!("{} {name} {}", day.day(), day.year()),
            Self::Fi => format!("{}.{}.{}", day.day(), day.month(), day.year()),
        }
    }

    /// A period: `2026-06-30`, `30.6.2026`. Quarters, halves and fiscal years are called alike
    /// everywhere.
    #[must_use]
    pub fn period(self, period: &Period) -> String {
        match (self, period.kind()) {
            (Self::Fi, PeriodKind::Day) => self.day(period.first_day()),
            (Self::Fi, PeriodKind::Month { year, month }) => format!("{month}/{year}"),
            (Self::Fi, PeriodKind::IsoWeek { year, week }) => format!("viikko {week}/{year}"),
            _ => period.to_string(),
        }
    }

    /// A change with its sign; percentages in points (`+7 pp`).
    #[must_use]
    pub fn change(self, change: &Amount) -> String {
        let sign = if change.value.is_sign_negative() {
            ""
        } else {
            "+"
        };
        if change.unit == Unit::Percent {
            let points = match self {
                Self::En => "pp",
                Self::Fi => "%-yks.",
            };
            return format!("{sign}{}{GAP}{points}", self.number(change.value));
        }
        format!("{sign}{}", self.amount(change))
    }

    fn duration(self, seconds: Decimal) -> String {
        let sign = if seconds.is_sign_negative() && !seconds.is_zero() {
            "-"
        } else {
            ""
        };
        let mut left = seconds.abs();
        // seconds are noise beside hours
        let precise = if left >= Decimal::from(3_600) { 60 } else { 1 };
        if precise == 60 {
            let minutes = left
                .checked_div(Decimal::from(60))
                .map(|minutes| minutes.round());
            left = minutes
                .and_then(|minutes| minutes.checked_mul(Decimal::from(60)))
                .unwrap_or(left);
        }
        if left >= Decimal::from(60) {
            left = left.round();
        }
        let mut parts: Vec<String> = Vec::new();
        let units = [
            DurationUnit::Day,
            DurationUnit::Hour,
            DurationUnit::Minute,
            DurationUnit::Second,
        ];
        let from_days = left >= Decimal::from(2 * 86_400);
        for unit in units
            .into_iter()
            .filter(|unit| *unit != DurationUnit::Day || from_days)
        {
            let length = Decimal::from(unit.seconds());
            let count = if unit == DurationUnit::Second {
                left.round_dp(2)
            } else {
                left.checked_div(length)
                    .map(|count| count.floor())
                    .unwrap_or_default()
            };
            if !count.is_zero() {
                let name = match (self, unit) {
                    (Self::Fi, DurationUnit::Day) => "pv",
                    _ => unit.as_str(),
                };
                parts.push(format!("{}{GAP}{name}", self.exact_number(count)));
                left = left.checked_rem(length).unwrap_or_default();
            }
        }
        if parts.is_empty() {
            return format!("0{GAP}min");
        }
        format!("{sign}{}", parts.join(&GAP.to_string()))
    }
}
