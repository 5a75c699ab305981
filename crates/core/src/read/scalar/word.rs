//! Words of a closed set, `true` and `false` among them.

use super::{Scalar, given, retype};
use crate::finding::{Fix, Problem};
use crate::message::{Message, term};
use crate::model::{Choice, Field};
use crate::nearest::nearest;
use crate::read::Reader;
use crate::read::rules::{UNKNOWN_VALUE, WRONG_TYPE};
use crate::read::shape::{Content, Key};
use crate::yaml::Pair;

impl Reader<'_> {
    /// One word of a closed set.
    pub(in crate::read) fn choice<C: Choice>(&mut self, key: &Key, pair: Pair) -> Field<C> {
        debug_assert_eq!(
            key.content.vocabulary(),
            Some(C::VOCABULARY),
            "`{}` is read as one of other words",
            key.name
        );
        let at = pair.key.span;
        match self.scalar(at, key.name, pair.value, key.content.meant()) {
            Ok(scalar) => match self.word::<C>(&scalar) {
                Some(choice) => given(at, choice, scalar.span),
                None => Field::Faulty {
                    key: at,
                    span: scalar.span,
                },
            },
            Err(faulty) => retype(&faulty),
        }
    }

    fn word<C: Choice>(&mut self, scalar: &Scalar) -> Option<C> {
        if let Some(choice) = C::from_word(&scalar.text) {
            return Some(choice);
        }
        let plain = scalar.text.trim().to_lowercase().replace(['_', ' '], "-");
        let words = C::VOCABULARY.texts();
        let near = words
            .clone()
            .find(|word| *word == plain)
            .or_else(|| nearest(&plain, words.clone()));
        let problem = Problem::new(
            UNKNOWN_VALUE,
            scalar.span,
            Message::new("`{value}` is no {kind}")
                .with("value", &*scalar.text)
                .with("kind", term(C::VOCABULARY.name)),
        )
        .judging(&*scalar.text);
        self.problems.push(match near {
            Some(word) => write_instead(problem, scalar, word),
            None => {
                let words: Vec<String> = words.map(|word| format!("`{word}`")).collect();
                problem.help(Message::new("write one of {words}").with("words", words.join(", ")))
            }
        });
        // Certain of what is meant, the reader goes on with it, so that nothing else is hidden.
        near.and_then(C::from_word)
    }

    /// `true` or `false`.
    pub(in crate::read) fn boolean(&mut self, key: &Key, pair: Pair) -> Field<bool> {
        debug_assert!(
            matches!(key.content, Content::Boolean),
            "`{}` is read as a switch",
            key.name
        );
        let (at, name) = (pair.key.span, key.name);
        match self.scalar(at, name, pair.value, key.content.meant()) {
            Ok(scalar) => match crate::quantity::parse_bool(&scalar.text) {
                Ok(value) => given(at, value, scalar.span),
                Err(error) => {
                    let word = error
                        .understood
                        .map(|value| if value { "true" } else { "false" });
                    let problem = Problem::new(
                        WRONG_TYPE,
                        scalar.span,
                        Message::new("`{name}` is `true` or `false`, and `{value}` is text")
                            .with("name", name)
                            .with("value", &*scalar.text),
                    )
                    .judging(&*scalar.text);
                    self.problems.push(match word {
                        Some(word) => write_instead(problem, &scalar, word),
                        None => problem.help("write `true` or `false`"),
                    });
                    match error.understood {
                        Some(value) => given(at, value, scalar.span),
                        None => Field::Faulty {
                            key: at,
                            span: scalar.span,
                        },
                    }
                }
            },
            Err(faulty) => retype(&faulty),
        }
    }
}

/// A problem with the word that is meant in place of what is written.
pub(in crate::read) fn write_instead(
    problem: Problem,
    scalar: &Scalar,
    word: &'static str,
) -> Problem {
    let write = Message::new("write `{word}`").with("word", word);
    let fix = Fix::safe(write.clone(), scalar.span, word);
    problem.help(write).fix(fix)
}
