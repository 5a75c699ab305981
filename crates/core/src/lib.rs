//! Goals as data: quantities, dates, metrics and what is wrong with them. Knows no clock, no files, no environment.

pub mod date;
pub mod metric;
pub mod nearest;
pub mod quantity;
