//! Goals, OKRs and key results: all that is known of them, from their own fields to what other entries
//! make of them.

mod measured;
mod written;

use std::sync::LazyLock;

use super::{category, compare, portfolio, progress, properties, the_workspace, today, wording};
use crate::property::Property;

/// Properties of goals, OKRs and key results.
pub(crate) static GOAL: LazyLock<Vec<Property>> = LazyLock::new(|| {
    [
        written::WRITTEN,
        measured::MEASURED,
        progress::OF_GOALS,
        compare::OF_GOALS,
        wording::OF_GOALS,
        portfolio::OF_GOALS,
        category::OF_GOALS,
        SURROUNDINGS,
    ]
    .concat()
});

properties! {
    /// What surrounds a goal.
    SURROUNDINGS;
    one today: Date "the day as of which everything is judged" => today,
    one workspace: Workspace "the workspace" => the_workspace,
}
