//! Which keys each place of the language has, and what each holds: the one definition that reading,
//! messages, the JSON Schema and editors share.

mod configuration;
mod content;
mod goals;
mod keys;
mod places;
mod synonyms;

pub use configuration::{
    CONFIGURATION, DEFAULTS, FISCAL_YEAR, LIMITS, ORGANISATION, RULE_LEVEL, RULE_SETTING, SOURCE,
};
pub use content::{Content, NameOf};
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
    /// What it holds, in a few words that follow a colon.
    pub about: &'static str,
    /// What a writer wants to know beside that: sentences. Empty where `about` says it all.
    pub detail: &'static str,
    /// Values as they are written, each of which is understood.
    pub examples: &'static [&'static str],
    /// What it holds, for whoever reads or offers it.
    pub content: Content,
}

/// A kind of mapping and its keys.
#[derive(Debug)]
pub struct Shape {
    /// What one of them is called: "a goal".
    pub name: &'static str,
    /// What it needs besides, where its id is that of nothing in the box.
    pub needs_when_new: &'static [Needed],
    /// Its keys, the order in which they are usually written. Every mapping also takes keys that
    /// begin with `x-`.
    pub keys: &'static [Key],
}

/// Something that has to be said, by one key or another.
#[derive(Debug, Clone, Copy)]
pub struct Needed {
    /// The keys that say it, the usual one first.
    pub one_of: &'static [&'static str],
    /// What they hold, in a few words that follow a colon.
    pub about: &'static str,
}

impl Shape {
    /// The position of a key in [`Shape::keys`].
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.keys.iter().position(|key| key.name == name)
    }

    /// The key of a name.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

impl Key {
    /// The same key with what else a writer wants to know.
    const fn detail(self, detail: &'static str) -> Self {
        Self { detail, ..self }
    }

    /// The same key with values as they are written.
    const fn examples(self, examples: &'static [&'static str]) -> Self {
        Self { examples, ..self }
    }
}

const fn required(name: &'static str, content: Content, about: &'static str) -> Key {
    Key {
        name,
        required: true,
        about,
        detail: "",
        examples: &[],
        content,
    }
}

const fn optional(name: &'static str, content: Content, about: &'static str) -> Key {
    Key {
        required: false,
        ..required(name, content, about)
    }
}
