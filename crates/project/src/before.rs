//! The files of a workspace as they were before a change.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use goalpost_core::change::Written;
use goalpost_core::read::{Kinship, read_file};
use goalpost_core::source::{SourceId, Sources};
use goalpost_core::workspace::FilePart;
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
#[derive(Debug, Default)]
pub struct EarlierFiles {
    /// The files that differ, as they were. The settings that hold for them are those of now.
    pub parts: Vec<FilePart>,
    /// Which of them lie inside the PATHs asked for.
    pub selected: BTreeSet<SourceId>,
    /// What the change wrote, in the files of now.
    pub written: Written,
    /// Configurations, packs and locks that differ, as paths of the workspace: they judge both sides.
    pub rules: Vec<String>,
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
    let mut earlier = EarlierFiles::default();
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
                if plan.selects(path) {
                    earlier.selected.insert(source.id());
                }
                earlier.parts.push(FilePart {
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
            note(
                &mut earlier.written,
                &settled.sources,
                source,
                since.before(path),
            );
        }
    }
    earlier
}

/// Notes what a change wrote in a file.
fn note(written: &mut Written, sources: &Sources, source: SourceId, before: Option<&[u8]>) {
    match (before, sources.get(source)) {
        (Some(before), Some(now)) => {
            let lines = written_lines(&String::from_utf8_lossy(before), now.text());
            written.add_changed(source, lines);
        }
        _ => written.add_new(source),
    }
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
