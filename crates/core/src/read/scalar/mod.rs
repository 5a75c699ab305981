//! Reading single values: text, ids, words, dates, quantities, and lists of them.

mod figure;
mod id;
mod word;

pub use id::{free_id, is_id, short_slug, slug};
pub(super) use word::write_instead;

use compact_str::CompactString;

use super::Reader;
use super::rules::WRONG_TYPE;
use super::shape::{Content, Key};
use crate::finding::{Fix, Problem};
use crate::message::{Message, term};
use crate::model::{Field, Placed, Text};
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
        meant: &'static str,
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
            .help(Message::new("write {meant} after `{name}:`, or delete the line").with("meant", term(meant)).with("name", name.to_owned())),
            NodeKind::Sequence(items) => self.list_for_one(name, span, &items, meant),
            NodeKind::Mapping(_) => Problem::new(
                WRONG_TYPE,
                span,
                Message::new("`{name}` is {meant}, and here are keys with values").with("name", name.to_owned()).with("meant", term(meant)),
            )
            .help("write one value on the same line; text that holds `: ` or begins with `{{` needs quotes"),
        };
        self.problems
            .push(problem.judging(self.source.slice(span).trim()));
        Err(faulty)
    }

    fn list_for_one(&self, name: &str, span: Span, items: &[Node], meant: &'static str) -> Problem {
        let base = Problem::new(
            WRONG_TYPE,
            span,
            Message::new("`{name}` is {meant}, and here is a list")
                .with("name", name.to_owned())
                .with("meant", term(meant)),
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
    pub(super) fn text(&mut self, key: &Key, pair: Pair) -> Field<Text> {
        debug_assert!(key.content.is_text(), "`{}` is read as text", key.name);
        let at = pair.key.span;
        match self.scalar(at, key.name, pair.value, key.content.meant()) {
            Ok(scalar) => given(at, Text::from(scalar.text), scalar.span),
            Err(faulty) => faulty,
        }
    }

    /// A list of values, or one value alone.
    pub(super) fn list<T>(
        &mut self,
        key: &Key,
        pair: Pair,
        read: impl Fn(&mut Self, &Key, Pair) -> Field<T>,
    ) -> Field<Vec<Placed<T>>> {
        debug_assert!(
            matches!(key.content, Content::List(_)),
            "`{}` is read as a list",
            key.name
        );
        let at = pair.key.span;
        let span = pair.value.span;
        let items = match pair.value.kind {
            NodeKind::Faulty => return Field::Faulty { key: at, span },
            NodeKind::Sequence(items) => items,
            kind => vec![Node { span, kind }],
        };
        let written = items.len();
        let mut read_items = Vec::with_capacity(written);
        for item in items {
            let field = read(
                self,
                key,
                Pair {
                    key: Node {
                        span: at,
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
            return Field::Faulty { key: at, span };
        }
        Field::Given {
            key: at,
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
