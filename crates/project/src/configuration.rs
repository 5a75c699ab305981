//! Configuration files: read once, and chained by `extend`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use goalpost_core::finding::Problem;
use goalpost_core::read::configuration::{Configuration, read_configuration};
use goalpost_core::settings::Settings;
use goalpost_core::source::{Source, SourceId, SourceText};
use goalpost_core::yaml::{self, EncodingFault, Limits, too_large};

use crate::disk::{Content, Disk};
use crate::failure::Failure;
use crate::path;
use crate::paths::PathRules;

/// What the configuration is called.
pub const NAME: &str = "goalpost.yaml";
/// What it is called by mistake.
pub(crate) const MISNAMED: &str = "goalpost.yml";

/// A configuration that was read, before its places are known among all sources.
#[derive(Debug)]
pub(crate) struct ConfigurationFile {
    pub(crate) path: PathBuf,
    pub(crate) text: SourceText,
    /// Why the text is none, or not for certain.
    pub(crate) fault: Option<Unread>,
    /// Its settings; their places are of source 0 until [`ConfigurationFile::parse`] is asked again.
    pub(crate) settings: Configuration,
    /// The configuration that it extends, where that is there.
    pub(crate) extends: Option<PathBuf>,
    pub(crate) rules: PathRules,
}

/// Why a file that was read has no text, or one that is a guess.
#[derive(Debug)]
pub(crate) enum Unread {
    /// It is not UTF-8: the text is what it says if the guess is right.
    NotUtf8(EncodingFault),
    /// It is larger than the limit, and has no text.
    TooLarge(usize),
}

impl Unread {
    /// What is said of it; the source has the text of the guess, or none.
    pub(crate) fn problem(&self, source: &Source, limits: &Limits) -> Problem {
        match self {
            Self::NotUtf8(fault) => fault.problem(source),
            Self::TooLarge(size) => too_large(source, *size, limits),
        }
    }
}

impl ConfigurationFile {
    fn read(disk: &Disk, path: &Path) -> Result<Self, Failure> {
        let (text, fault) = match disk.read(path, Limits::default().bytes)? {
            Content::Text(text) => (text, None),
            Content::NotUtf8(fault) => {
                let text = SourceText::from(fault.text.as_str());
                (text, Some(Unread::NotUtf8(fault)))
            }
            Content::TooLarge { size, .. } => (SourceText::from(""), Some(Unread::TooLarge(size))),
        };
        let settings = parse(&Source::new(SourceId(0), "", text.clone()));
        let folder = path.parent().unwrap_or(path);
        let extends = settings
            .extend
            .as_ref()
            .map(|given| extended(folder, &given.value));
        let texts = |entries: &'_ [goalpost_core::model::Placed<goalpost_core::model::Text>]| -> Vec<String> {
            entries.iter().map(|entry| entry.value.to_string()).collect()
        };
        let (include, exclude) = (texts(&settings.include), texts(&settings.exclude));
        let rules = PathRules::new(
            folder,
            include.iter().map(String::as_str),
            exclude.iter().map(String::as_str),
        );
        Ok(Self {
            path: path.to_owned(),
            text,
            fault,
            extends: extends.filter(|target| disk.is_file(target)),
            settings,
            rules,
        })
    }

    /// The folder that it lies in.
    pub(crate) fn folder(&self) -> &Path {
        &self.rules.folder
    }

    /// Whether its folder is a workspace of its own.
    pub(crate) fn begins_workspace(&self) -> bool {
        self.settings.extend.is_none()
    }

    /// The file of `baseline`.
    pub(crate) fn baseline(&self) -> Option<PathBuf> {
        let path = self.settings.baseline.as_ref()?;
        Some(path::normalize(&self.folder().join(&*path.value)))
    }

    /// The folders of `packs`, in order.
    pub(crate) fn packs(&self) -> impl Iterator<Item = PathBuf> {
        let folder = self.folder();
        self.settings
            .packs
            .iter()
            .map(move |pack| path::normalize(&folder.join(&*pack.value)))
    }
}

/// Reads the settings of a configuration.
pub(crate) fn parse(source: &Source) -> Configuration {
    read_configuration(source, yaml::parse(source, &Limits::default()))
}

/// The file that `extend` names; a folder stands for the configuration in it.
fn extended(folder: &Path, text: &str) -> PathBuf {
    let target = path::normalize(&folder.join(text));
    if target.is_dir() {
        target.join(NAME)
    } else {
        target
    }
}

/// Every configuration of a run, read when it is first asked for.
#[derive(Debug)]
pub(crate) struct Configurations {
    pub(crate) disk: Arc<Disk>,
    known: Mutex<BTreeMap<PathBuf, Option<Arc<ConfigurationFile>>>>,
    failures: Mutex<Vec<Failure>>,
}

impl Configurations {
    pub(crate) fn new(disk: Arc<Disk>) -> Self {
        Self {
            disk,
            known: Mutex::default(),
            failures: Mutex::default(),
        }
    }

    /// The configuration at a path; none where it cannot be read, which is then a failure.
    pub(crate) fn get(&self, path: &Path) -> Option<Arc<ConfigurationFile>> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known.get(path) {
            return found.clone();
        }
        let read = match ConfigurationFile::read(&self.disk, path) {
            Ok(file) => Some(Arc::new(file)),
            Err(failure) => {
                self.failures
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(failure);
                None
            }
        };
        known.insert(path.to_owned(), read.clone());
        read
    }

    /// Whether a folder begins a workspace. A configuration that cannot be read does: nothing says
    /// that it would extend another.
    pub(crate) fn begins_workspace(&self, folder: &Path) -> bool {
        let path = folder.join(NAME);
        self.disk.is_file(&path) && self.get(&path).is_none_or(|file| file.begins_workspace())
    }

    /// A configuration and those that it extends, the nearest first. A circle ends where it closes.
    pub(crate) fn chain(&self, path: &Path) -> Vec<Arc<ConfigurationFile>> {
        let mut chain: Vec<Arc<ConfigurationFile>> = Vec::new();
        let mut next = self.get(path);
        while let Some(file) = next {
            if chain.iter().any(|known| known.path == file.path) {
                break;
            }
            next = file.extends.as_deref().and_then(|target| self.get(target));
            chain.push(file);
        }
        chain
    }

    /// Failures since this was last asked, in an order that no thread decides.
    pub(crate) fn take_failures(&self) -> Vec<Failure> {
        let mut failures =
            std::mem::take(&mut *self.failures.lock().unwrap_or_else(PoisonError::into_inner));
        failures.sort_by_cached_key(ToString::to_string);
        failures
    }
}

/// Settings of a configuration over those of the one that it extends: what it gives replaces,
/// lines of `rules` are added.
pub(crate) fn merge(above: &Settings, file: &Configuration) -> Settings {
    let mut merged = above.clone();
    let given = &file.settings;
    /// Takes what the file gives of a section; a key and its field mostly have one name.
    macro_rules! take {
        ($section:ident: $($key:literal $field:ident),*) => {$(
            if file.gives(concat!(stringify!($section), "/", $key)) {
                merged.$section.$field.clone_from(&given.$section.$field);
            }
        )*};
    }
    take!(organisation: "name" name, "market" market, "language" language);
    take!(organisation: "currency" currency, "decimal" decimal, "fiscal_year" fiscal_year);
    take!(defaults: "review" review, "ambition" ambition);
    take!(limits: "file_size" bytes, "depth" depth, "aliases" alias_nodes);
    merged.rules.extend(given.rules.iter().cloned());
    merged
}
