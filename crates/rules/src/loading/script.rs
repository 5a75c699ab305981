//! Loading scripts: compiled once, run once for their declarations.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

use goalpost_core::message::Message;
use goalpost_core::source::Source;
use rhai::{
    AST, Engine, EvalAltResult, ImmutableString, Map, NativeCallContext, OptimizationLevel,
    ParseErrorType, Position,
};

use super::error::{PackError, script_error, span_of, untranslated};
use super::lean::without_examples;
use super::{bounds, calls, kinds};
use crate::declaration::{Declaration, Names};
use crate::guard::Guard;
use crate::library::Library;
use crate::pack::{Check, Rule, Script};
use crate::sandbox::Purpose;
use crate::{coverage, limits, natives, sandbox};

/// One call of `rule(…)`, before it is understood.
#[derive(Debug)]
struct Declared {
    id: String,
    fields: Map,
    position: Position,
}

/// A script that was compiled, and of which nothing has run yet.
pub(crate) struct Compiled {
    pub(crate) source: Arc<Source>,
    pub(crate) ast: AST,
    pub(crate) names: Names,
}

/// Whether rules are loaded with the examples that they are tested and explained by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Examples {
    /// With them.
    Kept,
    /// Without, and without the reasons of rules: both are empty. For checking, which needs neither.
    LeftOut,
}

/// Loads scripts, all in one engine: that costs more than most scripts.
#[derive(Debug)]
pub(crate) struct ScriptLoader {
    engine: Engine,
    declared: Arc<Mutex<Vec<Declared>>>,
    examples: Examples,
}

impl ScriptLoader {
    pub(crate) fn new(examples: Examples) -> Self {
        let declared = Arc::new(Mutex::new(Vec::new()));
        Self {
            engine: engine(&declared, examples),
            declared,
            examples,
        }
    }

    /// Compiles a script of a pack; nothing of it runs.
    pub(crate) fn compile(&self, source: &Arc<Source>) -> Result<Compiled, PackError> {
        if source.text().len() > limits::PACK_FILE_BYTES {
            let message = Message::new("the file is larger than {size} KiB: split it")
                .with("size", (limits::PACK_FILE_BYTES / 1024).to_string());
            return Err(PackError::at(source, Position::NONE, message));
        }
        let text = match self.examples {
            Examples::Kept => Cow::Borrowed(&**source.text()),
            Examples::LeftOut => without_examples(source.text()),
        };
        let ast = self.engine.compile(&*text).map_err(|error| {
            let message = match error.err_type() {
                ParseErrorType::VariableUndefined(name) => Message::new("there is no variable `{name}` here: a function sees its own parameters and variables alone").with("name", name.as_str()),
                other => Message::new("the script cannot be read: {reason}")
                    .with("reason", other.to_string()),
            };
            PackError::at(source, error.position(), message)
        })?;
        // Looked at wherever the examples are: for the packs of the box, in the tests of the rules.
        if self.examples == Examples::Kept
            && let Some(error) = bounds::check(source, &ast).into_iter().next()
        {
            return Err(error);
        }
        let names = match self.examples {
            Examples::Kept => Names::of(&ast),
            Examples::LeftOut => Names::default(),
        };
        Ok(Compiled {
            source: Arc::clone(source),
            names,
            ast,
        })
    }

    /// The rules of a script that may call the functions of a library, with everything that is
    /// wrong with it.
    pub(crate) fn rules(
        &self,
        compiled: Compiled,
        pack: &str,
        library: Option<&Arc<Library>>,
    ) -> (Vec<Rule>, Vec<PackError>) {
        let Compiled {
            source,
            mut ast,
            names,
        } = compiled;
        let mut errors = names.unknown(&source, library.map(|library| &library.names));
        let looks = self.examples == Examples::Kept;
        if looks {
            let library = library.map(|library| &library.ast);
            errors.extend(calls::check(&source, &ast, library));
        }
        if let Some(library) = library {
            errors.extend(library.clashes(&source, &ast));
            ast.combine(library.ast.clone());
        }
        let script = Arc::new(Script {
            source: Arc::clone(&source),
            ast: ast.clone_functions_only(),
            library: library.map(Arc::clone),
        });
        self.take();
        let ran = sandbox::timed(|| self.engine.run_ast(&ast));
        errors.extend(ran.err().map(|error| script_error(&script, &error)));
        let mut rules = Vec::new();
        for one in self.take() {
            let position = one.position;
            match understand(one, &script, pack) {
                Ok(mut rule) => {
                    if self.examples == Examples::LeftOut {
                        rule.info.why.clear();
                        rule.info.bad.clear();
                        rule.info.good.clear();
                    }
                    let found = if looks {
                        unknown_properties(&rule, &ast)
                    } else {
                        Vec::new()
                    };
                    if found.is_empty() {
                        rules.push(rule);
                    }
                    errors.extend(found);
                }
                Err(message) => {
                    errors.push(PackError::at(&source, position, untranslated(message)));
                }
            }
        }
        // What nothing has, and what this thing does not have, is one fault.
        errors.sort();
        errors.dedup_by(|later, kept| {
            (later.line, later.column, &later.path) == (kept.line, kept.column, &kept.path)
        });
        (rules, errors)
    }

