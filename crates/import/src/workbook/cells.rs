//! What the cells of a sheet say.

use calamine::{Data, ExcelDateTime, Range};
use goalpost_core::date::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive as _;

use super::region::size;
use crate::cell::Cell;
use crate::grid::{Grid, GridRow};

pub(super) fn grid(range: &Range<Data>) -> Grid {
    let first = range.start().map_or(0, |(row, _)| size(row));
    let rows = range.rows().enumerate().map(|(at, cells)| GridRow {
        line: first + at + 1,
        cells: cells.iter().map(cell).collect(),
    });
    Grid {
        rows: rows.collect(),
        comments: Vec::new(),
    }
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Int(number) => Cell::Number(Decimal::from(*number)),
        Data::Float(number) => number_cell(*number),
        Data::String(text) | Data::DurationIso(text) => Cell::text(text),
        Data::DateTimeIso(text) => iso(text),
        Data::DateTime(moment) => moment_cell(moment),
        Data::Bool(truth) => Cell::text(if *truth { "true" } else { "false" }),
        Data::Error(error) => Cell::text(&error.to_string()),
        Data::Empty => Cell::Empty,
    }
}

/// A day as OpenDocument writes it; with a time of day it stays text.
fn iso(text: &str) -> Cell {
    let day = text.strip_suffix("T00:00:00").unwrap_or(text);
    day.parse().map_or_else(|_| Cell::text(text), Cell::Day)
}

/// A number; as text where it has no exact reading, so that it is neither lost nor another one.
fn number_cell(number: f64) -> Cell {
    let exact = Decimal::from_f64(number).filter(|exact| exact.is_zero() == (number == 0.0));
    exact.map_or_else(|| Cell::text(&format!("{number:e}")), Cell::Number)
}

/// A serial number that is shown as a day, as a time of day or as a duration; as the number where it is
/// none of these.
fn moment_cell(moment: &ExcelDateTime) -> Cell {
    /// The first serial number that is no day of a year of four digits, in whichever way days are counted.
    const BEYOND: f64 = 2_957_003.0;
    let number = moment.as_f64();
    if !moment.is_datetime() {
        let minutes = Decimal::from_f64(number)
            .and_then(|days| days.checked_mul(Decimal::from(24 * 60)))
            .map(|minutes| Cell::text(&format!("{} min", minutes.round_dp(2).normalize())));
        return minutes.unwrap_or_else(|| number_cell(number));
    }
    if !(0.0..BEYOND).contains(&number) {
        return number_cell(number);
    }
    let (year, month, day, hours, minutes, seconds, _) = moment.to_ymd_hms_milli();
    if number < 1.0 {
        return Cell::text(&format!("{hours:02}:{minutes:02}:{seconds:02}"));
    }
    let day = i16::try_from(year)
        .ok()
        .zip(i8::try_from(month).ok())
        .zip(i8::try_from(day).ok())
        .and_then(|((year, month), day)| Date::new(year, month, day).ok());
    day.map_or_else(|| number_cell(number), Cell::Day)
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn a_number_without_an_exact_reading_is_neither_lost_nor_another() {
        let number = |number| cell(&Data::Float(number));
        assert_eq!(number(0.0), Cell::Number(Decimal::ZERO));
        assert_eq!(number(12.5), Cell::Number(Decimal::new(125, 1)));
        assert_eq!(number(1e30), Cell::text("1e30"));
        assert_eq!(number(1e-40), Cell::text("1e-40"));
        assert_eq!(number(f64::NAN), Cell::text("NaN"));
        let moment =
            |number, kind| cell(&Data::DateTime(ExcelDateTime::new(number, kind, false))).shown();
        let day = |number| moment(number, ExcelDateTimeType::DateTime);
        assert_eq!(day(46_000.5), "2025-12-09");
        assert_eq!(day(0.5), "12:00:00");
        assert_eq!(day(3_000_000.0), "3000000");
        assert_eq!(day(1e300), "1e300");
        assert_eq!(day(-5.0), "-5");
        let duration = |number| moment(number, ExcelDateTimeType::TimeDelta);
        assert_eq!(duration(1.5), "2160 min");
        assert_eq!(duration(1e300), "1e300");
    }
}
