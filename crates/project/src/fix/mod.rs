//! Fixes: edits put into texts, as far as they agree with each other, and what they change. Nothing
//! is written here.

mod diff;

pub use diff::unified_diff;
pub use goalpost_core::fix::{Applied, apply};
