//! The packs of the box.

use std::sync::Arc;

use goalpost_core::source::{Source, Sources};

use crate::library::load_folder;
use crate::loading::Examples;
use crate::pack::{PackError, Rule};

/// The name that the packs of the box have together.
pub(crate) const BUILTIN: &str = "builtin";

/// The name and the text of each built-in pack, one a group, and of the functions that they share.
pub const PACKS: &[(&str, &str)] = &[
    ("smart.rhai", include_str!("../rules/smart.rhai")),
    ("okr.rhai", include_str!("../rules/okr.rhai")),
    ("history.rhai", include_str!("../rules/history.rhai")),
    ("progress.rhai", include_str!("../rules/progress.rhai")),
    (
        "brand-awareness.rhai",
        include_str!("../rules/brand-awareness.rhai"),
    ),
    ("reputation.rhai", include_str!("../rules/reputation.rhai")),
    ("community.rhai", include_str!("../rules/community.rhai")),
    (
        "conversions.rhai",
        include_str!("../rules/conversions.rhai"),
    ),
    ("insight.rhai", include_str!("../rules/insight.rhai")),
    ("leads.rhai", include_str!("../rules/leads.rhai")),
    (
        "customer-service.rhai",
        include_str!("../rules/customer-service.rhai"),
    ),
    (
        "recruitment.rhai",
        include_str!("../rules/recruitment.rhai"),
    ),
    ("crisis.rhai", include_str!("../rules/crisis.rhai")),
    (
        "internal-comms.rhai",
        include_str!("../rules/internal-comms.rhai"),
    ),
    ("shared.rhai", include_str!("../rules/shared.rhai")),
    ("audit.rhai", include_str!("../rules/audit.rhai")),
    ("portfolio.rhai", include_str!("../rules/portfolio.rhai")),
];

/// Reads the packs of the box; their texts become sources named `builtin:…`.
///
/// # Errors
/// What is wrong with them: never, as long as their tests pass.
pub fn rules(sources: &mut Sources, examples: Examples) -> Result<Vec<Rule>, Vec<PackError>> {
    load(&self::sources(sources), examples)
}

/// The texts of the packs of the box as sources named `builtin:…`.
pub fn sources(sources: &mut Sources) -> Vec<Arc<Source>> {
    PACKS
        .iter()
        .map(|(name, text)| sources.add(format!("builtin:{name}"), *text))
        .collect()
}

/// Reads the packs of the box from these texts.
///
/// # Errors
/// What is wrong with them.
pub fn load(scripts: &[Arc<Source>], examples: Examples) -> Result<Vec<Rule>, Vec<PackError>> {
    let folder = load_folder(scripts, BUILTIN, examples);
    if folder.errors.is_empty() {
        Ok(folder.rules)
    } else {
        Err(folder.errors)
    }
}
