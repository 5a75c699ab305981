//! Measurements: rows of tables `date,metric,value`, and `account` and `segment` where wanted, and
//! the figures that they come to.
//!
//! A text becomes a [`Table`], whose rows are read one after another with the places of their
//! cells; [`read`] gathers the rows of all tables of a workspace as [`Figures`]; a [`Feed`] is the
//! part of them that one measure reads, and combines them as its metric says.

mod cells;
mod combine;
mod doubt;
mod feed;
mod overlap;
mod problem;
mod read;
pub mod rules;
mod store;
mod table;

pub use cells::Cell;
pub use doubt::{Doubt, DoubtCause, doubts};
pub use feed::{Feed, Figure, NoFigure, Origin, Selection};
pub use read::{TablePart, read};
pub use store::{Figures, Known, RowPlace, Series};
pub use table::{NotATable, Row, RowFault, Table};

#[cfg(test)]
mod tests;
