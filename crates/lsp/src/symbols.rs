//! The entries of a file as an outline, and those of all workspaces by name.

use goalpost_core::model::{Field, Form, Place, Text};
use goalpost_core::source::Span;
use goalpost_core::workspace::LinkedGoal;
use goalpost_session::Judged;
use lsp_types::{
    DocumentSymbol, DocumentSymbolResponse, OneOf, SymbolInformation, SymbolKind, WorkspaceSymbol,
    WorkspaceSymbolResponse,
};

use crate::diagnostics::location;
use crate::state::{Located, State};

/// An entry, as an outline tells of it.
struct Symbol {
    /// Its name in findings.
    path: String,
    title: Option<String>,
    kind: SymbolKind,
    whole: Span,
    head: Span,
    inside: Vec<Symbol>,
}

/// The outline of a file.
pub(crate) fn of_document(state: &State, file: &Located<'_>) -> DocumentSymbolResponse {
    let symbols = of_file(file.judged, |source| source == file.source.id());
    if state.client.nested_symbols {
        let nested = symbols
            .into_iter()
            .map(|symbol| nested(state, file, symbol));
        return DocumentSymbolResponse::Nested(nested.collect());
    }
    let mut flat = Vec::new();
    for symbol in symbols {
        flatten(state, file.judged, symbol, None, &mut flat);
    }
    DocumentSymbolResponse::Flat(flat)
}

/// The entries of all workspaces whose name or title holds what is asked for.
pub(crate) fn of_workspaces(state: &State, query: &str) -> WorkspaceSymbolResponse {
    let query = query.to_lowercase();
    let mut found = Vec::new();
    for judged in state.judged() {
        let mut open = of_file(judged, |_| true);
        open.reverse();
        while let Some(symbol) = open.pop() {
            let name = name(&symbol);
            let place = location(state, judged, symbol.head);
            if let (true, Some(location)) = (name.to_lowercase().contains(&query), place) {
                found.push(WorkspaceSymbol {
                    name,
                    kind: symbol.kind,
                    tags: None,
                    container_name: None,
                    location: OneOf::Left(location),
                    data: None,
                });
            }
            open.extend(symbol.inside.into_iter().rev());
        }
    }
    WorkspaceSymbolResponse::Nested(found)
}

fn name(symbol: &Symbol) -> String {
    match &symbol.title {
        Some(title) => format!("{} — {title}", symbol.path),
        None => symbol.path.clone(),
    }
}

/// The entries of the files that are wanted, in the order of their places.
fn of_file(
    judged: &Judged,
    wanted: impl Fn(goalpost_core::source::SourceId) -> bool,
) -> Vec<Symbol> {
    let workspace = judged.world.workspace();
    let mut symbols = Vec::new();
    for entry in workspace.strategies.iter().filter(|one| wanted(one.source)) {
        symbols.push(Symbol {
            path: entry.path.to_string(),
            title: entry.entry.objective.get().map(ToString::to_string),
            kind: SymbolKind::NAMESPACE,
            whole: entry.entry.place.span,
            head: entry.entry.place.head,
            inside: Vec::new(),
        });
    }
    for audit in workspace.audits.iter().filter(|one| wanted(one.source)) {
        let accounts = audit.entry.accounts.items().iter();
        let accounts =
            accounts.map(|one| of_member(&one.id, one.position, &one.platform, &one.place));
        let programs = audit.entry.programs.items().iter();
        let programs = programs.map(|one| of_member(&one.id, one.position, &one.name, &one.place));
        symbols.push(Symbol {
            path: audit.path.to_string(),
            title: audit.entry.date.get().map(ToString::to_string),
            kind: SymbolKind::MODULE,
            whole: audit.entry.place.span,
            head: audit.entry.place.head,
            inside: accounts.chain(programs).collect(),
        });
    }
    let entries = workspace.goals.iter();
    for goal in entries.filter(|goal| goal.parent.is_none() && wanted(goal.source)) {
        let results = goal.key_results.iter();
        let results = results.filter_map(|id| workspace.goal(*id)).map(of_goal);
        let mut symbol = of_goal(goal);
        symbol.inside.extend(results);
        symbols.push(symbol);
    }
    for own in workspace
        .metrics
        .own()
        .iter()
        .filter(|one| wanted(one.source))
    {
        symbols.push(Symbol {
            path: own.path.to_string(),
            title: own.entry.name.get().map(ToString::to_string),
            kind: SymbolKind::CONSTANT,
            whole: own.entry.place.span,
            head: own.entry.place.head,
            inside: Vec::new(),
        });
    }
    symbols.sort_by_key(|symbol| (symbol.whole.source, symbol.whole.start));
    symbols
}

/// An account or a programme of an audit.
fn of_member(id: &Field<Text>, position: usize, title: &Field<Text>, place: &Place) -> Symbol {
    let id = id.get().map(ToString::to_string);
    Symbol {
        path: id.unwrap_or_else(|| format!("#{}", position + 1)),
        title: title.get().map(ToString::to_string),
        kind: SymbolKind::OBJECT,
        whole: place.span,
        head: place.head,
        inside: Vec::new(),
    }
}

fn of_goal(goal: &LinkedGoal) -> Symbol {
    let deliverables = goal.goal.deliverables.items().iter().map(|one| Symbol {
        path: one
            .id
            .get()
            .map_or_else(|| "deliverable".to_owned(), ToString::to_string),
        title: one.title.get().map(ToString::to_string),
        kind: SymbolKind::FIELD,
        whole: one.place.span,
        head: one.place.head,
        inside: Vec::new(),
    });
    Symbol {
        path: goal.path.to_string(),
        title: goal.goal.title.get().map(ToString::to_string),
        kind: match goal.goal.form {
            Form::Goal => SymbolKind::EVENT,
            Form::Okr => SymbolKind::CLASS,
            Form::KeyResult => SymbolKind::PROPERTY,
        },
        whole: goal.goal.place.span,
        head: goal.goal.place.head,
        inside: deliverables.collect(),
    }
}

#[allow(
    deprecated,
    reason = "the field is there, and has no constructor without it"
)]
fn nested(state: &State, file: &Located<'_>, symbol: Symbol) -> DocumentSymbol {
    let range = |span| state.client.encoding.range(file.source, span);
    let inside = symbol.inside.into_iter();
    let children: Vec<_> = inside.map(|one| nested(state, file, one)).collect();
    // The place that is selected has to lie inside of the whole.
    let head = if symbol.whole.contains(symbol.head) {
        symbol.head
    } else {
        symbol.whole
    };
    DocumentSymbol {
        name: symbol.path,
        detail: symbol.title,
        kind: symbol.kind,
        tags: None,
        deprecated: None,
        range: range(symbol.whole),
        selection_range: range(head),
        children: (!children.is_empty()).then_some(children),
    }
}

#[allow(
    deprecated,
    reason = "the field is there, and has no constructor without it"
)]
fn flatten(
    state: &State,
    judged: &Judged,
    symbol: Symbol,
    container: Option<String>,
    flat: &mut Vec<SymbolInformation>,
) {
    if let Some(location) = location(state, judged, symbol.whole) {
        flat.push(SymbolInformation {
            name: name(&symbol),
            kind: symbol.kind,
            tags: None,
            deprecated: None,
            location,
            container_name: container,
        });
    }
    for inside in symbol.inside {
        flatten(state, judged, inside, Some(symbol.path.clone()), flat);
    }
}
