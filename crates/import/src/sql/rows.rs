//! Rows of a query as rows of measurements, whichever database they come from.

use goalpost_core::date::{FiscalYear, Period};
use rust_decimal::Decimal;

use super::{MOST_ROWS, SqlError, SqlRow};

/// A cell, whatever the database calls its type.
pub(super) enum Cell {
    Nothing,
    Number(Decimal),
    Text(String),
}

/// What is made of rows, whichever database they come from.
pub(super) struct Rows<'a> {
    columns: [Option<usize>; 4],
    fiscal: Option<FiscalYear>,
    pub(super) rows: Vec<SqlRow>,
    told: &'a mut dyn FnMut(usize),
}

const COLUMNS: [&str; 4] = ["date", "value", "account", "segment"];

impl<'a> Rows<'a> {
    pub(super) fn new(
        names: &[String],
        fiscal: Option<FiscalYear>,
        told: &'a mut dyn FnMut(usize),
    ) -> Result<Self, SqlError> {
        let at = |wanted: &str| {
            let mut names = names.iter();
            names.position(|name| name.eq_ignore_ascii_case(wanted))
        };
        let columns = COLUMNS.map(at);
        let [date, value, ..] = columns;
        date.ok_or(SqlError::Column("date"))?;
        value.ok_or(SqlError::Column("value"))?;
        Ok(Self {
            columns,
            fiscal,
            rows: Vec::new(),
            told,
        })
    }

    pub(super) fn add(
        &mut self,
        cell: &dyn Fn(usize) -> Result<Cell, String>,
    ) -> Result<(), SqlError> {
        let row = self.rows.len() + 1;
        if row > MOST_ROWS {
            return Err(SqlError::TooMany);
        }
        let read = |name: &'static str, at: Option<usize>| -> Result<Cell, SqlError> {
            at.map_or(Ok(Cell::Nothing), cell)
                .map_err(|what| SqlError::Cell {
                    row,
                    column: name,
                    what,
                })
        };
        let wrong = |column: &'static str, what: String| SqlError::Cell { row, column, what };
        let [date, value, account, segment] = self.columns;
        let date = match read("date", date)? {
            Cell::Text(text) => Period::parse(&text, self.fiscal)
                .map_err(|error| wrong("date", error.message().render()))?,
            Cell::Number(number) => Period::parse(&number.to_string(), self.fiscal)
                .map_err(|error| wrong("date", error.message().render()))?,
            Cell::Nothing => return Err(wrong("date", "nothing (NULL)".to_owned())),
        };
        let value = match read("value", value)? {
            Cell::Number(number) => number,
            Cell::Text(text) => text
                .trim()
                .parse()
                .map_err(|_| wrong("value", format!("`{text}`, which is no number")))?,
            Cell::Nothing => {
                return Err(wrong(
                    "value",
                    "nothing (NULL): leave such rows out in the query".to_owned(),
                ));
            }
        };
        let text = |cell: Cell| match cell {
            Cell::Nothing => None,
            Cell::Number(number) => Some(number.to_string()),
            Cell::Text(text) => (!text.is_empty()).then_some(text),
        };
        self.rows.push(SqlRow {
            date,
            value: value.normalize(),
            account: text(read("account", account)?),
            segment: text(read("segment", segment)?),
        });
        if row.is_multiple_of(1000) {
            (self.told)(row);
        }
        Ok(())
    }
}
