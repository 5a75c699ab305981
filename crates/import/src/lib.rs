//! Exports of social media platforms as tidy rows of measurements.
//!
//! A file becomes [`grid`]s of cells, whatever it is written in; a [`Mapping`] recognises its own
//! tables by their headers, never by a file's name, and says which column is which metric. A new
//! platform, or an organisation's own tool, is such a mapping: a table in YAML, and no code.
//!
//! [`goals`] reads the other kind of table: the one that goals live in before they are YAML.

#![deny(missing_docs)]

mod cell;
mod dates;
mod error;
pub mod goals;
pub mod grid;
mod mapping;
mod numbers;
mod ods;
mod read;
mod recognise;
pub mod sql;
mod workbook;

pub use dates::DateOrder;
pub use error::{ImportError, Question};
pub use mapping::{Each, Mapping, MappingError, built_in};
pub use numbers::{Mark, written};
pub use read::{Imported, Notice, Options, TidyRow, read};

#[cfg(test)]
mod tests;
