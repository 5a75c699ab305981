//! From a platform's export, a database or a person's word to a figure in the report, through the real
//! binary.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stderr,
    reason = "a test may break"
)]

mod check_ins;
#[path = "../common/mod.rs"]
mod common;
mod databases;
mod importing;
mod postgres;
mod reports;
mod workspace;
