//! The organisation's own fields: keys that begin with `x-`.

use goalpost_core::model::Extra;
use goalpost_core::yaml::{Node, NodeKind};

use super::linked;
use crate::value::{Content, Thing, Value};
use crate::world::World;

/// The value of an `x-` field of a thing; missing where it has none.
pub(crate) fn field(world: &World, thing: Thing, name: &str) -> Value {
    let workspace = world.workspace();
    let extra: Option<&Extra> = match thing {
        Thing::Goal(_) => linked(world, thing).map(|goal| &goal.goal.extra),
        Thing::Deliverable(_, at) => linked(world, thing)
            .and_then(|goal| goal.goal.deliverables.items().get(at as usize))
            .map(|part| &part.extra),
        Thing::Strategy(id) => workspace.strategy(id).map(|entry| &entry.entry.extra),
        Thing::Audit(id) => workspace.audit(id).map(|audit| &audit.entry.extra),
        Thing::Account(id, at) => workspace.account(id, at).map(|account| &account.extra),
        Thing::Program(id, at) => workspace.program(id, at).map(|program| &program.extra),
        _ => None,
    };
    extra
        .and_then(|extra| {
            extra.0.iter().find(
                |pair| matches!(&pair.key.kind, NodeKind::Scalar { text, .. } if **text == *name),
            )
        })
        .map_or_else(Value::absent, |pair| value(&pair.value))
}

/// Text, a list of values, or the values of a mapping in order.
fn value(node: &Node) -> Value {
    match &node.kind {
        NodeKind::Scalar { text, .. } => Value::at(Content::Text((&**text).into()), node.span),
        NodeKind::Sequence(items) => {
            Value::at(Content::List(items.iter().map(value).collect()), node.span)
        }
        NodeKind::Mapping(pairs) => Value::at(
            Content::List(pairs.iter().map(|pair| value(&pair.value)).collect()),
            node.span,
        ),
        NodeKind::Empty => Value::absent(),
        NodeKind::Faulty => Value::at(Content::Faulty, node.span),
    }
}
