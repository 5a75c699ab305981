//! SQLite: a file.

use goalpost_core::date::FiscalYear;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive as _;

use super::rows::{Cell, Rows};
use super::{SqlError, SqlRow};

pub(super) fn query(
    path: &str,
    sql: &str,
    fiscal: Option<FiscalYear>,
    told: &mut dyn FnMut(usize),
) -> Result<Vec<SqlRow>, SqlError> {
    // Only to be read, whatever the query says.
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)
        .map_err(|error| SqlError::Connection(error.to_string()))?;
    let refused = |error: rusqlite::Error| SqlError::Query(error.to_string());
    let mut statement = connection.prepare(sql).map_err(refused)?;
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut rows = Rows::new(&names, fiscal, told)?;
    let mut found = statement.query([]).map_err(refused)?;
    while let Some(row) = found.next().map_err(refused)? {
        rows.add(&|at| cell(row.get_ref(at).map_err(|error| error.to_string())?))?;
    }
    Ok(rows.rows)
}

fn cell(value: ValueRef<'_>) -> Result<Cell, String> {
    Ok(match value {
        ValueRef::Null => Cell::Nothing,
        ValueRef::Integer(number) => Cell::Number(Decimal::from(number)),
        ValueRef::Real(number) => Decimal::from_f64(number)
            .map(Cell::Number)
            .ok_or_else(|| "no number that can be written".to_owned())?,
        ValueRef::Text(text) => Cell::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(_) => return Err("binary".to_owned()),
    })
}
