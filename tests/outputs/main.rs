//! What goalpost says, word for word. `INSTA_UPDATE=always cargo test -p goalpost --test outputs`
//! accepts all changes; read the difference that Git shows as a marketing manager would.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may break"
)]

mod checks;
#[path = "../common/mod.rs"]
mod common;
mod entries;
mod explanations;
mod help;
mod holding;
mod machine;
mod mistakes;
mod rules;
mod workspaces;
