//! Words of a closed set, `true` and `false` among them.

use super::{Scalar, given, retype};
use crate::finding::{Fix, Problem};
use crate::message::{Message, term};
use crate::model::{Choice, Field};
use crate::nearest::nearest;
use crate::read::Reader;
use crate::read::rules::{UNKNOWN_VALUE, WRONG_TYPE};
use crate::yaml::Pair;

impl Reader<'_> {
    /// One word of a closed set.
    pub(in crate::read) fn choice<C: Choice>(&mut self, name: &str, pair: Pair) -> Field<C> {
        let key = pair.key.span;
        match self.scalar(key, name, pair.value, "one word") {
            Ok(scalar) => match self.word::<C>(&scalar) {
                Some(choice) => given(key, choice, scalar.span),
                None => Field::Faulty {
                    key,
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
        let same = C::WORDS
            .iter()
            .map(|(word, _)| *word)
            .find(|word| *word == plain);
        let near = same.or_else(|| nearest(&plain, C::WORDS.iter().map(|(word, _)| *word)));
        let words: Vec<String> = C::WORDS
            .iter()
            .map(|(word, _)| format!("`{word}`"))
            .collect();
        let problem = Problem::new(
            UNKNOWN_VALUE,
            scalar.span,
            Message::new("`{value}` is no {kind}")
                .with("value", &*scalar.text)
                .with("kind", term(C::NAME)),
        )
        .judging(&*scalar.text);
        self.problems.push(match near {
            Some(word) => problem
                .help(Message::new("write `{word}`").with("word", word))
                .fix(Fix::safe(
                    Message::new("write `{word}`").with("word", word),
                    scalar.span,
                    word,
                )),
            None => {
                problem.help(Message::new("write one of {words}").with("words", words.join(", ")))
            }
        });
        // Certain of what is meant, the reader goes on with it, so that nothing else is hidden.
        near.and_then(C::from_word)
    }

    /// `true` or `false`.
    pub(in crate::read) fn boolean(&mut self, name: &str, pair: Pair) -> Field<bool> {
        let key = pair.key.span;
        match self.scalar(key, name, pair.value, "`true` or `false`") {
            Ok(scalar) => match crate::quantity::parse_bool(&scalar.text) {
                Ok(value) => given(key, value, scalar.span),
                Err(error) => {
                    let word = error
                        .understood
                        .map(|value| if value { "true" } else { "false" });
                    let problem = Problem::new(
                        WRONG_TYPE,
                        scalar.span,
                        Message::new("`{name}` is `true` or `false`, and `{value}` is text")
                            .with("name", name.to_owned())
                            .with("value", &*scalar.text),
                    )
                    .judging(&*scalar.text);
                    self.problems.push(match word {
                        Some(word) => problem
                            .help(Message::new("write `{word}`").with("word", word))
                            .fix(Fix::safe(
                                Message::new("write `{word}`").with("word", word),
                                scalar.span,
                                word,
                            )),
                        None => problem.help("write `true` or `false`"),
                    });
                    match error.understood {
                        Some(value) => given(key, value, scalar.span),
                        None => Field::Faulty {
                            key,
                            span: scalar.span,
                        },
                    }
                }
            },
            Err(faulty) => retype(&faulty),
        }
    }
}
