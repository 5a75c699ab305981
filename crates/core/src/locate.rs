//! From bytes to symbols: which entry a place belongs to, and its path inside that entry.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Field, Place, Status, Text};
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

impl Located {
    /// A goal of a workspace.
    pub(crate) fn goal(workspace: &Workspace, id: GoalId) -> Option<Self> {
        let goal = workspace.goal(id)?;
        Some(Self {
            span: goal.goal.place.span,
            path: goal.path.clone(),
            owner: goal.goal.owner.get().cloned(),
            scope: goal.scope,
            draft: goal.goal.status() == Status::Draft,
            goal: Some(id),
        })
    }
}

/// Every entry of a workspace by its place.
#[derive(Debug)]
pub struct EntryIndex<'a> {
    workspace: &'a Workspace,
    entries: Vec<(Span, Entry)>,
}

/// What stands at a place. A goal is a number: a workspace has many, and few have findings.
#[derive(Debug)]
enum Entry {
    Goal(GoalId),
    Other(Box<Located>),
}

impl<'a> EntryIndex<'a> {
    /// The index of a workspace.
    #[must_use]
    pub fn of(workspace: &'a Workspace) -> Self {
        let mut entries = Vec::with_capacity(workspace.goals.len() + 16);
        for (id, goal) in workspace.goal_ids() {
            entries.push((goal.goal.place.span, Entry::Goal(id)));
        }
        let plain = |span, path: Text, owner: Option<&Text>, scope| {
            let located = Located {
                span,
                path,
                owner: owner.cloned(),
                scope,
                draft: false,
                goal: None,
            };
            (span, Entry::Other(Box::new(located)))
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
            let mut member = |list, id: &Field<Text>, at, place: &Place, owner: &Field<Text>| {
                let path = Text::from(format!("{}/{list}/{}", audit.path, name(id.get(), at)));
                entries.push(plain(place.span, path, owner.get(), audit.scope));
            };
            for one in audit.entry.accounts.items() {
                member("accounts", &one.id, one.position, &one.place, &one.owner);
            }
            for one in audit.entry.programs.items() {
                member("programs", &one.id, one.position, &one.place, &one.owner);
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
        entries.sort_by_key(|(span, _)| (span.source, span.start, std::cmp::Reverse(span.end)));
        Self { workspace, entries }
    }

    /// Every entry with its place and its name, in the order of the texts.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Span, Text)> + '_ {
        self.entries.iter().filter_map(|(span, entry)| {
            let path = match entry {
                Entry::Goal(id) => self.workspace.goal(*id)?.path.clone(),
                Entry::Other(located) => located.path.clone(),
            };
            Some((*span, path))
        })
    }

    /// The innermost entry around a place.
    #[must_use]
    pub fn around(&self, span: Span) -> Option<Located> {
        let after = self
            .entries
            .partition_point(|(entry, _)| (entry.source, entry.start) <= (span.source, span.start));
        let begin = Span {
            end: span.start,
            ..span
        };
        let (_, entry) = self
            .entries
            .get(..after)?
            .iter()
            .rev()
            .take_while(|(entry, _)| entry.source == span.source)
            .find(|(entry, _)| entry.contains(begin))?;
        match entry {
            Entry::Goal(id) => Located::goal(self.workspace, *id),
            Entry::Other(located) => Some(Located::clone(located)),
        }
    }
}

fn name(id: Option<&Text>, position: usize) -> String {
    id.map_or_else(|| format!("#{}", position + 1), ToString::to_string)
}

/// Paths inside the entries of one file. Trees are not kept after a file is read: the entries that
/// have findings are parsed again, or all of a file where an entry cannot stand alone.
#[derive(Debug)]
pub struct FieldPaths<'a> {
    source: Option<&'a Source>,
    limits: &'a Limits,
    tree: OnceCell<Parsed>,
    entries: RefCell<BTreeMap<Span, Option<EntryTree>>>,
}

