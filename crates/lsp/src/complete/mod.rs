//! What could be written at a place: keys, ids, metrics, words, and whole entries to begin with.

pub(crate) mod context;
mod snippets;
mod values;

use goalpost_core::read::shape::{RULE_SETTING, Shape};
use goalpost_core::source::Span;
use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionResponse, CompletionTextEdit, Documentation,
    InsertTextFormat, InsertTextMode, MarkupContent, MarkupKind, TextEdit,
};

use crate::pages;
use crate::state::{Located, State};
use context::{Place, Within};
use snippets::{after_key, items, plain};

/// Something that could be written at a place.
#[derive(Debug, Default)]
struct Offer {
    label: String,
    kind: Option<CompletionItemKind>,
    /// What it is, in a line.
    detail: Option<String>,
    /// What is known of it, as Markdown.
    about: Option<String>,
    /// What is written, where that is not the label; with places to be filled in.
    text: Option<String>,
    /// Those of a lower rank are offered first.
    rank: usize,
}

impl Offer {
    fn word(label: impl Into<String>, kind: CompletionItemKind) -> Self {
        Self {
            label: label.into(),
            kind: Some(kind),
            ..Self::default()
        }
    }
}

/// What could be written at a place of a file.
pub(crate) fn at(state: &State, file: &Located<'_>, offset: usize) -> Option<CompletionResponse> {
    let (place, offers) = match values::in_comment(file, offset) {
        Some((word, offers)) => {
            let place = Place {
                word,
                ..Place::default()
            };
            (place, offers)
        }
        None => {
            let place = Place::at(file.source, offset);
            let offers = match &place.key {
                Some(key) => values::of(state, file, &place, key, offset),
                None => keys(file, &place),
            };
            (place, offers)
        }
    };
    // What is typed of the word so far is replaced.
    let begin = offset - place.word.len().min(offset);
    let span = Span::new(file.source.id(), begin..offset);
    let range = state.client.encoding.range(file.source, span);
    let offers = offers.into_iter().enumerate().map(|(at, offer)| {
        let snippet = offer.text.as_ref().filter(|_| state.client.snippets);
        let new_text = match (&offer.text, snippet) {
            (Some(text), None) => plain(text),
            (Some(text), Some(_)) => text.clone(),
            (None, _) => offer.label.clone(),
        };
        CompletionItem {
            sort_text: Some(format!("{:02}{at:05}", offer.rank)),
            filter_text: Some(offer.label.clone()),
            insert_text_format: Some(if snippet.is_some() {
                InsertTextFormat::SNIPPET
            } else {
                InsertTextFormat::PLAIN_TEXT
            }),
            insert_text_mode: Some(InsertTextMode::ADJUST_INDENTATION),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text })),
            label: offer.label,
            kind: offer.kind,
            detail: offer.detail,
            documentation: offer.about.map(|value| {
                Documentation::MarkupContent(MarkupContent {
                    kind: MarkupKind::Markdown,
                    value,
                })
            }),
            ..CompletionItem::default()
        }
    });
    Some(CompletionResponse::Array(offers.collect()))
}

/// The keys that a mapping does not have yet, those that it needs first; and whole entries where an item
/// of a list could begin.
fn keys(file: &Located<'_>, place: &Place) -> Vec<Offer> {
    let snippets = if place.is_configuration {
        &[]
    } else {
        items(&place.path)
    };
    let begun = place.in_item || snippets.is_empty();
    let mut offers = Vec::new();
    if !begun {
        // In a list that has not begun its first item, a key would be none of it.
        offers.extend(snippets.iter().map(|snippet| Offer {
            detail: Some(file.words.text(snippet.about).to_owned()),
            text: Some(snippet.text.to_owned()),
            ..Offer::word(snippet.label, CompletionItemKind::SNIPPET)
        }));
        return offers;
    }
    match place.within() {
        Some(Within::Mapping(shape)) => offers.extend(of_shape(file, place, shape)),
        Some(Within::Figures) => offers.extend(values::metric_keys(file)),
        Some(Within::Rules) => offers.extend(values::rules(file, ": ")),
        Some(Within::Rule(rule)) => {
            offers.extend(of_shape(file, place, &RULE_SETTING));
            offers.extend(values::parameters(file, rule));
        }
        None => {}
    }
    offers.retain(|offer| !place.present.contains(&offer.label));
    offers
}

fn of_shape(file: &Located<'_>, place: &Place, shape: &Shape) -> Vec<Offer> {
    let keys = shape.keys.iter();
    let offers = keys.map(|key| Offer {
        detail: Some(file.words.text(key.about).to_owned()),
        about: Some(pages::key(file.words, key)),
        text: Some(format!(
            "{}{}",
            key.name,
            after_key(key, place.is_configuration)
        )),
        rank: usize::from(!key.required),
        ..Offer::word(key.name, CompletionItemKind::FIELD)
    });
    offers.collect()
}
