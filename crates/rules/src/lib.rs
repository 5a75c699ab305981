//! Goalpost's rule engine: rules in Rhai, sandboxed, indexed by what they judge and run in parallel.
//!
//! A rule is a pure function from a thing to its problems. [`pack::Loader`] reads the rules of a
//! folder, [`run::RuleSet`] asks them about a [`world::World`]. What scripts see is declared once, in
//! [`property`] and [`natives`]: that serves the scripts, the guards and the reference.

pub mod again;
mod budget;
pub mod builtin;
mod categories;
pub mod coverage;
mod declaration;
mod declarative;
pub mod example;
pub mod guard;
mod index;
mod insert;
pub mod judge;
mod library;
pub mod limits;
mod loading;
mod lookups;
pub mod natives;
pub mod pack;
mod path;
mod properties;
pub mod property;
pub mod reference;
mod report;
pub mod run;
mod sandbox;
mod script;
mod templates;
mod title;
mod trace;
pub mod value;
pub mod world;

pub use sandbox::in_call;
pub use templates::templates;
