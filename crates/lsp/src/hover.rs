//! What is known of what the pointer is on.

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};

use crate::complete::context;
use crate::state::{Located, State};
use crate::{pages, subject};

/// What is known of a place in a file.
pub(crate) fn at(state: &State, file: &Located<'_>, offset: usize) -> Option<Hover> {
    let (span, page) = subject_page(file, offset).or_else(|| key_page(file, offset))?;
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value: page,
        }),
        range: Some(state.client.encoding.range(file.source, span)),
    })
}

fn subject_page(
    file: &Located<'_>,
    offset: usize,
) -> Option<(goalpost_core::source::Span, String)> {
    let (span, subject) = subject::at(file, offset)?;
    // On the key of an entry's first line the key is meant.
    if !span.is_empty() && context::on_key(file.source, offset) {
        return None;
    }
    Some((span, pages::of(file, &subject)?))
}

/// What a key is for.
fn key_page(file: &Located<'_>, offset: usize) -> Option<(goalpost_core::source::Span, String)> {
    let place = context::Place::at(file.source, offset);
    let (span, name) = context::key_at(file.source, offset)?;
    let shape = place.shape()?;
    let key = shape.keys.iter().find(|key| key.name == name)?;
    Some((
        span,
        pages::key(key.name, key.about, shape.name, key.required),
    ))
}
