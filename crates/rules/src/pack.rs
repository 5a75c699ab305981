//! Packs: files of rules in Rhai, and how they are read.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use goalpost_core::finding::RuleId;
use goalpost_core::rule::RuleInfo;
use goalpost_core::source::{Source, Span};
use rhai::{
    AST, Dynamic, Engine, EvalAltResult, FnPtr, ImmutableString, Map, NativeCallContext, Position,
};

use crate::declaration::{self, Declaration};
use crate::guard::Guard;
use crate::limits;
use crate::value::Kind;
use crate::{coverage, natives, sandbox};

/// A rule that is ready to run.
#[derive(Debug, Clone)]
pub struct Rule {
    /// What is known of it without running it.
    pub info: RuleInfo,
    /// The kinds of subject that it judges.
    pub on: Vec<Subject>,
    /// Where it is declared.
    pub declared: Span,
    pub(crate) guards: Vec<(Subject, Guard)>,
    pub(crate) check: FnPtr,
    pub(crate) takes_parameters: bool,
    pub(crate) script: Arc<Script>,
}

impl Rule {
    /// The file that it is declared in, and the line, from 1.
    #[must_use]
    pub fn place(&self) -> (&str, usize) {
        let source = &self.script.source;
        (source.path(), source.line_column(self.declared.start).line)
    }
}

/// What a rule judges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// Items of `goals`.
    Goal,
    /// OKRs.
    Okr,
    /// Key results.
    KeyResult,
    /// Goals, OKRs and key results whose metric is known.
    Measure,
    /// Entries of the strategy.
    Strategy,
    /// Audits.
    Audit,
    /// Accounts of the newest audit.
    Account,
    /// Programmes of the newest audit.
    Program,
    /// Owners.
    Owner,
    /// The workspace.
    Workspace,
}

impl Subject {
    /// Every subject with its word.
    pub const WORDS: [(&'static str, Self); 10] = [
        ("goal", Self::Goal),
        ("okr", Self::Okr),
        ("key_result", Self::KeyResult),
        ("measure", Self::Measure),
        ("strategy", Self::Strategy),
        ("audit", Self::Audit),
        ("account", Self::Account),
        ("program", Self::Program),
        ("owner", Self::Owner),
        ("workspace", Self::Workspace),
    ];

    pub(crate) fn kind(self) -> Kind {
        match self {
            Self::Goal | Self::Okr | Self::KeyResult | Self::Measure => Kind::Goal,
            Self::Strategy => Kind::Strategy,
            Self::Audit => Kind::Audit,
            Self::Account => Kind::Account,
            Self::Program => Kind::Program,
            Self::Owner => Kind::Owner,
            Self::Workspace => Kind::Workspace,
        }
    }
}

/// A script that was compiled.
#[derive(Debug)]
pub struct Script {
    /// Its text.
    pub source: Arc<Source>,
    pub(crate) ast: AST,
}

/// Why a pack does not load.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}:{column}: {message}")]
pub struct PackError {
    /// The file.
    pub path: String,
    /// From 1; 1 where the script does not say.
    pub line: usize,
    /// From 1; 1 where the script does not say.
    pub column: usize,
    /// What is wrong, and what to do.
    pub message: String,
}

impl PackError {
    pub(crate) fn at(source: &Source, position: Position, message: impl Into<String>) -> Self {
        Self {
            path: source.path().to_string(),
            line: position.line().unwrap_or(1),
            column: position.position().unwrap_or(1),
            message: message.into(),
        }
    }
}

/// One call of `rule(…)`, before it is understood.
struct Declared {
    id: String,
    fields: Map,
    position: Position,
}

/// Reads the rules of one file.
///
/// # Errors
/// Everything that is wrong with the file: a script that does not compile, or every declaration
/// that cannot be understood.
pub fn load(source: &Arc<Source>, pack: &str) -> Result<Vec<Rule>, Vec<PackError>> {
    if source.text().len() > limits::PACK_BYTES {
        let message = format!(
            "the file is larger than {} KiB: split it",
            limits::PACK_BYTES / 1024
        );
        return Err(vec![PackError::at(source, Position::NONE, message)]);
    }
    let declared = Arc::new(Mutex::new(Vec::new()));
    let engine = loading_engine(&declared);
    let ast = engine.compile(&**source.text()).map_err(|error| {
        vec![PackError::at(
            source,
            error.position(),
            format!("the script cannot be read: {}", error.err_type()),
        )]
    })?;
    sandbox::timed(|| engine.run_ast(&ast)).map_err(|error| vec![script_error(source, &error)])?;
    let mut errors = declaration::unknown_names(source, &ast);
    let script = Arc::new(Script {
        source: Arc::clone(source),
        ast: ast.clone_functions_only(),
    });
    let declared = std::mem::take(
        &mut *declared
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner),
    );
    let mut rules = Vec::with_capacity(declared.len());
    for one in declared {
        let position = one.position;
        match understand(one, &script, pack) {
            Ok(rule) => rules.push(rule),
            Err(message) => errors.push(PackError::at(source, position, message)),
        }
    }
    if errors.is_empty() {
        Ok(rules)
    } else {
        Err(errors)
    }
}

