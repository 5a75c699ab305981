//! The packs of the box.

use goalpost_core::source::Sources;

use crate::pack::{PackError, Rule, load};

/// The name and the text of each built-in pack, one a group.
pub const PACKS: &[(&str, &str)] = &[
    ("smart.rhai", include_str!("../rules/smart.rhai")),
    ("okr.rhai", include_str!("../rules/okr.rhai")),
    ("audit.rhai", include_str!("../rules/audit.rhai")),
    ("portfolio.rhai", include_str!("../rules/portfolio.rhai")),
];

/// Reads the packs of the box; their texts become sources named `builtin:…`.
///
/// # Errors
/// What is wrong with them: never, as long as their tests pass.
pub fn rules(sources: &mut Sources) -> Result<Vec<Rule>, Vec<PackError>> {
    let mut rules = Vec::new();
    let mut errors = Vec::new();
    for (name, text) in PACKS {
        let source = sources.add(format!("builtin:{name}"), *text);
        match load(&source, "builtin") {
            Ok(loaded) => rules.extend(loaded),
            Err(found) => errors.extend(found),
        }
    }
    if errors.is_empty() {
        Ok(rules)
    } else {
        Err(errors)
    }
}
