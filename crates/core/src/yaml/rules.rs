//! The rules that speak about the text as YAML.

use crate::finding::RuleId;

/// YAML itself fails here.
pub const SYNTAX: RuleId = RuleId::builtin("yaml/syntax");
/// `<<<<<<<`, `=======`, `>>>>>>>` left by a merge.
pub const CONFLICT_MARKER: RuleId = RuleId::builtin("yaml/conflict-marker");
/// Not UTF-8, or a NUL byte.
pub const ENCODING: RuleId = RuleId::builtin("yaml/encoding");
/// YAML would drop, split or join what was written, in silence.
pub const LOST_TEXT: RuleId = RuleId::builtin("yaml/lost-text");
/// A character that cannot be seen, or a curly quote, changes the meaning.
pub const INVISIBLE_CHARACTER: RuleId = RuleId::builtin("yaml/invisible-character");
/// The same key twice in one mapping.
pub const DUPLICATE_KEY: RuleId = RuleId::builtin("yaml/duplicate-key");
/// Nesting, size or the expansion of aliases past the limit.
pub const LIMIT: RuleId = RuleId::builtin("yaml/limit");
