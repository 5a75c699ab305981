//! Everything of one workspace, read.

use std::path::PathBuf;
use std::sync::Arc;

use goalpost_core::finding::Problem;
use goalpost_core::read::{FileModel, Kinship, read_file};
use goalpost_core::settings::Settings;
use goalpost_core::source::{Source, SourceId, SourceText, Sources};
use goalpost_core::yaml::{self, EncodingFault, too_large};
use rayon::prelude::*;

use crate::before::{self, EarlierFiles};
use crate::disk::{Content, Disk};
use crate::failure::Failure;
use crate::git::Since;
use crate::measure::{self, MeasurementFile};
use crate::plan::{PlannedFile, SkipReason, Skipped, WorkspacePlan};
use crate::settle;

/// A workspace as it was read. Nothing is linked or judged yet.
#[derive(Debug)]
pub struct LoadedWorkspace {
    /// Its folder.
    pub root: PathBuf,
    /// The folder as it is shown: relative to the current folder, empty where it is that.
    pub shown_root: String,
    /// The folder relative to the Git root, where there is one.
    pub root_in_git: Option<String>,
    /// The texts: those given by the caller, then configurations, then files, then measurements,
    /// each sorted by path.
    pub sources: Sources,
    /// The settings in force: the first for the workspace, the others for folders below.
    pub scopes: Vec<Arc<Settings>>,
    /// The configurations, also those with the wrong name.
    pub configurations: Vec<LoadedConfiguration>,
    /// The files that are ours, sorted by path.
    pub files: Vec<LoadedFile>,
    /// The files of measurements, sorted by path.
    pub measurements: Vec<MeasurementFile>,
    /// Problems of configurations and of measurements.
    pub problems: Vec<Problem>,
    /// What kept us from doing our job.
    pub failures: Vec<Failure>,
    /// What was passed over, sorted by path.
    pub skipped: Vec<Skipped>,
    /// The files as they were, where a change is looked at.
    pub earlier: Option<EarlierFiles>,
}

impl LoadedWorkspace {
    /// Whether something of ours was found inside the PATHs asked for.
    #[must_use]
    pub fn has_selected(&self) -> bool {
        self.files.iter().any(|file| file.selected)
    }

    /// The same once more, without the failures, which have been told.
    #[must_use]
    pub fn copy(&self) -> Self {
        Self {
            root: self.root.clone(),
            shown_root: self.shown_root.clone(),
            root_in_git: self.root_in_git.clone(),
            sources: self.sources.clone(),
            scopes: self.scopes.clone(),
            configurations: self.configurations.clone(),
            files: self.files.clone(),
            measurements: self.measurements.clone(),
            problems: self.problems.clone(),
            failures: Vec::new(),
            skipped: self.skipped.clone(),
            earlier: None,
        }
    }

    /// How many YAML files are somebody else's.
    #[must_use]
    pub fn foreign(&self) -> usize {
        let foreign = [SkipReason::NotGoals, SkipReason::Unparsable];
        self.skipped
            .iter()
            .filter(|skipped| foreign.contains(&skipped.reason))
            .count()
    }
}

/// A configuration.
#[derive(Debug, Clone)]
pub struct LoadedConfiguration {
    /// Its text among the sources.
    pub source: SourceId,
    /// Whether it lies inside the PATHs asked for.
    pub selected: bool,
    /// The file itself.
    pub disk_path: PathBuf,
    /// Whether it may be written: it lies in the workspace, and its text is what stands in it.
    pub writable: bool,
}

/// A file of ours.
#[derive(Debug, Clone)]
pub struct LoadedFile {
    /// Its text among the sources.
    pub source: SourceId,
    /// The index of the settings that hold for it.
    pub scope: usize,
    /// What it says, with everything that is wrong with it so far.
    pub model: FileModel,
    /// Whether it lies inside the PATHs asked for.
    pub selected: bool,
    /// The file itself.
    pub disk_path: PathBuf,
    /// Whether its text is what stands in the file. Where it is not UTF-8 the text is a guess, and
    /// one past the limit has none: such a file must not be written.
    pub writable: bool,
}

/// Rules whose problems mean that a text is no YAML, or not all of it.
const UNPARSABLE: [&str; 5] = [
    "yaml/syntax",
    "yaml/conflict-marker",
    "yaml/encoding",
    "yaml/limit",
    // A tab as indentation is mended in the tree, and YAML all the same refuses it.
    "yaml/invisible-character",
];

/// The first problem by which a text is no YAML, or not all of it.
pub(crate) fn unparsable(problems: &[Problem]) -> Option<&Problem> {
    problems
        .iter()
        .find(|problem| UNPARSABLE.contains(&problem.rule.as_str()))
}

/// What one file came to.
pub(crate) enum Read {
    Ours {
        text: SourceText,
        file: Box<LoadedFile>,
    },
    Foreign(SkipReason),
    Failed(Failure),
}

impl WorkspacePlan {
    /// Reads everything. `sources` are texts of the caller, such as the scripts of packs, which
    /// keep the first ids.
    #[must_use]
    pub fn load(self, sources: Sources) -> LoadedWorkspace {
        self.load_since(sources, None)
    }

