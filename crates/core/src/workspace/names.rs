//! Names of entries, and names that are given twice.

use std::collections::hash_map::Entry;

use foldhash::{HashMap, HashMapExt};

use crate::finding::Problem;
use crate::message::Message;
use crate::model::{Field, Text};
use crate::read::rules::DUPLICATE_ID;
use crate::source::Span;

/// One namespace: names with what they stand for, and where the first of each name stands.
#[derive(Debug)]
pub(super) struct Names<T> {
    known: HashMap<Text, (T, Span)>,
}

impl<T: Copy> Names<T> {
    pub(super) fn with_capacity(count: usize) -> Self {
        Self {
            known: HashMap::with_capacity(count),
        }
    }

    /// What a name stands for.
    pub(super) fn get(&self, name: &str) -> Option<T> {
        self.known.get(name).map(|(thing, _)| *thing)
    }

    /// Adds a name; a second entry of the same name is a problem at the later one.
    pub(super) fn add(&mut self, name: Text, span: Span, thing: T, problems: &mut Vec<Problem>) {
        match self.known.entry(name) {
            Entry::Vacant(free) => {
                free.insert((thing, span));
            }
            Entry::Occupied(taken) => {
                let (_, first) = *taken.get();
                problems.push(
                    Problem::new(
                        DUPLICATE_ID,
                        span,
                        Message::new("the id `{id}` is already taken").with("id", &**taken.key()),
                    )
                    .note(first, "the first entry with this id")
                    .help("give one of the two another id, and change what refers to it")
                    .judging(&**taken.key()),
                );
            }
        }
    }

    /// The same names for other things.
    pub(super) fn map(self, other: impl Fn(T) -> T) -> Self {
        let known = self.known.into_iter();
        Self {
            known: known
                .map(|(name, (thing, span))| (name, (other(thing), span)))
                .collect(),
        }
    }

    /// Takes the names of another namespace in, over its own.
    pub(super) fn extend(&mut self, other: Self) {
        self.known.extend(other.known);
    }
}

/// The name of an entry in its list: its id, or `#3` by its position where it has none.
pub(super) fn local_name(id: &Field<Text>, position: usize) -> String {
    match id.get() {
        Some(id) => id.to_string(),
        None => format!("#{}", position + 1),
    }
}
