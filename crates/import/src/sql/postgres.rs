//! PostgreSQL: a server.

use std::sync::Arc;
use std::time::Duration;

use goalpost_core::date::{Date, FiscalYear, add_days};
use postgres::types::{FromSql, Type};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive as _;

use super::rows::{Cell, Rows};
use super::{SqlError, SqlRow};

pub(super) fn query(
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
            rows.add(&|at| cell(row, at))?;
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

fn cell(row: &postgres::Row, at: usize) -> Result<Cell, String> {
    let column = row
        .columns()
        .get(at)
        .ok_or_else(|| "not there".to_owned())?;
    match *column.type_() {
        Type::INT2 => number(row, at, |whole: i16| Some(whole.into())),
        Type::INT4 => number(row, at, |whole: i32| Some(whole.into())),
        Type::INT8 => number(row, at, |whole: i64| Some(whole.into())),
        Type::FLOAT4 => number(row, at, Decimal::from_f32),
        Type::FLOAT8 => number(row, at, Decimal::from_f64),
        Type::NUMERIC => number(row, at, Some),
        Type::DATE | Type::TIMESTAMP => text(row, at, |day: Day| day.0.to_string()),
        Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN => {
            text(row, at, |text: String| text)
        }
        ref kind => Err(format!(
            "of the type {kind}: cast it in the query to date, text or numeric"
        )),
    }
}

fn number<'row, T: FromSql<'row>>(
    row: &'row postgres::Row,
    at: usize,
    exact: impl FnOnce(T) -> Option<Decimal>,
) -> Result<Cell, String> {
    let number = nullable(row, at)?.and_then(exact);
    Ok(number.map_or(Cell::Nothing, Cell::Number))
}

fn text<'row, T: FromSql<'row>>(
    row: &'row postgres::Row,
    at: usize,
    written: impl FnOnce(T) -> String,
) -> Result<Cell, String> {
    let text = nullable(row, at)?.map(written);
    Ok(text.map_or(Cell::Nothing, Cell::Text))
}

fn nullable<'row, T: FromSql<'row>>(
    row: &'row postgres::Row,
    at: usize,
) -> Result<Option<T>, String> {
    row.try_get(at).map_err(|error| error.to_string())
}

/// A day as PostgreSQL sends it: days, or microseconds of a time without a zone, since 2000.
struct Day(Date);

impl<'a> FromSql<'a> for Day {
    fn from_sql(
        kind: &Type,
        raw: &'a [u8],
    ) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        const DAY: i64 = 86_400_000_000;
        let days = if *kind == Type::DATE {
            i64::from(i32::from_be_bytes(raw.try_into()?))
        } else {
            i64::from_be_bytes(raw.try_into()?).div_euclid(DAY)
        };
        let epoch = Date::new(2000, 1, 1)?;
        let day = add_days(epoch, days);
        day.map(Self)
            .ok_or_else(|| "a day that no calendar has".into())
    }

    fn accepts(kind: &Type) -> bool {
        [Type::DATE, Type::TIMESTAMP].contains(kind)
    }
}
