//! The heart of goalpost: from the text of goals to a linked workspace, and the findings about it.
//!
//! The flow has one direction: [`source`] text becomes a spanned tree ([`yaml`]), the tree is read
//! into a model ([`read`], [`model`]), the models of all files are linked into one [`workspace`],
//! rules judge that, and [`settle`] turns what they say into findings ([`finding`]). This crate knows
//! no clock, no files and no environment: what it needs it is given.

pub mod baseline;
pub mod change;
pub mod date;
pub mod edit;
pub mod finding;
pub mod fix;
pub mod locate;
pub mod measurements;
pub mod message;
pub mod metric;
pub mod model;
pub mod nearest;
pub mod outcome;
pub mod policy;
pub mod progress;
pub mod quantity;
pub mod read;
pub mod rule;
pub mod schema;
pub mod settings;
pub mod settle;
pub mod source;
pub mod suppress;
pub mod unreadable;
pub mod workspace;
pub mod yaml;
