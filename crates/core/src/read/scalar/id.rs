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
            'ö' | 'ø' | 'ó' | 'ò' | 'ô' => out.push('o'),
            'é' | 'è' | 'ê' | 'ë' => out.push('e'),
            'í' | 'ï' => out.push('i'),
            'ü' | 'ú' => out.push('u'),
            _ if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            _ => {}
        }
    }
    out.trim_matches(['-', '.', '_']).to_owned()
}

/// The id that is proposed for a title: words with `-` between them, at most 60 characters, cut at a word.
/// Empty where no letter or digit is in it.
#[must_use]
pub fn short_slug(title: &str) -> String {
    const LONGEST: usize = 60;
    let words = slug(&title.replace(['_', '.'], " "));
    let Some((cut, _)) = words.split_at_checked(LONGEST) else {
        return words;
    };
    let is_whole = words.as_bytes().get(LONGEST) == Some(&b'-');
    let whole = cut.rsplit_once('-').filter(|_| !is_whole);
    whole.map_or(cut, |(whole, _)| whole).to_owned()
}

/// The first of `wanted`, `wanted-2`, `wanted-3`… that is free.
#[must_use]
pub fn free_id(wanted: &str, is_taken: &dyn Fn(&str) -> bool) -> String {
    let numbered = (2_u64..).map(|number| format!("{wanted}-{number}"));
    std::iter::once(wanted.to_owned())
        .chain(numbered)
        .find(|id| !is_taken(id))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_short_ids() {
        assert_eq!(short_slug("Grow Instagram reach!"), "grow-instagram-reach");
        assert_eq!(short_slug("post_reach to 2.4 M€"), "post-reach-to-2-4-m");
        assert_eq!(short_slug("Ääniä yössä"), "aania-yossa");
        assert_eq!(short_slug("—"), "");
        let words = "word ".repeat(30);
        assert_eq!(
            short_slug(&words),
            "word-word-word-word-word-word-word-word-word-word-word-word"
        );
        assert_eq!(short_slug(&"w".repeat(70)), "w".repeat(60));
        let exact = format!("{} {}", "w".repeat(60), "x");
        assert_eq!(short_slug(&exact), "w".repeat(60));
        let taken = ["reach", "reach-2"];
        assert_eq!(free_id("reach", &|id| taken.contains(&id)), "reach-3");
    }
}
