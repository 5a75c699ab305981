//! From bytes to symbols: which entry a place belongs to, and its path inside that entry.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::model::{Status, Text};
use crate::source::{Source, Span};
use crate::workspace::{GoalId, Workspace};
use crate::yaml::{self, Limits, Node, NodeKind, Parsed};

/// An entry with what findings need to know of it.
#[derive(Debug, Clone)]
pub struct Located {
    /// All of the entry.
    pub span: Span,
    /// Its name.
    pub path: Text,
    /// Who owns it.
    pub owner: Option<Text>,
    /// Which settings hold for it.
    pub scope: usize,
    /// Whether it is being written still.
    pub draft: bool,
    /// Its number, for a goal.
    pub goal: Option<GoalId>,
}

/// Every entry of a workspace by its place.
#[derive(Debug)]
pub struct EntryIndex {
    entries: Vec<Located>,
}

impl EntryIndex {
    /// The index of a workspace.
    #[must_use]
    pub fn of(workspace: &Workspace) -> Self {
        let mut entries = Vec::with_capacity(workspace.goals.len() + 16);
        for (id, goal) in workspace.goal_ids() {
            entries.push(Located {
                span: goal.goal.place.span,
                path: goal.path.clone(),
                owner: goal.goal.owner.get().cloned(),
                scope: goal.scope,
                draft: goal.goal.status() == Status::Draft,
                goal: Some(id),
            });
        }
        let plain = |span, path: Text, owner: Option<&Text>, scope| Located {
            span,
            path,
            owner: owner.cloned(),
            scope,
            draft: false,
            goal: None,
        };
        for strategy in &workspace.strategies {
            let entry = &strategy.entry;
            entries.push(plain(
                entry.place.span,
                strategy.path.clone(),
                entry.owner.get(),
                strategy.scope,
            ));
        }
        for audit in &workspace.audits {
            entries.push(plain(
                audit.entry.place.span,
                audit.path.clone(),
                None,
                audit.scope,
            ));
            for account in audit.entry.accounts.items() {
                let name = name(account.id.get(), account.position);
                let path = Text::from(format!("{}/accounts/{name}", audit.path));
                entries.push(plain(
                    account.place.span,
                    path,
                    account.owner.get(),
                    audit.scope,
                ));
            }
            for program in audit.entry.programs.items() {
                let name = name(program.id.get(), program.position);
                let path = Text::from(format!("{}/programs/{name}", audit.path));
                entries.push(plain(
                    program.place.span,
                    path,
                    program.owner.get(),
                    audit.scope,
                ));
            }
        }
        for metric in workspace.metrics.own() {
            let path = Text::from(format!(
                "metrics/{}",
                name(metric.entry.id.get(), metric.entry.position)
            ));
            entries.push(plain(metric.entry.place.span, path, None, metric.scope));
        }
        // An entry comes before the entries inside it.
        entries.sort_by_key(|entry| {
            (
                entry.span.source,
                entry.span.start,
                std::cmp::Reverse(entry.span.end),
            )
        });
        Self { entries }
    }

    /// The innermost entry around a place.
    #[must_use]
    pub fn around(&self, span: Span) -> Option<&Located> {
        let after = self.entries.partition_point(|entry| {
            (entry.span.source, entry.span.start) <= (span.source, span.start)
        });
        self.entries
            .get(..after)?
            .iter()
            .rev()
            .take_while(|entry| entry.span.source == span.source)
            .find(|entry| {
                entry.span.contains(Span {
                    end: span.start,
                    ..span
                })
            })
    }
}

fn name(id: Option<&Text>, position: usize) -> String {
    id.map_or_else(|| format!("#{}", position + 1), ToString::to_string)
}

/// Paths inside the entries of one file. Trees are not kept after a file is read: the few files that
/// have findings are parsed again.
#[derive(Debug)]
pub struct FieldPaths<'a> {
    source: Option<&'a Source>,
    limits: &'a Limits,
    tree: OnceCell<Parsed>,
}

impl<'a> FieldPaths<'a> {
    /// The paths of a file; of no file, there are none.
    #[must_use]
    pub fn of(source: Option<&'a Arc<Source>>, limits: &'a Limits) -> Self {
        Self {
            source: source.map(AsRef::as_ref),
            limits,
            tree: OnceCell::new(),
        }
    }

    /// The path of a place inside an entry: list items with an id by their id, others by index. The
    /// key of a missing field has the path of the entry's id.
    #[must_use]
    pub fn path(&self, entry: Option<Span>, place: Span) -> Option<String> {
        // Reading a script as YAML would take long, and its places have no path.
        let source = self
            .source
            .filter(|source| !source.path().ends_with(".rhai"))?;
        let tree = self.tree.get_or_init(|| yaml::tree(source, self.limits));
        let mut parts = Vec::new();
        tree.documents
            .iter()
            .filter_map(|document| document.root.as_ref())
            .any(|root| descend(root, entry, place, &mut parts, entry.is_none()));
        (!parts.is_empty()).then(|| parts.join("/"))
    }
}

/// Follows the place downward; parts are kept from the entry on. True when the place was found.
fn descend(
    node: &Node,
    entry: Option<Span>,
    place: Span,
    parts: &mut Vec<String>,
    inside: bool,
) -> bool {
    let begins = inside || entry == Some(node.span);
    match &node.kind {
        NodeKind::Mapping(pairs) => {
            for pair in pairs {
                let span = pair.key.span.to(pair.value.span);
                if !holds(span, place) {
                    continue;
                }
                if begins && let NodeKind::Scalar { text, .. } = &pair.key.kind {
                    parts.push(text.to_string());
                }
                if !pair.key.span.contains(place) {
                    descend(&pair.value, entry, place, parts, begins);
                }
                return true;
            }
        }
        NodeKind::Sequence(items) => {
            for (position, item) in items.iter().enumerate() {
                if holds(item.span, place) {
                    if begins && matches!(item.kind, NodeKind::Mapping(_)) {
                        parts.push(id_of(item).unwrap_or_else(|| position.to_string()));
                    } else if begins {
                        parts.push(position.to_string());
                    }
                    descend(item, entry, place, parts, begins);
                    return true;
                }
            }
        }
        _ => {}
    }
    holds(node.span, place)
}

/// Whether a place begins inside a span.
fn holds(span: Span, place: Span) -> bool {
    span.source == place.source
        && span.start <= place.start
        && (place.start < span.end || (span.is_empty() && place.start == span.start))
}

fn id_of(item: &Node) -> Option<String> {
    let NodeKind::Mapping(pairs) = &item.kind else {
        return None;
    };
    pairs
        .iter()
        .find_map(|pair| match (&pair.key.kind, &pair.value.kind) {
            (NodeKind::Scalar { text: key, .. }, NodeKind::Scalar { text, .. })
                if &**key == "id" =>
            {
                Some(text.to_string())
            }
            _ => None,
        })
}
