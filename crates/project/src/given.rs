//! Each setting in force, and the file and line that it comes from.

use std::path::Path;

use goalpost_core::source::{Source, SourceId, Span};
use goalpost_core::yaml::{self, Limits, Node, NodeKind};

use crate::configuration::{ConfigurationFile, parse};
use crate::plan::WorkspacePlan;

/// A setting with where it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenSetting {
    /// The path of its key, such as `organisation/currency` or `rules/smart/vague-title`.
    pub key: String,
    /// Its value as it was written.
    pub value: String,
    /// The configuration as seen from the current folder.
    pub path: String,
    /// The line of its key, from 1.
    pub line: usize,
}

/// Sections whose keys are settings each.
const SECTIONS: [&str; 4] = ["organisation", "defaults", "limits", "rules"];

impl WorkspacePlan {
    /// The settings in force for a file or folder, as seen from the current folder, sorted by key:
    /// of one that several configurations give the nearest, but every line of `rules`, those of
    /// folders above first, since a line more specific wins over a nearer one.
    #[must_use]
    pub fn settings_in_force(&self, path: &Path) -> Vec<GivenSetting> {
        let path = self.disk.resolve(path);
        let chain = self
            .scopes
            .get(self.scope_of(&path))
            .map_or(&[][..], |scope| &scope.chain);
        let mut settings: Vec<GivenSetting> = Vec::new();
        for file in chain.iter().rev() {
            for given in self.given(file) {
                if !given.key.starts_with("rules/") {
                    settings.retain(|above| above.key != given.key);
                }
                settings.push(given);
            }
        }
        // A stable sort: equal keys keep the order of their folders.
        settings.sort_by(|a, b| a.key.cmp(&b.key));
        settings
    }

    fn given(&self, file: &ConfigurationFile) -> Vec<GivenSetting> {
        let source = Source::new(SourceId(0), "", file.text.clone());
        let settings = parse(&source);
        let tree = yaml::parse(&source, &Limits::default());
        let roots = || {
            tree.documents
                .iter()
                .filter_map(|document| document.root.as_ref())
        };
        let keys = settings
            .given
            .iter()
            .map(|(key, span)| (key.clone(), *span));
        let keys = keys.filter(|(key, _)| !SECTIONS.contains(&key.as_str()) && key != "extend");
        let rules = settings.settings.rules.iter();
        let rules = rules.filter_map(|rule| Some((format!("rules/{}", rule.pattern), rule.span?)));
        keys.chain(rules)
            .map(|(key, span)| GivenSetting {
                key,
                value: roots()
                    .find_map(|root| value_of(root, span))
                    .map_or("", |at| source.slice(at))
                    .to_owned(),
                path: self.disk.spoken(&file.path),
                line: source.line_column(span.start).line,
            })
            .collect()
    }
}

/// The characters of the value whose key stands at `key`.
fn value_of(node: &Node, key: Span) -> Option<Span> {
    match &node.kind {
        NodeKind::Mapping(pairs) => pairs.iter().find_map(|pair| {
            if pair.key.span == key {
                Some(pair.value.span)
            } else {
                value_of(&pair.value, key)
            }
        }),
        NodeKind::Sequence(items) => items.iter().find_map(|item| value_of(item, key)),
        _ => None,
    }
}
