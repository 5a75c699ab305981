//! Source texts and places in them.

use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

/// Which source a [`Span`] belongs to: the index of the source among all that one run has read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A range of bytes in one source, end exclusive, always on character boundaries of that source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The source that the range lies in.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span over `range` of `source`. Offsets past 4 GiB are clamped: sources are far smaller
    /// (a larger file is refused before it is read).
    #[must_use]
    pub fn new(source: SourceId, range: Range<usize>) -> Self {
        let start = u32::try_from(range.start).unwrap_or(u32::MAX);
        let end = u32::try_from(range.end).unwrap_or(u32::MAX).max(start);
        Self { source, start, end }
    }

    /// The bytes as a range of indexes.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// How many bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span has no bytes: a place between two characters.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside this span.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.source == other.source && self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte, or one is an empty place inside or at the edge of the other.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.source == other.source
            && (self == other || (self.start < other.end && other.start < self.end))
    }

    /// A part of this span, counted from its start: `range` is clipped to the span.
    #[must_use]
    pub fn part(self, range: Range<usize>) -> Self {
        let at = |offset: usize| {
            self.start
                .saturating_add(u32::try_from(offset).unwrap_or(u32::MAX))
                .min(self.end)
        };
        Self {
            source: self.source,
            start: at(range.start),
            end: at(range.end).max(at(range.start)),
        }
    }

    /// The smallest span that holds both; spans of two sources cannot be joined, the first is kept.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        if self.source != other.source {
            return self;
        }
        Self {
            source: self.source,
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// A line and a column for people and programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// From 1.
    pub line: usize,
    /// From 1, counted in Unicode code points.
    pub column: usize,
}

/// A text that many share. It is never copied on its way from a file: tables of measurements have
/// hundreds of megabytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceText(Arc<String>);

impl SourceText {
    /// Whether two are one text in memory, so that nothing has to be compared: a text that was read
    /// again is another one, whatever it says.
    #[must_use]
    pub fn is_shared_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for SourceText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<String> for SourceText {
    fn from(text: String) -> Self {
        Self(Arc::new(text))
    }
}

impl From<&str> for SourceText {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<&SourceText> for SourceText {
    fn from(text: &SourceText) -> Self {
        text.clone()
    }
}

/// A text that was read, with the name under which it is shown.
#[derive(Debug)]
pub struct Source {
    id: SourceId,
    path: Arc<str>,
    text: SourceText,
    revision: Option<Arc<str>>,
    line_starts: OnceLock<Vec<u32>>,
}

impl Source {
    /// A source of `text`. `path` is relative to the workspace root with `/` between its parts, or
    /// a name such as `builtin:smart.rhai` for what is not a file of the workspace.
    #[must_use]
    pub fn new(id: SourceId, path: impl Into<Arc<str>>, text: impl Into<SourceText>) -> Self {
        Self {
            id,
            path: path.into(),
            text: text.into(),
            revision: None,
            line_starts: OnceLock::new(),
        }
    }

    /// The same text as it stood at a revision.
    #[must_use]
    pub fn at_revision(mut self, revision: Arc<str>) -> Self {
        self.revision = Some(revision);
        self
    }

    /// The revision (of Git, a commit) at which the text stood so; none for what stands there now.
    #[must_use]
    pub fn revision(&self) -> Option<&Arc<str>> {
        self.revision.as_ref()
    }

    /// The id that spans of this source carry.
    #[must_use]
    pub fn id(&self) -> SourceId {
        self.id
    }

    /// The path relative to the workspace root, or the name of a source that is no file.
    #[must_use]
    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &SourceText {
        &self.text
    }

    /// The text of a span; empty for a span of another source.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        if span.source == self.id {
            self.text.get(span.range()).unwrap_or("")
        } else {
            ""
        }
    }

    /// The whole source as a span.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.id, 0..self.text.len())
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let breaks = || memchr::memchr_iter(b'\n', self.text.as_bytes());
            let mut starts = Vec::with_capacity(breaks().count() + 1);
            starts.push(0);
            starts.extend(breaks().map(|at| u32::try_from(at + 1).unwrap_or(u32::MAX)));
            starts
        })
    }

    /// Line and column of a byte offset; an offset past the end is the end.
    #[must_use]
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let starts = self.line_starts();
        let line = starts.partition_point(|start| *start <= offset);
        let start = line
            .checked_sub(1)
            .and_then(|at| starts.get(at))
            .copied()
            .unwrap_or(0);
        let end = (offset as usize).min(self.text.len());
        let before = self.text.get(start as usize..end).unwrap_or("");
        // A byte order mark is no character that a person counts.
        let column = before.trim_start_matches('\u{feff}').chars().count() + 1;
        LineColumn { line, column }
    }

    /// The span of a line (from 1) without its line break; empty at the end where there is none.
    #[must_use]
    pub fn line_span(&self, line: usize) -> Span {
        let starts = self.line_starts();
        let end_of_text = self.text.len();
        let start = line
            .checked_sub(1)
            .and_then(|at| starts.get(at))
            .map_or(end_of_text, |at| *at as usize);
        let end = starts.get(line).map_or(end_of_text, |at| *at as usize);
        let text = self.text.get(start..end).unwrap_or("");
        Span::new(
            self.id,
            start..start + text.trim_end_matches(['\n', '\r']).len(),
        )
    }
}

/// All sources of a run, by id.
#[derive(Debug, Default, Clone)]
pub struct Sources {
    sources: Vec<Arc<Source>>,
}

impl Sources {
    /// No sources.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The id that the next added source must carry.
    #[must_use]
    pub fn next_id(&self) -> SourceId {
        SourceId(u32::try_from(self.sources.len()).unwrap_or(u32::MAX))
    }

    /// Adds a text under the next id.
    pub fn add(&mut self, path: impl Into<Arc<str>>, text: impl Into<SourceText>) -> Arc<Source> {
        let source = Source::new(self.next_id(), path, text);
        self.push(source)
    }

    /// Adds a text as it stood at a revision, under the next id.
    pub fn add_at_revision(
        &mut self,
        path: impl Into<Arc<str>>,
        text: impl Into<SourceText>,
        revision: Arc<str>,
    ) -> Arc<Source> {
        let source = Source::new(self.next_id(), path, text).at_revision(revision);
        self.push(source)
    }

    /// Puts another text in the place of one that was added before.
    pub fn replace(&mut self, id: SourceId, text: impl Into<SourceText>) {
        if let Some(slot) = self.sources.get_mut(id.0 as usize) {
            let mut source = Source::new(id, Arc::clone(slot.path()), text);
            source.revision = slot.revision.clone();
            *slot = Arc::new(source);
        }
    }

    fn push(&mut self, source: Source) -> Arc<Source> {
        let source = Arc::new(source);
        self.sources.push(Arc::clone(&source));
        source
    }

    /// The source that a span belongs to.
    #[must_use]
    pub fn get(&self, id: SourceId) -> Option<&Arc<Source>> {
        self.sources.get(id.0 as usize)
    }

    /// The text of a span; empty where the source is unknown.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.source)
            .map_or("", |source| source.slice(span))
    }

    /// All sources in order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Source>> {
        self.sources.iter()
    }
}
