//! Reading the YAML files of a pack: every fault with its place and what to do.

use goalpost_core::message::{Message, term};
use goalpost_core::nearest::nearest;
use goalpost_core::source::{Source, Span};
use goalpost_core::yaml::{self, Limits, Node, NodeKind, Parsed};

use super::PackError;
use super::error::untranslated;

/// Reads one YAML file of a pack, and gathers what is wrong with it.
pub(crate) struct Reader<'a> {
    source: &'a Source,
    pub(crate) errors: Vec<PackError>,
    /// How many patterns the pack has so far.
    pub(crate) patterns: usize,
}

/// The value of a key, with the place of the key.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'n> {
    pub(crate) name: &'static str,
    pub(crate) key: Span,
    pub(crate) value: &'n Node,
}

/// The known keys of a mapping.
pub(crate) struct Entries<'n> {
    /// Where a key that is missing would stand: the first line.
    pub(crate) span: Span,
    pub(crate) all: Vec<Entry<'n>>,
}

impl<'n> Entries<'n> {
    pub(crate) fn get(&self, name: &str) -> Option<Entry<'n>> {
        self.all.iter().copied().find(|entry| entry.name == name)
    }
}

/// Parses a YAML file of a pack.
pub(crate) fn parse(source: &Source) -> Parsed {
    yaml::parse(source, &Limits::default())
}

impl<'a> Reader<'a> {
    /// A reader that begins with what is wrong with the file as YAML.
    pub(crate) fn new(source: &'a Source, parsed: &Parsed) -> Self {
        let mut reader = Self {
            source,
            errors: Vec::new(),
            patterns: 0,
        };
        for problem in &parsed.problems {
            let mut message = problem.message.render();
            if let Some(help) = &problem.help {
                message.push_str("; ");
                message.push_str(&help.render());
            }
            let span = problem.span.unwrap_or_else(|| source.line_span(1));
            reader.error(span, untranslated(message));
        }
        reader
    }

    pub(crate) fn error(&mut self, span: Span, message: impl Into<Message>) {
        self.errors
            .push(PackError::at_span(self.source, span, message));
    }

    /// The keys of a mapping; those that it does not have are errors.
    pub(crate) fn mapping<'n>(
        &mut self,
        node: &'n Node,
        what: &'static str,
        known: &[&'static str],
    ) -> Option<Entries<'n>> {
        let NodeKind::Mapping(pairs) = &node.kind else {
            if !matches!(node.kind, NodeKind::Faulty) {
                let example = known.first().copied().unwrap_or("id");
                self.error(
                    node.span,
                    Message::new("{what} is written as keys with values, such as `{example}: …`")
                        .with("what", term(what))
                        .with("example", example),
                );
            }
            return None;
        };
        let mut all = Vec::with_capacity(pairs.len());
        for pair in pairs {
            let NodeKind::Scalar { text, .. } = &pair.key.kind else {
                self.error(pair.key.span, "a key is one word");
                continue;
            };
            match known.iter().find(|known| ***known == **text) {
                Some(name) => all.push(Entry {
                    name,
                    key: pair.key.span,
                    value: &pair.value,
                }),
                None => {
                    let near = nearest(text, known.iter().copied());
                    let message = match near {
                        Some(near) => {
                            Message::new("{what} has no field `{name}`; did you mean `{near}`?")
                                .with("near", near)
                        }
                        None => Message::new("{what} has no field `{name}`; it has {known}")
                            .with("known", known.join(", ")),
                    };
                    let message = message.with("what", term(what)).with("name", &**text);
                    self.error(pair.key.span, message);
                }
            }
        }
        let start = pairs.first().map_or(node.span, |pair| pair.key.span);
        Some(Entries { span: start, all })
    }

    /// The items of a list; one value alone is a list of one.
    pub(crate) fn items<'n>(&mut self, entry: Entry<'n>) -> &'n [Node] {
        match &entry.value.kind {
            NodeKind::Sequence(items) => items,
            NodeKind::Empty => {
                self.empty(entry);
                &[]
            }
            NodeKind::Faulty => &[],
            NodeKind::Scalar { .. } | NodeKind::Mapping(_) => std::slice::from_ref(entry.value),
        }
    }

    /// One text.
    pub(crate) fn text(&mut self, entry: Entry<'_>) -> Option<String> {
        match &entry.value.kind {
            NodeKind::Scalar { text, .. } if !text.trim().is_empty() => Some(text.to_string()),
            NodeKind::Scalar { .. } | NodeKind::Empty => {
                self.empty(entry);
                None
            }
            NodeKind::Faulty => None,
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => {
                self.error(entry.value.span, of(entry, "`{name}` has to be one text"));
                None
            }
        }
    }

    /// One text, or a list of texts, each with its place.
    pub(crate) fn texts(&mut self, entry: Entry<'_>) -> Vec<(String, Span)> {
        let mut texts = Vec::new();
        for item in self.items(entry) {
            match &item.kind {
                NodeKind::Scalar { text, .. } if !text.trim().is_empty() => {
                    texts.push((text.to_string(), item.span));
                }
                NodeKind::Faulty => {}
                _ => self.error(
                    item.span,
                    of(entry, "`{name}` has to be text, or a list of texts"),
                ),
            }
        }
        texts
    }

    /// `true` or `false`.
    pub(crate) fn switch(&mut self, entry: Entry<'_>) -> Option<bool> {
        match self.text(entry)?.as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => {
                self.error(
                    entry.value.span,
                    of(entry, "`{name}` has to be true or false"),
                );
                None
            }
        }
    }

    /// A text that has to be there.
    pub(crate) fn required(&mut self, entries: &Entries<'_>, name: &'static str) -> Option<String> {
        match entries.get(name) {
            Some(entry) => self.text(entry),
            None => {
                self.error(
                    entries.span,
                    Message::new("`{name}` is missing: add `{name}: …`").with("name", name),
                );
                None
            }
        }
    }

    fn empty(&mut self, entry: Entry<'_>) {
        self.error(entry.key, of(entry, "there is nothing after `{name}:`"));
    }
}

/// A message about a key.
fn of(entry: Entry<'_>, template: &'static str) -> Message {
    Message::new(template).with("name", entry.name)
}
