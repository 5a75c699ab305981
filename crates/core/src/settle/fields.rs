//! The fields of findings, known from settling a workspace before: they depend on the text of a file and
//! on two places in it, and to find them is to parse again.

use foldhash::{HashMap, HashMapExt as _};

use crate::locate::FieldPaths;
use crate::source::{Source, SourceId, SourceText, Span};

/// The fields that findings named when a workspace was settled last. Good for one workspace, whose limits
/// stay what they are.
#[derive(Debug, Default)]
pub struct KnownFields {
    files: HashMap<SourceId, FieldsOfFile>,
}

impl KnownFields {
    /// Takes out what is known of a file, where its text is the same.
    pub(super) fn take(&mut self, source: Option<&Source>) -> FieldsOfFile {
        let Some(source) = source else {
            return FieldsOfFile::default();
        };
        let known = self.files.remove(&source.id());
        FieldsOfFile {
            known: known
                .filter(|known| {
                    let text = known.text.as_ref();
                    text.is_some_and(|text| text.is_shared_with(source.text()))
                })
                .map(|known| known.used)
                .unwrap_or_default(),
            text: Some(source.text().clone()),
            used: HashMap::new(),
        }
    }

    pub(super) fn keep(&mut self, source: Option<SourceId>, fields: FieldsOfFile) {
        if let Some(source) = source {
            self.files.insert(source, fields);
        }
    }
}

/// The entry and the place in it.
type Place = (Option<Span>, Span);

/// What is known of one file.
#[derive(Debug, Default)]
pub(super) struct FieldsOfFile {
    text: Option<SourceText>,
    known: HashMap<Place, Option<String>>,
    /// What was asked for this time, which is all that is kept.
    used: HashMap<Place, Option<String>>,
}

impl FieldsOfFile {
    /// The path of a place inside an entry.
    pub(super) fn path(
        &mut self,
        paths: &FieldPaths<'_>,
        entry: Option<Span>,
        place: Span,
    ) -> Option<String> {
        let known = &mut self.known;
        let used = self.used.entry((entry, place)).or_insert_with(|| {
            known
                .remove(&(entry, place))
                .unwrap_or_else(|| paths.path(entry, place))
        });
        used.clone()
    }
}
