//! Configurations turned into the settings in force, with everything that is wrong with them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use goalpost_core::finding::Problem;
use goalpost_core::message::Message;
use goalpost_core::model::{Placed, Text};
use goalpost_core::read::configuration::{Configuration, INVALID_VALUE, NO_EFFECT};
use goalpost_core::settings::Settings;
use goalpost_core::source::{Source, Sources};
use goalpost_core::yaml::Limits;

use crate::configuration::{ConfigurationFile, MISNAMED, NAME, Unread, merge, parse};
use crate::failure::Failure;
use crate::load::{LoadedConfiguration, unparsable};
use crate::path;
use crate::paths::Entry;
use crate::plan::WorkspacePlan;

/// The settings of a workspace, with the sources that they came from.
pub(crate) struct Settled {
    pub(crate) sources: Sources,
    pub(crate) scopes: Vec<Arc<Settings>>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) configurations: Vec<LoadedConfiguration>,
}

/// Gives the configurations their places among the sources and merges them.
pub(crate) fn settle(plan: &mut WorkspacePlan, mut sources: Sources) -> Settled {
    let mut problems = Vec::new();
    let mut configurations = Vec::new();
    let mut placed: BTreeMap<PathBuf, Configuration> = BTreeMap::new();
    for (shown, file) in files(plan) {
        let source = sources.add(shown, file.text.clone());
        let mut settings = parse(&source);
        let unread = file
            .fault
            .as_ref()
            .map(|fault| fault.problem(&source, &Limits::default()));
        // In the wrong encoding it is read all the same, so that its settings are in force.
        let guessed = matches!(file.fault, Some(Unread::NotUtf8(_)));
        let lost = unread.as_ref().filter(|_| !guessed);
        if let Some(problem) = lost.or_else(|| unparsable(&settings.problems)) {
            plan.failures.push(broken(plan, &file, &source, problem));
        }
        settings.problems.extend(unread);
        problems.append(&mut settings.problems);
        configurations.push(LoadedConfiguration {
            source: source.id(),
            selected: plan.selects(&file.path),
            writable: file.fault.is_none() && file.path.starts_with(&plan.root),
            disk_path: file.path.clone(),
        });
        placed.insert(file.path.clone(), settings);
    }
    configurations.extend(misnamed(plan, &mut sources, &mut problems));
    let mut scopes = Vec::new();
    for scope in &plan.scopes {
        let settings = scope
            .chain
            .iter()
            .rev()
            .filter_map(|file| placed.get(&file.path));
        scopes.push(Arc::new(
            settings.fold(Settings::default(), |above, file| merge(&above, file)),
        ));
        let own = scope.chain.first();
        if let Some((file, settings)) = own.and_then(|file| Some((file, placed.get(&file.path)?))) {
            let speaker = Speaker { file, settings };
            speaker.extend(plan, &scope.chain, &mut problems);
            speaker.paths(&mut problems);
        }
    }
    Settled {
        sources,
        scopes,
        problems,
        configurations,
    }
}

/// Every configuration in force, by the path that it is shown under.
fn files(plan: &WorkspacePlan) -> BTreeMap<String, Arc<ConfigurationFile>> {
    let chains = plan.scopes.iter().flat_map(|scope| &scope.chain);
    chains
        .map(|file| (path::spoken(&plan.root, &file.path), Arc::clone(file)))
        .collect()
}

fn broken(
    plan: &WorkspacePlan,
    file: &ConfigurationFile,
    source: &Source,
    problem: &Problem,
) -> Failure {
    let start = problem.span.map_or(0, |span| span.start);
    Failure::Configuration {
        path: plan.disk.spoken(&file.path),
        line: source.line_column(start).line,
        reason: problem.message.render(),
    }
}

/// A finding for every `goalpost.yml`, which nobody would read in silence.
fn misnamed(
    plan: &WorkspacePlan,
    sources: &mut Sources,
    problems: &mut Vec<Problem>,
) -> Vec<LoadedConfiguration> {
    let mut found = Vec::new();
    for path in &plan.misnamed {
        let source = sources.add(path::spoken(&plan.root, path), "");
        let beside = plan.disk.is_file(&path.with_file_name(NAME));
        let (message, help) = if beside {
            (
                "there is a `goalpost.yaml` beside this file, which alone is read",
                "move what is needed to `goalpost.yaml`, and remove this file",
            )
        } else {
            (
                "the configuration is called `goalpost.yaml`: this file is not read",
                "rename it to `goalpost.yaml`",
            )
        };
        problems.push(
            Problem::new(INVALID_VALUE, source.span(), message)
                .help(help)
                .judging(MISNAMED),
        );
        found.push(LoadedConfiguration {
            source: source.id(),
            selected: plan.selects(path),
            disk_path: path.clone(),
            writable: false,
        });
    }
    found
}

