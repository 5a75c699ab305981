//! Loading scripts: compiled once, run once for their declarations.

use std::sync::{Arc, Mutex, PoisonError};

use goalpost_core::source::Source;
use rhai::{AST, Engine, EvalAltResult, ImmutableString, Map, NativeCallContext, Position};

use super::error::{PackError, script_error, span_of};
use crate::declaration::{Declaration, Names};
use crate::guard::Guard;
use crate::library::Library;
use crate::pack::{Check, Rule, Script};
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

/// Loads scripts, all in one engine: that costs more than most scripts.
#[derive(Debug)]
pub(crate) struct ScriptLoader {
    engine: Engine,
    declared: Arc<Mutex<Vec<Declared>>>,
}

impl ScriptLoader {
    pub(crate) fn new() -> Self {
        let declared = Arc::new(Mutex::new(Vec::new()));
        Self {
            engine: engine(&declared),
            declared,
        }
    }

    /// Compiles a script; nothing of it runs.
    pub(crate) fn compile(&self, source: &Arc<Source>) -> Result<Compiled, PackError> {
        if source.text().len() > limits::PACK_FILE_BYTES {
            let message = format!(
                "the file is larger than {} KiB: split it",
                limits::PACK_FILE_BYTES / 1024
            );
            return Err(PackError::at(source, Position::NONE, message));
        }
        let ast = self.engine.compile(&**source.text()).map_err(|error| {
            let message = format!("the script cannot be read: {}", error.err_type());
            PackError::at(source, error.position(), message)
        })?;
        Ok(Compiled {
            source: Arc::clone(source),
            names: Names::of(&ast),
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
                Ok(rule) => rules.push(rule),
                Err(message) => errors.push(PackError::at(&source, position, message)),
            }
        }
        (rules, errors)
    }

    /// What was declared since the last time.
    fn take(&self) -> Vec<Declared> {
        std::mem::take(&mut *self.declared.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn engine(declared: &Arc<Mutex<Vec<Declared>>>) -> Engine {
    let mut engine = sandbox::engine(limits::LOAD_OPERATIONS);
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
