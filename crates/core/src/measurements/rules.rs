//! The ids of the rules that speak about files of measurements.

use crate::finding::RuleId;

/// Rows that cover one day twice.
pub const OVERLAPPING: RuleId = RuleId::builtin("metric/overlapping-measurements");
/// A file among the measurements that is no table of them.
pub const NOT_MEASUREMENTS: RuleId = RuleId::builtin("metric/not-measurements");
/// A row that does not have the cells of its table.
pub const MALFORMED_ROW: RuleId = RuleId::builtin("metric/malformed-row");
