//! Metrics: what they measure, how their figures combine, and which category each fits (`domain.md` part 2).

mod catalogue;
mod category;
mod cycle;
mod formula;
mod formula_parse;
mod kinds;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub use catalogue::{Catalogue, Profile};
pub use category::{Category, Fit};
pub use cycle::{formula_cycle, formula_cycles};
pub use formula::{EvalError, Formula};
pub use formula_parse::{FormulaError, FormulaFault};
pub use kinds::{Better, Metric, OverTime};
