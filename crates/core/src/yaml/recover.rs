//! From a fault on: report it, take it out, and read on.
//!
//! A broken text is cut into entries. Each is read alone and mended until it can be read; then the
//! mended text is read as a whole. A mend counts only if the next fault, if any, comes later.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::ops::Range;

use super::build::build;
use super::chunk::{self, Chunk};
use super::diagnose::{self, Candidate};
use super::limits::Limits;
use super::place::{Map, Patch, Patches};
use super::task::{Built, Fault, Task};
use super::{rules, tabs};
use crate::finding::Problem;
use crate::message::Message;
use crate::source::{Source, Span};

/// How often the whole of a text is read again at most, once its entries can be read.
const WHOLE: usize = 8;
/// How many bytes may be read again for each byte of a text, and for any text.
const AGAIN: usize = 16;
const AGAIN_AT_LEAST: usize = 8 << 20;

/// What is known of a text before it is read.
pub(super) struct Known<'a> {
    /// The text and its name.
    pub(super) source: &'a Source,
    /// Bounds.
    pub(super) limits: &'a Limits,
    /// Names that an `*alias` is written for.
    pub(super) aliased: BTreeSet<&'a str>,
    /// Names that an `&anchor` gives.
    pub(super) anchored: BTreeSet<&'a str>,
    /// Stretches that a merge left twice.
    pub(super) conflicts: Vec<Range<usize>>,
}

/// A text read in spite of its faults.
pub(super) struct Recovered {
    /// What was built, with everything that is wrong.
    pub(super) built: Built,
    /// How many bytes the parser was given for it, again and again.
    pub(super) cost: usize,
}

/// Reads a text in spite of its faults; `patches` are mends that are known before.
pub(super) fn read(known: &Known<'_>, patches: Patches) -> Recovered {
    let mut reader = Reader {
        known,
        patches,
        problems: Vec::new(),
        ignored: BTreeSet::new(),
        budget: known
            .source
            .text()
            .len()
            .saturating_mul(AGAIN)
            .saturating_add(AGAIN_AT_LEAST),
        faults: 0,
        cost: Cell::new(0),
    };
    let (mut built, mut fault) = reader.whole();
    if fault.is_some() && tabs::mend(known.source.text(), &mut reader.patches) {
        (built, fault) = reader.whole();
    }
    if fault.is_some() {
        built = reader.recover();
    }
    built.problems.append(&mut reader.problems);
    Recovered {
        built,
        cost: reader.cost.get(),
    }
}

struct Reader<'k, 'a> {
    known: &'k Known<'a>,
    patches: Patches,
    problems: Vec<Problem>,
    ignored: BTreeSet<usize>,
    /// Bytes that may still be read again.
    budget: usize,
    faults: usize,
    cost: Cell<usize>,
}