    /// The same, with the files as they were before the change that `since` names.
    #[must_use]
    pub fn load_since(self, sources: Sources, since: Option<&Since>) -> LoadedWorkspace {
        self.load_all(sources, since).0
    }

    /// Reads everything; also the number of the source of the first file that is planned.
    pub(crate) fn load_all(
        mut self,
        sources: Sources,
        since: Option<&Since>,
    ) -> (LoadedWorkspace, u32) {
        let mut settled = settle::settle(&mut self, sources);
        let first = settled.sources.next_id().0;
        let scopes = &settled.scopes;
        let read: Vec<Read> = self
            .files
            .par_iter()
            .enumerate()
            // In small parts, or one thread is left alone with the last large one.
            .with_max_len(32)
            .map(|(at, file)| {
                let id = SourceId(first.saturating_add(u32::try_from(at).unwrap_or(u32::MAX)));
                let settings = scopes.get(file.scope).cloned().unwrap_or_default();
                read_one(&self.disk, id, file, &settings)
            })
            .collect();
        let mut files = Vec::new();
        for (planned, read) in std::mem::take(&mut self.files).into_iter().zip(read) {
            // A source for every file keeps the ids; the text of what is not ours is dropped.
            let text = match &read {
                Read::Ours { text, .. } => text.clone(),
                _ => SourceText::from(""),
            };
            settled.sources.add(planned.shown, text);
            match read {
                Read::Ours { file, .. } => files.push(*file),
                Read::Foreign(reason) => self.skip(planned.disk_path, reason),
                Read::Failed(failure) => self.failures.push(failure),
            }
        }
        let measurements = measure::load(&mut self, &mut settled);
        let earlier =
            since.map(|since| before::read(&self, &mut settled, &files, &measurements, since));
        self.skipped
            .sort_by(|a, b| (&a.path, &a.disk_path).cmp(&(&b.path, &b.disk_path)));
        let loaded = LoadedWorkspace {
            root: self.root,
            shown_root: self.shown_root,
            root_in_git: self.root_in_git,
            sources: settled.sources,
            scopes: settled.scopes,
            configurations: settled.configurations,
            files,
            measurements,
            problems: settled.problems,
            failures: self.failures,
            skipped: self.skipped,
            earlier,
        };
        (loaded, first)
    }
}

fn read_one(disk: &Disk, id: SourceId, planned: &PlannedFile, settings: &Settings) -> Read {
    let content = disk.read(&planned.disk_path, settings.limits.bytes);
    // Who sends bytes to standard input means them to be read.
    let given = disk.is_overlaid(&planned.disk_path);
    read_content(content, given, id, planned, settings)
}

/// What a file says whose content was read. One that was `given` is not passed over because its bytes
/// are no text.
pub(crate) fn read_content(
    content: Result<Content, Failure>,
    given: bool,
    id: SourceId,
    planned: &PlannedFile,
    settings: &Settings,
) -> Read {
    match content {
        Err(failure) => Read::Failed(failure),
        Ok(Content::Text(text)) => read_text(id, planned, settings, text, None, planned.included),
        Ok(Content::NotUtf8(fault)) => {
            let text = SourceText::from(fault.text.as_str());
            // Who sends bytes to standard input means them to be read.
            let meant = planned.included || given;
            read_text(id, planned, settings, text, Some(&fault), meant)
        }
        Ok(Content::TooLarge { size, legible }) => {
            if !planned.included && !yaml::begins_with_section(&legible) {
                return Read::Foreign(SkipReason::Unparsable);
            }
            let text = SourceText::from("");
            let source = Source::new(id, planned.shown.as_str(), text.clone());
            let model = FileModel {
                problems: vec![too_large(&source, size, &settings.limits)],
                ..FileModel::default()
            };
            ours(id, planned, text, model, false)
        }
    }
}

/// Reads a text, or with a fault what a file says if the guess is right. One that is `meant` to be
/// ours is not passed over where it cannot be read.
fn read_text(
    id: SourceId,
    planned: &PlannedFile,
    settings: &Settings,
    text: SourceText,
    fault: Option<&EncodingFault>,
    meant: bool,
) -> Read {
    let source = Source::new(id, planned.shown.as_str(), text.clone());
    let parsed = yaml::parse(&source, &settings.limits);
    let parses = fault.is_none() && unparsable(&parsed.problems).is_none();
    let (kinship, mut model) = read_file(&source, parsed, &settings.organisation);
    if kinship == Kinship::Foreign {
        if parses {
            return Read::Foreign(SkipReason::NotGoals);
        }
        if !meant && !yaml::begins_with_section(&text) {
            return Read::Foreign(SkipReason::Unparsable);
        }
        // A guess in which nothing of ours is found has no faults of its own.
        if fault.is_some() {
            model = FileModel::default();
        }
    }
    model
        .problems
        .extend(fault.map(|fault| fault.problem(&source)));
    ours(id, planned, text, model, fault.is_none())
}

fn ours(
    id: SourceId,
    planned: &PlannedFile,
    text: SourceText,
    model: FileModel,
    writable: bool,
) -> Read {
    let file = LoadedFile {
        source: id,
        scope: planned.scope,
        model,
        selected: planned.selected,
        disk_path: planned.disk_path.clone(),
        writable,
    };
    Read::Ours {
        text,
        file: Box::new(file),
    }
}
