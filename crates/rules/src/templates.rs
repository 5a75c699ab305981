//! What rules say, as translators need it: every text that has a translation of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rhai::{AST, ASTNode, Expr, FnCallExpr, Stmt};

use crate::pack::{Check, Rule, Script};

/// The functions that take a template, and which of their arguments it is. A method's object is no
/// argument.
const TAKE_TEMPLATES: [(&str, usize); 11] = [
    ("problem", 1),
    ("note", 1),
    ("help", 0),
    ("label", 0),
    ("term", 0),
    ("fix", 0),
    ("safe_fix", 0),
    ("insert_fix", 0),
    ("record_fix", 0),
    ("remove_fix", 0),
    ("sort_fix", 0),
];

/// The parameter of a script's own function that takes a template.
const PARAMETER: &str = "template";

/// Every English text of these rules that a translation has: messages, notes, helps, titles of fixes,
/// summaries, whys and the meaning of parameters.
#[must_use]
pub fn templates<'a>(rules: impl IntoIterator<Item = &'a Rule>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut scripts: BTreeMap<*const Script, &Script> = BTreeMap::new();
    for rule in rules {
        let info = &rule.info;
        found.insert(info.summary.clone());
        found.insert(info.why.clone());
        found.extend(
            info.parameters
                .iter()
                .map(|parameter| parameter.about.clone()),
        );
        match &rule.check {
            Check::Script { script, .. } => {
                scripts.insert(Arc::as_ptr(script), script);
            }
            Check::Data(check) => found.extend(check.wording.own().map(ToOwned::to_owned)),
        }
    }
    let mut libraries = BTreeMap::new();
    for script in scripts.values() {
        let library = script.library.as_ref();
        of_script(&script.ast, library.map(|library| &library.ast), &mut found);
        if let Some(library) = library {
            libraries.insert(Arc::as_ptr(library), library);
        }
    }
    for library in libraries.values() {
        of_script(&library.ast, None, &mut found);
    }
    found
}

fn of_script(ast: &AST, library: Option<&AST>, found: &mut BTreeSet<String>) {
    let mut take: BTreeMap<String, usize> = TAKE_TEMPLATES
        .iter()
        .map(|(name, at)| ((*name).to_owned(), *at))
        .collect();
    for function in [Some(ast), library]
        .into_iter()
        .flatten()
        .flat_map(AST::iter_functions)
    {
        let template = function.params.iter().position(|name| *name == PARAMETER);
        if let Some(at) = template {
            take.insert(function.name.to_owned(), at);
        }
    }
    ast.walk(&mut |path: &[ASTNode<'_>]| {
        if let Some(
            ASTNode::Expr(Expr::FnCall(call, _) | Expr::MethodCall(call, _))
            | ASTNode::Stmt(Stmt::FnCall(call, _)),
        ) = path.last()
        {
            of_call(call, &take, found);
        }
        true
    });
}

fn of_call(call: &FnCallExpr, take: &BTreeMap<String, usize>, found: &mut BTreeSet<String>) {
    let argument = take
        .get(call.name.as_str())
        .and_then(|at| call.args.get(*at));
    match argument {
        Some(Expr::StringConstant(text, _)) => {
            found.insert(text.to_string());
        }
        Some(choice) => {
            // Texts to choose among: words that a condition compares with have no space in them.
            choice.walk(&mut Vec::new(), &mut |path: &[ASTNode<'_>]| {
                if let Some(ASTNode::Expr(Expr::StringConstant(text, _))) = path.last()
                    && text.contains(' ')
                {
                    found.insert(text.to_string());
                }
                true
            });
        }
        None => {}
    }
}
