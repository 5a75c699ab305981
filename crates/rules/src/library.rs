//! A pack as a folder: its scripts, and the functions that they share.
//!
//! There is no `import` in the sandbox. What several scripts of a folder need stands in its
//! [`SHARED`] file, which is compiled once and put beside each of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use goalpost_core::message::Message;
use goalpost_core::source::Source;
use rayon::prelude::*;
use rhai::{AST, Position};

use crate::declaration::Names;
use crate::loading::{Compiled, Examples, PackError, ScriptLoader};
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
pub(crate) fn load_folder(scripts: &[Arc<Source>], pack: &str, examples: Examples) -> Folder {
    let mut folder = Folder::default();
    let (shared, scripts): (Vec<_>, Vec<_>) = scripts
        .iter()
        .partition(|script| parts(script.path()).1 == SHARED);
    let mut libraries: BTreeMap<&str, Option<Arc<Library>>> = BTreeMap::new();
    let loader = || ScriptLoader::new(examples);
    for source in shared {
        let library = loader().compile(source).and_then(Library::of);
        let serves = library.as_ref().ok().map(Arc::clone);
        libraries.insert(parts(source.path()).0, serves);
        folder.errors.extend(library.err());
    }
    let loaded: Vec<Loaded<'_>> = scripts
        .into_par_iter()
        .map_init(loader, |loader, source| {
            load_script(loader, source, pack, &libraries)
        })
        .collect();
    let mut keys: BTreeMap<&str, Names> = BTreeMap::new();
    for script in loaded {
        if let Some((at, names)) = script.uses {
            keys.entry(at).or_default().add_keys(&names);
        }
        folder.rules.extend(script.rules);
        folder.errors.extend(script.errors);
    }
    for (at, library) in &libraries {
        if let Some(library) = library {
            let unknown = library.names.unknown(&library.source, keys.get(at));
            folder.errors.extend(unknown);
        }
    }
    folder
}

/// What one script comes to.
#[derive(Default)]
struct Loaded<'a> {
    rules: Vec<Rule>,
    errors: Vec<PackError>,
    /// The names of a script that a library serves, with the library's folder.
    uses: Option<(&'a str, Names)>,
}

fn load_script<'a>(
    loader: &ScriptLoader,
    source: &Arc<Source>,
    pack: &str,
    libraries: &BTreeMap<&'a str, Option<Arc<Library>>>,
) -> Loaded<'a> {
    let mut loaded = Loaded::default();
    let compiled = match loader.compile(source) {
        Ok(compiled) => compiled,
        Err(error) => {
            loaded.errors.push(error);
            return loaded;
        }
    };
    let library = match nearest(libraries, source.path()) {
        Some((_, None)) => return loaded,
        Some((at, Some(library))) => {
            loaded.uses = Some((at, compiled.names.clone()));
            Some(library)
        }
        None => None,
    };
    (loaded.rules, loaded.errors) = loader.rules(compiled, pack, library);
    loaded
}

/// The folder of a path, and the name in it. What goes before a colon is no folder: `builtin:`.
fn parts(path: &str) -> (&str, &str) {
    path.rsplit_once(['/', ':']).unwrap_or(("", path))
}

/// The library that serves a script, with its folder: that of the nearest folder which has one.
fn nearest<'a, 'b, T>(
    libraries: &'b BTreeMap<&'a str, T>,
    script: &str,
) -> Option<(&'a str, &'b T)> {
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
            let message = Message::new("`{shared}` holds functions that the other scripts of its folder call, and nothing else: put this into one of them").with("shared", SHARED);
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
                let message = Message::new(
                    "`{path}` has a function `{name}` already: give this one another name",
                )
                .with("path", self.source.path().to_string())
                .with("name", name);
                PackError::at(source, position, message)
            })
            .collect()
    }
}
