//! Loading packs: their scripts, the rules that are written as data, and `pack.yaml`.

mod bounds;
mod calls;
mod data;
mod error;
mod kinds;
mod lean;
mod manifest;
mod script;
mod yaml;

use std::collections::BTreeMap;
use std::sync::Arc;

use goalpost_core::finding::RuleId;
use goalpost_core::message::Message;
use goalpost_core::rule::native_rules;
use goalpost_core::source::{Source, Sources, Span};

pub use error::PackError;
pub(crate) use error::{Broken, offset_of, span_of, untranslated};
pub use manifest::Manifest;
pub use script::Examples;
pub(crate) use script::{Compiled, ScriptLoader};

use crate::library::{Folder, load_folder};
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
        if let Err(error) = within_limits(texts) {
            loaded.errors.push(error);
            return loaded;
        }
        let Folder { rules, errors } = load_folder(&texts.scripts, &name, Examples::Kept);
        loaded.errors.extend(errors);
        let mut patterns = 0;
        let data = texts
            .data
            .iter()
            .map(|source| data::read(source, &name, &mut patterns));
        let mut all = rules;
        for (rules, errors) in data {
            all.extend(rules);
            loaded.errors.extend(errors);
        }
        for (at, rule) in all.into_iter().enumerate() {
            if at == limits::PACK_RULES {
                loaded.errors.push(too_many(texts));
                break;
            }
            match self.claim(texts, &rule) {
                Ok(()) => loaded.rules.push(rule),
                Err(error) => loaded.errors.push(error),
            }
        }
        loaded.errors.sort();
        loaded
    }

    /// Takes the id of a rule, unless it is another's.
    fn claim(&mut self, texts: &PackTexts, rule: &Rule) -> Result<(), PackError> {
        let mut files = texts.scripts.iter().chain(&texts.data);
        let Some(source) = files.find(|file| file.id() == rule.declared.source) else {
            return Ok(());
        };
        let id = &rule.info.id;
        let here = place(source, rule.declared);
        let message = match self.taken.get(id) {
            Some(Some(there)) => Message::new(
                "there is already a rule `{id}`, at {there}: give one of them another id",
            )
            .with("id", id.to_string())
            .with("there", there.clone()),
            _ if OUR_GROUPS.contains(&id.group()) => {
                let name = id.as_str().split_once('/').map_or("name", |(_, name)| name);
                Message::new("`{id}` is in a group of goalpost's own: give the rule a group of yours, such as `acme/{name}`")
                    .with("id", id.to_string())
                    .with("name", name)
            }
            _ => {
                self.taken.insert(id.clone(), Some(here));
                return Ok(());
            }
        };
        Err(PackError::at_span(source, rule.declared, message))
    }
}

/// Told at the first file: the pack as a whole is meant.
fn too_many(texts: &PackTexts) -> PackError {
    let first = texts.scripts.iter().chain(&texts.data).next();
    PackError {
        path: first.map_or_else(|| texts.name.clone(), |file| file.path().to_string()),
        line: 1,
        column: 1,
        message: Message::new("the pack has more than {most} rules: split it into several packs")
            .with("most", limits::PACK_RULES),
    }
}

/// Whether the files of a pack are not larger together than they may be.
fn within_limits(texts: &PackTexts) -> Result<(), PackError> {
    let mut size = 0;
    for source in texts.scripts.iter().chain(&texts.data) {
        size += source.text().len();
        if size > limits::PACK_BYTES {
            let message = Message::new("the files of the pack are larger than {size} KiB together: split it into several packs").with("size", (limits::PACK_BYTES / 1024).to_string());
            return Err(PackError::at_span(source, source.line_span(1), message));
        }
    }
    Ok(())
}

/// A place as a sentence names it.
fn place(source: &Source, span: Span) -> String {
    let at = source.line_column(span.start);
    format!("{}:{}:{}", source.path(), at.line, at.column)
}
