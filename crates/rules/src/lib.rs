//! Goalpost's rule engine: rules in Rhai, sandboxed, indexed by what they judge and run in parallel.
//!
//! A rule is a pure function from a thing to its problems. [`pack::load`] reads rules from a file,
//! [`run::RuleSet`] asks them about a [`world::World`]. What scripts see is declared once, in
//! [`property`] and [`natives`]: that serves the scripts, the guards and the reference.

pub mod builtin;
pub mod coverage;
mod declaration;
pub mod example;
pub mod guard;
mod insert;
pub mod judge;
pub mod limits;
pub mod natives;
pub mod pack;
mod properties;
pub mod property;
pub mod reference;
mod report;
pub mod run;
mod sandbox;
mod script;
mod title;
pub mod value;
pub mod world;