impl<'a> FieldPaths<'a> {
    /// The paths of a file; of no file, there are none.
    #[must_use]
    pub fn of(source: Option<&'a Arc<Source>>, limits: &'a Limits) -> Self {
        Self {
            source: source.map(AsRef::as_ref),
            limits,
            tree: OnceCell::new(),
            entries: RefCell::default(),
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
        let parts = entry
            .filter(|entry| self.tree.get().is_none() && holds(*entry, place))
            .and_then(|entry| self.in_entry(source, entry, place))
            .unwrap_or_else(|| self.in_file(source, entry, place));
        (!parts.is_empty()).then(|| parts.join("/"))
    }

    /// The way from an entry to a place in it; nothing where the entry cannot be read alone.
    fn in_entry(&self, source: &Source, entry: Span, place: Span) -> Option<Vec<String>> {
        let mut entries = self.entries.borrow_mut();
        let tree = entries
            .entry(entry)
            .or_insert_with(|| EntryTree::read(source, entry, self.limits))
            .as_ref()?;
        let place = shifted(place, tree.before);
        let mut parts = Vec::new();
        descend(&tree.root, Some(tree.root.span), place, &mut parts, true);
        Some(parts)
    }

    fn in_file(&self, source: &Source, entry: Option<Span>, place: Span) -> Vec<String> {
        let tree = self.tree.get_or_init(|| yaml::tree(source, self.limits));
        let mut parts = Vec::new();
        tree.documents
            .iter()
            .filter_map(|document| document.root.as_ref())
            .any(|root| descend(root, entry, place, &mut parts, entry.is_none()));
        parts
    }
}

/// One entry read as a document of its own.
#[derive(Debug)]
struct EntryTree {
    root: Node,
    /// How many bytes of the file come before the document.
    before: u32,
}

impl EntryTree {
    /// Nothing where the entry means something else alone: it names an anchor of the rest, or it has
    /// faults, which are mended with a look at what is around them.
    fn read(source: &Source, entry: Span, limits: &Limits) -> Option<Self> {
        let text = source.text();
        let before = text.get(..entry.range().start)?;
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        // What stands before it on its line is its indentation, and `- ` counts as such.
        let indentation = before.len() - line;
        let alone = format!("{:indentation$}{}", "", text.get(entry.range())?);
        let path = Arc::clone(source.path());
        let parsed = yaml::tree(&Source::new(entry.source, path, alone), limits);
        let [document] = <[_; 1]>::try_from(parsed.documents).ok()?;
        let before = u32::try_from(line).ok()?;
        let root = document
            .root
            .filter(|root| root.span == shifted(entry, before))?;
        parsed.problems.is_empty().then_some(Self { root, before })
    }
}

fn shifted(span: Span, by: u32) -> Span {
    Span {
        start: span.start.saturating_sub(by),
        end: span.end.saturating_sub(by),
        ..span
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    const TEXT: &str = "\
x-usual: &usual {metric: reach, per: month}
goals:
- id: plain
  title: Über alles, ä
  milestones: [{date: 2026-01, value: 1}, {date: 2026-02, value: 2}]
  deliverables:
  - id: first
    title: >
      Over two
      lines
  - title: second
- {id: flow, title: In one line,
  due: 2026-06}
- id: anchored
  measure: *usual
- id: faulty
  title: a: b
  due: 2026
";

    #[test]
    fn a_place_has_the_same_path_in_its_entry_alone_and_in_its_file() {
        let source = Arc::new(Source::new(SourceId(0), "goals.yaml", TEXT));
        let limits = Limits::default();
        let tree = yaml::tree(&source, &limits);
        let root = tree.documents.first().and_then(|one| one.root.as_ref());
        let NodeKind::Mapping(pairs) = &root.unwrap().kind else {
            panic!("a mapping");
        };
        let NodeKind::Sequence(entries) = &pairs.last().unwrap().value.kind else {
            panic!("a list");
        };
        assert_eq!(entries.len(), 4);
        let mut alone = 0;
        let mut deepest = String::new();
        for entry in entries {
            let paths = FieldPaths::of(Some(&source), &limits);
            for at in entry.span.range() {
                let place = Span::new(entry.span.source, at..at + 1);
                let whole = paths.in_file(&source, Some(entry.span), place);
                if let Some(parts) = paths.in_entry(&source, entry.span, place) {
                    assert_eq!(parts, whole, "at {at}");
                    alone += 1;
                    deepest = deepest.max(parts.join("/"));
                }
            }
        }
        assert!(alone > 200, "{alone}");
        assert_eq!(deepest, "title");
    }

    #[test]
    fn an_entry_with_a_fault_or_an_anchor_of_the_file_is_not_read_alone() {
        let source = Source::new(SourceId(0), "goals.yaml", TEXT);
        let limits = Limits::default();
        let entry = |from: &str, upto: &str| {
            let start = TEXT.find(from).unwrap();
            let end = TEXT.find(upto).unwrap() + upto.len();
            Span::new(SourceId(0), start..end)
        };
        let read = |span| EntryTree::read(&source, span, &limits).is_some();
        assert!(read(entry("id: plain", "title: second")));
        assert!(read(entry("{id: flow", "due: 2026-06}")));
        assert!(!read(entry("id: anchored", "measure: *usual")));
        assert!(!read(entry("id: faulty", "due: 2026\n")));
    }
}