/// A configuration that speaks for a scope of its own.
struct Speaker<'a> {
    file: &'a ConfigurationFile,
    settings: &'a Configuration,
}

impl Speaker<'_> {
    /// What is wrong with `extend`.
    fn extend(
        &self,
        plan: &WorkspacePlan,
        chain: &[Arc<ConfigurationFile>],
        problems: &mut Vec<Problem>,
    ) {
        let Some(given) = &self.settings.extend else {
            return;
        };
        let problem = |message: &'static str| {
            let message = Message::new(message).with("path", &*given.value);
            Problem::new(INVALID_VALUE, given.span, message).judging(&*given.value)
        };
        let Some(target) = &self.file.extends else {
            problems.push(
                problem("there is no configuration `{path}` to extend")
                    .help("name the one in the folder above: `extend: ../goalpost.yaml`"),
            );
            return;
        };
        let circle = chain.last().and_then(|last| last.extends.as_ref());
        if circle == Some(&self.file.path) || target == &self.file.path {
            problems.push(
                problem("`{path}` leads back to this configuration")
                    .help("remove `extend` in one of them"),
            );
        } else if !plan.disk.exists(target) {
            problems.push(problem("`{path}` was removed while it was to be read"));
        }
    }

    /// What is wrong with `include`, `exclude` and `packs`: globs that are none, and paths that
    /// match nothing.
    fn paths(&self, problems: &mut Vec<Problem>) {
        let rules = &self.file.rules;
        let include = rules.include.as_deref().unwrap_or_default();
        for (entry, given) in include.iter().zip(&self.settings.include) {
            problems.extend(entry_problem("include", entry, given, Entry::has_matched));
        }
        for (entry, given) in rules.exclude.iter().zip(&self.settings.exclude) {
            problems.extend(entry_problem(
                "exclude",
                entry,
                given,
                Entry::names_something,
            ));
        }
        for (folder, given) in self.file.packs().zip(&self.settings.packs) {
            problems.extend(pack_problem(&folder, given));
        }
    }
}

fn entry_problem(
    key: &'static str,
    entry: &Result<Entry, globset::Error>,
    given: &Placed<Text>,
    has_effect: impl Fn(&Entry) -> bool,
) -> Option<Problem> {
    match entry {
        Ok(entry) if has_effect(entry) => None,
        Ok(_) => Some(
            Problem::new(
                NO_EFFECT,
                given.span,
                Message::new("`{path}` in `{key}` matches nothing").with("path", &*given.value).with("key", key),
            )
            .help("check the spelling: paths are relative to the folder of this file, and `**/` stands for any folders")
            .judging(&*given.value),
        ),
        Err(error) => Some(
            Problem::new(
                INVALID_VALUE,
                given.span,
                Message::new("`{path}` is no glob: {reason}")
                    .with("path", &*given.value)
                    .with("reason", error.kind().to_string()),
            )
            .help("put `\\` before a bracket or brace that is meant as such")
            .judging(&*given.value),
        ),
    }
}

fn pack_problem(folder: &Path, given: &Placed<Text>) -> Option<Problem> {
    let message = if !folder.exists() {
        "there is no folder `{path}`"
    } else if folder.is_dir() && !has_rules(folder) {
        "there are no rules (`*.rhai` or `*.yaml`) in `{path}`"
    } else {
        return None;
    };
    Some(
        Problem::new(
            NO_EFFECT,
            given.span,
            Message::new(message).with("path", &*given.value),
        )
        .help("name a folder of `*.rhai` and `*.yaml` files, relative to the folder of this file")
        .judging(&*given.value),
    )
}

fn has_rules(folder: &Path) -> bool {
    walkdir::WalkDir::new(folder)
        .follow_root_links(true)
        .into_iter()
        .flatten()
        .any(|entry| {
            let extension = entry.path().extension();
            extension.is_some_and(|extension| {
                extension == "rhai" || extension == "yaml" || extension == "yml"
            })
        })
}
