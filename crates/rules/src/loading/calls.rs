//! Calls of functions that there are not, or with another number of values than they take: found
//! when a script loads rather than when a goal first meets them.

use std::collections::{BTreeMap, BTreeSet};

use goalpost_core::nearest::nearest;
use goalpost_core::source::Source;
use rhai::{AST, ASTNode, Expr, FnCallExpr, Stmt};

use super::PackError;
use super::error::untranslated;
use crate::natives;

/// The functions of Rhai's own that the sandbox has.
const LANGUAGE: [&str; 87] = [
    "Fn",
    "abs",
    "all",
    "append",
    "bits",
    "bytes",
    "call",
    "chars",
    "chop",
    "clear",
    "contains",
    "crop",
    "curry",
    "dedup",
    "drain",
    "end",
    "ends_with",
    "extract",
    "fill_with",
    "filter",
    "find",
    "find_map",
    "for_each",
    "get",
    "get_bit",
    "get_bits",
    "index_of",
    "insert",
    "is_anonymous",
    "is_def_fn",
    "is_def_var",
    "is_empty",
    "is_even",
    "is_exclusive",
    "is_inclusive",
    "is_odd",
    "is_zero",
    "keys",
    "len",
    "make_lower",
    "make_upper",
    "map",
    "max",
    "min",
    "mixin",
    "name",
    "order",
    "order_by",
    "order_desc",
    "pad",
    "parse_decimal",
    "parse_int",
    "pop",
    "push",
    "range",
    "reduce",
    "reduce_rev",
    "remove",
    "replace",
    "retain",
    "reverse",
    "rule",
    "set",
    "shift",
    "sign",
    "some",
    "sort",
    "sort_by",
    "sort_desc",
    "splice",
    "split",
    "split_rev",
    "start",
    "starts_with",
    "sub_string",
    "to_binary",
    "to_chars",
    "to_decimal",
    "to_hex",
    "to_int",
    "to_json",
    "to_lower",
    "to_octal",
    "to_string",
    "to_upper",
    "trim",
    "truncate",
];
/// More of them, whose names are parts of the language.
const OPERATORS: [&str; 5] = ["type_of", "values", "zip", "in", "elapsed"];

/// How many values a function takes: each number that one of its forms does.
type Arities = BTreeSet<usize>;

/// The calls of a script that nothing answers.
pub(super) fn check(source: &Source, ast: &AST, library: Option<&AST>) -> Vec<PackError> {
    let mut own: BTreeMap<String, Arities> = BTreeMap::new();
    for script in [Some(ast), library].into_iter().flatten() {
        for function in script.iter_functions() {
            own.entry(function.name.to_owned())
                .or_default()
                .insert(function.params.len());
        }
    }
    let natives = natives::arities();
    let mut errors = Vec::new();
    ast.walk(&mut |path: &[ASTNode<'_>]| {
        let (call, position, object) = match path.last() {
            Some(
                ASTNode::Expr(Expr::FnCall(call, position))
                | ASTNode::Stmt(Stmt::FnCall(call, position)),
            ) => (call, *position, 0),
            Some(ASTNode::Expr(Expr::MethodCall(call, position))) => (call, *position, 1),
            _ => return true,
        };
        if let Some(message) = fault(call, object, &own, natives) {
            errors.push(PackError::at(source, position, untranslated(message)));
        }
        true
    });
    errors
}

/// What is wrong with a call. A method is given its object as well.
fn fault(
    call: &FnCallExpr,
    object: usize,
    own: &BTreeMap<String, Arities>,
    natives: &BTreeMap<&'static str, Arities>,
) -> Option<String> {
    let name = call.name.as_str();
    if call.op_token.is_some() || name.contains('$') || !name.starts_with(char::is_alphabetic) {
        return None;
    }
    if LANGUAGE.contains(&name) || OPERATORS.contains(&name) {
        return None;
    }
    let given = call.args.len();
    // A function of the script is called on an object too: that is its `this`.
    let (arities, given) = match (own.get(name), natives.get(name)) {
        (Some(arities), None) => (arities, given),
        (None, Some(arities)) => (arities, given + object),
        (Some(_), Some(_)) => return None,
        (None, None) => {
            let names = own
                .keys()
                .map(String::as_str)
                .chain(natives.keys().copied())
                .chain(LANGUAGE)
                .filter(|known| !known.contains('$'));
            let hint = nearest(name, names)
                .map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            return Some(format!("there is no function `{name}`{hint}"));
        }
    };
    if arities.contains(&given) {
        return None;
    }
    let shown = |count: &usize| (count - object.min(*count)).to_string();
    let takes: Vec<String> = if own.contains_key(name) {
        arities.iter().map(ToString::to_string).collect()
    } else {
        arities.iter().map(shown).collect()
    };
    Some(format!(
        "`{name}` takes {} values, and is given {}",
        takes.join(" or "),
        call.args.len()
    ))
}
