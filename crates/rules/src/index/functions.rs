//! The lookups that scripts call on the workspace.

use rhai::{Dynamic, EvalAltResult};

use crate::natives::Api;
use crate::report::fail;
use crate::script::Handle;
use crate::trace::{self, Shared};
use crate::value::{Content, Thing, Value};

type Fallible<T> = Result<T, Box<EvalAltResult>>;

pub(crate) fn register(api: &mut Api) {
    api.theme("Lookups in the workspace");
    api.function(
        "workspace.find(id)",
        "the entry that `supports` would name so: of the strategy, a goal, an OKR, or a key result as `okr/key-result`; nothing where there is none",
        "goal.workspace.find(\"bounce\").owner",
        "Idris Cole",
    )
    .takes(|workspace: Handle, id: &str| {
        let found = read(&workspace, Shared::Find(id.into()));
        asked(&workspace, "find", found)
    });
    api.function(
        "workspace.by_metric(id)",
        "the goals, OKRs and key results that measure a metric",
        "len(goal.workspace.by_metric(\"bounce_rate\"))",
        "1",
    )
    .takes(|workspace: Handle, id: &str| {
        let found = read(&workspace, Shared::ByMetric(id.into()));
        asked(&workspace, "by_metric", found)
    });
    api.function(
        "workspace.by_account(id)",
        "the goals, OKRs and key results that name an account or a programme",
        "len(goal.workspace.by_account(\"shop\"))",
        "0",
    )
    .takes(|workspace: Handle, id: &str| {
        let found = read(&workspace, Shared::ByAccount(id.into()));
        asked(&workspace, "by_account", found)
    });
    api.function(
        "workspace.by_owner(name)",
        "the goals and OKRs of a person or team",
        "len(goal.workspace.by_owner(\"Idris Cole\"))",
        "1",
    )
    .takes(|workspace: Handle, name: &str| {
        let found = read(&workspace, Shared::ByOwner(name.into()));
        asked(&workspace, "by_owner", found)
    });
    api.function(
        "workspace.due_in(date)",
        "the goals, OKRs and key results whose deadline lies in a day or period, the earliest first",
        "len(goal.workspace.due_in(goal.due))",
        "1",
    )
    .takes(|workspace: Handle, when: Handle| -> Fallible<Dynamic> {
        let Content::Date(period) = when.value.content else {
            return fail("`due_in` takes a day or a period");
        };
        let due = Shared::DueIn(period.first_day(), period.last_day());
        let found = read(&workspace, due);
        asked(&workspace, "due_in", found)
    });
}

fn read(workspace: &Handle, shared: Shared) -> Value {
    trace::named(|| shared.clone(), || shared.read(&workspace.world))
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
