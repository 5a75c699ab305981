//! Cells as figures and dates, as the language writes them.

use goalpost_core::date::Period;
use goalpost_core::quantity::{Suggestion, Written};
use rust_decimal::Decimal;

use super::Context;
use super::headings::Column;
use super::table::Heading;
use crate::cell::Cell;
use crate::grid::GridRow;
use crate::numbers::written;
use crate::workbook::Shown;

/// The unit of a row's figures as quantities have it, where its cell is one and there is a bare number to
/// take it.
pub(super) fn unit(row: &GridRow, headings: &[Heading]) -> Option<String> {
    let cells = || row.cells.iter().zip(headings);
    let cell = cells().find(|(_, heading)| heading.column == Column::Unit)?;
    let unit = match cell.0.shown().trim().to_lowercase().as_str() {
        "%" | "percent" | "prosentti" | "prosenttia" => "%",
        "€" | "eur" | "euro" | "euros" | "euroa" => "EUR",
        "£" | "gbp" => "GBP",
        "h" | "hour" | "hours" | "tunti" | "tuntia" => "h",
        "min" | "minute" | "minutes" | "minuutti" | "minuuttia" => "min",
        "d" | "day" | "days" | "pv" | "päivä" | "päivää" => "d",
        _ => return None,
    };
    let takes = cells().any(|(cell, heading)| {
        let of_figures = matches!(
            heading.column,
            Column::Field("baseline" | "target" | "check_ins" | "keep")
        );
        of_figures && is_bare(cell)
    });
    takes.then(|| unit.to_owned())
}

/// Whether a cell holds a number and no unit.
fn is_bare(cell: &Cell) -> bool {
    match cell {
        Cell::Number(_) => true,
        Cell::Text(text) => text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}')),
        _ => false,
    }
}

/// A figure as the language writes it, with the unit of its row where it has none of its own. One that
/// has no certain reading stays as it is, for `check` to tell.
pub(super) fn figure(
    cell: &Cell,
    look: Shown,
    unit: Option<&str>,
    context: &Context<'_>,
) -> String {
    let text = shown(cell, look);
    if matches!(
        (cell, look),
        (Cell::Number(_), Shown::Percent | Shown::Money(_))
    ) {
        return text;
    }
    let text = match unit {
        Some(unit) if is_bare(cell) => format!("{text} {unit}"),
        _ => text,
    };
    let read = Written::parse(&text, context.organisation.decimal);
    match read {
        Err(error) => only_safe(&error.suggestions).unwrap_or(text),
        Ok(_) => text,
    }
}

/// A day or a period as the language writes it, where there is one reading.
pub(super) fn date(cell: &Cell, context: &Context<'_>) -> String {
    let text = cell.shown();
    match Period::parse(&text, context.organisation.fiscal_year) {
        Err(error) => only_safe(&error.suggestions).unwrap_or(text),
        Ok(_) => text,
    }
}

fn only_safe(suggestions: &[Suggestion]) -> Option<String> {
    match suggestions {
        [only] if only.safe => Some(only.text.clone()),
        _ => None,
    }
}

/// A cell as a person sees it: a number in one reading only, with the sign that it is shown with.
pub(super) fn shown(cell: &Cell, look: Shown) -> String {
    let Cell::Number(number) = cell else {
        return cell.shown();
    };
    let hundredfold = number.checked_mul(Decimal::ONE_HUNDRED);
    match (look, hundredfold) {
        (Shown::Percent, Some(percent)) => format!("{} %", written(percent)),
        (Shown::Money(code), _) => format!("{} {code}", written(*number)),
        _ => written(*number),
    }
}
