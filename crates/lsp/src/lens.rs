//! How far along an entry is, above it.

use lsp_types::{CodeLens, Command};

use crate::pages;
use crate::state::{Located, State};

/// A lens above each entry of a file whose progress is known.
pub(crate) fn of(state: &State, file: &Located<'_>) -> Vec<CodeLens> {
    let goals = file.workspace().goal_ids();
    let own = goals.filter(|(_, goal)| goal.source == file.source.id());
    own.filter_map(|(id, goal)| {
        let title = pages::standing(file, id)?;
        let place = goal.goal.place.span;
        Some(CodeLens {
            range: state.client.encoding.range(
                file.source,
                goalpost_core::source::Span {
                    end: place.start,
                    ..place
                },
            ),
            command: Some(Command {
                title,
                // It says something, and does nothing.
                command: String::new(),
                arguments: None,
            }),
            data: None,
        })
    })
    .collect()
}
