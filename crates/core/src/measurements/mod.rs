//! Measurements as rows of a table: `date,metric,value`, and `account` and `segment` where wanted.
//!
//! A text becomes a [`Table`], whose rows are read one after another with the places of their
//! cells; [`Overlaps`] finds days that are counted twice over all tables of a workspace.

mod cells;
mod overlap;
mod problem;
pub mod rules;
mod table;

pub use cells::Cell;
pub use overlap::Overlaps;
pub use table::{NotATable, Row, Table};

#[cfg(test)]
mod tests;
