//! How an entry is judged.

use crate::workspace::{self, Reading};

/// How an entry is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// By where a figure stands.
    Level,
    /// By what has come since the start.
    Sum,
    /// By a figure that is computed from others.
    Rate,
    /// By whether a level is held in every period.
    Keep,
    /// By what has been delivered.
    Deliverables,
    /// By its key results.
    Okr,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::Level,
        Self::Sum,
        Self::Rate,
        Self::Keep,
        Self::Deliverables,
        Self::Okr,
    ];

    pub(super) fn of(reading: &Reading) -> Self {
        match reading.kind {
            workspace::Kind::Level => Self::Level,
            workspace::Kind::Sum => Self::Sum,
            workspace::Kind::Rate => Self::Rate,
            workspace::Kind::Keep => Self::Keep,
        }
    }

    /// The word of machine-readable reports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Sum => "sum",
            Self::Rate => "rate",
            Self::Keep => "keep",
            Self::Deliverables => "deliverables",
            Self::Okr => "okr",
        }
    }
}