    /// What was declared since the last time.
    fn take(&self) -> Vec<Declared> {
        std::mem::take(&mut *self.declared.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn engine(declared: &Arc<Mutex<Vec<Declared>>>, examples: Examples) -> Engine {
    let mut engine = sandbox::engine(Purpose::Loading);
    if examples == Examples::LeftOut {
        // Takes longer than it saves in a check.
        engine.set_optimization_level(OptimizationLevel::None);
    }
    natives::register(&mut engine);
    coverage::pass_over(&mut engine);
    let declared = Arc::clone(declared);
    engine.register_fn(
        "rule",
        move |context: NativeCallContext<'_>,
              id: ImmutableString,
              fields: Map|
              -> Result<(), Box<EvalAltResult>> {
            let mut declared = declared.lock().unwrap_or_else(PoisonError::into_inner);
            if declared.len() >= limits::RULES {
                return crate::report::fail(format!(
                    "a file declares at most {} rules: split it",
                    limits::RULES
                ));
            }
            declared.push(Declared {
                id: id.to_string(),
                fields,
                position: context.call_position(),
            });
            Ok(())
        },
    );
    engine
}

fn understand(declared: Declared, script: &Arc<Script>, pack: &str) -> Result<Rule, String> {
    let Declared {
        id,
        fields,
        position,
    } = declared;
    let Declaration {
        info,
        on,
        categories,
        needs,
        lacks,
        when,
        check,
    } = Declaration::read(&id, fields, pack).map_err(|error| format!("rule `{id}`: {error}"))?;
    if check.is_curried() {
        return Err(format!(
            "rule `{id}`: the check uses a variable from outside; put it inside, or make it a parameter"
        ));
    }
    let arguments = script
        .ast
        .iter_functions()
        .find(|function| function.name == check.fn_name())
        .map_or(1, |function| function.params.len());
    if !(1..=2).contains(&arguments) {
        return Err(format!(
            "rule `{id}`: a check takes the thing it judges and, if it wishes, the parameters: |thing, parameters|"
        ));
    }
    let parameters: Vec<String> = info
        .parameters
        .iter()
        .map(|parameter| parameter.name.clone())
        .collect();
    let mut guards = Vec::with_capacity(on.len());
    for subject in &on {
        let guard = Guard::parse(&needs, &lacks, &when, subject.kind(), &parameters);
        guards.push((
            *subject,
            guard.map_err(|error| format!("rule `{id}`: {error}"))?,
        ));
    }
    let declared = span_of(&script.source, position);
    Ok(Rule {
        info,
        on,
        categories,
        source: Arc::clone(&script.source),
        declared,
        guards,
        check: Check::Script {
            function: check,
            takes_parameters: arguments == 2,
            script: Arc::clone(script),
        },
    })
}

/// Properties that a rule reads of what it judges and that this does not have, where it judges
/// things of one kind.
fn unknown_properties(rule: &Rule, ast: &AST) -> Vec<PackError> {
    let mut kinds = rule.on.iter().map(|subject| subject.kind());
    let (
        Some(kind),
        Check::Script {
            function, script, ..
        },
    ) = (kinds.next(), &rule.check)
    else {
        return Vec::new();
    };
    if kinds.any(|other| other != kind) {
        return Vec::new();
    }
    kinds::check(&script.source, ast, function.fn_name(), kind)
}
