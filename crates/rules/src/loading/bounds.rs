//! What a script may not do because no limit of the engine bounds it: found when it loads.

use goalpost_core::source::Source;
use rhai::{AST, ASTNode, Expr, Position, Stmt};

use super::PackError;
use super::error::untranslated;
use crate::limits;

/// Everything in a script that could grow without bounds.
pub(super) fn check(source: &Source, ast: &AST) -> Vec<PackError> {
    let mut errors = Vec::new();
    let mut error = |position: Position, message: String| {
        errors.push(PackError::at(source, position, untranslated(message)));
    };
    for function in ast.iter_functions() {
        if function.params.len() > limits::ARGUMENTS {
            error(
                Position::NONE,
                format!(
                    "the function `{}` takes more than {} values: pass a map",
                    function.name,
                    limits::ARGUMENTS
                ),
            );
        }
    }
    ast.walk(&mut |path: &[ASTNode<'_>]| {
        match path.last() {
            Some(ASTNode::Stmt(Stmt::Assignment(assignment))) => {
                let target = &assignment.1.lhs;
                if has_index(target) && !is_written_out(target, true) {
                    error(
                        target.position(),
                        "the key is not written out here: write `map.set(key, value)` or `list.set(position, value)`".to_owned(),
                    );
                }
            }
            Some(ASTNode::Expr(Expr::Map(map, position)))
                if map
                    .0
                    .iter()
                    .any(|(key, _)| key.name.len() > limits::KEY_BYTES) =>
            {
                error(*position, too_long());
            }
            Some(ASTNode::Expr(Expr::DynamicConstant(value, position))) => {
                let long = value.read_lock::<rhai::Map>().is_some_and(|map| {
                    map.keys().any(|key| key.len() > limits::KEY_BYTES)
                });
                if long {
                    error(*position, too_long());
                }
            }
            Some(
                ASTNode::Expr(Expr::FnCall(call, position) | Expr::MethodCall(call, position))
                | ASTNode::Stmt(Stmt::FnCall(call, position)),
            ) if call.args.len() > limits::ARGUMENTS => error(
                *position,
                format!(
                    "`{}` is given more than {} values: pass a list or a map",
                    call.name,
                    limits::ARGUMENTS
                ),
            ),
            _ => {}
        }
        true
    });
    errors
}

fn too_long() -> String {
    format!("a key is at most {} bytes long", limits::KEY_BYTES)
}

/// Whether an expression that is assigned to leads through a key or a position.
fn has_index(expression: &Expr) -> bool {
    match expression {
        Expr::Index(..) => true,
        Expr::Dot(pair, ..) => has_index(&pair.lhs) || has_index(&pair.rhs),
        _ => false,
    }
}

/// Whether everything but the variable that it begins with stands in the script itself.
fn is_written_out(expression: &Expr, first: bool) -> bool {
    match expression {
        Expr::Index(pair, ..) | Expr::Dot(pair, ..) => {
            is_written_out(&pair.lhs, first) && is_written_out(&pair.rhs, false)
        }
        Expr::Variable(..) | Expr::ThisPtr(_) => first,
        Expr::StringConstant(text, _) => text.len() <= limits::KEY_BYTES,
        Expr::IntegerConstant(..) | Expr::Property(..) => true,
        _ => false,
    }
}
