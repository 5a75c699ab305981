//! Functions in place of those of Rhai's packages that could make more of their arguments than the
//! limits allow, or break.

use rhai::{
    Array, Dynamic, Engine, EvalAltResult, FnPtr, FuncRegistration, ImmutableString, Map, Module,
    NativeCallContext, Position,
};

use crate::limits;

type Fallible<T> = Result<T, Box<EvalAltResult>>;

pub(super) fn register(engine: &mut Engine) {
    let mut module = Module::new();
    FuncRegistration::new("replace").set_into_module(
        &mut module,
        |context: NativeCallContext<'_>, text: &mut ImmutableString, find: &str, with: &str| {
            replace(&context, text, find, with)
        },
    );
    FuncRegistration::new("replace").set_into_module(
        &mut module,
        |context: NativeCallContext<'_>, text: &mut ImmutableString, find: char, with: &str| {
            replace(&context, text, find.encode_utf8(&mut [0; 4]), with)
        },
    );
    FuncRegistration::new("sort").set_into_module(&mut module, sort);
    FuncRegistration::new("set").set_into_module(&mut module, set);
    engine.register_global_module(module.into());
}

/// Replaces text, unless what comes out is larger than a text may be: that is known beforehand.
fn replace(
    context: &NativeCallContext<'_>,
    text: &mut ImmutableString,
    find: &str,
    with: &str,
) -> Fallible<()> {
    let places = text.matches(find).count();
    let grown = places.saturating_mul(with.len().saturating_sub(find.len()));
    if text.len().saturating_add(grown) > context.engine().max_string_size() {
        return Err(Box::new(EvalAltResult::ErrorDataTooLarge(
            "Length of string".to_owned(),
            Position::NONE,
        )));
    }
    *text = text.replace(find, with).into();
    Ok(())
}

/// Sorts by a function of the script. Whatever that function says, the sorting ends and loses
/// nothing: the library's own sorting may panic over a function that contradicts itself.
fn sort(context: NativeCallContext<'_>, array: &mut Array, by: FnPtr) -> Fallible<()> {
    let mut sorted = Array::with_capacity(array.len());
    for item in std::mem::take(array) {
        let mut low = 0;
        let mut high = sorted.len();
        while low < high {
            let middle = low + (high - low) / 2;
            let Some(other) = sorted.get(middle) else {
                break;
            };
            let order: Dynamic = by.call_within_context(&context, (other.clone(), item.clone()))?;
            let order = order.as_int().map_err(|kind| {
                Box::new(EvalAltResult::ErrorRuntime(
                    format!("a function to sort by returns a whole number, not a {kind}").into(),
                    Position::NONE,
                ))
            })?;
            if order > 0 {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        sorted.insert(low, item);
    }
    *array = sorted;
    Ok(())
}

/// Sets a key of a map that is not written out in the script.
fn set(map: &mut Map, key: &str, value: Dynamic) -> Fallible<()> {
    if key.len() > limits::KEY_BYTES {
        return Err(Box::new(EvalAltResult::ErrorRuntime(
            format!("a key is at most {} bytes long", limits::KEY_BYTES).into(),
            Position::NONE,
        )));
    }
    map.insert(key.into(), value);
    Ok(())
}
