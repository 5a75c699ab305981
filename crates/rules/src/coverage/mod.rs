//! Which statements of scripts were reached.
//!
//! A script that is watched is loaded with a probe written before each of its statements, so that
//! one that is not watched costs nothing: the engine is the same. Rhai's own debugger would be asked
//! at every node of every script, watched or not, once it is compiled in.

mod scan;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use goalpost_core::source::Source;
use rhai::{AST, ASTNode, Engine, Expr, Module, Position, Stmt};

use crate::loading::offset_of;
use crate::run::RuleSet;
use crate::sandbox::{self, Purpose};

/// The function that probes call. No script of a person's can be called so by accident.
const PROBE: &str = "__reached";

/// Scripts under watch, and what of them was reached.
#[derive(Debug, Default)]
pub struct Coverage {
    files: Vec<Watched>,
    probes: i64,
    reached: Arc<Mutex<BTreeSet<i64>>>,
}

#[derive(Debug)]
struct Watched {
    source: Arc<Source>,
    /// The statements by their probes, with the byte at which each begins.
    statements: Vec<(i64, usize)>,
}

/// What was reached of a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileCoverage {
    /// The script.
    pub path: String,
    /// How many statements it has.
    pub statements: usize,
    /// The lines, from 1, on which statements begin that were not reached, with their text.
    pub missed: Vec<(usize, String)>,
    /// How many statements were not reached.
    pub unreached: usize,
}

/// Lets a script that is watched be loaded: what it calls then is not counted.
pub(crate) fn pass_over(engine: &mut Engine) {
    engine.register_fn(PROBE, |_: i64| {});
}

impl Coverage {
    /// The text of a script with its probes, to be loaded in its place. A script that cannot be
    /// compiled is given back as it is: loading it says why.
    #[must_use]
    pub fn watch(&mut self, source: &Arc<Source>) -> String {
        let engine = sandbox::engine(Purpose::Loading);
        let text = source.text();
        let Ok(ast) = engine.compile(&**text) else {
            return text.to_string();
        };
        let code = scan::significant(text);
        let places: BTreeMap<usize, scan::Place> = starts(&ast)
            .into_iter()
            .filter_map(|position| scan::place(&code, offset_of(source, position)))
            .collect();
        let mut watched = Watched {
            source: Arc::clone(source),
            statements: Vec::with_capacity(places.len()),
        };
        let mut probed = String::with_capacity(text.len() * 2);
        let mut at = 0;
        let first = self.probes;
        for (offset, place) in places {
            probed.push_str(text.get(at..offset).unwrap_or(""));
            let probe = self.probes;
            probed.push_str(&match place {
                scan::Place::Statement => format!("{PROBE}({probe}); "),
                // The probe gives nothing, in whose place `??` puts the expression.
                scan::Place::Expression => format!("{PROBE}({probe}) ?? "),
            });
            watched.statements.push((probe, offset));
            self.probes += 1;
            at = offset;
        }
        probed.push_str(text.get(at..).unwrap_or(""));
        if engine.compile(&probed).is_err() {
            self.probes = first;
            return text.to_string();
        }
        self.files.push(watched);
        probed
    }

    /// Lets rules that were loaded with probes tell what they reach.
    pub fn listen(&self, rules: &mut RuleSet) {
        let reached = Arc::clone(&self.reached);
        let mut probes = Module::new();
        probes.set_native_fn(PROBE, move |probe: i64| {
            reached
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(probe);
            Ok(())
        });
        rules.know(probes.into());
    }

    /// What was reached of each script, in the order in which they came under watch.
    #[must_use]
    pub fn files(&self) -> Vec<FileCoverage> {
        let reached = self.reached.lock().unwrap_or_else(PoisonError::into_inner);
        self.files
            .iter()
            .map(|file| {
                let source = &file.source;
                let unreached = file
                    .statements
                    .iter()
                    .filter(|(probe, _)| !reached.contains(probe));
                let lines: Vec<usize> = unreached
                    .map(|(_, at)| {
                        source
                            .line_column(u32::try_from(*at).unwrap_or(u32::MAX))
                            .line
                    })
                    .collect();
                let distinct: BTreeSet<usize> = lines.iter().copied().collect();
                FileCoverage {
                    path: source.path().to_string(),
                    statements: file.statements.len(),
                    unreached: lines.len(),
                    missed: distinct
                        .into_iter()
                        .map(|line| (line, source.slice(source.line_span(line)).to_owned()))
                        .collect(),
                }
            })
            .collect()
    }
}

/// Where the statements of functions begin; what a script does once when it is loaded is no rule.
fn starts(ast: &AST) -> Vec<Position> {
    let mut starts = Vec::new();
    ast.clone_functions_only()
        .walk(&mut |path: &[ASTNode<'_>]| {
            if let Some(ASTNode::Stmt(statement)) = path.last() {
                starts.push(match statement {
                    Stmt::Expr(expression) => first(expression),
                    Stmt::Assignment(assignment) => first(&assignment.1.lhs),
                    Stmt::FnCall(call, position) => operand(call, *position),
                    other => other.position(),
                });
            }
            true
        });
    starts
}

/// Where an expression begins: that of an operator is placed at its operator.
fn first(expression: &Expr) -> Position {
    match expression {
        Expr::FnCall(call, position) => operand(call, *position),
        Expr::And(operands, _) | Expr::Or(operands, _) | Expr::Coalesce(operands, _) => {
            operands.first().map_or(Position::NONE, first)
        }
        Expr::Dot(pair, ..) | Expr::Index(pair, ..) => first(&pair.lhs),
        other => other.position(),
    }
}

fn operand(call: &rhai::FnCallExpr, position: Position) -> Position {
    match call.args.first() {
        Some(left) if call.op_token.is_some() && call.args.len() > 1 => first(left),
        _ => position,
    }
}
