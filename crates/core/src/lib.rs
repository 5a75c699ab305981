//! The heart of goalpost: from the text of goals to a linked workspace, and the findings about it.
//!
//! The flow has one direction: [`source`] text becomes a spanned tree ([`yaml`]), the tree becomes
//! a model, models of all files are linked into one workspace, and rules turn that into findings
//! ([`finding`]). This crate knows no clock, no files and no environment: what it needs it is given.

pub mod finding;
pub mod message;
pub mod outcome;
pub mod source;
pub mod yaml;
