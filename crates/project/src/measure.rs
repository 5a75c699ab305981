//! Files of measurements, read. What they say is understood once metrics and accounts are known.

use std::path::PathBuf;

use goalpost_core::measurements::{Table, TablePart};
use goalpost_core::source::{Source, SourceId, SourceText};
use goalpost_core::yaml::{EncodingFault, Limits, too_large};
use rayon::prelude::*;

use crate::disk::Content;
use crate::failure::Failure;
use crate::plan::WorkspacePlan;
use crate::settle::Settled;

/// How many bytes a file of measurements may have, 1 GiB: tables are far longer than goals, and their
/// rows are read one after another.
const MOST_BYTES: usize = 1 << 30;

/// A file in the folder of measurements that was read. Whether it is a table of them is told by
/// [`Table::read`] of its text.
#[derive(Debug, Clone)]
pub struct MeasurementFile {
    /// Its text among the sources; empty for a file past the limit.
    pub source: SourceId,
    /// The index of the settings that hold for it.
    pub scope: usize,
    /// Whether it lies inside the PATHs asked for.
    pub selected: bool,
    /// The file itself.
    pub disk_path: PathBuf,
    /// Whether its text is what stands in the file, and all of it.
    pub is_whole: bool,
}

impl MeasurementFile {
    /// The file as a table to be read; none where its text is not there.
    #[must_use]
    pub fn table(&self) -> Option<TablePart> {
        self.is_whole.then_some(TablePart {
            source: self.source,
            scope: self.scope,
        })
    }
}

/// What one file came to.
struct Read {
    text: SourceText,
    fault: Option<EncodingFault>,
    /// The size of a file past the limit.
    past: Option<usize>,
}

impl Read {
    fn of(content: Content) -> Self {
        let (text, fault, past) = match content {
            Content::Text(text) => (text, None, None),
            Content::NotUtf8(fault) => (fault.text.as_str().into(), Some(fault), None),
            Content::TooLarge { size, .. } => ("".into(), None, Some(size)),
        };
        Self { text, fault, past }
    }
}

/// Reads the files of measurements, and says what is wrong with them as files.
pub(crate) fn load(plan: &mut WorkspacePlan, settled: &mut Settled) -> Vec<MeasurementFile> {
    let planned = std::mem::take(&mut plan.measurements);
    let read: Vec<Result<Read, Failure>> = planned
        .par_iter()
        .map(|file| {
            let content = plan.disk.read(&file.disk_path, MOST_BYTES)?;
            Ok(Read::of(content))
        })
        .collect();
    let mut files = Vec::new();
    for (file, read) in planned.into_iter().zip(read) {
        let read = match read {
            Ok(read) => read,
            Err(failure) => {
                plan.failures.push(failure);
                continue;
            }
        };
        let source = settled.sources.add(file.shown, read.text.clone());
        look(settled, &source, &read);
        files.push(MeasurementFile {
            source: source.id(),
            scope: file.scope,
            selected: file.selected,
            disk_path: file.disk_path,
            is_whole: read.past.is_none(),
        });
    }
    files
}

fn look(settled: &mut Settled, source: &Source, read: &Read) {
    if let Some(size) = read.past {
        let limits = Limits {
            bytes: MOST_BYTES,
            ..Limits::default()
        };
        let problem = too_large(source, size, &limits)
            .help("split the file: any number of files may hold measurements");
        settled.problems.push(problem);
        return;
    }
    // What has to be replaced anyway need not be saved in another encoding first.
    if let Some(fault) = &read.fault
        && Table::read(source.text()).is_ok()
    {
        settled.problems.push(fault.problem(source));
    }
}
