//! Ids.

use super::given;
use crate::finding::{Fix, Problem};
use crate::message::Message;
use crate::model::{Field, Text};
use crate::read::rules::INVALID_ID;
use crate::read::shape::{Content, Key};
use crate::read::{InvalidId, Reader};
use crate::yaml::Pair;

impl Reader<'_> {
    /// An id.
    pub(in crate::read) fn id(&mut self, key: &Key, pair: Pair) -> Field<Text> {
        debug_assert!(
            matches!(key.content, Content::Id),
            "`{}` is read as an id",
            key.name
        );
        let at = pair.key.span;
        match self.scalar(at, key.name, pair.value, key.content.meant()) {
            Ok(scalar) => {
                if is_id(&scalar.text) {
                    return given(at, Text::from(scalar.text), scalar.span);
                }
                let slug = slug(&scalar.text);
                let problem = Problem::new(
                    INVALID_ID,
                    scalar.span,
                    Message::new("`{id}` is no id: ids are lower-case letters, digits, `.`, `-` and `_`, and begin with a letter or a digit")
                        .with("id", &*scalar.text),
                )
                .judging(&*scalar.text);
                self.problems.push(if is_id(&slug) {
                    self.invalid_ids.push(InvalidId {
                        written: Text::from(&*scalar.text),
                        slug: Text::from(slug.as_str()),
                    });
                    problem
                        .help(
                            Message::new("write `{slug}` here and wherever `{id}` is referred to")
                                .with("slug", slug.clone())
                                .with("id", &*scalar.text),
                        )
                        .fix(Fix::needs_review(
                            Message::new("write `{slug}`").with("slug", slug.clone()),
                            scalar.span,
                            slug,
                        ))
                } else {
                    problem.help("write a short name such as `online-sales`")
                });
                Field::Faulty {
                    key: at,
                    span: scalar.span,
                }
            }
            Err(faulty) => faulty,
        }
    }
}

/// Whether text is an id: `[a-z0-9][a-z0-9._-]*`.
#[must_use]
pub fn is_id(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes
        .next()
        .is_some_and(|first| first.is_ascii_lowercase() || first.is_ascii_digit())
        && bytes.all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'_')
        })
}

/// The id nearest to a text: letters lowered, ä and ö as a and o, the rest as single dashes.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.trim().to_lowercase().chars() {
        match character {
            'a'..='z' | '0'..='9' | '.' | '_' => out.push(character),
            'ä' | 'å' | 'á' | 'à' | 'â' => out.push('a'),
            'ö' | 'ø' | 'ó' | 'ò' => out.push('o'),
            'é' | 'è' | 'ê' => out.push('e'),
            'ü' => out.push('u'),
            _ if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            _ => {}
        }
    }
    out.trim_matches(['-', '.', '_']).to_owned()
}
