//! What the values of a check are, as far as that can be told without running it: a property that
//! the thing judged does not have is found when the script loads.

use std::collections::BTreeMap;

use goalpost_core::nearest::nearest;
use goalpost_core::source::Source;
use rhai::{AST, ASTNode, Expr, Position, Stmt};

use super::PackError;
use super::error::untranslated;
use crate::property;
use crate::value::Kind;

/// What is known of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    /// It is of a kind.
    One(Kind),
    /// It is a list of a kind.
    Many(Kind),
}

/// Where the body of a function begins and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Body(Position, Position);

impl Body {
    fn has(self, at: Position) -> bool {
        let place = |position: Position| (position.line(), position.position());
        place(self.0) <= place(at) && place(at) <= place(self.1)
    }
}

/// The functions of a script: name, parameters and body.
fn bodies(ast: &AST) -> impl Iterator<Item = (&str, Vec<&str>, Body)> {
    ast.iter_fn_def().map(|function| {
        let parameters = function.params.iter().map(|name| name.as_str()).collect();
        let body = Body(function.body.start_position(), function.body.end_position());
        (function.name.as_str(), parameters, body)
    })
}

/// Properties that the check of a rule reads and that the thing judged, or what it leads to, does
/// not have. `kind` is what the first parameter is.
pub(super) fn check(source: &Source, ast: &AST, function: &str, kind: Kind) -> Vec<PackError> {
    let Some((parameters, body)) = bodies(ast)
        .find(|(name, ..)| *name == function)
        .map(|(_, parameters, body)| (parameters, body))
    else {
        return Vec::new();
    };
    // Functions in functions have parameters of their own.
    let inner: Vec<Body> = bodies(ast)
        .map(|(_, _, other)| other)
        .filter(|other| *other != body && body.has(other.0))
        .collect();
    let is_own = |node: &ASTNode<'_>| {
        let at = node.position();
        body.has(at) && inner.iter().all(|inner| !inner.has(at))
    };
    let Some(thing) = parameters.first() else {
        return Vec::new();
    };
    let mut times: BTreeMap<String, usize> = parameters
        .iter()
        .map(|name| ((*name).to_owned(), 1))
        .collect();
    let mut count = |name: &str| *times.entry(name.to_owned()).or_default() += 1;
    ast.walk(&mut |path: &[ASTNode<'_>]| {
        match path.last().filter(|node| is_own(node)) {
            Some(ASTNode::Stmt(Stmt::Var(variable, ..))) => count(&variable.0.name),
            Some(ASTNode::Stmt(Stmt::For(parts, _))) => {
                count(&parts.0.name);
                if let Some(counter) = &parts.1 {
                    count(&counter.name);
                }
            }
            Some(ASTNode::Stmt(Stmt::Assignment(assignment))) => {
                if let Expr::Variable(variable, ..) = &assignment.1.lhs {
                    count(&variable.1);
                }
            }
            _ => {}
        }
        true
    });
    // A name that stands for one thing all through the check.
    let single = |name: &str| times.get(name) == Some(&1);
    let mut env: BTreeMap<String, Known> = BTreeMap::new();
    if single(thing) {
        env.insert((*thing).to_owned(), Known::One(kind));
    }
    let mut errors = Vec::new();
    ast.walk(&mut |path: &[ASTNode<'_>]| {
        match path.last().filter(|node| is_own(node)) {
            Some(ASTNode::Stmt(Stmt::Var(variable, ..))) if single(&variable.0.name) => {
                if let Ok(Some(known)) = of(&env, &variable.1) {
                    env.insert(variable.0.name.to_string(), known);
                }
            }
            Some(ASTNode::Stmt(Stmt::For(parts, _))) if single(&parts.0.name) => {
                if let Ok(Some(Known::Many(item))) = of(&env, &parts.2.expr) {
                    env.insert(parts.0.name.to_string(), Known::One(item));
                }
            }
            Some(ASTNode::Expr(expression @ Expr::Dot(..))) => {
                if let Err((position, message)) = of(&env, expression) {
                    errors.push(PackError::at(source, position, untranslated(message)));
                }
            }
            _ => {}
        }
        true
    });
    errors
}

type Outcome = Result<Option<Known>, (Position, String)>;

/// What an expression is; an error where it reads a property that there is not.
fn of(env: &BTreeMap<String, Known>, expression: &Expr) -> Outcome {
    match expression {
        Expr::Variable(variable, ..) => Ok(env.get(variable.1.as_str()).copied()),
        Expr::Dot(pair, ..) => match of(env, &pair.lhs)? {
            Some(known) => step(known, &pair.rhs),
            None => Ok(None),
        },
        _ => Ok(None),
    }
}

/// What follows a value in a chain.
fn step(known: Known, rest: &Expr) -> Outcome {
    match rest {
        Expr::Property(names, position) => read(known, &names.2, *position),
        Expr::Dot(pair, ..) => match step(known, &pair.lhs)? {
            Some(known) => step(known, &pair.rhs),
            None => Ok(None),
        },
        // A key or a position: what is read until then is known.
        Expr::Index(pair, ..) => step(known, &pair.lhs).map(|_| None),
        _ => Ok(None),
    }
}

fn read(known: Known, name: &str, position: Position) -> Outcome {
    let (kind, item) = match known {
        Known::One(kind) => (kind, None),
        Known::Many(item) => (Kind::List, Some(item)),
    };
    if let (Some(item), "first" | "last") = (item, name) {
        return Ok(Some(Known::One(item)));
    }
    let properties = property::properties(kind);
    if properties.is_empty() {
        return Ok(None);
    }
    match property::find(kind, name) {
        Some(property) if property.list => Ok(Some(Known::Many(property.kind))),
        Some(property) => Ok(Some(Known::One(property.kind))),
        None => {
            let near = nearest(name, properties.iter().map(|property| property.name));
            let hint = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            let message = format!("a {} has no property `{name}`{hint}", kind.name());
            Err((position, message))
        }
    }
}
