//! A pack as a folder: its scripts, and the functions that they share.
//!
//! There is no `import` in the sandbox. What several scripts of a folder need stands in its
//! [`SHARED`] file, which is compiled once and put beside each of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use goalpost_core::source::Source;
use rhai::{AST, Position};

use crate::declaration::Names;
use crate::loading::{Compiled, PackError, ScriptLoader};
use crate::pack::Rule;

/// The file whose functions every other script of its folder, and of the folders below, can call.
/// Of several above a script, the nearest serves.
pub(crate) const SHARED: &str = "shared.rhai";

/// Functions that scripts share.
#[derive(Debug)]
pub(crate) struct Library {
    pub(crate) source: Arc<Source>,
    pub(crate) ast: AST,
    pub(crate) names: Names,
    functions: BTreeSet<String>,
}

/// What a folder of scripts comes to. A faulty script does not keep the others from loading.
#[derive(Debug, Default)]
pub(crate) struct Folder {
    /// The rules, in the order of the scripts.
    pub(crate) rules: Vec<Rule>,
    /// What is wrong with the scripts.
    pub(crate) errors: Vec<PackError>,
}

/// Reads the scripts of a folder, each by its path. Where a [`SHARED`] file is faulty, the scripts
/// that it serves are left out: what they would say of it is its fault, not theirs.
pub(crate) fn load_folder(loader: &ScriptLoader, scripts: &[Arc<Source>], pack: &str) -> Folder {
    let mut folder = Folder::default();
    let (shared, scripts): (Vec<_>, Vec<_>) = scripts
        .iter()
        .partition(|script| parts(script.path()).1 == SHARED);
    let mut libraries: BTreeMap<&str, Option<Arc<Library>>> = BTreeMap::new();
    for source in shared {
        let library = loader.compile(source, pack).and_then(Library::of);
        let serves = library.as_ref().ok().map(Arc::clone);
        libraries.insert(parts(source.path()).0, serves);
        folder.errors.extend(library.err());
    }
    let mut keys: BTreeMap<&str, Names> = BTreeMap::new();
    for source in scripts {
        let nearest = nearest(&libraries, source.path());
        let compiled = match loader.compile(source, pack) {
            Ok(compiled) => compiled,
            Err(error) => {
                folder.errors.push(error);
                continue;
            }
        };
        let library = match nearest {
            Some((_, None)) => continue,
            Some((at, Some(library))) => {
                keys.entry(at).or_default().add_keys(&compiled.names);
                Some(library)
            }
            None => None,
        };
        let (rules, errors) = loader.rules(compiled, pack, library);
        folder.rules.extend(rules);
        folder.errors.extend(errors);
    }
    for (at, library) in &libraries {
        if let Some(library) = library {
            let unknown = library.names.unknown(&library.source, keys.get(at));
            folder.errors.extend(unknown);
        }
    }
    folder
}

/// The folder of a path, and the name in it. What goes before a colon is no folder: `builtin:`.
fn parts(path: &str) -> (&str, &str) {
    path.rsplit_once(['/', ':']).unwrap_or(("", path))
}

/// The library that serves a script, with its folder: that of the nearest folder which has one.
fn nearest<'a, T>(libraries: &'a BTreeMap<&str, T>, script: &str) -> Option<(&'a str, &'a T)> {
    let mut folder = parts(script).0;
    loop {
        if let Some((at, library)) = libraries.get_key_value(folder) {
            return Some((at, library));
        }
        if folder.is_empty() {
            return None;
        }
        folder = parts(folder).0;
    }
}

impl Library {
    /// A script as a library: functions, and nothing that runs.
    fn of(compiled: Compiled) -> Result<Arc<Self>, PackError> {
        let Compiled { source, ast, names } = compiled;
        if let Some(statement) = ast.statements().first() {
            let message = format!(
                "`{SHARED}` holds functions that the other scripts of its folder call, and nothing else: put this into one of them"
            );
            return Err(PackError::at(&source, statement.position(), message));
        }
        let functions = ast
            .iter_functions()
            .map(|function| function.name.to_owned())
            .collect();
        Ok(Arc::new(Self {
            source,
            ast,
            names,
            functions,
        }))
    }

    pub(crate) fn has(&self, function: &str) -> bool {
        self.functions.contains(function)
    }

    /// Functions of a script that have the name of a shared one: which of the two a call means could
    /// not be told.
    pub(crate) fn clashes(&self, source: &Source, ast: &AST) -> Vec<PackError> {
        let mut clashes: Vec<(Position, &str)> = ast
            .iter_fn_def()
            .filter(|function| self.has(&function.name) && !function.name.contains('$'))
            .map(|function| (function.body.start_position(), function.name.as_str()))
            .collect();
        clashes.sort_by_key(|(position, name)| (position.line(), position.position(), *name));
        clashes
            .into_iter()
            .map(|(position, name)| {
                let message = format!(
                    "`{}` has a function `{name}` already: give this one another name",
                    self.source.path()
                );
                PackError::at(source, position, message)
            })
            .collect()
    }
}
