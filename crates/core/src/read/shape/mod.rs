//! Which keys each place of the language has: the tables behind unknown keys, missing fields and
//! suggestions.

mod goals;
mod keys;
mod places;
mod synonyms;

pub use goals::{BASELINE_SHAPE, CHANGE, CHECK_IN, DELIVERABLE, GOAL, KEY_RESULT, MILESTONE, OKR};
pub use places::{ACCOUNT, AUDIT, FILE, METRIC_SHAPE, PROGRAM, STRATEGY};
pub use synonyms::synonyms;

/// A key of a mapping.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The key as it is written.
    pub name: &'static str,
    /// Whether the place cannot be understood without it.
    pub required: bool,
    /// What it holds, for a reader.
    pub about: &'static str,
}

/// A kind of mapping and its keys.
#[derive(Debug)]
pub struct Shape {
    /// What one of them is called: "a goal".
    pub name: &'static str,
    /// Its keys, the order in which they are usually written. Every mapping also takes `note` and
    /// keys that begin with `x-`.
    pub keys: &'static [Key],
}

impl Shape {
    /// The position of a key in [`Shape::keys`].
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.keys.iter().position(|key| key.name == name)
    }
}

const fn required(name: &'static str, about: &'static str) -> Key {
    Key {
        name,
        required: true,
        about,
    }
}

const fn optional(name: &'static str, about: &'static str) -> Key {
    Key {
        name,
        required: false,
        about,
    }
}
