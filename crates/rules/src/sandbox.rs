//! The engine that scripts run in: no files, no network, no clock, no randomness, and limits on
//! everything that grows.

mod bounded;

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;
use std::time::Instant;

use rhai::packages::{
    ArithmeticPackage, BasicArrayPackage, BasicIteratorPackage, BasicMapPackage,
    BasicStringPackage, LogicPackage, MoreStringPackage, Package,
};
use rhai::{Dynamic, Engine, EvalAltResult, Module, OptimizationLevel, Position, Shared};

use crate::limits;

/// What an engine is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Reading declarations.
    Loading,
    /// Asking checks.
    Judging,
}

thread_local! {
    /// When the call that this thread is in began.
    static BEGAN: Cell<Option<Instant>> = const { Cell::new(None) };
    /// Operations of the call, those of functions that natives call and the work of natives counted.
    static OPERATIONS: Cell<u64> = const { Cell::new(0) };
    /// Bytes of the problems that the call made.
    static BYTES: Cell<usize> = const { Cell::new(0) };
    /// Whether the call ran out of time.
    static LATE: Cell<bool> = const { Cell::new(false) };
}

/// How often wall time is looked at, in operations.
const LOOK_EVERY: u64 = 64;
/// How many items of a list cost a native as much as one operation costs a script.
const ITEMS_PER_OPERATION: usize = 8;

/// What a call cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cost {
    pub(crate) operations: u64,
    /// Whether it ran out of time.
    pub(crate) late: bool,
}

/// The functions of the language, of strings, arrays and maps: made once, because there are hundreds.
static LANGUAGE: LazyLock<[Shared<Module>; 7]> = LazyLock::new(|| {
    [
        ArithmeticPackage::new().as_shared_module(),
        LogicPackage::new().as_shared_module(),
        BasicIteratorPackage::new().as_shared_module(),
        BasicStringPackage::new().as_shared_module(),
        MoreStringPackage::new().as_shared_module(),
        BasicArrayPackage::new().as_shared_module(),
        BasicMapPackage::new().as_shared_module(),
    ]
});

/// An engine without anything but the language, strings, arrays and maps.
pub(crate) fn engine(purpose: Purpose) -> Engine {
    let mut engine = Engine::new_raw();
    for module in LANGUAGE.iter() {
        engine.register_global_module(Shared::clone(module));
    }
    bounded::register(&mut engine);
    for symbol in ["eval", "print", "debug", "import", "export"] {
        engine.disable_symbol(symbol);
    }
    let (operations, too_many, string_bytes) = match purpose {
        Purpose::Loading => (
            limits::LOAD_OPERATIONS,
            "does more than 500000 operations while it loads",
            limits::LOAD_STRING_BYTES,
        ),
        Purpose::Judging => (
            limits::OPERATIONS,
            "does more than 200000 operations",
            limits::STRING_BYTES,
        ),
    };
    engine.set_optimization_level(OptimizationLevel::Simple);
    engine.set_strict_variables(true);
    engine.set_max_call_levels(limits::CALL_LEVELS);
    engine.set_max_expr_depths(limits::EXPRESSION_DEPTH, limits::EXPRESSION_DEPTH);
    engine.set_max_string_size(string_bytes);
    engine.set_max_array_size(limits::ARRAY_ITEMS);
    engine.set_max_map_size(limits::MAP_ENTRIES);
    engine.set_max_variables(limits::VARIABLES);
    engine.set_max_functions(limits::FUNCTIONS);
    // The engine's own count begins anew in each function that a native calls: this one does not.
    engine.on_progress(move |_| {
        let count = OPERATIONS.get() + 1;
        OPERATIONS.set(count);
        if count > operations {
            return Some(Dynamic::from(too_many));
        }
        if !count.is_multiple_of(LOOK_EVERY) {
            return None;
        }
        let over = BEGAN
            .get()
            .is_some_and(|began| began.elapsed() > limits::CALL_TIME);
        over.then(|| {
            LATE.set(true);
            Dynamic::from("takes longer than a second")
        })
    });
    engine
}

/// Runs a call with its cost counted. A panic of the engine is an error as any other.
///
/// # Errors
/// What the script broke on.
#[expect(
    clippy::disallowed_methods,
    reason = "no outcome depends on the clock, but that of a call that never ends"
)]
pub(crate) fn timed<T>(
    call: impl FnOnce() -> Result<T, Box<EvalAltResult>>,
) -> Result<T, Box<EvalAltResult>> {
    OPERATIONS.set(0);
    BYTES.set(0);
    LATE.set(false);
    BEGAN.set(Some(Instant::now()));
    let result = catch_unwind(AssertUnwindSafe(call));
    BEGAN.set(None);
    result.unwrap_or_else(|_| {
        Err(Box::new(EvalAltResult::ErrorRuntime(
            "is more than the engine for scripts can bear".into(),
            Position::NONE,
        )))
    })
}

/// Runs a check that is no script: nothing of it is counted.
pub(crate) fn uncounted<T>(check: impl FnOnce() -> T) -> T {
    OPERATIONS.set(0);
    LATE.set(false);
    check()
}

/// Whether this thread is in a call of a script, where a panic is an error of that script.
#[must_use]
pub fn in_call() -> bool {
    BEGAN.get().is_some()
}

/// What the last call of this thread cost.
pub(crate) fn cost() -> Cost {
    Cost {
        operations: OPERATIONS.get(),
        late: LATE.get(),
    }
}

/// Counts what a native does with a list.
pub(crate) fn charge(items: usize) {
    let operations = u64::try_from(items / ITEMS_PER_OPERATION).unwrap_or(u64::MAX);
    OPERATIONS.set(OPERATIONS.get().saturating_add(operations));
}

/// Counts bytes of problems; whether that is still few enough.
pub(crate) fn spend(bytes: usize) -> bool {
    let sum = BYTES.get().saturating_add(bytes);
    BYTES.set(sum);
    sum <= limits::CALL_BYTES
}
