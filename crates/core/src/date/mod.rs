//! Days and periods: `2026-06-30`, `2026-Q2`, `2026-W05`, `FY2027-Q1`, as ISO 8601 writes them where it does.
//!
//! A period is its first day where something begins, its last where something ends. Years run from 1000 to 9999. No
//! function here knows what day it is.

mod arithmetic;
mod error;
mod fiscal;
mod loose;
mod months;
mod parse;
mod period;
mod pieces;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub use arithmetic::{FullPeriods, Per, add_days, days_between, length_in_days, quarterly_steps};
pub use error::{DateError, DateFault};
pub use fiscal::{FiscalYear, NamedBy};
pub use jiff::civil::Date;
pub use months::ENGLISH_MONTHS;
pub use period::{Period, PeriodKind};
