//! Figures of a warehouse: one query a metric, from PostgreSQL or SQLite.

use goalpost_core::message::Message;
use std::sync::Arc;
use std::time::Duration;

use goalpost_core::date::{Date, FiscalYear, Period};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive as _;

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

/// Why a query gives no measurements. No message holds an address or a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SqlError {
    /// The address is of no database that is known.
    #[error("{}", self.message())]
    UnknownDatabase,
    /// The address cannot be understood.
    #[error("{}", self.message())]
    Address,
    /// The database cannot be reached, or refuses.
    #[error("{}", self.message())]
    Connection(String),
    /// The database refuses the query.
    #[error("{}", self.message())]
    Query(String),
    /// A column is missing.
    #[error("{}", self.message())]
    Column(&'static str),
    /// A cell cannot be understood.
    #[error("{}", self.message())]
    Cell {
        /// The row, from 1.
        row: usize,
        /// The column.
        column: &'static str,
        /// What is wrong with it.
        what: String,
    },
    /// There are more rows than can be meant.
    #[error("{}", self.message())]
    TooMany,
}

impl SqlError {
    /// What is wrong and what to do about it, for people.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::UnknownDatabase => {
                Message::new("its address begins with neither `postgres://` nor `sqlite:`")
            }
            Self::Address => Message::new("its address cannot be understood"),
            Self::Connection(reason) => Message::new("the database cannot be reached: {reason}")
                .with("reason", reason.clone()),
            Self::Query(reason) => Message::new("the database refuses the query: {reason}")
                .with("reason", reason.clone()),
            Self::Column(column) => {
                Message::new("the query gives no column `{column}`: name it so with `AS {column}`")
                    .with("column", *column)
            }
            Self::Cell { row, column, what } => Message::new("row {row}: `{column}` is {what}")
                .with("row", row.to_string())
                .with("column", *column)
                .with("what", what.clone()),
            Self::TooMany => {
                Message::new("the query gives more than {most} rows: add up by day or month in it")
                    .with("most", MOST_ROWS)
            }
        }
    }
}

/// A cell, whatever the database calls its type.
enum Cell {
    Nothing,
    Number(Decimal),
    Text(String),
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
        return postgres(address, sql, fiscal, told);
    }
    match address.strip_prefix("sqlite:") {
        Some(path) => sqlite(path.strip_prefix("//").unwrap_or(path), sql, fiscal, told),
        None => Err(SqlError::UnknownDatabase),
    }
}

/// What is made of rows, whichever database they come from.
struct Rows<'a> {
    columns: [Option<usize>; 4],
    fiscal: Option<FiscalYear>,
    rows: Vec<SqlRow>,
    told: &'a mut dyn FnMut(usize),
}

const COLUMNS: [&str; 4] = ["date", "value", "account", "segment"];

