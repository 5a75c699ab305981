//! The places that a change wrote.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{SourceId, Sources, Span};

/// The files that a change touches, with the lines that it wrote in those that were there before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// The lines, from 1; none are named of a file that is new, which is written as a whole.
    files: BTreeMap<SourceId, Option<BTreeSet<usize>>>,
}

impl Written {
    /// Adds a file that was not there before.
    pub fn add_new(&mut self, file: SourceId) {
        self.files.insert(file, None);
    }

    /// Adds a file that was there, with the lines, from 1, that its earlier self does not have.
    pub fn add_changed(&mut self, file: SourceId, lines: BTreeSet<usize>) {
        self.files.insert(file, Some(lines));
    }

    /// Whether the change touches a file.
    #[must_use]
    pub fn touches(&self, file: SourceId) -> bool {
        self.files.contains_key(&file)
    }

    /// The files that it touches.
    #[must_use]
    pub fn files(&self) -> BTreeSet<SourceId> {
        self.files.keys().copied().collect()
    }

    /// Whether a place begins in a line that the change wrote.
    #[must_use]
    pub fn holds(&self, place: Span, sources: &Sources) -> bool {
        match self.files.get(&place.source) {
            None => false,
            Some(None) => true,
            Some(Some(lines)) => sources
                .get(place.source)
                .is_some_and(|source| lines.contains(&source.line_column(place.start).line)),
        }
    }
}
