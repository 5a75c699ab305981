//! The language server through the real binary, as an editor talks to it: message by message.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a test may break, and writes files and starts programs"
)]

#[path = "../common/mod.rs"]
mod common;
mod editor;
mod findings;
mod finnish;
mod hostile;
mod reading;
mod workspaces;
mod writing;
