//! From a reference to what it names, to all who name it, and another name for it everywhere.

use std::collections::BTreeMap;

use goalpost_core::read::is_id;
use goalpost_core::source::Span;
use goalpost_core::workspace::occurrences;
use lsp_types::{
    DocumentChanges, GotoDefinitionResponse, Location, OneOf,
    OptionalVersionedTextDocumentIdentifier, PrepareRenameResponse, TextDocumentEdit, TextEdit,
    Uri, WorkspaceEdit,
};

use crate::diagnostics::location;
use crate::error::Refusal;
use crate::state::{Located, State};
use crate::subject::{self, Subject};

/// Where an id stands; the declaration first, where there is one.
fn spans(file: &Located<'_>, subject: &Subject) -> Vec<Span> {
    let entry = subject.entry(file);
    entry.map_or_else(Vec::new, |entry| {
        occurrences(file.workspace(), file.sources(), &entry)
    })
}

/// Whether somebody in the workspace declares what is named: not so for a metric of the box.
fn is_declared(file: &Located<'_>, subject: &Subject) -> bool {
    match subject {
        Subject::Metric(id) => file.workspace().metrics.is_own(id),
        Subject::Rule(_) => false,
        _ => true,
    }
}

/// Where what a place names is declared.
pub(crate) fn definition(
    state: &State,
    file: &Located<'_>,
    offset: usize,
) -> Option<GotoDefinitionResponse> {
    let (_, subject) = subject::at(file, offset)?;
    if !is_declared(file, &subject) {
        return None;
    }
    let first = *spans(file, &subject).first()?;
    let place = location(state, file.judged, first)?;
    Some(GotoDefinitionResponse::Scalar(place))
}

/// Everywhere that what a place names is named.
pub(crate) fn references(
    state: &State,
    file: &Located<'_>,
    offset: usize,
    declaration: bool,
) -> Vec<Location> {
    let Some((_, subject)) = subject::at(file, offset) else {
        return Vec::new();
    };
    let without = usize::from(!declaration && is_declared(file, &subject));
    spans(file, &subject)
        .into_iter()
        .skip(without)
        .filter_map(|span| location(state, file.judged, span))
        .collect()
}

/// The characters of the id at a place, where it can have another name.
pub(crate) fn prepare_rename(
    state: &State,
    file: &Located<'_>,
    offset: usize,
) -> Option<PrepareRenameResponse> {
    let (span, _) = named_at(file, offset)?;
    Some(PrepareRenameResponse::RangeWithPlaceholder {
        range: state.client.encoding.range(file.source, span),
        placeholder: file.source.slice(span).to_owned(),
    })
}

/// The id at a place and what it names.
fn named_at(file: &Located<'_>, offset: usize) -> Option<(Span, Subject)> {
    let (_, subject) = subject::at(file, offset)?;
    if !is_declared(file, &subject) {
        return None;
    }
    let at = Span::new(file.source.id(), offset..offset);
    let own = spans(file, &subject)
        .into_iter()
        .find(|span| span.source == at.source && span.start <= at.start && at.start <= span.end)?;
    Some((own, subject))
}

/// Another name for an id, everywhere.
pub(crate) fn rename(
    state: &State,
    file: &Located<'_>,
    offset: usize,
    name: &str,
) -> Result<WorkspaceEdit, Refusal> {
    let words = file.words;
    let declined = |text: String| Err(Refusal::Declined(text));
    let Some((own, subject)) = named_at(file, offset) else {
        return declined(
            words
                .text("there is no id here that could have another name")
                .to_owned(),
        );
    };
    if !is_id(name) {
        return declined(words.say(
            "`{name}` is no id: small letters, digits, `-`, `_` and `.`, the first a letter or a digit",
            &[("name", name)],
        ));
    }
    if file.source.slice(own) != name && is_taken(file, &subject, name) {
        return declined(words.say(
            "the id `{name}` is already taken: choose another one",
            &[("name", name)],
        ));
    }
    let places = spans(file, &subject).into_iter();
    let changes = places.filter_map(|span| {
        let place = location(state, file.judged, span)?;
        Some((place, name.to_owned()))
    });
    Ok(edit(state, changes))
}

/// Whether a name stands for something else in the namespace of what is renamed.
fn is_taken(file: &Located<'_>, subject: &Subject, name: &str) -> bool {
    let workspace = file.workspace();
    match subject {
        Subject::Strategy(_) => workspace.find(name).is_some(),
        Subject::Goal(id) => {
            let parent = workspace.goal(*id).and_then(|goal| goal.parent);
            let okr = parent.and_then(|parent| workspace.goal(parent));
            match okr.and_then(|okr| okr.goal.id.get()) {
                Some(okr) => workspace.find(&format!("{okr}/{name}")).is_some(),
                None => workspace.find(name).is_some(),
            }
        }
        Subject::Account(_) => workspace.find_account(name).is_some(),
        Subject::Metric(_) => workspace.metrics.knows(name),
        Subject::Deliverable(of, _) => {
            let mut goals = workspace.goals.iter().filter(|goal| *goal.path == **of);
            goals.any(|goal| {
                let mut parts = goal.goal.deliverables.items().iter();
                parts.any(|part| part.id.get().is_some_and(|id| **id == *name))
            })
        }
        Subject::Rule(_) => false,
    }
}

/// Texts in the place of others, in several files: with the versions that they are meant for, where the
/// client looks at those.
#[allow(
    clippy::mutable_key_type,
    reason = "the protocol's own map of URIs, which do not change"
)]
pub(crate) fn edit(
    state: &State,
    changes: impl IntoIterator<Item = (Location, String)>,
) -> WorkspaceEdit {
    let mut files: BTreeMap<String, (Uri, Vec<TextEdit>)> = BTreeMap::new();
    for (place, new_text) in changes {
        let range = place.range;
        let file = files.entry(place.uri.as_str().to_owned());
        let (_, edits) = file.or_insert_with(|| (place.uri, Vec::new()));
        edits.push(TextEdit { range, new_text });
    }
    let files = files.into_values();
    if !state.client.versioned_edits {
        return WorkspaceEdit {
            changes: Some(files.collect()),
            ..WorkspaceEdit::default()
        };
    }
    let version = |uri: &Uri| {
        let mut open = state.documents.values();
        open.find(|document| document.uri == *uri)
            .map(|document| document.version)
    };
    let edits = files.map(|(uri, edits)| TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier {
            version: version(&uri),
            uri,
        },
        edits: edits.into_iter().map(OneOf::Left).collect(),
    });
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(edits.collect())),
        ..WorkspaceEdit::default()
    }
}