impl<'a> Reader<'_, 'a> {
    fn text(&self) -> &'a str {
        self.known.source.text()
    }

    fn whole(&self) -> (Built, Option<Fault>) {
        self.attempt(0..self.text().len(), &self.patches, false)
    }

    /// Reads a part of the text with patches. Alone, an alias is a word: its anchor may be elsewhere.
    fn attempt(
        &self,
        range: Range<usize>,
        patches: &Patches,
        alone: bool,
    ) -> (Built, Option<Fault>) {
        self.cost.set(self.cost.get().saturating_add(range.len()));
        let text = self.text();
        let (mut work, map) = if patches.is_empty() && range == (0..text.len()) {
            (Cow::Borrowed(text), Map::identity())
        } else {
            let (work, map) = patches.apply(text, range);
            (Cow::Owned(work), map)
        };
        if alone && !self.known.anchored.is_empty() && work.contains('*') {
            work = Cow::Owned(without_aliases(&work, &self.known.anchored));
        }
        build(&Task {
            source: self.known.source,
            work: &work,
            map: &map,
            limits: self.known.limits,
            ignored: &self.ignored,
            aliased: &self.known.aliased,
            conflicts: &self.known.conflicts,
        })
    }

    fn recover(&mut self) -> Built {
        let chunks = chunk::split(self.text());
        for chunk in chunks.iter().filter(|chunk| chunk.alone) {
            if !self.mend(chunk) {
                break;
            }
        }
        let all = 0..self.text().len();
        let (mut built, mut fault) = self.whole();
        for _ in 0..WHOLE {
            let Some(found) = fault else {
                break;
            };
            if !self.counted(&found) {
                break;
            }
            // What shows only in the whole is between a part and the one before it.
            let at = chunk::find(&chunks, found.at).unwrap_or(0);
            let range_of = |at: usize| {
                chunks
                    .get(at)
                    .map_or(all.clone(), |chunk| chunk.range.clone())
            };
            let part = range_of(at);
            let both = range_of(at.saturating_sub(1)).start..part.end;
            if self.first_that_helps(&both, &all, &found).is_none() {
                if found.kind.is_legal() {
                    self.ignored.insert(found.at);
                } else {
                    self.drop_chunk(&part, &found);
                }
            }
            (built, fault) = self.whole();
        }
        built
    }

    /// Mends one part until it can be read alone. Says whether to go on with the next.
    fn mend(&mut self, chunk: &Chunk) -> bool {
        let range = chunk.range.clone();
        let mut fault = self.attempt(range.clone(), &self.patches, true).1;
        while let Some(found) = fault {
            if !self.counted(&found) {
                return false;
            }
            fault = match self.first_that_helps(&range, &range, &found) {
                Some(next) => next,
                None if found.kind.is_legal() => {
                    self.ignored.insert(found.at);
                    self.attempt(range.clone(), &self.patches, true).1
                }
                None => {
                    self.drop_chunk(&range, &found);
                    None
                }
            };
        }
        true
    }

    /// Counts a fault; says whether there may be more.
    fn counted(&mut self, fault: &Fault) -> bool {
        self.faults += 1;
        // Said once, however often it is asked.
        if self.faults == self.known.limits.faults + 1 {
            self.give_up(fault.at);
        }
        self.faults <= self.known.limits.faults
    }

    /// Tries the mends of a fault in `part`, the likeliest first, and keeps the one after which the
    /// reading of `range` gets further: then the fault that comes next.
    fn first_that_helps(
        &mut self,
        part: &Range<usize>,
        range: &Range<usize>,
        fault: &Fault,
    ) -> Option<Option<Fault>> {
        let alone = part == range;
        for candidate in diagnose::candidates(self.known.source, part, fault) {
            self.budget = self.budget.checked_sub(range.len())?;
            let mended = candidate.patches.iter().map(|patch| patch.range.end).max();
            let mut patches = self.patches.clone();
            for patch in candidate.patches {
                patches.add(patch);
            }
            let next = self.attempt(range.clone(), &patches, alone).1;
            let helps = next.as_ref().is_none_or(|next| {
                let revealed = candidate.from_above && next.at != fault.at;
                next.at > fault.at || revealed && mended.is_some_and(|mended| next.at > mended)
            });
            if helps {
                self.patches = patches;
                self.problems.push(candidate.problem);
                return Some(next);
            }
        }
        None
    }

    /// Takes a whole part out: the entry that it holds cannot be read.
    fn drop_chunk(&mut self, range: &Range<usize>, fault: &Fault) {
        let Candidate {
            problem, patches, ..
        } = diagnose::entry(self.known.source, range, fault);
        for patch in patches {
            self.patches.add(patch);
        }
        if self.attempt(range.clone(), &self.patches, true).1.is_some() {
            self.patches.add(Patch::mend(range.clone(), "\n"));
        }
        self.problems.push(problem);
    }

    fn give_up(&mut self, at: usize) {
        let span = Span::new(self.known.source.id(), at..at);
        self.problems.push(
            Problem::new(
                rules::LIMIT,
                span,
                Message::new("this file has more than {limit} faults: the rest of it is not read")
                    .with("limit", self.known.limits.faults),
            )
            .help("mend the faults above, then check again"),
        );
    }
}

/// A copy in which `*name` is no alias, where `name` is among `anchored`: the length is the same.
fn without_aliases(work: &str, anchored: &BTreeSet<&str>) -> String {
    let mut out = String::with_capacity(work.len());
    let mut rest = work;
    while let Some((before, after)) = rest.split_once('*') {
        out.push_str(before);
        let name = super::name_at_start(after);
        out.push(if anchored.contains(name) { 'x' } else { '*' });
        rest = after;
    }
    out.push_str(rest);
    out
}
