//! The packs of the box.

/// The name and the text of each built-in pack, one a group.
pub const PACKS: &[(&str, &str)] = &[
    ("smart.rhai", include_str!("../rules/smart.rhai")),
    ("okr.rhai", include_str!("../rules/okr.rhai")),
];
