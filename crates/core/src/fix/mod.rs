//! Fixes: edits put into texts, as far as they agree with each other. Nothing is written here.

use std::collections::BTreeMap;

use crate::finding::{Edit, Fix};
use crate::source::{SourceId, Sources};

/// What fixes come to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// The new text of every source that changes.
    pub texts: BTreeMap<SourceId, String>,
    /// Which of the fixes given are in those texts, by their position.
    pub applied: Vec<usize>,
    /// Which are not, by their position: they meet one that was taken before, or change nothing.
    pub skipped: Vec<usize>,
}

/// Applies fixes in the order given. A fix is taken whole or not at all: one of whose edits
/// overlaps an edit already taken is skipped, and can be asked for again once its rule has judged
/// the new text. The very same edit twice is done once.
#[must_use]
pub fn apply(sources: &Sources, fixes: &[&Fix]) -> Applied {
    let mut taken = Taken::default();
    let mut out = Applied::default();
    for (position, fix) in fixes.iter().enumerate() {
        if fits(sources, fix) && taken.take(fix) {
            out.applied.push(position);
        } else {
            out.skipped.push(position);
        }
    }
    for (source, edits) in &taken.0 {
        if let Some(text) = sources
            .get(*source)
            .and_then(|source| rewrite(source.text(), edits))
        {
            out.texts.insert(*source, text);
        }
    }
    out
}

/// Whether the edits of a fix are places of the texts, disjoint, and change something.
fn fits(sources: &Sources, fix: &Fix) -> bool {
    let within = |edit: &Edit| {
        sources
            .get(edit.span.source)
            .is_some_and(|source| source.text().get(edit.span.range()).is_some())
    };
    let mut own = Taken::default();
    fix.edits.iter().all(within)
        && fix
            .edits
            .iter()
            .any(|edit| sources.slice(edit.span) != edit.text)
        && fix.edits.iter().all(|edit| own.add(edit))
}

/// Edits of one source by where they begin and end: disjoint.
type Edits<'a> = BTreeMap<(u32, u32), &'a str>;

/// The edits taken so far.
#[derive(Debug, Default)]
struct Taken<'a>(BTreeMap<SourceId, Edits<'a>>);

impl<'a> Taken<'a> {
    /// Takes all edits of a fix, or none.
    fn take(&mut self, fix: &'a Fix) -> bool {
        let free = fix.edits.iter().all(|edit| self.is_free(edit));
        free && fix.edits.iter().all(|edit| self.add(edit))
    }

    fn add(&mut self, edit: &'a Edit) -> bool {
        let free = self.is_free(edit);
        if free {
            let edits = self.0.entry(edit.span.source).or_default();
            edits.insert((edit.span.start, edit.span.end), edit.text.as_str());
        }
        free
    }

    /// Whether no edit taken overlaps this one; the same edit is no other.
    fn is_free(&self, edit: &Edit) -> bool {
        let Some(edits) = self.0.get(&edit.span.source) else {
            return true;
        };
        let (start, end) = (edit.span.start, edit.span.end);
        if let Some(text) = edits.get(&(start, end)) {
            return *text == edit.text;
        }
        // The edits are disjoint, so that the first one that begins earlier and holds something
        // decides for all before it.
        for (from, to) in edits
            .range(..(end, u32::MAX))
            .rev()
            .map(|(place, _)| *place)
        {
            if from < end && start < to {
                return false;
            }
            if from < start && from < to {
                break;
            }
        }
        true
    }
}

fn rewrite(text: &str, edits: &Edits<'_>) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for ((start, end), replacement) in edits {
        out.push_str(text.get(at..*start as usize)?);
        out.push_str(replacement);
        at = *end as usize;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}

#[cfg(test)]
mod tests;
