//! The files of a workspace as they were before a change.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use goalpost_core::read::{FileModel, Kinship, read_file};
use goalpost_core::source::{SourceId, Sources, Span};
use goalpost_core::yaml;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::configuration::{MISNAMED, NAME};
use crate::disk::Content;
use crate::git::Since;
use crate::load::LoadedFile;
use crate::measure::MeasurementFile;
use crate::plan::WorkspacePlan;
use crate::settle::Settled;

/// The files of a workspace as they were before a change.
#[derive(Debug)]
pub struct EarlierFiles {
    /// The files that differ, as they were: the text of each, the settings that hold for it, and what
    /// it said. Settings are those of now.
    pub files: Vec<EarlierFile>,
    /// The files among those of now that differ.
    pub changed: BTreeSet<SourceId>,
    /// The lines of the files of now that differ, from 1, of files that differ and were there.
    pub lines: Vec<(SourceId, BTreeSet<usize>)>,
    /// Configurations, packs and locks that differ, as paths of the workspace: they judge both sides.
    pub rules: Vec<String>,
}

/// A file as it was.
#[derive(Debug)]
pub struct EarlierFile {
    /// Its text among the sources.
    pub source: SourceId,
    /// The index of the settings that hold for it.
    pub scope: usize,
    /// What it said.
    pub model: FileModel,
}

impl EarlierFiles {
    /// Whether a place of the workspace lies in a line that the change wrote.
    #[must_use]
    pub fn is_written(&self, span: Span, line: usize) -> bool {
        self.lines
            .iter()
            .find(|(source, _)| *source == span.source)
            .is_none_or(|(_, lines)| lines.contains(&line))
    }
}

/// Reads the files that differ as they were.
pub(crate) fn read(
    plan: &WorkspacePlan,
    settled: &mut Settled,
    files: &[LoadedFile],
    measurements: &[MeasurementFile],
    since: &Since,
) -> EarlierFiles {
    let revision: Arc<str> = Arc::from(since.short());
    let mut earlier = EarlierFiles {
        files: Vec::new(),
        changed: BTreeSet::new(),
        lines: Vec::new(),
        rules: Vec::new(),
    };
    let paths: Vec<&Path> = since
        .paths()
        .filter(|path| path.starts_with(&plan.root))
        .collect();
    for path in paths {
        let shown = crate::path::spoken(&plan.root, path);
        let name = path.file_name();
        if name.is_some_and(|name| name == NAME || name == MISNAMED)
            || path
                .extension()
                .is_some_and(|end| end == "rhai" || end == "lock")
        {
            earlier.rules.push(shown);
        } else if path
            .extension()
            .is_some_and(|end| end == "yaml" || end == "yml")
            && let Some(bytes) = since.before(path)
            && let Some(scope) = plan.reads_past(path)
            && let settings = settled.scopes.get(scope).cloned().unwrap_or_default()
            && let Content::Text(text) = Content::of(bytes, bytes.len(), settings.limits.bytes)
        {
            let source = settled
                .sources
                .add_at_revision(shown, text, Arc::clone(&revision));
            let parsed = yaml::parse(&source, &settings.limits);
            let (kinship, model) = read_file(&source, parsed, &settings.organisation);
            if kinship != Kinship::Foreign {
                earlier.files.push(EarlierFile {
                    source: source.id(),
                    scope,
                    model,
                });
            }
        }
    }
    let files = files.iter().map(|file| (file.source, &file.disk_path));
    let rows = measurements
        .iter()
        .map(|file| (file.source, &file.disk_path));
    let settings = settled.configurations.iter();
    let settings = settings.map(|file| (file.source, &file.disk_path));
    for (source, path) in files.chain(rows).chain(settings) {
        if since.differs(path) {
            earlier.changed.insert(source);
            note_lines(&mut earlier, &settled.sources, source, since.before(path));
        }
    }
    earlier
}

/// Notes which lines of a file that was there are written anew.
fn note_lines(
    earlier: &mut EarlierFiles,
    sources: &Sources,
    source: SourceId,
    before: Option<&[u8]>,
) {
    let (Some(before), Some(now)) = (before, sources.get(source)) else {
        return;
    };
    let lines = written_lines(&String::from_utf8_lossy(before), now.text());
    earlier.lines.push((source, lines));
}

/// The lines of a text that its earlier self does not have, from 1.
fn written_lines(before: &str, now: &str) -> BTreeSet<usize> {
    let before: Vec<&str> = before.lines().collect();
    let now: Vec<&str> = now.lines().collect();
    let mut written = BTreeSet::new();
    for change in capture_diff_slices(Algorithm::Myers, &before, &now) {
        if let DiffOp::Insert {
            new_index, new_len, ..
        }
        | DiffOp::Replace {
            new_index, new_len, ..
        } = change
        {
            written.extend(new_index + 1..=new_index + new_len);
        }
    }
    written
}
