//! The ids of the rules that linking files can break.

use crate::finding::RuleId;

/// A reference to what does not exist.
pub const UNKNOWN_REFERENCE: RuleId = RuleId::builtin("link/unknown-reference");
/// A metric that is neither built in nor the organisation's own.
pub const UNKNOWN_METRIC: RuleId = RuleId::builtin("link/unknown-metric");
/// Entries that support each other in a ring.
pub const CYCLE: RuleId = RuleId::builtin("link/cycle");
/// A formula that does not parse, uses an unknown metric, or refers to itself.
pub const INVALID_FORMULA: RuleId = RuleId::builtin("metric/invalid-formula");
/// A percent metric's formula that multiplies by 100 itself.
pub const PERCENT_TIMES_100: RuleId = RuleId::builtin("metric/percent-times-100");
