//! Reading the YAML files of a pack: every fault with its place and what to do.

use goalpost_core::nearest::nearest;
use goalpost_core::source::{Source, Span};
use goalpost_core::yaml::{self, Limits, Node, NodeKind, Parsed};

use super::PackError;

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
            reader.error(span, message);
        }
        reader
    }

    pub(crate) fn error(&mut self, span: Span, message: impl Into<String>) {
        self.errors
            .push(PackError::at_span(self.source, span, message));
    }

    /// The keys of a mapping; those that it does not have are errors.
    pub(crate) fn mapping<'n>(
        &mut self,
        node: &'n Node,
        what: &str,
        known: &[&'static str],
    ) -> Option<Entries<'n>> {
        let NodeKind::Mapping(pairs) = &node.kind else {
            if !matches!(node.kind, NodeKind::Faulty) {
                let example = known.first().copied().unwrap_or("id");
                self.error(
                    node.span,
                    format!("{what} is written as keys with values, such as `{example}: …`"),
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
                    let hint = near.map_or_else(
                        || format!("; it has {}", known.join(", ")),
                        |near| format!("; did you mean `{near}`?"),
                    );
                    self.error(pair.key.span, format!("{what} has no field `{text}`{hint}"));
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
                self.error(
                    entry.value.span,
                    format!("`{}` has to be one text", entry.name),
                );
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
                    format!("`{}` has to be text, or a list of texts", entry.name),
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
                    format!("`{}` has to be true or false", entry.name),
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
                    format!("`{name}` is missing: add `{name}: …`"),
                );
                None
            }
        }
    }

    fn empty(&mut self, entry: Entry<'_>) {
        self.error(
            entry.key,
            format!("there is nothing after `{}:`", entry.name),
        );
    }
}
