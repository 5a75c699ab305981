//! Reading single values: text, ids, words, dates, quantities, and lists of them.

use rust_decimal::Decimal;

use super::Reader;
use super::rules::{INVALID_DATE, INVALID_ID, INVALID_QUANTITY, UNKNOWN_VALUE, WRONG_TYPE};
use compact_str::CompactString;

use crate::date::Period;
use crate::finding::{Fix, Problem, RuleId};
use crate::message::Message;
use crate::model::{Choice, Field, Placed, Text};
use crate::nearest::nearest;
use crate::quantity::{Score01, Suggestion, Written};
use crate::source::Span;
use crate::yaml::{Node, NodeKind, Pair, ScalarStyle};

/// A scalar's text and where it stands.
pub(super) struct Scalar {
    pub(super) text: CompactString,
    pub(super) span: Span,
    pub(super) style: ScalarStyle,
}

impl Reader<'_> {
    /// The scalar of a pair's value; a problem, and a faulty field, for anything else. `meant` says
    /// what is to be written there.
    pub(super) fn scalar(
        &mut self,
        key: Span,
        name: &str,
        node: Node,
        meant: &str,
    ) -> Result<Scalar, Field<Text>> {
        let span = node.span;
        let faulty = Field::Faulty { key, span };
        let problem = match node.kind {
            NodeKind::Scalar { text, style } if !text.trim().is_empty() => return Ok(Scalar { text, span, style }),
            NodeKind::Faulty => return Err(faulty),
            NodeKind::Scalar { .. } | NodeKind::Empty => Problem::new(
                WRONG_TYPE,
                if span.is_empty() { key } else { span },
                Message::new("`{name}` is empty").with("name", name.to_owned()),
            )
            .help(Message::new("write {meant} after `{name}:`, or delete the line").with("meant", meant.to_owned()).with("name", name.to_owned())),
            NodeKind::Sequence(items) => self.list_for_one(name, span, &items, meant),
            NodeKind::Mapping(_) => Problem::new(
                WRONG_TYPE,
                span,
                Message::new("`{name}` is {meant}, and here are keys with values").with("name", name.to_owned()).with("meant", meant.to_owned()),
            )
            .help("write one value on the same line; text that holds `: ` or begins with `{{` needs quotes"),
        };
        self.problems
            .push(problem.judging(self.source.slice(span).trim()));
        Err(faulty)
    }

    fn list_for_one(&self, name: &str, span: Span, items: &[Node], meant: &str) -> Problem {
        let base = Problem::new(
            WRONG_TYPE,
            span,
            Message::new("`{name}` is {meant}, and here is a list")
                .with("name", name.to_owned())
                .with("meant", meant.to_owned()),
        );
        let single = match items {
            [
                Node {
                    kind: NodeKind::Scalar { .. },
                    span: item,
                },
            ] => self.source.slice(*item),
            _ => return base.help("write one value on the same line"),
        };
        if self.source.slice(span).starts_with("- ")
            && single.starts_with(|c: char| c.is_ascii_digit())
        {
            let together = format!("-{single}");
            return Problem {
                message: Message::new(
                    "a dash and a space begin a list: `- {value}` is no quantity",
                )
                .with("value", single),
                ..base
            }
            .help(
                Message::new("write `{value}` on the same line, without the space")
                    .with("value", together.clone()),
            )
            .fix(Fix::needs_review(
                Message::new("write `{value}`").with("value", together.clone()),
                span,
                together,
            ));
        }
        base.help(
            Message::new("write `{name}: {value}`")
                .with("name", name.to_owned())
                .with("value", single),
        )
        .fix(Fix::safe(
            Message::new("write `{value}`").with("value", single),
            span,
            single,
        ))
    }

    /// Free text.
    pub(super) fn text(&mut self, name: &str, pair: Pair) -> Field<Text> {
        let key = pair.key.span;
        match self.scalar(key, name, pair.value, "text") {
            Ok(scalar) => given(key, Text::from(scalar.text), scalar.span),
            Err(faulty) => faulty,
        }
    }

    /// An id.
    pub(super) fn id(&mut self, name: &str, pair: Pair) -> Field<Text> {
        let key = pair.key.span;
        match self.scalar(key, name, pair.value, "a short name without spaces") {
            Ok(scalar) => {
                if is_id(&scalar.text) {
                    return given(key, Text::from(scalar.text), scalar.span);
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
                    self.invalid_ids.push(super::InvalidId {
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
                    key,
                    span: scalar.span,
                }
            }
            Err(faulty) => faulty,
        }
    }

    /// One word of a closed set.
    pub(super) fn choice<C: Choice>(&mut self, name: &str, pair: Pair) -> Field<C> {
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
                .with("kind", C::NAME),
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
    pub(super) fn boolean(&mut self, name: &str, pair: Pair) -> Field<bool> {
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

    /// A day or a period.
    pub(super) fn date(&mut self, name: &str, pair: Pair) -> Field<Period> {
        let key = pair.key.span;
        match self.scalar(key, name, pair.value, "a date such as `2026-06-30`") {
            Ok(scalar) => match Period::parse(&scalar.text, self.organisation.fiscal_year) {
                Ok(period) => given(key, period, scalar.span),
                Err(error) => {
                    let rule = if is_unpadded(&scalar.text) {
                        WRONG_TYPE
                    } else {
                        INVALID_DATE
                    };
                    let understood = error.understood.clone();
                    self.report_unreadable(
                        rule,
                        &scalar,
                        error.range.clone(),
                        error.message(),
                        &error.suggestions,
                    );
                    match understood {
                        Some(period) => given(key, *period, scalar.span),
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

    /// A day, where a whole period would say too little.
    pub(super) fn day(&mut self, name: &str, pair: Pair) -> Field<Period> {
        let field = self.date(name, pair);
        let Field::Given { key, placed } = &field else {
            return field;
        };
        if placed.value.first_day() == placed.value.last_day() {
            return field;
        }
        self.problems.push(
            Problem::new(
                INVALID_DATE,
                placed.span,
                Message::new("`{name}` is a day, and `{value}` is a longer period")
                    .with("name", name.to_owned())
                    .with("value", placed.value.to_string()),
            )
            .help(
                Message::new("write the day, such as `{day}`")
                    .with("day", placed.value.last_day().to_string()),
            )
            .judging(placed.value.to_string()),
        );
        Field::Faulty {
            key: *key,
            span: placed.span,
        }
    }

    /// A quantity as written; what it means depends on the metric, which is not known yet.
    pub(super) fn quantity(&mut self, name: &str, pair: Pair) -> Field<Written> {
        let key = pair.key.span;
        match self.scalar(
            key,
            name,
            pair.value,
            "a quantity such as `60000` or `+20 %`",
        ) {
            Ok(scalar) => {
                if crate::quantity::parse_bool(&scalar.text)
                    .map_or_else(|error| error.understood, Some)
                    .is_some()
                {
                    self.problems.push(
                        Problem::new(
                            WRONG_TYPE,
                            scalar.span,
                            Message::new("`{name}` is a quantity, and `{value}` is a word")
                                .with("name", name.to_owned())
                                .with("value", &*scalar.text),
                        )
                        .help("write a figure, `undisclosed`, or delete the line")
                        .judging(&*scalar.text),
                    );
                    return Field::Faulty {
                        key,
                        span: scalar.span,
                    };
                }
                match Written::parse(&scalar.text, self.organisation.decimal) {
                    Ok(written) => given(key, written, scalar.span),
                    Err(error) => {
                        let understood = error.understood.clone();
                        self.report_unreadable(
                            INVALID_QUANTITY,
                            &scalar,
                            error.range.clone(),
                            error.message(),
                            &error.suggestions,
                        );
                        match understood {
                            Some(written) => given(key, *written, scalar.span),
                            None => Field::Faulty {
                                key,
                                span: scalar.span,
                            },
                        }
                    }
                }
            }
            Err(faulty) => retype(&faulty),
        }
    }

    /// A confidence or a score: 0 to 1, or a percentage.
    pub(super) fn share(&mut self, name: &str, pair: Pair) -> Field<Decimal> {
        let key = pair.key.span;
        match self.scalar(key, name, pair.value, "a number from 0 to 1, such as `0.7`") {
            Ok(scalar) => match Score01::parse(&scalar.text, self.organisation.decimal) {
                Ok(share) => given(key, share.value(), scalar.span),
                Err(error) => {
                    self.report_unreadable(
                        INVALID_QUANTITY,
                        &scalar,
                        error.range.clone(),
                        error.message(),
                        &error.suggestions,
                    );
                    Field::Faulty {
                        key,
                        span: scalar.span,
                    }
                }
            },
            Err(faulty) => retype(&faulty),
        }
    }

    fn report_unreadable(
        &mut self,
        rule: RuleId,
        scalar: &Scalar,
        range: std::ops::Range<usize>,
        message: Message,
        suggestions: &[Suggestion],
    ) {
        let mut problem =
            Problem::new(rule, self.inside(scalar, range), message).judging(scalar.text.trim());
        let certain = suggestions
            .iter()
            .filter(|suggestion| suggestion.safe)
            .count()
            == 1;
        if !suggestions.is_empty() {
            let texts: Vec<String> = suggestions
                .iter()
                .map(|suggestion| format!("`{}`", suggestion.text))
                .collect();
            problem = problem.help(Message::new("write {texts}").with("texts", texts.join(" or ")));
        }
        for suggestion in suggestions {
            let title = Message::new("write `{text}`").with("text", suggestion.text.clone());
            let text = requote(scalar.style, &suggestion.text);
            problem = problem.fix(if certain && suggestion.safe {
                Fix::safe(title, scalar.span, text)
            } else {
                Fix::needs_review(title, scalar.span, text)
            });
        }
        self.problems.push(problem);
    }

    /// The span of a range of a scalar's text, where text and source agree character by character;
    /// else the whole scalar.
    fn inside(&self, scalar: &Scalar, range: std::ops::Range<usize>) -> Span {
        let written = self.source.slice(scalar.span);
        let quotes = usize::from(scalar.style != ScalarStyle::Plain);
        let same = written.get(quotes..written.len().saturating_sub(quotes)) == Some(&*scalar.text);
        if same && range.start < range.end && range.end <= scalar.text.len() {
            scalar.span.part(range.start + quotes..range.end + quotes)
        } else {
            scalar.span
        }
    }

    /// A list of values, or one value alone.
    pub(super) fn list<T>(
        &mut self,
        name: &str,
        pair: Pair,
        read: impl Fn(&mut Self, &str, Pair) -> Field<T>,
    ) -> Field<Vec<Placed<T>>> {
        let key = pair.key.span;
        let span = pair.value.span;
        let items = match pair.value.kind {
            NodeKind::Faulty => return Field::Faulty { key, span },
            NodeKind::Sequence(items) => items,
            kind => vec![Node { span, kind }],
        };
        let written = items.len();
        let mut read_items = Vec::with_capacity(written);
        for item in items {
            let field = read(
                self,
                name,
                Pair {
                    key: Node {
                        span: key,
                        kind: NodeKind::Empty,
                    },
                    value: item,
                },
            );
            if let Field::Given { placed, .. } = field {
                read_items.push(placed);
            }
        }
        if written > 0 && read_items.is_empty() {
            return Field::Faulty { key, span };
        }
        Field::Given {
            key,
            placed: Placed::new(read_items, span),
        }
    }
}

fn given<T>(key: Span, value: T, span: Span) -> Field<T> {
    Field::Given {
        key,
        placed: Placed::new(value, span),
    }
}

/// The same fault in a field of another type.
fn retype<T, U>(field: &Field<T>) -> Field<U> {
    match (field.key(), field.span()) {
        (Some(key), Some(span)) => Field::Faulty { key, span },
        _ => Field::Absent,
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

/// Whether a date only lacks its leading zeros: `2026-1-5`, which YAML would otherwise read as text.
fn is_unpadded(text: &str) -> bool {
    let parts: Vec<&str> = text.trim().split('-').collect();
    let digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        [year, month, day] => {
            year.len() == 4
                && parts.iter().all(digits)
                && (1..=2).contains(&month.len())
                && (1..=2).contains(&day.len())
                && (month.len() == 1 || day.len() == 1)
        }
        _ => false,
    }
}

/// Text as it has to be written in the style of the scalar that it replaces.
fn requote(style: ScalarStyle, text: &str) -> String {
    match style {
        ScalarStyle::SingleQuoted => format!("'{}'", text.replace('\'', "''")),
        ScalarStyle::DoubleQuoted => {
            format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
        }
        _ => text.to_owned(),
    }
}
