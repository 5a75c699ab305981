//! The history of an entry, as far as revisions tell of it.

use super::{ChangeKind, FieldChange};

/// The history of an entry, the newest event first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntryHistory {
    /// The entry's name now, or the last that it had.
    pub entry: String,
    /// Its title now, or the last that it had.
    pub title: String,
    /// What happened to it.
    pub events: Vec<EntryEvent>,
}

/// What one revision did to an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryEvent {
    /// Who did it and when; none for what is in no revision yet.
    pub by: Option<Authorship>,
    /// What happened.
    pub kind: ChangeKind,
    /// The name that it had before, where it got another.
    pub renamed_from: Option<String>,
    /// The file that it stood in before, where it came from another.
    pub moved_from: Option<String>,
    /// What changed in it.
    pub fields: Vec<FieldChange>,
}

/// Who made a revision, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authorship {
    /// The revision: of Git, the id of a commit.
    pub revision: String,
    /// The day on which it was written, as `2026-06-01`, in the writer's own time.
    pub day: String,
    /// Who wrote it.
    pub author: String,
    /// The first line of what they said of it.
    pub subject: String,
}
