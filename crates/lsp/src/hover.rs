//! What is known of what the pointer is on.

use goalpost_core::read::shape::{Key, RULE_SETTING};
use goalpost_core::source::Span;
use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};

use crate::complete::context::{Place, Within, key_at, word_at};
use crate::state::{Located, State};
use crate::{pages, subject};

/// What is known of a place in a file.
pub(crate) fn at(state: &State, file: &Located<'_>, offset: usize) -> Option<Hover> {
    // On the key of an entry's first line the key is meant.
    let (span, page) = key_page(file, offset)
        .or_else(|| subject_page(file, offset))
        .or_else(|| word_page(file, offset))?;
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value: page,
        }),
        range: Some(state.client.encoding.range(file.source, span)),
    })
}

fn subject_page(file: &Located<'_>, offset: usize) -> Option<(Span, String)> {
    let (span, subject) = subject::at(file, offset)?;
    Some((span, pages::of(file, &subject)?))
}

/// What a key is for.
fn key_page(file: &Located<'_>, offset: usize) -> Option<(Span, String)> {
    let span = key_at(file.source, offset)?;
    let name = file.source.slice(span);
    let place = Place::at(file.source, span.start as usize);
    let page = match place.within()? {
        Within::Mapping(shape) => pages::key(file.words, shape.key(name)?),
        Within::Rule(rule) => match RULE_SETTING.key(name) {
            Some(key) => pages::key(file.words, key),
            None => pages::parameter_of(file, rule, name)?,
        },
        Within::Figures | Within::Rules => return None,
    };
    Some((span, page))
}

/// What a word of a closed set means.
fn word_page(file: &Located<'_>, offset: usize) -> Option<(Span, String)> {
    let span = word_at(file.source, offset)?;
    let place = Place::at(file.source, span.start as usize);
    let Some(Within::Mapping(shape)) = place.within() else {
        return None;
    };
    let key: &Key = shape.key(place.key.as_deref()?)?;
    let mut words = key.content.vocabulary()?.words.iter();
    let word = words.find(|word| word.text == file.source.slice(span))?;
    Some((span, pages::word(file.words, word)))
}
