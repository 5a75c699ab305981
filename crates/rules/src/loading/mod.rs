//! Loading packs: their scripts, the rules that are written as data, and `pack.yaml`.

mod data;
mod error;
mod manifest;
mod script;
mod yaml;

use std::collections::BTreeMap;
use std::sync::Arc;

use goalpost_core::finding::RuleId;
use goalpost_core::rule::native_rules;
use goalpost_core::source::{Source, Sources, Span};

pub use error::PackError;
pub(crate) use error::{describe, span_of};
pub use manifest::Manifest;
pub(crate) use script::ScriptLoader;

use crate::limits;
use crate::pack::Rule;

/// The files of a pack, as sources.
#[derive(Debug, Default)]
pub struct PackTexts {
    /// What the pack is called where it has no `pack.yaml`: its folder.
    pub name: String,
    /// `pack.yaml`.
    pub manifest: Option<Arc<Source>>,
    /// Scripts.
    pub scripts: Vec<Arc<Source>>,
    /// Rules that are written as data.
    pub data: Vec<Arc<Source>>,
}

/// What loading a pack came to: all that is sound of it, and all that is wrong.
#[derive(Debug, Default)]
pub struct LoadedPack {
    /// What `pack.yaml` says.
    pub manifest: Manifest,
    /// Its rules; none where this goalpost is not the one that the pack needs.
    pub rules: Vec<Rule>,
    /// What is wrong with it, in the order of the files.
    pub errors: Vec<PackError>,
}

/// Groups of the rules in the box: an organisation's rules have groups of their own.
const OUR_GROUPS: [&str; 23] = [
    "yaml",
    "schema",
    "link",
    "metric",
    "config",
    "suppress",
    "rule",
    "smart",
    "okr",
    "audit",
    "portfolio",
    "progress",
    "history",
    "brand-awareness",
    "reputation",
    "community",
    "conversions",
    "insight",
    "leads",
    "customer-service",
    "recruitment",
    "crisis",
    "internal-comms",
];

/// Loads packs one after the other. An id belongs to the pack that declares it first.
#[derive(Debug)]
pub struct Loader {
    scripts: ScriptLoader,
    /// Where each id is declared; those in Rust have no place.
    taken: BTreeMap<RuleId, Option<String>>,
}

impl Loader {
    /// A loader beside rules that there are already.
    #[must_use]
    pub fn beside<'a>(known: impl IntoIterator<Item = &'a Rule>, sources: &Sources) -> Self {
        let native = native_rules().iter().map(|rule| (rule.id.clone(), None));
        let known = known.into_iter().map(|rule| {
            let place = sources
                .get(rule.declared.source)
                .map(|source| place(source, rule.declared));
            (rule.info.id.clone(), place)
        });
        Self {
            scripts: ScriptLoader::new(),
            taken: native.chain(known).collect(),
        }
    }

    /// Loads a pack. What is wrong with one file leaves the others as they are.
    pub fn load(&mut self, texts: &PackTexts) -> LoadedPack {
        let mut loaded = LoadedPack::default();
        if let Some(source) = &texts.manifest {
            let (manifest, errors) = manifest::read(source, env!("CARGO_PKG_VERSION"));
            loaded.manifest = manifest;
            loaded.errors = errors;
            if loaded.manifest.needs_another {
                return loaded;
            }
        }
        let name = loaded
            .manifest
            .name
            .clone()
            .unwrap_or_else(|| texts.name.clone());
        let mut size = 0;
        let data = texts.data.iter().map(|source| (source, false));
        let mut files: Vec<(&Arc<Source>, bool)> = texts
            .scripts
            .iter()
            .map(|source| (source, true))
            .chain(data)
            .collect();
        files.sort_by(|(one, _), (other, _)| one.path().cmp(other.path()));
        for (source, is_script) in files {
            size += source.text().len();
            if let Some(message) = over_limit(source, size, loaded.rules.len()) {
                loaded
                    .errors
                    .push(PackError::at_span(source, source.line_span(1), message));
                break;
            }
            let (rules, errors) = if is_script {
                self.scripts.load(source, &name)
            } else {
                data::read(source, &name)
            };
            loaded.errors.extend(errors);
            for rule in rules {
                match self.claim(source, &rule) {
                    Ok(()) => loaded.rules.push(rule),
                    Err(error) => loaded.errors.push(error),
                }
            }
        }
        loaded
    }

    /// Takes the id of a rule, unless it is another's.
    fn claim(&mut self, source: &Source, rule: &Rule) -> Result<(), PackError> {
        let id = &rule.info.id;
        let here = place(source, rule.declared);
        let message = match self.taken.get(id) {
            Some(Some(there)) => {
                format!("there is already a rule `{id}`, at {there}: give one of them another id")
            }
            _ if OUR_GROUPS.contains(&id.group()) => format!(
                "`{id}` is in a group of goalpost's own: give the rule a group of yours, such as `acme/{}`",
                id.as_str().split_once('/').map_or("name", |(_, name)| name)
            ),
            _ => {
                self.taken.insert(id.clone(), Some(here));
                return Ok(());
            }
        };
        Err(PackError::at_span(source, rule.declared, message))
    }
}

/// Why a pack has become too large with a file.
fn over_limit(source: &Source, size: usize, rules: usize) -> Option<String> {
    if source.text().len() > limits::PACK_FILE_BYTES {
        return Some(format!(
            "the file is larger than {} KiB: split it",
            limits::PACK_FILE_BYTES / 1024
        ));
    }
    if size > limits::PACK_BYTES {
        return Some(format!(
            "the files of the pack are larger than {} KiB together: split it into several packs",
            limits::PACK_BYTES / 1024
        ));
    }
    (rules > limits::PACK_RULES).then(|| {
        format!(
            "the pack has more than {} rules: split it into several packs",
            limits::PACK_RULES
        )
    })
}

/// A place as a sentence names it.
fn place(source: &Source, span: Span) -> String {
    let at = source.line_column(span.start);
    format!("{}:{}:{}", source.path(), at.line, at.column)
}
