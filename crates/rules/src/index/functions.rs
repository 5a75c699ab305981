//! The lookups that scripts call on the workspace.

use rhai::{Dynamic, EvalAltResult, FuncRegistration, Module};

use super::lookups;
use crate::report::fail;
use crate::script::Handle;
use crate::value::{Content, Thing, Value};

type Fallible<T> = Result<T, Box<EvalAltResult>>;

pub(crate) fn register(module: &mut Module) {
    FuncRegistration::new("find").set_into_module(module, |workspace: Handle, id: &str| {
        let found = lookups::find(&workspace.world, id);
        asked(&workspace, "find", found)
    });
    FuncRegistration::new("by_metric").set_into_module(module, |workspace: Handle, id: &str| {
        let found = workspace.world.lookups().by_metric(id);
        asked(&workspace, "by_metric", Value::new(Content::List(found)))
    });
    FuncRegistration::new("by_account").set_into_module(module, |workspace: Handle, id: &str| {
        let found = workspace.world.lookups().by_account(id);
        asked(&workspace, "by_account", Value::new(Content::List(found)))
    });
    FuncRegistration::new("by_owner").set_into_module(module, |workspace: Handle, name: &str| {
        let world = &workspace.world;
        let found = world.lookups().by_owner(world, name);
        asked(&workspace, "by_owner", Value::new(Content::List(found)))
    });
    FuncRegistration::new("due_in").set_into_module(
        module,
        |workspace: Handle, when: Handle| -> Fallible<Dynamic> {
            let Content::Date(period) = when.value.content else {
                return fail("`due_in` takes a day or a period");
            };
            let lookups = workspace.world.lookups();
            let found = lookups.due_in(period.first_day(), period.last_day());
            asked(&workspace, "due_in", Value::new(Content::List(found)))
        },
    );
}

/// What was found, where it is the workspace that was asked.
fn asked(workspace: &Handle, function: &str, found: Value) -> Fallible<Dynamic> {
    if workspace.thing() == Some(Thing::Workspace) {
        Ok(Handle::dynamic(&workspace.world, found))
    } else {
        fail(format!(
            "`{function}` is asked of the workspace, not of a {}",
            workspace.kind().name()
        ))
    }
}