impl<'a> Rows<'a> {
    fn new(
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

    fn add(&mut self, cell: &dyn Fn(usize) -> Result<Cell, String>) -> Result<(), SqlError> {
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

fn sqlite(
    path: &str,
    sql: &str,
    fiscal: Option<FiscalYear>,
    told: &mut dyn FnMut(usize),
) -> Result<Vec<SqlRow>, SqlError> {
    use rusqlite::types::ValueRef;
    use rusqlite::{Connection, OpenFlags};
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
        rows.add(&|at| {
            Ok(match row.get_ref(at).map_err(|error| error.to_string())? {
                ValueRef::Null => Cell::Nothing,
                ValueRef::Integer(number) => Cell::Number(Decimal::from(number)),
                ValueRef::Real(number) => Decimal::from_f64(number)
                    .map(Cell::Number)
                    .ok_or_else(|| "no number that can be written".to_owned())?,
                ValueRef::Text(text) => Cell::Text(String::from_utf8_lossy(text).into_owned()),
                ValueRef::Blob(_) => return Err("binary".to_owned()),
            })
        })?;
    }
    Ok(rows.rows)
}

fn postgres(
    address: &str,
    sql: &str,
    fiscal: Option<FiscalYear>,
    told: &mut dyn FnMut(usize),
) -> Result<Vec<SqlRow>, SqlError> {
    let mut config: postgres::Config = address.parse().map_err(|_| SqlError::Address)?;
    config.connect_timeout(Duration::from_secs(20));
    let failed = |error: postgres::Error| {
        // The error of a connection may name the host; it never holds the password.
        let cause = std::error::Error::source(&error).map(ToString::to_string);
        SqlError::Connection(cause.unwrap_or_else(|| error.to_string()))
    };
    let mut client = config.connect(tls()?).map_err(failed)?;
    let refused = |error: postgres::Error| {
        let told = error.as_db_error().map(|error| error.message().to_owned());
        SqlError::Query(told.unwrap_or_else(|| error.to_string()))
    };
    // Only to be read, whatever the query says.
    let mut transaction = client
        .build_transaction()
        .read_only(true)
        .start()
        .map_err(refused)?;
    let statement = transaction.prepare(sql).map_err(refused)?;
    let names: Vec<String> = statement
        .columns()
        .iter()
        .map(|column| column.name().to_owned())
        .collect();
    let mut rows = Rows::new(&names, fiscal, told)?;
    // Piece by piece: a long result is not held twice.
    let portal = transaction.bind(&statement, &[]).map_err(refused)?;
    loop {
        let piece = transaction.query_portal(&portal, 10_000).map_err(refused)?;
        if piece.is_empty() {
            return Ok(rows.rows);
        }
        for row in &piece {
            rows.add(&|at| postgres_cell(row, at))?;
        }
    }
}

/// TLS where the server speaks it, with the certificates that browsers trust.
fn tls() -> Result<tokio_postgres_rustls::MakeRustlsConnect, SqlError> {
    let mut roots = rustls::RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| SqlError::Connection(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(tokio_postgres_rustls::MakeRustlsConnect::new(config))
}

fn postgres_cell(row: &postgres::Row, at: usize) -> Result<Cell, String> {
    use postgres::types::Type;
    let column = row
        .columns()
        .get(at)
        .ok_or_else(|| "not there".to_owned())?;
    let failed = |error: postgres::Error| error.to_string();
    let number = |number: Option<Decimal>| number.map_or(Cell::Nothing, Cell::Number);
    let kind = column.type_();
    Ok(match *kind {
        Type::INT2 => number(
            row.try_get::<_, Option<i16>>(at)
                .map_err(failed)?
                .map(Decimal::from),
        ),
        Type::INT4 => number(
            row.try_get::<_, Option<i32>>(at)
                .map_err(failed)?
                .map(Decimal::from),
        ),
        Type::INT8 => number(
            row.try_get::<_, Option<i64>>(at)
                .map_err(failed)?
                .map(Decimal::from),
        ),
        Type::FLOAT4 => number(
            row.try_get::<_, Option<f32>>(at)
                .map_err(failed)?
                .and_then(Decimal::from_f32),
        ),
        Type::FLOAT8 => number(
            row.try_get::<_, Option<f64>>(at)
                .map_err(failed)?
                .and_then(Decimal::from_f64),
        ),
        Type::NUMERIC => number(row.try_get::<_, Option<Decimal>>(at).map_err(failed)?),
        Type::DATE | Type::TIMESTAMP => text(
            row.try_get::<_, Option<Day>>(at)
                .map_err(failed)?
                .map(|day| day.0),
        ),
        Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN => {
            text(row.try_get::<_, Option<String>>(at).map_err(failed)?)
        }
        _ => {
            return Err(format!(
                "of the type {kind}: cast it in the query to date, text or numeric"
            ));
        }
    })
}

/// A day as PostgreSQL sends it: days, or microseconds of a time without a zone, since 2000.
struct Day(Date);

impl<'a> postgres::types::FromSql<'a> for Day {
    fn from_sql(
        kind: &postgres::types::Type,
        raw: &'a [u8],
    ) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        const DAY: i64 = 86_400_000_000;
        let days = if *kind == postgres::types::Type::DATE {
            i64::from(i32::from_be_bytes(raw.try_into()?))
        } else {
            i64::from_be_bytes(raw.try_into()?).div_euclid(DAY)
        };
        let epoch = Date::new(2000, 1, 1)?;
        let day = goalpost_core::date::add_days(epoch, days);
        day.map(Self)
            .ok_or_else(|| "a day that no calendar has".into())
    }

    fn accepts(kind: &postgres::types::Type) -> bool {
        [
            postgres::types::Type::DATE,
            postgres::types::Type::TIMESTAMP,
        ]
        .contains(kind)
    }
}

fn text(value: Option<impl ToString>) -> Cell {
    value.map_or(Cell::Nothing, |value| Cell::Text(value.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(sql: &str) -> Result<Vec<String>, SqlError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.db");
        rusqlite::Connection::open(&path)
            .unwrap()
            .execute_batch("create table sales (day text, amount real, shop text); insert into sales values ('2026-05-01', 12.5, 'web'), ('2026-05-02', 7, null);")
            .unwrap();
        let mut seen = 0;
        let address = format!("sqlite:{}", path.display());
        let rows = query(&address, sql, None, &mut |count| seen = count);
        rows.map(|rows| {
            rows.iter()
                .map(|row| format!("{} {} {:?}", row.date, row.value, row.account))
                .collect()
        })
    }

    #[test]
    fn rows_of_sqlite() {
        assert_eq!(
            asked("select day as date, amount as value, shop as account from sales order by day")
                .unwrap(),
            ["2026-05-01 12.5 Some(\"web\")", "2026-05-02 7 None"]
        );
        assert_eq!(
            asked("select '2026-05' as date, sum(amount) as value from sales").unwrap(),
            ["2026-05 19.5 None"]
        );
    }

    #[test]
    fn what_gives_no_measurements() {
        assert_eq!(
            asked("select day from sales"),
            Err(SqlError::Column("date"))
        );
        assert!(matches!(asked("select nothing"), Err(SqlError::Query(_))));
        assert!(matches!(
            asked("delete from sales"),
            Err(SqlError::Column(_) | SqlError::Query(_))
        ));
        assert!(matches!(
            asked("select day as date, null as value from sales"),
            Err(SqlError::Cell {
                row: 1,
                column: "value",
                ..
            })
        ));
        assert!(matches!(
            asked("select 'soon' as date, 1 as value"),
            Err(SqlError::Cell { column: "date", .. })
        ));
        let address = |address: &str| query(address, "select 1", None, &mut |_| ()).unwrap_err();
        assert_eq!(address("mysql://x"), SqlError::UnknownDatabase);
        assert_eq!(address("postgres://[secret"), SqlError::Address);
        assert!(matches!(
            address("sqlite:/nowhere/at/all.db"),
            SqlError::Connection(_)
        ));
    }
}
