//! Cells as almost every row has them, read without looking for anything else.

use rust_decimal::Decimal;

use crate::date::Date;

/// A day as almost every row has it, `2026-06-30`: read without looking for anything else.
pub(super) fn plain_day(text: &[u8]) -> Option<Date> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else {
        return None;
    };
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| i16::from(byte - b'0'));
    let year = digit(y1)? * 1000 + digit(y2)? * 100 + digit(y3)? * 10 + digit(y4)?;
    let month = i8::try_from(digit(m1)? * 10 + digit(m2)?).ok()?;
    let day = i8::try_from(digit(d1)? * 10 + digit(d2)?).ok()?;
    (year >= 1000)
        .then(|| Date::new(year, month, day).ok())
        .flatten()
}

/// A number that has one reading only: digits, and a point that is followed by other than three.
pub(super) fn plain_number(text: &[u8]) -> Option<Decimal> {
    if text.is_empty() || text.len() > 18 {
        return None;
    }
    let mut mantissa: i64 = 0;
    let mut point: Option<usize> = None;
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'0'..=b'9' => mantissa = mantissa * 10 + i64::from(byte - b'0'),
            b'.' if point.is_none() && at > 0 => point = Some(at),
            _ => return None,
        }
    }
    let decimals = point.map_or(0, |at| text.len() - at - 1);
    if point.is_some() && (decimals == 0 || decimals == 3) {
        return None;
    }
    Some(Decimal::new(mantissa, u32::try_from(decimals).ok()?))
}
