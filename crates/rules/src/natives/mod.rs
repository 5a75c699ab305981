//! The functions that scripts can call, each registered together with its documentation.

mod api;
mod comparisons;
mod numbers;
mod problems;
mod texts;
mod values;

use std::sync::LazyLock;

use goalpost_core::date::Date;
use goalpost_core::quantity::Amount;
use rhai::{Dynamic, Engine, EvalAltResult, Shared};

use crate::report::{Draft, Shown, Term, fail};
use crate::script::Handle;
use crate::value::Content;

pub use api::NativeFunction;
use api::Registered;
pub(crate) use api::{Api, Arities};

type Fallible<T> = Result<T, Box<EvalAltResult>>;

/// The goal that the examples of the reference are about, as `goal`.
pub const SAMPLE: &str = "\
goals:
  - id: bounce
    title: Bounce rate of the shop from 48 % to 41 % by the end of July 2026
    owner: Idris Cole
    how: Faster pages
    metric: bounce_rate
    baseline: { value: 48 %, date: 2026-04 }
    target: 41 %
    start: 2026-05-01
    due: 2026-07-31
    milestones:
      - { date: 2026-05-31, value: 46 % }
      - { date: 2026-06-30, value: 43 % }
    deliverables:
      - { id: faster, kind: policy, title: Rules for pictures on the pages, due: 2026-05-15 }
    x-cost-centre: SF-2140
";

/// What is registered, built once: engines share the module.
static API: LazyLock<Registered> = LazyLock::new(|| {
    let mut api = Api::new();
    problems::register(&mut api);
    values::register(&mut api);
    comparisons::register(&mut api);
    numbers::register(&mut api);
    texts::register(&mut api);
    crate::lookups::register(&mut api);
    crate::index::functions::register(&mut api);
    api.finish()
});

/// Every function of the rule API beside Rhai's own, by theme.
#[must_use]
pub fn functions() -> &'static [NativeFunction] {
    &API.functions
}

/// How many values each function takes.
pub(crate) fn arities() -> &'static Arities {
    &API.arities
}

/// Registers everything that scripts can call.
pub(crate) fn register(engine: &mut Engine) {
    engine
        .register_type_with_name::<Handle>("value")
        .register_type_with_name::<Draft>("problem")
        .register_type_with_name::<Term>("term")
        .register_type_with_name::<Shown>("shown value");
    engine.register_global_module(Shared::clone(&API.module));
}

/// The items of a list, one after the other.
#[derive(Debug, Clone)]
pub(crate) struct Items {
    handle: Handle,
    next: usize,
}

impl Iterator for Items {
    type Item = Dynamic;

    fn next(&mut self) -> Option<Dynamic> {
        let value = self.handle.items().get(self.next)?.clone();
        self.next += 1;
        Some(Handle::dynamic(&self.handle.world, value))
    }
}

impl IntoIterator for Handle {
    type Item = Dynamic;
    type IntoIter = Items;

    fn into_iter(self) -> Items {
        Items {
            handle: self,
            next: 0,
        }
    }
}

/// Text as a script gives it: its own string, or a value.
fn plain(text: &Dynamic) -> String {
    text.read_lock::<Handle>()
        .map_or_else(|| text.to_string(), |handle| handle.text())
}

fn day(handle: &Handle) -> Fallible<Date> {
    match &handle.value.content {
        Content::Date(period) => Ok(period.last_day()),
        _ => fail(format!(
            "a date is needed here, not a {}",
            handle.kind().name()
        )),
    }
}

fn amount(handle: &Handle) -> Fallible<Amount> {
    match &handle.value.content {
        Content::Amount(amount) => Ok(*amount),
        _ => fail(format!(
            "an amount is needed here, not a {}",
            handle.kind().name()
        )),
    }
}
