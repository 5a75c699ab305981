//! The JSON Schema of the language (draft 2020-12), for editors and other tools.
//!
//! It is made of the very tables that the reader goes by ([`crate::read::shape`]), so that the two cannot
//! differ. No types are derived from: the reader walks a tree and reads scalars from their raw text, which no
//! derived type says anything of.
//!
//! **What the schema refuses, the reader refuses.** The other way round it is loose where JSON has lost what the
//! raw text said: `id: null` is an id here, and `null` in JSON.

mod builder;
mod scalar;
mod suggestions;
#[cfg(test)]
mod tests;
mod wording;

pub use suggestions::{Suggestion, Suggestions};
pub use wording::Wording;

use serde_json::Value;

use crate::read::shape::{CONFIGURATION, FILE};
use builder::Builder;

/// The dialect of the schemas.
pub const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Where the schema of goals lives in a workspace. The folder is hidden, so that nothing in it is read as goals.
pub const GOALS_FILE: &str = ".goalpost/goals.schema.json";

/// Where the schema of the configuration lives in a workspace.
pub const CONFIGURATION_FILE: &str = ".goalpost/configuration.schema.json";

/// The line at the top of a file by which editors find its schema. Both are paths from the root of the
/// workspace, with `/` between their parts.
#[must_use]
pub fn modeline(file: &str, schema: &str) -> String {
    let up = "../".repeat(file.matches('/').count());
    format!("# yaml-language-server: $schema={up}{schema}")
}

/// The schema of files with goals, with the names of a workspace to be offered.
#[must_use]
pub fn goals(suggestions: &Suggestions, wording: Wording<'_>) -> Value {
    let about = wording.text("Goals, OKRs, strategy, audit and metrics, as goalpost reads them.");
    Builder::new(suggestions, wording).document(&FILE, &about)
}

/// The schema of the configuration, `goalpost.yaml`, with the rules of a workspace to be offered.
#[must_use]
pub fn configuration(suggestions: &Suggestions, wording: Wording<'_>) -> Value {
    let about = wording.text("The configuration of a goalpost workspace, goalpost.yaml.");
    Builder::new(suggestions, wording).document(&CONFIGURATION, &about)
}
