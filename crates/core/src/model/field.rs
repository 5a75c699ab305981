//! A field of the language: absent, faulty, or given at a place.

use crate::source::Span;

/// A value with the characters that it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Its characters.
    pub span: Span,
}

impl<T> Placed<T> {
    /// A value read from `span`.
    #[must_use]
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Another value from the same characters.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Placed<U> {
        Placed {
            value: change(self.value),
            span: self.span,
        }
    }
}

/// One field as it was found. A faulty field is neither there nor missing: its fault is already
/// reported, and rules that need it or miss it are silent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Field<T> {
    /// The key is not there.
    #[default]
    Absent,
    /// The key is there, and its value could not be understood, which is already reported.
    Faulty {
        /// The key.
        key: Span,
        /// The characters of the value.
        span: Span,
    },
    /// The key is there with a value.
    Given {
        /// The key. For a value that another place gives (an inherited field, a default of the
        /// configuration) the key there.
        key: Span,
        /// The value and its characters.
        placed: Placed<T>,
    },
}

impl<T> Field<T> {
    /// The value, where there is one.
    #[must_use]
    pub fn get(&self) -> Option<&T> {
        self.placed().map(|placed| &placed.value)
    }

    /// The value with its place, where there is one.
    #[must_use]
    pub fn placed(&self) -> Option<&Placed<T>> {
        match self {
            Self::Given { placed, .. } => Some(placed),
            _ => None,
        }
    }

    /// The characters of the value, understood or not.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Absent => None,
            Self::Faulty { span, .. } => Some(*span),
            Self::Given { placed, .. } => Some(placed.span),
        }
    }

    /// The key.
    #[must_use]
    pub fn key(&self) -> Option<Span> {
        match self {
            Self::Absent => None,
            Self::Faulty { key, .. } | Self::Given { key, .. } => Some(*key),
        }
    }

    /// Whether the key is missing.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the key is there with a value that could not be understood.
    #[must_use]
    pub fn is_faulty(&self) -> bool {
        matches!(self, Self::Faulty { .. })
    }

    /// Whether there is a value.
    #[must_use]
    pub fn is_given(&self) -> bool {
        matches!(self, Self::Given { .. })
    }
}

impl<T: Clone> Field<T> {
    /// Takes over the field of `other` where this one is absent.
    pub fn inherit(&mut self, other: &Self) {
        if self.is_absent() {
            self.clone_from(other);
        }
    }
}

impl<T> Field<Vec<T>> {
    /// The items; none where there is no list.
    #[must_use]
    pub fn items(&self) -> &[T] {
        self.get().map_or(&[], Vec::as_slice)
    }
}
