//! Writing quantities so that they read back the same.

use std::fmt;

use rust_decimal::Decimal;

use super::number;
use super::words::{DurationUnit, Magnitude};
use super::written::{Form, Quantity, Sign, Style, WrittenUnit};

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(bound) = self.bound {
            write!(f, "{} ", bound.as_str())?;
        }
        f.write_str(match self.form {
            Form::Level | Form::Factor => "",
            Form::LevelBelowZero => "to -",
            Form::Change(Sign::Plus) => "+",
            Form::Change(Sign::Minus) => "-",
        })?;
        if self.form == Form::Factor {
            return write!(
                f,
                "{}x",
                number::write(self.magnitude, self.style.digits, self.style.number)
            );
        }
        let style = self.style;
        match self.unit {
            WrittenUnit::None => f.write_str(&figure(self.magnitude, style).0),
            WrittenUnit::Percent => f.write_str(&behind(
                self.magnitude,
                Style {
                    magnitude: None,
                    ..style
                },
                "%",
            )),
            WrittenUnit::Points => f.write_str(&behind(
                self.magnitude,
                Style {
                    magnitude: None,
                    ..style
                },
                "pp",
            )),
            WrittenUnit::Duration => f.write_str(&duration(self.magnitude, style)),
            WrittenUnit::Money(sign) => {
                let code = match sign {
                    super::words::MoneySign::Known(currency) => Some(currency.code()),
                    _ => None,
                };
                let symbol = if style.symbol {
                    sign.symbol().or(code)
                } else {
                    code.or(sign.symbol())
                };
                let symbol = symbol.unwrap_or_default();
                if style.sign_first {
                    f.write_str(symbol)?;
                    if let Some(gap) = style.unit_gap {
                        write!(f, "{gap}")?;
                    }
                    f.write_str(&figure(self.magnitude, style).0)
                } else {
                    f.write_str(&behind(self.magnitude, style, symbol))
                }
            }
        }
    }
}

fn behind(value: Decimal, style: Style, unit: &str) -> String {
    let (mut text, magnitude) = figure(value, style);
    let letters = unit.chars().next().is_some_and(char::is_alphabetic);
    match style.unit_gap {
        Some(gap) => text.push(gap),
        // `2.4 MEUR` is spelled `2.4 M EUR`
        None if magnitude && letters => text.push(' '),
        None => {}
    }
    text.push_str(unit);
    text
}

/// The number, with its magnitude where that takes few decimals; and whether it has one.
fn figure(value: Decimal, style: Style) -> (String, bool) {
    if let Some(magnitude) = style.magnitude
        && let Some(scaled) = scaled(
            value,
            Decimal::from(magnitude.factor()),
            style.digits.max(2),
        )
    {
        let mut text = number::write(scaled, style.digits, style.number);
        text.extend(style.magnitude_gap);
        text.push_str(magnitude.as_str());
        return (text, true);
    }
    let digits = if style.magnitude.is_some() {
        0
    } else {
        style.digits
    };
    (number::write(value, digits, style.number), false)
}

/// The exact quotient, where it has at most so many decimals.
fn scaled(value: Decimal, divisor: Decimal, digits: u32) -> Option<Decimal> {
    let quotient = value.checked_div(divisor)?.normalize();
    (quotient.scale() <= digits && quotient.checked_mul(divisor) == Some(value)).then_some(quotient)
}

/// Seconds in the unit of the style, or as several units where that would take more decimals than the style has.
fn duration(seconds: Decimal, style: Style) -> String {
    let unit = style.time.unwrap_or_else(|| largest(seconds));
    if let Some(magnitude) = style.magnitude
        && let Some(divisor) =
            Decimal::from(unit.seconds()).checked_mul(Decimal::from(magnitude.factor()))
        && scaled(seconds, divisor, style.digits.max(2)).is_some()
        && let Some(whole) = seconds.checked_div(Decimal::from(unit.seconds()))
    {
        return behind(
            whole,
            Style {
                unit_gap: Some(' '),
                ..style
            },
            unit.as_str(),
        );
    }
    let style = Style {
        magnitude: None::<Magnitude>,
        ..style
    };
    if let Some(value) = scaled(seconds, Decimal::from(unit.seconds()), style.digits) {
        return behind(value, style, unit.as_str());
    }
    let whole = Style { digits: 0, ..style };
    let mut parts: Vec<String> = Vec::new();
    let mut left = seconds;
    for part in DurationUnit::DESCENDING
        .into_iter()
        .filter(|part| *part <= unit)
    {
        let length = Decimal::from(part.seconds());
        if part == DurationUnit::Second {
            if !left.is_zero() || parts.is_empty() {
                parts.push(behind(left, whole, part.as_str()));
            }
        } else if let (Some(count), Some(rest)) = (
            left.checked_div(length).map(|n| n.floor()),
            left.checked_rem(length),
        ) && !count.is_zero()
        {
            parts.push(behind(count, whole, part.as_str()));
            left = rest;
        }
    }
    parts.join(" ")
}

/// The unit that a person would choose: the longest that goes in at least once, and no longer than hours.
fn largest(seconds: Decimal) -> DurationUnit {
    [DurationUnit::Hour, DurationUnit::Minute]
        .into_iter()
        .find(|unit| seconds >= Decimal::from(unit.seconds()))
        .unwrap_or(DurationUnit::Second)
}
