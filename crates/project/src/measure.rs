//! Files of measurements, read and looked at as tables. Nothing is computed with them here.

use std::path::PathBuf;
use std::sync::Arc;

use goalpost_core::measurements::{Overlaps, Table};
use goalpost_core::source::{Source, SourceId};
use goalpost_core::yaml::{EncodingFault, too_large};
use rayon::prelude::*;

use crate::disk::Content;
use crate::failure::Failure;
use crate::plan::WorkspacePlan;
use crate::settle::Settled;

/// A file in the folder of measurements that was read. Whether it is a table of them is told by
/// [`Table::read`] of its text.
#[derive(Debug)]
pub struct MeasurementFile {
    /// Its text among the sources; empty for a file past the limit.
    pub source: SourceId,
    /// The index of the settings that hold for it.
    pub scope: usize,
    /// Whether it lies inside the PATHs asked for.
    pub selected: bool,
    /// The file itself.
    pub disk_path: PathBuf,
}

/// What one file came to.
struct Read {
    text: Arc<str>,
    fault: Option<EncodingFault>,
    /// The size of a file past the limit.
    past: Option<usize>,
}

impl Read {
    fn of(content: Content) -> Self {
        let (text, fault, past) = match content {
            Content::Text(text) => (text, None, None),
            Content::NotUtf8(fault) => (Arc::from(fault.text.as_str()), Some(fault), None),
            Content::TooLarge { size, .. } => (Arc::from(""), None, Some(size)),
        };
        Self { text, fault, past }
    }
}

/// Reads the files of measurements, and says what is wrong with them as tables.
pub(crate) fn load(plan: &mut WorkspacePlan, settled: &mut Settled) -> Vec<MeasurementFile> {
    let planned = std::mem::take(&mut plan.measurements);
    let read: Vec<Result<Read, Failure>> = planned
        .par_iter()
        .map(|file| {
            let settings = settled.scopes.get(file.scope).cloned().unwrap_or_default();
            let content = plan.disk.read(&file.disk_path, settings.limits.bytes)?;
            Ok(Read::of(content))
        })
        .collect();
    let mut overlaps = Overlaps::default();
    let mut files = Vec::new();
    for (file, read) in planned.into_iter().zip(read) {
        let read = match read {
            Ok(read) => read,
            Err(failure) => {
                plan.failures.push(failure);
                continue;
            }
        };
        let source = settled.sources.add(file.shown, Arc::clone(&read.text));
        look(settled, file.scope, &source, &read, &mut overlaps);
        files.push(MeasurementFile {
            source: source.id(),
            scope: file.scope,
            selected: file.selected,
            disk_path: file.disk_path,
        });
    }
    settled.problems.extend(overlaps.problems());
    files
}

fn look(
    settled: &mut Settled,
    scope: usize,
    source: &Source,
    read: &Read,
    overlaps: &mut Overlaps,
) {
    let settings = settled.scopes.get(scope).cloned().unwrap_or_default();
    if let Some(size) = read.past {
        let problem = too_large(source, size, &settings.limits)
            .help("split the file: any number of files may hold measurements");
        settled.problems.push(problem);
        return;
    }
    match Table::read(source.text()) {
        Ok(table) => {
            overlaps.add(source.id(), &table, settings.organisation.fiscal_year);
            let fault = read.fault.as_ref();
            settled
                .problems
                .extend(fault.map(|fault| fault.problem(source)));
        }
        // What has to be replaced anyway need not be saved in another encoding first.
        Err(fault) => settled.problems.push(fault.problem(source)),
    }
}
