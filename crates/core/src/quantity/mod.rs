//! Quantities: reading what people write (`60k`, `+20 %`, `4,2 %`, `5 h 40 min`, `at most 2 h`), against a metric's
//! unit, and writing it back the same way.
//!
//! Reading has two steps. [`Written::parse`] reads the text alone; [`Written::level`] and [`Written::target`] read that
//! against a [`Scale`], the metric's unit. All figures are exact decimals.

mod boolean;
mod bounds;
mod error;
mod locale;
mod message;
mod number;
mod parse;
mod score;
mod target;
mod unit;
mod words;
mod write;
mod written;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub use boolean::{BoolError, parse_bool};
pub use bounds::Bound;
pub use error::{QuantityError, QuantityFault};
pub use locale::Locale;
pub use message::Suggestion;
pub use number::{DecimalMark, NumberStyle};
pub use score::Score01;
pub use target::{Aim, ResolveError, Target};
pub use unit::{Amount, Currency, MetricUnit, Scale, Unit};
pub use words::{DurationUnit, Magnitude, MoneySign};
pub use written::{Form, Quantity, Sign, Style, Written, WrittenUnit};
