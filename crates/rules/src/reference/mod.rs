//! The reference of the rule API as data: what a declaration says, what scripts can ask of things,
//! and what they can call. It is read from where things are registered, so that it cannot leave
//! one out; what a declaration takes is held against the reader of declarations by a test.

mod declaration;
mod standard;

use crate::declaration::KINDS;
use crate::limits;
use crate::natives::{self, NativeFunction};
use crate::pack::Subject;
use crate::property::{Property, properties};
use crate::value::Kind;

pub use self::declaration::{CONDITIONS, DECLARATION, EXAMPLE};

use self::standard::STANDARD;

/// Something with a name and a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// How it is written.
    pub name: &'static str,
    /// What it means.
    pub about: &'static str,
}

const fn named(name: &'static str, about: &'static str) -> Named {
    Named { name, about }
}

/// A type of value that scripts meet.
#[derive(Debug, Clone, Copy)]
pub struct Type {
    /// Which.
    pub kind: Kind,
    /// The name that narrows the reference to it, such as `goal` or `check-in`.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// What it has.
    pub properties: &'static [Property],
}

/// Every type with properties, things of a workspace first.
pub fn types() -> impl Iterator<Item = Type> {
    KINDS
        .into_iter()
        .filter(|kind| !properties(*kind).is_empty())
        .map(|kind| Type {
            kind,
            name: kind.name(),
            about: kind.about(),
            properties: properties(kind),
        })
}

/// The type of a name, as the reference or a script writes it: `check-in` or `check_in`.
#[must_use]
pub fn find_type(name: &str) -> Option<Type> {
    let wanted = name.replace(['_', ' '], "-");
    types().find(|one| one.name.replace(' ', "-") == wanted)
}

/// The functions of the API, then the most useful of Rhai's own.
pub fn functions() -> impl Iterator<Item = &'static NativeFunction> {
    natives::functions().iter().chain(STANDARD)
}

/// Every subject that `on` takes, with the type of what the check is given.
pub fn subjects() -> impl Iterator<Item = (&'static str, &'static str)> {
    Subject::WORDS
        .into_iter()
        .map(|(word, subject)| (word, subject.kind().name()))
}

/// What a script may cost, in words.
#[must_use]
pub fn limits() -> Vec<(&'static str, String)> {
    vec![
        ("operations of one call", limits::OPERATIONS.to_string()),
        (
            "wall time of one call",
            format!("{} s", limits::CALL_TIME.as_secs()),
        ),
        ("depth of calls", limits::CALL_LEVELS.to_string()),
        (
            "length of a string",
            format!("{} KiB", limits::STRING_BYTES / 1024),
        ),
        ("items of an array", limits::ARRAY_ITEMS.to_string()),
        ("entries of a map", limits::MAP_ENTRIES.to_string()),
        ("problems of one call", limits::PROBLEMS.to_string()),
        ("rules of a file", limits::RULES.to_string()),
        (
            "size of a file",
            format!("{} KiB", limits::PACK_FILE_BYTES / 1024),
        ),
    ]
}

#[cfg(test)]
mod tests;