fn loading_engine(declared: &Arc<Mutex<Vec<Declared>>>) -> Engine {
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
            let mut declared = declared
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            if declared.len() >= limits::RULES {
                return crate::report::fail(format!(
                    "a file declares at most {} rules",
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
        declared,
        guards,
        check,
        takes_parameters: arguments == 2,
        script: Arc::clone(script),
    })
}

/// The span of a position of Rhai's: the character there.
pub(crate) fn span_of(source: &Source, position: Position) -> Span {
    let start = offset_of(source, position);
    let length = source
        .text()
        .get(start..)
        .and_then(|rest| rest.chars().next())
        .filter(|character| *character != '\n' && *character != '\r')
        .map_or(0, char::len_utf8);
    Span::new(source.id(), start..start + length)
}

/// The byte that a position of Rhai's begins at.
pub(crate) fn offset_of(source: &Source, position: Position) -> usize {
    let line = source.line_span(position.line().unwrap_or(1));
    let text = source.slice(line);
    let column = position.position().unwrap_or(1).saturating_sub(1);
    let within = text
        .char_indices()
        .nth(column)
        .map_or(text.len(), |(at, _)| at);
    line.range().start + within
}

/// What a script broke on, in words, with the place.
pub(crate) fn script_error(source: &Source, error: &EvalAltResult) -> PackError {
    let (message, position) = describe(error);
    PackError::at(source, position, message)
}

/// The innermost cause of an error of a script, and where it is.
pub(crate) fn describe(error: &EvalAltResult) -> (String, Position) {
    match error {
        EvalAltResult::ErrorInFunctionCall(_, _, inner, position) => {
            let (message, at) = describe(inner);
            (message, if at.is_none() { *position } else { at })
        }
        EvalAltResult::ErrorTerminated(reason, position) => {
            let reason = reason
                .read_lock::<&'static str>()
                .map_or("was stopped", |reason| *reason);
            (reason.to_owned(), *position)
        }
        EvalAltResult::ErrorTooManyOperations(position) => (
            format!("does more than {} operations", limits::OPERATIONS),
            *position,
        ),
        EvalAltResult::ErrorRuntime(value, position) => (value.to_string(), *position),
        other => {
            let position = other.position();
            let mut plain = other.to_string();
            if let Some(at) = plain.rfind(" (line ") {
                plain.truncate(at);
            }
            (plain, position)
        }
    }
}

/// Every rule there is, by id: those written in Rust, the packs of the box and an organisation's.
#[must_use]
pub fn registry<'a>(rules: impl IntoIterator<Item = &'a Rule>) -> BTreeMap<RuleId, RuleInfo> {
    let native = goalpost_core::rule::native_rules().iter().cloned();
    let scripted = rules.into_iter().map(|rule| rule.info.clone());
    native
        .chain(scripted)
        .map(|info| (info.id.clone(), info))
        .collect()
}

/// Text of a field of a declaration.
pub(crate) fn text(value: &Dynamic) -> Option<String> {
    value
        .read_lock::<ImmutableString>()
        .map(|text| text.to_string())
}
