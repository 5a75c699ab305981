//! Linting a change through the real binary, on repositories that are built here: thirty commits, each
//! with what has to be found since the one before, and pull requests that are hostile or odd.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may break"
)]

#[path = "../common/mod.rs"]
mod common;
mod findings;
mod log;
mod records;
mod repository;
mod settings;
mod sides;
mod thirty_commits;
