//! The engine that scripts run in: no files, no network, no clock, no randomness, and limits on
//! everything that grows.

use std::cell::Cell;
use std::time::Instant;

use rhai::packages::{
    ArithmeticPackage, BasicArrayPackage, BasicIteratorPackage, BasicMapPackage,
    BasicStringPackage, LogicPackage, MoreStringPackage, Package,
};
use rhai::{Dynamic, Engine, OptimizationLevel};

use crate::limits;

thread_local! {
    /// When the call that this thread is in began.
    static BEGAN: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// How often wall time is looked at, in operations.
const LOOK_EVERY: u64 = 1_024;

/// An engine without anything but the language, strings, arrays and maps.
pub(crate) fn engine(operations: u64) -> Engine {
    let mut engine = Engine::new_raw();
    ArithmeticPackage::new().register_into_engine(&mut engine);
    LogicPackage::new().register_into_engine(&mut engine);
    BasicIteratorPackage::new().register_into_engine(&mut engine);
    BasicStringPackage::new().register_into_engine(&mut engine);
    MoreStringPackage::new().register_into_engine(&mut engine);
    BasicArrayPackage::new().register_into_engine(&mut engine);
    BasicMapPackage::new().register_into_engine(&mut engine);
    for symbol in ["eval", "print", "debug", "import", "export"] {
        engine.disable_symbol(symbol);
    }
    engine.set_optimization_level(OptimizationLevel::Simple);
    engine.set_strict_variables(true);
    engine.set_max_operations(operations);
    engine.set_max_call_levels(limits::CALL_LEVELS);
    engine.set_max_expr_depths(limits::EXPRESSION_DEPTH, limits::EXPRESSION_DEPTH);
    engine.set_max_string_size(limits::STRING_BYTES);
    engine.set_max_array_size(limits::ARRAY_ITEMS);
    engine.set_max_map_size(limits::MAP_ENTRIES);
    engine.set_max_variables(limits::VARIABLES);
    engine.set_max_functions(limits::FUNCTIONS);
    engine.on_progress(|operations| {
        if operations % LOOK_EVERY != 0 {
            return None;
        }
        let over = BEGAN
            .with(Cell::get)
            .is_some_and(|began| began.elapsed() > limits::CALL_TIME);
        over.then(|| Dynamic::from("took longer than a second"))
    });
    engine
}

/// Runs a call with its wall time counted.
#[expect(
    clippy::disallowed_methods,
    reason = "no outcome depends on the clock, but that of a call that never ends"
)]
pub(crate) fn timed<T>(call: impl FnOnce() -> T) -> T {
    BEGAN.with(|began| began.set(Some(Instant::now())));
    let result = call();
    BEGAN.with(|began| began.set(None));
    result
}
