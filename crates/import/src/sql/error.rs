//! What can be wrong with a source, a query or its rows.

use goalpost_core::message::Message;

use super::MOST_ROWS;

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
