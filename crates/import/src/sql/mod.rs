//! Figures of a warehouse: one query a metric, from PostgreSQL or SQLite.

mod error;
mod postgres;
mod rows;
mod sqlite;

use goalpost_core::date::{FiscalYear, Period};
use rust_decimal::Decimal;

pub use self::error::SqlError;

/// How many rows a query may give.
pub const MOST_ROWS: usize = 5_000_000;

/// One row of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SqlRow {
    /// The day or the period.
    pub date: Period,
    /// The figure.
    pub value: Decimal,
    /// The account, where the query has such a column.
    pub account: Option<String>,
    /// The part of the whole, where it has such a column.
    pub segment: Option<String>,
}

/// Asks a database. `told` is called with the number of rows read so far.
///
/// # Errors
/// Where the database cannot be asked, or its rows are no measurements.
pub fn query(
    address: &str,
    sql: &str,
    fiscal: Option<FiscalYear>,
    told: &mut dyn FnMut(usize),
) -> Result<Vec<SqlRow>, SqlError> {
    if address.starts_with("postgres://") || address.starts_with("postgresql://") {
        return postgres::query(address, sql, fiscal, told);
    }
    match address.strip_prefix("sqlite:") {
        Some(path) => sqlite::query(path.strip_prefix("//").unwrap_or(path), sql, fiscal, told),
        None => Err(SqlError::UnknownDatabase),
    }
}

#[cfg(test)]
mod tests;
