//! From the tree of a file to what it says: one walk that gathers every problem.

pub mod configuration;
mod entries;
mod fields;
mod mapping;
mod metrics;
mod parts;
pub mod rule_settings;
pub mod rules;
mod scalar;
mod sections;
pub mod shape;

pub use scalar::{free_id, is_id, short_slug, slug};
pub use sections::{Kinship, read_file};

use std::sync::Arc;

use crate::finding::Problem;

use crate::model::{Audit, Goal, OwnMetric, Strategy, Text};
use crate::settings::Organisation;
use crate::source::{Source, Span};
use crate::suppress::Suppression;

/// What one file says.
#[derive(Debug, Default, Clone)]
pub struct FileModel {
    /// Entries of `strategy`.
    pub strategies: Vec<Strategy>,
    /// Audits.
    pub audits: Vec<Audit>,
    /// Goals, and OKRs each followed by its key results.
    pub goals: Vec<Arc<Goal>>,
    /// The organisation's own metrics.
    pub metrics: Vec<OwnMetric>,
    /// Everything that is wrong with the file so far.
    pub problems: Vec<Problem>,
    /// Ids that are none, with what they would be: references to them change along.
    pub invalid_ids: Vec<InvalidId>,
    /// Comments that silence rules.
    pub suppressions: Vec<Suppression>,
    /// What stands between the markers of a merge conflict: both sides are read, and an id that
    /// stands in both is no second entry.
    pub conflicts: Vec<Span>,
}

/// An id with characters that ids do not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidId {
    /// As it was written.
    pub written: Text,
    /// The nearest id.
    pub slug: Text,
}

/// One walk through a file.
struct Reader<'a> {
    source: &'a Source,
    organisation: &'a Organisation,
    problems: Vec<Problem>,
    invalid_ids: Vec<InvalidId>,
}
